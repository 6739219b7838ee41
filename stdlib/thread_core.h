// SPDX-License-Identifier: MIT
// thread_core.h: what the files about threads share.
#ifndef GILA_THREAD_CORE_H
#define GILA_THREAD_CORE_H
#include "module.h"
#include "vm/park.h"

typedef struct Lock { Object h; ParkLock core; } Lock;
typedef struct RLock { Object h; ParkLock core; uint64_t count; } RLock; // count and core.owner: of the owner

typedef struct ThreadState {
  Type *lock, *rlock, *handle, *local;
  Own hook_args;                   // class _ExceptHookArgs
  struct Handle *waited_for;       // (g) threads that exit waits for
} ThreadState;
#define THREADS(t) MODULE_STATE(t, thread, ThreadState)

extern const TypeDef local_type_def;
// A timeout argument: seconds, or `forever` (a value that means no limit, EMPTY for none). False with an exception.
bool timeout_ns(Thread *t, Ref v, int64_t *ns);
#endif

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

extern const TypeDef local_type_def, condition_type_def;
static inline bool rlock_is_mine(Thread *t, RLock *l) { return l->count && l->core.owner == t->id; }
Own rlock_take(Thread *t, RLock *l, int64_t ns);  // once more; whether it was taken, or ERROR
Own rlock_give(Thread *t, RLock *l);              // NONE, or RuntimeError if another thread, or nobody, has it
Own rlock_make(Thread *t);
Own lock_give(Thread *t, Lock *l);                // NONE, or RuntimeError if it is not held
// A timeout argument: seconds, or `forever` (a value that means no limit, EMPTY for none). False with an exception.
bool timeout_ns(Thread *t, Ref v, int64_t *ns);
#endif

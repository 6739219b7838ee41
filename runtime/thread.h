// SPDX-License-Identifier: MIT
// thread.h: what belongs to one thread of execution. First parameter of everything that may allocate, raise or call.
//
// Letters: (g) the GIL, (t) only the owning thread, (a) atomic, (i) set before the thread runs.
#ifndef GILA_THREAD_H
#define GILA_THREAD_H
#include <stdatomic.h>
#include "object.h"

// The one breaker bit the runtime itself sets; all others, and what is done about them, in vm/breaker.h.
#define BREAK_GC 1u

typedef struct Frame Frame;              // vm/frame.h
typedef struct VmThread VmThread;        // vm/: counters, stack chunks, locks waited for

struct Thread {
  Interp *interp;               // (i)
  _Atomic(uint32_t) breaker;    // (a) bits: what the thread must attend to at its next safepoint
  _Atomic(uintptr_t) stack_limit; // (a) end of the register stack, or 0 while `breaker` has a bit set: the one word polls test
  uintptr_t stack_end;          // (t) the real end
  Own *top;                     // (t) first free register (native callbacks start their windows here)
  Frame *frame;                 // (t) the innermost script frame
  Own pending;                  // (t) exception being raised, or EMPTY
  Own handled;                  // (t) exception being handled (sys.exception()), or EMPTY
  uintptr_t c_stack_end;        // (t) lowest address C recursion may reach
  int depth;                    // (t) script frames and guarded native calls, against interp->recursion_limit
  int release_depth;            // (t) nesting of release_slow: deep frees go to `dying`
  struct { Object **items; size_t count, capacity; } dying; // (t)
  Own repr_guard;               // (t) list of objects whose repr is running, or EMPTY
  Own context;                  // (t) contextvars.Context, or EMPTY
  Own async_hooks;              // (t) tuple (firstiter, finalizer) or EMPTY; running-loop state hangs here too
  uint64_t id;                  // (i) 1 is the main thread
  VmThread *vm;                 // (t) everything only vm/ needs
  struct Thread *next, *prev;   // interp->threads, under interp->threads_mutex
};

// Guards C recursion: false with RecursionError when the C stack or the recursion limit is used up.
// Pair with leave_recursion. `where` completes "maximum recursion depth exceeded": e.g. " while getting the repr of an object".
bool enter_recursion(Thread *t, const char *where);
static inline void leave_recursion(Thread *t) { t->depth--; }

// Asks a thread to stop at its next safepoint. From any thread, without the GIL.
static inline void breaker_request(Thread *t, uint32_t bits) {
  atomic_fetch_or(&t->breaker, bits);
  atomic_store(&t->stack_limit, 0);
}
#endif

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

typedef struct VmThread VmThread;        // vm/: the GIL's counters, what it waits for, its name

struct Thread {
  Interp *interp;               // (i)
  _Atomic(uint32_t) breaker;    // (a) bits: what the thread must attend to at its next safepoint
  _Atomic(uintptr_t) stack_room; // (a) bytes of register stack, or 0 while `breaker` has a bit set: the one word that polls and
                                 //     calls test (a window is in bounds if end - stack_base <= stack_room, unsigned)
  uintptr_t stack_base;         // (i) lowest address of the register stack
  uintptr_t stack_bytes;        // (i) its real size
  Own *registers;               // (t) window of the innermost script frame, NULL outside any (vm/frame.h)
  const uint64_t *pc;           // (t) where that frame is: saved before anything that can raise, call back or look
  Own pending;                  // (t) exception being raised, or EMPTY
  Own handled;                  // (t) exception being handled (sys.exception()), or EMPTY
  uintptr_t c_stack_end;        // (t) lowest address C recursion may reach
  int depth;                    // (t) script frames and guarded native calls, against interp->recursion_limit
  int release_depth;            // (t) nesting of release_slow: deep frees go to `dying`
  bool out_of_memory;           // (t) a MemoryError is being made (error.c)
  struct { Object **items; size_t count, capacity; } dying; // (t)
  Own stop_value;               // (t) return value of the generator that ended last (next() puts it into StopIteration), or EMPTY
  Own repr_guard;               // (t) list of objects whose repr is running, or EMPTY
  Own context;                  // (t) contextvars.Context, or EMPTY
  Own async_hooks;              // (t) tuple (firstiter, finalizer) or EMPTY
  int origin_depth;             // (t) how many of its callers a new coroutine notes; 0: none
  Own running_loop;             // (t) the event loop that runs in this thread, or EMPTY (stdlib/async.c)
  uint64_t id;                  // (i) 1 is the main thread
  VmThread *vm;                 // (t) everything only vm/ needs
  struct Thread *next, *prev;   // interp->threads, under interp->threads_mutex
};

static inline bool c_stack_is_low(Thread *t) { return (uintptr_t)__builtin_frame_address(0) <= t->c_stack_end; }

// Guards C recursion: false with RecursionError when the C stack or the recursion limit is used up.
// Pair with leave_recursion. `where` completes "maximum recursion depth exceeded": e.g. " while getting the repr of an object".
bool enter_recursion(Thread *t, const char *where);
static inline void leave_recursion(Thread *t) { t->depth--; }

// Asks a thread to stop at its next safepoint. From any thread, without the GIL.
static inline void breaker_request(Thread *t, uint32_t bits) {
  atomic_fetch_or(&t->breaker, bits);
  atomic_store(&t->stack_room, 0);
}
#endif

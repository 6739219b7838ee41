// SPDX-License-Identifier: MIT
// breaker.h: why a thread is asked to stop at its next safepoint.
//
// Each thread has one word of bits, set by anyone with breaker_request (runtime/thread.h), which also zeroes the thread's
// stack_room: calls and backward jumps test that one word anyway. The thread attends to the bits in breaker_handle, in
// this order (CPython's _Py_HandlePending):
//
//   bit           set by                               what is done
//   BREAK_SIGNAL  the C signal handler (main only)     run the Python-level signal handlers
//   BREAK_CALL    pending calls                        run them
//   BREAK_GC      heap.c, net allocations              collect cycles
//   BREAK_DROP    a waiter, after a switch interval    let go of the GIL and take it again
//   BREAK_ASYNC   another thread (gil.raise_in)        raise the exception
//
// Two more are never cleared, so that every safepoint is attended to: BREAK_TICK under a GIL policy that counts checks, BREAK_STRESS in
// the stress build.
// An exception from signals or pending calls returns before the GIL step, as in CPython. The bits that remain stay set.
#ifndef GILA_BREAKER_H
#define GILA_BREAKER_H
#include "runtime/thread.h"

// BREAK_GC is 1 (runtime/thread.h).
enum { BREAK_SIGNAL = 2, BREAK_CALL = 4, BREAK_DROP = 8, BREAK_ASYNC = 16, BREAK_STRESS = 32, BREAK_TICK = 64 };

// Attends to all requests. False with an exception pending. Other threads, the collector and signal handlers run in here
// and nowhere else.
bool breaker_handle(Thread *t) NEEDS_GIL;

static inline bool breaker_is_set(Thread *t) {
  return atomic_load_explicit(&t->stack_room, memory_order_relaxed) == 0;
}
// A safepoint for native code that runs long.
NEEDS_GIL static inline bool safepoint(Thread *t) {
  return __builtin_expect(!breaker_is_set(t), 1) || breaker_handle(t);
}
void breaker_clear(Thread *t, uint32_t bits);
#endif

// SPDX-License-Identifier: MIT
// gil_ticks.c: policy `ticks`: the lock of CPython 2.
//
// The holder lets go at every hundredth check and asks for the lock again at once. Nothing makes it wait for the switch, so on
// more than one core the thread that just ran mostly wins again before a waiter has woken: waiters are woken in vain, and one that
// waits for input beside a busy thread may wait long.
#include "gil_policy.h"

bool gil_ticks_take(Gil *gil, Thread *t) {
  while (atomic_load_explicit(&gil->locked, memory_order_relaxed)) {
    gil_wait_interval(gil, &gil->cond); // the time limit is only for the end of the interpreter
    if (gil_must_not_return(gil, t)) return false;
  }
  gil_now_held_by(gil, t);
  return true;
}

const GilPolicy gil_ticks_policy = {.name = "ticks", .take = gil_ticks_take, .drop = gil_set_free, .checks = 100};

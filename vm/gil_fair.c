// SPDX-License-Identifier: MIT
// gil_fair.c: policy `fair`: the lock goes to whoever has waited longest.
//
// Waiters stand in a queue, each on a condition of its own. Letting go hands the lock over: it is never free while someone waits, so
// nobody barges in, and a thread that lets go for a short system call goes to the end of the queue. The first in the queue asks
// the holder to let go after a switch interval. Latency beside busy threads is k intervals for k of them, at worst;
// the price is a switch for every blocking call while anyone waits.
#include "breaker.h"
#include "gil_policy.h"
#include "vm.h"

typedef struct GilWaiter {
  Thread *thread;
  pthread_cond_t cond;
  bool granted;
  struct GilWaiter *next;
} GilWaiter;

static bool take(Gil *gil, Thread *t) {
  if (!atomic_load_explicit(&gil->locked, memory_order_relaxed) && !gil->queue) {
    gil_now_held_by(gil, t);
    return true;
  }
  GilWaiter me = {.thread = t}, **link = &gil->queue;
  pthread_condattr_t attr;
  pthread_condattr_init(&attr);
  pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
  pthread_cond_init(&me.cond, &attr);
  pthread_condattr_destroy(&attr);
  while (*link) link = &(*link)->next;
  *link = &me;
  while (!me.granted) {
    uint64_t seen = gil->switch_number;
    bool timed_out = gil_wait_interval(gil, &me.cond);
    if (gil_must_not_return(gil, t)) return false;
    if (timed_out && !me.granted && gil->queue == &me && gil->switch_number == seen) {
      breaker_request(atomic_load_explicit(&gil->last_holder, memory_order_relaxed), BREAK_DROP);
      t->vm->gil.counters.requests_sent++;
    }
  }
  pthread_cond_destroy(&me.cond);
  return true;
}

static void drop_lock(Gil *gil, Thread *t) {
  atomic_store_explicit(&gil->last_holder, t, memory_order_relaxed);
  GilWaiter *next = gil->queue;
  if (!next) {
    atomic_store_explicit(&gil->locked, 0, memory_order_relaxed);
    return;
  }
  gil->queue = next->next;
  next->granted = true;
  gil_now_held_by(gil, next->thread);
  pthread_cond_signal(&next->cond);
}

const GilPolicy gil_fair_policy = {.name = "fair", .take = take, .drop = drop_lock, .forced = true};

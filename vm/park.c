// SPDX-License-Identifier: MIT
// park.c: waiting without the GIL.
//
// A lock is one word: 0 free, 1 held, 2 held and perhaps waited for. While nobody waits for it the word changes only under the
// GIL, by plain stores; otherwise by atomic exchanges. Neither lets go of the GIL. A thread that must wait lets go of the GIL (blocking.h),
// sleeps in the kernel on the word, and takes the lock *before* it asks for the GIL again. So a release makes the
// lock free for whoever comes first: the woken waiter or a thread that barges in, as with CPython's locks.
//
// `owner` is for reports only and is written under the GIL. Between the moment a waiter took the word and the moment it has the
// GIL back, owner is 0, which says "someone, don't ask whom": deadlock.c takes nothing for certain that it can't see.
//
// A wait has three ends: the word changed, the time is over, or a signal came. After a signal the handlers run with the GIL
// held (main thread only), and the wait goes on for the time that is left. A thread that runs handlers does not wait: they may do
// what the others wait for.
//
// Fork: the child inherits the words as they are. A lock that another thread held stays held for ever, as in CPython.
// Read next: blocking.h, deadlock.c, stdlib/thread_core.c (the script's view).
#include "park.h"
#include <errno.h>
#include <linux/futex.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>
#include "blocking.h"
#include "breaker.h"
#include "compiler/code.h"
#include "deadlock.h"
#include "runtime/error.h"
#include "signals.h"
#include "spin.h"
#include "vm.h"

int park_wait(_Atomic(uint32_t) *word, uint32_t value, uint64_t deadline) {
  struct timespec ts = {(time_t)(deadline / 1000000000u), (long)(deadline % 1000000000u)};
  long r = syscall(SYS_futex, word, FUTEX_WAIT_BITSET_PRIVATE, value, deadline ? &ts : NULL,
                   NULL, FUTEX_BITSET_MATCH_ANY);
  return r == 0 ? 0 : errno;
}

int park_look_and_wait(_Atomic(uint32_t) *word, uint32_t value, uint64_t deadline, Spin *look, bool *hit) {
  if (look) SPIN_UNTIL(look, atomic_load_explicit(word, memory_order_relaxed) != value, *hit);
  return *hit ? 0 : park_wait(word, value, deadline);
}

void park_wake(_Atomic(uint32_t) *word, int count) {
  syscall(SYS_futex, word, FUTEX_WAKE_PRIVATE, count, NULL, NULL, 0);
}

uint64_t park_deadline(int64_t ns) {
  if (ns == PARK_FOREVER) return 0;
  uint64_t now = gil_now_ns(), end;
  return __builtin_add_overflow(now, (uint64_t)ns, &end) || end > INT64_MAX ? INT64_MAX : end;
}

// ---- locks

static void note_contention(Thread *t, ParkLock *l, uint64_t waited) {
  if (!l->contended) {
    VmInterp *vm = t->interp->vm;
    l->prev = NULL;
    l->next = vm->contended_locks;
    if (l->next) l->next->prev = l;
    vm->contended_locks = l;
  }
  l->contended++;
  l->waited_ns += waited;
}

void park_lock_forget(Thread *t, ParkLock *l) {
  if (!l->contended) return;
  if (l->next) l->next->prev = l->prev;
  if (l->prev) l->prev->next = l->next;
  else t->interp->vm->contended_locks = l->next;
}

// Without the GIL: until the word is taken, the deadline passed or a signal came.
static int wait_for_word(ParkLock *l, uint64_t deadline, Spin *look, bool *hit) {
  uint32_t free = 0;
  if (look) SPIN_UNTIL(look, atomic_load_explicit(&l->state, memory_order_relaxed) == 0, *hit);
  if (*hit && atomic_compare_exchange_strong_explicit(&l->state, &free, 2, memory_order_acquire,
                                                      memory_order_relaxed))
    return 0;
  // From here on the word says 2 whoever takes it, so its release wakes the next waiter.
  while (atomic_exchange_explicit(&l->state, 2, memory_order_acquire) != 0) {
    int e = park_wait(&l->state, 2, deadline);
    if (e == ETIMEDOUT || e == EINTR) return e;
  }
  return 0;
}

static ParkResult take(Thread *t, ParkLock *l, int64_t ns, const char *what, bool must) {
  if (park_lock_try(t, l)) return PARK_DONE;
  if (ns == 0) return PARK_TIMEOUT;
  uint64_t deadline = park_deadline(ns), start = gil_now_ns();
  WaitRecord *w = &t->vm->waiting;
  ParkResult result = PARK_DONE;
  for (;;) {
    *w = (WaitRecord){.lock = l, .forever = !deadline, .must = must};
    if (!deadline && !deadlock_check(t)) return PARK_FAILED;
    l->waiters++;
    Spin *look = spin_begins(&t->interp->vm->spin) ? &t->interp->vm->spin : NULL;
    bool hit = false;
    Blocking b = blocking_begin(t, GIL_LOCK, what);
    int e = wait_for_word(l, deadline, look, &hit);
    blocking_end(t, &b);
    *w = (WaitRecord){0};
    if (look) spin_ended(look, hit);
    l->waiters--;
    if (e == 0) break;
    if (e == EINTR && !signals_interrupted(t)) {
      result = PARK_FAILED;
      break;
    }
    // The handler may have released it; and time may be over while handlers ran.
    if (park_lock_try(t, l)) {
      l->takes--;
      break;
    }
    if (e == ETIMEDOUT || (deadline && gil_now_ns() >= deadline)) {
      result = PARK_TIMEOUT;
      break;
    }
  }
  note_contention(t, l, gil_now_ns() - start);
  if (result == PARK_DONE) now_held_by(t, l);
  return result;
}

ParkResult park_lock_take(Thread *t, ParkLock *l, int64_t ns, const char *what) { return take(t, l, ns, what, false); }

bool park_lock_take_back(Thread *t, ParkLock *l, const char *what) {
  Own first = error_take(t);
  while (take(t, l, PARK_FOREVER, what, true) == PARK_FAILED) {
    if (is_empty(first)) first = error_take(t);
    else error_clear(t);
  }
  if (is_empty(first)) return true;
  error_put_take(t, first);
  return false;
}

void park_lock_pass_on(ParkLock *l) {
  if (atomic_exchange_explicit(&l->state, 0, memory_order_release) == 2) park_wake(&l->state, 1);
}

// ---- events

ParkEvent *park_event_new(void) {
  ParkEvent *e = calloc(1, sizeof *e);
  if (e) atomic_init(&e->references, 1);
  return e;
}
void park_event_keep(ParkEvent *e) { atomic_fetch_add_explicit(&e->references, 1, memory_order_relaxed); }
void park_event_drop(ParkEvent *e) {
  if (e && atomic_fetch_sub_explicit(&e->references, 1, memory_order_acq_rel) == 1) free(e);
}

void park_event_set(ParkEvent *e) {
  if (atomic_exchange_explicit(&e->state, 2, memory_order_acq_rel) == 1) park_wake(&e->state, INT32_MAX);
}

static int wait_for_event(ParkEvent *e, uint64_t deadline, Spin *look, bool *hit) {
  if (look) SPIN_UNTIL(look, park_event_happened(e), *hit);
  for (;;) {
    uint32_t seen = 0;
    if (!atomic_compare_exchange_strong(&e->state, &seen, 1) && seen == 2) return 0;
    int error = park_wait(&e->state, 1, deadline);
    if (error == ETIMEDOUT || error == EINTR) return park_event_happened(e) ? 0 : error;
  }
}

void park_event_await(ParkEvent *e, Spin *look, bool *hit) {
  while (wait_for_event(e, 0, look, hit) != 0) look = NULL;
}

ParkResult park_event_wait(Thread *t, ParkEvent *e, int64_t ns, GilReason reason,
                           const char *what, uint64_t thread_id) {
  if (park_event_happened(e)) return PARK_DONE;
  if (ns == 0) return PARK_TIMEOUT;
  uint64_t deadline = park_deadline(ns);
  WaitRecord *w = &t->vm->waiting;
  ParkResult result = PARK_DONE;
  park_event_keep(e);
  for (;;) {
    *w = (WaitRecord){.event = e, .thread_id = thread_id, .forever = !deadline};
    if (!deadline && !deadlock_check(t)) {
      result = PARK_FAILED;
      break;
    }
    Spin *look = spin_begins(&t->interp->vm->spin) ? &t->interp->vm->spin : NULL;
    bool hit = false;
    Blocking b = blocking_begin(t, reason, what);
    int error = wait_for_event(e, deadline, look, &hit);
    blocking_end(t, &b);
    *w = (WaitRecord){0};
    if (look) spin_ended(look, hit);
    if (error == 0) break;
    if (error == EINTR && !signals_interrupted(t)) {
      result = PARK_FAILED;
      break;
    }
    if (error == ETIMEDOUT || (deadline && gil_now_ns() >= deadline)) {
      result = park_event_happened(e) ? PARK_DONE : PARK_TIMEOUT;
      break;
    }
  }
  park_event_drop(e);
  return result;
}

// SPDX-License-Identifier: MIT
// gil.c: the lock that lets one thread at a time run interpreter code.
//
// A thread that wants the lock sleeps on `cond`, one switch interval at a time. If a whole interval passes in which the lock stayed
// taken and nobody switched, it asks the holder to let go: it sets BREAK_DROP in the holder's breaker word. Any switch in between
// restarts its clock, so k waiters make about one request an interval. The holder notices at its next safepoint (breaker.h), lets
// go, and then waits on `switch_cond` until someone else has really taken the lock: a busy thread would otherwise win its own
// lock back, and the waiter would starve. A thread that lets go on its own, around a blocking call, without a request pending, may
// take the lock again at once; and an arriving thread takes a free lock without queueing. There is no queue, no priority, and no
// fairness beyond that: the kernel's wake-up picks. Before it sleeps, a thread looks for a moment whether the lock comes free (spin.h);
// that changes nothing but the time a wake-up costs.
//
//     A: holds ................. request ─┐ drops, waits on switch_cond          wakes, waits on cond ...
//     B: waits on cond ─ interval over ───┘          takes, signals switch_cond, runs .................
//
// Invariant    locked  ==>  exactly one thread has holds_gil set, and it is last_holder.
// Lock order   threads_mutex before mutex before switch_mutex. Never block on anything else while holding them.
// The protocol is CPython's since 3.2 (A. Pitrou), as 3.13 has it.
// Read next    breaker.h (the bits), eval.c: POLL, blocking.h (who lets go on purpose), GIL.md.
#include "gil.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include "breaker.h"
#include "gil_policy.h"
#include "runtime/clock.h"
#include "runtime/str.h"
#include "vm.h"

const char *const gil_reason_names[GIL_REASONS] = {"request", "blocking call", "lock", "sleep", "join", "exit"};

static inline Gil *gil_of(Thread *t) { return t->interp->vm->gil; }
static inline GilThread *mine(Thread *t) { return &t->vm->gil; }

uint64_t gil_now_ns(void) { return (uint64_t)clock_ns(CLOCK_MONOTONIC); }

static void locks_start(Gil *gil) {
  pthread_condattr_t attr;
  pthread_condattr_init(&attr);
  pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
  pthread_mutex_init(&gil->mutex, NULL);
  pthread_mutex_init(&gil->switch_mutex, NULL);
  pthread_cond_init(&gil->cond, &attr);
  pthread_cond_init(&gil->switch_cond, &attr);
  pthread_condattr_destroy(&attr);
}

Gil *gil_new(void) {
  Gil *gil = calloc(1, sizeof *gil);
  if (!gil) return NULL;
  locks_start(gil);
  gil->policy = gil_policies[0];
  atomic_init(&gil->interval_us, GIL_DEFAULT_INTERVAL_US);
  gil->started_ns = gil_now_ns();
  return gil;
}

void gil_set_interval(Gil *gil, uint64_t us) { atomic_store(&gil->interval_us, us); }
uint64_t gil_interval(Gil *gil) { return atomic_load(&gil->interval_us); }

// True if an interval passed without a signal. Called, and returns, with the mutex held.
bool gil_wait_interval(Gil *gil, pthread_cond_t *cond) {
  uint64_t us = gil_interval(gil);
  if (us == 0) us = 1;
  struct timespec ts;
  clock_gettime(CLOCK_MONOTONIC, &ts);
  uint64_t seconds = us / 1000000;
  if (seconds > 1000000000) seconds = 1000000000;
  ts.tv_sec += (time_t)seconds;
  ts.tv_nsec += (long)(us % 1000000) * 1000;
  if (ts.tv_nsec >= 1000000000) {
    ts.tv_sec++;
    ts.tv_nsec -= 1000000000;
  }
  return pthread_cond_timedwait(cond, &gil->mutex, &ts) == ETIMEDOUT;
}

static int log2_bucket(uint64_t ns) {
  uint64_t us = ns / 1000;
  int bucket = us ? 64 - __builtin_clzll(us) : 0;
  return bucket < GIL_HISTOGRAM ? bucket : GIL_HISTOGRAM - 1;
}

// Another thread is shutting the interpreter down: this one never runs script code again.
static void park_forever(Gil *gil) {
  pthread_mutex_unlock(&gil->mutex);
  for (;;) pause();
}

bool gil_must_not_return(Gil *gil, Thread *t) {
  Thread *finalizer = atomic_load_explicit(&gil->finalizer, memory_order_acquire);
  return finalizer && finalizer != t;
}

void gil_now_held_by(Gil *gil, Thread *t) {
  pthread_mutex_lock(&gil->switch_mutex);
  atomic_store_explicit(&gil->locked, 1, memory_order_relaxed);
  if (atomic_load_explicit(&gil->last_holder, memory_order_relaxed) != t) {
    atomic_store_explicit(&gil->last_holder, t, memory_order_relaxed);
    gil->switch_number++;
  }
  pthread_cond_signal(&gil->switch_cond);
  pthread_mutex_unlock(&gil->switch_mutex);
}

// ---- policy `new`: the protocol of the essay

static inline bool is_free(Gil *gil) { return !atomic_load_explicit(&gil->locked, memory_order_relaxed); }

static bool take_new(Gil *gil, Thread *t) {
  if (!is_free(gil) && spin_begins(&gil->spin)) {
    bool hit;
    pthread_mutex_unlock(&gil->mutex);
    SPIN_UNTIL(&gil->spin, is_free(gil), hit);
    pthread_mutex_lock(&gil->mutex);
    spin_ended(&gil->spin, hit);
    if (gil_must_not_return(gil, t)) return false;
  }
  while (!is_free(gil)) {
    uint64_t seen = gil->switch_number;
    bool timed_out = gil_wait_interval(gil, &gil->cond);
    if (gil_must_not_return(gil, t)) return false;
    if (timed_out && !is_free(gil) && gil->switch_number == seen) {
      breaker_request(atomic_load_explicit(&gil->last_holder, memory_order_relaxed), BREAK_DROP);
      mine(t)->counters.requests_sent++;
    }
  }
  gil_now_held_by(gil, t);
  return true;
}

void gil_set_free(Gil *gil, Thread *t) {
  atomic_store_explicit(&gil->last_holder, t, memory_order_relaxed);
  atomic_store_explicit(&gil->locked, 0, memory_order_relaxed);
  pthread_cond_signal(&gil->cond);
}

static const GilPolicy gil_new_policy = {.name = "new", .take = take_new, .drop = gil_set_free, .forced = true};
extern const GilPolicy gil_ticks_policy, gil_fair_policy, gil_mutex_policy;
const GilPolicy *const gil_policies[] = {&gil_new_policy, &gil_ticks_policy, &gil_fair_policy, &gil_mutex_policy, NULL};

const GilPolicy *gil_policy_find(const char *name) {
  for (int i = 0; gil_policies[i]; i++)
    if (strcmp(gil_policies[i]->name, name) == 0) return gil_policies[i];
  return NULL;
}

// ---- taking and dropping, whatever the policy

TRUSTED void gil_take(Thread *t) {
  int saved_errno = errno;
  Gil *gil = gil_of(t);
  GilThread *me = mine(t);
  pthread_mutex_lock(&gil->mutex);
  if (gil_must_not_return(gil, t)) park_forever(gil);
  uint64_t start = atomic_load_explicit(&gil->locked, memory_order_relaxed) ? gil_now_ns() : 0;
  gil->waiters++;
  if (!gil->policy->take(gil, t)) park_forever(gil);
  gil->waiters--;

  // A request made to this thread while it did not hold the lock is void; other bits stay.
  breaker_clear(t, BREAK_DROP);
  me->holds_gil = true;
  me->counters.takes++;
  me->taken_at = gil_now_ns();
  uint64_t back = start ? start : me->taken_at;
  me->away = me->dropped_at && back > me->dropped_at ? back - me->dropped_at : 0;
  me->counters.away_ns += me->away;
  if (start) {
    uint64_t waited = me->taken_at - start;
    me->counters.waits++;
    me->counters.waited_ns += waited;
    if (waited > me->counters.longest_wait_ns) me->counters.longest_wait_ns = waited;
    me->counters.wait_histogram[log2_bucket(waited)]++;
  }
  pthread_mutex_unlock(&gil->mutex);
  errno = saved_errno;
}

// The longest hold so far ends here: where is that?
static __attribute__((noinline)) void note_longest_hold(Thread *t, uint64_t held, GilReason reason) {
  GilThread *me = mine(t);
  me->counters.longest_hold_ns = held;
  me->longest_hold_at[0] = 0;
  if (reason == GIL_EXIT) {
    snprintf(me->longest_hold_at, sizeof me->longest_hold_at, "the end of %s", t->vm->name);
  } else if (t->registers && t->pc) {
    Code *c = frame_code(t->registers);
    const CodePosition *p = code_position(c, frame_index(t->registers, t->pc));
    char file[128];
    snprintf(me->longest_hold_at, sizeof me->longest_hold_at, "%s:%d", str_to_c(c->filename, file, sizeof file),
             p ? p->line : c->first_line);
  }
}

static void counters_add(GilCounters *sum, const GilCounters *c) {
  sum->takes += c->takes;
  sum->waits += c->waits;
  for (int i = 0; i < GIL_REASONS; i++) sum->releases[i] += c->releases[i];
  sum->forced_switches += c->forced_switches;
  sum->requests_sent += c->requests_sent;
  sum->requests_honoured += c->requests_honoured;
  sum->held_ns += c->held_ns;
  sum->waited_ns += c->waited_ns;
  sum->away_ns += c->away_ns;
  if (c->longest_wait_ns > sum->longest_wait_ns) sum->longest_wait_ns = c->longest_wait_ns;
  if (c->longest_hold_ns > sum->longest_hold_ns) sum->longest_hold_ns = c->longest_hold_ns;
  for (int i = 0; i < GIL_HISTOGRAM; i++) sum->wait_histogram[i] += c->wait_histogram[i];
}

void gil_thread_add(GilThread *sum, const GilThread *g) {
  if (g->counters.longest_hold_ns > sum->counters.longest_hold_ns)
    memcpy(sum->longest_hold_at, g->longest_hold_at, sizeof sum->longest_hold_at);
  counters_add(&sum->counters, &g->counters);
}

static void keep_ended(Gil *gil, Thread *t) {
  if (!gil->ended && !(gil->ended = calloc(GIL_ENDED + 1, sizeof *gil->ended))) return;
  GilEnded *row = &gil->ended[gil->ended_count < GIL_ENDED ? gil->ended_count : GIL_ENDED];
  memcpy(row->name, t->vm->name, sizeof row->name);
  gil_thread_add(&row->gil, mine(t));
  gil->ended_count++;
}

TRUSTED void gil_drop(Thread *t, GilReason reason) {
  Gil *gil = gil_of(t);
  GilThread *me = mine(t);
  me->dropped_at = gil_now_ns();
  uint64_t held = me->dropped_at - me->taken_at;
  me->counters.held_ns += held;
  if (held > me->counters.longest_hold_ns) note_longest_hold(t, held, reason);
  me->counters.releases[reason]++;
  bool final = reason == GIL_EXIT; // t may be freed by the time another thread runs
  bool forced = !final && gil->policy->forced;
  if (forced && (atomic_load_explicit(&t->breaker, memory_order_relaxed) & BREAK_DROP))
    me->counters.requests_honoured++;
  me->holds_gil = false;

  pthread_mutex_lock(&gil->mutex);
  if (final) keep_ended(gil, t);
  gil->policy->drop(gil, t);
  pthread_mutex_unlock(&gil->mutex);

  // The finalizing thread waits for nobody: a waiter that asked may have been parked for good since.
  if (!forced || atomic_load_explicit(&gil->finalizer, memory_order_relaxed) == t) return;
  // Forced switching. The waiter that asked may come between the release and here: then last_holder is no longer t.
  if (atomic_load_explicit(&t->breaker, memory_order_relaxed) & BREAK_DROP) {
    pthread_mutex_lock(&gil->switch_mutex);
    if (atomic_load_explicit(&gil->last_holder, memory_order_relaxed) == t) {
      breaker_clear(t, BREAK_DROP);
      while (atomic_load_explicit(&gil->last_holder, memory_order_relaxed) == t)
        pthread_cond_wait(&gil->switch_cond, &gil->switch_mutex);
    }
    pthread_mutex_unlock(&gil->switch_mutex);
    pthread_mutex_lock(&gil->mutex); // for the counter, which others may read
    me->counters.forced_switches++;
    pthread_mutex_unlock(&gil->mutex);
  }
}

TRUSTED void gil_yield_if_waited(Thread *t) {
  Gil *gil = gil_of(t);
  pthread_mutex_lock(&gil->mutex);
  bool waited = gil->waiters > 0;
  pthread_mutex_unlock(&gil->mutex);
  if (!waited) return;
  breaker_request(t, BREAK_DROP);
  gil_yield(t);
}

TRUSTED void gil_yield(Thread *t) {
  gil_drop(t, GIL_REQUEST);
  gil_take(t);
  // Who gives way is not away: it waits.
  GilThread *me = mine(t);
  me->counters.away_ns -= me->away;
  me->counters.waited_ns += me->away;
}

void gil_after_fork(Thread *t) {
  // The old mutexes may be held by threads that do not exist here: new ones, the old are leaked.
  Gil *gil = gil_of(t);
  locks_start(gil);
  gil->waiters = 0;
  atomic_store(&gil->locked, 1);
  atomic_store(&gil->last_holder, t);
  atomic_store(&gil->finalizer, NULL);
  breaker_clear(t, BREAK_DROP);
  mine(t)->taken_at = gil_now_ns();
}

#if GILA_CHECKS
void gil_assert_held(Thread *t) {
  if (!mine(t)->holds_gil) {
    fprintf(stderr, "gila: thread %llu touches the interpreter without the GIL\n", (unsigned long long)t->id);
    abort();
  }
}
#endif

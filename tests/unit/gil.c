// SPDX-License-Identifier: MIT
// gil.c: tests of vm/gil.c and its policies with threads of their own: one at a time, handed on when asked, sound after fork.
#include "unit.h"
#include <errno.h>
#include <sys/wait.h>
#include <unistd.h>

TestSuite(gil, .init = start, .timeout = 30);

typedef struct Job {
  pthread_t os;
  Thread *thread;
  int rounds;
  bool polls; // works between safepoints; else takes and drops each time
} Job;

static long counter;          // changed without any lock but the GIL
static _Atomic(int) inside;   // threads that hold it
static _Atomic(bool) stop;

static void work_once(void) {
  cr_assert_eq(atomic_fetch_add(&inside, 1), 0, "two threads hold the GIL");
  long seen = counter;
  for (volatile int i = 0; i < 50; i++) {}
  counter = seen + 1;
  atomic_fetch_sub(&inside, 1);
}

static TRUSTED void *run_job(void *arg) {
  Job *job = arg;
  cr_assert(vm_thread_attach_stack(job->thread, 1 << 20));
  if (job->polls) gil_take(job->thread);
  for (int i = 0; i < job->rounds && !atomic_load(&stop); i++) {
    if (!job->polls) gil_take(job->thread);
    errno = 77;
    work_once();
    if (job->polls) cr_assert(safepoint(job->thread));
    else gil_drop(job->thread, GIL_BLOCKING);
    cr_assert(job->polls || errno == 77);
  }
  if (job->polls) gil_drop(job->thread, GIL_BLOCKING);
  return NULL;
}

static void begin(Job *jobs, int count, int rounds, bool polls) {
  for (int i = 0; i < count; i++) {
    jobs[i] = (Job){.thread = vm_thread_new(t->interp), .rounds = rounds, .polls = polls};
    cr_assert_eq(pthread_create(&jobs[i].os, NULL, run_job, &jobs[i]), 0);
  }
}

// Called while the calling thread is without the GIL.
static void finish(Job *jobs, int count) {
  for (int i = 0; i < count; i++) pthread_join(jobs[i].os, NULL);
}

static uint64_t releases_of(const GilCounters *c) {
  uint64_t sum = 0;
  for (int i = 0; i < GIL_REASONS; i++) sum += c->releases[i];
  return sum;
}

// Nobody is lost and nobody comes twice, whatever the policy.
static TRUSTED void exclusion(const char *policy, bool polls) {
  start_with(gil_policy_find(policy));
  gil_set_interval(t->interp->vm->gil, 100);
  enum { THREADS = 4 };
  int rounds = polls ? 20000 : 3000;
  Job jobs[THREADS];
  begin(jobs, THREADS, rounds, polls);
  gil_drop(t, GIL_JOIN);
  finish(jobs, THREADS);
  gil_take(t);
  cr_assert_eq(counter, (long)THREADS * rounds);
  for (int i = 0; i < THREADS; i++) {
    const GilCounters *c = &jobs[i].thread->vm->gil.counters;
    cr_assert_eq(c->takes, releases_of(c), "what is taken is given back");
    uint64_t waits = 0;
    for (int k = 0; k < GIL_HISTOGRAM; k++) waits += c->wait_histogram[k];
    cr_assert_eq(waits, c->waits);
  }
}

Test(policies, new_excludes, .timeout = 30) { exclusion("new", false); }
Test(policies, new_excludes_at_safepoints, .timeout = 30) { exclusion("new", true); }
Test(policies, ticks_excludes, .timeout = 30) { exclusion("ticks", true); }
Test(policies, fair_excludes, .timeout = 30) { exclusion("fair", true); }
Test(policies, fair_excludes_blocking_threads, .timeout = 30) { exclusion("fair", false); }
Test(policies, mutex_excludes, .timeout = 30) { exclusion("mutex", true); }

// A busy holder gives way after an interval and does not win its own lock back: the waiter it gave way to has it next.
Test(gil, a_waiter_is_served_after_an_interval) {
  gil_set_interval(t->interp->vm->gil, 2000);
  Job job;
  begin(&job, 1, 1000000000, true); // works until told to stop
  gil_drop(t, GIL_BLOCKING);
  while (!atomic_load_explicit(&t->interp->vm->gil->locked, memory_order_relaxed)) sched_yield();
  uint64_t began = gil_now_ns();
  gil_take(t);
  uint64_t waited = gil_now_ns() - began;
  const GilCounters *mine = &t->vm->gil.counters, *its = &job.thread->vm->gil.counters;
  cr_assert_geq(mine->requests_sent, 1);
  cr_assert_geq(waited, 2000000, "it came %llu ns after it asked", (unsigned long long)waited);
  cr_assert_lt(waited, 2000000000);
  cr_assert_eq(its->requests_honoured, 1);
  cr_assert_eq(its->releases[GIL_REQUEST], 1);
  cr_assert_geq(mine->longest_wait_ns, 2000000);
  atomic_store(&stop, true);
  gil_drop(t, GIL_JOIN);
  finish(&job, 1);
  cr_assert_eq(its->forced_switches, 1, "it waited for the switch");
  gil_take(t);
}

// Who holds it briefly and lets go on his own is never asked.
Test(gil, no_request_before_the_interval_is_over) {
  gil_set_interval(t->interp->vm->gil, 5000000);
  Job jobs[2];
  begin(jobs, 2, 2000, false);
  gil_drop(t, GIL_JOIN);
  finish(jobs, 2);
  gil_take(t);
  for (int i = 0; i < 2; i++) {
    cr_assert_eq(jobs[i].thread->vm->gil.counters.requests_sent, 0);
    cr_assert_eq(jobs[i].thread->vm->gil.counters.releases[GIL_BLOCKING], 2000);
  }
}

Test(gil, a_request_to_a_thread_without_it_is_void) {
  breaker_clear(t, UINT32_MAX);
  gil_drop(t, GIL_BLOCKING);
  breaker_request(t, BREAK_DROP);
  gil_take(t);
  cr_assert_not(atomic_load(&t->breaker) & BREAK_DROP);
  cr_assert_not(breaker_is_set(t));
}

static TRUSTED void child(void) {
  if (!gil_held_by(t->interp->vm->gil, t)) _exit(1);
  if (t->interp->threads != t || t->next) _exit(2);
  for (int i = 0; i < 100; i++) { // works alone
    gil_drop(t, GIL_BLOCKING);
    gil_take(t);
  }
  Job job;
  begin(&job, 1, 100, true); // and with a new thread
  gil_drop(t, GIL_JOIN);
  finish(&job, 1);
  gil_take(t);
  _exit(counter == 100 ? 0 : 3);
}

// The other threads are in the middle of taking and dropping when the process forks: their locks must not be inherited.
Test(gil, fork_leaves_one_thread_with_a_working_lock) {
  gil_set_interval(t->interp->vm->gil, 50);
  Job jobs[3];
  begin(jobs, 3, 1000000000, true);
  for (int i = 0; i < 30; i++) {
    gil_drop(t, GIL_BLOCKING);
    usleep(300);
    gil_take(t);
    long before = counter;
    pid_t pid = vm_fork(t);
    if (pid == 0) {
      counter = 0;
      child();
    }
    int status;
    gil_drop(t, GIL_BLOCKING);
    cr_assert_eq(waitpid(pid, &status, 0), pid);
    gil_take(t);
    cr_assert(WIFEXITED(status) && WEXITSTATUS(status) == 0, "round %d: status %x", i, status);
    cr_assert_geq(counter, before);
  }
  atomic_store(&stop, true);
  gil_drop(t, GIL_JOIN);
  finish(jobs, 3);
  gil_take(t);
}

static _Atomic(bool) came_back;
static TRUSTED void *late(void *arg) {
  gil_take(arg);
  atomic_store(&came_back, true);
  return NULL;
}

Test(gil, after_the_end_nobody_else_gets_it) {
  pthread_t os;
  atomic_store(&t->interp->vm->gil->finalizer, t);
  Thread *other = vm_thread_new(t->interp);
  pthread_create(&os, NULL, late, other);
  for (int i = 0; i < 5; i++) {
    gil_drop(t, GIL_BLOCKING);
    usleep(10000);
    gil_take(t); // the finalizing thread itself may
  }
  cr_assert_not(atomic_load(&came_back));
}

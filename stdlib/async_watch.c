// SPDX-License-Identifier: MIT
// async_watch.c: who holds the loop up. Under -X dev a loop in debug mode has a watchdog: a thread that takes no part in
// the interpreter (it needs no GIL and touches no object).
//
// It knows when the step under way began, sleeps until that step has lasted `slow`, and then asks the loop's thread, by a
// pending call, to note where it is: at its next safepoint, which comes in the same line, be that line in the middle of a loop or
// just behind a blocking call. What the thread was blocked in is read at once, for by then it is over. The note stays
// in the loop (`held_at`, `held_in`) until the end of the step, when _report_slow of _async.gila makes the warning of it.
//
// Life      a Watchdog has up to two owners, the running loop and a pending call; the last one frees it.
// Locks     `mu` guards only `stop` and the sleep; what else both threads touch is atomic.
#include "async.h"
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>
#include "compiler/code.h"
#include "vm/breaker.h"
#include "vm/frame.h"
#include "vm/vm.h"

struct Watchdog {
  pthread_t id;
  pid_t process;                  // (i) whose thread it is: not that of a child forked meanwhile
  pthread_mutex_t mu;
  pthread_cond_t wake;
  bool stop;                      // (mu)
  Thread *thread;                 // (i) the loop's
  const Own *base;                // (i) the frame that runs the loop: what is above it belongs to the step
  Loop *loop;                     // (g) NULL once it has stopped
  _Atomic int64_t *slow;          // (i) of the loop: how long a step may last, in ns
  _Atomic int64_t started;        // when the step under way began; 0 between steps
  _Atomic int users;
};

static void release(Watchdog *w) {
  if (atomic_fetch_sub(&w->users, 1) != 1) return;
  if (w->process == getpid()) { // in the child of a fork they are in use for ever
    pthread_mutex_destroy(&w->mu);
    pthread_cond_destroy(&w->wake);
  }
  free(w);
}
// The frames of the step, the outermost first, as 'name() at file:line'.
static Own frames_of_step(Thread *t, const Watchdog *w) {
  Own list = list_new(t, 8);
  const Word *pc = w->thread->pc;
  for (Own *R = w->thread->registers; R && R != w->base && !is_error(list); R = frame_caller(R)) {
    Code *c = frame_code(R);
    const CodePosition *p = code_position(c, frame_index(R, pc));
    Own text = str_format_c(t, "%S() at %S:%d", c->qualname, c->filename, p ? p->line : c->first_line);
    if (is_error(text) || !list_append_take(t, list, text)) drop(t, list), list = ERROR;
    pc = frame_of(R)->return_pc;
  }
  if (is_error(list) || list_reverse(t, list)) return list;
  return drop(t, list), ERROR;
}
// The pending call.
static bool note(Thread *t, void *arg) {
  Watchdog *w = arg;
  bool ok = true;
  if (w->loop && atomic_load(&w->started)) {
    Own frames = frames_of_step(t, w);
    if ((ok = !is_error(frames))) replace(t, &w->loop->held_at, frames);
  }
  release(w);
  return ok;
}
static void ask(Watchdog *w) {
  VmInterp *vm = w->thread->interp->vm;
  PendingCall *call = malloc(sizeof *call);
  if (!call) return;
  atomic_fetch_add(&w->users, 1);
  *call = (PendingCall){.fn = note, .arg = w};
  pthread_mutex_lock(&vm->pending_mutex);
  if (vm->pending_last) vm->pending_last->next = call;
  else vm->pending_first = call;
  vm->pending_last = call;
  pthread_mutex_unlock(&vm->pending_mutex);
  breaker_request(w->thread, BREAK_CALL);
}
static void sleep_until(Watchdog *w, int64_t time) {
  struct timespec ts = {.tv_sec = time / 1000000000, .tv_nsec = time % 1000000000};
  pthread_cond_timedwait(&w->wake, &w->mu, &ts);
}
static void *watch(void *arg) {
  Watchdog *w = arg;
  int64_t seen = 0, reported = 0;
  pthread_mutex_lock(&w->mu);
  while (!w->stop) {
    int64_t started = atomic_load(&w->started), slow = atomic_load(w->slow), now = clock_now();
    if (started && started == seen && started != reported && now - started >= slow) {
      atomic_store(&w->loop->held_in, atomic_load_explicit(&w->thread->vm->gil.blocked_in, memory_order_relaxed));
      ask(w);
      reported = started;
    }
    seen = started;
    sleep_until(w, started && started != reported ? started + slow : now + slow / 4 + 1000000);
  }
  pthread_mutex_unlock(&w->mu);
  return NULL;
}

Watchdog *watchdog_start(Thread *t, Loop *l) {
  Watchdog *w = calloc(1, sizeof *w);
  if (!w) return NULL;
  w->thread = t;
  w->base = t->registers;
  w->loop = l;
  w->slow = &l->slow;
  atomic_store(&w->users, 1);
  pthread_condattr_t attr;
  pthread_condattr_init(&attr);
  pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
  pthread_cond_init(&w->wake, &attr);
  pthread_condattr_destroy(&attr);
  pthread_mutex_init(&w->mu, NULL);
  w->process = getpid();
  sigset_t all, old; // signals are the interpreter's threads'
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &old);
  int failed = pthread_create(&w->id, NULL, watch, w);
  pthread_sigmask(SIG_SETMASK, &old, NULL);
  if (!failed) return w;
  release(w); // it is a help, not a need
  return NULL;
}
void watchdog_step(Watchdog *w, int64_t started) { if (w) atomic_store(&w->started, started); }
void watchdog_stop(Watchdog *w) {
  if (!w) return;
  if (w->process == getpid()) {
    pthread_mutex_lock(&w->mu);
    w->stop = true;
    pthread_cond_signal(&w->wake);
    pthread_mutex_unlock(&w->mu);
    pthread_join(w->id, NULL);
  }
  w->loop = NULL;
  release(w);
}

// SPDX-License-Identifier: MIT
// signals.c: from the C handler to the script's handler.
//
// The C handler may run at any moment, in any thread, so it does three things only: it marks the signal, sets BREAK_SIGNAL on the main
// thread, and writes a byte to the wake-up descriptor if there is one. The main thread runs the script's handler at its next
// safepoint, or at once if the signal ended a blocking call of its own with EINTR (signals_interrupted).
//
// The table of marks is reached from the C handler through a process-wide pointer: a signal has no thread state in its hand. It is one of
// the few process globals (tests/tree/globals names them).
#include "signals.h"
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>
#include "breaker.h"
#include "deadlock.h"
#include "runtime/error.h"
#include "runtime/abstract.h"
#include "vm.h"

typedef struct Signals {
  Interp *interp;
  _Atomic(int) tripped[NSIG];
  _Atomic(int) any;
  _Atomic(int) wants_tasks; // SIGQUIT: the tasks are still to be shown
  Own handlers[NSIG];     // (g) small 0: default, small 1: ignore, callable, NONE: not installed from here
  _Atomic(int) wakeup_fd;
} Signals;

static _Atomic(Signals *) process_signals; // the main interpreter's

static Signals *signals_of(Interp *i) { return i->vm->signals; }

// What was sent to the process as a whole may reach any thread; it must end the main thread's wait all the same. So that thread is sent
// the signal once more, with a mark that says it has been counted. Signals for one thread alone wake no other, as in CPython.
static void wake_main(Interp *interp, int signum) {
  siginfo_t info = {.si_signo = signum, .si_code = SI_QUEUE, .si_value.sival_ptr = &process_signals};
  syscall(SYS_rt_tgsigqueueinfo, getpid(), (pid_t)interp->main->vm->native_id, signum, &info);
}

static void on_signal(int signum, siginfo_t *info, void *context) {
  (void)context;
  int saved = errno;
  Signals *s = atomic_load(&process_signals);
  bool counted = info->si_code == SI_QUEUE && info->si_value.sival_ptr == &process_signals;
  if (s && !counted) {
    signals_trip(s->interp, signum);
    if (info->si_code != SI_TKILL &&
        !pthread_equal(pthread_self(), s->interp->main->vm->os_thread))
      wake_main(s->interp, signum);
  }
  errno = saved;
}

void signals_trip(Interp *interp, int signum) {
  Signals *s = signals_of(interp);
  if (signum < 1 || signum >= NSIG) return;
  atomic_store(&s->tripped[signum], 1);
  atomic_store(&s->any, 1);
  breaker_request(interp->main, BREAK_SIGNAL);
  int fd = atomic_load(&s->wakeup_fd);
  if (fd >= 0) {
    unsigned char byte = (unsigned char)signum;
    ssize_t ignored = write(fd, &byte, 1);
    (void)ignored;
  }
}

// SIGQUIT: what every thread is doing, and on. Tasks are objects: they are shown at the main thread's next safepoint.
static void on_quit(int signum, siginfo_t *info, void *context) {
  (void)signum, (void)info, (void)context;
  int saved = errno;
  Signals *s = atomic_load(&process_signals);
  if (s) {
    dump_threads(s->interp, STDERR_FILENO, "gila: SIGQUIT: what every thread is doing, the innermost call first");
    atomic_store(&s->wants_tasks, 1);
    atomic_store(&s->any, 1);
    breaker_request(s->interp->main, BREAK_SIGNAL);
  }
  errno = saved;
}

// No SA_RESTART: blocking calls must come back with EINTR.
static bool install(int signum, void (*handler)(int, siginfo_t *, void *)) {
  struct sigaction sa = {.sa_sigaction = handler, .sa_flags = SA_SIGINFO};
  sigemptyset(&sa.sa_mask);
  return sigaction(signum, &sa, NULL) == 0;
}
static bool install_simple(int signum, void (*handler)(int)) { // SIG_DFL, SIG_IGN
  struct sigaction sa = {.sa_handler = handler};
  sigemptyset(&sa.sa_mask);
  return sigaction(signum, &sa, NULL) == 0;
}

bool signals_start(Thread *t) {
  Signals *s = calloc(1, sizeof *s);
  if (!s) return false;
  s->interp = t->interp;
  atomic_store(&s->wakeup_fd, -1);
  t->interp->vm->signals = s;
  for (int i = 1; i < NSIG; i++) {
    struct sigaction old;
    s->handlers[i] = NONE;
    if (sigaction(i, NULL, &old) != 0) continue;
    s->handlers[i] = old.sa_handler == SIG_DFL ? small(0) : old.sa_handler == SIG_IGN ? small(1) : NONE;
  }
  atomic_store(&process_signals, s);
  if (same(s->handlers[SIGQUIT], small(0))) install(SIGQUIT, on_quit);
  // These come back as errors of the call: BrokenPipeError, and OSError where a file may grow no longer.
  static const int ignored[] = {SIGPIPE, SIGXFSZ};
  for (size_t i = 0; i < sizeof ignored / sizeof *ignored; i++) {
    install_simple(ignored[i], SIG_IGN);
    s->handlers[ignored[i]] = small(1);
  }
  // SIGINT stays ignored where the parent said so (background jobs of a shell).
  if (same(s->handlers[SIGINT], small(0))) {
    install(SIGINT, on_signal);
    s->handlers[SIGINT] = TRUE; // the default handler: KeyboardInterrupt
  }
  return true;
}

void signals_stop(Thread *t) {
  Signals *s = signals_of(t->interp);
  for (int i = 1; i < NSIG; i++) {
    Own h = TAKE(s->handlers[i]);
    if (i != SIGPIPE && !is_none(h) && !is_small(h)) install_simple(i, SIG_DFL);
    s->handlers[i] = NONE;
    drop(t, h);
  }
}

bool signals_default_int(Thread *t) {
  raise_value(t, TYPE(t, KeyboardInterrupt), EMPTY);
  return false;
}

bool signals_run_handlers(Thread *t) {
  Signals *s = signals_of(t->interp);
  if (t != t->interp->main || !s || !atomic_exchange(&s->any, 0)) return true;
  if (atomic_exchange(&s->wants_tasks, 0) && t->interp->vm->report_tasks && !t->interp->vm->report_tasks(t)) {
    atomic_store(&s->any, 1); // the others wait for the next safepoint
    breaker_request(t, BREAK_SIGNAL);
    return false;
  }
  for (int i = 1; i < NSIG; i++) {
    if (!atomic_exchange(&s->tripped[i], 0)) continue;
    Own h = keep(s->handlers[i]);
    if (same(h, TRUE)) {
      signals_default_int(t);
    } else if (!is_small(h) && !is_none(h) && !is_empty(h)) {
      Own frame = t->registers ? frame_object(t, t->registers) : NONE;
      Own v = is_error(frame) ? ERROR : object_call2(t, h, small(i), frame);
      if (!is_error(frame)) drop(t, frame);
      if (!is_error(v)) drop(t, v);
    }
    drop(t, h);
    if (error_pending(t)) {
      // The others wait for the next safepoint.
      atomic_store(&s->any, 1);
      breaker_request(t, BREAK_SIGNAL);
      return false;
    }
  }
  return true;
}

bool signals_interrupted(Thread *t) {
  if (t != t->interp->main) return true;
  breaker_clear(t, BREAK_SIGNAL);
  return signals_run_handlers(t);
}

Own signals_get(Thread *t, int signum) { return keep(signals_of(t->interp)->handlers[signum]); }

Own signals_set(Thread *t, int signum, Ref handler) {
  Signals *s = signals_of(t->interp);
  bool ok = same(handler, small(0))   ? install_simple(signum, SIG_DFL)
            : same(handler, small(1)) ? install_simple(signum, SIG_IGN)
                                      : install(signum, on_signal);
  if (!ok) return raise_errno(t, errno, EMPTY);
  Own old = s->handlers[signum];
  s->handlers[signum] = keep(handler);
  return old;
}

bool signals_may_end_waits(Thread *t) {
  Signals *s = signals_of(t->interp);
  for (int i = 1; s && i < NSIG; i++)
    if (is_object(s->handlers[i])) return true;
  if (atomic_load(&t->interp->main->breaker) & BREAK_SIGNAL) return true;
  // Sent, but no thread has looked yet: the kernel shows what the calling thread blocks.
  sigset_t all, old, pending;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &old);
  sigpending(&pending);
  pthread_sigmask(SIG_SETMASK, &old, NULL);
  return !sigisemptyset(&pending);
}

int signals_set_wakeup_fd(Thread *t, int fd) { return atomic_exchange(&signals_of(t->interp)->wakeup_fd, fd); }

void signals_after_fork(Thread *t) {
  Signals *s = signals_of(t->interp);
  if (!s) return;
  for (int i = 0; i < NSIG; i++) atomic_store(&s->tripped[i], 0);
  atomic_store(&s->any, 0);
}

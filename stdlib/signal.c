// SPDX-License-Identifier: MIT
// signal.c: the module _signal: signals and timers as the kernel has them, and the handlers of the script (vm/signals.c).
#include "signal_set.h"
#include <errno.h>
#include <math.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <fcntl.h>
#include <unistd.h>
#include "record.h"
#include "runtime/args.h"
#include "runtime/dict.h"
#include "runtime/float.h"
#include "runtime/int.h"
#include "runtime/list.h"
#include "runtime/set.h"
#include "runtime/str.h"
#include "runtime/tuple.h"
#include "thread_core.h"
#include "vm/blocking.h"
#include "vm/signals.h"
#include "vm/threads.h"

#define ARGS Thread *t, const Ref *a, ptrdiff_t n, Ref names
#define UNUSED (void)n, (void)names, (void)a

typedef struct SignalState { Own siginfo, itimer_error, default_int_handler; } SignalState;
#define STATE(t) MODULE_STATE(t, signal, SignalState)

static bool signal_number(Thread *t, Ref v, int *out) {
  if (!as_int(t, v, out)) return false;
  return (*out >= 1 && *out < NSIG) || fail_error(t, ValueError, "signal number out of range");
}

// The table keeps TRUE for the handler that raises KeyboardInterrupt.
static Own to_script(Thread *t, Own handler) {
  return same(handler, TRUE) ? keep(STATE(t)->default_int_handler) : handler;
}

static Own signal_signal(ARGS) {
  UNUSED;
  int signum;
  if (!as_int(t, a[0], &signum)) return ERROR;
  if (t != t->interp->main)
    return raise_error(t, ValueError,
                       "signal only works in main thread of the main interpreter");
  if (signum < 1 || signum >= NSIG) return raise_error(t, ValueError, "signal number out of range");
  Ref handler = a[1];
  int64_t number = -1;
  if (int_check(t, handler)) {
    if (!int_to_i64(t, handler, &number) || (number != 0 && number != 1)) number = -1;
    handler = number < 0 ? EMPTY : (Ref)small(number);
  } else if (!object_callable(t, handler)) {
    handler = EMPTY;
  }
  if (is_empty(handler))
    return raise_error(
        t, TypeError,
        "signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object");
  if (same(handler, STATE(t)->default_int_handler)) handler = TRUE;
  if (!signals_run_handlers(t)) return ERROR;
  Own old = signals_set(t, signum, handler);
  return is_error(old) ? ERROR : to_script(t, old);
}
static Own signal_getsignal(ARGS) {
  UNUSED;
  int signum;
  return signal_number(t, a[0], &signum) ? to_script(t, signals_get(t, signum)) : ERROR;
}
static Own signal_default_int(ARGS) { UNUSED; signals_default_int(t); return ERROR; }

static Own signal_raise(ARGS) {
  UNUSED;
  int signum;
  if (!as_int(t, a[0], &signum)) return ERROR;
  if (raise(signum) != 0) return raise_errno(t, errno, EMPTY);
  return signals_run_handlers(t) ? NONE : ERROR;
}
static Own signal_pthread_kill(ARGS) {
  UNUSED;
  uint64_t ident;
  int signum;
  if (!int_check(t, a[0]) || !int_to_u64(t, a[0], &ident))
    return raise_error(t, TypeError, "thread_id must be an integer");
  if (!as_int(t, a[1], &signum)) return ERROR;
  Thread *o = thread_by_ident(t->interp, ident);
  int e = o ? pthread_kill(o->vm->os_thread, signum) : ESRCH;
  if (e) return raise_errno(t, e, EMPTY);
  return signals_run_handlers(t) ? NONE : ERROR;
}
static Own signal_pidfd_send(ARGS) {
  UNUSED;
  int fd, signum, flags;
  if (!as_int(t, a[0], &fd) || !as_int(t, a[1], &signum) || !as_int(t, a[3], &flags)) return ERROR;
  if (!is_none(a[2])) return raise_error(t, TypeError, "siginfo must be None");
  if (syscall(SYS_pidfd_send_signal, fd, signum, NULL, flags) < 0) return raise_errno(t, errno, EMPTY);
  return signals_run_handlers(t) ? NONE : ERROR;
}
static Own signal_alarm(ARGS) {
  UNUSED;
  int seconds;
  return as_int(t, a[0], &seconds) ? small(alarm((unsigned)seconds)) : ERROR;
}
static Own signal_pause(ARGS) {
  UNUSED;
  Blocking b = blocking_begin(t, GIL_BLOCKING, "signal.pause");
  pause();
  blocking_end(t, &b);
  return signals_interrupted(t) ? NONE : ERROR;
}
static Own signal_strsignal(ARGS) {
  UNUSED;
  int signum;
  if (!signal_number(t, a[0], &signum)) return ERROR;
  const char *text = sigabbrev_np(signum) || (signum >= SIGRTMIN && signum <= SIGRTMAX) ? strsignal(signum) : NULL;
  return text ? str_from_c(t, text) : NONE;
}
static Own signal_siginterrupt(ARGS) {
  UNUSED;
  int signum;
  bool flag;
  if (!signal_number(t, a[0], &signum) || !as_truth(t, a[1], &flag)) return ERROR;
  struct sigaction sa;
  if (sigaction(signum, NULL, &sa) != 0) return raise_errno(t, errno, EMPTY);
  sa.sa_flags = flag ? sa.sa_flags & ~SA_RESTART : sa.sa_flags | SA_RESTART;
  return sigaction(signum, &sa, NULL) == 0 ? NONE : raise_errno(t, errno, EMPTY);
}
static Own signal_set_wakeup_fd(ARGS) {
  UNUSED;
  int fd;
  if (!as_int(t, a[0], &fd)) return ERROR;
  if (t != t->interp->main)
    return raise_error(t, ValueError,
                       "set_wakeup_fd only works in main thread of the main interpreter");
  if (fd >= 0) {
    struct stat st;
    if (fstat(fd, &st) != 0) return raise_errno(t, errno, EMPTY);
    int flags = fcntl(fd, F_GETFL);
    if (flags >= 0 && !(flags & O_NONBLOCK))
      return raise_error(t, ValueError, "the fd %d must be in non-blocking mode", fd);
  }
  return small(signals_set_wakeup_fd(t, fd));
}

// ---- timers

static Own timer_pair(Thread *t, const struct itimerval *v) {
  Own value = float_new(t, (double)v->it_value.tv_sec + (double)v->it_value.tv_usec * 1e-6);
  Own interval = float_new(t, (double)v->it_interval.tv_sec + (double)v->it_interval.tv_usec * 1e-6);
  Own pair = tuple_pack2(t, value, interval);
  drop(t, value);
  drop(t, interval);
  return pair;
}
static bool timer_value(Thread *t, Ref v, struct timeval *out) {
  double seconds;
  if (!as_double(t, v, &seconds)) return false;
  out->tv_sec = (time_t)seconds;
  out->tv_usec = (suseconds_t)((seconds - (double)out->tv_sec) * 1e6);
  if (seconds > 0 && !out->tv_sec && !out->tv_usec) out->tv_usec = 1;
  return true;
}
static Own raise_itimer(Thread *t) {
  Own number = small(errno), text = str_from_c(t, strerror(errno)), args = tuple_pack2(t, number, text);
  drop(t, text);
  Own error = object_call_tuple(t, STATE(t)->itimer_error, args, EMPTY);
  drop(t, args);
  return is_error(error) ? ERROR : raise_take(t, error);
}
static Own signal_setitimer(ARGS) {
  UNUSED;
  int which;
  struct itimerval new, old;
  if (!as_int(t, a[0], &which) || !timer_value(t, a[1], &new.it_value) ||
      !timer_value(t, a[2], &new.it_interval))
    return ERROR;
  return setitimer((__itimer_which_t)which, &new, &old) == 0 ? timer_pair(t, &old) : raise_itimer(t);
}
static Own signal_getitimer(ARGS) {
  UNUSED;
  int which;
  struct itimerval now;
  if (!as_int(t, a[0], &which)) return ERROR;
  return getitimer((__itimer_which_t)which, &now) == 0 ? timer_pair(t, &now) : raise_itimer(t);
}

// ---- sets of signals

static Own from_sigset(Thread *t, const sigset_t *set) {
  Own v = set_new(t);
  for (int i = 1; i < NSIG && !is_error(v); i++) {
    if (sigismember(set, i) != 1) continue;
    if (!set_add(t, v, small(i))) {
      drop(t, v);
      v = ERROR;
    }
  }
  return v;
}
bool signal_set_of(Thread *t, Ref iterable, sigset_t *set) {
  sigemptyset(set);
  Own it = object_iter(t, iterable), v;
  if (is_error(it)) return false;
  while (!is_empty(v = object_next(t, it))) {
    int64_t signum = 0;
    bool ok = !is_error(v) && (as_i64(t, v, &signum) || error_is(t, OverflowError));
    if (!is_error(v)) drop(t, v);
    if (ok && error_pending(t)) {
      error_clear(t);
      signum = -1;
    }
    if (ok && (signum < 1 || signum >= NSIG))
      ok = fail_error(t, ValueError, "signal number %lld out of range [1; %d]",
                      (long long)signum, NSIG - 1);
    if (!ok) {
      drop(t, it);
      return false;
    }
    sigaddset(set, (int)signum);
  }
  drop(t, it);
  return true;
}
static Own signal_valid(ARGS) {
  UNUSED;
  sigset_t set;
  sigfillset(&set);
  return from_sigset(t, &set);
}
static Own signal_mask(ARGS) {
  UNUSED;
  int how;
  sigset_t set, old;
  if (!as_int(t, a[0], &how) || !signal_set_of(t, a[1], &set)) return ERROR;
  int e = pthread_sigmask(how, &set, &old);
  if (e) return raise_errno(t, e, EMPTY);
  return signals_run_handlers(t) ? from_sigset(t, &old) : ERROR;
}
static Own signal_pending(ARGS) {
  UNUSED;
  sigset_t set;
  return sigpending(&set) == 0 ? from_sigset(t, &set) : raise_errno(t, errno, EMPTY);
}
static Own from_siginfo(Thread *t, const siginfo_t *i) {
  Own values[] = {small(i->si_signo), small(i->si_code),   small(i->si_errno), small(i->si_pid),
                  small(i->si_uid),   small(i->si_status), small(i->si_band)};
  return record_new_take(t, STATE(t)->siginfo, values, 7);
}
// One of the signals, without a limit (ns PARK_FOREVER), within a time, or not at all (-1 with EAGAIN).
static int wait_signal(Thread *t, const sigset_t *set, siginfo_t *info, int64_t ns) {
  uint64_t deadline = park_deadline(ns);
  int got;
  do {
    struct timespec left = {0, 0};
    if (deadline) {
      uint64_t now = gil_now_ns(), rest = deadline > now ? deadline - now : 0;
      left = (struct timespec){(time_t)(rest / 1000000000), (long)(rest % 1000000000)};
    }
    Blocking b = blocking_begin(t, GIL_BLOCKING, "signal.sigwait");
    got = deadline ? sigtimedwait(set, info, &left) : sigwaitinfo(set, info);
    blocking_end(t, &b);
  } while (got < 0 && errno == EINTR && signals_interrupted(t));
  return got;
}
static Own signal_sigwait(ARGS) {
  UNUSED;
  sigset_t set;
  siginfo_t info;
  if (!signal_set_of(t, a[0], &set)) return ERROR;
  int got = wait_signal(t, &set, &info, PARK_FOREVER);
  return got >= 0 ? small(got) : error_pending(t) ? ERROR : raise_errno(t, errno, EMPTY);
}
static Own signal_sigwaitinfo(ARGS) {
  UNUSED;
  sigset_t set;
  siginfo_t info;
  if (!signal_set_of(t, a[0], &set)) return ERROR;
  int got = wait_signal(t, &set, &info, PARK_FOREVER);
  return got >= 0 ? from_siginfo(t, &info) : error_pending(t) ? ERROR : raise_errno(t, errno, EMPTY);
}
static Own signal_sigtimedwait(ARGS) {
  UNUSED;
  sigset_t set;
  siginfo_t info;
  int64_t ns;
  if (!signal_set_of(t, a[0], &set) || !timeout_ns(t, a[1], &ns)) return ERROR;
  if (ns < 0) return raise_error(t, ValueError, "timeout must be non-negative");
  int got = wait_signal(t, &set, &info, ns);
  if (got >= 0) return from_siginfo(t, &info);
  return error_pending(t) ? ERROR : errno == EAGAIN ? NONE : raise_errno(t, errno, EMPTY);
}

static const NativeDef default_int_def = NATIVE(
    signal_default_int, "default_int_handler(signalnum, frame, /)", "Raise KeyboardInterrupt.");
static const NativeDef functions[] = {
    NATIVE(signal_signal, "signal(signalnum, handler, /)",
           "Set what happens on a signal; what happened before."),
    NATIVE(signal_getsignal, "getsignal(signalnum, /)", "What happens on a signal."),
    NATIVE(signal_raise, "raise_signal(signalnum, /)", "Send a signal to this thread."),
    NATIVE(signal_pthread_kill, "pthread_kill(thread_id, signalnum, /)",
           "Send a signal to a thread."),
    NATIVE(signal_alarm, "alarm(seconds, /)",
           "Have SIGALRM sent after some seconds; those left of the last call."),
    NATIVE(signal_pause, "pause()", "Wait for a signal."),
    NATIVE(signal_pidfd_send, "pidfd_send_signal(pidfd, signalnum, siginfo=None, flags=0, /)",
           "Send a signal to the process of a descriptor."),
    NATIVE(signal_strsignal, "strsignal(signalnum, /)", "What a signal means."),
    NATIVE(signal_siginterrupt, "siginterrupt(signalnum, flag, /)",
           "Whether a signal ends system calls (true) or they start again."),
    NATIVE(signal_set_wakeup_fd, "set_wakeup_fd(fd, /, *, warn_on_full_buffer=True)",
           "Write each signal's number to a descriptor; the one before."),
    NATIVE(signal_setitimer, "setitimer(which, seconds, interval=0, /)",
           "Set a timer; its old values."),
    NATIVE(signal_getitimer, "getitimer(which, /)", "The values of a timer."),
    NATIVE(signal_valid, "valid_signals()", "All signals of this system."),
    NATIVE(signal_mask, "pthread_sigmask(how, mask, /)",
           "Change this thread's mask of blocked signals; the old one."),
    NATIVE(signal_pending, "sigpending()", "The signals that wait for delivery."),
    NATIVE(signal_sigwait, "sigwait(sigset, /)", "Wait for one of the signals; its number."),
    NATIVE(signal_sigwaitinfo, "sigwaitinfo(sigset, /)",
           "Wait for one of the signals; all about it."),
    NATIVE(signal_sigtimedwait, "sigtimedwait(sigset, timeout, /)",
           "sigwaitinfo() for some seconds at most; None if none came."),
    {0},
};

static bool setup(Thread *t, Ref module) {
  static const ModuleNumber numbers[] = {
#define S(x) {#x, x}
      S(SIGHUP),         S(SIGINT),           S(SIGQUIT),     S(SIGILL),
      S(SIGTRAP),        S(SIGABRT),          S(SIGBUS),      S(SIGFPE),
      S(SIGKILL),        S(SIGUSR1),          S(SIGSEGV),     S(SIGUSR2),
      S(SIGPIPE),        S(SIGALRM),          S(SIGTERM),     S(SIGSTKFLT),
      S(SIGCHLD),        S(SIGCONT),          S(SIGSTOP),     S(SIGTSTP),
      S(SIGTTIN),        S(SIGTTOU),          S(SIGURG),      S(SIGXCPU),
      S(SIGXFSZ),        S(SIGVTALRM),        S(SIGPROF),     S(SIGWINCH),
      S(SIGIO),          S(SIGPWR),           S(SIGSYS),      S(SIGIOT),
      S(SIGPOLL),        {"SIGCLD", SIGCHLD}, {"SIG_DFL", 0}, {"SIG_IGN", 1},
      S(SIG_BLOCK),      S(SIG_UNBLOCK),      S(SIG_SETMASK), S(ITIMER_REAL),
      S(ITIMER_VIRTUAL), S(ITIMER_PROF),      S(NSIG),
      {0},
#undef S
  };
  SignalState *s = calloc(1, sizeof *s);
  if (!s) return raise_memory(t), false;
  t->interp->module_state[MODULE_signal] = s;
  if (!module_add_numbers(t, module, numbers) ||
      !module_add(t, module, "SIGRTMIN", small(SIGRTMIN)) ||
      !module_add(t, module, "SIGRTMAX", small(SIGRTMAX)))
    return false;
  static const char *const fields[] = {"si_signo", "si_code", "si_errno", "si_pid", "si_uid", "si_status", "si_band"};
  s->siginfo = record_type(t, "signal", "struct_siginfo", fields, 7);
  Own name = str_from_c(t, "itimer_error"), bases = tuple_pack1(t, VAL(TYPE(t, OSError))),
      ns = dict_new(t), module_name = str_from_c(t, "signal");
  dict_set_c(t, ns, "__module__", module_name);
  s->itimer_error = object_call3(t, VAL(TYPE(t, type)), name, bases, ns);
  drop(t, name);
  drop(t, bases);
  drop(t, ns);
  drop(t, module_name);
  s->default_int_handler = native_new(t, &default_int_def, module, NULL);
  return !is_error(s->siginfo) && !is_error(s->itimer_error) &&
         !is_error(s->default_int_handler) &&
         module_add(t, module, "struct_siginfo", keep(s->siginfo)) &&
         module_add(t, module, "ItimerError", keep(s->itimer_error)) &&
         module_add(t, module, "default_int_handler", keep(s->default_int_handler));
}

const NativeModule signal_module = {"_signal", "Signals and timers: the native part of signal.", functions, setup};

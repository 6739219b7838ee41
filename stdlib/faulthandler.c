// SPDX-License-Identifier: MIT
// faulthandler.c: the stacks of all threads when the process dies of a fault, or on demand.
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>
#include "module.h"
#include "runtime/str.h"
#include "vm/deadlock.h"
#include "vm/vm.h"

#define ARGS Thread *t, const Ref *a, ptrdiff_t n, Ref names
#define UNUSED (void)n, (void)names, (void)a

// Reached from signal handlers, which have no thread in hand: one of the few process globals (tests/tree/globals names them).
static _Atomic(Interp *) fault_interp;
static int fault_fd = STDERR_FILENO;

static const struct { int signum; const char *text;
} faults[] = {
    {SIGSEGV, "Fatal Python error: Segmentation fault"},
    {SIGFPE, "Fatal Python error: Floating-point exception"},
    {SIGABRT, "Fatal Python error: Aborted"},
    {SIGBUS, "Fatal Python error: Bus error"},
    {SIGILL, "Fatal Python error: Illegal instruction"},
};
enum { FAULTS = sizeof faults / sizeof *faults };

static void on_fault(int signum) {
  signal(signum, SIG_DFL);
  Interp *interp = atomic_load(&fault_interp);
  for (int i = 0; interp && i < FAULTS; i++)
    if (faults[i].signum == signum) dump_threads(interp, fault_fd, faults[i].text);
  raise(signum);
}

// The descriptor of a file argument: None is stderr, an int itself, else its fileno().
static bool descriptor(Thread *t, Ref file, int *fd) {
  *fd = STDERR_FILENO;
  if (is_none(file)) return true;
  if (is_small(file)) return as_int(t, file, fd);
  Own name = str_intern_c(t, "flush");
  Ref args[1] = {file};
  Own flushed = object_call_method(t, name, args, 1);
  drop(t, name);
  if (is_error(flushed)) return false;
  drop(t, flushed);
  name = str_intern_c(t, "fileno");
  Own v = object_call_method(t, name, args, 1);
  drop(t, name);
  bool ok = !is_error(v) && as_int(t, v, fd);
  if (!is_error(v)) drop(t, v);
  return ok;
}

static Own fault_enable(ARGS) {
  UNUSED;
  if (!descriptor(t, a[0], &fault_fd)) return ERROR;
  atomic_store(&fault_interp, t->interp);
  for (int i = 0; i < FAULTS; i++) {
    struct sigaction sa = {.sa_handler = on_fault, .sa_flags = SA_NODEFER};
    sigemptyset(&sa.sa_mask);
    sigaction(faults[i].signum, &sa, NULL);
  }
  return NONE;
}
static Own fault_disable(ARGS) {
  UNUSED;
  (void)t;
  bool was = atomic_exchange(&fault_interp, NULL) != NULL;
  for (int i = 0; was && i < FAULTS; i++) signal(faults[i].signum, SIG_DFL);
  return from_bool(was);
}
static Own fault_is_enabled(ARGS) { UNUSED; (void)t; return from_bool(atomic_load(&fault_interp) != NULL); }
static Own fault_dump(ARGS) {
  UNUSED;
  int fd;
  bool all;
  if (!descriptor(t, a[0], &fd) || !as_truth(t, a[1], &all)) return ERROR;
  if (all) {
    dump_threads(t->interp, fd, "Stacks of all threads (most recent call first):");
    return NONE;
  }
  static const char head[] = "Stack (most recent call first):\n";
  ssize_t ignored = write(fd, head, sizeof head - 1);
  (void)ignored;
  dump_stack(t, fd);
  return NONE;
}
static const NativeDef functions[] = {
    NATIVE(fault_enable, "enable(file=None, all_threads=True)",
           "Write the stacks of all threads when a fault ends the process."),
    NATIVE(fault_disable, "disable()", "Undo enable(); whether it was enabled."),
    NATIVE(fault_is_enabled, "is_enabled()", "Whether enable() is in force."),
    NATIVE(fault_dump, "dump_traceback(file=None, all_threads=True)",
           "Write the stacks of all threads, or of this one, now."),
    {0},
};
const NativeModule faulthandler_module = {
    "faulthandler", "Stacks of all threads, for when things go wrong.", functions, NULL};

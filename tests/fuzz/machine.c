// SPDX-License-Identifier: MIT
// machine.c: a safe interpreter with a step limit, for the fuzzers. The limit is a GIL policy that lets go at every safepoint
// and counts how often.
#include "machine.h"
#include <stdlib.h>
#include <string.h>
#include "runtime/abstract.h"
#include "runtime/dict.h"
#include "runtime/exceptions.h"
#include "runtime/gc.h"
#include "runtime/str.h"
#include "stdlib/module.h"
#include "vm/breaker.h"
#include "vm/gil_policy.h"

// Nothing here opens, starts, sleeps or prints.
static const char *const harmless[] = {
    "builtins",   "sys",      "gc",           "itertools", "math",    "cmath",
    "array",      "binascii", "unicodedata",  "errno",     "_bisect", "_collections",
    "_functools", "_heapq",   "_operator",    "_weakref",  "_re",     "_dis",
    "_json",      "_struct",  "_contextvars", "_random",   "zlib",
};
static const char *const removed[] = {"open", "input", "breakpoint", "help", "exit", "quit"};
enum { COUNT = sizeof harmless / sizeof *harmless, REMOVED = sizeof removed / sizeof *removed, DEPTH = 120 };

static const NativeModule *modules[COUNT + 1];
static Thread *the_thread;
static long steps_left;

static bool take_at_once(Gil *gil, Thread *t) {
  gil_now_held_by(gil, t);
  return true;
}

static void count_step(Gil *gil, Thread *t, GilReason reason) {
  (void)reason;
  atomic_store(&gil->locked, 0);
  if (steps_left-- > 0) return;
  t->interp->recursion_limit = t->depth;
  if (!is_empty(t->vm->async_exc)) return;
  t->vm->async_exc = object_call0(t, VAL(TYPE(t, KeyboardInterrupt)));
  if (is_error(t->vm->async_exc)) abort();
  breaker_request(t, BREAK_ASYNC);
}

static const GilPolicy limit = {.name = "limit", .take = take_at_once, .drop = count_step, .checks = 1};

static void silent(Thread *t, const char *where, Ref object) {
  (void)where;
  (void)object;
  error_clear(t);
}

Thread *machine(void) {
  if (the_thread) return the_thread;
  size_t count = 0;
  for (size_t i = 0; native_modules[i]; i++)
    for (size_t k = 0; k < COUNT; k++)
      if (strcmp(native_modules[i]->name, harmless[k]) == 0) modules[count++] = native_modules[i];
  setenv("GILA_HASHSEED", "1", 1);
  steps_left = 1000000;
  VmOptions options = {.no_cache = true, .gil_policy = &limit};
  Thread *t = vm_start(&options, modules);
  if (!t) abort();
  t->interp->report_unraisable = silent;
  for (size_t i = 0; i < REMOVED; i++) {
    Own name = str_from_c(t, removed[i]);
    if (dict_delete(t, t->interp->builtins, name) != FOUND) abort();
    drop(t, name);
  }
  return the_thread = t;
}

void machine_run(Thread *t, Ref code, long steps) {
  Own globals = dict_new(t), name = str_from_c(t, "__main__");
  if (is_error(globals) || is_error(name) || !dict_set(t, globals, NAME(t, __name__), name) ||
      !dict_set(t, globals, NAME(t, __builtins__), t->interp->builtins)) abort();
  drop(t, name);
  t->interp->recursion_limit = DEPTH;
  steps_left = steps;
  Own result = vm_run_code(t, code, globals, EMPTY, EMPTY);
  if (is_error(result) != error_pending(t)) abort();
  if (is_error(result)) error_clear(t);
  else drop(t, result);
  drop(t, globals);
  gc_collect(t);
  if (error_pending(t) || t->registers || t->depth) abort();
  t->interp->recursion_limit = DEPTH;
  steps_left = 1000000;
}

// SPDX-License-Identifier: MIT
// atexit.c: functions that run when the interpreter ends, the last one registered first. They are kept as (function, args, kwargs)
// in VmInterp.exit_functions; one that was unregistered leaves None, so that positions stay while they run.
#include "module.h"
#include "runtime/dict.h"
#include "runtime/list.h"
#include "runtime/str.h"
#include "runtime/tuple.h"
#include "vm/vm.h"

#define ARGS Thread *t, const Ref *a, ptrdiff_t n, Ref names
#define UNUSED (void)n, (void)names

static Own list_of(Thread *t) {
  VmInterp *vm = t->interp->vm;
  if (is_empty(vm->exit_functions)) vm->exit_functions = list_new(t, 4);
  if (!is_error(vm->exit_functions)) return vm->exit_functions;
  vm->exit_functions = EMPTY;
  return ERROR;
}

static Own exit_register(ARGS) {
  UNUSED;
  if (!object_callable(t, a[0])) return raise_error(t, TypeError, "the first argument must be callable");
  Ref list = list_of(t);
  if (is_error(list)) return ERROR;
  Own row = tuple_pack3(t, a[0], a[1], a[2]);
  return !is_error(row) && list_append_take(t, list, row) ? keep(a[0]) : ERROR;
}

static Own exit_unregister(ARGS) {
  UNUSED;
  Ref list = list_of(t);
  if (is_error(list)) return ERROR;
  for (size_t i = 0; i < list_count(list); i++) {
    Own row = keep(list_peek(list, i));
    int equal = is_none(row) ? 0 : object_equal(t, tuple_peek(row, 0), a[0]);
    drop(t, row);
    if (equal < 0) return ERROR;
    if (equal && i < list_count(list) && !list_set(t, list, (ptrdiff_t)i, NONE)) return ERROR;
  }
  return NONE;
}

// VmInterp.at_exit. Errors are reported and the others run all the same; functions registered meanwhile run too.
static void run_all(Thread *t) {
  Ref list = t->interp->vm->exit_functions;
  while (is_object(list) && list_count(list)) {
    Own row = list_pop(t, list, -1);
    if (!is_error(row) && !is_none(row)) {
      Own v = object_call_tuple(t, tuple_peek(row, 0), tuple_peek(row, 1), tuple_peek(row, 2));
      if (is_error(v)) {
        Own error = error_take(t), what = str_format_c(t, "in atexit callback %R", tuple_peek(row, 0));
        char text[256];
        if (is_error(what)) error_clear(t);
        const char *where = is_error(what) ? "in atexit callback" : str_to_c(what, text, sizeof text);
        error_put_take(t, error);
        error_unraisable(t, where, EMPTY);
        if (!is_error(what)) drop(t, what);
      } else {
        drop(t, v);
      }
    }
    if (is_error(row)) error_clear(t);
    else drop(t, row);
  }
}

static Own exit_run(ARGS) { UNUSED; (void)a; run_all(t); return NONE; }
static Own exit_clear(ARGS) {
  UNUSED;
  (void)a;
  Ref list = list_of(t);
  if (is_error(list)) return ERROR;
  list_clear(t, list);
  return NONE;
}
static Own exit_count(ARGS) {
  UNUSED;
  (void)a;
  Ref list = list_of(t);
  if (is_error(list)) return ERROR;
  int64_t count = 0;
  for (size_t i = 0; i < list_count(list); i++) count += !is_none(list_peek(list, i));
  return small(count);
}

static const NativeDef functions[] = {
  NATIVE(exit_register, "register(func, /, *args, **kwargs)", "Call func(*args, **kwargs) at the end; returns func."),
  NATIVE(exit_unregister, "unregister(func, /)", "Forget every registration of func."),
  NATIVE(exit_run, "_run_exitfuncs()", "Call all registered functions now."),
  NATIVE(exit_clear, "_clear()", "Forget all registered functions."),
  NATIVE(exit_count, "_ncallbacks()", "How many functions are registered."),
  {0},
};
static bool setup(Thread *t, Ref module) {
  (void)module;
  t->interp->vm->at_exit = run_all;
  return true;
}
const NativeModule atexit_module = {"atexit", "Functions to call when the interpreter ends.", functions, setup};

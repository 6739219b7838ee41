// SPDX-License-Identifier: MIT
// report.c: uncaught and unraisable exceptions on standard error.
//
// The full form, with source lines and carets, is written in Gila (stdlib/lib/traceback.gila); this file calls it, and has a plain form of its
// own for when that is impossible.
#include "report.h"
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include "frame.h"
#include "import.h"
#include "ops.h"
#include "runtime/dict.h"
#include "runtime/exceptions.h"
#include "runtime/int.h"
#include "runtime/list.h"
#include "runtime/str.h"
#include "runtime/tuple.h"
#include "vm.h"

static void write_bytes(const char *p, size_t n) {
  ssize_t ignored = write(STDERR_FILENO, p, n);
  (void)ignored;
}

// Writes text to sys.stderr, or to the descriptor if there is no such object.
void report_write(Thread *t, Ref text) {
  Own err = EMPTY;
  if (!is_empty(t->interp->sys) &&
      object_lookup_attr(t, t->interp->sys, NAME(t, stderr), &err) == FOUND && !is_none(err)) {
    Ref args[2] = {err, text};
    Own r = object_call_method(t, NAME(t, write), args, 2);
    drop(t, err);
    if (!is_error(r)) {
      drop(t, r);
      return;
    }
  }
  if (error_pending(t)) error_clear(t);
  Own alive = EMPTY;
  size_t n;
  const char *p = str_fs_utf8(t, text, &n, &alive);
  if (p) write_bytes(p, n);
  else error_clear(t);
  drop(t, alive);
}

static bool write_format(Thread *t, const char *format, Ref a, Ref b, int line) {
  Own text = line ? str_format_c(t, format, a, line, b) : str_format_c(t, format, a, b);
  if (is_error(text)) return error_clear(t), false;
  report_write(t, text);
  drop(t, text);
  return true;
}

static void print_plain(Thread *t, Ref exc, int depth) {
  Exc *e = AS(Exc, exc);
  if (depth < 20) {
    if (is_object(e->cause) && IS_A(t, e->cause, EXC)) {
      print_plain(t, e->cause, depth + 1);
      write_format(t, "\nThe above exception was the direct cause of the following exception:\n\n", EMPTY, EMPTY, 0);
    } else if (!e->suppress_context && is_object(e->context) && IS_A(t, e->context, EXC)) {
      print_plain(t, e->context, depth + 1);
      write_format(t, "\nDuring handling of the above exception, another exception occurred:\n\n", EMPTY, EMPTY, 0);
    }
  }
  if (is_object(e->traceback) && IS(traceback, e->traceback)) {
    write_format(t, "Traceback (most recent call last):\n", EMPTY, EMPTY, 0);
    int shown = 0;
    for (Ref tb = e->traceback; is_object(tb) && IS(traceback, tb) && shown < 1000;
         tb = AS(Traceback, tb)->next, shown++) {
      Code *c = AS(Function, AS(FrameObject, AS(Traceback, tb)->frame)->function)->code;
      int line = AS(Traceback, tb)->lineno;
      write_format(t, "  File \"%S\", line %d, in %S\n", c->filename, c->qualname, line ? line : 1);
    }
  }
  Own text = object_str(t, exc);
  if (is_error(text)) {
    error_clear(t);
    text = str_from_c(t, "<exception str() failed>");
  }
  Type *type = type_of(t, exc);
  bool full = !is_error(text) && str_length(text) && write_format(t, "%S: %S\n", type->name, text, 0);
  if (!full && !write_format(t, "%S\n", type->name, EMPTY, 0)) { // no memory at all
    const char *name = type_name(type);
    write_bytes(name, strlen(name));
    write_bytes("\n", 1);
  }
  if (!is_error(text)) drop(t, text);
  else if (error_pending(t)) error_clear(t);
}

// linecache.cache[file] = an entry with these lines.
static void register_lines(Thread *t, Ref file, Ref text) {
  Own module = import_name(t, "linecache"), split = str_intern_c(t, "splitlines");
  Own cache = is_error(module) ? ERROR : object_getattr_c(t, module, "cache");
  Ref args[2] = {text, TRUE};
  Own lines = is_error(cache) ? ERROR : object_call_method(t, split, args, 2);
  if (!is_error(lines)) {
    Own row[4] = {small((int64_t)str_length(text)), NONE, lines, keep(file)};
    Own entry = tuple_from_take(t, row, 4);
    if (!is_error(entry)) {
      object_setitem(t, cache, file, entry);
      drop(t, entry);
    }
  }
  if (error_pending(t)) error_clear(t);
  drop(t, split);
  if (!is_error(module)) drop(t, module);
  if (!is_error(cache)) drop(t, cache);
}

void report_register_source(Thread *t, Ref file, const char *source, size_t n) {
  Own pending = error_take(t), text = str_from_fs(t, source, n);
  if (is_error(text)) {
    error_clear(t);
  } else {
    register_lines(t, file, text);
    drop(t, text);
  }
  if (!is_empty(pending)) error_put_take(t, pending);
}

// The text of -c, when a traceback first wants it.
static void register_main_source(Thread *t) {
  VmInterp *vm = t->interp->vm;
  if (is_empty(vm->main_source)) return;
  Own text = TAKE(vm->main_source);
  register_lines(t, vm->main_source_name, text);
  drop(t, text);
}

// By this function of traceback.gila.
static void print_with(Thread *t, Ref exc, const char *function) {
  Ref sys = t->interp->sys;
  if (!is_empty(sys) && is_none(dict_peek_c(t, module_dict(sys), "stderr")))
    return; // closed by whoever started us: nowhere to print
  Own pending = error_take(t);
  bool done = false;
  register_main_source(t);
  // Without a library path (or with no memory or stack left) the plain form must do.
  if (IS_A(t, exc, EXC) && !IS(MemoryError, exc)) {
    Own module = import_name(t, "traceback");
    if (!is_error(module)) {
      Own fn = object_getattr_c(t, module, function);
      drop(t, module);
      if (!is_error(fn)) {
        Own r = object_call1(t, fn, exc);
        drop(t, fn);
        done = !is_error(r);
        if (done) drop(t, r);
      }
    }
    if (error_pending(t)) error_clear(t);
  }
  if (!done && IS_A(t, exc, EXC)) print_plain(t, exc, 0);
  if (!is_empty(pending)) error_put_take(t, pending);
}

// Whether this is the fate of a program whose reader has had enough (`gila … | head`): BrokenPipeError, and nobody reads stdout.
static bool is_end_of_pipe(Thread *t, Ref exc) {
  struct pollfd out = {.fd = STDOUT_FILENO, .events = POLLOUT};
  return IS_A(t, exc, EXC) && type_is_subtype(type_of(t, exc), TYPE(t, BrokenPipeError)) && poll(&out, 1, 0) == 1 &&
         out.revents & (POLLERR | POLLHUP);
}

void report_print(Thread *t, Ref exc) {
  if (!is_end_of_pipe(t, exc)) print_with(t, exc, "_print_uncaught");
}

void report_pending(Thread *t) {
  Own exc = error_take(t);
  if (is_empty(exc)) return;
  Ref d = module_dict(t->interp->sys);
  dict_set_c(t, d, "last_exc", exc);
  dict_set_c(t, d, "last_type", VAL(type_of(t, exc)));
  dict_set_c(t, d, "last_value", exc);
  Own tb = AS(Exc, exc)->traceback;
  dict_set_c(t, d, "last_traceback", is_empty(tb) ? NONE : tb);
  Own hook = EMPTY;
  Lookup found = object_lookup_attr(t, t->interp->sys, NAME(t, excepthook), &hook);
  if (found == FOUND) {
    Own r = object_call3(t, hook, VAL(type_of(t, exc)), exc, is_empty(tb) ? NONE : tb);
    drop(t, hook);
    if (is_error(r)) {
      Own second = error_take(t);
      write_format(t, "Error in sys.excepthook:\n", EMPTY, EMPTY, 0);
      report_print(t, second);
      write_format(t, "\nOriginal exception was:\n", EMPTY, EMPTY, 0);
      report_print(t, exc);
      drop(t, second);
    } else {
      drop(t, r);
    }
  } else {
    if (error_pending(t)) error_clear(t);
    write_format(t, "sys.excepthook is missing\n", EMPTY, EMPTY, 0);
    report_print(t, exc);
  }
  drop(t, exc);
}

int report_exit_status(Thread *t) {
  if (!error_pending(t)) return 0;
  if (t->interp->vm->flush_std) t->interp->vm->flush_std(t); // what was printed comes before the traceback
  if (!error_is(t, SystemExit)) {
    bool interrupted = error_is(t, KeyboardInterrupt);
    report_pending(t);
    return interrupted ? DIED_OF_INTERRUPT : 1;
  }
  Own exc = error_take(t);
  Own code = AS(ExcSystemExit, exc)->code;
  int status = 0;
  if (is_none(code) || is_empty(code)) {
    status = 0;
  } else if (int_check(t, code)) {
    int64_t n;
    status = int_to_i64(t, code, &n) ? (int)(n & 0xff) : 0xff;
  } else {
    Own text = object_str(t, code);
    if (is_error(text)) {
      error_clear(t);
    } else {
      write_format(t, "%S\n", text, EMPTY, 0);
      drop(t, text);
    }
    status = 1;
  }
  drop(t, exc);
  return status;
}

// ---- exceptions that can't be raised

void report_unraisable(Thread *t, const char *where, Ref obj) {
  Own exc = error_take(t);
  if (is_empty(exc)) return;
  if (is_empty(AS(Exc, exc)->traceback) && t->registers) { // say at least what was running
    error_put_take(t, exc);
    unwind_add_place(t);
    exc = error_take(t);
  }
  Interp *i = t->interp;
  Own hook = EMPTY, info = EMPTY;
  bool done = false;
  Own tb = AS(Exc, exc)->traceback;
  Own message = where ? str_format_c(t, "Exception ignored %s", where) : NONE;
  if (!is_empty(i->sys)) hook = keep(dict_peek_c(t, module_dict(i->sys), "unraisablehook"));
  if (is_object(hook)) {
    info = object_call0(t, VAL(TYPE(t, namespace)));
    bool ok = !is_error(info);
    static const char *const names[] = {"exc_type", "exc_value", "exc_traceback", "err_msg", "object"};
    Ref values[] = {VAL(type_of(t, exc)), exc, is_empty(tb) ? NONE : tb, message, is_empty(obj) ? NONE : obj};
    for (int k = 0; ok && k < 5; k++) {
      Own key = str_intern_c(t, names[k]);
      ok = object_setattr(t, info, key, values[k]);
      drop(t, key);
    }
    if (ok) {
      Own r = object_call1(t, hook, info);
      if (is_error(r)) error_clear(t);
      else drop(t, r);
      done = true; // what goes wrong in the hook is its own affair
    }
  }
  if (error_pending(t)) error_clear(t);
  if (!done) {
    if (is_object(message)) write_format(t, "%S:\n", message, EMPTY, 0);
    print_plain(t, exc, 0);
  }
  if (!is_error(message)) drop(t, message);
  drop(t, hook);
  if (!is_error(info)) drop(t, info);
  drop(t, exc);
}

bool report_unraisable_hook(Thread *t, Ref args) {
  Own value = object_getattr_c(t, args, "exc_value"),
      message = object_getattr_c(t, args, "err_msg"), obj = object_getattr_c(t, args, "object");
  bool ok = !is_error(value) && !is_error(message) && !is_error(obj);
  if (ok) {
    Own what = is_none(obj) ? NONE : object_repr(t, obj);
    if (is_error(what)) {
      error_clear(t);
      what = str_from_c(t, "<object repr() failed>");
    }
    Own text = is_none(message)
                   ? (is_none(obj) ? str_from_c(t, "Exception ignored in sys.unraisablehook:\n")
                                   : str_format_c(t, "Exception ignored in: %S\n", what))
               : is_none(obj) ? str_format_c(t, "%S:\n", message)
                              : str_format_c(t, "%S: %S\n", message, what);
    if (!is_error(text)) {
      report_write(t, text);
      drop(t, text);
    }
    drop(t, what);
    if (is_object(value) && IS_A(t, value, EXC)) print_with(t, value, "_print_unraisable");
  }
  if (!is_error(value)) drop(t, value);
  if (!is_error(message)) drop(t, message);
  if (!is_error(obj)) drop(t, obj);
  return ok;
}

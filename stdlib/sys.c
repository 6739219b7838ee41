// SPDX-License-Identifier: MIT
// sys.c: module sys: the interpreter seen from a script.
#include <float.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "module.h"
#include "record.h"
#include "runtime/dict.h"
#include "runtime/exceptions.h"
#include "runtime/float.h"
#include "runtime/gc.h"
#include "runtime/heap.h"
#include "runtime/int.h"
#include "runtime/list.h"
#include "runtime/set.h"
#include "runtime/str.h"
#include "runtime/tuple.h"
#include "vm/breaker.h"
#include "vm/gil.h"
#include "vm/import.h"
#include "vm/report.h"
#include "vm/threads.h"
#include "vm/vm.h"

#define ARGS Thread *t, const Ref *a, ptrdiff_t n, Ref names
#define UNUSED (void)n, (void)names

static Own sys_exit(ARGS) {
  UNUSED;
  if (IS(tuple, a[0])) { // its items are the exception's arguments
    Own exc = object_call_tuple(t, VAL(TYPE(t, SystemExit)), a[0], EMPTY);
    return is_error(exc) ? ERROR : raise_take(t, exc);
  }
  return raise_value(t, TYPE(t, SystemExit), a[0]);
}

static Own sys_getrecursionlimit(ARGS) { UNUSED; (void)a; return small(t->interp->recursion_limit); }
static Own sys_setrecursionlimit(ARGS) {
  UNUSED;
  int limit;
  if (!as_int(t, a[0], &limit)) return ERROR;
  if (limit < 1) return raise_error(t, ValueError, "recursion limit must be greater or equal than 1");
  if (t->depth >= limit)
    return raise_error(
        t, RecursionError,
        "cannot set the recursion limit to %d at the recursion depth %d: the limit is too low",
        limit, t->depth);
  t->interp->recursion_limit = limit;
  return NONE;
}

static Own sys_getswitchinterval(ARGS) {
  UNUSED;
  (void)a;
  return float_new(t, 1e-6 * (double)gil_interval(t->interp->vm->gil));
}
static Own sys_setswitchinterval(ARGS) {
  UNUSED;
  double seconds;
  if (!as_double(t, a[0], &seconds)) return ERROR;
  if (!(seconds > 0)) return raise_error(t, ValueError, "switch interval must be strictly positive");
  double us = seconds * 1e6;
  gil_set_interval(t->interp->vm->gil, us >= 9e18 ? (uint64_t)9e18 : (uint64_t)us);
  return NONE;
}
static Own sys_is_gil_enabled(ARGS) { UNUSED; (void)a; (void)t; return TRUE; }

static Own sys_getrefcount(ARGS) {
  UNUSED;
  (void)t;
  return small(is_object(a[0]) ? (int64_t)(OBJ(a[0])->rc & RC_COUNT) : 0xffffffff);
}
static Own sys_getsizeof(ARGS) {
  UNUSED;
  Ref args[1] = {a[0]};
  Own v = object_call_special(t, NAME(t, __sizeof__), args, 1);
  if (is_empty(v))
    return is_empty(a[1]) ? raise_error(t, TypeError, "Type %T doesn't define __sizeof__", a[0])
                          : keep(a[1]);
  return v;
}
static Own sys_intern(ARGS) {
  UNUSED;
  if (!str_check(t, a[0])) return raise_error(t, TypeError, "intern() argument must be str, not %T", a[0]);
  if (!IS(str, a[0])) return raise_error(t, TypeError, "can't intern %T", a[0]);
  return str_intern_take(t, keep(a[0]));
}
static Own sys_exc_info(ARGS) {
  UNUSED;
  (void)a;
  Own exc = t->handled;
  if (is_empty(exc)) return tuple_pack3(t, NONE, NONE, NONE);
  Own tb = AS(Exc, exc)->traceback;
  return tuple_pack3(t, VAL(type_of(t, exc)), exc, is_empty(tb) ? NONE : tb);
}
static Own sys_exception(ARGS) { UNUSED; (void)a; return is_empty(t->handled) ? NONE : keep(t->handled); }

static Own sys_getframe(ARGS) {
  UNUSED;
  int depth;
  if (!as_int(t, a[0], &depth)) return ERROR;
  Own *R = t->registers;
  while (R && depth-- > 0) R = frame_caller(R);
  if (!R) return raise_error(t, ValueError, "call stack is not deep enough");
  return frame_object(t, R);
}
static Own sys_getframemodulename(ARGS) {
  UNUSED;
  int depth;
  if (!as_int(t, a[0], &depth)) return ERROR;
  Own *R = t->registers;
  while (R && depth-- > 0) R = frame_caller(R);
  return R ? keep(frame_function(R)->module) : NONE;
}
static Own sys_current_frames(ARGS) {
  UNUSED;
  (void)a;
  Own d = dict_new(t);
  if (is_error(d)) return ERROR;
  for (Thread *o = t->interp->threads; o; o = o->next) {
    if (!o->registers) continue;
    Own frame = frame_object(t, o->registers), id = int_from_u64(t, thread_ident(o));
    bool ok = !is_error(frame) && !is_error(id) && dict_set(t, d, id, frame);
    if (!is_error(frame)) drop(t, frame);
    if (!is_error(id)) drop(t, id);
    if (!ok) {
      drop(t, d);
      return ERROR;
    }
  }
  return d;
}

static Own sys_getdefaultencoding(ARGS) { UNUSED; (void)a; return str_intern_c(t, "utf-8"); }
static Own sys_getfilesystemencoding(ARGS) { UNUSED; (void)a; return str_intern_c(t, "utf-8"); }
static Own sys_getfilesystemencodeerrors(ARGS) { UNUSED; (void)a; return str_intern_c(t, "surrogateescape"); }
static Own sys_is_finalizing(ARGS) { UNUSED; (void)a; return from_bool(t->interp->finalizing); }
static Own sys_get_int_max_str_digits(ARGS) { UNUSED; (void)a; return small(t->interp->int_max_str_digits); }
static Own sys_set_int_max_str_digits(ARGS) {
  UNUSED;
  int limit;
  if (!as_int(t, a[0], &limit)) return ERROR;
  if (limit != 0 && limit < 640) return raise_error(t, ValueError, "maxdigits must be 0 or larger than 640");
  t->interp->int_max_str_digits = limit;
  return NONE;
}
static Own sys_getallocatedblocks(ARGS) { UNUSED; (void)a; return small((int64_t)heap_stats(t->interp).blocks); }
static Own sys_settrace(ARGS) {
  UNUSED;
  if (is_none(a[0])) return NONE;
  return raise_error(t, NotImplementedError, "sys.settrace() is not supported");
}
static Own sys_gettrace(ARGS) { UNUSED; (void)a; (void)t; return NONE; }
static Own sys_setprofile(ARGS) {
  UNUSED;
  if (is_none(a[0])) return NONE;
  return raise_error(t, NotImplementedError, "sys.setprofile() is not supported");
}

static Own sys_displayhook(ARGS) {
  UNUSED;
  if (is_none(a[0])) return NONE;
  Own text = object_repr(t, a[0]), out = EMPTY;
  if (is_error(text)) return ERROR;
  Own line = str_format_c(t, "%S\n", text);
  drop(t, text);
  if (is_error(line)) return ERROR;
  Own result = ERROR;
  if (object_lookup_attr(t, t->interp->sys, NAME(t, stdout), &out) == FOUND && !is_none(out)) {
    Ref args[2] = {out, line};
    Own r = object_call_method(t, NAME(t, write), args, 2);
    if (!is_error(r)) {
      drop(t, r);
      if (dict_set(t, t->interp->builtins, NAME(t, _), a[0])) result = NONE;
    }
  } else if (!error_pending(t)) {
    raise_error(t, RuntimeError, "lost sys.stdout");
  }
  drop(t, out);
  drop(t, line);
  return result;
}

static Own sys_excepthook(ARGS) {
  UNUSED;
  report_print(t, a[1]);
  return NONE;
}
static Own sys_unraisablehook(ARGS) {
  UNUSED;
  return report_unraisable_hook(t, a[0]) ? NONE : ERROR;
}
static Own sys_audit(ARGS) { (void)a; (void)t; UNUSED; return NONE; }
static Own sys_get_asyncgen_hooks(ARGS) {
  UNUSED;
  (void)a;
  if (!is_empty(t->async_hooks)) return keep(t->async_hooks);
  return tuple_pack2(t, NONE, NONE);
}
static Own sys_set_asyncgen_hooks(ARGS) {
  UNUSED;
  Ref first = NONE, last = NONE;
  if (!is_empty(t->async_hooks)) first = tuple_peek(t->async_hooks, 0), last = tuple_peek(t->async_hooks, 1);
  Own hooks = tuple_pack2(t, is_empty(a[0]) ? first : a[0], is_empty(a[1]) ? last : a[1]);
  if (is_error(hooks)) return ERROR;
  replace(t, &t->async_hooks, hooks);
  return NONE;
}
static Own sys_call_tracing(ARGS) {
  UNUSED;
  if (!IS_A(t, a[1], TUPLE)) return raise_error(t, TypeError, "call_tracing() argument 2 must be tuple, not %T", a[1]);
  return object_call_tuple(t, a[0], a[1], EMPTY);
}
// $PYTHONBREAKPOINT: nothing if it is "0", else the function to call, a name in builtins or in a module.
static Own sys_breakpointhook(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  const char *place = t->interp->vm->ignore_environment ? NULL : getenv("PYTHONBREAKPOINT");
  if (!place || !*place)
    return raise_error(
        t, NotImplementedError,
        "breakpoint(): there is no debugger; PYTHONBREAKPOINT may name a function");
  if (!strcmp(place, "0")) return NONE;
  const char *dot = strrchr(place, '.');
  Own path = dot ? str_from_utf8(t, place, (size_t)(dot - place)) : str_from_c(t, "builtins");
  if (is_error(path)) return ERROR;
  char buf[256];
  Own module = import_name(t, str_to_c(path, buf, sizeof buf));
  drop(t, path);
  Own hook = is_error(module) ? ERROR : object_getattr_c(t, module, dot ? dot + 1 : place);
  if (!is_error(module)) drop(t, module);
  if (is_error(hook)) {
    if (!error_is(t, ImportError) && !error_is(t, AttributeError)) return ERROR;
    error_clear(t);
    return warn_format(t, SHAPE_RuntimeWarning, 0,
                       "Ignoring unimportable $PYTHONBREAKPOINT: \"%s\"", place)
               ? NONE
               : ERROR;
  }
  Own v = object_call(t, hook, a, n, names);
  drop(t, hook);
  return v;
}
static Own sys_get_origin_depth(ARGS) { UNUSED; (void)a; return small(t->origin_depth); }
static Own sys_set_origin_depth(ARGS) {
  UNUSED;
  int depth;
  if (!as_int(t, a[0], &depth)) return ERROR;
  if (depth < 0) return raise_error(t, ValueError, "depth must be >= 0");
  t->origin_depth = depth;
  return NONE;
}

static Own sys_clear_type_cache(ARGS) {
  UNUSED;
  (void)a;
  type_cache_clear(t);
  return NONE;
}

static const NativeDef functions[] = {
    NATIVE(sys_clear_type_cache, "_clear_type_cache()", "Empty the cache of names looked up in types."),
    NATIVE(sys_current_frames, "_current_frames()",
           "A dict from thread id to its innermost frame."),
    NATIVE(
        sys_getframe, "_getframe(depth=0, /)",
        "The frame of the caller, depth levels up. ValueError if the stack is not that deep."),
    NATIVE(sys_getframemodulename, "_getframemodulename(depth=0)",
           "The module name of a calling frame, or None."),
    NATIVE(sys_is_gil_enabled, "_is_gil_enabled()", "True: this build has the GIL."),
    NATIVE(sys_audit, "audit(event, /, *args)",
           "Accepted, without effect: there are no audit hooks."),
    NATIVE_RAW(sys_breakpointhook, "breakpointhook(*args, **kws)",
               "What breakpoint() calls: the function that PYTHONBREAKPOINT names."),
    NATIVE(sys_call_tracing, "call_tracing(func, args, /)", "Call func(*args)."),
    NATIVE(sys_displayhook, "displayhook(object, /)",
           "Print an object as the REPL does, and keep it in builtins._."),
    NATIVE(sys_exc_info, "exc_info()",
           "The triple (type, value, traceback) of the exception being handled."),
    NATIVE(sys_excepthook, "excepthook(exctype, value, traceback, /)",
           "Print an exception with its traceback to sys.stderr."),
    NATIVE(sys_exception, "exception()", "The exception being handled, or None."),
    NATIVE(sys_exit, "exit(status=None, /)",
           "Raise SystemExit: leave the interpreter with a status."),
    NATIVE(sys_get_asyncgen_hooks, "get_asyncgen_hooks()", "The pair (firstiter, finalizer)."),
    NATIVE(sys_get_origin_depth, "get_coroutine_origin_tracking_depth()",
           "How many of its callers a new coroutine notes in cr_origin."),
    NATIVE(sys_get_int_max_str_digits, "get_int_max_str_digits()",
           "The most digits an int may have in text, 0 for no limit."),
    NATIVE(sys_getallocatedblocks, "getallocatedblocks()",
           "The number of memory blocks in use."),
    NATIVE(sys_getdefaultencoding, "getdefaultencoding()", "'utf-8'."),
    NATIVE(sys_getfilesystemencodeerrors, "getfilesystemencodeerrors()", "'surrogateescape'."),
    NATIVE(sys_getfilesystemencoding, "getfilesystemencoding()", "'utf-8'."),
    NATIVE(sys_getrecursionlimit, "getrecursionlimit()", "The most calls that may be nested."),
    NATIVE(sys_getrefcount, "getrefcount(object, /)", "The number of references to an object."),
    NATIVE(sys_getsizeof, "getsizeof(object, default=<unset>)", "Size of an object in bytes."),
    NATIVE(sys_getswitchinterval, "getswitchinterval()",
           "The GIL's switch interval in seconds."),
    NATIVE(sys_gettrace, "gettrace()", "None: there are no trace functions."),
    NATIVE(sys_gettrace, "getprofile()", "None: there are no profile functions."),
    NATIVE(sys_intern, "intern(string, /)", "The interned twin of a string."),
    NATIVE(sys_is_finalizing, "is_finalizing()", "Whether the interpreter is shutting down."),
    NATIVE(sys_set_asyncgen_hooks, "set_asyncgen_hooks(firstiter=<unset>, finalizer=<unset>)",
           "Set the hooks of asynchronous generators."),
    NATIVE(sys_set_origin_depth, "set_coroutine_origin_tracking_depth(depth)",
           "Let new coroutines note so many of their callers in cr_origin."),
    NATIVE(sys_set_int_max_str_digits, "set_int_max_str_digits(maxdigits)",
           "Set the most digits an int may have in text."),
    NATIVE(sys_setprofile, "setprofile(function, /)", "Only None is accepted."),
    NATIVE(sys_setrecursionlimit, "setrecursionlimit(limit, /)",
           "Set the most calls that may be nested."),
    NATIVE(sys_setswitchinterval, "setswitchinterval(interval, /)",
           "Set the GIL's switch interval in seconds. ValueError unless positive."),
    NATIVE(sys_settrace, "settrace(function, /)", "Only None is accepted."),
    NATIVE(sys_unraisablehook, "unraisablehook(unraisable, /)",
           "Print an exception that could not be raised."),
    {0},
};

// ---- attributes made on first use

typedef struct Field { const char *name; Own value; } Field; // the value may be ERROR
enum { FIELDS_MAX = 18 };

// A record of a class of its own: version_info and its like. Consumes the values.
static Own record(Thread *t, const char *name, const Field *fields, size_t n) {
  const char *names[FIELDS_MAX];
  Own values[FIELDS_MAX];
  for (size_t i = 0; i < n; i++) names[i] = fields[i].name, values[i] = fields[i].value;
  Own cls = record_type(t, "sys", name, names, n);
  Own v = record_new_take(t, cls, values, n);
  if (!is_error(cls)) drop(t, cls);
  return v;
}
// The same as a namespace.
static Own namespace(Thread *t, const Field *fields, size_t n) {
  Own ns = object_call0(t, VAL(TYPE(t, namespace)));
  for (size_t i = 0; i < n; i++) {
    Own key = is_error(ns) || is_error(fields[i].value) ? ERROR : str_intern_c(t, fields[i].name);
    if (is_error(key) || !object_setattr(t, ns, key, fields[i].value)) {
      drop(t, ns);
      ns = ERROR;
    }
    drop(t, key);
    drop(t, fields[i].value);
  }
  return ns;
}
#define RECORD(t, name, fields) record((t), (name), (fields), sizeof (fields) / sizeof *(fields))

static Own make_version_info(Thread *t) {
  const Field fields[] = {
      {"major", small(3)}, {"minor", small(13)}, {"micro", small(0)}, {"releaselevel", str_from_c(t, "final")}, {"serial", small(0)}};
  return RECORD(t, "version_info", fields);
}

static Own make_flags(Thread *t) {
  VmInterp *vm = t->interp->vm;
  const Field fields[] = {
      {"debug", small(0)},
      {"inspect", small(vm->inspect)},
      {"interactive", small(vm->interactive)},
      {"optimize", small(vm->optimize)},
      {"dont_write_bytecode", small(!vm->write_cache)},
      {"no_user_site", small(0)},
      {"no_site", small(0)},
      {"ignore_environment", small(vm->ignore_environment)},
      {"verbose", small(vm->verbose)},
      {"bytes_warning", small(0)},
      {"quiet", small(vm->quiet)},
      {"hash_randomization", small(1)},
      {"isolated", small(vm->isolated)},
      {"dev_mode", from_bool(vm->dev)},
      {"utf8_mode", small(1)},
      {"warn_default_encoding", small(0)},
      {"safe_path", from_bool(vm->isolated)},
      {"int_max_str_digits", small(t->interp->int_max_str_digits)},
  };
  _Static_assert(sizeof fields / sizeof *fields == FIELDS_MAX, "the longest of the records");
  return RECORD(t, "flags", fields);
}

static Own make_float_info(Thread *t) {
  const Field fields[] = {
      {"max", float_new(t, DBL_MAX)}, {"max_exp", small(DBL_MAX_EXP)}, {"max_10_exp", small(DBL_MAX_10_EXP)},
      {"min", float_new(t, DBL_MIN)}, {"min_exp", small(DBL_MIN_EXP)}, {"min_10_exp", small(DBL_MIN_10_EXP)},
      {"dig", small(DBL_DIG)}, {"mant_dig", small(DBL_MANT_DIG)}, {"epsilon", float_new(t, DBL_EPSILON)},
      {"radix", small(FLT_RADIX)}, {"rounds", small(1)}};
  return RECORD(t, "float_info", fields);
}

static Own make_int_info(Thread *t) {
  const Field fields[] = {{"bits_per_digit", small(64)}, {"sizeof_digit", small(8)},
                          {"default_max_str_digits", small(4300)}, {"str_digits_check_threshold", small(640)}};
  return RECORD(t, "int_info", fields);
}

static Own make_hash_info(Thread *t) {
  const Field fields[] = {
      {"width", small(64)}, {"modulus", small(((int64_t)1 << 61) - 1)}, {"inf", small(314159)}, {"nan", small(0)},
      {"imag", small(1000003)}, {"algorithm", str_from_c(t, "gila")}, {"hash_bits", small(64)}, {"seed_bits", small(64)},
      {"cutoff", small(0)}};
  return RECORD(t, "hash_info", fields);
}

static Own make_thread_info(Thread *t) {
  const Field fields[] = {{"name", str_from_c(t, "pthread")}, {"lock", str_from_c(t, "futex")}, {"version", NONE}};
  return RECORD(t, "thread_info", fields);
}

static Own make_implementation(Thread *t) {
  const Field fields[] = {{"name", str_from_c(t, "gila")}, {"cache_tag", str_from_c(t, "gila-1")},
                          {"version", object_getattr_c(t, t->interp->sys, "version_info")}, {"hexversion", small(0x030d00f0)}};
  return namespace(t, fields, sizeof fields / sizeof *fields);
}

static Own make_builtin_module_names(Thread *t) {
  Own list = list_new(t, 0);
  for (const NativeModule *const *m = t->interp->vm->natives; *m && !is_error(list); m++) {
    Own s = str_from_c(t, (*m)->name);
    if (is_error(s) || !list_append_take(t, list, s)) {
      drop(t, list);
      list = ERROR;
    }
  }
  Own v = is_error(list) || !list_sort(t, list, NONE, false) ? ERROR : list_to_tuple(t, list);
  drop(t, list);
  return v;
}

// Names of CPython's library, for "Did you forget to import": those that Gila lacks say so on import.
static Own make_stdlib_module_names(Thread *t) {
  Own text = str_from_c(t,
      "__future__ _thread abc argparse array ast asyncio atexit base64 binascii bisect builtins bz2 calendar cmath cmd "
      "code codecs collections colorsys concurrent configparser contextlib contextvars copy copyreg csv ctypes "
      "dataclasses datetime decimal difflib dis doctest email enum errno faulthandler fcntl filecmp fileinput fnmatch "
      "fractions functools gc getopt getpass gettext glob graphlib grp gzip hashlib heapq hmac html http importlib "
      "inspect io ipaddress itertools json keyword linecache locale logging lzma marshal math mimetypes mmap "
      "multiprocessing netrc numbers operator os pathlib pdb pickle pickletools pkgutil platform plistlib posix "
      "posixpath pprint profile pstats pty pwd py_compile queue quopri random re readline reprlib resource sched "
      "secrets select selectors shelve shlex shutil signal site socket socketserver sqlite3 ssl stat statistics string "
      "struct subprocess symtable sys sysconfig syslog tarfile tempfile termios textwrap this threading time timeit "
      "token tokenize tomllib trace traceback tracemalloc tty types typing unicodedata unittest urllib uuid venv "
            "warnings wave weakref webbrowser xml xmlrpc zipapp zipfile zipimport zlib zoneinfo");
  Own split = str_intern_c(t, "split"), list = is_error(text) ? ERROR : object_call_method(t, split, (Ref[]){text}, 1);
  Own v = is_error(list) ? ERROR : frozenset_from(t, list);
  drop(t, split);
  drop(t, text);
  drop(t, list);
  return v;
}

// Made when a script first asks for them (module __getattr__): start-up does not pay for them.
static const struct { const char *name; Own (*make)(Thread *t); } made_late[] = {
    {"version_info", make_version_info},
    {"flags", make_flags},
    {"float_info", make_float_info},
    {"int_info", make_int_info},
    {"hash_info", make_hash_info},
    {"thread_info", make_thread_info},
    {"implementation", make_implementation},
    {"builtin_module_names", make_builtin_module_names},
    {"stdlib_module_names", make_stdlib_module_names},
};

static Own sys_module_getattr(ARGS) {
  UNUSED;
  if (!str_check(t, a[0])) return raise_error(t, TypeError, "attribute name must be string");
  for (size_t i = 0; i < sizeof made_late / sizeof *made_late; i++) {
    if (!str_equal_c(a[0], made_late[i].name)) continue;
    Own v = made_late[i].make(t);
    if (is_error(v) || object_setattr(t, t->interp->sys, a[0], v)) return v;
    drop(t, v);
    return ERROR;
  }
  return raise_error(t, AttributeError, "module 'sys' has no attribute '%S'", a[0]);
}
static const NativeDef getattr_def[] = {
    NATIVE(sys_module_getattr, "__getattr__(name, /)", "Attributes made on first use."), {0}};

// sys.meta_path: one entry, which stands for the interpreter's own search (vm/import.c); a script's finders go before or after it.
static Own meta_path(Thread *t) {
  const Field name = {"__name__", str_from_c(t, "PathFinder")};
  Own entry = namespace(t, &name, 1);
  return is_error(entry) ? ERROR : list_from_take(t, &entry, 1);
}

static bool setup(Thread *t, Ref module) {
  char exe[PATH_MAX];
  ssize_t len = readlink("/proc/self/exe", exe, sizeof exe);
  Own executable = len > 0 ? str_from_fs(t, exe, (size_t)len) : str_from_c(t, "");
  static const char version[] = "3.13.0 (Gila " GILA_VERSION ") [GCC " __VERSION__ "]";
  bool ok =
      module_add(t, module, "executable", executable) &&
      module_add(t, module, "version", str_from_c(t, version)) &&
      module_add(t, module, "modules", keep(t->interp->modules)) &&
      module_add(t, module, "path", list_new(t, 4)) &&
      module_add(t, module, "argv", list_new(t, 4)) &&
      module_add(t, module, "orig_argv", list_new(t, 4)) &&
      module_add(t, module, "maxsize", int_from_i64(t, INT64_MAX)) &&
      module_add(t, module, "maxunicode", small(STR_MAX_CHAR)) &&
      module_add(t, module, "byteorder", str_intern_c(t, "little")) &&
      module_add(t, module, "platform", str_intern_c(t, "linux")) &&
      module_add(t, module, "hexversion", small(0x030d00f0)) &&
      module_add(t, module, "api_version", small(1013)) &&
      module_add(t, module, "copyright",
                 str_from_c(t, "Copyright (c) 2026 The Gila developers. MIT licence.")) &&
      module_add(t, module, "float_repr_style", str_intern_c(t, "short")) &&
      module_add(t, module, "platlibdir", str_intern_c(t, "lib")) &&
      module_add(t, module, "prefix", str_from_c(t, "/usr")) &&
      module_add(t, module, "exec_prefix", str_from_c(t, "/usr")) &&
      module_add(t, module, "base_prefix", str_from_c(t, "/usr")) &&
      module_add(t, module, "base_exec_prefix", str_from_c(t, "/usr")) &&
      module_add(t, module, "warnoptions", list_new(t, 0)) &&
      module_add(t, module, "_xoptions", dict_new(t)) &&
      module_add(t, module, "meta_path", meta_path(t)) &&
      module_add(t, module, "path_hooks", list_new(t, 0)) &&
      module_add(t, module, "path_importer_cache", dict_new(t)) &&
      module_add(t, module, "pycache_prefix", NONE) &&
      module_add(t, module, "dont_write_bytecode", from_bool(!t->interp->vm->write_cache)) &&
      module_add_natives(t, module, getattr_def);
  if (!ok) return false;
  Ref d = module_dict(module);
  static const char *const hooks[][2] = {{"__displayhook__", "displayhook"},
                                         {"__excepthook__", "excepthook"},
                                         {"__unraisablehook__", "unraisablehook"},
                                         {"__breakpointhook__", "breakpointhook"}};
  for (int i = 0; i < 4; i++)
    if (!dict_set_c(t, d, hooks[i][0], dict_peek_c(t, d, hooks[i][1]))) return false;
  t->interp->vm->x_options = keep(dict_peek_c(t, d, "_xoptions"));
  t->interp->vm->warn_options = keep(dict_peek_c(t, d, "warnoptions"));
  return true;
}

const NativeModule sys_module = {
    .name = "sys",
    .doc = "The interpreter: its state, limits and streams.",
    .functions = functions,
    .setup = setup,
};

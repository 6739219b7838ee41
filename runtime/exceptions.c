// SPDX-License-Identifier: MIT
// exceptions.c: the built-in exception classes. Groups are in exception_group.c, tracebacks in traceback.c.
//
// The hierarchy is exceptions.def; the TypeDefs at the end of this file are expanded from it. What a class does beyond
// BaseException is in an EXTRA_<name> macro; classes without one only have a name and a place.
//
// Invariant   every field of an instance is EMPTY or a value from its allocation on; `args` is always a tuple.
// Read next   error.c (raising).
#include "exceptions.h"
#include <errno.h>
#include <stdio.h>
#include "abstract.h"
#include "bytes.h"
#include "dict.h"
#include "exception_group.h"
#include "function.h"
#include "int.h"
#include "list.h"
#include "shape.h"
#include "str.h"
#include "suggest.h"
#include "tuple.h"
#include "type_internal.h"

static Exc *as_exc(Ref v) { return AS(Exc, v); }
static Own or_none(Ref v) { return is_empty(v) ? NONE : keep(v); }
static bool is_exception(Thread *t, Ref v) { return IS_A(t, v, EXC); }

// --- Making ---

Own exception_alloc(Thread *t, Type *type, Ref args) {
  Own v = type_alloc(t, type);
  if (is_error(v)) return ERROR;
  Exc *e = as_exc(v);
  e->cause = e->context = e->traceback = e->notes = EMPTY;
  e->args = keep(args);
  for (Own *field = (Own *)(e + 1), *end = (Own *)((char *)e + type->slots_offset); field < end;) *field++ = EMPTY;
  return v;
}

static Own new_exception(Thread *t, Type *type, const Ref *a, ptrdiff_t n, Ref names) {
  (void)names;
  Own args = tuple_from(t, a, (size_t)n);
  if (is_error(args)) return ERROR;
  Own v = exception_alloc(t, type, args);
  drop(t, args);
  return v;
}

static bool no_keywords(Thread *t, Ref self, Ref names) {
  if (is_empty(names) || !tuple_count(names)) return true;
  return fail_error(t, TypeError, "%T() takes no keyword arguments", self);
}

static bool set_args(Thread *t, Ref self, const Ref *a, ptrdiff_t n) {
  Ref now = as_exc(self)->args;
  if (tuple_count(now) == (size_t)n && (!n || same(tuple_peek(now, 0), a[0]))) {
    bool equal = true;
    for (ptrdiff_t i = 1; i < n; i++) equal &= same(tuple_peek(now, (size_t)i), a[i]);
    if (equal) return true; // as __new__ left it
  }
  Own args = tuple_from(t, a, (size_t)n);
  if (is_error(args)) return false;
  replace(t, &as_exc(self)->args, args);
  return true;
}

static bool init_exception(Thread *t, Ref self, const Ref *a, ptrdiff_t n, Ref names) {
  return no_keywords(t, self, names) && set_args(t, self, a, n);
}

Own exception_from_args(Thread *t, Type *type, Ref args) {
  if (LIKELY(type->init == init_exception && type->new == new_exception)) return exception_alloc(t, type, args);
  return object_call_tuple(t, VAL(type), args, EMPTY);
}

// --- BaseException ---

static Own exception_str(Thread *t, Ref self) {
  Ref args = as_exc(self)->args;
  switch (tuple_count(args)) {
  case 0: return keep(t->interp->empty_str);
  case 1: return object_str(t, tuple_peek(args, 0));
  default: return object_str(t, args);
  }
}

static Own exception_repr(Thread *t, Ref self) {
  Ref args = as_exc(self)->args;
  if (tuple_count(args) == 1) return format_message(t, "%S(%R)", type_of(t, self)->name, tuple_peek(args, 0));
  return format_message(t, "%S%R", type_of(t, self)->name, args);
}

static Own get_args(Thread *t, Ref self) { return (void)t, keep(as_exc(self)->args); }
static bool set_args_attribute(Thread *t, Ref self, Ref value) {
  if (is_empty(value)) return fail_error(t, TypeError, "args may not be deleted");
  Own args = object_tuple(t, value);
  if (is_error(args)) return false;
  replace(t, &as_exc(self)->args, args);
  return true;
}

static Own get_traceback(Thread *t, Ref self) { return (void)t, or_none(as_exc(self)->traceback); }
static bool set_traceback(Thread *t, Ref self, Ref value) {
  if (is_empty(value)) return fail_error(t, TypeError, "__traceback__ may not be deleted");
  if (!is_none(value) && !IS(traceback, value))
    return fail_error(t, TypeError, "__traceback__ must be a traceback or None");
  replace(t, &as_exc(self)->traceback, is_none(value) ? EMPTY : keep(value));
  return true;
}

static bool set_link(Thread *t, Own *field, Ref value, const char *what) {
  if (is_empty(value)) return fail_error(t, TypeError, "__%s__ may not be deleted", what);
  if (!is_none(value) && !is_exception(t, value))
    return fail_error(t, TypeError, "exception %s must be None or derive from BaseException", what);
  replace(t, field, is_none(value) ? EMPTY : keep(value));
  return true;
}
static Own get_context(Thread *t, Ref self) { return (void)t, or_none(as_exc(self)->context); }
static bool set_context(Thread *t, Ref self, Ref value) {
  return set_link(t, &as_exc(self)->context, value, "context");
}
static Own get_cause(Thread *t, Ref self) { return (void)t, or_none(as_exc(self)->cause); }
static bool set_cause(Thread *t, Ref self, Ref value) {
  if (!set_link(t, &as_exc(self)->cause, value, "cause")) return false;
  as_exc(self)->suppress_context = true;
  return true;
}
static Own get_suppress(Thread *t, Ref self) { return (void)t, from_bool(as_exc(self)->suppress_context); }
static bool set_suppress(Thread *t, Ref self, Ref value) {
  if (is_empty(value)) return fail_error(t, TypeError, "can't delete numeric/char attribute");
  if (!is_bool(value)) return fail_error(t, TypeError, "attribute value type must be bool");
  as_exc(self)->suppress_context = same(value, TRUE);
  return true;
}
static Own get_notes(Thread *t, Ref self) {
  Own notes = as_exc(self)->notes;
  return is_empty(notes) ? raise_attribute(t, self, NAME(t, __notes__)) : keep(notes);
}
static bool set_notes(Thread *t, Ref self, Ref value) {
  if (is_empty(value) && is_empty(as_exc(self)->notes)) return raise_attribute(t, self, NAME(t, __notes__)), false;
  replace(t, &as_exc(self)->notes, is_empty(value) ? EMPTY : keep(value));
  return true;
}
static Own get_dict(Thread *t, Ref self) { return instance_dict_getset.get(t, self); }
static bool set_dict(Thread *t, Ref self, Ref value) { return instance_dict_getset.set(t, self, value); }

static const GetSetDef base_getset[] = {
  {"args", get_args, set_args_attribute, NULL}, {"__traceback__", get_traceback, set_traceback, NULL},
  {"__context__", get_context, set_context, NULL}, {"__cause__", get_cause, set_cause, NULL},
  {"__suppress_context__", get_suppress, set_suppress, NULL}, {"__notes__", get_notes, set_notes, NULL},
  {"__dict__", get_dict, set_dict, NULL}, {0},
};

static bool add_note(Thread *t, Ref self, Ref note) {
  Exc *e = as_exc(self);
  if (is_empty(e->notes)) {
    Own list = list_new(t, 1);
    if (is_error(list)) return false;
    e->notes = list;
  }
  if (!IS_A(t, e->notes, LIST)) return fail_error(t, TypeError, "Cannot add note: __notes__ is not a list");
  return list_append(t, e->notes, note);
}

void exception_add_note_take(Thread *t, Ref exception, Own note) {
  Own pending = keep(exception);
  Own raised = error_take(t);
  if (!add_note(t, pending, note)) error_clear(t);
  if (!is_empty(raised)) error_put_take(t, raised);
  drop(t, note);
  drop(t, pending);
}

static Own add_note_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  if (!str_check(t, a[1])) return raise_error(t, TypeError, "note must be a str, not '%T'", a[1]);
  return add_note(t, a[0], a[1]) ? NONE : ERROR;
}

static Own with_traceback_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  return set_traceback(t, a[0], a[1]) ? keep(a[0]) : ERROR;
}

// The attributes that must travel with a pickled exception: its dict and notes; EMPTY if there are none.
static Own state_of(Thread *t, Ref self) {
  Own dict = instance_dict_copy(t, self);
  if (is_error(dict)) return ERROR;
  if (!is_empty(as_exc(self)->notes) &&
      !dict_set(t, dict, NAME(t, __notes__), as_exc(self)->notes))
    return drop(t, dict), ERROR;
  if (dict_count(dict)) return dict;
  drop(t, dict);
  return EMPTY;
}

static Own reduce_with(Thread *t, Ref self, Ref args, Own state) {
  if (is_error(state)) return ERROR;
  Ref type = VAL(type_of(t, self));
  Own result = is_empty(state) ? tuple_pack2(t, type, args) : tuple_pack3(t, type, args, state);
  drop(t, state);
  return result;
}

static Own reduce_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  return reduce_with(t, a[0], as_exc(a[0])->args, state_of(t, a[0]));
}

static Own setstate_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  if (is_none(a[1])) return NONE;
  if (!IS_A(t, a[1], DICT)) return raise_error(t, TypeError, "state is not a dictionary");
  Ref key, value;
  for (size_t pos = 0; dict_next(a[1], &pos, &key, &value);)
    if (!object_setattr(t, a[0], key, value)) return ERROR;
  return NONE;
}

static const NativeDef base_methods[] = {
  NATIVE(add_note_method, "add_note(object, /)", "Adds a line of text that tracebacks show below the message."),
  NATIVE(with_traceback_method, "with_traceback(object, /)", "Sets __traceback__ and returns the exception."),
  NATIVE(reduce_method, "__reduce__()", "What pickle needs to make the exception again."),
  NATIVE(setstate_method, "__setstate__(object, /)", "Sets attributes from a dict."),
  {0},
};

static void traverse_exception(Object *o, Visit visit, void *arg, size_t extra) {
  Exc *e = (Exc *)o;
  Own links[] = {e->args, e->cause, e->context, e->traceback, e->notes};
  for (size_t i = 0; i < 5; i++)
    if (is_object(links[i])) VISIT(links[i]);
  for (size_t i = 0; i < extra; i++)
    if (is_object(((Own *)(e + 1))[i])) VISIT(((Own *)(e + 1))[i]);
}
static void clear_exception(Thread *t, Object *o, size_t extra) {
  Exc *e = (Exc *)o;
  Own *links[] = {&e->cause, &e->context, &e->traceback, &e->notes};
  for (size_t i = 0; i < 4; i++) drop_slot(t, links[i]);
  for (size_t i = 0; i < extra; i++) drop_slot(t, &((Own *)(e + 1))[i]);
  replace(t, &e->args, o->rc ? keep(t->interp->empty_tuple) : EMPTY);
}

// The number of Own fields each layout adds.
#define MEMORY(Layout, extra) \
  static void traverse_##Layout(Object *o, Visit visit, void *arg) { traverse_exception(o, visit, arg, extra); } \
  static void clear_##Layout(Thread *t, Object *o) { clear_exception(t, o, extra); }
MEMORY(Exc, 0) MEMORY(ExcSystemExit, 1) MEMORY(ExcStopIteration, 1) MEMORY(ExcAttribute, 2) MEMORY(ExcName, 1)
MEMORY(ExcImport, 4) MEMORY(ExcOS, 4) MEMORY(ExcSyntax, 8) MEMORY(ExcUnicode, 3) MEMORY(ExcGroup, 2)

// An attribute that is a field: None when unset; deletable.
#define FIELD(Layout, field) \
  static Own get_##Layout##_##field(Thread *t, Ref self) { return (void)t, or_none(AS(Layout, self)->field); } \
  static bool set_##Layout##_##field(Thread *t, Ref self, Ref value) { \
    replace(t, &AS(Layout, self)->field, is_empty(value) ? EMPTY : keep(value)); \
    return true; \
  }
#define FIELD_ROW(Layout, field) {#field, get_##Layout##_##field, set_##Layout##_##field, NULL}

// --- SystemExit, StopIteration ---

FIELD(ExcSystemExit, code)
static const GetSetDef exit_getset[] = {FIELD_ROW(ExcSystemExit, code), {0}};
static bool init_exit(Thread *t, Ref self, const Ref *a, ptrdiff_t n, Ref names) {
  if (!init_exception(t, self, a, n, names)) return false;
  if (n) replace(t, &AS(ExcSystemExit, self)->code, keep(n == 1 ? a[0] : (Ref)as_exc(self)->args));
  return true;
}

FIELD(ExcStopIteration, value)
static const GetSetDef stop_getset[] = {FIELD_ROW(ExcStopIteration, value), {0}};
static bool init_stop(Thread *t, Ref self, const Ref *a, ptrdiff_t n, Ref names) {
  if (!init_exception(t, self, a, n, names)) return false;
  Ref none = NONE;
  replace(t, &AS(ExcStopIteration, self)->value, keep(n ? a[0] : none));
  return true;
}

// --- Attributes, names, imports: keyword-only fields ---

static COLD bool unknown_keyword(Thread *t, Ref self, Ref keyword, const Ref *allowed, size_t count) {
  Own near = suggest_name(t, keyword, allowed, count);
  if (is_error(near)) return false;
  if (is_empty(near)) return fail_error(t, TypeError, "%T() got an unexpected keyword argument '%S'", self, keyword);
  raise_error(t, TypeError, "%T() got an unexpected keyword argument '%S'. Did you mean '%S'?", self, keyword, near);
  drop(t, near);
  return false;
}

// Stores each keyword into the field of that name and unsets the others; the fields follow the head in the order of `allowed`.
static bool take_keywords(Thread *t, Ref self, const Ref *values, Ref names, const Ref *allowed,
                          size_t count, Own *fields) {
  for (size_t i = 0; i < count; i++) drop_slot(t, &fields[i]);
  for (size_t k = 0; !is_empty(names) && k < tuple_count(names); k++) {
    size_t i = 0;
    while (i < count && !str_equal(tuple_peek(names, k), allowed[i])) i++;
    if (i == count) return unknown_keyword(t, self, tuple_peek(names, k), allowed, count);
    replace(t, &fields[i], keep(values[k]));
  }
  return true;
}

FIELD(ExcAttribute, name) FIELD(ExcAttribute, obj)
static const GetSetDef attribute_getset[] = {FIELD_ROW(ExcAttribute, name), FIELD_ROW(ExcAttribute, obj), {0}};
static bool init_attribute(Thread *t, Ref self, const Ref *a, ptrdiff_t n, Ref names) {
  const Ref allowed[] = {NAME(t, name), NAME(t, obj)};
  return set_args(t, self, a, n) && take_keywords(t, self, a + n, names, allowed, 2, &AS(ExcAttribute, self)->name);
}

FIELD(ExcName, name)
static const GetSetDef name_getset[] = {FIELD_ROW(ExcName, name), {0}};
static bool init_name(Thread *t, Ref self, const Ref *a, ptrdiff_t n, Ref names) {
  const Ref allowed[] = {NAME(t, name)};
  return set_args(t, self, a, n) && take_keywords(t, self, a + n, names, allowed, 1, &AS(ExcName, self)->name);
}

FIELD(ExcImport, msg)
FIELD(ExcImport, name) FIELD(ExcImport, path)
    FIELD(ExcImport,
          name_from) static const GetSetDef import_getset[] = {FIELD_ROW(ExcImport, msg),
                                                               FIELD_ROW(ExcImport, name),
                                                               FIELD_ROW(ExcImport, path),
                                                               FIELD_ROW(ExcImport, name_from),
                                                               {0}};
static bool init_import(Thread *t, Ref self, const Ref *a, ptrdiff_t n, Ref names) {
  const Ref allowed[] = {NAME(t, name), NAME(t, path), NAME(t, name_from)};
  if (!set_args(t, self, a, n) ||
      !take_keywords(t, self, a + n, names, allowed, 3, &AS(ExcImport, self)->name))
    return false;
  replace(t, &AS(ExcImport, self)->msg, n == 1 ? keep(a[0]) : EMPTY);
  return true;
}
static Own import_str(Thread *t, Ref self) {
  Ref msg = AS(ExcImport, self)->msg;
  return !is_empty(msg) && is_str(msg) ? keep(msg) : exception_str(t, self);
}
static Own import_reduce(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  ExcImport *e = AS(ExcImport, a[0]);
  Own state = state_of(t, a[0]);
  if (is_error(state)) return ERROR;
  struct {
    Ref key, value;
  } more[] = {
      {NAME(t, name), e->name}, {NAME(t, path), e->path}, {NAME(t, name_from), e->name_from}};
  for (size_t i = 0; i < 3; i++) {
    if (is_empty(more[i].value)) continue;
    if (is_empty(state) && is_error(state = dict_new(t))) return ERROR;
    if (!dict_set(t, state, more[i].key, more[i].value)) return drop(t, state), ERROR;
  }
  return reduce_with(t, a[0], e->args, state);
}
static const NativeDef import_methods[] = {NATIVE(import_reduce, "__reduce__()", "With name and path."), {0}};

// --- KeyError ---

static Own key_str(Thread *t, Ref self) {
  Ref args = as_exc(self)->args; // a bare key would read as if it were the message
  return tuple_count(args) == 1 ? object_repr(t, tuple_peek(args, 0)) : exception_str(t, self);
}

// --- OSError ---

static Type *errno_class(Thread *t, int64_t code) {
  switch (code) {
  case EAGAIN: case EALREADY: case EINPROGRESS: return TYPE(t, BlockingIOError);
  case EPIPE: case ESHUTDOWN: return TYPE(t, BrokenPipeError);
  case ECHILD: return TYPE(t, ChildProcessError);
  case ECONNABORTED: return TYPE(t, ConnectionAbortedError);
  case ECONNREFUSED: return TYPE(t, ConnectionRefusedError);
  case ECONNRESET: return TYPE(t, ConnectionResetError);
  case EEXIST: return TYPE(t, FileExistsError);
  case ENOENT: return TYPE(t, FileNotFoundError);
  case EINTR: return TYPE(t, InterruptedError);
  case EISDIR: return TYPE(t, IsADirectoryError);
  case ENOTDIR: return TYPE(t, NotADirectoryError);
  case EACCES: case EPERM: return TYPE(t, PermissionError);
  case ESRCH: return TYPE(t, ProcessLookupError);
  case ETIMEDOUT: return TYPE(t, TimeoutError);
  default: return NULL;
  }
}

static bool fill_os(Thread *t, Ref self, const Ref *a, ptrdiff_t n) {
  ExcOS *e = AS(ExcOS, self);
  e->written = -1;
  if (n < 2 || n > 5) return set_args(t, self, a, n);
  replace(t, &e->err, keep(a[0]));
  replace(t, &e->strerror, keep(a[1]));
  bool named = n > 2 && !is_none(a[2]);
  if (named && type_of(t, self) == TYPE(t, BlockingIOError) && is_int(a[2])) {
    if (!as_ssize(t, a[2], &e->written)) return false; // characters_written stands where a file name would
    return set_args(t, self, a, n);
  }
  if (!named) return set_args(t, self, a, n);
  replace(t, &e->filename, keep(a[2]));
  if (n == 5 && !is_none(a[4])) replace(t, &e->filename2, keep(a[4]));
  return set_args(t, self, a, 2);
}

static bool init_os(Thread *t, Ref self, const Ref *a, ptrdiff_t n, Ref names);

// Subclasses with an __init__ of their own, but the __new__ of OSError, leave the arguments to OSError.__init__.
static bool left_to_init(Type *type) { return type->init != init_os && type->flags & TF_HEAP; }

static Own new_os(Thread *t, Type *type, const Ref *a, ptrdiff_t n, Ref names) {
  if (!left_to_init(type) && !is_empty(names) && tuple_count(names))
    return raise_error(t, TypeError, "%N() takes no keyword arguments", type);
  if (type == TYPE(t, OSError) && n >= 2 && is_small(a[0])) {
    Type *special = errno_class(t, small_value(a[0]));
    if (special) type = special;
  }
  Own self = exception_alloc(t, type, t->interp->empty_tuple);
  if (is_error(self)) return ERROR;
  if (left_to_init(type) ? set_args(t, self, a, n) : fill_os(t, self, a, n)) return self;
  drop(t, self);
  return ERROR;
}

static bool init_os(Thread *t, Ref self, const Ref *a, ptrdiff_t n, Ref names) {
  if (!left_to_init(type_of(t, self))) return true; // __new__ has done it
  return no_keywords(t, self, names) && fill_os(t, self, a, n);
}

static Own os_str(Thread *t, Ref self) {
  ExcOS *e = AS(ExcOS, self);
  Ref none = NONE, err = is_empty(e->err) ? none : e->err, text = is_empty(e->strerror) ? none : e->strerror;
  if (!is_empty(e->filename) && !is_empty(e->filename2))
    return format_message(t, "[Errno %S] %S: %R -> %R", err, text, e->filename, e->filename2);
  if (!is_empty(e->filename)) return format_message(t, "[Errno %S] %S: %R", err, text, e->filename);
  if (!is_empty(e->err) && !is_empty(e->strerror)) return format_message(t, "[Errno %S] %S", err, text);
  return exception_str(t, self);
}

static Own get_errno(Thread *t, Ref self) { return (void)t, or_none(AS(ExcOS, self)->err); }
static bool set_errno(Thread *t, Ref self, Ref value) {
  replace(t, &AS(ExcOS, self)->err, is_empty(value) ? EMPTY : keep(value));
  return true;
}
FIELD(ExcOS, strerror) FIELD(ExcOS, filename) FIELD(ExcOS, filename2)
static Own get_written(Thread *t, Ref self) {
  ptrdiff_t n = AS(ExcOS, self)->written;
  return n < 0 ? raise_error(t, AttributeError, "characters_written") : int_from_i64(t, n);
}
static bool set_written(Thread *t, Ref self, Ref value) {
  ExcOS *e = AS(ExcOS, self);
  if (is_empty(value)) {
    if (e->written < 0) return fail_error(t, AttributeError, "characters_written");
    e->written = -1;
    return true;
  }
  return as_ssize(t, value, &e->written);
}
static const GetSetDef os_getset[] = {
  {"errno", get_errno, set_errno, NULL}, FIELD_ROW(ExcOS, strerror), FIELD_ROW(ExcOS, filename),
  FIELD_ROW(ExcOS, filename2), {"characters_written", get_written, set_written, NULL}, {0},
};

static Own os_reduce(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  ExcOS *e = AS(ExcOS, a[0]);
  if (tuple_count(e->args) != 2 || is_empty(e->filename)) return reduce_with(t, a[0], e->args, state_of(t, a[0]));
  Ref items[] = {tuple_peek(e->args, 0), tuple_peek(e->args, 1), e->filename, NONE, e->filename2};
  Own args = tuple_from(t, items, is_empty(e->filename2) ? 3 : 5);
  if (is_error(args)) return ERROR;
  Own result = reduce_with(t, a[0], args, state_of(t, a[0]));
  drop(t, args);
  return result;
}
static const NativeDef os_methods[] = {NATIVE(os_reduce, "__reduce__()", "With the file names."), {0}};

// --- SyntaxError ---

FIELD(ExcSyntax, msg)
FIELD(ExcSyntax, filename) FIELD(ExcSyntax, lineno) FIELD(ExcSyntax, offset)
    FIELD(ExcSyntax, text) FIELD(ExcSyntax, end_lineno) FIELD(ExcSyntax, end_offset)
        FIELD(ExcSyntax, print_file_and_line) static const GetSetDef syntax_getset[] = {
            FIELD_ROW(ExcSyntax, msg),
            FIELD_ROW(ExcSyntax, filename),
            FIELD_ROW(ExcSyntax, lineno),
            FIELD_ROW(ExcSyntax, offset),
            FIELD_ROW(ExcSyntax, text),
            FIELD_ROW(ExcSyntax, end_lineno),
            FIELD_ROW(ExcSyntax, end_offset),
            FIELD_ROW(ExcSyntax, print_file_and_line),
            {0},
};

static bool init_syntax(Thread *t, Ref self, const Ref *a, ptrdiff_t n, Ref names) {
  if (!init_exception(t, self, a, n, names)) return false;
  ExcSyntax *e = AS(ExcSyntax, self);
  if (n >= 1) replace(t, &e->msg, keep(a[0]));
  if (n != 2) return true;
  Own info = object_tuple(t, a[1]);
  if (is_error(info)) return false;
  size_t count = tuple_count(info);
  if (count < 4 || count > 6 || count == 5) {
    if (count == 5) raise_error(t, TypeError, "end_offset must be provided when end_lineno is provided");
    else raise_error(t, TypeError, "function missing required argument '%s' (pos %d)",
                     count == 0 ? "filename" : count == 1 ? "lineno" : count == 2 ? "offset" : "text", (int)count + 1);
    drop(t, info);
    return false;
  }
  Own *fields[] = {&e->filename, &e->lineno, &e->offset, &e->text, &e->end_lineno, &e->end_offset};
  for (size_t i = 0; i < count; i++) replace(t, fields[i], keep(tuple_peek(info, i)));
  drop(t, info);
  return true;
}

static Own syntax_str(Thread *t, Ref self) {
  ExcSyntax *e = AS(ExcSyntax, self);
  Ref none = NONE, msg = is_empty(e->msg) ? none : e->msg;
  bool has_line = is_int(e->lineno) && !is_empty(e->lineno), has_file = is_str(e->filename) && !is_empty(e->filename);
  if (!has_file && !has_line) return object_str(t, msg);
  if (!has_file) return format_message(t, "%S (line %S)", msg, e->lineno);
  size_t start = str_length(e->filename);
  while (start && str_char(e->filename, start - 1) != '/') start--;
  Own name = str_slice(t, e->filename, start, str_length(e->filename));
  if (is_error(name)) return ERROR;
  Own text = has_line ? format_message(t, "%S (%S, line %S)", msg, name, e->lineno)
                      : format_message(t, "%S (%S)", msg, name);
  drop(t, name);
  return text;
}

// --- Unicode errors ---

static bool check_unicode(Thread *t, Ref v, bool ok, int position, const char *wanted) {
  return ok || fail_error(t, TypeError, "argument %d must be %s, not %T", position, wanted, v);
}

// encoding (not for translate), object, start, end, reason
static bool init_unicode(Thread *t, Ref self, const Ref *a, ptrdiff_t n, bool has_encoding, bool bytes) {
  ExcUnicode *e = AS(ExcUnicode, self);
  ptrdiff_t want = has_encoding ? 5 : 4;
  if (n != want) return fail_error(t, TypeError, "function takes exactly %zd arguments (%zd given)", want, n);
  const Ref *rest = a + (has_encoding ? 1 : 0);
  int first = has_encoding ? 2 : 1;
  if (has_encoding && !check_unicode(t, a[0], str_check(t, a[0]), 1, "str")) return false;
  if (!bytes && !check_unicode(t, rest[0], str_check(t, rest[0]), first, "str")) return false;
  if (!check_unicode(t, rest[3], str_check(t, rest[3]), first + 3, "str")) return false;
  ptrdiff_t start, end;
  if (!as_ssize(t, rest[1], &start) || !as_ssize(t, rest[2], &end)) return false;
  Own object = keep(rest[0]);
  if (bytes && !IS_A(t, object, BYTES)) {
    drop(t, object);
    Buffer b;
    if (!buffer_get(t, rest[0], &b, false)) return false;
    object = bytes_new(t, b.data, b.size);
    buffer_release(t, &b);
    if (is_error(object)) return false;
  }
  if (has_encoding) replace(t, &e->encoding, keep(a[0]));
  replace(t, &e->object, object);
  replace(t, &e->reason, keep(rest[3]));
  e->start = start;
  e->end = end;
  return true;
}
static bool init_decode(Thread *t, Ref self, const Ref *a, ptrdiff_t n, Ref names) {
  return init_exception(t, self, a, n, names) && init_unicode(t, self, a, n, true, true);
}
static bool init_encode(Thread *t, Ref self, const Ref *a, ptrdiff_t n, Ref names) {
  return init_exception(t, self, a, n, names) && init_unicode(t, self, a, n, true, false);
}
static bool init_translate(Thread *t, Ref self, const Ref *a, ptrdiff_t n, Ref names) {
  return init_exception(t, self, a, n, names) && init_unicode(t, self, a, n, false, false);
}

static Own decode_str(Thread *t, Ref self) {
  ExcUnicode *e = AS(ExcUnicode, self);
  if (is_empty(e->object)) return keep(t->interp->empty_str);
  if (e->start >= 0 && e->end == e->start + 1 && (size_t)e->start < AS(Bytes, e->object)->length) {
    char hex[8];
    snprintf(hex, sizeof hex, "0x%02x", (uint8_t)AS(Bytes, e->object)->data[e->start]);
    return format_message(t, "'%S' codec can't decode byte %s in position %zd: %S", e->encoding,
                          hex, e->start, e->reason);
  }
  return format_message(t, "'%S' codec can't decode bytes in position %zd-%zd: %S", e->encoding,
                        e->start, e->end - 1, e->reason);
}

static Own text_error_str(Thread *t, ExcUnicode *e, Own what) {
  if (is_error(what)) return ERROR;
  Own text;
  if (e->start >= 0 && e->end == e->start + 1 && (size_t)e->start < str_length(e->object)) {
    uint32_t c = str_char(e->object, (size_t)e->start);
    char escape[16];
    snprintf(escape, sizeof escape, c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x", c);
    text = format_message(t, "%S character '%s' in position %zd: %S", what, escape, e->start, e->reason);
  } else {
    text = format_message(t, "%S characters in position %zd-%zd: %S", what, e->start, e->end - 1, e->reason);
  }
  drop(t, what);
  return text;
}
static Own encode_str(Thread *t, Ref self) {
  ExcUnicode *e = AS(ExcUnicode, self);
  if (is_empty(e->object)) return keep(t->interp->empty_str);
  return text_error_str(t, e, format_message(t, "'%S' codec can't encode", e->encoding));
}
static Own translate_str(Thread *t, Ref self) {
  ExcUnicode *e = AS(ExcUnicode, self);
  if (is_empty(e->object)) return keep(t->interp->empty_str);
  return text_error_str(t, e, str_from_c(t, "can't translate"));
}

FIELD(ExcUnicode, encoding) FIELD(ExcUnicode, object) FIELD(ExcUnicode, reason)
#define PLACE(field) \
  static Own get_##field(Thread *t, Ref self) { return int_from_i64(t, AS(ExcUnicode, self)->field); } \
  static bool set_##field(Thread *t, Ref self, Ref value) { \
    if (is_empty(value)) return fail_error(t, TypeError, "can't delete numeric/char attribute"); \
    return as_ssize(t, value, &AS(ExcUnicode, self)->field); \
  }
PLACE(start) PLACE(end)
static const GetSetDef unicode_getset[] = {
  FIELD_ROW(ExcUnicode, encoding), FIELD_ROW(ExcUnicode, object), FIELD_ROW(ExcUnicode, reason),
  {"start", get_start, set_start, NULL}, {"end", get_end, set_end, NULL}, {0},
};

// --- What raise and except do ---

Own exception_normalize(Thread *t, Ref v) {
  Type *type = type_of(t, v);
  if (LIKELY(type->flags & TF_EXC_SUBCLASS)) return keep(v);
  if (!(type->flags & TF_TYPE_SUBCLASS) || !(AS(Type, v)->flags & TF_EXC_SUBCLASS))
    return raise_error(t, TypeError, "exceptions must derive from BaseException");
  Own made = object_call0(t, v);
  if (is_error(made) || is_exception(t, made)) return made;
  raise_error(t, TypeError,
              "calling %R should have returned an instance of BaseException, not %R", v,
              VAL(type_of(t, made)));
  drop(t, made);
  return ERROR;
}

static bool is_exception_class(Thread *t, Ref v) { return IS_A(t, v, TYPE) && AS(Type, v)->flags & TF_EXC_SUBCLASS; }

int exception_matches(Thread *t, Ref exception, Ref classes) {
  if (LIKELY(is_exception_class(t, classes))) return is_instance_of(t, exception, AS(Type, classes));
  if (!IS_A(t, classes, TUPLE)) goto wrong;
  for (size_t i = 0; i < tuple_count(classes); i++)
    if (!is_exception_class(t, tuple_peek(classes, i))) goto wrong;
  for (size_t i = 0; i < tuple_count(classes); i++)
    if (is_instance_of(t, exception, AS(Type, tuple_peek(classes, i)))) return 1;
  return 0;
wrong:
  raise_error(t, TypeError, "catching classes that do not inherit from BaseException is not allowed");
  return -1;
}

// --- The definitions ---

#define EXTRA_BaseException    , .methods = base_methods, .getset = base_getset, .new = new_exception, \
  .init = init_exception, .repr = exception_repr, .str = exception_str
#define EXTRA_SystemExit       , .getset = exit_getset, .init = init_exit
#define EXTRA_StopIteration    , .getset = stop_getset, .init = init_stop
#define EXTRA_AttributeError   , .getset = attribute_getset, .init = init_attribute
#define EXTRA_NameError        , .getset = name_getset, .init = init_name
#define EXTRA_ImportError                                                                      \
  , .methods = import_methods, .getset = import_getset, .init = init_import, .str = import_str
#define EXTRA_KeyError         , .str = key_str
#define EXTRA_OSError                                                                          \
  , .methods = os_methods, .getset = os_getset, .new = new_os, .init = init_os, .str = os_str
#define EXTRA_SyntaxError      , .getset = syntax_getset, .init = init_syntax, .str = syntax_str
#define EXTRA_UnicodeDecodeError , .getset = unicode_getset, .init = init_decode, .str = decode_str
#define EXTRA_UnicodeEncodeError , .getset = unicode_getset, .init = init_encode, .str = encode_str
#define EXTRA_UnicodeTranslateError , .getset = unicode_getset, .init = init_translate, .str = translate_str
#define EXTRA_BaseExceptionGroup , .methods = exception_group_methods, .getset = exception_group_getset, \
  .new = exception_group_new, .init = exception_group_init, .str = exception_group_str

// The designators behind the comma of EXTRA_id; nothing where that macro does not exist.
#define AFTER_COMMA(first, ...) __VA_ARGS__
#define EXTRA(macro) AFTER_COMMA(macro, )
#define EXCEPTION(id, base_id, Layout) \
  const TypeDef id##_type_def = { \
    .name = #id, .doc = "The built-in exception " #id ".", .size = sizeof(Layout), .base = SHAPE_##base_id, \
    .flags = TF_BASE | TF_GC | TF_HAS_DICT | TF_EXC_SUBCLASS, \
    .traverse = traverse_##Layout, .clear = clear_##Layout, EXTRA(EXTRA_##id) \
  };
#include "exceptions.def"
#undef EXCEPTION

// SPDX-License-Identifier: MIT
// error.c: raising exceptions from C, and the text of their messages.
//
// t->pending is the exception being raised. Raising chains it to the one being handled (__context__), as a raise
// statement does. The message formats are those of error.h; everything that makes text from C values goes through
// format_va.
//
// Read next   exceptions.c (the classes).
#include "error.h"
#include <errno.h>
#include <stdio.h>
#include "exceptions.h"
#include "dict.h"
#include "int.h"
#include "str.h"
#include "tuple.h"

// --- Text ---

static bool add_utf8(Thread *t, StrBuilder *b, const char *p) {
  if (!p) p = "(null)";
  size_t n = strlen(p);
  for (size_t i = 0; i < n; i++)
    if ((unsigned char)p[i] >= 128) {
      Own s = str_decode(t, p, n, "utf-8", "replace");
      if (is_error(s)) return false;
      bool ok = builder_str(b, s);
      drop(t, s);
      return ok;
    }
  return builder_ascii(b, p, n);
}

static bool add_value(Thread *t, StrBuilder *b, Own text) {
  if (is_error(text)) return false;
  bool ok = builder_str(b, text);
  drop(t, text);
  return ok;
}

// In messages a type made in C goes by its full name ("collections.deque"), a script class by its plain one.
static bool add_type_name(Thread *t, StrBuilder *b, Type *type, bool full) {
  if (full && !(type->flags & TF_HEAP) && type->def) return add_utf8(t, b, type->def->name);
  if (full && (type->flags & TF_HEAP) &&
      (type->flags & TF_IMMUTABLE)) { // sealed: it stands for a type that is built in
    Ref module = dict_peek_str(t, type_dict(t, type), NAME(t, __module__));
    if (!is_empty(module) && str_check(t, module) && !(builder_str(b, module) && builder_char(b, '.'))) return false;
  }
  return builder_str(b, type->name) || add_utf8(t, b, "?");
}

// One conversion; *p stands on the letter after '%' (and after any precision), and is moved to its last letter.
static bool add_conversion(Thread *t, StrBuilder *b, const char **p, int precision, bool full, va_list *args) {
  char buf[32];
  switch (**p) {
  case '%': return builder_char(b, '%');
  case 's': {
    const char *text = va_arg(*args, const char *);
    char cut[201];
    if (precision < 0 || !text || strlen(text) <= (size_t)precision) return add_utf8(t, b, text);
    snprintf(cut, sizeof cut, "%.*s", precision > 200 ? 200 : precision, text);
    return add_utf8(t, b, cut);
  }
  case 'd': snprintf(buf, sizeof buf, "%d", va_arg(*args, int)); return builder_c(b, buf);
  case 'u': snprintf(buf, sizeof buf, "%u", va_arg(*args, unsigned)); return builder_c(b, buf);
  case 'x': snprintf(buf, sizeof buf, "%x", va_arg(*args, unsigned)); return builder_c(b, buf);
  case 'z':
    if ((*p)[1] == 'u') snprintf(buf, sizeof buf, "%zu", va_arg(*args, size_t));
    else snprintf(buf, sizeof buf, "%td", va_arg(*args, ptrdiff_t));
    ++*p;
    return builder_c(b, buf);
  case 'l': {
    int longs = (*p)[1] == 'l' ? 2 : 1;
    *p += longs;
    if (**p == 'u')
      snprintf(buf, sizeof buf, "%llu",
               longs == 2 ? va_arg(*args, unsigned long long) : va_arg(*args, unsigned long));
    else if (**p == 'x')
      snprintf(buf, sizeof buf, "%llx",
               longs == 2 ? va_arg(*args, unsigned long long) : va_arg(*args, unsigned long));
    else snprintf(buf, sizeof buf, "%lld", longs == 2 ? va_arg(*args, long long) : va_arg(*args, long));
    return builder_c(b, buf);
  }
  case 'p':
    snprintf(buf, sizeof buf, "0x%llx", (unsigned long long)(uintptr_t)va_arg(*args, void *));
    return builder_c(b, buf);
  case 'c': return builder_char(b, (unsigned)va_arg(*args, int));
  case 'S': return add_value(t, b, object_str(t, va_arg(*args, Ref)));
  case 'R': return add_value(t, b, object_repr(t, va_arg(*args, Ref)));
  case 'T': return add_type_name(t, b, type_of(t, va_arg(*args, Ref)), full);
  case 'N': return add_type_name(t, b, va_arg(*args, Type *), full);
  default: return builder_char(b, '%') && builder_char(b, (unsigned char)**p);
  }
}

static Own format_va(Thread *t, const char *format, bool full, va_list args) {
  StrBuilder b;
  builder_init(&b, t);
  va_list rest;
  va_copy(rest, args);
  bool ok = true;
  for (const char *p = format; *p && ok; p++) {
    if (*p != '%') {
      size_t n = strcspn(p, "%");
      ok = builder_ascii(&b, p, n);
      p += n - 1;
      continue;
    }
    p++;
    int precision = -1;
    if (*p == '.')
      for (precision = 0, p++; *p >= '0' && *p <= '9'; p++) precision = precision * 10 + (*p - '0');
    ok = add_conversion(t, &b, &p, precision, full, &rest);
  }
  va_end(rest);
  if (ok) return builder_finish(&b);
  builder_drop(&b);
  return ERROR;
}

Own format_message_va(Thread *t, const char *format, va_list args) { return format_va(t, format, false, args); }

Own format_message(Thread *t, const char *format, ...) {
  va_list args;
  va_start(args, format);
  Own text = format_va(t, format, true, args);
  va_end(args);
  return text;
}

// --- Raising ---

// Makes `exception` remember the one being handled, taking it out of that one's own chain first: no cycles.
static void chain(Thread *t, Ref exception) {
  Ref handled = t->handled;
  if (!is_object(handled) || same(handled, exception)) return;
  // `slow` goes at half the speed: a script may have made a cycle, and then the two meet.
  Ref slow = handled;
  bool step = false;
  for (Ref o = handled;; step = !step) {
    Exc *e = AS(Exc, o);
    if (!is_object(e->context)) break;
    if (same(e->context, exception)) {
      drop_slot(t, &e->context);
      break;
    }
    o = e->context;
    if (same(o, slow)) break;
    if (step) slow = AS(Exc, slow)->context;
  }
  replace(t, &AS(Exc, exception)->context, keep(handled));
}

void error_chain(Thread *t) { chain(t, t->pending); }

Own raise_take(Thread *t, Own exception) {
  if (is_error(exception)) return ERROR;
  chain(t, exception);
  error_put_take(t, exception);
  return ERROR;
}

Own raise_value(Thread *t, Type *exc_type, Ref arg) {
  Own args = is_empty(arg) ? keep(t->interp->empty_tuple) : tuple_pack1(t, arg);
  if (is_error(args)) return ERROR;
  Own exception = exception_from_args(t, exc_type, args);
  drop(t, args);
  return raise_take(t, exception);
}

Own raise_format(Thread *t, int exception_id, const char *format, ...) {
  va_list args;
  va_start(args, format);
  Own text = format_va(t, format, true, args);
  va_end(args);
  if (is_error(text)) return ERROR;
  raise_value(t, t->interp->types[exception_id], text);
  drop(t, text);
  return ERROR;
}

bool bad_argument(Thread *t, const char *function, const char *which, const char *expected, Ref v) {
  if (is_none(v)) return fail_error(t, TypeError, "%s() %s must be %s, not None", function, which, expected);
  return fail_error(t, TypeError, "%s() %s must be %s, not %T", function, which, expected, v);
}

// A fresh exception if there is memory for one. Else the interpreter's own is raised, which may have been raised before.
Own raise_memory(Thread *t) {
  if (is_empty(t->interp->memory_error)) return ERROR; // at start-up, which is given up
  if (!t->out_of_memory) {
    t->out_of_memory = true; // making the exception may come back here
    Own fresh = exception_from_args(t, TYPE(t, MemoryError), t->interp->empty_tuple);
    t->out_of_memory = false;
    return raise_take(t, fresh);
  }
  Exc *reserve = AS(Exc, t->interp->memory_error);
  if (is_unique(VAL(reserve))) {
    drop_slot(t, &reserve->traceback);
    drop_slot(t, &reserve->context);
    drop_slot(t, &reserve->cause);
  }
  error_put_take(t, keep(VAL(reserve)));
  return ERROR;
}

Own raise_key(Thread *t, Ref key) { return raise_value(t, TYPE(t, KeyError), key); }

Own raise_stop_iteration(Thread *t, Ref value) {
  if (!is_empty(value) && !is_none(value)) return raise_value(t, TYPE(t, StopIteration), value);
  return raise_take(t, exception_from_args(t, TYPE(t, StopIteration), t->interp->empty_tuple));
}

Own raise_stop_value(Thread *t) {
  Own value = TAKE(t->stop_value);
  raise_stop_iteration(t, value);
  drop(t, value);
  return ERROR;
}

Own raise_errno2(Thread *t, int saved_errno, Ref filename, Ref filename2) {
  Own text = str_from_c(t, strerror(saved_errno));
  if (is_error(text)) return ERROR;
  Ref items[5] = {small(saved_errno), text, filename, NONE, filename2};
  size_t n = is_empty(filename) ? 2 : is_empty(filename2) ? 3 : 5;
  Own args = tuple_from(t, items, n);
  drop(t, text);
  if (is_error(args)) return ERROR;
  Own exception = object_call_tuple(t, VAL(TYPE(t, OSError)), args, EMPTY); // picks the subclass
  drop(t, args);
  return raise_take(t, exception);
}

Own raise_errno(Thread *t, int saved_errno, Ref filename) { return raise_errno2(t, saved_errno, filename, EMPTY); }

Own raise_attribute(Thread *t, Ref obj, Ref name) {
  Type *type = type_of(t, obj);
  Own text = type->flags & TF_TYPE_SUBCLASS
                 ? format_message(t, "type object '%N' has no attribute '%S'", AS(Type, obj), name)
                 : format_message(t, "'%N' object has no attribute '%S'", type, name);
  return raise_attribute_take(t, text, obj, name);
}

Own raise_attribute_take(Thread *t, Own text, Ref obj, Ref name) {
  if (is_error(text)) return ERROR;
  Own args = tuple_pack1(t, text);
  drop(t, text);
  if (is_error(args)) return ERROR;
  Own exception = exception_from_args(t, TYPE(t, AttributeError), args);
  drop(t, args);
  if (is_error(exception)) return ERROR;
  replace(t, &AS(ExcAttribute, exception)->name, keep(name));
  replace(t, &AS(ExcAttribute, exception)->obj, keep(obj));
  return raise_take(t, exception);
}

// --- The pending exception ---

bool error_matches(Thread *t, Type *exc_type) {
  return !is_empty(t->pending) && is_instance_of(t, t->pending, exc_type);
}

void error_clear(Thread *t) { drop_slot(t, &t->pending); }

Own error_take(Thread *t) { return TAKE(t->pending); }

void error_put_take(Thread *t, Own exception) { replace(t, &t->pending, exception); }

void error_unraisable(Thread *t, const char *where, Ref obj) {
  if (t->interp->report_unraisable) t->interp->report_unraisable(t, where, obj);
  error_clear(t);
}

// --- Warnings ---

// warnings.warn or warn_explicit, the module imported if need be; MISSING while the interpreter is not far enough up to have it.
static Lookup find_warn(Thread *t, const char *function, Own *out) {
  Ref builtins = t->interp->builtins;
  if (!is_object(builtins)) return MISSING;
  Ref import = dict_peek_c(t, builtins, "__import__");
  if (is_empty(import)) return MISSING;
  Own name = str_intern_c(t, "warnings");
  if (is_error(name)) return FAILED;
  Own module = object_call1(t, import, name);
  drop(t, name);
  if (is_error(module)) return FAILED;
  *out = object_getattr_c(t, module, function);
  drop(t, module);
  return is_error(*out) ? FAILED : FOUND;
}

bool warn_format(Thread *t, int category_id, int stack_level, const char *format, ...) {
  va_list args;
  va_start(args, format);
  Own text = format_va(t, format, true, args);
  va_end(args);
  if (is_error(text)) return false;
  Own warn_function;
  Lookup found = find_warn(t, "warn", &warn_function);
  bool ok = found != FAILED;
  if (found == FOUND) {
    Own result = object_call3(t, warn_function, text, VAL(t->interp->types[category_id]), small(stack_level));
    ok = !is_error(result);
    if (ok) drop(t, result);
    drop(t, warn_function);
  }
  drop(t, text);
  return ok;
}

bool warn_at(Thread *t, int category_id, Ref filename, int line, const char *message) {
  Own warn_function;
  Lookup found = find_warn(t, "warn_explicit", &warn_function);
  if (found != FOUND) return found != FAILED;
  Own text = str_from_utf8_wtf(t, message, strlen(message));
  Ref args[4] = {text, VAL(t->interp->types[category_id]), filename, small(line)};
  Own result = is_error(text) ? ERROR : object_call(t, warn_function, args, 4, EMPTY);
  drop(t, warn_function);
  drop(t, text);
  drop(t, result);
  return !is_error(result);
}

// --- Recursion ---

bool enter_recursion(Thread *t, const char *where) {
  if (LIKELY(++t->depth <= t->interp->recursion_limit && !c_stack_is_low(t))) return true;
  t->depth--;
  return fail_error(t, RecursionError, "maximum recursion depth exceeded%s", where ? where : "");
}

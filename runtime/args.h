// SPDX-License-Identifier: MIT
// args.h: checks for the C functions that take raw arguments (`new`, `init`, NATIVE_RAW), in CPython's words.
#ifndef GILA_ARGS_H
#define GILA_ARGS_H
#include "tuple.h"

static inline ptrdiff_t names_count(Ref names) {
  return is_empty(names) ? 0 : (ptrdiff_t)tuple_count(names);
}

// `what` is the callable's name without parentheses.
static inline bool args_no_names(Thread *t, const char *what, Ref names) {
  if (LIKELY(!names_count(names))) return true;
  return fail_error(t, TypeError, "%s() takes no keyword arguments", what);
}

// The same for a `new`: a class with an __init__ of its own may take keywords there.
static inline bool args_no_names_in_new(Thread *t, const char *what, const Type *type, Ref names) {
  return type->init != object_init || args_no_names(t, what, names);
}

static inline bool args_count(Thread *t, const char *what, ptrdiff_t n, ptrdiff_t min, ptrdiff_t max) {
  if (LIKELY(n >= min && n <= max)) return true;
  ptrdiff_t bound = n < min ? min : max;
  return fail_error(t, TypeError, "%s expected %s%zd argument%s, got %zd", what,
                    min == max ? "" : n < min ? "at least " : "at most ", bound,
                    bound == 1 ? "" : "s", n);
}

// Can `v` stand where an index is wanted?
static inline bool is_index(Thread *t, Ref v) { return is_small(v) || type_of(t, v)->index; }

// An index as a position in [0, count); IndexError with `message` otherwise.
static inline bool args_in_range(Thread *t, ptrdiff_t i, size_t count, size_t *out, const char *message) {
  if (i < 0) i += (ptrdiff_t)count;
  if (UNLIKELY(i < 0 || (size_t)i >= count)) return fail_error(t, IndexError, "%s", message);
  *out = (size_t)i;
  return true;
}

// A subscript as a position in [0, *count); IndexError with `message` otherwise. *count is read after the last moment at
// which script code (an __index__) may have changed it.
static inline bool args_live_position(Thread *t, Ref key, const size_t *count, size_t *out, const char *message) {
  ptrdiff_t i;
  if (LIKELY(is_small(key))) i = small_value(key);
  else if (!as_index_or(t, key, SHAPE_IndexError, &i)) return false;
  return args_in_range(t, i, *count, out, message);
}

// The same for a count that cannot change.
static inline bool args_position(Thread *t, Ref key, size_t count, size_t *out, const char *message) {
  return args_live_position(t, key, &count, out, message);
}

// The setter of attributes that CPython declares as members of the C struct: its message differs from a getset's.
static inline bool args_readonly(Thread *t, Ref self, Ref value) {
  (void)self, (void)value;
  return fail_error(t, AttributeError, "readonly attribute");
}

// start/stop arguments of index(): clamped to 0 from below after adding the length.
static inline bool args_bound(Thread *t, Ref v, size_t count, ptrdiff_t *out) {
  if (!is_index(t, v))
    return fail_error(t, TypeError, "slice indices must be integers or have an __index__ method");
  if (!as_ssize_clamped(t, v, out)) return false;
  if (*out < 0) *out += (ptrdiff_t)count;
  if (*out < 0) *out = 0;
  return true;
}

// Sequence operators give way to the other operand when a script class may handle it.
static inline bool operand_may_handle(Type *other, BinaryFn slot) {
  return slot && (other->flags & TF_HEAP);
}
#endif

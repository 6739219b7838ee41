// SPDX-License-Identifier: MIT
// sequence.c: iteration, length, containment and subscripts of any value.
//
// Read next   iterators.h (the built-in iterators).
#include "abstract.h"
#include "int.h"
#include "iterators.h"
#include "list.h"
#include "str.h"
#include "tuple.h"

// Can it be walked by v[0], v[1] …? Script classes with __getitem__, but no dicts.
static bool is_sequence(Type *type) {
  return type->getitem && !(type->flags & TF_DICT_SUBCLASS) && type->flags & (TF_HEAP | TF_SEQUENCE);
}

Own object_iter(Thread *t, Ref v) {
  Type *type = type_of(t, v);
  if (UNLIKELY(!type->iter)) {
    if (is_sequence(type)) return seq_iter_new(t, SHAPE_seq_iterator, v, 0);
    return raise_error(t, TypeError, "'%T' object is not iterable", v);
  }
  Own it = type->iter(t, v);
  if (is_error(it) || LIKELY(type_of(t, it)->next)) return it;
  raise_error(t, TypeError, "iter() returned non-iterator of type '%T'", it);
  drop(t, it);
  return ERROR;
}

Own object_next(Thread *t, Ref it) {
  UnaryFn next = type_of(t, it)->next;
  if (UNLIKELY(!next)) return raise_error(t, TypeError, "'%T' object is not an iterator", it);
  if (UNLIKELY(c_stack_is_low(t))) // iterators over iterators over iterators
    return raise_error(t, RecursionError, "maximum recursion depth exceeded");
  Own v = next(t, it);
  if (LIKELY(!is_error(v)) || !error_is(t, StopIteration)) return v;
  error_clear(t); // the end of a generator with a result
  return EMPTY;
}

ptrdiff_t object_length(Thread *t, Ref v) {
  LengthFn length = type_of(t, v)->length;
  if (LIKELY(length)) return length(t, v);
  raise_error(t, TypeError, "object of type '%T' has no len()", v);
  return -1;
}

ptrdiff_t object_length_hint(Thread *t, Ref v, ptrdiff_t fallback) {
  Type *type = type_of(t, v);
  if (type->length) {
    ptrdiff_t n = type->length(t, v);
    if (n >= 0 || !error_is(t, TypeError)) return n;
    error_clear(t);
  }
  Own hint = object_call_special(t, NAME(t, __length_hint__), &v, 1);
  if (is_empty(hint)) return fallback;
  if (is_error(hint)) {
    if (!error_is(t, TypeError)) return -1;
    error_clear(t);
    return fallback;
  }
  ptrdiff_t n = fallback;
  if (!same(hint, NOT_IMPLEMENTED)) {
    if (!int_check(t, hint)) {
      raise_error(t, TypeError, "__length_hint__ must be an integer, not %T", hint);
      n = -1;
    } else if (!as_ssize(t, hint, &n)) {
      n = -1;
    } else if (n < 0) {
      raise_error(t, ValueError, "__length_hint__() should return >= 0");
      n = -1;
    }
  }
  drop(t, hint);
  return n;
}

int object_contains(Thread *t, Ref container, Ref item) {
  Type *type = type_of(t, container);
  if (LIKELY(type->contains)) return type->contains(t, container, item);
  if (!type->iter && !is_sequence(type))
    return raise_error(t, TypeError, "argument of type '%N' is not iterable", type), -1;
  Own it = object_iter(t, container);
  if (is_error(it)) {
    if (error_is(t, TypeError)) {
      error_clear(t);
      raise_error(t, TypeError, "argument of type '%N' is not iterable", type);
    }
    return -1;
  }
  int found = 0;
  while (!found) {
    Own x = object_next(t, it);
    if (is_empty(x)) break;
    found = is_error(x) ? -1 : object_equal(t, x, item);
    if (!is_error(x)) drop(t, x);
  }
  drop(t, it);
  return found;
}

Own object_list(Thread *t, Ref iterable) {
  Own list = list_new(t, 0);
  if (is_error(list)) return ERROR;
  if (list_extend(t, list, iterable)) return list;
  drop(t, list);
  return ERROR;
}

Own object_tuple(Thread *t, Ref iterable) {
  if (is_tuple(iterable)) return keep(iterable);
  if (is_list(iterable)) return list_to_tuple(t, iterable);
  Own list = object_list(t, iterable);
  if (is_error(list)) return ERROR;
  Own tuple = list_to_tuple(t, list);
  drop(t, list);
  return tuple;
}

// --- Subscripts ---

static COLD Own class_getitem(Thread *t, Ref cls, Ref key) {
  Own hook;
  if (same(cls, VAL(TYPE(t, type)))) { // type[int] makes an alias; no other class inherits that
    Own alias = object_call2(t, VAL(TYPE(t, generic_alias)), cls, key);
    return alias;
  }
  Lookup found = object_lookup_attr(t, cls, NAME(t, __class_getitem__), &hook);
  if (found == FAILED) return ERROR;
  if (found == MISSING || is_none(hook)) {
    if (found == FOUND) drop(t, hook);
    return raise_error(t, TypeError, "type '%N' is not subscriptable", AS(Type, cls));
  }
  Own v = object_call1(t, hook, key);
  drop(t, hook);
  return v;
}

Own object_getitem(Thread *t, Ref v, Ref key) {
  Type *type = type_of(t, v);
  if (LIKELY(type->getitem)) return type->getitem(t, v, key);
  if (type->flags & TF_TYPE_SUBCLASS) return class_getitem(t, v, key);
  return raise_error(t, TypeError, "'%N' object is not subscriptable", type);
}

bool object_setitem(Thread *t, Ref v, Ref key, Ref value) {
  Type *type = type_of(t, v);
  if (LIKELY(type->setitem)) return type->setitem(t, v, key, value);
  if (!is_empty(value)) return fail_error(t, TypeError, "'%N' object does not support item assignment", type);
  bool sequence = type->flags & (TF_SEQUENCE | TF_STR_SUBCLASS | TF_BYTES_SUBCLASS | TF_HEAP);
  return fail_error(t, TypeError, "'%N' object %s support item deletion", type, sequence ? "doesn't" : "does not");
}

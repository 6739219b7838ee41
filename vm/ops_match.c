// SPDX-License-Identifier: MIT
// ops_match.c: the tests behind match patterns (PEP 634).
#include "ops.h"
#include "runtime/dict.h"
#include "runtime/list.h"
#include "runtime/set.h"
#include "runtime/str.h"
#include "runtime/tuple.h"

Own op_match_sequence(Thread *t, Ref v) { return from_bool(type_of(t, v)->flags & TF_SEQUENCE); }
Own op_match_mapping(Thread *t, Ref v) { return from_bool(type_of(t, v)->flags & TF_MAPPING); }

Own op_match_keys(Thread *t, Ref v, Ref keys) {
  size_t n = tuple_count(keys);
  Own seen = set_new(t), values = is_error(seen) ? ERROR : tuple_alloc(t, n), missing = EMPTY,
      get = EMPTY, result = ERROR;
  if (is_error(values)) goto done;
  get = object_getattr(t, v, NAME(t, get));
  if (is_error(get)) goto done;
  missing = object_call0(t, VAL(TYPE(t, object))); // a value that no mapping holds
  if (is_error(missing)) goto done;
  for (size_t i = 0; i < n; i++) {
    Ref key = tuple_peek(keys, i);
    int dup = set_contains(t, seen, key);
    if (dup < 0) goto done;
    if (dup) {
      raise_error(t, ValueError, "mapping pattern checks duplicate key (%R)", key);
      goto done;
    }
    if (!set_add(t, seen, key)) goto done;
    Own item = object_call2(t, get, key, missing);
    if (is_error(item)) goto done;
    if (same(item, missing)) {
      drop(t, item);
      result = NONE;
      goto done;
    }
    AS(Tuple, values)->items[i] = item;
  }
  result = TAKE(values);
done:
  if (!is_error(seen)) drop(t, seen);
  if (!is_error(values)) drop(t, values);
  if (!is_error(missing)) drop(t, missing);
  if (!is_error(get)) drop(t, get);
  return result;
}

// One attribute of a class pattern: FOUND, MISSING (no match), FAILED.
static Lookup match_attr(Thread *t, Ref v, Ref cls, Ref name, Ref seen, Own *out) {
  int dup = set_contains(t, seen, name);
  if (dup < 0) return FAILED;
  if (dup) {
    raise_error(t, TypeError, "%N() got multiple sub-patterns for attribute %R", AS(Type, cls), name);
    return FAILED;
  }
  if (!set_add(t, seen, name)) return FAILED;
  return object_lookup_attr(t, v, name, out);
}

Own op_match_class(Thread *t, Ref v, Ref cls, Ref names, Ref count) {
  if (!IS_A(t, cls, TYPE)) return raise_error(t, TypeError, "called match pattern must be a class");
  int is = object_is_instance(t, v, cls);
  if (is < 0) return ERROR;
  if (!is) return NONE;
  size_t positional = (size_t)small_value(count), keywords = tuple_count(names);
  Own seen = set_new(t), values = is_error(seen) ? ERROR : list_new(t, positional + keywords),
      match_args = EMPTY, result = ERROR;
  if (is_error(values)) goto done;
  if (positional) {
    bool match_self = false;
    Lookup found = object_lookup_attr(t, cls, NAME(t, __match_args__), &match_args);
    if (found == FAILED) goto done;
    size_t allowed;
    if (found == MISSING) {
      match_self = AS(Type, cls)->flags & TF_MATCH_SELF;
      allowed = match_self ? 1 : 0;
    } else {
      if (!IS(tuple, match_args)) {
        raise_error(t, TypeError, "%N.__match_args__ must be a tuple (got %T)", AS(Type, cls), match_args);
        goto done;
      }
      allowed = tuple_count(match_args);
    }
    if (allowed < positional) {
      raise_error(t, TypeError, "%N() accepts %zd positional sub-pattern%s (%zd given)",
                  AS(Type, cls), (ptrdiff_t)allowed, allowed == 1 ? "" : "s",
                  (ptrdiff_t)positional);
      goto done;
    }
    if (match_self) {
      if (!list_append(t, values, v)) goto done;
    } else {
      for (size_t i = 0; i < positional; i++) {
        Ref name = tuple_peek(match_args, i);
        if (!str_check(t, name)) {
          raise_error(t, TypeError, "__match_args__ elements must be strings (got %T)", name);
          goto done;
        }
        Own item;
        found = match_attr(t, v, cls, name, seen, &item);
        if (found == MISSING) result = NONE;
        if (found != FOUND) goto done;
        if (!list_append_take(t, values, item)) goto done;
      }
    }
  }
  for (size_t i = 0; i < keywords; i++) {
    Own item;
    Lookup found = match_attr(t, v, cls, tuple_peek(names, i), seen, &item);
    if (found == MISSING) result = NONE;
    if (found != FOUND) goto done;
    if (!list_append_take(t, values, item)) goto done;
  }
  result = list_to_tuple(t, values);
done:
  if (!is_error(seen)) drop(t, seen);
  if (!is_error(values)) drop(t, values);
  drop(t, match_args);
  return result;
}

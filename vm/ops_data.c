// SPDX-License-Identifier: MIT
// ops_data.c: the slow paths of arithmetic, comparison, subscripts, building and unpacking.
#include "breaker.h"
#include "ops.h"
#include "runtime/dict.h"
#include "runtime/float.h"
#include "runtime/int.h"
#include "runtime/list.h"
#include "runtime/range.h"
#include "runtime/set.h"
#include "runtime/str.h"
#include "runtime/tuple.h"

Own op_binary(Thread *t, BinaryOp op, Ref b, Ref c, bool inplace) {
  if (both_small(b, c)) {
    switch (op) {
    case BIN_ADD: return int_add(t, b, c);
    case BIN_SUBTRACT: return int_subtract(t, b, c);
    case BIN_MULTIPLY: return int_multiply(t, b, c);
    case BIN_TRUE_DIVIDE: return int_true_divide(t, b, c);
    default: break;
    }
  }
  return inplace ? number_inplace(t, op, b, c) : number_binary(t, op, b, c);
}

int op_compare_truth(Thread *t, Ref b, Ref c, CompareOp op) {
  if (is_object(b) && is_object(c) && OBJ(b)->shape == SHAPE_str && OBJ(c)->shape == SHAPE_str) {
    if (op == CMP_EQ) return same(b, c) || str_equal(b, c);
    if (op == CMP_NE) return !(same(b, c) || str_equal(b, c));
  }
  Own v = object_compare(t, b, c, op);
  if (is_error(v)) return -1;
  if (is_bool(v)) return same(v, TRUE);
  int truth = object_truth(t, v);
  drop(t, v);
  return truth;
}

Own op_getslice(Thread *t, Ref obj, Ref start, Ref stop) {
  bool simple = (is_small(start) || is_none(start)) && (is_small(stop) || is_none(stop)) && is_object(obj);
  if (simple) {
    uint32_t shape = OBJ(obj)->shape;
    if (shape == SHAPE_list || shape == SHAPE_str || shape == SHAPE_tuple) {
      int64_t n = shape == SHAPE_list  ? (int64_t)list_count(obj)
                  : shape == SHAPE_str ? (int64_t)str_length(obj)
                                       : (int64_t)tuple_count(obj);
      int64_t from = is_none(start) ? 0 : small_value(start), to = is_none(stop) ? n : small_value(stop);
      if (from < 0) from = from + n < 0 ? 0 : from + n;
      if (to < 0) to += n;
      if (to > n) to = n;
      if (from > to) from = to = 0;
      if (shape == SHAPE_list) return list_slice(t, obj, (size_t)from, (size_t)to);
      if (shape == SHAPE_str) return str_slice(t, obj, (size_t)from, (size_t)to);
      return tuple_slice(t, obj, (size_t)from, (size_t)to);
    }
  }
  Own slice = slice_new(t, start, stop, NONE);
  if (is_error(slice)) return ERROR;
  Own v = object_getitem(t, obj, slice);
  drop(t, slice);
  return v;
}

Own op_format(Thread *t, Ref v, int conversion, Ref spec) {
  Own value;
  switch (conversion) {
  case 1: value = object_str(t, v); break;
  case 2: value = object_repr(t, v); break;
  case 3: value = object_ascii(t, v); break;
  default: value = keep(v);
  }
  if (is_error(value)) return ERROR;
  if (IS(str, value) && (is_empty(spec) || str_length(spec) == 0)) return value;
  Own result = is_empty(spec) && is_small(value) ? int_text(t, value, 10) : object_format(t, value, spec);
  drop(t, value);
  return result;
}

bool op_unpack(Thread *t, Ref v, Own *dst, uint32_t n) {
  const Own *items = NULL;
  size_t count = 0;
  if (IS(list, v)) {
    items = AS(List, v)->items;
    count = list_count(v);
  } else if (IS(tuple, v)) {
    items = AS(Tuple, v)->items;
    count = tuple_count(v);
  }
  if (items || (count == 0 && (IS(list, v) || IS(tuple, v)))) {
    if (count < n)
      return fail_error(t, ValueError, "not enough values to unpack (expected %d, got %zd)",
                        (int)n, (ptrdiff_t)count);
    if (count > n) return fail_error(t, ValueError, "too many values to unpack (expected %d)", (int)n);
    for (uint32_t i = 0; i < n; i++) dst[i] = keep(items[i]);
    return true;
  }
  if (!type_of(t, v)->iter && !type_of(t, v)->getitem)
    return fail_error(t, TypeError, "cannot unpack non-iterable %T object", v);
  Own it = object_iter(t, v);
  if (is_error(it)) return false;
  uint32_t got = 0;
  while (got < n) {
    Own item = object_next(t, it);
    if (is_error(item)) goto failed;
    if (is_empty(item)) {
      raise_error(t, ValueError, "not enough values to unpack (expected %d, got %d)", (int)n, (int)got);
      goto failed;
    }
    dst[got++] = item;
  }
  Own more = object_next(t, it);
  if (is_empty(more)) {
    drop(t, it);
    return true;
  }
  if (!is_error(more)) {
    drop(t, more);
    raise_error(t, ValueError, "too many values to unpack (expected %d)", (int)n);
  }
failed:
  drop(t, it);
  while (got) drop(t, dst[--got]);
  return false;
}

bool op_unpack_over(Thread *t, Own *src, Own *dst, uint32_t n, bool consume) {
  Own v = consume ? *src : keep(*src);
  Own *buffer = n <= 64 ? (Own[64]){EMPTY} : heap_alloc_array(t, n, sizeof(Own));
  bool ok = buffer && op_unpack(t, v, buffer, n);
  if (ok) {
    for (uint32_t i = 0; i < n; i++) dst[i] = buffer[i];
    drop(t, v);
  } else if (!consume) {
    drop(t, v);
  }
  if (n > 64) heap_free(t, buffer, n * sizeof(Own));
  return ok;
}

bool op_unpack_ex(Thread *t, Own *src, Own *dst, uint32_t before, uint32_t after, bool consume) {
  Own v = *src;
  if (!type_of(t, v)->iter && !type_of(t, v)->getitem)
    return fail_error(t, TypeError, "cannot unpack non-iterable %T object", v);
  Own list = object_list(t, v);
  if (is_error(list)) return false;
  size_t count = list_count(list);
  if (count < (size_t)before + after) {
    raise_error(t, ValueError, "not enough values to unpack (expected at least %d, got %zd)",
                (int)(before + after), (ptrdiff_t)count);
    drop(t, list);
    return false;
  }
  Own middle = list_slice(t, list, before, count - after);
  if (is_error(middle)) {
    drop(t, list);
    return false;
  }
  Own old = *src;
  for (uint32_t i = 0; i < before; i++) dst[i] = keep(list_peek(list, i));
  dst[before] = middle;
  for (uint32_t i = 0; i < after; i++) dst[before + 1 + i] = keep(list_peek(list, count - after + i));
  drop(t, list);
  if (consume) drop(t, old);
  return true;
}

bool op_list_extend(Thread *t, Ref list, Ref iterable) {
  Type *type = type_of(t, iterable);
  if (!type->iter && !type->getitem)
    return fail_error(t, TypeError, "Value after * must be an iterable, not %T", iterable);
  return list_extend(t, list, iterable);
}

bool op_dict_update(Thread *t, Ref dict, Ref mapping) {
  if (dict_merge(t, dict, mapping, true)) return true;
  if (!error_is(t, AttributeError)) return false;
  error_clear(t);
  return fail_error(t, TypeError, "'%T' object is not a mapping", mapping);
}

Own callee_name(Thread *t, Ref callee) {
  Own name;
  Lookup found = object_lookup_attr(t, callee, NAME(t, __qualname__), &name);
  if (found != FOUND) {
    if (found == FAILED) error_clear(t);
    return object_str(t, callee);
  }
  Own module = EMPTY, text;
  found = object_lookup_attr(t, callee, NAME(t, __module__), &module);
  if (found == FAILED) error_clear(t);
  if (found == FOUND && IS(str, module) && !str_equal_c(module, "builtins"))
    text = str_format_c(t, "%S.%S()", module, name);
  else
    text = str_format_c(t, "%S()", name);
  if (found == FOUND) drop(t, module);
  drop(t, name);
  return text;
}

static bool merge_failed(Thread *t, Ref callee, const char *format, Ref what) {
  Own name = callee_name(t, callee);
  if (is_error(name)) return false;
  raise_error(t, TypeError, format, name, what);
  drop(t, name);
  return false;
}

static bool merge_item_take(Thread *t, Ref dict, Own key, Own value, Ref callee) {
  Own old;
  Lookup found = dict_setdefault(t, dict, key, value, &old);
  drop(t, value);
  if (found != FAILED) drop(t, old);
  if (found == FOUND) merge_failed(t, callee, "%S got multiple values for keyword argument '%S'", key);
  drop(t, key);
  return found == MISSING;
}

bool op_dict_merge(Thread *t, Ref dict, Ref mapping, Ref callee) {
  if (IS(dict, mapping)) {
    size_t pos = 0;
    Ref key, value;
    while (dict_next(mapping, &pos, &key, &value))
      if (!merge_item_take(t, dict, keep(key), keep(value), callee)) return false;
    return true;
  }
  Own keys;
  Lookup found = object_lookup_attr(t, mapping, NAME(t, keys), &keys);
  if (found == FAILED) return false;
  if (found == MISSING) return merge_failed(t, callee, "%S argument after ** must be a mapping, not %T", mapping);
  Own names = object_call(t, keys, NULL, 0, EMPTY);
  drop(t, keys);
  if (is_error(names)) return false;
  Own it = object_iter(t, names), key = ERROR;
  drop(t, names);
  if (is_error(it)) return false;
  while (!is_empty(key = object_next(t, it)) && !is_error(key)) {
    Own value = object_getitem(t, mapping, key);
    if (is_error(value)) drop(t, key);
    if (is_error(value) || !merge_item_take(t, dict, key, value, callee)) {
      key = ERROR;
      break;
    }
  }
  drop(t, it);
  return is_empty(key);
}

Own op_build_dict(Thread *t, Own *items, uint32_t pairs) {
  Own d = dict_with_capacity(t, pairs);
  if (is_error(d)) return ERROR;
  for (uint32_t i = 0; i < pairs; i++)
    if (!dict_set(t, d, items[2 * i], items[2 * i + 1])) {
      drop(t, d);
      return ERROR;
    }
  return d;
}

Own op_build_set(Thread *t, Own *items, uint32_t n) {
  Own s = set_new(t);
  if (is_error(s)) return ERROR;
  for (uint32_t i = 0; i < n; i++)
    if (!set_add(t, s, items[i])) {
      drop(t, s);
      return ERROR;
    }
  return s;
}

static const uint8_t operand_counts[] = {
#define INTRINSIC(name, operands, text) operands,
#include "compiler/intrinsics.def"
#undef INTRINSIC
};
uint32_t intrinsic_operands(uint32_t which) { return operand_counts[which]; }

// Type parameters are classes of the module typing: imported when first needed.
static Own typing_call(Thread *t, const char *name, const Ref *args, ptrdiff_t n) {
  Own module_name = str_intern_c(t, "typing"), module = EMPTY, fn = EMPTY, v = ERROR;
  if (is_error(module_name)) return ERROR;
  Ref import = dict_peek_str(t, t->interp->builtins, NAME(t, __import__));
  module = object_call1(t, import, module_name);
  drop(t, module_name);
  if (is_error(module)) return ERROR;
  fn = object_getattr_c(t, module, name);
  drop(t, module);
  if (is_error(fn)) return ERROR;
  v = object_call(t, fn, args, n, EMPTY);
  drop(t, fn);
  return v;
}

Own op_intrinsic(Thread *t, uint32_t which, Own *x) {
  switch (which) {
  case INTRINSIC_TYPEVAR: return typing_call(t, "_typevar", REFS(x), 1);
  case INTRINSIC_TYPEVAR_BOUND: return typing_call(t, "_typevar_bound", REFS(x), 2);
  case INTRINSIC_PARAMSPEC: return typing_call(t, "_paramspec", REFS(x), 1);
  case INTRINSIC_TYPEVARTUPLE: return typing_call(t, "TypeVarTuple", REFS(x), 1);
  case INTRINSIC_TYPEALIAS: return typing_call(t, "_type_alias", REFS(x), 3);
  case INTRINSIC_GENERIC_BASE: return typing_call(t, "_generic_base", REFS(x), 1);
  case INTRINSIC_TYPEVAR_DEFAULT: return typing_call(t, "_typevar_default", REFS(x), 2);
  case INTRINSIC_TYPE_PARAMS:
    replace(t, &AS(Function, x[0])->type_params, keep(x[1]));
    return keep(x[0]);
  }
  return raise_error(t, SystemError, "unknown intrinsic %d", (int)which);
}

Own op_get_aiter(Thread *t, Ref v) {
  Type *type = type_of(t, v);
  if (!type->aiter)
    return raise_error(t, TypeError, "'async for' requires an object with __aiter__ method, got %T", v);
  Own it = type->aiter(t, v);
  if (is_error(it)) return ERROR;
  if (!type_of(t, it)->anext) {
    raise_error(
        t, TypeError,
        "'async for' received an object from __aiter__ that does not implement __anext__: %T",
        it);
    drop(t, it);
    return ERROR;
  }
  return it;
}

Own awaitable_iter(Thread *t, Ref v, int where);

Own op_get_anext(Thread *t, Ref v) {
  Type *type = type_of(t, v);
  if (!type->anext)
    return raise_error(t, TypeError, "'async for' requires an iterator with __anext__ method, got %T", v);
  Own awaitable = type->anext(t, v);
  if (is_error(awaitable)) return ERROR;
  Own it = awaitable_iter(t, awaitable, 0);
  if (is_error(it)) {
    Own cause = error_take(t);
    raise_error(t, TypeError, "'async for' received an invalid object from __anext__: %T", awaitable);
    unwind_cause_take(t, cause);
  }
  drop(t, awaitable);
  return it;
}

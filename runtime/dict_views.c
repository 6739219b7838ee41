// SPDX-License-Identifier: MIT
// dict_views.c: keys(), values(), items(), and the iterators over a dict.
//
// A view owns nothing but its dict. An iterator remembers the dict's count at its start and how many items it has still
// to give: another count means the dict changed size; an item beyond the expected number means that keys were removed
// and others added meanwhile. Values may be replaced freely during iteration.
#include <string.h>
#include "args.h"
#include "dict.h"
#include "function.h"
#include "heap.h"
#include "list.h"
#include "set.h"
#include "str.h"
#include "tuple.h"

#define ITER(v) AS(DictIter, v)
#define VIEW_DICT(v) ((Ref)AS(DictView, v)->dict)

// --- Iterators ---

static Own make_iter(Thread *t, uint32_t shape, Ref d, bool reverse) {
  DictIter *it = heap_object(t, shape, sizeof(DictIter), true);
  if (UNLIKELY(!it)) return ERROR;
  it->dict = keep(d);
  it->pos = reverse ? AS(Dict, d)->used : 0;
  it->used = it->count = AS(Dict, d)->count;
  it->pair = EMPTY;
  return VAL(it);
}

Own dict_key_iter(Thread *t, Ref d) { return make_iter(t, SHAPE_dict_keyiterator, d, false); }
Own dict_reverse_iter(Thread *t, Ref d) { return make_iter(t, SHAPE_dict_reversekeyiterator, d, true); }

// collections.OrderedDict is a dict with another name for some things.
static bool is_ordered_dict(Thread *t, Ref d) {
  return !is_dict(d) && !strcmp(type_of(t, d)->def->name, "collections.OrderedDict");
}

static COLD Lookup changed(Thread *t, DictIter *it, const char *what) {
  it->used = SIZE_MAX; // it stays broken
  if (is_ordered_dict(t, it->dict)) raise_error(t, RuntimeError, "OrderedDict mutated during iteration");
  else raise_error(t, RuntimeError, "dictionary %s during iteration", what);
  return FAILED;
}

static inline Lookup check_size(Thread *t, DictIter *it) {
  return LIKELY(AS(Dict, it->dict)->count == it->used) ? FOUND : changed(t, it, "changed size");
}

// One step forward: borrowed key and value; MISSING at the end (the iterator lets go of the dict), FAILED if it changed.
static Lookup step_forward(Thread *t, DictIter *it, Ref *key, Ref *value) {
  if (is_empty(it->dict)) return MISSING;
  if (UNLIKELY(check_size(t, it) == FAILED)) return FAILED;
  if (UNLIKELY(!dict_next(it->dict, &it->pos, key, value))) {
    drop_slot(t, &it->dict);
    return MISSING;
  }
  if (UNLIKELY(!it->count)) {
    Lookup r = changed(t, it, "keys changed");
    drop_slot(t, &it->dict);
    return r;
  }
  it->count--;
  return FOUND;
}

static Lookup iter_previous(Thread *t, DictIter *it, Ref *key, Ref *value) {
  if (is_empty(it->dict)) return MISSING;
  if (check_size(t, it) == FAILED) return FAILED;
  Dict *d = AS(Dict, it->dict);
  if (it->pos > d->used) it->pos = d->used;
  while (it->pos > d->first) {
    DictEntry *e = dict_entry(it->dict, --it->pos);
    if (is_empty(e->key)) continue;
    if (!it->count) break;
    it->count--;
    *key = e->key;
    *value = e->value;
    return FOUND;
  }
  drop_slot(t, &it->dict);
  return MISSING;
}

#define DEFINE_NEXT(fn, step, result)                             \
  static Own fn(Thread *t, Ref self) {                            \
    Ref key, value;                                               \
    Lookup r = step(t, ITER(self), &key, &value);                 \
    if (UNLIKELY(r != FOUND)) return r == FAILED ? ERROR : EMPTY; \
    return result;                                                \
  }
DEFINE_NEXT(next_key, step_forward, keep(key))
DEFINE_NEXT(next_value, step_forward, keep(value))
DEFINE_NEXT(next_item, step_forward, tuple_pair_renew_take(t, &ITER(self)->pair, keep(key), keep(value)))
DEFINE_NEXT(previous_key, iter_previous, keep(key))
DEFINE_NEXT(previous_value, iter_previous, keep(value))
DEFINE_NEXT(previous_item, iter_previous, tuple_pair_renew_take(t, &ITER(self)->pair, keep(key), keep(value)))

Lookup dict_items_next_pair(Thread *t, Ref it, Own pair[2]) {
  Ref key, value;
  Lookup r = step_forward(t, ITER(it), &key, &value);
  if (LIKELY(r == FOUND)) {
    pair[0] = keep(key);
    pair[1] = keep(value);
  }
  return r;
}

static Own iter_self(Thread *t, Ref self) {
  (void)t;
  return keep(self);
}

static Own length_hint_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names, (void)t;
  DictIter *it = ITER(a[0]);
  bool live = !is_empty(it->dict) && it->used == AS(Dict, it->dict)->count;
  return small(live ? it->count : 0);
}

// iter([what is left]), without moving this iterator.
static Own iter_reduce_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  DictIter copy = *ITER(a[0]);
  UnaryFn next = type_of(t, a[0])->next;
  Own list = list_new(t, 0);
  if (is_error(list)) return ERROR;
  Own item;
  keep(copy.dict);
  while (!is_empty(item = next(t, a[0])))
    if (is_error(item) || !list_append_take(t, list, item)) break;
  bool failed = error_pending(t);
  drop(t, ITER(a[0])->dict);
  ITER(a[0])->dict = copy.dict;
  ITER(a[0])->pos = copy.pos;
  ITER(a[0])->used = copy.used;
  ITER(a[0])->count = copy.count;
  Own args = failed ? ERROR : tuple_pack1(t, list);
  drop(t, list);
  return reduced_by_builtin_take(t, "iter", args, EMPTY);
}

static void iter_traverse(Object *self, Visit visit, void *arg) {
  VISIT(((DictIter *)self)->dict);
  VISIT(((DictIter *)self)->pair);
}

static void iter_clear(Thread *t, Object *self) {
  drop_slot(t, &((DictIter *)self)->dict);
  drop_slot(t, &((DictIter *)self)->pair);
}

static const NativeDef iter_methods[] = {
  NATIVE(length_hint_method, "__length_hint__()", "How many items are left."),
  NATIVE(iter_reduce_method, "__reduce__()", "How to make an iterator over what is left."),
  {0},
};

#define ITERATOR_TYPE(id, python_name, next_fn) \
  const TypeDef id##_type_def = {               \
    .name = python_name,                        \
    .doc = "An iterator over a dict.",          \
    .size = sizeof(DictIter),                   \
    .flags = TF_GC | TF_IMMUTABLE | TF_NO_NEW,  \
    .methods = iter_methods,                    \
    .traverse = iter_traverse,                  \
    .clear = iter_clear,                        \
    .iter = iter_self,                          \
    .next = next_fn,                            \
  };
ITERATOR_TYPE(dict_keyiterator, "dict_keyiterator", next_key)
ITERATOR_TYPE(dict_valueiterator, "dict_valueiterator", next_value)
ITERATOR_TYPE(dict_itemiterator, "dict_itemiterator", next_item)
ITERATOR_TYPE(dict_reversekeyiterator, "dict_reversekeyiterator", previous_key)
ITERATOR_TYPE(dict_reversevalueiterator, "dict_reversevalueiterator", previous_value)
ITERATOR_TYPE(dict_reverseitemiterator, "dict_reverseitemiterator", previous_item)

// --- Views ---

static Own make_view(Thread *t, uint32_t shape, Ref d) {
  DictView *v = heap_object(t, shape, sizeof(DictView), true);
  if (UNLIKELY(!v)) return ERROR;
  v->dict = keep(d);
  return VAL(v);
}

Own dict_keys_view(Thread *t, Ref d) { return make_view(t, SHAPE_dict_keys, d); }
Own dict_values_view(Thread *t, Ref d) { return make_view(t, SHAPE_dict_values, d); }
Own dict_items_view(Thread *t, Ref d) { return make_view(t, SHAPE_dict_items, d); }

static Own keys_iter(Thread *t, Ref self) { return dict_key_iter(t, VIEW_DICT(self)); }
static Own values_iter(Thread *t, Ref self) {
  return make_iter(t, SHAPE_dict_valueiterator, VIEW_DICT(self), false);
}
static Own items_iter(Thread *t, Ref self) {
  return make_iter(t, SHAPE_dict_itemiterator, VIEW_DICT(self), false);
}

static ptrdiff_t view_length(Thread *t, Ref self) {
  (void)t;
  return (ptrdiff_t)dict_count(VIEW_DICT(self));
}

static Own view_repr(Thread *t, Ref self) {
  int entered = repr_enter(t, self);
  if (entered <= 0) return entered ? ERROR : str_from_c(t, "...");
  const char *prefix = is_ordered_dict(t, VIEW_DICT(self)) ? "o" : "";
  Own list = object_list(t, self);
  Own text = is_error(list) ? ERROR : str_format_c(t, "%s%T(%R)", prefix, self, list);
  drop(t, list);
  repr_leave(t, self);
  return text;
}

static int keys_contains(Thread *t, Ref self, Ref key) { return dict_contains(t, VIEW_DICT(self), key); }

static int items_contains(Thread *t, Ref self, Ref item) {
  if (!IS_A(t, item, TUPLE) || tuple_count(item) != 2) return 0;
  Own value;
  Lookup r = dict_get(t, VIEW_DICT(self), tuple_peek(item, 0), &value);
  if (r != FOUND) return r;
  int equal = object_equal(t, value, tuple_peek(item, 1));
  drop(t, value);
  return equal;
}

static bool is_set_like(Thread *t, Ref v) {
  return IS(dict_keys, v) || IS(dict_items, v) || IS_A(t, v, SET);
}

// Are all items of `a` in `b`? 1, 0, -1.
static int all_in(Thread *t, Ref a, Ref b) {
  Own it = object_iter(t, a);
  if (is_error(it)) return -1;
  int r = 1;
  Own item;
  while (r == 1 && !is_empty(item = object_next(t, it))) {
    r = is_error(item) ? -1 : object_contains(t, b, item);
    drop(t, item);
  }
  drop(t, it);
  return r;
}

static Own view_richcompare(Thread *t, Ref a, Ref b, CompareOp op) {
  if (!is_set_like(t, a) || !is_set_like(t, b)) return NOT_IMPLEMENTED;
  ptrdiff_t n = object_length(t, a), m = object_length(t, b);
  if (n < 0 || m < 0) return ERROR;
  int r = 0;
  switch (op) {
    case CMP_EQ:
    case CMP_NE: r = n == m ? all_in(t, a, b) : 0; break;
    case CMP_LT: r = n < m ? all_in(t, a, b) : 0; break;
    case CMP_LE: r = n <= m ? all_in(t, a, b) : 0; break;
    case CMP_GT: r = n > m ? all_in(t, b, a) : 0; break;
    case CMP_GE: r = n >= m ? all_in(t, b, a) : 0; break;
  }
  if (r < 0) return ERROR;
  return from_bool(op == CMP_NE ? !r : r);
}

// set(a), then the in-place operation with b. One operand is a view; the other may be any iterable.
typedef bool (*Combine)(Thread *t, Ref set, Ref other);
static Own combine(Thread *t, Ref a, Ref b, Combine fn) {
  // From the dict itself if it can be: a set that knows how many are coming has another order.
  bool whole = IS(dict_keys, a) && IS(dict, VIEW_DICT(a));
  Own set = set_from(t, whole ? VIEW_DICT(a) : a);
  if (is_error(set) || fn(t, set, b)) return set;
  drop(t, set);
  return ERROR;
}

static Own view_subtract(Thread *t, Ref a, Ref b) { return combine(t, a, b, set_difference_update); }
static Own view_or(Thread *t, Ref a, Ref b) { return combine(t, a, b, set_update); }
static Own view_xor(Thread *t, Ref a, Ref b) {
  return combine(t, a, b, set_symmetric_difference_update);
}

static bool is_view(Ref v) { return IS(dict_keys, v) || IS(dict_items, v); }

static Own view_and(Thread *t, Ref a, Ref b) {
  // Walk the operand that is not the view, or the shorter one of a view and a set or another view.
  if (!is_view(a)) {
    Ref swap = a;
    a = b;
    b = swap;
  }
  if (IS(set, b) || is_view(b)) {
    ptrdiff_t n = object_length(t, a), m = object_length(t, b);
    if (n < m || (n == m && IS(set, b))) {
      Ref swap = a;
      a = b;
      b = swap;
    }
  }
  Own out = set_new(t), it = is_error(out) ? ERROR : object_iter(t, b);
  bool ok = !is_error(it);
  Own item;
  while (ok && !is_empty(item = object_next(t, it))) {
    int there = is_error(item) ? -1 : object_contains(t, a, item);
    ok = there >= 0 && (!there || set_add(t, out, item));
    drop(t, item);
  }
  drop(t, it);
  if (ok) return out;
  drop(t, out);
  return ERROR;
}

static Own isdisjoint_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  Ref walk = a[1], other = a[0];
  if (same(walk, other)) return from_bool(!dict_count(VIEW_DICT(other)));
  if (is_set_like(t, walk) && object_length(t, walk) > object_length(t, other)) {
    walk = a[0];
    other = a[1];
  }
  Own it = object_iter(t, walk);
  if (is_error(it)) return ERROR;
  int found = 0;
  Own item;
  while (!found && !is_empty(item = object_next(t, it))) {
    found = is_error(item) ? -1 : object_contains(t, other, item);
    drop(t, item);
  }
  drop(t, it);
  return found < 0 ? ERROR : from_bool(!found);
}

#define DEFINE_REVERSED(fn, shape)                                               \
  static Own fn(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {               \
    (void)n, (void)names;                                                        \
    return make_iter(t, shape, VIEW_DICT(a[0]), true);                           \
  }
DEFINE_REVERSED(keys_reversed, SHAPE_dict_reversekeyiterator)
DEFINE_REVERSED(values_reversed, SHAPE_dict_reversevalueiterator)
DEFINE_REVERSED(items_reversed, SHAPE_dict_reverseitemiterator)

static Own get_mapping(Thread *t, Ref self) {
  return mappingproxy_new(t, VIEW_DICT(self));
}

static const GetSetDef view_getset[] = {
  {"mapping", get_mapping, NULL, "A read-only proxy of the dict."},
  {0},
};

#define REVERSED_DOC "Return an iterator in the opposite order."
#define DISJOINT NATIVE(isdisjoint_method, "isdisjoint(other, /)", "True if no item is in other as well.")
static const NativeDef keys_methods[] = {
  NATIVE(keys_reversed, "__reversed__()", REVERSED_DOC), DISJOINT, {0},
};
static const NativeDef values_methods[] = {
  NATIVE(values_reversed, "__reversed__()", REVERSED_DOC), {0},
};
static const NativeDef items_methods[] = {
  NATIVE(items_reversed, "__reversed__()", REVERSED_DOC), DISJOINT, {0},
};

static void view_traverse(Object *self, Visit visit, void *arg) { VISIT(((DictView *)self)->dict); }
static void view_clear(Thread *t, Object *self) { drop_slot(t, &((DictView *)self)->dict); }

#define VIEW_FIELDS(python_name, python_doc)                                                              \
  .name = python_name, .doc = python_doc, .size = sizeof(DictView),                                       \
  .flags = TF_GC | TF_IMMUTABLE | TF_NO_NEW | TF_NO_CLEAR, .getset = view_getset,                         \
  .traverse = view_traverse, .clear = view_clear, .repr = view_repr, .length = view_length
#define SET_FIELDS                                                                                        \
  .richcompare = view_richcompare, .subtract = view_subtract, .bit_and = view_and, .bit_or = view_or,     \
  .bit_xor = view_xor

const TypeDef dict_keys_type_def = {
  VIEW_FIELDS("dict_keys", "A view of a dict's keys; behaves like a set."), SET_FIELDS,
  .methods = keys_methods, .iter = keys_iter, .contains = keys_contains,
};
const TypeDef dict_values_type_def = {
  VIEW_FIELDS("dict_values", "A view of a dict's values."), .methods = values_methods, .iter = values_iter,
};
const TypeDef dict_items_type_def = {
  VIEW_FIELDS("dict_items", "A view of a dict's (key, value) pairs; behaves like a set."), SET_FIELDS,
  .methods = items_methods, .iter = items_iter, .contains = items_contains,
};

// SPDX-License-Identifier: MIT
// list.c: growable arrays of references.
//
// `items` holds `count` owned references in an array of `capacity` words. Growing is geometric: by half while small (the
// allocator's size classes make that cheap), by an eighth above, so that a big list costs at most 9 bytes an element.
//
// Any comparison, conversion or drop below may run script code that changes this very list. So: no raw pointer into
// `items` lives across such a call, counts are read again after it, and items that leave the list are moved out
// first and dropped when the list is consistent again ("publish first, release last").
// While a list is being sorted it looks empty to everyone else (list_sort.c).
#include "list.h"
#include <string.h>
#include "args.h"
#include "dict.h"
#include "generic_alias.h"
#include "heap.h"
#include "int.h"
#include "iterators.h"
#include "range.h"
#include "set.h"
#include "str.h"
#include "tuple.h"

#define LIST(v) AS(List, v)
static const size_t MAX_COUNT = PTRDIFF_MAX / sizeof(Own);

// --- Storage ---

static bool set_capacity(Thread *t, List *l, size_t capacity) {
  if (UNLIKELY(capacity > MAX_COUNT)) {
    raise_memory(t);
    return false;
  }
  size_t old = l->capacity * sizeof(Own), size = capacity * sizeof(Own);
  Own *items = l->items ? heap_realloc(t, l->items, old, size) : heap_alloc(t, size);
  if (UNLIKELY(!items)) return false;
  l->items = items;
  l->capacity = capacity;
  return true;
}

static bool reserve(Thread *t, List *l, size_t n) {
  if (n <= l->capacity) return true;
  size_t grown = n < 64 ? n + n / 2 : n + n / 8;
  return set_capacity(t, l, l->capacity || n < 4 ? (grown + 4) & ~(size_t)3 : n);
}

// Gives memory back when at most half of it is used.
static void trim(Thread *t, List *l) {
  if (!l->count) {
    heap_free(t, l->items, l->capacity * sizeof(Own));
    l->items = NULL;
    l->capacity = 0;
  } else if (l->count < l->capacity / 2 && l->capacity > 16) {
    size_t capacity = l->count + l->count / 8 + 4;
    Own *items = heap_realloc(t, l->items, l->capacity * sizeof(Own), capacity * sizeof(Own));
    if (!items) {
      error_clear(t); // keeping too much is no failure
      return;
    }
    l->items = items;
    l->capacity = capacity;
  }
}

Own list_new(Thread *t, size_t capacity) {
  List *l = heap_object(t, SHAPE_list, sizeof(List), true);
  if (UNLIKELY(!l)) return ERROR;
  l->count = l->capacity = 0;
  l->items = NULL;
  if (capacity && UNLIKELY(!set_capacity(t, l, capacity))) {
    drop(t, VAL(l));
    return ERROR;
  }
  return VAL(l);
}

// Small ints are not counted, and are skipped in fours.
static inline bool four_small(const Ref *p) { return BITS(p[0]) & BITS(p[1]) & BITS(p[2]) & BITS(p[3]) & 1; }

static void keep_all(Own *to, const Ref *from, size_t n) {
  if (n) memcpy(to, from, n * sizeof *to);
  for (size_t i = 0; i < n; i++) {
    if (i + 4 <= n && four_small(from + i)) i += 3;
    else keep(from[i]);
  }
}

// From the last to the first, as lists die in CPython.
static void drop_all(Thread *t, Own *items, size_t n) {
  while (n) {
    if (n >= 4 && four_small(REFS(items) + n - 4)) n -= 4;
    else drop(t, items[--n]);
  }
}

Own list_from(Thread *t, const Ref *items, size_t n) {
  Own list = list_new(t, n);
  if (UNLIKELY(is_error(list))) return ERROR;
  keep_all(LIST(list)->items, items, n);
  LIST(list)->count = n;
  return list;
}

Own list_from_take(Thread *t, Own *items, size_t n) {
  Own list = list_new(t, n);
  if (UNLIKELY(is_error(list))) {
    Own error = error_take(t);
    drop_all(t, items, n);
    error_put_take(t, error);
    return ERROR;
  }
  if (n) memcpy(LIST(list)->items, items, n * sizeof(Own));
  LIST(list)->count = n;
  return list;
}

bool list_append_grow_take(Thread *t, Ref list, Own item) {
  List *l = LIST(list);
  if (UNLIKELY(!reserve(t, l, l->count + 1))) {
    drop(t, item);
    return false;
  }
  l->items[l->count++] = item;
  return true;
}

// Opens a gap of n EMPTY items at position i.
static bool open_gap(Thread *t, List *l, size_t i, size_t n) {
  if (!reserve(t, l, l->count + n)) return false;
  memmove(l->items + i + n, l->items + i, (l->count - i) * sizeof(Own));
  for (size_t k = 0; k < n; k++) l->items[i + k] = EMPTY;
  l->count += n;
  return true;
}

bool list_insert(Thread *t, Ref list, ptrdiff_t i, Ref item) {
  List *l = LIST(list);
  ptrdiff_t count = (ptrdiff_t)l->count;
  if (i < 0) i += count;
  if (i < 0) i = 0;
  if (i > count) i = count;
  if (!open_gap(t, l, (size_t)i, 1)) return false;
  l->items[i] = keep(item);
  return true;
}

static bool extend_items(Thread *t, List *l, Ref source, size_t n) {
  if (!reserve(t, l, l->count + n)) return false;
  // Read after reserving: source may be this list.
  const Ref *from = is_list(source) ? REFS(LIST(source)->items) : REFS(AS(Tuple, source)->items);
  keep_all(l->items + l->count, from, n);
  l->count += n;
  return true;
}

static Own from_set(Thread *t, Ref set) {
  Own list = list_new(t, set_count(set));
  size_t pos = 0;
  Ref key;
  while (!is_error(list) && set_next(set, &pos, &key)) LIST(list)->items[LIST(list)->count++] = keep(key);
  return list;
}

static Own from_latin1(Thread *t, const Str *s) {
  Own list = list_new(t, s->length);
  if (is_error(list)) return ERROR;
  for (size_t i = 0; i < s->length; i++) LIST(list)->items[i] = keep(t->interp->latin1[(uint8_t)s->data[i]]);
  LIST(list)->count = s->length;
  return list;
}

// The items of a dict, a view, a set or a str of one-byte characters as a new list, without an iterator; EMPTY for all else.
static Own ready_items(Thread *t, Ref v) {
  switch (OBJ(v)->shape) {
    case SHAPE_dict: return dict_keys_list(t, v);
    case SHAPE_dict_keys: return is_dict(AS(DictView, v)->dict) ? dict_keys_list(t, AS(DictView, v)->dict) : EMPTY;
    case SHAPE_dict_values: return is_dict(AS(DictView, v)->dict) ? dict_values_list(t, AS(DictView, v)->dict) : EMPTY;
    case SHAPE_dict_items: return is_dict(AS(DictView, v)->dict) ? dict_items_list(t, AS(DictView, v)->dict) : EMPTY;
    case SHAPE_set: case SHAPE_frozenset: return from_set(t, v);
    case SHAPE_str: return as_str(v)->kind == 1 ? from_latin1(t, as_str(v)) : EMPTY;
    default: return EMPTY;
  }
}

static void exchange(List *a, List *b) {
  List old = *a;
  a->items = b->items, a->count = b->count, a->capacity = b->capacity;
  b->items = old.items, b->count = old.count, b->capacity = old.capacity;
}

bool list_extend(Thread *t, Ref list, Ref iterable) {
  List *l = LIST(list);
  if (is_list(iterable)) return extend_items(t, l, iterable, list_count(iterable));
  if (is_tuple(iterable)) return extend_items(t, l, iterable, tuple_count(iterable));
  int64_t start, step, n;
  if (IS(range, iterable) && range_is_small(iterable, &start, &step, &n)) {
    if (!reserve(t, l, l->count + (size_t)n)) return false;
    Own *to = l->items + l->count;
    for (int64_t i = 0; i < n; i++, start += step) to[i] = small(start);
    l->count += (size_t)n;
    return true;
  }
  Own made = l->count || !is_object(iterable) ? EMPTY : ready_items(t, iterable);
  if (!is_empty(made)) {
    if (is_error(made)) return false;
    exchange(l, LIST(made));
    drop(t, made);
    return true;
  }
  Own it = object_iter(t, iterable);
  if (is_error(it)) return false;
  ptrdiff_t hint = object_length_hint(t, iterable, 0);
  if (hint > PTRDIFF_MAX - (ptrdiff_t)l->count) hint = 0; // a lie
  if (hint < 0 || (hint > 0 && !reserve(t, l, l->count + (size_t)hint))) {
    drop(t, it);
    return false;
  }
  // A built-in iterator stays what it is, and is asked directly.
  UnaryFn next = type_of(t, it)->flags & TF_HEAP || c_stack_is_low(t) ? object_next : type_of(t, it)->next;
  bool ok = true;
  for (Own item; ok && !is_empty(item = next(t, it));) {
    if (LIKELY(!is_error(item))) {
      ok = list_append_take(t, list, item);
    } else if (error_is(t, StopIteration)) { // the end of a generator with a result
      error_clear(t);
      break;
    } else {
      ok = false;
    }
  }
  drop(t, it);
  if (!ok) return false;
  if (l->capacity > l->count * 2) trim(t, l);
  return true;
}

// --- Items and slices ---

bool list_set(Thread *t, Ref list, ptrdiff_t i, Ref item) {
  List *l = LIST(list);
  if (i < 0) i += (ptrdiff_t)l->count;
  if (UNLIKELY((size_t)i >= l->count))
    return fail_error(t, IndexError, "list assignment index out of range");
  replace(t, &l->items[i], keep(item));
  return true;
}

static Own remove_at(Thread *t, List *l, size_t i) {
  Own item = l->items[i];
  l->count--;
  memmove(l->items + i, l->items + i + 1, (l->count - i) * sizeof(Own));
  if (l->count < l->capacity / 2 && l->capacity > 16) trim(t, l);
  return item;
}

Own list_pop(Thread *t, Ref list, ptrdiff_t i) {
  List *l = LIST(list);
  if (UNLIKELY(!l->count)) return raise_error(t, IndexError, "pop from empty list");
  if (i < 0) i += (ptrdiff_t)l->count;
  if (UNLIKELY((size_t)i >= l->count)) return raise_error(t, IndexError, "pop index out of range");
  return remove_at(t, l, (size_t)i);
}

Own list_slice(Thread *t, Ref list, size_t start, size_t end) {
  size_t n = end > start ? end - start : 0;
  Own copy = list_new(t, n);
  if (UNLIKELY(is_error(copy))) return ERROR;
  keep_all(LIST(copy)->items, REFS(LIST(list)->items) + start, n);
  LIST(copy)->count = n;
  return copy;
}

void list_clear(Thread *t, Ref list) {
  List *l = LIST(list);
  Own *items = l->items;
  size_t count = l->count, capacity = l->capacity;
  if (!items) return;
  l->items = NULL;
  l->count = l->capacity = 0;
  drop_all(t, items, count);
  heap_free(t, items, capacity * sizeof(Own));
}

// Replaces items[start, end) by `n` new ones, which stand elsewhere. The old ones are dropped last.
static bool splice(Thread *t, List *l, size_t start, size_t end, const Ref *items, size_t n) {
  enum { FEW = 16 };
  size_t old_n = end - start;
  Own few[FEW], *old = few;
  if (old_n > FEW && !(old = heap_alloc_array(t, old_n, sizeof(Own)))) return false;
  bool ok = n <= old_n || reserve(t, l, l->count + (n - old_n));
  if (ok) {
    if (old_n) memcpy(old, l->items + start, old_n * sizeof(Own));
    if (n != old_n) memmove(l->items + start + n, l->items + end, (l->count - end) * sizeof(Own));
    keep_all(l->items + start, items, n);
    l->count = l->count - old_n + n;
    if (n < old_n) trim(t, l);
    drop_all(t, old, old_n);
  }
  if (old != few) heap_free(t, old, old_n * sizeof(Own));
  return ok;
}

// The items of any iterable as a list that nobody else holds.
static Own private_list(Thread *t, Ref iterable, const char *message) {
  Type *type = type_of(t, iterable);
  if (!type->iter && !type->getitem) return raise_error(t, TypeError, "%s", message);
  return object_list(t, iterable);
}

bool list_set_slice(Thread *t, Ref list, size_t start, size_t end, Ref iterable_or_empty) {
  List *l = LIST(list);
  if (is_empty(iterable_or_empty)) return splice(t, l, start, end, NULL, 0);
  if (is_tuple(iterable_or_empty))
    return splice(t, l, start, end, REFS(AS(Tuple, iterable_or_empty)->items), tuple_count(iterable_or_empty));
  Own source = is_list(iterable_or_empty) && !same(iterable_or_empty, list)
                   ? keep(iterable_or_empty)
                   : private_list(t, iterable_or_empty, "must assign iterable to extended slice");
  if (is_error(source)) return false;
  // Making the list may have run code that shortened this one.
  if (end > l->count) end = l->count;
  if (start > end) start = end;
  bool ok = splice(t, l, start, end, REFS(LIST(source)->items), list_count(source));
  drop(t, source);
  return ok;
}

bool list_reverse(Thread *t, Ref list) {
  (void)t;
  List *l = LIST(list);
  if (l->count < 2) return true;
  for (Own *a = l->items, *b = l->items + l->count - 1; a < b; a++, b--) {
    Own v = *a;
    *a = *b;
    *b = v;
  }
  return true;
}

Own list_to_tuple(Thread *t, Ref list) {
  return tuple_from(t, REFS(LIST(list)->items), LIST(list)->count);
}

static Own get_extended(Thread *t, Ref self, ptrdiff_t start, ptrdiff_t step, size_t n) {
  Own out = list_new(t, n);
  if (is_error(out)) return ERROR;
  List *l = LIST(self), *o = LIST(out);
  for (size_t i = 0; i < n; i++, start += step) o->items[i] = keep(l->items[start]);
  o->count = n;
  return out;
}

static Own list_getitem(Thread *t, Ref self, Ref key) {
  List *l = LIST(self);
  if (LIKELY(is_small(key))) {
    int64_t i = small_value(key);
    if (i < 0) i += (int64_t)l->count;
    if (UNLIKELY((uint64_t)i >= l->count)) return raise_error(t, IndexError, "list index out of range");
    return keep(l->items[i]);
  }
  if (IS(slice, key)) {
    ptrdiff_t start, stop, step;
    if (!slice_unpack(t, key, &start, &stop, &step)) return ERROR;
    size_t n = slice_clip(l->count, &start, &stop, step);
    if (step == 1) return list_slice(t, self, (size_t)start, (size_t)start + n);
    return get_extended(t, self, start, step, n);
  }
  size_t i;
  if (!is_index(t, key))
    return raise_error(t, TypeError, "list indices must be integers or slices, not %T", key);
  if (!args_live_position(t, key, &l->count, &i, "list index out of range")) return ERROR;
  return keep(l->items[i]);
}

static bool delete_extended(Thread *t, List *l, ptrdiff_t start, ptrdiff_t step, size_t n) {
  if (!n) return true;
  if (step < 0) {
    start += step * ((ptrdiff_t)n - 1);
    step = -step;
  }
  Own *old = heap_alloc_array(t, n, sizeof(Own));
  if (!old) return false;
  size_t to = (size_t)start, next = (size_t)start, taken = 0;
  for (size_t from = (size_t)start; from < l->count; from++) {
    if (taken < n && from == next) {
      old[taken++] = l->items[from];
      next += (size_t)step;
    } else {
      l->items[to++] = l->items[from];
    }
  }
  l->count -= n;
  trim(t, l);
  for (size_t i = 0; i < n; i++) drop(t, old[i]); // here the first dies first
  heap_free(t, old, n * sizeof(Own));
  return true;
}

// start, stop and step as unpacked: clipped once the new items are at hand.
static bool set_extended(Thread *t, Ref self, ptrdiff_t start, ptrdiff_t stop, ptrdiff_t step, Ref value) {
  Own source = private_list(t, value, "must assign iterable to extended slice");
  if (is_error(source)) return false;
  List *l = LIST(self), *s = LIST(source);
  size_t n = slice_clip(l->count, &start, &stop, step);
  bool ok = s->count == n;
  if (!ok)
    raise_error(t, ValueError, "attempt to assign sequence of size %zd to extended slice of size %zd",
                (ptrdiff_t)s->count, (ptrdiff_t)n);
  for (size_t i = 0; ok && i < n; i++, start += step) { // swap: the old items die with the source list
    Own old = l->items[start];
    l->items[start] = s->items[i];
    s->items[i] = old;
  }
  drop(t, source);
  return ok;
}

static bool list_setitem(Thread *t, Ref self, Ref key, Ref value) {
  List *l = LIST(self);
  if (IS(slice, key)) {
    ptrdiff_t start, stop, step;
    if (!slice_unpack(t, key, &start, &stop, &step)) return false;
    if (step != 1 && !is_empty(value)) return set_extended(t, self, start, stop, step, value);
    size_t n = slice_clip(l->count, &start, &stop, step);
    if (step != 1) return delete_extended(t, l, start, step, n);
    if (stop < start) stop = start;
    return list_set_slice(t, self, (size_t)start, (size_t)stop, value);
  }
  if (!is_index(t, key))
    return fail_error(t, TypeError, "list indices must be integers or slices, not %T", key);
  size_t i;
  if (!args_live_position(t, key, &l->count, &i, "list assignment index out of range")) return false;
  if (is_empty(value)) drop(t, remove_at(t, l, i));
  else replace(t, &l->items[i], keep(value));
  return true;
}

// --- Operators ---

static Own list_add(Thread *t, Ref a, Ref b) {
  if (!IS_A(t, a, LIST)) return NOT_IMPLEMENTED;
  if (!IS_A(t, b, LIST)) {
    Type *other = type_of(t, b);
    if (operand_may_handle(other, other->add)) return NOT_IMPLEMENTED;
    return raise_error(t, TypeError, "can only concatenate list (not \"%T\") to list", b);
  }
  size_t n = list_count(a), m = list_count(b);
  Own out = list_new(t, n + m);
  if (is_error(out)) return ERROR;
  keep_all(LIST(out)->items, REFS(LIST(a)->items), n);
  keep_all(LIST(out)->items + n, REFS(LIST(b)->items), m);
  LIST(out)->count = n + m;
  return out;
}

// The factor of a repetition, at least 0. False with an exception, or with *decline set when the other operand's
// class should try.
static bool repeat_count(Thread *t, Ref v, ptrdiff_t *n, bool *decline) {
  Type *type = type_of(t, v);
  *decline = false;
  if (!is_small(v) && !type->index) {
    *decline = operand_may_handle(type, type->multiply);
    if (!*decline) raise_error(t, TypeError, "can't multiply sequence by non-int of type '%T'", v);
    return false;
  }
  if (!as_index_or(t, v, SHAPE_OverflowError, n)) return false;
  if (*n < 0) *n = 0;
  return true;
}

// Fills to[0, n * times) from its first n items.
static void repeat_items(Own *to, size_t n, size_t times) {
  if (n == 1) {
    Own item = to[0];
    if (is_object(item)) OBJ(item)->rc += (uint32_t)(times - 1);
    for (size_t i = 1; i < times; i++) to[i] = item;
    return;
  }
  for (size_t i = n; i < n * times; i++) to[i] = keep(to[i - n]);
}

static Own list_multiply(Thread *t, Ref a, Ref b) {
  if (!IS_A(t, a, LIST)) {
    Ref swap = a;
    a = b;
    b = swap;
  }
  ptrdiff_t times;
  bool decline;
  if (!repeat_count(t, b, &times, &decline)) return decline ? NOT_IMPLEMENTED : ERROR;
  size_t n = list_count(a);
  if (times && n > MAX_COUNT / (size_t)times) return raise_memory(t);
  Own out = list_new(t, n * (size_t)times);
  if (is_error(out) || !n || !times) return out;
  keep_all(LIST(out)->items, REFS(LIST(a)->items), n);
  repeat_items(LIST(out)->items, n, (size_t)times);
  LIST(out)->count = n * (size_t)times;
  return out;
}

static Own list_inplace_add(Thread *t, Ref self, Ref other) {
  return list_extend(t, self, other) ? keep(self) : ERROR;
}

static Own list_inplace_multiply(Thread *t, Ref self, Ref other) {
  ptrdiff_t times;
  bool decline;
  if (!repeat_count(t, other, &times, &decline)) return decline ? NOT_IMPLEMENTED : ERROR;
  List *l = LIST(self);
  size_t n = l->count;
  if (!times) {
    list_clear(t, self);
  } else if (n && times > 1) {
    if (n > MAX_COUNT / (size_t)times) return raise_memory(t);
    if (!reserve(t, l, n * (size_t)times)) return ERROR;
    repeat_items(l->items, n, (size_t)times);
    l->count = n * (size_t)times;
  }
  return keep(self);
}

// Compares item i of a list with v, holding on to the item meanwhile.
static int item_equals(Thread *t, List *l, size_t i, Ref v) {
  Ref item = l->items[i];
  if (same(item, v)) return 1;
  if (both_small(item, v)) return 0;
  Own held = keep(item);
  int r = object_equal(t, held, v);
  drop(t, held);
  return r;
}

static int list_contains(Thread *t, Ref self, Ref item) {
  List *l = LIST(self);
  for (size_t i = 0; i < l->count; i++) {
    int r = item_equals(t, l, i, item);
    if (r) return r;
  }
  return 0;
}

static Own list_richcompare(Thread *t, Ref a, Ref b, CompareOp op) {
  if (!IS_A(t, a, LIST) || !IS_A(t, b, LIST)) return NOT_IMPLEMENTED;
  List *x = LIST(a), *y = LIST(b);
  if (x->count != y->count && (op == CMP_EQ || op == CMP_NE)) return from_bool(op == CMP_NE);
  if (!enter_recursion(t, " in comparison")) return ERROR;
  Own result = EMPTY;
  for (size_t i = 0; i < x->count && i < y->count && is_empty(result); i++) {
    Ref p = x->items[i], q = y->items[i];
    if (same(p, q)) continue;
    Own v = keep(p), w = keep(q);
    int r = object_equal(t, v, w);
    bool decides = !r && i < x->count && i < y->count; // the comparison may have shortened a list
    if (r < 0) result = ERROR;
    else if (decides) result = op == CMP_EQ ? FALSE : op == CMP_NE ? TRUE : object_compare(t, v, w, op);
    drop(t, v);
    drop(t, w);
  }
  leave_recursion(t);
  if (!is_empty(result)) return result;
  size_t n = x->count, m = y->count;
  return ordered((n > m) - (n < m), op);
}

static Own list_repr(Thread *t, Ref self) {
  List *l = LIST(self);
  if (!l->count) return str_from_c(t, "[]");
  int entered = repr_enter(t, self);
  if (entered <= 0) return entered ? ERROR : str_from_c(t, "[...]");
  StrBuilder b;
  builder_init(&b, t);
  builder_char(&b, '[');
  Own result = EMPTY;
  for (size_t i = 0; i < l->count; i++) {
    if (i) builder_ascii(&b, ", ", 2);
    Own item = keep(l->items[i]);
    Own text = object_repr(t, item);
    drop(t, item);
    if (is_error(text)) {
      result = ERROR;
      break;
    }
    builder_str(&b, text);
    drop(t, text);
  }
  repr_leave(t, self);
  if (is_error(result)) {
    builder_drop(&b);
    return ERROR;
  }
  builder_char(&b, ']');
  return builder_finish(&b);
}

static ptrdiff_t list_length(Thread *t, Ref self) {
  (void)t;
  return (ptrdiff_t)list_count(self);
}

static Own list_iter(Thread *t, Ref self) { return seq_iter_new(t, SHAPE_list_iterator, self, 0); }

// --- Making and unmaking ---

static Own list_new_method(Thread *t, Type *type, const Ref *args, ptrdiff_t n, Ref names) {
  (void)args, (void)n, (void)names;
  if (type == TYPE(t, list)) return list_new(t, 0);
  Own self = type_alloc(t, type);
  if (is_error(self)) return ERROR;
  LIST(self)->count = LIST(self)->capacity = 0;
  LIST(self)->items = NULL;
  return self;
}

static bool list_init(Thread *t, Ref self, const Ref *args, ptrdiff_t n, Ref names) {
  if (names_count(names) && type_of(t, self)->new == list_new_method &&
      !args_no_names(t, "list", names))
    return false;
  if (!args_count(t, "list", n, 0, 1)) return false;
  list_clear(t, self);
  return n == 0 || list_extend(t, self, args[0]);
}

static void list_traverse(Object *self, Visit visit, void *arg) {
  List *l = (List *)self;
  for (size_t i = 0; i < l->count; i++) VISIT(l->items[i]);
}

static void list_clear_slot(Thread *t, Object *self) { list_clear(t, VAL(self)); }

void list_release(Thread *t, Object *o) {
  o->rc = 0;
  list_clear(t, VAL(o));
  heap_free_object(t, o, sizeof(List), true);
}

// --- Methods ---

static Own append_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  return list_append(t, a[0], a[1]) ? NONE : ERROR;
}

static Own extend_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  return list_extend(t, a[0], a[1]) ? NONE : ERROR;
}

static Own insert_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  ptrdiff_t i;
  if (!as_ssize(t, a[1], &i)) return ERROR;
  return list_insert(t, a[0], i, a[2]) ? NONE : ERROR;
}

static Own pop_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  ptrdiff_t i;
  if (LIKELY(is_small(a[1]))) i = small_value(a[1]);
  else if (!as_ssize(t, a[1], &i)) return ERROR;
  return list_pop(t, a[0], i);
}

static Own remove_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  List *l = LIST(a[0]);
  for (size_t i = 0; i < l->count; i++) {
    int r = item_equals(t, l, i, a[1]);
    if (r < 0) return ERROR;
    if (!r) continue;
    if (i < l->count) drop(t, remove_at(t, l, i));
    return NONE;
  }
  return raise_error(t, ValueError, "list.remove(x): x not in list");
}

static Own clear_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  list_clear(t, a[0]);
  return NONE;
}

static Own copy_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  return list_slice(t, a[0], 0, list_count(a[0]));
}

static Own index_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  List *l = LIST(a[0]);
  ptrdiff_t start, stop;
  if (!args_bound(t, a[2], l->count, &start) || !args_bound(t, a[3], l->count, &stop)) return ERROR;
  for (ptrdiff_t i = start; i < stop && i < (ptrdiff_t)l->count; i++) {
    int r = item_equals(t, l, (size_t)i, a[1]);
    if (r < 0) return ERROR;
    if (r) return small(i);
  }
  return raise_error(t, ValueError, "%R is not in list", a[1]);
}

static Own count_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  List *l = LIST(a[0]);
  int64_t found = 0;
  for (size_t i = 0; i < l->count; i++) {
    int r = item_equals(t, l, i, a[1]);
    if (r < 0) return ERROR;
    found += r;
  }
  return small(found);
}

static Own reverse_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  return list_reverse(t, a[0]) ? NONE : ERROR;
}

static Own sort_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  int reverse = object_truth(t, a[2]);
  if (reverse < 0) return ERROR;
  return list_sort(t, a[0], a[1], reverse) ? NONE : ERROR;
}

static Own reversed_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  return seq_iter_new(t, SHAPE_list_reverseiterator, a[0], (ptrdiff_t)list_count(a[0]) - 1);
}

static Own sizeof_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  return small((int64_t)(type_of(t, a[0])->size + LIST(a[0])->capacity * sizeof(Own)));
}

static Own class_getitem_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  return generic_alias_new(t, a[0], a[1]);
}

static const NativeDef list_methods[] = {
  NATIVE_FLAGS(append_method, "append(object, /)", "Add one item at the end.", NF_NO_POLL),
  NATIVE(clear_method, "clear()", "Remove all items."),
  NATIVE(copy_method, "copy()", "Return a new list with the same items."),
  NATIVE(count_method, "count(value, /)", "Return how many items equal value."),
  NATIVE(extend_method, "extend(iterable, /)", "Add all items of an iterable at the end."),
  NATIVE(index_method, "index(value, start=0, stop=9223372036854775807, /)",
         "Return the position of the first item equal to value. Raises ValueError if there is none."),
  NATIVE(insert_method, "insert(index, object, /)", "Put object before the item at index."),
  NATIVE(pop_method, "pop(index=-1, /)",
         "Remove and return the item at index. Raises IndexError if the list is empty."),
  NATIVE(remove_method, "remove(value, /)",
         "Remove the first item equal to value. Raises ValueError if there is none."),
  NATIVE(reverse_method, "reverse()", "Turn the order of the items around, in place."),
  NATIVE(sort_method, "sort(*, key=None, reverse=False)",
         "Sort the items in place; equal items keep their order. key maps each item to what is compared."),
  NATIVE(reversed_method, "__reversed__()", "Return an iterator from the last item to the first."),
  NATIVE(sizeof_method, "__sizeof__()", "Return the bytes this list takes."),
  NATIVE_CLASS(class_getitem_method, "__class_getitem__(item, /)", "list[item], for annotations."),
  {0},
};

const TypeDef list_type_def = {
  .name = "list",
  .doc = "A mutable sequence of any values.",
  .size = sizeof(List),
  .flags = TF_BASE | TF_GC | TF_IMMUTABLE | TF_LIST_SUBCLASS | TF_SEQUENCE | TF_MATCH_SELF,
  .methods = list_methods,
  .signature = "(iterable=(), /)",
  .new = list_new_method,
  .init = list_init,
  .traverse = list_traverse,
  .clear = list_clear_slot,
  .repr = list_repr,
  .richcompare = list_richcompare,
  .iter = list_iter,
  .length = list_length,
  .getitem = list_getitem,
  .setitem = list_setitem,
  .contains = list_contains,
  .add = list_add,
  .multiply = list_multiply,
  .inplace_add = list_inplace_add,
  .inplace_multiply = list_inplace_multiply,
};

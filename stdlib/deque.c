// SPDX-License-Identifier: MIT
// deque.c: collections.deque, a double-ended queue.
//
// A ring buffer: item i is items[(head + i) & (capacity - 1)], the capacity a power of two. Both ends grow and shrink in
// constant time, and so does indexing. With a `maxlen` an item that comes in at one end pushes one out at the other.
// `state` counts changes of the structure: iterators and searches compare it to find out that the deque changed under
// them. Items that leave are dropped when the deque is consistent again.
#include <string.h>
#include "collections.h"
#include "deque.h"
#include "runtime/args.h"
#include "runtime/generic_alias.h"
#include "runtime/heap.h"
#include "runtime/int.h"
#include "runtime/list.h"
#include "runtime/str.h"
#include "runtime/tuple.h"

typedef struct Deque {
  Object h;
  Own *items;
  size_t capacity;   // a power of two, or 0
  size_t head;
  size_t count;
  ptrdiff_t maxlen;  // -1: none
  size_t state;
} Deque;

#define DEQUE(v) AS(Deque, v)

static inline Own *at(const Deque *d, size_t i) { return &d->items[(d->head + i) & (d->capacity - 1)]; }

static bool is_deque(Thread *t, Ref v) { return is_object(v) && is_instance_of(t, v, STATE(t)->deque); }

static bool grow(Thread *t, Deque *d) {
  size_t capacity = d->capacity ? d->capacity * 2 : 8;
  Own *items = heap_alloc_array(t, capacity, sizeof(Own));
  if (!items) return false;
  for (size_t i = 0; i < d->count; i++) items[i] = *at(d, i);
  heap_free(t, d->items, d->capacity * sizeof(Own));
  d->items = items;
  d->capacity = capacity;
  d->head = 0;
  return true;
}

static bool is_full(const Deque *d) { return d->maxlen >= 0 && d->count >= (size_t)d->maxlen; }

static Own take_left(Deque *d) {
  Own item = *at(d, 0);
  d->head = (d->head + 1) & (d->capacity - 1);
  d->count--;
  d->state++;
  return item;
}

static Own take_right(Deque *d) {
  d->count--;
  d->state++;
  return *at(d, d->count);
}

// Both consume item, success or not.
static bool push_right(Thread *t, Deque *d, Own item) {
  if (UNLIKELY(d->count == d->capacity) && !is_full(d) && !grow(t, d)) {
    drop(t, item);
    return false;
  }
  if (UNLIKELY(is_full(d))) {
    Own old = item;
    if (d->count) {
      old = take_left(d);
      *at(d, d->count++) = item;
    }
    d->state++;
    drop(t, old);
    return true;
  }
  *at(d, d->count++) = item;
  d->state++;
  return true;
}

static bool push_left(Thread *t, Deque *d, Own item) {
  if (UNLIKELY(d->count == d->capacity) && !is_full(d) && !grow(t, d)) {
    drop(t, item);
    return false;
  }
  Own old = EMPTY;
  if (UNLIKELY(is_full(d))) {
    if (!d->count) {
      drop(t, item);
      return true;
    }
    old = take_right(d);
  }
  d->head = (d->head - 1) & (d->capacity - 1);
  *at(d, 0) = item;
  d->count++;
  d->state++;
  drop(t, old);
  return true;
}

static void clear(Thread *t, Deque *d) {
  Deque old = *d;
  d->items = NULL;
  d->capacity = d->head = d->count = 0;
  d->state++;
  for (size_t i = 0; i < old.count; i++) drop(t, *at(&old, i));
  heap_free(t, old.items, old.capacity * sizeof(Own));
}

static bool extend(Thread *t, Ref self, Ref iterable, bool left) {
  Deque *d = DEQUE(self);
  if (same(self, iterable)) {
    Own copy = object_list(t, iterable);
    bool ok = !is_error(copy) && extend(t, self, copy, left);
    drop(t, copy);
    return ok;
  }
  Own it = object_iter(t, iterable), item;
  if (is_error(it)) return false;
  bool ok = true;
  while (ok && !is_empty(item = object_next(t, it)))
    ok = !is_error(item) && (left ? push_left(t, d, item) : push_right(t, d, item));
  drop(t, it);
  return ok;
}

// --- For other modules ---

bool deque_check(Thread *t, Ref v) { return is_deque(t, v); }
bool deque_check_exact(Thread *t, Ref v) { return is_object(v) && type_of(t, v) == STATE(t)->deque; }
size_t deque_count(Ref d) { return DEQUE(d)->count; }
Ref deque_peek(Ref d, size_t i) { return *at(DEQUE(d), i); }
bool deque_append(Thread *t, Ref d, Ref item) { return push_right(t, DEQUE(d), keep(item)); }
Own deque_popleft(Thread *t, Ref d) {
  return DEQUE(d)->count ? take_left(DEQUE(d)) : raise_error(t, IndexError, "pop from an empty deque");
}
void deque_remove_same(Thread *t, Ref self, Ref item) {
  Deque *d = DEQUE(self);
  size_t i = 0;
  while (i < d->count && !same(*at(d, i), item)) i++;
  if (i == d->count) return;
  Own gone = *at(d, i);
  for (; i > 0; i--) *at(d, i) = *at(d, i - 1);
  take_left(d);
  drop(t, gone);
}
Own deque_make(Thread *t) {
  Own self = type_alloc(t, STATE(t)->deque);
  if (!is_error(self)) DEQUE(self)->maxlen = -1;
  return self;
}

// --- Making, copying ---

static Own deque_new(Thread *t, Type *type, const Ref *args, ptrdiff_t n, Ref names) {
  (void)args, (void)n, (void)names;
  Own self = type_alloc(t, type);
  if (!is_error(self)) DEQUE(self)->maxlen = -1;
  return self;
}

static bool deque_init(Thread *t, Ref self, const Ref *args, ptrdiff_t n, Ref names) {
  Ref values[2] = {EMPTY, EMPTY}; // iterable, maxlen
  ptrdiff_t extra = names_count(names);
  if (n + extra > 2) return fail_error(t, TypeError, "deque() takes at most 2 arguments (%zd given)", n + extra);
  for (ptrdiff_t i = 0; i < n; i++) values[i] = args[i];
  for (ptrdiff_t i = 0; i < extra; i++) {
    Ref name = tuple_peek(names, (size_t)i);
    int which = str_equal_c(name, "iterable") ? 0 : str_equal_c(name, "maxlen") ? 1 : -1;
    if (which < 0) return fail_error(t, TypeError, "deque() got an unexpected keyword argument '%S'", name);
    if (!is_empty(values[which]))
      return fail_error(t, TypeError, "argument for deque() given by name ('%S') and position (%d)", name, which + 1);
    values[which] = args[n + i];
  }
  ptrdiff_t maxlen = -1;
  if (!is_empty(values[1]) && !is_none(values[1])) {
    if (!is_index(t, values[1])) return fail_error(t, TypeError, "an integer is required");
    if (!as_ssize(t, values[1], &maxlen)) return false;
    if (maxlen < 0) return fail_error(t, ValueError, "maxlen must be non-negative");
  }
  DEQUE(self)->maxlen = maxlen;
  clear(t, DEQUE(self));
  return is_empty(values[0]) || extend(t, self, values[0], false);
}

// An empty deque of the same class and maxlen.
static Own like(Thread *t, Ref self) {
  Own out;
  Type *type = type_of(t, self);
  if (type == STATE(t)->deque) {
    out = deque_new(t, type, NULL, 0, EMPTY);
    if (!is_error(out)) DEQUE(out)->maxlen = DEQUE(self)->maxlen;
    return out;
  }
  if (DEQUE(self)->maxlen < 0) return object_call0(t, VAL(type));
  Own nothing = tuple_alloc(t, 0);
  if (is_error(nothing)) return ERROR;
  out = object_call2(t, VAL(type), nothing, small(DEQUE(self)->maxlen));
  drop(t, nothing);
  if (!is_error(out) && !is_deque(t, out)) {
    drop(t, out);
    return raise_error(t, TypeError, "%N() must return a deque", type);
  }
  return out;
}

static bool append_all(Thread *t, Ref out, Ref from) {
  Deque *d = DEQUE(from);
  for (size_t i = 0, n = d->count; i < n && i < d->count; i++)
    if (!push_right(t, DEQUE(out), keep(*at(d, i)))) return false;
  return true;
}

static Own copy(Thread *t, Ref self) {
  Own out = like(t, self);
  if (is_error(out) || append_all(t, out, self)) return out;
  drop(t, out);
  return ERROR;
}

static void deque_traverse(Object *self, Visit visit, void *arg) {
  Deque *d = (Deque *)self;
  for (size_t i = 0; i < d->count; i++) VISIT(*at(d, i));
}

static void deque_clear(Thread *t, Object *self) { clear(t, (Deque *)self); }

// --- Slots ---

static ptrdiff_t deque_length(Thread *t, Ref self) {
  (void)t;
  return (ptrdiff_t)DEQUE(self)->count;
}

static int deque_truth(Thread *t, Ref self) {
  (void)t;
  return DEQUE(self)->count != 0;
}

static bool position(Thread *t, Ref self, Ref key, size_t *i) {
  if (!is_index(t, key)) return fail_error(t, TypeError, "sequence index must be integer, not '%T'", key);
  return args_live_position(t, key, &DEQUE(self)->count, i, "deque index out of range");
}

static Own deque_getitem(Thread *t, Ref self, Ref key) {
  size_t i;
  return position(t, self, key, &i) ? keep(*at(DEQUE(self), i)) : ERROR;
}

// Takes item i out, moving the shorter side.
static Own remove_at(Deque *d, size_t i) {
  Own item = *at(d, i);
  if (i < d->count / 2) {
    for (; i > 0; i--) *at(d, i) = *at(d, i - 1);
    d->head = (d->head + 1) & (d->capacity - 1);
  } else {
    for (; i + 1 < d->count; i++) *at(d, i) = *at(d, i + 1);
  }
  d->count--;
  d->state++;
  return item;
}

static bool deque_setitem(Thread *t, Ref self, Ref key, Ref value) {
  size_t i;
  if (!position(t, self, key, &i)) return false;
  if (is_empty(value)) drop(t, remove_at(DEQUE(self), i));
  else replace(t, at(DEQUE(self), i), keep(value));
  return true;
}

// Compares item i with v; -1 also if the deque changed meanwhile (RuntimeError, or IndexError as remove says it).
static int item_equals(Thread *t, Deque *d, size_t i, Ref v, bool by_index) {
  size_t state = d->state;
  Own item = keep(*at(d, i));
  int r = object_equal(t, item, v);
  drop(t, item);
  if (r < 0 || d->state == state) return r;
  if (by_index) raise_error(t, IndexError, "deque mutated during iteration");
  else raise_error(t, RuntimeError, "deque mutated during iteration");
  return -1;
}

static int deque_contains(Thread *t, Ref self, Ref v) {
  Deque *d = DEQUE(self);
  for (size_t i = 0; i < d->count; i++) {
    int r = item_equals(t, d, i, v, false);
    if (r) return r;
  }
  return 0;
}

static Own deque_repr(Thread *t, Ref self) {
  Deque *d = DEQUE(self);
  int entered = repr_enter(t, self);
  if (entered <= 0) return entered ? ERROR : str_from_c(t, "[...]");
  Own list = object_list(t, self), text = ERROR;
  if (!is_error(list))
    text = d->maxlen < 0 ? str_format_c(t, "%T(%R)", self, list)
                         : str_format_c(t, "%T(%R, maxlen=%zd)", self, list, d->maxlen);
  drop(t, list);
  repr_leave(t, self);
  return text;
}

static Own deque_richcompare(Thread *t, Ref a, Ref b, CompareOp op) {
  if (!is_deque(t, a) || !is_deque(t, b)) return NOT_IMPLEMENTED;
  if (DEQUE(a)->count != DEQUE(b)->count && (op == CMP_EQ || op == CMP_NE)) return from_bool(op == CMP_NE);
  if (same(a, b) && (op == CMP_EQ || op == CMP_NE)) return from_bool(op == CMP_EQ);
  Own x = object_tuple(t, a), y = is_error(x) ? ERROR : object_tuple(t, b);
  Own r = is_error(y) ? ERROR : object_compare(t, x, y, op);
  drop(t, x);
  drop(t, y);
  return r;
}

static Own deque_add(Thread *t, Ref a, Ref b) {
  if (!is_deque(t, a)) return NOT_IMPLEMENTED;
  if (!is_deque(t, b)) {
    Type *other = type_of(t, b);
    if (operand_may_handle(other, other->add)) return NOT_IMPLEMENTED;
    return raise_error(t, TypeError, "can only concatenate deque (not \"%T\") to deque", b);
  }
  Own out = copy(t, a);
  if (is_error(out) || extend(t, out, b, false)) return out;
  drop(t, out);
  return ERROR;
}

static Own deque_inplace_add(Thread *t, Ref self, Ref other) {
  return extend(t, self, other, false) ? keep(self) : ERROR;
}

static bool repeat(Thread *t, Ref out, Ref items, ptrdiff_t times) {
  ptrdiff_t count = (ptrdiff_t)tuple_count(items), maxlen = DEQUE(out)->maxlen;
  if (maxlen >= 0 && count && times > maxlen / count + 2) times = maxlen / count + 2; // more would only push out again
  if (count && times > PTRDIFF_MAX / (ptrdiff_t)sizeof(Own) / count) {
    raise_memory(t);
    return false;
  }
  for (; times > 0; times--)
    for (ptrdiff_t i = 0; i < count; i++)
      if (!push_right(t, DEQUE(out), keep(tuple_peek(items, (size_t)i)))) return false;
  return true;
}

static Own multiply_into(Thread *t, Ref self, Ref factor, bool in_place) {
  Type *other = type_of(t, factor);
  ptrdiff_t times;
  if (!is_small(factor) && !other->index) {
    if (operand_may_handle(other, other->multiply)) return NOT_IMPLEMENTED;
    return raise_error(t, TypeError, "can't multiply sequence by non-int of type '%T'", factor);
  }
  if (!as_index_or(t, factor, SHAPE_OverflowError, &times)) return ERROR;
  Own items = object_tuple(t, self);
  if (is_error(items)) return ERROR;
  Own out = in_place ? keep(self) : like(t, self);
  if (in_place) clear(t, DEQUE(self));
  if (!is_error(out) && !repeat(t, out, items, times)) {
    drop(t, out);
    out = ERROR;
  }
  drop(t, items);
  return out;
}

static Own deque_multiply(Thread *t, Ref a, Ref b) {
  return is_deque(t, a) ? multiply_into(t, a, b, false) : multiply_into(t, b, a, false);
}

static Own deque_inplace_multiply(Thread *t, Ref self, Ref factor) { return multiply_into(t, self, factor, true); }

// --- Methods ---

#define METHOD(name) static Own name(Thread *t, const Ref *a, ptrdiff_t n, Ref names)
#define UNUSED (void)n, (void)names

METHOD(append_method) {
  UNUSED;
  return push_right(t, DEQUE(a[0]), keep(a[1])) ? NONE : ERROR;
}

METHOD(appendleft_method) {
  UNUSED;
  return push_left(t, DEQUE(a[0]), keep(a[1])) ? NONE : ERROR;
}

METHOD(pop_method) {
  UNUSED;
  return DEQUE(a[0])->count ? take_right(DEQUE(a[0])) : raise_error(t, IndexError, "pop from an empty deque");
}

METHOD(popleft_method) {
  UNUSED;
  return DEQUE(a[0])->count ? take_left(DEQUE(a[0])) : raise_error(t, IndexError, "pop from an empty deque");
}

METHOD(extend_method) {
  UNUSED;
  return extend(t, a[0], a[1], false) ? NONE : ERROR;
}

METHOD(extendleft_method) {
  UNUSED;
  return extend(t, a[0], a[1], true) ? NONE : ERROR;
}

METHOD(clear_method) {
  UNUSED;
  clear(t, DEQUE(a[0]));
  return NONE;
}

METHOD(copy_method) {
  UNUSED;
  return copy(t, a[0]);
}

METHOD(count_method) {
  UNUSED;
  Deque *d = DEQUE(a[0]);
  int64_t found = 0;
  for (size_t i = 0; i < d->count; i++) {
    int r = item_equals(t, d, i, a[1], false);
    if (r < 0) return ERROR;
    found += r;
  }
  return small(found);
}

METHOD(index_method) {
  UNUSED;
  Deque *d = DEQUE(a[0]);
  ptrdiff_t start, stop;
  if (!args_bound(t, a[2], d->count, &start) || !args_bound(t, a[3], d->count, &stop)) return ERROR;
  for (ptrdiff_t i = start; i < stop && i < (ptrdiff_t)d->count; i++) {
    int r = item_equals(t, d, (size_t)i, a[1], false);
    if (r < 0) return ERROR;
    if (r) return small(i);
  }
  return raise_error(t, ValueError, "%R is not in deque", a[1]);
}

METHOD(insert_method) {
  UNUSED;
  Deque *d = DEQUE(a[0]);
  ptrdiff_t i, count = (ptrdiff_t)d->count;
  if (!as_ssize(t, a[1], &i)) return ERROR;
  if (is_full(d)) return raise_error(t, IndexError, "deque already at its maximum size");
  if (i < 0) i += count;
  if (i < 0) i = 0;
  if (i > count) i = count;
  if (!push_right(t, d, keep(a[2]))) return ERROR;
  for (ptrdiff_t k = count; k > i; k--) {
    Own item = *at(d, (size_t)k);
    *at(d, (size_t)k) = *at(d, (size_t)k - 1);
    *at(d, (size_t)k - 1) = item;
  }
  return NONE;
}

METHOD(remove_method) {
  UNUSED;
  Deque *d = DEQUE(a[0]);
  for (size_t i = 0; i < d->count; i++) {
    int r = item_equals(t, d, i, a[1], true);
    if (r < 0) return ERROR;
    if (!r) continue;
    drop(t, remove_at(d, i));
    return NONE;
  }
  return raise_error(t, ValueError, "%R is not in deque", a[1]);
}

METHOD(reverse_method) {
  UNUSED;
  (void)t;
  Deque *d = DEQUE(a[0]);
  for (size_t i = 0, k = d->count; i + 1 < k; i++) {
    Own *x = at(d, i), *y = at(d, --k), v = *x;
    *x = *y;
    *y = v;
  }
  return NONE;
}

METHOD(rotate_method) {
  UNUSED;
  Deque *d = DEQUE(a[0]);
  ptrdiff_t by;
  if (!as_ssize(t, a[1], &by)) return ERROR;
  ptrdiff_t count = (ptrdiff_t)d->count;
  if (count < 2) return NONE;
  by %= count;
  if (by > count / 2) by -= count;
  else if (by < -count / 2) by += count;
  if (by) d->state++;
  for (; by > 0; by--) {
    Own item = *at(d, d->count - 1);
    d->head = (d->head - 1) & (d->capacity - 1);
    *at(d, 0) = item;
  }
  for (; by < 0; by++) {
    Own item = *at(d, 0);
    d->head = (d->head + 1) & (d->capacity - 1);
    *at(d, d->count - 1) = item;
  }
  return NONE;
}

METHOD(sizeof_method) {
  UNUSED;
  return small((int64_t)(type_of(t, a[0])->size + DEQUE(a[0])->capacity * sizeof(Own)));
}

METHOD(reduce_method) {
  UNUSED;
  Ref self = a[0];
  Own state = EMPTY, nothing = EMPTY, args = EMPTY, it = EMPTY, result = ERROR;
  state = object_state(t, self);
  if (is_error(state)) return ERROR;
  it = object_iter(t, self);
  nothing = tuple_alloc(t, 0);
  if (!is_error(it) && !is_error(nothing)) {
    ptrdiff_t maxlen = DEQUE(self)->maxlen;
    args = maxlen < 0 ? keep(nothing) : tuple_pack2(t, nothing, small(maxlen));
    const Ref parts[] = {VAL(type_of(t, self)), args, state, it};
    if (!is_error(args)) result = tuple_from(t, parts, 4);
  }
  drop(t, state);
  drop(t, nothing);
  drop(t, args);
  drop(t, it);
  return result;
}

static Own get_maxlen(Thread *t, Ref self) {
  (void)t;
  return DEQUE(self)->maxlen < 0 ? NONE : small(DEQUE(self)->maxlen);
}

// --- Iterators ---

typedef struct DequeIter { Object h; Own deque; size_t pos, state; } DequeIter; // pos: how many were given out
#define ITER(v) AS(DequeIter, v)

static Own make_iter(Thread *t, Type *type, Ref self) {
  Own it = type_alloc(t, type);
  if (is_error(it)) return ERROR;
  ITER(it)->deque = keep(self);
  ITER(it)->state = DEQUE(self)->state;
  return it;
}

static Own deque_iter(Thread *t, Ref self) { return make_iter(t, STATE(t)->deque_iterator, self); }

METHOD(reversed_method) {
  UNUSED;
  return make_iter(t, STATE(t)->deque_reverse_iterator, a[0]);
}

static Own iter_step(Thread *t, Ref self, bool backward) {
  DequeIter *it = ITER(self);
  if (is_empty(it->deque)) return EMPTY;
  Deque *d = DEQUE(it->deque);
  if (d->state != it->state) {
    drop_slot(t, &it->deque);
    return raise_error(t, RuntimeError, "deque mutated during iteration");
  }
  if (it->pos >= d->count) {
    drop_slot(t, &it->deque);
    return EMPTY;
  }
  size_t i = it->pos++;
  return keep(*at(d, backward ? d->count - 1 - i : i));
}

static Own iter_next(Thread *t, Ref self) { return iter_step(t, self, false); }
static Own iter_previous(Thread *t, Ref self) { return iter_step(t, self, true); }

static Own iter_self(Thread *t, Ref self) {
  (void)t;
  return keep(self);
}

METHOD(iter_length_hint) {
  UNUSED;
  (void)t;
  DequeIter *it = ITER(a[0]);
  return small(is_empty(it->deque) ? 0 : (int64_t)(DEQUE(it->deque)->count - it->pos));
}

METHOD(iter_reduce) {
  UNUSED;
  DequeIter *it = ITER(a[0]);
  Own deque = is_empty(it->deque) ? object_call0(t, VAL(STATE(t)->deque)) : keep(it->deque);
  if (is_error(deque)) return ERROR;
  Own args = tuple_pack2(t, deque, small((int64_t)it->pos));
  drop(t, deque);
  return reduced_take(t, VAL(type_of(t, a[0])), args, EMPTY);
}

static Own iter_construct(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  UNUSED;
  if (!is_deque(t, a[1])) return raise_error(t, TypeError, "argument 1 must be collections.deque, not %T", a[1]);
  ptrdiff_t pos;
  if (!as_ssize(t, a[2], &pos)) return ERROR;
  Own it = make_iter(t, AS(Type, a[0]), a[1]);
  if (!is_error(it) && pos > 0) ITER(it)->pos = (size_t)pos > DEQUE(a[1])->count ? DEQUE(a[1])->count : (size_t)pos;
  return it;
}

static void iter_traverse(Object *self, Visit visit, void *arg) { VISIT(((DequeIter *)self)->deque); }
static void iter_clear(Thread *t, Object *self) { drop_slot(t, &((DequeIter *)self)->deque); }

static const NativeDef iter_methods[] = {
  NATIVE(iter_length_hint, "__length_hint__()", "How many items are left."),
  NATIVE(iter_reduce, "__reduce__()", "How to make this iterator again."),
  {0},
};

#define ITERATOR_FIELDS                                                                               \
  .doc = "An iterator over a deque.", .size = sizeof(DequeIter), .flags = TF_GC | TF_IMMUTABLE,       \
  .signature = "(deque, index=0, /)", .construct = iter_construct, .methods = iter_methods,           \
  .traverse = iter_traverse, .clear = iter_clear, .iter = iter_self

const TypeDef deque_iterator_type_def = {
  .name = "collections._deque_iterator", ITERATOR_FIELDS, .next = iter_next,
};
const TypeDef deque_reverse_iterator_type_def = {
  .name = "collections._deque_reverse_iterator", ITERATOR_FIELDS, .next = iter_previous,
};

// --- The type ---

static const NativeDef deque_methods[] = {
  NATIVE(append_method, "append(item, /)", "Add an item at the right end."),
  NATIVE(appendleft_method, "appendleft(item, /)", "Add an item at the left end."),
  NATIVE(clear_method, "clear()", "Remove all items."),
  NATIVE(copy_method, "copy()", "Return a new deque with the same items and maxlen."),
  NATIVE(copy_method, "__copy__()", "Return a new deque with the same items and maxlen."),
  NATIVE(count_method, "count(value, /)", "Return how many items equal value."),
  NATIVE(extend_method, "extend(iterable, /)", "Add all items of an iterable at the right end."),
  NATIVE(extendleft_method, "extendleft(iterable, /)", "Add all items of an iterable at the left end, one by one."),
  NATIVE(index_method, "index(value, start=0, stop=9223372036854775807, /)",
         "Return the position of the first item equal to value. ValueError if there is none."),
  NATIVE(insert_method, "insert(index, value, /)", "Put value before the item at index."),
  NATIVE(pop_method, "pop()", "Remove and return the rightmost item."),
  NATIVE(popleft_method, "popleft()", "Remove and return the leftmost item."),
  NATIVE(remove_method, "remove(value, /)", "Remove the first item equal to value. ValueError if there is none."),
  NATIVE(reverse_method, "reverse()", "Turn the order of the items around, in place."),
  NATIVE(rotate_method, "rotate(n=1, /)", "Move n items from the right end to the left (negative: the other way)."),
  NATIVE(reversed_method, "__reversed__()", "Return an iterator from the last item to the first."),
  NATIVE(reduce_method, "__reduce__()", "How to make this deque again."),
  NATIVE(sizeof_method, "__sizeof__()", "Return the bytes this deque takes."),
  NATIVE_CLASS(generic_alias_native, "__class_getitem__(item, /)", "deque[item], for annotations."),
  {0},
};

static const GetSetDef deque_getset[] = {
  {"maxlen", get_maxlen, NULL, "The most items it holds, or None."},
  {0},
};

const TypeDef deque_type_def = {
  .name = "collections.deque",
  .doc = "deque(iterable=(), maxlen=None): a list that is quick at both ends.",
  .size = sizeof(Deque),
  .flags = TF_BASE | TF_GC | TF_IMMUTABLE | TF_SEQUENCE | TF_WEAKREF,
  .methods = deque_methods,
  .getset = deque_getset,
  .new = deque_new,
  .init = deque_init,
  .traverse = deque_traverse,
  .clear = deque_clear,
  .repr = deque_repr,
  .richcompare = deque_richcompare,
  .iter = deque_iter,
  .length = deque_length,
  .truth = deque_truth,
  .getitem = deque_getitem,
  .setitem = deque_setitem,
  .contains = deque_contains,
  .add = deque_add,
  .multiply = deque_multiply,
  .inplace_add = deque_inplace_add,
  .inplace_multiply = deque_inplace_multiply,
};

// SPDX-License-Identifier: MIT
// range.c: arithmetic progressions.
//
// A range keeps start, stop, step and its length as ints of any size. As long as they fit machine words (nearly always)
// everything is done on words; otherwise the same formulas run on int_add and its like. Iterators likewise: the small
// one counts down `remaining` and adds `step` to `next`; the big one holds the range in `big` and computes
// start + index * step, `next` being the index.
#include "range.h"
#include "args.h"
#include "dict.h"
#include "heap.h"
#include "int.h"
#include "str.h"
#include "tuple.h"

#define RANGE(v) AS(Range, v)

// How many numbers [start, stop) has in steps of `step`.
static uint64_t small_count(int64_t start, int64_t stop, int64_t step) {
  if (step > 0) return start < stop ? ((uint64_t)stop - (uint64_t)start - 1) / (uint64_t)step + 1 : 0;
  return start > stop ? ((uint64_t)start - (uint64_t)stop - 1) / (0 - (uint64_t)step) + 1 : 0;
}

// The same for ints of any size.
static Own big_count(Thread *t, Ref start, Ref stop, Ref step) {
  bool up = int_sign(t, step) > 0;
  if ((up ? int_compare(t, start, stop) : int_compare(t, stop, start)) >= 0) return small(0);
  Own span = up ? int_subtract(t, stop, start) : int_subtract(t, start, stop);
  Own stride = up ? keep(step) : int_negative(t, step);
  Own last = is_error(span) ? ERROR : int_subtract(t, span, small(1));
  Own steps = is_error(last) || is_error(stride) ? ERROR : int_floor_divide(t, last, stride);
  Own count = is_error(steps) ? ERROR : int_add(t, steps, small(1));
  drop(t, span);
  drop(t, stride);
  drop(t, last);
  drop(t, steps);
  return count;
}

// Consumes the three ints.
static Own make_range_take(Thread *t, Own start, Own stop, Own step) {
  Own length;
  if (is_small(start) && is_small(stop) && is_small(step))
    length = int_from_u64(t, small_count(small_value(start), small_value(stop), small_value(step)));
  else
    length = big_count(t, start, stop, step);
  Range *r = is_error(length) ? NULL : heap_object(t, SHAPE_range, sizeof(Range), false);
  if (UNLIKELY(!r)) {
    Own error = error_take(t);
    drop(t, start);
    drop(t, stop);
    drop(t, step);
    drop(t, length);
    error_put_take(t, error);
    return ERROR;
  }
  r->start = start;
  r->stop = stop;
  r->step = step;
  r->length = length;
  return VAL(r);
}

Own range_new(Thread *t, Ref start, Ref stop, Ref step) {
  Own a = number_index(t, start);
  if (is_error(a)) return ERROR;
  Own b = number_index(t, stop);
  Own c = is_error(b) ? ERROR : number_index(t, step);
  if (!is_error(c) && int_sign(t, c) == 0) {
    drop(t, c);
    c = raise_error(t, ValueError, "range() arg 3 must not be zero");
  }
  if (!is_error(c)) return make_range_take(t, a, b, c);
  drop(t, a);
  drop(t, b);
  return ERROR;
}

bool range_is_small(Ref v, int64_t *start, int64_t *step, int64_t *count) {
  const Range *r = RANGE(v);
  if (!is_small(r->start) || !is_small(r->stop) || !is_small(r->step) || !is_small(r->length)) return false;
  *start = small_value(r->start);
  *step = small_value(r->step);
  *count = small_value(r->length);
  return true;
}

// start + i * step. i: any int.
static Own item_at(Thread *t, const Range *r, Ref i) {
  Own offset = int_multiply(t, i, r->step);
  if (is_error(offset)) return ERROR;
  Own item = int_add(t, r->start, offset);
  drop(t, offset);
  return item;
}

static Own range_new_method(Thread *t, Type *type, const Ref *args, ptrdiff_t n, Ref names) {
  (void)type;
  if (!args_no_names(t, "range", names) || !args_count(t, "range", n, 1, 3)) return ERROR;
  if (n == 1) return range_new(t, small(0), args[0], small(1));
  return range_new(t, args[0], args[1], n == 3 ? args[2] : small(1));
}

// --- Slots ---

static ptrdiff_t range_length(Thread *t, Ref self) {
  Ref length = RANGE(self)->length;
  int64_t n;
  if (int_to_i64(t, length, &n)) return n;
  raise_error(t, OverflowError, "Python int too large to convert to C ssize_t");
  return -1;
}

static int range_truth(Thread *t, Ref self) {
  (void)t;
  return !same(RANGE(self)->length, small(0));
}

static Own range_slice(Thread *t, Ref self, Ref slice) {
  Range *r = RANGE(self);
  const Ref call[] = {slice, r->length};
  Own name = str_intern_c(t, "indices");
  if (is_error(name)) return ERROR;
  Own bounds = object_call_method(t, name, call, 2); // (start, stop, step) as positions, of any size
  drop(t, name);
  if (is_error(bounds)) return ERROR;
  Own start = item_at(t, r, tuple_peek(bounds, 0));
  Own stop = is_error(start) ? ERROR : item_at(t, r, tuple_peek(bounds, 1));
  Own step = is_error(stop) ? ERROR : int_multiply(t, tuple_peek(bounds, 2), r->step);
  drop(t, bounds);
  if (!is_error(step)) return make_range_take(t, start, stop, step);
  drop(t, start);
  drop(t, stop);
  return ERROR;
}

static Own range_getitem(Thread *t, Ref self, Ref key) {
  Range *r = RANGE(self);
  int64_t start, step, count;
  if (is_small(key) && range_is_small(self, &start, &step, &count)) {
    int64_t i = small_value(key);
    if (i < 0) i += count;
    if (i < 0 || i >= count) return raise_error(t, IndexError, "range object index out of range");
    return small(start + i * step);
  }
  if (IS(slice, key)) return range_slice(t, self, key);
  if (!is_index(t, key))
    return raise_error(t, TypeError, "range indices must be integers or slices, not %T", key);
  Own i = number_index(t, key);
  if (is_error(i)) return ERROR;
  if (int_sign(t, i) < 0) {
    Own sum = int_add(t, i, r->length);
    drop(t, i);
    if (is_error(sum)) return ERROR;
    i = sum;
  }
  Own item;
  if (int_sign(t, i) < 0 || int_compare(t, i, r->length) >= 0)
    item = raise_error(t, IndexError, "range object index out of range");
  else
    item = item_at(t, r, i);
  drop(t, i);
  return item;
}

// Position of an int in the range; *out EMPTY if it is not in it.
static bool position(Thread *t, const Range *r, Ref v, Own *out) {
  *out = EMPTY;
  bool up = int_sign(t, r->step) > 0;
  int low = int_compare(t, v, r->start), high = int_compare(t, v, r->stop);
  if (up ? low < 0 || high >= 0 : low > 0 || high <= 0) return true;
  Own distance = int_subtract(t, v, r->start);
  if (is_error(distance)) return false;
  Own rest = int_modulo(t, distance, r->step);
  bool ok = !is_error(rest);
  if (ok && int_sign(t, rest) == 0) {
    *out = int_floor_divide(t, distance, r->step);
    ok = !is_error(*out);
  }
  drop(t, rest);
  drop(t, distance);
  return ok;
}

// int and bool are computed with; anything else (subclasses may have their own __eq__) is compared item by item.
static bool is_plain_int(Ref v) { return is_int(v) || is_bool(v); }

static int contains_by_search(Thread *t, Ref self, Ref v) {
  Own it = object_iter(t, self);
  if (is_error(it)) return -1;
  int r = 0;
  Own item;
  while (!r && !is_empty(item = object_next(t, it))) {
    r = is_error(item) ? -1 : object_equal(t, item, v);
    drop(t, item);
  }
  drop(t, it);
  return r;
}

static int range_contains(Thread *t, Ref self, Ref v) {
  int64_t start, step, count;
  if (is_small(v) && range_is_small(self, &start, &step, &count)) {
    int64_t n = small_value(v) - start; // 63-bit numbers: no overflow
    return n % step == 0 && (uint64_t)(n / step) < (uint64_t)count;
  }
  if (!is_plain_int(v)) return contains_by_search(t, self, v);
  Own i;
  if (!position(t, RANGE(self), v, &i)) return -1;
  int found = !is_empty(i);
  drop(t, i);
  return found;
}

// (length, start, step) with None for what does not matter: equal ranges have equal ones.
static Own identity(Thread *t, const Range *r) {
  if (same(r->length, small(0))) return tuple_pack3(t, r->length, NONE, NONE);
  return tuple_pack3(t, r->length, r->start, same(r->length, small(1)) ? NONE : r->step);
}

static Own range_richcompare(Thread *t, Ref a, Ref b, CompareOp op) {
  if (!IS(range, a) || !IS(range, b) || (op != CMP_EQ && op != CMP_NE)) return NOT_IMPLEMENTED;
  Range *x = RANGE(a), *y = RANGE(b);
  bool equal = int_compare(t, x->length, y->length) == 0 &&
               (same(x->length, small(0)) ||
                (int_compare(t, x->start, y->start) == 0 &&
                 (same(x->length, small(1)) || int_compare(t, x->step, y->step) == 0)));
  return from_bool(equal == (op == CMP_EQ));
}

static int64_t range_hash(Thread *t, Ref self) {
  Own parts = identity(t, RANGE(self));
  if (is_error(parts)) return -1;
  int64_t hash = object_hash(t, parts);
  drop(t, parts);
  return hash;
}

static Own range_repr(Thread *t, Ref self) {
  Range *r = RANGE(self);
  if (same(r->step, small(1))) return str_format_c(t, "range(%R, %R)", r->start, r->stop);
  return str_format_c(t, "range(%R, %R, %R)", r->start, r->stop, r->step);
}

// --- Iterators ---

static Own small_iter(Thread *t, int64_t start, int64_t step, int64_t count) {
  RangeIter *it = heap_object(t, SHAPE_range_iterator, sizeof(RangeIter), false);
  if (UNLIKELY(!it)) return ERROR;
  it->next = start;
  it->step = step;
  it->remaining = count;
  it->big = EMPTY;
  return VAL(it);
}

static Own range_iter(Thread *t, Ref self) {
  int64_t start, step, count;
  if (LIKELY(range_is_small(self, &start, &step, &count))) return small_iter(t, start, step, count);
  int64_t length;
  if (!int_to_i64(t, RANGE(self)->length, &length)) length = INT64_MAX; // nobody gets there
  Own it = small_iter(t, 0, 1, length);
  if (!is_error(it)) AS(RangeIter, it)->big = keep(self);
  return it;
}

static Own iter_next(Thread *t, Ref self) {
  RangeIter *it = AS(RangeIter, self);
  if (it->remaining <= 0) return EMPTY;
  it->remaining--;
  int64_t v = it->next;
  it->next += it->step;
  if (LIKELY(is_empty(it->big))) return small(v);
  Own i = int_from_i64(t, v);
  if (is_error(i)) return ERROR;
  Own item = item_at(t, RANGE(it->big), i);
  drop(t, i);
  return item;
}

static Own iter_self(Thread *t, Ref self) {
  (void)t;
  return keep(self);
}

static Own iter_length_hint(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  RangeIter *it = AS(RangeIter, a[0]);
  return int_from_i64(t, it->remaining);
}

// The range of what is left.
static Own iter_rest(Thread *t, const RangeIter *it) {
  if (is_empty(it->big)) {
    Own stop = int_from_i64(t, it->next + it->step * it->remaining);
    if (is_error(stop)) return ERROR;
    Own start = int_from_i64(t, it->next);
    return is_error(start) ? ERROR : make_range_take(t, start, stop, small(it->step));
  }
  Range *r = RANGE(it->big);
  Own i = int_from_i64(t, it->next);
  Own start = is_error(i) ? ERROR : item_at(t, r, i);
  drop(t, i);
  return is_error(start) ? ERROR : make_range_take(t, start, keep(r->stop), keep(r->step));
}

static Own iter_reduce(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  Own rest = iter_rest(t, AS(RangeIter, a[0]));
  if (is_error(rest)) return ERROR;
  return reduced_by_builtin_take(t, "iter", tuple_from_take(t, &rest, 1), NONE);
}

static Own iter_setstate(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  RangeIter *it = AS(RangeIter, a[0]);
  ptrdiff_t skip;
  if (!as_ssize(t, a[1], &skip)) return ERROR;
  if (skip < 0) skip = 0;
  if (skip > it->remaining) skip = it->remaining;
  it->next += it->step * skip;
  it->remaining -= skip;
  return NONE;
}

static void iter_clear(Thread *t, Object *self) { drop_slot(t, &((RangeIter *)self)->big); }

static const NativeDef iter_methods[] = {
  NATIVE(iter_length_hint, "__length_hint__()", "How many numbers are left."),
  NATIVE(iter_reduce, "__reduce__()", "How to make an iterator over what is left."),
  NATIVE(iter_setstate, "__setstate__(skip, /)", "Go that many numbers further."),
  {0},
};

const TypeDef range_iterator_type_def = {
  .name = "range_iterator",
  .doc = "An iterator over a range.",
  .size = sizeof(RangeIter),
  .flags = TF_IMMUTABLE | TF_NO_NEW,
  .methods = iter_methods,
  .clear = iter_clear,
  .iter = iter_self,
  .next = iter_next,
};

// --- Methods ---

static Own reversed_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  int64_t start, step, count;
  if (range_is_small(a[0], &start, &step, &count))
    return small_iter(t, start + (count - 1) * step, -step, count);
  Range *r = RANGE(a[0]);
  Own last = int_subtract(t, r->length, small(1));
  Own first = is_error(last) ? ERROR : item_at(t, r, last);
  drop(t, last);
  Own stop = is_error(first) ? ERROR : int_subtract(t, r->start, r->step);
  Own back = is_error(stop) ? ERROR : int_negative(t, r->step);
  if (is_error(back)) {
    drop(t, first);
    drop(t, stop);
    return ERROR;
  }
  Own turned = make_range_take(t, first, stop, back);
  Own it = is_error(turned) ? ERROR : range_iter(t, turned);
  drop(t, turned);
  return it;
}

static Own count_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  if (is_plain_int(a[1])) {
    int r = range_contains(t, a[0], a[1]);
    return r < 0 ? ERROR : small(r);
  }
  Own it = object_iter(t, a[0]), item;
  if (is_error(it)) return ERROR;
  int64_t found = 0;
  int r = 0;
  while (r >= 0 && !is_empty(item = object_next(t, it))) {
    r = is_error(item) ? -1 : object_equal(t, item, a[1]);
    drop(t, item);
    found += r;
  }
  drop(t, it);
  return r < 0 ? ERROR : small(found);
}

static Own index_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  if (is_plain_int(a[1])) {
    Own i;
    if (!position(t, RANGE(a[0]), a[1], &i)) return ERROR;
    return is_empty(i) ? raise_error(t, ValueError, "%R is not in range", a[1]) : i;
  }
  Own it = object_iter(t, a[0]), item;
  if (is_error(it)) return ERROR;
  int64_t i = -1;
  int r = 0;
  while (!r && !is_empty(item = object_next(t, it))) {
    i++;
    r = is_error(item) ? -1 : object_equal(t, item, a[1]);
    drop(t, item);
  }
  drop(t, it);
  if (r < 0) return ERROR;
  return r ? small(i) : raise_error(t, ValueError, "sequence.index(x): x not in sequence");
}

static Own reduce_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  Range *r = RANGE(a[0]);
  Own args = tuple_pack3(t, r->start, r->stop, r->step);
  if (is_error(args)) return ERROR;
  Own result = tuple_pack2(t, VAL(TYPE(t, range)), args);
  drop(t, args);
  return result;
}

static Own get_start(Thread *t, Ref self) { (void)t; return keep(RANGE(self)->start); }
static Own get_stop(Thread *t, Ref self) { (void)t; return keep(RANGE(self)->stop); }
static Own get_step(Thread *t, Ref self) { (void)t; return keep(RANGE(self)->step); }

// Ints only: never part of a cycle.
static void range_clear(Thread *t, Object *self) {
  Range *r = (Range *)self;
  drop_slot(t, &r->start);
  drop_slot(t, &r->stop);
  drop_slot(t, &r->step);
  drop_slot(t, &r->length);
}

static const NativeDef range_methods[] = {
  NATIVE(reversed_method, "__reversed__()", "Return an iterator from the last number to the first."),
  NATIVE(reduce_method, "__reduce__()", "How to make this range again."),
  NATIVE(count_method, "count(value, /)", "Return how many numbers equal value."),
  NATIVE(index_method, "index(value, /)", "Return the position of value. ValueError if it is not in the range."),
  {0},
};

static const GetSetDef range_getset[] = {
  {"start", get_start, args_readonly, "The first number."},
  {"stop", get_stop, args_readonly, "The bound to stop before."},
  {"step", get_step, args_readonly, "The distance between numbers."},
  {0},
};

const TypeDef range_type_def = {
  .name = "range",
  .doc = "range(stop) or range(start, stop[, step]): the numbers from start, step by step, before stop.",
  .size = sizeof(Range),
  .flags = TF_IMMUTABLE | TF_SEQUENCE,
  .methods = range_methods,
  .getset = range_getset,
  .new = range_new_method,
  .clear = range_clear,
  .repr = range_repr,
  .hash = range_hash,
  .richcompare = range_richcompare,
  .iter = range_iter,
  .length = range_length,
  .truth = range_truth,
  .getitem = range_getitem,
  .contains = range_contains,
};

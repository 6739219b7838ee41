// SPDX-License-Identifier: MIT
// itertools_combinations.c: product, combinations, combinations_with_replacement, permutations.
//
// All four walk an odometer: `indices` says which item of a pool each place of the result shows, `current` holds those
// items (borrowed from the pools, which stay alive and never change). A step finds the last place that can move on,
// moves it, and sets the places behind it; the result is a tuple of `current`. The walk is over when no place can move.
#include "itertools.h"
#include "runtime/heap.h"
#include "runtime/int.h"
#include "runtime/str.h"
#include "runtime/tuple.h"

typedef struct Odometer {
  Object h;
  Own pools;        // product: tuple of tuples; the others: one tuple
  Own last;         // the result last given out, renewed while nobody else keeps it; or EMPTY
  size_t places;    // length of a result
  size_t words;     // size of the block below
  size_t *indices;  // one for each place; permutations: one for each item of the pool, then `places` cycle counters
  Ref *current;     // behind them in the same block
  bool started, over;
} Odometer;

#define ODOMETER(v) AS(Odometer, v)

static void Odometer_traverse(Object *self, Visit visit, void *arg) {
  VISIT(((Odometer *)self)->pools);
  VISIT(((Odometer *)self)->last);
}

static void Odometer_clear(Thread *t, Object *self) {
  Odometer *o = (Odometer *)self;
  size_t *block = o->indices;
  o->over = true;
  o->indices = NULL;
  o->current = NULL;
  if (block) heap_free(t, block, o->words * sizeof(size_t));
  drop_slot(t, &o->pools);
  drop_slot(t, &o->last);
}

// Consumes pools.
static Own make_odometer(Thread *t, Type *type, Own pools, size_t places, size_t index_count, bool over) {
  Own self = type_alloc(t, type);
  if (is_error(self)) {
    drop(t, pools);
    return ERROR;
  }
  Odometer *o = ODOMETER(self);
  o->pools = pools;
  o->last = EMPTY;
  o->over = over;
  if (over) return self;
  o->places = places;
  o->words = index_count + places + 1;
  o->indices = heap_alloc_array(t, o->words, sizeof(size_t));
  if (!o->indices) {
    drop(t, self);
    return ERROR;
  }
  o->current = (Ref *)(o->indices + index_count);
  return self;
}

static Own result(Thread *t, Odometer *o) {
  if (is_object(o->last) && is_unique(o->last)) {
    // The pools own all items too, so nothing dies here.
    Own *items = AS(Tuple, o->last)->items;
    for (size_t i = 0; i < o->places; i++)
      if (!same(items[i], o->current[i])) replace(t, &items[i], keep(o->current[i]));
    return keep(o->last);
  }
  Own v = tuple_from(t, o->current, o->places);
  if (is_empty(o->last) && !is_error(v)) o->last = keep(v);
  return v;
}

static Own finish(Odometer *o) {
  o->over = true;
  return EMPTY;
}

static void show(Odometer *o, size_t place, size_t index) {
  o->indices[place] = index;
  o->current[place] = tuple_peek(o->pools, index);
}

#define ODOMETER_FIELDS                                                                    \
  .size = sizeof(Odometer), .flags = ITERATOR_FLAGS, OWNED(Odometer), .iter = iter_self

// --- product ---

static Own product_new(Thread *t, Type *type, const Ref *args, ptrdiff_t n, Ref names) {
  ptrdiff_t repeat = 1;
  for (ptrdiff_t i = 0; i < names_count(names); i++) {
    Ref name = tuple_peek(names, (size_t)i);
    if (!str_equal_c(name, "repeat"))
      return raise_error(t, TypeError, "product() got an unexpected keyword argument '%S'", name);
    if (!as_ssize(t, args[n + i], &repeat)) return ERROR;
    if (repeat < 0) return raise_error(t, ValueError, "repeat argument cannot be negative");
  }
  if (n && repeat > PTRDIFF_MAX / (ptrdiff_t)(4 * sizeof(Own)) / n)
    return raise_error(t, OverflowError, "repeat argument too large");
  size_t places = (size_t)n * (size_t)repeat;
  Own pools = tuple_alloc(t, places);
  if (is_error(pools)) return ERROR;
  bool over = false;
  for (size_t i = 0; i < places; i++) {
    Own pool = i < (size_t)n ? object_tuple(t, args[i]) : keep(tuple_peek(pools, i - (size_t)n));
    if (is_error(pool)) {
      drop(t, pools);
      return ERROR;
    }
    AS(Tuple, pools)->items[i] = pool;
    over |= !tuple_count(pool);
  }
  return make_odometer(t, type, pools, places, places, over);
}

static Own product_next(Thread *t, Ref self) {
  Odometer *o = ODOMETER(self);
  if (o->over) return EMPTY;
  if (!o->started) {
    o->started = true;
    for (size_t k = 0; k < o->places; k++) {
      o->indices[k] = 0;
      o->current[k] = tuple_peek(tuple_peek(o->pools, k), 0);
    }
    return result(t, o);
  }
  for (size_t i = o->places; i-- > 0;) {
    Ref pool = tuple_peek(o->pools, i);
    if (++o->indices[i] == tuple_count(pool)) o->indices[i] = 0;
    o->current[i] = tuple_peek(pool, o->indices[i]);
    if (o->indices[i]) return result(t, o);
  }
  return finish(o);
}

const TypeDef product_type_def = {
  .name = "itertools.product",
  .doc = "product(*iterables, repeat=1): all tuples with one item from each, the last place moving fastest.",
  ODOMETER_FIELDS,
  .signature = "(*iterables, repeat=1)",
  .new = product_new,
  .next = product_next,
};

// --- combinations, with and without repetition ---

// The pool of a[1], and a[2] as the length of results, not negative.
static Own pool_and_length(Thread *t, const Ref *a, size_t *r) {
  Own pool = object_tuple(t, a[1]);
  if (is_error(pool)) return ERROR;
  ptrdiff_t n;
  if (as_ssize(t, a[2], &n)) {
    *r = (size_t)n;
    if (n >= 0) return pool;
    raise_error(t, ValueError, "r must be non-negative");
  }
  drop(t, pool);
  return ERROR;
}

static Own combinations_construct(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  size_t r;
  Own pool = pool_and_length(t, a, &r);
  if (is_error(pool)) return ERROR;
  return make_odometer(t, AS(Type, a[0]), pool, r, r, r > tuple_count(pool));
}

static Own combinations_next(Thread *t, Ref self) {
  Odometer *o = ODOMETER(self);
  if (o->over) return EMPTY;
  size_t r = o->places, n = tuple_count(o->pools), i = r;
  if (!o->started) {
    o->started = true;
    for (size_t k = 0; k < r; k++) show(o, k, k);
    return result(t, o);
  }
  while (i > 0 && o->indices[i - 1] == n - r + i - 1) i--;
  if (!i) return finish(o);
  size_t index = o->indices[--i];
  while (i < r) show(o, i++, ++index);
  return result(t, o);
}

const TypeDef combinations_type_def = {
  .name = "itertools.combinations",
  .doc = "combinations(iterable, r): all ways to pick r items, in the order of the iterable.",
  ODOMETER_FIELDS,
  .signature = "(iterable, r)",
  .construct = combinations_construct,
  .next = combinations_next,
};

static Own with_replacement_construct(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  size_t r;
  Own pool = pool_and_length(t, a, &r);
  if (is_error(pool)) return ERROR;
  return make_odometer(t, AS(Type, a[0]), pool, r, r, r && !tuple_count(pool));
}

static Own with_replacement_next(Thread *t, Ref self) {
  Odometer *o = ODOMETER(self);
  if (o->over) return EMPTY;
  size_t r = o->places, last = tuple_count(o->pools) - 1, i = r;
  if (!o->started) {
    o->started = true;
    for (size_t k = 0; k < r; k++) show(o, k, 0);
    return result(t, o);
  }
  while (i > 0 && o->indices[i - 1] == last) i--;
  if (!i) return finish(o);
  size_t index = o->indices[--i] + 1;
  while (i < r) show(o, i++, index);
  return result(t, o);
}

const TypeDef combinations_with_replacement_type_def = {
  .name = "itertools.combinations_with_replacement",
  .doc = "combinations_with_replacement(iterable, r): all ways to pick r items, each as often as wanted.",
  ODOMETER_FIELDS,
  .signature = "(iterable, r)",
  .construct = with_replacement_construct,
  .next = with_replacement_next,
};

// --- permutations ---
//
// `indices` is an arrangement of the whole pool of which the first r are shown; counter i says how many more items may
// come to place i before the ones behind it are back where they started.

static Own permutations_construct(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  Own pool = object_tuple(t, a[1]);
  if (is_error(pool)) return ERROR;
  size_t count = tuple_count(pool);
  ptrdiff_t r = (ptrdiff_t)count;
  bool ok = true;
  if (!is_none(a[2])) {
    if (!int_check(t, a[2])) ok = fail_error(t, TypeError, "Expected int as r");
    else ok = as_ssize(t, a[2], &r);
    if (ok && r < 0) ok = fail_error(t, ValueError, "r must be non-negative");
  }
  if (!ok) {
    drop(t, pool);
    return ERROR;
  }
  return make_odometer(t, AS(Type, a[0]), pool, (size_t)r, count + (size_t)r, (size_t)r > count);
}

static Own permutations_next(Thread *t, Ref self) {
  Odometer *o = ODOMETER(self);
  if (o->over) return EMPTY;
  size_t r = o->places, n = tuple_count(o->pools);
  size_t *indices = o->indices, *counters = indices + n;
  if (!o->started) {
    o->started = true;
    for (size_t k = 0; k < n; k++) indices[k] = k;
    for (size_t k = 0; k < r; k++) {
      counters[k] = n - k;
      o->current[k] = tuple_peek(o->pools, k);
    }
    return result(t, o);
  }
  for (size_t i = r; i-- > 0;) {
    if (--counters[i]) { // the item counters[i] from the end comes here
      size_t from = n - counters[i], index = indices[i];
      indices[i] = indices[from];
      indices[from] = index;
      for (size_t k = i; k < r; k++) o->current[k] = tuple_peek(o->pools, indices[k]);
      return result(t, o);
    }
    counters[i] = n - i; // all have been here: put the tail back in order
    size_t index = indices[i];
    for (size_t k = i; k + 1 < n; k++) indices[k] = indices[k + 1];
    indices[n - 1] = index;
  }
  return finish(o);
}

const TypeDef permutations_type_def = {
  .name = "itertools.permutations",
  .doc = "permutations(iterable, r=None): all arrangements of r items (None: of all).",
  ODOMETER_FIELDS,
  .signature = "(iterable, r=None)",
  .construct = permutations_construct,
  .next = permutations_next,
};

// SPDX-License-Identifier: MIT
// tuple.c: fixed arrays of references, stored inside the object.
//
// A tuple never changes once somebody else can see it; whoever makes one fills every item before it runs anything that
// could look at it. The empty tuple is one shared object (interp->empty_tuple). Memory comes straight from the
// allocator's size classes, which serve as freelists for the small sizes.
//
// The hash is the one CPython uses (xxHash's lane mixing, github.com/Cyan4973/xxHash), so that sets of tuples iterate in
// the same order.
#include "tuple.h"
#include <string.h>
#include "args.h"
#include "generic_alias.h"
#include "heap.h"
#include "iterators.h"
#include "range.h"
#include "str.h"

#define TUPLE(v) AS(Tuple, v)
static const size_t MAX_COUNT = (PTRDIFF_MAX - sizeof(Tuple)) / sizeof(Own) - 1;

static size_t bytes_for(size_t n) { return sizeof(Tuple) + n * sizeof(Own); }

static inline Tuple *allocate(Thread *t, size_t n) {
  if (UNLIKELY(n > MAX_COUNT)) {
    raise_memory(t);
    return NULL;
  }
  Tuple *v = heap_object(t, SHAPE_tuple, bytes_for(n), true);
  if (LIKELY(v)) v->count = n;
  return v;
}

static Own empty_tuple(Thread *t) {
  Own *empty = &t->interp->empty_tuple;
  if (UNLIKELY(!is_object(*empty) || !BITS(*empty))) { // start-up: the first one made becomes the shared one
    Tuple *v = allocate(t, 0);
    if (!v) return ERROR;
    *empty = VAL(v);
  }
  return keep(*empty);
}

Own tuple_alloc(Thread *t, size_t n) {
  if (!n) return empty_tuple(t);
  Tuple *v = allocate(t, n);
  if (UNLIKELY(!v)) return ERROR;
  for (size_t i = 0; i < n; i++) v->items[i] = EMPTY;
  return VAL(v);
}

Own tuple_from(Thread *t, const Ref *items, size_t n) {
  if (!n) return empty_tuple(t);
  Tuple *v = allocate(t, n);
  if (UNLIKELY(!v)) return ERROR;
  for (size_t i = 0; i < n; i++) v->items[i] = keep(items[i]);
  return VAL(v);
}

Own tuple_from_take(Thread *t, Own *items, size_t n) {
  if (!n) return empty_tuple(t);
  Tuple *v = allocate(t, n);
  if (UNLIKELY(!v)) {
    Own error = error_take(t);
    for (size_t i = 0; i < n; i++) drop(t, items[i]);
    error_put_take(t, error);
    return ERROR;
  }
  memcpy(v->items, items, n * sizeof(Own));
  return VAL(v);
}

Own tuple_pack1(Thread *t, Ref a) { return tuple_from(t, &a, 1); }

Own tuple_pack2(Thread *t, Ref a, Ref b) {
  Tuple *v = allocate(t, 2);
  if (UNLIKELY(!v)) return ERROR;
  v->items[0] = keep(a);
  v->items[1] = keep(b);
  return VAL(v);
}

Own tuple_pack3(Thread *t, Ref a, Ref b, Ref c) {
  const Ref items[] = {a, b, c};
  return tuple_from(t, items, 3);
}

Own tuple_slice(Thread *t, Ref v, size_t start, size_t end) {
  size_t n = end > start ? end - start : 0;
  if (n == tuple_count(v) && is_tuple(v)) return keep(v);
  return tuple_from(t, REFS(TUPLE(v)->items) + start, n);
}

Own tuple_concat(Thread *t, Ref a, Ref b) {
  size_t n = tuple_count(a), m = tuple_count(b);
  if (!n && is_tuple(b)) return keep(b);
  if (!m && is_tuple(a)) return keep(a);
  if (!(n + m)) return empty_tuple(t);
  Tuple *v = allocate(t, n + m);
  if (!v) return ERROR;
  for (size_t i = 0; i < n; i++) v->items[i] = keep(tuple_peek(a, i));
  for (size_t i = 0; i < m; i++) v->items[n + i] = keep(tuple_peek(b, i));
  return VAL(v);
}

Own tuple_pair_renew_take(Thread *t, Own *cache, Own a, Own b) {
  if (LIKELY(is_object(*cache) && is_unique(*cache))) {
    Tuple *v = TUPLE(*cache);
    Own old_a = v->items[0], old_b = v->items[1];
    v->h.rc = 2; // so that what the drops run cannot renew it once more
    v->items[0] = a;
    v->items[1] = b;
    drop(t, old_a);
    drop(t, old_b);
    return VAL(v);
  }
  Own pair[] = {a, b};
  Own v = tuple_from_take(t, pair, 2);
  if (is_empty(*cache) && !is_error(v)) *cache = keep(v);
  return v;
}

void tuple_release(Thread *t, Object *o) {
  Tuple *v = (Tuple *)o;
  o->rc = 0;
  for (size_t i = v->count; i-- > 0;) drop(t, v->items[i]);
  heap_free_object(t, o, bytes_for(v->count), true);
}

// --- Slots ---

static Own tuple_getitem(Thread *t, Ref self, Ref key) {
  size_t count = tuple_count(self), i;
  if (IS(slice, key)) {
    ptrdiff_t start, stop, step;
    size_t n;
    if (!slice_indices(t, key, count, &start, &stop, &step, &n)) return ERROR;
    if (step == 1) return tuple_slice(t, self, (size_t)start, (size_t)start + n);
    Own out = tuple_alloc(t, n);
    if (is_error(out)) return ERROR;
    for (size_t k = 0; k < n; k++, start += step) TUPLE(out)->items[k] = keep(TUPLE(self)->items[start]);
    return out;
  }
  if (!is_index(t, key))
    return raise_error(t, TypeError, "tuple indices must be integers or slices, not %T", key);
  if (!args_position(t, key, count, &i, "tuple index out of range")) return ERROR;
  return keep(TUPLE(self)->items[i]);
}

static Own tuple_add(Thread *t, Ref a, Ref b) {
  if (!IS_A(t, a, TUPLE)) return NOT_IMPLEMENTED;
  if (!IS_A(t, b, TUPLE)) {
    Type *other = type_of(t, b);
    if (operand_may_handle(other, other->add)) return NOT_IMPLEMENTED;
    return raise_error(t, TypeError, "can only concatenate tuple (not \"%T\") to tuple", b);
  }
  return tuple_concat(t, a, b);
}

static Own tuple_multiply(Thread *t, Ref a, Ref b) {
  if (!IS_A(t, a, TUPLE)) {
    Ref swap = a;
    a = b;
    b = swap;
  }
  Type *other = type_of(t, b);
  ptrdiff_t times;
  if (!is_small(b) && !other->index) {
    if (operand_may_handle(other, other->multiply)) return NOT_IMPLEMENTED;
    return raise_error(t, TypeError, "can't multiply sequence by non-int of type '%T'", b);
  }
  if (!as_index_or(t, b, SHAPE_OverflowError, &times)) return ERROR;
  size_t n = tuple_count(a);
  if (times == 1 && is_tuple(a)) return keep(a);
  if (times <= 0 || !n) return empty_tuple(t);
  if (n > MAX_COUNT / (size_t)times) return raise_memory(t);
  Tuple *v = allocate(t, n * (size_t)times);
  if (!v) return ERROR;
  for (size_t i = 0; i < v->count; i++) v->items[i] = keep(i < n ? tuple_peek(a, i) : v->items[i - n]);
  return VAL(v);
}

static int tuple_contains(Thread *t, Ref self, Ref item) {
  for (size_t i = 0; i < tuple_count(self); i++) {
    Ref v = tuple_peek(self, i);
    if (same(v, item)) return 1;
    if (both_small(v, item)) continue;
    int r = object_equal(t, v, item);
    if (r) return r;
  }
  return 0;
}

static Own tuple_richcompare(Thread *t, Ref a, Ref b, CompareOp op) {
  if (!IS_A(t, a, TUPLE) || !IS_A(t, b, TUPLE)) return NOT_IMPLEMENTED;
  size_t n = tuple_count(a), m = tuple_count(b), i = 0;
  if (same(a, b) && (op == CMP_EQ || op == CMP_NE)) return from_bool(op == CMP_EQ);
  if (!enter_recursion(t, " in comparison")) return ERROR;
  int r = 1;
  for (; i < n && i < m; i++) {
    Ref v = tuple_peek(a, i), w = tuple_peek(b, i);
    if (same(v, w)) continue;
    if (both_small(v, w)) r = 0;
    else r = object_equal(t, v, w);
    if (r != 1) break;
  }
  Own result = ERROR;
  if (r == 0) {
    result = op == CMP_EQ ? FALSE : op == CMP_NE ? TRUE
             : object_compare(t, tuple_peek(a, i), tuple_peek(b, i), op);
  }
  leave_recursion(t);
  if (r != 1) return result;
  return ordered((n > m) - (n < m), op);
}

static int64_t tuple_hash(Thread *t, Ref self) {
  const uint64_t p1 = 11400714785074694791u, p2 = 14029467366897019727u, p5 = 2870177450012600261u;
  uint64_t acc = p5;
  size_t n = tuple_count(self);
  if (!enter_recursion(t, "")) return -1;
  for (size_t i = 0; i < n; i++) {
    Ref item = tuple_peek(self, i);
    int64_t lane = is_str(item) ? (int64_t)str_hash(t, item) : object_hash(t, item);
    if (UNLIKELY(lane == -1)) {
      leave_recursion(t);
      return -1;
    }
    acc += (uint64_t)lane * p2;
    acc = (acc << 31 | acc >> 33) * p1;
  }
  leave_recursion(t);
  acc += n ^ (p5 ^ 3527539u);
  return acc == (uint64_t)-1 ? 1546275796 : (int64_t)acc;
}

static Own tuple_repr(Thread *t, Ref self) {
  size_t n = tuple_count(self);
  if (!n) return str_from_c(t, "()");
  int entered = repr_enter(t, self);
  if (entered <= 0) return entered ? ERROR : str_from_c(t, "(...)");
  StrBuilder b;
  builder_init(&b, t);
  builder_char(&b, '(');
  bool ok = true;
  for (size_t i = 0; i < n && ok; i++) {
    if (i) builder_ascii(&b, ", ", 2);
    Own text = object_repr(t, tuple_peek(self, i));
    ok = !is_error(text);
    if (ok) {
      builder_str(&b, text);
      drop(t, text);
    }
  }
  repr_leave(t, self);
  if (!ok) {
    builder_drop(&b);
    return ERROR;
  }
  builder_c(&b, n == 1 ? ",)" : ")");
  return builder_finish(&b);
}

static ptrdiff_t tuple_length(Thread *t, Ref self) {
  (void)t;
  return (ptrdiff_t)tuple_count(self);
}

static Own tuple_iter(Thread *t, Ref self) { return seq_iter_new(t, SHAPE_tuple_iterator, self, 0); }

// --- Making and unmaking ---

static Own tuple_construct(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  Type *type = AS(Type, a[0]);
  Own items = is_empty(a[1]) ? empty_tuple(t) : object_tuple(t, a[1]);
  if (is_error(items) || type == TYPE(t, tuple)) return items;
  size_t count = tuple_count(items);
  Own self = type_alloc_var(t, type, bytes_for(count));
  if (!is_error(self)) {
    TUPLE(self)->count = count;
    for (size_t i = 0; i < count; i++) TUPLE(self)->items[i] = keep(tuple_peek(items, i));
  }
  drop(t, items);
  return self;
}

static void tuple_traverse(Object *self, Visit visit, void *arg) {
  Tuple *v = (Tuple *)self;
  for (size_t i = 0; i < v->count; i++) VISIT(v->items[i]);
}

// The count stays: the memory's size is derived from it.
static void tuple_clear(Thread *t, Object *self) {
  Tuple *v = (Tuple *)self;
  for (size_t i = v->count; i-- > 0;) drop_slot(t, &v->items[i]);
}

static size_t tuple_size_of(Object *self) { return bytes_for(((Tuple *)self)->count); }

// --- Methods ---

static Own index_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  size_t count = tuple_count(a[0]);
  ptrdiff_t start, stop;
  if (!args_bound(t, a[2], count, &start) || !args_bound(t, a[3], count, &stop)) return ERROR;
  for (ptrdiff_t i = start; i < stop && i < (ptrdiff_t)count; i++) {
    int r = object_equal(t, tuple_peek(a[0], (size_t)i), a[1]);
    if (r < 0) return ERROR;
    if (r) return small(i);
  }
  return raise_error(t, ValueError, "tuple.index(x): x not in tuple");
}

static Own count_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  int64_t found = 0;
  for (size_t i = 0; i < tuple_count(a[0]); i++) {
    int r = object_equal(t, tuple_peek(a[0], i), a[1]);
    if (r < 0) return ERROR;
    found += r;
  }
  return small(found);
}

static Own getnewargs_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  Own items = tuple_from(t, REFS(TUPLE(a[0])->items), tuple_count(a[0]));
  if (is_error(items)) return ERROR;
  return tuple_from_take(t, &items, 1);
}

static Own class_getitem_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  return generic_alias_new(t, a[0], a[1]);
}

static const NativeDef tuple_methods[] = {
  NATIVE(index_method, "index(value, start=0, stop=9223372036854775807, /)",
         "Return the position of the first item equal to value. Raises ValueError if there is none."),
  NATIVE(count_method, "count(value, /)", "Return how many items equal value."),
  NATIVE(getnewargs_method, "__getnewargs__()", "The arguments that make this tuple again."),
  NATIVE_CLASS(class_getitem_method, "__class_getitem__(item, /)", "tuple[item, ...], for annotations."),
  {0},
};

const TypeDef tuple_type_def = {
  .name = "tuple",
  .doc = "An immutable sequence of any values.",
  .size = sizeof(Tuple),
  .flags = TF_BASE | TF_GC | TF_IMMUTABLE | TF_TUPLE_SUBCLASS | TF_SEQUENCE | TF_MATCH_SELF | TF_VAR_SIZE |
           TF_NO_CLEAR,
  .methods = tuple_methods,
  .signature = "(iterable=<unset>, /)",
  .construct = tuple_construct,
  .traverse = tuple_traverse,
  .clear = tuple_clear,
  .size_of = tuple_size_of,
  .repr = tuple_repr,
  .hash = tuple_hash,
  .richcompare = tuple_richcompare,
  .iter = tuple_iter,
  .length = tuple_length,
  .getitem = tuple_getitem,
  .contains = tuple_contains,
  .add = tuple_add,
  .multiply = tuple_multiply,
};

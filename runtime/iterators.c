// SPDX-License-Identifier: MIT
// iterators.c: the iterators that are types of their own: over lists, tuples and anything with __getitem__, iter(callable,
// sentinel), enumerate, zip, map, filter and reversed.
//
// `next` returns EMPTY at the end. An exhausted iterator lets go of what it walked and stays exhausted. The iterator
// may be run from within its own next (a map whose function advances the map): fields are read again after every call.
#include "iterators.h"
#include <string.h>
#include "args.h"
#include "dict.h"
#include "function.h"
#include "generic_alias.h"
#include "heap.h"
#include "int.h"
#include "list.h"
#include "range.h"
#include "str.h"
#include "tuple.h"

static Own iter_self(Thread *t, Ref self) {
  (void)t;
  return keep(self);
}

// --- Over sequences ---

#define SEQ(v) AS(SeqIter, v)

Own seq_iter_new(Thread *t, uint32_t shape, Ref seq, ptrdiff_t pos) {
  SeqIter *it = heap_object(t, shape, sizeof(SeqIter), true);
  if (UNLIKELY(!it)) return ERROR;
  it->seq = keep(seq);
  it->pos = pos;
  return VAL(it);
}

static Own finish(Thread *t, SeqIter *it) {
  drop_slot(t, &it->seq);
  return EMPTY;
}

static Own list_iterator_next(Thread *t, Ref self) {
  SeqIter *it = SEQ(self);
  if (UNLIKELY(is_empty(it->seq))) return EMPTY;
  if (LIKELY((size_t)it->pos < list_count(it->seq))) return keep(list_peek(it->seq, (size_t)it->pos++));
  return finish(t, it);
}

static Own list_previous(Thread *t, Ref self) {
  SeqIter *it = SEQ(self);
  if (is_empty(it->seq)) return EMPTY;
  if (it->pos >= 0 && (size_t)it->pos < list_count(it->seq))
    return keep(list_peek(it->seq, (size_t)it->pos--));
  return finish(t, it);
}

static Own tuple_iterator_next(Thread *t, Ref self) {
  SeqIter *it = SEQ(self);
  if (UNLIKELY(is_empty(it->seq))) return EMPTY;
  if (LIKELY((size_t)it->pos < tuple_count(it->seq))) return keep(tuple_peek(it->seq, (size_t)it->pos++));
  return finish(t, it);
}

// seq[pos], EMPTY when that is an IndexError or StopIteration.
static Own item_at(Thread *t, SeqIter *it) {
  Own seq = keep(it->seq);
  Own index = int_from_i64(t, it->pos);
  Own item = is_error(index) ? ERROR : object_getitem(t, seq, index);
  drop(t, index);
  drop(t, seq);
  if (!is_error(item) || (!error_is(t, IndexError) && !error_is(t, StopIteration))) return item;
  error_clear(t);
  return EMPTY;
}

static Own seq_iterator_next(Thread *t, Ref self) {
  SeqIter *it = SEQ(self);
  if (is_empty(it->seq)) return EMPTY;
  if (it->pos == PTRDIFF_MAX) return raise_error(t, OverflowError, "iter index too large");
  Own item = item_at(t, it);
  if (is_empty(item)) return finish(t, it);
  if (!is_error(item)) it->pos++;
  return item;
}

static Own reversed_next(Thread *t, Ref self) {
  SeqIter *it = SEQ(self);
  if (is_empty(it->seq)) return EMPTY;
  if (it->pos < 0) return finish(t, it);
  Own item = item_at(t, it);
  if (is_empty(item)) return finish(t, it);
  if (is_error(item)) drop_slot(t, &it->seq);
  else it->pos--;
  return item;
}

// -1: not known.
static ptrdiff_t sequence_length(Thread *t, Ref seq) {
  Type *type = type_of(t, seq);
  return type->length ? type->length(t, seq) : -1;
}

static Own forward_length_hint(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  SeqIter *it = SEQ(a[0]);
  if (is_empty(it->seq)) return small(0);
  ptrdiff_t length = sequence_length(t, it->seq);
  if (length < 0) return error_pending(t) ? ERROR : NOT_IMPLEMENTED;
  return small(length > it->pos ? length - it->pos : 0);
}

static Own backward_length_hint(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  SeqIter *it = SEQ(a[0]);
  if (is_empty(it->seq)) return small(0);
  ptrdiff_t length = sequence_length(t, it->seq);
  if (length < 0) return error_pending(t) ? ERROR : NOT_IMPLEMENTED;
  return small(length < it->pos + 1 ? 0 : it->pos + 1);
}

static Own forward_reduce(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  SeqIter *it = SEQ(a[0]);
  if (!is_empty(it->seq)) return reduced_by_builtin_take(t, "iter", tuple_pack1(t, it->seq), int_from_i64(t, it->pos));
  Own nothing = IS(list_iterator, a[0]) ? list_new(t, 0) : tuple_alloc(t, 0);
  return reduced_by_builtin_take(t, "iter", is_error(nothing) ? ERROR : tuple_from_take(t, &nothing, 1), EMPTY);
}

static Own backward_reduce(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  SeqIter *it = SEQ(a[0]);
  Ref type = IS(list_reverseiterator, a[0]) ? VAL(TYPE(t, reversed)) : VAL(type_of(t, a[0]));
  Own args, result = ERROR;
  if (!is_empty(it->seq)) {
    args = tuple_pack1(t, it->seq);
    Own pos = int_from_i64(t, it->pos);
    if (!is_error(args) && !is_error(pos)) result = tuple_pack3(t, type, args, pos);
    drop(t, pos);
  } else {
    Own nothing = IS(list_reverseiterator, a[0]) ? list_new(t, 0) : tuple_alloc(t, 0);
    args = is_error(nothing) ? ERROR : tuple_from_take(t, &nothing, 1);
    if (!is_error(args)) result = tuple_pack2(t, type, args);
  }
  drop(t, args);
  return result;
}

static Own forward_setstate(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  SeqIter *it = SEQ(a[0]);
  ptrdiff_t pos;
  if (!as_ssize(t, a[1], &pos)) return ERROR;
  if (is_empty(it->seq)) return NONE;
  if (IS(list_iterator, a[0]) && pos < 0) pos = PTRDIFF_MAX; // exhausted
  if (pos < 0) pos = 0;
  if (!IS(seq_iterator, a[0])) {
    ptrdiff_t length = sequence_length(t, it->seq);
    if (pos > length) pos = length;
  }
  it->pos = pos;
  return NONE;
}

static Own backward_setstate(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  SeqIter *it = SEQ(a[0]);
  ptrdiff_t pos;
  if (!as_ssize(t, a[1], &pos)) return ERROR;
  if (is_empty(it->seq)) return NONE;
  ptrdiff_t length = sequence_length(t, it->seq);
  if (length < 0 && error_pending(t)) return ERROR;
  it->pos = pos < -1 ? -1 : pos > length - 1 ? length - 1 : pos;
  return NONE;
}

static void seq_traverse(Object *self, Visit visit, void *arg) { VISIT(((SeqIter *)self)->seq); }
static void seq_clear(Thread *t, Object *self) { drop_slot(t, &((SeqIter *)self)->seq); }

static const NativeDef forward_methods[] = {
  NATIVE(forward_length_hint, "__length_hint__()", "How many items are left."),
  NATIVE(forward_reduce, "__reduce__()", "How to make an iterator over what is left."),
  NATIVE(forward_setstate, "__setstate__(position, /)", "Go to a position."),
  {0},
};

static const NativeDef backward_methods[] = {
  NATIVE(backward_length_hint, "__length_hint__()", "How many items are left."),
  NATIVE(backward_reduce, "__reduce__()", "How to make an iterator over what is left."),
  NATIVE(backward_setstate, "__setstate__(position, /)", "Go to a position."),
  {0},
};

#define SEQ_FIELDS                                                                   \
  .size = sizeof(SeqIter), .traverse = seq_traverse, .clear = seq_clear, .iter = iter_self

#define SEQ_ITERATOR(id, python_name, method_rows, next_fn)                          \
  const TypeDef id##_type_def = {                                                    \
    .name = python_name, .doc = "An iterator over a sequence.", SEQ_FIELDS,          \
    .flags = TF_GC | TF_IMMUTABLE | TF_NO_NEW, .methods = method_rows, .next = next_fn, \
  };
SEQ_ITERATOR(list_iterator, "list_iterator", forward_methods, list_iterator_next)
SEQ_ITERATOR(list_reverseiterator, "list_reverseiterator", backward_methods, list_previous)
SEQ_ITERATOR(tuple_iterator, "tuple_iterator", forward_methods, tuple_iterator_next)
SEQ_ITERATOR(seq_iterator, "iterator", forward_methods, seq_iterator_next)

static Own reversed_new(Thread *t, Type *type, const Ref *args, ptrdiff_t n, Ref names) {
  if (!args_no_names_in_new(t, "reversed", type, names)) return ERROR;
  if (!args_count(t, "reversed", n, 1, 1)) return ERROR;
  Ref seq = args[0];
  bool exact = type == TYPE(t, reversed);
  if (is_list(seq) && exact) return seq_iter_new(t, SHAPE_list_reverseiterator, seq, (ptrdiff_t)list_count(seq) - 1);
  Ref method = type_lookup_peek(t, type_of(t, seq), NAME(t, __reversed__));
  if (is_none(method)) return raise_error(t, TypeError, "'%T' object is not reversible", seq);
  if (!is_empty(method) && !(is_list(seq) && !exact)) {
    Own it = object_call_special(t, NAME(t, __reversed__), &seq, 1);
    if (!is_empty(it)) return it;
  }
  Type *seq_type = type_of(t, seq);
  if (!seq_type->getitem || (seq_type->flags & TF_DICT_SUBCLASS))
    return raise_error(t, TypeError, "'%T' object is not reversible", seq);
  ptrdiff_t length = object_length(t, seq);
  if (length < 0) return ERROR;
  Own self = type_alloc(t, type);
  if (is_error(self)) return ERROR;
  SEQ(self)->seq = keep(seq);
  SEQ(self)->pos = length - 1;
  return self;
}

const TypeDef reversed_type_def = {
  .name = "reversed",
  .doc = "reversed(sequence): an iterator from the last item to the first.",
  SEQ_FIELDS,
  .flags = TF_BASE | TF_GC | TF_IMMUTABLE,
  .methods = backward_methods,
  .signature = "(sequence, /)",
  .new = reversed_new,
  .next = reversed_next,
};

// --- iter(callable, sentinel) ---

#define CALLABLE(v) AS(CallableIter, v)

Own callable_iter_new(Thread *t, Ref callable, Ref sentinel) {
  CallableIter *it = heap_object(t, SHAPE_callable_iterator, sizeof(CallableIter), true);
  if (UNLIKELY(!it)) return ERROR;
  it->callable = keep(callable);
  it->sentinel = keep(sentinel);
  return VAL(it);
}

static void callable_clear(Thread *t, Object *self) {
  drop_slot(t, &((CallableIter *)self)->callable);
  drop_slot(t, &((CallableIter *)self)->sentinel);
}

static Own callable_next(Thread *t, Ref self) {
  CallableIter *it = CALLABLE(self);
  if (is_empty(it->callable)) return EMPTY;
  Own fn = keep(it->callable);
  Own value = object_call0(t, fn);
  drop(t, fn);
  if (is_error(value)) {
    if (!error_is(t, StopIteration)) return ERROR;
    error_clear(t);
  } else {
    if (is_empty(it->callable)) { // the call exhausted this very iterator
      drop(t, value);
      return EMPTY;
    }
    Own sentinel = keep(it->sentinel);
    int r = object_compare_bool(t, sentinel, value, CMP_EQ);
    drop(t, sentinel);
    if (!r) return value;
    drop(t, value);
    if (r < 0) return ERROR;
  }
  callable_clear(t, OBJ(self));
  return EMPTY;
}

static Own callable_reduce(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  CallableIter *it = CALLABLE(a[0]);
  if (!is_empty(it->callable)) return reduced_by_builtin_take(t, "iter", tuple_pack2(t, it->callable, it->sentinel), EMPTY);
  Own nothing = tuple_alloc(t, 0);
  return reduced_by_builtin_take(t, "iter", is_error(nothing) ? ERROR : tuple_from_take(t, &nothing, 1), EMPTY);
}

static void callable_traverse(Object *self, Visit visit, void *arg) {
  VISIT(((CallableIter *)self)->callable);
  VISIT(((CallableIter *)self)->sentinel);
}

static const NativeDef callable_methods[] = {
  NATIVE(callable_reduce, "__reduce__()", "How to make this iterator again."),
  {0},
};

const TypeDef callable_iterator_type_def = {
  .name = "callable_iterator",
  .doc = "iter(callable, sentinel): the results of calls, up to the sentinel.",
  .size = sizeof(CallableIter),
  .flags = TF_GC | TF_IMMUTABLE | TF_NO_NEW,
  .methods = callable_methods,
  .traverse = callable_traverse,
  .clear = callable_clear,
  .iter = iter_self,
  .next = callable_next,
};

// --- enumerate ---

#define ENUMERATE(v) AS(Enumerate, v)

static Own enumerate_new(Thread *t, Type *type, const Ref *args, ptrdiff_t n, Ref names) {
  ptrdiff_t extra = names_count(names);
  if (n + extra > 2)
    return raise_error(t, TypeError, "enumerate() takes at most 2 arguments (%zd given)", n + extra);
  Ref iterable = n > 0 ? args[0] : EMPTY, start = n > 1 ? args[1] : EMPTY;
  for (ptrdiff_t i = 0; i < extra; i++) {
    Ref name = tuple_peek(names, (size_t)i);
    if (str_equal_c(name, "iterable") && is_empty(iterable)) iterable = args[n + i];
    else if (str_equal_c(name, "start") && is_empty(start)) start = args[n + i];
    else if (type == TYPE(t, enumerate))
      return raise_error(t, TypeError, "'%S' is an invalid keyword argument for enumerate()", name);
    else return raise_error(t, TypeError, "enumerate() got an unexpected keyword argument '%S'", name);
  }
  if (is_empty(iterable)) return raise_error(t, TypeError, "enumerate() missing required argument 'iterable'");
  Own first = is_empty(start) ? small(0) : number_index(t, start);
  if (is_error(first)) return ERROR;
  Own it = object_iter(t, iterable);
  Own self = is_error(it) ? ERROR : type_alloc(t, type);
  if (is_error(self)) {
    drop(t, it);
    drop(t, first);
    return ERROR;
  }
  Enumerate *e = ENUMERATE(self);
  e->iter = it;
  e->index = is_small(first) ? small_value(first) : 0;
  e->big = is_small(first) ? EMPTY : TAKE(first);
  e->pair = EMPTY;
  return self;
}

// The index of the item just taken; moves on to the next.
static Own next_index(Thread *t, Enumerate *e) {
  if (LIKELY(is_empty(e->big) && e->index < SMALL_INT_MAX)) return small(e->index++);
  if (is_empty(e->big)) e->big = small(e->index);
  Own next = int_add(t, e->big, small(1));
  if (is_error(next)) return ERROR;
  Own index = e->big;
  e->big = next;
  return index;
}

Lookup enumerate_next_pair(Thread *t, Ref self, Own pair[2]) {
  Enumerate *e = ENUMERATE(self);
  if (UNLIKELY(is_empty(e->iter))) return MISSING;
  pair[1] = iterator_next(t, e->iter);
  if (UNLIKELY(is_empty(pair[1]) || is_error(pair[1]))) return is_error(pair[1]) ? FAILED : MISSING;
  pair[0] = next_index(t, e);
  if (LIKELY(!is_error(pair[0]))) return FOUND;
  drop(t, pair[1]);
  return FAILED;
}

static Own enumerate_next(Thread *t, Ref self) {
  Own pair[2];
  Lookup r = enumerate_next_pair(t, self, pair);
  if (UNLIKELY(r != FOUND)) return r == FAILED ? ERROR : EMPTY;
  return tuple_pair_renew_take(t, &ENUMERATE(self)->pair, pair[0], pair[1]);
}

static Own enumerate_reduce(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  Enumerate *e = ENUMERATE(a[0]);
  Ref index = is_empty(e->big) ? small(e->index) : e->big;
  return reduced_take(t, VAL(type_of(t, a[0])), tuple_pack2(t, e->iter, index), EMPTY);
}

static Own class_getitem_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  return generic_alias_new(t, a[0], a[1]);
}

static void enumerate_traverse(Object *self, Visit visit, void *arg) {
  VISIT(((Enumerate *)self)->iter);
  VISIT(((Enumerate *)self)->pair);
}

// Breaking a cycle leaves an iterator over nothing.
static void enumerate_clear(Thread *t, Object *self) {
  Enumerate *e = (Enumerate *)self;
  drop_slot(t, &e->iter);
  drop_slot(t, &e->big);
  drop_slot(t, &e->pair);
}

static const NativeDef enumerate_methods[] = {
  NATIVE(enumerate_reduce, "__reduce__()", "How to make an iterator over what is left."),
  NATIVE_CLASS(class_getitem_method, "__class_getitem__(item, /)", "enumerate[item], for annotations."),
  {0},
};

const TypeDef enumerate_type_def = {
  .name = "enumerate",
  .doc = "enumerate(iterable, start=0): pairs (start, item), (start + 1, item), ...",
  .size = sizeof(Enumerate),
  .flags = TF_BASE | TF_GC | TF_IMMUTABLE,
  .methods = enumerate_methods,
  .signature = "(iterable, start=0)",
  .new = enumerate_new,
  .traverse = enumerate_traverse,
  .clear = enumerate_clear,
  .iter = iter_self,
  .next = enumerate_next,
};

// --- zip ---

#define ZIP(v) AS(Zip, v)

// A tuple of iterators over the n arguments.
static Own make_iterators(Thread *t, const Ref *args, ptrdiff_t n) {
  Own iters = tuple_alloc(t, (size_t)n);
  for (ptrdiff_t i = 0; i < n && !is_error(iters); i++) {
    Own it = object_iter(t, args[i]);
    if (is_error(it)) {
      drop(t, iters);
      return ERROR;
    }
    AS(Tuple, iters)->items[i] = it;
  }
  return iters;
}

static Own zip_new(Thread *t, Type *type, const Ref *args, ptrdiff_t n, Ref names) {
  bool strict = false;
  for (ptrdiff_t i = 0; i < names_count(names); i++) {
    Ref name = tuple_peek(names, (size_t)i);
    if (!str_equal_c(name, "strict"))
      return raise_error(t, TypeError, "zip() got an unexpected keyword argument '%S'", name);
    if (!as_truth(t, args[n + i], &strict)) return ERROR;
  }
  Own iters = make_iterators(t, args, n);
  if (is_error(iters)) return ERROR;
  Own self = type_alloc(t, type);
  if (is_error(self)) {
    drop(t, iters);
    return ERROR;
  }
  ZIP(self)->iters = iters;
  ZIP(self)->row = EMPTY;
  ZIP(self)->strict = strict;
  return self;
}

// Iterator `i` of a strict zip has ended before those in front of it, or is the first and others may go on.
static Own zip_uneven(Thread *t, Ref iters, size_t i) {
  const char *which = "shorter";
  if (!i) {
    for (i = 1; i < tuple_count(iters); i++) {
      Own item = object_next(t, tuple_peek(iters, i));
      if (is_error(item)) return ERROR;
      if (is_empty(item)) continue;
      drop(t, item);
      which = "longer";
      break;
    }
    if (i == tuple_count(iters)) return EMPTY;
  }
  return raise_error(t, ValueError, "zip() argument %zd is %s than argument%s%zd", (ptrdiff_t)i + 1, which,
                     i == 1 ? " " : "s 1-", (ptrdiff_t)i);
}

static Own zip_next(Thread *t, Ref self) {
  Zip *z = ZIP(self);
  Ref iters = z->iters;
  size_t n = is_empty(iters) ? 0 : tuple_count(iters);
  if (!n) return EMPTY;
  Own row;
  if (is_object(z->row) && is_unique(z->row)) {
    row = keep(z->row); // two references: what the iterators run cannot renew it
  } else {
    row = tuple_alloc(t, n);
    if (UNLIKELY(is_error(row))) return ERROR;
    if (is_empty(z->row)) z->row = keep(row);
  }
  for (size_t i = 0; i < n; i++) {
    Ref it = tuple_peek(iters, i);
    Own item = iterator_next(t, it);
    if (UNLIKELY(is_empty(item) || is_error(item))) {
      drop(t, row);
      if (is_error(item)) return ERROR;
      return z->strict ? zip_uneven(t, iters, i) : EMPTY;
    }
    replace(t, &AS(Tuple, row)->items[i], item);
  }
  return row;
}

Lookup zip_next_pair(Thread *t, Ref self, Own pair[2]) {
  Zip *z = ZIP(self);
  for (size_t i = 0; i < 2; i++) {
    pair[i] = iterator_next(t, tuple_peek(z->iters, i));
    if (LIKELY(!is_empty(pair[i]) && !is_error(pair[i]))) continue;
    if (i) drop(t, pair[0]);
    if (is_error(pair[i])) return FAILED;
    return z->strict && is_error(zip_uneven(t, z->iters, i)) ? FAILED : MISSING;
  }
  return FOUND;
}

static Own zip_reduce(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  Own args = keep(ZIP(a[0])->iters);
  if (is_empty(args)) args = tuple_alloc(t, 0);
  return reduced_take(t, VAL(type_of(t, a[0])), args, ZIP(a[0])->strict ? TRUE : EMPTY);
}

static Own zip_setstate(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  return as_truth(t, a[1], &ZIP(a[0])->strict) ? NONE : ERROR;
}

static void zip_traverse(Object *self, Visit visit, void *arg) {
  VISIT(((Zip *)self)->iters);
  VISIT(((Zip *)self)->row);
}

static void zip_clear(Thread *t, Object *self) {
  drop_slot(t, &((Zip *)self)->iters);
  drop_slot(t, &((Zip *)self)->row);
}

static const NativeDef zip_methods[] = {
  NATIVE(zip_reduce, "__reduce__()", "How to make an iterator over what is left."),
  NATIVE(zip_setstate, "__setstate__(strict, /)", "Set whether it is strict."),
  {0},
};

const TypeDef zip_type_def = {
  .name = "zip",
  .doc = "zip(*iterables, strict=False): tuples of the first items, the second items, ... until the shortest ends.",
  .size = sizeof(Zip),
  .flags = TF_BASE | TF_GC | TF_IMMUTABLE,
  .methods = zip_methods,
  .signature = "(*iterables, strict=False)",
  .new = zip_new,
  .traverse = zip_traverse,
  .clear = zip_clear,
  .iter = iter_self,
  .next = zip_next,
};

// --- map and filter ---

#define MAP(v) AS(Map, v)
enum { FEW = 6 };

static Own map_new(Thread *t, Type *type, const Ref *args, ptrdiff_t n, Ref names) {
  if (!args_no_names_in_new(t, "map", type, names)) return ERROR;
  if (n < 2) return raise_error(t, TypeError, "map() must have at least two arguments.");
  Own iters = make_iterators(t, args + 1, n - 1);
  if (is_error(iters)) return ERROR;
  Own self = type_alloc(t, type);
  if (is_error(self)) {
    drop(t, iters);
    return ERROR;
  }
  MAP(self)->fn = keep(args[0]);
  MAP(self)->iters = iters;
  return self;
}

static Own map_next(Thread *t, Ref self) {
  Map *m = MAP(self);
  if (is_empty(m->iters)) return EMPTY;
  size_t n = tuple_count(m->iters);
  if (LIKELY(n == 1)) {
    Ref it = tuple_peek(m->iters, 0);
    Own item = iterator_next(t, it);
    if (UNLIKELY(is_empty(item) || is_error(item))) return item;
    Own result = object_call1(t, m->fn, item);
    drop(t, item);
    return result;
  }
  Own few[FEW], *items = few;
  if (n > FEW && !(items = heap_alloc_array(t, n, sizeof(Own)))) return ERROR;
  Own result = ERROR;
  size_t got = 0;
  for (; got < n; got++) {
    Ref it = tuple_peek(m->iters, got);
    items[got] = object_next(t, it);
    if (is_empty(items[got]) || is_error(items[got])) {
      result = items[got];
      break;
    }
  }
  if (got == n) result = object_call(t, m->fn, REFS(items), (ptrdiff_t)n, EMPTY);
  while (got > 0) drop(t, items[--got]);
  if (items != few) heap_free(t, items, n * sizeof(Own));
  return result;
}

static Own map_reduce(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  Map *m = MAP(a[0]);
  Own fn = tuple_pack1(t, m->fn);
  if (is_error(fn)) return ERROR;
  Own args = tuple_concat(t, fn, m->iters);
  drop(t, fn);
  return reduced_take(t, VAL(type_of(t, a[0])), args, EMPTY);
}

static void map_traverse(Object *self, Visit visit, void *arg) {
  VISIT(((Map *)self)->fn);
  VISIT(((Map *)self)->iters);
}

static void map_clear(Thread *t, Object *self) {
  drop_slot(t, &((Map *)self)->iters);
  drop_slot(t, &((Map *)self)->fn);
}

static const NativeDef map_methods[] = {
  NATIVE(map_reduce, "__reduce__()", "How to make an iterator over what is left."),
  {0},
};

const TypeDef map_type_def = {
  .name = "map",
  .doc = "map(function, iterable, *iterables): function of the first items, of the second items, ...",
  .size = sizeof(Map),
  .flags = TF_BASE | TF_GC | TF_IMMUTABLE,
  .methods = map_methods,
  .signature = "(function, iterable, /, *iterables)",
  .new = map_new,
  .traverse = map_traverse,
  .clear = map_clear,
  .iter = iter_self,
  .next = map_next,
};

#define FILTER(v) AS(Filter, v)

static Own filter_new(Thread *t, Type *type, const Ref *args, ptrdiff_t n, Ref names) {
  if (!args_no_names_in_new(t, "filter", type, names)) return ERROR;
  if (!args_count(t, "filter", n, 2, 2)) return ERROR;
  Own it = object_iter(t, args[1]);
  if (is_error(it)) return ERROR;
  Own self = type_alloc(t, type);
  if (is_error(self)) {
    drop(t, it);
    return ERROR;
  }
  FILTER(self)->fn = keep(args[0]);
  FILTER(self)->iter = it;
  return self;
}

static Own filter_next(Thread *t, Ref self) {
  Filter *f = FILTER(self);
  bool plain = is_none(f->fn) || same(f->fn, VAL(TYPE(t, bool)));
  while (!is_empty(f->iter)) {
    Own item = object_next(t, f->iter);
    if (is_empty(item) || is_error(item)) return item;
    int good;
    if (plain) {
      good = object_truth(t, item);
    } else {
      Own r = object_call1(t, f->fn, item);
      good = is_error(r) ? -1 : object_truth(t, r);
      drop(t, r);
    }
    if (good > 0) return item;
    drop(t, item);
    if (good < 0) return ERROR;
  }
  return EMPTY;
}

static Own filter_reduce(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  return reduced_take(t, VAL(type_of(t, a[0])), tuple_pack2(t, FILTER(a[0])->fn, FILTER(a[0])->iter), EMPTY);
}

static void filter_traverse(Object *self, Visit visit, void *arg) {
  VISIT(((Filter *)self)->fn);
  VISIT(((Filter *)self)->iter);
}

static void filter_clear(Thread *t, Object *self) {
  drop_slot(t, &((Filter *)self)->iter);
  drop_slot(t, &((Filter *)self)->fn);
}

static const NativeDef filter_methods[] = {
  NATIVE(filter_reduce, "__reduce__()", "How to make an iterator over what is left."),
  {0},
};

const TypeDef filter_type_def = {
  .name = "filter",
  .doc = "filter(function, iterable): the items for which function is true (None: that are true themselves).",
  .size = sizeof(Filter),
  .flags = TF_BASE | TF_GC | TF_IMMUTABLE,
  .methods = filter_methods,
  .signature = "(function, iterable, /)",
  .new = filter_new,
  .traverse = filter_traverse,
  .clear = filter_clear,
  .iter = iter_self,
  .next = filter_next,
};

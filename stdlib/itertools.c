// SPDX-License-Identifier: MIT
// itertools.c: the module itertools: iterators that take their items from other iterators.
//
// Each is a struct of the references it owns and a few counters, a constructor and a `next`. A `next` returns EMPTY at
// the end; one that lets go of its source stays exhausted. A source may run script code that comes back to the very
// iterator: fields are read again after every step, and what is taken out of a field is owned while it is used.
// Read next   itertools_combinations.c: product, combinations, permutations.
#include "itertools.h"
#include "module.h"
#include "runtime/generic_alias.h"
#include "runtime/heap.h"
#include "runtime/int.h"
#include "runtime/list.h"
#include "runtime/str.h"
#include "runtime/tuple.h"

typedef struct ItertoolsState { Type *grouper, *tee, *tee_block; } ItertoolsState;
#define STATE(t) MODULE_STATE(t, itertools, ItertoolsState)

// iter(source) and an instance of the type to put it into; ERROR on failure.
static Own begin(Thread *t, Ref type, Ref source, Own *it) {
  *it = object_iter(t, source);
  if (is_error(*it)) return ERROR;
  Own self = type_alloc(t, AS(Type, type));
  if (is_error(self)) drop(t, *it);
  return self;
}

// --- count ---

typedef struct Count { Object h; Own value, step; } Count;
OWNS(Count, value, step)
#define COUNT(v) AS(Count, v)

static bool is_number(Thread *t, Ref v) {
  Type *type = type_of(t, v);
  return type->index || type->to_int || type->to_float || type == TYPE(t, complex);
}

static Own count_construct(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  if (!is_number(t, a[1]) || !is_number(t, a[2])) return raise_error(t, TypeError, "a number is required");
  Own self = type_alloc(t, AS(Type, a[0]));
  if (is_error(self)) return ERROR;
  COUNT(self)->value = keep(a[1]);
  COUNT(self)->step = keep(a[2]);
  return self;
}

static Own count_next(Thread *t, Ref self) {
  Count *c = COUNT(self);
  if (UNLIKELY(is_empty(c->value))) return EMPTY;
  Own next;
  if (LIKELY(both_small(c->value, c->step))) {
    next = int_from_i64(t, small_value(c->value) + small_value(c->step)); // 63-bit numbers: no overflow
  } else {
    Own value = keep(c->value), by = keep(c->step);
    next = number_binary(t, BIN_ADD, value, by);
    drop(t, value);
    drop(t, by);
  }
  if (is_error(next)) return ERROR;
  Own value = c->value;
  c->value = next;
  return value;
}

static Own count_repr(Thread *t, Ref self) {
  Count *c = COUNT(self);
  if (is_int(c->step) && same(c->step, small(1))) return str_format_c(t, "%T(%R)", self, c->value);
  return str_format_c(t, "%T(%R, %R)", self, c->value, c->step);
}

static Own count_reduce(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  return reduced_take(t, VAL(type_of(t, a[0])), tuple_pack2(t, COUNT(a[0])->value, COUNT(a[0])->step), EMPTY);
}

static const NativeDef count_methods[] = {
  NATIVE(count_reduce, "__reduce__()", "How to make this iterator again."),
  {0},
};

static const TypeDef count_type_def = {
  .name = "itertools.count",
  .doc = "count(start=0, step=1): start, start + step, start + 2 * step, ... without end.",
  .size = sizeof(Count),
  .flags = ITERATOR_FLAGS,
  OWNED(Count),
  .methods = count_methods,
  .signature = "(start=0, step=1)",
  .construct = count_construct,
  .repr = count_repr,
  .iter = iter_self,
  .next = count_next,
};

// --- cycle ---

typedef struct Cycle { Object h; Own it, saved; size_t pos; } Cycle; // it EMPTY: going through saved, a list
OWNS(Cycle, it, saved)
#define CYCLE(v) AS(Cycle, v)

static Own cycle_new(Thread *t, Type *type, const Ref *args, ptrdiff_t n, Ref names) {
  if (!args_no_names(t, "cycle", names) || !args_count(t, "cycle", n, 1, 1)) return ERROR;
  Own it, self = begin(t, VAL(type), args[0], &it);
  if (is_error(self)) return ERROR;
  CYCLE(self)->it = it;
  CYCLE(self)->saved = EMPTY;
  Own saved = list_new(t, 0);
  if (is_error(saved)) {
    drop(t, self);
    return ERROR;
  }
  CYCLE(self)->saved = saved;
  return self;
}

static Own cycle_next(Thread *t, Ref self) {
  Cycle *c = CYCLE(self);
  if (!is_empty(c->it)) {
    Own item = step(t, c->it);
    if (is_error(item)) return ERROR;
    if (!is_empty(item)) {
      if (list_append(t, c->saved, item)) return item;
      drop(t, item);
      return ERROR;
    }
    drop_slot(t, &c->it);
  }
  if (is_empty(c->saved) || !list_count(c->saved)) return EMPTY;
  if (c->pos >= list_count(c->saved)) c->pos = 0;
  return keep(list_peek(c->saved, c->pos++));
}

static const TypeDef cycle_type_def = {
  .name = "itertools.cycle",
  .doc = "cycle(iterable): its items, again and again.",
  .size = sizeof(Cycle),
  .flags = ITERATOR_FLAGS,
  OWNED(Cycle),
  .signature = "(iterable, /)",
  .new = cycle_new,
  .iter = iter_self,
  .next = cycle_next,
};

// --- repeat ---

typedef struct Repeat { Object h; Own object; ptrdiff_t times; } Repeat; // times -1: without end
OWNS(Repeat, object, object)
#define REPEAT(v) AS(Repeat, v)

static Own repeat_construct(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  ptrdiff_t times = -1;
  if (!is_empty(a[2])) {
    if (!as_ssize(t, a[2], &times)) return ERROR;
    if (times < 0) times = 0;
  }
  Own self = type_alloc(t, AS(Type, a[0]));
  if (is_error(self)) return ERROR;
  REPEAT(self)->object = keep(a[1]);
  REPEAT(self)->times = times;
  return self;
}

static Own repeat_next(Thread *t, Ref self) {
  (void)t;
  Repeat *r = REPEAT(self);
  if (!r->times) return EMPTY;
  if (r->times > 0) r->times--;
  return keep(r->object);
}

static Own repeat_repr(Thread *t, Ref self) {
  Repeat *r = REPEAT(self);
  if (r->times < 0) return str_format_c(t, "%T(%R)", self, r->object);
  return str_format_c(t, "%T(%R, %zd)", self, r->object, r->times);
}

static Own repeat_length_hint(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  if (REPEAT(a[0])->times < 0) return raise_error(t, TypeError, "len() of unsized object");
  return small(REPEAT(a[0])->times);
}

static Own repeat_reduce(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  Repeat *r = REPEAT(a[0]);
  Own args = r->times < 0 ? tuple_pack1(t, r->object) : tuple_pack2(t, r->object, small(r->times));
  return reduced_take(t, VAL(type_of(t, a[0])), args, EMPTY);
}

static const NativeDef repeat_methods[] = {
  NATIVE(repeat_length_hint, "__length_hint__()", "How many are left."),
  NATIVE(repeat_reduce, "__reduce__()", "How to make this iterator again."),
  {0},
};

static const TypeDef repeat_type_def = {
  .name = "itertools.repeat",
  .doc = "repeat(object[, times]): the same object, times times or without end.",
  .size = sizeof(Repeat),
  .flags = ITERATOR_FLAGS,
  OWNED(Repeat),
  .methods = repeat_methods,
  .signature = "(object, times=<unset>)",
  .construct = repeat_construct,
  .repr = repeat_repr,
  .iter = iter_self,
  .next = repeat_next,
};

// --- accumulate ---

typedef struct Accumulate { Object h; Own it, fn, total, initial; } Accumulate; // fn, total, initial EMPTY: none
OWNS(Accumulate, it, initial)
#define ACCUMULATE(v) AS(Accumulate, v)

static Own accumulate_construct(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  Own it, self = begin(t, a[0], a[1], &it);
  if (is_error(self)) return ERROR;
  Accumulate *x = ACCUMULATE(self);
  x->it = it;
  x->fn = is_none(a[2]) ? EMPTY : keep(a[2]);
  x->total = EMPTY;
  x->initial = is_none(a[3]) ? EMPTY : keep(a[3]);
  return self;
}

static Own accumulate_next(Thread *t, Ref self) {
  Accumulate *x = ACCUMULATE(self);
  if (!is_empty(x->initial)) {
    replace(t, &x->total, TAKE(x->initial));
    return keep(x->total);
  }
  Own item = step(t, x->it);
  if (ended(item)) return item;
  if (is_empty(x->total)) {
    x->total = keep(item);
    return item;
  }
  Own total = keep(x->total), fn = keep(x->fn);
  Own next = is_empty(fn) ? number_binary(t, BIN_ADD, total, item) : object_call2(t, fn, total, item);
  drop(t, total);
  drop(t, fn);
  drop(t, item);
  if (is_error(next)) return ERROR;
  replace(t, &x->total, keep(next));
  return next;
}

static const TypeDef accumulate_type_def = {
  .name = "itertools.accumulate",
  .doc = "accumulate(iterable, func=None, *, initial=None): running sums, or running results of func(total, item).",
  .size = sizeof(Accumulate),
  .flags = ITERATOR_FLAGS,
  OWNED(Accumulate),
  .signature = "(iterable, func=None, *, initial=None)",
  .construct = accumulate_construct,
  .iter = iter_self,
  .next = accumulate_next,
};

// --- batched ---

typedef struct Batched { Object h; Own it; ptrdiff_t size; bool strict; } Batched;
OWNS(Batched, it, it)
#define BATCHED(v) AS(Batched, v)

static Own batched_construct(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  ptrdiff_t size;
  bool strict;
  if (!as_ssize(t, a[2], &size) || !as_truth(t, a[3], &strict)) return ERROR;
  if (size < 1) return raise_error(t, ValueError, "n must be at least one");
  Own it, self = begin(t, a[0], a[1], &it);
  if (is_error(self)) return ERROR;
  BATCHED(self)->it = it;
  BATCHED(self)->size = size;
  BATCHED(self)->strict = strict;
  return self;
}

static Own batched_next(Thread *t, Ref self) {
  Batched *b = BATCHED(self);
  if (is_empty(b->it)) return EMPTY;
  Own batch = list_new(t, 0);
  if (is_error(batch)) return ERROR;
  Own item = EMPTY;
  while ((ptrdiff_t)list_count(batch) < b->size && !ended(item = step(t, b->it)))
    if (!list_append_take(t, batch, item)) item = ERROR;
  Own out;
  if (is_error(item)) {
    out = ERROR;
  } else if ((ptrdiff_t)list_count(batch) == b->size) {
    out = list_to_tuple(t, batch);
  } else { // the end
    drop_slot(t, &b->it);
    if (!list_count(batch)) out = EMPTY;
    else if (b->strict) out = raise_error(t, ValueError, "batched(): incomplete batch");
    else out = list_to_tuple(t, batch);
  }
  drop(t, batch);
  return out;
}

static const TypeDef batched_type_def = {
  .name = "itertools.batched",
  .doc = "batched(iterable, n, *, strict=False): tuples of n items; the last one may be shorter.",
  .size = sizeof(Batched),
  .flags = ITERATOR_FLAGS,
  OWNED(Batched),
  .signature = "(iterable, n, *, strict=False)",
  .construct = batched_construct,
  .iter = iter_self,
  .next = batched_next,
};

// --- chain ---

typedef struct Chain { Object h; Own source, active; } Chain; // source: iterator over iterables
OWNS(Chain, source, active)
#define CHAIN(v) AS(Chain, v)

static Own chain_over(Thread *t, Type *type, Ref iterables) {
  Own source, self = begin(t, VAL(type), iterables, &source);
  if (is_error(self)) return ERROR;
  CHAIN(self)->source = source;
  CHAIN(self)->active = EMPTY;
  return self;
}

static Own chain_new(Thread *t, Type *type, const Ref *args, ptrdiff_t n, Ref names) {
  if (!args_no_names(t, "chain", names)) return ERROR;
  Own iterables = tuple_from(t, args, (size_t)n);
  if (is_error(iterables)) return ERROR;
  Own self = chain_over(t, type, iterables);
  drop(t, iterables);
  return self;
}

static Own chain_from_iterable(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  return chain_over(t, AS(Type, a[0]), a[1]);
}

static Own chain_next(Thread *t, Ref self) {
  Chain *c = CHAIN(self);
  while (!is_empty(c->source)) {
    if (is_empty(c->active)) {
      Own iterable = step(t, c->source);
      if (ended(iterable)) {
        drop_slot(t, &c->source);
        return iterable;
      }
      Own it = object_iter(t, iterable);
      drop(t, iterable);
      if (is_error(it)) {
        drop_slot(t, &c->source);
        return ERROR;
      }
      replace(t, &c->active, it);
    }
    Own item = step(t, c->active);
    if (!is_empty(item)) return item;
    drop_slot(t, &c->active);
  }
  return EMPTY;
}

static const NativeDef chain_methods[] = {
  NATIVE_CLASS(chain_from_iterable, "from_iterable(iterable, /)",
               "The items of all iterables that come out of one iterable."),
  NATIVE_CLASS(generic_alias_native, "__class_getitem__(item, /)", "chain[item], for annotations."),
  {0},
};

static const TypeDef chain_type_def = {
  .name = "itertools.chain",
  .doc = "chain(*iterables): the items of the first, then of the second, ...",
  .size = sizeof(Chain),
  .flags = ITERATOR_FLAGS,
  OWNED(Chain),
  .methods = chain_methods,
  .signature = "(*iterables)",
  .new = chain_new,
  .iter = iter_self,
  .next = chain_next,
};

// --- compress ---

typedef struct Compress { Object h; Own data, selectors; } Compress;
OWNS(Compress, data, selectors)
#define COMPRESS(v) AS(Compress, v)

static Own compress_construct(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  Own selectors, data = object_iter(t, a[1]);
  if (is_error(data)) return ERROR;
  Own self = begin(t, a[0], a[2], &selectors);
  if (is_error(self)) {
    drop(t, data);
    return ERROR;
  }
  COMPRESS(self)->data = data;
  COMPRESS(self)->selectors = selectors;
  return self;
}

static Own compress_next(Thread *t, Ref self) {
  Compress *c = COMPRESS(self);
  for (;;) {
    Own item = step(t, c->data);
    if (ended(item)) return item;
    Own selector = step(t, c->selectors);
    if (ended(selector)) {
      drop(t, item);
      return selector;
    }
    int chosen = object_truth(t, selector);
    drop(t, selector);
    if (chosen > 0) return item;
    drop(t, item);
    if (chosen < 0) return ERROR;
  }
}

static const TypeDef compress_type_def = {
  .name = "itertools.compress",
  .doc = "compress(data, selectors): the items of data whose selector is true.",
  .size = sizeof(Compress),
  .flags = ITERATOR_FLAGS,
  OWNED(Compress),
  .signature = "(data, selectors)",
  .construct = compress_construct,
  .iter = iter_self,
  .next = compress_next,
};

// --- dropwhile, takewhile, filterfalse, starmap: a function and an iterator ---

typedef struct Filtered { Object h; Own fn, it; bool state; } Filtered; // state: dropping is over, taking has stopped
OWNS(Filtered, fn, it)
#define FILTERED(v) AS(Filtered, v)

static Own filtered_new(Thread *t, Type *type, const char *what, const Ref *args, ptrdiff_t n, Ref names) {
  if (!args_no_names(t, what, names) || !args_count(t, what, n, 2, 2)) return ERROR;
  Own it, self = begin(t, VAL(type), args[1], &it);
  if (is_error(self)) return ERROR;
  FILTERED(self)->fn = keep(args[0]);
  FILTERED(self)->it = it;
  return self;
}

// Is fn(item) true? -1 on failure.
static int holds(Thread *t, Ref fn, Ref item) {
  Own r = object_call1(t, fn, item);
  if (is_error(r)) return -1;
  int truth = object_truth(t, r);
  drop(t, r);
  return truth;
}

static Own dropwhile_next(Thread *t, Ref self) {
  Filtered *f = FILTERED(self);
  for (;;) {
    Own item = step(t, f->it);
    if (ended(item) || f->state) return item;
    int more = holds(t, f->fn, item);
    if (!more) {
      f->state = true;
      return item;
    }
    drop(t, item);
    if (more < 0) return ERROR;
  }
}

static Own takewhile_next(Thread *t, Ref self) {
  Filtered *f = FILTERED(self);
  if (f->state) return EMPTY;
  Own item = step(t, f->it);
  if (ended(item)) return item;
  int more = holds(t, f->fn, item);
  if (more > 0) return item;
  drop(t, item);
  if (more < 0) return ERROR;
  f->state = true;
  return EMPTY;
}

static Own filterfalse_next(Thread *t, Ref self) {
  Filtered *f = FILTERED(self);
  bool plain = is_none(f->fn) || same(f->fn, VAL(TYPE(t, bool)));
  for (;;) {
    Own item = step(t, f->it);
    if (ended(item)) return item;
    int truth = plain ? object_truth(t, item) : holds(t, f->fn, item);
    if (!truth) return item;
    drop(t, item);
    if (truth < 0) return ERROR;
  }
}

static Own starmap_next(Thread *t, Ref self) {
  Filtered *f = FILTERED(self);
  Own item = step(t, f->it);
  if (ended(item)) return item;
  Own args = object_tuple(t, item);
  drop(t, item);
  if (is_error(args)) return ERROR;
  Own r = object_call(t, f->fn, REFS(AS(Tuple, args)->items), (ptrdiff_t)tuple_count(args), EMPTY);
  drop(t, args);
  return r;
}

#define FILTERED_TYPE(id, text, params)                                                                \
  static Own id##_new(Thread *t, Type *type, const Ref *args, ptrdiff_t n, Ref names) {                \
    return filtered_new(t, type, #id, args, n, names);                                                 \
  }                                                                                                    \
  static const TypeDef id##_type_def = {                                                               \
    .name = "itertools." #id, .doc = text, .size = sizeof(Filtered), .flags = ITERATOR_FLAGS,          \
    OWNED(Filtered), .signature = params, .new = id##_new, .iter = iter_self, .next = id##_next,       \
  };
FILTERED_TYPE(dropwhile, "dropwhile(predicate, iterable): all items from the first for which predicate is false.",
              "(predicate, iterable, /)")
FILTERED_TYPE(takewhile, "takewhile(predicate, iterable): the items before the first for which predicate is false.",
              "(predicate, iterable, /)")
FILTERED_TYPE(filterfalse, "filterfalse(function, iterable): the items for which function is false.",
              "(function, iterable, /)")
FILTERED_TYPE(starmap, "starmap(function, iterable): function(*item) for each item.", "(function, iterable, /)")

// --- groupby ---

// key and value are those of the item last taken and not yet given out; target is the key of the newest group, which
// `group` (not owned, only compared) gives out.
typedef struct GroupBy { Object h; Own it, fn, target, key, value; Object *group; } GroupBy;
OWNS(GroupBy, it, value)
#define GROUPBY(v) AS(GroupBy, v)
typedef struct Grouper { Object h; Own parent, key; } Grouper;
OWNS(Grouper, parent, key)

static Own groupby_construct(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  Own it, self = begin(t, a[0], a[1], &it);
  if (is_error(self)) return ERROR;
  GroupBy *g = GROUPBY(self);
  g->it = it;
  g->fn = is_none(a[2]) ? EMPTY : keep(a[2]);
  g->target = g->key = g->value = EMPTY;
  return self;
}

// Takes the next item. EMPTY at the end, else NONE or ERROR.
static Own groupby_step(Thread *t, GroupBy *g) {
  Own value = step(t, g->it);
  if (ended(value)) return value;
  Own key = is_empty(g->fn) ? keep(value) : object_call1(t, g->fn, value);
  if (is_error(key)) {
    drop(t, value);
    return ERROR;
  }
  replace(t, &g->value, value);
  replace(t, &g->key, key);
  return NONE;
}

static int keys_equal(Thread *t, Ref a, Ref b) {
  Own x = keep(a), y = keep(b);
  int r = object_compare_bool(t, x, y, CMP_EQ);
  drop(t, x);
  drop(t, y);
  return r;
}

static Own groupby_next(Thread *t, Ref self) {
  GroupBy *g = GROUPBY(self);
  g->group = NULL;
  for (;;) {
    if (!is_empty(g->key)) {
      if (is_empty(g->target)) break;
      int equal = keys_equal(t, g->target, g->key);
      if (equal < 0) return ERROR;
      if (!equal) break;
    }
    Own r = groupby_step(t, g);
    if (ended(r)) return r;
  }
  replace(t, &g->target, keep(g->key));
  Own grouper = type_alloc(t, STATE(t)->grouper);
  if (is_error(grouper)) return ERROR;
  AS(Grouper, grouper)->parent = keep(self);
  AS(Grouper, grouper)->key = keep(g->target);
  g->group = OBJ(grouper);
  Own pair[] = {keep(g->key), grouper};
  return tuple_from_take(t, pair, 2);
}

static Own grouper_next(Thread *t, Ref self) {
  Grouper *it = AS(Grouper, self);
  if (is_empty(it->parent)) return EMPTY;
  GroupBy *g = GROUPBY(it->parent);
  if (g->group != OBJ(self)) return EMPTY;
  if (is_empty(g->value)) {
    Own r = groupby_step(t, g);
    if (ended(r)) return r;
  }
  int equal = keys_equal(t, it->key, g->key);
  if (equal <= 0) return equal ? ERROR : EMPTY;
  drop_slot(t, &g->key);
  return TAKE(g->value);
}

static const TypeDef groupby_type_def = {
  .name = "itertools.groupby",
  .doc = "groupby(iterable, key=None): pairs (key, iterator over the neighbouring items with that key).",
  .size = sizeof(GroupBy),
  .flags = ITERATOR_FLAGS,
  OWNED(GroupBy),
  .signature = "(iterable, key=None)",
  .construct = groupby_construct,
  .iter = iter_self,
  .next = groupby_next,
};

static const TypeDef grouper_type_def = {
  .name = "itertools._grouper",
  .doc = "The items of one group of a groupby.",
  .size = sizeof(Grouper),
  .flags = TF_GC | TF_IMMUTABLE | TF_NO_NEW,
  OWNED(Grouper),
  .iter = iter_self,
  .next = grouper_next,
};

// --- islice ---

typedef struct ISlice { Object h; Own it; ptrdiff_t next, stop, step, count; } ISlice; // stop -1: none
OWNS(ISlice, it, it)
#define ISLICE(v) AS(ISlice, v)

// None gives `absent`; anything but None and a non-negative index is false without a useful exception.
static bool slice_bound(Thread *t, Ref v, ptrdiff_t absent, ptrdiff_t *out) {
  *out = absent;
  if (is_none(v)) return true;
  if (is_index(t, v) && as_ssize(t, v, out) && *out >= 0) return true;
  error_clear(t);
  return false;
}

static Own islice_new(Thread *t, Type *type, const Ref *args, ptrdiff_t n, Ref names) {
  if (!args_no_names(t, "islice", names) || !args_count(t, "islice", n, 2, 4)) return ERROR;
  ptrdiff_t start = 0, stop, by = 1;
  if (!slice_bound(t, args[n == 2 ? 1 : 2], -1, &stop))
    return raise_error(t, ValueError,
                       "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.");
  if (n > 2 && !slice_bound(t, args[1], 0, &start))
    return raise_error(t, ValueError, "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.");
  if (n == 4 && (!slice_bound(t, args[3], 1, &by) || by < 1))
    return raise_error(t, ValueError, "Step for islice() must be a positive integer or None.");
  Own it, self = begin(t, VAL(type), args[0], &it);
  if (is_error(self)) return ERROR;
  ISlice *s = ISLICE(self);
  s->it = it;
  s->next = start;
  s->stop = stop;
  s->step = by;
  return self;
}

static Own islice_next(Thread *t, Ref self) {
  ISlice *s = ISLICE(self);
  if (is_empty(s->it)) return EMPTY;
  Own it = keep(s->it), item = EMPTY;
  while (s->count < s->next) {
    item = step(t, it);
    if (ended(item)) goto done;
    drop(t, item);
    s->count++;
  }
  item = s->stop >= 0 && s->count >= s->stop ? EMPTY : step(t, it);
  if (!ended(item)) {
    s->count++;
    bool past = s->next > PTRDIFF_MAX - s->step || (s->stop >= 0 && s->next + s->step > s->stop);
    s->next = past ? (s->stop >= 0 ? s->stop : PTRDIFF_MAX) : s->next + s->step;
  }
done:
  if (ended(item)) drop_slot(t, &s->it);
  drop(t, it);
  return item;
}

static const TypeDef islice_type_def = {
  .name = "itertools.islice",
  .doc = "islice(iterable, stop) or islice(iterable, start, stop[, step]): the items a slice would select.",
  .size = sizeof(ISlice),
  .flags = ITERATOR_FLAGS,
  OWNED(ISlice),
  .new = islice_new,
  .iter = iter_self,
  .next = islice_next,
};

// --- pairwise ---

typedef struct Pairwise { Object h; Own it, old; } Pairwise;
OWNS(Pairwise, it, old)
#define PAIRWISE(v) AS(Pairwise, v)

static Own pairwise_new(Thread *t, Type *type, const Ref *args, ptrdiff_t n, Ref names) {
  if (!args_no_names(t, "pairwise", names) || !args_count(t, "pairwise", n, 1, 1)) return ERROR;
  Own it, self = begin(t, VAL(type), args[0], &it);
  if (is_error(self)) return ERROR;
  PAIRWISE(self)->it = it;
  PAIRWISE(self)->old = EMPTY;
  return self;
}

static Own pairwise_next(Thread *t, Ref self) {
  Pairwise *p = PAIRWISE(self);
  if (is_empty(p->it)) return EMPTY;
  if (is_empty(p->old)) {
    Own first = step(t, p->it);
    replace(t, &p->old, is_error(first) ? EMPTY : first);
    if (ended(first)) {
      drop_slot(t, &p->it);
      return first;
    }
  }
  Own next = step(t, p->it);
  if (ended(next)) {
    drop_slot(t, &p->it);
    drop_slot(t, &p->old);
    return next;
  }
  Own pair[] = {p->old, keep(next)};
  p->old = next;
  if (is_empty(pair[0])) pair[0] = NONE; // another run of this iterator took the old one
  return tuple_from_take(t, pair, 2);
}

static const TypeDef pairwise_type_def = {
  .name = "itertools.pairwise",
  .doc = "pairwise(iterable): (first, second), (second, third), ...",
  .size = sizeof(Pairwise),
  .flags = ITERATOR_FLAGS,
  OWNED(Pairwise),
  .signature = "(iterable, /)",
  .new = pairwise_new,
  .iter = iter_self,
  .next = pairwise_next,
};

// --- tee ---
//
// The copies share a chain of blocks. A copy stands at a place in a block; the one that gets to the end of the chain
// first takes an item from the source and stores it there for the others. A block dies when no copy can come to it.

enum { TEE_BLOCK = 57 };
typedef struct TeeBlock { Object h; Own it, next, items[TEE_BLOCK]; int count; bool running; } TeeBlock;
OWNS(TeeBlock, it, items[TEE_BLOCK - 1])
typedef struct Tee { Object h; Own block; int pos; } Tee;
OWNS(Tee, block, block)
#define TEE(v) AS(Tee, v)

static Own new_block(Thread *t, Ref it) {
  Own block = type_alloc(t, STATE(t)->tee_block);
  if (is_error(block)) return ERROR;
  TeeBlock *b = AS(TeeBlock, block);
  b->it = keep(it);
  b->next = EMPTY;
  for (int i = 0; i < TEE_BLOCK; i++) b->items[i] = EMPTY;
  return block;
}

// Consumes block.
static Own new_tee(Thread *t, Own block, int pos) {
  Own self = is_error(block) ? ERROR : type_alloc(t, STATE(t)->tee);
  if (is_error(self)) {
    drop(t, block);
    return ERROR;
  }
  TEE(self)->block = block;
  TEE(self)->pos = pos;
  return self;
}

static Own tee_next(Thread *t, Ref self) {
  Tee *e = TEE(self);
  if (is_empty(e->block)) return EMPTY;
  if (e->pos == TEE_BLOCK) {
    TeeBlock *full = AS(TeeBlock, e->block);
    if (is_empty(full->next)) {
      Own next = new_block(t, full->it);
      if (is_error(next)) return ERROR;
      full->next = next;
    }
    replace(t, &e->block, keep(full->next));
    e->pos = 0;
  }
  Own block = keep(e->block);
  TeeBlock *b = AS(TeeBlock, block);
  Own item;
  if (e->pos < b->count) {
    item = keep(b->items[e->pos++]);
  } else if (b->running) {
    item = raise_error(t, RuntimeError, "cannot re-enter the tee iterator");
  } else {
    b->running = true;
    item = step(t, b->it);
    b->running = false;
    if (!ended(item)) {
      b->items[b->count++] = keep(item);
      e->pos++;
    }
  }
  drop(t, block);
  return item;
}

static Own tee_copy(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  return new_tee(t, keep(TEE(a[0])->block), TEE(a[0])->pos);
}

// The Tee over an iterable: a new place in an existing chain, or a chain of its own.
static Own tee_over(Thread *t, Ref iterable) {
  Own it = object_iter(t, iterable);
  if (is_error(it)) return ERROR;
  Own self;
  if (type_of(t, it) == STATE(t)->tee) self = new_tee(t, keep(TEE(it)->block), TEE(it)->pos);
  else self = new_tee(t, new_block(t, it), 0);
  drop(t, it);
  return self;
}

static Own tee_construct(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  return tee_over(t, a[1]);
}

static Own tee_function(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  if (!args_no_names(t, "itertools.tee", names) || !args_count(t, "tee", n, 1, 2)) return ERROR;
  ptrdiff_t copies = 2;
  if (n == 2 && !as_ssize(t, a[1], &copies)) return ERROR;
  if (copies < 0) return raise_error(t, ValueError, "n must be >= 0");
  Own result = tuple_alloc(t, (size_t)copies);
  if (is_error(result) || !copies) return result;
  Own first = tee_over(t, a[0]);
  if (is_error(first)) {
    drop(t, result);
    return ERROR;
  }
  AS(Tuple, result)->items[0] = first;
  for (ptrdiff_t i = 1; i < copies; i++) {
    Own copy = new_tee(t, keep(TEE(first)->block), TEE(first)->pos);
    if (is_error(copy)) {
      drop(t, result);
      return ERROR;
    }
    AS(Tuple, result)->items[i] = copy;
  }
  return result;
}

static const NativeDef tee_methods[] = {
  NATIVE(tee_copy, "__copy__()", "Return an independent iterator at the same place."),
  {0},
};

static const TypeDef tee_type_def = {
  .name = "itertools._tee",
  .doc = "One of the iterators that tee returns.",
  .size = sizeof(Tee),
  .flags = TF_GC | TF_IMMUTABLE | TF_WEAKREF,
  OWNED(Tee),
  .methods = tee_methods,
  .signature = "(iterable, /)",
  .construct = tee_construct,
  .iter = iter_self,
  .next = tee_next,
};

static const TypeDef tee_block_type_def = {
  .name = "itertools._tee_dataobject",
  .doc = "Items that the iterators of a tee share.",
  .size = sizeof(TeeBlock),
  .flags = TF_GC | TF_IMMUTABLE | TF_NO_NEW,
  OWNED(TeeBlock),
};

// --- zip_longest ---

typedef struct ZipLongest { Object h; Own iters, fill; size_t active; } ZipLongest; // in iters: EMPTY where exhausted
OWNS(ZipLongest, iters, fill)
#define ZIP_LONGEST(v) AS(ZipLongest, v)

static Own zip_longest_new(Thread *t, Type *type, const Ref *args, ptrdiff_t n, Ref names) {
  Ref fill = NONE;
  for (ptrdiff_t i = 0; i < names_count(names); i++) {
    if (!str_equal_c(tuple_peek(names, (size_t)i), "fillvalue"))
      return raise_error(t, TypeError, "zip_longest() got an unexpected keyword argument");
    fill = args[n + i];
  }
  Own iters = tuple_alloc(t, (size_t)n);
  for (ptrdiff_t i = 0; i < n && !is_error(iters); i++) {
    Own it = object_iter(t, args[i]);
    if (is_error(it)) {
      drop(t, iters);
      return ERROR;
    }
    AS(Tuple, iters)->items[i] = it;
  }
  Own self = is_error(iters) ? ERROR : type_alloc(t, type);
  if (is_error(self)) {
    drop(t, iters);
    return ERROR;
  }
  ZIP_LONGEST(self)->iters = iters;
  ZIP_LONGEST(self)->fill = keep(fill);
  ZIP_LONGEST(self)->active = (size_t)n;
  return self;
}

static Own zip_longest_next(Thread *t, Ref self) {
  ZipLongest *z = ZIP_LONGEST(self);
  if (!z->active || is_empty(z->iters)) return EMPTY;
  size_t n = tuple_count(z->iters);
  Own row = tuple_alloc(t, n);
  if (is_error(row)) return ERROR;
  for (size_t i = 0; i < n; i++) {
    Own *place = &AS(Tuple, z->iters)->items[i];
    Own item = EMPTY;
    if (!is_empty(*place)) {
      item = step(t, *place);
      if (ended(item)) {
        if (is_error(item)) z->active = 0;
        else if (z->active) z->active--;
        if (!z->active) {
          drop(t, row);
          return item;
        }
        drop_slot(t, place);
      }
    }
    AS(Tuple, row)->items[i] = is_empty(item) ? keep(z->fill) : item;
  }
  return row;
}

static const TypeDef zip_longest_type_def = {
  .name = "itertools.zip_longest",
  .doc = "zip_longest(*iterables, fillvalue=None): as zip, until the longest ends.",
  .signature = "(*iterables, fillvalue=None)",
  .size = sizeof(ZipLongest),
  .flags = ITERATOR_FLAGS,
  OWNED(ZipLongest),
  .new = zip_longest_new,
  .iter = iter_self,
  .next = zip_longest_next,
};

// --- The module ---

static const NativeDef functions[] = {
  NATIVE_RAW(tee_function, "tee(iterable, n=2, /)", "Return n independent iterators over one iterable."),
  {0},
};

static bool setup(Thread *t, Ref module) {
  ItertoolsState *state = heap_alloc(t, sizeof *state);
  if (!state) return false;
  t->interp->module_state[MODULE_itertools] = state;
  static const TypeDef *const types[] = {
    &accumulate_type_def, &batched_type_def, &chain_type_def, &combinations_type_def,
    &combinations_with_replacement_type_def, &compress_type_def, &count_type_def, &cycle_type_def,
    &dropwhile_type_def, &filterfalse_type_def, &groupby_type_def, &islice_type_def, &pairwise_type_def,
    &permutations_type_def, &product_type_def, &repeat_type_def, &starmap_type_def, &takewhile_type_def,
    &zip_longest_type_def,
  };
  for (size_t i = 0; i < sizeof types / sizeof *types; i++)
    if (!module_add_type(t, module, types[i])) return false;
  state->grouper = module_add_type(t, module, &grouper_type_def);
  state->tee = module_add_type(t, module, &tee_type_def);
  state->tee_block = module_add_type(t, module, &tee_block_type_def);
  return state->grouper && state->tee && state->tee_block;
}

const NativeModule itertools_module = {
  "itertools", "Iterators built from other iterators.", functions, setup,
};

// SPDX-License-Identifier: MIT
// functools.c: the module _functools: partial, reduce, cmp_to_key and the wrapper behind lru_cache. The rest of functools
// is written in Gila (lib/functools.gila).
#include <string.h>
#include "module.h"
#include "runtime/args.h"
#include "runtime/dict.h"
#include "runtime/generic_alias.h"
#include "runtime/heap.h"
#include "runtime/shape.h"
#include "runtime/int.h"
#include "runtime/str.h"
#include "runtime/tuple.h"

typedef struct FunctoolsState { Type *partial, *key, *lru; Own mark; } FunctoolsState;
#define STATE(t) MODULE_STATE(t, functools, FunctoolsState)
#define METHOD(name) static Own name(Thread *t, const Ref *a, ptrdiff_t n, Ref names)
#define UNUSED (void)n, (void)names

// --- partial ---

typedef struct Partial { Object h; Own fn, args, keywords; } Partial; // args: tuple; keywords: dict
#define PARTIAL(v) AS(Partial, v)
enum { FEW = 12 };

static Own partial_new(Thread *t, Type *type, const Ref *args, ptrdiff_t n, Ref names) {
  if (n < 1) return raise_error(t, TypeError, "type 'partial' takes at least one argument");
  Ref fn = args[0];
  if (!object_callable(t, fn)) return raise_error(t, TypeError, "the first argument must be callable");
  Own stored = tuple_from(t, args + 1, (size_t)n - 1), keywords = EMPTY, self = ERROR;
  if (is_error(stored)) return ERROR;
  // A partial of a plain partial calls the inner function itself.
  Type *partial = STATE(t)->partial;
  if (is_object(fn) && type_of(t, fn) == partial &&
      is_empty(*instance_overflow(t->interp->shapes[partial->shape].shape, fn))) {
    Own all = tuple_concat(t, PARTIAL(fn)->args, stored);
    drop(t, stored);
    if (is_error(all)) return ERROR;
    stored = all;
    keywords = dict_copy(t, PARTIAL(fn)->keywords);
    fn = PARTIAL(fn)->fn;
  } else {
    keywords = dict_new(t);
  }
  bool ok = !is_error(keywords);
  for (ptrdiff_t i = 0; ok && i < names_count(names); i++)
    ok = dict_set(t, keywords, tuple_peek(names, (size_t)i), args[n + i]);
  if (ok) self = type_alloc(t, type);
  if (is_error(self)) {
    drop(t, stored);
    drop(t, keywords);
    return ERROR;
  }
  *PARTIAL(self) = (Partial){PARTIAL(self)->h, keep(fn), stored, keywords};
  return self;
}

// The names of a call with stored keywords: those, then the new ones; their values go to `values` in the same order.
static Own merge_names(Thread *t, Ref keywords, const Ref *given, Ref names, Ref *values) {
  size_t extra = (size_t)names_count(names), count = dict_count(keywords), pos = 0, k = 0;
  for (size_t i = 0; i < extra; i++) count += is_empty(dict_peek_str(t, keywords, tuple_peek(names, i)));
  Own merged = tuple_alloc(t, count);
  if (is_error(merged)) return ERROR;
  Ref key, value;
  for (; dict_next(keywords, &pos, &key, &value); k++) {
    AS(Tuple, merged)->items[k] = keep(key);
    values[k] = value;
    for (size_t i = 0; i < extra; i++)
      if (same(key, tuple_peek(names, i)) || str_equal(key, tuple_peek(names, i))) values[k] = given[i];
  }
  for (size_t i = 0; i < extra; i++) {
    Ref name = tuple_peek(names, i);
    if (!is_empty(dict_peek_str(t, keywords, name))) continue;
    AS(Tuple, merged)->items[k] = keep(name);
    values[k++] = given[i];
  }
  return merged;
}

static Own partial_call(Thread *t, Ref self, const Ref *args, ptrdiff_t n, Ref names) {
  Partial *p = PARTIAL(self);
  if (is_empty(p->fn)) return raise_error(t, TypeError, "uninitialized partial object");
  size_t stored = tuple_count(p->args), words = dict_count(p->keywords), extra = (size_t)names_count(names);
  size_t total = stored + (size_t)n + words + extra;
  Ref few[FEW], *all = few;
  if (total > FEW && !(all = heap_alloc_array(t, total, sizeof(Ref)))) return ERROR;
  // The call may replace what this partial holds (__setstate__): hold on to it.
  Own fn = keep(p->fn), held_args = keep(p->args), held_words = keep(p->keywords), result = ERROR;
  for (size_t i = 0; i < stored; i++) all[i] = tuple_peek(held_args, i);
  for (ptrdiff_t i = 0; i < n; i++) all[stored + (size_t)i] = args[i];
  Ref *values = all + stored + n;
  if (!words) {
    for (size_t i = 0; i < extra; i++) values[i] = args[(size_t)n + i];
    result = object_call(t, fn, all, (ptrdiff_t)stored + n, names);
  } else {
    Own merged = merge_names(t, held_words, args + n, names, values);
    // Scripts reach the dict, too: its values are held.
    Own held_values = is_error(merged) ? ERROR : tuple_from(t, values, tuple_count(merged));
    if (!is_error(held_values)) result = object_call(t, fn, all, (ptrdiff_t)stored + n, merged);
    drop(t, held_values);
    drop(t, merged);
  }
  drop(t, fn);
  drop(t, held_args);
  drop(t, held_words);
  if (all != few) heap_free(t, all, total * sizeof(Ref));
  return result;
}

static Own partial_get(Thread *t, Ref self, Ref obj, Ref type) {
  (void)type;
  if (!is_empty(obj) && !is_none(obj) &&
      !warn(t, FutureWarning, 2,
            "functools.partial will be a method descriptor in future Python versions; "
            "wrap it in staticmethod() if you want to preserve the old behavior"))
    return ERROR;
  return keep(self);
}

static Own partial_repr(Thread *t, Ref self) {
  Partial *p = PARTIAL(self);
  int entered = repr_enter(t, self);
  if (entered <= 0) return entered ? ERROR : str_from_c(t, "...");
  Type *type = type_of(t, self);
  StrBuilder b;
  builder_init(&b, t);
  Own text;
  if (object_lookup_attr(t, VAL(type), NAME(t, __module__), &text) == FOUND) {
    if (is_str(text)) {
      builder_str(&b, text);
      builder_char(&b, '.');
    }
    drop(t, text);
  }
  builder_str(&b, type->qualname);
  builder_char(&b, '(');
  // What is shown may change this partial while it is.
  Own fn = keep(p->fn), args = keep(p->args), words = keep(p->keywords);
  text = error_pending(t) ? ERROR : object_repr(t, fn);
  bool ok = !is_error(text);
  if (ok) builder_str(&b, text);
  drop(t, text);
  for (size_t i = 0; ok && i < tuple_count(args); i++) {
    text = object_repr(t, tuple_peek(args, i));
    if (!(ok = !is_error(text))) break;
    builder_ascii(&b, ", ", 2);
    builder_str(&b, text);
    drop(t, text);
  }
  size_t pos = 0;
  Ref key, value;
  while (ok && dict_next(words, &pos, &key, &value)) {
    Own held_key = keep(key), held_value = keep(value);
    text = str_format_c(t, ", %S=%R", held_key, held_value);
    drop(t, held_key);
    drop(t, held_value);
    if (!(ok = !is_error(text))) break;
    builder_str(&b, text);
    drop(t, text);
  }
  drop(t, fn);
  drop(t, args);
  drop(t, words);
  repr_leave(t, self);
  if (!ok) {
    builder_drop(&b);
    return ERROR;
  }
  builder_char(&b, ')');
  return builder_finish(&b);
}

METHOD(partial_reduce) {
  UNUSED;
  Partial *p = PARTIAL(a[0]);
  Ref attributes = instance_dict(t, a[0]);
  if (is_empty(attributes)) return ERROR;
  const Ref parts[] = {p->fn, p->args, p->keywords, dict_count(attributes) ? attributes : NONE};
  Own state = tuple_from(t, parts, 4), fn = is_error(state) ? ERROR : tuple_pack1(t, p->fn);
  return reduced_take(t, VAL(type_of(t, a[0])), fn, state);
}

METHOD(partial_setstate) {
  UNUSED;
  Ref state = a[1];
  bool good = IS_A(t, state, TUPLE) && tuple_count(state) == 4 && object_callable(t, tuple_peek(state, 0)) &&
              IS_A(t, tuple_peek(state, 1), TUPLE) &&
              (is_none(tuple_peek(state, 2)) || IS_A(t, tuple_peek(state, 2), DICT));
  if (!good) return raise_error(t, TypeError, "invalid partial state");
  Own args = object_tuple(t, tuple_peek(state, 1));
  Own keywords = is_error(args)                  ? ERROR
                 : is_none(tuple_peek(state, 2)) ? dict_new(t)
                                                 : dict_copy(t, tuple_peek(state, 2));
  if (is_error(keywords)) {
    drop(t, args);
    return ERROR;
  }
  Partial *p = PARTIAL(a[0]);
  replace(t, &p->fn, keep(tuple_peek(state, 0)));
  replace(t, &p->args, args);
  replace(t, &p->keywords, keywords);
  Ref attributes = tuple_peek(state, 3);
  Own dict = is_none(attributes) ? dict_new(t) : keep(attributes);
  bool ok = !is_error(dict) && instance_set_dict(t, a[0], dict);
  if (!is_error(dict)) drop(t, dict);
  return ok ? NONE : ERROR;
}

static Own get_fn(Thread *t, Ref self) { (void)t; return keep(PARTIAL(self)->fn); }
static Own get_args(Thread *t, Ref self) { (void)t; return keep(PARTIAL(self)->args); }
static Own get_keywords(Thread *t, Ref self) { (void)t; return keep(PARTIAL(self)->keywords); }

static void partial_traverse(Object *self, Visit visit, void *arg) {
  Partial *p = (Partial *)self;
  VISIT(p->fn);
  VISIT(p->args);
  VISIT(p->keywords);
}

static void partial_clear(Thread *t, Object *self) {
  Partial *p = (Partial *)self;
  drop_slot(t, &p->fn);
  drop_slot(t, &p->args);
  drop_slot(t, &p->keywords);
}

static const NativeDef partial_methods[] = {
  NATIVE(partial_reduce, "__reduce__()", "How to make this partial again."),
  NATIVE(partial_setstate, "__setstate__(state, /)", "Take over function, arguments, keywords and attributes."),
  NATIVE_CLASS(generic_alias_native, "__class_getitem__(item, /)", "partial[item], for annotations."),
  {0},
};

static const GetSetDef partial_getset[] = {
  {"func", get_fn, args_readonly, "The function that is called."},
  {"args", get_args, args_readonly, "The arguments put in front."},
  {"keywords", get_keywords, args_readonly, "The keyword arguments added."},
  ATTRIBUTE_DICT,
  {0},
};

static const TypeDef partial_type_def = {
  .name = "functools.partial",
  .doc = "partial(func, /, *args, **keywords): a callable with some arguments of func already given.",
  .signature = "(func, /, *args, **keywords)",
  .size = sizeof(Partial),
  .flags = TF_BASE | TF_GC | TF_IMMUTABLE | TF_HAS_DICT | TF_WEAKREF,
  .methods = partial_methods,
  .getset = partial_getset,
  .new = partial_new,
  .traverse = partial_traverse,
  .clear = partial_clear,
  .repr = partial_repr,
  .call = partial_call,
  .descr_get = partial_get,
};

// --- cmp_to_key ---

typedef struct Key { Object h; Own compare, object; } Key; // object EMPTY in the one cmp_to_key returns
#define KEY(v) AS(Key, v)

static Own key_new(Thread *t, Ref compare, Ref object) {
  Own self = type_alloc(t, STATE(t)->key);
  if (is_error(self)) return ERROR;
  KEY(self)->compare = keep(compare);
  KEY(self)->object = keep(object);
  return self;
}

static Own key_call(Thread *t, Ref self, const Ref *args, ptrdiff_t n, Ref names) {
  ptrdiff_t extra = names_count(names);
  if (n + extra != 1)
    return raise_error(t, TypeError, n + extra ? "K() takes at most 1 argument (%zd given)"
                                               : "K() missing required argument 'obj' (pos 1)", n + extra);
  if (extra && !str_equal_c(tuple_peek(names, 0), "obj"))
    return raise_error(t, TypeError, "K() missing required argument 'obj' (pos 1)");
  return key_new(t, KEY(self)->compare, args[0]);
}

static Own key_richcompare(Thread *t, Ref a, Ref b, CompareOp op) {
  Type *key = STATE(t)->key;
  if (!is_object(a) || type_of(t, a) != key || !is_object(b) || type_of(t, b) != key)
    return raise_error(t, TypeError, "other argument must be K instance");
  if (is_empty(KEY(a)->object) || is_empty(KEY(b)->object)) return raise_error(t, AttributeError, "object");
  Own r = object_call2(t, KEY(a)->compare, KEY(a)->object, KEY(b)->object);
  if (is_error(r)) return ERROR;
  Own result = object_compare(t, r, small(0), op);
  drop(t, r);
  return result;
}

static Own key_get(Thread *t, Ref self) {
  if (is_empty(KEY(self)->object)) return raise_error(t, AttributeError, "obj");
  return keep(KEY(self)->object);
}

static bool key_set(Thread *t, Ref self, Ref value) {
  replace(t, &KEY(self)->object, keep(value));
  return true;
}

static void key_traverse(Object *self, Visit visit, void *arg) {
  VISIT(((Key *)self)->compare);
  VISIT(((Key *)self)->object);
}

static void key_clear(Thread *t, Object *self) {
  drop_slot(t, &((Key *)self)->compare);
  drop_slot(t, &((Key *)self)->object);
}

static const GetSetDef key_getset[] = {{"obj", key_get, key_set, "The value that is compared."}, {0}};

static const TypeDef key_type_def = {
  .name = "functools.KeyWrapper",
  .doc = "A sort key that compares by a function of two arguments.",
  .size = sizeof(Key),
  .flags = TF_GC | TF_IMMUTABLE | TF_NO_NEW,
  .getset = key_getset,
  .traverse = key_traverse,
  .clear = key_clear,
  .richcompare = key_richcompare,
  .call = key_call,
};

METHOD(cmp_to_key) {
  UNUSED;
  return key_new(t, a[0], EMPTY);
}

// --- reduce ---

METHOD(reduce) {
  if (!args_no_names(t, "reduce", names) || !args_count(t, "reduce", n, 2, 3)) return ERROR;
  Own it = object_iter(t, a[1]), total = n == 3 ? keep(a[2]) : EMPTY, item;
  if (is_error(it)) {
    if (error_is(t, TypeError)) raise_error(t, TypeError, "reduce() arg 2 must support iteration");
    drop(t, total);
    return ERROR;
  }
  while (!is_empty(item = object_next(t, it))) {
    if (is_error(item)) {
      drop(t, total);
      total = ERROR;
      break;
    }
    if (is_empty(total)) {
      total = item;
      continue;
    }
    Own next = object_call2(t, a[0], total, item);
    drop(t, total);
    drop(t, item);
    total = next;
    if (is_error(next)) break;
  }
  drop(t, it);
  return is_empty(total) ? raise_error(t, TypeError, "reduce() of empty iterable with no initial value") : total;
}

// --- lru_cache ---
//
// The results stand in a dict in the order of their last use: a hit moves its key to the end, a miss in a full cache
// takes out the first. The key of a call is the argument itself if there is just one, an int or str; else a tuple of the
// arguments, `mark` and name, value, … if there are keywords, and the types of all of them for a typed cache. (A call with
// a single int and one with a tuple of it differ: the second's key is a tuple in a tuple.)

typedef struct Lru {
  Object h;
  Own fn, results, info_type;
  ptrdiff_t maxsize; // -1: no limit
  int64_t hits, misses;
  bool typed;
} Lru;
#define LRU(v) AS(Lru, v)

static Own lru_construct(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  UNUSED;
  ptrdiff_t maxsize = -1;
  bool typed;
  if (!object_callable(t, a[1])) return raise_error(t, TypeError, "the first argument must be callable");
  if (!is_none(a[2])) {
    if (!is_index(t, a[2])) return raise_error(t, TypeError, "maxsize should be integer or None");
    if (!as_ssize(t, a[2], &maxsize)) return ERROR;
    if (maxsize < 0) maxsize = 0;
  }
  if (!as_truth(t, a[3], &typed)) return ERROR;
  Own results = dict_new(t);
  if (is_error(results)) return ERROR;
  Own self = type_alloc(t, AS(Type, a[0]));
  if (is_error(self)) {
    drop(t, results);
    return ERROR;
  }
  Lru *l = LRU(self);
  l->fn = keep(a[1]);
  l->results = results;
  l->info_type = keep(a[4]);
  l->maxsize = maxsize;
  l->typed = typed;
  return self;
}

static Own make_key(Thread *t, const Lru *l, const Ref *args, ptrdiff_t n, Ref names) {
  size_t count = (size_t)n, extra = (size_t)names_count(names);
  if (count == 1 && !extra && !l->typed && (is_small(args[0]) || is_str(args[0]))) return keep(args[0]);
  Own key = tuple_alloc(t, count + (extra ? 1 + 2 * extra : 0) + (l->typed ? count + extra : 0));
  if (is_error(key)) return ERROR;
  Own *to = AS(Tuple, key)->items;
  for (size_t i = 0; i < count; i++) *to++ = keep(args[i]);
  if (extra) *to++ = keep(STATE(t)->mark);
  for (size_t i = 0; i < extra; i++) {
    *to++ = keep(tuple_peek(names, i));
    *to++ = keep(args[count + i]);
  }
  if (l->typed)
    for (size_t i = 0; i < count + extra; i++) *to++ = keep(VAL(type_of(t, args[i])));
  return key;
}

// Stores a new result, making room first. What it takes out dies at the end.
static bool remember(Thread *t, Lru *l, Ref key, int64_t hash, Ref result) {
  Own old_key = EMPTY, old_result = EMPTY;
  Own results = keep(l->results);
  bool ok = true;
  if (l->maxsize >= 0) {
    Own there;
    Lookup r = dict_get_hash(t, results, key, hash, &there); // the call may have stored it already
    drop(t, there);
    if (r == FOUND || r == FAILED) {
      drop(t, results);
      return r == FOUND;
    }
    if ((ptrdiff_t)dict_count(results) >= l->maxsize) ok = dict_pop_first(t, results, &old_key, &old_result) != FAILED;
  }
  ok = ok && dict_set_hash(t, results, key, hash, result) != FAILED;
  drop(t, old_key);
  drop(t, old_result);
  drop(t, results);
  return ok;
}

static Own lru_call(Thread *t, Ref self, const Ref *args, ptrdiff_t n, Ref names) {
  Lru *l = LRU(self);
  if (is_empty(l->fn)) return raise_error(t, TypeError, "the cached function is gone");
  if (!l->maxsize) {
    l->misses++;
    return object_call(t, l->fn, args, n, names);
  }
  Own key = make_key(t, l, args, n, names), result = ERROR;
  if (is_error(key)) return ERROR;
  int64_t hash = object_hash(t, key);
  Own results = keep(l->results); // a comparison of keys may clear the cache
  Lookup r = hash == -1 ? FAILED : dict_get_hash(t, results, key, hash, &result);
  if (r == FOUND) {
    l->hits++;
    if (l->maxsize > 0 && dict_move_to_end(t, results, key, hash, true) == FAILED) {
      drop(t, result);
      result = ERROR;
    }
  } else if (r == MISSING) {
    l->misses++;
    result = object_call(t, l->fn, args, n, names);
    if (!is_error(result) && !remember(t, l, key, hash, result)) {
      drop(t, result);
      result = ERROR;
    }
  } else {
    result = ERROR;
  }
  drop(t, results);
  drop(t, key);
  return result;
}

static Own lru_get(Thread *t, Ref self, Ref obj, Ref type) {
  (void)type;
  return is_empty(obj) || is_none(obj) ? keep(self) : method_new(t, self, obj);
}

METHOD(cache_info) {
  UNUSED;
  Lru *l = LRU(a[0]);
  const Ref values[] = {small(l->hits), small(l->misses), l->maxsize < 0 ? NONE : small(l->maxsize),
                        small((int64_t)dict_count(l->results))};
  return object_call(t, l->info_type, values, 4, EMPTY);
}

METHOD(cache_clear) {
  UNUSED;
  Lru *l = LRU(a[0]);
  l->hits = l->misses = 0;
  Own fresh = dict_new(t);
  if (is_error(fresh)) return ERROR;
  replace(t, &l->results, fresh);
  return NONE;
}

METHOD(lru_copy) {
  UNUSED;
  (void)t;
  return keep(a[0]);
}

METHOD(lru_reduce) {
  UNUSED;
  return object_getattr(t, a[0], NAME(t, __qualname__));
}

static void lru_traverse(Object *self, Visit visit, void *arg) {
  Lru *l = (Lru *)self;
  VISIT(l->fn);
  VISIT(l->results);
  VISIT(l->info_type);
}

static void lru_clear(Thread *t, Object *self) {
  Lru *l = (Lru *)self;
  drop_slot(t, &l->fn);
  drop_slot(t, &l->results);
  drop_slot(t, &l->info_type);
}

static const NativeDef lru_methods[] = {
  NATIVE(cache_info, "cache_info()", "Return (hits, misses, maxsize, currsize)."),
  NATIVE(cache_clear, "cache_clear()", "Forget all results and statistics."),
  NATIVE(lru_copy, "__copy__()", "Return the function itself."),
  NATIVE(lru_copy, "__deepcopy__(memo, /)", "Return the function itself."),
  NATIVE(lru_reduce, "__reduce__()", "The name under which it is found."),
  {0},
};

static const GetSetDef lru_getset[] = {ATTRIBUTE_DICT, {0}};

static const TypeDef lru_type_def = {
  .name = "functools._lru_cache_wrapper",
  .doc = "A function that remembers its results.",
  .size = sizeof(Lru),
  .flags = TF_BASE | TF_GC | TF_IMMUTABLE | TF_HAS_DICT | TF_WEAKREF | TF_METHOD_DESCR,
  .methods = lru_methods,
  .getset = lru_getset,
  .signature = "(user_function, maxsize, typed, cache_info_type)",
  .construct = lru_construct,
  .traverse = lru_traverse,
  .clear = lru_clear,
  .call = lru_call,
  .descr_get = lru_get,
};

// --- The module ---

static const NativeDef functions[] = {
    NATIVE(cmp_to_key, "cmp_to_key(mycmp)",
           "Turn a function that compares two values (< 0, 0, > 0) into a key function."),
    NATIVE_RAW(reduce, "reduce(function, iterable, initial=<unset>, /)",
               "Apply function(total, item) to all items from left to right and return the "
               "last result."),
    {0},
};

static bool setup(Thread *t, Ref module) {
  FunctoolsState *state = heap_alloc(t, sizeof *state);
  if (!state) return false;
  *state = (FunctoolsState){.mark = EMPTY};
  t->interp->module_state[MODULE_functools] = state;
  state->partial = module_add_type(t, module, &partial_type_def);
  state->lru = module_add_type(t, module, &lru_type_def);
  state->key = type_from_def(t, &key_type_def, NULL);
  state->mark = object_call0(t, VAL(TYPE(t, object)));
  return state->partial && state->lru && state->key && !is_error(state->mark);
}

const NativeModule functools_module = {
  "_functools", "Functions that act on functions: the native part.", functions, setup,
};

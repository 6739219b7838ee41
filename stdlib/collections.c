// SPDX-License-Identifier: MIT
// collections.c: the module _collections: defaultdict, and what namedtuple and Counter need to be quick. The package
// collections (lib/collections) is written on top of it.
// Read next   deque.c, ordered_dict.c.
#include "collections.h"
#include "runtime/args.h"
#include "runtime/dict.h"
#include "runtime/heap.h"
#include "runtime/int.h"
#include "runtime/str.h"
#include "runtime/tuple.h"

#define METHOD(name) static Own name(Thread *t, const Ref *a, ptrdiff_t n, Ref names)
#define UNUSED (void)n, (void)names

// --- defaultdict ---

typedef struct DefaultDict { Dict d; Own factory; } DefaultDict; // factory EMPTY: none
#define DEFAULT(v) AS(DefaultDict, v)

static Own default_new(Thread *t, Type *type, const Ref *args, ptrdiff_t n, Ref names) {
  Own self = dict_type_def.new(t, type, args, n, names);
  if (!is_error(self)) DEFAULT(self)->factory = EMPTY;
  return self;
}

static bool default_init(Thread *t, Ref self, const Ref *args, ptrdiff_t n, Ref names) {
  Own factory = EMPTY;
  if (n) {
    if (!is_none(args[0]) && !object_callable(t, args[0]))
      return fail_error(t, TypeError, "first argument must be callable or None");
    if (!is_none(args[0])) factory = keep(args[0]);
    args++, n--;
  }
  replace(t, &DEFAULT(self)->factory, factory);
  return dict_type_def.init(t, self, args, n, names);
}

// The value for a key that is not there.
static Own make_default(Thread *t, Ref self, Ref key) {
  if (is_empty(DEFAULT(self)->factory)) return raise_key(t, key);
  Own factory = keep(DEFAULT(self)->factory);
  Own value = object_call0(t, factory);
  drop(t, factory);
  if (is_error(value) || object_setitem(t, self, key, value)) return value;
  drop(t, value);
  return ERROR;
}

METHOD(missing_method) {
  UNUSED;
  return make_default(t, a[0], a[1]);
}

static Own default_getitem(Thread *t, Ref self, Ref key) {
  Own value;
  Lookup r = dict_get(t, self, key, &value);
  if (LIKELY(r == FOUND)) return value;
  if (r == FAILED) return ERROR;
  if (!(type_of(t, self)->flags & TF_HEAP)) return make_default(t, self, key); // no subclass: __missing__ is ours
  const Ref args[] = {self, key};
  return object_call_special(t, NAME(t, __missing__), args, 2);
}

static Own default_repr(Thread *t, Ref self) {
  Own items = dict_type_def.repr(t, self), factory = EMPTY, text = ERROR;
  if (is_error(items)) return ERROR;
  Ref made_by = DEFAULT(self)->factory;
  int entered = is_empty(made_by) ? 1 : repr_enter(t, made_by);
  if (is_empty(made_by)) factory = str_from_c(t, "None");
  else if (entered > 0) factory = object_repr(t, made_by);
  else factory = entered ? ERROR : str_from_c(t, "...");
  if (entered > 0 && !is_empty(made_by)) repr_leave(t, made_by);
  if (!is_error(factory)) text = str_format_c(t, "%T(%S, %S)", self, factory, items);
  drop(t, items);
  drop(t, factory);
  return text;
}

static Own factory_or_none(Ref self) { return is_empty(DEFAULT(self)->factory) ? NONE : keep(DEFAULT(self)->factory); }

static Own copy(Thread *t, Ref self) {
  Own factory = factory_or_none(self);
  Own out = object_call2(t, VAL(type_of(t, self)), factory, self);
  drop(t, factory);
  return out;
}

METHOD(copy_method) {
  UNUSED;
  return copy(t, a[0]);
}

METHOD(default_reduce) {
  UNUSED;
  Own args = is_empty(DEFAULT(a[0])->factory) ? tuple_alloc(t, 0) : tuple_pack1(t, DEFAULT(a[0])->factory);
  Own items = is_error(args) ? ERROR : object_call_method(t, NAME(t, items), a, 1);
  Own it = is_error(items) ? ERROR : object_iter(t, items), result = ERROR;
  if (!is_error(it)) {
    const Ref parts[] = {VAL(type_of(t, a[0])), args, NONE, NONE, it};
    result = tuple_from(t, parts, 5);
  }
  drop(t, args);
  drop(t, items);
  drop(t, it);
  return result;
}

static Own default_or(Thread *t, Ref a, Ref b) {
  if (!IS_A(t, a, DICT) || !IS_A(t, b, DICT)) return NOT_IMPLEMENTED;
  bool mine = type_of(t, a)->def->repr == default_repr;
  Own factory = factory_or_none(mine ? a : b);
  Own out = object_call2(t, VAL(type_of(t, mine ? a : b)), factory, a);
  drop(t, factory);
  if (is_error(out) || dict_update(t, out, b)) return out;
  drop(t, out);
  return ERROR;
}

static Own get_factory(Thread *t, Ref self) {
  (void)t;
  return factory_or_none(self);
}

static bool set_factory(Thread *t, Ref self, Ref value) {
  replace(t, &DEFAULT(self)->factory, is_empty(value) || is_none(value) ? EMPTY : keep(value));
  return true;
}

static void default_traverse(Object *self, Visit visit, void *arg) {
  VISIT(((DefaultDict *)self)->factory);
  dict_type_def.traverse(self, visit, arg);
}

static void default_clear(Thread *t, Object *self) {
  drop_slot(t, &((DefaultDict *)self)->factory);
  dict_type_def.clear(t, self);
}

static const NativeDef default_methods[] = {
  NATIVE(missing_method, "__missing__(key, /)",
         "Store and return default_factory(); KeyError if there is no factory."),
  NATIVE(copy_method, "copy()", "Return a new defaultdict with the same factory and items."),
  NATIVE(copy_method, "__copy__()", "Return a new defaultdict with the same factory and items."),
  NATIVE(default_reduce, "__reduce__()", "How to make this dict again."),
  {0},
};

static const GetSetDef default_getset[] = {
  {"default_factory", get_factory, set_factory, "Called without arguments for the value of a missing key."},
  {0},
};

static const TypeDef defaultdict_type_def = {
  .name = "collections.defaultdict",
  .doc = "defaultdict(default_factory=None, /, ...): a dict that makes the values of missing keys.",
  .size = sizeof(DefaultDict),
  .flags = TF_BASE | TF_GC | TF_IMMUTABLE | TF_DICT_SUBCLASS | TF_MAPPING | TF_MATCH_SELF | TF_WEAKREF,
  .base = SHAPE_dict,
  .methods = default_methods,
  .getset = default_getset,
  .new = default_new,
  .init = default_init,
  .traverse = default_traverse,
  .clear = default_clear,
  .repr = default_repr,
  .getitem = default_getitem,
  .bit_or = default_or,
};

// --- What namedtuple's fields are ---

typedef struct TupleGetter { Object h; Own doc; ptrdiff_t index; } TupleGetter;
#define GETTER(v) AS(TupleGetter, v)

static Own getter_construct(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  UNUSED;
  ptrdiff_t index;
  if (!as_ssize(t, a[1], &index)) return ERROR;
  Own self = type_alloc(t, AS(Type, a[0]));
  if (is_error(self)) return ERROR;
  GETTER(self)->index = index;
  GETTER(self)->doc = keep(a[2]);
  return self;
}

static Own getter_get(Thread *t, Ref self, Ref obj, Ref type) {
  (void)type;
  if (is_empty(obj)) return keep(self);
  ptrdiff_t i = GETTER(self)->index;
  if (!IS_A(t, obj, TUPLE)) {
    if (is_none(obj)) return keep(self);
    return raise_error(t, TypeError, "descriptor for index '%zd' for tuple subclasses doesn't apply to '%T' object",
                       i, obj);
  }
  if (i < 0 || (size_t)i >= tuple_count(obj)) return raise_error(t, IndexError, "tuple index out of range");
  return keep(tuple_peek(obj, (size_t)i));
}

static bool getter_set(Thread *t, Ref self, Ref obj, Ref value) {
  (void)self, (void)obj;
  return is_empty(value) ? fail_error(t, AttributeError, "can't delete attribute")
                         : fail_error(t, AttributeError, "can't set attribute");
}

static Own getter_repr(Thread *t, Ref self) {
  return str_format_c(t, "%T(%zd, %R)", self, GETTER(self)->index, GETTER(self)->doc);
}

METHOD(getter_reduce) {
  UNUSED;
  return reduced_take(t, VAL(type_of(t, a[0])), tuple_pack2(t, small(GETTER(a[0])->index), GETTER(a[0])->doc), EMPTY);
}

static Own getter_get_doc(Thread *t, Ref self) {
  (void)t;
  return keep(GETTER(self)->doc);
}

static bool getter_set_doc(Thread *t, Ref self, Ref value) {
  replace(t, &GETTER(self)->doc, is_empty(value) ? NONE : keep(value));
  return true;
}

static void getter_traverse(Object *self, Visit visit, void *arg) { VISIT(((TupleGetter *)self)->doc); }
static void getter_clear(Thread *t, Object *self) { drop_slot(t, &((TupleGetter *)self)->doc); }

static const NativeDef getter_methods[] = {
  NATIVE(getter_reduce, "__reduce__()", "How to make this descriptor again."),
  {0},
};

static const GetSetDef getter_getset[] = {
  {"__doc__", getter_get_doc, getter_set_doc, "What the field is."},
  {0},
};

static const TypeDef tuplegetter_type_def = {
  .name = "collections._tuplegetter",
  .doc = "_tuplegetter(index, doc): a read-only attribute that is an item of a tuple.",
  .size = sizeof(TupleGetter),
  .flags = TF_GC | TF_IMMUTABLE,
  .methods = getter_methods,
  .getset = getter_getset,
  .signature = "(index, doc, /)",
  .construct = getter_construct,
  .traverse = getter_traverse,
  .clear = getter_clear,
  .repr = getter_repr,
  .descr_get = getter_get,
  .descr_set = getter_set,
};

// --- Counter's loop ---

static bool add_one_plainly(Thread *t, Ref mapping, Ref key) {
  int64_t hash = object_hash(t, key);
  if (hash == -1) return false;
  ptrdiff_t i = dict_find_hash(t, mapping, key, hash);
  if (i < -1) return false;
  if (i < 0) return dict_set_hash(t, mapping, key, hash, small(1)) != FAILED;
  Own *count = &dict_entry(mapping, (size_t)i)->value;
  if (LIKELY(is_small(*count) && small_value(*count) < SMALL_INT_MAX)) {
    *count = small(small_value(*count) + 1);
    return true;
  }
  Own old = keep(*count), next = number_binary(t, BIN_ADD, old, small(1));
  drop(t, old);
  bool ok = !is_error(next) && dict_set_hash(t, mapping, key, hash, next) != FAILED;
  drop(t, next);
  return ok;
}

static bool add_one(Thread *t, Ref mapping, Ref key) {
  const Ref args[] = {mapping, key, small(0)};
  Own count = object_call_method(t, NAME(t, get), args, 3);
  Own next = is_error(count) ? ERROR : number_binary(t, BIN_ADD, count, small(1));
  drop(t, count);
  bool ok = !is_error(next) && object_setitem(t, mapping, key, next);
  drop(t, next);
  return ok;
}

METHOD(count_elements) {
  UNUSED;
  Type *type = type_of(t, a[0]), *dict = TYPE(t, dict);
  bool plain = (type->flags & TF_DICT_SUBCLASS) &&
               same(type_lookup_peek(t, type, NAME(t, __setitem__)), type_lookup_peek(t, dict, NAME(t, __setitem__))) &&
               same(type_lookup_peek(t, type, NAME(t, get)), type_lookup_peek(t, dict, NAME(t, get)));
  Own it = object_iter(t, a[1]), key;
  if (is_error(it)) return ERROR;
  bool ok = true;
  while (ok && !is_empty(key = object_next(t, it))) {
    ok = !is_error(key) && (plain ? add_one_plainly(t, a[0], key) : add_one(t, a[0], key));
    drop(t, key);
  }
  drop(t, it);
  return ok ? NONE : ERROR;
}

// --- The module ---

static const NativeDef functions[] = {
  NATIVE(count_elements, "_count_elements(mapping, iterable, /)", "Add 1 to mapping[key] for each key of iterable."),
  {0},
};

static bool setup(Thread *t, Ref module) {
  CollectionsState *state = heap_alloc(t, sizeof *state);
  if (!state) return false;
  *state = (CollectionsState){0};
  t->interp->module_state[MODULE_collections] = state;
  return (state->deque = module_add_type(t, module, &deque_type_def)) &&
         (state->deque_iterator = module_add_type(t, module, &deque_iterator_type_def)) &&
         (state->deque_reverse_iterator = module_add_type(t, module, &deque_reverse_iterator_type_def)) &&
         (state->ordered_dict = module_add_type(t, module, &ordered_dict_type_def)) &&
         module_add_type(t, module, &defaultdict_type_def) && module_add_type(t, module, &tuplegetter_type_def);
}

const NativeModule collections_module = {
  "_collections", "Containers behind the package collections.", functions, setup,
};

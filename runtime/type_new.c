// SPDX-License-Identifier: MIT
// type_new.c: how types are made: from a definition in C, and from a class statement.
//
// A class statement's steps, in order: the metaclass that wins; the base whose layout wins; __slots__; the Type itself
// with its dict and MRO; slots; then, when the class is complete, __set_name__ of its attributes and __init_subclass__
// of its parent.
//
// Layout. An instance is [C struct of the built-in base][inline slots: first the `member` slots of __slots__, inherited
// ones in front, then attributes by shape][overflow word]. So a base's members keep their place in every subclass, and
// two bases go together only if the members (and C struct) of one are an extension of the other's: its solid base.
// How many inline slots attributes get is learned from the class body: the names its methods store to self
// (__static_attributes__) and its annotations, on top of what the base has.
//
// Read next   type.c, shape.c, slots.c.
#include <stdio.h>
#include <unistd.h>
#include "abstract.h"
#include "bytes.h"
#include "dict.h"
#include "function.h"
#include "heap.h"
#include "list.h"
#include "shape.h"
#include "slots.h"
#include "str.h"
#include "tuple.h"
#include "type_internal.h"

enum { INLINE_MAX = 48 };

static size_t round8(size_t n) { return (n + 7) & ~(size_t)7; }
static uint32_t even(uint32_t n) { return (n + 1) & ~1u; }

// --- The object ---

void type_empty_fields(Type *type) {
  char *start = (char *)&type->h + sizeof(Object);
  memset(start, 0, sizeof *type - sizeof(Object));
  type->name = type->qualname = type->module = type->doc = type->bases = type->mro = type->lazy_dict = EMPTY;
  type->subclasses = type->name_bytes = EMPTY;
}

bool type_set_name(Thread *t, Type *type, Ref name) {
  Own bytes = EMPTY;
  if (str_find_char(name, 0, 0, str_length(name)) >= 0) return fail_error(t, ValueError, "type name must not contain null characters");
  if (!as_str(name)->ascii) {
    bytes = str_encode(t, name, "utf-8", "surrogatepass");
    if (is_error(bytes)) return false;
  }
  replace(t, &type->name, keep(name));
  replace(t, &type->name_bytes, bytes);
  return true;
}

// --- The method resolution order (C3) ---

static bool tail_has(Ref *sequence, size_t from, size_t n, Ref what) {
  for (size_t i = from + 1; i < n; i++)
    if (same(sequence[i], what)) return true;
  return false;
}

// Names the first class left of each sequence: those that none of them lets come next.
static COLD Own mro_conflict(Thread *t, Ref **sequence, const size_t *at, const size_t *length, size_t n) {
  StrBuilder b;
  builder_init(&b, t);
  bool first = true;
  for (size_t i = 0; i < n; i++) {
    bool seen = at[i] == length[i];
    for (size_t j = 0; j < i && !seen; j++) seen = at[j] < length[j] && same(sequence[j][at[j]], sequence[i][at[i]]);
    if (seen) continue;
    if (!first) builder_ascii(&b, ", ", 2);
    builder_str(&b, AS(Type, sequence[i][at[i]])->name);
    first = false;
  }
  Own names = builder_finish(&b);
  if (is_error(names)) return ERROR;
  raise_error(t, TypeError, "Cannot create a consistent method resolution order (MRO) for bases %S", names);
  drop(t, names);
  return ERROR;
}

static Own c3(Thread *t, Type *type) {
  Ref bases = type->bases;
  size_t n = tuple_count(bases), total = 1 + n;
  for (size_t i = 0; i < n; i++) {
    for (size_t j = i + 1; j < n; j++)
      if (same(tuple_peek(bases, i), tuple_peek(bases, j)))
        return raise_error(t, TypeError, "duplicate base class %N", AS(Type, tuple_peek(bases, i)));
    total += tuple_count(AS(Type, tuple_peek(bases, i))->mro);
  }
  Ref *sequence[n + 1];
  size_t at[n + 1], length[n + 1];
  for (size_t i = 0; i < n; i++) {
    Ref mro = AS(Type, tuple_peek(bases, i))->mro;
    sequence[i] = (Ref *)AS(Tuple, mro)->items;
    length[i] = tuple_count(mro);
    at[i] = 0;
  }
  sequence[n] = (Ref *)AS(Tuple, bases)->items;
  length[n] = n;
  at[n] = 0;
  Own list = list_new(t, total);
  if (is_error(list)) return ERROR;
  if (!list_append(t, list, VAL(type))) goto failed;
  for (;;) {
    bool left = false;
    Ref next = EMPTY;
    for (size_t i = 0; i <= n && is_empty(next); i++) {
      if (at[i] == length[i]) continue;
      left = true;
      Ref candidate = sequence[i][at[i]];
      bool blocked = false;
      for (size_t j = 0; j <= n && !blocked; j++) blocked = tail_has(sequence[j], at[j], length[j], candidate);
      if (!blocked) next = candidate;
    }
    if (!left) break;
    if (is_empty(next)) {
      mro_conflict(t, sequence, at, length, n + 1);
      goto failed;
    }
    if (!list_append(t, list, next)) goto failed;
    for (size_t i = 0; i <= n; i++)
      if (at[i] < length[i] && same(sequence[i][at[i]], next)) at[i]++;
  }
  Own mro = list_to_tuple(t, list);
  drop(t, list);
  return mro;
failed:
  drop(t, list);
  return ERROR;
}

// A metaclass's mro() may come here before the class or one of its bases has an order of its own.
static bool bases_are_complete(Thread *t, Type *type) {
  for (size_t i = 0; is_object(type->bases) && i < tuple_count(type->bases); i++) {
    Type *base = AS(Type, tuple_peek(type->bases, i));
    if (!is_object(base->mro)) return fail_error(t, TypeError, "Cannot extend an incomplete type '%N'", base);
  }
  return true;
}

Own type_default_mro(Thread *t, Type *type) {
  if (!bases_are_complete(t, type)) return ERROR;
  if (is_object(type->bases) && tuple_count(type->bases) > 1) return c3(t, type);
  // One base: its order with the type in front.
  size_t n = type->base ? tuple_count(type->base->mro) : 0;
  Own mro = tuple_alloc(t, n + 1);
  if (is_error(mro)) return ERROR;
  AS(Tuple, mro)->items[0] = keep(VAL(type));
  for (size_t i = 0; i < n; i++) AS(Tuple, mro)->items[i + 1] = keep(tuple_peek(type->base->mro, i));
  return mro;
}

// A metaclass's own mro(): a sequence of types that agree with the layout.
static Own custom_mro(Thread *t, Type *type, Ref method) {
  Own result = object_call1(t, method, VAL(type));
  if (is_error(result)) return ERROR;
  Own mro = object_tuple(t, result);
  drop(t, result);
  if (is_error(mro)) return ERROR;
  for (size_t i = 0; i < tuple_count(mro); i++) {
    Ref item = tuple_peek(mro, i);
    if (!IS_A(t, item, TYPE)) {
      raise_error(t, TypeError, "mro() returned a non-class ('%T')", item);
    } else if (!type_is_subtype(type_solid_base(type), type_solid_base(AS(Type, item)))) {
      raise_error(t, TypeError, "mro() returned base with unsuitable layout ('%N')", AS(Type, item));
    } else {
      continue;
    }
    drop(t, mro);
    return ERROR;
  }
  return mro;
}

bool type_compute_mro(Thread *t, Type *type) {
  Type *meta = type_of(t, VAL(type));
  Own mro;
  Type *where = NULL;
  Own name = meta == TYPE(t, type) ? EMPTY : str_intern_c(t, "mro");
  if (is_error(name)) return false;
  Ref method = is_empty(name) ? (Ref)EMPTY : type_lookup_after(t, meta, NULL, name, &where);
  if (is_empty(method) || where == TYPE(t, type)) mro = type_default_mro(t, type);
  else mro = custom_mro(t, type, method);
  drop(t, name);
  if (is_error(mro)) return false;
  replace(t, &type->mro, mro);
  return true;
}

// --- Layout ---

Type *type_solid_base(Type *type) {
  while (type->flags & TF_HEAP && type->base && type->slots_fixed == type->base->slots_fixed) type = type->base;
  // A built-in that adds no field to its base is laid out like it.
  while (type->base && !(type->flags & TF_HEAP) && type->slots_offset == type->base->slots_offset &&
         (type->flags & TF_VAR_SIZE) == (type->base->flags & TF_VAR_SIZE))
    type = type->base;
  return type;
}

Type *type_best_base(Thread *t, Ref bases) {
  Type *best = NULL, *winner = NULL;
  for (size_t i = 0; i < tuple_count(bases); i++) {
    Ref item = tuple_peek(bases, i);
    if (!IS_A(t, item, TYPE)) return raise_error(t, TypeError, "bases must be types"), NULL;
    Type *base = AS(Type, item);
    if (!(base->flags & TF_BASE))
      return raise_error(t, TypeError, "type '%N' is not an acceptable base type", base), NULL;
    Type *solid = type_solid_base(base);
    if (!winner || (solid != winner && type_is_subtype(solid, winner))) {
      winner = solid;
      best = base;
    } else if (!type_is_subtype(winner, solid)) {
      return raise_error(t, TypeError, "multiple bases have instance lay-out conflict"), NULL;
    }
  }
  return best;
}

Type *type_calculate_metaclass(Thread *t, Type *meta, Ref bases) {
  for (size_t i = 0; i < tuple_count(bases); i++) {
    Type *of_base = type_of(t, tuple_peek(bases, i));
    if (type_is_subtype(meta, of_base)) continue;
    if (type_is_subtype(of_base, meta)) {
      meta = of_base;
      continue;
    }
    return raise_error(t, TypeError,
                       "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the "
                       "metaclasses of all its bases"), NULL;
  }
  return meta;
}

// --- Built-in types ---

// The constructor's row: "name(params)", kept for the interpreter's life.
static bool add_construct(Thread *t, Type *type, const TypeDef *def) {
  const char *name = type_name(type), *params = def->signature ? strchr(def->signature, '(') : "()";
  size_t n = strlen(name) + strlen(params) + 1;
  char *text = heap_alloc(t, n);
  NativeDef *row = heap_alloc(t, sizeof *row);
  if (!text || !row) return false;
  memcpy(text, name, strlen(name));
  memcpy(text + strlen(name), params, strlen(params) + 1);
  *row = (NativeDef){text, def->construct, def->doc, 0};
  type->construct = row;
  return (type->construct_params = native_params(t, row)) != NULL;
}

static bool add_rows(Thread *t, Type *type, Ref dict) {
  const TypeDef *def = type->def;
  if (!slots_add_wrappers(t, type, def, dict)) return false;
  for (const NativeDef *m = def->methods; m && m->signature; m++) {
    Own entry = native_method_new(t, m, type);
    if (is_error(entry)) return false;
    const char *end = strchr(m->signature, '(');
    Own name = str_from_utf8(t, m->signature, end ? (size_t)(end - m->signature) : strlen(m->signature));
    if (!is_error(name)) name = str_intern_take(t, name);
    bool ok = !is_error(name) && dict_set(t, dict, name, entry);
    drop(t, entry);
    if (!is_error(name)) drop(t, name);
    if (!ok) return false;
  }
  for (const GetSetDef *g = def->getset; g && g->name; g++) {
    Own entry = getset_new(t, type, g);
    if (is_error(entry) || !dict_set_take(t, dict, AS(GetSet, entry)->name, entry)) return false;
  }
  if (def->construct || def->new) {
    Own entry = slot_new_method(t, type);
    if (is_error(entry) || !dict_set_take(t, dict, NAME(t, __new__), entry)) return false;
  }
  Own doc = def->doc ? str_from_c(t, def->doc) : NONE;
  if (is_error(doc)) return false;
  if (!is_empty(dict_peek_str(t, dict, NAME(t, __doc__)))) {
    drop(t, doc); // the type has a __doc__ descriptor for its instances
    return true;
  }
  return dict_set_take(t, dict, NAME(t, __doc__), doc);
}

static bool set_names(Thread *t, Type *type, const char *text) {
  const char *dot = strrchr(text, '.');
  Own module = dot ? str_from_utf8(t, text, (size_t)(dot - text)) : str_intern_c(t, "builtins");
  if (is_error(module)) return false;
  type->module = module;
  Own name = str_intern_c(t, dot ? dot + 1 : text);
  if (is_error(name)) return false;
  bool ok = type_set_name(t, type, name);
  type->qualname = name;
  return ok;
}

static void inherit_layout(Type *type, const TypeDef *def, Type *base) {
  uint32_t inherited = TF_SUBCLASS_MASK | TF_GC | TF_VAR_SIZE | TF_NO_CLEAR | TF_HAS_DICT | TF_WEAKREF | TF_SEQUENCE |
                       TF_MAPPING | TF_MATCH_SELF;
  type->flags = def->flags | TF_IMMUTABLE | (base ? base->flags & inherited : 0);
  size_t c_size = def->size ? def->size : base ? base->slots_offset : sizeof(Object);
  type->slots_offset = (uint32_t)round8(c_size);
  type->size = type->slots_offset; // whole words: type_alloc clears up to there
  type->traverse = def->traverse ? def->traverse : base ? base->traverse : NULL;
  type->clear = def->clear ? def->clear : base ? base->clear : NULL;
  type->size_of = def->size_of ? def->size_of : base ? base->size_of : NULL;
  if (!(type->flags & TF_HAS_DICT)) return;
  size_t dict_offset = def->dict_offset ? def->dict_offset : 0;
  type->overflow_offset = (uint32_t)(dict_offset ? dict_offset : type->slots_offset);
  if (!dict_offset) type->size = type->slots_offset + 8;
}

bool type_fill_from_def(Thread *t, Type *type, const TypeDef *def, Type *base, uint32_t shape) {
  type_empty_fields(type);
  type->def = def;
  type->shape = shape;
  type->base = base;
  if (base) keep(VAL(base));
  inherit_layout(type, def, base);
  t->interp->shapes[shape] = (ShapeEntry){.type = type, .shape = NULL};
  if (!set_names(t, type, def->name)) return false;
  type->bases = base ? tuple_pack1(t, VAL(base)) : keep(t->interp->empty_tuple);
  if (is_error(type->bases)) return false;
  Own mro = type_default_mro(t, type);
  if (is_error(mro)) return false;
  type->mro = mro;
  slots_from_def(type, def, base);
  if (def->construct) {
    if (!add_construct(t, type, def)) return false;
    type->new = def->new ? def->new : type_construct;
  } else if (def->new) {
    type->new = def->new;
  } else if (base && !(def->flags & TF_NO_NEW) && base != TYPE(t, object)) {
    type->new = base->new;
    type->construct = base->construct;
    type->construct_params = base->construct_params;
  }
  // IS() knows the instances of the types of builtin_types.def by their one shape, so their attributes are in a dict.
  bool dict_mode = shape < SHAPE_FIRST_FREE || def->dict_offset || type->flags & TF_VAR_SIZE;
  if (type->flags & TF_HAS_DICT && !shape_new_root(t, type, dict_mode, false)) return false;
  if (base) type_link_subclass(t, base, type);
  return true;
}

static Own rows_dict(Thread *t, Type *type) {
  Own dict = dict_new(t);
  if (is_error(dict) || add_rows(t, type, dict)) return dict;
  drop(t, dict);
  return ERROR;
}

Ref type_make_dict(Thread *t, Type *type) {
  if (type->flags & TF_HEAP || !is_object(type->mro))
    return type->lazy_dict;       // being made, or taken apart by the collector
  Own pending = TAKE(t->pending); // the look-up may be part of handling it
  heap_keep_reserve(t->interp);
  Own dict = rows_dict(t, type);
  if (is_error(dict) && heap_spend_reserve(t->interp)) {
    drop_slot(t, &t->pending);
    dict = rows_dict(t, type);
    heap_keep_reserve(t->interp);
  }
  if (is_error(dict)) {
    fprintf(stderr, "gila: out of memory: no room for the attributes of type '%s'\n", type_name(type));
    _exit(1);
  }
  t->pending = pending;
  return type->lazy_dict = dict;
}

Type *type_from_def(Thread *t, const TypeDef *def, Type *base) {
  Interp *interp = t->interp;
  if (!base) base = interp->types[def->base];
  Type *type = heap_object(t, SHAPE_type, sizeof *type, true);
  if (!type) return NULL;
  type_empty_fields(type);
  uint32_t shape = shape_reserve(t);
  if (!shape || !type_fill_from_def(t, type, def, base, shape)) {
    drop(t, VAL(type));
    return NULL;
  }
  type_modified(t, type);
  return type;
}

// --- __slots__ ---

typedef struct Plan {     // what a class statement has found out before the type is made
  Type *base;
  Own names;              // list of member names in slot order, or EMPTY
  bool wants_dict, wants_weakref;
} Plan;

// Private names are mangled: __x in class _C is _C__x.
static Own mangle(Thread *t, Ref class_name, Ref name) {
  size_t n = str_length(name), c = str_length(class_name), skip = 0;
  if (n < 3 || str_char(name, 0) != '_' || str_char(name, 1) != '_') return keep(name);
  if (str_char(name, n - 1) == '_' && str_char(name, n - 2) == '_') return keep(name);
  while (skip < c && str_char(class_name, skip) == '_') skip++;
  if (skip == c) return keep(name);
  StrBuilder b;
  builder_init(&b, t);
  builder_char(&b, '_');
  builder_slice(&b, class_name, skip, c);
  builder_str(&b, name);
  return builder_finish(&b);
}

static bool base_has_dict(Type *base) { return (base->flags & TF_HAS_DICT) != 0; }

static int compare_names(Ref a, Ref b) { return str_compare(a, b); }

static bool plan_slot(Thread *t, Plan *plan, Ref class_name, Ref ns, Ref item) {
  if (!str_check(t, item))
    return fail_error(t, TypeError, "__slots__ items must be strings, not '%T'", item);
  if (!str_is_identifier(item)) return fail_error(t, TypeError, "__slots__ must be identifiers");
  if (str_equal(item, NAME(t, __dict__))) {
    if (base_has_dict(plan->base) || plan->wants_dict)
      return fail_error(t, TypeError, "__dict__ slot disallowed: we already got one");
    return plan->wants_dict = true;
  }
  if (str_equal(item, NAME(t, __weakref__))) {
    if (plan->base->flags & TF_WEAKREF || plan->wants_weakref)
      return fail_error(t, TypeError, "__weakref__ slot disallowed: we already got one");
    return plan->wants_weakref = true;
  }
  Own name = mangle(t, class_name, item);
  if (is_error(name)) return false;
  name = str_intern_take(t, name);
  if (is_error(name)) return false;
  bool ok = true;
  if (!is_empty(dict_peek_str(t, ns, name)) && !str_equal(name, NAME(t, __qualname__)) &&
      !str_equal(name, NAME(t, __classcell__)))
    ok = fail_error(t, ValueError, "%R in __slots__ conflicts with class variable", name);
  for (size_t i = 0; ok && i < list_count(plan->names); i++)
    if (same(list_peek(plan->names, i), name)) {
      drop(t, name);
      return true;
    }
  size_t at = list_count(plan->names); // kept sorted, as the layout of such a class is
  while (at && compare_names(list_peek(plan->names, at - 1), name) > 0) at--;
  ok = ok && list_insert(t, plan->names, (ptrdiff_t)at, name);
  drop(t, name);
  return ok;
}

static bool plan_slots(Thread *t, Plan *plan, Ref class_name, Ref ns) {
  Ref slots = dict_peek_str(t, ns, NAME(t, __slots__));
  if (is_empty(slots)) {
    plan->wants_dict = !base_has_dict(plan->base) && !(plan->base->flags & TF_TYPE_SUBCLASS);
    plan->wants_weakref = true;
    return true;
  }
  if (is_error(plan->names = list_new(t, 4))) return plan->names = EMPTY, false;
  Own items = str_check(t, slots) ? tuple_pack1(t, slots) : object_tuple(t, slots);
  if (is_error(items)) return false;
  bool ok = true;
  bool has_room = plan->base->flags & TF_STR_SUBCLASS || !(plan->base->flags & (TF_VAR_SIZE | TF_TYPE_SUBCLASS));
  if (tuple_count(items) && !has_room)
    ok = fail_error(t, TypeError, "nonempty __slots__ not supported for subtype of '%s'", type_name(plan->base));
  for (size_t i = 0; ok && i < tuple_count(items); i++) ok = plan_slot(t, plan, class_name, ns, tuple_peek(items, i));
  drop(t, items);
  return ok;
}

// A second base may bring the dict or the weak references the first one lacks.
static void plan_other_bases(Plan *plan, Ref bases) {
  for (size_t i = 0; i < tuple_count(bases); i++) {
    Type *base = AS(Type, tuple_peek(bases, i));
    if (base_has_dict(base) && !base_has_dict(plan->base) && !(plan->base->flags & TF_TYPE_SUBCLASS))
      plan->wants_dict = true;
    if (base->flags & TF_WEAKREF && !(plan->base->flags & TF_WEAKREF)) plan->wants_weakref = true;
  }
}

// --- The class ---

// How many attributes the instances are likely to get beyond those of the base class.
static uint32_t expected_attributes(Thread *t, Ref ns) {
  size_t n = 0;
  Ref stored = dict_peek_str(t, ns, NAME(t, __static_attributes__));
  if (is_tuple(stored)) n = tuple_count(stored);
  Ref annotations = dict_peek_str(t, ns, NAME(t, __annotations__));
  if (is_dict(annotations) && dict_count(annotations) > n) n = dict_count(annotations);
  return n > INLINE_MAX ? INLINE_MAX : (uint32_t)n;
}

static bool lay_out(Thread *t, Type *type, const Plan *plan) {
  Type *base = plan->base;
  bool has_dict = base_has_dict(base) || plan->wants_dict;
  uint32_t members = is_empty(plan->names) ? 0 : (uint32_t)list_count(plan->names);
  uint32_t inherited = base->flags & TF_HEAP ? base->slots_inline : 0;
  type->slots_offset = base->slots_offset;
  type->slots_fixed = base->slots_fixed + members;
  type->size_of = base->size_of;
  if (base->flags & TF_TYPE_SUBCLASS) {
    type->size = base->size; // its instances are types: their attributes are in Type.dict
  } else if (base->flags & TF_VAR_SIZE) {
    type->size = base->size;
    type->overflow_offset = 0;
  } else {
    uint32_t extra = has_dict && !type->def->dict_offset ? expected_attributes(t, type->lazy_dict) : 0;
    uint32_t most = (uint32_t)((HEAP_SMALL_MAX > type->slots_offset + 16
                                    ? HEAP_SMALL_MAX - type->slots_offset - 16
                                    : 0) /
                               8);
    uint32_t want = inherited + members + extra;
    if (want > most) want = type->slots_fixed > most ? type->slots_fixed : most;
    if (want < type->slots_fixed) want = type->slots_fixed;
    type->slots_inline = even(want);
    size_t end = type->slots_offset + type->slots_inline * 8u;
    type->overflow_offset = type->def->dict_offset ? (uint32_t)type->def->dict_offset : (uint32_t)end;
    type->size = type->def->dict_offset ? end : end + 8;
  }
  if (has_dict) type->flags |= TF_HAS_DICT;
  if (plan->wants_weakref || base->flags & TF_WEAKREF) type->flags |= TF_WEAKREF;
  if (base->flags & TF_TYPE_SUBCLASS) {
    if (!(type->shape = shape_reserve(t))) return false;
    t->interp->shapes[type->shape].type = type;
    return true;
  }
  bool dict_mode = (base->flags & TF_VAR_SIZE) || type->def->dict_offset;
  Shape *root = shape_new_root(t, type, dict_mode, !has_dict);
  if (!root) return false;
  type->shape = root->id;
  return true;
}

static bool add_descriptors(Thread *t, Type *type, const Plan *plan) {
  for (size_t i = 0; !is_empty(plan->names) && i < list_count(plan->names); i++) {
    Ref name = list_peek(plan->names, i);
    Own member = member_new(t, type, name, plan->base->slots_fixed + (uint32_t)i);
    if (is_error(member) || !dict_set_take(t, type->lazy_dict, name, member)) return false;
  }
  if (plan->wants_dict && is_empty(dict_peek_str(t, type->lazy_dict, NAME(t, __dict__)))) {
    Own entry = getset_new(t, type, &instance_dict_getset);
    if (is_error(entry) || !dict_set_take(t, type->lazy_dict, NAME(t, __dict__), entry)) return false;
  }
  if (plan->wants_weakref && !(plan->base->flags & TF_WEAKREF) &&
      is_empty(dict_peek_str(t, type->lazy_dict, NAME(t, __weakref__)))) {
    Own entry = getset_new(t, type, &instance_weakref_getset);
    if (is_error(entry) || !dict_set_take(t, type->lazy_dict, NAME(t, __weakref__), entry)) return false;
  }
  return true;
}

// The names that mean something else in a class dict than in its body.
static bool adjust_dict(Thread *t, Type *type) {
  Ref dict = type->lazy_dict;
  Ref qualname = dict_peek_str(t, dict, NAME(t, __qualname__));
  if (!is_empty(qualname)) {
    if (!str_check(t, qualname))
      return fail_error(t, TypeError, "type __qualname__ must be a str, not %T", qualname);
    replace(t, &type->qualname, keep(qualname));
    if (dict_delete(t, dict, NAME(t, __qualname__)) == FAILED) return false;
  }
  if (is_empty(dict_peek_str(t, dict, NAME(t, __module__))) && t->interp->globals_peek) {
    Ref globals = t->interp->globals_peek(t);
    Ref module = is_empty(globals) ? (Ref)EMPTY : dict_peek_str(t, globals, NAME(t, __name__));
    if (!is_empty(module) && !dict_set(t, dict, NAME(t, __module__), module)) return false;
  }
  struct { Ref name; bool is_static; } wrapped[] = {
    {NAME(t, __new__), true}, {NAME(t, __init_subclass__), false}, {NAME(t, __class_getitem__), false}};
  for (size_t i = 0; i < 3; i++) {
    Ref fn = dict_peek_str(t, dict, wrapped[i].name);
    if (!IS(function, fn)) continue;
    Own method = wrapped[i].is_static ? staticmethod_new(t, fn) : classmethod_new(t, fn);
    if (is_error(method) || !dict_set_take(t, dict, wrapped[i].name, method)) return false;
  }
  return true;
}

// What every class dict has at its end.
static bool add_defaults(Thread *t, Type *type) {
  Ref dict = type->lazy_dict;
  if (is_empty(dict_peek_str(t, dict, NAME(t, __doc__))) && !dict_set(t, dict, NAME(t, __doc__), NONE)) return false;
  return is_empty(dict_peek_str(t, dict, NAME(t, __eq__))) || !is_empty(dict_peek_str(t, dict, NAME(t, __hash__))) ||
         dict_set(t, dict, NAME(t, __hash__), NONE);
}

static bool take_class_cell(Thread *t, Type *type, Own *cell) {
  if (dict_pop(t, type->lazy_dict, NAME(t, __classcell__), cell) == FAILED) return *cell = EMPTY, false;
  if (!is_empty(*cell) && !IS(cell, *cell)) {
    raise_error(t, TypeError, "__classcell__ must be a nonlocal cell, not %R", VAL(type_of(t, *cell)));
    return false;
  }
  return true;
}

static bool call_set_names(Thread *t, Type *type) {
  Own items = dict_items_list(t, type->lazy_dict); // the hooks may add attributes
  if (is_error(items)) return false;
  bool ok = true;
  for (size_t i = 0; ok && i < list_count(items); i++) {
    Ref pair = list_peek(items, i), name = tuple_peek(pair, 0), value = tuple_peek(pair, 1);
    Own result = object_call_special(t, NAME(t, __set_name__), (const Ref[]){value, VAL(type), name}, 3);
    if (is_error(result)) {
      Own note = format_message(t, "Error calling __set_name__ on '%T' instance %R in '%N'", value, name, type);
      if (!is_error(note)) exception_add_note_take(t, t->pending, note);
      ok = false;
    } else {
      drop(t, result);
    }
  }
  drop(t, items);
  return ok;
}

static bool call_init_subclass(Thread *t, Type *type, const Ref *kwvalues, Ref kwnames) {
  Type *where = NULL;
  Ref hook = type_lookup_after(t, type, type, NAME(t, __init_subclass__), &where);
  if (is_empty(hook) || (where == TYPE(t, object) && (is_empty(kwnames) || !tuple_count(kwnames)))) return true;
  DescrGetFn get = type_of(t, hook)->descr_get;
  Own bound = get ? get(t, hook, EMPTY, VAL(type)) : keep(hook);
  if (is_error(bound)) return false;
  Own result = object_call(t, bound, kwvalues, 0, kwnames);
  drop(t, bound);
  if (is_error(result)) return false;
  drop(t, result);
  return true;
}

static void inherit_fields(Type *type, Type *base) {
  uint32_t inherited = TF_SUBCLASS_MASK | TF_VAR_SIZE | TF_NO_CLEAR | TF_MATCH_SELF;
  type->flags = TF_HEAP | TF_GC | TF_BASE | (base->flags & inherited);
  type->def = base->def;
  type->traverse = base->traverse;
  type->clear = base->clear;
  type->new = base->new;
  type->construct = base->construct;
  type->construct_params = base->construct_params;
}

// A class matches sequence or mapping patterns as the first of its bases does that matches either.
static void inherit_pattern_flags(Type *type) {
  uint32_t kind = 0;
  for (size_t i = 0; i < tuple_count(type->mro) && !kind; i++)
    kind = AS(Type, tuple_peek(type->mro, i))->flags & (TF_SEQUENCE | TF_MAPPING);
  type->flags |= kind;
}

static Own make_class(Thread *t, Type *meta, Ref name, Ref bases, Ref ns, const Plan *plan) {
  Own value = type_alloc(t, meta);
  if (is_error(value)) return ERROR;
  Type *type = AS(Type, value);
  type_empty_fields(type);
  inherit_fields(type, plan->base);
  type->base = AS(Type, keep(VAL(plan->base)));
  type->bases = keep(bases);
  type->qualname = keep(name);
  Own dict = dict_copy(t, ns);
  if (is_error(dict)) goto failed;
  type->lazy_dict = dict;
  if (!type_set_name(t, type, name) || !adjust_dict(t, type)) goto failed;
  Own cell = EMPTY;
  if (!take_class_cell(t, type, &cell) || !lay_out(t, type, plan) || !add_descriptors(t, type, plan) ||
      !add_defaults(t, type) || !type_compute_mro(t, type)) {
    drop(t, cell);
    goto failed;
  }
  inherit_pattern_flags(type);
  if (is_object(cell)) {
    replace(t, &AS(Cell, cell)->value, keep(value));
    drop(t, cell);
  }
  for (size_t i = 0; i < tuple_count(bases); i++) type_link_subclass(t, AS(Type, tuple_peek(bases, i)), type);
  type_modified(t, type);
  slots_fill(t, type);
  return value;
failed:
  drop(t, value);
  return ERROR;
}

bool type_refuses_mro_entries(Thread *t, Ref bases) {
  for (size_t i = 0; i < tuple_count(bases); i++) {
    Ref base = tuple_peek(bases, i);
    if (IS_A(t, base, TYPE)) continue;
    Own hook;
    Lookup found = object_lookup_attr(t, base, NAME(t, __mro_entries__), &hook);
    if (found == MISSING) continue;
    if (found == FAILED) return true;
    drop(t, hook);
    raise_error(t, TypeError, "type() doesn't support MRO entry resolution; use types.new_class()");
    return true;
  }
  return false;
}

Own type_new_class(Thread *t, Type *meta, Ref name, Ref bases, Ref ns, const Ref *kwvalues, Ref kwnames) {
  for (size_t i = 0; i < tuple_count(bases); i++)
    if (!IS_A(t, tuple_peek(bases, i), TYPE)) return raise_error(t, TypeError, "bases must be types");
  Own given = tuple_count(bases) ? keep(bases) : tuple_pack1(t, VAL(TYPE(t, object)));
  if (is_error(given)) return ERROR;
  Plan plan = {.names = EMPTY};
  Own result = ERROR;
  if (!(plan.base = type_best_base(t, given)) || !plan_slots(t, &plan, name, ns)) goto done;
  plan_other_bases(&plan, given);
  result = make_class(t, meta, name, given, ns, &plan);
  if (!is_error(result) &&
      (!call_set_names(t, AS(Type, result)) || !call_init_subclass(t, AS(Type, result), kwvalues, kwnames))) {
    drop(t, result);
    result = ERROR;
  }
done:
  drop(t, plan.names);
  drop(t, given);
  return result;
}

// SPDX-License-Identifier: MIT
// type_methods.c: the type `type`: its constructor, attributes and methods.
//
// What a class statement stores in the class dict stays there (`__module__`, `__doc__`, `__annotations__`); built-in types
// keep __module__ in the Type. The getters here know both.
//
// Read next   type.c, type_new.c.
#include "abstract.h"
#include "bytes.h"
#include "dict.h"
#include "generic_alias.h"
#include "int.h"
#include "list.h"
#include "shape.h"
#include "slots.h"
#include "str.h"
#include "tuple.h"
#include "type_internal.h"

static Type *as_type(Ref v) { return AS(Type, v); }
static Ref in_dict(Thread *t, Ref self, Ref name) { return dict_peek_str(t, type_dict(t, as_type(self)), name); }

// --- type(...) ---

static bool check_argument(Thread *t, Ref v, bool ok, int position, const char *wanted) {
  const char *which[] = {"argument 1", "argument 2", "argument 3"};
  return ok || bad_argument(t, "type.__new__", which[position - 1], wanted, v);
}

static Own new_type(Thread *t, Type *meta, const Ref *a, ptrdiff_t n, Ref names) {
  if (n != 3) return raise_error(t, TypeError, "type.__new__() takes exactly 3 arguments (%zd given)", n);
  if (!check_argument(t, a[0], str_check(t, a[0]), 1, "str") ||
      !check_argument(t, a[1], IS_A(t, a[1], TUPLE), 2, "tuple") ||
      !check_argument(t, a[2], IS_A(t, a[2], DICT), 3, "dict"))
    return ERROR;
  Type *winner = type_refuses_mro_entries(t, a[1]) ? NULL : type_calculate_metaclass(t, meta, a[1]);
  if (!winner) return ERROR;
  if (winner != meta && winner->new != new_type) return winner->new(t, winner, a, n, names);
  return type_new_class(t, winner, a[0], a[1], a[2], a + 3, names);
}

static bool init_type(Thread *t, Ref self, const Ref *a, ptrdiff_t n, Ref names) {
  (void)self, (void)a;
  if (n == 1 && !is_empty(names) && tuple_count(names))
    return fail_error(t, TypeError, "type.__init__() takes no keyword arguments");
  return n == 1 || n == 3 || fail_error(t, TypeError, "type.__init__() takes 1 or 3 arguments");
}

static Own repr_of(Thread *t, Ref self) {
  Own module = type_module(t, as_type(self));
  if (is_error(module)) return ERROR;
  bool plain = !is_str(module);
  if (!plain) {
    Own builtins = str_intern_c(t, "builtins");
    if (is_error(builtins)) return drop(t, module), ERROR;
    plain = str_equal(module, builtins);
    drop(t, builtins);
  }
  Own text = plain ? format_message(t, "<class '%S'>", as_type(self)->qualname)
                   : format_message(t, "<class '%S.%S'>", module, as_type(self)->qualname);
  drop(t, module);
  return text;
}

// --- Attributes ---

// The owned __module__, or EMPTY.
Own type_module(Thread *t, Type *type) {
  if (!(type->flags & TF_HEAP)) return keep(type->module);
  return keep(dict_peek_str(t, type->lazy_dict, NAME(t, __module__)));
}

Own type_full_name(Thread *t, Type *type) {
  Own module = type_module(t, type);
  bool plain = is_empty(module) || !str_check(t, module) || str_equal_c(module, "builtins") || str_equal_c(module, "__main__");
  Own name = plain ? keep(type->qualname) : format_message(t, "%S.%S", module, type->qualname);
  drop(t, module);
  return name;
}

static bool check_text(Thread *t, Ref self, Ref value, const char *name) {
  if (is_empty(value))
    return fail_error(t, TypeError, "cannot delete '%s' attribute of immutable type '%s'", name, type_name(as_type(self)));
  return str_check(t, value) ||
         fail_error(t, TypeError, "can only assign string to %s.%s, not '%T'", type_name(as_type(self)), name, value);
}

static Own get_name(Thread *t, Ref self) { return (void)t, keep(as_type(self)->name); }
static bool set_name(Thread *t, Ref self, Ref value) {
  return check_text(t, self, value, "__name__") && type_set_name(t, as_type(self), value);
}
static Own get_qualname(Thread *t, Ref self) { return (void)t, keep(as_type(self)->qualname); }
static bool set_qualname(Thread *t, Ref self, Ref value) {
  if (!check_text(t, self, value, "__qualname__")) return false;
  replace(t, &as_type(self)->qualname, keep(value));
  return true;
}

// Stores into the class dict what has a descriptor on `type`.
static bool store(Thread *t, Ref self, Ref name, Ref value) {
  bool ok = is_empty(value) ? dict_delete(t, type_dict(t, as_type(self)), name) != FAILED
                            : dict_set(t, type_dict(t, as_type(self)), name, value);
  type_modified(t, as_type(self));
  return ok;
}

static Own get_module(Thread *t, Ref self) {
  Own module = type_module(t, as_type(self));
  return is_empty(module) ? raise_error(t, AttributeError, "__module__") : module;
}
static bool set_module(Thread *t, Ref self, Ref value) { return store(t, self, NAME(t, __module__), value); }

static Own get_bases(Thread *t, Ref self) { return (void)t, keep(as_type(self)->bases); }
static Own get_base(Thread *t, Ref self) {
  (void)t;
  return as_type(self)->base ? keep(VAL(as_type(self)->base)) : NONE;
}
static Own get_mro(Thread *t, Ref self) {
  (void)t;
  return is_object(as_type(self)->mro) ? keep(as_type(self)->mro) : NONE;
}
static Own get_dict(Thread *t, Ref self) { return mappingproxy_new(t, type_dict(t, as_type(self))); }

static Own get_doc(Thread *t, Ref self) {
  Ref doc = in_dict(t, self, NAME(t, __doc__));
  if (is_empty(doc)) return NONE;
  if (IS(getset, doc)) { // describes instances: the type has its own text
    const char *text = as_type(self)->def->doc;
    return text ? str_from_c(t, text) : NONE;
  }
  DescrGetFn get = type_of(t, doc)->descr_get;
  return get ? get(t, doc, EMPTY, self) : keep(doc);
}
static bool set_doc(Thread *t, Ref self, Ref value) {
  if (is_empty(value))
    return fail_error(t, TypeError, "cannot delete '__doc__' attribute of type '%s'", type_name(as_type(self)));
  return store(t, self, NAME(t, __doc__), value);
}

static Own get_annotations(Thread *t, Ref self) {
  if (!(as_type(self)->flags & TF_HEAP)) return raise_attribute(t, self, NAME(t, __annotations__));
  Ref found = in_dict(t, self, NAME(t, __annotations__));
  if (!is_empty(found)) {
    DescrGetFn get = type_of(t, found)->descr_get;
    return get ? get(t, found, EMPTY, self) : keep(found);
  }
  Own fresh = dict_new(t);
  if (is_error(fresh)) return ERROR;
  if (store(t, self, NAME(t, __annotations__), fresh)) return fresh;
  drop(t, fresh);
  return ERROR;
}
static bool set_annotations(Thread *t, Ref self, Ref value) {
  if (is_empty(value) && is_empty(in_dict(t, self, NAME(t, __annotations__))))
    return fail_error(t, AttributeError, "__annotations__");
  return store(t, self, NAME(t, __annotations__), value);
}

static Own get_abstract(Thread *t, Ref self) {
  Ref found = self == VAL(TYPE(t, type)) ? (Ref)EMPTY : in_dict(t, self, NAME(t, __abstractmethods__));
  return is_empty(found) ? raise_error(t, AttributeError, "__abstractmethods__") : keep(found);
}
static bool set_abstract(Thread *t, Ref self, Ref value) {
  int some = is_empty(value) ? 0 : object_truth(t, value);
  if (some < 0) return false;
  if (is_empty(value) && is_empty(in_dict(t, self, NAME(t, __abstractmethods__))))
    return fail_error(t, AttributeError, "__abstractmethods__");
  if (!store(t, self, NAME(t, __abstractmethods__), value)) return false;
  as_type(self)->flags = some ? as_type(self)->flags | TF_ABSTRACT : as_type(self)->flags & ~(uint32_t)TF_ABSTRACT;
  return true;
}

static Own get_type_params(Thread *t, Ref self) {
  if (same(self, VAL(TYPE(t, type)))) return keep(t->interp->empty_tuple); // its own dict holds this descriptor
  Ref found = in_dict(t, self, NAME(t, __type_params__));
  return keep(is_empty(found) ? (Ref)t->interp->empty_tuple : found);
}
static bool set_type_params(Thread *t, Ref self, Ref value) { return store(t, self, NAME(t, __type_params__), value); }

static Own get_basicsize(Thread *t, Ref self) { return int_from_i64(t, (int64_t)as_type(self)->size); }
static Own get_itemsize(Thread *t, Ref self) { return (void)t, small(as_type(self)->flags & TF_VAR_SIZE ? 8 : 0); }
static Own get_dictoffset(Thread *t, Ref self) {
  (void)t;
  return small(as_type(self)->flags & TF_HAS_DICT ? (int64_t)as_type(self)->overflow_offset : 0);
}
static Own get_weakrefoffset(Thread *t, Ref self) { return (void)t, small(as_type(self)->flags & TF_WEAKREF ? 8 : 0); }

// Type.__flags__ as tools read it: heap type, base type, abstract, and the subclass bits.
static Own get_flags(Thread *t, Ref self) {
  static const struct { uint32_t mine; int bit; } bits[] = {
    {TF_HEAP, 9}, {TF_BASE, 10}, {TF_GC, 14}, {TF_ABSTRACT, 20}, {TF_IMMUTABLE, 8}, {TF_SEQUENCE, 5}, {TF_MAPPING, 6},
    {TF_INT_SUBCLASS, 24}, {TF_LIST_SUBCLASS, 25}, {TF_TUPLE_SUBCLASS, 26}, {TF_BYTES_SUBCLASS, 27},
    {TF_STR_SUBCLASS, 28}, {TF_DICT_SUBCLASS, 29}, {TF_EXC_SUBCLASS, 30}, {TF_TYPE_SUBCLASS, 31}};
  int64_t flags = 1 << 12; // ready
  for (size_t i = 0; i < sizeof bits / sizeof *bits; i++)
    if (as_type(self)->flags & bits[i].mine) flags |= (int64_t)1 << bits[i].bit;
  return int_from_i64(t, flags);
}

static Own get_signature(Thread *t, Ref self) {
  const char *text = as_type(self)->flags & TF_HEAP ? NULL : as_type(self)->def->signature;
  return text ? str_from_c(t, text) : NONE;
}

// --- Assignment to __bases__ ---

static bool update_mro(Thread *t, Type *sub, void *arg) {
  return type_compute_mro(t, sub) && type_each_subclass(t, sub, update_mro, arg);
}
static bool update_slots(Thread *t, Type *sub, void *arg) {
  slots_fill(t, sub);
  return type_each_subclass(t, sub, update_slots, arg);
}

bool type_same_layout(Type *from, Type *to) {
  if (type_solid_base(from) == type_solid_base(to)) return true;
  return from->flags & TF_HEAP && to->flags & TF_HEAP && from->def == to->def && from->slots_fixed == to->slots_fixed &&
         from->base == to->base;
}

// Whether `wanted` is on the chain of first bases: set before the order is, which a metaclass's mro() may be computing.
static bool has_base(Type *type, Type *wanted) {
  while (type && type != wanted) type = type->base;
  return type != NULL;
}

// mro() of a metaclass may assign __bases__ again: then the innermost assignment stands and the outer ones do no more.
static bool set_bases(Thread *t, Ref self, Ref value) {
  Type *type = as_type(self);
  const char *name = type_name(type);
  if (is_empty(value)) return fail_error(t, TypeError, "cannot delete '__bases__' attribute of type '%s'", name);
  if (!is_tuple(value))
    return fail_error(t, TypeError, "can only assign tuple to %s.__bases__, not %T", name, value);
  if (!tuple_count(value))
    return fail_error(t, TypeError, "can only assign non-empty tuple to %s.__bases__, not ()",
                      name);
  for (size_t i = 0; i < tuple_count(value); i++) {
    Ref base = tuple_peek(value, i);
    if (!IS_A(t, base, TYPE))
      return fail_error(t, TypeError, "%s.__bases__ must be tuple of classes, not '%T'", name, base);
    if (type_is_subtype(as_type(base), type) || has_base(as_type(base), type))
      return fail_error(t, TypeError, "a __bases__ item causes an inheritance cycle");
  }
  Type *base = type_best_base(t, value);
  if (!base) return false;
  if (!type_same_layout(base, type->base))
    return fail_error(t, TypeError, "__bases__ assignment: '%s' object layout differs from '%s'", type_name(base),
                      type_name(type->base));
  Own old_bases = type->bases, old_base = VAL(type->base);
  type->bases = keep(value);
  type->base = as_type(keep(VAL(base)));
  bool ok = update_mro(t, type, NULL);
  if (!same(type->bases, value)) goto done;
  if (ok) {
    for (size_t i = 0; i < tuple_count(old_bases); i++)
      type_unlink_subclass(t, as_type(tuple_peek(old_bases, i)), type);
    for (size_t i = 0; i < tuple_count(value); i++) type_link_subclass(t, as_type(tuple_peek(value, i)), type);
  } else {
    Own wrong = type->bases, wrong_base = VAL(type->base);
    type->bases = old_bases;
    type->base = AS(Type, old_base);
    old_bases = wrong;
    old_base = wrong_base;
    Own pending = error_take(t);
    update_mro(t, type, NULL);
    error_put_take(t, pending);
  }
  type_modified(t, type);
  update_slots(t, type, NULL);
done:
  drop(t, old_bases);
  drop(t, old_base);
  return ok;
}

static const GetSetDef type_getset[] = {
  {"__name__", get_name, set_name, NULL}, {"__qualname__", get_qualname, set_qualname, NULL},
  {"__module__", get_module, set_module, NULL}, {"__bases__", get_bases, set_bases, NULL},
  {"__base__", get_base, NULL, NULL}, {"__mro__", get_mro, NULL, NULL}, {"__dict__", get_dict, NULL, NULL},
  {"__doc__", get_doc, set_doc, NULL}, {"__annotations__", get_annotations, set_annotations, NULL},
  {"__abstractmethods__", get_abstract, set_abstract, NULL},
  {"__type_params__", get_type_params, set_type_params, NULL}, {"__basicsize__", get_basicsize, NULL, NULL},
  {"__itemsize__", get_itemsize, NULL, NULL}, {"__flags__", get_flags, NULL, NULL},
  {"__dictoffset__", get_dictoffset, NULL, NULL}, {"__weakrefoffset__", get_weakrefoffset, NULL, NULL},
  {"__text_signature__", get_signature, NULL, NULL}, {0},
};

// --- Methods ---

static Own mro_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  Own mro = type_default_mro(t, as_type(a[0]));
  if (is_error(mro)) return ERROR;
  Own list = object_list(t, mro);
  drop(t, mro);
  return list;
}

static bool add_subclass(Thread *t, Type *sub, void *list) { return list_append(t, list, VAL(sub)); }

static Own subclasses_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  Own list = list_new(t, 0);
  if (is_error(list) || type_each_subclass(t, as_type(a[0]), add_subclass, list)) return list;
  drop(t, list);
  return ERROR;
}

static Own prepare_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)a, (void)n, (void)names;
  return dict_new(t);
}

static Own bool_result(int truth) { return truth < 0 ? ERROR : from_bool(truth); }

static Own instancecheck_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  return bool_result(object_real_is_instance(t, a[1], a[0]));
}
static Own subclasscheck_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  return bool_result(object_real_is_subclass(t, a[1], a[0]));
}

// Adds to `names` (a dict) the attributes of a class and of its bases.
bool type_collect_names(Thread *t, Type *type, Ref names) {
  if (!is_object(type->mro)) return true;
  for (size_t i = tuple_count(type->mro); i-- > 0;)
    if (!dict_merge(t, names, type_dict(t, as_type(tuple_peek(type->mro, i))), true)) return false;
  return true;
}

static Own dir_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  Own all = dict_new(t);
  if (is_error(all)) return ERROR;
  Own list = type_collect_names(t, as_type(a[0]), all) ? dict_keys_list(t, all) : ERROR;
  drop(t, all);
  return list;
}

static Own sizeof_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)a, (void)n, (void)names;
  return int_from_i64(t, (int64_t)type_of(t, a[0])->size);
}

static const NativeDef type_methods[] = {
    NATIVE(mro_method, "mro()", "The order in which base classes are searched."),
    NATIVE(subclasses_method, "__subclasses__()", "The direct subclasses that are alive."),
    NATIVE_FLAGS(prepare_method, "__prepare__(*args, **kwargs)",
                 "A new dict for the names of a class body.", NF_CLASS | NF_RAW),
    NATIVE(instancecheck_method, "__instancecheck__(instance, /)",
           "Is this an instance of the class?"),
    NATIVE(subclasscheck_method, "__subclasscheck__(subclass, /)",
           "Is this a subclass of the class?"),
    NATIVE(dir_method, "__dir__()", "The names of the class's attributes."),
    NATIVE(sizeof_method, "__sizeof__()", "Bytes of the type object."),
    {0},
};

static Own or_slot(Thread *t, Ref a, Ref b) { return union_new(t, a, b); }

// --- Memory ---

static void traverse_type(Object *o, Visit visit, void *arg) {
  Type *type = (Type *)o;
  if (type->base) VISIT(VAL(type->base));
  if (is_object(type->bases)) VISIT(type->bases);
  if (is_object(type->mro)) VISIT(type->mro);
  if (is_object(type->lazy_dict)) VISIT(type->lazy_dict);
  if (is_object(type->doc)) VISIT(type->doc);
}

// The collector calls this while instances may still be there; the shapes go when the type itself does (rc 0).
static void clear_type(Thread *t, Object *o) {
  Type *type = (Type *)o;
  t->interp->type_epoch++;
  for (size_t i = 0; is_object(type->bases) && i < tuple_count(type->bases); i++)
    type_unlink_subclass(t, as_type(tuple_peek(type->bases, i)), type);
  drop_slot(t, &type->mro);
  drop_slot(t, &type->lazy_dict);
  drop_slot(t, &type->bases);
  drop_slot(t, &type->doc);
  Type *base = type->base;
  type->base = NULL;
  if (base) drop(t, VAL(base));
  if (o->rc != 0) return;
  drop_slot(t, &type->name);
  drop_slot(t, &type->name_bytes);
  drop_slot(t, &type->qualname);
  drop_slot(t, &type->module);
  drop_slot(t, &type->subclasses);
  if (type->shape >= SHAPE_FIRST_FREE) {
    shape_free_tree(t, type);
    t->interp->shapes[type->shape] = (ShapeEntry){0};
  }
}

const TypeDef type_type_def = {
  .name = "type",
  .doc = "type(object) -> the object's type\ntype(name, bases, dict, **kwds) -> a new type",
  .size = sizeof(Type), .flags = TF_BASE | TF_GC | TF_TYPE_SUBCLASS | TF_WEAKREF,
  .methods = type_methods, .getset = type_getset, .new = new_type, .traverse = traverse_type, .clear = clear_type,
  .repr = repr_of, .call = type_call, .getattr = type_getattr, .setattr = type_setattr, .init = init_type,
  .bit_or = or_slot,
};

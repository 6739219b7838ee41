// SPDX-License-Identifier: MIT
// descriptors.c: what stands in class dicts and answers for attributes: property, classmethod, staticmethod, and the
// descriptors of C fields (getset) and of __slots__ (member); and mappingproxy, the read-only view of such a dict.
//
// Read next   object_generic_lookup in abstract.c (who asks them).
#include "abstract.h"
#include "args.h"
#include "dict.h"
#include "generic_alias.h"
#include "heap.h"
#include "shape.h"
#include "str.h"
#include "tuple.h"
#include "type_internal.h"

// --- getset_descriptor ---

Own getset_new(Thread *t, Type *owner, const GetSetDef *def) {
  Own name = str_intern_c(t, def->name);
  if (is_error(name)) return ERROR;
  GetSet *g = heap_object(t, SHAPE_getset, sizeof *g, false);
  if (!g) return drop(t, name), ERROR;
  g->def = def;
  g->owner = owner;
  g->name = name;
  return VAL(g);
}

static Own wrong_owner(Thread *t, Ref name, Type *owner, Ref obj) {
  return raise_error(t, TypeError, "descriptor '%S' for '%N' objects doesn't apply to a '%T' object", name, owner, obj);
}

static Own getset_get(Thread *t, Ref self, Ref obj, Ref type) {
  (void)type;
  GetSet *g = AS(GetSet, self);
  if (is_empty(obj)) return keep(self);
  if (UNLIKELY(!is_instance_of(t, obj, g->owner))) return wrong_owner(t, g->name, g->owner, obj);
  return g->def->get(t, obj);
}

static bool getset_set(Thread *t, Ref self, Ref obj, Ref value) {
  GetSet *g = AS(GetSet, self);
  if (UNLIKELY(!is_instance_of(t, obj, g->owner))) return wrong_owner(t, g->name, g->owner, obj), false;
  if (g->def->set) return g->def->set(t, obj, value);
  return fail_error(t, AttributeError, "attribute '%S' of '%N' objects is not writable", g->name, g->owner);
}

static Own getset_repr(Thread *t, Ref self) {
  GetSet *g = AS(GetSet, self);
  return format_message(t, "<attribute '%S' of '%N' objects>", g->name, g->owner);
}
static Own getset_name(Thread *t, Ref self) { return (void)t, keep(AS(GetSet, self)->name); }
static Own getset_owner(Thread *t, Ref self) { return (void)t, keep(VAL(AS(GetSet, self)->owner)); }
static Own getset_qualname(Thread *t, Ref self) {
  return format_message(t, "%S.%S", AS(GetSet, self)->owner->qualname, AS(GetSet, self)->name);
}
static Own getset_doc(Thread *t, Ref self) {
  const char *doc = AS(GetSet, self)->def->doc;
  return doc ? str_from_c(t, doc) : NONE;
}
static const GetSetDef getset_getset[] = {
  {"__name__", getset_name, NULL, NULL}, {"__qualname__", getset_qualname, NULL, NULL},
  {"__objclass__", getset_owner, NULL, NULL}, {"__doc__", getset_doc, NULL, NULL}, {0},
};
static void getset_clear(Thread *t, Object *o) { drop_slot(t, &((GetSet *)o)->name); }

const TypeDef getset_type_def = {
  .name = "getset_descriptor", .size = sizeof(GetSet), .flags = TF_NO_NEW, .getset = getset_getset,
  .clear = getset_clear, .repr = getset_repr, .descr_get = getset_get, .descr_set = getset_set,
};

// --- member_descriptor: one of the inline slots ---

Own member_new(Thread *t, Type *owner, Ref name, uint32_t slot) {
  Member *m = heap_object(t, SHAPE_member, sizeof *m, false);
  if (!m) return ERROR;
  m->owner = owner;
  m->name = keep(name);
  m->slot = slot;
  return VAL(m);
}

// CPython names the class in full here, and only here.
static COLD Own member_missing(Thread *t, Ref obj, Ref name) {
  Own type = type_full_name(t, type_of(t, obj));
  if (is_error(type)) return ERROR;
  Own text = format_message(t, "'%S' object has no attribute '%S'", type, name);
  drop(t, type);
  return raise_attribute_take(t, text, obj, name);
}

static Own member_get(Thread *t, Ref self, Ref obj, Ref type) {
  (void)type;
  Member *m = AS(Member, self);
  if (is_empty(obj)) return keep(self);
  if (UNLIKELY(!is_instance_of(t, obj, m->owner))) return wrong_owner(t, m->name, m->owner, obj);
  Own v = instance_slots(m->owner, obj)[m->slot];
  return LIKELY(!is_empty(v)) ? keep(v) : member_missing(t, obj, m->name);
}

static bool member_set(Thread *t, Ref self, Ref obj, Ref value) {
  Member *m = AS(Member, self);
  if (UNLIKELY(!is_instance_of(t, obj, m->owner))) return wrong_owner(t, m->name, m->owner, obj), false;
  Own *slot = &instance_slots(m->owner, obj)[m->slot];
  if (is_empty(value) && is_empty(*slot))
    return fail_error(t, AttributeError, "%S", m->name);
  replace(t, slot, keep(value));
  return true;
}

static Own member_repr(Thread *t, Ref self) {
  Member *m = AS(Member, self);
  return format_message(t, "<member '%S' of '%N' objects>", m->name, m->owner);
}
static Own member_name(Thread *t, Ref self) { return (void)t, keep(AS(Member, self)->name); }
static Own member_owner(Thread *t, Ref self) { return (void)t, keep(VAL(AS(Member, self)->owner)); }
static Own member_qualname(Thread *t, Ref self) {
  return format_message(t, "%S.%S", AS(Member, self)->owner->qualname, AS(Member, self)->name);
}
static Own member_doc(Thread *t, Ref self) { return (void)t, (void)self, NONE; }
static const GetSetDef member_getset[] = {
  {"__name__", member_name, NULL, NULL}, {"__qualname__", member_qualname, NULL, NULL},
  {"__objclass__", member_owner, NULL, NULL}, {"__doc__", member_doc, NULL, NULL}, {0},
};
static void member_clear(Thread *t, Object *o) { drop_slot(t, &((Member *)o)->name); }

const TypeDef member_type_def = {
  .name = "member_descriptor", .size = sizeof(Member), .flags = TF_NO_NEW, .getset = member_getset,
  .clear = member_clear, .repr = member_repr, .descr_get = member_get, .descr_set = member_set,
};

// --- classmethod and staticmethod ---

static Own wrapper_make(Thread *t, uint32_t shape, Ref callable) {
  ClassMethod *m = heap_object(t, shape, sizeof *m, true);
  if (!m) return ERROR;
  m->callable = keep(callable);
  m->dict = EMPTY;
  return VAL(m);
}
Own classmethod_new(Thread *t, Ref callable) { return wrapper_make(t, SHAPE_classmethod, callable); }
Own staticmethod_new(Thread *t, Ref callable) { return wrapper_make(t, SHAPE_staticmethod, callable); }

static Own wrapper_new(Thread *t, Type *type, const Ref *a, ptrdiff_t n, Ref names) {
  (void)a, (void)n, (void)names;
  Own v = type_alloc(t, type);
  if (is_error(v)) return ERROR;
  AS(ClassMethod, v)->callable = NONE;
  AS(ClassMethod, v)->dict = EMPTY;
  return v;
}

// The names of the wrapped function show through.
static bool copy_names(Thread *t, Ref self, Ref callable) {
  const Ref names[] = {NAME(t, __module__), NAME(t, __name__), NAME(t, __qualname__), NAME(t, __doc__)};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    Own v;
    Lookup found = object_lookup_attr(t, callable, names[i], &v);
    if (found == FAILED) return false;
    if (found == MISSING) continue;
    Lookup set = instance_set(t, self, names[i], v);
    drop(t, v);
    if (set == FAILED) return false;
  }
  return true;
}

static bool wrapper_init(Thread *t, Ref self, const Ref *a, ptrdiff_t n, Ref names) {
  const char *name = type_of(t, self)->flags & TF_HEAP ? type_of(t, self)->def->name : type_name(type_of(t, self));
  if (!args_no_names(t, name, names) || !args_count(t, name, n, 1, 1)) return false;
  replace(t, &AS(ClassMethod, self)->callable, keep(a[0]));
  return copy_names(t, self, a[0]);
}

static Own classmethod_get(Thread *t, Ref self, Ref obj, Ref type) {
  Ref callable = AS(ClassMethod, self)->callable;
  Ref cls = is_empty(type) ? (Ref)VAL(type_of(t, obj)) : type;
  if (IS(method_descr, callable)) return type_of(t, callable)->descr_get(t, callable, EMPTY, cls);
  return method_new(t, callable, cls);
}

static Own staticmethod_get(Thread *t, Ref self, Ref obj, Ref type) {
  (void)t, (void)obj, (void)type;
  return keep(AS(ClassMethod, self)->callable);
}

static Own staticmethod_call(Thread *t, Ref self, const Ref *a, ptrdiff_t n, Ref names) {
  return object_call(t, AS(ClassMethod, self)->callable, a, n, names);
}

static Own wrapper_func(Thread *t, Ref self) { return (void)t, keep(AS(ClassMethod, self)->callable); }
static Own wrapper_abstract(Thread *t, Ref self) {
  Own v;
  Lookup found = object_lookup_attr(t, AS(ClassMethod, self)->callable, NAME(t, __isabstractmethod__), &v);
  if (found != FOUND) return found == FAILED ? ERROR : FALSE;
  int truth = object_truth(t, v);
  drop(t, v);
  return truth < 0 ? ERROR : from_bool(truth);
}
// classmethod and staticmethod of a function say its annotations and type parameters too.
static Own wrapper_annotations(Thread *t, Ref self) {
  return object_getattr(t, AS(ClassMethod, self)->callable, NAME(t, __annotations__));
}
static Own wrapper_dict_get(Thread *t, Ref self) { return instance_dict_getset.get(t, self); }
static bool wrapper_dict_set(Thread *t, Ref self, Ref value) { return instance_dict_getset.set(t, self, value); }

static const GetSetDef wrapper_getset[] = {
  {"__func__", wrapper_func, NULL, NULL}, {"__wrapped__", wrapper_func, NULL, NULL},
  {"__isabstractmethod__", wrapper_abstract, NULL, NULL}, {"__annotations__", wrapper_annotations, NULL, NULL},
  {"__dict__", wrapper_dict_get, wrapper_dict_set, NULL}, {0},
};

static Own classmethod_repr(Thread *t, Ref self) {
  return format_message(t, "<classmethod(%R)>", AS(ClassMethod, self)->callable);
}
static Own staticmethod_repr(Thread *t, Ref self) {
  return format_message(t, "<staticmethod(%R)>", AS(ClassMethod, self)->callable);
}

static void wrapper_traverse(Object *o, Visit visit, void *arg) {
  ClassMethod *m = (ClassMethod *)o;
  VISIT(m->callable);
  if (is_object(m->dict)) VISIT(m->dict);
}
static void wrapper_clear(Thread *t, Object *o) {
  ClassMethod *m = (ClassMethod *)o;
  drop_slot(t, &m->dict);
  replace(t, &m->callable, NONE);
}

const TypeDef classmethod_type_def = {
  .name = "classmethod", .doc = "classmethod(function): the class is passed as the first argument.",
  .signature = "(function, /)",
  .size = sizeof(ClassMethod), .flags = TF_BASE | TF_GC | TF_HAS_DICT, .dict_offset = offsetof(ClassMethod, dict),
  .getset = wrapper_getset, .new = wrapper_new, .init = wrapper_init, .traverse = wrapper_traverse,
  .clear = wrapper_clear, .repr = classmethod_repr, .descr_get = classmethod_get,
};
const TypeDef staticmethod_type_def = {
  .name = "staticmethod", .doc = "staticmethod(function): no argument is added.",
  .signature = "(function, /)",
  .size = sizeof(ClassMethod), .flags = TF_BASE | TF_GC | TF_HAS_DICT, .dict_offset = offsetof(ClassMethod, dict),
  .getset = wrapper_getset, .new = wrapper_new, .init = wrapper_init, .traverse = wrapper_traverse,
  .clear = wrapper_clear, .repr = staticmethod_repr, .call = staticmethod_call, .descr_get = staticmethod_get,
};

// --- property ---

static Own property_alloc(Thread *t, Type *type) {
  Own v = type_alloc(t, type);
  if (is_error(v)) return ERROR;
  Property *p = AS(Property, v);
  p->get = p->set = p->del = p->doc = p->name = EMPTY;
  p->doc_from_getter = false;
  return v;
}

static Own property_new(Thread *t, Type *type, const Ref *a, ptrdiff_t n, Ref names) {
  (void)a, (void)n, (void)names;
  return property_alloc(t, type);
}

static Own none_to_empty(Ref v) { return is_none(v) ? EMPTY : keep(v); }

// The docstring of the getter, unless one is given. A subclass keeps it in its own attributes.
static bool property_set_doc(Thread *t, Ref self, Ref doc) {
  Property *p = AS(Property, self);
  Own text = none_to_empty(doc);
  p->doc_from_getter = false;
  if (is_empty(text) && !is_empty(p->get)) {
    Lookup found = object_lookup_attr(t, p->get, NAME(t, __doc__), &text);
    if (found == FAILED) return false;
    if (found == MISSING) text = EMPTY;
    if (is_none(text)) text = EMPTY;
    p->doc_from_getter = !is_empty(text);
  }
  replace(t, &p->doc, text);
  if (type_of(t, self) == TYPE(t, property)) return true;
  // A subclass's own __doc__ hides the one kept here: the instance gets it as an attribute, and may have no room for it.
  Ref none = NONE;
  if (object_setattr(t, self, NAME(t, __doc__), is_empty(text) ? none : text)) return true;
  if (p->doc_from_getter || !error_is(t, AttributeError)) return false;
  error_clear(t);
  return true;
}

static const NativeDef property_row = {"property(fget=None, fset=None, fdel=None, doc=None)", NULL, NULL, 0};

static bool property_init(Thread *t, Ref self, const Ref *a, ptrdiff_t n, Ref names) {
  Ref bound[4];
  Own keep_alive;
  if (!native_bind(t, &property_row, a, n, names, 0, bound, 4, &keep_alive)) return false;
  Property *p = AS(Property, self);
  replace(t, &p->get, none_to_empty(bound[0]));
  replace(t, &p->set, none_to_empty(bound[1]));
  replace(t, &p->del, none_to_empty(bound[2]));
  drop_slot(t, &p->name);
  return property_set_doc(t, self, bound[3]);
}

// The name it has in its class, or its getter's; EMPTY if neither is known.
static Own property_name(Thread *t, Property *p) {
  if (!is_empty(p->name)) return keep(p->name);
  if (is_empty(p->get)) return EMPTY;
  Own name;
  Lookup found = object_lookup_attr(t, p->get, NAME(t, __name__), &name);
  return found == FOUND ? name : found == MISSING ? EMPTY : ERROR;
}

static COLD Own property_refuse(Thread *t, Ref self, Ref obj, const char *what) {
  Own name = property_name(t, AS(Property, self));
  if (is_error(name)) return ERROR;
  if (is_empty(name))
    raise_error(t, AttributeError, "property of %R object has no %s", type_of(t, obj)->qualname,
                what);
  else raise_error(t, AttributeError, "property %R of %R object has no %s", name, type_of(t, obj)->qualname, what);
  drop(t, name);
  return ERROR;
}

static Own property_get(Thread *t, Ref self, Ref obj, Ref type) {
  (void)type;
  if (is_empty(obj)) return keep(self);
  Ref get = AS(Property, self)->get;
  return LIKELY(!is_empty(get)) ? object_call1(t, get, obj) : property_refuse(t, self, obj, "getter");
}

static bool property_set(Thread *t, Ref self, Ref obj, Ref value) {
  Property *p = AS(Property, self);
  Ref fn = is_empty(value) ? p->del : p->set;
  if (is_empty(fn)) return property_refuse(t, self, obj, is_empty(value) ? "deleter" : "setter"), false;
  Own result = is_empty(value) ? object_call1(t, fn, obj) : object_call2(t, fn, obj, value);
  if (is_error(result)) return false;
  drop(t, result);
  return true;
}

// A copy with some of the functions replaced, as @x.setter makes.
static Own property_copy(Thread *t, Ref self, Ref get, Ref set, Ref del) {
  Property *p = AS(Property, self);
  Ref none = NONE;
  Ref doc = p->doc_from_getter || is_empty(p->doc) ? none : p->doc; // the getter's is found again
  Ref args[] = {is_empty(get) ? (is_empty(p->get) ? none : p->get) : get,
                is_empty(set) ? (is_empty(p->set) ? none : p->set) : set,
                is_empty(del) ? (is_empty(p->del) ? none : p->del) : del, doc};
  Own copy = object_call(t, VAL(type_of(t, self)), args, 4, EMPTY);
  if (!is_error(copy) && IS_A(t, copy, TYPE) == false && type_is_subtype(type_of(t, copy), TYPE(t, property)))
    replace(t, &AS(Property, copy)->name, keep(p->name));
  return copy;
}

static Own getter_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  return (void)n, (void)names, property_copy(t, a[0], a[1], EMPTY, EMPTY);
}
static Own setter_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  return (void)n, (void)names, property_copy(t, a[0], EMPTY, a[1], EMPTY);
}
static Own deleter_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  return (void)n, (void)names, property_copy(t, a[0], EMPTY, EMPTY, a[1]);
}
static Own set_name_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  if (n != 3 || !is_empty(names))
    return raise_error(t, TypeError, "__set_name__() takes 2 positional arguments but %zd were given", n - 1);
  replace(t, &AS(Property, a[0])->name, keep(a[2]));
  return NONE;
}
static const NativeDef property_methods[] = {
  NATIVE(getter_method, "getter(fget, /)", "A property with another getter."),
  NATIVE(setter_method, "setter(fset, /)", "A property with another setter."),
  NATIVE(deleter_method, "deleter(fdel, /)", "A property with another deleter."),
  NATIVE_RAW(set_name_method, "__set_name__(owner, name, /)", "Told by the class statement what it is called."),
  {0},
};

static Own or_none(Ref v) { return is_empty(v) ? NONE : keep(v); }
static Own property_fget(Thread *t, Ref self) { return (void)t, or_none(AS(Property, self)->get); }
static Own property_fset(Thread *t, Ref self) { return (void)t, or_none(AS(Property, self)->set); }
static Own property_fdel(Thread *t, Ref self) { return (void)t, or_none(AS(Property, self)->del); }
static Own property_doc(Thread *t, Ref self) { return (void)t, or_none(AS(Property, self)->doc); }
static bool property_doc_set(Thread *t, Ref self, Ref value) {
  replace(t, &AS(Property, self)->doc, is_empty(value) ? EMPTY : keep(value));
  return true;
}
static Own property_name_get(Thread *t, Ref self) {
  Own name = property_name(t, AS(Property, self));
  return is_empty(name) ? raise_attribute(t, self, NAME(t, __name__)) : name;
}
static bool property_name_set(Thread *t, Ref self, Ref value) {
  replace(t, &AS(Property, self)->name, is_empty(value) ? EMPTY : keep(value));
  return true;
}
static Own property_abstract(Thread *t, Ref self) {
  Property *p = AS(Property, self);
  Ref parts[] = {p->get, p->set, p->del};
  for (size_t i = 0; i < 3; i++) {
    if (is_empty(parts[i])) continue;
    Own v;
    Lookup found = object_lookup_attr(t, parts[i], NAME(t, __isabstractmethod__), &v);
    if (found == FAILED) return ERROR;
    if (found == MISSING) continue;
    int truth = object_truth(t, v);
    drop(t, v);
    if (truth) return truth < 0 ? ERROR : TRUE;
  }
  return FALSE;
}
static const GetSetDef property_getset[] = {
  {"fget", property_fget, NULL, NULL}, {"fset", property_fset, NULL, NULL}, {"fdel", property_fdel, NULL, NULL},
  {"__doc__", property_doc, property_doc_set, NULL}, {"__name__", property_name_get, property_name_set, NULL},
  {"__isabstractmethod__", property_abstract, NULL, NULL}, {0},
};

static void property_traverse(Object *o, Visit visit, void *arg) {
  Property *p = (Property *)o;
  Own parts[] = {p->get, p->set, p->del, p->doc, p->name};
  for (size_t i = 0; i < 5; i++)
    if (is_object(parts[i])) VISIT(parts[i]);
}
static void property_clear(Thread *t, Object *o) {
  Property *p = (Property *)o;
  Own *parts[] = {&p->get, &p->set, &p->del, &p->doc, &p->name};
  for (size_t i = 0; i < 5; i++) drop_slot(t, parts[i]);
}

const TypeDef property_type_def = {
  .name = "property", .doc = "property(fget=None, fset=None, fdel=None, doc=None): an attribute computed by functions.",
  .size = sizeof(Property), .flags = TF_BASE | TF_GC, .methods = property_methods, .getset = property_getset,
  .signature = "(fget=None, fset=None, fdel=None, doc=None)", .new = property_new, .init = property_init,
  .traverse = property_traverse, .clear = property_clear, .descr_get = property_get, .descr_set = property_set,
};

// --- mappingproxy ---

typedef struct MappingProxy { Object h; Own mapping; } MappingProxy;

static Ref inner(Ref self) { return AS(MappingProxy, self)->mapping; }

Own mappingproxy_new(Thread *t, Ref mapping) {
  MappingProxy *m = heap_object(t, SHAPE_mappingproxy, sizeof *m, true);
  if (!m) return ERROR;
  m->mapping = keep(mapping);
  return VAL(m);
}

static Own proxy_construct(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  Type *type = type_of(t, a[1]);
  if (!type->getitem || type->flags & (TF_LIST_SUBCLASS | TF_TUPLE_SUBCLASS | TF_STR_SUBCLASS | TF_BYTES_SUBCLASS))
    return raise_error(t, TypeError, "mappingproxy() argument must be a mapping, not %T", a[1]);
  return mappingproxy_new(t, a[1]);
}

static Own proxy_repr(Thread *t, Ref self) { return format_message(t, "mappingproxy(%R)", inner(self)); }
static Own proxy_str(Thread *t, Ref self) { return object_str(t, inner(self)); }
static Own proxy_iter(Thread *t, Ref self) { return object_iter(t, inner(self)); }
static ptrdiff_t proxy_length(Thread *t, Ref self) { return object_length(t, inner(self)); }
static Own proxy_getitem(Thread *t, Ref self, Ref key) { return object_getitem(t, inner(self), key); }
static int proxy_contains(Thread *t, Ref self, Ref key) { return object_contains(t, inner(self), key); }
static int64_t proxy_hash(Thread *t, Ref self) { return object_hash(t, inner(self)); }
static Own proxy_compare(Thread *t, Ref a, Ref b, CompareOp op) {
  return object_compare(t, inner(a), IS(mappingproxy, b) ? inner(b) : b, op);
}
static Own proxy_or(Thread *t, Ref a, Ref b) {
  return number_binary(t, BIN_OR, IS(mappingproxy, a) ? inner(a) : a, IS(mappingproxy, b) ? inner(b) : b);
}
static Own proxy_inplace_or(Thread *t, Ref a, Ref b) {
  return raise_error(t, TypeError, "'|=' is not supported by %T; use '|' instead", ((void)b, a));
}

static Own forward(Thread *t, Ref name, const Ref *a, ptrdiff_t n) {
  Ref args[3] = {inner(a[0])};
  for (ptrdiff_t i = 1; i < n; i++) args[i] = a[i];
  return object_call_method(t, name, args, n);
}
static Own proxy_get(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  return (void)names, forward(t, NAME(t, get), a, n);
}
static Own proxy_keys(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  return (void)names, forward(t, NAME(t, keys), a, n);
}
static Own proxy_values(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  return (void)names, forward(t, NAME(t, values), a, n);
}
static Own proxy_items(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  return (void)names, forward(t, NAME(t, items), a, n);
}
static Own proxy_copy(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  return (void)names, forward(t, NAME(t, copy), a, n);
}
static Own proxy_reversed(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  return (void)names, forward(t, NAME(t, __reversed__), a, n);
}
static const NativeDef proxy_methods[] = {
  NATIVE(proxy_get, "get(key, default=None, /)", "The value for key, or default."),
  NATIVE(proxy_keys, "keys()", "A view of the keys."),
  NATIVE(proxy_values, "values()", "A view of the values."),
  NATIVE(proxy_items, "items()", "A view of the (key, value) pairs."),
  NATIVE(proxy_copy, "copy()", "A copy of the mapping behind it."),
  NATIVE(proxy_reversed, "__reversed__()", "An iterator over the keys from the last to the first."),
  NATIVE_CLASS(generic_alias_native, "__class_getitem__(item, /)", "mappingproxy[key, value], for annotations."),
  {0},
};

static void proxy_traverse(Object *o, Visit visit, void *arg) { VISIT(((MappingProxy *)o)->mapping); }
static void proxy_clear(Thread *t, Object *o) { drop_slot(t, &((MappingProxy *)o)->mapping); }

const TypeDef mappingproxy_type_def = {
  .name = "mappingproxy", .doc = "mappingproxy(mapping): a read-only view of a mapping.", .size = sizeof(MappingProxy),
  .flags = TF_GC | TF_MAPPING | TF_NO_CLEAR, .methods = proxy_methods, .signature = "(mapping)",
  .construct = proxy_construct, .traverse = proxy_traverse, .clear = proxy_clear, .repr = proxy_repr, .str = proxy_str,
  .hash = proxy_hash, .iter = proxy_iter, .length = proxy_length, .getitem = proxy_getitem, .contains = proxy_contains,
  .richcompare = proxy_compare, .bit_or = proxy_or, .inplace_bit_or = proxy_inplace_or,
};

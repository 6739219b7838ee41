// SPDX-License-Identifier: MIT
// super.c: attributes looked up past a class in an MRO.
//
// `super()` without arguments is compiled to super(__class__, first argument); the VM calls super_lookup for
// `super().name(...)`, so that no super object is made.
//
// Read next   type_lookup_after in type.c.
#include "super.h"
#include "abstract.h"
#include "function.h"
#include "heap.h"
#include "shape.h"
#include "str.h"
#include "tuple.h"

// The type whose MRO is searched: obj itself if it is a subclass of `type`, else obj's class. Owned.
static Own starting_type(Thread *t, Ref type, Ref obj) {
  if (IS_A(t, obj, TYPE) && type_is_subtype(AS(Type, obj), AS(Type, type))) return keep(obj);
  Type *own = type_of(t, obj);
  if (type_is_subtype(own, AS(Type, type))) return keep(VAL(own));
  Own claimed;
  Lookup found = object_lookup_attr(t, obj, NAME(t, __class__), &claimed);
  if (found == FAILED) return ERROR;
  if (found == FOUND) {
    if (IS_A(t, claimed, TYPE) && !same(claimed, VAL(own)) &&
        type_is_subtype(AS(Type, claimed), AS(Type, type)))
      return claimed;
    drop(t, claimed);
  }
  const char *kind = IS_A(t, obj, TYPE) ? "type" : "instance of";
  Type *shown = IS_A(t, obj, TYPE) ? AS(Type, obj) : own;
  return raise_error(
      t, TypeError, "super(type, obj): obj (%s %N) is not an instance or subtype of type (%N).",
      kind, shown, AS(Type, type));
}

// Finds name; EMPTY if it is not there. With `unbound`, a function is returned as it is and *unbound set.
static Own find(Thread *t, Ref type, Ref obj, Ref start, Ref name, bool *unbound) {
  Type *search = AS(Type, start);
  Ref found = type_lookup_after(t, search, AS(Type, type), name, NULL);
  if (is_empty(found)) return EMPTY;
  Type *kind = type_of(t, found);
  bool on_instance = !same(obj, start);
  if (unbound) *unbound = false;
  if (unbound && on_instance && kind->flags & TF_METHOD_DESCR) {
    *unbound = true;
    return keep(found);
  }
  if (!kind->descr_get) return keep(found);
  Own held = keep(found);
  Own v = kind->descr_get(t, held, on_instance ? obj : (Ref)EMPTY, start);
  drop(t, held);
  return v;
}

static Own not_found(Thread *t, Ref self, Ref name) {
  return raise_attribute_take(t, format_message(t, "'super' object has no attribute '%S'", name), self, name);
}

Own super_lookup(Thread *t, Ref type, Ref obj, Ref name, bool *is_unbound_method) {
  *is_unbound_method = false;
  if (!IS_A(t, type, TYPE)) return raise_error(t, RuntimeError, "super(): __class__ is not a type (%T)", type);
  Own start = starting_type(t, type, obj);
  if (is_error(start)) return ERROR;
  Own v = same(name, NAME(t, __class__)) ? keep(VAL(TYPE(t, super)))
                                         : find(t, type, obj, start, name, is_unbound_method);
  drop(t, start);
  if (!is_empty(v)) return v;
  // The object itself answers (repr of super and the like), and the error names it.
  Own self = object_call2(t, VAL(TYPE(t, super)), type, obj);
  if (is_error(self)) return ERROR;
  v = object_getattr(t, self, name);
  drop(t, self);
  return v;
}

Own super_getattr(Thread *t, Ref type, Ref obj, Ref name) {
  bool unbound;
  Own v = super_lookup(t, type, obj, name, &unbound);
  if (is_error(v) || !unbound) return v;
  Own bound = type_of(t, v)->descr_get(t, v, obj, VAL(type_of(t, obj)));
  drop(t, v);
  return bound;
}

// --- The type ---

static Own getattr(Thread *t, Ref self, Ref name) {
  Super *s = AS(Super, self);
  if (!is_empty(s->obj_type) && !same(name, NAME(t, __class__))) {
    Own v = find(t, s->type, s->obj, s->obj_type, name, NULL);
    if (!is_empty(v)) return v;
  }
  Own v;
  Lookup found = object_generic_lookup(t, self, name, &v);
  if (found == FOUND) return v;
  return found == FAILED ? ERROR : not_found(t, self, name);
}

static Own construct(Thread *t, Type *type, const Ref *a, ptrdiff_t n, Ref names) {
  (void)a, (void)n, (void)names;
  Own v = type_alloc(t, type);
  if (is_error(v)) return ERROR;
  Super *s = AS(Super, v);
  s->type = s->obj = s->obj_type = EMPTY;
  return v;
}

static bool init(Thread *t, Ref self, const Ref *a, ptrdiff_t n, Ref names) {
  if (!is_empty(names) && tuple_count(names)) return fail_error(t, TypeError, "super() takes no keyword arguments");
  if (n > 2) return fail_error(t, TypeError, "super() expected at most 2 arguments, got %zd", n);
  Ref type = n ? a[0] : (Ref)EMPTY, obj = n == 2 && !is_none(a[1]) ? a[1] : (Ref)EMPTY;
  if (!n) { // called under another name: the compiler did not see it
    if (!t->interp->super_arguments) return fail_error(t, RuntimeError, "super(): no arguments");
    if (!t->interp->super_arguments(t, &type, &obj)) return false;
  }
  if (!IS_A(t, type, TYPE)) return fail_error(t, TypeError, "super() argument 1 must be a type, not %T", type);
  Own start = is_empty(obj) ? EMPTY : starting_type(t, type, obj);
  if (is_error(start)) return false;
  Super *s = AS(Super, self);
  replace(t, &s->type, keep(type));
  replace(t, &s->obj, keep(obj));
  replace(t, &s->obj_type, start);
  return true;
}

static Own descr_get(Thread *t, Ref self, Ref obj, Ref type) {
  (void)type;
  Super *s = AS(Super, self);
  if (is_empty(obj) || !is_empty(s->obj)) return keep(self);
  return object_call2(t, VAL(type_of(t, self)), s->type, obj);
}

static Own repr(Thread *t, Ref self) {
  Super *s = AS(Super, self);
  if (is_empty(s->type)) return str_from_c(t, "<super: <class 'NULL'>, NULL>");
  if (is_empty(s->obj_type)) return format_message(t, "<super: <class '%N'>, NULL>", AS(Type, s->type));
  return format_message(t, "<super: <class '%N'>, <%N object>>", AS(Type, s->type), AS(Type, s->obj_type));
}

static Own or_none(Ref v) { return is_empty(v) ? NONE : keep(v); }
static Own get_thisclass(Thread *t, Ref self) { return (void)t, or_none(AS(Super, self)->type); }
static Own get_self(Thread *t, Ref self) { return (void)t, or_none(AS(Super, self)->obj); }
static Own get_self_class(Thread *t, Ref self) { return (void)t, or_none(AS(Super, self)->obj_type); }
static const GetSetDef getset[] = {{"__thisclass__", get_thisclass, NULL, NULL}, {"__self__", get_self, NULL, NULL},
                                   {"__self_class__", get_self_class, NULL, NULL}, {0}};

static void traverse(Object *o, Visit visit, void *arg) {
  Super *s = (Super *)o;
  Own fields[] = {s->type, s->obj, s->obj_type};
  for (size_t i = 0; i < 3; i++)
    if (is_object(fields[i])) VISIT(fields[i]);
}
static void clear(Thread *t, Object *o) {
  Super *s = (Super *)o;
  drop_slot(t, &s->obj);
  drop_slot(t, &s->type);
  drop_slot(t, &s->obj_type);
}

const TypeDef super_type_def = {
    .name = "super",
    .doc = "super() or super(type, object): attributes of the classes after `type`.",
    .size = sizeof(Super),
    .flags = TF_BASE | TF_GC,
    .getset = getset,
    .new = construct,
    .init = init,
    .traverse = traverse,
    .clear = clear,
    .repr = repr,
    .getattr = getattr,
    .descr_get = descr_get,
};

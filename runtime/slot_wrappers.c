// SPDX-License-Identifier: MIT
// slot_wrappers.c: C slots as methods: `list.__len__` (wrapper_descriptor) and `[].__len__` (method-wrapper), and the
// `__new__` of built-in types.
//
// Each row of slots.def says by its `wrap` how many arguments the method takes and how the slot's C result becomes a value.
//
// Read next   slots.c (the other direction).
#include "slots.h"
#include "abstract.h"
#include "dict.h"
#include "function.h"
#include "heap.h"
#include "int.h"
#include "str.h"
#include "tuple.h"

static bool count_is(Thread *t, ptrdiff_t n, ptrdiff_t min, ptrdiff_t max) {
  if (n >= min && n <= max) return true;
  if (min == max) return fail_error(t, TypeError, "expected %zd argument%s, got %zd", min, min == 1 ? "" : "s", n);
  const char *bound = n < min ? "at least" : "at most";
  ptrdiff_t limit = n < min ? min : max;
  return fail_error(t, TypeError, "expected %s %zd argument%s, got %zd", bound, limit, limit == 1 ? "" : "s", n);
}

static Own none_if(bool ok) { return ok ? NONE : ERROR; }
static Own bool_or_error(int truth) { return truth < 0 ? ERROR : from_bool(truth); }

// type.__setattr__'s job must not be done by object.__setattr__: it would miss the caches.
static bool may_set_attribute(Thread *t, Type *owner, Ref self, const char *what) {
  if (owner == TYPE(t, type) || !(type_of(t, self)->flags & TF_TYPE_SUBCLASS)) return true;
  return fail_error(t, TypeError, "can't apply this %s to %T object", what, self);
}

static Own call_next(Thread *t, UnaryFn fn, Ref self) {
  drop_slot(t, &t->stop_value);
  Own v = fn(t, self);
  return is_empty(v) ? raise_stop_value(t) : v;
}

static Own call_descr_get(Thread *t, DescrGetFn fn, Ref self, const Ref *a, ptrdiff_t n) {
  Ref obj = a[0], type = n > 1 ? a[1] : (Ref)NONE;
  if (is_none(obj) && is_none(type)) return raise_error(t, TypeError, "__get__(None, None) is invalid");
  return fn(t, self, is_none(obj) ? (Ref)EMPTY : obj, is_none(type) ? (Ref)EMPTY : type);
}

static const uint8_t arity[][2] = {
    [WRAP_unary] = {0, 0},      [WRAP_binary] = {1, 1},     [WRAP_number] = {1, 1},
    [WRAP_reflected] = {1, 1},  [WRAP_hash] = {0, 0},       [WRAP_getattr] = {1, 1},
    [WRAP_setattr] = {2, 2},    [WRAP_delattr] = {1, 1},    [WRAP_compare_lt] = {1, 1},
    [WRAP_compare_le] = {1, 1}, [WRAP_compare_eq] = {1, 1}, [WRAP_compare_ne] = {1, 1},
    [WRAP_compare_gt] = {1, 1}, [WRAP_compare_ge] = {1, 1}, [WRAP_next] = {0, 0},
    [WRAP_descr_get] = {1, 2},  [WRAP_descr_set] = {2, 2},  [WRAP_descr_delete] = {1, 1},
    [WRAP_finalize] = {0, 0},   [WRAP_length] = {0, 0},     [WRAP_setitem] = {2, 2},
    [WRAP_delitem] = {1, 1},    [WRAP_contains] = {1, 1},   [WRAP_truth] = {0, 0},
    [WRAP_power] = {1, 2},      [WRAP_rpower] = {1, 2},
};

// The slots take clean names only.
static Own call_attribute_slot(Thread *t, const SlotRow *row, Type *owner, Ref self, const Ref *a) {
  if (row->wrap != WRAP_getattr && !may_set_attribute(t, owner, self, row->name)) return ERROR;
  Own name = clean_attribute_name(t, a[0]);
  if (is_error(name)) return ERROR;
  SlotFn fn = slot_of(owner, row);
  Own result = row->wrap == WRAP_getattr   ? ((BinaryFn)fn)(t, self, name)
               : row->wrap == WRAP_setattr ? none_if(((SetFn)fn)(t, self, name, a[1]))
                                           : none_if(((SetFn)fn)(t, self, name, EMPTY));
  drop(t, name);
  return result;
}

static Own call_slot(Thread *t, const SlotRow *row, Type *owner, Ref self, const Ref *a, ptrdiff_t n, Ref names) {
  SlotFn fn = slot_of(owner, row);
  if (row->wrap == WRAP_call) return ((CallFn)fn)(t, self, a, n, names);
  if (row->wrap == WRAP_init) return none_if(((InitFn)fn)(t, self, a, n, names));
  if (!is_empty(names) && tuple_count(names))
    return raise_error(t, TypeError, "wrapper %s() takes no keyword arguments", row->name);
  if (!count_is(t, n, arity[row->wrap][0], arity[row->wrap][1])) return ERROR;
  switch (row->wrap) {
  case WRAP_unary: return ((UnaryFn)fn)(t, self);
  case WRAP_binary:
  case WRAP_number: return ((BinaryFn)fn)(t, self, a[0]);
  case WRAP_reflected: return ((BinaryFn)fn)(t, a[0], self);
  case WRAP_hash: {
    int64_t hash = ((HashFn)fn)(t, self);
    return hash == -1 ? ERROR : int_from_i64(t, hash);
  }
  case WRAP_getattr:
  case WRAP_setattr:
  case WRAP_delattr: return call_attribute_slot(t, row, owner, self, a);
  case WRAP_next: return call_next(t, (UnaryFn)fn, self);
  case WRAP_descr_get: return call_descr_get(t, (DescrGetFn)fn, self, a, n);
  case WRAP_descr_set:
  case WRAP_setitem: return none_if(((SetFn)fn)(t, self, a[0], a[1]));
  case WRAP_descr_delete:
  case WRAP_delitem: return none_if(((SetFn)fn)(t, self, a[0], EMPTY));
  case WRAP_finalize: return ((FinalizeFn)fn)(t, self), NONE;
  case WRAP_length: {
    ptrdiff_t length = ((LengthFn)fn)(t, self);
    return length < 0 ? ERROR : int_from_i64(t, length);
  }
  case WRAP_contains: return bool_or_error(((TestFn)fn)(t, self, a[0]));
  case WRAP_truth: return bool_or_error(((TruthFn)fn)(t, self));
  case WRAP_power: return ((PowerFn)fn)(t, self, a[0], n > 1 ? a[1] : (Ref)EMPTY);
  case WRAP_rpower: return ((PowerFn)fn)(t, a[0], self, n > 1 ? a[1] : (Ref)EMPTY);
  default: return ((CompareFn)fn)(t, self, a[0], (CompareOp)(row->wrap - WRAP_compare_lt));
  }
}

// A script may put a wrapper where the slot it calls looks (C.__repr__ = C.__str__), hence the guard.
static Own call_wrapped(Thread *t, const SlotRow *row, Type *owner, Ref self, const Ref *a, ptrdiff_t n, Ref names) {
  if (!enter_recursion(t, "")) return ERROR;
  Own result = call_slot(t, row, owner, self, a, n, names);
  leave_recursion(t);
  return result;
}

// --- wrapper_descriptor ---

Own slot_wrapper_new(Thread *t, Type *owner, const SlotRow *row) {
  SlotWrapper *w = heap_object(t, SHAPE_slot_wrapper, sizeof *w, true);
  if (!w) return ERROR;
  w->owner = owner;
  w->row = row;
  w->name = keep(slot_name(t, row));
  return VAL(w);
}

static Own wrapper_call(Thread *t, Ref self, const Ref *args, ptrdiff_t n, Ref names) {
  SlotWrapper *w = AS(SlotWrapper, self);
  if (n < 1)
    return raise_error(t, TypeError, "descriptor '%S' of '%N' object needs an argument", w->name, w->owner);
  if (!is_instance_of(t, args[0], w->owner))
    return raise_error(t, TypeError, "descriptor '%S' requires a '%N' object but received a '%T'", w->name, w->owner,
                       args[0]);
  return call_wrapped(t, w->row, w->owner, args[0], args + 1, n - 1, names);
}

static Own wrapper_get(Thread *t, Ref self, Ref obj, Ref type) {
  (void)type;
  SlotWrapper *w = AS(SlotWrapper, self);
  if (is_empty(obj)) return keep(self);
  if (!is_instance_of(t, obj, w->owner))
    return raise_error(t, TypeError,
                       "descriptor '%S' for '%N' objects doesn't apply to a '%T' object",
                       w->name, w->owner, obj);
  MethodWrapper *m = heap_object(t, SHAPE_method_wrapper, sizeof *m, true);
  if (!m) return ERROR;
  m->wrapper = keep(self);
  m->self = keep(obj);
  return VAL(m);
}

static Own wrapper_repr(Thread *t, Ref self) {
  SlotWrapper *w = AS(SlotWrapper, self);
  return format_message(t, "<slot wrapper '%S' of '%N' objects>", w->name, w->owner);
}

static Own wrapper_name(Thread *t, Ref self) { return (void)t, keep(AS(SlotWrapper, self)->name); }
static Own wrapper_owner(Thread *t, Ref self) { return (void)t, keep(VAL(AS(SlotWrapper, self)->owner)); }
static Own wrapper_qualname(Thread *t, Ref self) {
  SlotWrapper *w = AS(SlotWrapper, self);
  return format_message(t, "%S.%S", w->owner->qualname, w->name);
}
static Own wrapper_doc(Thread *t, Ref self) { return str_from_c(t, AS(SlotWrapper, self)->row->doc); }
static Own wrapper_signature(Thread *t, Ref self) {
  SlotWrapper *w = AS(SlotWrapper, self);
  switch (w->row->wrap) {
  case WRAP_call: case WRAP_init: return str_from_c(t, "($self, /, *args, **kwargs)");
  case WRAP_unary: case WRAP_hash: case WRAP_next: case WRAP_finalize: case WRAP_length: case WRAP_truth:
    return str_from_c(t, "($self, /)");
  case WRAP_setattr: return str_from_c(t, "($self, name, value, /)");
  case WRAP_getattr: case WRAP_delattr: return str_from_c(t, "($self, name, /)");
  case WRAP_setitem: return str_from_c(t, "($self, key, value, /)");
  case WRAP_binary: case WRAP_delitem: case WRAP_contains: return str_from_c(t, "($self, key, /)");
  case WRAP_descr_get: return str_from_c(t, "($self, instance, owner=None, /)");
  case WRAP_descr_set: return str_from_c(t, "($self, instance, value, /)");
  case WRAP_descr_delete: return str_from_c(t, "($self, instance, /)");
  case WRAP_power: case WRAP_rpower: return str_from_c(t, "($self, value, mod=None, /)");
  default: return str_from_c(t, "($self, value, /)");
  }
}

static const GetSetDef wrapper_getset[] = {
  {"__name__", wrapper_name, NULL, NULL}, {"__qualname__", wrapper_qualname, NULL, NULL},
  {"__objclass__", wrapper_owner, NULL, NULL}, {"__doc__", wrapper_doc, NULL, NULL},
  {"__text_signature__", wrapper_signature, NULL, NULL}, {0},
};

static void wrapper_traverse(Object *o, Visit visit, void *arg) {
  SlotWrapper *w = (SlotWrapper *)o;
  VISIT(w->name); // the owner is borrowed: a type outlives its own wrappers
}
static void wrapper_clear(Thread *t, Object *o) { drop_slot(t, &((SlotWrapper *)o)->name); }

// What pickle needs to find an attribute again: (getattr, (owner, name)).
static Own attribute_of(Thread *t, Ref owner, Ref name) {
  return reduced_by_builtin_take(t, "getattr", tuple_pack2(t, owner, name), EMPTY);
}
static Own wrapper_reduce(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  return attribute_of(t, VAL(AS(SlotWrapper, a[0])->owner), AS(SlotWrapper, a[0])->name);
}
static const NativeDef wrapper_methods[] = {
    NATIVE(wrapper_reduce, "__reduce__()", "How pickle finds the method again."), {0}};

const TypeDef slot_wrapper_type_def = {
  .name = "wrapper_descriptor", .size = sizeof(SlotWrapper), .flags = TF_GC | TF_METHOD_DESCR | TF_NO_NEW,
  .methods = wrapper_methods, .getset = wrapper_getset, .traverse = wrapper_traverse, .clear = wrapper_clear,
  .repr = wrapper_repr, .call = wrapper_call, .descr_get = wrapper_get,
};

// --- method-wrapper ---

static Own bound_call(Thread *t, Ref self, const Ref *args, ptrdiff_t n, Ref names) {
  MethodWrapper *m = AS(MethodWrapper, self);
  SlotWrapper *w = AS(SlotWrapper, m->wrapper);
  return call_wrapped(t, w->row, w->owner, m->self, args, n, names);
}

static Own bound_repr(Thread *t, Ref self) {
  MethodWrapper *m = AS(MethodWrapper, self);
  return format_message(t, "<method-wrapper '%S' of %T object at %p>",
                        AS(SlotWrapper, m->wrapper)->name, m->self, m->self);
}

static Own bound_compare(Thread *t, Ref a, Ref b, CompareOp op) {
  (void)t;
  if ((op != CMP_EQ && op != CMP_NE) || !IS(method_wrapper, a) || !IS(method_wrapper, b)) return NOT_IMPLEMENTED;
  bool equal = same(AS(MethodWrapper, a)->wrapper, AS(MethodWrapper, b)->wrapper) &&
               same(AS(MethodWrapper, a)->self, AS(MethodWrapper, b)->self);
  return from_bool(equal == (op == CMP_EQ));
}

static int64_t bound_hash(Thread *t, Ref self) {
  (void)t;
  MethodWrapper *m = AS(MethodWrapper, self);
  int64_t h = hash_pointer(m->wrapper) ^ hash_pointer(m->self);
  return h == -1 ? -2 : h;
}

static Own bound_self(Thread *t, Ref self) { return (void)t, keep(AS(MethodWrapper, self)->self); }
static Own bound_name(Thread *t, Ref self) { return wrapper_name(t, AS(MethodWrapper, self)->wrapper); }
static Own bound_qualname(Thread *t, Ref self) { return wrapper_qualname(t, AS(MethodWrapper, self)->wrapper); }
static Own bound_owner(Thread *t, Ref self) { return wrapper_owner(t, AS(MethodWrapper, self)->wrapper); }
static Own bound_doc(Thread *t, Ref self) { return wrapper_doc(t, AS(MethodWrapper, self)->wrapper); }
static Own bound_signature(Thread *t, Ref self) { return wrapper_signature(t, AS(MethodWrapper, self)->wrapper); }

static Own bound_reduce(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  MethodWrapper *m = AS(MethodWrapper, a[0]);
  return attribute_of(t, m->self, AS(SlotWrapper, m->wrapper)->name);
}
static const NativeDef bound_methods[] = {
    NATIVE(bound_reduce, "__reduce__()", "How pickle finds the method again."), {0}};

static const GetSetDef bound_getset[] = {
    {"__self__", bound_self, NULL, NULL},
    {"__name__", bound_name, NULL, NULL},
    {"__qualname__", bound_qualname, NULL, NULL},
    {"__objclass__", bound_owner, NULL, NULL},
    {"__doc__", bound_doc, NULL, NULL},
    {"__text_signature__", bound_signature, NULL, NULL},
    {0},
};

static void bound_traverse(Object *o, Visit visit, void *arg) {
  MethodWrapper *m = (MethodWrapper *)o;
  VISIT(m->wrapper);
  VISIT(m->self);
}
static void bound_clear(Thread *t, Object *o) {
  MethodWrapper *m = (MethodWrapper *)o;
  drop_slot(t, &m->self);
  drop_slot(t, &m->wrapper);
}

const TypeDef method_wrapper_type_def = {
  .name = "method-wrapper", .size = sizeof(MethodWrapper), .flags = TF_GC | TF_NO_NEW | TF_NO_CLEAR,
  .methods = bound_methods, .getset = bound_getset, .traverse = bound_traverse, .clear = bound_clear,
  .repr = bound_repr, .call = bound_call, .richcompare = bound_compare, .hash = bound_hash,
};

// --- __new__ of built-in types ---

// a[0] is the type whose __new__ this is, a[1] the class to make an instance of.
static Own call_new(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  Type *owner = AS(Type, a[0]);
  if (n < 2) return raise_error(t, TypeError, "%N.__new__(): not enough arguments", owner);
  if (!(type_of(t, a[1])->flags & TF_TYPE_SUBCLASS))
    return raise_error(t, TypeError, "%N.__new__(X): X is not a type object (%T)", owner, a[1]);
  Type *type = AS(Type, a[1]);
  if (!type_is_subtype(type, owner))
    return raise_error(t, TypeError, "%N.__new__(%N): %N is not a subtype of %N", owner, type, type, owner);
  Type *built_in = type; // the nearest base that is not a script class decides how memory is laid out
  while (built_in->flags & TF_HEAP) built_in = built_in->base;
  if (built_in->new != owner->new)
    return raise_error(t, TypeError, "%N.__new__(%N) is not safe, use %N.__new__()", owner, type, built_in);
  return owner->new(t, type, a + 2, n - 2, names);
}

static const NativeDef new_def = {"__new__(*args, **kwargs)", call_new,
                                  "Make and return a new object.", NF_RAW | NF_METHOD};

Own slot_new_method(Thread *t, Type *type) { return native_new(t, &new_def, VAL(type), type); }

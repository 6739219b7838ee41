// SPDX-License-Identifier: MIT
// abstract.c: the protocols of the data model, dispatched through type slots: attributes, calls, text, comparison, truth,
// class tests. Numbers are in number.c, iteration and subscripts in sequence.c.
//
// Read next   slots.c (how script methods get behind the slots).
#include "abstract.h"
#include "dict.h"
#include "exceptions.h"
#include "float.h"
#include "function.h"
#include "generic_alias.h"
#include "int.h"
#include "list.h"
#include "shape.h"
#include "slots.h"
#include "str.h"
#include "text.h"
#include "tuple.h"

// --- Attributes ---

Own clean_attribute_name(Thread *t, Ref name) {
  if (!str_check(t, name)) return raise_error(t, TypeError, "attribute name must be string, not '%T'", name);
  if (is_str(name)) return str_intern_take(t, keep(name));
  Own text = str_slice(t, name, 0, str_length(name));
  return is_error(text) ? ERROR : str_intern_take(t, text);
}

static inline bool is_clean(Ref name) { return is_str(name) && as_str(name)->interned; }

// An AttributeError that does not say what it is about (a script raised it) says so from here on: reports suggest names by it.
static COLD Own no_attribute(Thread *t, Ref v, Ref name) {
  if (error_is(t, AttributeError)) {
    ExcAttribute *e = AS(ExcAttribute, t->pending);
    if (is_empty(e->name) && is_empty(e->obj)) {
      e->name = keep(name);
      e->obj = keep(v);
    }
  }
  return ERROR;
}

static COLD Own getattr_odd(Thread *t, Ref v, Ref name) {
  Own clean = clean_attribute_name(t, name);
  if (is_error(clean)) return ERROR;
  Own result = object_getattr(t, v, clean);
  drop(t, clean);
  return result;
}

Own object_getattr(Thread *t, Ref v, Ref name) {
  if (UNLIKELY(!is_clean(name))) return getattr_odd(t, v, name);
  Own result = type_of(t, v)->getattr(t, v, name);
  return LIKELY(!is_error(result)) ? result : no_attribute(t, v, name);
}

bool object_setattr(Thread *t, Ref v, Ref name, Ref value) {
  if (LIKELY(is_clean(name))) return type_of(t, v)->setattr(t, v, name, value);
  Own clean = clean_attribute_name(t, name);
  if (is_error(clean)) return false;
  bool ok = type_of(t, v)->setattr(t, v, clean, value);
  drop(t, clean);
  return ok;
}

Own object_getattr_c(Thread *t, Ref v, const char *name) {
  Own interned = str_intern_c(t, name);
  if (is_error(interned)) return ERROR;
  Own result = object_getattr(t, v, interned);
  drop(t, interned);
  return result;
}

Lookup object_lookup_attr(Thread *t, Ref v, Ref name, Own *out) {
  *out = EMPTY; // what MISSING leaves
  Type *type = type_of(t, v);
  bool generic = type->flags & TF_GENERIC_GETATTR;
  if ((generic || type->getattr == module_getattr) && is_clean(name)) {
    Lookup found = (generic ? object_generic_lookup : module_lookup)(t, v, name, out);
    if (found != FAILED || !error_is(t, AttributeError)) return found;
    error_clear(t);
    *out = EMPTY;
    return MISSING;
  }
  *out = object_getattr(t, v, name);
  if (!is_error(*out)) return FOUND;
  if (!error_is(t, AttributeError)) return FAILED;
  error_clear(t);
  *out = EMPTY;
  return MISSING;
}

Lookup object_generic_lookup(Thread *t, Ref v, Ref name, Own *out) {
  Type *type = type_of(t, v);
  Ref on_type = type_lookup_peek(t, type, name);
  DescrGetFn get = NULL;
  if (!is_empty(on_type)) {
    Type *kind = type_of(t, on_type);
    get = kind->descr_get;
    if (get && kind->descr_set) goto bind;
  }
  if (is_object(v)) {
    Ref own = instance_peek(t, v, name);
    if (!is_empty(own)) {
      *out = keep(own);
      return FOUND;
    }
  }
  if (is_empty(on_type)) return MISSING;
  if (!get) {
    *out = keep(on_type);
    return FOUND;
  }
bind:;
  Own held = keep(on_type); // what it runs may take it off the type
  *out = get(t, held, v, VAL(type));
  drop(t, held);
  return is_error(*out) ? FAILED : FOUND;
}

Own object_generic_getattr(Thread *t, Ref v, Ref name) {
  Own result;
  Lookup found = object_generic_lookup(t, v, name, &result);
  if (LIKELY(found == FOUND)) return result;
  return found == FAILED ? ERROR : raise_attribute(t, v, name);
}

bool object_generic_setattr(Thread *t, Ref v, Ref name, Ref value) {
  Type *type = type_of(t, v);
  Ref on_type = type_lookup_peek(t, type, name);
  if (!is_empty(on_type)) {
    SetFn set = type_of(t, on_type)->descr_set;
    if (set) {
      Own held = keep(on_type);
      bool ok = set(t, held, v, value);
      drop(t, held);
      return ok;
    }
  }
  Lookup found = is_object(v) ? instance_set(t, v, name, value) : MISSING;
  if (found == FOUND) return true;
  if (found == FAILED) return false;
  if (is_object(v) && shape_has_attributes(t->interp->shapes[OBJ(v)->shape].shape)) // del of what is not there
    return fail_error(t, AttributeError, "'%N' object has no attribute '%S'", type, name);
  if (!is_empty(on_type)) return fail_error(t, AttributeError, "'%N' object attribute '%S' is read-only", type, name);
  Own text = format_message(t, "'%N' object has no attribute '%S' and no __dict__ for setting new attributes", type, name);
  return raise_attribute_take(t, text, v, name), false;
}

Lookup object_lookup_special(Thread *t, Ref v, Ref name, Own *out) {
  Type *type = type_of(t, v);
  Ref found = type_lookup_peek(t, type, name);
  if (is_empty(found)) return MISSING;
  DescrGetFn get = type_of(t, found)->descr_get;
  Own held = keep(found);
  *out = get ? get(t, held, v, VAL(type)) : keep(held);
  drop(t, held);
  return is_error(*out) ? FAILED : FOUND;
}

// --- Calls ---

Own object_call(Thread *t, Ref fn, const Ref *args, ptrdiff_t n, Ref names) {
  CallFn call = type_of(t, fn)->call;
  if (UNLIKELY(!call)) return raise_error(t, TypeError, "'%T' object is not callable", fn);
  return call(t, fn, args, n, names);
}

Own object_call0(Thread *t, Ref fn) { return object_call(t, fn, NULL, 0, EMPTY); }
Own object_call1(Thread *t, Ref fn, Ref a) { return object_call(t, fn, &a, 1, EMPTY); }
Own object_call2(Thread *t, Ref fn, Ref a, Ref b) { return object_call(t, fn, (const Ref[]){a, b}, 2, EMPTY); }
Own object_call3(Thread *t, Ref fn, Ref a, Ref b, Ref c) {
  return object_call(t, fn, (const Ref[]){a, b, c}, 3, EMPTY);
}

Own object_call_tuple(Thread *t, Ref fn, Ref args, Ref kwargs) {
  size_t n = is_empty(args) ? 0 : tuple_count(args);
  size_t keywords = is_empty(kwargs) ? 0 : dict_count(kwargs);
  if (!keywords) return object_call(t, fn, n ? REFS(AS(Tuple, args)->items) : NULL, (ptrdiff_t)n, EMPTY);
  Own names = tuple_alloc(t, keywords);
  if (is_error(names)) return ERROR;
  Own held = tuple_alloc(t, keywords); // the values: the callee may change the dict
  size_t on_stack = n + keywords <= 32 ? n + keywords : 1;
  Ref few[on_stack];
  Own many = on_stack == 1 && n + keywords > 1 ? tuple_alloc(t, n + keywords) : EMPTY;
  Ref *all = is_object(many) ? (Ref *)AS(Tuple, many)->items : few;
  Own result = ERROR;
  if (is_error(held) || is_error(many)) goto done;
  for (size_t i = 0; i < n; i++) all[i] = is_object(many) ? keep(tuple_peek(args, i)) : tuple_peek(args, i);
  size_t pos = 0, i = 0;
  Ref key, value;
  while (i < keywords && dict_next(kwargs, &pos, &key, &value)) {
    if (!str_check(t, key)) {
      for (size_t k = n + i; is_object(many) && k < n + keywords; k++) AS(Tuple, many)->items[k] = EMPTY;
      raise_error(t, TypeError, "keywords must be strings");
      goto done;
    }
    AS(Tuple, names)->items[i] = keep(key);
    AS(Tuple, held)->items[i] = keep(value);
    all[n + i] = is_object(many) ? keep(value) : value;
    i++;
  }
  result = object_call(t, fn, all, (ptrdiff_t)n, names);
done:
  if (is_object(many)) drop(t, many);
  if (!is_error(held)) drop(t, held);
  drop(t, names);
  return result;
}

Own object_call_method(Thread *t, Ref name, const Ref *args, ptrdiff_t n) {
  Ref self = args[0];
  Type *type = type_of(t, self);
  if (type->flags & TF_GENERIC_GETATTR && is_clean(name)) {
    Ref method = type_lookup_peek(t, type, name);
    if (!is_empty(method) && type_of(t, method)->flags & TF_METHOD_DESCR &&
        (!is_object(self) || is_empty(instance_peek(t, self, name)))) {
      Own held = keep(method);
      Own result = object_call(t, held, args, n, EMPTY);
      drop(t, held);
      return result;
    }
  }
  Own bound = object_getattr(t, self, name);
  if (is_error(bound)) return ERROR;
  Own result = object_call(t, bound, args + 1, n - 1, EMPTY);
  drop(t, bound);
  return result;
}

Own object_call_special(Thread *t, Ref name, const Ref *args, ptrdiff_t n) {
  Type *type = type_of(t, args[0]);
  Ref method = type_lookup_peek(t, type, name);
  if (is_empty(method)) return EMPTY;
  Type *kind = type_of(t, method);
  Own held = keep(method), result;
  if (LIKELY(kind->flags & TF_METHOD_DESCR)) {
    result = object_call(t, held, args, n, EMPTY);
  } else if (kind->descr_get) {
    Own bound = kind->descr_get(t, held, args[0], VAL(type));
    result = is_error(bound) ? ERROR : object_call(t, bound, args + 1, n - 1, EMPTY);
    if (!is_error(bound)) drop(t, bound);
  } else {
    result = object_call(t, held, args + 1, n - 1, EMPTY);
  }
  drop(t, held);
  return result;
}

bool object_callable(Thread *t, Ref v) { return type_of(t, v)->call != NULL; }

// --- Text ---

static Own checked_text(Thread *t, Own text, const char *method) {
  if (is_error(text) || LIKELY(str_check(t, text))) return text;
  raise_error(t, TypeError, "%s returned non-string (type %T)", method, text);
  drop(t, text);
  return ERROR;
}

Own object_repr(Thread *t, Ref v) {
  UnaryFn repr = type_of(t, v)->repr;
  if (!enter_recursion(t, " while getting the repr of an object")) return ERROR;
  Own text = checked_text(t, repr(t, v), "__repr__");
  leave_recursion(t);
  return text;
}

Own object_str(Thread *t, Ref v) {
  if (is_str(v)) return keep(v);
  UnaryFn str = type_of(t, v)->str;
  if (!str) return object_repr(t, v);
  if (!enter_recursion(t, " while getting the str of an object")) return ERROR;
  Own text = checked_text(t, str(t, v), "__str__");
  leave_recursion(t);
  return text;
}

Own object_ascii(Thread *t, Ref v) {
  Own text = object_repr(t, v);
  if (is_error(text) || as_str(text)->ascii) return text;
  StrBuilder b;
  builder_init(&b, t);
  for (size_t i = 0; i < str_length(text); i++) {
    uint32_t c = str_char(text, i);
    char escape[10];
    if (c < 128) builder_char(&b, c);
    else builder_ascii(&b, escape, quote_char(escape, c, escape_width(c)));
  }
  drop(t, text);
  return builder_finish(&b);
}

Own reduced_take(Thread *t, Ref callable, Own args, Own state) {
  Own result = is_error(args) || is_error(state) ? ERROR
               : is_empty(state)                 ? tuple_pack2(t, callable, args)
                                                 : tuple_pack3(t, callable, args, state);
  drop(t, args);
  drop(t, state);
  return result;
}

Own reduced_by_builtin_take(Thread *t, const char *name, Own args, Own state) {
  Ref callable = is_error(args) || is_error(state) ? NONE : dict_peek_c(t, t->interp->builtins, name);
  if (!is_empty(callable)) return reduced_take(t, callable, args, state);
  drop(t, args);
  drop(t, state);
  return raise_error(t, AttributeError, "%s", name);
}

Own object_format(Thread *t, Ref v, Ref spec) {
  if (is_empty(spec)) spec = t->interp->empty_str;
  if (is_str(v)) return format_str(t, v, spec);
  if (is_int(v)) return format_int(t, v, spec);
  if (is_float(v)) return format_float(t, v, spec);
  Own text = object_call_special(t, NAME(t, __format__), (const Ref[]){v, spec}, 2);
  if (is_empty(text)) return raise_error(t, TypeError, "Type %T doesn't define __format__", v);
  if (is_error(text) || LIKELY(str_check(t, text))) return text;
  raise_error(t, TypeError, "__format__ must return a str, not %T", text);
  drop(t, text);
  return ERROR;
}

int repr_enter(Thread *t, Ref v) {
  if (!is_object(t->repr_guard)) {
    Own list = list_new(t, 4);
    if (is_error(list)) return -1;
    t->repr_guard = list;
  }
  for (size_t i = list_count(t->repr_guard); i-- > 0;)
    if (same(list_peek(t->repr_guard, i), v)) return 0;
  return list_append(t, t->repr_guard, v) ? 1 : -1;
}

void repr_leave(Thread *t, Ref v) {
  for (size_t i = list_count(t->repr_guard); i-- > 0;)
    if (same(list_peek(t->repr_guard, i), v)) {
      Own pending = error_take(t); // leaving must not disturb an error on its way
      drop(t, list_pop(t, t->repr_guard, (ptrdiff_t)i));
      if (!is_empty(pending)) error_put_take(t, pending);
      return;
    }
}

// --- Comparison, hashing, truth ---

static const CompareOp swapped[] = {CMP_GT, CMP_GE, CMP_EQ, CMP_NE, CMP_LT, CMP_LE};
static const char *const compare_signs[] = {"<", "<=", "==", "!=", ">", ">="};

static Own compare_dispatch(Thread *t, Ref a, Ref b, CompareOp op) {
  Type *ta = type_of(t, a), *tb = type_of(t, b);
  bool tried_reflected = false;
  if (ta != tb && tb->richcompare && type_is_subtype(tb, ta)) {
    tried_reflected = true;
    Own v = tb->richcompare(t, b, a, swapped[op]);
    if (!same(v, NOT_IMPLEMENTED)) return v;
  }
  if (ta->richcompare) {
    Own v = ta->richcompare(t, a, b, op);
    if (!same(v, NOT_IMPLEMENTED)) return v;
  }
  if (!tried_reflected && tb->richcompare) {
    Own v = tb->richcompare(t, b, a, swapped[op]);
    if (!same(v, NOT_IMPLEMENTED)) return v;
  }
  if (op == CMP_EQ) return from_bool(same(a, b));
  if (op == CMP_NE) return from_bool(!same(a, b));
  return raise_error(t, TypeError, "'%s' not supported between instances of '%N' and '%N'", compare_signs[op], ta, tb);
}

static inline bool compare_words(int64_t a, int64_t b, CompareOp op) {
  switch (op) {
  case CMP_LT: return a < b;
  case CMP_LE: return a <= b;
  case CMP_EQ: return a == b;
  case CMP_NE: return a != b;
  case CMP_GT: return a > b;
  default: return a >= b;
  }
}

Own object_compare(Thread *t, Ref a, Ref b, CompareOp op) {
  if (both_small(a, b)) return from_bool(compare_words(small_value(a), small_value(b), op));
  if (!enter_recursion(t, " in comparison")) return ERROR;
  Own v = compare_dispatch(t, a, b, op);
  leave_recursion(t);
  return v;
}

int object_compare_bool(Thread *t, Ref a, Ref b, CompareOp op) {
  if (same(a, b)) {
    if (op == CMP_EQ) return 1;
    if (op == CMP_NE) return 0;
  }
  Own v = object_compare(t, a, b, op);
  if (is_error(v)) return -1;
  if (LIKELY(is_bool(v))) return same(v, TRUE);
  int truth = object_truth(t, v);
  drop(t, v);
  return truth;
}

int object_equal(Thread *t, Ref a, Ref b) {
  if (same(a, b)) return 1;
  if (both_small(a, b)) return 0;
  if (is_str(a) && is_str(b)) return str_equal(a, b);
  return object_compare_bool(t, a, b, CMP_EQ);
}

int64_t object_hash(Thread *t, Ref v) {
  HashFn hash = type_of(t, v)->hash;
  return hash ? hash(t, v) : hash_unhashable(t, v);
}

int64_t hash_pointer(const void *p) {
  uintptr_t x = (uintptr_t)p;
  int64_t h = (int64_t)(x >> 4 | x << 60);
  return h == -1 ? -2 : h;
}

int object_truth(Thread *t, Ref v) {
  if (is_bool(v)) return same(v, TRUE);
  if (is_small(v)) return small_value(v) != 0;
  if (is_none(v)) return 0;
  Type *type = type_of(t, v);
  if (type->truth) return type->truth(t, v);
  if (type->length) {
    ptrdiff_t n = type->length(t, v);
    return n < 0 ? -1 : n > 0;
  }
  if (same(v, NOT_IMPLEMENTED) &&
      !warn(t, DeprecationWarning, 1, "NotImplemented should not be used in a boolean context"))
    return -1;
  return 1;
}

// --- Class tests ---

// cls.__bases__ if it is a tuple; EMPTY without an exception otherwise.
static Own bases_of(Thread *t, Ref cls) {
  Own bases;
  Lookup found = object_lookup_attr(t, cls, NAME(t, __bases__), &bases);
  if (found == FAILED) return ERROR;
  if (found == MISSING) return EMPTY;
  if (is_tuple(bases)) return bases;
  drop(t, bases);
  return EMPTY;
}

// 1 if it has __bases__; 0 with `message` as TypeError, -1 with another exception.
static bool check_class(Thread *t, Ref cls, const char *message) {
  Own bases = bases_of(t, cls);
  if (is_error(bases)) return false;
  if (is_empty(bases)) return fail_error(t, TypeError, "%s", message);
  drop(t, bases);
  return true;
}

static int bases_reach(Thread *t, Ref sub, Ref cls) {
  if (same(sub, cls)) return 1;
  Own bases = bases_of(t, sub);
  if (is_error(bases)) return -1;
  if (is_empty(bases)) return 0;
  int result = 0;
  if (!enter_recursion(t, " in __issubclass__")) result = -1;
  for (size_t i = 0; !result && i < tuple_count(bases); i++) result = bases_reach(t, tuple_peek(bases, i), cls);
  if (result >= 0) leave_recursion(t);
  drop(t, bases);
  return result;
}

static bool is_type(Thread *t, Ref v) { return IS(type, v) || IS_A(t, v, TYPE); }

int object_real_is_instance(Thread *t, Ref v, Ref cls) {
  if (is_type(t, cls)) {
    Type *type = type_of(t, v);
    if (type_is_subtype(type, AS(Type, cls))) return 1;
    if (type->flags & TF_GENERIC_GETATTR &&
        same(type_lookup_peek(t, type, NAME(t, __class__)), type_lookup_peek(t, TYPE(t, object), NAME(t, __class__))))
      return 0; // nothing pretends to be of another class
    Own claimed;
    Lookup found = object_lookup_attr(t, v, NAME(t, __class__), &claimed);
    if (found == FAILED) return -1;
    if (found == MISSING) return 0;
    int result = is_type(t, claimed) && !same(claimed, VAL(type)) && type_is_subtype(AS(Type, claimed), AS(Type, cls));
    drop(t, claimed);
    return result;
  }
  if (!check_class(t, cls, "isinstance() arg 2 must be a type, a tuple of types, or a union")) return -1;
  Own claimed;
  Lookup found = object_lookup_attr(t, v, NAME(t, __class__), &claimed);
  if (found != FOUND) return found;
  int result = bases_reach(t, claimed, cls);
  drop(t, claimed);
  return result;
}

int object_real_is_subclass(Thread *t, Ref sub, Ref cls) {
  if (is_type(t, sub) && is_type(t, cls)) return type_is_subtype(AS(Type, sub), AS(Type, cls));
  if (!check_class(t, sub, "issubclass() arg 1 must be a class")) return -1;
  if (!IS(union, cls) &&
      !check_class(t, cls,
                   "issubclass() arg 2 must be a class, a tuple of classes, or a union"))
    return -1;
  return bases_reach(t, sub, cls);
}

typedef int (*ClassTest)(Thread *t, Ref a, Ref cls);

static int any_of(Thread *t, Ref a, Ref classes, ClassTest test, const char *where) {
  if (!enter_recursion(t, where)) return -1;
  int result = 0;
  for (size_t i = 0; !result && i < tuple_count(classes); i++) result = test(t, a, tuple_peek(classes, i));
  leave_recursion(t);
  return result;
}

static int by_hook(Thread *t, Ref a, Ref cls, Ref name, ClassTest otherwise) {
  Own v = object_call_special(t, name, (const Ref[]){cls, a}, 2);
  if (is_empty(v)) return otherwise(t, a, cls);
  if (is_error(v)) return -1;
  int truth = object_truth(t, v);
  drop(t, v);
  return truth;
}

int object_is_instance(Thread *t, Ref v, Ref cls) {
  if (same(VAL(type_of(t, v)), cls)) return 1;
  if (IS(type, cls)) return object_real_is_instance(t, v, cls);
  if (is_tuple(cls) || IS_A(t, cls, TUPLE)) return any_of(t, v, cls, object_is_instance, " in __instancecheck__");
  if (IS(union, cls)) return any_of(t, v, AS(Union, cls)->args, object_is_instance, " in __instancecheck__");
  return by_hook(t, v, cls, NAME(t, __instancecheck__), object_real_is_instance);
}

int object_is_subclass(Thread *t, Ref sub, Ref cls) {
  if (IS(type, cls)) return same(sub, cls) ? 1 : object_real_is_subclass(t, sub, cls);
  if (is_tuple(cls) || IS_A(t, cls, TUPLE)) return any_of(t, sub, cls, object_is_subclass, " in __subclasscheck__");
  if (IS(union, cls)) return any_of(t, sub, AS(Union, cls)->args, object_is_subclass, " in __subclasscheck__");
  return by_hook(t, sub, cls, NAME(t, __subclasscheck__), object_real_is_subclass);
}

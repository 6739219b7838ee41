// SPDX-License-Identifier: MIT
// object_type.c: the type `object`, and the types of None, NotImplemented and Ellipsis.
//
// object's methods are the defaults of everything: text, identity comparison and hash, attribute listing, and the
// pickling protocol (__reduce_ex__, __getstate__), which copy and pickle share.
//
// Read next   abstract.c (default attribute access), type_new.c.
#include "abstract.h"
#include "dict.h"
#include "int.h"
#include "list.h"
#include "shape.h"
#include "slots.h"
#include "str.h"
#include "tuple.h"
#include "type_internal.h"

// --- Making ---

static bool has_arguments(ptrdiff_t n, Ref names) { return n > 0 || (!is_empty(names) && tuple_count(names)); }

// Names of the abstract methods left, quoted and sorted.
static COLD Own refuse_abstract(Thread *t, Type *type) {
  Own methods = object_getattr(t, VAL(type), NAME(t, __abstractmethods__));
  if (is_error(methods)) return ERROR;
  Own sorted = object_list(t, methods);
  drop(t, methods);
  if (is_error(sorted)) return ERROR;
  if (!list_sort(t, sorted, NONE, false)) return drop(t, sorted), ERROR;
  StrBuilder b;
  builder_init(&b, t);
  size_t n = list_count(sorted);
  for (size_t i = 0; i < n; i++) {
    builder_c(&b, i ? ", '" : "'");
    Own text = object_str(t, list_peek(sorted, i));
    if (!is_error(text)) builder_str(&b, text), drop(t, text);
    builder_char(&b, '\'');
  }
  drop(t, sorted);
  Own names = builder_finish(&b);
  if (is_error(names)) return ERROR;
  raise_error(t, TypeError, "Can't instantiate abstract class %N without an implementation for abstract method%s %S",
              type, n == 1 ? "" : "s", names);
  drop(t, names);
  return ERROR;
}

Own object_new(Thread *t, Type *type, const Ref *args, ptrdiff_t n, Ref names) {
  (void)args;
  if (UNLIKELY(has_arguments(n, names))) {
    if (type->new != object_new)
      return raise_error(t, TypeError, "object.__new__() takes exactly one argument (the type to instantiate)");
    if (type->init == object_init) return raise_error(t, TypeError, "%N() takes no arguments", type);
  }
  if (UNLIKELY(type->flags & TF_ABSTRACT)) return refuse_abstract(t, type);
  return type_alloc(t, type);
}

bool object_init(Thread *t, Ref self, const Ref *args, ptrdiff_t n, Ref names) {
  (void)args;
  if (LIKELY(!has_arguments(n, names))) return true;
  Type *type = type_of(t, self);
  if (type->init != object_init)
    return fail_error(t, TypeError, "object.__init__() takes exactly one argument (the instance to initialize)");
  if (type->new == object_new)
    return fail_error(t, TypeError, "%N.__init__() takes exactly one argument (the instance to initialize)", type);
  return true;
}

// --- Text, comparison ---

static Own repr(Thread *t, Ref self) {
  Type *type = type_of(t, self);
  Own module = type_module(t, type);
  char buf[16];
  bool plain = !is_object(module) || !str_check(t, module) || !strcmp(str_to_c(module, buf, sizeof buf), "builtins");
  Own text = plain ? format_message(t, "<%S object at %p>", type->qualname, self)
                   : format_message(t, "<%S.%S object at %p>", module, type->qualname, self);
  drop(t, module);
  return text;
}

// Not object_repr: if __repr__ gives no str, it is __str__ that object_str finds at fault.
static Own str(Thread *t, Ref self) { return type_of(t, self)->repr(t, self); }

static int64_t hash(Thread *t, Ref self) { return (void)t, hash_pointer(self); }

static Own compare(Thread *t, Ref a, Ref b, CompareOp op) {
  if (op == CMP_EQ) return same(a, b) ? TRUE : NOT_IMPLEMENTED;
  if (op != CMP_NE) return NOT_IMPLEMENTED;
  CompareFn fn = type_of(t, a)->richcompare; // `!=` is the opposite of the type's own `==`
  if (!fn) return NOT_IMPLEMENTED;
  Own equal = fn(t, a, b, CMP_EQ);
  if (is_error(equal) || same(equal, NOT_IMPLEMENTED)) return equal;
  int truth = object_truth(t, equal);
  drop(t, equal);
  return truth < 0 ? ERROR : from_bool(!truth);
}

static Own format_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  if (!str_check(t, a[1])) return bad_argument(t, "__format__", "argument", "str", a[1]), ERROR;
  if (str_length(a[1])) return raise_error(t, TypeError, "unsupported format string passed to %T.__format__", a[0]);
  return object_str(t, a[0]);
}

// --- __class__ ---

static Own get_class(Thread *t, Ref self) { return keep(VAL(type_of(t, self))); }

static bool set_class(Thread *t, Ref self, Ref value) {
  if (is_empty(value)) return fail_error(t, TypeError, "can't delete __class__ attribute");
  if (!IS_A(t, value, TYPE))
    return fail_error(t, TypeError, "__class__ must be set to a class, not '%T' object", value);
  Type *from = type_of(t, self), *to = AS(Type, value);
  if (from == to) return true;
  if (!(from->flags & TF_HEAP) || !(to->flags & TF_HEAP)) {
    bool modules = type_is_subtype(from, TYPE(t, module)) && type_is_subtype(to, TYPE(t, module));
    if (!modules)
      return fail_error(
          t, TypeError,
          "__class__ assignment only supported for mutable types or ModuleType subclasses");
  }
  bool same_kind = !((from->flags ^ to->flags) & (TF_HAS_DICT | TF_WEAKREF | TF_GC)) ||
                   type_is_subtype(from, TYPE(t, module));
  if (from->def != to->def || from->slots_fixed != to->slots_fixed || !same_kind || !type_same_layout(from, to))
    return fail_error(t, TypeError, "__class__ assignment: '%N' object layout differs from '%N'", to, from);
  if (from->flags & TF_TYPE_SUBCLASS) { // a class moves to another metaclass of the same size
    OBJ(self)->shape = to->shape;
    keep(VAL(to));
    drop(t, VAL(from));
    return true;
  }
  return instance_set_class(t, self, to);
}

static const GetSetDef object_getset[] = {{"__class__", get_class, set_class, NULL}, {0}};

// __dict__ and __weakref__ of script instances: type_new.c puts them into the class dict.
static Own get_dict(Thread *t, Ref self) {
  Ref dict = is_object(self) ? instance_dict(t, self) : (Ref)EMPTY;
  if (!is_empty(dict)) return keep(dict);
  return error_pending(t) ? ERROR : raise_error(t, AttributeError, "'%T' object has no attribute '__dict__'", self);
}
static bool set_dict(Thread *t, Ref self, Ref value) {
  if (!shape_has_attributes(t->interp->shapes[OBJ(self)->shape].shape))
    return fail_error(t, AttributeError, "attribute '__dict__' of '%T' objects is not writable", self);
  if (is_empty(value)) {
    Own fresh = dict_new(t); // deleting it leaves an empty one
    bool ok = !is_error(fresh) && instance_set_dict(t, self, fresh);
    if (!is_error(fresh)) drop(t, fresh);
    return ok;
  }
  if (!IS_A(t, value, DICT)) return fail_error(t, TypeError, "__dict__ must be set to a dictionary, not a '%T'", value);
  return instance_set_dict(t, self, value);
}
const GetSetDef instance_dict_getset = {"__dict__", get_dict, set_dict, NULL};

// --- dir() ---

static bool add_instance_names(Thread *t, Ref self, Ref all) {
  Own dict;
  Lookup found = object_lookup_attr(t, self, NAME(t, __dict__), &dict);
  if (found == FAILED) return false;
  bool ok = found == MISSING || !IS_A(t, dict, DICT) || dict_merge(t, all, dict, true);
  if (found == FOUND) drop(t, dict);
  return ok;
}

static Own dir_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  Own all = dict_new(t);
  if (is_error(all)) return ERROR;
  bool ok = add_instance_names(t, a[0], all);
  Own cls;
  Lookup found = ok ? object_lookup_attr(t, a[0], NAME(t, __class__), &cls) : MISSING;
  if (found == FOUND) {
    ok = !IS_A(t, cls, TYPE) || type_collect_names(t, AS(Type, cls), all);
    drop(t, cls);
  }
  Own list = ok && found != FAILED ? dict_keys_list(t, all) : ERROR;
  drop(t, all);
  return list;
}

static Own sizeof_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  return int_from_i64(t, is_object(a[0]) ? (int64_t)type_object_size(type_of(t, a[0]), OBJ(a[0])) : 8);
}

// --- Pickling ---

// {name: value} of the __slots__ attributes that are set, or EMPTY if the class has no slots.
static Own slot_values(Thread *t, Ref self) {
  Type *type = type_of(t, self);
  Own all = EMPTY;
  for (size_t i = 0; i < tuple_count(type->mro); i++) {
    Ref dict = type_dict(t, AS(Type, tuple_peek(type->mro, i))), key, value;
    for (size_t pos = 0; dict_next(dict, &pos, &key, &value);) {
      if (!IS(member, value)) continue;
      if (is_empty(all) && is_error(all = dict_new(t))) return ERROR;
      Own v = instance_slots(type, self)[AS(Member, value)->slot];
      if (!is_empty(v) && !dict_set(t, all, key, v)) return drop(t, all), ERROR;
    }
  }
  return all;
}

static Own default_state(Thread *t, Ref self, bool required) {
  Type *type = type_of(t, self);
  if (required && type->def != TYPE(t, object)->def && type->slots_offset > sizeof(Object))
    return raise_error(t, TypeError, "cannot pickle '%T' object", self);
  Shape *s = is_object(self) ? t->interp->shapes[OBJ(self)->shape].shape : NULL;
  Own state = NONE;
  if (shape_has_attributes(s)) {
    state = instance_dict_copy(t, self);
    if (is_error(state)) return ERROR;
    if (!dict_count(state)) replace(t, &state, NONE);
  }
  Own slots = type->slots_fixed ? slot_values(t, self) : EMPTY;
  if (is_error(slots)) return drop(t, state), ERROR;
  if (is_empty(slots) || !dict_count(slots)) {
    drop(t, slots);
    return state;
  }
  Own both = tuple_pack2(t, state, slots);
  drop(t, state);
  drop(t, slots);
  return both;
}

static Own getstate_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  return default_state(t, a[0], false);
}

static Own get_state(Thread *t, Ref self, bool required) {
  Own method = object_getattr(t, self, NAME(t, __getstate__));
  if (is_error(method)) return ERROR;
  Own state;
  if (IS(native, method) && AS(Native, method)->def->fn == getstate_method) state = default_state(t, self, required);
  else state = object_call0(t, method);
  drop(t, method);
  return state;
}

Own object_state(Thread *t, Ref self) { return get_state(t, self, false); }

static Own import_copyreg(Thread *t, Ref attribute) {
  Own module;
  Lookup found = dict_get(t, t->interp->modules, NAME(t, copyreg), &module);
  if (found == FAILED) return ERROR;
  if (found == MISSING) {
    Ref import = dict_peek_c(t, t->interp->builtins, "__import__");
    if (is_empty(import)) return raise_error(t, ImportError, "__import__ not found");
    module = object_call1(t, import, NAME(t, copyreg));
    if (is_error(module)) return ERROR;
  }
  Own value = object_getattr(t, module, attribute);
  drop(t, module);
  return value;
}

// (args, kwargs) for __new__; kwargs EMPTY unless __getnewargs_ex__ gave some. *given: one of the hooks is there.
static bool new_arguments(Thread *t, Ref self, Own *args, Own *kwargs, bool *given) {
  *args = *kwargs = EMPTY;
  *given = true;
  Own v = object_call_special(t, NAME(t, __getnewargs_ex__), &self, 1);
  if (is_error(v)) return false;
  if (!is_empty(v)) {
    if (!is_tuple(v) || tuple_count(v) != 2) {
      if (!is_tuple(v)) raise_error(t, TypeError, "__getnewargs_ex__ should return a tuple, not '%T'", v);
      else
        raise_error(t, ValueError,
                    "__getnewargs_ex__ should return a tuple of length 2, not %zd",
                    (ptrdiff_t)tuple_count(v));
      drop(t, v);
      return false;
    }
    *args = keep(tuple_peek(v, 0));
    *kwargs = keep(tuple_peek(v, 1));
    drop(t, v);
    if (!is_tuple(*args))
      return fail_error(
          t, TypeError,
          "first item of the tuple returned by __getnewargs_ex__ must be a tuple, not '%T'",
          *args);
    if (!is_dict(*kwargs))
      return fail_error(
          t, TypeError,
          "second item of the tuple returned by __getnewargs_ex__ must be a dict, not '%T'",
          *kwargs);
    if (!dict_count(*kwargs)) drop_slot(t, kwargs);
    return true;
  }
  v = object_call_special(t, NAME(t, __getnewargs__), &self, 1);
  if (is_error(v)) return false;
  if (!is_empty(v)) {
    *args = v;
    return is_tuple(v) || fail_error(t, TypeError, "__getnewargs__ should return a tuple, not '%T'", v);
  }
  *given = false;
  return true;
}

static Own items_iterator(Thread *t, Ref self) {
  Own items = object_call_method(t, NAME(t, items), &self, 1);
  if (is_error(items)) return ERROR;
  Own it = object_iter(t, items);
  drop(t, items);
  return it;
}

// Protocol 2 and up: (copyreg.__newobj__, (cls, *args), state, list items, dict items).
static Own reduce_newobj(Thread *t, Ref self) {
  Type *type = type_of(t, self);
  if (!type->new) return raise_error(t, TypeError, "cannot pickle '%T' object", self);
  Own args, kwargs, fn = EMPTY, fn_args = EMPTY, state = EMPTY, list = NONE, dict = NONE, result = ERROR;
  bool given;
  if (!new_arguments(t, self, &args, &kwargs, &given)) goto done;
  if (is_empty(kwargs)) {
    size_t n = is_empty(args) ? 0 : tuple_count(args);
    if (is_error(fn = import_copyreg(t, NAME(t, __newobj__))) || is_error(fn_args = tuple_alloc(t, n + 1))) goto done;
    AS(Tuple, fn_args)->items[0] = keep(VAL(type));
    for (size_t i = 0; i < n; i++) AS(Tuple, fn_args)->items[i + 1] = keep(tuple_peek(args, i));
  } else {
    if (is_error(fn = import_copyreg(t, NAME(t, __newobj_ex__)))) goto done;
    if (is_error(fn_args = tuple_pack3(t, VAL(type), args, kwargs))) goto done;
  }
  bool is_a_list = (type->flags & TF_LIST_SUBCLASS) != 0, is_a_dict = (type->flags & TF_DICT_SUBCLASS) != 0;
  if (is_error(state = get_state(t, self, !given && !is_a_list && !is_a_dict))) goto done;
  if (is_a_list && is_error(list = object_iter(t, self))) goto done;
  if (is_a_dict && is_error(dict = items_iterator(t, self))) goto done;
  result = tuple_from(t, (const Ref[]){fn, fn_args, state, list, dict}, 5);
done:;
  Own all[] = {args, kwargs, fn, fn_args, state, list, dict};
  for (size_t i = 0; i < sizeof all / sizeof *all; i++) drop(t, all[i]);
  return result;
}

static Own reduce_old(Thread *t, Ref self, int protocol) {
  Own fn = import_copyreg(t, NAME(t, _reduce_ex));
  if (is_error(fn)) return ERROR;
  Own result = object_call2(t, fn, self, small(protocol));
  drop(t, fn);
  return result;
}

static Own reduce_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  return reduce_old(t, a[0], 0);
}

static Own reduce_ex_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  int protocol;
  if (!as_int(t, a[1], &protocol)) return ERROR;
  Ref own = type_lookup_peek(t, type_of(t, a[0]), NAME(t, __reduce__));
  Ref base = type_lookup_peek(t, TYPE(t, object), NAME(t, __reduce__));
  if (!same(own, base)) return object_call_method(t, NAME(t, __reduce__), a, 1);
  return protocol >= 2 ? reduce_newobj(t, a[0]) : reduce_old(t, a[0], protocol);
}

static Own init_subclass_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  if (!is_empty(names) && tuple_count(names))
    return raise_error(t, TypeError, "%S.__init_subclass__() takes no keyword arguments", AS(Type, a[0])->qualname);
  if (n > 1)
    return raise_error(t, TypeError, "%S.__init_subclass__() takes no arguments (%zd given)",
                       AS(Type, a[0])->qualname, n - 1);
  return NONE;
}

static Own subclasshook_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)t, (void)a, (void)n, (void)names;
  return NOT_IMPLEMENTED;
}

static const NativeDef object_methods[] = {
    NATIVE(format_method, "__format__(format_spec, /)",
           "The text of the object; subclasses give format_spec a meaning."),
    NATIVE(reduce_method, "__reduce__()", "What pickle needs to make the object again."),
    NATIVE(reduce_ex_method, "__reduce_ex__(protocol, /)",
           "The same for a given pickle protocol."),
    NATIVE(getstate_method, "__getstate__()", "The attributes that a copy must have, or None."),
    NATIVE(dir_method, "__dir__()", "The names of the object's attributes."),
    NATIVE(sizeof_method, "__sizeof__()", "Bytes of memory the object itself takes."),
    NATIVE_FLAGS(init_subclass_method, "__init_subclass__(*args, **kwargs)",
                 "Called when the class is subclassed.", NF_CLASS | NF_RAW),
    NATIVE_CLASS(subclasshook_method, "__subclasshook__(subclass, /)",
                 "Abstract classes answer issubclass() here."),
    {0},
};

const TypeDef object_type_def = {
  .name = "object", .doc = "The base of all classes; an instance has no attributes.", .size = sizeof(Object),
  .flags = TF_BASE, .methods = object_methods, .getset = object_getset, .new = object_new,
  .repr = repr, .str = str, .hash = hash, .getattr = object_generic_getattr, .setattr = object_generic_setattr,
  .richcompare = compare, .init = object_init,
};

// --- None, NotImplemented, Ellipsis ---

static Own only_instance(Thread *t, Type *type, ptrdiff_t n, Ref names, Own value) {
  if (has_arguments(n, names)) return raise_error(t, TypeError, "%N takes no arguments", type);
  return value;
}
static Own none_new(Thread *t, Type *type, const Ref *a, ptrdiff_t n, Ref names) {
  return (void)a, only_instance(t, type, n, names, NONE);
}
static Own not_implemented_new(Thread *t, Type *type, const Ref *a, ptrdiff_t n, Ref names) {
  return (void)a, only_instance(t, type, n, names, NOT_IMPLEMENTED);
}
static Own ellipsis_new(Thread *t, Type *type, const Ref *a, ptrdiff_t n, Ref names) {
  return (void)a, only_instance(t, type, n, names, ELLIPSIS);
}

static Own none_repr(Thread *t, Ref v) { return (void)v, str_intern_c(t, "None"); }
static Own not_implemented_repr(Thread *t, Ref v) { return (void)v, str_intern_c(t, "NotImplemented"); }
static Own ellipsis_repr(Thread *t, Ref v) { return (void)v, str_intern_c(t, "Ellipsis"); }
static int none_truth(Thread *t, Ref v) { return (void)t, (void)v, 0; }
static int64_t none_hash(Thread *t, Ref v) { return (void)t, (void)v, 0xfca86420; }

static Own not_implemented_reduce(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  return not_implemented_repr(t, a[0]);
}
static Own ellipsis_reduce(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  return ellipsis_repr(t, a[0]);
}
static const NativeDef not_implemented_methods[] = {
  NATIVE(not_implemented_reduce, "__reduce__()", "The name pickle stores."), {0}};
static const NativeDef ellipsis_methods[] = {NATIVE(ellipsis_reduce, "__reduce__()", "The name pickle stores."), {0}};

const TypeDef none_type_def = {
  .name = "NoneType", .doc = "The type of None.", .size = sizeof(Object), .new = none_new, .repr = none_repr,
  .truth = none_truth, .hash = none_hash,
};
const TypeDef not_implemented_type_def = {
  .name = "NotImplementedType", .doc = "The type of NotImplemented.", .size = sizeof(Object),
  .methods = not_implemented_methods, .new = not_implemented_new, .repr = not_implemented_repr,
};
const TypeDef ellipsis_type_def = {
  .name = "ellipsis", .doc = "The type of Ellipsis.", .size = sizeof(Object), .methods = ellipsis_methods,
  .new = ellipsis_new, .repr = ellipsis_repr,
};

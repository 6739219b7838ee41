// SPDX-License-Identifier: MIT
// generic_alias.c: `list[int]` (GenericAlias) and `int | str` (UnionType): what annotations are made of.
//
// Both know their type parameters: the arguments that say how they are replaced (__typing_subst__) and the parameters of
// arguments that are aliases themselves. Subscribing an alias that has some replaces them in order.
//
// Read next   stdlib/lib/typing.gila (TypeVar and the rest).
#include "generic_alias.h"
#include "abstract.h"
#include "dict.h"
#include "heap.h"
#include "list.h"
#include "str.h"
#include "tuple.h"

static GenericAlias *as_alias(Ref v) { return AS(GenericAlias, v); }
static Union *as_union(Ref v) { return AS(Union, v); }

// --- Text of an argument ---

static bool add_part(Thread *t, StrBuilder *b, Ref v);

static bool add_parts(Thread *t, StrBuilder *b, Ref items, const char *open, const char *close) {
  if (!builder_c(b, open)) return false;
  Own tuple = object_tuple(t, items);
  if (is_error(tuple)) return false;
  bool ok = true;
  for (size_t i = 0; ok && i < tuple_count(tuple); i++)
    ok = (!i || builder_c(b, ", ")) && add_part(t, b, tuple_peek(tuple, i));
  drop(t, tuple);
  return ok && builder_c(b, close);
}

static bool add_text(Thread *t, StrBuilder *b, Own text) {
  if (is_error(text)) return false;
  Own shown = object_str(t, text);
  bool ok = !is_error(shown) && builder_str(b, shown);
  if (!is_error(shown)) drop(t, shown);
  drop(t, text);
  return ok;
}

// +1 if v has the attribute, 0 if not, -1 with an exception.
static int has_attribute(Thread *t, Ref v, Ref name) {
  Own value;
  Lookup found = object_lookup_attr(t, v, name, &value);
  if (found == FOUND) drop(t, value);
  return found == FAILED ? -1 : found == FOUND;
}

// `...`, a list of parts, the dotted name of what has a name and a module and is no generic alias, else the repr.
static bool add_part(Thread *t, StrBuilder *b, Ref v) {
  if (same(v, ELLIPSIS)) return builder_c(b, "...");
  if (is_list(v)) return add_parts(t, b, v, "[", "]");
  int alias = has_attribute(t, v, NAME(t, __origin__));
  if (alias > 0) alias = has_attribute(t, v, NAME(t, __args__));
  if (alias) return alias > 0 && add_text(t, b, object_repr(t, v));
  Own name, module;
  Lookup found = object_lookup_attr(t, v, NAME(t, __qualname__), &name);
  if (found != FOUND) return found == MISSING && add_text(t, b, object_repr(t, v));
  found = object_lookup_attr(t, v, NAME(t, __module__), &module);
  if (found != FOUND || is_none(module)) {
    drop(t, name);
    return found != FAILED && add_text(t, b, object_repr(t, v));
  }
  bool ok = true, builtin = str_check(t, module) && str_equal_c(module, "builtins");
  if (builtin) drop(t, module);
  else ok = add_text(t, b, module) && builder_char(b, '.');
  if (ok) return add_text(t, b, name);
  drop(t, name);
  return false;
}

// --- Parameters ---

static bool add_unique(Thread *t, Ref list, Ref v) {
  for (size_t i = 0; i < list_count(list); i++)
    if (same(list_peek(list, i), v)) return true;
  return list_append(t, list, v);
}

static bool is_plain_type(Thread *t, Ref v) { return IS_A(t, v, TYPE) && !IS(generic_alias, v); }

static bool collect(Thread *t, Ref args, Ref list) {
  for (size_t i = 0; i < tuple_count(args); i++) {
    Ref arg = tuple_peek(args, i);
    if (is_plain_type(t, arg)) continue;
    Own v;
    Lookup found = object_lookup_attr(t, arg, NAME(t, __typing_subst__), &v);
    if (found == FAILED) return false;
    if (found == FOUND) {
      drop(t, v);
      if (!add_unique(t, list, arg)) return false;
      continue;
    }
    found = object_lookup_attr(t, arg, NAME(t, __parameters__), &v);
    if (found == FAILED) return false;
    if (found == MISSING) continue;
    bool ok = true;
    for (size_t k = 0; is_tuple(v) && ok && k < tuple_count(v); k++) ok = add_unique(t, list, tuple_peek(v, k));
    drop(t, v);
    if (!ok) return false;
  }
  return true;
}

// The parameters of args, remembered in *cache. Borrowed; ERROR.
static Ref parameters(Thread *t, Ref args, Own *cache) {
  if (!is_empty(*cache)) return *cache;
  Own list = list_new(t, 0);
  if (is_error(list)) return ERROR;
  Own found = collect(t, args, list) ? list_to_tuple(t, list) : ERROR;
  drop(t, list);
  if (is_error(found)) return ERROR;
  return *cache = found;
}

static ptrdiff_t index_of(Ref tuple, Ref v) {
  for (size_t i = 0; i < tuple_count(tuple); i++)
    if (same(tuple_peek(tuple, i), v)) return (ptrdiff_t)i;
  return -1;
}

// Appends an item, or the items of a tuple that stands for several.
static bool add_or_spread(Thread *t, Ref list, Ref v, bool spread) {
  return spread && is_tuple(v) ? list_extend(t, list, v) : list_append(t, list, v);
}

// arg[...] with the values of its own parameters; a parameter that can be iterated over (TypeVarTuple) has several.
static Own subscript_inner(Thread *t, Ref arg, Ref inner, Ref params, Ref values) {
  Own chosen = list_new(t, tuple_count(inner));
  if (is_error(chosen)) return ERROR;
  bool ok = true;
  for (size_t k = 0; ok && k < tuple_count(inner); k++) {
    Ref param = tuple_peek(inner, k);
    ptrdiff_t at = index_of(params, param);
    ok = at < 0 ? list_append(t, chosen, param)
                : add_or_spread(t, chosen, tuple_peek(values, (size_t)at), type_of(t, param)->iter != NULL);
  }
  Own subscript = ok ? list_to_tuple(t, chosen) : ERROR;
  drop(t, chosen);
  if (is_error(subscript)) return ERROR;
  Own v = object_getitem(t, arg, subscript);
  drop(t, subscript);
  return v;
}

// One argument with the parameters replaced by the values.
static Own substitute(Thread *t, Ref arg, Ref params, Ref values) {
  ptrdiff_t i = index_of(params, arg);
  if (i >= 0) {
    Own subst = object_getattr(t, arg, NAME(t, __typing_subst__));
    if (is_error(subst)) return ERROR;
    Own v = object_call1(t, subst, tuple_peek(values, (size_t)i));
    drop(t, subst);
    return v;
  }
  if (is_plain_type(t, arg)) return keep(arg);
  Own inner;
  Lookup found = object_lookup_attr(t, arg, NAME(t, __parameters__), &inner);
  if (found == FAILED) return ERROR;
  if (found == MISSING) return keep(arg);
  bool any = is_tuple(inner) && tuple_count(inner);
  Own v = any ? subscript_inner(t, arg, inner, params, values) : keep(arg);
  drop(t, inner);
  return v;
}

// The values given, *tuple[int, str] as its members; *tuple[int, ...] stays.
static Own spread_values(Thread *t, Ref item) {
  Own given = is_tuple(item) ? keep(item) : tuple_pack1(t, item), list = ERROR, values = ERROR;
  if (is_error(given)) return ERROR;
  list = list_new(t, tuple_count(given));
  bool ok = !is_error(list);
  for (size_t i = 0; ok && i < tuple_count(given); i++) {
    Ref v = tuple_peek(given, i);
    Own members = EMPTY;
    if (!is_plain_type(t, v)) ok = object_lookup_attr(t, v, NAME(t, __typing_unpacked_tuple_args__), &members) != FAILED;
    size_t n = ok && is_tuple(members) ? tuple_count(members) : 0;
    bool spread = ok && is_tuple(members) && !(n && same(tuple_peek(members, n - 1), ELLIPSIS));
    ok = ok && (spread ? list_extend(t, list, members) : list_append(t, list, v));
    drop(t, members);
  }
  if (ok) values = list_to_tuple(t, list);
  drop(t, list);
  drop(t, given);
  return values;
}

// The parameters may have defaults, or stand for several of the values: each arranges them (__typing_prepare_subst__).
static Own prepare_values(Thread *t, Ref self, Ref params, Ref item) {
  Own values = spread_values(t, item);
  for (size_t i = 0; !is_error(values) && i < tuple_count(params); i++) {
    Own prepare;
    Lookup found = object_lookup_attr(t, tuple_peek(params, i), NAME(t, __typing_prepare_subst__), &prepare);
    if (found == MISSING) continue;
    Own next = found == FOUND ? object_call2(t, prepare, self, values) : ERROR;
    if (found == FOUND) drop(t, prepare);
    drop(t, values);
    values = next;
    if (!is_error(values) && !is_tuple(values)) {
      raise_error(t, TypeError, "expected a tuple, not %T", values);
      drop(t, values);
      values = ERROR;
    }
  }
  return values;
}

static Own substitute_all(Thread *t, Ref self, Ref args, Ref params, Ref item) {
  if (is_error(params)) return ERROR;
  size_t n = tuple_count(params);
  if (!n) return raise_error(t, TypeError, "%R is not a generic class", self);
  Own values = prepare_values(t, self, params, item);
  if (is_error(values)) return ERROR;
  if (tuple_count(values) != n) {
    raise_error(t, TypeError, "Too %s arguments for %R; actual %zd, expected %zd",
                tuple_count(values) > n ? "many" : "few", self, (ptrdiff_t)tuple_count(values),
                (ptrdiff_t)n);
    drop(t, values);
    return ERROR;
  }
  Own list = list_new(t, tuple_count(args)), result = ERROR;
  bool ok = !is_error(list);
  for (size_t i = 0; ok && i < tuple_count(args); i++) {
    Ref arg = tuple_peek(args, i);
    Own several = EMPTY, v = substitute(t, arg, params, values);
    ok = !is_error(v);
    if (ok && !is_plain_type(t, arg))
      ok = object_lookup_attr(t, arg, NAME(t, __typing_is_unpacked_typevartuple__), &several) != FAILED;
    ok = ok && add_or_spread(t, list, v, same(several, TRUE));
    drop(t, several);
    if (!is_error(v)) drop(t, v);
  }
  if (ok) result = list_to_tuple(t, list);
  if (!is_error(list)) drop(t, list);
  drop(t, values);
  return result;
}

// --- GenericAlias ---

Own generic_alias_new(Thread *t, Ref origin, Ref args) {
  Own tuple = is_tuple(args) ? keep(args) : tuple_pack1(t, args);
  if (is_error(tuple)) return ERROR;
  GenericAlias *a = heap_object(t, SHAPE_generic_alias, sizeof *a, true);
  if (!a) return drop(t, tuple), ERROR;
  a->origin = keep(origin);
  a->args = tuple;
  a->parameters = EMPTY;
  a->starred = false;
  return VAL(a);
}

Own generic_alias_native(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  return generic_alias_new(t, a[0], a[1]);
}

static Own alias_new(Thread *t, Type *type, const Ref *a, ptrdiff_t n, Ref names) {
  if (!is_empty(names) && tuple_count(names))
    return raise_error(t, TypeError, "GenericAlias() takes no keyword arguments");
  if (n != 2) return raise_error(t, TypeError, "GenericAlias expected 2 arguments, got %zd", n);
  if (type == TYPE(t, generic_alias)) return generic_alias_new(t, a[0], a[1]);
  Own tuple = is_tuple(a[1]) ? keep(a[1]) : tuple_pack1(t, a[1]);
  if (is_error(tuple)) return ERROR;
  Own v = type_alloc(t, type);
  if (is_error(v)) return drop(t, tuple), ERROR;
  as_alias(v)->origin = keep(a[0]);
  as_alias(v)->args = tuple;
  as_alias(v)->parameters = EMPTY;
  return v;
}

static Own alias_repr(Thread *t, Ref self) {
  GenericAlias *a = as_alias(self);
  StrBuilder b;
  builder_init(&b, t);
  bool ok = (!a->starred || builder_char(&b, '*')) && add_part(t, &b, a->origin);
  if (ok) ok = tuple_count(a->args) ? add_parts(t, &b, a->args, "[", "]") : builder_c(&b, "[()]");
  if (ok) return builder_finish(&b);
  builder_drop(&b);
  return ERROR;
}

static int64_t alias_hash(Thread *t, Ref self) {
  int64_t x = object_hash(t, as_alias(self)->origin), y = x == -1 ? -1 : object_hash(t, as_alias(self)->args);
  if (y == -1) return -1;
  return (x ^ y) == -1 ? -2 : x ^ y;
}

static Own alias_compare(Thread *t, Ref a, Ref b, CompareOp op) {
  if ((op != CMP_EQ && op != CMP_NE) || !is_instance_of(t, a, TYPE(t, generic_alias)) ||
      !is_instance_of(t, b, TYPE(t, generic_alias)))
    return NOT_IMPLEMENTED;
  int equal = as_alias(a)->starred == as_alias(b)->starred
                  ? object_equal(t, as_alias(a)->origin, as_alias(b)->origin)
                  : 0;
  if (equal > 0) equal = object_equal(t, as_alias(a)->args, as_alias(b)->args);
  return equal < 0 ? ERROR : from_bool(equal == (op == CMP_EQ));
}

// Calling the alias calls the class; the instance remembers how it was written, if it can.
static Own alias_call(Thread *t, Ref self, const Ref *args, ptrdiff_t n, Ref names) {
  Own v = object_call(t, as_alias(self)->origin, args, n, names);
  if (is_error(v) || object_setattr(t, v, NAME(t, __orig_class__), self)) return v;
  if (error_is(t, AttributeError) || error_is(t, TypeError)) {
    error_clear(t);
    return v;
  }
  drop(t, v);
  return ERROR;
}

// Attributes are the class's, but for the alias's own and those that must not be found there.
static Own alias_getattr(Thread *t, Ref self, Ref name) {
  static const char *const own[] = {"__class__", "__origin__", "__args__", "__unpacked__", "__parameters__",
                                    "__typing_unpacked_tuple_args__", "__mro_entries__", "__reduce_ex__", "__reduce__",
                                    "__copy__", "__deepcopy__", "__instancecheck__", "__subclasscheck__"};
  char buf[40];
  str_to_c(name, buf, sizeof buf);
  for (size_t i = 0; i < sizeof own / sizeof *own; i++)
    if (!strcmp(buf, own[i])) return object_generic_getattr(t, self, name);
  return object_getattr(t, as_alias(self)->origin, name);
}

static Own alias_getitem(Thread *t, Ref self, Ref item) {
  GenericAlias *a = as_alias(self);
  Own args = substitute_all(t, self, a->args, parameters(t, a->args, &a->parameters), item);
  if (is_error(args)) return ERROR;
  Own v = generic_alias_new(t, a->origin, args);
  drop(t, args);
  if (!is_error(v)) as_alias(v)->starred = a->starred;
  return v;
}

// `*tuple[int]`: iterating gives the starred alias, once.
static Own alias_iter(Thread *t, Ref self) {
  Own v = generic_alias_new(t, as_alias(self)->origin, as_alias(self)->args);
  if (is_error(v)) return ERROR;
  as_alias(v)->starred = true;
  Own tuple = tuple_pack1(t, v);
  drop(t, v);
  if (is_error(tuple)) return ERROR;
  Own it = object_iter(t, tuple);
  drop(t, tuple);
  return it;
}

static Own get_origin(Thread *t, Ref self) { return (void)t, keep(as_alias(self)->origin); }
static Own get_args(Thread *t, Ref self) { return (void)t, keep(as_alias(self)->args); }
static Own get_parameters(Thread *t, Ref self) {
  Ref found = parameters(t, as_alias(self)->args, &as_alias(self)->parameters);
  return is_error(found) ? ERROR : keep(found);
}
static Own get_unpacked(Thread *t, Ref self) { return (void)t, from_bool(as_alias(self)->starred); }
static Own get_unpacked_args(Thread *t, Ref self) {
  GenericAlias *a = as_alias(self);
  return a->starred && same(a->origin, VAL(TYPE(t, tuple))) ? keep(a->args) : NONE;
}
static const GetSetDef alias_getset[] = {
    {"__origin__", get_origin, NULL, NULL},
    {"__args__", get_args, NULL, NULL},
    {"__parameters__", get_parameters, NULL, NULL},
    {"__unpacked__", get_unpacked, NULL, NULL},
    {"__typing_unpacked_tuple_args__", get_unpacked_args, NULL, NULL},
    {0}};

static Own alias_mro_entries(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  return tuple_pack1(t, as_alias(a[0])->origin);
}
static Own alias_instancecheck(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)a, (void)n, (void)names;
  return raise_error(t, TypeError, "isinstance() argument 2 cannot be a parameterized generic");
}
static Own alias_subclasscheck(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)a, (void)n, (void)names;
  return raise_error(t, TypeError, "issubclass() argument 2 cannot be a parameterized generic");
}
static Own alias_reduce(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  GenericAlias *x = as_alias(a[0]);
  Own args = tuple_pack2(t, x->origin, x->args);
  if (is_error(args)) return ERROR;
  Own v = tuple_pack2(t, VAL(TYPE(t, generic_alias)), args);
  drop(t, args);
  return v;
}
static const NativeDef alias_methods[] = {
  NATIVE(alias_mro_entries, "__mro_entries__(bases, /)", "The class stands for the alias among bases."),
  NATIVE(alias_instancecheck, "__instancecheck__(instance, /)", "Refused: arguments are not checked at run time."),
  NATIVE(alias_subclasscheck, "__subclasscheck__(cls, /)", "Refused: arguments are not checked at run time."),
  NATIVE(alias_reduce, "__reduce__()", "What pickle needs to make the alias again."),
  {0},
};

static Own or_slot(Thread *t, Ref a, Ref b) { return union_new(t, a, b); }

static void alias_traverse(Object *o, Visit visit, void *arg) {
  GenericAlias *a = (GenericAlias *)o;
  if (is_object(a->origin)) VISIT(a->origin);
  if (is_object(a->args)) VISIT(a->args);
  if (is_object(a->parameters)) VISIT(a->parameters);
}
static void alias_clear(Thread *t, Object *o) {
  GenericAlias *a = (GenericAlias *)o;
  drop_slot(t, &a->parameters);
  drop_slot(t, &a->args);
  drop_slot(t, &a->origin);
}

const TypeDef generic_alias_type_def = {
    .name = "types.GenericAlias",
    .doc = "GenericAlias(origin, args): what list[int] gives.",
    .size = sizeof(GenericAlias),
    .flags = TF_BASE | TF_GC | TF_NO_CLEAR | TF_WEAKREF,
    .methods = alias_methods,
    .getset = alias_getset,
    .new = alias_new,
    .traverse = alias_traverse,
    .clear = alias_clear,
    .repr = alias_repr,
    .hash = alias_hash,
    .call = alias_call,
    .getattr = alias_getattr,
    .richcompare = alias_compare,
    .iter = alias_iter,
    .getitem = alias_getitem,
    .bit_or = or_slot,
};

// --- Union ---

static bool can_be_in_union(Thread *t, Ref v) {
  return is_none(v) || IS(union, v) || IS_A(t, v, TYPE) || is_instance_of(t, v, TYPE(t, generic_alias));
}

static bool add_member(Thread *t, Ref list, Ref v) {
  if (is_none(v)) v = VAL(TYPE(t, none));
  if (IS(union, v)) {
    for (size_t i = 0; i < tuple_count(as_union(v)->args); i++)
      if (!add_member(t, list, tuple_peek(as_union(v)->args, i))) return false;
    return true;
  }
  for (size_t i = 0; i < list_count(list); i++) {
    Ref known = list_peek(list, i);
    if (same(known, v)) return true;
    if (IS(type, known) || IS(type, v)) continue;
    int equal = object_equal(t, known, v);
    if (equal) return equal > 0;
  }
  return list_append(t, list, v);
}

Own union_of(Thread *t, Ref args) {
  Own list = list_new(t, tuple_count(args));
  if (is_error(list)) return ERROR;
  for (size_t i = 0; i < tuple_count(args); i++)
    if (!add_member(t, list, tuple_peek(args, i))) return drop(t, list), ERROR;
  if (list_count(list) == 1) {
    Own only = keep(list_peek(list, 0));
    drop(t, list);
    return only;
  }
  Own members = list_to_tuple(t, list);
  drop(t, list);
  if (is_error(members)) return ERROR;
  Union *u = heap_object(t, SHAPE_union, sizeof *u, true);
  if (!u) return drop(t, members), ERROR;
  u->args = members;
  u->parameters = EMPTY;
  return VAL(u);
}

Own union_new(Thread *t, Ref a, Ref b) {
  if (!can_be_in_union(t, a) || !can_be_in_union(t, b) || (is_none(a) && is_none(b))) return NOT_IMPLEMENTED;
  Own both = tuple_pack2(t, a, b);
  if (is_error(both)) return ERROR;
  Own v = union_of(t, both);
  drop(t, both);
  return v;
}

static Own union_repr(Thread *t, Ref self) {
  StrBuilder b;
  builder_init(&b, t);
  Ref args = as_union(self)->args;
  bool ok = true;
  for (size_t i = 0; ok && i < tuple_count(args); i++) {
    Ref member = tuple_peek(args, i);
    ok = (!i || builder_c(&b, " | ")) &&
         (same(member, VAL(TYPE(t, none))) ? builder_c(&b, "None") : add_part(t, &b, member));
  }
  if (ok) return builder_finish(&b);
  builder_drop(&b);
  return ERROR;
}

static int64_t union_hash(Thread *t, Ref self) {
  uint64_t h = 0x2545f4914f6cdd1d; // the order does not matter
  for (size_t i = 0; i < tuple_count(as_union(self)->args); i++) {
    int64_t x = object_hash(t, tuple_peek(as_union(self)->args, i));
    if (x == -1) return -1;
    h ^= ((uint64_t)x ^ ((uint64_t)x << 16) ^ 89869747) * 3644798167u;
  }
  return (int64_t)h == -1 ? -2 : (int64_t)h;
}

static int contains_all(Thread *t, Ref some, Ref all) {
  for (size_t i = 0; i < tuple_count(some); i++) {
    int found = object_contains(t, all, tuple_peek(some, i));
    if (found <= 0) return found;
  }
  return 1;
}

static Own union_compare(Thread *t, Ref a, Ref b, CompareOp op) {
  if ((op != CMP_EQ && op != CMP_NE) || !IS(union, a) || !IS(union, b)) return NOT_IMPLEMENTED;
  Ref x = as_union(a)->args, y = as_union(b)->args;
  int equal = tuple_count(x) == tuple_count(y) ? contains_all(t, x, y) : 0;
  return equal < 0 ? ERROR : from_bool(equal == (op == CMP_EQ));
}

static Own union_getitem(Thread *t, Ref self, Ref item) {
  Union *u = as_union(self);
  Own args = substitute_all(t, self, u->args, parameters(t, u->args, &u->parameters), item);
  if (is_error(args)) return ERROR;
  Own v = keep(tuple_peek(args, 0)); // `|` again: a parameter may have become a union, or something with its own `|`
  for (size_t i = 1; !is_error(v) && i < tuple_count(args); i++) {
    Own next = number_binary(t, BIN_OR, v, tuple_peek(args, i));
    drop(t, v);
    v = next;
  }
  drop(t, args);
  return v;
}

static Own union_args(Thread *t, Ref self) { return (void)t, keep(as_union(self)->args); }
static Own union_parameters(Thread *t, Ref self) {
  Ref found = parameters(t, as_union(self)->args, &as_union(self)->parameters);
  return is_error(found) ? ERROR : keep(found);
}
static const GetSetDef union_getset[] = {{"__args__", union_args, NULL, NULL},
                                         {"__parameters__", union_parameters, NULL, NULL},
                                         {0}};

static Own check(Thread *t, const Ref *a, int (*test)(Thread *, Ref, Ref)) {
  int result = test(t, a[1], a[0]);
  return result < 0 ? ERROR : from_bool(result);
}
static Own union_instancecheck(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  return (void)n, (void)names, check(t, a, object_is_instance);
}
static Own union_subclasscheck(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  return (void)n, (void)names, check(t, a, object_is_subclass);
}
static const NativeDef union_methods[] = {
  NATIVE(union_instancecheck, "__instancecheck__(instance, /)", "Is it an instance of one of the members?"),
  NATIVE(union_subclasscheck, "__subclasscheck__(cls, /)", "Is it a subclass of one of the members?"),
  {0},
};

static void union_traverse(Object *o, Visit visit, void *arg) {
  Union *u = (Union *)o;
  if (is_object(u->args)) VISIT(u->args);
  if (is_object(u->parameters)) VISIT(u->parameters);
}
static void union_clear(Thread *t, Object *o) {
  Union *u = (Union *)o;
  drop_slot(t, &u->parameters);
  drop_slot(t, &u->args);
}

const TypeDef union_type_def = {
    .name = "types.UnionType",
    .doc = "What int | str gives.",
    .size = sizeof(Union),
    .flags = TF_GC | TF_NO_NEW | TF_NO_CLEAR | TF_WEAKREF,
    .methods = union_methods,
    .getset = union_getset,
    .traverse = union_traverse,
    .clear = union_clear,
    .repr = union_repr,
    .hash = union_hash,
    .richcompare = union_compare,
    .getitem = union_getitem,
    .bit_or = or_slot,
};

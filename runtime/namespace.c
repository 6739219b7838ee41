// SPDX-License-Identifier: MIT
// namespace.c: types.SimpleNamespace: an object that is nothing but its attributes.
#include "abstract.h"
#include "args.h"
#include "dict.h"
#include "shape.h"
#include "str.h"
#include "tuple.h"
#include "type_internal.h"

typedef struct Namespace { Object h; Own dict; } Namespace;

static Ref dict_of(Ref self) { return AS(Namespace, self)->dict; }

static Own make(Thread *t, Type *type, const Ref *a, ptrdiff_t n, Ref names) {
  (void)a, (void)n, (void)names;
  Own dict = dict_new(t);
  if (is_error(dict)) return ERROR;
  Own v = type_alloc(t, type);
  if (is_error(v)) return drop(t, dict), ERROR;
  AS(Namespace, v)->dict = dict;
  return v;
}

static bool init(Thread *t, Ref self, const Ref *a, ptrdiff_t n, Ref names) {
  char name[80];
  str_to_c(type_of(t, self)->name, name, sizeof name);
  if (!args_count(t, name, n, 0, 1)) return false;
  if (n) {
    Own given = object_call1(t, VAL(TYPE(t, dict)), a[0]);
    if (is_error(given)) return false;
    Ref key, value;
    bool ok = true;
    for (size_t pos = 0; ok && dict_next(given, &pos, &key, &value);)
      if (!str_check(t, key)) ok = fail_error(t, TypeError, "keywords must be strings");
    ok = ok && dict_merge(t, dict_of(self), given, true);
    drop(t, given);
    if (!ok) return false;
  }
  for (size_t k = 0; !is_empty(names) && k < tuple_count(names); k++)
    if (!dict_set(t, dict_of(self), tuple_peek(names, k), a[n + (ptrdiff_t)k])) return false;
  return true;
}

static Own repr(Thread *t, Ref self) {
  Type *type = type_of(t, self);
  Own name = type == TYPE(t, namespace) ? str_intern_c(t, "namespace") : keep(type->name);
  int entered = repr_enter(t, self);
  if (entered < 0) return drop(t, name), ERROR;
  StrBuilder b;
  builder_init(&b, t);
  bool ok = builder_str(&b, name) && builder_char(&b, '(');
  drop(t, name);
  if (!entered) return builder_c(&b, "...)") ? builder_finish(&b) : ERROR;
  Own items = dict_copy(t, dict_of(self)); // reprs may change it
  ok = ok && !is_error(items);
  Ref key, value;
  bool first = true;
  for (size_t pos = 0; ok && dict_next(items, &pos, &key, &value);) {
    if (!is_str(key) || !str_length(key)) continue;
    Own text = object_repr(t, value);
    ok = !is_error(text) && (first || builder_c(&b, ", ")) && builder_str(&b, key) &&
         builder_char(&b, '=') && builder_str(&b, text);
    if (!is_error(text)) drop(t, text);
    first = false;
  }
  if (!is_error(items)) drop(t, items);
  repr_leave(t, self);
  if (ok && builder_char(&b, ')')) return builder_finish(&b);
  builder_drop(&b);
  return ERROR;
}

static Own compare(Thread *t, Ref a, Ref b, CompareOp op) {
  Type *kind = TYPE(t, namespace);
  if (!is_instance_of(t, a, kind) || !is_instance_of(t, b, kind)) return NOT_IMPLEMENTED;
  return object_compare(t, dict_of(a), dict_of(b), op);
}

static Own reduce(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  return tuple_pack3(t, VAL(type_of(t, a[0])), t->interp->empty_tuple, dict_of(a[0]));
}

static Own replace_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  if (n != 1) return raise_error(t, TypeError, "__replace__() takes 1 positional argument but %zd were given", n);
  Own copy = object_call0(t, VAL(type_of(t, a[0])));
  if (is_error(copy)) return ERROR;
  bool ok = dict_merge(t, dict_of(copy), dict_of(a[0]), true);
  for (size_t k = 0; ok && !is_empty(names) && k < tuple_count(names); k++)
    ok = dict_set(t, dict_of(copy), tuple_peek(names, k), a[1 + k]);
  if (ok) return copy;
  drop(t, copy);
  return ERROR;
}

static const NativeDef methods[] = {
  NATIVE(reduce, "__reduce__()", "What pickle needs to make the namespace again."),
  NATIVE_RAW(replace_method, "__replace__(**changes)", "A copy with some attributes changed."),
  {0},
};
static Own get_dict(Thread *t, Ref self) { return (void)t, keep(dict_of(self)); }
static const GetSetDef namespace_getset[] = {{"__dict__", get_dict, NULL, NULL}, {0}};

static void traverse(Object *o, Visit visit, void *arg) {
  if (is_object(((Namespace *)o)->dict)) VISIT(((Namespace *)o)->dict);
}
static void clear(Thread *t, Object *o) { drop_slot(t, &((Namespace *)o)->dict); }

const TypeDef namespace_type_def = {
    .name = "types.SimpleNamespace",
    .doc = "SimpleNamespace(mapping_or_iterable=(), /, **kwargs): an object with attributes.",
    .size = sizeof(Namespace),
    .flags = TF_BASE | TF_GC | TF_HAS_DICT,
    .dict_offset = offsetof(Namespace, dict),
    .methods = methods,
    .getset = namespace_getset,
    .new = make,
    .init = init,
    .traverse = traverse,
    .clear = clear,
    .repr = repr,
    .richcompare = compare,
};

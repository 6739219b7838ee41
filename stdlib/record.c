// SPDX-License-Identifier: MIT
// record.c: tuples with named fields. A record class is an ordinary subclass of tuple; its fields are properties over
// operator.itemgetter, so nothing else in the interpreter need know of them.
#include "record.h"
#include "runtime/dict.h"
#include "runtime/str.h"
#include "runtime/tuple.h"
#include "vm/import.h"

// time.struct_time(tm_year=2024, ...)
static Own record_repr(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  Own fields = object_getattr_c(t, VAL(type_of(t, a[0])), "__match_args__");
  if (is_error(fields)) return ERROR;
  Type *type = type_of(t, a[0]);
  StrBuilder b;
  builder_init(&b, t);
  Own module = object_getattr_c(t, VAL(type), "__module__");
  if (is_error(module)) {
    error_clear(t);
  } else {
    if (is_str(module)) {
      builder_str(&b, module);
      builder_char(&b, '.');
    }
    drop(t, module);
  }
  builder_str(&b, type->qualname);
  builder_char(&b, '(');
  for (size_t i = 0; i < tuple_count(a[0]) && i < tuple_count(fields); i++) {
    Own text = object_repr(t, tuple_peek(a[0], i));
    if (is_error(text)) {
      builder_drop(&b);
      drop(t, fields);
      return ERROR;
    }
    if (i) builder_c(&b, ", ");
    builder_str(&b, tuple_peek(fields, i));
    builder_char(&b, '=');
    builder_str(&b, text);
    drop(t, text);
  }
  builder_char(&b, ')');
  drop(t, fields);
  return builder_finish(&b);
}
static const NativeDef repr_def = NATIVE(record_repr, "__repr__()", "The record with the names of its fields.");

static bool add_field(Thread *t, Ref ns, Ref itemgetter, const char *name, size_t i) {
  Own get = object_call1(t, itemgetter, small((int64_t)i));
  Own property = is_error(get) ? ERROR : object_call1(t, VAL(TYPE(t, property)), get);
  bool ok = !is_error(property) && dict_set_c(t, ns, name, property);
  if (!is_error(property)) drop(t, property);
  if (!is_error(get)) drop(t, get);
  return ok;
}

Own record_type(Thread *t, const char *module, const char *name, const char *const *fields, size_t n) {
  Own cls = ERROR, itemgetter = ERROR, ns = dict_new(t), match = tuple_alloc(t, n);
  Own operator = import_native(t, "_operator"), cls_name = str_from_c(t, name), module_name = str_intern_c(t, module);
  Own bases = tuple_pack1(t, VAL(TYPE(t, tuple)));
  if (is_error(ns) || is_error(match) || is_error(operator) || is_error(cls_name) || is_error(bases)) goto done;
  itemgetter = object_getattr_c(t, operator, "itemgetter");
  if (is_error(itemgetter)) goto done;
  for (size_t i = 0; i < n; i++) {
    AS(Tuple, match)->items[i] = str_intern_c(t, fields[i]);
    if (!add_field(t, ns, itemgetter, fields[i], i)) goto done;
  }
  Ref count = small((int64_t)n);
  if (!dict_set_c(t, ns, "__match_args__", match) ||
      !dict_set_c(t, ns, "__module__", module_name) || !dict_set_c(t, ns, "n_fields", count) ||
      !dict_set_c(t, ns, "n_sequence_fields", count) ||
      !dict_set_c(t, ns, "n_unnamed_fields", small(0)))
    goto done;
  cls = object_call3(t, VAL(TYPE(t, type)), cls_name, bases, ns);
  if (is_error(cls)) goto done;
  Own repr = native_method_new(t, &repr_def, AS(Type, cls));
  if (is_error(repr) || !type_setattr(t, cls, NAME(t, __repr__), repr)) {
    drop(t, cls);
    cls = ERROR;
  }
  if (!is_error(repr)) drop(t, repr);
done:;
  Own all[] = {itemgetter, ns, match, operator, cls_name, module_name, bases};
  for (size_t i = 0; i < sizeof all / sizeof *all; i++)
    if (!is_error(all[i])) drop(t, all[i]);
  return cls;
}

Own record_new_take(Thread *t, Ref cls, Own *values, size_t n) {
  bool ok = !is_error(cls);
  for (size_t i = 0; i < n; i++) ok &= !is_error(values[i]);
  if (!ok) {
    for (size_t i = 0; i < n; i++)
      if (!is_error(values[i])) drop(t, values[i]);
    return ERROR;
  }
  Own tuple = tuple_from_take(t, values, n);
  if (is_error(tuple)) return ERROR;
  Own v = object_call1(t, cls, tuple);
  drop(t, tuple);
  return v;
}

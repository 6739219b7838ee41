// SPDX-License-Identifier: MIT
// module.c: what native modules share when they are set up.
#include "module.h"
#include <string.h>
#include "runtime/abstract.h"
#include "runtime/dict.h"
#include "runtime/str.h"
#include "runtime/tuple.h"
#include "runtime/error.h"
#include "runtime/shape.h"

Type *module_add_type(Thread *t, Ref module, const TypeDef *def) {
  Type *type = type_from_def(t, def, NULL);
  if (!type) return NULL;
  const char *dot = strrchr(def->name, '.');
  keep(VAL(type)); // one reference for the module, one for the module state
  if (module_add(t, module, dot ? dot + 1 : def->name, VAL(type))) return type;
  drop(t, VAL(type));
  return NULL;
}

bool module_add_numbers(Thread *t, Ref module, const ModuleNumber *rows) {
  for (; rows->name; rows++)
    if (!module_add(t, module, rows->name, small(rows->value))) return false;
  return true;
}

Own attribute_dict_get(Thread *t, Ref self) {
  Ref dict = instance_dict(t, self);
  return is_empty(dict) ? ERROR : keep(dict);
}

bool attribute_dict_set(Thread *t, Ref self, Ref value) {
  if (is_empty(value)) return fail_error(t, TypeError, "cannot delete __dict__");
  if (!IS_A(t, value, DICT))
    return fail_error(t, TypeError, "__dict__ must be set to a dictionary, not a '%T'", value);
  return instance_set_dict(t, self, value);
}

Type *module_add_exception(Thread *t, Ref module, const char *name, Type *base) {
  Own text = str_intern_c(t, name), bases = is_error(text) ? ERROR : tuple_pack1(t, VAL(base));
  Own ns = is_error(bases) ? ERROR : dict_new(t), module_name = EMPTY, type = ERROR;
  if (!is_error(ns)) {
    module_name = object_getattr(t, module, NAME(t, __name__));
    if (!is_error(module_name) && dict_set(t, ns, NAME(t, __module__), module_name))
      type = object_call3(t, VAL(TYPE(t, type)), text, bases, ns);
    if (!is_error(module_name)) drop(t, module_name);
    drop(t, ns);
  }
  if (!is_error(text)) drop(t, text);
  if (!is_error(bases)) drop(t, bases);
  if (is_error(type)) return NULL;
  keep(type); // for the module state
  if (module_add(t, module, name, type)) return AS(Type, type);
  drop(t, type);
  return NULL;
}

Own module_raise(Thread *t, Type *exception, const char *format, ...) {
  va_list args;
  va_start(args, format);
  Own text = format_message_va(t, format, args);
  va_end(args);
  if (is_error(text)) return ERROR;
  raise_value(t, exception, text);
  drop(t, text);
  return ERROR;
}

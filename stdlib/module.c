// SPDX-License-Identifier: MIT
// module.c: what native modules share when they are set up.
#include "module.h"
#include <string.h>
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

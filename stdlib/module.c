// SPDX-License-Identifier: MIT
// module.c: what native modules share when they are set up.
#include "module.h"
#include <string.h>

Type *module_add_type(Thread *t, Ref module, const TypeDef *def) {
  Type *type = type_from_def(t, def, NULL);
  if (!type) return NULL;
  const char *dot = strrchr(def->name, '.');
  keep(VAL(type)); // one reference for the module, one for the module state
  if (module_add(t, module, dot ? dot + 1 : def->name, VAL(type))) return type;
  drop(t, VAL(type));
  return NULL;
}

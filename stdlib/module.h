// SPDX-License-Identifier: MIT
// module.h: how a native module is declared. Its file defines `const NativeModule <id>_module` and has a row in
// modules.def; importing it makes a module with the functions, then runs `setup`.
#ifndef GILA_MODULE_H
#define GILA_MODULE_H
#include "runtime/function.h"
#include "runtime/interp.h"
#include "runtime/native_module.h"

enum {
#define MODULE(id, name) MODULE_##id,
#include "modules.def"
#undef MODULE
  MODULE_COUNT
};

#define MODULE(id, name) extern const NativeModule id##_module;
#include "modules.def"
#undef MODULE

// A module's own state, made by its setup: MODULE_STATE(t, itertools, ItertoolsState).
#define MODULE_STATE(t, id, T) ((T *)(t)->interp->module_state[MODULE_##id])

// Makes the Type of `def`, adds it to the module under its __name__ and returns it (borrowed: the interpreter's module
// state keeps it). NULL on failure.
Type *module_add_type(Thread *t, Ref module, const TypeDef *def);

// A number that a module has under a name; a table of them ends with {0}.
typedef struct ModuleNumber {
  const char *name;
  int64_t value;
} ModuleNumber;
bool module_add_numbers(Thread *t, Ref module, const ModuleNumber *rows);

// Makes `class name(base)` in the module, for its own errors; returned as by module_add_type.
Type *module_add_exception(Thread *t, Ref module, const char *name, Type *base);
// Raises one of them, with raise_error's formats; returns ERROR.
Own module_raise(Thread *t, Type *exception, const char *format, ...);

// The getset row `__dict__` of a type with TF_HAS_DICT.
#define ATTRIBUTE_DICT {"__dict__", attribute_dict_get, attribute_dict_set, NULL}
Own attribute_dict_get(Thread *t, Ref self);
bool attribute_dict_set(Thread *t, Ref self, Ref value);

// All of them, ending with NULL (modules.c).
extern const NativeModule *const native_modules[];
#endif

// SPDX-License-Identifier: MIT
// native_module.h: what a module written in C is. The table of them is handed to vm_start by whoever owns them (stdlib).
#ifndef GILA_NATIVE_MODULE_H
#define GILA_NATIVE_MODULE_H
#include "native.h"

typedef struct NativeModule {
  const char *name;
  const char *doc;
  const NativeDef *functions;              // ends with {0}; may be NULL
  bool (*setup)(Thread *t, Ref module);    // adds types and constants; may be NULL
} NativeModule;
#endif

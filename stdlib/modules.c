// SPDX-License-Identifier: MIT
// modules.c: the table of native modules that the executable hands to vm_start.
#include "module.h"

const NativeModule *const native_modules[] = {
#define MODULE(id, name) &id##_module,
#include "modules.def"
#undef MODULE
    NULL,
};

// SPDX-License-Identifier: MIT
// resource.h: what a process has used, as module resource shows it.
#ifndef GILA_RESOURCE_H
#define GILA_RESOURCE_H
#include <sys/resource.h>
#include "module.h"

// A resource.struct_rusage; imports the module. Owned.
Own resource_usage(Thread *t, const struct rusage *r) NEEDS_GIL;
#endif

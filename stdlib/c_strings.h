// SPDX-License-Identifier: MIT
// c_strings.h: argument and environment vectors for exec.
#ifndef GILA_C_STRINGS_H
#define GILA_C_STRINGS_H
#include "runtime/interp.h"

// A NULL-terminated array of copies of the paths (str, bytes, path objects) in a sequence, for c_strings_free. NULL with an exception.
char **c_strings_of(Thread *t, Ref sequence);
// NULL is fine.
void c_strings_free(char **strings);
#endif

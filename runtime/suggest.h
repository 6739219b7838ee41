// SPDX-License-Identifier: MIT
// suggest.h: "Did you mean: 'x'?"
#ifndef GILA_SUGGEST_H
#define GILA_SUGGEST_H
#include "interp.h"

// The name among `candidates` (str) closest to `name` by CPython's edit distance and limits. Owned; EMPTY if none is close.
Own suggest_name(Thread *t, Ref name, const Ref *candidates, size_t n);
#endif

// SPDX-License-Identifier: MIT
// math_internal.h: what math.c, math_sums.c and cmath.c share.
#ifndef GILA_MATH_INTERNAL_H
#define GILA_MATH_INTERNAL_H
#include "runtime/abstract.h"

Own math_domain_error(Thread *t); // ValueError "math domain error"
Own math_range_error(Thread *t);  // OverflowError "math range error"

// Natives of math_sums.c.
Own math_fsum(Thread *t, const Ref *a, ptrdiff_t n, Ref names);
Own math_sumprod(Thread *t, const Ref *a, ptrdiff_t n, Ref names);
Own math_prod(Thread *t, const Ref *a, ptrdiff_t n, Ref names);
Own math_hypot(Thread *t, const Ref *a, ptrdiff_t n, Ref names);
Own math_dist(Thread *t, const Ref *a, ptrdiff_t n, Ref names);
#endif

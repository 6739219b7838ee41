// SPDX-License-Identifier: MIT
// complex.h: pairs of doubles.
#ifndef GILA_COMPLEX_H
#define GILA_COMPLEX_H
#include "abstract.h"

typedef struct Complex { Object h; double real, imag; } Complex;

static inline bool is_complex(Ref v) { return IS(complex, v); }
// The complex number with these parts.
Own complex_new(Thread *t, double real, double imag);
// Any number as two doubles, via __complex__, __float__, __index__. False with TypeError.
bool complex_from(Thread *t, Ref v, double *real, double *imag);
// (ar + ai j) ** (br + bi j); ZeroDivisionError, OverflowError.
Own complex_power(Thread *t, double ar, double ai, double br, double bi);
#endif

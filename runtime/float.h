// SPDX-License-Identifier: MIT
// float.h: boxed doubles from a freelist; a dead temporary is reused in place by the VM.
#ifndef GILA_FLOAT_H
#define GILA_FLOAT_H
#include "abstract.h"

typedef struct Float { Object h; double value; } Float;

static inline bool is_float(Ref v) { return IS(float, v); }
static inline double float_value(Ref v) { return AS(Float, v)->value; }  // exact float or subclass
static inline bool float_check(Thread *t, Ref v) { return IS_A(t, v, FLOAT); }

Own float_new_slow(Thread *t, double d);  // refills the freelist
#if GILA_PLAIN_MALLOC || GILA_REFLEAK
enum { FLOAT_FREELIST = 0 };
#else
enum { FLOAT_FREELIST = 1 };
#endif
void float_free_block(Thread *t, Object *o);
// The freelist is a chain through the `value` word; interp->float_free is its head.
static inline Own float_new(Thread *t, double d) {
  Float *f = (Float *)t->interp->float_free;
  if (UNLIKELY(!f)) return float_new_slow(t, d);
  t->interp->float_free = *(void **)&f->value;
  f->h.rc = 1;
  f->value = d;
  return VAL(f);
}
// Back to the freelist (called by release).
static inline void float_free(Thread *t, Object *o) {
  if (FLOAT_FREELIST) {
    *(void **)&((Float *)o)->value = t->interp->float_free;
    t->interp->float_free = o;
  } else {
    float_free_block(t, o);
  }
}
// Shortest text that reads back the same: "1.0", "1e+16", "inf", "nan". Owned str.
Own float_text(Thread *t, double d);
// Into buf (≥ 32 bytes); returns the length. With add_dot_0 as repr does.
size_t float_shortest(double d, char *buf, bool add_dot_0);
// Correctly rounded conversion of digits as in float("..."); *end tells where it stopped.
double float_parse(const char *text, const char **end);
// As the C library's %e, %f, %g with that precision, `alternate` its #; inf and nan as repr does. Owned str.
Own float_format_c(Thread *t, double d, char type, int precision, bool alternate);
// %f into buf (FLOAT_FIXED_ROOM bytes, no NUL); returns the length, 0 if d or the decimals are more than words hold.
#define FLOAT_FIXED_ROOM 48
size_t float_fixed(double d, ptrdiff_t decimals, char *buf);
double float_floor_mod(double a, double b), float_floor_div(double a, double b);
Own float_power(Thread *t, double a, double b);
#endif

// SPDX-License-Identifier: MIT
// float_internal.h: what float.c, float_text.c and complex.c share.
#ifndef GILA_FLOAT_INTERNAL_H
#define GILA_FLOAT_INTERNAL_H
#include "float.h"

// The whole text as float() reads it: blanks around, underscores between digits. False if it is no number.
bool float_from_chars(const char *p, size_t n, double *out);
// The same for a str; ValueError "could not convert string to float: '...'".
bool float_from_str(Thread *t, Ref text, double *out);
// To that many decimals (negative: tens, hundreds …), half to even; inf if the result is too large.
double float_round_to(double d, ptrdiff_t digits);
Own float_hex_text(Thread *t, double d);
bool float_from_hex(Thread *t, Ref text, double *out);
// A str's characters as ASCII where they are digits or blanks of any script, '?' where they are nothing a number has.
// NULL: no memory. `out` holds as many as the str.
void float_ascii(Ref text, char *out);
#endif

// SPDX-License-Identifier: MIT
// format_spec.h: a parsed format specification and what is laid out by it (format_spec.c); used
// by str_format.c too.
#ifndef GILA_FORMAT_SPEC_H
#define GILA_FORMAT_SPEC_H
#include "str.h"

// [[fill]align][sign][z][#][0][width][,_][.precision][type]
typedef struct FormatSpec {
  uint32_t fill;
  char align; // '<' '>' '=' '^'
  char sign;  // '+' '-' ' ', 0: none given
  bool no_negative_zero, alternate;
  bool fill_given, align_given;
  char grouping;       // ',' '_' or 0
  ptrdiff_t width;     // -1: none
  ptrdiff_t precision; // -1: none
  uint32_t type;
} FormatSpec;

// A number taken apart; text is ASCII. digits[0..n_digits) is the integer part, `rest` the
// point, fraction, exponent.
typedef struct NumberParts {
  char sign;          // '-' or 0
  const char *prefix; // "0x", ""
  size_t zeros;       // in front of the digits, as a precision asks; never with grouping
  const char *digits;
  size_t n_digits;
  const char *rest;
  size_t n_rest;
} NumberParts;

// Decimal digits at *i of s up to `end`: the number, or -1 with ValueError (what) if it does
// not fit. *any: were there some?
ptrdiff_t format_integer(Thread *t, Ref s, size_t *i, size_t end, const char *what, bool *any);
// Append a number as the spec says: d by the types 0 e f g E F G n %, the int v by d b o x X n
// (precision: the least digits). False with an exception, in which a format code that is none
// of these is said to be unknown for v's type.
bool format_real(StrBuilder *b, double d, const FormatSpec *f, Ref v);
bool format_whole(StrBuilder *b, Ref v, const FormatSpec *f);
Own format_complex(Thread *t, Ref v, double real, double imag, Ref spec);
#endif

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
  const char *digits;
  size_t n_digits;
  const char *rest;
  size_t n_rest;
} NumberParts;

// Decimal digits at *i of s up to `end`: the number, or -1 with ValueError (what) if it does
// not fit. *any: were there some?
ptrdiff_t format_integer(Thread *t, Ref s, size_t *i, size_t end, const char *what, bool *any);
bool format_number(StrBuilder *b, const NumberParts *p, const FormatSpec *f);
Own format_complex(Thread *t, Ref v, double real, double imag, Ref spec);
#endif

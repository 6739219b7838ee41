// SPDX-License-Identifier: MIT
// int.h: unbounded integers. Those that fit 63 bits are immediates (value.h); bigger ones, and all instances of int
// subclasses (IntEnum members, …), are heap objects with inline limbs over GMP's mpn_* functions.
#ifndef GILA_INT_H
#define GILA_INT_H
#include "abstract.h"
#include <gmp.h>

typedef struct BigInt {
  Object h;
  int64_t size;        // number of limbs, negative for negative numbers (0 only in subclasses)
  mp_limb_t limbs[];   // least significant first; the top one is not 0
} BigInt;

// Exactly int (immediate or heap), and int or a subclass of it (True and False included).
static inline bool is_int(Ref v) { return is_small(v) || IS(int, v); }
static inline bool int_check(Thread *t, Ref v) { return is_small(v) || IS_A(t, v, INT); }

void int_free(Thread *t, Object *o)
    NEEDS_GIL; // an exact int object that nobody refers to (called by release)
Own int_from_i64(Thread *t, int64_t n) NEEDS_GIL;
Own int_from_u64(Thread *t, uint64_t n) NEEDS_GIL;
Own int_from_double(Thread *t, double d) NEEDS_GIL;             // truncates; OverflowError/ValueError for inf/nan
Own int_from_digits(Thread *t, const char *digits, size_t n,
                    int base) NEEDS_GIL; // clean digits as the lexer gives them (any length)
Own int_from_str(Thread *t, Ref text, int base) NEEDS_GIL;      // int("…", base): signs, blanks, underscores, prefixes
Own int_from_bytes(Thread *t, const uint8_t *p, size_t n, bool little, bool is_signed) NEEDS_GIL;
bool int_to_bytes(Thread *t, Ref v, uint8_t *p, size_t n, bool little,
                  bool is_signed) NEEDS_GIL; // OverflowError "int too big to convert"
// False, without an exception, if it does not fit. v: any int.
bool int_to_i64(Thread *t, Ref v, int64_t *out) NEEDS_GIL;
bool int_to_u64(Thread *t, Ref v, uint64_t *out) NEEDS_GIL;
double int_to_double(Thread *t, Ref v, bool *overflow);         // correctly rounded
int int_sign(Thread *t, Ref v) NEEDS_GIL;
int int_compare(Thread *t, Ref a, Ref b) NEEDS_GIL;             // -1 0 1
int int_compare_double(Thread *t, Ref a, double b) NEEDS_GIL;   // exact; b not nan
// Writes the digits of m (base 2, 8, 10, 16; at most 64) so that they end at `end`; returns the first.
char *int_digits(char *end, uint64_t m, int base);
Own int_text(Thread *t, Ref v, int base)
    NEEDS_GIL; // digits with sign, no prefix; base 2, 8, 10, 16; digit limit applies to 10
int64_t int_hash(Thread *t, Ref v) NEEDS_GIL;
size_t int_bit_length(Thread *t, Ref v) NEEDS_GIL;
// Exact arithmetic on any ints (bools and subclasses too); results are exact ints.
Own int_add(Thread *t, Ref a, Ref b) NEEDS_GIL, int_subtract(Thread *t, Ref a, Ref b) NEEDS_GIL,
    int_multiply(Thread *t, Ref a, Ref b) NEEDS_GIL;
Own int_floor_divide(Thread *t, Ref a, Ref b) NEEDS_GIL,
    int_modulo(Thread *t, Ref a, Ref b) NEEDS_GIL; // ZeroDivisionError
Own int_divmod(Thread *t, Ref a, Ref b) NEEDS_GIL, int_true_divide(Thread *t, Ref a, Ref b) NEEDS_GIL;
Own int_power(Thread *t, Ref a, Ref b, Ref mod) NEEDS_GIL;
Own int_lshift(Thread *t, Ref a, Ref b) NEEDS_GIL, int_rshift(Thread *t, Ref a, Ref b) NEEDS_GIL;
Own int_and(Thread *t, Ref a, Ref b) NEEDS_GIL, int_or(Thread *t, Ref a, Ref b) NEEDS_GIL,
    int_xor(Thread *t, Ref a, Ref b) NEEDS_GIL;
Own int_negative(Thread *t, Ref v) NEEDS_GIL, int_gcd(Thread *t, Ref a, Ref b) NEEDS_GIL,
    int_isqrt(Thread *t, Ref v) NEEDS_GIL;
// Number theory, for n and k that are not negative.
Own int_factorial(Thread *t, uint64_t n) NEEDS_GIL;
Own int_binomial(Thread *t, Ref n, uint64_t k) NEEDS_GIL;
Own int_falling_factorial(Thread *t, Ref n, uint64_t k) NEEDS_GIL; // n * (n-1) * ... of k factors
// v as a double d times 2^*exponent with 0.5 <= |d| < 1 (0 for 0): for logarithms of what no double can hold.
double int_frexp(Ref v, int64_t *exponent);
#endif

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

void int_free(Thread *t, Object *o);                            // an exact int object that nobody refers to (called by release)
Own int_from_i64(Thread *t, int64_t n);
Own int_from_u64(Thread *t, uint64_t n);
Own int_from_double(Thread *t, double d);                       // truncates; OverflowError/ValueError for inf/nan
Own int_from_digits(Thread *t, const char *digits, size_t n, int base); // clean digits as the lexer gives them (any length)
Own int_from_str(Thread *t, Ref text, int base);                // int("…", base): signs, blanks, underscores, prefixes
Own int_from_bytes(Thread *t, const uint8_t *p, size_t n, bool little, bool is_signed);
bool int_to_bytes(Thread *t, Ref v, uint8_t *p, size_t n, bool little, bool is_signed); // OverflowError "int too big to convert"
// False, without an exception, if it does not fit. v: any int.
bool int_to_i64(Thread *t, Ref v, int64_t *out);
bool int_to_u64(Thread *t, Ref v, uint64_t *out);
double int_to_double(Thread *t, Ref v, bool *overflow);         // correctly rounded
int int_sign(Thread *t, Ref v);
int int_compare(Thread *t, Ref a, Ref b);                       // -1 0 1
int int_compare_double(Thread *t, Ref a, double b);             // exact; b not nan
Own int_text(Thread *t, Ref v, int base);                       // digits with sign, no prefix; base 2, 8, 10, 16; digit limit applies to 10
int64_t int_hash(Thread *t, Ref v);
size_t int_bit_length(Thread *t, Ref v);
// Exact arithmetic on any ints (bools and subclasses too); results are exact ints.
Own int_add(Thread *t, Ref a, Ref b), int_subtract(Thread *t, Ref a, Ref b), int_multiply(Thread *t, Ref a, Ref b);
Own int_floor_divide(Thread *t, Ref a, Ref b), int_modulo(Thread *t, Ref a, Ref b); // ZeroDivisionError
Own int_divmod(Thread *t, Ref a, Ref b), int_true_divide(Thread *t, Ref a, Ref b);
Own int_power(Thread *t, Ref a, Ref b, Ref mod);
Own int_lshift(Thread *t, Ref a, Ref b), int_rshift(Thread *t, Ref a, Ref b);
Own int_and(Thread *t, Ref a, Ref b), int_or(Thread *t, Ref a, Ref b), int_xor(Thread *t, Ref a, Ref b);
Own int_negative(Thread *t, Ref v), int_gcd(Thread *t, Ref a, Ref b), int_isqrt(Thread *t, Ref v);
// Number theory, for n and k that are not negative.
Own int_factorial(Thread *t, uint64_t n);
Own int_binomial(Thread *t, Ref n, uint64_t k);
Own int_falling_factorial(Thread *t, Ref n, uint64_t k);         // n * (n-1) * ... of k factors
// v as a double d times 2^*exponent with 0.5 <= |d| < 1 (0 for 0): for logarithms of what no double can hold.
double int_frexp(Ref v, int64_t *exponent);
#endif

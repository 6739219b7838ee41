// SPDX-License-Identifier: MIT
// math.c: the module math: functions of real numbers, and of ints where the result is exact.
//
// Most functions are the C library's with one rule around them: a nan from numbers is a domain error; an infinity from
// finite numbers is a range error where the function can overflow, else a domain error. Their rows are tables below.
// fsum, sumprod, hypot and dist keep what each rounding loses in further doubles (math_sums.c).
//
// gamma and lgamma   Lanczos' approximation with g = 6.0246800407767296 and 13 terms; Pugh, "An Analysis of the Lanczos
//                    Gamma Approximation", 2004.
#include <errno.h>
#include <float.h>
#include <math.h>
#include "math_internal.h"
#include "module.h"
#include "runtime/args.h"
#include "runtime/float.h"
#include "runtime/int.h"
#include "runtime/str.h"

#define METHOD(name) static Own name(Thread *t, const Ref *a, ptrdiff_t n, Ref names)
#define UNUSED_ARGS (void)t, (void)a, (void)n, (void)names

COLD Own math_domain_error(Thread *t) { return raise_error(t, ValueError, "math domain error"); }
COLD Own math_range_error(Thread *t) { return raise_error(t, OverflowError, "math range error"); }

// ---- functions of one number ----

typedef double (*RealFn)(double);

static inline Own apply(Thread *t, Ref v, RealFn fn, bool can_overflow) {
  double x;
  if (!as_double(t, v, &x)) return ERROR;
  double r = fn(x);
  if (UNLIKELY(isnan(r) && !isnan(x))) return math_domain_error(t);
  if (UNLIKELY(isinf(r) && isfinite(x))) return can_overflow ? math_range_error(t) : math_domain_error(t);
  return float_new(t, r);
}

#define FUNCTION(name, can_overflow)                    \
  METHOD(name##_) {                                     \
    UNUSED_ARGS;                                        \
    return apply(t, a[0], name, can_overflow);          \
  }
FUNCTION(acos, false)
FUNCTION(acosh, false)
FUNCTION(asin, false)
FUNCTION(asinh, false)
FUNCTION(atan, false)
FUNCTION(atanh, false)
FUNCTION(cbrt, false)
FUNCTION(cos, false)
FUNCTION(cosh, true)
FUNCTION(erf, false)
FUNCTION(erfc, false)
FUNCTION(exp, true)
FUNCTION(exp2, true)
FUNCTION(expm1, true)
FUNCTION(fabs, false)
FUNCTION(log1p, false)
FUNCTION(sin, false)
FUNCTION(sinh, true)
FUNCTION(sqrt, false)
FUNCTION(tan, false)
FUNCTION(tanh, false)

static double to_degrees(double x) { return x * (180.0 / M_PI); }
static double to_radians(double x) { return x * (M_PI / 180.0); }
METHOD(degrees_) {
  UNUSED_ARGS;
  double x;
  return as_double(t, a[0], &x) ? float_new(t, to_degrees(x)) : ERROR;
}
METHOD(radians_) {
  UNUSED_ARGS;
  double x;
  return as_double(t, a[0], &x) ? float_new(t, to_radians(x)) : ERROR;
}

#define TEST(name, condition)                           \
  METHOD(name) {                                        \
    UNUSED_ARGS;                                        \
    double x;                                           \
    return as_double(t, a[0], &x) ? from_bool(condition) : ERROR; \
  }
TEST(isfinite_, isfinite(x))
TEST(isinf_, isinf(x))
TEST(isnan_, isnan(x))

METHOD(ulp_) {
  UNUSED_ARGS;
  double x;
  if (!as_double(t, a[0], &x)) return ERROR;
  if (isnan(x)) return float_new(t, x);
  x = fabs(x);
  if (isinf(x)) return float_new(t, x);
  double above = nextafter(x, INFINITY);
  return float_new(t, isinf(above) ? x - nextafter(x, -INFINITY) : above - x);
}

METHOD(frexp_) {
  UNUSED_ARGS;
  double x;
  if (!as_double(t, a[0], &x)) return ERROR;
  int exponent = 0;
  double m = isfinite(x) && x != 0 ? frexp(x, &exponent) : x;
  Own pair[2] = {float_new(t, m), small(exponent)};
  return is_error(pair[0]) ? ERROR : tuple_from_take(t, pair, 2);
}

METHOD(modf_) {
  UNUSED_ARGS;
  double x, whole;
  if (!as_double(t, a[0], &x)) return ERROR;
  double rest = modf(x, &whole);
  Own pair[2] = {float_new(t, rest), EMPTY};
  if (is_error(pair[0])) return ERROR;
  pair[1] = float_new(t, whole);
  if (is_error(pair[1])) return drop(t, pair[0]), ERROR;
  return tuple_from_take(t, pair, 2);
}

// ---- gamma ----

static const double lanczos_numerator[] = {
  23531376880.410759688572007674451636754734846804940, 42919803642.649098768957899047001988850926355848959,
  35711959237.355668049440185451547166705960488635843, 17921034426.037209699919755754458931112671403265390,
  6039542586.3520280050642916443072979210699388420708, 1439720407.3117216736632230727949123939715485786372,
  248874557.86205415651146038641322942321632125127801, 31426415.585400194380614231628318205362874684987640,
  2876370.6289353724412254090516208496135991145378768, 186056.26539522349504029498971604569928220784236328,
  8071.6720023658162106380029022722506138218516325024, 210.82427775157934587250973392071336271166969580291,
  2.5066282746310002701649081771338373386264310793408};
static const double lanczos_denominator[] = {0.0,       39916800.0, 120543840.0, 150917976.0, 105258076.0,
                                             45995730.0, 13339535.0, 2637558.0,   357423.0,    32670.0,
                                             1925.0,    66.0,       1.0};
enum { LANCZOS_TERMS = 13 };
static const double LANCZOS_G = 6.024680040776729583740234375, LANCZOS_G_MINUS_HALF = 5.524680040776729583740234375;

static double lanczos_sum(double x) {
  double num = 0, den = 0;
  if (x < 5.0) {
    for (int i = LANCZOS_TERMS; --i >= 0;) {
      num = num * x + lanczos_numerator[i];
      den = den * x + lanczos_denominator[i];
    }
  } else { // in powers of 1/x, which can't overflow
    for (int i = 0; i < LANCZOS_TERMS; i++) {
      num = num / x + lanczos_numerator[i];
      den = den / x + lanczos_denominator[i];
    }
  }
  return num / den;
}

// sin(pi x) without the error of pi x.
static double sin_pi(double x) {
  double y = fmod(fabs(x), 2.0), r;
  switch ((int)round(2.0 * y)) {
  case 0: r = sin(M_PI * y); break;
  case 1: r = cos(M_PI * (y - 0.5)); break;
  case 2: r = sin(M_PI * (1.0 - y)); break;
  case 3: r = -cos(M_PI * (y - 1.5)); break;
  default: r = sin(M_PI * (y - 2.0)); break;
  }
  return copysign(1.0, x) * r;
}

METHOD(gamma_) {
  UNUSED_ARGS;
  double x;
  if (!as_double(t, a[0], &x)) return ERROR;
  if (!isfinite(x)) return x == -INFINITY ? math_domain_error(t) : float_new(t, x);
  if (x == 0) return math_domain_error(t);
  if (x == floor(x)) {
    if (x < 0) return math_domain_error(t);
    if (x <= 23) {
      double factorial = 1;
      for (int i = 2; i < (int)x; i++) factorial *= i;
      return float_new(t, factorial);
    }
  }
  double size = fabs(x), r;
  if (size < 1e-20) {
    r = 1.0 / x;
    return isinf(r) ? math_range_error(t) : float_new(t, r);
  }
  if (size > 200.0) return x < 0 ? float_new(t, 0.0 / sin_pi(x)) : math_range_error(t);
  double y = size + LANCZOS_G_MINUS_HALF; // z: what this sum lost
  double z = size > LANCZOS_G_MINUS_HALF ? y - size - LANCZOS_G_MINUS_HALF : y - LANCZOS_G_MINUS_HALF - size;
  z = z * LANCZOS_G / y;
  double half_power = size < 140.0 ? 0 : pow(y, size / 2.0 - 0.25); // the whole power could overflow
  if (x < 0) {
    r = -M_PI / sin_pi(size) / size * exp(y) / lanczos_sum(size);
    r -= z * r;
    r = size < 140.0 ? r / pow(y, size - 0.5) : r / half_power / half_power;
  } else {
    r = lanczos_sum(size) / exp(y);
    r += z * r;
    r = size < 140.0 ? r * pow(y, size - 0.5) : r * half_power * half_power;
  }
  return isinf(r) ? math_range_error(t) : float_new(t, r);
}

METHOD(lgamma_) {
  UNUSED_ARGS;
  double x;
  if (!as_double(t, a[0], &x)) return ERROR;
  if (!isfinite(x)) return float_new(t, isnan(x) ? x : INFINITY);
  if (x == floor(x) && x <= 2.0) return x <= 0 ? math_domain_error(t) : float_new(t, 0.0);
  double size = fabs(x);
  if (size < 1e-20) return float_new(t, -log(size));
  double r = log(lanczos_sum(size)) - LANCZOS_G;
  r += (size - 0.5) * (log(size + LANCZOS_G - 0.5) - 1);
  if (x < 0) r = 1.144729885849400174143427351353058711647 - log(fabs(sin_pi(size))) - log(size) - r;
  return isinf(r) ? math_range_error(t) : float_new(t, r);
}

// ---- logarithms: of floats, and of ints of any size ----

static bool log_value(Thread *t, Ref v, RealFn fn, double *out) {
  double x;
  if (int_check(t, v)) {
    if (int_sign(t, v) <= 0) return math_domain_error(t), false;
    bool overflow;
    x = int_to_double(t, v, &overflow);
    if (!overflow) return *out = fn(x), true;
    int64_t exponent;
    x = int_frexp(v, &exponent);
    return *out = fn(x) + fn(2.0) * (double)exponent, true;
  }
  if (!as_double(t, v, &x)) return false;
  if (isfinite(x) ? x <= 0 : x == -INFINITY) return math_domain_error(t), false;
  return *out = fn(x), true;
}

METHOD(log_) {
  if (!args_no_names(t, "math.log", names) || !args_count(t, "log", n, 1, 2)) return ERROR;
  double x, base;
  if (!log_value(t, a[0], log, &x)) return ERROR;
  if (n == 1) return float_new(t, x);
  if (!log_value(t, a[1], log, &base)) return ERROR;
  if (base == 0) return raise_error(t, ZeroDivisionError, "float division by zero");
  return float_new(t, x / base);
}
METHOD(log2_) {
  UNUSED_ARGS;
  double x;
  return log_value(t, a[0], log2, &x) ? float_new(t, x) : ERROR;
}
METHOD(log10_) {
  UNUSED_ARGS;
  double x;
  return log_value(t, a[0], log10, &x) ? float_new(t, x) : ERROR;
}

// ---- functions of two and three numbers ----

#define TWO_NUMBERS(x, y)     \
  UNUSED_ARGS;                \
  double x, y;                \
  if (!as_double(t, a[0], &x) || !as_double(t, a[1], &y)) return ERROR

METHOD(atan2_) {
  TWO_NUMBERS(y, x);
  return float_new(t, atan2(y, x));
}
METHOD(copysign_) {
  TWO_NUMBERS(x, y);
  return float_new(t, copysign(x, y));
}
METHOD(fmod_) {
  TWO_NUMBERS(x, y);
  double r = fmod(x, y);
  if (isnan(r) && !isnan(x) && !isnan(y)) return math_domain_error(t);
  return float_new(t, r);
}
METHOD(remainder_) {
  TWO_NUMBERS(x, y);
  double r = remainder(x, y);
  if (isnan(r) && !isnan(x) && !isnan(y)) return math_domain_error(t);
  return float_new(t, r);
}
METHOD(pow_) {
  TWO_NUMBERS(x, y);
  double r = pow(x, y);
  if (isfinite(x) && isfinite(y) && !isfinite(r))
    return isnan(r) || x == 0 ? math_domain_error(t) : math_range_error(t);
  return float_new(t, r);
}
METHOD(fma_) {
  UNUSED_ARGS;
  double x, y, z;
  if (!as_double(t, a[0], &x) || !as_double(t, a[1], &y) || !as_double(t, a[2], &z)) return ERROR;
  double r = fma(x, y, z);
  if (isnan(r) && !isnan(x) && !isnan(y) && !isnan(z))
    return raise_error(t, ValueError, "invalid operation in fma");
  if (isinf(r) && isfinite(x) && isfinite(y) && isfinite(z)) return raise_error(t, OverflowError, "overflow in fma");
  return float_new(t, r);
}

METHOD(ldexp_) {
  UNUSED_ARGS;
  double x;
  if (!as_double(t, a[0], &x)) return ERROR;
  if (!int_check(t, a[1])) return raise_error(t, TypeError, "Expected an int as second argument to ldexp.");
  int64_t exponent;
  if (!int_to_i64(t, a[1], &exponent)) exponent = int_sign(t, a[1]) < 0 ? INT64_MIN : INT64_MAX;
  if (x == 0 || !isfinite(x)) return float_new(t, x);
  double r = ldexp(x, exponent > 100000 ? 100000 : exponent < -100000 ? -100000 : (int)exponent);
  return isinf(r) ? math_range_error(t) : float_new(t, r);
}

// `steps` representable numbers from x towards y, on the doubles' bit patterns as a line of integers.
METHOD(nextafter_) {
  TWO_NUMBERS(x, y);
  if (is_none(a[2])) return float_new(t, nextafter(x, y));
  Own count = number_index(t, a[2]);
  if (is_error(count)) return ERROR;
  uint64_t steps;
  int sign = int_sign(t, count);
  if (!int_to_u64(t, count, &steps)) steps = UINT64_MAX;
  drop(t, count);
  if (sign < 0) return raise_error(t, ValueError, "steps must be a non-negative integer");
  if (steps == 0 || isnan(x)) return float_new(t, x);
  if (isnan(y) || x == y) return float_new(t, y);
  union { double d; uint64_t bits; } from = {x}, to = {y};
  const uint64_t top = (uint64_t)1 << 63;
  uint64_t m = from.bits & ~top, k = to.bits & ~top;
  if ((from.bits ^ to.bits) & top) { // through zero
    if (steps >= m + k) return float_new(t, y);
    if (steps > m) from.bits = (to.bits & top) | (steps - m);
    else from.bits -= steps;
  } else if (m > k) {
    if (m - k <= steps) return float_new(t, y);
    from.bits -= steps;
  } else {
    if (k - m <= steps) return float_new(t, y);
    from.bits += steps;
  }
  return float_new(t, from.d);
}

METHOD(isclose_) {
  TWO_NUMBERS(x, y);
  double relative = 1e-9, absolute = 0;
  if (!is_empty(a[2]) && !as_double(t, a[2], &relative)) return ERROR;
  if (!is_empty(a[3]) && !as_double(t, a[3], &absolute)) return ERROR;
  if (relative < 0 || absolute < 0) return raise_error(t, ValueError, "tolerances must be non-negative");
  if (x == y) return TRUE;
  if (isinf(x) || isinf(y)) return FALSE;
  double distance = fabs(x - y);
  return from_bool(distance <= fabs(relative * y) || distance <= fabs(relative * x) || distance <= absolute);
}

// ---- to int ----

static Own round_by(Thread *t, Ref v, Ref special, RealFn fn) {
  if (is_float(v)) return int_from_double(t, fn(float_value(v)));
  if (is_int(v)) return keep(v);
  Own r = object_call_special(t, special, &v, 1);
  if (!is_empty(r)) return r;
  double x;
  return as_double(t, v, &x) ? int_from_double(t, fn(x)) : ERROR;
}
METHOD(ceil_) {
  UNUSED_ARGS;
  return round_by(t, a[0], NAME(t, __ceil__), ceil);
}
METHOD(floor_) {
  UNUSED_ARGS;
  return round_by(t, a[0], NAME(t, __floor__), floor);
}
METHOD(trunc_) {
  UNUSED_ARGS;
  if (is_float(a[0])) return int_from_double(t, float_value(a[0]));
  Own r = object_call_special(t, NAME(t, __trunc__), a, 1);
  if (!is_empty(r)) return r;
  return raise_error(t, TypeError, "type %T doesn't define __trunc__ method", a[0]);
}

// ---- ints ----

METHOD(factorial_) {
  UNUSED_ARGS;
  Own v = number_index(t, a[0]);
  if (is_error(v)) return ERROR;
  int64_t count;
  bool fits = int_to_i64(t, v, &count);
  int sign = int_sign(t, v);
  drop(t, v);
  if (sign < 0) return raise_error(t, ValueError, "factorial() not defined for negative values");
  if (!fits) return raise_error(t, OverflowError, "factorial() argument should not exceed %lld", (long long)INT64_MAX);
  return int_factorial(t, (uint64_t)count);
}

METHOD(isqrt_) {
  UNUSED_ARGS;
  Own v = number_index(t, a[0]);
  if (is_error(v)) return ERROR;
  Own r = int_isqrt(t, v);
  drop(t, v);
  return r;
}

// n and k as ints that are not negative (owned).
static bool two_counts(Thread *t, Ref a, Ref b, Own *n, Own *k) {
  *n = number_index(t, a);
  if (is_error(*n)) return false;
  *k = number_index(t, b);
  if (is_error(*k)) return drop(t, *n), false;
  const char *wrong = int_sign(t, *n) < 0 ? "n must be a non-negative integer"
                    : int_sign(t, *k) < 0 ? "k must be a non-negative integer" : NULL;
  if (!wrong) return true;
  drop(t, *n);
  drop(t, *k);
  return fail_error(t, ValueError, "%s", wrong);
}

METHOD(comb_) {
  UNUSED_ARGS;
  Own count, chosen;
  if (!two_counts(t, a[0], a[1], &count, &chosen)) return ERROR;
  Own r = ERROR, rest = int_subtract(t, count, chosen);
  if (!is_error(rest)) {
    Ref fewer = int_compare(t, rest, chosen) < 0 ? rest : chosen;
    int64_t k;
    if (int_sign(t, rest) < 0) r = small(0);
    else if (!int_to_i64(t, fewer, &k))
      raise_error(t, OverflowError, "min(n - k, k) must not exceed %lld", (long long)INT64_MAX);
    else r = int_binomial(t, count, (uint64_t)k);
    drop(t, rest);
  }
  drop(t, count);
  drop(t, chosen);
  return r;
}

METHOD(perm_) {
  if (is_none(a[1])) return factorial_(t, a, n, names);
  Own count, chosen;
  if (!two_counts(t, a[0], a[1], &count, &chosen)) return ERROR;
  Own r = ERROR;
  int64_t k;
  if (int_compare(t, count, chosen) < 0) r = small(0);
  else if (!int_to_i64(t, chosen, &k)) raise_error(t, OverflowError, "k must not exceed %lld", (long long)INT64_MAX);
  else r = int_falling_factorial(t, count, (uint64_t)k);
  drop(t, count);
  drop(t, chosen);
  return r;
}

static Own absolute_take(Thread *t, Own v) {
  if (is_error(v) || int_sign(t, v) >= 0) return v;
  Own r = int_negative(t, v);
  drop(t, v);
  return r;
}

METHOD(gcd_) {
  if (!args_no_names(t, "math.gcd", names)) return ERROR;
  Own r = small(0);
  for (ptrdiff_t i = 0; i < n && !is_error(r); i++) {
    Own v = number_index(t, a[i]);
    if (is_error(v)) return drop(t, r), ERROR;
    Own next = int_gcd(t, r, v);
    drop(t, v);
    drop(t, r);
    r = next;
  }
  return r;
}

static Own lcm_two(Thread *t, Ref a, Ref b) {
  if (int_sign(t, a) == 0 || int_sign(t, b) == 0) return small(0);
  Own g = int_gcd(t, a, b), part = is_error(g) ? ERROR : int_floor_divide(t, a, g);
  Own r = is_error(part) ? ERROR : absolute_take(t, int_multiply(t, part, b));
  if (!is_error(g)) drop(t, g);
  if (!is_error(part)) drop(t, part);
  return r;
}

METHOD(lcm_) {
  if (!args_no_names(t, "math.lcm", names)) return ERROR;
  Own r = small(1);
  for (ptrdiff_t i = 0; i < n && !is_error(r); i++) {
    Own v = number_index(t, a[i]);
    if (is_error(v)) return drop(t, r), ERROR;
    Own next = lcm_two(t, r, v);
    drop(t, v);
    drop(t, r);
    r = next;
  }
  return r;
}

// ---- the module ----

static const NativeDef functions[] = {
    NATIVE(acos_, "acos(x, /)", "The angle whose cosine is x, in radians."),
    NATIVE(acosh_, "acosh(x, /)", "The inverse of cosh."),
    NATIVE(asin_, "asin(x, /)", "The angle whose sine is x, in radians."),
    NATIVE(asinh_, "asinh(x, /)", "The inverse of sinh."),
    NATIVE(atan_, "atan(x, /)", "The angle whose tangent is x, in radians."),
    NATIVE(atan2_, "atan2(y, x, /)",
           "The angle of the point (x, y), in radians, in the right quadrant."),
    NATIVE(atanh_, "atanh(x, /)", "The inverse of tanh."),
    NATIVE(cbrt_, "cbrt(x, /)", "The cube root."),
    NATIVE(ceil_, "ceil(x, /)", "The least int not below x."),
    NATIVE(comb_, "comb(n, k, /)",
           "How many ways there are to choose k of n things, their order ignored."),
    NATIVE(copysign_, "copysign(x, y, /)", "The size of x with the sign of y."),
    NATIVE(cos_, "cos(x, /)", "The cosine of an angle in radians."),
    NATIVE(cosh_, "cosh(x, /)", "The hyperbolic cosine."),
    NATIVE(degrees_, "degrees(x, /)", "An angle in radians as degrees."),
    NATIVE(math_dist, "dist(p, q, /)",
           "The distance of two points, each a sequence of coordinates."),
    NATIVE(erf_, "erf(x, /)", "The error function."),
    NATIVE(erfc_, "erfc(x, /)", "1 - erf(x), without loss for large x."),
    NATIVE(exp_, "exp(x, /)", "e to the power of x."),
    NATIVE(exp2_, "exp2(x, /)", "2 to the power of x."),
    NATIVE(expm1_, "expm1(x, /)", "exp(x) - 1, without loss for small x."),
    NATIVE(fabs_, "fabs(x, /)", "The absolute value as a float."),
    NATIVE(factorial_, "factorial(n, /)", "1 * 2 * ... * n."),
    NATIVE(floor_, "floor(x, /)", "The greatest int not above x."),
    NATIVE(fma_, "fma(x, y, z, /)", "x * y + z, rounded once."),
    NATIVE(fmod_, "fmod(x, y, /)", "The remainder of x / y with the sign of x."),
    NATIVE(frexp_, "frexp(x, /)", "The pair (m, e) with x == m * 2**e and 0.5 <= abs(m) < 1."),
    NATIVE(math_fsum, "fsum(seq, /)", "The sum, rounded only once."),
    NATIVE(gamma_, "gamma(x, /)", "The gamma function: (x - 1)! for whole numbers."),
    NATIVE_RAW(gcd_, "gcd(*integers)", "The greatest common divisor."),
    NATIVE_RAW(math_hypot, "hypot(*coordinates)",
               "The distance from the origin, without undue overflow."),
    NATIVE(isclose_, "isclose(a, b, *, rel_tol=<unset>, abs_tol=<unset>)",
           "Are they close, by rel_tol (1e-09) times the greater or by abs_tol (0.0)?"),
    NATIVE(isfinite_, "isfinite(x, /)", "Is x neither infinite nor nan?"),
    NATIVE(isinf_, "isinf(x, /)", "Is x infinite?"),
    NATIVE(isnan_, "isnan(x, /)", "Is x nan?"),
    NATIVE(isqrt_, "isqrt(n, /)", "The square root of an int, rounded down."),
    NATIVE_RAW(lcm_, "lcm(*integers)", "The least common multiple."),
    NATIVE(ldexp_, "ldexp(x, i, /)", "x * 2**i."),
    NATIVE(lgamma_, "lgamma(x, /)", "The natural logarithm of abs(gamma(x))."),
    NATIVE_RAW(log_, "log(x, base=<unset>, /)", "The logarithm to a base, e unless given."),
    NATIVE(log10_, "log10(x, /)", "The logarithm to base 10."),
    NATIVE(log1p_, "log1p(x, /)", "log(1 + x), without loss for small x."),
    NATIVE(log2_, "log2(x, /)", "The logarithm to base 2."),
    NATIVE(modf_, "modf(x, /)", "The fraction and the whole part of x, both with its sign."),
    NATIVE(nextafter_, "nextafter(x, y, /, *, steps=None)",
           "The next float from x towards y, or the one that many steps away."),
    NATIVE(perm_, "perm(n, k=None, /)",
           "How many ways there are to choose k of n things in order; n! without k."),
    NATIVE(pow_, "pow(x, y, /)", "x to the power of y, as floats."),
    NATIVE(math_prod, "prod(iterable, /, *, start=1)", "The product of start and all items."),
    NATIVE(radians_, "radians(x, /)", "An angle in degrees as radians."),
    NATIVE(remainder_, "remainder(x, y, /)", "x less the nearest multiple of y."),
    NATIVE(sin_, "sin(x, /)", "The sine of an angle in radians."),
    NATIVE(sinh_, "sinh(x, /)", "The hyperbolic sine."),
    NATIVE(sqrt_, "sqrt(x, /)", "The square root."),
    NATIVE(math_sumprod, "sumprod(p, q, /)", "The sum of the products of items side by side."),
    NATIVE(tan_, "tan(x, /)", "The tangent of an angle in radians."),
    NATIVE(tanh_, "tanh(x, /)", "The hyperbolic tangent."),
    NATIVE(trunc_, "trunc(x, /)", "The int towards zero."),
    NATIVE(ulp_, "ulp(x, /)", "The value of the last bit of x."),
    {0},
};

static bool setup(Thread *t, Ref module) {
  return module_add(t, module, "pi", float_new(t, M_PI)) && module_add(t, module, "e", float_new(t, M_E)) &&
         module_add(t, module, "tau", float_new(t, 2 * M_PI)) && module_add(t, module, "inf", float_new(t, INFINITY)) &&
         module_add(t, module, "nan", float_new(t, NAN));
}

const NativeModule math_module = {"math", "Functions of real numbers and ints.", functions, setup};

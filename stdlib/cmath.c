// SPDX-License-Identifier: MIT
// cmath.c: the module cmath: functions of complex numbers.
//
// Finite arguments go through formulas chosen against overflow and cancellation (Kahan, "Branch Cuts for Complex Elementary
// Functions", 1987); for infinities, nans and their signs the C library follows C99's annex G, which is what is wanted.
// A nan or infinity that comes of finite numbers is an error.
#include <complex.h>
#include <float.h>
#include <math.h>
#include "math_internal.h"
#include "module.h"
#include "runtime/args.h"
#include "runtime/complex.h"
#include "runtime/float.h"
#undef I

typedef struct Z { double re, im; } Z;
typedef enum { FINE, DOMAIN, RANGE } Status;

static const double LARGE = DBL_MAX / 4, LN2 = 0.6931471805599453094;
static double sqrt_large(void) { return sqrt(LARGE); }
static double log_large(void) { return log(LARGE); }

static bool is_finite(Z z) { return isfinite(z.re) && isfinite(z.im); }
static bool is_large(Z z) { return fabs(z.re) > LARGE || fabs(z.im) > LARGE; }
static Z times_minus_i(Z z) { return (Z){z.im, -z.re}; }
static Z times_i(Z z) { return (Z){-z.im, z.re}; }
static Z from_c(double complex c) { return (Z){creal(c), cimag(c)}; }
static Status overflowed(Z z) { return isinf(z.re) || isinf(z.im) ? RANGE : FINE; }

static Status z_sqrt(Z z, Z *r) {
  if (z.re == 0 && z.im == 0) return *r = (Z){0, z.im}, FINE;
  double ax = fabs(z.re), ay = fabs(z.im), s;
  if (ax < DBL_MIN && ay < DBL_MIN) {
    ax = ldexp(ax, 53);
    s = ldexp(sqrt(ax + hypot(ax, ldexp(ay, 53))), -27);
  } else {
    ax /= 8;
    s = 2 * sqrt(ax + hypot(ax, ay / 8));
  }
  double d = ay / (2 * s);
  *r = z.re >= 0 ? (Z){s, copysign(d, z.im)} : (Z){d, copysign(s, z.im)};
  return FINE;
}

static double large_log(Z z) { return log(hypot(z.re / 2, z.im / 2)) + LN2 * 2; }

static Status z_acos(Z z, Z *r) {
  if (is_large(z)) {
    double l = large_log(z);
    *r = (Z){atan2(fabs(z.im), z.re), z.re < 0 ? -copysign(l, z.im) : copysign(l, -z.im)};
    return FINE;
  }
  Z p, q;
  z_sqrt((Z){1 - z.re, -z.im}, &p);
  z_sqrt((Z){1 + z.re, z.im}, &q);
  *r = (Z){2 * atan2(p.re, q.re), asinh(q.re * p.im - q.im * p.re)};
  return FINE;
}
static Status z_acosh(Z z, Z *r) {
  if (is_large(z)) return *r = (Z){large_log(z), atan2(z.im, z.re)}, FINE;
  Z p, q;
  z_sqrt((Z){z.re - 1, z.im}, &p);
  z_sqrt((Z){z.re + 1, z.im}, &q);
  *r = (Z){asinh(p.re * q.re + p.im * q.im), 2 * atan2(p.im, q.re)};
  return FINE;
}
static Status z_asinh(Z z, Z *r) {
  if (is_large(z)) {
    double l = large_log(z);
    *r = (Z){z.im >= 0 ? copysign(l, z.re) : -copysign(l, -z.re), atan2(z.im, fabs(z.re))};
    return FINE;
  }
  Z p, q;
  z_sqrt((Z){1 + z.im, -z.re}, &p);
  z_sqrt((Z){1 - z.im, z.re}, &q);
  *r = (Z){asinh(p.re * q.im - q.re * p.im), atan2(z.im, p.re * q.re - p.im * q.im)};
  return FINE;
}
static Status z_asin(Z z, Z *r) {
  Status s = z_asinh(times_i(z), r);
  *r = times_minus_i(*r);
  return s;
}
static Status z_atanh(Z z, Z *r) {
  if (signbit(z.re)) { // odd
    Status s = z_atanh((Z){-z.re, -z.im}, r);
    *r = (Z){-r->re, -r->im};
    return s;
  }
  double ay = fabs(z.im);
  if (z.re > sqrt_large() || ay > sqrt_large()) {
    double h = hypot(z.re / 2, z.im / 2);
    *r = (Z){z.re / 4 / h / h, -copysign(M_PI / 2, -z.im)};
  } else if (z.re == 1 && ay < sqrt(DBL_MIN)) {
    if (ay == 0) return *r = (Z){INFINITY, z.im}, DOMAIN;
    *r = (Z){-log(sqrt(ay) / sqrt(hypot(ay, 2))), copysign(atan2(2, -ay) / 2, z.im)};
  } else {
    double rest = 1 - z.re;
    *r = (Z){log1p(4 * z.re / (rest * rest + ay * ay)) / 4, -atan2(-2 * z.im, rest * (1 + z.re) - ay * ay) / 2};
  }
  return FINE;
}
static Status z_atan(Z z, Z *r) {
  Status s = z_atanh(times_i(z), r);
  *r = times_minus_i(*r);
  return s;
}
static Status z_exp(Z z, Z *r) {
  if (z.re > log_large()) {
    double l = exp(z.re - 1);
    *r = (Z){l * cos(z.im) * M_E, l * sin(z.im) * M_E};
  } else {
    double l = exp(z.re);
    *r = (Z){l * cos(z.im), l * sin(z.im)};
  }
  return overflowed(*r);
}
static Status z_cosh(Z z, Z *r) {
  if (fabs(z.re) > log_large()) {
    double less = z.re - copysign(1, z.re);
    *r = (Z){cos(z.im) * cosh(less) * M_E, sin(z.im) * sinh(less) * M_E};
  } else {
    *r = (Z){cos(z.im) * cosh(z.re), sin(z.im) * sinh(z.re)};
  }
  return overflowed(*r);
}
static Status z_sinh(Z z, Z *r) {
  if (fabs(z.re) > log_large()) {
    double less = z.re - copysign(1, z.re);
    *r = (Z){cos(z.im) * sinh(less) * M_E, sin(z.im) * cosh(less) * M_E};
  } else {
    *r = (Z){cos(z.im) * sinh(z.re), sin(z.im) * cosh(z.re)};
  }
  return overflowed(*r);
}
static Status z_cos(Z z, Z *r) { return z_cosh(times_i(z), r); }
static Status z_sin(Z z, Z *r) {
  Status s = z_sinh(times_i(z), r);
  *r = times_minus_i(*r);
  return s;
}
static Status z_tanh(Z z, Z *r) {
  if (fabs(z.re) > log_large()) {
    *r = (Z){copysign(1, z.re), 4 * sin(z.im) * cos(z.im) * exp(-2 * fabs(z.re))};
    return FINE;
  }
  double tx = tanh(z.re), ty = tan(z.im), cx = 1 / cosh(z.re), txty = tx * ty, whole = 1 + txty * txty;
  *r = (Z){tx * (1 + ty * ty) / whole, ty / whole * cx * cx};
  return FINE;
}
static Status z_tan(Z z, Z *r) {
  Status s = z_tanh(times_i(z), r);
  *r = times_minus_i(*r);
  return s;
}
static Status z_log(Z z, Z *r) {
  double ax = fabs(z.re), ay = fabs(z.im);
  r->im = atan2(z.im, z.re);
  if (is_large(z)) {
    r->re = log(hypot(ax / 2, ay / 2)) + LN2;
  } else if (ax < DBL_MIN && ay < DBL_MIN) {
    if (ax == 0 && ay == 0) return r->re = -INFINITY, DOMAIN;
    r->re = log(hypot(ldexp(ax, 53), ldexp(ay, 53))) - 53 * LN2;
  } else {
    double h = hypot(ax, ay);
    if (h >= 0.71 && h <= 1.73) { // near 1 the logarithm would lose digits
      double more = ax > ay ? ax : ay, less = ax > ay ? ay : ax;
      r->re = log1p((more - 1) * (more + 1) + less * less) / 2;
    } else {
      r->re = log(h);
    }
  }
  return FINE;
}
static Status z_log10(Z z, Z *r) {
  Status s = z_log(z, r);
  *r = (Z){r->re / M_LN10, r->im / M_LN10};
  return s;
}

// The C library, for what is not finite. C11's CMPLX is not there for every compiler.
static double complex to_c(Z z) {
  union { double parts[2]; double complex whole; } u = {{z.re, z.im}};
  return u.whole;
}
#define SPECIAL(name) \
  static Z special_##name(Z z) { return from_c(c##name(to_c(z))); }
SPECIAL(acos)
SPECIAL(acosh)
SPECIAL(asin)
SPECIAL(asinh)
SPECIAL(atan)
SPECIAL(atanh)
SPECIAL(cos)
SPECIAL(cosh)
SPECIAL(exp)
SPECIAL(log)
SPECIAL(sin)
SPECIAL(sinh)
SPECIAL(sqrt)
SPECIAL(tan)
SPECIAL(tanh)
static Z special_log10(Z z) {
  Z r = special_log(z);
  return (Z){r.re / M_LN10, r.im / M_LN10};
}

static bool get(Thread *t, Ref v, Z *z) { return complex_from(t, v, &z->re, &z->im); }

static Own finish(Thread *t, Status s, Z r) {
  if (s == DOMAIN) return math_domain_error(t);
  if (s == RANGE) return math_range_error(t);
  return complex_new(t, r.re, r.im);
}

#define METHOD(name) static Own name(Thread *t, const Ref *a, ptrdiff_t n, Ref names)
#define UNUSED_ARGS (void)t, (void)a, (void)n, (void)names

// An infinite argument of a periodic function has no value: the library answers nan where no part was nan before.
static Own apply(Thread *t, Ref v, Status (*fn)(Z, Z *), Z (*special)(Z)) {
  Z z, r;
  if (!get(t, v, &z)) return ERROR;
  if (is_finite(z)) {
    Status s = fn(z, &r);
    return finish(t, s, r);
  }
  r = special(z);
  bool invalid = (isnan(r.re) || isnan(r.im)) && !isnan(z.re) && !isnan(z.im);
  return finish(t, invalid ? DOMAIN : FINE, r);
}
#define FUNCTION(name)                                  \
  METHOD(name##_) {                                     \
    UNUSED_ARGS;                                        \
    return apply(t, a[0], z_##name, special_##name);    \
  }
FUNCTION(acos)
FUNCTION(acosh)
FUNCTION(asin)
FUNCTION(asinh)
FUNCTION(atan)
FUNCTION(atanh)
FUNCTION(cos)
FUNCTION(cosh)
FUNCTION(exp)
FUNCTION(log10)
FUNCTION(sin)
FUNCTION(sinh)
FUNCTION(sqrt)
FUNCTION(tan)
FUNCTION(tanh)

static bool log_of(Thread *t, Ref v, Z *r) {
  Z z;
  if (!get(t, v, &z)) return false;
  if (!is_finite(z)) return *r = special_log(z), true;
  if (z_log(z, r) == DOMAIN) return math_domain_error(t), false;
  return true;
}

METHOD(log_) {
  if (!args_no_names(t, "cmath.log", names) || !args_count(t, "log", n, 1, 2)) return ERROR;
  Z x, base;
  if (!log_of(t, a[0], &x)) return ERROR;
  if (n == 1) return complex_new(t, x.re, x.im);
  if (!log_of(t, a[1], &base)) return ERROR;
  Own p = complex_new(t, x.re, x.im), q = is_error(p) ? ERROR : complex_new(t, base.re, base.im);
  Own r = is_error(q) ? ERROR : number_binary(t, BIN_TRUE_DIVIDE, p, q);
  if (!is_error(p)) drop(t, p);
  if (!is_error(q)) drop(t, q);
  return r;
}

METHOD(phase_) {
  UNUSED_ARGS;
  Z z;
  return get(t, a[0], &z) ? float_new(t, atan2(z.im, z.re)) : ERROR;
}

METHOD(polar_) {
  UNUSED_ARGS;
  Z z;
  if (!get(t, a[0], &z)) return ERROR;
  double size = hypot(z.re, z.im);
  if (isinf(size) && is_finite(z)) return math_range_error(t);
  Own pair[2] = {float_new(t, size), EMPTY};
  if (is_error(pair[0])) return ERROR;
  pair[1] = float_new(t, atan2(z.im, z.re));
  if (is_error(pair[1])) return drop(t, pair[0]), ERROR;
  return tuple_from_take(t, pair, 2);
}

METHOD(rect_) {
  UNUSED_ARGS;
  double size, angle;
  if (!as_double(t, a[0], &size) || !as_double(t, a[1], &angle)) return ERROR;
  if (isinf(angle) && size != 0 && !isnan(size)) return math_domain_error(t);
  if (angle == 0) return complex_new(t, size, isfinite(size) ? size * angle : angle);
  if (isinf(size) && isfinite(angle))
    return complex_new(t, copysign(size, size * cos(angle)), copysign(INFINITY, size * sin(angle)));
  if (size == 0) return complex_new(t, 0, 0);
  return complex_new(t, size * cos(angle), size * sin(angle));
}

#define TEST(name, condition)                           \
  METHOD(name) {                                        \
    UNUSED_ARGS;                                        \
    Z z;                                                \
    return get(t, a[0], &z) ? from_bool(condition) : ERROR; \
  }
TEST(isfinite_, is_finite(z))
TEST(isinf_, isinf(z.re) || isinf(z.im))
TEST(isnan_, isnan(z.re) || isnan(z.im))

METHOD(isclose_) {
  UNUSED_ARGS;
  Z x, y;
  double relative = 1e-9, absolute = 0;
  if (!get(t, a[0], &x) || !get(t, a[1], &y)) return ERROR;
  if (!is_empty(a[2]) && !as_double(t, a[2], &relative)) return ERROR;
  if (!is_empty(a[3]) && !as_double(t, a[3], &absolute)) return ERROR;
  if (relative < 0 || absolute < 0) return raise_error(t, ValueError, "tolerances must be non-negative");
  if (x.re == y.re && x.im == y.im) return TRUE;
  if (isinf(x.re) || isinf(x.im) || isinf(y.re) || isinf(y.im)) return FALSE;
  double distance = hypot(x.re - y.re, x.im - y.im);
  return from_bool(distance <= relative * hypot(x.re, x.im) || distance <= relative * hypot(y.re, y.im) ||
                   distance <= absolute);
}

static const NativeDef functions[] = {
  NATIVE(acos_, "acos(z, /)", "The arc cosine."),
  NATIVE(acosh_, "acosh(z, /)", "The inverse of cosh."),
  NATIVE(asin_, "asin(z, /)", "The arc sine."),
  NATIVE(asinh_, "asinh(z, /)", "The inverse of sinh."),
  NATIVE(atan_, "atan(z, /)", "The arc tangent."),
  NATIVE(atanh_, "atanh(z, /)", "The inverse of tanh."),
  NATIVE(cos_, "cos(z, /)", "The cosine."),
  NATIVE(cosh_, "cosh(z, /)", "The hyperbolic cosine."),
  NATIVE(exp_, "exp(z, /)", "e to the power of z."),
  NATIVE(isclose_, "isclose(a, b, *, rel_tol=<unset>, abs_tol=<unset>)",
         "Are they close, by rel_tol (1e-09) times the greater or by abs_tol (0.0)?"),
  NATIVE(isfinite_, "isfinite(z, /)", "Are both parts finite?"),
  NATIVE(isinf_, "isinf(z, /)", "Is a part infinite?"),
  NATIVE(isnan_, "isnan(z, /)", "Is a part nan?"),
  NATIVE_RAW(log_, "log(z, base=<unset>, /)", "The logarithm to a base, e unless given."),
  NATIVE(log10_, "log10(z, /)", "The logarithm to base 10."),
  NATIVE(phase_, "phase(z, /)", "The angle of z, from -pi to pi."),
  NATIVE(polar_, "polar(z, /)", "The pair (absolute value, angle)."),
  NATIVE(rect_, "rect(r, phi, /)", "The number with absolute value r and angle phi."),
  NATIVE(sin_, "sin(z, /)", "The sine."),
  NATIVE(sinh_, "sinh(z, /)", "The hyperbolic sine."),
  NATIVE(sqrt_, "sqrt(z, /)", "The square root."),
  NATIVE(tan_, "tan(z, /)", "The tangent."),
  NATIVE(tanh_, "tanh(z, /)", "The hyperbolic tangent."),
  {0},
};

static bool setup(Thread *t, Ref module) {
  return module_add(t, module, "pi", float_new(t, M_PI)) && module_add(t, module, "e", float_new(t, M_E)) &&
         module_add(t, module, "tau", float_new(t, 2 * M_PI)) && module_add(t, module, "inf", float_new(t, INFINITY)) &&
         module_add(t, module, "nan", float_new(t, NAN)) &&
         module_add(t, module, "infj", complex_new(t, 0, INFINITY)) &&
         module_add(t, module, "nanj", complex_new(t, 0, NAN));
}

const NativeModule cmath_module = {"cmath", "Functions of complex numbers.", functions, setup};

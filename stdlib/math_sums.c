// SPDX-License-Identifier: MIT
// math_sums.c: math's functions of many numbers, which keep what each rounding loses.
//
// The error of a + b and of a * b in doubles is itself a double. fsum keeps the exact sum as doubles that do not overlap
// (Shewchuk, "Adaptive Precision Floating-Point Arithmetic", 1997); sumprod carries three doubles (Ogita, Rump, Oishi,
// "Accurate Sum and Dot Product", 2005); hypot and dist two, and correct the root by one Newton step.
#include <math.h>
#include <string.h>
#include "math_internal.h"
#include "runtime/args.h"
#include "runtime/float.h"
#include "runtime/heap.h"
#include "runtime/int.h"

typedef struct Double2 { double hi, lo; } Double2;

static Double2 sum2(double a, double b) {
  double s = a + b, z = s - a;
  return (Double2){s, (a - (s - z)) + (b - z)};
}
static Double2 fast_sum2(double a, double b) { // |a| >= |b|
  double s = a + b;
  return (Double2){s, b - (s - a)};
}
static Double2 product2(double a, double b) {
  double p = a * b;
  return (Double2){p, fma(a, b, -p)};
}

// ---- fsum ----

typedef struct Partials { double *p, here[32]; size_t count, capacity; } Partials;

static bool partials_push(Thread *t, Partials *s, double d) {
  if (s->count == s->capacity) {
    size_t capacity = s->capacity * 2;
    double *p = heap_alloc_array(t, capacity, sizeof *p);
    if (!p) return false;
    memcpy(p, s->p, s->count * sizeof *p);
    if (s->p != s->here) heap_free(t, s->p, s->capacity * sizeof *p);
    s->p = p;
    s->capacity = capacity;
  }
  s->p[s->count++] = d;
  return true;
}

// The partials' sum, rounded half to even once.
static double partials_round(const Partials *s) {
  size_t n = s->count;
  if (!n) return 0.0;
  double hi = s->p[--n], lo = 0;
  while (n > 0) {
    Double2 r = fast_sum2(hi, s->p[--n]);
    hi = r.hi;
    lo = r.lo;
    if (lo != 0) break;
  }
  // What is left below a tie decides it.
  if (n > 0 && ((lo < 0 && s->p[n - 1] < 0) || (lo > 0 && s->p[n - 1] > 0))) {
    double twice = lo * 2, up = hi + twice;
    if (twice == up - hi) hi = up;
  }
  return hi;
}

Own math_fsum(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  Own it = object_iter(t, a[0]), result = ERROR;
  if (is_error(it)) return ERROR;
  Partials s = {.count = 0, .capacity = 32};
  s.p = s.here;
  double special = 0, infinities = 0;
  for (;;) {
    Own item = object_next(t, it);
    if (is_error(item)) goto out;
    if (is_empty(item)) break;
    double x;
    bool ok = as_double(t, item, &x);
    drop(t, item);
    if (!ok) goto out;
    double given = x;
    size_t kept = 0;
    for (size_t j = 0; j < s.count; j++) {
      double y = s.p[j];
      Double2 r = fabs(x) < fabs(y) ? fast_sum2(y, x) : fast_sum2(x, y);
      if (r.lo != 0) s.p[kept++] = r.lo;
      x = r.hi;
    }
    s.count = kept;
    if (x == 0) continue;
    if (isfinite(x)) {
      if (!partials_push(t, &s, x)) goto out;
      continue;
    }
    if (isfinite(given)) {
      raise_error(t, OverflowError, "intermediate overflow in fsum");
      goto out;
    }
    if (isinf(given)) infinities += given;
    special += given;
    s.count = 0;
  }
  if (special != 0) { // an infinity or nan
    if (isnan(infinities)) raise_error(t, ValueError, "-inf + inf in fsum");
    else result = float_new(t, special);
  } else {
    result = float_new(t, partials_round(&s));
  }
out:
  if (s.p != s.here) heap_free(t, s.p, s.capacity * sizeof *s.p);
  drop(t, it);
  return result;
}

// ---- prod ----

Own math_prod(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  Own it = object_iter(t, a[0]);
  if (is_error(it)) return ERROR;
  Own r = keep(a[1]);
  for (;;) {
    Own item = object_next(t, it);
    if (is_empty(item)) break;
    Own next = is_error(item) ? ERROR : is_int(r) && is_int(item) ? int_multiply(t, r, item)
             : number_binary(t, BIN_MULTIPLY, r, item);
    if (!is_error(item)) drop(t, item);
    drop(t, r);
    r = next;
    if (is_error(r)) break;
  }
  drop(t, it);
  return r;
}

// ---- sumprod ----

typedef struct Double3 { double hi, lo, tiny; } Double3;

static Double3 add_product(double x, double y, Double3 total) {
  Double2 p = product2(x, y), s = sum2(total.hi, p.hi), r1 = sum2(total.lo, p.lo), r2 = sum2(r1.hi, s.lo);
  return (Double3){s.hi, r2.hi, total.tiny + r1.lo + r2.lo};
}

// While all pairs are ints or floats their products are summed exactly or in three doubles; the first other pair ends that
// for good.
typedef struct Dot {
  Own total;    // what was summed by the operators
  Own ints;     // exact sum of int products
  Double3 floats;
  bool has_floats, general;
} Dot;

static bool number_as_double(Thread *t, Ref v, double *out) {
  if (is_float(v)) return *out = float_value(v), true;
  bool overflow;
  *out = int_to_double(t, v, &overflow);
  return !overflow || fail_error(t, OverflowError, "int too large to convert to float");
}

static bool add_to(Thread *t, Own *slot, Own v) {
  if (is_error(v)) return false;
  Own sum = is_int(*slot) && is_int(v) ? int_add(t, *slot, v) : number_binary(t, BIN_ADD, *slot, v);
  drop(t, v);
  if (is_error(sum)) return false;
  replace(t, slot, sum);
  return true;
}

// Moves the quick sums into the total.
static bool dot_settle(Thread *t, Dot *d) {
  if (!add_to(t, &d->total, keep(d->ints))) return false;
  replace(t, &d->ints, small(0));
  if (!d->has_floats) return true;
  d->has_floats = false;
  Double2 last = sum2(d->floats.lo, d->floats.hi);
  Double3 f = d->floats;
  d->floats = (Double3){0};
  double sum = isfinite(last.hi) ? last.hi + (last.lo + f.tiny) : f.hi;
  return add_to(t, &d->total, float_new(t, sum));
}

static bool dot_add(Thread *t, Dot *d, Ref p, Ref q) {
  if (!d->general) {
    bool p_int = is_int(p), q_int = is_int(q);
    if (p_int && q_int) return add_to(t, &d->ints, int_multiply(t, p, q));
    if ((p_int || is_float(p)) && (q_int || is_float(q))) {
      double x, y;
      if (!number_as_double(t, p, &x) || !number_as_double(t, q, &y)) return false;
      d->floats = add_product(x, y, d->floats);
      d->has_floats = true;
      return true;
    }
    if (!dot_settle(t, d)) return false;
    d->general = true;
  }
  return add_to(t, &d->total, number_binary(t, BIN_MULTIPLY, p, q));
}

Own math_sumprod(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  Own ip = object_iter(t, a[0]);
  if (is_error(ip)) return ERROR;
  Own iq = object_iter(t, a[1]);
  if (is_error(iq)) return drop(t, ip), ERROR;
  Dot d = {.total = small(0), .ints = small(0)};
  bool ok = true, more = true;
  while (ok && more) {
    Own p = object_next(t, ip), q = is_error(p) ? ERROR : object_next(t, iq);
    ok = !is_error(p) && !is_error(q);
    if (ok && is_empty(p) != is_empty(q)) ok = fail_error(t, ValueError, "Inputs are not the same length");
    more = ok && !is_empty(p);
    if (more) ok = dot_add(t, &d, p, q);
    if (!is_error(p)) drop(t, p);
    if (!is_error(q)) drop(t, q);
  }
  ok = ok && (d.general || dot_settle(t, &d));
  drop(t, ip);
  drop(t, iq);
  drop(t, d.ints);
  if (ok) return d.total;
  drop(t, d.total);
  return ERROR;
}

// ---- lengths of vectors ----

// The root of the sum of squares. Scaled by a power of two so that the largest is near 1; the squares' sum starts at 1 to
// make each addition's larger operand known.
static double vector_length(double *v, size_t n, double max, bool has_nan) {
  if (isinf(max)) return max;
  if (has_nan) return NAN;
  if (max == 0 || n <= 1) return max;
  int exponent;
  frexp(max, &exponent);
  if (exponent < -1023) { // all subnormal: no power of two would do
    for (size_t i = 0; i < n; i++) v[i] /= 2.2250738585072014e-308;
    return 2.2250738585072014e-308 * vector_length(v, n, max / 2.2250738585072014e-308, false);
  }
  double scale = ldexp(1.0, -exponent), sum = 1.0, lost1 = 0, lost2 = 0;
  for (size_t i = 0; i < n; i++) {
    double x = v[i] * scale;
    Double2 p = product2(x, x), s = fast_sum2(sum, p.hi);
    sum = s.hi;
    lost1 += p.lo;
    lost2 += s.lo;
  }
  double h = sqrt(sum - 1.0 + (lost1 + lost2));
  Double2 p = product2(-h, h), s = fast_sum2(sum, p.hi);
  sum = s.hi;
  lost1 += p.lo;
  lost2 += s.lo;
  double x = sum - 1.0 + (lost1 + lost2);
  h += x / (2.0 * h);
  return h / scale;
}

enum { COORDINATES_HERE = 20 };

Own math_hypot(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  if (!args_no_names(t, "math.hypot", names)) return ERROR;
  double here[COORDINATES_HERE], *v = here, max = 0;
  if (n > COORDINATES_HERE && !(v = heap_alloc_array(t, (size_t)n, sizeof *v))) return ERROR;
  bool has_nan = false, ok = true;
  for (ptrdiff_t i = 0; i < n && (ok = as_double(t, a[i], &v[i])); i++) {
    v[i] = fabs(v[i]);
    has_nan |= isnan(v[i]);
    if (v[i] > max) max = v[i];
  }
  Own r = ok ? float_new(t, vector_length(v, (size_t)n, max, has_nan)) : ERROR;
  if (v != here) heap_free(t, v, (size_t)n * sizeof *v);
  return r;
}

Own math_dist(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  Own p = object_tuple(t, a[0]);
  if (is_error(p)) return ERROR;
  Own q = object_tuple(t, a[1]), r = ERROR;
  if (is_error(q)) return drop(t, p), ERROR;
  size_t count = tuple_count(p);
  double here[COORDINATES_HERE], *v = here, max = 0;
  if (count != tuple_count(q)) {
    raise_error(t, ValueError, "both points must have the same number of dimensions");
  } else if (count <= COORDINATES_HERE || (v = heap_alloc_array(t, count, sizeof *v))) {
    bool has_nan = false, ok = true;
    for (size_t i = 0; i < count && ok; i++) {
      double x, y;
      ok = as_double(t, tuple_peek(p, i), &x) && as_double(t, tuple_peek(q, i), &y);
      if (!ok) break;
      v[i] = fabs(x - y);
      has_nan |= isnan(v[i]);
      if (v[i] > max) max = v[i];
    }
    if (ok) r = float_new(t, vector_length(v, count, max, has_nan));
    if (v != here) heap_free(t, v, count * sizeof *v);
  }
  drop(t, p);
  drop(t, q);
  return r;
}

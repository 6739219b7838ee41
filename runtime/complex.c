// SPDX-License-Identifier: MIT
// complex.c: the type `complex`.
//
// Division scales by the larger part of the divisor (Smith's method), so that it overflows only where the result does.
// Whole exponents up to 100 are done by repeated multiplication, all others in polar form.
//
// Read next    float.c (the power of a negative float ends here), stdlib/cmath.c.
#include "complex.h"
#include <math.h>
#include "args.h"
#include "exceptions.h"
#include "float.h"
#include "float_internal.h"
#include "format_spec.h"
#include "heap.h"
#include "int.h"
#include "str.h"

typedef struct Pair { double real, imag; } Pair;

static Pair pair_of(Ref v) { return (Pair){AS(Complex, v)->real, AS(Complex, v)->imag}; }
static bool complex_check(Thread *t, Ref v) { return is_complex(v) || is_instance_of(t, v, TYPE(t, complex)); }

Own complex_new(Thread *t, double real, double imag) {
  Complex *c = heap_object(t, SHAPE_complex, sizeof(Complex), false);
  if (UNLIKELY(!c)) return ERROR;
  c->real = real;
  c->imag = imag;
  return VAL(c);
}
static Own from_pair(Thread *t, Pair p) { return complex_new(t, p.real, p.imag); }

// ---- arithmetic ----

static Pair product(Pair a, Pair b) {
  return (Pair){a.real * b.real - a.imag * b.imag, a.real * b.imag + a.imag * b.real};
}

// False: division by zero.
static bool quotient(Pair a, Pair b, Pair *out) {
  double real = fabs(b.real), imag = fabs(b.imag);
  if (real >= imag) {
    if (real == 0) return false;
    double ratio = b.imag / b.real, whole = b.real + b.imag * ratio;
    *out = (Pair){(a.real + a.imag * ratio) / whole, (a.imag - a.real * ratio) / whole};
  } else if (imag >= real) {
    double ratio = b.real / b.imag, whole = b.real * ratio + b.imag;
    *out = (Pair){(a.real * ratio + a.imag) / whole, (a.imag * ratio - a.real) / whole};
  } else {
    *out = (Pair){NAN, NAN};
  }
  return true;
}

static Pair whole_power(Pair a, int n) {
  Pair r = {1, 0}, square = a;
  for (; n; n >>= 1) {
    if (n & 1) r = product(r, square);
    square = product(square, square);
  }
  return r;
}

static COLD Own zero_to_power(Thread *t) {
  return raise_error(t, ZeroDivisionError, "0.0 to a negative or complex power");
}

Own complex_power(Thread *t, double ar, double ai, double br, double bi) {
  Pair a = {ar, ai}, r;
  if (bi == 0 && br == floor(br) && fabs(br) <= 100) {
    r = whole_power(a, (int)fabs(br));
    if (br < 0 && !quotient((Pair){1, 0}, r, &r)) return zero_to_power(t);
  } else if (br == 0 && bi == 0) {
    r = (Pair){1, 0};
  } else if (ar == 0 && ai == 0) {
    if (bi != 0 || br < 0) return zero_to_power(t);
    r = (Pair){0, 0};
  } else {
    double size = hypot(ar, ai), length = pow(size, br), angle = atan2(ai, ar), phase = angle * br;
    if (bi != 0) {
      length *= exp(-angle * bi);
      phase += bi * log(size);
    }
    r = (Pair){length * cos(phase), length * sin(phase)};
  }
  if ((isinf(r.real) || isinf(r.imag)) && isfinite(ar) && isfinite(ai) && isfinite(br) && isfinite(bi))
    return raise_error(t, OverflowError, "complex exponentiation");
  return from_pair(t, r);
}

// A complex, float or int operand. False with an exception, or with *other: no number that complex knows.
static bool operand(Thread *t, Ref v, Pair *out, bool *other) {
  *other = false;
  if (complex_check(t, v)) return *out = pair_of(v), true;
  out->imag = 0;
  if (float_check(t, v)) return out->real = float_value(v), true;
  if (!int_check(t, v)) return *other = true, false;
  bool overflow;
  out->real = int_to_double(t, v, &overflow);
  return !overflow || fail_error(t, OverflowError, "int too large to convert to float");
}

#define OPERANDS(x, y)                                                                \
  Pair x, y;                                                                          \
  bool other;                                                                         \
  if (!operand(t, a, &x, &other) || !operand(t, b, &y, &other)) return other ? NOT_IMPLEMENTED : ERROR

static Own add(Thread *t, Ref a, Ref b) {
  OPERANDS(x, y);
  return complex_new(t, x.real + y.real, x.imag + y.imag);
}
static Own subtract(Thread *t, Ref a, Ref b) {
  OPERANDS(x, y);
  return complex_new(t, x.real - y.real, x.imag - y.imag);
}
static Own multiply(Thread *t, Ref a, Ref b) {
  OPERANDS(x, y);
  return from_pair(t, product(x, y));
}
static Own true_divide(Thread *t, Ref a, Ref b) {
  OPERANDS(x, y);
  Pair r;
  if (!quotient(x, y, &r)) return raise_error(t, ZeroDivisionError, "complex division by zero");
  return from_pair(t, r);
}
static Own power(Thread *t, Ref a, Ref b, Ref mod) {
  OPERANDS(x, y);
  if (!is_empty(mod) && !is_none(mod)) return raise_error(t, ValueError, "complex modulo");
  return complex_power(t, x.real, x.imag, y.real, y.imag);
}

static Own negative(Thread *t, Ref v) { return complex_new(t, -pair_of(v).real, -pair_of(v).imag); }
static Own exact(Thread *t, Ref v) { return is_complex(v) ? keep(v) : from_pair(t, pair_of(v)); }
static Own absolute(Thread *t, Ref v) {
  Pair p = pair_of(v);
  double size = hypot(p.real, p.imag);
  if (isinf(size) && isfinite(p.real) && isfinite(p.imag))
    return raise_error(t, OverflowError, "absolute value too large");
  return float_new(t, size);
}
static int truth(Thread *t, Ref v) { return (void)t, pair_of(v).real != 0 || pair_of(v).imag != 0; }

static int64_t hash(Thread *t, Ref v) {
  (void)t;
  Pair p = pair_of(v);
  uint64_t h = (uint64_t)hash_double(p.real, v) + 1000003u * (uint64_t)hash_double(p.imag, v);
  return (int64_t)h == -1 ? -2 : (int64_t)h;
}

static Own compare(Thread *t, Ref a, Ref b, CompareOp op) {
  if (op != CMP_EQ && op != CMP_NE) return NOT_IMPLEMENTED;
  if (!complex_check(t, a)) {
    Ref swap = a;
    a = b;
    b = swap;
  }
  Pair x = pair_of(a);
  bool equal;
  if (complex_check(t, b)) equal = x.real == pair_of(b).real && x.imag == pair_of(b).imag;
  else if (float_check(t, b)) equal = x.imag == 0 && x.real == float_value(b);
  else if (int_check(t, b)) equal = x.imag == 0 && !isnan(x.real) && int_compare_double(t, b, x.real) == 0;
  else return NOT_IMPLEMENTED;
  return from_bool(equal == (op == CMP_EQ));
}

static Own repr(Thread *t, Ref v) {
  Pair p = pair_of(v);
  char buf[80], *end = buf;
  bool alone = p.real == 0 && !signbit(p.real);
  if (!alone) {
    *end++ = '(';
    end += float_shortest(p.real, end, false);
    if (isnan(p.imag) || !signbit(p.imag)) *end++ = '+';
  }
  end += float_shortest(p.imag, end, false);
  *end++ = 'j';
  if (!alone) *end++ = ')';
  return str_from_utf8(t, buf, (size_t)(end - buf));
}

// ---- construction ----

static bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
static bool is_digit(char c) { return c >= '0' && c <= '9'; }

// [blanks] [(] REAL | IMAGj | REAL±IMAGj [)] [blanks]; the number before j may be missing.
static bool parse(const char *p, const char *end, Pair *out) {
  *out = (Pair){0, 0};
  while (is_blank(*p)) p++;
  bool parenthesis = *p == '(';
  if (parenthesis) {
    p++;
    while (is_blank(*p)) p++;
  }
  const char *next;
  double z = float_parse(p, &next);
  if (next != p) {
    p = next;
    if (*p == '+' || *p == '-') {
      out->real = z;
      out->imag = float_parse(p, &next);
      if (next != p) p = next;
      else out->imag = *p++ == '-' ? -1 : 1;
      if ((*p | 0x20) != 'j') return false;
      p++;
    } else if ((*p | 0x20) == 'j') {
      out->imag = z;
      p++;
    } else {
      out->real = z;
    }
  } else {
    out->imag = *p == '-' ? -1 : 1;
    if (*p == '+' || *p == '-') p++;
    if ((*p | 0x20) != 'j') return false;
    p++;
  }
  while (is_blank(*p)) p++;
  if (parenthesis) {
    if (*p != ')') return false;
    p++;
    while (is_blank(*p)) p++;
  }
  return p == end;
}

static bool from_text(Thread *t, Ref text, Pair *out) {
  size_t n = str_length(text), k = 0;
  char *clean = heap_alloc(t, n + 1);
  if (!clean) return false;
  float_ascii(text, clean);
  bool ok = true;
  for (size_t i = 0; i < n && ok; i++) {
    if (clean[i] != '_') clean[k++] = clean[i];
    else ok = i > 0 && i + 1 < n && is_digit(clean[k ? k - 1 : 0]) && is_digit(clean[i + 1]);
  }
  clean[k] = 0;
  bool parsed = ok && parse(clean, clean + k, out);
  heap_free(t, clean, n + 1);
  if (!ok) return fail_error(t, ValueError, "could not convert string to complex: %R", text); // a misplaced underscore
  return parsed || fail_error(t, ValueError, "complex() arg is a malformed string");
}

// __complex__ where it exists: FOUND and an exact complex's parts.
static Lookup by_method(Thread *t, Ref v, Pair *out) {
  if (IS(complex, v)) return *out = pair_of(v), FOUND;
  Own c = object_call_special(t, NAME(t, __complex__), &v, 1); // complex itself has one, and with it its subclasses
  if (is_empty(c)) return MISSING;
  if (is_error(c)) return FAILED;
  bool ok = complex_check(t, c);
  if (!ok) {
    raise_error(t, TypeError, "__complex__ returned non-complex (type %T)", c);
  } else {
    *out = pair_of(c);
    ok = IS(complex, c) ||
         warn(t, DeprecationWarning, 1,
              "__complex__ returned non-complex (type %T).  The ability to return an instance of a strict subclass of "
              "complex is deprecated, and may be removed in a future version of Python.", c);
  }
  drop(t, c);
  return ok ? FOUND : FAILED;
}

static bool is_real(Thread *t, Ref v) {
  Type *type = type_of(t, v);
  return type->to_float || type->index;
}

bool complex_from(Thread *t, Ref v, double *real, double *imag) {
  Pair p = {0, 0};
  Lookup found = by_method(t, v, &p);
  if (found == FAILED) return false;
  if (found == MISSING && !as_double(t, v, &p.real)) return false;
  *real = p.real;
  *imag = p.imag;
  return true;
}

static Own construct(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  Type *type = AS(Type, a[0]);
  Ref first = a[1], second = a[2];
  Pair x = {0, 0}, y = {0, 0};
  if (is_empty(second) && !is_empty(first) && is_complex(first) && type == TYPE(t, complex)) return keep(first);
  if (!is_empty(first) && str_check(t, first)) {
    if (!is_empty(second)) return raise_error(t, TypeError, "complex() can't take second arg if first is a string");
    if (!from_text(t, first, &x)) return ERROR;
  } else {
    if (!is_empty(second) && str_check(t, second))
      return raise_error(t, TypeError, "complex() second arg can't be a string");
    bool first_complex = false, second_complex = false;
    if (!is_empty(first)) {
      Lookup found = by_method(t, first, &x);
      if (found == FAILED) return ERROR;
      first_complex = found == FOUND;
      if (!first_complex && !is_real(t, first))
        return raise_error(t, TypeError, "complex() first argument must be a string or a number, not '%T'", first);
      if (!first_complex && !as_double(t, first, &x.real)) return ERROR;
    }
    if (!is_empty(second)) {
      second_complex = complex_check(t, second);
      if (second_complex) y = pair_of(second);
      else if (!is_real(t, second))
        return raise_error(t, TypeError, "complex() second argument must be a number, not '%T'", second);
      else if (!as_double(t, second, &y.real)) return ERROR;
      // x + y*j; a part that was not given as complex adds nothing, not even a zero's sign.
      if (second_complex) x.real -= y.imag;
      x.imag = first_complex ? x.imag + y.real : y.real;
    }
  }
  if (type == TYPE(t, complex)) return from_pair(t, x);
  Own self = type_alloc(t, type);
  if (is_error(self)) return ERROR;
  AS(Complex, self)->real = x.real;
  AS(Complex, self)->imag = x.imag;
  return self;
}

// ---- methods ----

#define METHOD(name) static Own name(Thread *t, const Ref *a, ptrdiff_t n, Ref names)
#define UNUSED_ARGS (void)t, (void)a, (void)n, (void)names

METHOD(conjugate) {
  UNUSED_ARGS;
  return complex_new(t, pair_of(a[0]).real, -pair_of(a[0]).imag);
}
METHOD(complex_method) {
  UNUSED_ARGS;
  return exact(t, a[0]);
}
METHOD(format_method) {
  UNUSED_ARGS;
  return format_complex(t, a[0], pair_of(a[0]).real, pair_of(a[0]).imag, a[1]);
}
METHOD(getnewargs) {
  UNUSED_ARGS;
  Own pair[2] = {float_new(t, pair_of(a[0]).real), float_new(t, pair_of(a[0]).imag)};
  if (!is_error(pair[0]) && !is_error(pair[1])) return tuple_from_take(t, pair, 2);
  for (int i = 0; i < 2; i++) {
    if (!is_error(pair[i])) drop(t, pair[i]);
  }
  return ERROR;
}

static Own get_real(Thread *t, Ref self) { return float_new(t, pair_of(self).real); }
static Own get_imag(Thread *t, Ref self) { return float_new(t, pair_of(self).imag); }

static const NativeDef methods[] = {
  NATIVE(conjugate, "conjugate()", "The number with the imaginary part negated."),
  NATIVE(complex_method, "__complex__()", "The number as an exact complex."),
  NATIVE(format_method, "__format__(format_spec, /)", "Format both parts by a specification such as '.2f'."),
  NATIVE(getnewargs, "__getnewargs__()", "Arguments that make this number again."),
  {0},
};

static const GetSetDef getset[] = {
  {"real", get_real, NULL, "The real part, a float."},
  {"imag", get_imag, NULL, "The imaginary part, a float."},
  {0},
};

const TypeDef complex_type_def = {
  .name = "complex",
  .doc = "complex(real=0, imag=0): real + imag*1j; or complex(text), as in complex('1+2j').",
  .size = sizeof(Complex),
  .flags = TF_BASE | TF_IMMUTABLE,
  .methods = methods,
  .getset = getset,
  .signature = "(real=<unset>, imag=<unset>)",
  .construct = construct,
  .repr = repr,
  .hash = hash,
  .richcompare = compare,
  .truth = truth,
  .add = add,
  .subtract = subtract,
  .multiply = multiply,
  .true_divide = true_divide,
  .power = power,
  .negative = negative,
  .positive = exact,
  .absolute = absolute,
};

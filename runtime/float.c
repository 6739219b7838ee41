// SPDX-License-Identifier: MIT
// float.c: boxed doubles and the type `float`.
//
// Boxes come from a freelist in the interpreter, threaded through the value word; the VM pops and pushes it inline.
// The list never gives memory back to the heap: a dead box is the next live one. Under sanitizers and in leak runs
// there is no list, so that every box is a block of its own.
//
// Arithmetic takes floats and ints; an int operand must fit a double (OverflowError), but comparison is exact.
//
// Read next    float_text.c (to and from text), number.c (conversions of other types).
#include "float.h"
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include "args.h"
#include "bytes.h"
#include "complex.h"
#include "float_internal.h"
#include "heap.h"
#include "int.h"
#include "str.h"

// ---- boxes ----

enum { REFILL = FLOAT_FREELIST ? 128 : 1 };

COLD Own float_new_slow(Thread *t, double d) {
  Float *f = heap_object(t, SHAPE_float, sizeof(Float), false);
  if (UNLIKELY(!f)) return ERROR;
  f->value = d;
  for (int i = 1; i < REFILL; i++) {
    Float *spare = heap_object(t, SHAPE_float, sizeof(Float), false);
    if (UNLIKELY(!spare)) {
      error_clear(t); // one was all that was asked for
      break;
    }
    spare->h.rc = 0;
    float_free(t, &spare->h);
  }
  return VAL(f);
}

void float_free_block(Thread *t, Object *o) { heap_free_object(t, o, sizeof(Float), false); }

// ---- operands ----

typedef enum { NOT_A_NUMBER, NUMBER, FAILED_NUMBER } Operand;

static Operand convert_int(Thread *t, Ref v, double *out) {
  if (!int_check(t, v)) return NOT_A_NUMBER;
  bool overflow;
  *out = int_to_double(t, v, &overflow);
  if (!overflow) return NUMBER;
  raise_error(t, OverflowError, "int too large to convert to float");
  return FAILED_NUMBER;
}
static inline Operand operand(Thread *t, Ref v, double *out) {
  if (LIKELY(is_float(v))) return *out = float_value(v), NUMBER;
  if (is_small(v)) return *out = (double)small_value(v), NUMBER;
  if (float_check(t, v)) return *out = float_value(v), NUMBER;
  return convert_int(t, v, out);
}

// Fetches x and y or leaves the function.
#define OPERANDS(x, y)                                             \
  double x, y;                                                     \
  Operand x##_is = operand(t, a, &x);                              \
  if (x##_is != NUMBER) return x##_is == NOT_A_NUMBER ? NOT_IMPLEMENTED : ERROR; \
  Operand y##_is = operand(t, b, &y);                              \
  if (y##_is != NUMBER) return y##_is == NOT_A_NUMBER ? NOT_IMPLEMENTED : ERROR

static Own add(Thread *t, Ref a, Ref b) {
  OPERANDS(x, y);
  return float_new(t, x + y);
}
static Own subtract(Thread *t, Ref a, Ref b) {
  OPERANDS(x, y);
  return float_new(t, x - y);
}
static Own multiply(Thread *t, Ref a, Ref b) {
  OPERANDS(x, y);
  return float_new(t, x * y);
}
static Own true_divide(Thread *t, Ref a, Ref b) {
  OPERANDS(x, y);
  if (y == 0) return raise_error(t, ZeroDivisionError, "float division by zero");
  return float_new(t, x / y);
}

double float_floor_mod(double a, double b) {
  double mod = fmod(a, b);
  if (mod == 0) return copysign(0.0, b);
  return (b < 0) != (mod < 0) ? mod + b : mod;
}

// fmod is exact, so the quotient of what it leaves is nearly whole: rounding it to the nearest is right.
static double floor_div_mod(double a, double b, double *mod) {
  double m = fmod(a, b), div = (a - m) / b;
  if (m == 0) {
    m = copysign(0.0, b);
  } else if ((b < 0) != (m < 0)) {
    m += b;
    div -= 1.0;
  }
  *mod = m;
  if (div == 0) return copysign(0.0, a / b);
  double whole = floor(div);
  return div - whole > 0.5 ? whole + 1.0 : whole;
}

double float_floor_div(double a, double b) {
  double mod;
  return floor_div_mod(a, b, &mod);
}

static Own floor_divide(Thread *t, Ref a, Ref b) {
  OPERANDS(x, y);
  if (y == 0) return raise_error(t, ZeroDivisionError, "float floor division by zero");
  return float_new(t, float_floor_div(x, y));
}
static Own modulo(Thread *t, Ref a, Ref b) {
  OPERANDS(x, y);
  if (y == 0) return raise_error(t, ZeroDivisionError, "float modulo by zero");
  return float_new(t, float_floor_mod(x, y));
}
static Own div_mod(Thread *t, Ref a, Ref b) {
  OPERANDS(x, y);
  if (y == 0) return raise_error(t, ZeroDivisionError, "float divmod()");
  double mod, div = floor_div_mod(x, y, &mod);
  Own pair[2] = {float_new(t, div), float_new(t, mod)};
  if (is_error(pair[0]) || is_error(pair[1])) {
    for (int i = 0; i < 2; i++) {
      if (!is_error(pair[i])) drop(t, pair[i]);
    }
    return ERROR;
  }
  return tuple_from_take(t, pair, 2);
}

// OverflowError (34, 'Numerical result out of range').
static COLD Own raise_range(Thread *t) {
  Own text = str_from_c(t, "Numerical result out of range");
  if (is_error(text)) return ERROR;
  Own args = tuple_pack2(t, small(ERANGE), text);
  drop(t, text);
  if (is_error(args)) return ERROR;
  raise_value(t, TYPE(t, OverflowError), args);
  drop(t, args);
  return ERROR;
}

Own float_power(Thread *t, double a, double b) {
  if (a == 0 && b < 0 && isfinite(b))
    return raise_error(t, ZeroDivisionError, "0.0 cannot be raised to a negative power");
  if (a < 0 && isfinite(a) && isfinite(b) && b != floor(b)) return complex_power(t, a, 0.0, b, 0.0);
  double r = pow(a, b);
  if (isinf(r) && isfinite(a) && isfinite(b)) return raise_range(t);
  return float_new(t, r);
}

static Own power(Thread *t, Ref a, Ref b, Ref mod) {
  if (!is_empty(mod) && !is_none(mod))
    return raise_error(t, TypeError, "pow() 3rd argument not allowed unless all arguments are integers");
  OPERANDS(x, y);
  return float_power(t, x, y);
}

static Own negative(Thread *t, Ref v) { return float_new(t, -float_value(v)); }
static Own exact(Thread *t, Ref v) { return is_float(v) ? keep(v) : float_new(t, float_value(v)); }
static Own absolute(Thread *t, Ref v) { return float_new(t, fabs(float_value(v))); }
static Own to_int(Thread *t, Ref v) { return int_from_double(t, float_value(v)); }
static int truth(Thread *t, Ref v) { return (void)t, float_value(v) != 0; }
static int64_t hash(Thread *t, Ref v) { return (void)t, hash_double(float_value(v), v); }
static Own repr(Thread *t, Ref v) { return float_text(t, float_value(v)); }

// -1, 0, 1, or 2 for unordered.
static int compare_doubles(double x, double y) { return x < y ? -1 : x > y ? 1 : x == y ? 0 : 2; }

static Own compare(Thread *t, Ref a, Ref b, CompareOp op) {
  int c;
  if (float_check(t, a)) {
    double x = float_value(a);
    if (float_check(t, b)) c = compare_doubles(x, float_value(b));
    else if (!int_check(t, b)) return NOT_IMPLEMENTED;
    else c = isnan(x) ? 2 : -int_compare_double(t, b, x);
  } else {
    if (!int_check(t, a)) return NOT_IMPLEMENTED;
    double y = float_value(b);
    c = isnan(y) ? 2 : int_compare_double(t, a, y);
  }
  switch (op) {
  case CMP_LT: return from_bool(c == -1);
  case CMP_LE: return from_bool(c == -1 || c == 0);
  case CMP_EQ: return from_bool(c == 0);
  case CMP_NE: return from_bool(c != 0);
  case CMP_GT: return from_bool(c == 1);
  default: return from_bool(c == 1 || c == 0);
  }
}

// ---- construction ----

static Own make(Thread *t, Type *type, double d) {
  if (type == TYPE(t, float)) return float_new(t, d);
  Own self = type_alloc(t, type);
  if (!is_error(self)) AS(Float, self)->value = d;
  return self;
}

static Own construct(Thread *t, Type *type, const Ref *args, ptrdiff_t n, Ref names) {
  if (!args_no_names_in_new(t, "float", type, names) || !args_count(t, "float", n, 0, 1)) return ERROR;
  double d = 0;
  if (n && str_check(t, args[0]) && !type_of(t, args[0])->to_float) {
    if (!float_from_str(t, args[0], &d)) return ERROR;
  } else if (n && has_buffer(t, args[0]) && !type_of(t, args[0])->to_float && !type_of(t, args[0])->index) {
    Buffer b;
    if (!buffer_get(t, args[0], &b, false)) return ERROR;
    bool ok = float_from_chars(b.data, b.size, &d);
    buffer_release(t, &b);
    if (!ok) return raise_error(t, ValueError, "could not convert string to float: %R", args[0]);
  } else if (n) {
    Own f = number_float(t, args[0]);
    if (is_error(f) || type == TYPE(t, float)) return f;
    d = float_value(f);
    drop(t, f);
  }
  return make(t, type, d);
}

// ---- methods ----

#define METHOD(name) static Own name(Thread *t, const Ref *a, ptrdiff_t n, Ref names)
#define UNUSED_ARGS (void)t, (void)a, (void)n, (void)names

METHOD(is_integer) {
  UNUSED_ARGS;
  double d = float_value(a[0]);
  return from_bool(isfinite(d) && floor(d) == d);
}
METHOD(conjugate) {
  UNUSED_ARGS;
  return exact(t, a[0]);
}
METHOD(trunc_method) {
  UNUSED_ARGS;
  return int_from_double(t, float_value(a[0]));
}
METHOD(floor_method) {
  UNUSED_ARGS;
  return int_from_double(t, floor(float_value(a[0])));
}
METHOD(ceil_method) {
  UNUSED_ARGS;
  return int_from_double(t, ceil(float_value(a[0])));
}

METHOD(as_integer_ratio) {
  UNUSED_ARGS;
  double d = float_value(a[0]);
  if (isnan(d)) return raise_error(t, ValueError, "cannot convert NaN to integer ratio");
  if (isinf(d)) return raise_error(t, OverflowError, "cannot convert Infinity to integer ratio");
  int exponent;
  double fraction = frexp(d, &exponent);
  int64_t mantissa = (int64_t)ldexp(fraction, 53);
  exponent -= 53;
  while (mantissa && !(mantissa & 1)) mantissa /= 2, exponent++;
  if (!mantissa) exponent = 0;
  Own pair[2] = {small(mantissa), small(1)};
  int raised = exponent > 0 ? 0 : 1; // the one that takes the power of two
  Own shifted = int_lshift(t, pair[raised], small(exponent < 0 ? -exponent : exponent));
  if (is_error(shifted)) return ERROR;
  pair[raised] = shifted;
  return tuple_from_take(t, pair, 2);
}

METHOD(round_method) {
  UNUSED_ARGS;
  double d = float_value(a[0]);
  if (is_empty(a[1]) || is_none(a[1])) return int_from_double(t, rint(d)); // half to even
  ptrdiff_t digits;
  if (!as_ssize_clamped(t, a[1], &digits)) return ERROR;
  double r = float_round_to(d, digits);
  if (isinf(r) && isfinite(d)) return raise_error(t, OverflowError, "rounded value too large to represent");
  return float_new(t, r);
}

METHOD(format_method) {
  UNUSED_ARGS;
  return format_float(t, a[0], a[1]);
}
METHOD(getnewargs) {
  UNUSED_ARGS;
  Own v = exact(t, a[0]);
  return is_error(v) ? ERROR : tuple_from_take(t, &v, 1);
}
METHOD(hex) {
  UNUSED_ARGS;
  return float_hex_text(t, float_value(a[0]));
}
METHOD(fromhex) {
  UNUSED_ARGS;
  if (!str_check(t, a[1])) return raise_error(t, TypeError, "bad argument type for built-in operation");
  double d;
  if (!float_from_hex(t, a[1], &d)) return ERROR;
  Own f = float_new(t, d);
  if (is_error(f) || same(a[0], VAL(TYPE(t, float)))) return f;
  Own converted = object_call1(t, a[0], f);
  drop(t, f);
  return converted;
}
METHOD(getformat) {
  UNUSED_ARGS;
  if (!str_check(t, a[1])) return bad_argument(t, "__getformat__", "argument", "str", a[1]), ERROR;
  if (!str_equal_c(a[1], "double") && !str_equal_c(a[1], "float"))
    return raise_error(t, ValueError, "__getformat__() argument 1 must be 'double' or 'float'");
  return str_from_c(t, __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ ? "IEEE, little-endian" : "IEEE, big-endian");
}

static Own get_imag(Thread *t, Ref self) { return (void)self, float_new(t, 0.0); }

static const NativeDef methods[] = {
  NATIVE(is_integer, "is_integer()", "Is it a whole number?"),
  NATIVE(as_integer_ratio, "as_integer_ratio()", "The pair of ints, in lowest terms, whose ratio is exactly this."),
  NATIVE(conjugate, "conjugate()", "The float itself."),
  NATIVE(hex, "hex()", "Exact hexadecimal text, as in '0x1.8000000000000p+1'."),
  {"fromhex(string, /)", fromhex, "The float that the hexadecimal text stands for.", NF_CLASS},
  {"__getformat__(typestr, /)", getformat, "How 'double' or 'float' is stored.", NF_CLASS},
  NATIVE(trunc_method, "__trunc__()", "The int towards zero."),
  NATIVE(floor_method, "__floor__()", "The greatest int not above."),
  NATIVE(ceil_method, "__ceil__()", "The least int not below."),
  NATIVE(round_method, "__round__(ndigits=None, /)", "Round half to even, to an int or to decimal digits."),
  NATIVE(format_method, "__format__(format_spec, /)", "Format by a specification such as '.2f'."),
  NATIVE(getnewargs, "__getnewargs__()", "Arguments that make this float again."),
  {0},
};

static const GetSetDef getset[] = {
  {"real", exact, NULL, "The float itself."},
  {"imag", get_imag, NULL, "0.0."},
  {0},
};

const TypeDef float_type_def = {
  .name = "float",
  .doc = "float(x=0.0): the double nearest to a number, or to what a str or bytes says.",
  .signature = "(x=0, /)",
  .size = sizeof(Float),
  .flags = TF_FLOAT_SUBCLASS | TF_BASE | TF_IMMUTABLE | TF_MATCH_SELF,
  .methods = methods,
  .getset = getset,
  .new = construct,
  .repr = repr,
  .hash = hash,
  .richcompare = compare,
  .truth = truth,
  .add = add,
  .subtract = subtract,
  .multiply = multiply,
  .true_divide = true_divide,
  .floor_divide = floor_divide,
  .modulo = modulo,
  .divmod = div_mod,
  .power = power,
  .negative = negative,
  .positive = exact,
  .absolute = absolute,
  .to_int = to_int,
  .to_float = exact,
};

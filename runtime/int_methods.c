// SPDX-License-Identifier: MIT
// int_methods.c: the type `int`: its slots, constructor and methods. The work is done in int_arith.c and int_text.c.
#include "args.h"
#include "bytes.h"
#include "float.h"
#include "int.h"
#include "int_internal.h"
#include "str.h"

// ---- slots ----

#define BINARY_SLOT(name)                                                       \
  static Own name##_slot(Thread *t, Ref a, Ref b) {                             \
    if (UNLIKELY(!int_check(t, a) || !int_check(t, b))) return NOT_IMPLEMENTED; \
    return int_##name(t, a, b);                                                 \
  }
BINARY_SLOT(add)
BINARY_SLOT(subtract)
BINARY_SLOT(multiply)
BINARY_SLOT(floor_divide)
BINARY_SLOT(modulo)
BINARY_SLOT(divmod)
BINARY_SLOT(true_divide)
BINARY_SLOT(lshift)
BINARY_SLOT(rshift)
BINARY_SLOT(and)
BINARY_SLOT(or)
BINARY_SLOT(xor)

static Own power_slot(Thread *t, Ref a, Ref b, Ref mod) {
  if (!int_check(t, a) || !int_check(t, b)) return NOT_IMPLEMENTED;
  if (!is_empty(mod) && !is_none(mod) && !int_check(t, mod)) return NOT_IMPLEMENTED;
  return int_power(t, a, b, mod);
}

static Own compare_slot(Thread *t, Ref a, Ref b, CompareOp op) {
  if (!int_check(t, a) || !int_check(t, b)) return NOT_IMPLEMENTED;
  int c = int_compare(t, a, b);
  return ordered(c, op);
}

// The same value as an exact int.
static Own exact(Thread *t, Ref v) {
  if (is_int(v)) return keep(v);
  IntView x;
  int_view(v, &x);
  return int_from_limbs(t, x.limbs, x.count, x.negative);
}
static Own absolute_slot(Thread *t, Ref v) { return int_sign(t, v) < 0 ? int_negative(t, v) : exact(t, v); }
static Own invert_slot(Thread *t, Ref v) {
  return is_small(v) ? small(~small_value(v)) : int_subtract(t, small(-1), v);
}
static Own repr_slot(Thread *t, Ref v) { return int_text(t, v, 10); }
static int truth_slot(Thread *t, Ref v) { return int_sign(t, v) != 0; }
static Own to_float_slot(Thread *t, Ref v) {
  bool overflow;
  double d = int_to_double(t, v, &overflow);
  if (overflow) return raise_error(t, OverflowError, "int too large to convert to float");
  return float_new(t, d);
}
static size_t size_of(Object *o) {
  int64_t size = ((BigInt *)o)->size;
  return sizeof(BigInt) + (size_t)(size < 0 ? -size : size) * sizeof(mp_limb_t);
}

// ---- construction ----

// An instance of an int subclass with the value of v (consumed).
static Own in_class_take(Thread *t, Type *type, Own v) {
  if (is_error(v) || type == TYPE(t, int)) return v;
  IntView x;
  int_view(v, &x);
  Own self = type_alloc_var(t, type, sizeof(BigInt) + x.count * sizeof(mp_limb_t));
  if (!is_error(self)) {
    BigInt *b = AS(BigInt, self);
    b->size = x.negative ? -(int64_t)x.count : (int64_t)x.count;
    memcpy(b->limbs, x.limbs, x.count * sizeof(mp_limb_t));
  }
  drop(t, v);
  return self;
}

static Own from_text(Thread *t, Ref v, Ref base_value) {
  ptrdiff_t base;
  if (!as_ssize_clamped(t, base_value, &base)) return ERROR;
  if ((base != 0 && base < 2) || base > 36)
    return raise_error(t, ValueError, "int() base must be >= 2 and <= 36, or 0");
  if (str_check(t, v)) return int_from_str(t, v, (int)base);
  if (IS_A(t, v, BYTES) || is_instance_of(t, v, TYPE(t, bytearray))) {
    size_t n;
    const char *p = bytes_view(t, v, &n);
    Own result = int_from_chars(t, p, n, (int)base);
    return is_empty(result) ? int_bad_literal(t, v, (int)base) : result;
  }
  return raise_error(t, TypeError, "int() can't convert non-string with explicit base");
}

static Own int_new(Thread *t, Type *type, const Ref *args, ptrdiff_t n, Ref names) {
  ptrdiff_t keywords = names_count(names);
  if (!keywords) {
    if (LIKELY(n == 1)) return in_class_take(t, type, number_int(t, args[0]));
    if (n == 0) return in_class_take(t, type, small(0));
    if (n == 2) return in_class_take(t, type, from_text(t, args[0], args[1]));
    return raise_error(t, TypeError, "int expected at most 2 arguments, got %zd", n);
  }
  if (n + keywords > 2) return raise_error(t, TypeError, "int() takes at most 2 arguments (%zd given)", n + keywords);
  for (ptrdiff_t i = 0; i < keywords; i++) {
    Ref name = tuple_peek(names, (size_t)i);
    if (!str_equal_c(name, "base"))
      return raise_error(t, TypeError, "int() got an unexpected keyword argument '%S'", name);
  }
  if (n == 0) return raise_error(t, TypeError, "int() missing string argument");
  return in_class_take(t, type, from_text(t, args[0], args[1]));
}

// ---- methods ----

#define METHOD(name) static Own name(Thread *t, const Ref *a, ptrdiff_t n, Ref names)
#define UNUSED_ARGS (void)t, (void)a, (void)n, (void)names

METHOD(bit_length) {
  UNUSED_ARGS;
  return int_from_i64(t, (int64_t)int_bit_length(t, a[0]));
}
METHOD(bit_count) {
  UNUSED_ARGS;
  IntView x;
  int_view(a[0], &x);
  return small(x.count ? (int64_t)mpn_popcount(x.limbs, (mp_size_t)x.count) : 0);
}
METHOD(same_value) {
  UNUSED_ARGS;
  return exact(t, a[0]);
}
METHOD(is_integer) {
  UNUSED_ARGS;
  return TRUE;
}
METHOD(as_integer_ratio) {
  UNUSED_ARGS;
  Own v = exact(t, a[0]);
  if (is_error(v)) return ERROR;
  Own pair = tuple_pack2(t, v, small(1));
  drop(t, v);
  return pair;
}
METHOD(getnewargs) {
  UNUSED_ARGS;
  Own v = exact(t, a[0]);
  return is_error(v) ? ERROR : tuple_from_take(t, &v, 1);
}
METHOD(size_of_method) {
  UNUSED_ARGS;
  return int_from_i64(t, is_object(a[0]) ? (int64_t)size_of(OBJ(a[0])) : (int64_t)sizeof(Own));
}
METHOD(round_method) {
  UNUSED_ARGS;
  if (is_empty(a[1])) return exact(t, a[0]);
  Own digits = number_index(t, a[1]);
  if (is_error(digits)) return ERROR;
  Own v = int_round_digits(t, a[0], digits);
  drop(t, digits);
  return v;
}
METHOD(format_method) {
  UNUSED_ARGS;
  return format_int(t, a[0], a[1]);
}

static bool byte_order(Thread *t, const char *method, Ref v, bool *little) {
  if (!str_check(t, v)) return bad_argument(t, method, "argument 'byteorder'", "str", v);
  *little = str_equal_c(v, "little");
  return *little || str_equal_c(v, "big") || fail_error(t, ValueError, "byteorder must be either 'little' or 'big'");
}

METHOD(to_bytes) {
  UNUSED_ARGS;
  ptrdiff_t length;
  bool little, is_signed;
  if (!as_ssize(t, a[1], &length) || !byte_order(t, "to_bytes", a[2], &little) ||
      !as_truth(t, a[3], &is_signed))
    return ERROR;
  if (length < 0) return raise_error(t, ValueError, "length argument must be non-negative");
  uint8_t none;
  Own bytes = bytes_alloc(t, (size_t)length);
  if (is_error(bytes)) return ERROR;
  if (int_to_bytes(t, a[0], length ? (uint8_t *)AS(Bytes, bytes)->data : &none, (size_t)length,
                   little, is_signed))
    return bytes;
  drop(t, bytes);
  return ERROR;
}

METHOD(from_bytes) {
  UNUSED_ARGS;
  bool little, is_signed;
  if (!byte_order(t, "from_bytes", a[2], &little) || !as_truth(t, a[3], &is_signed)) return ERROR;
  Own bytes;
  if (has_buffer(t, a[1])) {
    bytes = keep(a[1]);
  } else {
    if (int_check(t, a[1]) || str_check(t, a[1]))
      return raise_error(t, TypeError, "cannot convert '%T' object to bytes", a[1]);
    bytes = object_call1(t, VAL(TYPE(t, bytes)), a[1]);
    if (is_error(bytes)) return ERROR;
  }
  Buffer b;
  Own v = ERROR;
  if (buffer_get(t, bytes, &b, false)) {
    v = int_from_bytes(t, (const uint8_t *)b.data, b.size, little, is_signed);
    buffer_release(t, &b);
  }
  drop(t, bytes);
  if (is_error(v) || same(a[0], VAL(TYPE(t, int)))) return v;
  Own converted = object_call1(t, a[0], v);
  drop(t, v);
  return converted;
}

static Own get_numerator(Thread *t, Ref self) { return exact(t, self); }
static Own get_imag(Thread *t, Ref self) { return (void)t, (void)self, small(0); }
static Own get_denominator(Thread *t, Ref self) { return (void)t, (void)self, small(1); }

static const NativeDef int_methods[] = {
  NATIVE(bit_length, "bit_length()", "How many bits the magnitude takes: 5 for 31, 6 for -32."),
  NATIVE(bit_count, "bit_count()", "How many one bits the magnitude has."),
  NATIVE(to_bytes, "to_bytes(length=1, byteorder='big', *, signed=False)",
         "The int as bytes of the given length. OverflowError if it does not fit."),
  {"from_bytes(bytes, byteorder='big', *, signed=False)", from_bytes, "The int that the bytes stand for.", NF_CLASS},
  NATIVE(as_integer_ratio, "as_integer_ratio()", "The pair (self, 1)."),
  NATIVE(same_value, "conjugate()", "The int itself."),
  NATIVE(is_integer, "is_integer()", "Always True."),
  NATIVE(same_value, "__trunc__()", "The int itself."),
  NATIVE(same_value, "__floor__()", "The int itself."),
  NATIVE(same_value, "__ceil__()", "The int itself."),
  NATIVE(round_method, "__round__(ndigits=<unset>, /)", "Round to a power of ten for negative ndigits, half to even."),
  NATIVE(format_method, "__format__(format_spec, /)", "Format by a specification such as '+,d' or '#x'."),
  NATIVE(getnewargs, "__getnewargs__()", "Arguments that make this int again."),
  NATIVE(size_of_method, "__sizeof__()", "Bytes of memory it takes."),
  {0},
};

static const GetSetDef int_getset[] = {
  {"real", get_numerator, NULL, "The int itself."},
  {"imag", get_imag, NULL, "0."},
  {"numerator", get_numerator, NULL, "The int itself."},
  {"denominator", get_denominator, NULL, "1."},
  {0},
};

const TypeDef int_type_def = {
  .name = "int",
  .doc = "int(x=0) truncates a number or reads digits; int(text, base=10) reads digits of another base, 0 for the "
         "base that the prefix tells.",
  .size = sizeof(BigInt),
  .flags = TF_INT_SUBCLASS | TF_BASE | TF_VAR_SIZE | TF_IMMUTABLE | TF_MATCH_SELF,
  .methods = int_methods,
  .getset = int_getset,
  .new = int_new,
  .size_of = size_of,
  .repr = repr_slot,
  .hash = int_hash,
  .richcompare = compare_slot,
  .truth = truth_slot,
  .add = add_slot,
  .subtract = subtract_slot,
  .multiply = multiply_slot,
  .true_divide = true_divide_slot,
  .floor_divide = floor_divide_slot,
  .modulo = modulo_slot,
  .divmod = divmod_slot,
  .lshift = lshift_slot,
  .rshift = rshift_slot,
  .bit_and = and_slot,
  .bit_xor = xor_slot,
  .bit_or = or_slot,
  .power = power_slot,
  .negative = int_negative,
  .positive = exact,
  .absolute = absolute_slot,
  .invert = invert_slot,
  .index = exact,
  .to_int = exact,
  .to_float = to_float_slot,
};

// ---- bool: two immediates that are ints ----

static Own bool_new(Thread *t, Type *type, const Ref *args, ptrdiff_t n, Ref names) {
  (void)type;
  if (!args_no_names(t, "bool", names) || !args_count(t, "bool", n, 0, 1)) return ERROR;
  int truth = n ? object_truth(t, args[0]) : 0;
  return truth < 0 ? ERROR : from_bool(truth);
}
static Own bool_repr(Thread *t, Ref v) { return str_intern_c(t, same(v, TRUE) ? "True" : "False"); }
static Own bool_invert(Thread *t, Ref v) {
  if (!warn(t, DeprecationWarning, 1,
            "Bitwise inversion '~' on bool is deprecated and will be removed in Python 3.16. This returns the bitwise inversion of the "
            "underlying int object and is usually not what you expect from negating a bool. Use the 'not' operator for boolean "
            "negation or ~int(x) if you really want the bitwise inversion of the underlying int."))
    return ERROR;
  return small(same(v, TRUE) ? -2 : -1);
}
static Own bool_and(Thread *t, Ref a, Ref b) {
  return is_bool(a) && is_bool(b) ? from_bool(same(a, TRUE) && same(b, TRUE)) : and_slot(t, a, b);
}
static Own bool_or(Thread *t, Ref a, Ref b) {
  return is_bool(a) && is_bool(b) ? from_bool(same(a, TRUE) || same(b, TRUE)) : or_slot(t, a, b);
}
static Own bool_xor(Thread *t, Ref a, Ref b) {
  return is_bool(a) && is_bool(b) ? from_bool(!same(a, b)) : xor_slot(t, a, b);
}

const TypeDef bool_type_def = {
  .name = "bool",
  .doc = "bool(x=False): True if x is true. The only instances are True and False.",
  .signature = "(object=False, /)",
  .size = sizeof(BigInt),
  .flags = TF_INT_SUBCLASS | TF_VAR_SIZE | TF_IMMUTABLE | TF_MATCH_SELF,
  .base = SHAPE_int,
  .new = bool_new,
  .size_of = size_of,
  .repr = bool_repr,
  .bit_and = bool_and,
  .bit_xor = bool_xor,
  .bit_or = bool_or,
  .invert = bool_invert,
};

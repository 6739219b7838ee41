// SPDX-License-Identifier: MIT
// number.c: operators on any values, and conversions to C numbers.
//
// Which operand is asked first: the left one, unless the right one's type is a subtype of the left's. Concatenation and
// repetition of built-in sequences share the slots of + and *, but come last: an operand that is a number of its own
// (a script class with __radd__) is asked before `[] + x` fails.
//
// Read next   slots.c (script operands), int.c, float.c.
#include "abstract.h"
#include "bytes.h"
#include "exceptions.h"
#include "float.h"
#include "int.h"
#include "str.h"

// The binary slots stand in the order of BinaryOp (slots.def); the in-place ones lack divmod and have power earlier.
static const uint16_t inplace_fields[] = {
  [BIN_ADD] = offsetof(Type, inplace_add), [BIN_SUBTRACT] = offsetof(Type, inplace_subtract),
  [BIN_MULTIPLY] = offsetof(Type, inplace_multiply), [BIN_MATMUL] = offsetof(Type, inplace_matmul),
  [BIN_TRUE_DIVIDE] = offsetof(Type, inplace_true_divide), [BIN_FLOOR_DIVIDE] = offsetof(Type, inplace_floor_divide),
  [BIN_MODULO] = offsetof(Type, inplace_modulo), [BIN_LSHIFT] = offsetof(Type, inplace_lshift),
  [BIN_RSHIFT] = offsetof(Type, inplace_rshift), [BIN_AND] = offsetof(Type, inplace_bit_and),
  [BIN_XOR] = offsetof(Type, inplace_bit_xor), [BIN_OR] = offsetof(Type, inplace_bit_or),
  [BIN_POWER] = offsetof(Type, inplace_power),
};
static const char *const signs[] = {"+",        "-",  "*",  "@", "/", "//", "%",
                                    "divmod()", "<<", ">>", "&", "^", "|",  "** or pow()"};
static const char *const inplace_signs[] = {
    "+=", "-=", "*=", "@=", "/=", "//=", "%=", NULL, "<<=", ">>=", "&=", "^=", "|=", "**="};

static inline BinaryFn slot_at(Type *type, size_t field) { return *(BinaryFn *)((char *)type + field); }

// A type that adds and multiplies as a sequence does.
static bool is_concatenating(Type *type) {
  return type->add && !type->subtract && !(type->flags & TF_HEAP && !(type->base && type->base->add == type->add));
}

static Own ask_both(Thread *t, BinaryOp op, Ref a, Ref b) {
  size_t field = offsetof(Type, add) + (size_t)op * sizeof(BinaryFn);
  Type *ta = type_of(t, a), *tb = type_of(t, b);
  BinaryFn fa = slot_at(ta, field), fb = ta == tb ? NULL : slot_at(tb, field);
  if (fb == fa) fb = NULL;
  bool right_first = fb && (!fa || type_is_subtype(tb, ta));
  if (fb && fa && (op == BIN_ADD || op == BIN_MULTIPLY) && is_concatenating(ta) &&
      !is_concatenating(tb))
    right_first = true;
  if (right_first) {
    Own v = fb(t, a, b);
    if (!same(v, NOT_IMPLEMENTED)) return v;
    fb = NULL;
  }
  if (fa) {
    Own v = fa(t, a, b);
    if (!same(v, NOT_IMPLEMENTED)) return v;
  }
  return fb ? fb(t, a, b) : NOT_IMPLEMENTED;
}

static COLD Own unsupported(Thread *t, BinaryOp op, const char *sign, Ref a, Ref b) {
  Type *ta = type_of(t, a), *tb = type_of(t, b);
  if (op == BIN_ADD && is_concatenating(ta))
    return raise_error(t, TypeError, "can only concatenate %N (not \"%N\") to %N", ta, tb, ta);
  if (op == BIN_MULTIPLY && is_concatenating(ta))
    return raise_error(t, TypeError, "can't multiply sequence by non-int of type '%N'", tb);
  if (op == BIN_MULTIPLY && is_concatenating(tb))
    return raise_error(t, TypeError, "can't multiply sequence by non-int of type '%N'", ta);
  bool print = op == BIN_RSHIFT && IS(native, a) && str_equal_c(AS(Native, a)->name, "print");
  return raise_error(t, TypeError, "unsupported operand type(s) for %s: '%N' and '%N'%s", sign, ta, tb,
                     print ? ". Did you mean \"print(<message>, file=<output_stream>)\"?" : "");
}

Own number_binary(Thread *t, BinaryOp op, Ref a, Ref b) {
  if (op == BIN_POWER) return number_power(t, a, b, EMPTY);
  Own v = ask_both(t, op, a, b);
  return LIKELY(!same(v, NOT_IMPLEMENTED)) ? v : unsupported(t, op, signs[op], a, b);
}

static Own ask_power(Thread *t, Ref a, Ref b, Ref mod) {
  Type *ta = type_of(t, a), *tb = type_of(t, b);
  PowerFn fa = ta->power, fb = ta == tb ? NULL : tb->power;
  if (fb == fa) fb = NULL;
  if (fb && (!fa || type_is_subtype(tb, ta))) {
    Own v = fb(t, a, b, mod);
    if (!same(v, NOT_IMPLEMENTED)) return v;
    fb = NULL;
  }
  if (fa) {
    Own v = fa(t, a, b, mod);
    if (!same(v, NOT_IMPLEMENTED)) return v;
  }
  return fb ? fb(t, a, b, mod) : NOT_IMPLEMENTED;
}

Own number_power(Thread *t, Ref a, Ref b, Ref mod) {
  Ref m = is_none(mod) ? (Ref)EMPTY : mod;
  Own v = ask_power(t, a, b, m);
  if (LIKELY(!same(v, NOT_IMPLEMENTED))) return v;
  if (is_empty(m)) return unsupported(t, BIN_POWER, signs[BIN_POWER], a, b);
  if (float_check(t, m)) return raise_error(t, TypeError, "pow() 3rd argument not allowed unless all arguments are integers");
  return raise_error(t, TypeError, "unsupported operand type(s) for ** or pow(): '%T', '%T', '%T'", a, b, m);
}

Own number_inplace(Thread *t, BinaryOp op, Ref a, Ref b) {
  BinaryFn fn = slot_at(type_of(t, a), inplace_fields[op]);
  if (fn) {
    Own v = fn(t, a, b);
    if (!same(v, NOT_IMPLEMENTED)) return v;
  }
  Own v = op == BIN_POWER ? ask_power(t, a, b, EMPTY) : ask_both(t, op, a, b);
  return LIKELY(!same(v, NOT_IMPLEMENTED)) ? v : unsupported(t, op, inplace_signs[op], a, b);
}

static COLD Own bad_unary(Thread *t, const char *sign, Ref v) {
  return raise_error(t, TypeError, "bad operand type for %s: '%T'", sign, v);
}

Own number_negative(Thread *t, Ref v) {
  UnaryFn fn = type_of(t, v)->negative;
  return fn ? fn(t, v) : bad_unary(t, "unary -", v);
}
Own number_positive(Thread *t, Ref v) {
  UnaryFn fn = type_of(t, v)->positive;
  return fn ? fn(t, v) : bad_unary(t, "unary +", v);
}
Own number_invert(Thread *t, Ref v) {
  UnaryFn fn = type_of(t, v)->invert;
  return fn ? fn(t, v) : bad_unary(t, "unary ~", v);
}
Own number_absolute(Thread *t, Ref v) {
  UnaryFn fn = type_of(t, v)->absolute;
  return fn ? fn(t, v) : bad_unary(t, "abs()", v);
}

// --- Conversions ---

// An int of any kind as an exact int (owned).
static Own exact_int(Thread *t, Ref v) { return is_int(v) ? keep(v) : int_add(t, v, small(0)); }

// What __index__ or __int__ returned, as an exact int.
static Own exact_result_take(Thread *t, Own i, const char *method) {
  if (is_error(i) || is_int(i)) return i;
  Own exact = ERROR;
  if (!int_check(t, i)) {
    raise_error(t, TypeError, "%s returned non-int (type %T)", method, i);
  } else if (warn(t, DeprecationWarning, 1,
                  "%s returned non-int (type %T).  The ability to return an instance of a strict subclass of int is "
                  "deprecated, and may be removed in a future version of Python.", method, i)) {
    exact = exact_int(t, i);
  }
  drop(t, i);
  return exact;
}

Own number_index(Thread *t, Ref v) {
  if (is_int(v)) return keep(v);
  if (int_check(t, v)) return exact_int(t, v);
  UnaryFn index = type_of(t, v)->index;
  if (!index) return raise_error(t, TypeError, "'%T' object cannot be interpreted as an integer", v);
  return exact_result_take(t, index(t, v), "__index__");
}

static Own int_from_buffer(Thread *t, Ref v) {
  Buffer b;
  if (!buffer_get(t, v, &b, false)) return ERROR;
  Own text = str_from_latin1(t, (const uint8_t *)b.data, b.size), bytes = bytes_new(t, b.data, b.size);
  buffer_release(t, &b);
  Own i = is_error(text) || is_error(bytes) ? ERROR : int_from_str(t, text, 10);
  if (is_error(i) && error_is(t, ValueError)) {
    error_clear(t);
    raise_error(t, ValueError, "invalid literal for int() with base 10: %R", bytes);
  }
  if (!is_error(text)) drop(t, text);
  if (!is_error(bytes)) drop(t, bytes);
  return i;
}

Own number_int(Thread *t, Ref v) {
  if (is_int(v)) return keep(v);
  Type *type = type_of(t, v);
  if (type->to_int) return exact_result_take(t, type->to_int(t, v), "__int__");
  if (type->index) return number_index(t, v);
  if (type->flags & TF_STR_SUBCLASS) return int_from_str(t, v, 10);
  if (has_buffer(t, v)) return int_from_buffer(t, v);
  Own method = object_call_special(t, NAME(t, __trunc__), &v, 1);
  if (!is_empty(method)) {
    if (is_error(method)) return ERROR;
    bool ok = warn(t, DeprecationWarning, 1, "The delegation of int() to __trunc__ is deprecated.");
    Own i = ok ? number_index(t, method) : ERROR;
    drop(t, method);
    return i;
  }
  return raise_error(
      t, TypeError,
      "int() argument must be a string, a bytes-like object or a real number, not '%T'", v);
}

// __float__ or __index__ of a value that is no float; EMPTY without an exception if it has neither.
static Own float_by_slots(Thread *t, Ref v) {
  Type *type = type_of(t, v);
  if (type->to_float) {
    Own f = type->to_float(t, v);
    if (is_error(f) || is_float(f)) return f;
    Own exact = ERROR;
    if (!float_check(t, f)) {
      raise_error(t, TypeError, "%T.__float__ returned non-float (type %T)", v, f);
    } else if (warn(t, DeprecationWarning, 1,
                    "%T.__float__ returned non-float (type %T).  The ability to return an instance of a strict subclass of "
                    "float is deprecated, and may be removed in a future version of Python.", v, f)) {
      exact = float_new(t, float_value(f));
    }
    drop(t, f);
    return exact;
  }
  if (!type->index) return EMPTY;
  Own i = number_index(t, v);
  if (is_error(i)) return ERROR;
  bool overflow;
  double d = int_to_double(t, i, &overflow);
  drop(t, i);
  if (overflow) return raise_error(t, OverflowError, "int too large to convert to float");
  return float_new(t, d);
}

Own number_float(Thread *t, Ref v) {
  if (is_float(v)) return keep(v);
  Own f = float_by_slots(t, v); // a subclass of str or bytes may have __float__
  if (!is_empty(f)) return f;
  if (str_check(t, v) || IS_A(t, v, BYTES) || IS(bytearray, v)) return object_call1(t, VAL(TYPE(t, float)), v);
  return raise_error(t, TypeError, "float() argument must be a string or a real number, not '%T'", v);
}

bool as_double(Thread *t, Ref v, double *out) {
  if (is_float(v)) return *out = float_value(v), true;
  if (is_small(v)) return *out = (double)small_value(v), true;
  if (float_check(t, v)) return *out = float_value(v), true;
  Own f = float_by_slots(t, v);
  if (is_error(f)) return false;
  if (is_empty(f)) return fail_error(t, TypeError, "must be real number, not %T", v);
  *out = float_value(f);
  drop(t, f);
  return true;
}

// An index as 64 bits: true and *fits, or false with TypeError.
static bool index_bits(Thread *t, Ref v, int64_t *out, bool *fits, int *sign) {
  if (LIKELY(is_small(v))) return *out = small_value(v), *fits = true;
  Own i = number_index(t, v);
  if (is_error(i)) return false;
  *fits = int_to_i64(t, i, out);
  if (!*fits) *sign = int_sign(t, i);
  drop(t, i);
  return true;
}

bool as_ssize(Thread *t, Ref v, ptrdiff_t *out) {
  int64_t n;
  bool fits;
  int sign;
  if (!index_bits(t, v, &n, &fits, &sign)) return false;
  if (!fits) return fail_error(t, OverflowError, "Python int too large to convert to C ssize_t");
  return *out = n, true;
}

bool as_index_or(Thread *t, Ref v, int overflow, ptrdiff_t *out) {
  int64_t n;
  bool fits;
  int sign;
  if (!index_bits(t, v, &n, &fits, &sign)) return false;
  if (!fits) return raise_format(t, overflow, "cannot fit '%T' into an index-sized integer", v), false;
  return *out = n, true;
}

bool as_ssize_clamped(Thread *t, Ref v, ptrdiff_t *out) {
  int64_t n;
  bool fits;
  int sign;
  if (!index_bits(t, v, &n, &fits, &sign)) return false;
  *out = fits ? n : sign < 0 ? PTRDIFF_MIN : PTRDIFF_MAX;
  return true;
}

bool as_i64(Thread *t, Ref v, int64_t *out) {
  bool fits;
  int sign;
  if (!index_bits(t, v, out, &fits, &sign)) return false;
  return fits || fail_error(t, OverflowError, "Python int too large to convert to C long");
}

bool as_int(Thread *t, Ref v, int *out) {
  int64_t n;
  if (!as_i64(t, v, &n)) return false;
  if (n > INT32_MAX || n < INT32_MIN) return fail_error(t, OverflowError, "Python int too large to convert to C int");
  return *out = (int)n, true;
}

bool as_truth(Thread *t, Ref v, bool *out) {
  int truth = object_truth(t, v);
  *out = truth > 0;
  return truth >= 0;
}

// --- Paths ---

Own object_fspath(Thread *t, Ref v) {
  if (str_check(t, v) || IS_A(t, v, BYTES)) return keep(v);
  Own method;
  Lookup found = object_lookup_special(t, v, NAME(t, __fspath__), &method);
  if (found == FAILED) return ERROR;
  if (found == MISSING || is_none(method)) return EMPTY;
  Own path = object_call0(t, method);
  drop(t, method);
  if (is_error(path) || str_check(t, path) || IS_A(t, path, BYTES)) return path;
  raise_error(t, TypeError, "expected %T.__fspath__() to return str or bytes, not %T", v, path);
  drop(t, path);
  return ERROR;
}
const char *as_path(Thread *t, Ref v, Own *out) {
  Own path = object_fspath(t, v);
  if (is_error(path)) return NULL;
  if (is_empty(path)) return raise_error(t, TypeError, "expected str, bytes or os.PathLike object, not %T", v), NULL;
  if (str_check(t, path)) {
    Own bytes = str_encode(t, path, "utf-8", "surrogateescape");
    drop(t, path);
    if (is_error(bytes)) return NULL;
    path = bytes;
  }
  Bytes *b = AS(Bytes, path);
  if (memchr(b->data, 0, b->length)) {
    drop(t, path);
    return raise_error(t, ValueError, "embedded null byte"), NULL;
  }
  *out = path;
  return b->data;
}

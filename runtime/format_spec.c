// SPDX-License-Identifier: MIT
// format_spec.c: the format mini-language: format(value, spec) for str, int, float and complex.
//
// A spec is parsed once into a FormatSpec with the defaults of the type. Numbers are then taken
// apart into sign, prefix, integer digits and the rest, and laid out by add_number: padding
// goes left, right, around, or between sign and digits; with `0` padding the zeros belong to
// the digits and are grouped like them. Digits come from int_text.c and float_text.c, in a buffer
// here if they are few; nothing here converts numbers.
#include "format_spec.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include "float.h"
#include "int.h"
#include "int_internal.h"
#include "text.h"

// ---- parsing ----

ptrdiff_t format_integer(Thread *t, Ref s, size_t *i, size_t end, const char *what, bool *any) {
  ptrdiff_t value = 0;
  *any = false;
  for (int digit; *i < end && (digit = unicode_decimal(str_char(s, *i))) >= 0; ++*i) {
    if (value > (PTRDIFF_MAX - digit) / 10) {
      raise_error(t, ValueError, "%s", what);
      return -1;
    }
    value = value * 10 + digit;
    *any = true;
  }
  return value;
}

static bool is_align(uint32_t c) { return c == '<' || c == '>' || c == '=' || c == '^'; }

static bool fail_code(Thread *t, const char *before, uint32_t code, const char *after, Ref v) {
  char text[16];
  if (code > 32 && code < 128)
    snprintf(text, sizeof text, "%c", (int)code);
  else
    snprintf(text, sizeof text, "\\x%x", code);
  if (is_empty(v)) return fail_error(t, ValueError, "%s'%s'%s", before, text, after);
  return fail_error(t, ValueError, "%s'%s'%s'%T'", before, text, after, v);
}
static bool fail_type(Thread *t, uint32_t code, Ref v) {
  return fail_code(t, "Unknown format code ", code, " for object of type ", v);
}

static bool parse(Thread *t, Ref v, Ref spec, char type, char align, FormatSpec *f) {
  *f = (FormatSpec){
      .fill = ' ', .align = align, .width = -1, .precision = -1, .type = (uint32_t)type};
  size_t i = 0, n = str_length(spec);
#define AT(k) ((k) < n ? str_char(spec, (k)) : 0)
  if (is_align(AT(1)) && n >= 2) {
    f->fill = AT(0);
    f->align = (char)AT(1);
    f->fill_given = f->align_given = true;
    i = 2;
  } else if (is_align(AT(0))) {
    f->align = (char)AT(0);
    f->align_given = true;
    i = 1;
  }
  if (AT(i) == '+' || AT(i) == '-' || AT(i) == ' ') f->sign = (char)AT(i), i++;
  if (AT(i) == 'z') f->no_negative_zero = true, i++;
  if (AT(i) == '#') f->alternate = true, i++;
  if (!f->fill_given && AT(i) == '0') {
    f->fill = '0';
    if (!f->align_given && align == '>') f->align = '=';
    i++;
  }
  bool any;
  ptrdiff_t number =
      format_integer(t, spec, &i, n, "Too many decimal digits in format string", &any);
  if (number < 0) return false;
  if (any) f->width = number;
  if (AT(i) == ',') f->grouping = ',', i++;
  if (AT(i) == '_') {
    if (f->grouping) return fail_error(t, ValueError, "Cannot specify both ',' and '_'.");
    f->grouping = '_';
    i++;
  }
  if (AT(i) == ',' && f->grouping) {
    if (f->grouping == '_')
      return fail_error(t, ValueError, "Cannot specify both ',' and '_'.");
  }
  if (AT(i) == '.' && i < n) {
    i++;
    number = format_integer(t, spec, &i, n, "Too many decimal digits in format string", &any);
    if (number < 0) return false;
    if (!any) return fail_error(t, ValueError, "Format specifier missing precision");
    f->precision = number;
  }
  if (n - i > 1)
    return fail_error(t, ValueError, "Invalid format specifier '%S' for object of type '%T'",
                      spec, v);
  if (n - i == 1) f->type = AT(i);
#undef AT
  if (!f->grouping) return true;
  switch (f->type) {
  case 'd':
  case 'e':
  case 'f':
  case 'g':
  case 'E':
  case 'G':
  case '%':
  case 'F':
  case 0: return true;
  case 'b':
  case 'o':
  case 'x':
  case 'X':
    if (f->grouping == '_') return true;
  }
  return fail_code(t,
                   f->grouping == ',' ? "Cannot specify ',' with " : "Cannot specify '_' with ",
                   f->type, ".", EMPTY);
}

// ---- layout ----

// The integer digits with separators, zeros in front up to `width` characters; built from the
// right.
static bool add_grouped(StrBuilder *b, const NumberParts *p, const FormatSpec *f,
                        size_t width) {
  if (!f->grouping || p->n_digits == 0) {
    size_t zeros = width > p->n_digits + p->zeros ? width - p->n_digits : p->zeros;
    return builder_fill(b, '0', zeros) && builder_ascii(b, p->digits, p->n_digits);
  }
  size_t group = f->type == 'b' || f->type == 'o' || f->type == 'x' || f->type == 'X' ? 4 : 3;
  size_t digits = p->n_digits;
  // A longer run of zeros may need separators of its own; a separator is never the first
  // character.
  while (digits + (digits - 1) / group < width) digits++;
  size_t zeros = digits - p->n_digits;
  for (size_t k = 0; k < digits; k++) {
    if (k && (digits - k) % group == 0 && !builder_char(b, (uint8_t)f->grouping)) return false;
    if (!builder_char(b, k < zeros ? '0' : (uint8_t)p->digits[k - zeros])) return false;
  }
  return true;
}

static bool add_number(StrBuilder *b, const NumberParts *p, const FormatSpec *f) {
  char sign = p->sign ? p->sign : f->sign == '+' || f->sign == ' ' ? f->sign : 0;
  size_t n_prefix = strlen(p->prefix), outside = (sign != 0) + n_prefix + p->n_rest;
  size_t width = f->width > 0 ? (size_t)f->width : 0;
  size_t digits_width =
      f->fill == '0' && f->align == '=' && width > outside ? width - outside : 0;
  size_t group = f->type == 'b' || f->type == 'o' || f->type == 'x' || f->type == 'X' ? 4 : 3;
  size_t total = p->zeros + p->n_digits + (f->grouping && p->n_digits ? (p->n_digits - 1) / group : 0);
  total = outside + (total > digits_width ? total : digits_width);
  size_t padding = width > total ? width - total : 0;
  size_t left = f->align == '>' ? padding : f->align == '^' ? padding / 2 : 0;
  size_t middle = f->align == '=' ? padding : 0;
  return builder_fill(b, f->fill, left) && (!sign || builder_char(b, (uint8_t)sign)) &&
         builder_c(b, p->prefix) && builder_fill(b, f->fill, middle) &&
         add_grouped(b, p, f, digits_width) && builder_ascii(b, p->rest, p->n_rest) &&
         builder_fill(b, f->fill, padding - left - middle);
}

// Text [0, n) of s, padded to the width.
static Own lay_out_text(Thread *t, Ref s, size_t n, const FormatSpec *f) {
  size_t padding = f->width > 0 && (size_t)f->width > n ? (size_t)f->width - n : 0;
  if (!padding) return str_slice(t, s, 0, n);
  size_t left = f->align == '>' ? padding : f->align == '^' ? padding / 2 : 0;
  StrBuilder b;
  builder_init(&b, t);
  builder_fill(&b, f->fill, left);
  builder_slice(&b, s, 0, n);
  builder_fill(&b, f->fill, padding - left);
  return builder_finish(&b);
}

// ---- str ----

static bool want_spec(Thread *t, Ref spec) {
  return str_check(t, spec) ||
         bad_argument(t, "__format__", "argument", "str", spec);
}

Own format_str(Thread *t, Ref v, Ref spec) {
  if (is_empty(spec)) return str_exact(t, v);
  if (!want_spec(t, spec)) return ERROR;
  if (str_length(spec) == 0) return str_exact(t, v);
  FormatSpec f;
  if (!parse(t, v, spec, 's', '<', &f)) return ERROR;
  if (f.type != 's') return fail_type(t, f.type, v), ERROR;
  if (f.sign == ' ')
    return raise_error(t, ValueError, "Space not allowed in string format specifier");
  if (f.sign) return raise_error(t, ValueError, "Sign not allowed in string format specifier");
  if (f.no_negative_zero)
    return raise_error(t, ValueError,
                       "Negative zero coercion (z) not allowed in string format specifier");
  if (f.alternate)
    return raise_error(t, ValueError,
                       "Alternate form (#) not allowed in string format specifier");
  if (f.align == '=')
    return raise_error(t, ValueError, "'=' alignment not allowed in string format specifier");
  size_t n = str_length(v);
  if (f.precision >= 0 && (size_t)f.precision < n) n = (size_t)f.precision;
  return lay_out_text(t, v, n, &f);
}

// ---- float ----

// Splits the text of a number.
static void take_apart(const char *text, size_t n, NumberParts *p) {
  *p = (NumberParts){.prefix = ""};
  if (*text == '-') {
    p->sign = '-';
    text++;
    n--;
  }
  p->digits = text;
  while (p->n_digits < n && text[p->n_digits] >= '0' && text[p->n_digits] <= '9') p->n_digits++;
  p->rest = text + p->n_digits;
  p->n_rest = n - p->n_digits;
}

// An upper-case copy of ASCII text.
static Own in_upper_case(Thread *t, Own s) {
  Own upper = is_error(s) ? ERROR : str_alloc(t, str_length(s), 0x7f);
  for (size_t i = 0; !is_error(upper) && i < str_length(s); i++) {
    char c = as_str(s)->data[i];
    as_str(upper)->data[i] = (char)(c >= 'a' && c <= 'z' ? c - 32 : c);
  }
  drop(t, s);
  return upper;
}

// A copy of ASCII text with `insert` put in at a place, for the few forms float_format_c does
// not give.
static Own with_insert(Thread *t, Own s, size_t at, const char *insert) {
  StrBuilder b;
  builder_init(&b, t);
  builder_slice(&b, s, 0, at);
  builder_c(&b, insert);
  builder_slice(&b, s, at, str_length(s));
  drop(t, s);
  return builder_finish(&b);
}

// No type but a precision: like 'g', but with a digit behind the point, and the exponent one
// place earlier.
static Own general_text(Thread *t, double d, int precision, bool alternate) {
  if (precision == 0) precision = 1;
  Own e = float_format_c(t, d, 'e', precision - 1, alternate);
  if (is_error(e) || !isfinite(d)) return e;
  const char *text = as_str(e)->data, *exponent = strchr(text, 'e');
  int power = atoi(exponent + 1);
  if (power < -4 || power >= precision - 1) {
    if (alternate) return e;
    size_t end = (size_t)(exponent - text);
    if (memchr(text, '.', end)) {
      while (text[end - 1] == '0') end--;
      if (text[end - 1] == '.') end--;
    }
    StrBuilder b;
    builder_init(&b, t);
    builder_slice(&b, e, 0, end);
    builder_c(&b, exponent);
    drop(t, e);
    return builder_finish(&b);
  }
  drop(t, e);
  Own s = float_format_c(t, d, 'g', precision, alternate);
  if (is_error(s) || strchr(as_str(s)->data, '.')) return s;
  return with_insert(t, s, str_length(s), ".0");
}

static bool all_zero(const char *p, size_t n) {
  for (size_t i = 0; i < n && p[i] != 'e' && p[i] != 'E'; i++) {
    if (p[i] != '0' && p[i] != '.' && p[i] != '%') return false;
  }
  return true;
}

// The text of d as the spec's type asks; ASCII. v is for the message.
static Own float_digits(Thread *t, double d, const FormatSpec *f, Ref v) {
  uint32_t type = f->type == 'n' ? 'g' : f->type, lower = type | 0x20;
  int precision = f->precision > INT32_MAX ? INT32_MAX : (int)f->precision;
  if (f->precision > INT32_MAX) return raise_error(t, ValueError, "precision too big");
  Own s;
  if (type == 0) {
    s = precision < 0 ? float_text(t, d) : general_text(t, d, precision, f->alternate);
    if (f->alternate && !is_error(s) && isfinite(d) && !strchr(as_str(s)->data, '.')) {
      s = with_insert(t, s, strcspn(as_str(s)->data, "e"), ".");
    }
    return s;
  }
  if (type == '%') {
    s = float_format_c(t, d * 100, 'f', precision < 0 ? 6 : precision, f->alternate);
    return is_error(s) ? s : with_insert(t, s, str_length(s), "%");
  }
  if (type > 127 || (lower != 'e' && lower != 'f' && lower != 'g'))
    return fail_type(t, f->type, v), ERROR;
  s = float_format_c(t, d, (char)lower, precision < 0 ? 6 : precision, f->alternate);
  return type == lower ? s : in_upper_case(t, s);
}

// The same for the forms met most, into `text` (FLOAT_FIXED_ROOM + 1 bytes): its length, or 0.
static size_t common_digits(double d, const FormatSpec *f, char *text) {
  if (f->alternate) return 0;
  if (f->type == 0) return f->precision < 0 ? float_shortest(d, text, true) : 0;
  bool percent = f->type == '%';
  if (!percent && (f->type | 0x20) != 'f') return 0;
  size_t n = float_fixed(percent ? d * 100 : d, f->precision < 0 ? 6 : f->precision, text);
  if (n && percent) text[n++] = '%';
  return n;
}

bool format_real(StrBuilder *b, double d, const FormatSpec *f, Ref v) {
  char text[FLOAT_FIXED_ROOM + 1];
  size_t n = common_digits(d, f, text);
  Own s = n ? EMPTY : float_digits(b->t, d, f, v);
  if (is_error(s)) return false;
  NumberParts p;
  take_apart(n ? text : as_str(s)->data, n ? n : str_length(s), &p);
  if (f->no_negative_zero && p.sign && p.n_digits && all_zero(p.digits, p.n_digits + p.n_rest))
    p.sign = 0;
  bool ok = add_number(b, &p, f);
  drop(b->t, s);
  return ok;
}

static Own format_double(Thread *t, double d, Ref v, const FormatSpec *f) {
  StrBuilder b;
  builder_init(&b, t);
  return format_real(&b, d, f, v) ? builder_finish(&b) : (builder_drop(&b), ERROR);
}

Own format_float(Thread *t, Ref v, Ref spec) {
  if (is_empty(spec)) return object_str(t, v);
  if (!want_spec(t, spec)) return ERROR;
  if (str_length(spec) == 0) return object_str(t, v);
  FormatSpec f;
  if (!parse(t, v, spec, 0, '>', &f)) return ERROR;
  return format_double(t, float_value(v), v, &f);
}

// ---- int ----

static Own format_char(Thread *t, Ref v, FormatSpec *f) {
  if (f->sign)
    return raise_error(t, ValueError, "Sign not allowed with integer format specifier 'c'");
  if (f->alternate)
    return raise_error(t, ValueError,
                       "Alternate form (#) not allowed with integer format specifier 'c'");
  int64_t c;
  if (!int_to_i64(t, v, &c))
    return raise_error(t, OverflowError, "Python int too large to convert to C long");
  if (c < 0 || c > STR_MAX_CHAR)
    return raise_error(t, OverflowError, "%%c arg not in range(0x110000)");
  Own s = str_from_char(t, (uint32_t)c);
  if (is_error(s)) return s;
  if (f->align == '=') f->align = '>';
  Own r = lay_out_text(t, s, 1, f);
  drop(t, s);
  return r;
}

bool format_whole(StrBuilder *b, Ref v, const FormatSpec *f) {
  int base = f->type == 'b'                     ? 2
             : f->type == 'o'                   ? 8
             : f->type == 'x' || f->type == 'X' ? 16
                                                : 10;
  NumberParts p = {.prefix = ""};
  char here[64], *end = here + sizeof here;
  Own s = EMPTY;
  int64_t word;
  if (int_immediate(v, &word) && f->type != 'X') {
    p.sign = word < 0 ? '-' : 0;
    p.digits = int_digits(end, word < 0 ? 0 - (uint64_t)word : (uint64_t)word, base);
    p.n_digits = (size_t)(end - p.digits);
  } else {
    s = int_text(b->t, v, base);
    if (f->type == 'X') s = in_upper_case(b->t, s);
    if (is_error(s)) return false;
    take_apart(as_str(s)->data, str_length(s), &p);
    p.n_digits += p.n_rest; // letters are digits here
    p.n_rest = 0;
  }
  if (f->precision > 0 && (size_t)f->precision > p.n_digits)
    p.zeros = (size_t)f->precision - p.n_digits;
  if (f->alternate)
    p.prefix = f->type == 'b'   ? "0b"
               : f->type == 'o' ? "0o"
               : f->type == 'x' ? "0x"
               : f->type == 'X' ? "0X"
                                : "";
  bool ok = add_number(b, &p, f);
  drop(b->t, s);
  return ok;
}

Own format_int(Thread *t, Ref v, Ref spec) {
  if (!is_empty(spec) && !want_spec(t, spec)) return ERROR;
  if (is_empty(spec) || str_length(spec) == 0)
    return is_int(v) ? int_text(t, v, 10) : object_str(t, v);
  FormatSpec f;
  if (!parse(t, v, spec, 'd', '>', &f)) return ERROR;
  switch (f.type) {
  case 'e':
  case 'E':
  case 'f':
  case 'F':
  case 'g':
  case 'G':
  case '%': {
    bool overflow = false;
    double d = int_to_double(t, v, &overflow);
    if (overflow) return raise_error(t, OverflowError, "int too large to convert to float");
    return format_double(t, d, v, &f);
  }
  case 'd':
  case 'b':
  case 'o':
  case 'x':
  case 'X':
  case 'n':
  case 'c': break;
  default: return fail_type(t, f.type, v), ERROR;
  }
  if (f.precision >= 0)
    return raise_error(t, ValueError, "Precision not allowed in integer format specifier");
  if (f.no_negative_zero)
    return raise_error(t, ValueError,
                       "Negative zero coercion (z) not allowed in integer format specifier");
  if (f.type == 'c') return format_char(t, v, &f);
  StrBuilder b;
  builder_init(&b, t);
  return format_whole(&b, v, &f) ? builder_finish(&b) : (builder_drop(&b), ERROR);
}

// ---- complex ----

// Both parts without padding, joined; then the whole is padded like text. Without a type it
// looks as repr does.
Own format_complex(Thread *t, Ref v, double real, double imag, Ref spec) {
  if (is_empty(spec)) return object_str(t, v);
  if (!want_spec(t, spec)) return ERROR;
  if (str_length(spec) == 0) return object_str(t, v);
  FormatSpec f;
  if (!parse(t, v, spec, 0, '>', &f)) return ERROR;
  if (f.type && !strchr("eEfFgGn", (int)f.type)) return fail_type(t, f.type, v), ERROR;
  if (f.fill == '0')
    return raise_error(t, ValueError,
                       "Zero padding is not allowed in complex format specifier");
  if (f.align == '=')
    return raise_error(t, ValueError,
                       "'=' alignment flag is not allowed in complex format specifier");
  FormatSpec part = f;
  part.width = -1;
  // Like repr: whole numbers show no ".0" here.
  bool plain = f.type == 0, only_imag = plain && real == 0 && !signbit(real);
  if (plain && f.precision >= 0) part.type = 'g';
  StrBuilder b;
  builder_init(&b, t);
  if (plain && !only_imag) builder_char(&b, '(');
  for (int i = only_imag; i < 2 && !b.failed; i++) {
    Own s = float_digits(t, i ? imag : real, &part, v);
    if (is_error(s)) return builder_drop(&b), ERROR;
    NumberParts p;
    take_apart(as_str(s)->data, str_length(s), &p);
    if (part.type == 0 && p.n_rest == 2 && memcmp(p.rest, ".0", 2) == 0) p.n_rest = f.alternate;
    if (f.no_negative_zero && p.sign && p.n_digits && all_zero(p.digits, p.n_digits + p.n_rest))
      p.sign = 0;
    if (i && !only_imag) part.sign = '+';
    add_number(&b, &p, &part);
    drop(t, s);
  }
  builder_char(&b, 'j');
  if (plain && !only_imag) builder_char(&b, ')');
  Own s = builder_finish(&b);
  if (is_error(s)) return s;
  Own r = lay_out_text(t, s, str_length(s), &f);
  drop(t, s);
  return r;
}

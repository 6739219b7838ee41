// SPDX-License-Identifier: MIT
// int_text.c: ints to and from digits.
//
// Machine words are written two digits at a time straight into the new str; big numbers go through mpn_get_str and
// mpn_set_str. Conversions whose cost grows faster than the text (bases that are no power of two) refuse more than
// sys.get_int_max_str_digits() digits.
#include <math.h>
#include "int.h"
#include "int_internal.h"
#include "text.h"

static const char two_digits[201] =
  "00010203040506070809101112131415161718192021222324252627282930313233343536373839404142434445464748495051525354555657"
  "585960616263646566676869707172737475767778798081828384858687888990919293949596979899";

// Writes the digits of m so that they end at `end`; returns their start.
static char *write_decimal(char *end, uint64_t m) {
  while (m >= 100) {
    unsigned pair = (unsigned)(m % 100) * 2;
    m /= 100;
    *--end = two_digits[pair + 1];
    *--end = two_digits[pair];
  }
  if (m >= 10) {
    *--end = two_digits[m * 2 + 1];
    *--end = two_digits[m * 2];
  } else {
    *--end = (char)('0' + m);
  }
  return end;
}

char *int_digits(char *end, uint64_t m, int base) {
  if (base == 10) return write_decimal(end, m);
  int shift = base == 16 ? 4 : base == 8 ? 3 : 1;
  do *--end = "0123456789abcdef"[m & (uint64_t)(base - 1)];
  while (m >>= shift);
  return end;
}

static Own ascii_text(Thread *t, const char *p, size_t n) {
  Own s = str_alloc(t, n, 127);
  if (!is_error(s)) memcpy(as_str(s)->data, p, n);
  return s;
}

static Own small_text(Thread *t, int64_t v, int base) {
  if (v >= 0 && v < 10 && base >= 10) return keep(t->interp->latin1['0' + v]);
  char buf[72], *end = buf + sizeof buf, *p;
  p = int_digits(end, v < 0 ? 0 - (uint64_t)v : (uint64_t)v, base);
  if (v < 0) *--p = '-';
  if (end - p == 1) return keep(t->interp->latin1[(uint8_t)*p]);
  return ascii_text(t, p, (size_t)(end - p));
}

static COLD Own too_many_to_write(Thread *t) {
  return raise_error(t, ValueError, "Exceeds the limit (%d digits) for integer string conversion; "
                     "use sys.set_int_max_str_digits() to increase the limit", t->interp->int_max_str_digits);
}

// May this many decimal digits be read?
static bool digit_limit_read(Thread *t, size_t digits) {
  int limit = t->interp->int_max_str_digits;
  if (limit <= 0 || digits <= (size_t)limit) return true;
  return fail_error(t, ValueError, "Exceeds the limit (%d digits) for integer string conversion: value has %zd digits; "
                    "use sys.set_int_max_str_digits() to increase the limit", limit, (ptrdiff_t)digits);
}

Own int_text(Thread *t, Ref v, int base) {
  int64_t n;
  if (LIKELY(int_immediate(v, &n))) return small_text(t, n, base);
  IntView x;
  int_view(v, &x);
  if (!x.count) return small_text(t, 0, base);
  size_t bits = limbs_bits(x.limbs, x.count);
  int limit = base == 10 ? t->interp->int_max_str_digits : 0;
  double least_digits = (double)(bits - 1) * 0.30102999566398119;
  if (limit > 0 && least_digits > limit + 1) return too_many_to_write(t);
  size_t room = base == 16  ? bits / 4 + 2
                : base == 8 ? bits / 3 + 2
                : base == 2 ? bits + 2
                            : (size_t)(least_digits * 1.0000001) + 4;
  unsigned char *digits = heap_alloc(t, room);
  if (!digits) return ERROR;
  Scratch copy;
  if (!scratch_get(t, &copy, x.count)) return heap_free(t, digits, room), ERROR;
  memcpy(copy.p, x.limbs, x.count * sizeof(mp_limb_t)); // mpn_get_str overwrites it
  size_t count = mpn_get_str(digits, base, copy.p, (mp_size_t)x.count), first = 0;
  scratch_free(t, &copy);
  while (first + 1 < count && !digits[first]) first++;
  Own s = ERROR;
  if (limit > 0 && count - first > (size_t)limit) {
    too_many_to_write(t);
  } else {
    size_t length = count - first + x.negative;
    s = length == 1 ? keep(t->interp->latin1[(uint8_t)"0123456789abcdef"[digits[first]]]) : str_alloc(t, length, 127);
    if (!is_error(s) && length > 1) {
      char *out = as_str(s)->data;
      if (x.negative) *out++ = '-';
      for (size_t i = first; i < count; i++) *out++ = "0123456789abcdef"[digits[i]];
    }
  }
  heap_free(t, digits, room);
  return s;
}

// ---- reading ----

static int digit_of(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  c |= 0x20;
  return c >= 'a' && c <= 'z' ? c - 'a' + 10 : 99;
}

// Digits with underscores among them, already found to be well formed; `count` without underscores.
static Own read_digits(Thread *t, const char *p, size_t n, size_t count, int base, bool negative) {
  while (n > 1 && (*p == '0' || *p == '_')) {
    count -= *p == '0';
    p++;
    n--;
  }
  double bits_each = log2(base);
  if ((double)count * bits_each < 62) {
    int64_t v = 0;
    for (size_t i = 0; i < n; i++) {
      if (p[i] != '_') v = v * base + digit_of(p[i]);
    }
    return small(negative ? -v : v);
  }
  double limbs = (double)count * bits_each / 64 + 2;
  if (limbs > 1e15) return raise_memory(t);
  unsigned char *values = heap_alloc(t, count);
  if (!values) return ERROR;
  size_t k = 0;
  for (size_t i = 0; i < n; i++) {
    if (p[i] != '_') values[k++] = (unsigned char)digit_of(p[i]);
  }
  size_t room = (size_t)limbs;
  BigInt *r = int_room(t, room);
  Own v = ERROR;
  if (r) {
    size_t used = (size_t)mpn_set_str(r->limbs, values, k, base);
    v = int_finish(t, r, room, used, negative);
  }
  heap_free(t, values, count);
  return v;
}

Own int_from_digits(Thread *t, const char *digits, size_t n, int base) {
  if ((base & (base - 1)) && !digit_limit_read(t, n)) return ERROR;
  return read_digits(t, digits, n, n, base, false);
}

static bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

Own int_from_chars(Thread *t, const char *p, size_t n, int base) {
  while (n && is_blank(*p)) p++, n--;
  while (n && is_blank(p[n - 1])) n--;
  bool negative = false, must_be_zero = false;
  if (n && (*p == '-' || *p == '+')) negative = *p++ == '-', n--;
  if (n >= 2 && *p == '0') {
    char letter = p[1] | 0x20;
    int named = letter == 'x' ? 16 : letter == 'o' ? 8 : letter == 'b' ? 2 : 0;
    if (named && (base == 0 || base == named)) {
      base = named;
      p += 2;
      n -= 2;
      if (n && *p == '_') p++, n--;
    } else if (base == 0) {
      must_be_zero = true;
    }
  }
  if (base == 0) base = 10;
  if (!n || *p == '_' || p[n - 1] == '_') return EMPTY;
  size_t count = 0;
  bool zero = true;
  for (size_t i = 0; i < n; i++) {
    if (p[i] == '_') {
      if (p[i - 1] == '_') return EMPTY;
      continue;
    }
    if (digit_of(p[i]) >= base) return EMPTY;
    zero &= p[i] == '0';
    count++;
  }
  if (must_be_zero && !zero) return EMPTY;
  if ((base & (base - 1)) && !digit_limit_read(t, count)) return ERROR;
  return read_digits(t, p, n, count, base, negative);
}

Own int_bad_literal(Thread *t, Ref text, int base) {
  Own repr = object_repr(t, text);
  if (is_error(repr)) return ERROR;
  Own shown = str_length(repr) > 200 ? str_slice(t, repr, 0, 200) : keep(repr);
  drop(t, repr);
  if (is_error(shown)) return ERROR;
  raise_error(t, ValueError, "invalid literal for int() with base %d: %S", base, shown);
  drop(t, shown);
  return ERROR;
}

Own int_from_str(Thread *t, Ref text, int base) {
  size_t n = str_length(text);
  if (as_str(text)->ascii) {
    const char *p = as_str(text)->data;
    if (base == 10 && n && n <= 18) { // plain digits, the usual case
      size_t i = n > 1 && *p == '-';
      int64_t v = 0;
      for (; i < n && p[i] >= '0' && p[i] <= '9'; i++) v = v * 10 + (p[i] - '0');
      if (i == n) return small(*p == '-' ? -v : v);
    }
    Own v = int_from_chars(t, p, n, base);
    return is_empty(v) ? int_bad_literal(t, text, base) : v;
  }
  // Digits and blanks of other scripts as ASCII; whatever else is no part of a number.
  char *ascii = heap_alloc(t, n);
  if (!ascii) return ERROR;
  for (size_t i = 0; i < n; i++) {
    uint32_t c = str_char(text, i);
    int digit = c < 128 ? -1 : unicode_decimal(c);
    ascii[i] = c < 128 ? (char)c : digit >= 0 ? (char)('0' + digit) : unicode_is_space(c) ? ' ' : '?';
  }
  Own v = int_from_chars(t, ascii, n, base);
  heap_free(t, ascii, n);
  return is_empty(v) ? int_bad_literal(t, text, base) : v;
}

// SPDX-License-Identifier: MIT
// float_text.c: floats to and from text, decimal and hexadecimal.
//
// Text to float: up to 19 digits with a small exponent are converted by one exact multiplication or division; the rest
// is left to strtod, which rounds correctly. Text is checked here first: strtod would take more than Python does.
// Float to text: the shortest digits that read back the same; a fixed number of decimals by one exact multiplication
// where the value fits in words, else by the C library, which rounds correctly too.
#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "float_internal.h"
#include "float_powers.h"
#include "heap.h"
#include "int.h"
#include "str.h"

static const double powers_of_ten[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                       1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

// ---- text to float ----

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Case-insensitive prefix.
static bool starts_with(const char *p, const char *word) {
  for (; *word; p++, word++) {
    if ((*p | 0x20) != *word) return false;
  }
  return true;
}

double float_parse(const char *text, const char **end) {
  const char *p = text;
  bool negative = *p == '-';
  if (*p == '-' || *p == '+') p++;
  if (starts_with(p, "inf")) {
    *end = p + (starts_with(p, "infinity") ? 8 : 3);
    return negative ? -INFINITY : INFINITY;
  }
  if (starts_with(p, "nan")) {
    *end = p + 3;
    return negative ? -NAN : NAN;
  }
  uint64_t mantissa = 0;
  int digits = 0, scale = 0; // significant digits in mantissa; decimals among them
  bool any = false;
  for (; is_digit(*p); p++, any = true) {
    if (digits || *p != '0') digits++;
    if (digits <= 19) mantissa = mantissa * 10 + (uint64_t)(*p - '0');
  }
  if (*p == '.') {
    const char *point = p++;
    for (; is_digit(*p); p++, any = true) {
      if (digits || *p != '0') digits++;
      if (digits <= 19) mantissa = mantissa * 10 + (uint64_t)(*p - '0'), scale++;
    }
    if (!any) p = point;
  }
  if (!any) return *end = text, 0.0;
  int64_t exponent = 0;
  if ((*p | 0x20) == 'e') {
    const char *q = p + 1;
    bool down = *q == '-';
    if (*q == '-' || *q == '+') q++;
    if (is_digit(*q)) {
      for (; is_digit(*q); q++) {
        if (exponent < 1000000) exponent = exponent * 10 + (*q - '0');
      }
      if (down) exponent = -exponent;
      p = q;
    }
  }
  *end = p;
  exponent -= scale;
  if (digits <= 19 && mantissa <= (uint64_t)1 << 53 && exponent >= -22 && exponent <= 22) {
    double d = (double)mantissa;
    d = exponent < 0 ? d / powers_of_ten[-exponent] : d * powers_of_ten[exponent];
    return negative ? -d : d;
  }
  return strtod(text, NULL);
}

static bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

bool float_from_chars(const char *p, size_t n, double *out) {
  while (n && is_blank(*p)) p++, n--;
  while (n && is_blank(p[n - 1])) n--;
  char here[128], *clean = n < sizeof here ? here : malloc(n + 1);
  if (!clean) return false;
  size_t k = 0;
  bool ok = n > 0;
  for (size_t i = 0; i < n && ok; i++) {
    if (p[i] != '_') clean[k++] = p[i];
    else ok = i > 0 && i + 1 < n && is_digit(p[i - 1]) && is_digit(p[i + 1]);
    ok &= p[i] != 0;
  }
  clean[k] = 0;
  if (ok) {
    const char *end;
    *out = float_parse(clean, &end);
    ok = end == clean + k && k > 0;
  }
  if (clean != here) free(clean);
  return ok;
}

void float_ascii(Ref text, char *out) {
  for (size_t i = 0; i < str_length(text); i++) {
    uint32_t c = str_char(text, i);
    int digit = c < 128 ? -1 : unicode_decimal(c);
    out[i] = c < 128 ? (char)c : digit >= 0 ? (char)('0' + digit) : unicode_is_space(c) ? ' ' : '?';
  }
}

bool float_from_str(Thread *t, Ref text, double *out) {
  size_t n = str_length(text);
  bool ok;
  if (as_str(text)->ascii) {
    ok = float_from_chars(as_str(text)->data, n, out);
  } else {
    char *ascii = heap_alloc(t, n);
    if (!ascii) return false;
    float_ascii(text, ascii);
    ok = float_from_chars(ascii, n, out);
    heap_free(t, ascii, n);
  }
  return ok || fail_error(t, ValueError, "could not convert string to float: %R", text);
}

// ---- float to text ----

// The high 64 bits of g * c, with the last bit set if anything was lost: rounding to odd keeps later comparisons right.
static uint64_t scale(const uint64_t g[2], uint64_t c) {
  unsigned __int128 low = (unsigned __int128)g[1] * c, high = (unsigned __int128)g[0] * c + (uint64_t)(low >> 64);
  return (uint64_t)(high >> 64) | ((uint64_t)high > 1);
}

// d >= 0 as c * 2^q with c < 2^53.
static uint64_t mantissa_of(double d, int *q) {
  uint64_t bits;
  memcpy(&bits, &d, 8);
  uint64_t fraction = bits & (((uint64_t)1 << 52) - 1);
  int biased = (int)(bits >> 52 & 0x7ff);
  *q = biased ? biased - 1075 : -1074;
  return biased ? fraction | (uint64_t)1 << 52 : fraction;
}

// The shortest decimal in the interval that rounds to d, and of those the closest: *exponent tens times the result. Raffaello
// Giulietti, "The Schubfach way to render doubles", 2020: the interval's bounds and d itself are scaled by a power of
// ten so that an integer or a multiple of ten must lie between.
static uint64_t shortest_decimal(double d, int *exponent) {
  int q;
  uint64_t c = mantissa_of(d, &q);
  if (q <= 0 && q > -53 && !(c & (((uint64_t)1 << -q) - 1))) return *exponent = 0, c >> -q; // a whole number
  bool closer = c == (uint64_t)1 << 52 && q > -1074, open = c & 1; // the bounds belong to the interval if c is even
  int k = (q * 1262611 - (closer ? 524031 : 0)) >> 22, h = q + ((-k * 1741647) >> 19) + 1;
  const uint64_t *g = float_powers[-k - POWER_LEAST];
  uint64_t left = scale(g, (4 * c - 2 + closer) << h), middle = scale(g, 4 * c << h),
           right = scale(g, (4 * c + 2) << h);
  uint64_t lower = left + open, upper = right - open, s = middle / 4;
  if (s >= 10) {
    uint64_t tens = s / 10;
    bool down = lower <= 40 * tens, up = 40 * tens + 40 <= upper;
    if (down != up) return *exponent = k + 1, tens + up;
  }
  *exponent = k;
  bool down = lower <= 4 * s, up = 4 * s + 4 <= upper;
  if (down != up) return s + up;
  uint64_t half = 4 * s + 2;
  return s + (middle > half || (middle == half && (s & 1)));
}

// The shortest significant digits of a finite d > 0, and *point: d = 0.DIGITS * 10^point.
static int shortest_digits(double d, char *digits, int *point) {
  int exponent, n = 0;
  uint64_t m = shortest_decimal(d, &exponent);
  char reversed[20] = {0};
  for (; m; m /= 10) reversed[n++] = (char)('0' + m % 10);
  *point = exponent + n;
  int zeros = 0;
  while (reversed[zeros] == '0') zeros++;
  for (int i = n; i > zeros; i--) *digits++ = reversed[i - 1];
  return n - zeros;
}

size_t float_shortest(double d, char *buf, bool add_dot_0) {
  if (isnan(d)) return memcpy(buf, "nan", 4), 3;
  char *p = buf;
  if (signbit(d)) *p++ = '-';
  if (isinf(d)) return memcpy(p, "inf", 4), (size_t)(p - buf) + 3;
  char digits[24] = {0};
  int point = 1, n = 1;
  if (d == 0) digits[0] = '0';
  else n = shortest_digits(fabs(d), digits, &point);
  if (point > -4 && point <= 16) {
    if (point <= 0) {
      *p++ = '0';
      *p++ = '.';
      for (int i = point; i < 0; i++) *p++ = '0';
      memcpy(p, digits, (size_t)n);
      p += n;
    } else if (n <= point) {
      memcpy(p, digits, (size_t)n);
      p += n;
      for (int i = n; i < point; i++) *p++ = '0';
      if (add_dot_0) *p++ = '.', *p++ = '0';
    } else {
      memcpy(p, digits, (size_t)point);
      p += point;
      *p++ = '.';
      memcpy(p, digits + point, (size_t)(n - point));
      p += n - point;
    }
  } else {
    *p++ = digits[0];
    if (n > 1) {
      *p++ = '.';
      memcpy(p, digits + 1, (size_t)n - 1);
      p += n - 1;
    }
    *p++ = 'e';
    int exponent = point - 1;
    *p++ = exponent < 0 ? '-' : '+';
    if (exponent < 0) exponent = -exponent;
    if (exponent >= 100) *p++ = (char)('0' + exponent / 100);
    *p++ = (char)('0' + exponent / 10 % 10);
    *p++ = (char)('0' + exponent % 10);
  }
  *p = 0;
  return (size_t)(p - buf);
}

static Own ascii_text(Thread *t, const char *p, size_t n) {
  Own s = str_alloc(t, n, 127);
  if (!is_error(s)) memcpy(as_str(s)->data, p, n);
  return s;
}

Own float_text(Thread *t, double d) {
  char buf[32];
  return ascii_text(t, buf, float_shortest(d, buf, true));
}

// d >= 0 as whole.fraction with that many decimals (at most 19), half to even on the exact value. False if d is 2^64 or
// more. With d = c / 2^s the fraction is (c mod 2^s) * 10^decimals / 2^s, whose product fits in 117 bits.
static bool fixed_parts(double d, int decimals, uint64_t *whole, uint64_t *fraction) {
  int q;
  uint64_t c = mantissa_of(d, &q), unit = (uint64_t)powers_of_ten[decimals];
  *fraction = 0;
  if (q >= 0) return *whole = c << (q & 63), q <= 11;
  int s = -q;
  *whole = s < 64 ? c >> s : 0;
  if (s >= 128) return true; // less than half of the last decimal
  unsigned __int128 scaled = (unsigned __int128)(s < 64 ? c & (((uint64_t)1 << s) - 1) : c) * unit;
  unsigned __int128 lost = scaled & (((unsigned __int128)1 << s) - 1), half = (unsigned __int128)1 << (s - 1);
  *fraction = (uint64_t)(scaled >> s);
  if (lost > half || (lost == half && ((decimals ? *fraction : *whole) & 1))) ++*fraction;
  if (*fraction == unit) *fraction = 0, ++*whole;
  return true;
}

size_t float_fixed(double d, ptrdiff_t decimals, char *buf) {
  uint64_t whole, fraction;
  if (decimals > 19 || !isfinite(d) || !fixed_parts(fabs(d), (int)decimals, &whole, &fraction)) return 0;
  char *end = buf + FLOAT_FIXED_ROOM, *p = end;
  if (decimals) {
    p = int_digits(end, fraction, 10);
    while (end - p < decimals) *--p = '0';
    *--p = '.';
  }
  p = int_digits(p, whole, 10);
  if (signbit(d)) *--p = '-';
  memmove(buf, p, (size_t)(end - p));
  return (size_t)(end - p);
}

Own float_format_c(Thread *t, double d, char type, int precision, bool alternate) {
  char here[512];
  if (!isfinite(d)) return ascii_text(t, here, float_shortest(d, here, alternate));
  if (precision < 0) precision = 6;
  if (alternate && type == 'g') { // chosen here: some C libraries forget the zeros when rounding makes a digit more
    if (!precision) precision = 1;
    snprintf(here, sizeof here, "%.*e", precision > 400 ? 400 : precision - 1, d);
    int exponent = atoi(strchr(here, 'e') + 1);
    bool fixed = exponent >= -4 && exponent < precision;
    type = fixed ? 'f' : 'e';
    precision -= fixed ? exponent + 1 : 1;
  }
  char format[10], *f = format;
  *f++ = '%';
  if (alternate) *f++ = '#';
  memcpy(f, ".*", 2);
  f[2] = type;
  f[3] = 0;
  int n = snprintf(here, sizeof here, format, precision, d);
  if (n < 0) return raise_memory(t);
  if ((size_t)n < sizeof here) return ascii_text(t, here, (size_t)n);
  Own s = str_alloc(t, (size_t)n, 127); // room for the NUL is always there
  if (!is_error(s)) snprintf(as_str(s)->data, (size_t)n + 1, format, precision, d);
  return s;
}

// ---- rounding ----

// By way of exact decimals, so that the tie rule sees the true value.
double float_round_to(double d, ptrdiff_t digits) {
  if (!isfinite(d) || d == 0 || digits > 323) return d;
  if (digits < -308) return 0.0 * d;
  char buf[700];
  uint64_t whole, fraction;
  if (digits >= 0 && digits <= 19 && fixed_parts(fabs(d), (int)digits, &whole, &fraction)) {
    unsigned __int128 decimal = (unsigned __int128)whole * (uint64_t)powers_of_ten[digits] + fraction;
    if (decimal >> 53 == 0) return copysign((double)decimal / powers_of_ten[digits], d); // one rounding only
  }
  if (digits >= 0) {
    snprintf(buf, sizeof buf, "%.*f", (int)digits, d);
    return strtod(buf, NULL);
  }
  snprintf(buf, sizeof buf, "%.17e", d);
  int exponent = atoi(strchr(buf, 'e') + 1), kept = exponent + (int)digits;
  if (kept < -1) return 0.0 * d;
  if (kept == -1) { // rounds to 0 or to one unit
    snprintf(buf, sizeof buf, "5e%d", exponent);
    if (fabs(d) <= strtod(buf, NULL)) return 0.0 * d;
    snprintf(buf, sizeof buf, "%s1e%d", d < 0 ? "-" : "", exponent + 1);
    return strtod(buf, NULL);
  }
  snprintf(buf, sizeof buf, "%.*e", kept, d);
  return strtod(buf, NULL);
}

// ---- hexadecimal ----

Own float_hex_text(Thread *t, double d) {
  if (!isfinite(d)) return float_text(t, d);
  const char *sign = signbit(d) ? "-" : "";
  if (d == 0) return str_format_c(t, "%s0x0.0p+0", sign);
  int exponent;
  double fraction = frexp(fabs(d), &exponent);
  int shift = exponent - 1 < -1022 ? -1022 - (exponent - 1) : 0; // subnormals have no leading 1
  uint64_t mantissa = (uint64_t)ldexp(fraction, 53 - shift);
  exponent = exponent - 1 + shift;
  char buf[48];
  int n = snprintf(buf, sizeof buf, "%s0x%d.%013llxp%+d", sign, (int)(mantissa >> 52),
                   (unsigned long long)(mantissa & (((uint64_t)1 << 52) - 1)), exponent);
  return ascii_text(t, buf, (size_t)n);
}

// mantissa * 2**exponent, rounded once: ldexp would round a subnormal a second time.
static double scaled(uint64_t mantissa, int64_t exponent) {
  if (!mantissa) return 0;
  int bits = 64 - __builtin_clzll(mantissa);
  int64_t last = exponent + bits - 53; // the exponent of the last bit that a double has room for
  if (last < -1074) last = -1074;
  int64_t cut = last - exponent;
  if (cut > bits) return 0;
  if (cut > 0) {
    uint64_t half = (uint64_t)1 << (cut - 1), rest = mantissa & (2 * half - 1);
    mantissa >>= cut;
    mantissa += rest > half || (rest == half && mantissa & 1);
    exponent = last;
  }
  return ldexp((double)mantissa, exponent > 2000 ? 2000 : (int)exponent);
}

bool float_from_hex(Thread *t, Ref text, double *out) {
  size_t n = str_length(text);
  char *copy = heap_alloc(t, n + 1);
  if (!copy) return false;
  for (size_t i = 0; i < n; i++) copy[i] = str_char(text, i) < 128 ? (char)str_char(text, i) : 1; // stands for no digit or blank
  copy[n] = 0;
  const char *p = copy, *end = copy + n;
  bool ok = false, overflow = false;
  while (end > p && is_blank(end[-1])) end--;
  while (p < end && is_blank(*p)) p++;
  const char *number = p;
  bool negative = *p == '-';
  if (*p == '-' || *p == '+') p++;
  if (starts_with(p, "inf") || starts_with(p, "nan")) {
    const char *stop;
    *out = float_parse(number, &stop);
    ok = stop == end;
    goto done;
  }
  if (p[0] == '0' && (p[1] | 0x20) == 'x') p += 2;
  uint64_t mantissa = 0; // of the digits after the first 60 bits only whether one is not 0, in the last bit
  int64_t exponent = 0, power = 0;
  bool any = false, fraction = false;
  for (;; p++) {
    if (*p == '.' && !fraction) {
      fraction = true;
      continue;
    }
    if (!isxdigit((unsigned char)*p)) break;
    unsigned digit = is_digit(*p) ? (unsigned)(*p - '0') : (unsigned)((*p | 0x20) - 'a' + 10);
    bool full = mantissa >> 56;
    mantissa = full ? mantissa | (digit != 0) : mantissa << 4 | digit;
    exponent += 4 * (full - fraction);
    any = true;
  }
  if (!any) goto done;
  if ((*p | 0x20) == 'p') {
    p++;
    bool down = *p == '-';
    if (*p == '-' || *p == '+') p++;
    if (!is_digit(*p)) goto done;
    for (; is_digit(*p); p++)
      if (power < INT64_MAX / 100) power = power * 10 + (*p - '0');
    if (down) power = -power;
  }
  if (p != end) goto done;
  *out = scaled(mantissa, exponent + power);
  overflow = isinf(*out);
  if (negative) *out = -*out;
  ok = true;
done:
  heap_free(t, copy, n + 1);
  if (overflow) return fail_error(t, OverflowError, "hexadecimal value too large to represent as a float");
  return ok || fail_error(t, ValueError, "invalid hexadecimal floating-point string");
}

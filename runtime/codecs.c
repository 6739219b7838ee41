// SPDX-License-Identifier: MIT
// codecs.c: text to bytes and back, by encoding name, and what to do about characters or bytes
// that do not fit.
//
// An encoding is a row of `codecs`: its names, the label its exceptions carry, and two
// functions. A decoder reads from a Decoder and appends to its StrBuilder; an encoder reads a
// Coder's string and appends to its ByteBuilder. Whoever meets something bad calls decode_error
// / encode_error with the extent of it; these apply the error handler and say where to go on.
// UTF-8 without errors, by far the most common case, never gets there: utf8_strict measures and
// validates in one pass and fills the string in a second.
//
// Invariant    names in the table are normalised: lower case, `_` for every run of other
//              characters.
//
// What scripts register (module codecs) comes after all that: an unknown encoding is looked for by interp->codec_search,
// an unknown error handler in interp->codec_handlers.
#include "str.h"
#include <stdio.h>
#include <stdlib.h>
#include "codec_tables.h"
#include "dict.h"
#include "exceptions.h"
#include "int.h"
#include "list.h"
#include "text.h"
#include "tuple.h"
#include "unicode.h"

// ---- error handlers ----

typedef enum {
  ON_ERROR_STRICT,
  ON_ERROR_IGNORE,
  ON_ERROR_REPLACE,
  ON_ERROR_BACKSLASH,
  ON_ERROR_XML,
  ON_ERROR_ESCAPE,
  ON_ERROR_PASS,
  ON_ERROR_NAME,
  ON_ERROR_UNKNOWN,
} OnError;

static const char *const handler_names[] = {
    "strict",          "ignore",        "replace",     "backslashreplace", "xmlcharrefreplace",
    "surrogateescape", "surrogatepass", "namereplace",
};

static OnError handler_of(const char *errors) {
  if (!errors) return ON_ERROR_STRICT;
  for (int i = 0; i < ON_ERROR_UNKNOWN; i++) {
    if (strcmp(errors, handler_names[i]) == 0) return (OnError)i;
  }
  return ON_ERROR_UNKNOWN;
}

// Raises UnicodeDecodeError or UnicodeEncodeError with its five arguments; `object` is
// consumed.
static bool raise_unicode(Thread *t, Type *type, const char *encoding, Own object, size_t start,
                          size_t end, const char *reason) {
  if (is_error(object)) return false;
  Own name = str_from_c(t, encoding), why = str_from_c(t, reason);
  if (!is_error(name) && !is_error(why)) {
    Own exception = object_call(
        t, VAL(type), (Ref[]){name, object, small((int64_t)start), small((int64_t)end), why}, 5,
        EMPTY);
    if (!is_error(exception)) raise_take(t, exception);
  }
  drop(t, name);
  drop(t, why);
  drop(t, object);
  return false;
}

// ---- error handlers of scripts ----

// Calls the handler registered as `name` with the exception that is pending; *replacement is what it wants instead (str, or
// bytes where they can be used) and *position where to go on in what has `n` items. False with an exception.
static bool call_handler(Thread *t, const char *name, size_t n, bool encoding, Own *replacement, size_t *position) {
  Own exception = error_take(t), key = str_from_c(t, name), handler = EMPTY, result = ERROR;
  if (!is_error(key)) {
    Lookup found = t->interp->codec_handlers ? dict_get(t, t->interp->codec_handlers, key, &handler) : MISSING;
    if (found == MISSING) raise_error(t, LookupError, "unknown error handler name '%s'", name);
    if (found == FOUND) result = object_call1(t, handler, exception);
    if (found == FOUND) drop(t, handler);
    drop(t, key);
  }
  drop(t, exception);
  if (is_error(result)) return false;
  bool ok = is_tuple(result) && tuple_count(result) == 2 && int_check(t, tuple_peek(result, 1)) &&
            (str_check(t, tuple_peek(result, 0)) || (encoding && IS_A(t, tuple_peek(result, 0), BYTES)));
  ptrdiff_t at = 0;
  if (!ok) {
    raise_error(t, TypeError, encoding ? "encoding error handler must return (str/bytes, int) tuple"
                                       : "decoding error handler must return (str, int) tuple");
  } else if ((ok = as_ssize(t, tuple_peek(result, 1), &at))) {
    ptrdiff_t to = at < 0 ? at + (ptrdiff_t)n : at;
    ok = to >= 0 && to <= (ptrdiff_t)n;
    if (ok) *position = (size_t)to;
    else raise_error(t, IndexError, "position %zd from error handler out of bounds", at);
  }
  if (ok) *replacement = keep(tuple_peek(result, 0));
  drop(t, result);
  return ok;
}

// ---- decoding ----

typedef struct Decoder {
  Thread *t;
  const uint8_t *p;
  size_t n;
  const char *encoding; // for exceptions
  const char *errors;
  OnError on_error;
  int unit; // bytes of a code unit, with its order: 1, 2, 4, negative for big-endian
  const uint16_t *table;
  StrBuilder out;
} Decoder;

static inline uint32_t unit_at(const uint8_t *p, int unit) {
  switch (unit) {
  case 2: return (uint32_t)(p[0] | p[1] << 8);
  case -2: return (uint32_t)(p[1] | p[0] << 8);
  case 4: return p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
  case -4: return p[3] | (uint32_t)p[2] << 8 | (uint32_t)p[1] << 16 | (uint32_t)p[0] << 24;
  }
  return *p;
}
static uint32_t read_unit(const Decoder *d, size_t i) { return unit_at(d->p + i, d->unit); }

static bool is_surrogate(uint32_t c) { return c - 0xd800 < 0x800; }

static bool decode_fail(Decoder *d, size_t start, size_t end, const char *reason) {
  return raise_unicode(d->t, TYPE(d->t, UnicodeDecodeError), d->encoding,
                       bytes_new(d->t, d->p, d->n), start, end, reason);
}

// Bytes start..*end are bad. Appends what the handler wants; *end becomes where decoding goes
// on.
static bool decode_error(Decoder *d, size_t start, size_t *end, const char *reason) {
  switch (d->on_error) {
  case ON_ERROR_IGNORE: return true;
  case ON_ERROR_REPLACE: return builder_char(&d->out, 0xfffd);
  case ON_ERROR_BACKSLASH:
    for (size_t i = start; i < *end; i++) {
      char text[4];
      if (!builder_ascii(&d->out, text, quote_char(text, d->p[i], 4))) return false;
    }
    return true;
  case ON_ERROR_ESCAPE: {
    size_t i = start;
    for (; i < *end && i < start + 4 && d->p[i] >= 0x80; i++) {
      if (!builder_char(&d->out, 0xdc00u + d->p[i])) return false;
    }
    if (i == start) break;
    *end = i;
    return true;
  }
  case ON_ERROR_PASS: {
    size_t width = d->unit == 1 ? 3 : (size_t)abs(d->unit);
    if (strncmp(d->encoding, "utf", 3) != 0 || d->n - start < width) break;
    uint32_t c = read_unit(d, start);
    if (d->unit == 1) {
      const uint8_t *p = d->p + start;
      c = (p[0] & 0xf0) == 0xe0 && (p[1] & 0xc0) == 0x80 && (p[2] & 0xc0) == 0x80
              ? (uint32_t)((p[0] & 15) << 12 | (p[1] & 63) << 6 | (p[2] & 63))
              : 0;
    }
    if (!is_surrogate(c)) break;
    *end = start + width;
    return builder_char(&d->out, c);
  }
  case ON_ERROR_NAME:
  case ON_ERROR_XML:
    return fail_error(d->t, TypeError,
                      "don't know how to handle UnicodeDecodeError in error callback");
  case ON_ERROR_UNKNOWN: {
    Own text;
    decode_fail(d, start, *end, reason);
    if (!call_handler(d->t, d->errors, d->n, false, &text, end)) return false;
    bool ok = builder_str(&d->out, text);
    drop(d->t, text);
    return ok;
  }
  case ON_ERROR_STRICT: break;
  }
  return decode_fail(d, start, *end, reason);
}

// Validates one UTF-8 sequence that starts with a byte >= 0x80. Returns its length and the
// character, or 0 with the extent of the bad part and the reason; extent may reach beyond the
// end: then the sequence is merely incomplete.
static size_t utf8_sequence(const uint8_t *p, size_t n, bool surrogates, uint32_t *c,
                            size_t *bad, const char **why) {
  uint8_t a = p[0];
  size_t length = a < 0xc2 ? 0 : a < 0xe0 ? 2 : a < 0xf0 ? 3 : a < 0xf5 ? 4 : 0;
  *bad = 1;
  if (!length) {
    *why = "invalid start byte";
    return 0;
  }
  uint8_t low = a == 0xe0 ? 0xa0 : a == 0xf0 ? 0x90 : 0x80;
  uint8_t high = a == 0xed && !surrogates ? 0x9f : a == 0xf4 ? 0x8f : 0xbf;
  uint32_t value = a & (0x7fu >> length);
  for (size_t i = 1; i < length; i++) {
    if (i >= n) {
      *why = "unexpected end of data";
      *bad = n;
      return 0;
    }
    if (p[i] < low || p[i] > high) {
      *why = "invalid continuation byte";
      *bad = i;
      return 0;
    }
    value = value << 6 | (p[i] & 0x3fu);
    low = 0x80;
    high = 0xbf;
  }
  *c = value;
  return length;
}

// Fills a fresh string with valid UTF-8 of known measure.
#define FILL(Char)                                                                             \
  {                                                                                            \
    Char *d = data;                                                                            \
    while (p < end) {                                                                          \
      uint32_t c = *p;                                                                         \
      if (c < 0x80)                                                                            \
        *d++ = (Char)c, p++;                                                                   \
      else if (c < 0xe0)                                                                       \
        *d++ = (Char)((c & 31) << 6 | (p[1] & 63)), p += 2;                                    \
      else if (c < 0xf0)                                                                       \
        *d++ = (Char)((c & 15) << 12 | (p[1] & 63) << 6 | (p[2] & 63)), p += 3;                \
      else                                                                                     \
        *d++ = (Char)((c & 7) << 18 | (p[1] & 63) << 12 | (p[2] & 63) << 6 | (p[3] & 63)),     \
        p += 4;                                                                                \
    }                                                                                          \
    return;                                                                                    \
  }
static void utf8_fill(void *data, unsigned kind, const uint8_t *p, const uint8_t *end) {
  if (kind == 1) FILL(uint8_t)
  if (kind == 2) FILL(uint16_t)
  FILL(uint32_t)
}
#undef FILL

// The whole text if it is valid; EMPTY, without an exception, if it is not.
static Own utf8_strict(Thread *t, const char *text, size_t n, bool surrogates) {
  const uint8_t *p = (const uint8_t *)text;
  if (n <= 1 && (n == 0 || p[0] < 0x80))
    return keep(n ? t->interp->latin1[p[0]] : t->interp->empty_str);
  size_t i = ascii_prefix(text, n), length = i, bad;
  if (i == n) {
    Own s = str_alloc(t, n, 0x7f);
    if (!is_error(s)) memcpy(as_str(s)->data, text, n);
    return s;
  }
  uint32_t bits = 0;
  const char *why;
  while (i < n) {
    if (p[i] < 0x80) {
      i++;
      length++;
      continue;
    }
    uint32_t c;
    size_t width = utf8_sequence(p + i, n - i, surrogates, &c, &bad, &why);
    if (!width) return EMPTY;
    bits |= c;
    i += width;
    length++;
  }
  if (length == 1) return str_from_char(t, bits);
  Own s = str_alloc(t, length, bits);
  if (!is_error(s)) utf8_fill(as_str(s)->data, as_str(s)->kind, p, p + n);
  return s;
}

static bool utf8_decode(Decoder *d) {
  size_t i = 0;
  while (i < d->n) {
    size_t plain = ascii_prefix((const char *)d->p + i, d->n - i);
    if (plain) {
      if (!builder_ascii(&d->out, (const char *)d->p + i, plain)) return false;
      i += plain;
      continue;
    }
    uint32_t c;
    size_t bad;
    const char *why;
    size_t width = utf8_sequence(d->p + i, d->n - i, false, &c, &bad, &why);
    if (width) {
      if (!builder_char(&d->out, c)) return false;
      i += width;
      continue;
    }
    size_t end = i + bad;
    if (!decode_error(d, i, &end, why)) return false;
    i = end;
  }
  return true;
}

static bool utf8_sig_decode(Decoder *d) {
  if (d->n < 3 || memcmp(d->p, "\xef\xbb\xbf", 3) != 0) return utf8_decode(d);
  d->p += 3;
  d->n -= 3;
  return utf8_decode(d);
}

static bool ascii_decode(Decoder *d) {
  size_t i = 0;
  while (i < d->n) {
    size_t plain = ascii_prefix((const char *)d->p + i, d->n - i);
    if (plain && !builder_ascii(&d->out, (const char *)d->p + i, plain)) return false;
    i += plain;
    if (i == d->n) break;
    size_t end = i + 1;
    if (!decode_error(d, i, &end, "ordinal not in range(128)")) return false;
    i = end;
  }
  return true;
}

static bool latin1_decode(Decoder *d) {
  return builder_ascii(&d->out, (const char *)d->p, d->n);
}

static bool charmap_decode(Decoder *d) {
  size_t i = 0;
  while (i < d->n) {
    uint32_t c = d->p[i] < 0x80 ? d->p[i] : d->table[d->p[i] - 0x80];
    size_t end = i + 1;
    if (c == 0xfffe ? !decode_error(d, i, &end, "character maps to <undefined>")
                    : !builder_char(&d->out, c)) {
      return false;
    }
    i = end;
  }
  return true;
}

enum { RUN = 256 };

static inline __attribute__((always_inline)) size_t take_units(const uint8_t *p, size_t n, int unit, uint32_t *run,
                                                               uint32_t *seen) {
  size_t count = 0;
  for (; count < n; count++) {
    uint32_t c = unit_at(p + count * (size_t)abs(unit), unit);
    if (is_surrogate(c) || c > STR_MAX_CHAR) break;
    run[count] = c;
    *seen |= c;
  }
  return count;
}

// Takes the characters of one unit each from i on, all or RUN: most text is one such run after the other.
static bool decode_run(Decoder *d, size_t *i) {
  uint32_t run[RUN], seen = 0;
  size_t width = (size_t)abs(d->unit), left = (d->n - *i) / width, n = left < RUN ? left : RUN;
  const uint8_t *p = d->p + *i;
  n = d->unit == 2   ? take_units(p, n, 2, run, &seen)
      : d->unit == 4 ? take_units(p, n, 4, run, &seen)
                     : take_units(p, n, d->unit, run, &seen);
  *i += n * width;
  return builder_chars(&d->out, run, 4, n, seen);
}

static bool utf16_decode_from(Decoder *d, size_t i) {
  while (i < d->n) {
    if (!decode_run(d, &i)) return false;
    if (i == d->n) break;
    size_t left = d->n - i, end;
    if (left < 2) {
      end = d->n;
      if (!decode_error(d, i, &end, "truncated data")) return false;
      i = end;
      continue;
    }
    uint32_t c = read_unit(d, i);
    if (!is_surrogate(c)) continue; // the run was cut short
    end = i + 2;
    const char *why = "illegal encoding";
    if (c < 0xdc00) {
      if (left < 4) {
        end = d->n;
        why = "unexpected end of data";
      } else {
        uint32_t low = read_unit(d, i + 2);
        if (low - 0xdc00 < 0x400) {
          if (!builder_char(&d->out, 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00)))
            return false;
          i += 4;
          continue;
        }
        why = "illegal UTF-16 surrogate";
      }
    }
    if (!decode_error(d, i, &end, why)) return false;
    i = end;
  }
  return true;
}

static bool utf32_decode_from(Decoder *d, size_t i) {
  while (i < d->n) {
    if (!decode_run(d, &i)) return false;
    if (i == d->n) break;
    size_t left = d->n - i, end = i + 4;
    const char *why = NULL;
    uint32_t c = 0;
    if (left < 4) {
      end = d->n;
      why = "truncated data";
    } else {
      c = read_unit(d, i);
      if (is_surrogate(c))
        why = "code point in surrogate code point range(0xd800, 0xe000)";
      else if (c > STR_MAX_CHAR)
        why = "code point not in range(0x110000)";
    }
    if (why ? !decode_error(d, i, &end, why) : !builder_char(&d->out, c)) return false;
    i = end;
  }
  return true;
}

static bool utf16_le_decode(Decoder *d) { return d->unit = 2, utf16_decode_from(d, 0); }
static bool utf16_be_decode(Decoder *d) { return d->unit = -2, utf16_decode_from(d, 0); }
static bool utf32_le_decode(Decoder *d) { return d->unit = 4, utf32_decode_from(d, 0); }
static bool utf32_be_decode(Decoder *d) { return d->unit = -4, utf32_decode_from(d, 0); }

// With a byte-order mark at the start, or little-endian without one.
static bool utf16_decode(Decoder *d) {
  d->unit = 2;
  d->encoding = "utf-16-le";
  if (d->n < 2) return utf16_decode_from(d, 0);
  uint32_t mark = read_unit(d, 0);
  if (mark == 0xfffe) {
    d->unit = -2;
    d->encoding = "utf-16-be";
  }
  return utf16_decode_from(d, mark == 0xfeff || mark == 0xfffe ? 2 : 0);
}

static bool utf32_decode(Decoder *d) {
  d->unit = 4;
  d->encoding = "utf-32-le";
  if (d->n < 4) return utf32_decode_from(d, 0);
  uint32_t mark = read_unit(d, 0);
  if (mark == 0xfffe0000u) {
    d->unit = -4;
    d->encoding = "utf-32-be";
  }
  return utf32_decode_from(d, mark == 0xfeff || mark == 0xfffe0000u ? 4 : 0);
}

static int hex_value(uint8_t c) {
  unsigned digit = c - (unsigned)'0', letter = (c | 32u) - (unsigned)'a';
  return digit < 10 ? (int)digit : letter < 6 ? (int)letter + 10 : -1;
}

// Hex digits from i, at most `width`; returns how many there are.
static size_t read_hex(const Decoder *d, size_t i, size_t width, uint32_t *value) {
  size_t k = 0;
  *value = 0;
  for (; k < width && i + k < d->n; k++) {
    int h = hex_value(d->p[i + k]);
    if (h < 0) break;
    *value = *value << 4 | (uint32_t)h;
  }
  return k;
}

static bool raw_escape_decode(Decoder *d) {
  size_t i = 0;
  while (i < d->n) {
    if (d->p[i] != '\\' || i + 1 >= d->n || (d->p[i + 1] != 'u' && d->p[i + 1] != 'U')) {
      // A backslash takes the byte after it along, so `\\u0041` stays as it is.
      size_t step = d->p[i] == '\\' && i + 1 < d->n ? 2 : 1;
      if (!builder_ascii(&d->out, (const char *)d->p + i, step)) return false;
      i += step;
      continue;
    }
    size_t width = d->p[i + 1] == 'u' ? 4 : 8;
    uint32_t c;
    size_t got = read_hex(d, i + 2, width, &c), end = i + 2 + got;
    const char *why =
        got < width ? width == 4 ? "truncated \\uXXXX escape" : "truncated \\UXXXXXXXX escape"
        : c > STR_MAX_CHAR ? "\\Uxxxxxxxx out of range"
                           : NULL;
    if (why ? !decode_error(d, i, &end, why) : !builder_char(&d->out, c)) return false;
    i = end;
  }
  return true;
}

static bool escape_decode(Decoder *d) {
  static const char letters[] = "\\'\"abfnrtv", values[] = "\\'\"\a\b\f\n\r\t\v";
  size_t i = 0;
  while (i < d->n) {
    if (d->p[i] != '\\') {
      if (!builder_char(&d->out, d->p[i++])) return false;
      continue;
    }
    size_t end = i + 1;
    if (end == d->n) {
      if (!decode_error(d, i, &end, "\\ at end of string")) return false;
      i = end;
      continue;
    }
    uint8_t e = d->p[end++];
    const char *letter = e ? strchr(letters, e) : NULL;
    uint32_t c = 0;
    const char *why = NULL;
    if (e == '\n') {
      i = end;
      continue;
    }
    if (letter) {
      c = (uint8_t)values[letter - letters];
    } else if (e >= '0' && e <= '7') {
      c = e - '0';
      for (int k = 0; k < 2 && end < d->n && d->p[end] >= '0' && d->p[end] <= '7'; k++)
        c = c * 8 + (d->p[end++] - '0');
      if (c > 0xff &&
          !warn(d->t, DeprecationWarning, 1, "invalid octal escape sequence '\\%x'", c >> 6))
        return false;
    } else if (e == 'x' || e == 'u' || e == 'U') {
      size_t width = e == 'x' ? 2 : e == 'u' ? 4 : 8, got = read_hex(d, end, width, &c);
      end += got;
      if (got < width) {
        why = e == 'x'   ? "truncated \\xXX escape"
              : e == 'u' ? "truncated \\uXXXX escape"
                         : "truncated \\UXXXXXXXX escape";
      } else if (c > STR_MAX_CHAR) {
        why = "illegal Unicode character";
      }
    } else if (e == 'N') {
      why = "malformed \\N character escape";
      if (end < d->n && d->p[end] == '{') {
        const uint8_t *close = memchr(d->p + end, '}', d->n - end);
        if (close) {
          const char *name = (const char *)d->p + end + 1;
          bool known = unicode_lookup(name, (size_t)((const char *)close - name), &c);
          why = known ? NULL : "unknown Unicode character name";
          end = (size_t)(close - d->p) + 1;
        } else {
          end = d->n;
        }
      }
    } else {
      if (!warn(d->t, DeprecationWarning, 1, "invalid escape sequence '\\%c'", e)) return false;
      if (!builder_char(&d->out, '\\')) return false;
      c = e;
    }
    if (why ? !decode_error(d, i, &end, why) : !builder_char(&d->out, c)) return false;
    i = end;
  }
  return true;
}

// ---- encoding ----

typedef struct Coder {
  Thread *t;
  Ref s;
  const char *encoding;
  const char *errors;
  OnError on_error;
  int unit;
  const uint16_t *table;
  bool (*encode)(struct Coder *e);
  ByteBuilder out;
} Coder;

static bool put_unit(Coder *e, uint32_t c) {
  uint8_t b[4];
  int n = abs(e->unit);
  for (int i = 0; i < n; i++) b[e->unit < 0 ? n - 1 - i : i] = (uint8_t)(c >> 8 * i);
  return byte_builder_add(&e->out, b, (size_t)n);
}

static bool put_ascii(Coder *e, const char *p, size_t n) {
  for (size_t i = 0; i < n; i++) {
    if (!put_unit(e, (uint8_t)p[i])) return false;
  }
  return true;
}

static bool encode_fail(Coder *e, size_t start, size_t end, const char *reason) {
  return raise_unicode(e->t, TYPE(e->t, UnicodeEncodeError), e->encoding, keep(e->s), start,
                       end, reason);
}

// What stands for a character in ASCII: &#n;, \N{NAME} if it has a name, or an escape.
static size_t stand_in(OnError how, uint32_t c, char text[UNICODE_NAME_MAX + 8]) {
  char name[UNICODE_NAME_MAX];
  if (how == ON_ERROR_XML) return (size_t)snprintf(text, 16, "&#%u;", c);
  if (how == ON_ERROR_NAME && unicode_name(c, name))
    return (size_t)snprintf(text, UNICODE_NAME_MAX + 8, "\\N{%s}", name);
  return quote_char(text, c, escape_width(c));
}

static bool utf16_encode_to(Coder *e, int unit), utf32_encode_to(Coder *e, int unit);

// A script's handler: what it gives instead is encoded in turn, without help.
static bool encode_by_handler(Coder *e, size_t start, size_t *end, const char *reason) {
  Own instead;
  size_t stop = *end;
  encode_fail(e, start, stop, reason);
  if (!call_handler(e->t, e->errors, str_length(e->s), true, &instead, end)) return false;
  bool ok;
  if (!str_check(e->t, instead)) {
    ok = byte_builder_add(&e->out, AS(Bytes, instead)->data, AS(Bytes, instead)->length);
  } else {
    Coder inner = *e;
    inner.s = instead;
    inner.on_error = ON_ERROR_STRICT;
    int width = abs(e->unit);
    ok = width == 2   ? utf16_encode_to(&inner, e->unit)
         : width == 4 ? utf32_encode_to(&inner, e->unit)
                      : e->encode(&inner);
    e->out = inner.out;
    if (!ok && error_is(e->t, UnicodeEncodeError)) {
      error_clear(e->t);
      encode_fail(e, start, stop, reason);
    }
  }
  drop(e->t, instead);
  return ok;
}

// Characters start..*end can't be encoded. Appends what the handler wants instead; *end becomes where encoding goes on.
static bool encode_error(Coder *e, size_t start, size_t *stop, const char *reason) {
  size_t end = *stop;
  char text[UNICODE_NAME_MAX + 8];
  switch (e->on_error) {
  case ON_ERROR_IGNORE: return true;
  case ON_ERROR_REPLACE:
    for (size_t i = start; i < end; i++) {
      if (!put_unit(e, '?')) return false;
    }
    return true;
  case ON_ERROR_BACKSLASH:
  case ON_ERROR_XML:
  case ON_ERROR_NAME:
    for (size_t i = start; i < end; i++) {
      if (!put_ascii(e, text, stand_in(e->on_error, str_char(e->s, i), text))) return false;
    }
    return true;
  case ON_ERROR_ESCAPE:
    for (; start < end; start++) {
      uint32_t c = str_char(e->s, start);
      if (e->unit != 1 || c < 0xdc80 || c > 0xdcff) break;
      if (!put_unit(e, c & 0xff)) return false;
    }
    if (start == end) return true;
    break;
  case ON_ERROR_PASS:
    if (strncmp(e->encoding, "utf", 3) != 0) break;
    for (size_t i = start; i < end; i++) {
      uint32_t c = str_char(e->s, i);
      if (e->unit != 1 ? !put_unit(e, c)
                       : !byte_builder_add(&e->out,
                                           (uint8_t[]){(uint8_t)(0xe0 | c >> 12),
                                                       (uint8_t)(0x80 | (c >> 6 & 63)),
                                                       (uint8_t)(0x80 | (c & 63))},
                                           3)) {
        return false;
      }
    }
    return true;
  case ON_ERROR_UNKNOWN: return encode_by_handler(e, start, stop, reason);
  case ON_ERROR_STRICT: break;
  }
  return encode_fail(e, start, end, reason);
}

// The byte for a character of a charmap, or -1.
static int charmap_byte(const uint16_t *table, uint32_t c) {
  for (int i = 0; i < 128; i++) {
    if (table[i] == c && c != 0xfffe) return i + 0x80;
  }
  return -1;
}

static bool encode_single(Coder *e, uint32_t limit, const char *reason) {
  size_t n = str_length(e->s);
  for (size_t i = 0; i < n;) {
    uint32_t c = str_char(e->s, i);
    int byte = c < limit ? (int)c : e->table ? charmap_byte(e->table, c) : -1;
    if (byte >= 0) {
      if (!byte_builder_char(&e->out, (uint8_t)byte)) return false;
      i++;
      continue;
    }
    size_t end = i + 1;
    while (end < n && (c = str_char(e->s, end)) >= limit &&
           (!e->table || charmap_byte(e->table, c) < 0))
      end++;
    if (!encode_error(e, i, &end, reason)) return false;
    i = end;
  }
  return true;
}

static bool ascii_encode(Coder *e) {
  return encode_single(e, 128, "ordinal not in range(128)");
}
static bool latin1_encode(Coder *e) {
  return encode_single(e, 256, "ordinal not in range(256)");
}
static bool charmap_encode(Coder *e) {
  return encode_single(e, 128, "character maps to <undefined>");
}

static inline size_t utf8_put(uint8_t *d, uint32_t c) {
  if (c < 0x80) return d[0] = (uint8_t)c, 1;
  if (c < 0x800) return d[0] = (uint8_t)(0xc0 | c >> 6), d[1] = (uint8_t)(0x80 | (c & 0x3f)), 2;
  size_t n = c < 0x10000 ? 3 : 4;
  for (size_t k = n - 1; k; k--, c >>= 6) d[k] = (uint8_t)(0x80 | (c & 0x3f));
  d[0] = (uint8_t)(c | (0xf00u >> n));
  return n;
}

static bool utf8_encode(Coder *e) {
  size_t n = str_length(e->s);
  for (size_t i = 0; i < n;) {
    uint32_t c = str_char(e->s, i);
    if (is_surrogate(c)) {
      size_t end = i + 1;
      while (end < n && is_surrogate(str_char(e->s, end))) end++;
      if (!encode_error(e, i, &end, "surrogates not allowed")) return false;
      i = end;
      continue;
    }
    uint8_t text[4];
    if (!byte_builder_add(&e->out, text, utf8_put(text, c))) return false;
    i++;
  }
  return true;
}

static bool utf8_sig_encode(Coder *e) {
  return byte_builder_add(&e->out, "\xef\xbb\xbf", 3) && utf8_encode(e);
}

static inline __attribute__((always_inline)) size_t put_units(uint8_t *d, const Str *s, size_t i, size_t n, int unit) {
  size_t count = 0, width = (size_t)abs(unit);
  uint32_t limit = width == 2 ? 0x10000 : STR_MAX_CHAR + 1;
  for (; count < n; count++, d += width) {
    uint32_t c = char_at(s->data, s->kind, i + count);
    if (is_surrogate(c) || c >= limit) break;
    for (size_t k = 0; k < width; k++) d[unit < 0 ? width - 1 - k : k] = (uint8_t)(c >> 8 * k);
  }
  return count;
}

// Writes the characters that are one unit each from i on, all or RUN. Returns how many, -1 on failure.
static ptrdiff_t encode_run(Coder *e, size_t i) {
  uint8_t run[RUN * 4];
  const Str *s = as_str(e->s);
  size_t left = s->length - i, n = left < RUN ? left : RUN;
  n = e->unit == 2   ? put_units(run, s, i, n, 2)
      : e->unit == 4 ? put_units(run, s, i, n, 4)
                     : put_units(run, s, i, n, e->unit);
  return byte_builder_add(&e->out, run, n * (size_t)abs(e->unit)) ? (ptrdiff_t)n : -1;
}

static bool utf16_encode_to(Coder *e, int unit) {
  e->unit = unit;
  for (size_t i = 0, n = str_length(e->s); i < n; i++) {
    ptrdiff_t taken = encode_run(e, i);
    if (taken < 0) return false;
    if ((i += (size_t)taken) == n) break;
    uint32_t c = str_char(e->s, i);
    size_t end = i + 1;
    bool ok = is_surrogate(c) ? encode_error(e, i, &end, "surrogates not allowed")
              : c < 0x10000   ? put_unit(e, c)
                              : put_unit(e, 0xd800 + ((c - 0x10000) >> 10)) &&
                                  put_unit(e, 0xdc00 + (c & 0x3ff));
    if (!ok) return false;
    i = end - 1;
  }
  return true;
}

static bool utf32_encode_to(Coder *e, int unit) {
  e->unit = unit;
  for (size_t i = 0, n = str_length(e->s); i < n; i++) {
    ptrdiff_t taken = encode_run(e, i);
    if (taken < 0) return false;
    if ((i += (size_t)taken) == n) break;
    uint32_t c = str_char(e->s, i);
    size_t end = i + 1;
    if (is_surrogate(c) ? !encode_error(e, i, &end, "surrogates not allowed")
                        : !put_unit(e, c))
      return false;
    i = end - 1;
  }
  return true;
}

static bool utf16_encode(Coder *e) {
  return byte_builder_add(&e->out, "\xff\xfe", 2) && utf16_encode_to(e, 2);
}
static bool utf16_le_encode(Coder *e) { return utf16_encode_to(e, 2); }
static bool utf16_be_encode(Coder *e) { return utf16_encode_to(e, -2); }
static bool utf32_encode(Coder *e) {
  return byte_builder_add(&e->out, "\xff\xfe\0\0", 4) && utf32_encode_to(e, 4);
}
static bool utf32_le_encode(Coder *e) { return utf32_encode_to(e, 4); }
static bool utf32_be_encode(Coder *e) { return utf32_encode_to(e, -4); }

static bool escape_encode_to(Coder *e, bool raw) {
  for (size_t i = 0, n = str_length(e->s); i < n; i++) {
    uint32_t c = str_char(e->s, i);
    char text[10];
    size_t length = 1;
    text[0] = (char)c;
    if (c >= 0x100)
      length = quote_char(text, c, c < 0x10000 ? 6 : 10);
    else if (raw)
      length = 1;
    else if (c == '\\' || c == '\n' || c == '\r' || c == '\t')
      length = quote_char(text, c, 2);
    else if (c < 0x20 || c >= 0x7f)
      length = quote_char(text, c, 4);
    if (!byte_builder_add(&e->out, text, length)) return false;
  }
  return true;
}
static bool escape_encode(Coder *e) { return escape_encode_to(e, false); }
static bool raw_escape_encode(Coder *e) { return escape_encode_to(e, true); }

// ---- the table ----

typedef struct Codec {
  const char *names; // normalised, separated by spaces; the first is the canonical one with `-`
                     // written `_`
  const char *label; // in exceptions
  bool (*encode)(Coder *e);
  bool (*decode)(Decoder *d);
  const uint16_t *table;
} Codec;

static const Codec codecs[] = {
    {"utf_8 utf8 u8 utf utf8_ucs2 utf8_ucs4 cp65001", "utf-8", utf8_encode, utf8_decode, NULL},
    {"ascii 646 ansi_x3.4_1968 ansi_x3_4_1968 ansi_x3.4_1986 cp367 csascii ibm367 iso646_us "
     "iso_646.irv_1991 iso_ir_6 us us_ascii",
     "ascii", ascii_encode, ascii_decode, NULL},
    {"iso8859_1 latin_1 latin1 8859 cp819 csisolatin1 ibm819 iso8859 iso_8859_1 "
     "iso_8859_1_1987 iso_ir_100 l1 latin",
     "latin-1", latin1_encode, latin1_decode, NULL},
    {"utf_8_sig", "utf-8", utf8_sig_encode, utf8_sig_decode, NULL},
    {"utf_16 u16 utf16", "utf-16", utf16_encode, utf16_decode, NULL},
    {"utf_16_le utf_16le unicodelittleunmarked", "utf-16-le", utf16_le_encode, utf16_le_decode,
     NULL},
    {"utf_16_be utf_16be unicodebigunmarked", "utf-16-be", utf16_be_encode, utf16_be_decode,
     NULL},
    {"utf_32 u32 utf32", "utf-32", utf32_encode, utf32_decode, NULL},
    {"utf_32_le utf_32le", "utf-32-le", utf32_le_encode, utf32_le_decode, NULL},
    {"utf_32_be utf_32be", "utf-32-be", utf32_be_encode, utf32_be_decode, NULL},
    {"unicode_escape unicodeescape", "unicodeescape", escape_encode, escape_decode, NULL},
    {"raw_unicode_escape", "rawunicodeescape", raw_escape_encode, raw_escape_decode, NULL},
#define CHARMAP(id, names) {names, "charmap", charmap_encode, charmap_decode, charmap_##id},
    CODEC_CHARMAPS
#undef CHARMAP
};
enum { CODEC_UTF8, CODEC_ASCII, CODEC_LATIN1, CODEC_COUNT = sizeof codecs / sizeof codecs[0] };

// Lower case, one `_` for each run of other characters but dots.
static void normalise(const char *name, char *out, size_t size) {
  size_t n = 0;
  bool gap = false;
  for (; *name && n + 2 < size; name++) {
    char c = *name;
    bool word =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.';
    if (!word) {
      gap = true;
      continue;
    }
    if (gap && n) out[n++] = '_';
    gap = false;
    out[n++] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
  }
  out[n] = 0;
}

static const Codec *codec_find(const char *name) {
  if (!strcmp(name, "utf-8")) return &codecs[CODEC_UTF8]; // the default of everything
  char wanted[64];
  normalise(name, wanted, sizeof wanted);
  size_t n = strlen(wanted);
  if (!n) return NULL;
  for (int i = 0; i < CODEC_COUNT; i++) {
    for (const char *p = codecs[i].names; *p;) {
      size_t width = strcspn(p, " ");
      if (width == n && memcmp(p, wanted, n) == 0) return &codecs[i];
      p += width;
      p += *p == ' ';
    }
  }
  return NULL;
}

Own raise_no_encoding(Thread *t, const char *name, const char *function) {
  static const char others[] = " base64 base64_codec base_64 bz2 bz2_codec hex hex_codec quopri quopri_codec quoted_printable "
                               "quotedprintable rot13 rot_13 uu uu_codec zip zlib zlib_codec ";
  char wanted[66] = " ";
  normalise(name, wanted + 1, sizeof wanted - 2);
  if (!strstr(others, strcat(wanted, " "))) return raise_error(t, LookupError, "unknown encoding: %s", name);
  return raise_error(t, LookupError, "'%s' is not a text encoding; use codecs.%s() to handle arbitrary codecs", name, function);
}

static const Codec *codec_get(Thread *t, const char *name, const char *function) {
  if (!name) return &codecs[CODEC_UTF8];
  const Codec *codec = codec_find(name);
  if (!codec) raise_no_encoding(t, name, function);
  return codec;
}

// An encoding that a script registered: the first item of what its function `which` (0 encode, 1 decode) returns. EMPTY if there
// is none of that name. `input` is consumed.
static Own registered_take(Thread *t, const char *name, int which, Own input, const char *errors) {
  if (is_error(input)) return ERROR;
  Own key = str_from_c(t, name), info = is_error(key) ? ERROR : object_call1(t, t->interp->codec_search, key);
  if (!is_error(key)) drop(t, key);
  Own result = ERROR, how = EMPTY;
  if (is_none(info)) {
    drop(t, input);
    return EMPTY;
  }
  if (!is_error(info)) {
    Own fn = object_getitem(t, info, small(which));
    how = is_error(fn) ? ERROR : str_from_c(t, errors ? errors : "strict");
    if (!is_error(how)) result = object_call2(t, fn, input, how);
    if (!is_error(how)) drop(t, how);
    if (!is_error(fn)) drop(t, fn);
    drop(t, info);
  }
  drop(t, input);
  if (is_error(result)) return ERROR;
  Own first = is_tuple(result) && tuple_count(result) == 2 ? keep(tuple_peek(result, 0)) : EMPTY;
  if (is_empty(first))
    first = raise_error(t, TypeError,
                        which ? "decoder must return a tuple (object,integer)"
                              : "encoder must return a tuple (object, integer)");
  drop(t, result);
  return first;
}

// Encodings CPython reaches without its codec registry; in the others a failure gets a note.
static bool is_direct(const char *name) {
  static const char direct[] = " utf_8 utf8 utf_16 utf16 utf_32 utf32 ascii us_ascii latin_1 "
                               "latin1 iso_8859_1 iso8859_1 ";
  char wanted[66] = " ";
  normalise(name, wanted + 1, sizeof wanted - 2);
  return strstr(direct, strcat(wanted, " ")) != NULL;
}

static void note_failure(Thread *t, const char *doing, const char *name) {
  if (!name || is_direct(name) || error_is(t, MemoryError)) return;
  Own pending = error_take(t);
  Exc *e = AS(Exc, pending);
  Own text = str_format_c(t, "%s with '%s' codec failed", doing, name);
  if (is_empty(e->notes)) e->notes = list_new(t, 1);
  if (is_error(e->notes)) e->notes = EMPTY;
  if (!is_error(text) && is_list(e->notes)) list_append(t, e->notes, text);
  drop(t, text);
  error_put_take(t, pending); // replaces what went wrong here
}

static Own decode_with(Thread *t, const Codec *codec, const char *p, size_t n, const char *errors) {
  Decoder d = {
      .t = t,
      .p = (const uint8_t *)p,
      .n = n,
      .encoding = codec->label,
      .errors = errors,
      .on_error = handler_of(errors),
      .unit = 1,
      .table = codec->table,
  };
  builder_init(&d.out, t);
  if (!codec->decode(&d)) {
    builder_drop(&d.out);
    return ERROR;
  }
  return builder_finish(&d.out);
}

Own str_decode(Thread *t, const char *p, size_t n, const char *encoding, const char *errors) {
  if (UNLIKELY(t->interp->codec_search && encoding && !codec_find(encoding))) {
    Own text = registered_take(t, encoding, 1, bytes_new(t, p, n), errors);
    if (!is_empty(text)) return text;
  }
  const Codec *codec = codec_get(t, encoding, "decode");
  if (!codec) return ERROR;
  if (codec == &codecs[CODEC_UTF8]) {
    Own s = utf8_strict(t, p, n, false);
    if (!is_empty(s)) return s;
  } else if (codec == &codecs[CODEC_LATIN1] ||
             (codec == &codecs[CODEC_ASCII] && is_ascii_text(p, n))) {
    return str_from_latin1(t, (const uint8_t *)p, n);
  }
  Own s = decode_with(t, codec, p, n, errors);
  if (is_error(s)) note_failure(t, "decoding", encoding);
  return s;
}

// UTF-8 without errors; EMPTY, without an exception, if there is a surrogate.
// Made for each kind.
static inline __attribute__((always_inline)) Own utf8_of_kind(Thread *t, const Str *x, unsigned kind) {
  size_t total = x->length, n = x->length;
  bool surrogates = false;
  for (size_t i = 0; i < n; i++) {
    uint32_t c = char_at(x->data, kind, i);
    total += (c >= 0x80) + (c >= 0x800) + (c >= 0x10000);
    surrogates |= is_surrogate(c);
  }
  if (surrogates) return EMPTY;
  Own b = bytes_alloc(t, total);
  if (is_error(b)) return b;
  uint8_t *d = (uint8_t *)AS(Bytes, b)->data;
  for (size_t i = 0; i < n; i++) d += utf8_put(d, char_at(x->data, kind, i));
  return b;
}

static Own utf8_encode_strict(Thread *t, Ref s) {
  const Str *x = as_str(s);
  if (x->ascii) return bytes_new(t, x->data, x->length);
  return x->kind == 1 ? utf8_of_kind(t, x, 1) : x->kind == 2 ? utf8_of_kind(t, x, 2) : utf8_of_kind(t, x, 4);
}

Own str_encode(Thread *t, Ref s, const char *encoding, const char *errors) {
  if (UNLIKELY(t->interp->codec_search && encoding && !codec_find(encoding))) {
    Own bytes = registered_take(t, encoding, 0, keep(s), errors);
    if (!is_empty(bytes)) return bytes;
  }
  const Codec *codec = codec_get(t, encoding, "encode");
  if (!codec) return ERROR;
  const Str *x = as_str(s);
  if (codec == &codecs[CODEC_UTF8]) {
    Own b = utf8_encode_strict(t, s);
    if (!is_empty(b)) return b;
  } else if ((codec == &codecs[CODEC_ASCII] && x->ascii) ||
             (codec == &codecs[CODEC_LATIN1] && x->kind == 1)) {
    return bytes_new(t, x->data, x->length);
  }
  Coder e = {.t = t,
             .s = s,
             .encoding = codec->label,
             .errors = errors,
             .on_error = handler_of(errors),
             .unit = 1,
             .table = codec->table,
             .encode = codec->encode == utf8_sig_encode ? utf8_encode : codec->encode};
  byte_builder_init(&e.out, t);
  if (!codec->encode(&e)) {
    byte_builder_drop(&e.out);
    note_failure(t, "encoding", encoding);
    return ERROR;
  }
  return byte_builder_finish(&e.out);
}

// ---- UTF-8 for the rest of the runtime ----

Own str_from_utf8(Thread *t, const char *p, size_t n) {
  return str_decode(t, p, n, NULL, NULL);
}

Own str_from_utf8_wtf(Thread *t, const char *p, size_t n) {
  Own s = utf8_strict(t, p, n, true);
  return is_empty(s) ? str_decode(t, p, n, NULL, NULL) : s; // the second call raises
}

Own str_from_fs(Thread *t, const char *p, size_t n) {
  return str_decode(t, p, n, NULL, "surrogateescape");
}

static const char *utf8_kept(Thread *t, Ref s, size_t *n, Own *keep_alive, const char *errors) {
  *keep_alive = EMPTY;
  const Str *x = as_str(s);
  if (x->ascii) {
    if (n) *n = x->length;
    return x->data;
  }
  Own b = str_encode(t, s, NULL, errors);
  if (is_error(b)) return NULL;
  *keep_alive = b;
  if (n) *n = AS(Bytes, b)->length;
  return AS(Bytes, b)->data;
}

const char *str_utf8(Thread *t, Ref s, size_t *n, Own *keep_alive) {
  return utf8_kept(t, s, n, keep_alive, NULL);
}
const char *str_fs_utf8(Thread *t, Ref s, size_t *n, Own *keep_alive) {
  return utf8_kept(t, s, n, keep_alive, "surrogateescape");
}

// SPDX-License-Identifier: MIT
// binascii.c: the module binascii: bytes as hexadecimal, base64, uuencode and quoted-printable text, and checksums.
//
// Decoders take ASCII str as well as bytes. Output is collected in a ByteBuilder.
#include "binascii.h"
#include <string.h>
#include "runtime/args.h"
#include "runtime/bytes.h"
#include "runtime/heap.h"
#include "runtime/int.h"
#include "runtime/str.h"
#include "runtime/text.h"
#include "vm/blocking.h"
#if GILA_ZLIB
#include <zlib.h>
#endif

enum { CHECKSUM_BIG = 5 * 1024 }; // bytes from which on it is worth letting go of the GIL

typedef struct BinasciiState { Type *error, *incomplete; } BinasciiState;
#define STATE(t) MODULE_STATE(t, binascii, BinasciiState)
#define FAIL(...) module_raise(t, STATE(t)->error, __VA_ARGS__)

#define METHOD(name) static Own name(Thread *t, const Ref *a, ptrdiff_t n, Ref names)
#define UNUSED_ARGS (void)t, (void)a, (void)n, (void)names

// The bytes of a buffer or of an ASCII str.
static bool get_text(Thread *t, Ref v, Buffer *b) {
  if (!str_check(t, v)) {
    if (has_buffer(t, v)) return buffer_get(t, v, b, false);
    return fail_error(t, TypeError, "argument should be bytes, buffer or ASCII string, not '%T'", v);
  }
  if (!as_str(v)->ascii) return fail_error(t, ValueError, "string argument should contain only ASCII characters");
  *b = (Buffer){.owner = EMPTY, .data = as_str(v)->data, .size = str_length(v)};
  return true;
}

// ---- hexadecimal ----

METHOD(hexlify) {
  UNUSED_ARGS;
  int group;
  if (!as_int(t, a[2], &group)) return ERROR;
  char separator = 0;
  if (!is_empty(a[1])) {
    Buffer s;
    if (str_check(t, a[1]) && !as_str(a[1])->ascii) return raise_error(t, ValueError, "sep must be ASCII.");
    if (!get_text(t, a[1], &s)) return ERROR;
    size_t length = s.size;
    if (length == 1) separator = s.data[0];
    buffer_release(t, &s);
    if (length != 1) return raise_error(t, ValueError, "sep must be length 1.");
    if ((uint8_t)separator > 127) return raise_error(t, ValueError, "sep must be ASCII.");
  }
  Buffer in;
  if (!buffer_get(t, a[0], &in, false)) return ERROR;
  size_t size = group < 0 ? (size_t) - (int64_t)group : (size_t)group;
  size_t breaks = separator && size && in.size ? (in.size - 1) / size : 0;
  Own out = in.size > PTRDIFF_MAX / 3 ? raise_memory(t) : bytes_alloc(t, in.size * 2 + breaks);
  if (!is_error(out) && in.size) {
    char *p = AS(Bytes, out)->data;
    for (size_t i = 0; i < in.size; i++) {
      // Groups count from the right end, for negative sizes from the left.
      if (breaks && i && (group < 0 ? i : in.size - i) % size == 0) *p++ = separator;
      uint8_t c = (uint8_t)in.data[i];
      *p++ = "0123456789abcdef"[c >> 4];
      *p++ = "0123456789abcdef"[c & 15];
    }
  }
  buffer_release(t, &in);
  return out;
}

static int hex_digit(char c) {
  return c >= '0' && c <= '9'   ? c - '0'
         : c >= 'a' && c <= 'f' ? c - 'a' + 10
         : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                : -1;
}

METHOD(unhexlify) {
  UNUSED_ARGS;
  Buffer in;
  if (!get_text(t, a[0], &in)) return ERROR;
  Own out = in.size % 2 ? FAIL("Odd-length string") : bytes_alloc(t, in.size / 2);
  for (size_t i = 0; i < in.size && !is_error(out); i += 2) {
    int high = hex_digit(in.data[i]), low = hex_digit(in.data[i + 1]);
    if (high < 0 || low < 0) {
      drop(t, out);
      out = FAIL("Non-hexadecimal digit found");
    } else {
      AS(Bytes, out)->data[i / 2] = (char)(high << 4 | low);
    }
  }
  buffer_release(t, &in);
  return out;
}

// ---- base64 ----

static const char base64_letters[65] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

// What the characters from '+' to 'z' stand for, plus one; 0: nothing.
static const uint8_t base64_numbers[80] = {
  63, 0,  0,  0,  64, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 0,  0,  0,  0,  0,  0,  0,  1,  2,  3,  4,  5,
  6,  7,  8,  9,  10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 0,  0,  0,  0,  0,  0,
  27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52,
};

static int base64_value(uint8_t c) {
  unsigned i = (unsigned)c - '+';
  return i < sizeof base64_numbers ? base64_numbers[i] - 1 : -1;
}

// Three bytes of four letters; false if one of them is none.
static bool whole_quad(const uint8_t *p, uint8_t out[3]) {
  int a = base64_value(p[0]), b = base64_value(p[1]), c = base64_value(p[2]), d = base64_value(p[3]);
  if ((a | b | c | d) < 0) return false;
  out[0] = (uint8_t)(a << 2 | b >> 4);
  out[1] = (uint8_t)(b << 4 | c >> 2);
  out[2] = (uint8_t)(c << 6 | d);
  return true;
}

METHOD(b2a_base64) {
  UNUSED_ARGS;
  bool newline;
  if (!as_truth(t, a[1], &newline)) return ERROR;
  Buffer in;
  if (!buffer_get(t, a[0], &in, false)) return ERROR;
  if (in.size > PTRDIFF_MAX / 2) return buffer_release(t, &in), FAIL("Too much data for base64 line");
  Own out = bytes_alloc(t, (in.size + 2) / 3 * 4 + newline);
  if (!is_error(out)) {
    const uint8_t *p = (const uint8_t *)in.data;
    char *q = AS(Bytes, out)->data;
    size_t i = 0;
    for (; i + 2 < in.size; i += 3, q += 4) {
      uint32_t w = (uint32_t)p[i] << 16 | (uint32_t)p[i + 1] << 8 | p[i + 2];
      q[0] = base64_letters[w >> 18];
      q[1] = base64_letters[w >> 12 & 63];
      q[2] = base64_letters[w >> 6 & 63];
      q[3] = base64_letters[w & 63];
    }
    if (i < in.size) {
      uint32_t w = (uint32_t)p[i] << 16 | (i + 1 < in.size ? (uint32_t)p[i + 1] << 8 : 0);
      *q++ = base64_letters[w >> 18];
      *q++ = base64_letters[w >> 12 & 63];
      *q++ = i + 1 < in.size ? base64_letters[w >> 6 & 63] : '=';
      *q++ = '=';
    }
    if (newline) *q = '\n';
  }
  buffer_release(t, &in);
  return out;
}

// Reads quads; characters that are no base64 are skipped, or an error in strict mode. NULL, or what is wrong.
static const char *decode_base64(ByteBuilder *out, const uint8_t *p, size_t size, bool strict, int *in_quad) {
  int quad = 0, pads = 0;
  uint8_t left = 0;
  bool padding_started = false;
  if (strict && size && p[0] == '=') return "Leading padding not allowed";
  for (size_t i = 0; i < size; i++) {
    for (uint8_t bytes[3]; !quad && !padding_started && i + 4 < size && whole_quad(p + i, bytes); i += 4) {
      if (!byte_builder_add(out, bytes, sizeof bytes)) return "";
      pads = 0;
    }
    uint8_t c = p[i];
    if (c == '=') {
      padding_started = true;
      if (strict && quad == 0) return "Excess padding not allowed";
      if (quad >= 2 && quad + ++pads >= 4) {
        if (strict && i + 1 < size) return "Excess data after padding";
        return *in_quad = 0, NULL;
      }
      continue;
    }
    int v = base64_value(c);
    if (v < 0) {
      if (strict) return "Only base64 data is allowed";
      continue;
    }
    if (strict && padding_started) return "Discontinuous padding not allowed";
    pads = 0;
    switch (quad) {
    case 0: left = (uint8_t)v; break;
    case 1: if (!byte_builder_char(out, (uint8_t)(left << 2 | v >> 4))) return ""; left = v & 15; break;
    case 2: if (!byte_builder_char(out, (uint8_t)(left << 4 | v >> 2))) return ""; left = v & 3; break;
    default: if (!byte_builder_char(out, (uint8_t)(left << 6 | v))) return ""; left = 0; break;
    }
    quad = (quad + 1) & 3;
  }
  *in_quad = quad;
  return quad > 1 ? "Incorrect padding" : NULL;
}

METHOD(a2b_base64) {
  UNUSED_ARGS;
  bool strict;
  if (!as_truth(t, a[1], &strict)) return ERROR;
  Buffer in;
  if (!get_text(t, a[0], &in)) return ERROR;
  ByteBuilder out;
  byte_builder_init(&out, t);
  int quad = 0;
  const char *wrong = decode_base64(&out, (const uint8_t *)in.data, in.size, strict, &quad);
  buffer_release(t, &in);
  if (out.failed) return ERROR;
  if (wrong) return byte_builder_drop(&out), FAIL("%s", wrong);
  if (quad == 1) {
    ptrdiff_t count = (ptrdiff_t)(out.length / 3 * 4 + 1);
    byte_builder_drop(&out);
    return FAIL("Invalid base64-encoded string: number of data characters (%zd) cannot be 1 "
                "more than a multiple of 4",
                count);
  }
  return byte_builder_finish(&out);
}

// ---- uuencode: a length letter, then six bits a letter from the blank on ----

METHOD(b2a_uu) {
  UNUSED_ARGS;
  bool backtick;
  if (!as_truth(t, a[1], &backtick)) return ERROR;
  Buffer in;
  if (!buffer_get(t, a[0], &in, false)) return ERROR;
  if (in.size > 45) return buffer_release(t, &in), FAIL("At most 45 bytes at once");
  char line[64], *q = line;
#define LETTER(v) (backtick && !(v) ? '`' : (char)((v) + ' '))
  *q++ = LETTER(in.size);
  for (size_t i = 0; i < in.size; i += 3) {
    uint32_t w = 0;
    for (size_t k = 0; k < 3; k++) w = w << 8 | (i + k < in.size ? (uint8_t)in.data[i + k] : 0);
    for (int shift = 18; shift >= 0; shift -= 6) *q++ = LETTER(w >> shift & 63);
  }
#undef LETTER
  *q++ = '\n';
  buffer_release(t, &in);
  return bytes_new(t, line, (size_t)(q - line));
}

METHOD(a2b_uu) {
  UNUSED_ARGS;
  Buffer in;
  if (!get_text(t, a[0], &in)) return ERROR;
  const uint8_t *p = (const uint8_t *)in.data, *end = p + in.size;
  size_t size = in.size ? (size_t)(*p++ - ' ') & 63 : 32, done = 0;
  uint8_t out[64];
  uint32_t bits = 0;
  int have = 0;
  const char *wrong = NULL;
  while (done < size && !wrong) {
    uint8_t c = p < end ? *p : 0;
    if (p < end) p++;
    if (c == '\n' || c == '\r' || c == 0) {
      c = 0; // the line ended early: its blanks were cut off
      if (p > (const uint8_t *)in.data + 1 && p[-1] != 0 && p <= end && (p[-1] == '\n' || p[-1] == '\r')) p--;
    } else if (c < ' ' || c > ' ' + 64) {
      wrong = "Illegal char";
      break;
    } else {
      c = (uint8_t)(c - ' ') & 63;
    }
    bits = bits << 6 | c;
    have += 6;
    if (have >= 8) {
      have -= 8;
      out[done++] = (uint8_t)(bits >> have);
    }
  }
  for (; p < end && !wrong; p++) {
    if (*p != ' ' && *p != ' ' + 64 && *p != '\n' && *p != '\r') wrong = "Trailing garbage";
  }
  buffer_release(t, &in);
  return wrong ? FAIL("%s", wrong) : bytes_new(t, out, size);
}

// ---- quoted-printable ----

METHOD(a2b_qp) {
  UNUSED_ARGS;
  bool header;
  if (!as_truth(t, a[1], &header)) return ERROR;
  Buffer in;
  if (!get_text(t, a[0], &in)) return ERROR;
  ByteBuilder out;
  byte_builder_init(&out, t);
  const char *p = in.data, *end = p + in.size;
  while (p < end) {
    if (*p != '=') {
      byte_builder_char(&out, header && *p == '_' ? ' ' : (uint8_t)*p);
      p++;
      continue;
    }
    if (++p >= end) break;
    if (*p == '\n' || *p == '\r') { // a soft line break
      if (*p != '\n') while (p < end && *p != '\n') p++;
      if (p < end) p++;
    } else if (*p == '=') {
      byte_builder_char(&out, '=');
      p++;
    } else if (p + 1 < end && hex_digit(p[0]) >= 0 && hex_digit(p[1]) >= 0) {
      byte_builder_char(&out, (uint8_t)(hex_digit(p[0]) << 4 | hex_digit(p[1])));
      p += 2;
    } else {
      byte_builder_char(&out, '=');
    }
  }
  buffer_release(t, &in);
  return byte_builder_finish(&out);
}

METHOD(b2a_qp) {
  UNUSED_ARGS;
  bool quote_tabs, is_text, header;
  if (!as_truth(t, a[1], &quote_tabs) || !as_truth(t, a[2], &is_text) || !as_truth(t, a[3], &header)) return ERROR;
  Buffer in;
  if (!buffer_get(t, a[0], &in, false)) return ERROR;
  ByteBuilder out;
  byte_builder_init(&out, t);
  const uint8_t *p = (const uint8_t *)in.data;
  size_t size = in.size, column = 0;
  const char *first_newline = size ? memchr(p, '\n', size) : NULL;
  bool crlf = first_newline && first_newline > in.data && first_newline[-1] == '\r';
  enum { LINE = 76 };
  for (size_t i = 0; i < size;) {
    uint8_t c = p[i];
    bool last = i + 1 == size, blank = c == ' ' || c == '\t', before_end = last || p[i + 1] == '\n' || p[i + 1] == '\r';
    bool quoted = c > 126 || c == '=' || (header && c == '_') ||
                  (c == '.' && column == 0 && (before_end || p[i + 1] == 0)) ||
                  (!is_text && (c == '\r' || c == '\n')) || (blank && last) ||
                  (c < 33 && c != '\r' && c != '\n' && (quote_tabs || !blank));
    if (quoted) {
      if (column + 3 >= LINE) {
        byte_builder_add(&out, crlf ? "=\r\n" : "=\n", crlf ? 3 : 2);
        column = 0;
      }
      char code[3] = {'=', "0123456789ABCDEF"[c >> 4], "0123456789ABCDEF"[c & 15]};
      byte_builder_add(&out, code, 3);
      column += 3;
      i++;
    } else if (is_text && (c == '\n' || (c == '\r' && i + 1 < size && p[i + 1] == '\n'))) {
      char before = out.length ? out.data[out.length - 1] : 0;
      if (before == ' ' || before == '\t') { // blanks at a line's end would get lost
        out.length--;
        byte_builder_add(&out, before == ' ' ? "=20" : "=09", 3);
      }
      byte_builder_add(&out, crlf ? "\r\n" : "\n", crlf ? 2 : 1);
      column = 0;
      i += c == '\r' ? 2 : 1;
    } else {
      if (i + 1 < size && p[i + 1] != '\n' && column + 1 >= LINE) {
        byte_builder_add(&out, crlf ? "=\r\n" : "=\n", crlf ? 3 : 2);
        column = 0;
      }
      byte_builder_char(&out, header && c == ' ' ? '_' : c);
      column++;
      i++;
    }
  }
  buffer_release(t, &in);
  return byte_builder_finish(&out);
}

// ---- checksums ----

METHOD(crc_hqx) {
  UNUSED_ARGS;
  int64_t start;
  if (!as_i64(t, a[1], &start)) return ERROR;
  Buffer in;
  if (!buffer_get(t, a[0], &in, false)) return ERROR;
  uint32_t crc = (uint32_t)start & 0xffff;
  for (size_t i = 0; i < in.size; i++) {
    crc ^= (uint32_t)(uint8_t)in.data[i] << 8;
    for (int bit = 0; bit < 8; bit++) crc = crc & 0x8000 ? (crc << 1 ^ 0x1021) & 0xffff : crc << 1;
  }
  buffer_release(t, &in);
  return small(crc);
}

Own binascii_checksum(Thread *t, const Ref *a, ChecksumFn fn, const char *name) {
  Own start = number_index(t, a[1]);
  if (is_error(start)) return ERROR;
  Own low = int_and(t, start, small(0xffffffff));
  drop(t, start);
  if (is_error(low)) return ERROR;
  Buffer in;
  if (!buffer_get(t, a[0], &in, false)) return ERROR;
  unsigned long sum = (unsigned long)small_value(low);
  if (in.size > CHECKSUM_BIG) {
    Blocking blocking = blocking_begin(t, GIL_BLOCKING, name);
    sum = fn(sum, (const unsigned char *)in.data, in.size);
    blocking_end(t, &blocking);
  } else {
    sum = fn(sum, (const unsigned char *)in.data, in.size);
  }
  buffer_release(t, &in);
  return small((int64_t)(sum & 0xffffffff));
}

#if !GILA_ZLIB
// Bits of the polynomial 0xedb88320, four at a time.
static unsigned long crc32_z(unsigned long sum, const unsigned char *p, size_t n) {
  static const uint32_t nibbles[16] = {0x00000000, 0x1db71064, 0x3b6e20c8, 0x26d930ac, 0x76dc4190, 0x6b6b51f4,
                                       0x4db26158, 0x5005713c, 0xedb88320, 0xf00f9344, 0xd6d6a3e8, 0xcb61b38c,
                                       0x9b64c2b0, 0x86d3d2d4, 0xa00ae278, 0xbdbdf21c};
  uint32_t crc = ~(uint32_t)sum;
  for (size_t i = 0; i < n; i++) {
    crc = nibbles[(crc ^ p[i]) & 15] ^ crc >> 4;
    crc = nibbles[(crc ^ p[i] >> 4) & 15] ^ crc >> 4;
  }
  return (uint32_t)~crc;
}
#endif

METHOD(crc32_function) {
  UNUSED_ARGS;
  return binascii_checksum(t, a, crc32_z, "binascii.crc32");
}

#define HEX_DOC "Bytes as hexadecimal text; sep goes between groups of bytes_per_sep bytes, counted from the end."
static const NativeDef functions[] = {
  NATIVE(hexlify, "hexlify(data, sep=<unset>, bytes_per_sep=1)", HEX_DOC),
  NATIVE(hexlify, "b2a_hex(data, sep=<unset>, bytes_per_sep=1)", HEX_DOC),
  NATIVE(unhexlify, "unhexlify(hexstr, /)", "The bytes that hexadecimal text stands for."),
  NATIVE(unhexlify, "a2b_hex(hexstr, /)", "The bytes that hexadecimal text stands for."),
  NATIVE(b2a_base64, "b2a_base64(data, /, *, newline=True)", "Bytes as a line of base64."),
  NATIVE(a2b_base64, "a2b_base64(data, /, *, strict_mode=False)", "The bytes that base64 text stands for."),
  NATIVE(b2a_uu, "b2a_uu(data, /, *, backtick=False)", "Up to 45 bytes as a uuencoded line."),
  NATIVE(a2b_uu, "a2b_uu(data, /)", "The bytes of a uuencoded line."),
  NATIVE(b2a_qp, "b2a_qp(data, quotetabs=False, istext=True, header=False)", "Bytes as quoted-printable text."),
  NATIVE(a2b_qp, "a2b_qp(data, header=False)", "The bytes that quoted-printable text stands for."),
  NATIVE(crc_hqx, "crc_hqx(data, crc, /)", "The CRC-CCITT checksum, going on from crc."),
  NATIVE(crc32_function, "crc32(data, crc=0, /)", "The CRC-32 checksum, going on from crc."),
  {0},
};

static bool setup(Thread *t, Ref module) {
  BinasciiState *s = heap_alloc(t, sizeof *s);
  if (!s) return false;
  t->interp->module_state[MODULE_binascii] = s;
  return (s->error = module_add_exception(t, module, "Error", TYPE(t, ValueError))) &&
         (s->incomplete = module_add_exception(t, module, "Incomplete", TYPE(t, Exception)));
}

const NativeModule binascii_module = {"binascii", "Bytes as text, and back.", functions, setup};

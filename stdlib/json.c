// SPDX-License-Identifier: MIT
// json.c: the module _json: the inner loops of json. A Scanner reads one value from a str at an index, an Encoder writes one
// object with everything in it as one str. What they do, option by option, is spelled out in lib/json/scanner.gila,
// decoder.gila and encoder.gila, which they replace.
//
// Reading recurses in C under enter_recursion; keys are looked up in a small table of those seen in the same document, so
// that records share them (and their hashes).
#include <math.h>
#include <stdio.h>
#include <string.h>
#include "module.h"
#include "runtime/args.h"
#include "runtime/dict.h"
#include "runtime/float.h"
#include "runtime/heap.h"
#include "runtime/int.h"
#include "runtime/list.h"
#include "runtime/str.h"
#include "runtime/tuple.h"
#include "vm/import.h"

#define METHOD(name) static Own name(Thread *t, const Ref *a, ptrdiff_t n, Ref names)
#define UNUSED (void)n, (void)names

typedef struct JsonState { Type *scanner, *encoder; Own decode_error; } JsonState;
#define STATE(t) MODULE_STATE(t, json, JsonState)

static COLD Own decode_error(Thread *t, const char *message, Ref doc, size_t pos) {
  JsonState *s = STATE(t);
  if (is_empty(s->decode_error)) {
    Own module = import_name(t, "json.decoder");
    if (is_error(module)) return ERROR;
    Own cls = object_getattr_c(t, module, "JSONDecodeError");
    drop(t, module);
    if (is_error(cls)) return ERROR;
    s->decode_error = cls;
  }
  Own text = str_from_c(t, message);
  Own error = is_error(text) ? ERROR : object_call3(t, s->decode_error, text, doc, small((int64_t)pos));
  drop(t, text);
  return is_error(error) ? ERROR : raise_take(t, error);
}

// --- Strings ---

static int hex_digit(uint32_t c) {
  if (c >= '0' && c <= '9') return (int)c - '0';
  c |= 32;
  return c >= 'a' && c <= 'f' ? (int)c - 'a' + 10 : -1;
}

// The four digits of \uXXXX; `at` is the u. -1 if they are none.
static int32_t unicode_escape(Ref s, size_t at) {
  if (str_length(s) - at < 5) return -1;
  int32_t code = 0;
  for (size_t i = 1; i <= 4; i++) {
    int digit = hex_digit(str_char(s, at + i));
    if (digit < 0) return -1;
    code = code << 4 | digit;
  }
  return code;
}

// The first quote, backslash or control character at or after i.
static size_t plain_end(const Str *s, size_t i) {
  size_t n = s->length;
#define SCAN(T)                                                              \
  for (const T *p = (const T *)(const void *)s->data; i < n; i++)            \
    if (p[i] == '"' || p[i] == '\\' || p[i] < 32) break;
  if (LIKELY(s->kind == 1)) {
    SCAN(uint8_t)
  } else if (s->kind == 2) {
    SCAN(uint16_t)
  } else {
    SCAN(uint32_t)
  }
#undef SCAN
  return i;
}

// The string whose first character (after the quote) is at `start`; *end gets the index after its closing quote.
static Own scan_string(Thread *t, Ref s, size_t start, bool strict, size_t *end) {
  size_t n = str_length(s), i = plain_end(as_str(s), start);
  if (LIKELY(i < n && str_char(s, i) == '"')) {
    *end = i + 1;
    return str_slice(t, s, start, i);
  }
  StrBuilder b;
  builder_init(&b, t);
  for (size_t piece = start;; i = plain_end(as_str(s), i)) {
    if (i > piece) builder_slice(&b, s, piece, i);
    if (i >= n) {
      builder_drop(&b);
      return decode_error(t, "Unterminated string starting at", s, start - 1);
    }
    piece = i;
    uint32_t c = str_char(s, i++);
    if (c == '"') break;
    if (c != '\\') {
      if (!strict) continue; // stays in the piece
      builder_drop(&b);
      return decode_error(t, "Invalid control character at", s, i - 1);
    }
    if (i >= n) {
      builder_drop(&b);
      return decode_error(t, "Unterminated string starting at", s, start - 1);
    }
    c = str_char(s, i);
    if (c == 'u') {
      int32_t code = unicode_escape(s, i);
      if (code < 0) {
        builder_drop(&b);
        return decode_error(t, "Invalid \\uXXXX escape", s, i);
      }
      i += 5;
      if (code >= 0xd800 && code < 0xdc00 && i + 1 < n && str_char(s, i) == '\\' && str_char(s, i + 1) == 'u') {
        int32_t low = unicode_escape(s, i + 1);
        if (low >= 0xdc00 && low < 0xe000) {
          code = 0x10000 + ((code - 0xd800) << 10 | (low - 0xdc00));
          i += 6;
        } else if (low < 0) {
          builder_drop(&b);
          return decode_error(t, "Invalid \\uXXXX escape", s, i + 1);
        }
      }
      builder_char(&b, (uint32_t)code);
    } else {
      static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
      const char *at = c < 128 ? strchr(from, (int)c) : NULL;
      if (!at || !c) {
        builder_drop(&b);
        return decode_error(t, "Invalid \\escape", s, i - 1);
      }
      builder_char(&b, (uint8_t)to[at - from]);
      i++;
    }
    piece = i;
  }
  *end = i;
  return builder_finish(&b);
}

METHOD(scanstring) {
  UNUSED;
  ptrdiff_t start;
  bool strict;
  if (!str_check(t, a[0])) return raise_error(t, TypeError, "first argument must be a string, not %T", a[0]);
  if (!as_ssize(t, a[1], &start) || !as_truth(t, a[2], &strict)) return ERROR;
  if (start < 0 || (size_t)start > str_length(a[0])) return raise_error(t, ValueError, "end is out of bounds");
  size_t end;
  Own text = scan_string(t, a[0], (size_t)start, strict, &end);
  if (is_error(text)) return ERROR;
  Own pair = tuple_pack2(t, text, small((int64_t)end));
  drop(t, text);
  return pair;
}

// --- Scanner ---

typedef struct Scanner {
  Object h;
  Own object_hook, pairs_hook, parse_float, parse_int, parse_constant; // hooks NONE if there are none
  bool strict, plain_float, plain_int;
} Scanner;
#define SCANNER(v) AS(Scanner, v)

enum { KEY_SLOTS = 256, KEY_MAX = 32 };
typedef struct Scan {
  Thread *t;
  const Scanner *options;
  Ref s;
  size_t i, n;            // where we are, length
  Own keys[KEY_SLOTS];    // keys of this document, EMPTY or an ASCII str
} Scan;

static Own scan_value(Scan *x);

static uint32_t peek(const Scan *x) { return x->i < x->n ? str_char(x->s, x->i) : 0xffffffff; }
static void skip_space(Scan *x) {
  for (; x->i < x->n; x->i++) {
    uint32_t c = str_char(x->s, x->i);
    if (c != ' ' && c != '\n' && c != '\t' && c != '\r') return;
  }
}

static Own scan_key(Scan *x) {
  Thread *t = x->t;
  const Str *s = as_str(x->s);
  if (s->kind != 1) return scan_string(t, x->s, x->i, x->options->strict, &x->i);
  size_t start = x->i, i = start;
  const uint8_t *p = (const uint8_t *)s->data;
  uint32_t hash = 2166136261u;
  while (i < x->n && p[i] >= 32 && p[i] < 128 && p[i] != '"' && p[i] != '\\') hash = (hash ^ p[i++]) * 16777619u;
  if (i >= x->n || p[i] != '"' || i - start > KEY_MAX) return scan_string(t, x->s, start, x->options->strict, &x->i);
  x->i = i + 1;
  Own *slot = &x->keys[(hash ^ hash >> 16) % KEY_SLOTS];
  if (!is_empty(*slot) && str_length(*slot) == i - start && !memcmp(as_str(*slot)->data, p + start, i - start))
    return keep(*slot);
  Own key = str_slice(t, x->s, start, i);
  if (is_error(key)) return ERROR;
  replace(t, slot, keep(key));
  return key;
}

static Own scan_object(Scan *x) {
  Thread *t = x->t;
  const Scanner *o = x->options;
  bool pairs = !is_none(o->pairs_hook);
  Own result = pairs ? list_new(t, 0) : dict_new(t);
  if (is_error(result)) return ERROR;
  skip_space(x);
  if (peek(x) == '}') {
    x->i++;
  } else {
    for (;;) {
      if (peek(x) != '"') {
        decode_error(t, "Expecting property name enclosed in double quotes", x->s, x->i);
        goto failed;
      }
      x->i++;
      Own key = scan_key(x);
      if (is_error(key)) goto failed;
      skip_space(x);
      if (peek(x) != ':') {
        drop(t, key);
        decode_error(t, "Expecting ':' delimiter", x->s, x->i);
        goto failed;
      }
      x->i++;
      skip_space(x);
      Own value = scan_value(x);
      bool ok = !is_error(value);
      if (ok && pairs) {
        Own pair = tuple_pack2(t, key, value);
        drop(t, value);
        ok = !is_error(pair) && list_append_take(t, result, pair);
      } else if (ok) {
        ok = dict_set_take(t, result, key, value);
      }
      drop(t, key);
      if (!ok) goto failed;
      skip_space(x);
      uint32_t c = peek(x);
      if (c == '}') break;
      if (c != ',') {
        decode_error(t, "Expecting ',' delimiter", x->s, x->i);
        goto failed;
      }
      size_t comma = x->i++;
      skip_space(x);
      if (peek(x) == '}') {
        decode_error(t, "Illegal trailing comma before end of object", x->s, comma);
        goto failed;
      }
    }
    x->i++;
  }
  Ref hook = pairs ? o->pairs_hook : o->object_hook;
  if (is_none(hook)) return result;
  Own made = object_call1(t, hook, result);
  drop(t, result);
  return made;
failed:
  drop(t, result);
  return ERROR;
}

static Own scan_array(Scan *x) {
  Thread *t = x->t;
  Own list = list_new(t, 0);
  if (is_error(list)) return ERROR;
  skip_space(x);
  if (peek(x) == ']') {
    x->i++;
    return list;
  }
  for (;;) {
    Own value = scan_value(x);
    if (is_error(value) || !list_append_take(t, list, value)) break;
    skip_space(x);
    uint32_t c = peek(x);
    if (c == ']') {
      x->i++;
      return list;
    }
    if (c != ',') {
      decode_error(t, "Expecting ',' delimiter", x->s, x->i);
      break;
    }
    size_t comma = x->i++;
    skip_space(x);
    if (peek(x) == ']') {
      decode_error(t, "Illegal trailing comma before end of array", x->s, comma);
      break;
    }
  }
  drop(t, list);
  return ERROR;
}

static bool is_digit(uint32_t c) { return c - '0' < 10; }

// A number at x->i: -? (0 | digits) (. digits)? ([eE] [+-]? digits)?. EMPTY, and nothing read, if there is none.
static Own scan_number(Scan *x) {
  Thread *t = x->t;
  Ref s = x->s;
  size_t start = x->i, i = start, n = x->n;
#define AT(k) ((k) < n ? str_char(s, (k)) : 0)
  bool negative = AT(i) == '-';
  if (negative) i++;
  int64_t value = 0;
  size_t first = i;
  if (AT(i) == '0') i++;
  else
    for (; is_digit(AT(i)); i++)
      if (i - first < 18) value = value * 10 + (AT(i) - '0');
  if (i == first) return EMPTY;
  size_t digits = i - first;
  bool is_float = false;
  if (AT(i) == '.' && is_digit(AT(i + 1))) {
    is_float = true;
    for (i++; is_digit(AT(i)); i++) continue;
  }
  if ((AT(i) | 32) == 'e') {
    size_t e = AT(i + 1) == '+' || AT(i + 1) == '-' ? i + 2 : i + 1;
    if (is_digit(AT(e))) {
      is_float = true;
      for (i = e; is_digit(AT(i)); i++) continue;
    }
  }
#undef AT
  x->i = i;
  const Scanner *o = x->options;
  if (!is_float && o->plain_int && digits <= 18) return small(negative ? -value : value);
  enum { SHORT = 64 };
  if (is_float && o->plain_float && i - start < SHORT) {
    char text[SHORT];
    for (size_t k = start; k < i; k++) text[k - start] = (char)str_char(s, k);
    text[i - start] = 0;
    const char *end;
    return float_new(t, float_parse(text, &end));
  }
  Own text = str_slice(t, s, start, i);
  if (is_error(text)) return ERROR;
  Own number = object_call1(t, is_float ? o->parse_float : o->parse_int, text);
  drop(t, text);
  return number;
}

static bool starts_with(const Scan *x, const char *word) {
  size_t n = strlen(word);
  if (x->n - x->i < n) return false;
  for (size_t k = 0; k < n; k++)
    if (str_char(x->s, x->i + k) != (uint8_t)word[k]) return false;
  return true;
}

static Own constant(Scan *x, const char *word) {
  Own name = str_intern_c(x->t, word);
  if (is_error(name)) return ERROR;
  x->i += strlen(word);
  Own v = object_call1(x->t, x->options->parse_constant, name);
  drop(x->t, name);
  return v;
}

static Own scan_value(Scan *x) {
  Thread *t = x->t;
  uint32_t c = peek(x);
  Own v;
  switch (c) {
  case '"':
    x->i++;
    return scan_string(t, x->s, x->i, x->options->strict, &x->i);
  case '{':
    if (!enter_recursion(t, " while decoding a JSON object from a unicode string")) return ERROR;
    x->i++;
    v = scan_object(x);
    leave_recursion(t);
    return v;
  case '[':
    if (!enter_recursion(t, " while decoding a JSON array from a unicode string")) return ERROR;
    x->i++;
    v = scan_array(x);
    leave_recursion(t);
    return v;
  case 't':
    if (starts_with(x, "true")) return x->i += 4, TRUE;
    break;
  case 'f':
    if (starts_with(x, "false")) return x->i += 5, FALSE;
    break;
  case 'n':
    if (starts_with(x, "null")) return x->i += 4, NONE;
    break;
  case 'N':
    if (starts_with(x, "NaN")) return constant(x, "NaN");
    break;
  case 'I':
    if (starts_with(x, "Infinity")) return constant(x, "Infinity");
    break;
  default:
    if (c != '-' && !is_digit(c)) break;
    if (!is_empty(v = scan_number(x))) return v;
    if (starts_with(x, "-Infinity")) return constant(x, "-Infinity");
  }
  return raise_stop_iteration(t, small((int64_t)x->i));
}

static Own scanner_construct(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  UNUSED;
  static const char *const fields[] = {"object_hook", "object_pairs_hook", "parse_float",
                                       "parse_int", "parse_constant"};
  Own self = type_alloc(t, AS(Type, a[0]));
  if (is_error(self)) return ERROR;
  Scanner *s = SCANNER(self);
  Own *to[] = {&s->object_hook, &s->pairs_hook, &s->parse_float, &s->parse_int, &s->parse_constant};
  for (size_t i = 0; i < 5; i++) *to[i] = NONE;
  for (size_t i = 0; i < 5; i++) {
    Own v = object_getattr_c(t, a[1], fields[i]);
    if (is_error(v)) goto failed;
    *to[i] = v;
  }
  Own strict = object_getattr_c(t, a[1], "strict");
  if (is_error(strict)) goto failed;
  bool ok = as_truth(t, strict, &s->strict);
  drop(t, strict);
  if (!ok) goto failed;
  s->plain_float = same(s->parse_float, VAL(TYPE(t, float)));
  s->plain_int = same(s->parse_int, VAL(TYPE(t, int)));
  return self;
failed:
  drop(t, self);
  return ERROR;
}

static const NativeDef scanner_call_def = NATIVE(NULL, "scan_once(string, idx)", "");

static Own scanner_call(Thread *t, Ref self, const Ref *args, ptrdiff_t n, Ref names) {
  Ref bound[2];
  Own keep_alive = EMPTY;
  if (LIKELY(n == 2 && is_empty(names))) {
    bound[0] = args[0];
    bound[1] = args[1];
  } else if (!native_bind(t, &scanner_call_def, args, n, names, 0, bound, 2, &keep_alive)) {
    return ERROR;
  }
  drop(t, keep_alive);
  ptrdiff_t index;
  if (!str_check(t, bound[0])) return raise_error(t, TypeError, "first argument must be a string, not %T", bound[0]);
  if (!as_ssize(t, bound[1], &index)) return ERROR;
  if (index < 0) return raise_error(t, ValueError, "idx cannot be negative");
  if ((size_t)index >= str_length(bound[0])) return raise_stop_iteration(t, bound[1]);
  Scan x = {.t = t, .options = SCANNER(self), .s = bound[0], .i = (size_t)index, .n = str_length(bound[0])};
  for (int i = 0; i < KEY_SLOTS; i++) x.keys[i] = EMPTY;
  Own value = scan_value(&x);
  for (int i = 0; i < KEY_SLOTS; i++) drop(t, x.keys[i]);
  if (is_error(value)) return ERROR;
  Own pair = tuple_pack2(t, value, small((int64_t)x.i));
  drop(t, value);
  return pair;
}

static void scanner_traverse(Object *self, Visit visit, void *arg) {
  Scanner *s = (Scanner *)self;
  VISIT(s->object_hook);
  VISIT(s->pairs_hook);
  VISIT(s->parse_float);
  VISIT(s->parse_int);
  VISIT(s->parse_constant);
}
static void scanner_clear(Thread *t, Object *self) {
  Scanner *s = (Scanner *)self;
  replace(t, &s->object_hook, NONE);
  replace(t, &s->pairs_hook, NONE);
  replace(t, &s->parse_float, NONE);
  replace(t, &s->parse_int, NONE);
  replace(t, &s->parse_constant, NONE);
}

static Own scanner_strict(Thread *t, Ref self) { (void)t; return from_bool(SCANNER(self)->strict); }
static const GetSetDef scanner_getset[] = {
    {"strict", scanner_strict, args_readonly, "Are control characters refused?"}, {0}};

static const TypeDef scanner_type_def = {
  .name = "_json.Scanner", .doc = "scan_once(string, idx) -> (value, end) with the options of a JSONDecoder.",
  .size = sizeof(Scanner), .flags = TF_GC | TF_IMMUTABLE, .getset = scanner_getset, .signature = "(context)",
  .construct = scanner_construct, .traverse = scanner_traverse, .clear = scanner_clear, .call = scanner_call,
};

// --- Writing strings ---

static const char hex[] = "0123456789abcdef";

static void put_unit(StrBuilder *b, uint32_t c) {
  char text[6] = {'\\', 'u', hex[c >> 12 & 15], hex[c >> 8 & 15], hex[c >> 4 & 15], hex[c & 15]};
  builder_ascii(b, text, 6);
}

static void put_escaped(StrBuilder *b, uint32_t c) {
  static const char from[] = "\"\\\b\f\n\r\t", to[] = "\"\\bfnrt";
  const char *at = c && c < 128 ? strchr(from, (int)c) : NULL;
  if (at) {
    builder_ascii(b, (char[]){'\\', to[at - from]}, 2);
  } else if (c < 0x10000) {
    put_unit(b, c);
  } else {
    put_unit(b, 0xd800 | (c - 0x10000) >> 10);
    put_unit(b, 0xdc00 | ((c - 0x10000) & 0x3ff));
  }
}

// The text in quotes; `ascii`: with everything that is not printable ASCII escaped.
static bool put_string(StrBuilder *b, Ref v, bool ascii) {
  const Str *s = as_str(v);
  size_t n = s->length, start = 0;
  uint32_t limit = ascii ? 127 : 0x110000;
  builder_ascii(b, "\"", 1);
  for (size_t i = 0; i < n; i++) {
    uint32_t c = str_char(v, i);
    if (LIKELY(c >= 32 && c != '"' && c != '\\' && (c < limit || (c == 127 && !ascii)))) continue;
    if (i > start) builder_slice(b, v, start, i);
    start = i + 1;
    put_escaped(b, c);
  }
  if (n > start) {
    if (start == 0) builder_str(b, v);
    else builder_slice(b, v, start, n);
  }
  return builder_ascii(b, "\"", 1);
}

static Own encode_string(Thread *t, Ref v, bool ascii) {
  if (!str_check(t, v)) return raise_error(t, TypeError, "first argument must be a string, not %T", v);
  StrBuilder b;
  builder_init(&b, t);
  put_string(&b, v, ascii);
  return builder_finish(&b);
}
METHOD(encode_basestring) { UNUSED; return encode_string(t, a[0], false); }
METHOD(encode_basestring_ascii) { UNUSED; return encode_string(t, a[0], true); }

// --- Encoder ---

typedef enum { BY_CALL, AS_TEXT, AS_ASCII } Encoding;
typedef struct Encoder {
  Object h;
  Own fallback, encoder, indent, key_separator, item_separator; // indent: NONE or str
  bool circular, sort_keys, skip_keys, allow_nan;
  Encoding encoding;
} Encoder;
#define ENCODER(v) AS(Encoder, v)

typedef struct Inside { Ref object; const struct Inside *outer; } Inside; // the containers being written

static bool put(Thread *t, const Encoder *e, StrBuilder *b, Ref v, size_t level, const Inside *inside);

static bool put_text(Thread *t, const Encoder *e, StrBuilder *b, Ref s) {
  if (e->encoding != BY_CALL) return put_string(b, s, e->encoding == AS_ASCII);
  Own text = object_call1(t, e->encoder, s);
  if (is_error(text)) return false;
  bool ok = str_check(t, text) ? builder_str(b, text)
                               : fail_error(t, TypeError, "encoder() must return a string, not %T", text);
  drop(t, text);
  return ok;
}

static bool put_float(Thread *t, const Encoder *e, StrBuilder *b, Ref v) {
  double d = float_value(v);
  char text[32];
  if (isfinite(d)) return builder_ascii(b, text, float_shortest(d, text, true));
  if (!e->allow_nan) return fail_error(t, ValueError, "Out of range float values are not JSON compliant: %R", v);
  return builder_c(b, isnan(d) ? "NaN" : d > 0 ? "Infinity" : "-Infinity");
}

static bool put_int(Thread *t, StrBuilder *b, Ref v) {
  if (is_small(v)) {
    char text[24];
    return builder_ascii(b, text, (size_t)snprintf(text, sizeof text, "%lld", (long long)small_value(v)));
  }
  Own text = int_text(t, v, 10);
  if (is_error(text)) return false;
  bool ok = builder_str(b, text);
  drop(t, text);
  return ok;
}

static bool put_newline(const Encoder *e, StrBuilder *b, size_t level) {
  builder_ascii(b, "\n", 1);
  while (level--) builder_str(b, e->indent);
  return !b->failed;
}

// What stands before an item: a separator unless it is the first, and a line break with an indent.
static bool put_lead(const Encoder *e, StrBuilder *b, bool first, size_t level) {
  if (!first) builder_str(b, e->item_separator);
  if (!is_none(e->indent)) put_newline(e, b, level);
  return !b->failed;
}

static bool enter_container(Thread *t, const Encoder *e, Ref v, const Inside *inside) {
  if (e->circular)
    for (; inside; inside = inside->outer)
      if (same(inside->object, v)) return fail_error(t, ValueError, "Circular reference detected");
  return enter_recursion(t, " while encoding a JSON object");
}

static bool put_list(Thread *t, const Encoder *e, StrBuilder *b, Ref v, size_t level, const Inside *outer) {
  bool list = IS_A(t, v, LIST);
  size_t n = list ? list_count(v) : tuple_count(v);
  if (!n) return builder_ascii(b, "[]", 2);
  if (!enter_container(t, e, v, outer)) return false;
  Inside inside = {v, outer};
  bool ok = builder_ascii(b, "[", 1);
  for (size_t i = 0; ok && i < (list ? list_count(v) : n); i++) {
    Own item = keep(list ? list_peek(v, i) : tuple_peek(v, i));
    ok = put_lead(e, b, i == 0, level + 1) && put(t, e, b, item, level + 1, &inside);
    drop(t, item);
  }
  leave_recursion(t);
  if (!ok) return false;
  if (!is_none(e->indent)) put_newline(e, b, level);
  return builder_ascii(b, "]", 1);
}

// 1 written, 0 to be left out, -1 error.
static int put_key(Thread *t, const Encoder *e, StrBuilder *b, Ref key, bool first, size_t level) {
  bool text = str_check(t, key), number = is_small(key) || is_float(key) || int_check(t, key) || float_check(t, key);
  if (!text && !number && !is_none(key)) {
    if (e->skip_keys) return 0;
    raise_error(t, TypeError, "keys must be str, int, float, bool or None, not %T", key);
    return -1;
  }
  if (!put_lead(e, b, first, level)) return -1;
  if (text) return put_text(t, e, b, key) && builder_str(b, e->key_separator) ? 1 : -1;
  if (e->encoding != BY_CALL) {
    builder_ascii(b, "\"", 1);
    bool ok = is_none(key)          ? builder_c(b, "null")
              : same(key, TRUE)     ? builder_c(b, "true")
              : same(key, FALSE)    ? builder_c(b, "false")
              : float_check(t, key) ? put_float(t, e, b, key)
                                    : put_int(t, b, key);
    return ok && builder_ascii(b, "\"", 1) && builder_str(b, e->key_separator) ? 1 : -1;
  }
  StrBuilder inner;
  builder_init(&inner, t);
  bool ok = is_none(key) ? builder_c(&inner, "null") : same(key, TRUE) ? builder_c(&inner, "true")
            : same(key, FALSE) ? builder_c(&inner, "false")
            : float_check(t, key) ? put_float(t, e, &inner, key) : put_int(t, &inner, key);
  if (!ok) {
    builder_drop(&inner);
    return -1;
  }
  Own name = builder_finish(&inner);
  ok = !is_error(name) && put_text(t, e, b, name) && builder_str(b, e->key_separator);
  drop(t, name);
  return ok ? 1 : -1;
}

// One item; false on failure. *first is cleared once something is written.
static bool put_item(Thread *t, const Encoder *e, StrBuilder *b, Ref key, Ref value, bool *first, size_t level,
                     const Inside *inside) {
  int r = put_key(t, e, b, key, *first, level);
  if (r > 0) *first = false;
  return r < 0 ? false : r == 0 || put(t, e, b, value, level, inside);
}

static bool put_dict(Thread *t, const Encoder *e, StrBuilder *b, Ref v, size_t level, const Inside *outer) {
  if (!dict_count(v)) return builder_ascii(b, "{}", 2);
  if (!enter_container(t, e, v, outer)) return false;
  Inside inside = {v, outer};
  bool first = true, ok = builder_ascii(b, "{", 1);
  if (is_dict(v) && !e->sort_keys) {
    size_t at = 0;
    Ref key, value;
    while (ok && dict_next(v, &at, &key, &value)) {
      Own held_key = keep(key), held = keep(value);
      ok = put_item(t, e, b, held_key, held, &first, level + 1, &inside);
      drop(t, held_key);
      drop(t, held);
    }
  } else {
    Own name = str_intern_c(t, "items"), view = object_call_method(t, name, (const Ref[]){v}, 1);
    Own items = is_error(view) ? ERROR : object_list(t, view);
    drop(t, view);
    drop(t, name);
    ok = ok && !is_error(items) && (!e->sort_keys || list_sort(t, items, NONE, false));
    for (size_t i = 0; ok && i < list_count(items); i++) {
      Ref pair = list_peek(items, i);
      if (!is_tuple(pair) || tuple_count(pair) != 2) ok = fail_error(t, ValueError, "items must return 2-tuples");
      else ok = put_item(t, e, b, tuple_peek(pair, 0), tuple_peek(pair, 1), &first, level + 1, &inside);
    }
    drop(t, items);
  }
  leave_recursion(t);
  if (!ok) return false;
  if (!is_none(e->indent) && !first) put_newline(e, b, level);
  return builder_ascii(b, "}", 1);
}

static bool put(Thread *t, const Encoder *e, StrBuilder *b, Ref v, size_t level, const Inside *inside) {
  if (str_check(t, v)) return put_text(t, e, b, v);
  if (is_small(v)) return put_int(t, b, v);
  if (is_none(v)) return builder_c(b, "null");
  if (is_bool(v)) return builder_c(b, same(v, TRUE) ? "true" : "false");
  if (int_check(t, v)) return put_int(t, b, v);
  if (float_check(t, v)) return put_float(t, e, b, v);
  if (IS_A(t, v, LIST) || IS_A(t, v, TUPLE)) return put_list(t, e, b, v, level, inside);
  if (IS_A(t, v, DICT)) return put_dict(t, e, b, v, level, inside);
  if (!enter_container(t, e, v, inside)) return false;
  Inside here = {v, inside};
  Own other = object_call1(t, e->fallback, v);
  bool ok = !is_error(other) && put(t, e, b, other, level, &here);
  drop(t, other);
  leave_recursion(t);
  return ok;
}

static Own encoder_construct(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  UNUSED;
  bool sort_keys, skip_keys, allow_nan;
  if (!is_none(a[1]) && !IS_A(t, a[1], DICT))
    return raise_error(t, TypeError, "make_encoder() argument 1 must be dict or None, not %T", a[1]);
  if (!str_check(t, a[5])) return raise_error(t, TypeError, "make_encoder() argument 5 must be str, not %T", a[5]);
  if (!str_check(t, a[6])) return raise_error(t, TypeError, "make_encoder() argument 6 must be str, not %T", a[6]);
  if (!as_truth(t, a[7], &sort_keys) || !as_truth(t, a[8], &skip_keys) || !as_truth(t, a[9], &allow_nan)) return ERROR;
  Own indent = NONE;
  if (str_check(t, a[4])) {
    indent = keep(a[4]);
  } else if (!is_none(a[4])) {
    ptrdiff_t width;
    StrBuilder b;
    if (!as_ssize_clamped(t, a[4], &width)) return ERROR;
    builder_init(&b, t);
    builder_fill(&b, ' ', width > 0 ? (size_t)width : 0);
    if (is_error(indent = builder_finish(&b))) return ERROR;
  }
  Own self = type_alloc(t, AS(Type, a[0]));
  if (is_error(self)) {
    drop(t, indent);
    return ERROR;
  }
  Encoder *e = ENCODER(self);
  e->circular = !is_none(a[1]);
  e->fallback = keep(a[2]);
  e->encoder = keep(a[3]);
  e->indent = indent;
  e->key_separator = keep(a[5]);
  e->item_separator = keep(a[6]);
  e->sort_keys = sort_keys;
  e->skip_keys = skip_keys;
  e->allow_nan = allow_nan;
  NativeFn fn = IS(native, a[3]) ? AS(Native, a[3])->def->fn : NULL;
  e->encoding = fn == encode_basestring_ascii ? AS_ASCII : fn == encode_basestring ? AS_TEXT : BY_CALL;
  return self;
}

// (obj, level) -> a tuple of one str.
static Own encoder_call(Thread *t, Ref self, const Ref *args, ptrdiff_t n, Ref names) {
  int64_t level = 0;
  if (!args_no_names(t, "encoder", names) || !args_count(t, "encoder", n, 2, 2) ||
      !as_i64(t, args[1], &level))
    return ERROR;
  StrBuilder b;
  builder_init(&b, t);
  if (!put(t, ENCODER(self), &b, args[0], (size_t)level, NULL)) {
    builder_drop(&b);
    return ERROR;
  }
  Own text = builder_finish(&b);
  if (is_error(text)) return ERROR;
  Own result = tuple_pack1(t, text);
  drop(t, text);
  return result;
}

static void encoder_traverse(Object *self, Visit visit, void *arg) {
  VISIT(((Encoder *)self)->fallback);
  VISIT(((Encoder *)self)->encoder);
}
static void encoder_clear(Thread *t, Object *self) {
  Encoder *e = (Encoder *)self;
  replace(t, &e->fallback, NONE);
  replace(t, &e->encoder, NONE);
  replace(t, &e->indent, NONE);
  drop_slot(t, &e->key_separator);
  drop_slot(t, &e->item_separator);
}

static const TypeDef encoder_type_def = {
  .name = "_json.Encoder", .doc = "_iterencode(obj, level) -> the JSON text, in a tuple.",
  .size = sizeof(Encoder), .flags = TF_GC | TF_IMMUTABLE | TF_NO_CLEAR,
  .signature = "(markers, default, encoder, indent, key_separator, item_separator, sort_keys, skipkeys, allow_nan)",
  .construct = encoder_construct, .traverse = encoder_traverse, .clear = encoder_clear, .call = encoder_call,
};

// --- The module ---

static const NativeDef functions[] = {
  NATIVE(scanstring, "scanstring(string, end, strict=True, /)",
         "(text, end): the JSON string whose opening quote stands before index end."),
  NATIVE(encode_basestring, "encode_basestring(string, /)", "The text as a JSON string."),
  NATIVE(encode_basestring_ascii, "encode_basestring_ascii(string, /)", "The text as a JSON string in ASCII."),
  {0},
};

static bool setup(Thread *t, Ref module) {
  JsonState *s = heap_alloc(t, sizeof *s);
  if (!s) return false;
  *s = (JsonState){.decode_error = EMPTY};
  t->interp->module_state[MODULE_json] = s;
  return (s->scanner = module_add_type(t, module, &scanner_type_def)) &&
         (s->encoder = module_add_type(t, module, &encoder_type_def)) &&
         module_add(t, module, "make_scanner", keep(VAL(s->scanner))) &&
         module_add(t, module, "make_encoder", keep(VAL(s->encoder)));
}

const NativeModule json_module = {"_json", "The inner loops of json.", functions, setup};

// SPDX-License-Identifier: MIT
// unicodedata.c: the module unicodedata: what the Unicode database says about a character, and the normal forms.
//
// The properties that str methods need, and the names, are the runtime's (unicode.c, unicode_names.c); the rest is in
// unicodedata_tables.h. Normalising follows Unicode Standard Annex 15: decompose fully, put combining marks in canonical
// order, then (NFC, NFKC) compose again from left to right. Hangul syllables are computed.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "module.h"
#include "runtime/args.h"
#include "runtime/float.h"
#include "runtime/heap.h"
#include "runtime/str.h"
#include "runtime/unicode.h"
#include "unicodedata_tables.h"

#define METHOD(name) static Own name(Thread *t, const Ref *a, ptrdiff_t n, Ref names)
#define UNUSED (void)n, (void)names

enum {
  HANGUL = 0xac00, HANGUL_L = 0x1100, HANGUL_V = 0x1161, HANGUL_T = 0x11a7,
  COUNT_L = 19, COUNT_V = 21, COUNT_T = 28, HANGUL_COUNT = COUNT_L * COUNT_V * COUNT_T,
};

static const Record *record(uint32_t c) {
  return &records[record_of[((size_t)block_of[c >> BLOCK_BITS] << BLOCK_BITS) + (c & ((1u << BLOCK_BITS) - 1))]];
}

static const Decomposition *decomposition_of(uint32_t c) {
  size_t low = 0, high = sizeof decompositions / sizeof *decompositions;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (decompositions[middle].c < c) low = middle + 1;
    else high = middle;
  }
  return low < sizeof decompositions / sizeof *decompositions && decompositions[low].c == c ? &decompositions[low] : NULL;
}

// The argument of most functions: a str of one character.
static bool one_char(Thread *t, const char *function, const char *which, Ref v, uint32_t *out) {
  if (!str_check(t, v) || str_length(v) != 1)
    return fail_error(t, TypeError, "%s() argument%s must be a unicode character, not %T", function, which, v);
  *out = str_char(v, 0);
  return true;
}
#define CHAR(function) \
  UNUSED;              \
  uint32_t c;          \
  if (!one_char(t, function, "", a[0], &c)) return ERROR
#define CHAR_OF_TWO(function) \
  UNUSED;                     \
  uint32_t c;                 \
  if (!one_char(t, function, " 1", a[0], &c)) return ERROR

METHOD(category) { CHAR("category"); return str_intern_c(t, category_names[record(c)->category]); }
METHOD(bidirectional) { CHAR("bidirectional"); return str_intern_c(t, bidirectional_names[record(c)->bidirectional]); }
METHOD(east_asian_width) { CHAR("east_asian_width"); return str_intern_c(t, width_names[record(c)->width]); }
METHOD(combining) { CHAR("combining"); (void)t; return small(record(c)->combining); }
METHOD(mirrored) { CHAR("mirrored"); (void)t; return small(record(c)->mirrored); }

// The value, the default, or ValueError.
static Own or_default(Thread *t, Own v, Ref fallback, const char *message) {
  if (!is_empty(v)) return v;
  return is_empty(fallback) ? raise_error(t, ValueError, "%s", message) : keep(fallback);
}

METHOD(decimal) {
  CHAR_OF_TWO("decimal");
  int d = unicode_decimal(c);
  return or_default(t, d < 0 ? EMPTY : small(d), a[1], "not a decimal");
}
METHOD(digit) {
  CHAR_OF_TWO("digit");
  int d = unicode_digit(c);
  return or_default(t, d < 0 ? EMPTY : small(d), a[1], "not a digit");
}
METHOD(numeric) {
  CHAR_OF_TWO("numeric");
  size_t low = 0, count = sizeof numbers / sizeof *numbers, high = count;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (numbers[middle].c < c) low = middle + 1;
    else high = middle;
  }
  Own v = EMPTY;
  if (low < count && numbers[low].c == c) {
    const Value *value = &values[numbers[low].value];
    v = float_new(t, value->numerator / value->denominator);
  }
  return or_default(t, v, a[1], "not a numeric character");
}

METHOD(name) {
  CHAR_OF_TWO("name");
  char text[UNICODE_NAME_MAX];
  size_t length = unicode_name(c, text);
  return or_default(t, length ? str_from_latin1(t, (const uint8_t *)text, length) : EMPTY, a[1], "no such name");
}

METHOD(lookup) {
  UNUSED;
  if (!str_check(t, a[0])) return raise_error(t, TypeError, "lookup() argument must be str, not %T", a[0]);
  uint32_t c;
  Own bytes = EMPTY;
  size_t length;
  const char *text = str_utf8(t, a[0], &length, &bytes);
  if (!text) return ERROR;
  bool found = unicode_lookup(text, length, &c);
  drop(t, bytes);
  if (found) return str_from_char(t, c);
  Own message = format_message(t, "undefined character name '%S'", a[0]);
  if (is_error(message)) return ERROR;
  raise_value(t, TYPE(t, KeyError), message);
  drop(t, message);
  return ERROR;
}

METHOD(decomposition) {
  CHAR("decomposition");
  const Decomposition *d = decomposition_of(c);
  if (!d) return keep(t->interp->empty_str);
  StrBuilder b;
  builder_init(&b, t);
  builder_c(&b, decomposition_kinds[d->kind]);
  for (size_t i = 0; i < d->length; i++) {
    char text[16];
    snprintf(text, sizeof text, b.length ? " %04X" : "%04X", units[d->at + i]);
    builder_c(&b, text);
  }
  return builder_finish(&b);
}

// --- Normal forms ---

typedef struct Text { Thread *t; uint32_t *chars; size_t count, capacity; } Text;

static bool text_push(Text *x, uint32_t c) {
  if (x->count == x->capacity) {
    size_t capacity = x->capacity * 2 + 32;
    uint32_t *chars = heap_realloc(x->t, x->chars, x->capacity * sizeof *chars, capacity * sizeof *chars);
    if (!chars) return false;
    x->chars = chars;
    x->capacity = capacity;
  }
  x->chars[x->count++] = c;
  return true;
}

static bool text_decompose(Text *x, uint32_t c, bool compatibility) {
  if (c < 128) return text_push(x, c);
  if (c - HANGUL < HANGUL_COUNT) {
    uint32_t s = c - HANGUL, tail = s % COUNT_T;
    return text_push(x, HANGUL_L + s / (COUNT_V * COUNT_T)) && text_push(x, HANGUL_V + s / COUNT_T % COUNT_V) &&
           (!tail || text_push(x, HANGUL_T + tail));
  }
  const Decomposition *d = decomposition_of(c);
  if (!d || (d->kind && !compatibility)) return text_push(x, c);
  for (size_t i = 0; i < d->length; i++)
    if (!text_decompose(x, units[d->at + i], compatibility)) return false;
  return true;
}

// Sorts each run of combining marks by class, equal ones in their order.
static void text_order(Text *x) {
  for (size_t i = 1; i < x->count; i++) {
    uint32_t c = x->chars[i];
    uint8_t class = record(c)->combining;
    if (!class) continue;
    size_t j = i;
    for (; j && record(x->chars[j - 1])->combining > class; j--) x->chars[j] = x->chars[j - 1];
    x->chars[j] = c;
  }
}

static uint32_t compose(uint32_t first, uint32_t second) {
  if (first - HANGUL_L < COUNT_L && second - HANGUL_V < COUNT_V)
    return HANGUL + ((first - HANGUL_L) * COUNT_V + second - HANGUL_V) * COUNT_T;
  if (first - HANGUL < HANGUL_COUNT && (first - HANGUL) % COUNT_T == 0 && second - HANGUL_T - 1 < COUNT_T - 1)
    return first + second - HANGUL_T;
  size_t low = 0, count = sizeof compositions / sizeof *compositions, high = count;
  while (low < high) {
    size_t middle = (low + high) / 2;
    const Composition *p = &compositions[middle];
    if (p->first < first || (p->first == first && p->second < second)) low = middle + 1;
    else high = middle;
  }
  const Composition *p = &compositions[low];
  return low < count && p->first == first && p->second == second ? p->composed : 0;
}

static void text_compose(Text *x) {
  size_t starter = SIZE_MAX, out = 0;
  int last_class = -1; // of the character kept last after the starter; -1: none since
  for (size_t i = 0; i < x->count; i++) {
    uint32_t c = x->chars[i];
    int class = record(c)->combining;
    uint32_t composed;
    if (starter != SIZE_MAX && last_class < class && (composed = compose(x->chars[starter], c))) {
      x->chars[starter] = composed;
      continue;
    }
    if (class == 0) {
      starter = out;
      last_class = -1;
    } else {
      last_class = class;
    }
    x->chars[out++] = c;
  }
  x->count = out;
}

static bool form_of(Thread *t, Ref v, bool *compatibility, bool *composed) {
  static const char *const forms[] = {"NFD", "NFC", "NFKD", "NFKC"};
  for (int i = 0; i < 4; i++)
    if (str_check(t, v) && str_equal_c(v, forms[i])) {
      *compatibility = i >= 2;
      *composed = i & 1;
      return true;
    }
  if (!str_check(t, v)) return fail_error(t, TypeError, "argument 1 must be str, not %T", v);
  return fail_error(t, ValueError, "invalid normalization form");
}

static Own normalized(Thread *t, const Ref *a, const char *function) {
  bool compatibility, composed;
  if (!str_check(t, a[0])) return raise_error(t, TypeError, "%s() argument 1 must be str, not %T", function, a[0]);
  if (!str_check(t, a[1])) return raise_error(t, TypeError, "%s() argument 2 must be str, not %T", function, a[1]);
  if (str_length(a[1]) == 0 || as_str(a[1])->ascii) {
    if (str_length(a[1]) && !form_of(t, a[0], &compatibility, &composed)) return ERROR;
    return is_str(a[1]) ? keep(a[1]) : str_slice(t, a[1], 0, str_length(a[1]));
  }
  if (!form_of(t, a[0], &compatibility, &composed)) return ERROR;
  Text x = {.t = t};
  size_t length = str_length(a[1]);
  Own result = ERROR;
  for (size_t i = 0; i < length; i++)
    if (!text_decompose(&x, str_char(a[1], i), compatibility)) goto done;
  text_order(&x);
  if (composed) text_compose(&x);
  result = str_from_ucs4(t, x.chars, x.count);
done:
  heap_free(t, x.chars, x.capacity * sizeof *x.chars);
  return result;
}

METHOD(normalize) { UNUSED; return normalized(t, a, "normalize"); }
METHOD(is_normalized) {
  UNUSED;
  Own text = normalized(t, a, "is_normalized");
  if (is_error(text)) return ERROR;
  bool equal = str_equal(text, a[1]);
  drop(t, text);
  return from_bool(equal);
}

static const NativeDef functions[] = {
  NATIVE(category, "category(chr, /)", "The general category, like 'Lu'."),
  NATIVE(bidirectional, "bidirectional(chr, /)", "The bidirectional class, like 'L'; '' if there is none."),
  NATIVE(east_asian_width, "east_asian_width(chr, /)", "The East Asian width, like 'W'."),
  NATIVE(combining, "combining(chr, /)", "The canonical combining class; 0 for no mark."),
  NATIVE(mirrored, "mirrored(chr, /)", "1 if it is mirrored in right-to-left text, else 0."),
  NATIVE(decimal, "decimal(chr, default=<unset>, /)", "The value of a decimal digit."),
  NATIVE(digit, "digit(chr, default=<unset>, /)", "The value of a digit."),
  NATIVE(numeric, "numeric(chr, default=<unset>, /)", "The numeric value as a float."),
  NATIVE(name, "name(chr, default=<unset>, /)", "The name of a character."),
  NATIVE(lookup, "lookup(name, /)", "The character with that name; KeyError if there is none."),
  NATIVE(decomposition, "decomposition(chr, /)", "The decomposition mapping as hexadecimal numbers; '' if there is none."),
  NATIVE(normalize, "normalize(form, unistr, /)", "The normal form NFC, NFD, NFKC or NFKD of a string."),
  NATIVE(is_normalized, "is_normalized(form, unistr, /)", "Is the string in that normal form?"),
  {0},
};

static bool setup(Thread *t, Ref module) { return module_add(t, module, "unidata_version", str_from_c(t, UNIDATA_VERSION)); }

const NativeModule unicodedata_module = {"unicodedata", "The Unicode character database.", functions, setup};

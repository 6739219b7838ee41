// SPDX-License-Identifier: MIT
// unicodedata.c: the module unicodedata: what the Unicode database says about a character, and the normal forms.
//
// The properties that str methods need, and the names, are the runtime's (unicode.c, unicode_names.c); the rest is in
// runtime/unicodedata_tables.h. Normalising follows Unicode Standard Annex 15: decompose fully, put combining marks in canonical
// order, then (NFC, NFKC) compose again from left to right. Hangul syllables are computed.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "module.h"
#include "runtime/args.h"
#include "runtime/float.h"
#include "runtime/heap.h"
#include "runtime/normal_form.h"
#include "runtime/str.h"
#include "runtime/unicode.h"
#include "runtime/unicodedata_tables.h"

#define METHOD(name) static Own name(Thread *t, const Ref *a, ptrdiff_t n, Ref names)
#define UNUSED (void)n, (void)names

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

METHOD(category) { CHAR("category"); return str_intern_c(t, category_names[unicode_record(c)->category]); }
METHOD(bidirectional) {
  CHAR("bidirectional");
  return str_intern_c(t, bidirectional_names[unicode_record(c)->bidirectional]);
}
METHOD(east_asian_width) { CHAR("east_asian_width"); return str_intern_c(t, width_names[unicode_record(c)->width]); }
METHOD(combining) { CHAR("combining"); (void)t; return small(unicode_record(c)->combining); }
METHOD(mirrored) { CHAR("mirrored"); (void)t; return small(unicode_record(c)->mirrored); }

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
  const Decomposition *d = unicode_decomposition(c);
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

// Is a text seen at once to be in a form, as most are? Letters of Latin, Cyrillic and the scripts of East Asia are their own composed
// form, and none of these joins what stands before it.
static bool is_plainly(Ref text, bool compatibility, bool composed) {
  uint32_t alone = !composed ? 0x80 : compatibility ? 0xa0 : 0x300;
  for (size_t i = 0; i < str_length(text); i++) {
    uint32_t c = str_char(text, i);
    if (c < alone || (c >= 0x4e00 && c < 0xa000)) continue; // CJK ideographs decompose in no form
    if (!composed || !((c >= 0x400 && c < 0x483) || (c >= 0x3041 && c < 0x3097) || (c >= 0xac00 && c < 0xd7a4))) return false;
  }
  return true;
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
  if (is_str(a[1]) && is_plainly(a[1], compatibility, composed)) return keep(a[1]);
  size_t length = str_length(a[1]);
  uint32_t *chars = heap_alloc_array(t, length, sizeof *chars), *form;
  if (!chars) return ERROR;
  for (size_t i = 0; i < length; i++) chars[i] = str_char(a[1], i);
  size_t count = normal_form(chars, length, compatibility, composed, &form);
  heap_free(t, chars, length * sizeof *chars);
  if (count == SIZE_MAX) return raise_memory(t);
  Own result = str_from_ucs4(t, form, count);
  free(form);
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
    NATIVE(bidirectional, "bidirectional(chr, /)",
           "The bidirectional class, like 'L'; '' if there is none."),
    NATIVE(east_asian_width, "east_asian_width(chr, /)", "The East Asian width, like 'W'."),
    NATIVE(combining, "combining(chr, /)", "The canonical combining class; 0 for no mark."),
    NATIVE(mirrored, "mirrored(chr, /)", "1 if it is mirrored in right-to-left text, else 0."),
    NATIVE(decimal, "decimal(chr, default=<unset>, /)", "The value of a decimal digit."),
    NATIVE(digit, "digit(chr, default=<unset>, /)", "The value of a digit."),
    NATIVE(numeric, "numeric(chr, default=<unset>, /)", "The numeric value as a float."),
    NATIVE(name, "name(chr, default=<unset>, /)", "The name of a character."),
    NATIVE(lookup, "lookup(name, /)",
           "The character with that name; KeyError if there is none."),
    NATIVE(decomposition, "decomposition(chr, /)",
           "The decomposition mapping as hexadecimal numbers; '' if there is none."),
    NATIVE(normalize, "normalize(form, unistr, /)",
           "The normal form NFC, NFD, NFKC or NFKD of a string."),
    NATIVE(is_normalized, "is_normalized(form, unistr, /)",
           "Is the string in that normal form?"),
    {0},
};

static bool setup(Thread *t, Ref module) {
  return module_add(t, module, "unidata_version", str_from_c(t, UNIDATA_VERSION));
}

const NativeModule unicodedata_module = {"unicodedata", "The Unicode character database.", functions, setup};

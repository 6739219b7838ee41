// SPDX-License-Identifier: MIT
// str_case.c: the str methods about case and about what kind of characters a string has.
//
// Pure ASCII takes a loop over bytes without calls. Everything else maps character by character
// through unicode.c into a builder, since a mapping may lengthen the text (ß becomes SS). The
// one mapping that depends on the place is the Greek capital sigma: it becomes a final ς at the
// end of a word (Unicode's Final_Sigma), decided by final_sigma below.
#include "str_rows.h"
#include "text.h"
#include "unicode.h"

static bool ascii_lower(uint8_t c) { return c >= 'a' && c <= 'z'; }
static bool ascii_letter(uint8_t c) { return ascii_lower(c | 0x20); }
static bool ascii_digit(uint8_t c) { return c >= '0' && c <= '9'; }

// ---- mappings ----

enum { CAPITAL_SIGMA = 0x3a3, SMALL_SIGMA = 0x3c3, FINAL_SIGMA = 0x3c2 };

// A sigma is final if the nearest characters around it, skipping case-ignorable ones, are a
// cased one before and none after.
static bool final_sigma(const Str *s, size_t i) {
  size_t k = i;
  uint32_t c = 0;
  while (k > 0 && unicode_is_case_ignorable(c = char_at(s->data, s->kind, k - 1))) k--;
  if (k == 0 || !unicode_is_cased(c)) return false;
  for (k = i + 1; k < s->length && unicode_is_case_ignorable(c = char_at(s->data, s->kind, k));)
    k++;
  return k == s->length || !unicode_is_cased(c);
}

static int lower_at(const Str *s, size_t i, uint32_t out[3]) {
  uint32_t c = char_at(s->data, s->kind, i);
  if (c != CAPITAL_SIGMA) return unicode_lower(c, out);
  out[0] = final_sigma(s, i) ? FINAL_SIGMA : SMALL_SIGMA;
  return 1;
}

// Eight bytes at once: flips the case of those from low to high, a range of letters. Adding what lacks to 0x80
// sets a byte's top bit exactly where it is at least that letter; no byte carries into the next.
static uint64_t flip_range(uint64_t w, uint8_t low, uint8_t high) {
  const uint64_t ones = 0x0101010101010101u;
  uint64_t low_bits = w & ones * 0x7fu;
  uint64_t from_low = low_bits + ones * (0x80u - low), above_high = low_bits + ones * (0x7fu - high);
  return w ^ (((from_low & ~above_high & ~w) & ones * 0x80u) >> 2);
}

void flip_case(uint8_t *d, const uint8_t *s, size_t n, uint8_t low, uint8_t high) {
  size_t i = 0;
  for (uint64_t w; i + 8 <= n; i += 8) {
    memcpy(&w, s + i, 8);
    w = flip_range(w, low, high);
    memcpy(d + i, &w, 8);
  }
  for (; i < n; i++) d[i] = (uint8_t)(s[i] ^ ((s[i] >= low && s[i] <= high) << 5));
}

typedef int (*MapAt)(const Str *s, size_t i, bool *state, uint32_t out[3]);

static int map_upper(const Str *s, size_t i, bool *state, uint32_t out[3]) {
  (void)state;
  uint32_t c = char_at(s->data, s->kind, i);
  if (c >= 128) return unicode_upper(c, out);
  out[0] = c ^ (uint32_t)(c - 'a' < 26) << 5;
  return 1;
}
static int map_lower(const Str *s, size_t i, bool *state, uint32_t out[3]) {
  (void)state;
  uint32_t c = char_at(s->data, s->kind, i);
  if (c >= 128) return lower_at(s, i, out);
  out[0] = c ^ (uint32_t)(c - 'A' < 26) << 5;
  return 1;
}
static int map_fold(const Str *s, size_t i, bool *state, uint32_t out[3]) {
  (void)state;
  return unicode_fold(char_at(s->data, s->kind, i), out);
}
static int map_capitalize(const Str *s, size_t i, bool *state, uint32_t out[3]) {
  (void)state;
  return i ? lower_at(s, i, out) : unicode_title(char_at(s->data, s->kind, i), out);
}
static int map_swapcase(const Str *s, size_t i, bool *state, uint32_t out[3]) {
  (void)state;
  uint32_t c = char_at(s->data, s->kind, i);
  if (unicode_is_upper(c)) return lower_at(s, i, out);
  if (unicode_is_lower(c)) return unicode_upper(c, out);
  out[0] = c;
  return 1;
}
// state: the character before was cased
static int map_title(const Str *s, size_t i, bool *state, uint32_t out[3]) {
  uint32_t c = char_at(s->data, s->kind, i);
  int n = *state ? lower_at(s, i, out) : unicode_title(c, out);
  *state = unicode_is_cased(c);
  return n;
}

// Inlined, so that a mapping's ASCII part is no call.
static inline __attribute__((always_inline)) Own map_all(Thread *t, Ref self, MapAt map) {
  const Str *s = as_str(self);
  StrBuilder b;
  builder_init(&b, t);
  bool state = false;
  for (size_t i = 0; i < s->length; i++) {
    uint32_t out[3];
    int n = map(s, i, &state, out);
    for (int k = 0; k < n; k++) {
      if (!builder_char(&b, out[k])) return ERROR;
    }
  }
  return builder_finish(&b);
}

// A new ASCII string as long as self, in *d, for the byte loops; short ones go through map_all.
static Own ascii_copy(Thread *t, Ref self, uint8_t **d) {
  Own r = str_alloc(t, str_length(self), 0x7f);
  *d = is_error(r) ? NULL : CHARS1(r);
  return r;
}
static bool takes_ascii_loop(Ref self) { return as_str(self)->ascii && str_length(self) > 1; }

STR_METHOD(upper) {
  (void)n, (void)names;
  if (!takes_ascii_loop(a[0])) return map_all(t, a[0], map_upper);
  uint8_t *d;
  Own r = ascii_copy(t, a[0], &d);
  if (is_error(r)) return r;
  flip_case(d, CHARS1(a[0]), str_length(a[0]), 'a', 'z');
  return r;
}

STR_METHOD(lower) {
  (void)n, (void)names;
  if (!takes_ascii_loop(a[0])) return map_all(t, a[0], map_lower);
  uint8_t *d;
  Own r = ascii_copy(t, a[0], &d);
  if (is_error(r)) return r;
  flip_case(d, CHARS1(a[0]), str_length(a[0]), 'A', 'Z');
  return r;
}

STR_METHOD(casefold) {
  return as_str(a[0])->ascii ? str_lower_method(t, a, n, names) : map_all(t, a[0], map_fold);
}

STR_METHOD(swapcase) {
  (void)n, (void)names;
  if (!takes_ascii_loop(a[0])) return map_all(t, a[0], map_swapcase);
  uint8_t *d;
  Own r = ascii_copy(t, a[0], &d);
  if (is_error(r)) return r;
  const uint8_t *s = CHARS1(a[0]);
  for (size_t i = 0, count = str_length(a[0]); i < count; i++)
    d[i] = (uint8_t)(s[i] ^ (ascii_letter(s[i]) << 5));
  return r;
}

STR_METHOD(capitalize) {
  if (!takes_ascii_loop(a[0])) return map_all(t, a[0], map_capitalize);
  Own r = str_lower_method(t, a, n, names);
  if (!is_error(r) && ascii_lower(CHARS1(r)[0])) CHARS1(r)[0] ^= 0x20;
  return r;
}

STR_METHOD(title) {
  (void)n, (void)names;
  if (!takes_ascii_loop(a[0])) return map_all(t, a[0], map_title);
  uint8_t *d;
  Own r = ascii_copy(t, a[0], &d);
  if (is_error(r)) return r;
  const uint8_t *s = CHARS1(a[0]);
  bool inside = false;
  for (size_t i = 0, count = str_length(a[0]); i < count; i++) {
    bool letter = ascii_letter(s[i]);
    d[i] = letter ? (uint8_t)(inside ? s[i] | 0x20 : s[i] & ~0x20) : s[i];
    inside = letter;
  }
  return r;
}

// ---- tests ----

// True if the string is not empty and every character passes: by `Ascii` for ASCII text, else
// by `full`.
#define TEST_ALL(method, Ascii, full)                                                          \
  Own method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {                                \
    (void)t, (void)n, (void)names;                                                             \
    const Str *s = as_str(a[0]);                                                               \
    if (s->length == 0) return FALSE;                                                          \
    if (s->ascii) {                                                                            \
      for (size_t i = 0; i < s->length; i++) {                                                 \
        uint8_t c = (uint8_t)s->data[i];                                                       \
        if (!(Ascii)) return FALSE;                                                            \
      }                                                                                        \
      return TRUE;                                                                             \
    }                                                                                          \
    for (size_t i = 0; i < s->length; i++) {                                                   \
      if (!full(char_at(s->data, s->kind, i))) return FALSE;                                   \
    }                                                                                          \
    return TRUE;                                                                               \
  }
TEST_ALL(str_isalpha_method, ascii_letter(c), unicode_is_alpha)
TEST_ALL(str_isalnum_method, ascii_letter(c) || ascii_digit(c), unicode_is_alnum)
TEST_ALL(str_isdecimal_method, ascii_digit(c), unicode_is_decimal)
TEST_ALL(str_isdigit_method, ascii_digit(c), unicode_is_digit)
TEST_ALL(str_isnumeric_method, ascii_digit(c), unicode_is_numeric)
TEST_ALL(str_isspace_method, c == ' ' || (c >= 9 && c <= 13) || (c >= 0x1c && c <= 0x1f),
         unicode_is_space)

STR_METHOD(isascii) {
  (void)t, (void)n, (void)names;
  return from_bool(as_str(a[0])->ascii);
}

STR_METHOD(isprintable) {
  (void)t, (void)n, (void)names;
  const Str *s = as_str(a[0]);
  for (size_t i = 0; i < s->length; i++) {
    uint32_t c = char_at(s->data, s->kind, i);
    if (c < 0x7f ? c < 0x20 : !unicode_is_printable(c)) return FALSE;
  }
  return TRUE;
}

// At least one cased character, and none of the other case.
static Own all_one_case(const Str *s, bool (*wanted)(uint32_t), bool (*unwanted)(uint32_t)) {
  bool any = false;
  for (size_t i = 0; i < s->length; i++) {
    uint32_t c = char_at(s->data, s->kind, i);
    if (unwanted(c) || unicode_is_title(c)) return FALSE;
    any |= wanted(c);
  }
  return from_bool(any);
}

STR_METHOD(isupper) {
  (void)t, (void)n, (void)names;
  return all_one_case(as_str(a[0]), unicode_is_upper, unicode_is_lower);
}
STR_METHOD(islower) {
  (void)t, (void)n, (void)names;
  return all_one_case(as_str(a[0]), unicode_is_lower, unicode_is_upper);
}

STR_METHOD(istitle) {
  (void)t, (void)n, (void)names;
  const Str *s = as_str(a[0]);
  bool any = false, inside = false;
  for (size_t i = 0; i < s->length; i++) {
    uint32_t c = char_at(s->data, s->kind, i);
    if (unicode_is_upper(c) || unicode_is_title(c)) {
      if (inside) return FALSE;
      inside = any = true;
    } else if (unicode_is_lower(c)) {
      if (!inside) return FALSE;
      any = true;
    } else {
      inside = false;
    }
  }
  return from_bool(any);
}

bool str_is_identifier(Ref v) {
  const Str *s = as_str(v);
  if (s->length == 0) return false;
  for (size_t i = 0; i < s->length; i++) {
    uint32_t c = char_at(s->data, s->kind, i);
    bool ok = c < 0x80 ? ascii_letter((uint8_t)c) || c == '_' || (i && ascii_digit((uint8_t)c))
              : i      ? unicode_is_xid_continue(c)
                       : unicode_is_xid_start(c);
    if (!ok) return false;
  }
  return true;
}

STR_METHOD(isidentifier) {
  (void)t, (void)n, (void)names;
  return from_bool(str_is_identifier(a[0]));
}

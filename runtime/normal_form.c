// SPDX-License-Identifier: MIT
// normal_form.c: Unicode's normal forms NFD, NFC, NFKD and NFKC (Unicode Standard Annex 15): decompose, put combining marks into their
// canonical order, compose again. Hangul syllables are computed, all else comes from the tables. Used by module unicodedata, and by the
// lexer, which holds identifiers in NFKC.
#include "normal_form.h"
#include <stdlib.h>
#include "unicodedata_tables.h"

enum {
  HANGUL = 0xac00, HANGUL_L = 0x1100, HANGUL_V = 0x1161, HANGUL_T = 0x11a7,
  COUNT_L = 19, COUNT_V = 21, COUNT_T = 28, HANGUL_COUNT = COUNT_L * COUNT_V * COUNT_T,
};

const Record *unicode_record(uint32_t c) {
  return &records[record_of[((size_t)block_of[c >> BLOCK_BITS] << BLOCK_BITS) + (c & ((1u << BLOCK_BITS) - 1))]];
}

const Decomposition *unicode_decomposition(uint32_t c) {
  size_t low = 0, high = sizeof decompositions / sizeof *decompositions;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (decompositions[middle].c < c) low = middle + 1;
    else high = middle;
  }
  return low < sizeof decompositions / sizeof *decompositions && decompositions[low].c == c
             ? &decompositions[low]
             : NULL;
}

typedef struct Text { uint32_t *chars; size_t count, capacity; } Text;

static bool text_push(Text *x, uint32_t c) {
  if (x->count == x->capacity) {
    size_t capacity = x->capacity * 2 + 32;
    uint32_t *chars = realloc(x->chars, capacity * sizeof *chars);
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
  const Decomposition *d = unicode_decomposition(c);
  if (!d || (d->kind && !compatibility)) return text_push(x, c);
  for (size_t i = 0; i < d->length; i++)
    if (!text_decompose(x, units[d->at + i], compatibility)) return false;
  return true;
}

// Sorts each run of combining marks by class, equal ones in their order.
static void text_order(Text *x) {
  for (size_t i = 1; i < x->count; i++) {
    uint32_t c = x->chars[i];
    uint8_t class = unicode_record(c)->combining;
    if (!class) continue;
    size_t j = i;
    for (; j && unicode_record(x->chars[j - 1])->combining > class; j--) x->chars[j] = x->chars[j - 1];
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
    int class = unicode_record(c)->combining;
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

size_t normal_form(const uint32_t *chars, size_t n, bool compatibility, bool composed, uint32_t **out) {
  Text x = {0};
  for (size_t i = 0; i < n; i++)
    if (!text_decompose(&x, chars[i], compatibility)) {
      free(x.chars);
      return SIZE_MAX;
    }
  text_order(&x);
  if (composed) text_compose(&x);
  *out = x.chars;
  return x.count;
}

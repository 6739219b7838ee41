// SPDX-License-Identifier: MIT
// unicode_names.c: names of characters and back.
//
// name_stream holds every name as the numbers of its words (a byte below 0x80 is number + 1;
// two bytes are numbers from 127 on), a 0 between any two names. name_runs says which
// characters the names belong to, name_marks where every sixteenth starts. So a name is found
// by a character with a binary search and a short walk; a character by its name by translating
// the words to numbers and looking for them, between two zeros, in the stream. Ideographs and
// Hangul syllables have names by rule.
#include "unicode.h"
#include <stdio.h>
#include <stdlib.h>
#include "unicode_name_tables.h"

#define COUNT(a) (sizeof(a) / sizeof(a)[0])
enum { MARK = 16, ONE_BYTE_WORDS = 127 };

// ---- Hangul and ideographs ----

static const char *const leads[] = {"G",  "GG", "N", "D",  "DD", "R", "M", "B", "BB", "S",
                                    "SS", "",   "J", "JJ", "C",  "K", "T", "P", "H"};
static const char *const vowels[] = {"A",   "AE", "YA", "YAE", "EO", "E",  "YEO",
                                     "YE",  "O",  "WA", "WAE", "OE", "YO", "U",
                                     "WEO", "WE", "WI", "YU",  "EU", "YI", "I"};
static const char *const tails[] = {"",   "G",  "GG", "GS", "N",  "NJ", "NH", "D", "L",  "LG",
                                    "LM", "LB", "LS", "LT", "LP", "LH", "M",  "B", "BS", "S",
                                    "SS", "NG", "J",  "C",  "K",  "T",  "P",  "H"};
static const char hangul_prefix[] = "HANGUL SYLLABLE ",
                  ideograph_prefix[] = "CJK UNIFIED IDEOGRAPH-";
enum { HANGUL_FIRST = 0xac00, HANGUL_COUNT = 11172 };

static bool is_ideograph(uint32_t c) {
  for (size_t i = 0; i < COUNT(ideographs); i++) {
    if (c >= ideographs[i].first && c <= ideographs[i].last) return true;
  }
  return false;
}

static size_t name_by_rule(uint32_t c, char *out) {
  int n = 0;
  if (c - HANGUL_FIRST < HANGUL_COUNT) {
    uint32_t i = c - HANGUL_FIRST;
    n = snprintf(out, UNICODE_NAME_MAX, "%s%s%s%s", hangul_prefix, leads[i / 588],
                 vowels[i / 28 % 21], tails[i % 28]);
  } else if (is_ideograph(c)) {
    n = snprintf(out, UNICODE_NAME_MAX, "%s%X", ideograph_prefix, c);
  }
  return (size_t)n;
}

// The longest of `parts` that the text starts with; -1 if none does.
static int take_part(const char **text, const char *const parts[], int count) {
  int best = -1;
  for (int i = 0; i < count; i++) {
    size_t n = strlen(parts[i]);
    if (strncmp(*text, parts[i], n) == 0 && (best < 0 || n > strlen(parts[best]))) best = i;
  }
  if (best >= 0) *text += strlen(parts[best]);
  return best;
}

static bool lookup_by_rule(const char *name, uint32_t *out) {
  if (strncmp(name, hangul_prefix, sizeof hangul_prefix - 1) == 0) {
    const char *p = name + sizeof hangul_prefix - 1;
    int lead = take_part(&p, leads, COUNT(leads)), vowel = take_part(&p, vowels, COUNT(vowels));
    int tail = take_part(&p, tails, COUNT(tails));
    if (lead < 0 || vowel < 0 || *p) return false;
    *out = HANGUL_FIRST + (uint32_t)((lead * 21 + vowel) * 28 + tail);
    return true;
  }
  if (strncmp(name, ideograph_prefix, sizeof ideograph_prefix - 1) == 0) {
    const char *digits = name + sizeof ideograph_prefix - 1;
    size_t n = strspn(digits, "0123456789ABCDEF");
    if (digits[n] || (n != 4 && n != 5)) return false;
    *out = (uint32_t)strtoul(digits, NULL, 16);
    return is_ideograph(*out);
  }
  return false;
}

// ---- the tables ----

static const char *word_text(size_t number) {
  const char *p = words + word_marks[number / MARK];
  for (size_t i = 0; i < number % MARK; i++) p = strchr(p, ' ') + 1;
  return p;
}

// The last mark not behind `at`.
static size_t mark_before(const uint32_t *marks, size_t count, size_t at) {
  size_t low = 0, high = count;
  while (high - low > 1) {
    size_t middle = (low + high) / 2;
    if (marks[middle] <= at)
      low = middle;
    else
      high = middle;
  }
  return low;
}

// The number of a word, or -1.
static ptrdiff_t word_number(const char *word, size_t n) {
  char wanted[UNICODE_NAME_MAX + 2] = " ";
  memcpy(wanted + 1, word, n);
  wanted[n + 1] = ' ';
  const char *found = memmem(words, sizeof words - 1, wanted, n + 2);
  if (!found) return -1;
  size_t at = (size_t)(found + 1 - words),
         mark = mark_before(word_marks, COUNT(word_marks), at);
  ptrdiff_t number = (ptrdiff_t)mark * MARK;
  for (const char *p = words + word_marks[mark]; p < words + at; p++) number += *p == ' ';
  return number;
}

size_t unicode_name(uint32_t c, char out[UNICODE_NAME_MAX]) {
  size_t low = 0, high = COUNT(name_runs);
  while (high - low > 1) {
    size_t middle = (low + high) / 2;
    if (name_runs[middle].first <= c)
      low = middle;
    else
      high = middle;
  }
  size_t name = name_runs[low].name + (c - name_runs[low].first);
  size_t end = low + 1 < COUNT(name_runs) ? name_runs[low + 1].name : NAME_COUNT;
  out[0] = 0;
  if (c < name_runs[low].first || name >= end) return name_by_rule(c, out);
  const uint8_t *p = name_stream + name_marks[name / MARK];
  for (size_t i = 0; i < name % MARK; i++) p += strlen((const char *)p) + 1;
  size_t n = 0;
  while (*p) {
    size_t number = *p++ - 1u;
    if (number >= ONE_BYTE_WORDS)
      number = ONE_BYTE_WORDS + ((number + 1) & 0x7f) * 255 + *p++ - 1u;
    const char *word = word_text(number);
    size_t length = strcspn(word, " ");
    if (n) out[n++] = ' ';
    memcpy(out + n, word, length);
    n += length;
  }
  out[n] = 0;
  return n;
}

static bool lookup_in_tables(const char *name, uint32_t *out) {
  uint8_t wanted[UNICODE_NAME_MAX * 2 + 2];
  size_t n = 1;
  wanted[0] = 0;
  for (const char *p = name;; p++) {
    size_t length = strcspn(p, " ");
    ptrdiff_t number = length ? word_number(p, length) : -1;
    if (number < 0) return false;
    if (number < ONE_BYTE_WORDS) {
      wanted[n++] = (uint8_t)(number + 1);
    } else {
      wanted[n++] = (uint8_t)(0x80 | (number - ONE_BYTE_WORDS) / 255);
      wanted[n++] = (uint8_t)((number - ONE_BYTE_WORDS) % 255 + 1);
    }
    p += length;
    if (!*p) break;
  }
  wanted[n++] = 0;
  const uint8_t *found = memmem(name_stream, sizeof name_stream, wanted, n);
  if (!found) return false;
  size_t at = (size_t)(found + 1 - name_stream),
         mark = mark_before(name_marks, COUNT(name_marks), at);
  size_t index = mark * MARK;
  for (const uint8_t *p = name_stream + name_marks[mark]; p < name_stream + at; p++)
    index += *p == 0;
  size_t low = 0, high = COUNT(name_runs);
  while (high - low > 1) {
    size_t middle = (low + high) / 2;
    if (name_runs[middle].name <= index)
      low = middle;
    else
      high = middle;
  }
  *out = name_runs[low].first + (uint32_t)(index - name_runs[low].name);
  return true;
}

bool unicode_lookup(const char *name, size_t n, uint32_t *out) {
  char upper[UNICODE_NAME_MAX];
  if (n == 0 || n >= sizeof upper) return false;
  for (size_t i = 0; i < n; i++) {
    char c = name[i];
    if (c == 0) return false;
    upper[i] = (char)(c >= 'a' && c <= 'z' ? c - 32 : c);
  }
  upper[n] = 0;
  for (size_t i = 0; i < COUNT(name_aliases); i++) {
    if (strcmp(name_aliases[i].name, upper) == 0) {
      *out = name_aliases[i].c;
      return true;
    }
  }
  if (lookup_in_tables(upper, out)) return true;
  memcpy(upper, name, n); // rules want capitals
  return lookup_by_rule(upper, out);
}

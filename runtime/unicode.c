// SPDX-License-Identifier: MIT
// unicode.c: properties and case mappings of characters, from generated tables.
//
// unicode_tables.h (written by make_unicode_tables.py) maps a code point to a record in two
// steps: block_of by the high bits, record_of_char by the low ones. A record has the flags and,
// for each of the four case mappings, either the difference to the mapped character or, if the
// LONG flag is set, an offset into long_cases shifted by two, with the number of characters (2
// or 3) in the low bits.
#include "unicode.h"
#include "unicode_tables.h"

static inline const Record *record_for(uint32_t c) {
  if (c > STR_MAX_CHAR) return &records[0];
  return &records[record_of_char[(block_of[c >> BLOCK_BITS] << BLOCK_BITS) +
                                 (c & ((1u << BLOCK_BITS) - 1))]];
}
static inline bool has(uint32_t c, uint32_t flags) {
  return (record_for(c)->flags & flags) != 0;
}

bool unicode_is_alpha(uint32_t c) { return has(c, U_ALPHA); }
bool unicode_is_alnum(uint32_t c) { return has(c, U_ALPHA | U_DECIMAL | U_DIGIT | U_NUMERIC); }
bool unicode_is_decimal(uint32_t c) { return has(c, U_DECIMAL); }
bool unicode_is_digit(uint32_t c) { return has(c, U_DIGIT); }
bool unicode_is_numeric(uint32_t c) { return has(c, U_NUMERIC); }
bool unicode_is_space(uint32_t c) { return has(c, U_SPACE); }
bool unicode_is_upper(uint32_t c) { return has(c, U_UPPER); }
bool unicode_is_lower(uint32_t c) { return has(c, U_LOWER); }
bool unicode_is_title(uint32_t c) { return has(c, U_TITLE); }
bool unicode_is_cased(uint32_t c) { return has(c, U_CASED); }
bool unicode_is_case_ignorable(uint32_t c) { return has(c, U_CASE_IGNORABLE); }
bool unicode_is_printable(uint32_t c) { return has(c, U_PRINTABLE); }
bool unicode_is_xid_start(uint32_t c) { return has(c, U_XID_START); }
bool unicode_is_xid_continue(uint32_t c) { return has(c, U_XID_CONTINUE); }

int unicode_decimal(uint32_t c) {
  const Record *r = record_for(c);
  return r->flags & U_DECIMAL ? r->decimal : -1;
}
int unicode_digit(uint32_t c) {
  const Record *r = record_for(c);
  return r->flags & U_DIGIT ? r->digit : -1;
}

static int mapped(uint32_t c, int32_t map, bool is_long, uint32_t out[3]) {
  if (!is_long) {
    out[0] = (uint32_t)((int32_t)c + map);
    return 1;
  }
  int n = map & 3;
  for (int i = 0; i < n; i++) out[i] = long_cases[(map >> 2) + i];
  return n;
}

int unicode_upper(uint32_t c, uint32_t out[3]) {
  const Record *r = record_for(c);
  return mapped(c, r->upper, r->flags & U_LONG_UPPER, out);
}
int unicode_lower(uint32_t c, uint32_t out[3]) {
  const Record *r = record_for(c);
  return mapped(c, r->lower, r->flags & U_LONG_LOWER, out);
}
int unicode_title(uint32_t c, uint32_t out[3]) {
  const Record *r = record_for(c);
  return mapped(c, r->title, r->flags & U_LONG_TITLE, out);
}
int unicode_fold(uint32_t c, uint32_t out[3]) {
  const Record *r = record_for(c);
  return mapped(c, r->fold, r->flags & U_LONG_FOLD, out);
}

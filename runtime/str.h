// SPDX-License-Identifier: MIT
// str.h: Unicode strings, 1, 2 or 4 bytes a character by the widest one in it (PEP 393); immutable, hash cached.
#ifndef GILA_STR_H
#define GILA_STR_H
#include <string.h>
#include "abstract.h"

typedef struct Str {
  Object h;
  uint64_t hash;           // (g) 0: not yet computed
  uint64_t length : 56;    // characters
  uint64_t kind : 3;       // bytes a character: 1, 2, 4
  uint64_t ascii : 1;      // all < 128 (so the data is UTF-8)
  uint64_t interned : 1;
  uint64_t lasting : 1;    // interned for code or by C: the method cache may know it (type.c)
  char data[];             // length * kind bytes, then a NUL character
} Str;

static inline bool is_str(Ref v) { return IS(str, v); }
static inline bool str_check(Thread *t, Ref v) { return IS_A(t, v, STR); }
static inline Str *as_str(Ref v) { return AS(Str, v); }
static inline size_t str_length(Ref v) { return as_str(v)->length; }
static inline uint32_t str_char(Ref v, size_t i) {
  const Str *s = as_str(v);
  return s->kind == 1   ? (uint8_t)s->data[i]
         : s->kind == 2 ? ((const uint16_t *)s->data)[i]
                        : ((const uint32_t *)s->data)[i];
}
#define STR_MAX_CHAR 0x10ffffu

// The shared empty and one-character strings, the intern table and interp->names: first thing after the heap.
bool str_start(Thread *t) NEEDS_GIL;
void str_free(Thread *t, Object *o) NEEDS_GIL;  // an exact str's death
void str_forget_interned(Thread *t, Object *o)
    NEEDS_GIL; // a str's `clear`: takes a dying string out of the intern table

// Iterator over a str; str EMPTY when exhausted.
typedef struct StrIter { Object h; Own str; size_t pos; } StrIter;

// Uninitialised string for the widest character max_char; fill data before anyone sees it. One-character and empty
// results of other functions are the shared ones.
Own str_alloc(Thread *t, size_t length, uint32_t max_char) NEEDS_GIL;
Own str_from_utf8(Thread *t, const char *p, size_t n) NEEDS_GIL; // strict; UnicodeDecodeError
Own str_from_utf8_wtf(Thread *t, const char *p,
                      size_t n) NEEDS_GIL; // surrogates as 3-byte sequences allowed (literals)
Own str_from_c(Thread *t, const char *ascii_or_utf8) NEEDS_GIL;
Own str_from_latin1(Thread *t, const uint8_t *p, size_t n) NEEDS_GIL;
Own str_from_ucs4(Thread *t, const uint32_t *p, size_t n) NEEDS_GIL;
Own str_from_char(Thread *t, uint32_t c) NEEDS_GIL;
Own str_format_c(Thread *t, const char *format, ...) NEEDS_GIL;  // as raise_error's formats
Own str_intern_take(Thread *t, Own s) NEEDS_GIL;                 // the interned twin (consumes s)
Own str_intern_lasting_take(Thread *t, Own s) NEEDS_GIL;         // the same for names that are likely to live long
Own str_intern_c(Thread *t, const char *utf8) NEEDS_GIL;         // interned, lasting
Own str_concat(Thread *t, Ref a, Ref b) NEEDS_GIL;               // both str
// s += t: consumes a and grows it in place when it is the only reference. On ERROR a is as it was and still the caller's.
Own str_append_take(Thread *t, Own a, Ref b) NEEDS_GIL;
Own str_slice(Thread *t, Ref s, size_t start, size_t end) NEEDS_GIL;
Own str_join(Thread *t, Ref sep, const Ref *items, size_t n) NEEDS_GIL; // items must be str; else TypeError
Own str_join_all(Thread *t, const Ref *items, size_t n) NEEDS_GIL; // f-strings: no separator, all exactly str
int str_compare(Ref a, Ref b);                                   // code point order
bool str_equal(Ref a, Ref b);                                    // both str (or subclass), never runs code
bool str_equal_c(Ref a, const char *ascii);
uint64_t str_hash_slow(Thread *t, Ref s);
static inline uint64_t str_hash(Thread *t, Ref s) {
  return LIKELY(as_str(s)->hash) ? as_str(s)->hash : str_hash_slow(t, s);
}
ptrdiff_t str_find(Ref s, Ref sub, size_t start, size_t end);    // -1
ptrdiff_t str_find_char(Ref s, uint32_t c, size_t start, size_t end);
Own str_repr(Thread *t, Ref s) NEEDS_GIL;
// UTF-8 bytes with a trailing NUL; valid while s lives if ASCII, else while *keep (owned bytes) lives. NULL: lone surrogates.
const char *str_utf8(Thread *t, Ref s, size_t *n, Own *keep) NEEDS_GIL;
// The same by surrogateescape, for file names and the environment.
const char *str_fs_utf8(Thread *t, Ref s, size_t *n, Own *keep) NEEDS_GIL;
Own str_from_fs(Thread *t, const char *p, size_t n) NEEDS_GIL;
// Short text for messages and C APIs: copies UTF-8 into buf, truncated, always terminated.
const char *str_to_c(Ref s, char *buf, size_t size);
bool str_is_identifier(Ref s);
Own str_encode(Thread *t, Ref s, const char *encoding, const char *errors) NEEDS_GIL; // bytes; NULL: utf-8, strict
Own str_decode(Thread *t, const char *p, size_t n, const char *encoding, const char *errors) NEEDS_GIL;
// str_format.c
Own str_percent(Thread *t, Ref format, Ref args) NEEDS_GIL;      // "%d" % x
Own format_int(Thread *t, Ref v, Ref spec) NEEDS_GIL,
    format_float(Thread *t, Ref v, Ref spec) NEEDS_GIL,
    format_str(Thread *t, Ref v, Ref spec) NEEDS_GIL;

// Building strings piece by piece; keeps the widest kind seen. On failure the builder is freed and `failed` set.
typedef struct StrBuilder {
  Thread *t;
  char *data; // `here` until it must grow
  size_t length, capacity;
  int kind;
  bool failed;
  char here[64];
} StrBuilder;
void builder_init(StrBuilder *b, Thread *t) NEEDS_GIL;
bool builder_char_slowly(StrBuilder *b, uint32_t c); // with room to make, or a wider kind
static inline bool builder_char(StrBuilder *b, uint32_t c) {
  if (LIKELY(b->length < b->capacity)) {
    if (b->kind == 1 && c < 0x100) return b->data[b->length++] = (char)c, true;
    if (b->kind == 2 && c < 0x10000) return ((uint16_t *)(void *)b->data)[b->length++] = (uint16_t)c, true;
  }
  return builder_char_slowly(b, c);
}
// n characters of a kind (1, 2, 4) that need room for those up to max_char only.
bool builder_chars(StrBuilder *b, const void *p, unsigned kind, size_t n, uint32_t max_char);
bool builder_ascii(StrBuilder *b, const char *p, size_t n);
bool builder_c(StrBuilder *b, const char *ascii);
bool builder_str(StrBuilder *b, Ref s);
bool builder_slice(StrBuilder *b, Ref s, size_t start, size_t end);
bool builder_fill(StrBuilder *b, uint32_t c, size_t n);           // n times c
Own builder_finish(StrBuilder *b);                               // ERROR if it failed; frees the builder
void builder_drop(StrBuilder *b);

// unicode.c: properties by code point (generated tables), as str methods need them.
bool unicode_is_alpha(uint32_t c), unicode_is_decimal(uint32_t c), unicode_is_digit(uint32_t c),
    unicode_is_numeric(uint32_t c);
bool unicode_is_space(uint32_t c), unicode_is_upper(uint32_t c), unicode_is_lower(uint32_t c),
    unicode_is_title(uint32_t c);
bool unicode_is_printable(uint32_t c), unicode_is_xid_start(uint32_t c), unicode_is_xid_continue(uint32_t c);
int unicode_decimal(uint32_t c);                                 // 0..9 or -1
#endif

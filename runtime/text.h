// SPDX-License-Identifier: MIT
// text.h: what the files about text and bytes share: character access by kind, ASCII scans,
// sizes.
//
// A str is always stored in the narrowest kind that holds its widest character, so two equal
// strings have the same kind and the same bytes. All code that makes a str must keep to that:
// compute the OR of the characters (widest_*), which classifies as well as their maximum does
// because the bounds are 2^n - 1.
#ifndef GILA_TEXT_H
#define GILA_TEXT_H
#include "bytes.h"
#include "str.h"

#define CHARS1(s) ((uint8_t *)as_str(s)->data)
#define CHARS2(s) ((uint16_t *)(void *)as_str(s)->data)
#define CHARS4(s) ((uint32_t *)(void *)as_str(s)->data)

static inline unsigned kind_for(uint32_t max_char) {
  return max_char < 0x100 ? 1 : max_char < 0x10000 ? 2 : 4;
}

// The character at index i of an array of the given kind.
static inline uint32_t char_at(const void *p, unsigned kind, size_t i) {
  return kind == 1   ? ((const uint8_t *)p)[i]
         : kind == 2 ? ((const uint16_t *)p)[i]
                     : ((const uint32_t *)p)[i];
}
static inline void set_char_at(void *p, unsigned kind, size_t i, uint32_t c) {
  if (kind == 1)
    ((uint8_t *)p)[i] = (uint8_t)c;
  else if (kind == 2)
    ((uint16_t *)p)[i] = (uint16_t)c;
  else
    ((uint32_t *)p)[i] = c;
}

// Copies n bytes and flips the case of those from low to high, a range of ASCII letters. (str_case.c)
void flip_case(uint8_t *d, const uint8_t *s, size_t n, uint8_t low, uint8_t high);

// LookupError: there is no encoding of that name, or it is none of text and codecs.<function>() has to be used. (codecs.c)
Own raise_no_encoding(Thread *t, const char *name, const char *function);

// How many leading bytes are ASCII.
size_t ascii_prefix(const char *p, size_t n);
static inline bool is_ascii_text(const char *p, size_t n) { return ascii_prefix(p, n) == n; }


// Copies n characters from one kind to another; the characters must fit.
void copy_chars(void *to, unsigned to_kind, const void *from, unsigned from_kind, size_t n);

// A str from n characters of a kind, which may be wider than needed.
Own str_from_chars(Thread *t, const void *p, unsigned kind, size_t n);

// Byte searches shared by 1-byte strings and bytes: index or -1. n_sub may be 0.
ptrdiff_t bytes_find(const char *p, size_t n, const char *sub, size_t n_sub);
ptrdiff_t bytes_rfind(const char *p, size_t n, const char *sub, size_t n_sub);
size_t bytes_count(const char *p, size_t n, const char *sub, size_t n_sub, size_t max);

// In s[start:end]: the last index of `sub` or -1; how often it occurs, counted up to `max`.
ptrdiff_t str_rfind(Ref s, Ref sub, size_t start, size_t end);
size_t str_count(Ref s, Ref sub, size_t start, size_t end, size_t max);
// Is `sub` at index i of s? (i + length of sub must be within s.)
bool str_matches_at(Ref s, size_t i, Ref sub);

// Clips optional start/end arguments (EMPTY, None or an int) to 0..length as slices do.
bool clip_range(Thread *t, Ref start, Ref end, size_t length, size_t *from, size_t *to);

// Writes the escaped form of c: \xhh (width 4), \uhhhh (6), \Uhhhhhhhh (10), or a backslash and
// a letter (2).
static inline unsigned escape_width(uint32_t c) { return c < 0x100 ? 4 : c < 0x10000 ? 6 : 10; }
size_t quote_char(char *d, uint32_t c, unsigned width);

// Bytes built piece by piece, as StrBuilder does for text. On failure it is freed and `failed`
// set.
typedef struct ByteBuilder {
  Thread *t;
  char *data;
  size_t length, capacity;
  bool failed;
} ByteBuilder;
void byte_builder_init(ByteBuilder *b, Thread *t);
bool byte_builder_grow(ByteBuilder *b, size_t n); // room for n more
void byte_builder_drop(ByteBuilder *b);
Own byte_builder_finish(ByteBuilder *b); // bytes; frees the builder
static inline bool byte_builder_add(ByteBuilder *b, const void *p, size_t n) {
  if (UNLIKELY(n > b->capacity - b->length) && !byte_builder_grow(b, n)) return false;
  if (n) memcpy(b->data + b->length, p, n);
  b->length += n;
  return true;
}
static inline bool byte_builder_char(ByteBuilder *b, uint8_t c) {
  if (UNLIKELY(b->length == b->capacity) && !byte_builder_grow(b, 1)) return false;
  b->data[b->length++] = (char)c;
  return true;
}

// Encoding and error-handler arguments as C strings; NULL where EMPTY. TypeError in the name of
// `function`.
bool codec_arguments(Thread *t, const char *function, Ref encoding, Ref errors, const char **e,
                     const char **h);
// The factor of a repetition (negative: 0). False with TypeError, or with *decline: the other
// operand's class may try.
bool repeat_argument(Thread *t, Ref v, size_t *times, bool *decline);

// An exact str with the same characters (itself if it is one).
Own str_exact(Thread *t, Ref s);
// Bytes of memory a str of that length takes (for size_of).
size_t str_memory(size_t length, unsigned kind);
size_t bytes_memory(size_t length);
#endif

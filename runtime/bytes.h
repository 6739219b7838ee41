// SPDX-License-Identifier: MIT
// bytes.h: immutable byte strings, and the mutable bytearray.
#ifndef GILA_BYTES_H
#define GILA_BYTES_H
#include "abstract.h"

typedef struct Bytes {
  Object h;
  int64_t hash;
  size_t length;
  char data[];
} Bytes; // hash 0: not computed; a NUL follows
typedef struct ByteArray { Object h; size_t length, capacity, start; char *data; size_t exports; } ByteArray;

typedef struct BytesIter {
  Object h;
  Own seq;
  size_t pos;
} BytesIter; // over bytes or bytearray; seq EMPTY when exhausted

static inline bool is_bytes(Ref v) { return IS(bytes, v); }
// A bytes object with a copy of n bytes.
Own bytes_new(Thread *t, const void *p, size_t n) NEEDS_GIL;
Own bytes_alloc(Thread *t, size_t n) NEEDS_GIL;                    // uninitialised (n == 0: the shared one)
Own bytes_resize_take(Thread *t, Own b, size_t n) NEEDS_GIL;       // only with one reference
Own bytes_concat(Thread *t, Ref a, Ref b) NEEDS_GIL;
bool bytes_start(Thread *t) NEEDS_GIL;                             // the shared empty bytes; by str_start
Own bytes_repr(Thread *t, const char *p, size_t n) NEEDS_GIL;      // "b'...'"
Own bytes_repr_around(Thread *t, const char *p, size_t n, const char *before, const char *after) NEEDS_GIL;
Own bytes_by_method(Thread *t, Ref v) NEEDS_GIL;                  // what __bytes__ gives, EMPTY without one
Own bytes_percent(Thread *t, const char *format, size_t n, Ref args) NEEDS_GIL; // b"%d" % x (str_format.c)
// A read-only look at an instance of bytes or bytearray (or a subclass): valid until code runs.
static inline const char *bytes_view(Thread *t, Ref v, size_t *n) {
  if (IS_A(t, v, BYTES)) return *n = AS(Bytes, v)->length, AS(Bytes, v)->data;
  const ByteArray *b = AS(ByteArray, v);
  return *n = b->length, b->data + b->start;
}
Own bytearray_new(Thread *t, const void *p, size_t n) NEEDS_GIL;
bool bytearray_resize(Thread *t, Ref v, size_t n) NEEDS_GIL;       // BufferError while exported
bool bytearray_append(Thread *t, Ref v, const char *p, size_t n);
bool bytearray_drop_front(Thread *t, Ref v, size_t n);
#endif

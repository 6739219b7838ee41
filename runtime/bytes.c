// SPDX-License-Identifier: MIT
// bytes.c: the representation of bytes, the keyed hash of memory, and the byte builder.
//
// A bytes object has its bytes inline and a NUL behind them, so that its data can be handed to
// C as a string. Like a str it has no capacity field: the size of its block is a function of
// its length (bytes_memory), which lets bytes_resize_take grow a fresh one at amortised
// constant cost.
// Read next    bytes_methods.c (what scripts call on bytes and bytearray), bytearray.c, buffer.c.
#include "bytes.h"
#include <stdio.h>
#include "heap.h"
#include "text.h"

size_t bytes_memory(size_t length) {
  size_t n = sizeof(Bytes) + length + 1;
  if (n <= HEAP_SMALL_MAX) return (n + 15) & ~(size_t)15;
  size_t step = (size_t)1 << (60 - __builtin_clzll(n));
  return (n + step - 1) & ~(step - 1);
}

static Own alloc_raw(Thread *t, size_t n) {
  if (UNLIKELY(n > (size_t)PTRDIFF_MAX / 2)) return raise_memory(t);
  Bytes *b = heap_object(t, SHAPE_bytes, bytes_memory(n), false);
  if (UNLIKELY(!b)) return ERROR;
  b->hash = 0;
  b->length = n;
  b->data[n] = 0;
  return VAL(b);
}

bool bytes_start(Thread *t) {
  Own b = alloc_raw(t, 0);
  if (is_error(b)) return false;
  t->interp->empty_bytes = b;
  return true;
}

Own bytes_alloc(Thread *t, size_t n) {
  return n ? alloc_raw(t, n) : keep(t->interp->empty_bytes);
}

Own bytes_new(Thread *t, const void *p, size_t n) {
  Own b = bytes_alloc(t, n);
  if (n && !is_error(b)) memcpy(AS(Bytes, b)->data, p, n);
  return b;
}

Own bytes_resize_take(Thread *t, Own v, size_t n) {
  Bytes *b = AS(Bytes, v);
  if (b->length == n) return v;
  if (n == 0 || b->length == 0 || n > (size_t)PTRDIFF_MAX / 2) {
    drop(t, v);
    return n > (size_t)PTRDIFF_MAX / 2 ? raise_memory(t) : bytes_alloc(t, n);
  }
  size_t old_size = bytes_memory(b->length), new_size = bytes_memory(n);
  if (old_size != new_size) {
    Bytes *moved = heap_resize_leaf(t, b, old_size, new_size);
    if (!moved) {
      drop(t, v);
      return ERROR;
    }
    b = moved;
  }
  b->length = n;
  b->hash = 0;
  b->data[n] = 0;
  return VAL(b);
}

Own bytes_concat(Thread *t, Ref a, Ref b) {
  const Bytes *x = AS(Bytes, a), *y = AS(Bytes, b);
  if (y->length == 0 && is_bytes(a)) return keep(a);
  if (x->length == 0 && is_bytes(b)) return keep(b);
  Own r = bytes_alloc(t, x->length + y->length);
  if (is_error(r)) return r;
  memcpy(AS(Bytes, r)->data, x->data, x->length);
  memcpy(AS(Bytes, r)->data + x->length, y->data, y->length);
  return r;
}

// The quoted text goes between `before` and `after`. With a name before it, it is a
// bytearray's: that escapes every single quote, whichever quote the text is put in.
Own bytes_repr_around(Thread *t, const char *p, size_t n, const char *before,
                      const char *after) {
  char quote = memchr(p, '\'', n) && !memchr(p, '"', n) ? '"' : '\'';
  StrBuilder b;
  builder_init(&b, t);
  builder_c(&b, before);
  builder_char(&b, 'b');
  builder_char(&b, (uint8_t)quote);
  for (size_t i = 0; i < n && !b.failed; i++) {
    uint8_t c = (uint8_t)p[i];
    unsigned width = c == (uint8_t)quote || (*before && c == '\'') || c == '\\' || c == '\t' ||
                             c == '\n' || c == '\r'
                         ? 2
                     : c < 0x20 || c >= 0x7f ? 4
                                             : 1;
    char text[10];
    if (width == 1)
      builder_char(&b, c);
    else
      builder_ascii(&b, text, quote_char(text, c, width));
  }
  builder_char(&b, (uint8_t)quote);
  builder_c(&b, after);
  return builder_finish(&b);
}

Own bytes_repr(Thread *t, const char *p, size_t n) {
  return bytes_repr_around(t, p, n, "", "");
}

// ---- hashing ----

static inline uint64_t mix(uint64_t a, uint64_t b) {
  unsigned __int128 r = (unsigned __int128)a * b;
  return (uint64_t)r ^ (uint64_t)(r >> 64);
}
static inline uint64_t load64(const uint8_t *p) {
  uint64_t w;
  memcpy(&w, p, 8);
  return w;
}

// Folds 16 bytes a step with 64x64 multiplications. The last words overlap what was read
// before; shorter inputs are loaded so that every byte counts and the length tells them apart.
int64_t hash_bytes(Interp *interp, const void *data, size_t n) {
  const uint64_t k0 = 0xa0761d6478bd642fu, k1 = 0xe7037ed1a0b428dbu, k2 = 0x8ebc6af09c88c6e3u;
  const uint8_t *p = data;
  uint64_t h = interp->hash_seed ^ mix(n ^ k0, k1), a, b;
  if (n <= 16) {
    if (n >= 8) {
      a = load64(p);
      b = load64(p + n - 8);
    } else if (n >= 4) {
      uint32_t lo, hi;
      memcpy(&lo, p, 4);
      memcpy(&hi, p + n - 4, 4);
      a = lo;
      b = hi;
    } else {
      a = n ? (uint64_t)p[0] << 16 | (uint64_t)p[n / 2] << 8 | p[n - 1] : 0;
      b = 0;
    }
  } else {
    size_t left = n;
    for (; left > 16; left -= 16, p += 16) h = mix(load64(p) ^ k1, load64(p + 8) ^ h);
    a = load64(p + left - 16);
    b = load64(p + left - 8);
  }
  h = mix(mix(a ^ k1, b ^ h) ^ k2, h ^ k0);
  return h == UINT64_MAX ? -2 : h ? (int64_t)h : 1;
}

// ---- building ----

void byte_builder_init(ByteBuilder *b, Thread *t) { *b = (ByteBuilder){.t = t}; }

void byte_builder_drop(ByteBuilder *b) {
  heap_free(b->t, b->data, b->capacity);
  b->data = NULL;
  b->length = b->capacity = 0;
}

COLD bool byte_builder_grow(ByteBuilder *b, size_t n) {
  if (b->failed) return false;
  size_t need = b->length + n, capacity = b->capacity + b->capacity / 2;
  if (capacity < need) capacity = need;
  if (capacity < 64) capacity = 64;
  char *p = need > (size_t)PTRDIFF_MAX / 2 ? (raise_memory(b->t), NULL)
                                           : heap_realloc(b->t, b->data, b->capacity, capacity);
  if (!p) {
    byte_builder_drop(b);
    b->failed = true;
    return false;
  }
  b->data = p;
  b->capacity = capacity;
  return true;
}

Own byte_builder_finish(ByteBuilder *b) {
  if (b->failed) return ERROR;
  Own v = bytes_new(b->t, b->data, b->length);
  byte_builder_drop(b);
  return v;
}

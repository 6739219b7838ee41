// SPDX-License-Identifier: MIT
// int_internal.h: what the int_*.c files share: one view of any int, room for results, scratch memory.
#ifndef GILA_INT_INTERNAL_H
#define GILA_INT_INTERNAL_H
#include <string.h>
#include "heap.h"
#include "int.h"

// A magnitude and a sign, whatever the int is made of. The limbs live in the object or, for immediates, in `one`, so a
// view must not be copied.
typedef struct IntView {
  const mp_limb_t *limbs;
  size_t count;          // no leading zero limb; 0 for zero
  bool negative;
  mp_limb_t one;
} IntView;

static inline void int_view(Ref v, IntView *out) {
  if (is_object(v)) {
    int64_t size = AS(BigInt, v)->size;
    out->limbs = AS(BigInt, v)->limbs;
    out->negative = size < 0;
    out->count = (size_t)(size < 0 ? -size : size);
    return;
  }
  int64_t n = is_small(v) ? small_value(v) : same(v, TRUE);
  out->negative = n < 0;
  out->one = n < 0 ? 0 - (mp_limb_t)n : (mp_limb_t)n;
  out->limbs = &out->one;
  out->count = n != 0;
}

// An immediate int or a bool as a C number.
static inline bool int_immediate(Ref v, int64_t *out) {
  if (is_small(v)) return *out = small_value(v), true;
  if (is_bool(v)) return *out = same(v, TRUE), true;
  return false;
}

static inline size_t limbs_bits(const mp_limb_t *p, size_t n) {
  return n ? n * 64 - (size_t)__builtin_clzll(p[n - 1]) : 0;
}
static inline size_t limbs_trim(const mp_limb_t *p, size_t n) {
  while (n && !p[n - 1]) n--;
  return n;
}

// An exact int with room for that many limbs (at least 1), not yet valid. NULL: MemoryError.
BigInt *int_room(Thread *t, size_t limbs);
// Makes it the int of its low `count` limbs (which may have leading zeros): an immediate where one will do.
Own int_finish(Thread *t, BigInt *r, size_t room, size_t count, bool negative);
void int_discard(Thread *t, BigInt *r, size_t room);
// A new int from limbs elsewhere.
Own int_from_limbs(Thread *t, const mp_limb_t *p, size_t count, bool negative);
Own int_from_i128(Thread *t, __int128 n);
// round(v, digits) for negative digits: half to even.
Own int_round_digits(Thread *t, Ref v, Ref digits);

// int() of ASCII text with blanks, sign, prefix, underscores: EMPTY without an exception if it is no int.
Own int_from_chars(Thread *t, const char *p, size_t n, int base);
// ValueError "invalid literal for int() ..." showing the value; returns ERROR.
Own int_bad_literal(Thread *t, Ref text, int base);

// Scratch limbs: on the C stack while small.
typedef struct Scratch { mp_limb_t *p; size_t n; mp_limb_t here[40]; } Scratch;
static inline bool scratch_get(Thread *t, Scratch *s, size_t n) {
  s->n = n;
  s->p = n <= 40 ? s->here : heap_alloc_array(t, n, sizeof(mp_limb_t));
  return s->p != NULL;
}
static inline void scratch_free(Thread *t, Scratch *s) {
  if (s->p && s->p != s->here) heap_free(t, s->p, s->n * sizeof(mp_limb_t));
}
#endif

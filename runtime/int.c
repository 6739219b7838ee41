// SPDX-License-Identifier: MIT
// int.c: what an int is made of, and its conversions to and from C numbers and bytes.
//
// An int that fits 63 bits is an immediate; everything else is a BigInt: sign and limb count in `size`, the magnitude
// in limbs behind it. Results are computed straight into a new object's limbs; int_finish then gives back what was too
// much, or the whole object if an immediate can say the same. Instances of subclasses are always objects and may be
// small, so readers go through IntView (int_internal.h) and never look at `size` themselves.
//
// Invariant    an exact int object never fits SMALL_INT_MIN..SMALL_INT_MAX; its top limb is not 0.
// Sizes        GMP aborts when it is out of memory, so room is always asked for here, from our heap, beforehand.
// Read next    int_arith.c, int_text.c, int_methods.c (the type).
#include "int.h"
#include <float.h>
#include <math.h>
#include "bytes.h"
#include "int_internal.h"

static size_t bytes_for(size_t limbs) { return sizeof(BigInt) + limbs * sizeof(mp_limb_t); }

BigInt *int_room(Thread *t, size_t limbs) {
  if (UNLIKELY(limbs > PTRDIFF_MAX / 16)) return raise_memory(t), NULL;
  return heap_object(t, SHAPE_int, bytes_for(limbs), false);
}

void int_discard(Thread *t, BigInt *r, size_t room) {
  r->h.rc = 0;
  heap_free_object(t, &r->h, bytes_for(room), false);
}

void int_free(Thread *t, Object *o) {
  int64_t size = ((BigInt *)o)->size;
  int_discard(t, (BigInt *)o, (size_t)(size < 0 ? -size : size));
}

Own int_finish(Thread *t, BigInt *r, size_t room, size_t count, bool negative) {
  size_t n = limbs_trim(r->limbs, count);
  if (n == 0 || (n == 1 && r->limbs[0] <= (mp_limb_t)SMALL_INT_MAX + negative)) {
    int64_t v = n ? (int64_t)r->limbs[0] : 0;
    int_discard(t, r, room);
    return small(negative ? -v : v);
  }
  if (n != room) {
    BigInt *fitted = heap_resize_leaf(t, r, bytes_for(room), bytes_for(n));
    if (UNLIKELY(!fitted)) return int_discard(t, r, room), ERROR;
    r = fitted;
  }
  r->size = negative ? -(int64_t)n : (int64_t)n;
  return VAL(r);
}

Own int_from_limbs(Thread *t, const mp_limb_t *p, size_t count, bool negative) {
  size_t n = limbs_trim(p, count);
  if (n == 0) return small(0);
  if (n == 1 && p[0] <= (mp_limb_t)SMALL_INT_MAX + negative)
    return small(negative ? -(int64_t)p[0] : (int64_t)p[0]);
  BigInt *r = int_room(t, n);
  if (!r) return ERROR;
  memcpy(r->limbs, p, n * sizeof *p);
  r->size = negative ? -(int64_t)n : (int64_t)n;
  return VAL(r);
}

Own int_from_i64(Thread *t, int64_t n) {
  if (LIKELY(fits_small(n))) return small(n);
  mp_limb_t limb = n < 0 ? 0 - (mp_limb_t)n : (mp_limb_t)n;
  return int_from_limbs(t, &limb, 1, n < 0);
}

Own int_from_u64(Thread *t, uint64_t n) {
  if (LIKELY(n <= (uint64_t)SMALL_INT_MAX)) return small((int64_t)n);
  mp_limb_t limb = n;
  return int_from_limbs(t, &limb, 1, false);
}

Own int_from_i128(Thread *t, __int128 n) {
  if (n >= SMALL_INT_MIN && n <= SMALL_INT_MAX) return small((int64_t)n);
  unsigned __int128 m = n < 0 ? 0 - (unsigned __int128)n : (unsigned __int128)n;
  mp_limb_t limbs[2] = {(mp_limb_t)m, (mp_limb_t)(m >> 64)};
  return int_from_limbs(t, limbs, 2, n < 0);
}

// The limbs of a whole double with |d| < 2^1024; 17 limbs are enough.
static size_t double_limbs(double d, mp_limb_t *out) {
  int exponent;
  double fraction = frexp(fabs(d), &exponent);
  if (exponent <= 64) return out[0] = (mp_limb_t)fabs(d), (size_t)(out[0] != 0);
  uint64_t mantissa = (uint64_t)ldexp(fraction, 64);
  size_t shift = (size_t)exponent - 64, whole = shift / 64, rest = shift % 64;
  memset(out, 0, whole * sizeof *out);
  out[whole] = mantissa << rest;
  out[whole + 1] = rest ? mantissa >> (64 - rest) : 0;
  return limbs_trim(out, whole + 2);
}

Own int_from_double(Thread *t, double d) {
  if (LIKELY(d > -4e18 && d < 4e18)) return int_from_i64(t, (int64_t)d);
  if (isnan(d)) return raise_error(t, ValueError, "cannot convert float NaN to integer");
  if (isinf(d)) return raise_error(t, OverflowError, "cannot convert float infinity to integer");
  mp_limb_t limbs[18];
  return int_from_limbs(t, limbs, double_limbs(d, limbs), d < 0);
}

bool int_to_i64(Thread *t, Ref v, int64_t *out) {
  (void)t;
  if (int_immediate(v, out)) return true;
  IntView x;
  int_view(v, &x);
  if (x.count > 1) return false;
  uint64_t m = x.count ? x.limbs[0] : 0;
  if (m > (uint64_t)INT64_MAX + x.negative) return false;
  *out = x.negative ? (int64_t)(0 - m) : (int64_t)m;
  return true;
}

bool int_to_u64(Thread *t, Ref v, uint64_t *out) {
  (void)t;
  IntView x;
  int_view(v, &x);
  if (x.negative || x.count > 1) return false;
  *out = x.count ? x.limbs[0] : 0;
  return true;
}

// The top 64 bits of the magnitude; the lowest one is also set if anything below is: enough to round once to 53 bits.
static uint64_t top_bits(const mp_limb_t *p, size_t n) {
  unsigned zeros = (unsigned)__builtin_clzll(p[n - 1]);
  uint64_t top = p[n - 1] << zeros;
  size_t i = n - 1;
  bool sticky = false;
  if (zeros && n > 1) {
    top |= p[n - 2] >> (64 - zeros);
    sticky = (p[n - 2] << zeros) != 0;
    i = n - 2;
  }
  while (i && !sticky) sticky = p[--i] != 0;
  return top | sticky;
}

double int_to_double(Thread *t, Ref v, bool *overflow) {
  (void)t;
  *overflow = false;
  int64_t n;
  if (int_immediate(v, &n)) return (double)n;
  IntView x;
  int_view(v, &x);
  if (!x.count) return 0.0;
  size_t bits = limbs_bits(x.limbs, x.count);
  double d = bits > 1024 ? INFINITY : ldexp((double)top_bits(x.limbs, x.count), (int)bits - 64);
  *overflow = isinf(d);
  return x.negative ? -d : d;
}

double int_frexp(Ref v, int64_t *exponent) {
  IntView x;
  int_view(v, &x);
  if (!x.count) return *exponent = 0, 0.0;
  int carried;
  double d = frexp((double)top_bits(x.limbs, x.count), &carried);
  *exponent = (int64_t)limbs_bits(x.limbs, x.count) - 64 + carried;
  return x.negative ? -d : d;
}

int int_sign(Thread *t, Ref v) {
  (void)t;
  IntView x;
  int_view(v, &x);
  return x.count ? x.negative ? -1 : 1 : 0;
}

static int compare_limbs(const mp_limb_t *a, size_t na, const mp_limb_t *b, size_t nb) {
  if (na != nb) return na < nb ? -1 : 1;
  int c = na ? mpn_cmp(a, b, (mp_size_t)na) : 0;
  return (c > 0) - (c < 0);
}

int int_compare(Thread *t, Ref a, Ref b) {
  (void)t;
  int64_t m, n;
  if (LIKELY(int_immediate(a, &m) && int_immediate(b, &n))) return (m > n) - (m < n);
  IntView x, y;
  int_view(a, &x);
  int_view(b, &y);
  if (x.negative != y.negative) return x.negative ? -1 : 1;
  int c = compare_limbs(x.limbs, x.count, y.limbs, y.count);
  return x.negative ? -c : c;
}

int int_compare_double(Thread *t, Ref a, double b) {
  (void)t;
  if (isinf(b)) return b > 0 ? -1 : 1;
  int64_t n;
  if (int_immediate(a, &n)) {
    if (n <= (int64_t)1 << 53 && n >= -((int64_t)1 << 53)) return ((double)n > b) - ((double)n < b);
    if (b >= 9.2e18 || b <= -9.2e18) return b > 0 ? -1 : 1;
    int64_t whole = (int64_t)b;
    if (n != whole) return n < whole ? -1 : 1;
    double rest = b - (double)whole;
    return (rest < 0) - (rest > 0);
  }
  IntView x;
  int_view(a, &x);
  int sign = x.count ? x.negative ? -1 : 1 : 0, other = (b > 0) - (b < 0);
  if (sign != other || sign == 0) return (sign > other) - (sign < other);
  double whole = trunc(b);
  mp_limb_t limbs[18];
  int c = compare_limbs(x.limbs, x.count, limbs, double_limbs(whole, limbs));
  if (!c && whole != b) c = -1; // the fraction makes |b| the greater one
  return sign < 0 ? -c : c;
}

// ---- hashing: a number's value modulo the prime 2^61 - 1, the same for all numeric types ----

#define HASH_PRIME (((uint64_t)1 << 61) - 1)

int64_t hash_int(int64_t n) {
  uint64_t m = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
  int64_t h = (int64_t)(m % HASH_PRIME);
  if (n < 0) h = -h;
  return h == -1 ? -2 : h;
}

int64_t int_hash(Thread *t, Ref v) {
  (void)t;
  int64_t n;
  if (int_immediate(v, &n)) return hash_int(n);
  IntView x;
  int_view(v, &x);
  int64_t h = x.count ? (int64_t)mpn_mod_1(x.limbs, (mp_size_t)x.count, HASH_PRIME) : 0;
  if (x.negative) h = -h;
  return h == -1 ? -2 : h;
}

int64_t hash_double(double d, Ref identity) {
  if (d > -1e18 && d < 1e18 && d == (double)(int64_t)d) return hash_int((int64_t)d);
  if (isinf(d)) return d > 0 ? 314159 : -314159;
  if (isnan(d)) return is_object(identity) ? hash_pointer(OBJ(identity)) : 0;
  int exponent;
  double fraction = frexp(fabs(d), &exponent);
  uint64_t mantissa = (uint64_t)ldexp(fraction, 53), h = mantissa;
  exponent -= 53;
  // Times 2^exponent: a rotation of 61 bits.
  unsigned turn = (unsigned)(((exponent % 61) + 61) % 61);
  h = ((h << turn) & HASH_PRIME) | (h >> (61 - turn));
  if (h == HASH_PRIME) h = 0;
  int64_t signed_hash = d < 0 ? -(int64_t)h : (int64_t)h;
  return signed_hash == -1 ? -2 : signed_hash;
}

size_t int_bit_length(Thread *t, Ref v) {
  (void)t;
  IntView x;
  int_view(v, &x);
  return limbs_bits(x.limbs, x.count);
}

// ---- bytes ----

Own int_from_bytes(Thread *t, const uint8_t *p, size_t n, bool little, bool is_signed) {
  bool negative = is_signed && n && (p[little ? n - 1 : 0] & 0x80);
  size_t limbs = (n + 7) / 8;
  if (!limbs) return small(0);
  BigInt *r = int_room(t, limbs);
  if (!r) return ERROR;
  memset(r->limbs, negative ? 0xff : 0, limbs * sizeof(mp_limb_t));
  for (size_t i = 0; i < n; i++) {
    uint64_t byte = p[little ? i : n - 1 - i];
    unsigned at = (unsigned)(i % 8) * 8;
    r->limbs[i / 8] = (r->limbs[i / 8] & ~((uint64_t)0xff << at)) | byte << at;
  }
  if (negative) mpn_neg(r->limbs, r->limbs, (mp_size_t)limbs);
  return int_finish(t, r, limbs, limbs, negative);
}

bool int_to_bytes(Thread *t, Ref v, uint8_t *p, size_t n, bool little, bool is_signed) {
  IntView x;
  int_view(v, &x);
  if (x.negative && !is_signed) return fail_error(t, OverflowError, "can't convert negative int to unsigned");
  size_t bits = limbs_bits(x.limbs, x.count);
  if (is_signed && bits && !(x.negative && mpn_scan1(x.limbs, 0) == bits - 1)) bits++; // the sign; -2^k needs none
  if (x.negative && bits == 1 && x.limbs[0] == 1) bits = 0; // -1 is all sign
  if (bits > n * 8) return fail_error(t, OverflowError, "int too big to convert");
  uint64_t carry = x.negative;
  for (size_t i = 0; i < n; i++) {
    uint64_t byte = i / 8 < x.count ? x.limbs[i / 8] >> (i % 8 * 8) & 0xff : 0;
    if (x.negative) {
      byte = (byte ^ 0xff) + carry;
      carry = byte >> 8;
    }
    p[little ? i : n - 1 - i] = (uint8_t)byte;
  }
  return true;
}

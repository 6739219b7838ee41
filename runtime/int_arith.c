// SPDX-License-Identifier: MIT
// int_arith.c: exact arithmetic on ints: mpn_* straight into the limbs of the result.
//
// Two immediates never touch GMP: their sum fits 64 bits and their product 128. Division floors: the quotient is rounded
// down and the remainder takes the divisor's sign. The bit operations see an infinite two's complement, which for
// negative operands is made in scratch memory.
//
// Read next    int.c (the representation).
#include <math.h>
#include "float.h"
#include "int.h"
#include "int_internal.h"
#include "tuple.h"

// ---- addition ----

static Own add_magnitudes(Thread *t, const IntView *x, const IntView *y, bool negative) {
  if (x->count < y->count) {
    const IntView *swap = x;
    x = y;
    y = swap;
  }
  size_t room = x->count;
  BigInt *r = int_room(t, room ? room : 1);
  if (!r) return ERROR;
  if (!room) return int_finish(t, r, 1, 0, false);
  mp_limb_t carry = y->count ? mpn_add(r->limbs, x->limbs, (mp_size_t)x->count, y->limbs, (mp_size_t)y->count)
                             : (mpn_copyi(r->limbs, x->limbs, (mp_size_t)x->count), 0);
  if (LIKELY(!carry)) return int_finish(t, r, room, room, negative);
  BigInt *longer = int_room(t, room + 1);
  if (longer) {
    memcpy(longer->limbs, r->limbs, room * sizeof(mp_limb_t));
    longer->limbs[room] = carry;
  }
  int_discard(t, r, room);
  return longer ? int_finish(t, longer, room + 1, room + 1, negative) : ERROR;
}

// |x| - |y|; `negative` is the sign if |x| is the greater.
static Own subtract_magnitudes(Thread *t, const IntView *x, const IntView *y, bool negative) {
  int c = x->count != y->count ? (x->count < y->count ? -1 : 1)
                               : (x->count ? mpn_cmp(x->limbs, y->limbs, (mp_size_t)x->count) : 0);
  if (!c) return small(0);
  if (c < 0) {
    const IntView *swap = x;
    x = y;
    y = swap;
    negative = !negative;
  }
  // Leading limbs that cancel need no room.
  size_t room = x->count;
  if (room == y->count)
    while (room > 1 && x->limbs[room - 1] == y->limbs[room - 1]) room--;
  BigInt *r = int_room(t, room);
  if (!r) return ERROR;
  size_t other = y->count < room ? y->count : room;
  if (other) mpn_sub(r->limbs, x->limbs, (mp_size_t)room, y->limbs, (mp_size_t)other);
  else mpn_copyi(r->limbs, x->limbs, (mp_size_t)room);
  return int_finish(t, r, room, room, negative);
}

Own int_add(Thread *t, Ref a, Ref b) {
  int64_t m, n;
  if (int_immediate(a, &m) && int_immediate(b, &n)) return int_from_i64(t, m + n);
  IntView x, y;
  int_view(a, &x);
  int_view(b, &y);
  return x.negative == y.negative ? add_magnitudes(t, &x, &y, x.negative) : subtract_magnitudes(t, &x, &y, x.negative);
}

Own int_subtract(Thread *t, Ref a, Ref b) {
  int64_t m, n;
  if (int_immediate(a, &m) && int_immediate(b, &n)) return int_from_i64(t, m - n);
  IntView x, y;
  int_view(a, &x);
  int_view(b, &y);
  return x.negative != y.negative ? add_magnitudes(t, &x, &y, x.negative) : subtract_magnitudes(t, &x, &y, x.negative);
}

Own int_negative(Thread *t, Ref v) {
  int64_t n;
  if (int_immediate(v, &n)) return int_from_i64(t, -n);
  IntView x;
  int_view(v, &x);
  return int_from_limbs(t, x.limbs, x.count, !x.negative);
}

// ---- multiplication ----

Own int_multiply(Thread *t, Ref a, Ref b) {
  int64_t m, n;
  if (int_immediate(a, &m) && int_immediate(b, &n)) return int_from_i128(t, (__int128)m * n);
  IntView x, y;
  int_view(a, &x);
  int_view(b, &y);
  if (!x.count || !y.count) return small(0);
  bool negative = x.negative != y.negative;
  const IntView *p = x.count >= y.count ? &x : &y, *q = p == &x ? &y : &x;
  if (q->count == 1) { // the product's exact length is known only afterwards: mostly no carry out
    size_t room = p->count;
    BigInt *r = int_room(t, room);
    if (!r) return ERROR;
    mp_limb_t high = mpn_mul_1(r->limbs, p->limbs, (mp_size_t)room, q->limbs[0]);
    if (!high) return int_finish(t, r, room, room, negative);
    BigInt *longer = heap_realloc(t, r, sizeof *r + room * sizeof(mp_limb_t),
                                  sizeof *r + (room + 1) * sizeof(mp_limb_t));
    if (!longer) return int_discard(t, r, room), ERROR;
    longer->limbs[room] = high;
    return int_finish(t, longer, room + 1, room + 1, negative);
  }
  size_t room = x.count + y.count;
  BigInt *r = int_room(t, room);
  if (!r) return ERROR;
  if (x.limbs == y.limbs && x.count == y.count) mpn_sqr(r->limbs, x.limbs, (mp_size_t)x.count);
  else mpn_mul(r->limbs, p->limbs, (mp_size_t)p->count, q->limbs, (mp_size_t)q->count);
  return int_finish(t, r, room, room, negative);
}

// ---- division ----

static COLD Own zero_division(Thread *t, const char *message) {
  return raise_error(t, ZeroDivisionError, "%s", message);
}

static bool divide_i64(int64_t a, int64_t b, int64_t *q, int64_t *r) {
  *q = a / b; // 63-bit operands: no overflow
  *r = a % b;
  if (*r && (*r ^ b) < 0) {
    *q -= 1;
    *r += b;
  }
  return true;
}

// Floor division of big operands; either result may be unwanted (NULL). b is not 0.
static bool divide_big(Thread *t, Ref a, Ref b, Own *quotient, Own *remainder) {
  IntView x, y;
  int_view(a, &x);
  int_view(b, &y);
  bool negative = x.negative != y.negative;
  Scratch rest;
  BigInt *q = NULL;
  size_t q_room = 1;
  if (quotient) *quotient = EMPTY;
  if (remainder) *remainder = EMPTY;
  if (x.count < y.count) { // |a| < |b|
    if (quotient) *quotient = small(x.count && negative ? -1 : 0);
    if (remainder) {
      if (!x.count) *remainder = small(0);
      else *remainder = negative ? int_add(t, a, b) : int_from_limbs(t, x.limbs, x.count, x.negative);
      return !is_error(*remainder);
    }
    return true;
  }
  q_room = x.count - y.count + 1;
  if (!scratch_get(t, &rest, y.count)) return false;
  bool ok = false;
  q = int_room(t, q_room + 1); // one more: rounding away from zero may carry
  if (!q) goto out;
  if (y.count == 1) rest.p[0] = mpn_divrem_1(q->limbs, 0, x.limbs, (mp_size_t)x.count, y.limbs[0]);
  else mpn_tdiv_qr(q->limbs, rest.p, 0, x.limbs, (mp_size_t)x.count, y.limbs, (mp_size_t)y.count);
  q->limbs[q_room] = 0;
  size_t rest_count = limbs_trim(rest.p, y.count);
  bool adjust = negative && rest_count;
  if (adjust) {
    q->limbs[q_room] = mpn_add_1(q->limbs, q->limbs, (mp_size_t)q_room, 1);
    mpn_sub(rest.p, y.limbs, (mp_size_t)y.count, rest.p, (mp_size_t)rest_count);
  }
  ok = true;
  if (quotient) *quotient = int_finish(t, q, q_room + 1, q_room + 1, negative);
  else int_discard(t, q, q_room + 1);
  if (remainder && !(quotient && is_error(*quotient))) *remainder = int_from_limbs(t, rest.p, y.count, y.negative);
  if ((quotient && is_error(*quotient)) || (remainder && is_error(*remainder))) {
    ok = false;
    if (quotient && !is_error(*quotient)) drop_slot(t, quotient);
  }
out:
  scratch_free(t, &rest);
  return ok;
}

Own int_floor_divide(Thread *t, Ref a, Ref b) {
  int64_t m, n, q, r;
  if (int_immediate(b, &n)) {
    if (!n) return zero_division(t, "integer division or modulo by zero");
    if (int_immediate(a, &m)) return divide_i64(m, n, &q, &r), int_from_i64(t, q);
  }
  Own result;
  if (int_sign(t, b) == 0) return zero_division(t, "integer division or modulo by zero");
  return divide_big(t, a, b, &result, NULL) ? result : ERROR;
}

Own int_modulo(Thread *t, Ref a, Ref b) {
  int64_t m, n, q, r;
  if (int_immediate(b, &n)) {
    if (!n) return zero_division(t, "integer modulo by zero");
    if (int_immediate(a, &m)) return divide_i64(m, n, &q, &r), small(r);
    IntView x;
    int_view(a, &x);
    mp_limb_t y = n < 0 ? 0 - (mp_limb_t)n : (mp_limb_t)n;
    mp_limb_t rest = x.count ? mpn_mod_1(x.limbs, (mp_size_t)x.count, y) : 0;
    if (rest && x.negative != (n < 0)) rest = y - rest;
    return small(n < 0 ? -(int64_t)rest : (int64_t)rest);
  }
  Own result;
  if (int_sign(t, b) == 0) return zero_division(t, "integer modulo by zero");
  return divide_big(t, a, b, NULL, &result) ? result : ERROR;
}

Own int_divmod(Thread *t, Ref a, Ref b) {
  if (int_sign(t, b) == 0) return zero_division(t, "integer division or modulo by zero");
  int64_t m, n, q, r;
  Own pair[2];
  if (int_immediate(a, &m) && int_immediate(b, &n)) {
    divide_i64(m, n, &q, &r);
    pair[0] = int_from_i64(t, q);
    if (is_error(pair[0])) return ERROR;
    pair[1] = small(r);
  } else if (!divide_big(t, a, b, &pair[0], &pair[1])) {
    return ERROR;
  }
  return tuple_from_take(t, pair, 2);
}

// Correctly rounded: a quotient of at least 55 bits with a sticky last bit is rounded once, by hand, to as many bits as
// the result's exponent leaves (fewer when it is subnormal).
Own int_true_divide(Thread *t, Ref a, Ref b) {
  int64_t m, n;
  const int64_t exact = (int64_t)1 << 53;
  IntView x, y;
  int_view(a, &x);
  int_view(b, &y);
  if (!y.count) return zero_division(t, "division by zero");
  if (int_immediate(a, &m) && int_immediate(b, &n) && m <= exact && m >= -exact && n <= exact && n >= -exact)
    return float_new(t, (double)m / (double)n);
  bool negative = x.negative != y.negative;
  if (!x.count) return float_new(t, negative ? -0.0 : 0.0);
  int64_t x_bits = (int64_t)limbs_bits(x.limbs, x.count), y_bits = (int64_t)limbs_bits(y.limbs, y.count);
  int64_t diff = x_bits - y_bits;
  if (diff > 1024) goto overflow;
  if (diff < -1080) return float_new(t, negative ? -0.0 : 0.0);
  int64_t shift = (diff > -1021 ? diff : -1021) - 55; // the quotient is that of a / 2^shift and b
  size_t away = (size_t)(shift < 0 ? -shift : shift);
  size_t room = shift < 0 ? x.count + away / 64 + 1 : x.count;
  Scratch num, quo, rem;
  if (!scratch_get(t, &num, room)) return ERROR;
  bool inexact = false;
  size_t num_count;
  if (shift < 0) {
    memset(num.p, 0, room * sizeof(mp_limb_t));
    if (away % 64) num.p[room - 1] = mpn_lshift(num.p + away / 64, x.limbs, (mp_size_t)x.count, (unsigned)(away % 64));
    else memcpy(num.p + away / 64, x.limbs, x.count * sizeof(mp_limb_t));
    num_count = limbs_trim(num.p, room);
  } else {
    size_t whole = away / 64; // away < x_bits, since the quotient keeps 55 bits
    for (size_t i = 0; i < whole && !inexact; i++) inexact = x.limbs[i] != 0;
    num_count = x.count - whole;
    if (away % 64) inexact |= mpn_rshift(num.p, x.limbs + whole, (mp_size_t)num_count, (unsigned)(away % 64)) != 0;
    else memcpy(num.p, x.limbs + whole, num_count * sizeof(mp_limb_t));
    num_count = limbs_trim(num.p, num_count);
  }
  uint64_t q = 0;
  if (num_count >= y.count) {
    if (!scratch_get(t, &quo, num_count - y.count + 1)) return scratch_free(t, &num), ERROR;
    if (!scratch_get(t, &rem, y.count)) return scratch_free(t, &num), scratch_free(t, &quo), ERROR;
    mpn_tdiv_qr(quo.p, rem.p, 0, num.p, (mp_size_t)num_count, y.limbs, (mp_size_t)y.count);
    q = quo.p[0];
    inexact |= limbs_trim(rem.p, y.count) != 0;
    scratch_free(t, &rem);
    scratch_free(t, &quo);
  } else {
    inexact |= num_count != 0;
  }
  scratch_free(t, &num);
  int q_bits = q ? 64 - __builtin_clzll(q) : 0;
  int64_t least = -1021 - shift, extra = (q_bits > least ? q_bits : least) - 53; // bits to round away: at least 2
  uint64_t half = (uint64_t)1 << (extra - 1), low = q | inexact;
  if ((low & half) && (low & (3 * half - 1))) low += half;
  low &= ~(2 * half - 1);
  double d = ldexp((double)low, (int)shift);
  if (isinf(d)) goto overflow;
  return float_new(t, negative ? -d : d);
overflow:
  return raise_error(t, OverflowError, "integer division result too large for a float");
}

// ---- powers ----

// a ** n for a magnitude, left to right over the bits of n.
static Own power_big(Thread *t, const IntView *x, uint64_t n, bool negative) {
  size_t bits = limbs_bits(x->limbs, x->count), total;
  if (__builtin_mul_overflow(bits, n, &total) || total > (size_t)1 << 62) return raise_memory(t);
  size_t room = total / 64 + 2 + x->count;
  BigInt *r = int_room(t, room), *s = r ? int_room(t, room) : NULL;
  if (!s) {
    if (r) int_discard(t, r, room);
    return ERROR;
  }
  size_t count = x->count;
  memcpy(r->limbs, x->limbs, count * sizeof(mp_limb_t));
  for (int bit = 62 - __builtin_clzll(n); bit >= 0; bit--) {
    mpn_sqr(s->limbs, r->limbs, (mp_size_t)count);
    count = limbs_trim(s->limbs, count * 2);
    BigInt *swap = r;
    r = s;
    s = swap;
    if (n >> bit & 1) {
      mpn_mul(s->limbs, r->limbs, (mp_size_t)count, x->limbs, (mp_size_t)x->count);
      count = limbs_trim(s->limbs, count + x->count);
      swap = r;
      r = s;
      s = swap;
    }
  }
  int_discard(t, s, room);
  return int_finish(t, r, room, count, negative);
}

static void view_as_mpz(const IntView *x, mpz_t z) {
  mpz_roinit_n(z, x->limbs, x->negative ? -(mp_size_t)x->count : (mp_size_t)x->count);
}
static bool fits_mpz(Thread *t, const IntView *x) {
  return x->count < (size_t)1 << 28 || (raise_memory(t), false);
}
static Own from_mpz_clear(Thread *t, mpz_t z) {
  Own v = int_from_limbs(t, mpz_limbs_read(z), mpz_size(z), mpz_sgn(z) < 0);
  mpz_clear(z);
  return v;
}

static Own power_modulo(Thread *t, Ref a, Ref b, Ref mod) {
  IntView x, y, m;
  int_view(a, &x);
  int_view(b, &y);
  int_view(mod, &m);
  if (!m.count) return raise_error(t, ValueError, "pow() 3rd argument cannot be 0");
  if (!fits_mpz(t, &x) || !fits_mpz(t, &y) || !fits_mpz(t, &m)) return ERROR;
  mpz_t base, exponent, modulus, r;
  view_as_mpz(&x, base);
  view_as_mpz(&y, exponent);
  view_as_mpz(&m, modulus);
  mpz_init(r);
  if (y.negative) {
    if (m.count == 1 && m.limbs[0] == 1) {
      mpz_clear(r);
      return small(0);
    }
    if (!mpz_invert(r, base, modulus)) {
      mpz_clear(r);
      return raise_error(t, ValueError, "base is not invertible for the given modulus");
    }
    mpz_t positive;
    mpz_roinit_n(positive, y.limbs, (mp_size_t)y.count);
    mpz_powm(r, r, positive, modulus);
  } else {
    mpz_powm(r, base, exponent, modulus);
  }
  if (m.negative && mpz_sgn(r) > 0) mpz_add(r, r, modulus); // the result takes the modulus' sign
  return from_mpz_clear(t, r);
}

Own int_power(Thread *t, Ref a, Ref b, Ref mod) {
  if (!is_empty(mod) && !is_none(mod)) return power_modulo(t, a, b, mod);
  int64_t base, n;
  IntView x, y;
  int_view(b, &y);
  if (y.negative) {
    bool over_a, over_b;
    double da = int_to_double(t, a, &over_a), db = int_to_double(t, b, &over_b);
    if (over_a || over_b) return raise_error(t, OverflowError, "int too large to convert to float");
    return float_power(t, da, db);
  }
  if (int_immediate(a, &base)) {
    if (base == 0 || base == 1) return small(y.count ? base : 1);
    if (base == -1) return small(y.count && y.limbs[0] & 1 ? -1 : 1);
    if (int_immediate(b, &n) && n < 64) { // stays in 64 bits or is left to the long way
      int64_t r = 1, square = base;
      for (uint64_t k = (uint64_t)n;;) {
        if (k & 1 && __builtin_mul_overflow(r, square, &r)) break;
        if (!(k >>= 1)) return int_from_i64(t, r);
        if (__builtin_mul_overflow(square, square, &square)) break;
      }
    }
    if (base == 2 || base == -2) {
      if (!int_immediate(b, &n)) return raise_memory(t);
      Own r = int_lshift(t, small(1), b);
      if (is_error(r) || base == 2 || !(n & 1)) return r;
      Own negated = int_negative(t, r);
      drop(t, r);
      return negated;
    }
  }
  int_view(a, &x);
  if (!x.count) return small(y.count ? 0 : 1);
  if (!y.count) return small(1);
  if (y.count > 1) {
    if (x.count == 1 && x.limbs[0] == 1) return small(x.negative && y.limbs[0] & 1 ? -1 : 1);
    return raise_memory(t);
  }
  return power_big(t, &x, y.limbs[0], x.negative && y.limbs[0] & 1);
}

// ---- shifts ----

static COLD Own too_many_digits(Thread *t) { return raise_error(t, OverflowError, "too many digits in integer"); }

Own int_lshift(Thread *t, Ref a, Ref b) {
  IntView x, y;
  int_view(b, &y);
  if (y.negative) return raise_error(t, ValueError, "negative shift count");
  int_view(a, &x);
  if (!x.count) return small(0);
  if (y.count > 1 || (y.count && y.limbs[0] > (uint64_t)PTRDIFF_MAX)) return too_many_digits(t);
  size_t shift = y.count ? y.limbs[0] : 0;
  if (x.count == 1 && shift < 62) {
    __int128 wide = (__int128)x.limbs[0] << shift;
    return int_from_i128(t, x.negative ? -wide : wide);
  }
  size_t whole = shift / 64, room = whole + x.count + 1;
  unsigned rest = (unsigned)(shift % 64);
  room -= !rest || !(x.limbs[x.count - 1] >> (64 - rest)); // nothing is shifted out at the top
  BigInt *r = int_room(t, room);
  if (!r) return ERROR;
  memset(r->limbs, 0, whole * sizeof(mp_limb_t));
  if (rest) {
    mp_limb_t out = mpn_lshift(r->limbs + whole, x.limbs, (mp_size_t)x.count, rest);
    if (out) r->limbs[room - 1] = out;
  } else {
    memcpy(r->limbs + whole, x.limbs, x.count * sizeof(mp_limb_t));
  }
  return int_finish(t, r, room, room, x.negative);
}

Own int_rshift(Thread *t, Ref a, Ref b) {
  IntView x, y;
  int_view(b, &y);
  if (y.negative) return raise_error(t, ValueError, "negative shift count");
  int64_t m;
  bool beyond = y.count > 1;
  size_t shift = y.count ? y.limbs[0] : 0;
  if (int_immediate(a, &m)) return small(m >> (beyond || shift > 63 ? 63 : shift));
  int_view(a, &x);
  size_t whole = shift / 64;
  unsigned rest = (unsigned)(shift % 64);
  if (beyond || whole >= x.count) return small(x.negative ? -1 : 0);
  size_t n = x.count - whole, room = n + 1;
  bool lost = false;
  BigInt *r = int_room(t, room);
  if (!r) return ERROR;
  if (rest) lost = mpn_rshift(r->limbs, x.limbs + whole, (mp_size_t)n, rest) != 0;
  else memcpy(r->limbs, x.limbs + whole, n * sizeof(mp_limb_t));
  r->limbs[n] = 0;
  if (x.negative) { // towards minus infinity
    for (size_t i = 0; i < whole && !lost; i++) lost = x.limbs[i] != 0;
    if (lost) r->limbs[n] = mpn_add_1(r->limbs, r->limbs, (mp_size_t)n, 1);
  }
  return int_finish(t, r, room, room, x.negative);
}

// ---- bit operations ----

typedef enum { BITS_AND, BITS_OR, BITS_XOR } BitOp;

static void combine(BitOp op, mp_limb_t *r, const mp_limb_t *a, const mp_limb_t *b, size_t n) {
  for (size_t i = 0; i < n; i++) r[i] = op == BITS_AND ? a[i] & b[i] : op == BITS_OR ? a[i] | b[i] : a[i] ^ b[i];
}

// Two's complement of the number in n limbs.
static void complement(const IntView *x, mp_limb_t *out, size_t n) {
  memcpy(out, x->limbs, x->count * sizeof(mp_limb_t));
  memset(out + x->count, 0, (n - x->count) * sizeof(mp_limb_t));
  if (x->negative) mpn_neg(out, out, (mp_size_t)n);
}

static Own bit_operation(Thread *t, Ref a, Ref b, BitOp op) {
  int64_t m, k;
  if (int_immediate(a, &m) && int_immediate(b, &k))
    return small(op == BITS_AND ? m & k : op == BITS_OR ? m | k : m ^ k);
  IntView x, y;
  int_view(a, &x);
  int_view(b, &y);
  size_t low = x.count < y.count ? x.count : y.count, high = x.count < y.count ? y.count : x.count;
  if (!x.negative && !y.negative) {
    size_t room = op == BITS_AND ? low : high;
    if (!room) return small(0);
    BigInt *r = int_room(t, room);
    if (!r) return ERROR;
    combine(op, r->limbs, x.limbs, y.limbs, low);
    if (op != BITS_AND) {
      const IntView *longer = x.count < y.count ? &y : &x;
      memcpy(r->limbs + low, longer->limbs + low, (high - low) * sizeof(mp_limb_t));
    }
    return int_finish(t, r, room, room, false);
  }
  size_t n = high + 1;
  Scratch p, q;
  if (!scratch_get(t, &p, n)) return ERROR;
  Own result = ERROR;
  if (scratch_get(t, &q, n)) {
    complement(&x, p.p, n);
    complement(&y, q.p, n);
    combine(op, p.p, p.p, q.p, n);
    bool negative = p.p[n - 1] >> 63;
    if (negative) mpn_neg(p.p, p.p, (mp_size_t)n);
    result = int_from_limbs(t, p.p, n, negative);
    scratch_free(t, &q);
  }
  scratch_free(t, &p);
  return result;
}

Own int_and(Thread *t, Ref a, Ref b) { return bit_operation(t, a, b, BITS_AND); }
Own int_or(Thread *t, Ref a, Ref b) { return bit_operation(t, a, b, BITS_OR); }
Own int_xor(Thread *t, Ref a, Ref b) { return bit_operation(t, a, b, BITS_XOR); }

// ---- number theory ----

static uint64_t gcd_words(uint64_t a, uint64_t b) {
  if (!a || !b) return a | b;
  int twos = __builtin_ctzll(a | b);
  a >>= __builtin_ctzll(a);
  while (b) {
    b >>= __builtin_ctzll(b);
    if (a > b) {
      uint64_t swap = a;
      a = b;
      b = swap;
    }
    b -= a;
  }
  return a << twos;
}

Own int_gcd(Thread *t, Ref a, Ref b) {
  IntView x, y;
  int_view(a, &x);
  int_view(b, &y);
  if (x.count <= 1 && y.count <= 1)
    return int_from_u64(t, gcd_words(x.count ? x.limbs[0] : 0, y.count ? y.limbs[0] : 0));
  if (!fits_mpz(t, &x) || !fits_mpz(t, &y)) return ERROR;
  mpz_t p, q, r;
  view_as_mpz(&x, p);
  view_as_mpz(&y, q);
  mpz_init(r);
  mpz_gcd(r, p, q);
  return from_mpz_clear(t, r);
}

Own int_isqrt(Thread *t, Ref v) {
  IntView x;
  int_view(v, &x);
  if (x.negative) return raise_error(t, ValueError, "isqrt() argument must be nonnegative");
  if (!x.count) return small(0);
  size_t room = (x.count + 1) / 2;
  BigInt *r = int_room(t, room);
  if (!r) return ERROR;
  mpn_sqrtrem(r->limbs, NULL, x.limbs, (mp_size_t)x.count);
  return int_finish(t, r, room, room, false);
}

// The results below are made by GMP's own allocator, which aborts when there is nothing left: ask for the room first.
static bool room_for_bits(Thread *t, double bits) {
  if (!(bits < (double)((uint64_t)1 << 36))) return raise_memory(t), false;
  size_t size = (size_t)(bits / 8) * 3 + 64;
  void *probe = heap_alloc(t, size);
  if (probe) heap_free(t, probe, size);
  return probe != NULL;
}

// The odd parts of 0!, 1!, ... modulo 2^64. The power of two in n! is n minus the ones among its bits.
static const uint64_t odd_factorials[] = {
  0x1, 0x1, 0x1, 0x3, 0x3, 0xf, 0x2d, 0x13b, 0x13b, 0xb13, 0x375f, 0x26115, 0x7233f, 0x5cca33, 0x2898765,
  0x260eeeeb, 0x260eeeeb, 0x286fddd9b, 0x16beecca73, 0x1b02b930689, 0x870d9df20ad, 0xb141df4dae31, 0x79dd498567c1b,
  0xaf2e19afc5266d, 0x20d8a4d0f4f7347, 0x335281867ec241ef, 0x9b3093d46fdd5923, 0x5e1f9767cc5866b1,
  0x92dd23d6966aced7, 0xa30d0f4f0a196e5b, 0x8dc3e5a1977d7755, 0x2ab8ce915831734b, 0x2ab8ce915831734b,
  0x81d2a0bc5e5fdcab, 0x9efcac82445da75b, 0xbc8b95cf58cde171, 0xa0e8444a1f3cecf9, 0x4191deb683ce3ffd,
  0xddd3878bc84ebfc7, 0xcb39a64b83ff3751, 0xf8203f7993fc1495, 0xbd2a2a78b35f4bdd, 0x84757be6b6d13921,
  0x3fbbcfc0b524988b, 0xbd11ed47c8928df9, 0x3c26b59e41c2f4c5, 0x677a5137e883fdb3, 0xff74e943b03b93dd,
  0xfe5ebbcb10b2bb97, 0xb021f1de3235e7e7, 0x33509eb2e743a58f, 0x390f9da41279fb7d, 0xe5cb0154f031c559,
  0x93074695ba4ddb6d, 0x81c471caa636247f, 0xe1347289b5a1d749, 0x286f21c3f76ce2ff, 0xbe84a2173e8ac7,
  0x1595065ca215b88b, 0xf95877595b018809, 0x9c2efe3c5516f887, 0x373294604679382b, 0xaf1ff7a888adcd35,
  0x18ddf279a2c5800b, 0x18ddf279a2c5800b, 0x505a90e2542582cb, 0x5bacad2cd8d5dc2b, 0xfe3152bcbff89f41,
};
// A word holds what lies below.
enum { EXACT_FACTORIALS = 21, WORD_BINOMIALS = sizeof odd_factorials / sizeof *odd_factorials };

static unsigned factorial_twos(uint64_t n) { return (unsigned)n - (unsigned)__builtin_popcountll(n); }

// n choose k, k <= n < WORD_BINOMIALS: odd parts divide modulo 2^64, by an inverse that Newton's iteration finds.
static uint64_t word_binomial(uint64_t n, uint64_t k) {
  uint64_t divisor = odd_factorials[k] * odd_factorials[n - k], inverse = 3 * divisor ^ 2; // right in 5 bits
  for (int bits = 5; bits < 64; bits *= 2) inverse *= 2 - divisor * inverse;
  return odd_factorials[n] * inverse << (factorial_twos(n) - factorial_twos(k) - factorial_twos(n - k));
}

Own int_factorial(Thread *t, uint64_t n) {
  if (n < EXACT_FACTORIALS) return int_from_u64(t, odd_factorials[n] << factorial_twos(n));
  if (!room_for_bits(t, lgamma((double)n + 1) / log(2))) return ERROR;
  mpz_t r;
  mpz_init(r);
  mpz_fac_ui(r, n);
  return from_mpz_clear(t, r);
}

Own int_binomial(Thread *t, Ref n, uint64_t k) {
  if (is_small(n) && small_value(n) < WORD_BINOMIALS && k <= (uint64_t)small_value(n))
    return int_from_u64(t, word_binomial((uint64_t)small_value(n), k));
  IntView x;
  int_view(n, &x);
  // (n/k * e)^k bounds it.
  double bits = (double)k * ((double)limbs_bits(x.limbs, x.count) - (k ? log2((double)k) : 0) + 1.5);
  if (!fits_mpz(t, &x) || !room_for_bits(t, bits)) return ERROR;
  mpz_t r, z;
  mpz_init(r);
  view_as_mpz(&x, z);
  mpz_bin_ui(r, z, k);
  return from_mpz_clear(t, r);
}

// By halves, so that the big products are of numbers of like size.
Own int_falling_factorial(Thread *t, Ref n, uint64_t k) {
  if (k == 0) return small(1);
  if (k == 1) return int_add(t, n, small(0));
  IntView x;
  int_view(n, &x);
  if ((double)k * (double)limbs_bits(x.limbs, x.count) > (double)((uint64_t)1 << 40)) return raise_memory(t);
  uint64_t half = k / 2;
  Own low = int_subtract(t, n, small((int64_t)half));
  if (is_error(low)) return ERROR;
  Own a = int_falling_factorial(t, n, half), b = is_error(a) ? ERROR : int_falling_factorial(t, low, k - half);
  Own r = is_error(b) ? ERROR : int_multiply(t, a, b);
  drop(t, low);
  if (!is_error(a)) drop(t, a);
  if (!is_error(b)) drop(t, b);
  return r;
}

Own int_round_digits(Thread *t, Ref v, Ref digits) {
  if (int_sign(t, digits) >= 0) return int_add(t, v, small(0));
  Own count = int_negative(t, digits), unit = ERROR, half = ERROR, pair = ERROR, result = ERROR;
  if (is_error(count)) return ERROR;
  // So many zeros that nothing can be left: 10 ** count need not be made.
  int64_t n;
  if (!int_to_i64(t, count, &n) || (size_t)n > int_bit_length(t, v) / 3 + 2) {
    drop(t, count);
    return small(0);
  }
  unit = int_power(t, small(10), count, EMPTY);
  drop(t, count);
  if (is_error(unit)) return ERROR;
  pair = int_divmod(t, v, unit);
  if (is_error(pair)) goto out;
  Ref quotient = tuple_peek(pair, 0), rest = tuple_peek(pair, 1);
  Own twice = int_add(t, rest, rest);
  if (is_error(twice)) goto out;
  int c = int_compare(t, twice, unit);
  drop(t, twice);
  IntView q;
  int_view(quotient, &q);
  bool up = c > 0 || (c == 0 && q.count && q.limbs[0] & 1);
  half = int_subtract(t, v, rest);
  if (!is_error(half)) {
    result = up ? int_add(t, half, unit) : keep(half);
    drop(t, half);
  }
out:
  drop(t, unit);
  if (!is_error(pair)) drop(t, pair);
  return result;
}

// SPDX-License-Identifier: MIT
// decimal.c: the module _decimal: what decimal does most often, at the speed of words.
//
// Number is the base of decimal.Decimal and holds (sign, coefficient, exponent) as decimal.gila describes them; Settings
// is the base of decimal.Context and holds a copy of what rounding needs to know. An operation is done here if both
// operands are finite, the numbers have at most MAX_DIGITS digits, and the result lies within the exponent limits; for
// all else (infinities, NaNs, traps that strike, subnormals, long numbers) it gives up before it changed anything, and
// the method of the same meaning in decimal.gila does it again. So this file knows no special case, and that one all.
//
// Coefficients are magnitudes of a few limbs on the C stack; powers of ten come from a table made at import. Most numbers are so
// short that a word holds them: sums, products and comparisons of those come first (try_short).
#include <gmp.h>
#include <stdlib.h>
#include "contextvars.h"
#include "module.h"
#include "runtime/args.h"
#include "runtime/dict.h"
#include "runtime/heap.h"
#include "runtime/int.h"
#include "runtime/int_internal.h"
#include "runtime/str.h"

enum { MAX_DIGITS = 340, LIMBS = 20, POWER_LIMBS = 18 }; // 10^340 has 18 limbs
enum { MAX_EXPONENT = 1 << 30 };                          // of an operand: sums stay far from overflow
enum { WORD_DIGITS = 18 };                                // any number of so many digits is an immediate

// In the order of decimal._ROUNDINGS.
typedef enum { UP, DOWN, CEILING, FLOOR, HALF_UP, HALF_DOWN, HALF_EVEN, ZERO_FIVE_UP } Rounding;

typedef struct Number {
  Object h;
  Own coefficient; // an int >= 0
  Own exponent;    // an int, or 'F', 'n', 'N'
  bool negative;
} Number;
#define NUMBER(v) AS(Number, v)

typedef struct Settings {
  Object h;
  Own flags, traps; // dicts, shared with the context; EMPTY until it is complete
  int64_t prec, emin, emax, clamp;
  Rounding rounding;
  bool quiet; // raises no flags
  uint32_t inexact_at, rounded_at; // about where the two stand in the dicts
} Settings;

// What decimal.gila gives (adopt). There is one, unless that module is executed again: numbers of the first keep to theirs.
typedef struct Family {
  struct Family *next;
  Type *decimal; // the class of results; owned, as the rest
  Own make, variable, roundings, inexact, rounded;
} Family;

typedef struct DecimalState {
  Type *number, *settings;
  Family *families;
  mp_limb_t powers[MAX_DIGITS + 1][POWER_LIMBS];
  uint8_t power_limbs[MAX_DIGITS + 1];
} DecimalState;
#define STATE(t) MODULE_STATE(t, decimal, DecimalState)

// The family of a class; NULL if it is no Decimal.
static const Family *family_of(const DecimalState *s, Type *type) {
  for (const Family *f = s->families; f; f = f->next) {
    if (type == f->decimal) return f;
  }
  for (const Family *f = s->families; f; f = f->next) {
    if (type_is_subtype(type, f->decimal)) return f;
  }
  return NULL;
}

// --- Magnitudes ---

typedef struct Magnitude {
  size_t n; // limbs, without leading zeros
  mp_limb_t p[LIMBS];
} Magnitude;

static int compare_power(const DecimalState *s, const Magnitude *m, size_t k) {
  if (m->n != s->power_limbs[k]) return m->n < s->power_limbs[k] ? -1 : 1;
  return mpn_cmp(m->p, s->powers[k], (mp_size_t)m->n);
}

// How many decimal digits; 0 for zero.
static int64_t count_digits(const DecimalState *s, const Magnitude *m) {
  if (!m->n) return 0;
  size_t bits = limbs_bits(m->p, m->n), digits = bits * 1233 >> 12; // times log10(2), from below
  if (m->n == 1 && digits <= WORD_DIGITS) return (int64_t)digits + (m->p[0] >= s->powers[digits][0]);
  for (digits = (bits - 1) * 1233 >> 12; compare_power(s, m, digits) >= 0;) digits++;
  return (int64_t)digits;
}

static bool load_magnitude(Ref v, Magnitude *m) {
  IntView x;
  int_view(v, &x);
  if (x.count > POWER_LIMBS - 2) return false; // fewer than MAX_DIGITS digits
  m->n = x.count;
  memcpy(m->p, x.limbs, x.count * sizeof *m->p);
  return true;
}

// m * 10^k; the product has at most MAX_DIGITS digits.
static void scale_up(const DecimalState *s, Magnitude *m, int64_t k) {
  if (!m->n || k <= 0) return;
  mp_limb_t product[2 * LIMBS];
  size_t n = s->power_limbs[k];
  if (m->n >= n) mpn_mul(product, m->p, (mp_size_t)m->n, s->powers[k], (mp_size_t)n);
  else mpn_mul(product, s->powers[k], (mp_size_t)n, m->p, (mp_size_t)m->n);
  m->n = limbs_trim(product, m->n + n);
  memcpy(m->p, product, m->n * sizeof *m->p);
}

static void add_one(Magnitude *m) {
  if (!m->n) m->p[m->n++] = 0;
  mp_limb_t carry = mpn_add_1(m->p, m->p, (mp_size_t)m->n, 1);
  if (carry) m->p[m->n++] = carry;
}

// m / d, rest in *rest.
static void divide(Magnitude *m, const mp_limb_t *d, size_t n, Magnitude *rest) {
  if (m->n < n) {
    *rest = *m;
    m->n = 0;
    return;
  }
  mp_limb_t quotient[LIMBS];
  size_t count = m->n - n + 1;
  mpn_tdiv_qr(quotient, rest->p, 0, m->p, (mp_size_t)m->n, d, (mp_size_t)n);
  rest->n = limbs_trim(rest->p, n);
  m->n = limbs_trim(quotient, count);
  memcpy(m->p, quotient, m->n * sizeof *m->p);
}

// m / 10^k (0 <= k <= MAX_DIGITS), rounded. Returns whether something was lost.
static bool drop_digits(const DecimalState *s, Magnitude *m, int64_t k, bool negative, Rounding rounding) {
  if (k == 0 || !m->n) return false;
  Magnitude rest;
  divide(m, s->powers[k], s->power_limbs[k], &rest);
  if (!rest.n) return false;
  mp_limb_t carry = mpn_lshift(rest.p, rest.p, (mp_size_t)rest.n, 1);
  if (carry) rest.p[rest.n++] = carry;
  int half = compare_power(s, &rest, (size_t)k);
  bool odd = m->n && (m->p[0] & 1), up = false;
  switch (rounding) {
  case UP: up = true; break;
  case DOWN: break;
  case CEILING: up = !negative; break;
  case FLOOR: up = negative; break;
  case HALF_UP: up = half >= 0; break;
  case HALF_DOWN: up = half > 0; break;
  case HALF_EVEN: up = half > 0 || (half == 0 && odd); break;
  case ZERO_FIVE_UP: up = !m->n || mpn_mod_1(m->p, (mp_size_t)m->n, 5) == 0; break;
  }
  if (up) add_one(m);
  return true;
}

// --- Operands and results ---

typedef struct Operand {
  Magnitude m;
  int64_t exponent, digits;
  bool negative;
} Operand;

// False if it is not a finite number of a size for this file.
static bool load_operand(Thread *t, const DecimalState *s, Ref v, Operand *x) {
  if (is_object(v) && is_instance_of(t, v, s->number)) {
    if (!is_small(NUMBER(v)->exponent) || !load_magnitude(NUMBER(v)->coefficient, &x->m)) return false;
    x->exponent = small_value(NUMBER(v)->exponent);
    x->negative = NUMBER(v)->negative;
    if (x->exponent > MAX_EXPONENT || x->exponent < -MAX_EXPONENT) return false;
  } else {
    if (!is_int(v) || !load_magnitude(v, &x->m)) return false;
    IntView view;
    int_view(v, &view);
    x->negative = view.negative;
    x->exponent = 0;
  }
  x->digits = count_digits(s, &x->m);
  return true;
}

// What an operation works with. The settings are borrowed from a context, which keeps them alive.
typedef struct Work {
  Thread *t;
  const DecimalState *s;
  const Family *family;
  Settings *c;
} Work;

// False if the context has no settings that can be used here.
static bool begin_work_in(Thread *t, const DecimalState *s, const Family *family, Ref context, Work *w) {
  if (is_empty(context) || !is_instance_of(t, context, s->settings)) return false;
  *w = (Work){t, s, family, AS(Settings, context)};
  return !is_empty(w->c->flags) && !w->c->quiet && w->c->prec <= MAX_DIGITS / 2;
}
// The same in the context that is in force.
static bool begin_work(Thread *t, const DecimalState *s, const Family *family, Work *w) {
  return begin_work_in(t, s, family, contextvar_peek(t, family->variable), w);
}

static Own number_make(Thread *t, Type *type, bool negative, Own coefficient, Own exponent) {
  Own self = is_error(coefficient) || is_error(exponent) ? ERROR : type_alloc(t, type);
  if (is_error(self)) {
    drop(t, coefficient);
    drop(t, exponent);
    return ERROR;
  }
  NUMBER(self)->coefficient = coefficient;
  NUMBER(self)->exponent = exponent;
  NUMBER(self)->negative = negative;
  return self;
}

static Own number_from(const Work *w, bool negative, const Magnitude *m, int64_t exponent) {
  return number_make(w->t, w->family->decimal, negative, int_from_limbs(w->t, m->p, m->n, false),
                     int_from_i64(w->t, exponent));
}

// Is a signal's entry in flags or traps true? *at is where it was found the last time, in either of them.
static bool is_on(Ref dict, Ref signal, uint32_t *at) {
  size_t pos = *at;
  Ref key, value;
  if (dict_next(dict, &pos, &key, &value) && same(key, signal)) return same(value, TRUE);
  for (pos = 0; *at = (uint32_t)pos, dict_next(dict, &pos, &key, &value);)
    if (same(key, signal)) return same(value, TRUE);
  return false;
}

// Raises the flag of a signal. False if the signal is trapped (nothing was changed) or with an exception.
static bool raise_flag(const Work *w, Ref signal, uint32_t *at) {
  if (is_on(w->c->traps, signal, at)) return false;
  return is_on(w->c->flags, signal, at) || dict_set(w->t, w->c->flags, signal, TRUE);
}

// EMPTY (give up) from a step that may have failed instead.
static Own give_up(Thread *t) { return error_pending(t) ? ERROR : EMPTY; }

static Own rounded_result(const Work *w, bool negative, Magnitude *m, int64_t exponent, bool lost) {
  Settings *c = w->c;
  if (lost && is_on(c->traps, w->family->rounded, &c->rounded_at)) return EMPTY;
  if (lost && !raise_flag(w, w->family->inexact, &c->inexact_at)) return give_up(w->t);
  if (!raise_flag(w, w->family->rounded, &c->rounded_at)) return give_up(w->t);
  return number_from(w, negative, m, exponent);
}

// The number rounded to the context; EMPTY to give up.
static Own finish(const Work *w, bool negative, Magnitude *m, int64_t exponent) {
  const DecimalState *s = w->s;
  const Settings *c = w->c;
  int64_t tiny = c->emin - c->prec + 1, top = c->emax - c->prec + 1;
  if (!m->n) {
    if (exponent < tiny || exponent > (c->clamp ? top : c->emax)) return EMPTY;
    return number_from(w, negative, m, exponent);
  }
  int64_t low = count_digits(s, m) + exponent - c->prec; // the exponent with which it has prec digits
  if (low > top || low < tiny || (c->clamp && exponent > top)) return EMPTY;
  if (exponent >= low) return number_from(w, negative, m, exponent);
  bool lost = drop_digits(s, m, low - exponent, negative, c->rounding);
  if (count_digits(s, m) > c->prec) { // 99.9 became 100
    mpn_divrem_1(m->p, 0, m->p, (mp_size_t)m->n, 10);
    m->n = limbs_trim(m->p, m->n);
    if (++low > top) return EMPTY;
  }
  return rounded_result(w, negative, m, low, lost);
}

// --- Arithmetic ---

static Own add_operands(const Work *w, Operand *x, Operand *y) {
  int64_t exponent = x->exponent < y->exponent ? x->exponent : y->exponent;
  int64_t up_x = x->exponent - exponent, up_y = y->exponent - exponent;
  if (x->digits + up_x >= MAX_DIGITS || y->digits + up_y >= MAX_DIGITS) return EMPTY;
  scale_up(w->s, &x->m, up_x);
  scale_up(w->s, &y->m, up_y);
  bool negative = x->negative;
  Magnitude *a = &x->m, *b = &y->m;
  if (a->n < b->n || (a->n == b->n && mpn_cmp(a->p, b->p, (mp_size_t)a->n) < 0)) {
    a = &y->m;
    b = &x->m;
    negative = y->negative;
  }
  if (!a->n || !b->n) {
    if (!a->n && x->negative != y->negative) negative = w->c->rounding == FLOOR;
  } else if (x->negative == y->negative) {
    mp_limb_t carry = mpn_add(a->p, a->p, (mp_size_t)a->n, b->p, (mp_size_t)b->n);
    if (carry) a->p[a->n++] = carry;
  } else {
    mpn_sub(a->p, a->p, (mp_size_t)a->n, b->p, (mp_size_t)b->n);
    a->n = limbs_trim(a->p, a->n);
    if (!a->n) negative = w->c->rounding == FLOOR;
  }
  return finish(w, negative, a, exponent);
}

static Own subtract_operands(const Work *w, Operand *x, Operand *y) {
  y->negative = !y->negative;
  return add_operands(w, x, y);
}

static Own multiply_operands(const Work *w, Operand *x, Operand *y) {
  if (x->digits + y->digits >= MAX_DIGITS) return EMPTY;
  Magnitude product;
  product.n = 0;
  const Magnitude *a = x->m.n >= y->m.n ? &x->m : &y->m, *b = a == &x->m ? &y->m : &x->m;
  if (b->n) {
    mpn_mul(product.p, a->p, (mp_size_t)a->n, b->p, (mp_size_t)b->n);
    product.n = limbs_trim(product.p, a->n + b->n);
  }
  return finish(w, x->negative != y->negative, &product, x->exponent + y->exponent);
}

// One digit more than the precision; if the division is not exact, that digit is made to round like those that follow.
static Own divide_operands(const Work *w, Operand *x, Operand *y) {
  bool negative = x->negative != y->negative;
  int64_t ideal = x->exponent - y->exponent, shift = y->digits - x->digits + w->c->prec + 1;
  if (!y->m.n) return EMPTY;
  if (!x->m.n) return finish(w, negative, &x->m, ideal);
  if (x->digits + shift >= MAX_DIGITS || y->digits - shift >= MAX_DIGITS) return EMPTY;
  scale_up(w->s, shift >= 0 ? &x->m : &y->m, shift >= 0 ? shift : -shift);
  Magnitude *q = &x->m, rest;
  divide(q, y->m.p, y->m.n, &rest);
  int64_t exponent = ideal - shift;
  if (rest.n) {
    if (mpn_mod_1(q->p, (mp_size_t)q->n, 5) == 0) add_one(q);
  } else {
    for (int k = 16; k; k >>= 1) { // zeros go in blocks
      mp_limb_t power = w->s->powers[k][0];
      for (; exponent + k <= ideal && mpn_mod_1(q->p, (mp_size_t)q->n, power) == 0; exponent += k) {
        mpn_divrem_1(q->p, 0, q->p, (mp_size_t)q->n, power);
        q->n = limbs_trim(q->p, q->n);
      }
    }
  }
  return finish(w, negative, q, exponent);
}

// The whole part of x / y, in x, and the rest. False if a magnitude or the quotient gets too long, or y is zero.
static bool divide_whole(const Work *w, Operand *x, Operand *y, Magnitude *rest) {
  int64_t gap = x->exponent - y->exponent, up = gap > 0 ? gap : -gap;
  Operand *shorter = gap > 0 ? x : y;
  if (!y->m.n || shorter->digits + up >= MAX_DIGITS) return false;
  scale_up(w->s, &shorter->m, up);
  divide(&x->m, y->m.p, y->m.n, rest);
  return count_digits(w->s, &x->m) <= w->c->prec;
}

static Own floor_divide_operands(const Work *w, Operand *x, Operand *y) {
  Magnitude rest;
  return divide_whole(w, x, y, &rest) ? number_from(w, x->negative != y->negative, &x->m, 0) : EMPTY;
}

static Own modulo_operands(const Work *w, Operand *x, Operand *y) {
  Magnitude rest;
  int64_t exponent = x->exponent < y->exponent ? x->exponent : y->exponent;
  return divide_whole(w, x, y, &rest) ? finish(w, x->negative, &rest, exponent) : EMPTY;
}

// x to a small positive whole power; powers of zero and of one go the slow way.
static Own power_operands(const Work *w, Operand *x, Operand *y) {
  mp_limb_t n = y->m.n == 1 ? y->m.p[0] : 0;
  if (y->negative || y->exponent || !n || n >= MAX_DIGITS) return EMPTY;
  if (x->digits * (int64_t)n >= MAX_DIGITS || !x->m.n) return EMPTY;
  if (x->digits + x->exponent == 1 && compare_power(w->s, &x->m, (size_t)x->digits - 1) == 0) return EMPTY;
  mp_limb_t product[2 * LIMBS];
  Magnitude r = x->m;
  for (mp_limb_t i = 1; i < n; i++) {
    mpn_mul(product, r.p, (mp_size_t)r.n, x->m.p, (mp_size_t)x->m.n); // r is never the shorter
    r.n = limbs_trim(product, r.n + x->m.n);
    memcpy(r.p, product, r.n * sizeof *r.p);
  }
  return finish(w, x->negative && (n & 1), &r, x->exponent * (int64_t)n);
}

// --- Short numbers ---

typedef struct Short {
  int64_t value, exponent; // never a negative zero
} Short;

static bool load_short(Thread *t, const Family *f, Ref v, Short *x) {
  if (is_small(v)) {
    *x = (Short){small_value(v), 0};
    return true;
  }
  if (!is_object(v) || type_of(t, v) != f->decimal) return false;
  const Number *n = NUMBER(v);
  if (!is_small(n->coefficient) || !is_small(n->exponent) || (n->negative && same(n->coefficient, small(0)))) return false;
  *x = (Short){n->negative ? -small_value(n->coefficient) : small_value(n->coefficient), small_value(n->exponent)};
  return x->exponent <= MAX_EXPONENT && x->exponent >= -MAX_EXPONENT;
}

// Both with the lower of their exponents; false if that takes more than a word.
static bool align_short(const DecimalState *s, Short *x, Short *y) {
  Short *high = x->exponent > y->exponent ? x : y;
  int64_t low = x->exponent < y->exponent ? x->exponent : y->exponent, gap = high->exponent - low;
  if (gap > WORD_DIGITS) return false;
  high->exponent = low;
  return !__builtin_mul_overflow(high->value, (int64_t)s->powers[gap][0], &high->value);
}

typedef enum { SHORT_ADD, SHORT_SUBTRACT, SHORT_MULTIPLY } ShortOperation;

// a OP b if it needs no rounding and is short; EMPTY to give up.
static Own try_short(Thread *t, Ref a, Ref b, ShortOperation operation) {
  const DecimalState *s = STATE(t);
  const Family *f = s->families;
  Short x, y;
  Work w;
  if (!f || !load_short(t, f, a, &x) || !load_short(t, f, b, &y) || !begin_work(t, s, f, &w)) return EMPTY;
  int64_t value, exponent;
  if (operation == SHORT_MULTIPLY) {
    if (__builtin_mul_overflow(x.value, y.value, &value)) return EMPTY;
    exponent = x.exponent + y.exponent;
  } else {
    if (!align_short(s, &x, &y)) return EMPTY;
    if (operation == SHORT_ADD ? __builtin_add_overflow(x.value, y.value, &value)
                               : __builtin_sub_overflow(x.value, y.value, &value))
      return EMPTY;
    exponent = x.exponent;
  }
  uint64_t magnitude = value < 0 ? -(uint64_t)value : (uint64_t)value;
  // A zero may need a sign, and what is near the limits other care.
  if (!value || w.c->clamp || exponent < w.c->emin || exponent > w.c->emax - WORD_DIGITS) return EMPTY;
  if (magnitude >= s->powers[w.c->prec < WORD_DIGITS ? w.c->prec : WORD_DIGITS][0]) return EMPTY;
  return number_make(t, f->decimal, value < 0, small((int64_t)magnitude), small(exponent));
}

typedef Own (*Operation)(const Work *w, Operand *x, Operand *y);

// The method of decimal.gila with that name, for a number of this type.
static Own slow_method(Thread *t, const Family *family, const char *name) {
  if (!family) return raise_error(t, TypeError, "not a Decimal");
  return object_getattr_c(t, VAL(family->decimal), name);
}

// a OP b here, or by the method of decimal.gila, which gets a third argument too unless that is EMPTY.
static Own ternary(Thread *t, Ref a, Ref b, Ref third, Operation operation, const char *method) {
  const DecimalState *s = STATE(t);
  const Family *family = family_of(s, type_of(t, a));
  bool swapped = !family; // b is the Decimal
  if (swapped) {
    family = family_of(s, type_of(t, b));
    if (!family || !int_check(t, a)) return NOT_IMPLEMENTED;
  }
  Operand x, y;
  Work w;
  if (is_empty(third) && load_operand(t, s, a, &x) && load_operand(t, s, b, &y) && begin_work(t, s, family, &w)) {
    Own r = operation(&w, &x, &y);
    if (!is_empty(r)) return r;
  }
  Own first = swapped ? object_call1(t, VAL(family->decimal), a) : keep(a);
  Own f = is_error(first) ? ERROR : slow_method(t, family, method);
  Own r = is_error(f) ? ERROR : object_call(t, f, (const Ref[]){first, b, third}, is_empty(third) ? 2 : 3, EMPTY);
  drop(t, f);
  drop(t, first);
  return r;
}

static Own binary(Thread *t, Ref a, Ref b, Operation operation, const char *method) {
  return ternary(t, a, b, EMPTY, operation, method);
}

static Own number_add(Thread *t, Ref a, Ref b) {
  Own r = try_short(t, a, b, SHORT_ADD);
  return is_empty(r) ? binary(t, a, b, add_operands, "_add") : r;
}
static Own number_subtract(Thread *t, Ref a, Ref b) {
  Own r = try_short(t, a, b, SHORT_SUBTRACT);
  return is_empty(r) ? binary(t, a, b, subtract_operands, "_subtract") : r;
}
static Own number_multiply(Thread *t, Ref a, Ref b) {
  Own r = try_short(t, a, b, SHORT_MULTIPLY);
  return is_empty(r) ? binary(t, a, b, multiply_operands, "_multiply") : r;
}
static Own number_divide(Thread *t, Ref a, Ref b) { return binary(t, a, b, divide_operands, "_divide"); }

static Own number_floor_divide(Thread *t, Ref a, Ref b) {
  return binary(t, a, b, floor_divide_operands, "_floor_divide");
}
static Own number_modulo(Thread *t, Ref a, Ref b) { return binary(t, a, b, modulo_operands, "_modulo"); }
static Own number_to_power(Thread *t, Ref a, Ref b, Ref mod) {
  return ternary(t, a, b, is_none(mod) ? (Ref)EMPTY : mod, power_operands, "_to_power");
}

// The method of decimal.gila for the number alone.
static Own slowly(Thread *t, Ref self, const char *method) {
  Own f = slow_method(t, family_of(STATE(t), type_of(t, self)), method);
  Own r = is_error(f) ? ERROR : object_call1(t, f, self);
  drop(t, f);
  return r;
}

// The number with a sign, rounded to the context; zero loses its sign unless rounding is down.
static Own with_sign(Thread *t, Ref self, bool negative, const char *method) {
  const DecimalState *s = STATE(t);
  const Family *family = family_of(s, type_of(t, self));
  Operand x;
  Work w;
  if (load_operand(t, s, self, &x) && begin_work(t, s, family, &w)) {
    Own r = finish(&w, negative && (x.m.n || w.c->rounding == FLOOR), &x.m, x.exponent);
    if (!is_empty(r)) return r;
  }
  return slowly(t, self, method);
}
static Own number_minus(Thread *t, Ref self) { return with_sign(t, self, !NUMBER(self)->negative, "_negate"); }
static Own number_magnitude(Thread *t, Ref self) { return with_sign(t, self, false, "_absolute"); }

static int number_truth(Thread *t, Ref self) {
  (void)t;
  return !is_small(NUMBER(self)->exponent) || !same(NUMBER(self)->coefficient, small(0));
}

// The whole part; what is infinite, no number or very long goes the slow way.
static Own number_whole(Thread *t, Ref self) {
  const DecimalState *s = STATE(t);
  Operand x;
  if (!load_operand(t, s, self, &x) || x.exponent > 0 || x.exponent < -MAX_DIGITS) return slowly(t, self, "_truncated");
  drop_digits(s, &x.m, -x.exponent, x.negative, DOWN);
  return int_from_limbs(t, x.m.p, x.m.n, x.negative);
}

// --- Hash: that of the same int or fraction, a number modulo 2^61 - 1 ---

enum { HASH_BITS = 61 };
static const uint64_t hash_modulus = ((uint64_t)1 << HASH_BITS) - 1, hash_tenth = 2075258708292324556; // times 10 is 1

static uint64_t hash_product(uint64_t a, uint64_t b) { return (uint64_t)((unsigned __int128)a * b % hash_modulus); }

static uint64_t hash_power(uint64_t base, uint64_t n) {
  uint64_t r = 1;
  for (; n; n >>= 1, base = hash_product(base, base)) {
    if (n & 1) r = hash_product(r, base);
  }
  return r;
}

static int64_t number_hash(Thread *t, Ref self) {
  Operand x;
  if (!load_operand(t, STATE(t), self, &x)) {
    Own hash = slowly(t, self, "_hash");
    if (is_error(hash)) return -1;
    int64_t h = object_hash(t, hash); // an int's is itself, in range
    drop(t, hash);
    return h;
  }
  uint64_t coefficient = x.m.n ? mpn_mod_1(x.m.p, (mp_size_t)x.m.n, hash_modulus) : 0;
  uint64_t ten = x.exponent >= 0 ? 10 : hash_tenth;
  uint64_t power = hash_power(ten, (uint64_t)(x.exponent < 0 ? -x.exponent : x.exponent));
  int64_t h = (int64_t)hash_product(coefficient, power);
  if (x.negative) h = -h;
  return h == -1 ? -2 : h;
}

// --- Comparison ---

// -1, 0, 1 in *order. False to give up.
static bool compare_operands(const DecimalState *s, Operand *x, Operand *y, int *order) {
  if (!x->m.n || !y->m.n || x->negative != y->negative) {
    int a = !x->m.n ? 0 : x->negative ? -1 : 1, b = !y->m.n ? 0 : y->negative ? -1 : 1;
    *order = (a > b) - (a < b);
    return true;
  }
  int64_t size_x = x->digits + x->exponent, size_y = y->digits + y->exponent, gap = x->exponent - y->exponent;
  if (size_x != size_y) {
    *order = (size_x > size_y) != x->negative ? 1 : -1;
    return true;
  }
  if (x->digits >= MAX_DIGITS || y->digits >= MAX_DIGITS) return false;
  scale_up(s, gap > 0 ? &x->m : &y->m, gap > 0 ? gap : -gap); // both end up with the digits of the longer
  int r = x->m.n != y->m.n ? (x->m.n < y->m.n ? -1 : 1) : mpn_cmp(x->m.p, y->m.p, (mp_size_t)x->m.n);
  r = (r > 0) - (r < 0);
  *order = x->negative ? -r : r;
  return true;
}

static Own number_richcompare(Thread *t, Ref a, Ref b, CompareOp op) {
  const DecimalState *s = STATE(t);
  Short i, j;
  if (s->families && load_short(t, s->families, a, &i) && load_short(t, s->families, b, &j) && align_short(s, &i, &j))
    return ordered((i.value > j.value) - (i.value < j.value), op);
  Operand x, y;
  int order;
  if (load_operand(t, s, a, &x) && load_operand(t, s, b, &y) &&
      compare_operands(s, &x, &y, &order))
    return ordered(order, op);
  Own f = slow_method(t, family_of(s, type_of(t, a)), "_richcompare");
  Own r = is_error(f) ? ERROR : object_call3(t, f, a, b, small(op));
  drop(t, f);
  return r;
}

// --- Text ---

// Digits with the point where the exponent (at most 0) puts it.
static Own point_text(Thread *t, bool negative, const Magnitude *m, int64_t exponent) {
  unsigned char digits[MAX_DIGITS + LIMBS] = {0};
  size_t n = 1, skip = 0;
  Magnitude copy = *m; // mpn_get_str destroys it
  if (m->n) n = mpn_get_str(digits, 10, copy.p, (mp_size_t)m->n);
  while (skip + 1 < n && !digits[skip]) skip++;
  n -= skip;
  int64_t point = (int64_t)n + exponent;
  size_t zeros = point <= 0 ? (size_t)(1 - point) : 0; // in front, the one before the point included
  size_t length = negative + zeros + n + (exponent != 0);
  Own text = str_alloc(t, length, 127);
  if (is_error(text)) return text;
  char *p = as_str(text)->data;
  if (negative) *p++ = '-';
  for (int64_t i = -(int64_t)zeros; i < (int64_t)n; i++) {
    if (i == (point <= 0 ? 1 - (int64_t)zeros : point)) *p++ = '.';
    *p++ = (char)('0' + (i < 0 ? 0 : digits[skip + (size_t)i]));
  }
  return text;
}

// As decimal.gila's _text says it. EMPTY to give up: an exponent is written as the context says.
static Own plain_text(Thread *t, Ref self) {
  Operand x;
  if (!load_operand(t, STATE(t), self, &x)) return EMPTY;
  if (x.exponent > 0 || (x.digits ? x.digits : 1) + x.exponent <= -6) return EMPTY;
  return point_text(t, x.negative, &x.m, x.exponent);
}

// ".2f" and its like: how many decimals; -1 for any other format.
static int fixed_decimals(Ref spec) {
  const Str *s = as_str(spec);
  if (!is_str(spec) || !s->ascii || s->length < 3 || s->length > 4) return -1;
  if (s->data[0] != '.' || s->data[s->length - 1] != 'f') return -1;
  int n = 0;
  for (size_t i = 1; i + 1 < s->length; i++) {
    if (s->data[i] < '0' || s->data[i] > '9') return -1;
    n = n * 10 + (s->data[i] - '0');
  }
  return n;
}

static Own number_format(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  const DecimalState *s = STATE(t);
  const Family *family = family_of(s, type_of(t, a[0]));
  int decimals = n == 2 && !names_count(names) && is_object(a[1]) ? fixed_decimals(a[1]) : -1;
  Operand x;
  Work w;
  if (decimals >= 0 && family && begin_work(t, s, family, &w) && load_operand(t, s, a[0], &x)) {
    int64_t dropped = -decimals - x.exponent;
    if (dropped < MAX_DIGITS && x.digits - dropped < MAX_DIGITS) {
      if (dropped > 0) drop_digits(s, &x.m, dropped, x.negative, w.c->rounding);
      else scale_up(s, &x.m, -dropped);
      return point_text(t, x.negative, &x.m, -decimals);
    }
  }
  Own f = slow_method(t, family, "_format");
  Own r = is_error(f) ? ERROR : object_call(t, f, a, n, names);
  drop(t, f);
  return r;
}

static Own number_str(Thread *t, Ref self) {
  Own text = plain_text(t, self);
  return is_empty(text) ? slowly(t, self, "_text") : text;
}

// [sign]digits[.digits][e[sign]digits] of few digits; false if it is anything else.
static bool read_plain(Ref text, bool *negative, uint64_t *coefficient, int64_t *exponent) {
  if (!as_str(text)->ascii) return false;
  const char *p = as_str(text)->data, *end = p + str_length(text);
  *negative = p < end && *p == '-';
  if (p < end && (*p == '-' || *p == '+')) p++;
  int digits = 0, decimals = 0;
  bool point = false;
  for (*coefficient = 0; p < end && ((*p >= '0' && *p <= '9') || (*p == '.' && !point)); p++) {
    if (*p == '.') {
      point = true;
      continue;
    }
    if (++digits > 18) return false;
    *coefficient = *coefficient * 10 + (uint64_t)(*p - '0');
    decimals += point;
  }
  if (!digits) return false;
  *exponent = 0;
  if (p < end && (*p | 0x20) == 'e') {
    p++;
    bool down = p < end && *p == '-';
    if (p < end && (*p == '-' || *p == '+')) p++;
    int count = 0;
    for (; p < end && *p >= '0' && *p <= '9' && count < 9; p++, count++) *exponent = *exponent * 10 + (*p - '0');
    if (!count) return false;
    if (down) *exponent = -*exponent;
  }
  *exponent -= decimals;
  return p == end;
}

// Decimal(value): ints and plain text here, the rest by decimal.gila.
static Own number_new(Thread *t, Type *type, const Ref *args, ptrdiff_t n, Ref names) {
  if (n == 1 && !names_count(names)) {
    Ref v = args[0];
    if (is_small(v)) {
      int64_t value = small_value(v);
      return number_make(t, type, value < 0, int_from_i64(t, value < 0 ? -value : value), small(0));
    }
    bool negative;
    uint64_t coefficient;
    int64_t exponent;
    if (is_str(v) && read_plain(v, &negative, &coefficient, &exponent))
      return number_make(t, type, negative, int_from_i64(t, (int64_t)coefficient), int_from_i64(t, exponent));
  }
  ptrdiff_t count = n + names_count(names);
  Ref *all = heap_alloc_array(t, (size_t)count + 1, sizeof *all);
  if (!all) return ERROR;
  all[0] = VAL(type);
  if (count) memcpy(all + 1, args, (size_t)count * sizeof *all);
  const Family *family = family_of(STATE(t), type);
  Own r = family ? object_call(t, family->make, all, n + 1, names)
                 : raise_error(t, TypeError, "cannot create '%N' instances", type);
  heap_free(t, all, ((size_t)count + 1) * sizeof *all);
  return r;
}

// --- Quantize ---

// EMPTY to give up. The context in force is meant by None.
static Own quantize(Thread *t, Ref self, Ref like, Ref rounding_name, Ref context) {
  const DecimalState *s = STATE(t);
  const Family *family = family_of(s, type_of(t, self));
  Operand x, y;
  Work w;
  if (!family) return EMPTY;
  if (!(is_none(context) ? begin_work(t, s, family, &w) : begin_work_in(t, s, family, context, &w))) return EMPTY;
  if (!load_operand(t, s, self, &x) || !load_operand(t, s, like, &y)) return EMPTY;
  const Settings *c = w.c;
  if (c->clamp) return EMPTY;
  int rounding = (int)c->rounding;
  if (!is_none(rounding_name)) {
    for (rounding = 0; !same(tuple_peek(family->roundings, (size_t)rounding), rounding_name);) {
      if ((size_t)++rounding == tuple_count(family->roundings)) return EMPTY;
    }
  }
  int64_t exponent = y.exponent, dropped = exponent - x.exponent, tiny = c->emin - c->prec + 1;
  if (exponent < tiny || exponent > c->emax || dropped > MAX_DIGITS || x.digits - dropped > c->prec) return EMPTY;
  if (!x.m.n) return number_from(&w, x.negative, &x.m, exponent);
  bool lost = dropped > 0 && drop_digits(s, &x.m, dropped, x.negative, (Rounding)rounding);
  if (dropped < 0) scale_up(s, &x.m, -dropped);
  int64_t digits = count_digits(s, &x.m), size = digits + exponent - 1;
  if (digits > c->prec || (digits && (size > c->emax || size < c->emin))) return EMPTY;
  if (dropped <= 0) return number_from(&w, x.negative, &x.m, exponent);
  return rounded_result(&w, x.negative, &x.m, exponent, lost);
}

static Own number_quantize(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  Own r = quantize(t, a[0], a[1], a[2], a[3]);
  if (!is_empty(r)) return r;
  Own f = slow_method(t, family_of(STATE(t), type_of(t, a[0])), "_quantize");
  r = is_error(f) ? ERROR : object_call(t, f, a, n, names);
  drop(t, f);
  return r;
}

// --- The types ---

static Own number_get_sign(Thread *t, Ref self) { return (void)t, small(NUMBER(self)->negative); }
static Own number_get_int(Thread *t, Ref self) { return (void)t, keep(NUMBER(self)->coefficient); }
static Own number_get_exp(Thread *t, Ref self) { return (void)t, keep(NUMBER(self)->exponent); }

static void number_traverse(Object *self, Visit visit, void *arg) {
  VISIT(((Number *)self)->coefficient);
  VISIT(((Number *)self)->exponent);
}
static void number_clear(Thread *t, Object *self) {
  drop_slot(t, &((Number *)self)->coefficient);
  drop_slot(t, &((Number *)self)->exponent);
}

static const NativeDef number_methods[] = {
    NATIVE(number_quantize, "quantize(exp, rounding=None, context=None)",
           "Return the number rounded to the exponent of exp."),
    NATIVE_RAW(number_format, "__format__(specifier, context=None)", "Return the number formatted."),
    {0},
};
static const GetSetDef number_getset[] = {
  {"_sign", number_get_sign, args_readonly, "0, or 1 if it is negative."},
  {"_int", number_get_int, args_readonly, "The coefficient."},
  {"_exp", number_get_exp, args_readonly, "The exponent, or 'F' (infinite), 'n' (NaN), 'N' (signalling NaN)."},
  {0},
};
static const TypeDef number_def = {
  .name = "_decimal.Number", .doc = "What Decimal is made of.", .size = sizeof(Number), .flags = TF_BASE | TF_IMMUTABLE,
  .methods = number_methods, .getset = number_getset, .new = number_new, .traverse = number_traverse,
  .clear = number_clear, .str = number_str, .richcompare = number_richcompare, .add = number_add,
  .subtract = number_subtract, .multiply = number_multiply, .true_divide = number_divide,
  .floor_divide = number_floor_divide, .modulo = number_modulo, .power = number_to_power, .negative = number_minus,
  .absolute = number_magnitude, .truth = number_truth, .hash = number_hash, .to_int = number_whole,
};

static void settings_traverse(Object *self, Visit visit, void *arg) {
  VISIT(((Settings *)self)->flags);
  VISIT(((Settings *)self)->traps);
}
static void settings_clear(Thread *t, Object *self) {
  drop_slot(t, &((Settings *)self)->flags);
  drop_slot(t, &((Settings *)self)->traps);
}

static Own settings_new(Thread *t, Type *type, const Ref *args, ptrdiff_t n, Ref names) {
  (void)args, (void)n, (void)names;
  Own self = type_alloc(t, type);
  if (!is_error(self)) AS(Settings, self)->flags = AS(Settings, self)->traps = EMPTY;
  return self;
}

static Own settings_set(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  Settings *c = AS(Settings, a[0]);
  int rounding;
  if (!as_i64(t, a[1], &c->prec) || !as_int(t, a[2], &rounding) || !as_i64(t, a[3], &c->emin) ||
      !as_i64(t, a[4], &c->emax) || !as_i64(t, a[5], &c->clamp))
    return ERROR;
  c->rounding = (Rounding)rounding;
  c->quiet = same(a[8], TRUE);
  replace(t, &c->flags, keep(a[6]));
  replace(t, &c->traps, keep(a[7]));
  return NONE;
}

static const NativeDef settings_methods[] = {
  NATIVE(settings_set, "_set(prec, rounding, emin, emax, clamp, flags, traps, quiet, /)",
         "Take over what the context says; rounding is an index into the tuple of roundings."),
  {0},
};
static const TypeDef settings_def = {
    .name = "_decimal.Settings",
    .doc = "What a Context tells native code.",
    .size = sizeof(Settings),
    .flags = TF_BASE | TF_IMMUTABLE | TF_GC,
    .methods = settings_methods,
    .new = settings_new,
    .traverse = settings_traverse,
    .clear = settings_clear,
};

// --- The module ---

static Own decimal_new(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  return number_make(t, AS(Type, a[0]), same(a[1], small(1)), keep(a[2]), keep(a[3]));
}

static Own decimal_adopt(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  Family *f = calloc(1, sizeof *f);
  if (!f) return raise_memory(t);
  *f = (Family){STATE(t)->families, AS(Type, keep(a[0])), keep(a[1]), keep(a[2]), keep(a[3]), keep(a[4]), keep(a[5])};
  STATE(t)->families = f;
  return NONE;
}

static const NativeDef functions[] = {
    NATIVE(decimal_new, "new(cls, sign, coefficient, exponent, /)",
           "Make a Decimal, or an instance of a class derived from it."),
    NATIVE(decimal_adopt, "adopt(decimal, make, variable, roundings, inexact, rounded, /)",
           "Tell the class of results, the function for Decimal(value), the variable of the "
           "context, the roundings and two signals."),
    {0},
};

static bool setup(Thread *t, Ref module) {
  DecimalState *s = calloc(1, sizeof *s);
  if (!s) return raise_memory(t), false;
  t->interp->module_state[MODULE_decimal] = s;
  s->powers[0][0] = s->power_limbs[0] = 1;
  for (size_t k = 1; k <= MAX_DIGITS; k++) {
    size_t n = s->power_limbs[k - 1];
    mp_limb_t carry = mpn_mul_1(s->powers[k], s->powers[k - 1], (mp_size_t)n, 10);
    if (carry) s->powers[k][n++] = carry;
    s->power_limbs[k] = (uint8_t)n;
  }
  return (s->number = module_add_type(t, module, &number_def)) &&
         (s->settings = module_add_type(t, module, &settings_def));
}

const NativeModule decimal_module = {"_decimal", "The native part of decimal.", functions, setup};

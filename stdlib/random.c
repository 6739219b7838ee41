// SPDX-License-Identifier: MIT
// random.c: the module _random: class Random, the Mersenne Twister (stdlib/lib/random.gila has the distributions).
//
// MT19937 of Matsumoto and Nishimura, "Mersenne Twister: a 623-dimensionally equidistributed uniform pseudorandom number
// generator", 1998; seeded by an array of 32-bit words as in their init_by_array of 2002. The words drawn for a float or
// for k bits, and their order, are CPython's, so that a seed gives the same numbers.
#include <sys/random.h>
#include <time.h>
#include <unistd.h>
#include "module.h"
#include "runtime/args.h"
#include "runtime/float.h"
#include "runtime/heap.h"
#include "runtime/int.h"

enum { N = 624, M = 397 };

typedef struct Random {
  Object h;
  uint32_t index;      // of the next word in state; N: the state must be renewed first
  uint32_t state[N];
} Random;
#define RANDOM(v) AS(Random, v)

static uint32_t next_word(Random *r) {
  uint32_t *mt = r->state;
  if (r->index >= N) {
    for (int k = 0; k < N; k++) {
      uint32_t y = (mt[k] & 0x80000000u) | (mt[(k + 1) % N] & 0x7fffffffu);
      mt[k] = mt[(k + M) % N] ^ (y >> 1) ^ (y & 1 ? 0x9908b0dfu : 0);
    }
    r->index = 0;
  }
  uint32_t y = mt[r->index++];
  y ^= y >> 11;
  y ^= (y << 7) & 0x9d2c5680u;
  y ^= (y << 15) & 0xefc60000u;
  return y ^ (y >> 18);
}

static void seed_word(Random *r, uint32_t s) {
  r->state[0] = s;
  for (uint32_t i = 1; i < N; i++) r->state[i] = 1812433253u * (r->state[i - 1] ^ (r->state[i - 1] >> 30)) + i;
  r->index = N;
}

static void seed_array(Random *r, const uint32_t *key, size_t length) {
  seed_word(r, 19650218u);
  uint32_t *mt = r->state;
  size_t i = 1, j = 0;
  for (size_t k = length > N ? length : N; k; k--) {
    mt[i] = (mt[i] ^ ((mt[i - 1] ^ (mt[i - 1] >> 30)) * 1664525u)) + key[j] + (uint32_t)j;
    if (++i >= N) mt[0] = mt[N - 1], i = 1;
    if (++j >= length) j = 0;
  }
  for (size_t k = N - 1; k; k--) {
    mt[i] = (mt[i] ^ ((mt[i - 1] ^ (mt[i - 1] >> 30)) * 1566083941u)) - (uint32_t)i;
    if (++i >= N) mt[0] = mt[N - 1], i = 1;
  }
  mt[0] = 0x80000000u;
}

static void seed_from_system(Random *r) {
  uint32_t key[N];
  if (getrandom(key, sizeof key, GRND_NONBLOCK) != (ssize_t)sizeof key) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    key[0] = (uint32_t)now.tv_nsec;
    key[1] = (uint32_t)now.tv_sec;
    key[2] = (uint32_t)getpid();
    seed_array(r, key, 3);
    return;
  }
  seed_array(r, key, N);
}

// Seeds by the 32-bit words of an int's magnitude.
static bool seed_from_int(Thread *t, Random *r, Ref v) {
  Own positive = int_sign(t, v) < 0 ? int_negative(t, v) : int_add(t, v, small(0));
  if (is_error(positive)) return false;
  size_t words = (int_bit_length(t, positive) + 31) / 32;
  if (!words) words = 1;
  uint32_t *key = heap_alloc_array(t, words, sizeof *key);
  bool ok = key && int_to_bytes(t, positive, (uint8_t *)key, words * sizeof *key,
                                __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, false);
  drop(t, positive);
  if (ok) {
    if (__BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__) {
      for (size_t i = 0; i < words / 2; i++) {
        uint32_t swap = key[i];
        key[i] = key[words - 1 - i];
        key[words - 1 - i] = swap;
      }
    }
    seed_array(r, key, words);
  }
  heap_free(t, key, words * sizeof *key);
  return ok;
}

static bool seed(Thread *t, Random *r, Ref v) {
  if (is_none(v) || is_empty(v)) return seed_from_system(r), true;
  if (int_check(t, v)) return seed_from_int(t, r, v);
  int64_t hash = object_hash(t, v);
  if (hash == -1) return false;
  Own number = int_from_u64(t, (uint64_t)hash);
  if (is_error(number)) return false;
  bool ok = seed_from_int(t, r, number);
  drop(t, number);
  return ok;
}

static Own random_new(Thread *t, Type *type, const Ref *args, ptrdiff_t n, Ref names) {
  bool own = !(type->flags & TF_HEAP); // a subclass' __init__ may take what it likes
  if (own && (!args_no_names(t, "Random", names) || !args_count(t, "Random", n, 0, 1))) return ERROR;
  Own self = type_alloc(t, type);
  if (is_error(self)) return ERROR;
  if (seed(t, RANDOM(self), n ? args[0] : (Ref)EMPTY)) return self;
  drop(t, self);
  return ERROR;
}

#define METHOD(name) static Own name(Thread *t, const Ref *a, ptrdiff_t n, Ref names)
#define UNUSED_ARGS (void)t, (void)a, (void)n, (void)names

METHOD(seed_method) {
  UNUSED_ARGS;
  return seed(t, RANDOM(a[0]), a[1]) ? NONE : ERROR;
}

METHOD(random_method) {
  UNUSED_ARGS;
  Random *r = RANDOM(a[0]);
  uint32_t high = next_word(r) >> 5, low = next_word(r) >> 6; // 27 and 26 bits
  return float_new(t, (high * 67108864.0 + low) * (1.0 / 9007199254740992.0));
}

METHOD(getrandbits_method) {
  UNUSED_ARGS;
  ptrdiff_t k;
  if (!as_ssize(t, a[1], &k)) return ERROR;
  if (k < 0) return raise_error(t, ValueError, "number of bits must be non-negative");
  Random *r = RANDOM(a[0]);
  if (k == 0) return small(0);
  if (k <= 32) return small(next_word(r) >> (32 - k));
  size_t words = ((size_t)k - 1) / 32 + 1;
  uint32_t *p = heap_alloc_array(t, words, sizeof *p);
  if (!p) return ERROR;
  ptrdiff_t left = k;
  for (size_t i = 0; i < words; i++, left -= 32) p[i] = left < 32 ? next_word(r) >> (32 - left) : next_word(r);
  uint8_t *bytes = (uint8_t *)p;
  for (size_t i = 0; i < words; i++) { // least significant byte first, on any machine
    uint32_t w = p[i];
    for (int b = 0; b < 4; b++) bytes[i * 4 + (size_t)b] = (uint8_t)(w >> 8 * b);
  }
  Own v = int_from_bytes(t, bytes, words * 4, true, false);
  heap_free(t, p, words * sizeof *p);
  return v;
}

METHOD(getstate_method) {
  UNUSED_ARGS;
  Own state = tuple_alloc(t, N + 1);
  if (is_error(state)) return ERROR;
  Random *r = RANDOM(a[0]);
  for (size_t i = 0; i < N; i++) AS(Tuple, state)->items[i] = small(r->state[i]);
  AS(Tuple, state)->items[N] = small(r->index);
  return state;
}

METHOD(setstate_method) {
  UNUSED_ARGS;
  if (!IS_A(t, a[1], TUPLE)) return raise_error(t, TypeError, "state vector must be a tuple");
  if (tuple_count(a[1]) != N + 1) return raise_error(t, ValueError, "state vector is the wrong size");
  uint32_t words[N];
  int64_t w;
  for (size_t i = 0; i <= N; i++) {
    if (!as_i64(t, tuple_peek(a[1], i), &w)) return ERROR;
    if (i < N) words[i] = (uint32_t)w;
  }
  if (w < 0 || w > N) return raise_error(t, ValueError, "invalid state");
  Random *r = RANDOM(a[0]);
  for (size_t i = 0; i < N; i++) r->state[i] = words[i];
  r->index = (uint32_t)w;
  return NONE;
}

static const NativeDef random_methods[] = {
    NATIVE(random_method, "random()", "A float from 0.0 up to but not including 1.0."),
    NATIVE(seed_method, "seed(n=None, /)",
           "Start from an int, or another value's hash; None: from the system's randomness."),
    NATIVE(getrandbits_method, "getrandbits(k, /)", "An int of k random bits."),
    NATIVE(getstate_method, "getstate()", "The state as a tuple of 625 ints."),
    NATIVE(setstate_method, "setstate(state, /)", "Go back to a state from getstate()."),
    {0},
};

static const TypeDef random_type_def = {
  .name = "_random.Random",
  .doc = "Random(seed=None): a Mersenne Twister.",
  .size = sizeof(Random),
  .flags = TF_BASE | TF_IMMUTABLE,
  .methods = random_methods,
  .new = random_new,
};

static bool setup(Thread *t, Ref module) {
  Type *type = module_add_type(t, module, &random_type_def);
  t->interp->module_state[MODULE_random] = type;
  return type != NULL;
}

const NativeModule random_module = {"_random", "The generator behind the module random.", NULL, setup};

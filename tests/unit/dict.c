// SPDX-License-Identifier: MIT
// dict.c: tests of runtime/dict.c against a model: an array of pairs in insertion order.
#include "unit.h"

TestSuite(dict, .init = start);

enum { MODEL_MAX = 3000 };
typedef struct Model { size_t count; struct { int64_t key, value; } at[MODEL_MAX]; } Model;

static ptrdiff_t model_find(const Model *m, int64_t key) {
  for (size_t i = 0; i < m->count; i++)
    if (m->at[i].key == key) return (ptrdiff_t)i;
  return -1;
}
static void model_remove(Model *m, size_t i) {
  memmove(&m->at[i], &m->at[i + 1], (--m->count - i) * sizeof m->at[0]);
}
static void model_set(Model *m, int64_t key, int64_t value) {
  ptrdiff_t i = model_find(m, key);
  if (i < 0) m->at[i = (ptrdiff_t)m->count++].key = key;
  m->at[i].value = value;
}

// How a number of the model becomes a key.
typedef Own (*MakeKey)(int64_t n);
static Own as_small(int64_t n) { return small(n); }
static Own as_colliding(int64_t n) { return small(n << 40); } // the low bits are the same
static Own as_text(int64_t n) {
  char text[32];
  snprintf(text, sizeof text, "key%lld", (long long)n);
  return str_from_c(t, text);
}
static Own as_pair(int64_t n) { return tuple_pack2(t, small(n % 7), small(n)); }
// Every kind of key in one dict; 2.5 and friends need stored hashes, equal numbers of other types are the same key.
static Own as_mixture(int64_t n) {
  switch (n % 4) {
    case 0: return small(n);
    case 1: return as_text(n);
    case 2: return float_new(t, (double)n + 0.5);
    default: return as_pair(n);
  }
}

static void check_same(Ref d, const Model *m, MakeKey make) {
  cr_assert_eq(dict_count(d), m->count);
  size_t pos = 0, i = 0;
  Ref key, value;
  while (dict_next(d, &pos, &key, &value)) {
    cr_assert_lt(i, m->count);
    Own want = make(m->at[i].key);
    cr_assert_eq(object_equal(t, key, want), 1, "entry %zu is another key", i);
    cr_assert_eq(small_value(value), m->at[i].value);
    drop(t, want);
    i++;
  }
  cr_assert_eq(i, m->count);
}

static void check_lookup(Ref d, const Model *m, int64_t n, Ref key) {
  Own value = EMPTY;
  Lookup found = dict_get(t, d, key, &value);
  ptrdiff_t i = model_find(m, n);
  cr_assert_eq(found, i < 0 ? MISSING : FOUND);
  if (i >= 0) cr_assert_eq(small_value(value), m->at[i].value);
}

// Random operations on `range` different keys, more sets than deletes, so that the dict grows and is rebuilt.
static void against_model(MakeKey make, int64_t range, int steps, uint64_t random) {
  Model *m = calloc(1, sizeof *m);
  Own d = dict_new(t);
  for (int step = 0; step < steps; step++) {
    int64_t n = next_random(&random) % range;
    Own key = make(n), k = EMPTY, v = EMPTY;
    ptrdiff_t i = model_find(m, n);
    uint32_t version = AS(Dict, d)->version;
    size_t count = dict_count(d);
    switch (next_random(&random) % 16) {
      case 0: case 1: case 2: case 3: case 4: case 5: case 6:
        cr_assert(dict_set(t, d, key, small(step)));
        model_set(m, n, step);
        break;
      case 7: case 8: case 9:
        cr_assert_eq(dict_delete(t, d, key), i < 0 ? MISSING : FOUND);
        if (i >= 0) model_remove(m, (size_t)i);
        break;
      case 10:
        cr_assert_eq(dict_pop(t, d, key, &v), i < 0 ? MISSING : FOUND);
        if (i >= 0) model_remove(m, (size_t)i);
        break;
      case 11:
        cr_assert_eq(dict_setdefault(t, d, key, small(step), &v), i < 0 ? MISSING : FOUND);
        if (i < 0) model_set(m, n, step);
        break;
      case 12: {
        bool last = step & 1;
        Lookup found = last ? dict_pop_last(t, d, &k, &v) : dict_pop_first(t, d, &k, &v);
        cr_assert_eq(found, m->count ? FOUND : MISSING);
        if (m->count) {
          size_t at = last ? m->count - 1 : 0;
          cr_assert_eq(small_value(v), m->at[at].value);
          model_remove(m, at);
        }
        break;
      }
      case 13: {
        bool last = step & 1;
        cr_assert_eq(dict_move_to_end(t, d, key, object_hash(t, key), last), i < 0 ? MISSING : FOUND);
        if (i >= 0) {
          int64_t value = m->at[i].value;
          model_remove(m, (size_t)i);
          size_t at = last ? m->count : 0;
          memmove(&m->at[at + 1], &m->at[at], (m->count++ - at) * sizeof m->at[0]);
          m->at[at].key = n;
          m->at[at].value = value;
        }
        break;
      }
      case 14: {
        Own copy = dict_copy(t, d);
        replace(t, &d, copy);
        break;
      }
      default:
        check_lookup(d, m, n, key);
        if (step % 97 == 0) {
          dict_clear(t, d);
          m->count = 0;
        }
    }
    cr_assert(dict_count(d) == count || AS(Dict, d)->version != version, "another count, the same version");
    if (step % 64 == 0) check_same(d, m, make);
    drop(t, k);
    drop(t, v);
    drop(t, key);
  }
  check_same(d, m, make);
  drop(t, d);
  free(m);
}

Test(dict, small_ints) { against_model(as_small, 300, 20000, 1); }
Test(dict, few_keys) { against_model(as_text, 9, 20000, 2); }
Test(dict, colliding_keys) { against_model(as_colliding, 400, 20000, 3); }
Test(dict, text_keys) { against_model(as_text, 1000, 20000, 4); }
Test(dict, keys_with_stored_hashes) { against_model(as_pair, 500, 20000, 5); }
Test(dict, keys_of_all_kinds) { against_model(as_mixture, 700, 20000, 6); }

// 1-, 2- and 4-byte indices, and back to nothing.
Test(dict, every_index_width) {
  Own d = dict_new(t);
  enum { COUNT = 150000 };
  for (int64_t i = 0; i < COUNT; i++) cr_assert(dict_set(t, d, small(i * 3), small(i)));
  cr_assert_geq(AS(Dict, d)->index_bits, 17);
  for (int64_t i = 0; i < COUNT; i++) {
    Own v = EMPTY;
    cr_assert_eq(dict_get(t, d, small(i * 3), &v), FOUND);
    cr_assert_eq(small_value(v), i);
    cr_assert_eq(dict_get(t, d, small(i * 3 + 1), &v), MISSING);
  }
  for (int64_t i = 0; i < COUNT; i++) cr_assert_eq(dict_delete(t, d, small(i * 3)), FOUND);
  cr_assert_eq(dict_count(d), 0);
  size_t pos = 0;
  Ref k, v;
  cr_assert_not(dict_next(d, &pos, &k, &v));
}

// A queue: deleting at the front and adding at the back must not become slow, nor the arrays long.
Test(dict, a_queue_stays_small) {
  Own d = dict_new(t);
  for (int64_t i = 0; i < 200000; i++) {
    cr_assert(dict_set(t, d, small(i), NONE));
    if (i >= 10) {
      Own k, v;
      cr_assert_eq(dict_pop_first(t, d, &k, &v), FOUND);
      cr_assert_eq(small_value(k), i - 10);
    }
  }
  cr_assert_eq(dict_count(d), 10);
  cr_assert_leq(AS(Dict, d)->capacity, 64);
}

Test(dict, the_version_belongs_to_the_keys) {
  Own d = dict_new(t), e = dict_new(t);
  cr_assert_neq(AS(Dict, d)->version, AS(Dict, e)->version);
  cr_assert(dict_set(t, d, small(1), small(1)));
  uint32_t before = AS(Dict, d)->version;
  cr_assert(dict_set(t, d, small(1), small(2)));
  cr_assert_eq(AS(Dict, d)->version, before, "only a value changed");
  cr_assert(dict_set(t, d, small(2), small(2)));
  cr_assert_neq(AS(Dict, d)->version, before);
  before = AS(Dict, d)->version;
  cr_assert_eq(dict_delete(t, d, small(1)), FOUND);
  cr_assert_neq(AS(Dict, d)->version, before);
}

Test(dict, equal_numbers_are_one_key) {
  Own d = dict_new(t), one = float_new(t, 1.0);
  cr_assert(dict_set(t, d, small(1), small(10)));
  cr_assert(dict_set(t, d, one, small(20)));
  cr_assert(dict_set(t, d, TRUE, small(30)));
  cr_assert_eq(dict_count(d), 1);
  size_t pos = 0;
  Ref k, v;
  cr_assert(dict_next(d, &pos, &k, &v));
  cr_assert(same(k, small(1)), "the first key stays");
  cr_assert_eq(small_value(v), 30);
}

// The entry number that caches keep is good while the version is the same.
Test(dict, entry_numbers) {
  Own d = dict_new(t);
  for (int i = 0; i < 100; i++) {
    Own key = as_text(i);
    cr_assert(dict_set(t, d, key, small(i)));
    drop(t, key);
  }
  for (int i = 0; i < 100; i++) {
    Own key = as_text(i);
    ptrdiff_t at = dict_entry_of_str(t, d, key);
    cr_assert_geq(at, 0);
    cr_assert_eq(small_value(dict_entry(d, (size_t)at)->value), i);
    drop(t, key);
  }
  cr_assert_eq(dict_entry_of_str(t, d, NAME(t, __init__)), -1);
}

Test(dict, an_unhashable_key_changes_nothing) {
  Own d = dict_new(t), list = dict_new(t);
  cr_assert_not(dict_set(t, d, list, NONE));
  cr_assert(error_is(t, TypeError));
  error_clear(t);
  cr_assert_eq(dict_count(d), 0);
}

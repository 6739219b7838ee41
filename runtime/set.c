// SPDX-License-Identifier: MIT
// set.c: set and frozenset.
//
// An open-addressed table of {key, hash} with a power-of-two size. Sets of ints (and of anything hashed like in CPython)
// iterate in CPython's order, so everything that decides where an entry lands is CPython's:
//   sizes     8 slots inside the object; a table grows when fill * 5 >= mask * 3, to more than four times the count
//             (twice above 50 000). Deleted entries count as filled until the next resize.
//   probing   from slot hash & mask over the next 9 slots (if they do not pass the end), then
//             slot = slot * 5 + 1 + perturb with perturb >>= 5 each time, again 9 neighbours, …
//   deleted   an insertion takes the last deleted entry it has passed, if any.
// A free slot has hash 0, a deleted one hash -1; both have an EMPTY key. -1 is nobody's hash.
//
// Comparing keys may run code that changes this very set: then the probe starts over. Loops over another set read its
// table anew at every step (set_next_hash) and hold on to the key.
#include "set.h"
#include <string.h>
#include "args.h"
#include "dict.h"
#include "generic_alias.h"
#include "heap.h"
#include "int.h"
#include "list.h"
#include "str.h"
#include "tuple.h"

#define SET(v) AS(Set, v)
enum { LINEAR_PROBES = 9, PERTURB_SHIFT = 5 };

static inline bool any_set(Thread *t, Ref v) { return IS(set, v) || IS(frozenset, v) || IS_A(t, v, SET); }

static bool is_frozen(Thread *t, Ref v) {
  return IS(frozenset, v) || (!IS(set, v) && is_instance_of(t, v, TYPE(t, frozenset)));
}

// --- The table ---

// n is a power of two, at least SET_SMALL.
static void make_free(SetEntry *table, size_t n) {
  for (size_t i = 0; i < SET_SMALL; i++) table[i] = (SetEntry){EMPTY, 0};
  for (size_t done = SET_SMALL; done < n; done *= 2) memcpy(table + done, table, done * sizeof *table);
}

static void init_fields(Set *s, bool frozen) {
  s->count = s->fill = 0;
  s->mask = SET_SMALL - 1;
  s->table = s->small;
  if (frozen) s->hash = -1;
  else s->finger = 0;
  make_free(s->small, SET_SMALL);
}

static Own make_set(Thread *t, bool frozen) {
  Set *s = heap_object(t, frozen ? SHAPE_frozenset : SHAPE_set, sizeof(Set), true);
  if (UNLIKELY(!s)) return ERROR;
  init_fields(s, frozen);
  return VAL(s);
}

static inline bool is_free(const SetEntry *e) { return e->hash == 0 && is_empty(e->key); }

// Walks the entries a hash may be in: `e` in turn, until the body leaves the loop.
#define PROBE(table, mask, h, e)                                                                   \
  for (size_t perturb_ = (size_t)(h), i_ = perturb_ & (mask);;                                     \
       perturb_ >>= PERTURB_SHIFT, i_ = (i_ * 5 + 1 + perturb_) & (mask))                          \
    for (SetEntry *e = &(table)[i_], *end_ = e + (i_ + LINEAR_PROBES <= (mask) ? LINEAR_PROBES : 0); \
         e <= end_; e++)

// Into a table without deleted entries that does not hold the key yet.
static void insert_clean(SetEntry *table, size_t mask, Own key, int64_t hash) {
  PROBE(table, mask, hash, e) {
    if (is_empty(e->key)) {
      *e = (SetEntry){key, hash};
      return;
    }
  }
}

static void free_table(Thread *t, Set *s, SetEntry *table, size_t mask) {
  if (table != s->small) heap_free(t, table, (mask + 1) * sizeof(SetEntry));
}

static bool resize(Thread *t, Set *s, size_t min_used) {
  size_t size = SET_SMALL;
  while (size <= min_used) size <<= 1;
  SetEntry *old = s->table, copy[SET_SMALL];
  size_t old_mask = s->mask;
  SetEntry *table;
  if (size == SET_SMALL) {
    if (old == s->small) {
      if (s->fill == s->count) return true; // nothing deleted, nothing to do
      memcpy(copy, old, sizeof copy);
      old = copy;
    }
    table = s->small;
  } else {
    table = heap_alloc_array(t, size, sizeof(SetEntry));
    if (UNLIKELY(!table)) return false;
  }
  make_free(table, size);
  for (size_t i = 0, left = s->count; left; i++) {
    if (is_empty(old[i].key)) continue;
    insert_clean(table, size - 1, old[i].key, old[i].hash);
    left--;
  }
  s->table = table;
  s->mask = size - 1;
  s->fill = s->count;
  if (old != copy) free_table(t, s, old, old_mask);
  return true;
}

static bool grow(Thread *t, Set *s) { return resize(t, s, s->count > 50000 ? s->count * 2 : s->count * 4); }

// Are the keys equal, their hashes being so? 1, 0, -1 on failure, 2: the table has changed.
static int key_equals(Thread *t, Set *s, SetEntry *e, Ref key) {
  Ref k = e->key;
  if (same(k, key)) return 1;
  if (is_str(k) && is_str(key)) return str_equal(k, key);
  if (both_small(k, key)) return 0;
  SetEntry *table = s->table;
  Own held = keep(k);
  int r = object_equal(t, held, key);
  bool changed = s->table != table || !same(e->key, held);
  drop(t, held);
  if (r < 0) return -1;
  return changed || s->table != table ? 2 : r;
}

// Where a probe for the hash can first stop: at an entry that has it, or at a free one. The hot loop of every look-up, so
// the neighbours are tried without counting them.
static inline SetEntry *first_stop(const Set *s, int64_t hash) {
  size_t mask = s->mask;
  for (size_t perturb = (size_t)hash, i = perturb & mask;;
       perturb >>= PERTURB_SHIFT, i = (i * 5 + 1 + perturb) & mask) {
    SetEntry *e = &s->table[i];
    if (e->hash == hash || is_free(e)) return e;
    if (i + LINEAR_PROBES > mask) continue;
#pragma GCC unroll 9
    for (int n = 0; n < LINEAR_PROBES; n++) {
      e++;
      if (e->hash == hash || is_free(e)) return e;
    }
  }
}

// The entry that holds the key, whatever it takes to compare them; NULL with *failed false if there is none.
static __attribute__((noinline)) SetEntry *find_equal(Thread *t, Set *s, Ref key, int64_t hash, bool *failed) {
restart:
  PROBE(s->table, s->mask, hash, e) {
    if (e->hash != hash) {
      if (is_free(e)) return NULL;
      continue;
    }
    if (is_empty(e->key)) return NULL; // hash is 0: a free slot
    int r = key_equals(t, s, e, key);
    if (r == 1) return e;
    if (r == 2) goto restart;
    if (r < 0) {
      *failed = true;
      return NULL;
    }
  }
}

static inline SetEntry *find(Thread *t, Set *s, Ref key, int64_t hash, bool *failed) {
  *failed = false;
  SetEntry *e = first_stop(s, hash);
  if (same(e->key, key)) return e; // small ints, interned strings: no comparison
  return is_free(e) ? NULL : find_equal(t, s, key, hash, failed);
}

static __attribute__((noinline)) Lookup add_slowly(Thread *t, Set *s, Ref key, int64_t hash) {
  SetEntry *free_entry, *deleted;
restart:
  deleted = NULL;
  PROBE(s->table, s->mask, hash, e) {
    if (e->hash != hash || is_empty(e->key)) {
      if (e->hash == -1) deleted = e;
      if (!is_free(e)) continue;
      free_entry = e;
      goto found_free;
    }
    int r = key_equals(t, s, e, key);
    if (r == 1) return FOUND;
    if (r == 2) goto restart;
    if (r < 0) return FAILED;
  }
found_free:
  s->count++;
  if (deleted) {
    *deleted = (SetEntry){keep(key), hash};
    return MISSING;
  }
  *free_entry = (SetEntry){keep(key), hash};
  s->fill++;
  if (LIKELY(s->fill * 5 < s->mask * 3)) return MISSING;
  return grow(t, s) ? MISSING : FAILED;
}

// Without deleted entries in the way, a key that meets no other of its hash needs no comparison.
Lookup set_add_hash(Thread *t, Ref self, Ref key, int64_t hash) {
  Set *s = SET(self);
  SetEntry *e = first_stop(s, hash);
  if (same(e->key, key)) return FOUND;
  if (s->fill != s->count || !is_free(e)) return add_slowly(t, s, key, hash);
  *e = (SetEntry){keep(key), hash};
  s->count++;
  s->fill++;
  if (LIKELY(s->fill * 5 < s->mask * 3)) return MISSING;
  return grow(t, s) ? MISSING : FAILED;
}

static inline int64_t hash_of(Thread *t, Ref key) {
  if (is_str(key)) return (int64_t)str_hash(t, key);
  if (is_small(key)) {
    int64_t n = small_value(key);
    return LIKELY(n >= 0 && n < 0x1fffffffffffffff) ? n : hash_int(n);
  }
  return object_hash(t, key);
}

bool set_add(Thread *t, Ref s, Ref key) {
  int64_t hash = hash_of(t, key);
  return LIKELY(hash != -1) && set_add_hash(t, s, key, hash) != FAILED;
}

int set_contains_hash(Thread *t, Ref s, Ref key, int64_t hash) {
  bool failed;
  SetEntry *e = find(t, SET(s), key, hash, &failed);
  return failed ? -1 : e != NULL;
}

// The same for a key that another set holds, but maybe not for long once a comparison runs code.
static inline int contains_held(Thread *t, Ref self, Ref key, int64_t hash) {
  SetEntry *e = first_stop(SET(self), hash);
  if (same(e->key, key)) return 1;
  if (is_free(e)) return 0;
  Own held = keep(key);
  int r = set_contains_hash(t, self, held, hash);
  drop(t, held);
  return r;
}

int set_contains(Thread *t, Ref s, Ref key) {
  int64_t hash = hash_of(t, key);
  return UNLIKELY(hash == -1) ? -1 : set_contains_hash(t, s, key, hash);
}

static Lookup discard_hash(Thread *t, Ref self, Ref key, int64_t hash) {
  Set *s = SET(self);
  bool failed;
  SetEntry *e = find(t, s, key, hash, &failed);
  if (!e) return failed ? FAILED : MISSING;
  Own old = e->key;
  *e = (SetEntry){EMPTY, -1};
  s->count--;
  drop(t, old);
  return FOUND;
}

Lookup set_discard(Thread *t, Ref s, Ref key) {
  int64_t hash = hash_of(t, key);
  return UNLIKELY(hash == -1) ? FAILED : discard_hash(t, s, key, hash);
}

static inline bool next_entry(Ref self, size_t *pos, Ref *key, int64_t *hash) {
  const Set *s = SET(self);
  for (size_t i = *pos; i <= s->mask; i++) {
    if (is_empty(s->table[i].key)) continue;
    *key = s->table[i].key;
    *hash = s->table[i].hash;
    *pos = i + 1;
    return true;
  }
  *pos = s->mask + 1;
  return false;
}
bool set_next_hash(Ref self, size_t *pos, Ref *key, int64_t *hash) { return next_entry(self, pos, key, hash); }

bool set_next(Ref s, size_t *pos, Ref *key) {
  int64_t hash;
  return next_entry(s, pos, key, &hash);
}

void set_clear(Thread *t, Ref self) {
  Set *s = SET(self);
  bool inside = s->table == s->small;
  if (!s->fill && inside) return;
  Set old = *s;
  s->count = s->fill = 0;
  s->mask = SET_SMALL - 1;
  s->table = s->small;
  make_free(s->small, SET_SMALL);
  SetEntry *table = inside ? old.small : old.table;
  for (size_t i = 0, left = old.count; left; i++) {
    if (is_empty(table[i].key)) continue;
    drop(t, table[i].key);
    left--;
  }
  if (!inside) heap_free(t, table, (old.mask + 1) * sizeof(SetEntry));
}

// --- Whole sets ---

// The next entry with its key held: to be dropped by the caller.
static inline bool next_held(Ref s, size_t *pos, Own *key, int64_t *hash) {
  Ref k;
  if (!next_entry(s, pos, &k, hash)) return false;
  *key = keep(k);
  return true;
}

static bool merge_set(Thread *t, Ref self, Ref other) {
  Set *s = SET(self), *o = SET(other);
  if (s == o || !o->count) return true;
  if ((s->fill + o->count) * 5 >= s->mask * 3 && !resize(t, s, (s->count + o->count) * 2)) return false;
  if (!s->fill) {
    bool copy = s->mask == o->mask && o->fill == o->count;
    for (size_t i = 0; i <= o->mask; i++) {
      SetEntry *e = &o->table[i];
      if (is_empty(e->key)) continue;
      if (copy) s->table[i] = (SetEntry){keep(e->key), e->hash};
      else insert_clean(s->table, s->mask, keep(e->key), e->hash);
    }
    s->fill = s->count = o->count;
    return true;
  }
  size_t pos = 0;
  Own key;
  int64_t hash;
  while (next_held(other, &pos, &key, &hash)) {
    Lookup r = set_add_hash(t, self, key, hash);
    drop(t, key);
    if (r == FAILED) return false;
  }
  return true;
}

static bool merge_dict(Thread *t, Ref self, Ref d) {
  Set *s = SET(self);
  size_t n = dict_count(d);
  if ((s->fill + n) * 5 >= s->mask * 3 && !resize(t, s, (s->count + n) * 2)) return false;
  size_t pos = 0;
  Ref k;
  while (dict_next(d, &pos, &k, NULL)) {
    int64_t hash = dict_key_hash(t, d, pos - 1);
    Own key = keep(k);
    Lookup r = set_add_hash(t, self, key, hash);
    drop(t, key);
    if (r == FAILED) return false;
  }
  return true;
}

// A list may change while its items are hashed and compared.
static bool merge_list(Thread *t, Ref self, Ref list) {
  bool ok = true;
  for (size_t i = 0; ok && i < list_count(list); i++) {
    Own key = keep(list_peek(list, i));
    ok = set_add(t, self, key);
    drop(t, key);
  }
  return ok;
}

bool set_update(Thread *t, Ref self, Ref iterable) {
  if (any_set(t, iterable)) return merge_set(t, self, iterable);
  if (is_dict(iterable)) return merge_dict(t, self, iterable);
  if (is_list(iterable)) return merge_list(t, self, iterable);
  if (is_tuple(iterable)) {
    bool ok = true;
    for (size_t i = 0; ok && i < tuple_count(iterable); i++) ok = set_add(t, self, tuple_peek(iterable, i));
    return ok;
  }
  Own it = object_iter(t, iterable);
  if (is_error(it)) return false;
  Own key;
  bool ok = true;
  while (ok && !is_empty(key = object_next(t, it))) {
    ok = !is_error(key) && set_add(t, self, key);
    drop(t, key);
  }
  drop(t, it);
  return ok;
}

static Own filled(Thread *t, bool frozen, Ref iterable) {
  Own s = make_set(t, frozen);
  if (is_error(s) || set_update(t, s, iterable)) return s;
  drop(t, s);
  return ERROR;
}

Own set_new(Thread *t) { return make_set(t, false); }
Own set_from(Thread *t, Ref iterable) { return filled(t, false, iterable); }
Own frozenset_from(Thread *t, Ref iterable) {
  return IS(frozenset, iterable) ? keep(iterable) : filled(t, true, iterable);
}

Own frozenset_of_display(Thread *t, Ref items) {
  Own first = filled(t, true, items);
  Own order = is_error(first) ? ERROR : object_tuple(t, first);
  Own set = is_error(order) ? ERROR : filled(t, true, order);
  drop(t, first);
  drop(t, order);
  return set;
}

Own set_copy(Thread *t, Ref s) { return filled(t, is_frozen(t, s), s); }

Own set_intersection(Thread *t, Ref self, Ref other) {
  if (same(self, other)) return set_copy(t, self);
  Own out = make_set(t, is_frozen(t, self));
  if (is_error(out)) return ERROR;
  bool ok = true;
  Own key;
  if (any_set(t, other)) {
    if (set_count(other) > set_count(self)) {
      Ref swap = self;
      self = other;
      other = swap;
    }
    size_t pos = 0;
    int64_t hash;
    while (ok && next_held(other, &pos, &key, &hash)) {
      int there = contains_held(t, self, key, hash);
      ok = there >= 0 && (!there || set_add_hash(t, out, key, hash) != FAILED);
      drop(t, key);
    }
  } else {
    Own it = object_iter(t, other);
    ok = !is_error(it);
    while (ok && !is_empty(key = object_next(t, it))) {
      int64_t hash = is_error(key) ? -1 : hash_of(t, key);
      int there = hash == -1 ? -1 : set_contains_hash(t, self, key, hash);
      ok = there >= 0 && (!there || set_add_hash(t, out, key, hash) != FAILED);
      drop(t, key);
    }
    drop(t, it);
  }
  if (ok) return out;
  drop(t, out);
  return ERROR;
}

bool set_difference_update(Thread *t, Ref self, Ref other) {
  Set *s = SET(self);
  if (same(self, other)) {
    set_clear(t, self);
    return true;
  }
  Own key, held = EMPTY;
  bool ok = true;
  if (any_set(t, other)) {
    if (set_count(other) >> 3 > s->count) { // walking the common part is shorter
      held = set_intersection(t, self, other);
      if (is_error(held)) return false;
      other = held;
    }
    size_t pos = 0;
    int64_t hash;
    while (ok && next_held(other, &pos, &key, &hash)) {
      ok = discard_hash(t, self, key, hash) != FAILED;
      drop(t, key);
    }
    drop(t, held);
  } else {
    Own it = object_iter(t, other);
    ok = !is_error(it);
    while (ok && !is_empty(key = object_next(t, it))) {
      ok = !is_error(key) && set_discard(t, self, key) != FAILED;
      drop(t, key);
    }
    drop(t, it);
  }
  if (!ok) return false;
  return s->fill - s->count <= s->mask / 4 || grow(t, s);
}

static Own set_difference(Thread *t, Ref self, Ref other) {
  size_t n = SIZE_MAX;
  if (any_set(t, other)) n = set_count(other);
  else if (is_dict(other)) n = dict_count(other);
  bool frozen = is_frozen(t, self);
  if (n == SIZE_MAX || set_count(self) >> 2 > n) {
    Own out = filled(t, frozen, self);
    if (is_error(out) || set_difference_update(t, out, other)) return out;
    drop(t, out);
    return ERROR;
  }
  Own out = make_set(t, frozen), key;
  if (is_error(out)) return ERROR;
  bool ok = true, in_dict = is_dict(other);
  size_t pos = 0;
  int64_t hash;
  while (ok && next_held(self, &pos, &key, &hash)) {
    int there;
    if (in_dict) {
      Own value;
      there = dict_get_hash(t, other, key, hash, &value);
      drop(t, value);
    } else {
      there = contains_held(t, other, key, hash);
    }
    ok = there >= 0 && (there || set_add_hash(t, out, key, hash) != FAILED);
    drop(t, key);
  }
  if (ok) return out;
  drop(t, out);
  return ERROR;
}

// Removes what is there, adds what is not.
static bool toggle(Thread *t, Ref self, Ref key, int64_t hash) {
  Lookup r = discard_hash(t, self, key, hash);
  return r == MISSING ? set_add_hash(t, self, key, hash) != FAILED : r == FOUND;
}

bool set_symmetric_difference_update(Thread *t, Ref self, Ref other) {
  if (same(self, other)) {
    set_clear(t, self);
    return true;
  }
  bool ok = true;
  Own key;
  size_t pos = 0;
  int64_t hash;
  if (is_dict(other)) {
    Ref k;
    while (ok && dict_next(other, &pos, &k, NULL)) {
      hash = dict_key_hash(t, other, pos - 1);
      key = keep(k);
      ok = toggle(t, self, key, hash);
      drop(t, key);
    }
    return ok;
  }
  Own items = any_set(t, other) ? keep(other) : filled(t, is_frozen(t, self), other);
  if (is_error(items)) return false;
  while (ok && next_held(items, &pos, &key, &hash)) {
    ok = toggle(t, self, key, hash);
    drop(t, key);
  }
  drop(t, items);
  return ok;
}

static Own set_symmetric_difference(Thread *t, Ref self, Ref other) {
  Own out = filled(t, is_frozen(t, self), other);
  if (is_error(out) || set_symmetric_difference_update(t, out, self)) return out;
  drop(t, out);
  return ERROR;
}

// Both sets. 1, 0, -1.
static int is_subset(Thread *t, Ref a, Ref b) {
  if (set_count(a) > set_count(b)) return 0;
  size_t pos = 0;
  Ref key;
  int64_t hash;
  int r = 1;
  while (r == 1 && next_entry(a, &pos, &key, &hash)) r = contains_held(t, b, key, hash);
  return r;
}

// --- Slots ---

static Own set_richcompare(Thread *t, Ref a, Ref b, CompareOp op) {
  if (!any_set(t, a) || !any_set(t, b)) return NOT_IMPLEMENTED;
  size_t n = set_count(a), m = set_count(b);
  int r = 0;
  switch (op) {
    case CMP_EQ:
    case CMP_NE: {
      bool hashes_differ = is_frozen(t, a) && is_frozen(t, b) && SET(a)->hash != -1 && SET(b)->hash != -1 &&
                           SET(a)->hash != SET(b)->hash;
      r = n == m && !hashes_differ ? is_subset(t, a, b) : 0;
      break;
    }
    case CMP_LT: r = n < m ? is_subset(t, a, b) : 0; break;
    case CMP_LE: r = is_subset(t, a, b); break;
    case CMP_GT: r = n > m ? is_subset(t, b, a) : 0; break;
    case CMP_GE: r = is_subset(t, b, a); break;
  }
  if (r < 0) return ERROR;
  return from_bool(op == CMP_NE ? !r : r);
}

static int64_t shuffle_bits(int64_t h) {
  return (int64_t)((((uint64_t)h ^ 89869747u) ^ ((uint64_t)h << 16)) * 3644798167u);
}

static int64_t frozenset_hash(Thread *t, Ref self) {
  (void)t;
  Set *s = SET(self);
  if (s->hash != -1) return s->hash;
  // Summing over live entries: order and table size do not matter.
  uint64_t h = 0;
  size_t pos = 0;
  Ref key;
  int64_t hash;
  while (set_next_hash(self, &pos, &key, &hash)) h ^= (uint64_t)shuffle_bits(hash);
  h ^= (s->count + 1) * 1927868237u;
  h ^= (h >> 11) ^ (h >> 25);
  h = h * 69069u + 907133923u;
  if (h == (uint64_t)-1) h = 590923713u;
  return s->hash = (int64_t)h;
}

static ptrdiff_t set_length(Thread *t, Ref self) {
  (void)t;
  return (ptrdiff_t)set_count(self);
}

static Own set_repr(Thread *t, Ref self) {
  bool plain = IS(set, self);
  if (!set_count(self)) return str_format_c(t, "%T()", self);
  int entered = repr_enter(t, self);
  if (entered <= 0) return entered ? ERROR : str_format_c(t, "%T(...)", self);
  Own list = object_list(t, self), result = ERROR;
  if (!is_error(list)) {
    StrBuilder b;
    builder_init(&b, t);
    builder_char(&b, '{');
    bool ok = true;
    for (size_t i = 0; ok && i < list_count(list); i++) {
      Own text = object_repr(t, list_peek(list, i));
      ok = !is_error(text);
      if (!ok) break;
      if (i) builder_ascii(&b, ", ", 2);
      builder_str(&b, text);
      drop(t, text);
    }
    builder_char(&b, '}');
    if (ok) result = builder_finish(&b);
    else builder_drop(&b);
  }
  drop(t, list);
  repr_leave(t, self);
  if (plain || is_error(result)) return result;
  Own named = str_format_c(t, "%T(%S)", self, result);
  drop(t, result);
  return named;
}

#define DEFINE_OPERATOR(name, method)                              \
  static Own name(Thread *t, Ref a, Ref b) {                       \
    if (!any_set(t, a) || !any_set(t, b)) return NOT_IMPLEMENTED;  \
    return method(t, a, b);                                        \
  }
static Own set_union(Thread *t, Ref a, Ref b) {
  Own out = set_copy(t, a);
  if (is_error(out) || same(a, b) || set_update(t, out, b)) return out;
  drop(t, out);
  return ERROR;
}
DEFINE_OPERATOR(set_or, set_union)
DEFINE_OPERATOR(set_and, set_intersection)
DEFINE_OPERATOR(set_xor, set_symmetric_difference)
DEFINE_OPERATOR(set_subtract, set_difference)

// Exchanges the contents of a set and a temporary.
static void swap_tables(Set *a, Set *b) {
  Set old = *a;
  bool a_inside = a->table == a->small, b_inside = b->table == b->small;
  a->count = b->count, a->fill = b->fill, a->mask = b->mask;
  a->table = b_inside ? a->small : b->table;
  memcpy(a->small, b->small, sizeof a->small);
  b->count = old.count, b->fill = old.fill, b->mask = old.mask;
  b->table = a_inside ? b->small : old.table;
  memcpy(b->small, old.small, sizeof b->small);
}

static bool set_intersection_update(Thread *t, Ref self, Ref other) {
  Own common = set_intersection(t, self, other);
  if (is_error(common)) return false;
  swap_tables(SET(self), SET(common));
  drop(t, common);
  return true;
}

#define DEFINE_INPLACE(name, method)                               \
  static Own name(Thread *t, Ref self, Ref other) {                \
    if (!any_set(t, other)) return NOT_IMPLEMENTED;                \
    return method(t, self, other) ? keep(self) : ERROR;            \
  }
DEFINE_INPLACE(set_inplace_or, set_update)
DEFINE_INPLACE(set_inplace_and, set_intersection_update)
DEFINE_INPLACE(set_inplace_xor, set_symmetric_difference_update)
DEFINE_INPLACE(set_inplace_subtract, set_difference_update)

// A set used as a key stands for the frozenset of its items. Runs `fn` with that one.
typedef int (*KeyFn)(Thread *t, Ref s, Ref key);
static int with_set_key(Thread *t, Ref s, Ref key, KeyFn fn) {
  int r = fn(t, s, key);
  if (r >= 0 || !any_set(t, key) || is_frozen(t, key) || !error_is(t, TypeError)) return r;
  error_clear(t);
  Own frozen = filled(t, true, key);
  if (is_error(frozen)) return -1;
  r = fn(t, s, frozen);
  drop(t, frozen);
  return r;
}

static int discard_key(Thread *t, Ref s, Ref key) { return set_discard(t, s, key); }
static int set_contains_slot(Thread *t, Ref s, Ref key) { return with_set_key(t, s, key, set_contains); }

// --- Iteration ---

static Own set_iter(Thread *t, Ref self) {
  SetIter *it = heap_object(t, SHAPE_set_iterator, sizeof(SetIter), true);
  if (UNLIKELY(!it)) return ERROR;
  it->set = keep(self);
  it->pos = 0;
  it->used = it->count = set_count(self);
  return VAL(it);
}

static Own iter_next(Thread *t, Ref self) {
  SetIter *it = AS(SetIter, self);
  if (is_empty(it->set)) return EMPTY;
  if (UNLIKELY(set_count(it->set) != it->used)) {
    it->used = SIZE_MAX; // it stays broken
    return raise_error(t, RuntimeError, "Set changed size during iteration");
  }
  Ref key;
  if (set_next(it->set, &it->pos, &key)) {
    it->count--;
    return keep(key);
  }
  drop_slot(t, &it->set);
  return EMPTY;
}

static Own iter_self(Thread *t, Ref self) {
  (void)t;
  return keep(self);
}

static Own iter_length_hint(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names, (void)t;
  SetIter *it = AS(SetIter, a[0]);
  bool live = !is_empty(it->set) && it->used == set_count(it->set);
  return small(live ? (int64_t)it->count : 0);
}

static Own iter_reduce(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  SetIter *it = AS(SetIter, a[0]);
  Own list = list_new(t, it->count);
  if (is_error(list)) return ERROR;
  size_t pos = it->pos;
  Ref key;
  while (!is_empty(it->set) && set_next(it->set, &pos, &key))
    if (!list_append(t, list, key)) {
      drop(t, list);
      return ERROR;
    }
  return reduced_by_builtin_take(t, "iter", tuple_from_take(t, &list, 1), EMPTY);
}

static void iter_traverse(Object *self, Visit visit, void *arg) { VISIT(((SetIter *)self)->set); }
static void iter_clear(Thread *t, Object *self) { drop_slot(t, &((SetIter *)self)->set); }

static const NativeDef iter_methods[] = {
  NATIVE(iter_length_hint, "__length_hint__()", "How many items are left."),
  NATIVE(iter_reduce, "__reduce__()", "How to make an iterator over what is left."),
  {0},
};

const TypeDef set_iterator_type_def = {
  .name = "set_iterator",
  .doc = "An iterator over a set.",
  .size = sizeof(SetIter),
  .flags = TF_GC | TF_IMMUTABLE | TF_NO_NEW,
  .methods = iter_methods,
  .traverse = iter_traverse,
  .clear = iter_clear,
  .iter = iter_self,
  .next = iter_next,
};

// --- Making and unmaking ---

static Own set_new_method(Thread *t, Type *type, const Ref *args, ptrdiff_t n, Ref names) {
  (void)args, (void)n, (void)names;
  if (type == TYPE(t, set)) return make_set(t, false);
  Own self = type_alloc(t, type);
  if (!is_error(self)) init_fields(SET(self), false);
  return self;
}

static bool set_init(Thread *t, Ref self, const Ref *args, ptrdiff_t n, Ref names) {
  if (!args_no_names(t, "set", names) || !args_count(t, "set", n, 0, 1)) return false;
  set_clear(t, self);
  return !n || set_update(t, self, args[0]);
}

static Own frozenset_new_method(Thread *t, Type *type, const Ref *args, ptrdiff_t n, Ref names) {
  bool exact = type == TYPE(t, frozenset);
  if (exact || type->init == object_init) {
    if (!args_no_names(t, "frozenset", names) || !args_count(t, "frozenset", n, 0, 1)) return ERROR;
  }
  if (exact) return n ? frozenset_from(t, args[0]) : make_set(t, true);
  Own self = type_alloc(t, type);
  if (is_error(self)) return ERROR;
  init_fields(SET(self), true);
  if (!n || set_update(t, self, args[0])) return self;
  drop(t, self);
  return ERROR;
}

static void set_traverse(Object *self, Visit visit, void *arg) {
  Set *s = (Set *)self;
  if (!s->count) return;
  for (size_t i = 0; i <= s->mask; i++) VISIT(s->table[i].key);
}

static void set_clear_slot(Thread *t, Object *self) { set_clear(t, VAL(self)); }

// --- Methods ---

static Own add_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  return set_add(t, a[0], a[1]) ? NONE : ERROR;
}

static Own clear_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  set_clear(t, a[0]);
  return NONE;
}

static Own copy_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  return IS(frozenset, a[0]) ? keep(a[0]) : set_copy(t, a[0]);
}

static Own discard_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  return with_set_key(t, a[0], a[1], discard_key) < 0 ? ERROR : NONE;
}

static Own remove_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  int r = with_set_key(t, a[0], a[1], discard_key);
  if (r < 0) return ERROR;
  return r ? NONE : raise_key(t, a[1]);
}

static Own pop_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  Set *s = SET(a[0]);
  if (!s->count) {
    Own message = str_from_c(t, "pop from an empty set");
    if (is_error(message)) return ERROR;
    raise_key(t, message);
    drop(t, message);
    return ERROR;
  }
  size_t i = s->finger & s->mask;
  while (is_empty(s->table[i].key)) i = (i + 1) & s->mask;
  Own key = s->table[i].key;
  s->table[i] = (SetEntry){EMPTY, -1};
  s->count--;
  s->finger = i + 1;
  return key;
}

// name(*others): folds `step` over the positional arguments.
typedef bool (*Step)(Thread *t, Ref self, Ref other);
static Own fold(Thread *t, const char *what, Ref self, const Ref *a, ptrdiff_t n, Ref names, Step step) {
  if (!args_no_names(t, what, names)) return ERROR;
  for (ptrdiff_t i = 1; i < n; i++)
    if (!step(t, self, a[i])) return ERROR;
  return NONE;
}

static Own update_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  return fold(t, "set.update", a[0], a, n, names, set_update);
}

static Own difference_update_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  return fold(t, "set.difference_update", a[0], a, n, names, set_difference_update);
}

static Own intersect_all(Thread *t, const char *what, const Ref *a, ptrdiff_t n, Ref names) {
  if (!args_no_names(t, what, names)) return ERROR;
  if (n == 1) return IS(frozenset, a[0]) ? keep(a[0]) : set_copy(t, a[0]);
  Own out = set_intersection(t, a[0], a[1]);
  for (ptrdiff_t i = 2; i < n && !is_error(out); i++) {
    Own next = set_intersection(t, out, a[i]);
    drop(t, out);
    out = next;
  }
  return out;
}

static Own intersection_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  return intersect_all(t, "set.intersection", a, n, names);
}

static Own intersection_update_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  if (n == 1) return args_no_names(t, "set.intersection_update", names) ? NONE : ERROR;
  Own common = intersect_all(t, "set.intersection_update", a, n, names);
  if (is_error(common)) return ERROR;
  swap_tables(SET(a[0]), SET(common));
  drop(t, common);
  return NONE;
}

static Own union_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  Own out = set_copy(t, a[0]);
  if (is_error(out)) return ERROR;
  for (ptrdiff_t i = 1; i < n; i++) {
    if (same(a[i], a[0])) continue;
    if (!set_update(t, out, a[i])) {
      drop(t, out);
      return ERROR;
    }
  }
  if (args_no_names(t, "set.union", names)) return out;
  drop(t, out);
  return ERROR;
}

static Own difference_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  if (!args_no_names(t, "set.difference", names)) return ERROR;
  if (n == 1) return IS(frozenset, a[0]) ? keep(a[0]) : set_copy(t, a[0]);
  Own out = set_difference(t, a[0], a[1]);
  for (ptrdiff_t i = 2; i < n && !is_error(out); i++) {
    if (set_difference_update(t, out, a[i])) continue;
    drop(t, out);
    return ERROR;
  }
  return out;
}

static Own symmetric_difference_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  return set_symmetric_difference(t, a[0], a[1]);
}

static Own symmetric_difference_update_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  return set_symmetric_difference_update(t, a[0], a[1]) ? NONE : ERROR;
}

static Own isdisjoint_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  Ref self = a[0], other = a[1];
  int found = 0;
  Own key;
  if (same(self, other)) return from_bool(!set_count(self));
  if (any_set(t, other)) {
    if (set_count(other) > set_count(self)) {
      self = a[1];
      other = a[0];
    }
    size_t pos = 0;
    int64_t hash;
    while (!found && next_held(other, &pos, &key, &hash)) {
      found = set_contains_hash(t, self, key, hash);
      drop(t, key);
    }
  } else {
    Own it = object_iter(t, other);
    if (is_error(it)) return ERROR;
    while (!found && !is_empty(key = object_next(t, it))) {
      found = is_error(key) ? -1 : set_contains(t, self, key);
      drop(t, key);
    }
    drop(t, it);
  }
  return found < 0 ? ERROR : from_bool(!found);
}

static Own issubset_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  if (any_set(t, a[1])) {
    int r = is_subset(t, a[0], a[1]);
    return r < 0 ? ERROR : from_bool(r);
  }
  Own common = set_intersection(t, a[0], a[1]);
  if (is_error(common)) return ERROR;
  bool r = set_count(common) == set_count(a[0]);
  drop(t, common);
  return from_bool(r);
}

static Own issuperset_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  int r = 1;
  if (any_set(t, a[1])) {
    r = is_subset(t, a[1], a[0]);
    return r < 0 ? ERROR : from_bool(r);
  }
  Own it = object_iter(t, a[1]), key;
  if (is_error(it)) return ERROR;
  while (r == 1 && !is_empty(key = object_next(t, it))) {
    r = is_error(key) ? -1 : set_contains(t, a[0], key);
    drop(t, key);
  }
  drop(t, it);
  return r < 0 ? ERROR : from_bool(r);
}

static Own reduce_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  Own list = object_list(t, a[0]);
  if (is_error(list)) return ERROR;
  Own args = tuple_from_take(t, &list, 1);
  if (is_error(args)) return ERROR;
  return reduced_take(t, VAL(type_of(t, a[0])), args, object_state(t, a[0]));
}

static Own sizeof_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  Set *s = SET(a[0]);
  size_t table = s->table == s->small ? 0 : (s->mask + 1) * sizeof(SetEntry);
  return small((int64_t)(type_of(t, a[0])->size + table));
}

static Own class_getitem_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  return generic_alias_new(t, a[0], a[1]);
}

#define SHARED_METHODS                                                                                      \
  NATIVE(copy_method, "copy()", "Return a set with the same items."),                                       \
  NATIVE_RAW(difference_method, "difference(*others)", "Return a set of the items that are in none of the others."), \
  NATIVE_RAW(intersection_method, "intersection(*others)", "Return a set of the items that are in all others too."), \
  NATIVE(isdisjoint_method, "isdisjoint(other, /)", "True if no item is in other as well."),                \
  NATIVE(issubset_method, "issubset(other, /)", "True if other has every item of this set."),               \
  NATIVE(issuperset_method, "issuperset(other, /)", "True if this set has every item of other."),           \
  NATIVE(symmetric_difference_method, "symmetric_difference(other, /)",                                     \
         "Return a set of the items that are in one of the two only."),                                     \
  NATIVE_RAW(union_method, "union(*others)", "Return a set of the items of this set and all others."),      \
  NATIVE(reduce_method, "__reduce__()", "How to make this set again."),                                     \
  NATIVE(sizeof_method, "__sizeof__()", "Return the bytes this set takes."),                                \
  NATIVE_CLASS(class_getitem_method, "__class_getitem__(item, /)", "set[item], for annotations.")

static const NativeDef set_methods[] = {
  NATIVE(add_method, "add(object, /)", "Add an item; nothing happens if it is there already."),
  NATIVE(clear_method, "clear()", "Remove all items."),
  NATIVE_RAW(difference_update_method, "difference_update(*others)", "Remove the items of all others."),
  NATIVE(discard_method, "discard(object, /)", "Remove an item if it is there."),
  NATIVE_RAW(intersection_update_method, "intersection_update(*others)",
             "Keep only the items that are in all others too."),
  NATIVE(pop_method, "pop()", "Remove and return some item. KeyError if the set is empty."),
  NATIVE(remove_method, "remove(object, /)", "Remove an item. KeyError if it is not there."),
  NATIVE(symmetric_difference_update_method, "symmetric_difference_update(other, /)",
         "Remove the items that are in other too, and add its other ones."),
  NATIVE_RAW(update_method, "update(*others)", "Add the items of all others."),
  SHARED_METHODS,
  {0},
};

static const NativeDef frozenset_methods[] = {SHARED_METHODS, {0}};

#define SHARED_FLAGS (TF_BASE | TF_GC | TF_IMMUTABLE | TF_SET_SUBCLASS | TF_MATCH_SELF | TF_WEAKREF)
#define SHARED_FIELDS                                                                                       \
  .size = sizeof(Set),                                                                                      \
  .signature = "(iterable=(), /)", .traverse = set_traverse, .clear = set_clear_slot, .repr = set_repr,     \
  .richcompare = set_richcompare, .iter = set_iter, .length = set_length, .contains = set_contains_slot,    \
  .subtract = set_subtract, .bit_and = set_and, .bit_xor = set_xor, .bit_or = set_or

const TypeDef set_type_def = {
  .name = "set",
  .doc = "A mutable collection of distinct hashable items.",
  SHARED_FIELDS,
  .flags = SHARED_FLAGS,
  .methods = set_methods,
  .new = set_new_method,
  .init = set_init,
  .inplace_subtract = set_inplace_subtract,
  .inplace_bit_and = set_inplace_and,
  .inplace_bit_xor = set_inplace_xor,
  .inplace_bit_or = set_inplace_or,
};

const TypeDef frozenset_type_def = {
  .name = "frozenset",
  .doc = "An immutable, hashable collection of distinct hashable items.",
  SHARED_FIELDS,
  .flags = SHARED_FLAGS | TF_NO_CLEAR,
  .methods = frozenset_methods,
  .new = frozenset_new_method,
  .hash = frozenset_hash,
};

// SPDX-License-Identifier: MIT
// dict.c: insertion-ordered hash tables.
//
// Layout. Entries stand in one array in the order of insertion; a deleted entry has an EMPTY key until the next rebuild
// squeezes it out. Up to LINEAR_MAX entries that array is all there is, and a lookup walks it: first comparing whole words,
// which finds interned names and small ints without touching a key, then by hash. Above, an index follows the entries in
// the same block: 2**index_bits numbers of 1, 2 or 4 bytes, at most two thirds of them in use:
//     0 free   n + 1 entry n
//
// Hashes. While every key is exactly str or a small int, an entry is {key, value}: a str caches its hash and an int's
// costs an instruction. Such keys compare without running code, so these lookups cannot fail. The first other key
// (float, tuple, True, None, an instance …) makes the table one of {key, value, hash} for good (until it is cleared).
//
// Probing. slot = hash & mask, then slot = slot * 5 + perturb + 1 with perturb = hash >> 5, >> 10, …: at first the high
// bits of the hash pick the next slot; once they are used up, slot * 5 + 1 visits every slot of a power of two. Runs of
// ints fill runs of slots without a collision, and a bad low part of a hash costs a few probes. (The scheme is Tim
// Peters', from CPython's dict.) Slots are never freed before a rebuild: that of a removed key leads to its dead entry
// and the probe goes on. An entry that popitem hands back may later be another key's, so two slots can lead to it: that
// costs a comparison and finds nothing wrong. But such a reuse takes a slot without taking an entry, so `capacity` goes
// down by one: a third of the slots is always free. A key moved to either end keeps its slot.
//
// Code may run in the middle. A lookup by a key of any type calls __hash__ and __eq__, which may change this very dict.
// `version` changes with every insertion, deletion and rebuild, so the lookup starts over if it is not what it was
// before the comparison. Storing is lookup, then insert with nothing in between that runs code. Old values and keys are
// dropped last.
//
// Read next    dict_views.c: keys, values, items and the iterators.
#include "dict.h"
#include <string.h>
#include "args.h"
#include "generic_alias.h"
#include "heap.h"
#include "int.h"
#include "list.h"
#include "str.h"
#include "tuple.h"

#define DICT(v) AS(Dict, v)
#define ALWAYS_INLINE static inline __attribute__((always_inline))
enum { LINEAR_MAX = 8, NOT_FOUND = -1, LOOKUP_FAILED = -2, SLOT_FREE = 0 };
static const size_t MAX_ENTRIES = 0xa0000000u; // what 2**32 slots may hold

static inline void touch(Thread *t, Dict *d) { d->version = t->interp->dict_version += 2; } // odd, so never 0

// --- Entries and slots ---

ALWAYS_INLINE DictEntry *entry_at(const Dict *d, size_t i, bool hashes) {
  return hashes ? (DictEntry *)((DictHashEntry *)d->entries + i) : (DictEntry *)d->entries + i;
}

ALWAYS_INLINE uint64_t small_hash(Ref key) {
  int64_t n = small_value(key);
  return LIKELY(n >= 0 && n < 0x1fffffffffffffff) ? (uint64_t)n : (uint64_t)hash_int(n);
}

static inline bool is_plain(Ref key) { return is_small(key) || is_str(key); }

// Hash of a str or small int.
static inline uint64_t plain_hash(Thread *t, Ref key) {
  return is_small(key) ? small_hash(key) : str_hash(t, key);
}

ALWAYS_INLINE uint64_t entry_hash(Thread *t, const Dict *d, size_t i, bool hashes) {
  if (hashes) return (uint64_t)((DictHashEntry *)d->entries)[i].hash;
  return plain_hash(t, ((DictEntry *)d->entries)[i].key);
}

int64_t dict_key_hash(Thread *t, Ref d, size_t i) {
  return (int64_t)entry_hash(t, DICT(d), i, DICT(d)->has_hashes);
}

ALWAYS_INLINE size_t slot_get(const Dict *d, size_t slot) {
  if (d->index_bits <= 8) return ((uint8_t *)d->index)[slot];
  if (d->index_bits <= 16) return ((uint16_t *)d->index)[slot];
  return ((uint32_t *)d->index)[slot];
}

ALWAYS_INLINE void slot_set(Dict *d, size_t slot, size_t v) {
  if (d->index_bits <= 8) ((uint8_t *)d->index)[slot] = (uint8_t)v;
  else if (d->index_bits <= 16) ((uint16_t *)d->index)[slot] = (uint16_t)v;
  else ((uint32_t *)d->index)[slot] = (uint32_t)v;
}

static inline size_t slot_mask(const Dict *d) { return ((size_t)1 << d->index_bits) - 1; }

// The slots a hash visits, in order, without end: leave the loop by break or return.
#define PROBE(d, h, slot) \
  for (size_t mask_ = slot_mask(d), perturb_ = (size_t)(h), slot = perturb_ & mask_;; \
       perturb_ >>= 5, slot = (slot * 5 + perturb_ + 1) & mask_)

static void index_insert(Dict *d, uint64_t hash, size_t entry) {
  PROBE(d, hash, slot) {
    if (slot_get(d, slot) == SLOT_FREE) {
      slot_set(d, slot, entry + 1);
      return;
    }
  }
}

static size_t index_width(int bits) { return bits <= 8 ? 1 : bits <= 16 ? 2 : 4; }

static size_t indexed_room(int bits) { return ((size_t)2 << bits) / 3; }

static size_t room(const Dict *d) { return d->index_bits ? indexed_room(d->index_bits) : d->linear_room; }

static size_t block_size(size_t n, int bits, bool hashes) {
  size_t size = n * (hashes ? sizeof(DictHashEntry) : sizeof(DictEntry));
  return bits ? size + (index_width(bits) << bits) : size;
}

static size_t own_block_size(const Dict *d) { return block_size(room(d), d->index_bits, d->has_hashes); }

// Room for at least n entries: the capacity and its index.
static size_t capacity_for(size_t n, int *bits) {
  *bits = 0;
  if (n <= 4) return 4;
  if (n <= LINEAR_MAX) return LINEAR_MAX;
  *bits = 5;
  while (indexed_room(*bits) < n) ++*bits;
  return indexed_room(*bits);
}

// Moves the live entries into a new block for at least n of them, behind `gap` dead ones.
static bool rebuild_behind(Thread *t, Dict *d, size_t gap, size_t n, bool hashes) {
  int bits;
  if (UNLIKELY(n + gap > MAX_ENTRIES)) {
    raise_memory(t);
    return false;
  }
  size_t capacity = capacity_for(n + gap, &bits), size = block_size(capacity, bits, hashes);
  // Large and without holes: the entries may stay where they are.
  bool in_place = own_block_size(d) > HEAP_SMALL_MAX && hashes == d->has_hashes && d->count == d->used && !gap;
  void *block = in_place ? heap_realloc(t, d->entries, own_block_size(d), size) : heap_alloc(t, size);
  if (UNLIKELY(!block)) return false;
  Dict old = *d;
  if (in_place) old.entries = block;
  d->entries = block;
  d->index_bits = (uint8_t)bits;
  d->linear_room = bits ? 0 : (uint8_t)capacity;
  d->capacity = (uint32_t)capacity;
  d->has_hashes = hashes;
  d->index = NULL;
  if (bits) {
    d->index = (char *)block + block_size(capacity, 0, hashes);
    memset(d->index, 0, index_width(bits) << bits);
  }
  size_t to = 0;
  while (to < gap) *entry_at(d, to++, hashes) = (DictEntry){EMPTY, EMPTY};
  for (size_t i = old.first; i < old.used; i++) {
    DictEntry *e = entry_at(&old, i, old.has_hashes);
    if (is_empty(e->key)) continue;
    *entry_at(d, to, hashes) = *e;
    uint64_t hash = hashes || bits ? entry_hash(t, &old, i, old.has_hashes) : 0;
    if (hashes) ((DictHashEntry *)block)[to].hash = (int64_t)hash;
    if (bits) index_insert(d, hash, to);
    to++;
  }
  d->used = (uint32_t)to;
  d->first = (uint32_t)gap;
  if (!in_place) heap_free(t, old.entries, own_block_size(&old));
  touch(t, d);
  return true;
}

static bool rebuild(Thread *t, Dict *d, size_t n, bool hashes) { return rebuild_behind(t, d, 0, n, hashes); }

bool dict_reserve(Thread *t, Ref self, size_t n) {
  Dict *d = DICT(self);
  return n <= d->capacity - d->used + d->count || rebuild(t, d, n, d->has_hashes);
}

Own dict_new(Thread *t) {
  Dict *d = heap_object(t, SHAPE_dict, sizeof(Dict), true);
  if (UNLIKELY(!d)) return ERROR;
  memset((char *)d + sizeof(Object), 0, sizeof(Dict) - sizeof(Object));
  touch(t, d);
  return VAL(d);
}

Own dict_with_capacity(Thread *t, size_t n) {
  Own d = dict_new(t);
  if (!is_error(d) && n && !rebuild(t, DICT(d), n, false)) {
    drop(t, d);
    return ERROR;
  }
  return d;
}

// --- Finding ---

// Both exactly str with equal hashes.
static inline bool same_text(Ref a, Ref b) {
  const Str *x = as_str(a), *y = as_str(b);
  return x->length == y->length && x->kind == y->kind && !memcmp(x->data, y->data, x->length * x->kind);
}

// A str among plain keys: never runs code.
static ptrdiff_t find_str_plain(Thread *t, const Dict *d, Ref key) {
  const DictEntry *entries = d->entries;
  if (!d->index_bits) {
    for (size_t i = 0; i < d->used; i++)
      if (same(entries[i].key, key)) return (ptrdiff_t)i;
    uint64_t hash = str_hash(t, key);
    for (size_t i = 0; i < d->used; i++) {
      Ref k = entries[i].key;
      if (is_object(k) && as_str(k)->hash == hash && same_text(k, key)) return (ptrdiff_t)i;
    }
    return NOT_FOUND;
  }
  uint64_t hash = str_hash(t, key);
  PROBE(d, hash, slot) {
    size_t i = slot_get(d, slot);
    if (i == SLOT_FREE) return NOT_FOUND;
    Ref k = entries[--i].key;
    if (same(k, key) || (is_object(k) && as_str(k)->hash == hash && same_text(k, key)))
      return (ptrdiff_t)i;
  }
}

// A small int among plain keys: equal only if it is the same word.
static ptrdiff_t find_small_plain(const Dict *d, Ref key) {
  const DictEntry *entries = d->entries;
  if (!d->index_bits) {
    for (size_t i = 0; i < d->used; i++)
      if (same(entries[i].key, key)) return (ptrdiff_t)i;
    return NOT_FOUND;
  }
  PROBE(d, small_hash(key), slot) {
    size_t i = slot_get(d, slot);
    if (i == SLOT_FREE) return NOT_FOUND;
    if (same(entries[i - 1].key, key)) return (ptrdiff_t)(i - 1);
  }
}

// Is entry i's key equal to `key`, hashes being equal? 1, 0, -1 on failure, 2: the dict has changed.
static int key_equals(Thread *t, Dict *d, size_t i, Ref key) {
  Ref k = dict_entry(VAL(d), i)->key;
  if (is_str(k) && is_str(key)) return same_text(k, key);
  if (both_small(k, key)) return 0;
  uint32_t version = d->version;
  Own held = keep(k);
  int r = object_equal(t, held, key);
  drop(t, held);
  if (r < 0) return -1;
  return d->version == version ? r : 2;
}

// Any key in any table.
static ptrdiff_t find_any(Thread *t, Dict *d, Ref key, uint64_t hash) {
restart:;
  bool hashes = d->has_hashes;
  if (!d->index_bits) {
    for (size_t i = d->first; i < d->used; i++) {
      Ref k = entry_at(d, i, hashes)->key;
      if (same(k, key)) return (ptrdiff_t)i;
      if (is_empty(k) || entry_hash(t, d, i, hashes) != hash) continue;
      int r = key_equals(t, d, i, key);
      if (r == 1) return (ptrdiff_t)i;
      if (r < 0) return LOOKUP_FAILED;
      if (r == 2) goto restart;
    }
    return NOT_FOUND;
  }
  PROBE(d, hash, slot) {
    size_t i = slot_get(d, slot);
    if (i == SLOT_FREE) return NOT_FOUND;
    i--;
    Ref k = entry_at(d, i, hashes)->key;
    if (same(k, key)) return (ptrdiff_t)i;
    if (is_empty(k) || entry_hash(t, d, i, hashes) != hash) continue;
    int r = key_equals(t, d, i, key);
    if (r == 1) return (ptrdiff_t)i;
    if (r < 0) return LOOKUP_FAILED;
    if (r == 2) goto restart;
  }
}

// A str in a table with hashes, passing over keys that are neither str nor a subclass: never runs code.
static ptrdiff_t find_str_quietly(Thread *t, const Dict *d, Ref key) {
  uint64_t hash = str_hash(t, key);
  const DictHashEntry *entries = d->entries;
  if (!d->index_bits) {
    for (size_t i = 0; i < d->used; i++) {
      Ref k = entries[i].key;
      if (same(k, key)) return (ptrdiff_t)i;
      if (is_object(k) && (uint64_t)entries[i].hash == hash && str_check(t, k) && same_text(k, key))
        return (ptrdiff_t)i;
    }
    return NOT_FOUND;
  }
  PROBE(d, hash, slot) {
    size_t i = slot_get(d, slot);
    if (i == SLOT_FREE) return NOT_FOUND;
    Ref k = entries[--i].key;
    if (same(k, key)) return (ptrdiff_t)i;
    if (is_object(k) && (uint64_t)entries[i].hash == hash && str_check(t, k) && same_text(k, key))
      return (ptrdiff_t)i;
  }
}

ptrdiff_t dict_entry_of_str(Thread *t, Ref self, Ref name) {
  const Dict *d = DICT(self);
  return LIKELY(!d->has_hashes) ? find_str_plain(t, d, name) : find_str_quietly(t, d, name);
}

// The entry number; *hash is set unless the lookup of an unhashable key failed.
static inline ptrdiff_t find(Thread *t, Dict *d, Ref key, int64_t *hash) {
  if (LIKELY(is_str(key))) {
    *hash = (int64_t)str_hash(t, key);
    return LIKELY(!d->has_hashes) ? find_str_plain(t, d, key) : find_any(t, d, key, (uint64_t)*hash);
  }
  if (is_small(key)) {
    *hash = (int64_t)small_hash(key);
    return LIKELY(!d->has_hashes) ? find_small_plain(d, key) : find_any(t, d, key, (uint64_t)*hash);
  }
  *hash = object_hash(t, key);
  if (UNLIKELY(*hash == -1)) return LOOKUP_FAILED;
  return find_any(t, d, key, (uint64_t)*hash);
}

static inline ptrdiff_t find_hashed(Thread *t, Dict *d, Ref key, int64_t hash) {
  if (!d->has_hashes) {
    if (is_str(key)) return find_str_plain(t, d, key);
    if (is_small(key)) return find_small_plain(d, key);
  }
  return find_any(t, d, key, (uint64_t)hash);
}

static inline DictEntry *entry_of(Dict *d, ptrdiff_t i) { return entry_at(d, (size_t)i, d->has_hashes); }

static inline Lookup found_value(Dict *d, ptrdiff_t i, Own *out) {
  if (i >= 0) {
    *out = keep(entry_of(d, i)->value);
    return FOUND;
  }
  *out = EMPTY;
  return i == NOT_FOUND ? MISSING : FAILED;
}

Lookup dict_get(Thread *t, Ref self, Ref key, Own *out) {
  int64_t hash;
  Dict *d = DICT(self);
  return found_value(d, find(t, d, key, &hash), out);
}

Lookup dict_get_hash(Thread *t, Ref self, Ref key, int64_t hash, Own *out) {
  Dict *d = DICT(self);
  return found_value(d, find_hashed(t, d, key, hash), out);
}

ptrdiff_t dict_find_hash(Thread *t, Ref self, Ref key, int64_t hash) {
  return find_hashed(t, DICT(self), key, hash);
}

Lookup dict_contains(Thread *t, Ref self, Ref key) {
  int64_t hash;
  ptrdiff_t i = find(t, DICT(self), key, &hash);
  return i >= 0 ? FOUND : i == NOT_FOUND ? MISSING : FAILED;
}

Ref dict_peek_str(Thread *t, Ref self, Ref name) {
  ptrdiff_t i = dict_entry_of_str(t, self, name);
  return i < 0 ? EMPTY : entry_of(DICT(self), i)->value;
}

Ref dict_peek_c(Thread *t, Ref self, const char *name) {
  Dict *d = DICT(self);
  for (size_t i = d->first; i < d->used; i++) {
    DictEntry *e = entry_of(d, (ptrdiff_t)i);
    if (is_str(e->key) && str_equal_c(e->key, name)) return e->value;
  }
  (void)t;
  return EMPTY;
}

// --- Storing and deleting ---

// Adds a key known to be missing. Runs no code. Consumes value, also on failure.
static bool insert_take(Thread *t, Dict *d, Ref key, int64_t hash, Own value) {
  bool hashes = d->has_hashes || !is_plain(key);
  if (UNLIKELY(d->used == d->capacity || hashes != d->has_hashes)) {
    // Deleted entries are squeezed out; a table that is really full doubles.
    size_t n = d->used == d->capacity ? d->count + d->count / 2 + 1 : d->count + 1;
    if (UNLIKELY(!rebuild(t, d, n, hashes))) {
      drop(t, value);
      return false;
    }
  }
  size_t i = d->used++;
  DictEntry *e = entry_at(d, i, hashes);
  e->key = keep(key);
  e->value = value;
  if (hashes) ((DictHashEntry *)d->entries)[i].hash = hash;
  if (d->index_bits) index_insert(d, (uint64_t)hash, i);
  d->count++;
  touch(t, d);
  return true;
}

bool dict_set_take(Thread *t, Ref self, Ref key, Own value) {
  Dict *d = DICT(self);
  int64_t hash;
  ptrdiff_t i = find(t, d, key, &hash);
  if (i >= 0) {
    replace(t, &entry_of(d, i)->value, value);
    return true;
  }
  if (LIKELY(i == NOT_FOUND)) return insert_take(t, d, key, hash, value);
  drop(t, value);
  return false;
}

bool dict_set(Thread *t, Ref self, Ref key, Ref value) { return dict_set_take(t, self, key, keep(value)); }

Lookup dict_set_hash(Thread *t, Ref self, Ref key, int64_t hash, Ref value) {
  Dict *d = DICT(self);
  ptrdiff_t i = find_hashed(t, d, key, hash);
  if (i == LOOKUP_FAILED) return FAILED;
  if (i == NOT_FOUND) return insert_take(t, d, key, hash, keep(value)) ? MISSING : FAILED;
  replace(t, &entry_of(d, i)->value, keep(value));
  return FOUND;
}

bool dict_set_c(Thread *t, Ref self, const char *name, Ref value) {
  Own key = str_intern_c(t, name);
  if (is_error(key)) return false;
  bool ok = dict_set(t, self, key, value);
  drop(t, key);
  return ok;
}

// Moves entry i's key and value out. A linear table trims its dead tail, so that it refills without growing.
static void take_entry(Thread *t, Dict *d, size_t i, Own *key, Own *value) {
  DictEntry *e = entry_at(d, i, d->has_hashes);
  *key = TAKE(e->key);
  *value = TAKE(e->value);
  d->count--;
  if (!d->index_bits)
    while (d->used > d->first && is_empty(entry_of(d, d->used - 1)->key)) d->used--;
  while (d->first < d->used && is_empty(entry_of(d, d->first)->key)) d->first++;
  if (!d->index_bits && d->first == d->used) d->first = d->used = 0;
  touch(t, d);
}

Lookup dict_pop(Thread *t, Ref self, Ref key, Own *out) {
  *out = EMPTY;
  int64_t hash;
  Dict *d = DICT(self);
  ptrdiff_t i = find(t, d, key, &hash);
  if (i < 0) return i == NOT_FOUND ? MISSING : FAILED;
  Own old_key;
  take_entry(t, d, (size_t)i, &old_key, out);
  drop(t, old_key);
  return FOUND;
}

Lookup dict_delete(Thread *t, Ref self, Ref key) {
  Own value;
  Lookup r = dict_pop(t, self, key, &value);
  drop(t, value);
  return r;
}

// Gives the last entry, a dead one, back for reuse.
static void hand_back(Dict *d) {
  d->used--;
  if (d->index_bits) d->capacity--;
}

Lookup dict_pop_last(Thread *t, Ref self, Own *key, Own *value) {
  Dict *d = DICT(self);
  *key = *value = EMPTY;
  if (!d->count) return MISSING;
  while (is_empty(entry_of(d, d->used - 1)->key)) hand_back(d);
  DictEntry *e = entry_of(d, d->used - 1);
  *key = TAKE(e->key);
  *value = TAKE(e->value);
  d->count--;
  hand_back(d);
  if (d->first > d->used) d->first = d->used;
  touch(t, d);
  return FOUND;
}

Lookup dict_pop_first(Thread *t, Ref self, Own *key, Own *value) {
  Dict *d = DICT(self);
  *key = *value = EMPTY;
  if (!d->count) return MISSING;
  size_t i = d->first;
  while (is_empty(entry_of(d, (ptrdiff_t)i)->key)) i++;
  take_entry(t, d, i, key, value);
  return FOUND;
}

// Moves a live entry to a free place of the array; its slot then leads there.
static void relocate(Dict *d, uint64_t hash, size_t from, size_t to) {
  DictEntry *old = entry_at(d, from, d->has_hashes);
  *entry_at(d, to, d->has_hashes) = *old;
  *old = (DictEntry){EMPTY, EMPTY};
  if (d->has_hashes) ((DictHashEntry *)d->entries)[to].hash = (int64_t)hash;
  if (!d->index_bits) return;
  PROBE(d, hash, slot) {
    if (slot_get(d, slot) != from + 1) continue;
    slot_set(d, slot, to + 1);
    return;
  }
}

Lookup dict_move_to_end(Thread *t, Ref self, Ref key, int64_t hash, bool last) {
  Dict *d = DICT(self);
  for (;;) {
    ptrdiff_t i = find_hashed(t, d, key, hash);
    if (i < 0) return i == NOT_FOUND ? MISSING : FAILED;
    size_t from = (size_t)i;
    if (last ? from + 1 == d->used : from == d->first) return FOUND;
    size_t n = d->count + d->count / 2 + 4;
    if (last && d->used < d->capacity) {
      relocate(d, (uint64_t)hash, from, d->used++);
      while (is_empty(entry_of(d, d->first)->key)) d->first++;
    } else if (!last && d->first) {
      relocate(d, (uint64_t)hash, from, --d->first);
    } else if (rebuild_behind(t, d, last ? 0 : n / 2, n, d->has_hashes)) {
      continue; // there is room now
    } else {
      return FAILED;
    }
    touch(t, d);
    return FOUND;
  }
}

Lookup dict_setdefault(Thread *t, Ref self, Ref key, Ref value, Own *out) {
  Dict *d = DICT(self);
  int64_t hash;
  ptrdiff_t i = find(t, d, key, &hash);
  if (i != NOT_FOUND) return found_value(d, i, out);
  *out = EMPTY;
  if (!insert_take(t, d, key, hash, keep(value))) return FAILED;
  *out = keep(value);
  return MISSING;
}

void dict_clear(Thread *t, Ref self) {
  Dict *d = DICT(self);
  Dict old = *d;
  if (!old.entries) return;
  d->entries = d->index = NULL;
  d->count = d->used = d->capacity = d->first = 0;
  d->index_bits = d->linear_room = 0;
  d->has_hashes = false;
  touch(t, d);
  for (size_t i = old.first; i < old.used; i++) {
    DictEntry *e = entry_at(&old, i, old.has_hashes);
    drop(t, e->key);
    drop(t, e->value);
  }
  heap_free(t, old.entries, own_block_size(&old));
}

void dict_release(Thread *t, Object *o) {
  Dict *d = (Dict *)o;
  o->rc = 0;
  for (size_t i = d->first; i < d->used; i++) {
    DictEntry *e = entry_at(d, i, d->has_hashes);
    drop(t, e->key);
    drop(t, e->value);
  }
  if (d->entries) heap_free(t, d->entries, own_block_size(d));
  heap_free_object(t, o, sizeof(Dict), true);
}

// --- Whole dicts ---

bool dict_next(Ref self, size_t *pos, Ref *key, Ref *value) {
  const Dict *d = DICT(self);
  size_t i = *pos < d->first ? d->first : *pos;
  for (; i < d->used; i++) {
    const DictEntry *e = entry_at(d, i, d->has_hashes);
    if (is_empty(e->key)) continue;
    *pos = i + 1;
    *key = e->key;
    if (value) *value = e->value;
    return true;
  }
  return false;
}

// An empty dict becomes a copy of another, block for block.
static bool fill_from(Thread *t, Dict *d, const Dict *from) {
  size_t size = own_block_size(from);
  void *block = heap_alloc(t, size);
  if (!block) return false;
  memcpy(block, from->entries, size);
  d->entries = block;
  d->index = from->index ? (char *)block + ((char *)from->index - (char *)from->entries) : NULL;
  d->count = from->count;
  d->used = from->used;
  d->first = from->first;
  d->capacity = from->capacity;
  d->index_bits = from->index_bits;
  d->linear_room = from->linear_room;
  d->has_hashes = from->has_hashes;
  for (size_t i = d->first; i < d->used; i++) {
    DictEntry *e = entry_at(d, i, d->has_hashes);
    keep(e->key);
    keep(e->value);
  }
  touch(t, d);
  return true;
}

// Adds the entries of another dict, one by one; a comparison may change either of them.
static bool merge_entries(Thread *t, Ref self, Ref other, bool override) {
  Dict *d = DICT(self), *from = DICT(other);
  if (d == from || !from->count) return true;
  if (!d->count && !d->entries && from->count >= from->used - from->used / 3) return fill_from(t, d, from);
  if (from->count > LINEAR_MAX && d->count * 2 < from->count &&
      !dict_reserve(t, self, (size_t)d->count + from->count))
    return false;
  uint32_t count = from->count;
  for (size_t i = from->first; i < from->used; i++) {
    DictEntry *e = entry_at(from, i, from->has_hashes);
    if (is_empty(e->key)) continue;
    int64_t hash = (int64_t)entry_hash(t, from, i, from->has_hashes);
    Own key = keep(e->key), value = keep(e->value);
    ptrdiff_t found = find_hashed(t, d, key, hash);
    bool ok = found != LOOKUP_FAILED;
    if (found == NOT_FOUND) ok = insert_take(t, d, key, hash, TAKE(value));
    else if (ok && override) replace(t, &entry_of(d, found)->value, TAKE(value));
    drop(t, key);
    drop(t, value);
    if (!ok) return false;
    if (from->count != count) return fail_error(t, RuntimeError, "dict mutated during update");
  }
  return true;
}

static bool has_own_iter(Thread *t, Ref v) { return type_of(t, v)->iter != TYPE(t, dict)->iter; }

// keys() and [] of anything that has them.
static bool merge_mapping(Thread *t, Ref self, Ref mapping, bool override) {
  Own keys = object_call_method(t, NAME(t, keys), &mapping, 1);
  if (is_error(keys)) return false;
  Own it = object_iter(t, keys);
  drop(t, keys);
  if (is_error(it)) return false;
  bool ok = true;
  Own key;
  while (ok && !is_empty(key = object_next(t, it))) {
    if (is_error(key)) {
      drop(t, it);
      return false;
    }
    Lookup there = override ? MISSING : dict_contains(t, self, key);
    if (there == MISSING) {
      Own value = object_getitem(t, mapping, key);
      ok = !is_error(value) && dict_set_take(t, self, key, value);
    } else {
      ok = there == FOUND;
    }
    drop(t, key);
  }
  drop(t, it);
  return ok;
}

bool dict_merge(Thread *t, Ref self, Ref mapping, bool override) {
  if (IS_A(t, mapping, DICT) && !has_own_iter(t, mapping)) return merge_entries(t, self, mapping, override);
  return merge_mapping(t, self, mapping, override);
}

Own dict_copy(Thread *t, Ref self) {
  Own copy = dict_new(t);
  if (is_error(copy)) return ERROR;
  if (!dict_merge(t, copy, self, true)) {
    drop(t, copy);
    return ERROR;
  }
  return copy;
}

static bool merge_pairs(Thread *t, Ref self, Ref pairs) {
  Own it = object_iter(t, pairs);
  if (is_error(it)) return false;
  Own item;
  bool ok = true;
  for (ptrdiff_t i = 0; ok && !is_empty(item = object_next(t, it)); i++) {
    if (is_error(item)) {
      drop(t, it);
      return false;
    }
    Own pair = is_tuple(item) ? keep(item) : object_tuple(t, item);
    drop(t, item);
    if (is_error(pair)) {
      if (error_is(t, TypeError)) {
        error_clear(t);
        raise_error(t, TypeError, "cannot convert dictionary update sequence element #%zd to a sequence", i);
      }
      ok = false;
      break;
    }
    if (tuple_count(pair) != 2)
      ok = fail_error(t, ValueError, "dictionary update sequence element #%zd has length %zd; 2 is required",
                      i, (ptrdiff_t)tuple_count(pair));
    else
      ok = dict_set(t, self, tuple_peek(pair, 0), tuple_peek(pair, 1));
    drop(t, pair);
  }
  drop(t, it);
  return ok;
}

bool dict_update(Thread *t, Ref self, Ref mapping_or_pairs) {
  if (is_dict(mapping_or_pairs)) return merge_entries(t, self, mapping_or_pairs, true);
  Own keys;
  Lookup has_keys = object_lookup_attr(t, mapping_or_pairs, NAME(t, keys), &keys);
  if (has_keys == FAILED) return false;
  if (has_keys == MISSING) return merge_pairs(t, self, mapping_or_pairs);
  drop(t, keys);
  return dict_merge(t, self, mapping_or_pairs, true);
}

typedef enum { KEYS, VALUES, ITEMS } Part;

static Own part_list(Thread *t, Ref self, Part part) {
  Dict *d = DICT(self);
  Own list = list_new(t, d->count);
  if (is_error(list)) return ERROR;
  size_t pos = 0;
  Ref key, value;
  while (dict_next(self, &pos, &key, &value)) {
    Own item = part == KEYS ? keep(key) : part == VALUES ? keep(value) : tuple_pack2(t, key, value);
    if (is_error(item) || !list_append_take(t, list, item)) {
      drop(t, list);
      return ERROR;
    }
  }
  return list;
}

Own dict_keys_list(Thread *t, Ref d) { return part_list(t, d, KEYS); }
Own dict_values_list(Thread *t, Ref d) { return part_list(t, d, VALUES); }
Own dict_items_list(Thread *t, Ref d) { return part_list(t, d, ITEMS); }

// --- Slots ---

static Own dict_getitem(Thread *t, Ref self, Ref key) {
  Own value;
  Lookup r = dict_get(t, self, key, &value);
  if (LIKELY(r == FOUND)) return value;
  if (r == FAILED) return ERROR;
  if (!is_dict(self)) {
    const Ref args[] = {self, key};
    value = object_call_special(t, NAME(t, __missing__), args, 2);
    if (!is_empty(value)) return value;
  }
  return raise_key(t, key);
}

static bool dict_setitem(Thread *t, Ref self, Ref key, Ref value) {
  if (!is_empty(value)) return dict_set(t, self, key, value);
  Lookup r = dict_delete(t, self, key);
  if (r == MISSING) raise_key(t, key);
  return r == FOUND;
}

static int dict_contains_slot(Thread *t, Ref self, Ref key) { return dict_contains(t, self, key); }

static ptrdiff_t dict_length(Thread *t, Ref self) {
  (void)t;
  return (ptrdiff_t)dict_count(self);
}

static Own dict_repr(Thread *t, Ref self) {
  if (!dict_count(self)) return str_from_c(t, "{}");
  int entered = repr_enter(t, self);
  if (entered <= 0) return entered ? ERROR : str_from_c(t, "{...}");
  StrBuilder b;
  builder_init(&b, t);
  builder_char(&b, '{');
  size_t pos = 0;
  Ref k, v;
  bool ok = true;
  while (ok && dict_next(self, &pos, &k, &v)) {
    Own key = keep(k), value = keep(v);
    if (b.length > 1) builder_ascii(&b, ", ", 2);
    Own key_text = object_repr(t, key);
    Own value_text = is_error(key_text) ? ERROR : object_repr(t, value);
    ok = !is_error(value_text);
    if (ok) {
      builder_str(&b, key_text);
      builder_ascii(&b, ": ", 2);
      builder_str(&b, value_text);
    }
    drop(t, key_text);
    drop(t, value_text);
    drop(t, key);
    drop(t, value);
  }
  repr_leave(t, self);
  if (!ok) {
    builder_drop(&b);
    return ERROR;
  }
  builder_char(&b, '}');
  return builder_finish(&b);
}

// 1 equal, 0, -1.
static int dicts_equal(Thread *t, Ref a, Ref b) {
  Dict *x = DICT(a);
  if (x->count != DICT(b)->count) return 0;
  for (size_t i = x->first; i < x->used; i++) {
    DictEntry *e = entry_of(x, (ptrdiff_t)i);
    if (is_empty(e->key)) continue;
    int64_t hash = dict_key_hash(t, a, i);
    Own key = keep(e->key), value = keep(e->value), other;
    Lookup there = dict_get_hash(t, b, key, hash, &other);
    int r = there == FOUND ? object_equal(t, value, other) : (int)there;
    drop(t, key);
    drop(t, value);
    drop(t, other);
    if (r != 1) return r;
  }
  return 1;
}

static Own dict_richcompare(Thread *t, Ref a, Ref b, CompareOp op) {
  if ((op != CMP_EQ && op != CMP_NE) || !IS_A(t, a, DICT) || !IS_A(t, b, DICT)) return NOT_IMPLEMENTED;
  if (!enter_recursion(t, " in comparison")) return ERROR;
  int r = dicts_equal(t, a, b);
  leave_recursion(t);
  return r < 0 ? ERROR : from_bool((r == 1) == (op == CMP_EQ));
}

static Own dict_or(Thread *t, Ref a, Ref b) {
  if (!IS_A(t, a, DICT) || !IS_A(t, b, DICT)) return NOT_IMPLEMENTED;
  Own out = dict_copy(t, a);
  if (is_error(out) || dict_update(t, out, b)) return out;
  drop(t, out);
  return ERROR;
}

static Own dict_inplace_or(Thread *t, Ref self, Ref other) {
  return dict_update(t, self, other) ? keep(self) : ERROR;
}

static Own dict_new_method(Thread *t, Type *type, const Ref *args, ptrdiff_t n, Ref names) {
  (void)args, (void)n, (void)names;
  if (type == TYPE(t, dict)) return dict_new(t);
  Own self = type_alloc(t, type);
  if (is_error(self)) return ERROR;
  memset((char *)OBJ(self) + sizeof(Object), 0, sizeof(Dict) - sizeof(Object));
  touch(t, DICT(self));
  return self;
}

// dict(mapping_or_pairs=(), **names) and update() alike; args[0] is the first after self.
static bool update_arguments(Thread *t, const char *what, Ref self, const Ref *args, ptrdiff_t n, Ref names) {
  if (!args_count(t, what, n, 0, 1)) return false;
  if (n && !dict_update(t, self, args[0])) return false;
  for (ptrdiff_t i = 0; i < names_count(names); i++)
    if (!dict_set(t, self, tuple_peek(names, (size_t)i), args[n + i])) return false;
  return true;
}

static bool dict_init(Thread *t, Ref self, const Ref *args, ptrdiff_t n, Ref names) {
  return update_arguments(t, "dict", self, args, n, names);
}

static void dict_traverse(Object *self, Visit visit, void *arg) {
  Dict *d = (Dict *)self;
  bool hashes = d->has_hashes; // plain keys own nothing
  for (size_t i = d->first; i < d->used; i++) {
    DictEntry *e = entry_at(d, i, hashes);
    if (hashes) VISIT(e->key);
    VISIT(e->value);
  }
}

static void dict_clear_slot(Thread *t, Object *self) { dict_clear(t, VAL(self)); }

// --- Methods ---

static Own get_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  Own value;
  Lookup r = dict_get(t, a[0], a[1], &value);
  return r == FOUND ? value : r == MISSING ? keep(a[2]) : ERROR;
}

static Own setdefault_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  Own value;
  return dict_setdefault(t, a[0], a[1], a[2], &value) == FAILED ? ERROR : value;
}

static Own pop_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  Own value;
  Lookup r = dict_pop(t, a[0], a[1], &value);
  if (r == FOUND) return value;
  if (r == FAILED) return ERROR;
  return is_empty(a[2]) ? raise_key(t, a[1]) : keep(a[2]);
}

static Own popitem_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  Own pair[2];
  Lookup r = dict_pop_last(t, a[0], &pair[0], &pair[1]);
  if (r == FOUND) return tuple_from_take(t, pair, 2);
  if (r == FAILED) return ERROR;
  Own message = str_from_c(t, "popitem(): dictionary is empty");
  if (is_error(message)) return ERROR;
  raise_key(t, message);
  drop(t, message);
  return ERROR;
}

static Own clear_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  dict_clear(t, a[0]);
  return NONE;
}

static Own copy_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  return dict_copy(t, a[0]);
}

static Own update_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  return update_arguments(t, "update", a[0], a + 1, n - 1, names) ? NONE : ERROR;
}

static Own keys_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  return dict_keys_view(t, a[0]);
}

static Own values_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  return dict_values_view(t, a[0]);
}

static Own items_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  return dict_items_view(t, a[0]);
}

static Own reversed_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  return dict_reverse_iter(t, a[0]);
}

static Own fromkeys_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  Own d = object_call0(t, a[0]);
  if (is_error(d)) return ERROR;
  Own it = object_iter(t, a[1]);
  bool ok = !is_error(it), exact = is_dict(d);
  Own key;
  while (ok && !is_empty(key = object_next(t, it))) {
    if (is_error(key)) {
      ok = false;
      break;
    }
    ok = exact ? dict_set(t, d, key, a[2]) : object_setitem(t, d, key, a[2]);
    drop(t, key);
  }
  drop(t, it);
  if (ok) return d;
  drop(t, d);
  return ERROR;
}

static Own sizeof_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  Dict *d = DICT(a[0]);
  return small((int64_t)(type_of(t, a[0])->size + own_block_size(d)));
}

static Own class_getitem_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  return generic_alias_new(t, a[0], a[1]);
}

static const NativeDef dict_methods[] = {
  NATIVE(clear_method, "clear()", "Remove all items."),
  NATIVE(copy_method, "copy()", "Return a new dict with the same items."),
  NATIVE_CLASS(fromkeys_method, "fromkeys(iterable, value=None, /)",
               "Return a new dict whose keys come from iterable, all with the same value."),
  NATIVE(get_method, "get(key, default=None, /)", "Return the value for key, or default if there is none."),
  NATIVE(items_method, "items()", "Return a view of the (key, value) pairs."),
  NATIVE(keys_method, "keys()", "Return a view of the keys."),
  NATIVE(pop_method, "pop(key, default=<unset>, /)",
         "Remove key and return its value; without the key, default, or KeyError if that is not given."),
  NATIVE(popitem_method, "popitem()", "Remove and return the newest (key, value) pair. KeyError if empty."),
  NATIVE(setdefault_method, "setdefault(key, default=None, /)",
         "Return the value for key, storing default first if there is none."),
  NATIVE_RAW(update_method, "update(other=(), /, **items)",
             "Store the items of a mapping or of an iterable of pairs, then the keyword arguments."),
  NATIVE(values_method, "values()", "Return a view of the values."),
  NATIVE(reversed_method, "__reversed__()", "Return an iterator over the keys, newest first."),
  NATIVE(sizeof_method, "__sizeof__()", "Return the bytes this dict takes."),
  NATIVE_CLASS(class_getitem_method, "__class_getitem__(item, /)", "dict[key, value], for annotations."),
  {0},
};

const TypeDef dict_type_def = {
  .name = "dict",
  .doc = "A mapping from keys to values that remembers the order of insertion.",
  .size = sizeof(Dict),
  .flags = TF_BASE | TF_GC | TF_IMMUTABLE | TF_DICT_SUBCLASS | TF_MAPPING | TF_MATCH_SELF,
  .methods = dict_methods,
  .new = dict_new_method,
  .init = dict_init,
  .traverse = dict_traverse,
  .clear = dict_clear_slot,
  .repr = dict_repr,
  .richcompare = dict_richcompare,
  .iter = dict_key_iter,
  .length = dict_length,
  .getitem = dict_getitem,
  .setitem = dict_setitem,
  .contains = dict_contains_slot,
  .bit_or = dict_or,
  .inplace_bit_or = dict_inplace_or,
};

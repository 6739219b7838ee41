// SPDX-License-Identifier: MIT
// dict.h: insertion-ordered hash tables. The probing essay is in dict.c.
//
// Entries stand in one array in insertion order; a separate array of 1-, 2- or 4-byte indices is probed. While all keys
// are str or small int an entry is {key, value} (their hashes are at hand); otherwise {key, value, hash}. Up to 8 entries
// there is no index at all. `version` changes whenever a key is added or removed or the arrays move, never when only a
// value changes: inline caches remember it, or an entry number and check the key there.
#ifndef GILA_DICT_H
#define GILA_DICT_H
#include "abstract.h"

typedef struct DictEntry { Own key, value; } DictEntry;               // key EMPTY: deleted
typedef struct DictHashEntry { Own key, value; int64_t hash; } DictHashEntry;

typedef struct Dict {
  Object h;
  uint32_t count;        // live entries
  uint32_t used;         // entries in the array, deleted ones included
  uint32_t capacity;     // `used` may grow up to here before a rebuild (at most the room of the array)
  uint32_t first;        // entries before this one are all deleted
  uint32_t version;      // never 0; unique in the interpreter until wrap-around
  uint8_t index_bits;    // log2 of the index size; 0: linear
  bool has_hashes;       // entries are DictHashEntry
  uint8_t linear_room;   // without index: size of the entry array
  void *entries;
  void *index;
} Dict;

static inline bool is_dict(Ref v) { return IS(dict, v); }
static inline size_t dict_count(Ref d) { return AS(Dict, d)->count; }
// An empty dict; one with room for n items; one with the same items.
Own dict_new(Thread *t) NEEDS_GIL;
Own dict_with_capacity(Thread *t, size_t n) NEEDS_GIL;
Own dict_copy(Thread *t, Ref d) NEEDS_GIL;
// Lookups. _peek borrows and returns EMPTY when missing; those that may run code (a key's __hash__/__eq__) can fail.
Lookup dict_get(Thread *t, Ref d, Ref key, Own *out) NEEDS_GIL;
Ref dict_peek_str(Thread *t, Ref d, Ref name) NEEDS_GIL;            // key is exactly str: never runs code, never fails
Ref dict_peek_c(Thread *t, Ref d, const char *name) NEEDS_GIL;
ptrdiff_t dict_entry_of_str(Thread *t, Ref d, Ref name) NEEDS_GIL; // entry number for caches, or -1
static inline DictEntry *dict_entry(Ref d, size_t i) {             // i < used
  Dict *x = AS(Dict, d);
  return x->has_hashes ? (DictEntry *)((DictHashEntry *)x->entries + i) : (DictEntry *)x->entries + i;
}
bool dict_set(Thread *t, Ref d, Ref key, Ref value) NEEDS_GIL;
bool dict_set_c(Thread *t, Ref d, const char *name, Ref value) NEEDS_GIL;
bool dict_set_take(Thread *t, Ref d, Ref key, Own value) NEEDS_GIL; // consumes value
Lookup dict_delete(Thread *t, Ref d, Ref key) NEEDS_GIL;
Lookup dict_pop(Thread *t, Ref d, Ref key, Own *out) NEEDS_GIL;
Lookup dict_setdefault(Thread *t, Ref d, Ref key, Ref value, Own *out) NEEDS_GIL; // FOUND: was there
void dict_clear(Thread *t, Ref d) NEEDS_GIL;
bool dict_update(Thread *t, Ref d, Ref mapping_or_pairs) NEEDS_GIL;
bool dict_merge(Thread *t, Ref d, Ref mapping, bool override) NEEDS_GIL;
// Iteration without running code: *pos starts at 0. Borrowed key and value; false at the end.
bool dict_next(Ref d, size_t *pos, Ref *key, Ref *value);
Own dict_keys_list(Thread *t, Ref d) NEEDS_GIL, dict_values_list(Thread *t, Ref d) NEEDS_GIL,
    dict_items_list(Thread *t, Ref d) NEEDS_GIL;
// The hash variant for callers that have it already.
Lookup dict_get_hash(Thread *t, Ref d, Ref key, int64_t hash, Own *out) NEEDS_GIL;

bool dict_reserve(Thread *t, Ref d, size_t n) NEEDS_GIL;           // room for n entries without another resize
Lookup dict_contains(Thread *t, Ref d, Ref key) NEEDS_GIL;
Lookup dict_set_hash(Thread *t, Ref d, Ref key, int64_t hash, Ref value) NEEDS_GIL; // FOUND: replaced; FAILED
Lookup dict_pop_last(Thread *t, Ref d, Own *key, Own *value) NEEDS_GIL; // MISSING: empty
Lookup dict_pop_first(Thread *t, Ref d, Own *key, Own *value) NEEDS_GIL;
// Makes a key the newest one (or the oldest); MISSING: no such key. Amortised constant time.
Lookup dict_move_to_end(Thread *t, Ref d, Ref key, int64_t hash, bool last) NEEDS_GIL;
int64_t dict_key_hash(Thread *t, Ref d, size_t i) NEEDS_GIL;       // hash of entry i's key, without running code

// The views and iterators (dict_views.c); the VM loops over DictIter without calling next.
typedef struct DictIter {
  Object h;
  Own dict;        // EMPTY when exhausted
  size_t pos;      // entry to look at next (reverse iterators: one above it)
  size_t used;     // dict's count at the start; another count is "dictionary changed size during iteration"
  uint32_t count;  // items still to come
  Own pair;        // item iterators: the tuple last given out (tuple.h: tuple_pair_renew_take), or EMPTY
} DictIter;
Lookup dict_items_next_pair(Thread *t, Ref it, Own pair[2]) NEEDS_GIL; // as a dict_itemiterator's next, without a tuple
typedef struct DictView { Object h; Own dict; } DictView;          // dict_keys, dict_values, dict_items
Own dict_keys_view(Thread *t, Ref d) NEEDS_GIL, dict_values_view(Thread *t, Ref d) NEEDS_GIL,
    dict_items_view(Thread *t, Ref d) NEEDS_GIL;
Own dict_key_iter(Thread *t, Ref d) NEEDS_GIL;                     // iter(d)
Own dict_reverse_iter(Thread *t, Ref d) NEEDS_GIL;                 // reversed(d)
// The entry of a key, for changing its value at once; -1: none, -2: failed. Nothing may run code before it is used.
ptrdiff_t dict_find_hash(Thread *t, Ref d, Ref key, int64_t hash) NEEDS_GIL;
// Frees a dict whose count has come to 0 (refcount.c).
void dict_release(Thread *t, Object *o) NEEDS_GIL;
// For types derived from dict in C.
extern const TypeDef dict_type_def;
#endif

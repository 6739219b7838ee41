// SPDX-License-Identifier: MIT
// set.h: set and frozenset, with CPython's table sizes and probing, so that sets of ints iterate in the same order.
#ifndef GILA_SET_H
#define GILA_SET_H
#include "abstract.h"

typedef struct SetEntry { Own key; int64_t hash; } SetEntry;        // key EMPTY: free (hash 0) or deleted (hash -1)
enum { SET_SMALL = 8 };
typedef struct Set {
  Object h;
  size_t count;      // live entries
  size_t fill;       // live and deleted entries
  size_t mask;       // table size - 1
  SetEntry *table;   // `small` until it is outgrown
  union {
    int64_t hash;    // frozenset: cached, -1 until known
    size_t finger;   // set: where pop() looks next
  };
  SetEntry small[SET_SMALL];
} Set;
typedef struct SetIter { Object h; Own set; size_t pos, used, count; } SetIter; // set EMPTY when exhausted

static inline bool is_set(Ref v) { return IS(set, v); }
// An empty set; a set and a frozenset of an iterable's items (of a frozenset itself).
Own set_new(Thread *t);
Own set_from(Thread *t, Ref iterable);
Own frozenset_from(Thread *t, Ref iterable);
// The constant behind a set display: CPython's compiler makes it from the items and then once more from the first one's
// order, which decides the order of items that collide.
Own frozenset_of_display(Thread *t, Ref items);
bool set_add(Thread *t, Ref s, Ref key);
int set_contains(Thread *t, Ref s, Ref key);
Lookup set_discard(Thread *t, Ref s, Ref key);
bool set_update(Thread *t, Ref s, Ref iterable);
bool set_next(Ref s, size_t *pos, Ref *key);
Own set_copy(Thread *t, Ref s);                                    // same kind (set or frozenset)
void set_clear(Thread *t, Ref s);
Lookup set_add_hash(Thread *t, Ref s, Ref key, int64_t hash);      // FOUND: was there
int set_contains_hash(Thread *t, Ref s, Ref key, int64_t hash);
bool set_next_hash(Ref s, size_t *pos, Ref *key, int64_t *hash);
bool set_difference_update(Thread *t, Ref s, Ref iterable);
bool set_symmetric_difference_update(Thread *t, Ref s, Ref iterable);
Own set_intersection(Thread *t, Ref s, Ref iterable);              // new, of the kind of s
static inline size_t set_count(Ref s) { return AS(Set, s)->count; }
#endif

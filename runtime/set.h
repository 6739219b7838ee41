// SPDX-License-Identifier: MIT
// set.h: set and frozenset, with CPython's table sizes and probing, so that sets of ints iterate in the same order.
#ifndef GILA_SET_H
#define GILA_SET_H
#include "abstract.h"

typedef struct SetEntry { Own key; int64_t hash; } SetEntry;        // key EMPTY: free (hash 0) or deleted (hash -1)
typedef struct Set { Object h; size_t count, fill, mask; SetEntry *table; int64_t hash; SetEntry small[8]; } Set;

static inline bool is_set(Ref v) { return IS(set, v); }
Own set_new(Thread *t);
Own set_from(Thread *t, Ref iterable);
Own frozenset_from(Thread *t, Ref iterable);
bool set_add(Thread *t, Ref s, Ref key);
int set_contains(Thread *t, Ref s, Ref key);
Lookup set_discard(Thread *t, Ref s, Ref key);
bool set_update(Thread *t, Ref s, Ref iterable);
bool set_next(Ref s, size_t *pos, Ref *key);
static inline size_t set_count(Ref s) { return AS(Set, s)->count; }
#endif

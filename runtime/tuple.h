// SPDX-License-Identifier: MIT
// tuple.h: fixed arrays, items inline. A new tuple is filled before anyone else can see it.
#ifndef GILA_TUPLE_H
#define GILA_TUPLE_H
#include "abstract.h"

typedef struct Tuple { Object h; size_t count; Own items[]; } Tuple;

static inline bool is_tuple(Ref v) { return IS(tuple, v); }
static inline size_t tuple_count(Ref v) { return AS(Tuple, v)->count; }
static inline Ref tuple_peek(Ref v, size_t i) { return AS(Tuple, v)->items[i]; }
Own tuple_alloc(Thread *t, size_t n) NEEDS_GIL;                    // items EMPTY; n == 0 gives the shared empty tuple
Own tuple_from(Thread *t, const Ref *items, size_t n) NEEDS_GIL;   // keeps each
Own tuple_from_take(Thread *t, Own *items, size_t n) NEEDS_GIL;    // consumes each, even on failure
Own tuple_pack1(Thread *t, Ref a) NEEDS_GIL, tuple_pack2(Thread *t, Ref a, Ref b) NEEDS_GIL,
    tuple_pack3(Thread *t, Ref a, Ref b, Ref c) NEEDS_GIL;
Own tuple_slice(Thread *t, Ref v, size_t start, size_t end) NEEDS_GIL;
Own tuple_concat(Thread *t, Ref a, Ref b) NEEDS_GIL;
// The pair an iterator gives out again and again. While nobody else has kept the one in *cache, it is filled anew
// instead of making another. Consumes a and b.
Own tuple_pair_renew_take(Thread *t, Own *cache, Own a, Own b) NEEDS_GIL;
// Frees a tuple whose count has come to 0 (refcount.c).
void tuple_release(Thread *t, Object *o) NEEDS_GIL;
#endif

// SPDX-License-Identifier: MIT
// refcount.h: incref, decref and the rules of ownership.
//
//   keep(v)      a new owned reference to a borrowed value
//   drop(t, v)   release an owned reference. A drop is a call: it can run __del__, change what you iterate, and let
//                another thread run. Publish first, release last.
//   TAKE(lv)     move the reference out of an lvalue, leaving EMPTY there
//   replace(t, &slot, new)   store a new owned value, then release the old one (in that order)
//
// Function names: `_take` consumes its argument even on failure, `_peek` returns a borrow, everything else that
// returns Own returns a reference the caller owns. Arguments are Ref: borrowed for the call.
// There are no immortal objects: immediates (value.h) are not counted at all.
#ifndef GILA_REFCOUNT_H
#define GILA_REFCOUNT_H
#include "object.h"

// Runs the finalizer of an object that the caller holds, if it has one that has not run yet; says whether.
bool object_finalize(Thread *t, Ref v);
// Runs the finalizer, clears weak references, releases children and frees the memory. In refcount.c.
__attribute__((noinline)) void release_slow(Thread *t, Object *o) NEEDS_GIL;

NEEDS_GIL static inline Own keep(Ref v) {
  if (is_object(v)) OBJ(v)->rc++;
  return FROM_BITS(BITS(v));
}

NEEDS_GIL static inline void drop(Thread *t, Own v) {
  if (is_object(v) && UNLIKELY((--OBJ(v)->rc & RC_COUNT) == 0)) release_slow(t, OBJ(v));
}

// True if this is the only reference: only then may an immutable object be changed in place.
static inline bool is_unique(Ref v) { return OBJ(v)->rc == 1; }

#define TAKE(lv) take_value(&(lv))
static inline Own take_value(Own *lv) {
  Own v = *lv;
  *lv = EMPTY;
  return v;
}

NEEDS_GIL static inline void replace(Thread *t, Own *slot, Own v) {
  Own old = *slot;
  *slot = v;
  drop(t, old);
}
NEEDS_GIL static inline void drop_slot(Thread *t, Own *slot) { replace(t, slot, EMPTY); }

// An array of owned references seen as borrowed ones (C does not convert this by itself).
#define REFS(p) ((const Ref *)(p))
#endif

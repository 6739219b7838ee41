// SPDX-License-Identifier: MIT
// gc.h: the cycle collector.
#ifndef GILA_GC_H
#define GILA_GC_H
#include "interp.h"

typedef struct GcState {
  bool enabled, collecting;
  int64_t threshold;               // fewest net allocations between collections
  uint64_t collections, collected; // totals
  uint64_t last_live;              // objects alive after the last collection
  uint64_t nanoseconds;            // time spent collecting
  Own garbage;                     // list: gc.garbage (EMPTY until asked for)
  Own callbacks;                   // list: gc.callbacks
} GcState;

// At start-up; false without memory.
bool gc_start(Interp *interp);
static inline GcState *gc_state(Thread *t) { return (GcState *)t->interp->gc; }
// Collects now; returns the number of unreachable objects found. Only at a safepoint: runs finalizers and so script code.
ptrdiff_t gc_collect(Thread *t);
// What the BREAK_GC bit asks for: gc_collect if enabled.
void gc_poll(Thread *t);
// Appends to the list every tracked object / those that refer to, or are referred to by, the given ones.
bool gc_get_objects(Thread *t, Ref list);
bool gc_get_referrers(Thread *t, Ref list, const Ref *objs, size_t n);
bool gc_get_referents(Thread *t, Ref list, Ref obj);
bool gc_is_tracked(Thread *t, Ref v);
#endif

// SPDX-License-Identifier: MIT
// gc.c: frees cycles that reference counts alone can't, by trial deletion.
//
// Reference counts free all else at once, so the collector only has to find groups of objects that keep each other alive.
// It needs no list of roots and no per-object header:
//   1. count: every live object on the GC pages gets a counter in a side array, set to its reference count.
//   2. subtract: each object's traverse names the references it holds; the counter of each target goes down by one. What
//      is left is references from outside: registers, C variables, leaf objects. (Registers are counted references.)
//   3. mark: objects with a counter above 0 are alive, and so is all they reach.
//   4. the rest is garbage: weak references to it are cleared, finalizers run once (PEP 442); if one of them brought
//      anything back, steps 1-3 are done again over the garbage alone; then `clear` of each object breaks the cycles and
//      the counts do the rest.
// Algorithm: D. F. Bacon and V. T. Rajan's trial deletion in its synchronous form, as CPython's collector uses it, without
// generations.
//
// When: BREAK_GC is set after more than max(threshold, live) net allocations of GC objects, and honoured at the next
// safepoint of whatever thread meets it. (With live / 4, making a million small objects would spend three quarters of its time
// here; with `live` the work is at most twice the final heap, at the price that cyclic garbage may double it.) Holding the GIL all through.
// Read next: heap.c (pages), refcount.c (what a drop does), weakref.c.
#include "gc.h"
#include <stdlib.h>
#include <string.h>
#include "clock.h"
#include "heap_internal.h"
#include "list.h"
#include "weakref.h"

enum { REACHABLE = 0x80000000u };

typedef struct Objects { Object **items; size_t count, capacity; bool failed; } Objects;

static void objects_push(Objects *s, Object *o) {
  if (s->count == s->capacity) {
    size_t capacity = s->capacity ? s->capacity * 2 : 256;
    Object **items = realloc(s->items, capacity * sizeof *items);
    if (!items) {
      s->failed = true;
      return;
    }
    s->items = items;
    s->capacity = capacity;
  }
  s->items[s->count++] = o;
}

typedef struct Collector { Thread *t; Interp *interp; Objects work; } Collector;

static inline Type *type_at(Interp *i, Object *o) { return i->shapes[o->shape].type; }
static inline bool tracked(Interp *i, Object *o) { return type_at(i, o)->flags & TF_GC; }

static inline bool is_large(Interp *i, Object *o) {
  if (HEAP_PLAIN) return true;
  Type *type = type_at(i, o);
  if (!type->size_of && type->size <= HEAP_SMALL_MAX) return false;
  return type_object_size(type, o) > HEAP_SMALL_MAX;
}

static inline uint32_t *counter(Interp *i, Object *o) {
  if (is_large(i, o)) return &((LargeBlock *)o - 1)->gc_count;
  Page *p = page_of(o);
  uint32_t offset = (uint32_t)((char *)o - page_blocks(p));
  return &p->counts[((uint64_t)offset * p->reciprocal) >> 32];
}

static void count_object(Object *o, void *arg) { *counter(arg, o) = o->rc & RC_COUNT; }

static void subtract(Ref child, void *arg) {
  Interp *i = arg;
  if (!is_object(child) || !tracked(i, OBJ(child))) return;
  uint32_t *c = counter(i, OBJ(child));
  if (*c & ~REACHABLE) --*c;
}
static void subtract_children(Object *o, void *arg) { object_traverse(arg, o, subtract, arg); }

static void reach(Ref child, void *arg) {
  Collector *c = arg;
  if (!is_object(child) || !tracked(c->interp, OBJ(child))) return;
  uint32_t *n = counter(c->interp, OBJ(child));
  if (*n & REACHABLE) return;
  *n |= REACHABLE;
  objects_push(&c->work, OBJ(child));
}

static void mark_from(Collector *c) {
  while (c->work.count) {
    Object *o = c->work.items[--c->work.count];
    object_traverse(c->interp, o, reach, c);
  }
}
static void mark_if_external(Object *o, void *arg) {
  Collector *c = arg;
  uint32_t *n = counter(c->interp, o);
  if ((*n & REACHABLE) || *n == 0) return;
  *n |= REACHABLE;
  objects_push(&c->work, o);
  mark_from(c);
}

typedef struct Sweep { Interp *interp; Objects *garbage; } Sweep;
static void gather_garbage(Object *o, void *arg) {
  Sweep *s = arg;
  if (!(*counter(s->interp, o) & REACHABLE)) objects_push(s->garbage, o);
}

static bool counters_make(Heap *h) {
  if (HEAP_PLAIN) return true;
  for (Page *p = h->pages[KIND_GC]; p; p = p->next)
    if (!(p->counts = malloc(p->block_count * sizeof(uint32_t)))) return false;
  return true;
}
static void counters_drop(Heap *h) {
  for (Page *p = h->pages[KIND_GC]; p; p = p->next) {
    free(p->counts);
    p->counts = NULL;
  }
}

// Drops from `garbage` what is reachable from outside it (a finalizer stored it somewhere), or all of it where there is no memory
// to find out: what is left over is found again. The references that the array itself holds (one each) are not counted.
static void keep_resurrected(Collector *c, Objects *garbage) {
  Heap *h = c->interp->heap;
  bool knows = counters_make(h);
  if (knows) {
    // Counters of objects outside the garbage: "reachable", so that subtract and reach leave them alone.
    for (Page *p = h->pages[KIND_GC]; p; p = p->next)
      if (p->counts) memset(p->counts, 0xff, p->block_count * sizeof(uint32_t));
    for (LargeBlock *b = h->large[KIND_GC].next; b != &h->large[KIND_GC]; b = b->next) b->gc_count = REACHABLE;
    for (size_t i = 0; i < garbage->count; i++)
      *counter(c->interp, garbage->items[i]) = (garbage->items[i]->rc & RC_COUNT) - 1;
    for (size_t i = 0; i < garbage->count; i++) subtract_children(garbage->items[i], c->interp);
    for (size_t i = 0; i < garbage->count; i++) mark_if_external(garbage->items[i], c);
    knows = !c->work.failed;
  }
  size_t left = 0;
  for (size_t i = 0; i < garbage->count; i++) {
    Object *o = garbage->items[i];
    bool is_garbage = knows && !(*counter(c->interp, o) & REACHABLE);
    if (is_garbage) garbage->items[left++] = o;
    else drop(c->t, VAL(o));
  }
  garbage->count = left;
  counters_drop(h);
}

ptrdiff_t gc_collect(Thread *t) {
  GcState *gc = gc_state(t);
  Interp *interp = t->interp;
  Heap *h = interp->heap;
  if (gc->collecting) return 0;
  gc->collecting = true;
  uint64_t start = clock_ns(CLOCK_MONOTONIC);
  Own pending = error_take(t);
  Collector c = {.t = t, .interp = interp};
  Objects garbage = {0};
  ptrdiff_t found = 0;
  if (counters_make(h)) {
    heap_walk(interp, count_object, interp);
    heap_walk(interp, subtract_children, interp);
    heap_walk(interp, mark_if_external, &c);
    if (!c.work.failed) heap_walk(interp, gather_garbage, &(Sweep){interp, &garbage});
  }
  bool usable = !c.work.failed && !garbage.failed;
  counters_drop(h);
  if (usable && garbage.count) {
    found = (ptrdiff_t)garbage.count;
    bool finalized = false;
    for (size_t i = 0; i < garbage.count; i++) garbage.items[i]->rc++;
    weakref_clear_garbage(t, garbage.items, garbage.count);
    for (size_t i = 0; i < garbage.count; i++)
      if (object_finalize(t, VAL(garbage.items[i]))) finalized = true;
    if (finalized) keep_resurrected(&c, &garbage);
    for (size_t i = 0; i < garbage.count; i++) object_clear(t, garbage.items[i]);
    // Backwards, so that the memory is given out again in ascending order: finalizers run by
    // address, objects of one size made one after the other end in that order.
    for (size_t i = garbage.count; i-- > 0;) drop(t, VAL(garbage.items[i]));
  }
  free(garbage.items);
  free(c.work.items);
  if (h->page_count > 256) heap_trim(interp);
  gc->collections++;
  gc->collected += (uint64_t)found;
  gc->last_live = h->gc_objects;
  int64_t live = (int64_t)h->gc_objects;
  h->gc_budget = live > gc->threshold ? live : gc->threshold;
  gc->nanoseconds += clock_ns(CLOCK_MONOTONIC) - start;
  gc->collecting = false;
  if (!is_empty(pending)) error_put_take(t, pending);
  return found;
}

void gc_poll(Thread *t) {
  if (gc_state(t)->enabled) gc_collect(t);
}

bool gc_start(Interp *interp) {
  GcState *gc = calloc(1, sizeof *gc);
  if (!gc) return false;
  *gc = (GcState){.enabled = true, .threshold = GC_MIN_BUDGET, .garbage = EMPTY, .callbacks = EMPTY};
  interp->gc = gc;
  return true;
}

bool gc_is_tracked(Thread *t, Ref v) { return is_object(v) && tracked(t->interp, OBJ(v)); }

// ---- introspection (module gc)

typedef struct Search {
  Thread *t;
  Ref list;
  const Ref *objs;
  size_t n;
  bool found, failed;
  Object *current;
  Objects all;
} Search;

static void add_all(Object *o, void *arg) { objects_push(&((Search *)arg)->all, o); }

static bool list_add_kept(Thread *t, Ref list, Object *o) { return list_append(t, list, VAL(o)); }

bool gc_get_objects(Thread *t, Ref list) {
  Search s = {.t = t};
  heap_walk(t->interp, add_all, &s);
  bool ok = !s.all.failed;
  for (size_t i = 0; ok && i < s.all.count; i++)
    if (s.all.items[i] != OBJ(list)) ok = list_add_kept(t, list, s.all.items[i]);
  free(s.all.items);
  return ok;
}

static void match_child(Ref child, void *arg) {
  Search *s = arg;
  for (size_t i = 0; i < s->n; i++)
    if (same(child, s->objs[i])) s->found = true;
}

bool gc_get_referrers(Thread *t, Ref list, const Ref *objs, size_t n) {
  Search s = {.t = t, .objs = objs, .n = n};
  heap_walk(t->interp, add_all, &s);
  bool ok = !s.all.failed;
  for (size_t i = 0; ok && i < s.all.count; i++) {
    Object *o = s.all.items[i];
    if (o == OBJ(list)) continue;
    s.found = false;
    object_traverse(t->interp, o, match_child, &s);
    if (s.found) ok = list_add_kept(t, list, o);
  }
  free(s.all.items);
  return ok;
}

static void add_child(Ref child, void *arg) {
  Search *s = arg;
  if (!s->failed && !is_empty(child) && BITS(child)) s->failed = !list_append(s->t, s->list, child);
}

bool gc_get_referents(Thread *t, Ref list, Ref obj) {
  if (!gc_is_tracked(t, obj)) return true;
  Search s = {.t = t, .list = list};
  object_traverse(t->interp, OBJ(obj), add_child, &s);
  return !s.failed;
}

// SPDX-License-Identifier: MIT
// heapq.c: the module _heapq: a list as a binary heap, heap[k] <= heap[2k + 1] and heap[2k + 2].
//
// Taking out the root moves the hole down to a leaf along the smaller children and lets the last item rise from there: it
// came from the bottom, so it rarely rises far, and each level costs one comparison. A comparison may run code that
// changes the list: the items compared are held, and another length afterwards is a RuntimeError. `max` heaps turn the
// comparison around.
#include "module.h"
#include "runtime/args.h"
#include "runtime/float.h"
#include "runtime/list.h"
#include "runtime/tuple.h"

#define METHOD(name) static Own name(Thread *t, const Ref *a, ptrdiff_t n, Ref names)
#define UNUSED (void)n, (void)names

// Is x < y? 1, 0, -1. The quick answers need no code to run.
static inline int quick_less(Ref x, Ref y) {
  if (both_small(x, y)) return (int64_t)BITS(x) < (int64_t)BITS(y);
  if (is_float(x) && is_float(y)) return float_value(x) < float_value(y);
  return -1;
}

static int less(Thread *t, Ref x, Ref y) {
  int quick = quick_less(x, y);
  if (quick >= 0) return quick;
  if (is_tuple(x) && is_tuple(y) && tuple_count(x) && tuple_count(y)) {
    Ref p = tuple_peek(x, 0), q = tuple_peek(y, 0);
    if (!same(p, q) && both_small(p, q)) return quick_less(p, q);
    if (is_float(p) && is_float(q) && float_value(p) != float_value(q)) return quick_less(p, q);
  }
  return object_compare_bool(t, x, y, CMP_LT);
}

// Is item i in front of item k? -1 on failure.
static int in_front(Thread *t, List *l, size_t i, size_t k, bool max) {
  if (max) {
    size_t swap = i;
    i = k;
    k = swap;
  }
  int quick = quick_less(l->items[i], l->items[k]);
  if (LIKELY(quick >= 0)) return quick;
  size_t count = l->count;
  Own x = keep(l->items[i]), y = keep(l->items[k]);
  int r = less(t, x, y);
  drop(t, x);
  drop(t, y);
  if (r < 0 || l->count == count) return r;
  raise_error(t, RuntimeError, "list changed size during iteration");
  return -1;
}

static void swap_items(List *l, size_t i, size_t k) {
  Own v = l->items[i];
  l->items[i] = l->items[k];
  l->items[k] = v;
}

// The item at pos rises to its place, not above start.
static bool rise(Thread *t, List *l, size_t start, size_t pos, bool max) {
  while (pos > start) {
    size_t parent = (pos - 1) / 2;
    int r = in_front(t, l, pos, parent, max);
    if (r < 0) return false;
    if (!r) break;
    swap_items(l, pos, parent);
    pos = parent;
  }
  return true;
}

static bool sink(Thread *t, List *l, size_t pos, bool max) {
  size_t start = pos, count = l->count;
  while (pos < count / 2) {
    size_t child = 2 * pos + 1;
    if (child + 1 < count) {
      int r = in_front(t, l, child, child + 1, max);
      if (r < 0) return false;
      child += !r;
    }
    swap_items(l, pos, child);
    pos = child;
  }
  return rise(t, l, start, pos, max);
}

static List *heap_of(Thread *t, Ref v, const char *what) {
  if (IS_A(t, v, LIST)) return AS(List, v);
  raise_error(t, TypeError, "%s must be list, not %T", what, v);
  return NULL;
}

static Own pop(Thread *t, Ref heap, bool max) {
  List *l = AS(List, heap);
  if (!l->count) return raise_error(t, IndexError, "index out of range");
  Own last = list_pop(t, heap, -1);
  if (is_error(last) || !l->count) return last;
  Own top = l->items[0];
  l->items[0] = last;
  if (sink(t, l, 0, max)) return top;
  drop(t, top);
  return ERROR;
}

static Own exchange(Thread *t, Ref heap, Ref item, bool max) {
  List *l = AS(List, heap);
  if (!l->count) return raise_error(t, IndexError, "index out of range");
  Own top = l->items[0];
  l->items[0] = keep(item);
  if (sink(t, l, 0, max)) return top;
  drop(t, top);
  return ERROR;
}

static Own make_heap(Thread *t, Ref heap, bool max) {
  List *l = AS(List, heap);
  for (size_t i = l->count / 2; i-- > 0;)
    if (!sink(t, l, i, max)) return ERROR;
  return NONE;
}

METHOD(heappush) {
  UNUSED;
  List *l = heap_of(t, a[0], "heappush() argument 1");
  if (!l || !list_append(t, a[0], a[1])) return ERROR;
  return rise(t, l, 0, l->count - 1, false) ? NONE : ERROR;
}

METHOD(heappop) {
  UNUSED;
  return heap_of(t, a[0], "heappop() argument") ? pop(t, a[0], false) : ERROR;
}

METHOD(heapreplace) {
  UNUSED;
  return heap_of(t, a[0], "heapreplace() argument 1") ? exchange(t, a[0], a[1], false) : ERROR;
}

METHOD(heappushpop) {
  UNUSED;
  List *l = heap_of(t, a[0], "heappushpop() argument 1");
  if (!l) return ERROR;
  if (!l->count) return keep(a[1]);
  Own top = keep(l->items[0]);
  int r = less(t, top, a[1]);
  drop(t, top);
  if (r < 0) return ERROR;
  return r ? exchange(t, a[0], a[1], false) : keep(a[1]);
}

METHOD(heapify) {
  UNUSED;
  return heap_of(t, a[0], "heapify() argument") ? make_heap(t, a[0], false) : ERROR;
}

METHOD(heapify_max) {
  UNUSED;
  return heap_of(t, a[0], "_heapify_max() argument") ? make_heap(t, a[0], true) : ERROR;
}

METHOD(heappop_max) {
  UNUSED;
  return heap_of(t, a[0], "_heappop_max() argument") ? pop(t, a[0], true) : ERROR;
}

METHOD(heapreplace_max) {
  UNUSED;
  return heap_of(t, a[0], "_heapreplace_max() argument 1") ? exchange(t, a[0], a[1], true) : ERROR;
}

static const NativeDef functions[] = {
  NATIVE(heappush, "heappush(heap, item, /)", "Put an item in."),
  NATIVE(heappop, "heappop(heap, /)", "Take out and return the smallest item."),
  NATIVE(heapreplace, "heapreplace(heap, item, /)", "Return the smallest item and put another one in its place."),
  NATIVE(heappushpop, "heappushpop(heap, item, /)", "heappush, then heappop, at the cost of one."),
  NATIVE(heapify, "heapify(heap, /)", "Make a list a heap, in linear time."),
  NATIVE(heapify_max, "_heapify_max(heap, /)", "heapify with the largest item in front."),
  NATIVE(heappop_max, "_heappop_max(heap, /)", "heappop for a heap with the largest item in front."),
  NATIVE(heapreplace_max, "_heapreplace_max(heap, item, /)", "heapreplace for a heap with the largest item in front."),
  {0},
};

const NativeModule heapq_module = {
  "_heapq", "A list as a priority queue: the native part of heapq.", functions, NULL,
};

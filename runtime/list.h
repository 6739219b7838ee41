// SPDX-License-Identifier: MIT
// list.h: growable arrays. Only list.c and list_sort.c (and eval.c's element fast paths) touch `items`; never keep the raw
// pointer across anything that may run code.
#ifndef GILA_LIST_H
#define GILA_LIST_H
#include "abstract.h"

typedef struct List { Object h; size_t count, capacity; Own *items; } List;

static inline bool is_list(Ref v) { return IS(list, v); }
// An empty list with room for `capacity` items.
Own list_new(Thread *t, size_t capacity) NEEDS_GIL;
Own list_from(Thread *t, const Ref *items, size_t n) NEEDS_GIL;    // keeps each
Own list_from_take(Thread *t, Own *items, size_t n) NEEDS_GIL;     // consumes each, even on failure
bool list_append_grow_take(Thread *t, Ref list, Own item) NEEDS_GIL; // list_append_take when the array is full
// Consumes item, success or not.
static inline bool list_append_take(Thread *t, Ref list, Own item) {
  List *l = AS(List, list);
  if (UNLIKELY(l->count == l->capacity)) return list_append_grow_take(t, list, item);
  l->items[l->count++] = item;
  return true;
}
static inline bool list_append(Thread *t, Ref list, Ref item) { return list_append_take(t, list, keep(item)); }
bool list_insert(Thread *t, Ref list, ptrdiff_t i, Ref item) NEEDS_GIL;
bool list_extend(Thread *t, Ref list, Ref iterable) NEEDS_GIL;
static inline Ref list_peek(Ref list, size_t i) { return AS(List, list)->items[i]; }
static inline size_t list_count(Ref list) { return AS(List, list)->count; }
bool list_set(Thread *t, Ref list, ptrdiff_t i, Ref item) NEEDS_GIL;
Own list_pop(Thread *t, Ref list, ptrdiff_t i) NEEDS_GIL;
Own list_slice(Thread *t, Ref list, size_t start, size_t end) NEEDS_GIL;
bool list_set_slice(Thread *t, Ref list, size_t start, size_t end, Ref iterable_or_empty) NEEDS_GIL;
bool list_sort(Thread *t, Ref list, Ref key, bool reverse) NEEDS_GIL; // key NONE
bool list_reverse(Thread *t, Ref list) NEEDS_GIL;
Own list_to_tuple(Thread *t, Ref list) NEEDS_GIL;
void list_clear(Thread *t, Ref list) NEEDS_GIL;
// Frees a list whose count has come to 0 (refcount.c).
void list_release(Thread *t, Object *o) NEEDS_GIL;
#endif

// SPDX-License-Identifier: MIT
// heap.h: memory. Size-class pages for small blocks, malloc for large ones.
//
// 64 KB pages, one size class a page (16-byte steps to 512 bytes), intrusive LIFO freelists. GC pages hold objects
// that can be part of a cycle, leaf pages all else (float, str, bytes, big ints, buffers): the collector walks the
// first kind only. With GILA_PLAIN_MALLOC (the presets asan and fuzz) every block comes from malloc instead.
// All calls need the GIL. A failed request sets MemoryError and returns NULL.
#ifndef GILA_HEAP_H
#define GILA_HEAP_H
#include "object.h"

enum { HEAP_PAGE = 65536, HEAP_SMALL_MAX = 512, HEAP_CLASSES = HEAP_SMALL_MAX / 16 };

// Raw memory for buffers. The size must be given back when freeing: nobody stores it. heap_free(t, NULL, 0) is fine.
void *heap_alloc(Thread *t, size_t size) NEEDS_GIL;
void *heap_realloc(Thread *t, void *p, size_t old_size, size_t new_size) NEEDS_GIL; // on failure p is untouched
void heap_free(Thread *t, void *p, size_t size) NEEDS_GIL;
// count * size without overflow, else MemoryError.
void *heap_alloc_array(Thread *t, size_t count, size_t size) NEEDS_GIL;

// A new object with rc 1 and the given shape; its body is NOT cleared (gc objects: cleared to zero bits is not a
// valid value, so fill every field before anything can run). `gc` objects can take part in cycles.
void *heap_object(Thread *t, uint32_t shape, size_t size, bool gc) NEEDS_GIL;
// Another size for an object that cannot be part of a cycle and has one reference; on failure it is untouched.
void *heap_resize_leaf(Thread *t, void *o, size_t old_size, size_t new_size) NEEDS_GIL;
void heap_free_object(Thread *t, Object *o, size_t size, bool gc) NEEDS_GIL;

// Address space held back for what can't fail. Work that found no memory gives it to the system (false if it is gone already),
// tries again, and then keeps a new one, if there is room.
bool heap_spend_reserve(Interp *interp) NEEDS_GIL;
void heap_keep_reserve(Interp *interp);

// Calls visit for every live object that can be part of a cycle (used by gc.c and gc.get_objects).
typedef void (*HeapVisit)(Object *o, void *arg);
void heap_walk(Interp *interp, HeapVisit visit, void *arg);

typedef struct HeapStats {
  size_t gc_objects;   // live objects on GC pages
  size_t blocks;       // live blocks of all kinds
  size_t pages;        // 64 KB pages held
  size_t large_bytes;  // bytes in malloc'ed blocks
} HeapStats;
HeapStats heap_stats(Interp *interp);
#if GILA_REFLEAK
// All references that anything holds: the sum of the counts of all living objects.
size_t heap_references(Interp *interp);
#endif

// At start-up; false without memory.
bool heap_start(Interp *interp);
#endif

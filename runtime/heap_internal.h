// SPDX-License-Identifier: MIT
// heap_internal.h: the heap's structures, for heap.c and the collector alone.
#ifndef GILA_HEAP_INTERNAL_H
#define GILA_HEAP_INTERNAL_H
#include "heap.h"
#include "interp.h"

#if GILA_PLAIN_MALLOC
#define HEAP_PLAIN true
#else
#define HEAP_PLAIN false
#endif

#if GILA_CHECKS || GILA_STRESS
#define HEAP_CAN_FAIL true // on demand, by GILA_FAIL_ALLOC
#else
#define HEAP_CAN_FAIL false
#endif

enum { HEAP_ARENA = 1 << 20, HEAP_RESERVE = 2 * HEAP_ARENA, HEAP_KEEP_PAGES = 64, GC_MIN_BUDGET = 10000 };

// Leaf objects share their pages with raw blocks, except in leak runs: to add up all references, they are walked too.
#if GILA_REFLEAK
typedef enum { KIND_RAW, KIND_GC, KIND_LEAF, HEAP_KINDS } HeapKind;
#else
#define GILA_REFLEAK 0
typedef enum { KIND_RAW, KIND_LEAF = KIND_RAW, KIND_GC, HEAP_KINDS } HeapKind;
#endif

typedef struct FreeBlock { uint64_t header; struct FreeBlock *next; } FreeBlock; // header 0

typedef struct Page {
  uint32_t block_size, block_count;
  uint32_t reciprocal;   // ceil(2^32 / block_size): an offset to a block number by one multiplication
  uint32_t bumped;       // blocks handed out so far, once the page is no longer its class's newest
  uint32_t free_count;   // heap_trim's scratch
  uint8_t kind;
  struct Page *next;
  uint32_t *counts;      // the collector's reference counts, only during a collection
  uint64_t padding;
} Page;

typedef struct LargeBlock { struct LargeBlock *next, *prev; uint32_t gc_count, spare; uint64_t padding; } LargeBlock;
typedef struct SizeClass { FreeBlock *free; char *bump, *bump_end; Page *page; } SizeClass;
typedef struct HeapArena { struct HeapArena *next; char *start; uint32_t used; } HeapArena;

struct Heap {
  SizeClass classes[HEAP_KINDS][HEAP_CLASSES];
  int64_t gc_budget;     // net GC allocations left before a collection is asked for
  size_t gc_objects, blocks, large_bytes, page_count, free_page_count;
  Page *pages[HEAP_KINDS];
  Page *free_pages;
  HeapArena *arenas;
  void *reserve; // HEAP_RESERVE bytes of address space, or NULL while they are spent
  LargeBlock large[HEAP_KINDS]; // rings of large objects; leaf ones only in leak runs
  uint64_t requests, fail_from, fail_until; // with HEAP_CAN_FAIL: which requests fail; none while fail_from is 0
};

static inline char *page_blocks(Page *p) { return (char *)(p + 1); }
static inline Page *page_of(const void *block) { return (Page *)((uintptr_t)block & ~(uintptr_t)(HEAP_PAGE - 1)); }
static inline char *page_bump_end(Heap *h, Page *p) {
  SizeClass *c = &h->classes[p->kind][p->block_size / 16 - 1];
  return c->page == p ? c->bump : page_blocks(p) + (size_t)p->block_count * p->block_size;
}
// Gives pages without a live block back to the pool.
void heap_trim(Interp *interp);
#endif

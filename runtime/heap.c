// SPDX-License-Identifier: MIT
// heap.c: the allocator.
//
// Memory comes from the system in 1 MB arenas, cut into 64 KB pages. A page serves one size class and one kind: GC (objects
// that can be part of a cycle) or leaf. A class hands out the blocks of its newest page by bumping a pointer, and freed
// blocks from a LIFO list threaded through their second word. The first word of a free block on a GC page is 0 (rc == 0),
// which is how the collector's walk tells the dead from the living. Larger blocks come from malloc, which keeps
// those that are freed up to a bound; large GC objects are linked in a list so that the walk finds them.
//
// Empty pages go back to the pool of free pages in heap_trim, which the collector calls when much is free; a page can
// then serve another class.
//
// Invariant   a block is on a freelist, or beyond its class's bump pointer, or live; never two of these.
// Lock        the GIL of the interpreter that owns the heap.
// Read next   gc.c (who walks), refcount.c (who frees).
#include "heap.h"
#include <errno.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include "error.h"
#include "heap_internal.h"

static inline Heap *heap_of(Thread *t) { return t->interp->heap; }
static inline HeapKind object_kind(bool gc) { return gc ? KIND_GC : KIND_LEAF; }

// Blocks that are made and freed again and again, as those of messages are, should not cost page faults each time: malloc keeps some
// of what is free, instead of the usual 128 KB, and asks the system only for blocks that are larger still.
enum { SYSTEM_FROM = 8 << 20, KEPT_FREE = 16 << 20 };
static void keep_freed_blocks(void) {
  mallopt(M_MMAP_THRESHOLD, SYSTEM_FROM);
  mallopt(M_TRIM_THRESHOLD, KEPT_FREE);
}

bool heap_start(Interp *interp) {
  keep_freed_blocks();
  interp->heap = calloc(1, sizeof(Heap));
  if (!interp->heap) return false;
  for (int kind = 0; kind < HEAP_KINDS; kind++) {
    LargeBlock *ring = &interp->heap->large[kind];
    ring->next = ring->prev = ring;
  }
  interp->heap->gc_budget = GC_MIN_BUDGET;
  heap_keep_reserve(interp);
#if HEAP_CAN_FAIL
  // GILA_FAIL_ALLOC=K fails the K-th request and all after it, GILA_FAIL_ALLOC=K,N only N of them.
  char *after = getenv("GILA_FAIL_ALLOC");
  if (after) {
    interp->heap->fail_from = strtoull(after, &after, 10);
    interp->heap->fail_until = *after == ',' ? interp->heap->fail_from + strtoull(after + 1, NULL, 10) : UINT64_MAX;
  }
#endif
  return true;
}

// ---- the reserve

// Nothing can touch these pages, so they cost address space only, which is what a limit on memory limits.
void heap_keep_reserve(Interp *interp) {
  Heap *h = interp->heap;
  if (h->reserve) return;
  void *p = mmap(NULL, HEAP_RESERVE, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (p != MAP_FAILED) h->reserve = p;
}

bool heap_spend_reserve(Interp *interp) {
  Heap *h = interp->heap;
  if (!h->reserve) return false;
  munmap(h->reserve, HEAP_RESERVE);
  h->reserve = NULL;
  return true;
}

// ---- pages

static Page *page_new(Heap *h, size_t size, HeapKind kind) {
  Page *p = h->free_pages;
  if (p) {
    h->free_pages = p->next;
    h->free_page_count--;
    memset(p, 0, HEAP_PAGE);
  } else {
    if (!h->arenas || h->arenas->used == HEAP_ARENA / HEAP_PAGE) {
      // Twice the size, so that a 64 KB-aligned run of it is sure to be inside; the rest goes back.
      char *m = mmap(NULL, HEAP_ARENA + HEAP_PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
      if (m == MAP_FAILED) return NULL;
      char *aligned = (char *)(((uintptr_t)m + HEAP_PAGE - 1) & ~(uintptr_t)(HEAP_PAGE - 1));
      if (aligned > m) munmap(m, aligned - m);
      size_t tail = (m + HEAP_ARENA + HEAP_PAGE) - (aligned + HEAP_ARENA);
      if (tail) munmap(aligned + HEAP_ARENA, tail);
      HeapArena *a = malloc(sizeof *a);
      if (!a) {
        munmap(aligned, HEAP_ARENA);
        return NULL;
      }
      *a = (HeapArena){.next = h->arenas, .start = aligned};
      h->arenas = a;
    }
    p = (Page *)(h->arenas->start + (size_t)h->arenas->used++ * HEAP_PAGE);
  }
  p->block_size = (uint32_t)size;
  p->reciprocal = (uint32_t)((((uint64_t)1 << 32) + size - 1) / size);
  p->block_count = (uint32_t)((HEAP_PAGE - sizeof(Page)) / size);
  p->kind = (uint8_t)kind;
  p->next = h->pages[kind];
  h->pages[kind] = p;
  h->page_count++;
  return p;
}

// A block of the class from a fresh page; the class's freelist and current page are exhausted.
static COLD void *class_refill(Heap *h, SizeClass *c, size_t size, HeapKind kind) {
  Page *p = page_new(h, size, kind);
  if (!p) return NULL;
  if (c->page) c->page->bumped = c->page->block_count;
  c->page = p;
  c->bump = page_blocks(p);
  c->bump_end = c->bump + (size_t)p->block_count * size;
  char *block = c->bump;
  c->bump += size;
  return block;
}

static inline SizeClass *class_of(Heap *h, size_t size, HeapKind kind) {
  return &h->classes[kind][(size + 15) / 16 - 1];
}
// A freed block of the class, if there is one.
static inline FreeBlock *class_pop(SizeClass *c) {
  FreeBlock *b = c->free;
  if (LIKELY(b)) c->free = b->next;
  return b;
}

static inline void *class_alloc(Heap *h, size_t size, HeapKind kind) {
  size_t rounded = (size + 15) & ~(size_t)15;
  SizeClass *c = class_of(h, size, kind);
  FreeBlock *b = class_pop(c);
  if (LIKELY(b)) return b;
  if (LIKELY(c->bump < c->bump_end)) {
    char *block = c->bump;
    c->bump += rounded;
    return block;
  }
  return class_refill(h, c, rounded, kind);
}

static inline void class_free(Heap *h, void *p, size_t size, HeapKind kind) {
  SizeClass *c = class_of(h, size, kind);
  FreeBlock *b = p;
  b->header = 0;
  b->next = c->free;
  c->free = b;
}

static COLD void *no_memory(Thread *t) {
  raise_memory(t);
  return NULL;
}

#if HEAP_CAN_FAIL
static bool must_fail(Heap *h) {
  return h->fail_from && h->reserve && ++h->requests >= h->fail_from && h->requests < h->fail_until;
}
#else
#define must_fail(h) false
#endif

// ---- blocks from malloc

enum { HUGE_FROM = 4 << 20 };

// Asks for huge pages under a very large block: touching a page for the first time is a fault, and with small ones these cost more
// than whatever is done with the bytes.
static void *with_huge_pages(void *p, size_t size) {
  if (p && size >= HUGE_FROM) {
    uintptr_t first = ((uintptr_t)p + 4095) & ~(uintptr_t)4095, end = ((uintptr_t)p + size) & ~(uintptr_t)4095;
    madvise((void *)first, end - first, MADV_HUGEPAGE); // or it stays as it is
  }
  return p;
}
static void *large_new(size_t size) { return with_huge_pages(malloc(size), size); }
static void *large_resize(void *p, size_t size) { return with_huge_pages(realloc(p, size), size); }

// ---- raw blocks

// A block whose class has no freed one, or that is too large for one.
static __attribute__((noinline)) void *block_elsewhere(Thread *t, size_t size) {
  Heap *h = heap_of(t);
  if (must_fail(h)) return no_memory(t);
  void *p;
  if (size <= HEAP_SMALL_MAX && !HEAP_PLAIN) {
    p = class_alloc(h, size ? size : 1, KIND_RAW);
  } else {
    if (size > PTRDIFF_MAX) return no_memory(t);
    p = large_new(size ? size : 1);
    h->large_bytes += size;
  }
  if (UNLIKELY(!p)) {
    if (size > HEAP_SMALL_MAX) h->large_bytes -= size;
    return no_memory(t);
  }
  h->blocks++;
  return p;
}

void *heap_alloc(Thread *t, size_t size) {
  if (LIKELY(size - 1 < HEAP_SMALL_MAX) && !HEAP_PLAIN && !HEAP_CAN_FAIL) {
    Heap *h = heap_of(t);
    FreeBlock *b = class_pop(class_of(h, size, KIND_RAW));
    if (LIKELY(b)) {
      h->blocks++;
      return b;
    }
  }
  return block_elsewhere(t, size);
}

void heap_free(Thread *t, void *p, size_t size) {
  if (!p) return;
  Heap *h = heap_of(t);
  h->blocks--;
  if (size <= HEAP_SMALL_MAX && !HEAP_PLAIN) {
    class_free(h, p, size ? size : 1, KIND_RAW);
  } else {
    h->large_bytes -= size;
    free(p);
  }
}

void *heap_realloc(Thread *t, void *p, size_t old_size, size_t new_size) {
  if (!p) return heap_alloc(t, new_size);
  Heap *h = heap_of(t);
  if (old_size > HEAP_SMALL_MAX || HEAP_PLAIN) {
    if (new_size > HEAP_SMALL_MAX || HEAP_PLAIN) {
      if (new_size > PTRDIFF_MAX || must_fail(h)) return no_memory(t);
      void *q = large_resize(p, new_size ? new_size : 1);
      if (!q) return no_memory(t);
      h->large_bytes += new_size - old_size;
      return q;
    }
  } else if (new_size && (new_size + 15) / 16 == (old_size + 15) / 16) {
    return p;
  }
  void *q = heap_alloc(t, new_size);
  if (!q) return NULL;
  memcpy(q, p, old_size < new_size ? old_size : new_size);
  heap_free(t, p, old_size);
  return q;
}

void *heap_alloc_array(Thread *t, size_t count, size_t size) {
  size_t bytes;
  if (__builtin_mul_overflow(count, size, &bytes)) return no_memory(t);
  return heap_alloc(t, bytes);
}

// ---- objects

static inline void *start_object(Thread *t, Heap *h, Object *o, uint32_t shape, bool gc) {
  o->rc = 1;
  o->shape = shape;
  h->blocks++;
  if (gc) {
    h->gc_objects++;
    if (UNLIKELY(--h->gc_budget <= 0)) {
      h->gc_budget = GC_MIN_BUDGET; // asked again if nothing came of it
      breaker_request(t, BREAK_GC);
    }
  }
  return o;
}

// An object whose class has no freed block, or that is too large for one.
static __attribute__((noinline)) void *object_elsewhere(Thread *t, uint32_t shape, size_t size, bool gc) {
  Heap *h = heap_of(t);
  if (must_fail(h)) return no_memory(t);
  Object *o;
  if (size <= HEAP_SMALL_MAX && !HEAP_PLAIN) {
    o = class_alloc(h, size, object_kind(gc));
  } else if (gc || GILA_REFLEAK) {
    LargeBlock *b = size > PTRDIFF_MAX - sizeof *b ? NULL : large_new(sizeof *b + size);
    if (b) {
      LargeBlock *ring = &h->large[object_kind(gc)];
      b->next = ring;
      b->prev = ring->prev;
      b->prev->next = b;
      ring->prev = b;
      h->large_bytes += size;
      o = (Object *)(b + 1);
    } else {
      o = NULL;
    }
  } else {
    o = size > PTRDIFF_MAX ? NULL : large_new(size);
    if (o) h->large_bytes += size;
  }
  return LIKELY(o) ? start_object(t, h, o, shape, gc) : no_memory(t);
}

void *heap_object(Thread *t, uint32_t shape, size_t size, bool gc) {
  if (LIKELY(size <= HEAP_SMALL_MAX) && !HEAP_PLAIN && !HEAP_CAN_FAIL) {
    Heap *h = heap_of(t);
    FreeBlock *b = class_pop(class_of(h, size, object_kind(gc)));
    if (LIKELY(b)) return start_object(t, h, (Object *)b, shape, gc);
  }
  return object_elsewhere(t, shape, size, gc);
}

void *heap_resize_leaf(Thread *t, void *o, size_t old_size, size_t new_size) {
  if (!GILA_REFLEAK) return heap_realloc(t, o, old_size, new_size);
  void *moved = heap_object(t, ((Object *)o)->shape, new_size, false);
  if (!moved) return NULL;
  memcpy(moved, o, old_size < new_size ? old_size : new_size);
  heap_free_object(t, o, old_size, false);
  return moved;
}

void heap_free_object(Thread *t, Object *o, size_t size, bool gc) {
  Heap *h = heap_of(t);
  h->blocks--;
  if (gc) {
    h->gc_objects--;
    h->gc_budget++;
  }
  if (size <= HEAP_SMALL_MAX && !HEAP_PLAIN) {
    class_free(h, o, size, object_kind(gc));
    return;
  }
  h->large_bytes -= size;
  if (gc || GILA_REFLEAK) {
    LargeBlock *b = (LargeBlock *)o - 1;
    b->prev->next = b->next;
    b->next->prev = b->prev;
    free(b);
  } else {
    free(o);
  }
}

// ---- the whole heap

static void walk_kind(Heap *h, HeapKind kind, HeapVisit visit, void *arg) {
  for (Page *p = h->pages[kind]; p; p = p->next) {
    char *block = page_blocks(p), *end = page_bump_end(h, p);
    for (; block < end; block += p->block_size)
      if (((Object *)block)->rc) visit((Object *)block, arg);
  }
  for (LargeBlock *b = h->large[kind].next, *next; b != &h->large[kind]; b = next) {
    next = b->next;
    if (((Object *)(b + 1))->rc) visit((Object *)(b + 1), arg);
  }
}
void heap_walk(Interp *interp, HeapVisit visit, void *arg) { walk_kind(interp->heap, KIND_GC, visit, arg); }

#if GILA_REFLEAK
static void add_count(Object *o, void *arg) { *(size_t *)arg += o->rc & RC_COUNT; }

size_t heap_references(Interp *interp) {
  size_t n = 0;
  walk_kind(interp->heap, KIND_GC, add_count, &n);
  walk_kind(interp->heap, KIND_LEAF, add_count, &n);
  return n;
}
#endif

// Gives pages without a live block back to the pool. Two passes over the freelists: count, then unlink.
void heap_trim(Interp *interp) {
  Heap *h = interp->heap;
  for (int kind = 0; kind < HEAP_KINDS; kind++) {
    for (Page *p = h->pages[kind]; p; p = p->next) p->free_count = 0;
    for (int i = 0; i < HEAP_CLASSES; i++)
      for (FreeBlock *b = h->classes[kind][i].free; b; b = b->next) page_of(b)->free_count++;
    for (int i = 0; i < HEAP_CLASSES; i++) {
      SizeClass *c = &h->classes[kind][i];
      FreeBlock **link = &c->free;
      for (FreeBlock *b = c->free; b; b = b->next) {
        Page *p = page_of(b);
        bool whole = p != c->page && p->free_count == p->block_count;
        if (!whole) {
          *link = b;
          link = &b->next;
        }
      }
      *link = NULL;
    }
    for (Page **link = &h->pages[kind], *p; (p = *link);) {
      bool current = p == h->classes[kind][p->block_size / 16 - 1].page;
      if (!current && p->free_count == p->block_count) {
        *link = p->next;
        h->page_count--;
        if (h->free_page_count >= HEAP_KEEP_PAGES) madvise(p, HEAP_PAGE, MADV_DONTNEED);
        p->next = h->free_pages;
        h->free_pages = p;
        h->free_page_count++;
      } else {
        link = &p->next;
      }
    }
  }
}

HeapStats heap_stats(Interp *interp) {
  Heap *h = interp->heap;
  return (HeapStats){h->gc_objects, h->blocks, h->page_count, h->large_bytes};
}

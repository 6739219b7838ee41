// SPDX-License-Identifier: MIT
// allocator.c: tests of runtime/heap.c: blocks are apart, aligned, used again within their class, counted and walked.
#include "unit.h"

TestSuite(allocator, .init = start);

static void fill(void *p, size_t n, unsigned seed) { memset(p, (int)(seed % 251 + 1), n); }
static bool intact(const unsigned char *p, size_t n, unsigned seed) {
  for (size_t i = 0; i < n; i++)
    if (p[i] != seed % 251 + 1) return false;
  return true;
}

Test(allocator, blocks_of_every_size_are_aligned_and_apart) {
  enum { SIZES = 1100, EACH = 7 };
  static void *blocks[SIZES][EACH];
  size_t before = heap_stats(t->interp).blocks;
  for (unsigned n = 1; n < SIZES; n++)
    for (unsigned k = 0; k < EACH; k++) {
      blocks[n][k] = heap_alloc(t, n);
      cr_assert_eq((uintptr_t)blocks[n][k] % 16, 0);
      fill(blocks[n][k], n, n * EACH + k);
    }
  cr_assert_eq(heap_stats(t->interp).blocks, before + (SIZES - 1) * EACH);
  for (unsigned n = 1; n < SIZES; n++)
    for (unsigned k = 0; k < EACH; k++) {
      cr_assert(intact(blocks[n][k], n, n * EACH + k), "block of %u bytes was overwritten", n);
      heap_free(t, blocks[n][k], n);
    }
  cr_assert_eq(heap_stats(t->interp).blocks, before);
}

Test(allocator, a_freed_block_is_the_next_of_its_class) {
  if (HEAP_PLAIN) return;
  for (size_t n = 16; n <= HEAP_SMALL_MAX; n += 16) {
    void *first = heap_alloc(t, n), *second = heap_alloc(t, n - 15);
    heap_free(t, first, n);
    heap_free(t, second, n - 15);
    cr_assert_eq(heap_alloc(t, n), second, "the newest first");
    cr_assert_eq(heap_alloc(t, n - 8), first, "any size of the class");
    void *other = heap_alloc(t, n + 1);
    cr_assert(other != first && other != second);
  }
}

Test(allocator, objects_and_raw_blocks_do_not_share_pages) {
  if (HEAP_PLAIN) return;
  Object *gc = heap_object(t, SHAPE_list, 64, true), *leaf = heap_object(t, SHAPE_float, 64, false);
  cr_assert_neq(page_of(gc), page_of(leaf));
  cr_assert(page_of(gc)->kind == KIND_GC && page_of(leaf)->kind != KIND_GC);
  heap_free_object(t, gc, 64, true);
  cr_assert_neq(heap_object(t, SHAPE_float, 64, false), gc);
}

Test(allocator, a_resized_block_keeps_its_bytes) {
  static const size_t sizes[] = {1, 16, 17, 500, 512, 513, 100000, 3000000, 513, 512, 33, 16, 2};
  size_t before = heap_stats(t->interp).large_bytes, size = 8;
  unsigned char *p = heap_alloc(t, size);
  fill(p, size, 7);
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    p = heap_realloc(t, p, size, sizes[i]);
    cr_assert(intact(p, size < sizes[i] ? size : sizes[i], 7));
    size = sizes[i];
    fill(p, size, 7);
  }
  heap_free(t, p, size);
  cr_assert_eq(heap_stats(t->interp).large_bytes, before);
}

Test(allocator, what_cannot_be_had_is_a_memory_error) {
  size_t before = heap_stats(t->interp).blocks;
  cr_assert_null(heap_alloc(t, (size_t)PTRDIFF_MAX + 1));
  cr_assert(error_is(t, MemoryError));
  error_clear(t);
  cr_assert_null(heap_alloc_array(t, SIZE_MAX / 8 + 1, 8), "no overflow");
  error_clear(t);
  void *p = heap_alloc(t, 40);
  fill(p, 40, 3);
  cr_assert_null(heap_realloc(t, p, 40, SIZE_MAX));
  cr_assert(intact(p, 40, 3), "on failure the block stays");
  error_clear(t);
  heap_free(t, p, 40);
  cr_assert_eq(heap_stats(t->interp).blocks, before);
}

Test(allocator, huge_blocks_are_counted) {
  size_t before = heap_stats(t->interp).large_bytes, huge = (size_t)200 << 20;
  char *p = heap_alloc(t, huge);
  p[0] = p[huge - 1] = 1;
  cr_assert_eq(heap_stats(t->interp).large_bytes, before + huge);
  heap_free(t, p, huge);
  cr_assert_eq(heap_stats(t->interp).large_bytes, before);
}

// Any order of requests: each block keeps its own bytes.
Test(allocator, random_requests) {
  enum { SLOTS = 500, STEPS = 200000 };
  static struct { unsigned char *p; size_t size; unsigned seed; } live[SLOTS];
  uint64_t random = 1;
  for (unsigned step = 0; step < STEPS; step++) {
    unsigned i = next_random(&random) % SLOTS;
    size_t size = next_random(&random) % (next_random(&random) % 16 ? 600 : 5000);
    if (live[i].p) cr_assert(intact(live[i].p, live[i].size, live[i].seed));
    if (live[i].p && step % 3 == 0) {
      live[i].p = heap_realloc(t, live[i].p, live[i].size, size);
    } else {
      heap_free(t, live[i].p, live[i].size);
      live[i].p = heap_alloc(t, size);
    }
    live[i].size = size;
    live[i].seed = step;
    fill(live[i].p, size, step);
  }
}

static void count_visit(Object *o, void *arg) {
  if (o->shape == SHAPE_FIRST_FREE + 1000) (*(size_t *)arg)++;
}

// The collector's walk. The objects are fakes that it would not understand: they are gone before anything collects.
Test(allocator, the_walk_sees_each_living_object_once) {
  enum { COUNT = 5000 };
  static Object *objects[COUNT];
  static size_t sizes[COUNT];
  gc_state(t)->enabled = false;
  for (size_t i = 0; i < COUNT; i++) {
    sizes[i] = 16 + i % 1200;
    objects[i] = heap_object(t, SHAPE_FIRST_FREE + 1000, sizes[i], true);
  }
  size_t seen = 0;
  heap_walk(t->interp, count_visit, &seen);
  if (!HEAP_PLAIN) cr_assert_eq(seen, COUNT);
  for (size_t i = 0; i < COUNT; i += 2) heap_free_object(t, objects[i], sizes[i], true);
  seen = 0;
  heap_walk(t->interp, count_visit, &seen);
  if (!HEAP_PLAIN) cr_assert_eq(seen, COUNT / 2);
  for (size_t i = 1; i < COUNT; i += 2) heap_free_object(t, objects[i], sizes[i], true);
}

Test(allocator, empty_pages_serve_another_class) {
  if (HEAP_PLAIN) return;
  enum { COUNT = 20000 };
  static void *blocks[COUNT];
  for (int i = 0; i < COUNT; i++) blocks[i] = heap_alloc(t, 500);
  size_t full = heap_stats(t->interp).pages;
  for (int i = 0; i < COUNT; i++) heap_free(t, blocks[i], 500);
  heap_trim(t->interp);
  size_t free_pages = t->interp->heap->free_page_count;
  cr_assert_leq(heap_stats(t->interp).pages + 100, full);
  cr_assert_geq(free_pages, 100);
  for (int i = 0; i < COUNT; i++) fill(blocks[i] = heap_alloc(t, 100), 100, (unsigned)i);
  cr_assert_lt(t->interp->heap->free_page_count, free_pages);
  for (int i = 0; i < COUNT; i++) cr_assert(intact(blocks[i], 100, (unsigned)i));
}

Test(allocator, many_new_objects_ask_for_a_collection) {
  enum { COUNT = 10001 };
  static Object *objects[COUNT];
  gc_collect(t);
  atomic_store(&t->breaker, 0);
  for (int i = 0; i < COUNT; i++) objects[i] = heap_object(t, SHAPE_FIRST_FREE + 1000, 32, true);
  bool asked = atomic_load(&t->breaker) & BREAK_GC;
  for (int i = 0; i < COUNT; i++) heap_free_object(t, objects[i], 32, true);
  cr_assert(asked);
}

// SPDX-License-Identifier: MIT
// arena.c: memory for one compilation, freed all at once.
//
// Blocks double from 16 KB to 1 MB; a request larger than that gets a block of its own size.
// Memory comes zeroed, so that fresh nodes need no initialisation.
#include "arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ALIGNMENT = 16, FIRST_BLOCK = 16 << 10, LARGEST_BLOCK = 1 << 20 };

struct ArenaBlock {
  ArenaBlock *older;
  size_t size;
};

void arena_free(Arena *arena) {
  while (arena->blocks) {
    ArenaBlock *block = arena->blocks;
    arena->blocks = block->older;
    free(block);
  }
  arena->next = arena->end = NULL;
}

_Noreturn static void fail(Arena *arena) {
  if (arena->on_failure) longjmp(*arena->on_failure, 1);
  abort();
}

static void new_block(Arena *arena, size_t needed) {
  size_t header = (sizeof(ArenaBlock) + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  size_t size = arena->blocks ? arena->blocks->size * 2 : FIRST_BLOCK;
  if (size > LARGEST_BLOCK) size = LARGEST_BLOCK;
  if (needed > SIZE_MAX - header) fail(arena);
  if (size < needed + header) size = needed + header;
  ArenaBlock *block = calloc(1, size);
  if (!block) fail(arena);
  *block = (ArenaBlock){.older = arena->blocks, .size = size};
  arena->blocks = block;
  arena->next = (char *)block + header;
  arena->end = (char *)block + size;
}

void *arena_alloc(Arena *arena, size_t size) {
  if (size > SIZE_MAX - ALIGNMENT) fail(arena);
  size = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  if (!arena->next || size > (size_t)(arena->end - arena->next)) new_block(arena, size);
  void *result = arena->next;
  arena->next += size;
  return result;
}

void *arena_grow(Arena *arena, void *old, size_t old_size, size_t new_size) {
  size_t old_rounded = (old_size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  size_t new_rounded = (new_size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  if (old && (char *)old + old_rounded == arena->next && new_rounded >= old_rounded &&
      new_rounded - old_rounded <= (size_t)(arena->end - arena->next)) {
    arena->next += new_rounded - old_rounded;
    return old;
  }
  void *result = arena_alloc(arena, new_size);
  if (old_size) memcpy(result, old, old_size);
  return result;
}

char *arena_copy(Arena *arena, const char *text, size_t size) {
  char *copy = arena_alloc(arena, size + 1);
  if (size) memcpy(copy, text, size);
  return copy;
}

char *arena_format(Arena *arena, const char *format, ...) {
  va_list args;
  va_start(args, format);
  va_list again;
  va_copy(again, args);
  int length = vsnprintf(NULL, 0, format, args);
  va_end(args);
  char *text = arena_alloc(arena, (size_t)length + 1);
  vsnprintf(text, (size_t)length + 1, format, again);
  va_end(again);
  return text;
}

// SPDX-License-Identifier: MIT
// arena.h: memory for one compilation, freed all at once.
//
// Everything the front end makes (names, nodes, lists, scopes, messages) lives in one arena and
// dies with it; nothing is freed singly. When malloc fails, the arena jumps to `on_failure`, so that
// callers need no checks: a compilation either finishes or reports MemoryError at its one entry.
#ifndef GILA_COMPILER_ARENA_H
#define GILA_COMPILER_ARENA_H

#include <setjmp.h>
#include <stddef.h>

typedef struct ArenaBlock ArenaBlock;

// All zero: an arena without any memory yet.
typedef struct Arena {
  char *next, *end;    // the free part of the newest block
  ArenaBlock *blocks;  // newest first
  jmp_buf *on_failure; // where to go when memory runs out; NULL aborts
} Arena;

// Gives all memory back. The arena may be used again.
void arena_free(Arena *arena);

// Zeroed memory, aligned for any type; never NULL (see above). Size 0 is allowed.
void *arena_alloc(Arena *arena, size_t size);

// Makes room for `new_size` bytes, keeping the first `old_size`; grows in place when `old` was
// allocated last.
void *arena_grow(Arena *arena, void *old, size_t old_size, size_t new_size);

// A NUL-terminated copy of `size` bytes.
char *arena_copy(Arena *arena, const char *text, size_t size);

// printf into the arena.
char *arena_format(Arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

#define ARENA_NEW(arena, type) ((type *)arena_alloc((arena), sizeof(type)))

#endif

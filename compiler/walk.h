// SPDX-License-Identifier: MIT
// walk.h: visiting the nodes of a tree without knowing their kinds.
#ifndef GILA_COMPILER_WALK_H
#define GILA_COMPILER_WALK_H
#include "arena.h"
#include "ast.h"

// Calls visit for `root` and all below it, parents first; what visit returns false for is not entered. Uses no C stack.
typedef bool (*WalkVisit)(Node *n, void *arg);
void ast_walk(Arena *arena, Node *root, WalkVisit visit, void *arg);
void ast_walk_list(Arena *arena, const NodeList *list, WalkVisit visit, void *arg);
#endif

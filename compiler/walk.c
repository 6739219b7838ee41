// SPDX-License-Identifier: MIT
// walk.c: visiting the nodes of a tree; the children of each kind come from ast.def.
#include "walk.h"

typedef struct Todo { Arena *arena; Node **at; size_t count, capacity; } Todo;

static void later(Todo *todo, Node *n) {
  if (!n) return;
  if (todo->count == todo->capacity) {
    size_t more = todo->capacity ? todo->capacity * 2 : 64;
    todo->at = arena_grow(todo->arena, todo->at, todo->capacity * sizeof(Node *), more * sizeof(Node *));
    todo->capacity = more;
  }
  todo->at[todo->count++] = n;
}

static void later_list(Todo *todo, const NodeList *list) {
  for (int i = list->count - 1; i >= 0; i--) later(todo, list->at[i]);
}

static void later_children(Todo *todo, Node *n) {
  switch ((NodeKind)n->kind) {
#define NODE(name, fields) case NODE_##name: { __auto_type x_ = &n->name; (void)x_; fields } break;
#define F_NODE(x) later(todo, x_->x);
#define F_OPT(x) later(todo, x_->x);
#define F_LIST(x) later_list(todo, &x_->x);
#define F_HOLES(x) later_list(todo, &x_->x);
#define F_NAME(x)
#define F_OPTNAME(x)
#define F_NAMES(x)
#define F_CONST(x)
#define F_INT(x)
#define F_OP(x)
#define F_OPS(x)
#define F_CTX(x)
#define F_SYMBOL(x)
#define F_SCOPE(x)
#include "ast.def"
    case NODE_KIND_COUNT: break;
  }
}

static void run(Todo *todo, WalkVisit visit, void *arg) {
  while (todo->count) {
    Node *n = todo->at[--todo->count];
    if (visit(n, arg)) later_children(todo, n);
  }
}

void ast_walk(Arena *arena, Node *root, WalkVisit visit, void *arg) {
  Todo todo = {.arena = arena};
  later(&todo, root);
  run(&todo, visit, arg);
}

void ast_walk_list(Arena *arena, const NodeList *list, WalkVisit visit, void *arg) {
  Todo todo = {.arena = arena};
  later_list(&todo, list);
  run(&todo, visit, arg);
}

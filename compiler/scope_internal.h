// SPDX-License-Identifier: MIT
// scope_internal.h: what scope.c (tables, resolution) and scope_walk.c (the walk over the tree)
// share.
#ifndef GILA_COMPILER_SCOPE_INTERNAL_H
#define GILA_COMPILER_SCOPE_INTERNAL_H

#include <setjmp.h>

#include "scope.h"

enum {
  SYMBOL_CAPTURED = 1 << 12,      // an inner unit refers to it
  SYMBOL_WALRUS = 1 << 13,        // in a comprehension: target of a `:=` there
  SYMBOL_GLOBAL_WITHIN = 1 << 14, // in the module: some scope declares it global, so it is here
                                  // as well (with exec's two dicts)
};

struct SymbolTable {
  Symbol **slots; // open addressing by Name
  int mask;
  SymbolList all; // by first appearance
};

// A name in a `global` or `nonlocal` statement, kept for messages.
typedef struct DirectiveNote {
  struct DirectiveNote *next;
  const Scope *scope;
  const Name *name;
  const Node *statement;
} DirectiveNote;

// The walk's position.
typedef struct Walker {
  Arena *arena;
  ParseResult *parsed;
  NameTable *names;
  Scope *scope, *module;
  jmp_buf *on_error;
  const Name *name_super, *name_class, *name_classdict, *name_self, *name_debug;
  // Of the unit's statement being walked:
  int loops;  // enclosing loops
  int blocks; // all enclosing blocks that need unwinding
  bool in_except_star; // innermost but for loops, whose `break` and `continue` are their own
  int except_stars;    // all enclosing except* blocks
  int comprehension_iterables; // inside the iterable of a comprehension
  bool future_allowed;         // nothing but the docstring and future imports so far
  const Node *docstring;
  DirectiveNote *directives;
  const Node *return_value; // the unit's first `return x`
} Walker;

_Noreturn void scope_error(Walker *w, const Node *n, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

// The symbol of a name in a scope, made if new, with these flags added.
Symbol *scope_define(Walker *w, Scope *scope, const Name *name, unsigned flags);
// A new scope for `node` inside the one being walked, which it does not enter.
Scope *scope_open(Walker *w, ScopeKind kind, const Name *name, Node *node);
// Appends to a list in the arena.
void scope_list_push(Walker *w, SymbolList *list, Symbol *symbol);
// The walk over the tree: opens scopes, defines names, checks statements (scope_walk.c).
void scope_walk(Walker *w, Node *root);
// SyntaxWarnings for an assert, and for an expression (scope_warn.c).
void scope_warn_statement(Walker *w, const Node *n);
void scope_warn_expression(Walker *w, const Node *n);
// Patterns that can never be reached, names bound twice (scope_match.c).
void scope_check_match(Walker *w, const Node *match);
// When all is walked: where each name of the scope, and of those inside, is kept.
void scope_resolve(Walker *w, Scope *scope);

static inline bool is_function_like(const Scope *s) {
  return s->kind != SCOPE_MODULE && s->kind != SCOPE_CLASS;
}

static inline bool is_annotation_scope(const Scope *s) { return s->kind >= SCOPE_TYPE_PARAMS; }

#endif

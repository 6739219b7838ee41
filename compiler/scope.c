// SPDX-License-Identifier: MIT
// scope.c: symbol tables and the resolution of names.
//
// First scope_walk.c walks the tree, opens scopes and notes for every name of each scope how it
// is used. Then, from the outside in, scope_resolve() finds for every name that its scope
// doesn't bind the nearest function-like scope around that does; class bodies on the way are
// passed over. If that one is in another unit, it becomes a cell, and every unit between gets
// an entry in its closure. At last the indices are dealt out.
//
// A name in an inlined comprehension which isn't its own is an alias of a symbol of its unit:
// the copy of its kind, index and `outer`.
#include "scope.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scope_internal.h"

void scope_error(Walker *w, const Node *n, const char *format, ...) {
  va_list args;
  va_start(args, format);
  char message[512];
  vsnprintf(message, sizeof message, format, args);
  va_end(args);
  w->parsed->error = (SyntaxError){.kind = SYNTAX_ERROR,
                                   .message = arena_copy(w->arena, message, strlen(message)),
                                   .lineno = n->lineno,
                                   .col = n->col,
                                   .end_lineno = n->end_lineno,
                                   .end_col = n->end_col};
  longjmp(*w->on_error, 1);
}

// ---- tables

void scope_list_push(Walker *w, SymbolList *list, Symbol *symbol) {
  if (list->count == list->capacity) {
    int capacity = list->capacity ? list->capacity * 2 : 4;
    list->at = arena_grow(w->arena, list->at, (size_t)list->capacity * sizeof(Symbol *),
                          (size_t)capacity * sizeof(Symbol *));
    list->capacity = capacity;
  }
  list->at[list->count++] = symbol;
}

static Symbol **find_slot(struct SymbolTable *table, const Name *name) {
  int at = (int)(name->hash & (uint32_t)table->mask);
  while (table->slots[at] && table->slots[at]->name != name) at = (at + 1) & table->mask;
  return &table->slots[at];
}

static void grow_table(Walker *w, struct SymbolTable *table) {
  int size = table->slots ? (table->mask + 1) * 2 : 8;
  table->slots = arena_alloc(w->arena, (size_t)size * sizeof(Symbol *));
  table->mask = size - 1;
  for (int i = 0; i < table->all.count; i++)
    *find_slot(table, table->all.at[i]->name) = table->all.at[i];
}

static Symbol *new_symbol(Walker *w, Scope *scope, const Name *name, unsigned flags) {
  Symbol *symbol = ARENA_NEW(w->arena, Symbol);
  *symbol = (Symbol){
      .name = name, .scope = scope, .flags = (uint16_t)flags, .index = -1, .param_index = -1};
  return symbol;
}

Symbol *scope_define(Walker *w, Scope *scope, const Name *name, unsigned flags) {
  struct SymbolTable *table = scope->table;
  if (!table->slots || table->all.count * 2 > table->mask) grow_table(w, table);
  Symbol **slot = find_slot(table, name);
  if (!*slot) {
    *slot = new_symbol(w, scope, name, 0);
    scope_list_push(w, &table->all, *slot);
  }
  (*slot)->flags |= (uint16_t)flags;
  return *slot;
}

Symbol *scope_lookup(const Scope *scope, const Name *name) {
  return scope->table->slots ? *find_slot(scope->table, name) : NULL;
}

// ---- scopes

static const char *qualified_name(Walker *w, const Scope *scope) {
  const Scope *around = scope->parent_unit;
  if (around && around->kind == SCOPE_TYPE_PARAMS) around = around->parent_unit;
  if (!around || around->kind == SCOPE_MODULE) return scope->name->text;
  if (scope->kind == SCOPE_FUNCTION || scope->kind == SCOPE_CLASS) {
    const Name *mangled = name_mangle(w->names, scope->parent->private_name, scope->name);
    const Symbol *symbol = scope_lookup(scope->parent->unit, mangled);
    if (symbol && symbol->flags & SYMBOL_DECLARED_GLOBAL) return scope->name->text;
  }
  bool has_locals = around->kind == SCOPE_FUNCTION || around->kind == SCOPE_LAMBDA;
  return arena_format(w->arena, has_locals ? "%s.<locals>.%s" : "%s.%s",
                      around->qualname, scope->name->text);
}

Scope *scope_open(Walker *w, ScopeKind kind, const Name *name, Node *node) {
  Scope *scope = ARENA_NEW(w->arena, Scope), *parent = w->scope;
  scope->kind = (uint8_t)kind;
  scope->name = name;
  scope->node = node;
  scope->parent = parent;
  scope->unit = kind == SCOPE_COMPREHENSION ? parent->unit : scope;
  scope->table = ARENA_NEW(w->arena, struct SymbolTable);
  if (parent) {
    scope->parent_unit = kind == SCOPE_COMPREHENSION ? parent->unit->parent_unit : parent->unit;
    scope->private_name = parent->private_name;
    scope->is_nested = parent->unit->is_nested || is_function_like(parent->unit);
    scope->can_see_class_scope =
        is_annotation_scope(scope) &&
        (parent->kind == SCOPE_CLASS ||
         (parent->kind == SCOPE_TYPE_PARAMS && parent->can_see_class_scope));
    if (parent->last_child)
      parent->last_child->next_sibling = scope;
    else
      parent->first_child = scope;
    parent->last_child = scope;
  }
  scope->qualname = scope->unit == scope ? qualified_name(w, scope) : scope->unit->qualname;
  return scope;
}

// ---- resolution

static bool binds(const Symbol *symbol) {
  return symbol->flags & SYMBOL_BOUND &&
         !(symbol->flags & (SYMBOL_DECLARED_GLOBAL | SYMBOL_DECLARED_NONLOCAL));
}

// The cell that a class body offers to the functions inside it.
static Symbol *class_body_cell(Walker *w, Scope *class_scope, const Name *name) {
  Symbol **cell = name == w->name_class       ? &class_scope->class_cell
                  : name == w->name_classdict ? &class_scope->classdict_cell
                                              : NULL;
  if (!cell) return NULL;
  if (!*cell) *cell = new_symbol(w, class_scope, name, SYMBOL_BOUND);
  return *cell;
}

// A comprehension inlined into a class body sees no __class__: the class is not made yet.
static bool in_class_body(const Scope *scope) {
  while (scope->kind == SCOPE_COMPREHENSION) scope = scope->parent;
  return scope->kind == SCOPE_CLASS;
}

// Who binds `name` for `scope`, which doesn't? NULL: it is global.
static Symbol *find_binding(Walker *w, Scope *scope, const Name *name) {
  if (name == w->name_class && scope->kind == SCOPE_COMPREHENSION && in_class_body(scope)) return NULL;
  for (Scope *s = scope->parent; s; s = s->parent) {
    if (s->kind == SCOPE_MODULE) return NULL;
    if (s->kind == SCOPE_CLASS) {
      Symbol *cell = class_body_cell(w, s, name);
      if (cell) return cell;
      continue;
    }
    Symbol *symbol = scope_lookup(s, name);
    if (!symbol) continue;
    if (binds(symbol)) return symbol;
    if (symbol->flags & SYMBOL_DECLARED_GLOBAL) return NULL;
  }
  return NULL;
}

static const Symbol *origin(const Symbol *symbol) {
  while (symbol->kind == SYMBOL_FREE) symbol = symbol->outer;
  return symbol;
}

// The unit's closure entry for a binding further out; `own` is used for it if it is new.
static Symbol *closure_entry(Walker *w, Scope *unit, Symbol *binding, Symbol *own) {
  for (int i = 0; i < unit->frees.count; i++) {
    if (unit->frees.at[i]->name == binding->name && origin(unit->frees.at[i]) == binding)
      return unit->frees.at[i];
  }
  binding->flags |= SYMBOL_CAPTURED;
  Symbol *entry = own ? own : new_symbol(w, unit, binding->name, 0);
  Scope *around = unit->parent_unit;
  entry->kind = SYMBOL_FREE;
  entry->outer =
      around == binding->scope->unit ? binding : closure_entry(w, around, binding, NULL);
  scope_list_push(w, &unit->frees, entry);
  return entry;
}

static void alias(Symbol *symbol, const Symbol *target) {
  symbol->kind = target->kind;
  symbol->outer = (Symbol *)target; // until finish_aliases
}

static bool in_same_unit(const Scope *scope, const Symbol *binding) {
  return binding->scope->unit == scope->unit;
}

static bool visible_in_class(const Scope *scope, const Name *name, bool *is_global) {
  const Scope *s = scope->parent;
  while (s->kind != SCOPE_CLASS) s = s->parent;
  const Symbol *symbol = scope_lookup(s, name);
  if (!symbol) return false;
  *is_global = symbol->flags & SYMBOL_DECLARED_GLOBAL;
  return symbol->flags & SYMBOL_BOUND && !(symbol->flags & SYMBOL_DECLARED_NONLOCAL);
}

static const Node *directive(const Walker *w, const Scope *scope, const Name *name) {
  for (const DirectiveNote *note = w->directives; note; note = note->next) {
    if (note->scope == scope && note->name == name) return note->statement;
  }
  return NULL;
}

static void resolve_use(Walker *w, Scope *scope, Symbol *symbol) {
  bool is_global = false;
  if (scope->can_see_class_scope && symbol->name != w->name_classdict) {
    bool in_class = visible_in_class(scope, symbol->name, &is_global);
    if (!is_global) symbol->flags |= SYMBOL_CLASSDICT_FIRST;
    if (is_global || in_class) {
      symbol->kind = SYMBOL_GLOBAL;
      return;
    }
  }
  Symbol *binding = find_binding(w, scope, symbol->name);
  const Node *nonlocal =
      symbol->flags & SYMBOL_DECLARED_NONLOCAL ? directive(w, scope, symbol->name) : NULL;
  if (binding && nonlocal && binding->flags & SYMBOL_TYPE_PARAM)
    scope_error(w, nonlocal, "nonlocal binding not allowed for type parameter '%s'",
                symbol->name->text);
  if (binding) {
    if (scope->unit == scope)
      closure_entry(w, scope, binding, symbol);
    else
      alias(symbol, in_same_unit(scope, binding)
                        ? binding
                        : closure_entry(w, scope->unit, binding, NULL));
    if (scope->kind == SCOPE_CLASS && !(symbol->flags & SYMBOL_DECLARED_NONLOCAL))
      symbol->flags |= SYMBOL_NAMESPACE_FIRST;
    return;
  }
  if (nonlocal)
    scope_error(w, nonlocal, "no binding for nonlocal '%s' found", symbol->name->text);
  bool in_namespace = scope->kind == SCOPE_MODULE || scope->kind == SCOPE_CLASS ||
                      (scope->kind == SCOPE_COMPREHENSION && scope->unit->kind == SCOPE_MODULE);
  symbol->kind = in_namespace ? SYMBOL_NAME : SYMBOL_GLOBAL;
}

static void resolve_symbol(Walker *w, Scope *scope, Symbol *symbol) {
  if (symbol->flags & (SYMBOL_DECLARED_GLOBAL | SYMBOL_GLOBAL_WITHIN)) {
    symbol->kind = SYMBOL_GLOBAL;
  } else if (binds(symbol)) {
    bool in_namespace = scope->kind == SCOPE_MODULE || scope->kind == SCOPE_CLASS;
    symbol->kind = in_namespace ? SYMBOL_NAME : SYMBOL_LOCAL;
  } else {
    resolve_use(w, scope, symbol);
  }
}

void scope_resolve(Walker *w, Scope *scope) {
  for (int i = 0; i < scope->table->all.count; i++)
    resolve_symbol(w, scope, scope->table->all.at[i]);
  for (Scope *child = scope->first_child; child; child = child->next_sibling)
    scope_resolve(w, child);
}

// ---- indices

static int by_name(const void *a, const void *b) {
  const Symbol *x = *(Symbol *const *)a, *y = *(Symbol *const *)b;
  return strcmp(x->name->text, y->name->text);
}

// Parameters first, in their order.
static int by_param_and_name(const void *a, const void *b) {
  const Symbol *x = *(Symbol *const *)a, *y = *(Symbol *const *)b;
  if (x->param_index < 0 && y->param_index < 0) return by_name(a, b);
  if (x->param_index >= 0 && y->param_index >= 0) return x->param_index - y->param_index;
  return x->param_index >= 0 ? -1 : 1;
}

static void collect(Walker *w, Scope *scope) {
  Scope *unit = scope->unit;
  if (scope == unit) {
    for (int i = 0; i < scope->params.count; i++)
      scope_list_push(w, &scope->locals, scope->params.at[i]);
  }
  for (int i = 0; i < scope->table->all.count; i++) {
    Symbol *symbol = scope->table->all.at[i];
    if (symbol->kind != SYMBOL_LOCAL || !binds(symbol)) continue;
    if (scope != unit) {
      symbol->flags |= SYMBOL_HIDDEN;
      scope_list_push(w, &scope->hidden, symbol);
    }
    if (symbol->flags & SYMBOL_CAPTURED) {
      symbol->kind = SYMBOL_CELL;
      scope_list_push(w, &unit->cells, symbol);
    } else if (symbol->param_index < 0) {
      symbol->index = unit->locals.count;
      scope_list_push(w, &unit->locals, symbol);
    } else {
      symbol->index = symbol->param_index;
    }
  }
  Symbol *implicit[] = {scope->class_cell, scope->classdict_cell};
  for (int i = 0; i < 2; i++) {
    if (!implicit[i]) continue;
    implicit[i]->kind = SYMBOL_CELL;
    scope_list_push(w, &unit->cells, implicit[i]);
  }
  for (Scope *child = scope->first_child; child; child = child->next_sibling) collect(w, child);
}

static void number(SymbolList *list) {
  if (list->count > 1)
    qsort(list->at, (size_t)list->count, sizeof *list->at, by_param_and_name);
  for (int i = 0; i < list->count; i++) list->at[i]->index = i;
}

// Parents first: an alias may be one of an alias further out.
static void finish(Scope *scope) {
  if (scope->unit == scope) {
    number(&scope->cells);
    number(&scope->frees);
  }
  for (Scope *child = scope->first_child; child; child = child->next_sibling) finish(child);
}

static void finish_aliases(Scope *scope) {
  for (int i = 0; scope->kind == SCOPE_COMPREHENSION && i < scope->table->all.count; i++) {
    Symbol *symbol = scope->table->all.at[i];
    if (!symbol->outer || binds(symbol)) continue;
    const Symbol *target = symbol->outer;
    symbol->kind = target->kind;
    symbol->index = target->index;
    symbol->param_index = target->param_index;
    symbol->outer = target->kind == SYMBOL_FREE ? target->outer : NULL;
  }
  for (Scope *child = scope->first_child; child; child = child->next_sibling)
    finish_aliases(child);
}

// ---- the entry

static const Name *intern(Walker *w, const char *text) {
  return name_intern(w->names, text, strlen(text));
}

Scope *scope_analyze(Arena *arena, ParseResult *parsed) {
  Walker w = {.arena = arena, .parsed = parsed, .names = &parsed->names};
  jmp_buf jump, *outer = arena->on_failure;
  Scope *volatile module = NULL;
  if (setjmp(jump) == 0) {
    arena->on_failure = w.on_error = &jump;
    w.name_super = intern(&w, "super");
    w.name_class = intern(&w, "__class__");
    w.name_classdict = intern(&w, "__classdict__");
    w.name_self = intern(&w, "self");
    w.name_debug = intern(&w, "__debug__");
    module = scope_open(&w, SCOPE_MODULE, intern(&w, "<module>"), parsed->root);
    w.scope = w.module = module;
    scope_walk(&w, parsed->root);
    scope_resolve(&w, module);
    collect(&w, module);
    finish(module);
    finish_aliases(module);
  } else {
    module = NULL;
    if (!parsed->error.kind)
      parsed->error = (SyntaxError){.kind = MEMORY_ERROR, .message = ""};
    else {
      arena->on_failure = outer;
      parsed->error.line = source_line(arena, parsed, parsed->error.lineno);
    }
  }
  arena->on_failure = outer;
  return module;
}

// SPDX-License-Identifier: MIT
// scope_walk.c: the walk over the tree that fills the symbol tables.
//
// Nodes are visited in the order in which their code runs, so that locals are numbered as
// CPython numbers them. On the way it checks what the grammar can't: `return` outside a
// function, `global` after a use, stars out of place, …
#include <stdlib.h>
#include <string.h>

#include "scope_internal.h"
#include "walk.h"

// CPython's limit of blocks in one another within a function.
enum { MAX_BLOCKS = 21 };

static void visit(Walker *w, Node *n);
static void visit_statements(Walker *w, const NodeList *body);

// ---- names

static const Name *mangle(Walker *w, const Name *name) {
  return name_mangle(w->names, w->scope->private_name, name);
}

static void check_forbidden(Walker *w, const Name *name, const Node *at, bool is_delete) {
  if (name == w->name_debug)
    scope_error(w, at, is_delete ? "cannot delete __debug__" : "cannot assign to __debug__");
}

static Symbol *bind(Walker *w, const Name *name, const Node *at, unsigned flags) {
  check_forbidden(w, name, at, false);
  return scope_define(w, w->scope, mangle(w, name), SYMBOL_BOUND | flags);
}

static void use_class_cell(Walker *w) {
  if (is_function_like(w->scope)) scope_define(w, w->scope, w->name_class, SYMBOL_USED);
}

static void use_classdict(Walker *w) {
  if (w->scope->can_see_class_scope)
    w->scope->classdict = scope_define(w, w->scope, w->name_classdict, SYMBOL_USED);
}

static void visit_name(Walker *w, Node *n) {
  const Name *id = n->Name.id;
  if (n->Name.ctx == CTX_LOAD) {
    n->Name.symbol = scope_define(w, w->scope, mangle(w, id), SYMBOL_USED);
    if (id == w->name_super) use_class_cell(w);
    return;
  }
  check_forbidden(w, id, n, n->Name.ctx == CTX_DEL);
  n->Name.symbol = scope_define(w, w->scope, mangle(w, id), SYMBOL_BOUND);
}

// The scope that gets the name of a `:=`: comprehensions hand it outwards.
static void visit_named_expr(Walker *w, Node *n) {
  Node *target = n->NamedExpr.target;
  if (w->comprehension_iterables)
    scope_error(w, n,
                "assignment expression cannot be used in a comprehension iterable expression");
  visit(w, n->NamedExpr.value);
  Scope *s = w->scope;
  const Name *name = mangle(w, target->Name.id);
  check_forbidden(w, target->Name.id, target, false);
  bool in_comprehension = false;
  for (; s->kind == SCOPE_COMPREHENSION || s->kind == SCOPE_GENEXP; s = s->parent) {
    in_comprehension = true;
    const Symbol *symbol = scope_lookup(s, name);
    if (symbol && symbol->flags & SYMBOL_ITERATION)
      scope_error(w, target,
                  "assignment expression cannot rebind comprehension iteration variable '%s'",
                  target->Name.id->text);
  }
  if (!in_comprehension) {
    if (is_annotation_scope(s))
      scope_error(w, n, "named expression cannot be used within %s",
                  s->kind == SCOPE_TYPE_ALIAS    ? "a type alias"
                  : s->kind == SCOPE_TYPE_PARAMS ? "the definition of a generic"
                                                 : "a TypeVar bound");
    visit(w, target);
    return;
  }
  if (s->kind == SCOPE_CLASS)
    scope_error(w, target,
                "assignment expression within a comprehension cannot be used in a class body");
  if (is_annotation_scope(s))
    scope_error(w, target, "assignment expression within a comprehension cannot be used in %s",
                s->kind == SCOPE_TYPE_ALIAS    ? "a type alias"
                : s->kind == SCOPE_TYPE_PARAMS ? "the definition of a generic"
                                               : "a TypeVar bound");
  scope_define(w, s, name, SYMBOL_BOUND);
  target->Name.symbol = scope_define(w, w->scope, name, SYMBOL_USED | SYMBOL_WALRUS);
}

// ---- scopes

typedef struct Saved {
  Scope *scope;
  int loops, blocks, iterables;
  bool in_except_star;
  int except_stars;
  const Node *return_value;
} Saved;

static Saved enter_scope(Walker *w, Scope *scope) {
  Saved saved = {w->scope,          w->loops,       w->blocks, w->comprehension_iterables,
                 w->in_except_star, w->except_stars, w->return_value};
  w->scope = scope;
  w->future_allowed = false;
  if (scope->unit == scope) {
    w->loops = w->blocks = 0;
    w->in_except_star = false;
    w->except_stars = 0;
    w->return_value = NULL;
  }
  return saved;
}

static void leave_scope(Walker *w, const Saved *saved) {
  w->scope = saved->scope;
  w->loops = saved->loops;
  w->blocks = saved->blocks;
  w->comprehension_iterables = saved->iterables;
  w->in_except_star = saved->in_except_star;
  w->except_stars = saved->except_stars;
  w->return_value = saved->return_value;
}

static const Name *intern(Walker *w, const char *text) {
  return name_intern(w->names, text, strlen(text));
}

static Symbol *add_param(Walker *w, const Name *name) {
  Symbol *symbol = scope_define(w, w->scope, name, SYMBOL_BOUND | SYMBOL_PARAM);
  symbol->param_index = w->scope->params.count;
  scope_list_push(w, &w->scope->params, symbol);
  return symbol;
}

static void visit_param(Walker *w, Node *n) {
  if (!n) return;
  check_forbidden(w, n->arg.arg, n, false);
  const Name *name = mangle(w, n->arg.arg);
  if (scope_lookup(w->scope, name))
    scope_error(w, n, "duplicate argument '%s' in function definition", name->text);
  n->arg.symbol = add_param(w, name);
}

static void visit_params(Walker *w, Node *args) {
  Scope *scope = w->scope;
  for (int i = 0; i < args->arguments.posonlyargs.count; i++)
    visit_param(w, args->arguments.posonlyargs.at[i]);
  for (int i = 0; i < args->arguments.args.count; i++)
    visit_param(w, args->arguments.args.at[i]);
  for (int i = 0; i < args->arguments.kwonlyargs.count; i++)
    visit_param(w, args->arguments.kwonlyargs.at[i]);
  visit_param(w, args->arguments.vararg);
  visit_param(w, args->arguments.kwarg);
  scope->posonly_count = args->arguments.posonlyargs.count;
  scope->positional_count = scope->posonly_count + args->arguments.args.count;
  scope->kwonly_count = args->arguments.kwonlyargs.count;
  scope->has_varargs = args->arguments.vararg != NULL;
  scope->has_varkeywords = args->arguments.kwarg != NULL;
}

static void visit_list(Walker *w, const NodeList *list) {
  for (int i = 0; i < list->count; i++) {
    if (list->at[i]) visit(w, list->at[i]);
  }
}

// Elements of a display or arguments, where stars are welcome.
static void visit_elements(Walker *w, const NodeList *list) {
  for (int i = 0; i < list->count; i++) {
    Node *n = list->at[i];
    visit(w, n->kind == NODE_Starred ? n->Starred.value : n);
  }
}

static void visit_defaults(Walker *w, const Node *args) {
  visit_list(w, &args->arguments.defaults);
  visit_list(w, &args->arguments.kw_defaults);
}

static bool check_unevaluated(Node *n, void *walker) {
  const char *what = NULL;
  switch ((NodeKind)n->kind) {
  case NODE_Lambda: case NODE_ListComp: case NODE_SetComp: case NODE_DictComp: case NODE_GeneratorExp: return false;
  case NODE_Yield: case NODE_YieldFrom: what = "yield"; break;
  case NODE_Await: what = "await"; break;
  case NODE_NamedExpr: what = "named"; break;
  default: return true;
  }
  scope_error(walker, n, "%s expression cannot be used within an annotation", what);
}

// Under the future import an annotation is only text, but not every text.
static void visit_annotation_value(Walker *w, Node *annotation) {
  if (w->parsed->future_annotations) ast_walk(w->arena, annotation, check_unevaluated, w);
  else visit(w, annotation->kind == NODE_Starred ? annotation->Starred.value : annotation);
}

static void visit_annotation(Walker *w, const Node *arg) {
  if (arg && arg->arg.annotation) visit_annotation_value(w, arg->arg.annotation);
}

static void visit_annotations(Walker *w, const Node *args, Node *returns) {
  const NodeList *lists[] = {&args->arguments.posonlyargs, &args->arguments.args};
  for (int i = 0; i < 2; i++) {
    for (int j = 0; j < lists[i]->count; j++) visit_annotation(w, lists[i]->at[j]);
  }
  visit_annotation(w, args->arguments.vararg);
  for (int j = 0; j < args->arguments.kwonlyargs.count; j++)
    visit_annotation(w, args->arguments.kwonlyargs.at[j]);
  visit_annotation(w, args->arguments.kwarg);
  if (returns) visit_annotation_value(w, returns);
}

static bool starts_with_docstring(const NodeList *body) {
  const Node *first = body->at[0];
  return first->kind == NODE_Expr && first->Expr.value->kind == NODE_Constant &&
         first->Expr.value->Constant.value.kind == CONST_STR;
}

// ---- type parameters

static Scope *lazy_value(Walker *w, ScopeKind kind, const Name *name, Node *owner,
                         Node *value) {
  Scope *scope = scope_open(w, kind, name, owner);
  Saved saved = enter_scope(w, scope);
  use_classdict(w);
  visit(w, value->kind == NODE_Starred ? value->Starred.value : value);
  leave_scope(w, &saved);
  return scope;
}

static Symbol *type_parameter(Walker *w, const Name *name, const Node *n) {
  check_forbidden(w, name, n, false);
  const Name *mangled = mangle(w, name);
  const Symbol *known = scope_lookup(w->scope, mangled);
  if (known && known->flags & SYMBOL_TYPE_PARAM)
    scope_error(w, n, "duplicate type parameter '%s'", name->text);
  return scope_define(w, w->scope, mangled, SYMBOL_BOUND | SYMBOL_TYPE_PARAM);
}

static void visit_type_params(Walker *w, const NodeList *params) {
  for (int i = 0; i < params->count; i++) {
    Node *n = params->at[i];
    switch (n->kind) {
    case NODE_TypeVar:
      n->TypeVar.symbol = type_parameter(w, n->TypeVar.name, n);
      if (n->TypeVar.bound)
        n->TypeVar.bound_scope =
            lazy_value(w, SCOPE_TYPE_BOUND, n->TypeVar.name, n, n->TypeVar.bound);
      if (n->TypeVar.default_value)
        n->TypeVar.default_scope =
            lazy_value(w, SCOPE_TYPE_BOUND, n->TypeVar.name, n, n->TypeVar.default_value);
      break;
    case NODE_ParamSpec:
      n->ParamSpec.symbol = type_parameter(w, n->ParamSpec.name, n);
      if (n->ParamSpec.default_value)
        n->ParamSpec.default_scope =
            lazy_value(w, SCOPE_TYPE_BOUND, n->ParamSpec.name, n, n->ParamSpec.default_value);
      break;
    case NODE_TypeVarTuple:
      n->TypeVarTuple.symbol = type_parameter(w, n->TypeVarTuple.name, n);
      if (n->TypeVarTuple.default_value)
        n->TypeVarTuple.default_scope = lazy_value(w, SCOPE_TYPE_BOUND, n->TypeVarTuple.name, n,
                                                   n->TypeVarTuple.default_value);
      break;
    }
  }
}

static Scope *open_type_scope(Walker *w, const Name *owner, Node *node) {
  const char *name = arena_format(w->arena, "<generic parameters of %s>", owner->text);
  return scope_open(w, SCOPE_TYPE_PARAMS, intern(w, name), node);
}

// ---- functions and classes

static void check_async_generator(Walker *w) {
  if (w->scope->is_async && w->scope->is_generator && w->return_value)
    scope_error(w, w->return_value, "'return' with value in async generator");
}

static void visit_function(Walker *w, Node *n) {
  const Node *args = n->FunctionDef.args;
  visit_list(w, &n->FunctionDef.decorator_list);
  visit_defaults(w, args);
  Saved outside = {0};
  n->FunctionDef.symbol = bind(w, n->FunctionDef.name, n, 0);
  bool generic = n->FunctionDef.type_params.count > 0;
  if (generic) {
    n->FunctionDef.type_scope = open_type_scope(w, n->FunctionDef.name, n);
    outside = enter_scope(w, n->FunctionDef.type_scope);
    use_classdict(w);
    if (args->arguments.defaults.count) add_param(w, intern(w, ".defaults"));
    bool has_kw_defaults = false;
    for (int i = 0; i < args->arguments.kw_defaults.count; i++)
      has_kw_defaults |= args->arguments.kw_defaults.at[i] != NULL;
    if (has_kw_defaults) add_param(w, intern(w, ".kwdefaults"));
    w->scope->positional_count = w->scope->params.count;
    visit_type_params(w, &n->FunctionDef.type_params);
  }
  visit_annotations(w, args, n->FunctionDef.returns);

  Scope *scope = scope_open(w, SCOPE_FUNCTION, n->FunctionDef.name, n);
  n->FunctionDef.scope = scope;
  scope->is_async = n->kind == NODE_AsyncFunctionDef;
  scope->has_docstring = starts_with_docstring(&n->FunctionDef.body);
  Saved saved = enter_scope(w, scope);
  visit_params(w, n->FunctionDef.args);
  visit_statements(w, &n->FunctionDef.body);
  check_async_generator(w);
  leave_scope(w, &saved);
  if (generic) leave_scope(w, &outside);
}

static void visit_lambda(Walker *w, Node *n) {
  visit_defaults(w, n->Lambda.args);
  Scope *scope = scope_open(w, SCOPE_LAMBDA, intern(w, "<lambda>"), n);
  n->Lambda.scope = scope;
  Saved saved = enter_scope(w, scope);
  visit_params(w, n->Lambda.args);
  visit(w, n->Lambda.body);
  leave_scope(w, &saved);
}

static void check_keywords(Walker *w, const NodeList *keywords) {
  struct SymbolTable table = {0};
  Scope seen = {.table = &table};
  for (int i = 0; i < keywords->count; i++) {
    const Node *n = keywords->at[i];
    const Name *name = n->keyword.arg;
    if (!name) continue;
    check_forbidden(w, name, n, false);
    if (keywords->count == 1) return;
    if (scope_lookup(&seen, name))
      scope_error(w, n, "keyword argument repeated: %s", name->text);
    scope_define(w, &seen, name, 0);
  }
}

static void visit_arguments(Walker *w, const NodeList *args, const NodeList *keywords) {
  check_keywords(w, keywords);
  visit_elements(w, args);
  for (int i = 0; i < keywords->count; i++) visit(w, keywords->at[i]->keyword.value);
}

static int compare_names(const void *a, const void *b) {
  return strcmp((*(const Name *const *)a)->text, (*(const Name *const *)b)->text);
}

static void finish_static_attributes(Scope *scope) {
  NameList *list = &scope->static_attributes;
  if (!list->count) return;
  qsort((void *)list->at, (size_t)list->count, sizeof *list->at, compare_names);
  int kept = 1;
  for (int i = 1; i < list->count; i++) {
    if (list->at[i] != list->at[kept - 1]) list->at[kept++] = list->at[i];
  }
  list->count = kept;
}

static void visit_class(Walker *w, Node *n) {
  visit_list(w, &n->ClassDef.decorator_list);
  Saved outside = {0};
  n->ClassDef.symbol = bind(w, n->ClassDef.name, n, 0);
  bool generic = n->ClassDef.type_params.count > 0;
  if (generic) {
    n->ClassDef.type_scope = open_type_scope(w, n->ClassDef.name, n);
    outside = enter_scope(w, n->ClassDef.type_scope);
    w->scope->private_name = n->ClassDef.name;
    use_classdict(w);
    visit_type_params(w, &n->ClassDef.type_params);
    scope_define(w, w->scope, intern(w, ".type_params"), SYMBOL_BOUND | SYMBOL_USED);
    scope_define(w, w->scope, intern(w, ".generic_base"), SYMBOL_BOUND | SYMBOL_USED);
  }
  visit_arguments(w, &n->ClassDef.bases, &n->ClassDef.keywords);
  Scope *scope = scope_open(w, SCOPE_CLASS, n->ClassDef.name, n);
  n->ClassDef.scope = scope;
  scope->private_name = n->ClassDef.name;
  scope->has_docstring = starts_with_docstring(&n->ClassDef.body);
  Saved saved = enter_scope(w, scope);
  if (generic) scope_define(w, scope, intern(w, ".type_params"), SYMBOL_USED);
  visit_statements(w, &n->ClassDef.body);
  finish_static_attributes(scope);
  leave_scope(w, &saved);
  if (generic) leave_scope(w, &outside);
}

static void visit_type_alias(Walker *w, Node *n) {
  Node *name = n->TypeAlias.name;
  visit(w, name);
  bool generic = n->TypeAlias.type_params.count > 0;
  Saved outside = {0};
  if (generic) {
    n->TypeAlias.type_scope = open_type_scope(w, name->Name.id, n);
    outside = enter_scope(w, n->TypeAlias.type_scope);
    use_classdict(w);
    visit_type_params(w, &n->TypeAlias.type_params);
  }
  n->TypeAlias.scope = lazy_value(w, SCOPE_TYPE_ALIAS, name->Name.id, n, n->TypeAlias.value);
  if (generic) leave_scope(w, &outside);
}

// ---- comprehensions

static bool allows_await(const Walker *w, const Scope *unit) {
  return (unit->kind == SCOPE_FUNCTION && unit->is_async) ||
         (unit->kind == SCOPE_MODULE && w->parsed->options.allow_top_level_await);
}

static void mark_iteration(Walker *w, const Node *target) {
  switch (target->kind) {
  case NODE_Name: {
    const Name *name = mangle(w, target->Name.id);
    const Symbol *known = scope_lookup(w->scope, name);
    if (known && known->flags & SYMBOL_WALRUS)
      scope_error(w, target,
                  "comprehension inner loop cannot rebind assignment expression target '%s'",
                  target->Name.id->text);
    scope_define(w, w->scope, name, SYMBOL_ITERATION);
    break;
  }
  case NODE_Starred: mark_iteration(w, target->Starred.value); break;
  case NODE_Tuple:
  case NODE_List: {
    const NodeList *elts = target->kind == NODE_List ? &target->List.elts : &target->Tuple.elts;
    for (int i = 0; i < elts->count; i++) mark_iteration(w, elts->at[i]);
  }
  }
}

static void visit_iterable(Walker *w, Node *n) {
  w->comprehension_iterables++;
  visit(w, n);
  w->comprehension_iterables--;
}

static Scope *visit_comprehension(Walker *w, Node *n, const char *name,
                                  const NodeList *generators, Node *first, Node *second) {
  visit_iterable(w, generators->at[0]->comprehension.iter);
  bool is_genexp = n->kind == NODE_GeneratorExp;
  Scope *scope =
      scope_open(w, is_genexp ? SCOPE_GENEXP : SCOPE_COMPREHENSION, intern(w, name), n);
  Saved saved = enter_scope(w, scope);
  if (is_genexp) {
    add_param(w, intern(w, ".0"));
    scope->positional_count = 1;
    scope->is_generator = true;
  }
  bool is_async = false;
  for (int i = 0; i < generators->count; i++) {
    const Node *g = generators->at[i];
    is_async |= g->comprehension.is_async;
    mark_iteration(w, g->comprehension.target);
    if (i > 0) visit_iterable(w, g->comprehension.iter);
    visit(w, g->comprehension.target);
    visit_list(w, &g->comprehension.ifs);
  }
  if (is_async) scope->is_async_comprehension = true;
  visit(w, first);
  if (second) visit(w, second);
  leave_scope(w, &saved);
  // An asynchronous inner comprehension makes the outer one so.
  if (scope->is_async_comprehension) {
    if (is_genexp) {
      scope->is_async = true;
    } else {
      Scope *around = w->scope;
      if (around->kind == SCOPE_COMPREHENSION || around->kind == SCOPE_GENEXP)
        around->is_async_comprehension = true;
      else if (!allows_await(w, around->unit))
        scope_error(w, n, "asynchronous comprehension outside of an asynchronous function");
      else if (around->unit->kind == SCOPE_MODULE)
        around->unit->is_async = true;
    }
  }
  return scope;
}

// ---- yield, await

static void check_yield(Walker *w, const Node *n, const char *what) {
  const Scope *s = w->scope;
  if (is_annotation_scope(s))
    scope_error(w, n, "%s cannot be used within %s",
                what[1] == 'a' ? "await expression" : "yield expression",
                s->kind == SCOPE_TYPE_ALIAS    ? "a type alias"
                : s->kind == SCOPE_TYPE_PARAMS ? "the definition of a generic"
                                               : "a TypeVar bound");
}

static void visit_yield(Walker *w, Node *n) {
  Scope *s = w->scope;
  Node *value = n->kind == NODE_Yield ? n->Yield.value : n->YieldFrom.value;
  check_yield(w, n, "'yield'");
  if (value) visit(w, value);
  if (s->kind == SCOPE_COMPREHENSION || s->kind == SCOPE_GENEXP) {
    const Node *node = s->node;
    scope_error(w, n, "'yield' inside %s",
                node->kind == NODE_ListComp   ? "list comprehension"
                : node->kind == NODE_SetComp  ? "set comprehension"
                : node->kind == NODE_DictComp ? "dict comprehension"
                                              : "generator expression");
  }
  if (!is_function_like(s)) scope_error(w, n, n->kind == NODE_Yield ? "'yield' outside function" : "'yield from' outside function");
  if (n->kind == NODE_YieldFrom && s->is_async)
    scope_error(w, n, "'yield from' inside async function");
  s->is_generator = true;
}

static void visit_await(Walker *w, Node *n) {
  Scope *s = w->scope;
  check_yield(w, n, "'await'");
  if (s->kind == SCOPE_COMPREHENSION || s->kind == SCOPE_GENEXP) {
    s->is_async_comprehension = true;
  } else if (!allows_await(w, s)) {
    scope_error(w, n,
                is_function_like(s) ? "'await' outside async function"
                                    : "'await' outside function");
  }
  if (s->unit->kind == SCOPE_MODULE) s->unit->is_async = true;
  visit(w, n->Await.value);
}

// ---- expressions

static void check_stars(Walker *w, const Node *n, const NodeList *elts) {
  bool seen = false;
  for (int i = 0; i < elts->count; i++) {
    if (elts->at[i]->kind != NODE_Starred) continue;
    if (seen) scope_error(w, n, "multiple starred expressions in assignment");
    seen = true;
  }
}

static void note_static_attribute(Walker *w, const Node *n) {
  const Node *object = n->Attribute.value;
  if (n->Attribute.ctx != CTX_STORE || object->kind != NODE_Name ||
      object->Name.id != w->name_self)
    return;
  for (Scope *s = w->scope; s; s = s->parent) {
    if (s->kind != SCOPE_CLASS) continue;
    NameList *list = &s->static_attributes;
    if ((list->count & (list->count - 1)) == 0)
      list->at = arena_grow(w->arena, (void *)list->at, (size_t)list->count * sizeof *list->at,
                            (size_t)(list->count ? list->count * 2 : 1) * sizeof *list->at);
    list->at[list->count++] = n->Attribute.attr;
    return;
  }
}

// Shapes that grow to the left as deep as the source is long: collect the chain, then visit it
// from the innermost out.
static Node *left_operand(const Node *n) {
  switch (n->kind) {
  case NODE_BinOp: return n->BinOp.left;
  case NODE_Attribute: return n->Attribute.value;
  case NODE_Call: return n->Call.func;
  case NODE_Subscript: return n->Subscript.value;
  default: return NULL;
  }
}

static void visit_after_left(Walker *w, Node *n) {
  switch (n->kind) {
  case NODE_BinOp: visit(w, n->BinOp.right); break;
  case NODE_Attribute:
    note_static_attribute(w, n);
    if (n->Attribute.ctx == CTX_STORE || n->Attribute.ctx == CTX_DEL)
      check_forbidden(w, n->Attribute.attr, n, n->Attribute.ctx == CTX_DEL);
    break;
  case NODE_Call:
    scope_warn_expression(w, n);
    visit_arguments(w, &n->Call.args, &n->Call.keywords);
    break;
  case NODE_Subscript:
    if (n->Subscript.ctx == CTX_LOAD) scope_warn_expression(w, n);
    visit(w, n->Subscript.slice);
    break;
  }
}

static void visit_chain(Walker *w, Node *n) {
  Node *small[64], **chain = small;
  int depth = 0;
  for (Node *m = n; left_operand(m); m = left_operand(m)) depth++;
  if (depth > 64) chain = arena_alloc(w->arena, (size_t)depth * sizeof *chain);
  int i = 0;
  Node *m = n;
  for (; left_operand(m); m = left_operand(m)) chain[i++] = m;
  visit(w, m);
  while (i > 0) visit_after_left(w, chain[--i]);
}

static void visit(Walker *w, Node *n) {
  switch ((NodeKind)n->kind) {
  case NODE_BinOp:
  case NODE_Attribute:
  case NODE_Call:
  case NODE_Subscript: visit_chain(w, n); break;
  case NODE_Name: visit_name(w, n); break;
  case NODE_Constant: break;
  case NODE_BoolOp: visit_list(w, &n->BoolOp.values); break;
  case NODE_NamedExpr: visit_named_expr(w, n); break;
  case NODE_UnaryOp: visit(w, n->UnaryOp.operand); break;
  case NODE_Lambda: visit_lambda(w, n); break;
  case NODE_IfExp:
    visit(w, n->IfExp.test);
    visit(w, n->IfExp.body);
    visit(w, n->IfExp.orelse);
    break;
  case NODE_Dict:
    for (int i = 0; i < n->Dict.values.count; i++) {
      if (n->Dict.keys.at[i]) visit(w, n->Dict.keys.at[i]);
      visit(w, n->Dict.values.at[i]);
    }
    break;
  case NODE_Set: visit_elements(w, &n->Set.elts); break;
  case NODE_List:
    if (n->List.ctx == CTX_STORE) check_stars(w, n, &n->List.elts);
    visit_elements(w, &n->List.elts);
    break;
  case NODE_Tuple:
    if (n->Tuple.ctx == CTX_STORE) check_stars(w, n, &n->Tuple.elts);
    visit_elements(w, &n->Tuple.elts);
    break;
  case NODE_ListComp:
    n->ListComp.scope =
        visit_comprehension(w, n, "<listcomp>", &n->ListComp.generators, n->ListComp.elt, NULL);
    break;
  case NODE_SetComp:
    n->SetComp.scope =
        visit_comprehension(w, n, "<setcomp>", &n->SetComp.generators, n->SetComp.elt, NULL);
    break;
  case NODE_DictComp:
    n->DictComp.scope = visit_comprehension(w, n, "<dictcomp>", &n->DictComp.generators,
                                            n->DictComp.key, n->DictComp.value);
    break;
  case NODE_GeneratorExp:
    n->GeneratorExp.scope = visit_comprehension(w, n, "<genexpr>", &n->GeneratorExp.generators,
                                                n->GeneratorExp.elt, NULL);
    break;
  case NODE_Await: visit_await(w, n); break;
  case NODE_Yield:
  case NODE_YieldFrom: visit_yield(w, n); break;
  case NODE_Compare:
    scope_warn_expression(w, n);
    visit(w, n->Compare.left);
    visit_list(w, &n->Compare.comparators);
    break;
  case NODE_FormattedValue:
    visit(w, n->FormattedValue.value);
    if (n->FormattedValue.format_spec) visit(w, n->FormattedValue.format_spec);
    break;
  case NODE_JoinedStr: visit_list(w, &n->JoinedStr.values); break;
  case NODE_Starred:
    if (n->Starred.ctx == CTX_STORE)
      scope_error(w, n, "starred assignment target must be in a list or tuple");
    scope_error(w, n, "can't use starred expression here");
  case NODE_Slice:
    if (n->Slice.lower) visit(w, n->Slice.lower);
    if (n->Slice.upper) visit(w, n->Slice.upper);
    if (n->Slice.step) visit(w, n->Slice.step);
    break;
  default: break;
  }
}

// ---- patterns

static void visit_pattern(Walker *w, Node *n) {
  switch ((NodeKind)n->kind) {
  case NODE_MatchValue: visit(w, n->MatchValue.value); break;
  case NODE_MatchSequence:
    for (int i = 0; i < n->MatchSequence.patterns.count; i++)
      visit_pattern(w, n->MatchSequence.patterns.at[i]);
    break;
  case NODE_MatchMapping:
    visit_list(w, &n->MatchMapping.keys);
    for (int i = 0; i < n->MatchMapping.patterns.count; i++)
      visit_pattern(w, n->MatchMapping.patterns.at[i]);
    if (n->MatchMapping.rest) n->MatchMapping.symbol = bind(w, n->MatchMapping.rest, n, 0);
    break;
  case NODE_MatchClass:
    visit(w, n->MatchClass.cls);
    for (int i = 0; i < n->MatchClass.patterns.count; i++)
      visit_pattern(w, n->MatchClass.patterns.at[i]);
    for (int i = 0; i < n->MatchClass.kwd_patterns.count; i++)
      visit_pattern(w, n->MatchClass.kwd_patterns.at[i]);
    break;
  case NODE_MatchStar:
    if (n->MatchStar.name) n->MatchStar.symbol = bind(w, n->MatchStar.name, n, 0);
    break;
  case NODE_MatchAs:
    if (n->MatchAs.pattern) visit_pattern(w, n->MatchAs.pattern);
    if (n->MatchAs.name) n->MatchAs.symbol = bind(w, n->MatchAs.name, n, 0);
    break;
  case NODE_MatchOr:
    for (int i = 0; i < n->MatchOr.patterns.count; i++)
      visit_pattern(w, n->MatchOr.patterns.at[i]);
    break;
  default: break;
  }
}

// ---- statements

static void push_block(Walker *w, const Node *n) {
  if (++w->blocks > MAX_BLOCKS) scope_error(w, n, "too many statically nested blocks");
}

static void visit_global(Walker *w, Node *n) {
  bool global = n->kind == NODE_Global;
  const NameList *names = global ? &n->Global.names : &n->Nonlocal.names;
  const char *word = global ? "global" : "nonlocal";
  if (!global && w->scope->kind == SCOPE_MODULE)
    scope_error(w, n, "nonlocal declaration not allowed at module level");
  for (int i = 0; i < names->count; i++) {
    const Name *name = mangle(w, names->at[i]);
    const Symbol *known = scope_lookup(w->scope, name);
    const char *text = names->at[i]->text;
    unsigned flags = known ? known->flags : 0;
    if (flags & SYMBOL_PARAM) scope_error(w, n, "name '%s' is parameter and %s", text, word);
    if (flags & (SYMBOL_DECLARED_GLOBAL | SYMBOL_DECLARED_NONLOCAL)) {
      unsigned other = global ? SYMBOL_DECLARED_NONLOCAL : SYMBOL_DECLARED_GLOBAL;
      if (flags & other) {
        for (DirectiveNote *note = w->directives; note; note = note->next) {
          if (note->scope == w->scope && note->name == name)
            scope_error(w, note->statement, "name '%s' is nonlocal and global", text);
        }
      }
    }
    if (flags & SYMBOL_USED)
      scope_error(w, n, "name '%s' is used prior to %s declaration", text, word);
    if (flags & SYMBOL_ANNOTATED)
      scope_error(w, n, "annotated name '%s' can't be %s", text, word);
    if (flags & SYMBOL_BOUND && !(flags & SYMBOL_IMPORTED))
      scope_error(w, n, "name '%s' is assigned to before %s declaration", text, word);
    scope_define(w, w->scope, name, global ? SYMBOL_DECLARED_GLOBAL : SYMBOL_DECLARED_NONLOCAL);
    if (global) scope_define(w, w->module, name, SYMBOL_GLOBAL_WITHIN);
    DirectiveNote *note = ARENA_NEW(w->arena, DirectiveNote);
    *note = (DirectiveNote){w->directives, w->scope, name, n};
    w->directives = note;
  }
}

static bool is_future_import(const Node *n) {
  return n->kind == NODE_ImportFrom && !n->ImportFrom.level && n->ImportFrom.module &&
         !strcmp(n->ImportFrom.module->text, "__future__");
}

static void visit_import(Walker *w, Node *n) {
  bool from = n->kind == NODE_ImportFrom;
  const NodeList *names = from ? &n->ImportFrom.names : &n->Import.names;
  if (is_future_import(n) && !w->future_allowed)
    scope_error(w, n, "from __future__ imports must occur at the beginning of the file");
  for (int i = 0; i < names->count; i++) {
    Node *alias = names->at[i];
    const Name *name = alias->alias.asname ? alias->alias.asname : alias->alias.name;
    if (from && !strcmp(alias->alias.name->text, "*")) {
      if (w->scope->kind != SCOPE_MODULE)
        scope_error(w, alias, "import * only allowed at module level");
      continue;
    }
    const char *dot = alias->alias.asname ? NULL : strchr(name->text, '.');
    if (dot) name = name_intern(w->names, name->text, (size_t)(dot - name->text));
    alias->alias.symbol = bind(w, name, alias, SYMBOL_IMPORTED);
  }
}

static void visit_ann_assign(Walker *w, Node *n) {
  Node *target = n->AnnAssign.target;
  if (n->AnnAssign.value) visit(w, n->AnnAssign.value);
  if (target->kind == NODE_Name) {
    const Name *name = mangle(w, target->Name.id);
    const Symbol *known = scope_lookup(w->scope, name);
    if (known && n->AnnAssign.simple && w->scope->kind != SCOPE_MODULE) {
      if (known->flags & SYMBOL_DECLARED_GLOBAL)
        scope_error(w, n, "annotated name '%s' can't be global", target->Name.id->text);
      if (known->flags & SYMBOL_DECLARED_NONLOCAL)
        scope_error(w, n, "annotated name '%s' can't be nonlocal", target->Name.id->text);
    }
    check_forbidden(w, target->Name.id, target, false);
    unsigned flags = n->AnnAssign.simple  ? SYMBOL_ANNOTATED | SYMBOL_BOUND
                     : n->AnnAssign.value ? SYMBOL_BOUND
                                          : 0;
    target->Name.symbol = scope_define(w, w->scope, name, flags);
    if (n->AnnAssign.simple && !is_function_like(w->scope)) w->scope->has_annotations = true;
  } else {
    visit(w, target);
  }
  visit_annotation_value(w, n->AnnAssign.annotation);
}

static void visit_return(Walker *w, Node *n) {
  Scope *s = w->scope;
  if (s->kind != SCOPE_FUNCTION) scope_error(w, n, "'return' outside function");
  if (w->except_stars)
    scope_error(w, n->Return.value && n->Return.value->kind == NODE_Constant ? n->Return.value : n,
                "'break', 'continue' and 'return' cannot appear in an except* block");
  if (!n->Return.value) return;
  visit(w, n->Return.value);
  if (!w->return_value) w->return_value = n;
}

static void visit_loop_exit(Walker *w, const Node *n) {
  if (w->in_except_star)
    scope_error(w, n, "'break', 'continue' and 'return' cannot appear in an except* block");
  if (w->loops == 0)
    scope_error(w, n,
                n->kind == NODE_Break ? "'break' outside loop"
                                      : "'continue' not properly in loop");
}

static void visit_loop_body(Walker *w, Node *n, const NodeList *body, const NodeList *orelse) {
  bool in_except_star = w->in_except_star;
  push_block(w, n);
  w->in_except_star = false;
  w->loops++;
  visit_statements(w, body);
  w->loops--;
  w->blocks--;
  w->in_except_star = in_except_star;
  visit_statements(w, orelse);
}

static void check_async_statement(Walker *w, const Node *n, const char *what) {
  if (w->scope->kind == SCOPE_MODULE && w->parsed->options.allow_top_level_await)
    w->scope->is_async = true;
  if (!allows_await(w, w->scope)) scope_error(w, n, "'%s' outside async function", what);
}

static void visit_with(Walker *w, Node *n) {
  if (n->kind == NODE_AsyncWith) check_async_statement(w, n, "async with");
  int count = n->With.items.count;
  for (int i = 0; i < count; i++) {
    Node *item = n->With.items.at[i];
    visit(w, item->withitem.context_expr);
    push_block(w, n);
    if (item->withitem.optional_vars) visit(w, item->withitem.optional_vars);
  }
  visit_statements(w, &n->With.body);
  w->blocks -= count;
}

static void visit_handlers(Walker *w, Node *n) {
  bool star = n->kind == NODE_TryStar, in_except_star = w->in_except_star;
  for (int i = 0; i < n->Try.handlers.count; i++) {
    Node *handler = n->Try.handlers.at[i];
    if (!handler->ExceptHandler.type && i < n->Try.handlers.count - 1)
      scope_error(w, handler, "default 'except:' must be last");
    if (handler->ExceptHandler.type) visit(w, handler->ExceptHandler.type);
    if (handler->ExceptHandler.name)
      handler->ExceptHandler.symbol = bind(w, handler->ExceptHandler.name, handler, 0);
    push_block(w, handler);
    int loops = w->loops;
    if (star) w->in_except_star = true;
    w->except_stars += star;
    visit_statements(w, &handler->ExceptHandler.body);
    w->loops = loops;
    w->blocks--;
    w->in_except_star = in_except_star;
    w->except_stars -= star;
  }
}

static void visit_try(Walker *w, Node *n) {
  bool has_finally = n->Try.finalbody.count > 0;
  if (has_finally) push_block(w, n);
  if (n->Try.handlers.count) push_block(w, n);
  visit_statements(w, &n->Try.body);
  if (n->Try.handlers.count) w->blocks--;
  visit_handlers(w, n);
  visit_statements(w, &n->Try.orelse);
  if (has_finally) w->blocks--;
  if (has_finally) push_block(w, n);
  visit_statements(w, &n->Try.finalbody);
  if (has_finally) w->blocks--;
}

static void visit_if(Walker *w, Node *n) {
  for (;;) {
    visit(w, n->If.test);
    visit_statements(w, &n->If.body);
    if (n->If.orelse.count != 1 || n->If.orelse.at[0]->kind != NODE_If) break;
    n = n->If.orelse.at[0];
  }
  visit_statements(w, &n->If.orelse);
}

static void visit_match(Walker *w, Node *n) {
  scope_check_match(w, n);
  visit(w, n->Match.subject);
  for (int i = 0; i < n->Match.cases.count; i++) {
    Node *arm = n->Match.cases.at[i];
    visit_pattern(w, arm->match_case.pattern);
    if (arm->match_case.guard) visit(w, arm->match_case.guard);
    visit_statements(w, &arm->match_case.body);
  }
}

// The target is read, then written: as two uses of one node, in CPython's order.
static void visit_aug_assign(Walker *w, Node *n) {
  Node *target = n->AugAssign.target;
  if (target->kind == NODE_Name) {
    visit_name(w, target);
    target->Name.symbol->flags |= SYMBOL_USED;
  } else if (target->kind == NODE_Attribute) {
    check_forbidden(w, target->Attribute.attr, target, false);
    visit(w, target->Attribute.value);
  } else {
    visit(w, target);
  }
  visit(w, n->AugAssign.value);
}

static void visit_statement(Walker *w, Node *n) {
  bool is_start = w->future_allowed && is_future_import(n);
  switch ((NodeKind)n->kind) {
  case NODE_FunctionDef:
  case NODE_AsyncFunctionDef: visit_function(w, n); break;
  case NODE_ClassDef: visit_class(w, n); break;
  case NODE_Return: visit_return(w, n); break;
  case NODE_Delete: visit_list(w, &n->Delete.targets); break;
  case NODE_Assign:
    visit(w, n->Assign.value);
    visit_list(w, &n->Assign.targets);
    break;
  case NODE_TypeAlias: visit_type_alias(w, n); break;
  case NODE_AugAssign: visit_aug_assign(w, n); break;
  case NODE_AnnAssign: visit_ann_assign(w, n); break;
  case NODE_For:
  case NODE_AsyncFor:
    if (n->kind == NODE_AsyncFor) check_async_statement(w, n, "async for");
    visit(w, n->For.iter);
    visit(w, n->For.target);
    visit_loop_body(w, n, &n->For.body, &n->For.orelse);
    break;
  case NODE_While:
    visit(w, n->While.test);
    visit_loop_body(w, n, &n->While.body, &n->While.orelse);
    break;
  case NODE_If: visit_if(w, n); break;
  case NODE_With:
  case NODE_AsyncWith: visit_with(w, n); break;
  case NODE_Match: visit_match(w, n); break;
  case NODE_Raise:
    if (n->Raise.exc) visit(w, n->Raise.exc);
    if (n->Raise.cause) visit(w, n->Raise.cause);
    break;
  case NODE_Try:
  case NODE_TryStar: visit_try(w, n); break;
  case NODE_Assert:
    scope_warn_statement(w, n);
    visit(w, n->Assert.test);
    if (n->Assert.msg) visit(w, n->Assert.msg);
    break;
  case NODE_Import:
  case NODE_ImportFrom: visit_import(w, n); break;
  case NODE_Global:
  case NODE_Nonlocal: visit_global(w, n); break;
  case NODE_Expr: visit(w, n->Expr.value); break;
  case NODE_Break:
  case NODE_Continue: visit_loop_exit(w, n); break;
  default: break;
  }
  if (!is_start) w->future_allowed = w->future_allowed && w->docstring == n;
}

static void visit_statements(Walker *w, const NodeList *body) {
  for (int i = 0; i < body->count; i++) visit_statement(w, body->at[i]);
}

void scope_walk(Walker *w, Node *root) {
  w->future_allowed = true;
  switch (root->kind) {
  case NODE_Module:
    root->Module.scope = w->scope;
    w->scope->has_docstring =
        root->Module.body.count && starts_with_docstring(&root->Module.body);
    if (w->scope->has_docstring) w->docstring = root->Module.body.at[0];
    visit_statements(w, &root->Module.body);
    break;
  case NODE_Interactive:
    root->Interactive.scope = w->scope;
    visit_statements(w, &root->Interactive.body);
    break;
  default: root->Expression.scope = w->scope; visit(w, root->Expression.body);
  }
}

// SPDX-License-Identifier: MIT
// gen_function.c: def, lambda, decorators, defaults, annotations, closures.
//
// Order of evaluation: decorators, defaults, keyword-only defaults, annotations; then the function is made, and the decorators are
// called from the inside out. Each decorator's call window is open from the time it is evaluated, so the function is made right at the
// place of its argument.
#include "gen.h"
#include "runtime/str.h"
#include "runtime/tuple.h"
#include "walk.h"

// ---- units

static bool visit_unbinding(Node *n, void *arg) {
  Compiler *c = arg;
  Symbol *s = NULL;
  switch (n->kind) {
    case NODE_FunctionDef: case NODE_AsyncFunctionDef: case NODE_ClassDef: case NODE_Lambda: case NODE_GeneratorExp:
    case NODE_TypeAlias:
      return false;
    case NODE_Name:
      if (n->Name.ctx == CTX_DEL) s = n->Name.symbol;
      break;
    case NODE_ExceptHandler: s = n->ExceptHandler.symbol; break;
    default: break;
  }
  if (s && s->kind == SYMBOL_LOCAL) {
    Reg r = local_register(c->u, s);
    c->u->may_unbind[r / 64] |= (uint64_t)1 << (r % 64);
  }
  return true;
}

void unit_enter(Compiler *c, Scope *scope, bool has_namespace, const NodeList *body) {
  Unit *u = unit_begin(c, scope, has_namespace);
  if (has_namespace) u->bound[0] |= 1;
  if (body) ast_walk_list(c->arena, body, visit_unbinding, c);
  for (int i = 0; i < scope->params.count; i++) bound_set(u, u->base + (Reg)i);
  if (scope->node && scope->node->lineno) at(c, scope->node);
  for (int i = 0; i < scope->cells.count; i++) // those of comprehensions are made where they run
    if (!(scope->cells.at[i]->flags & SYMBOL_HIDDEN))
      emit(c, OP_CODE_MAKE_CELL, 0, local_register(u, scope->cells.at[i]), 0, 0);
}

// The common leading white space of all lines but the first goes, as do trailing blanks of a docstring's margins (what CPython 3.13's
// compiler does to docstrings).
static char *clean_docstring(Compiler *c, const char *text, size_t n, size_t *length) {
  char *out = arena_alloc(c->arena, n * 8 + 1), *lines = arena_alloc(c->arena, n * 8 + 1);
  size_t m = 0, column = 0;
  for (size_t i = 0; i < n; i++) { // tabs to spaces
    if (text[i] == '\t') {
      size_t to = column / 8 * 8 + 8;
      for (; column < to; column++) lines[m++] = ' ';
      continue;
    }
    lines[m++] = text[i];
    column = text[i] == '\n' || text[i] == '\r' ? 0 : column + 1;
  }
  size_t margin = SIZE_MAX, i = 0;
  while (i < m && lines[i] != '\n') i++;
  for (size_t start = i + 1; start < m; start = i + 1) {
    size_t indent = start;
    while (indent < m && lines[indent] == ' ') indent++;
    if (indent < m && lines[indent] != '\n' && indent - start < margin) margin = indent - start;
    for (i = indent; i < m && lines[i] != '\n'; i++) {}
  }
  size_t k = 0;
  i = 0;
  while (i < m && lines[i] == ' ') i++;
  while (i < m && lines[i] != '\n') out[k++] = lines[i++];
  while (i < m) {
    out[k++] = lines[i++]; // the newline
    for (size_t s = 0; s < margin && i < m && lines[i] == ' '; s++) i++;
    while (i < m && lines[i] != '\n') out[k++] = lines[i++];
  }
  *length = k;
  return out;
}

Ref docstring_of(Compiler *c, const NodeList *body, int *first) {
  *first = 0;
  if (!body->count || body->at[0]->kind != NODE_Expr) return NONE;
  Node *value = body->at[0]->Expr.value;
  if (value->kind != NODE_Constant || value->Constant.value.kind != CONST_STR) return NONE;
  *first = 1;
  if (c->optimize >= 2) return NONE;
  const Constant *k = &value->Constant.value;
  if (k->length > 1 << 20) return constant_value(c, value, k);
  size_t n;
  char *text = clean_docstring(c, k->text, k->length, &n);
  return own(c, str_from_utf8_wtf(c->t, text, n));
}

void gen_body(Compiler *c, const NodeList *body, int first) {
  for (int i = first; i < body->count; i++) gen_statement(c, body->at[i]);
}

static Code *function_code(Compiler *c, Node *n, Scope *scope, Node *arguments, const NodeList *body) {
  (void)arguments;
  unit_enter(c, scope, false, body);
  int first;
  Ref doc = docstring_of(c, body, &first);
  gen_body(c, body, first);
  if (body->count) at(c, body->at[body->count - 1]);
  emit(c, OP_CODE_RETURN_NONE, 0, 0, 0, 0);
  Code *code = unit_finish(c);
  code->doc = keep(doc);
  code->first_line = n->lineno;
  return code;
}

// ---- making the function

static void push_cell(Compiler *c, Symbol *s) {
  if (s->kind == SYMBOL_CELL) emit(c, OP_CODE_LOAD, 0, c->u->top, local_register(c->u, s), 0);
  else emit(c, OP_CODE_LOAD_FREE_CELL, 0, c->u->top, (uint32_t)s->index, 0);
  temp_push(c);
}

Reg make_function(Compiler *c, Scope *scope, Code *code, Reg first, unsigned flags) {
  if (scope->frees.count) {
    Reg base = c->u->top;
    for (int i = 0; i < scope->frees.count; i++) push_cell(c, scope->frees.at[i]->outer);
    emit_block(c, OP_CODE_BUILD_TUPLE, NO_WANT, base, (uint32_t)scope->frees.count, (uint32_t)scope->frees.count);
    flags |= 8;
  }
  emit_wide(c, OP_CODE_MAKE_FUNCTION, flags, first, (int32_t)constant(c, VAL(code)));
  cut_to(c, first);
  return temp_push(c);
}

static unsigned push_defaults(Compiler *c, Node *arguments) {
  const NodeList *defaults = &arguments->arguments.defaults, *holes = &arguments->arguments.kw_defaults;
  const NodeList *names = &arguments->arguments.kwonlyargs;
  unsigned flags = 0;
  if (defaults->count) {
    push_operand(c, gen_sequence(c, NODE_Tuple, defaults, NO_WANT));
    flags |= 1;
  }
  Reg base = c->u->top;
  uint32_t n = 0;
  for (int i = 0; i < holes->count; i++) {
    if (!holes->at[i]) continue;
    const Name *name = name_mangle(&c->parsed->names, c->u->scope->private_name, names->at[i]->arg.arg);
    load_constant(c, NO_WANT, name_ref(c, name));
    gen_push(c, holes->at[i]);
    n++;
  }
  if (n) {
    emit_block(c, OP_CODE_BUILD_DICT, NO_WANT, base, n * 2, n);
    flags |= 2;
  }
  return flags;
}

static uint32_t push_annotation(Compiler *c, const Name *name, Node *annotation) {
  if (!annotation) return 0;
  name = name_mangle(&c->parsed->names, c->u->scope->private_name, name);
  load_constant(c, NO_WANT, name_ref(c, name));
  Reg value;
  gen_annotation_value(c, annotation, &value);
  return 1;
}

static uint32_t push_parameter_annotations(Compiler *c, const NodeList *list) {
  uint32_t n = 0;
  for (int i = 0; i < list->count; i++) n += push_annotation(c, list->at[i]->arg.arg, list->at[i]->arg.annotation);
  return n;
}

static bool push_annotations(Compiler *c, Node *a, Node *returns) {
  Reg base = c->u->top;
  uint32_t n = push_parameter_annotations(c, &a->arguments.args);
  n += push_parameter_annotations(c, &a->arguments.posonlyargs); // in this order, as CPython
  if (a->arguments.vararg) n += push_annotation(c, a->arguments.vararg->arg.arg, a->arguments.vararg->arg.annotation);
  n += push_parameter_annotations(c, &a->arguments.kwonlyargs);
  if (a->arguments.kwarg) n += push_annotation(c, a->arguments.kwarg->arg.arg, a->arguments.kwarg->arg.annotation);
  if (returns) n += push_annotation(c, name_intern(&c->parsed->names, "return", 6), returns);
  if (n) emit_block(c, OP_CODE_BUILD_DICT, NO_WANT, base, n * 2, n);
  return n > 0;
}

// ---- def

static Reg push_decorators(Compiler *c, const NodeList *decorators, Reg *bases) {
  for (int i = 0; i < decorators->count; i++) {
    bases[i] = gen_push(c, decorators->at[i]);
    top_set(c, bases[i] + WINDOW);
  }
  return c->u->top;
}

static void call_decorators(Compiler *c, const NodeList *decorators, const Reg *bases) {
  for (int i = decorators->count - 1; i >= 0; i--) {
    at(c, decorators->at[i]);
    gen_call_window(c, bases[i], 1);
  }
}

static int first_line(Node *n, const NodeList *decorators) {
  return decorators->count ? decorators->at[0]->lineno : n->lineno;
}

// The unit of the type parameters: makes them, then the function; called at once with the defaults.
static Reg gen_generic_function(Compiler *c, Node *n, Node *arguments, Node *returns,
                                const NodeList *body, Scope *scope, Scope *type_scope,
                                const NodeList *type_params, int line) {
  Reg base = c->u->top;
  top_set(c, base + WINDOW);
  unsigned flags = push_defaults(c, arguments);
  uint32_t count = (flags & 1) + (flags >> 1 & 1);
  // The defaults come first in time, so the function goes below them afterwards: its register is free all the while.
  unit_enter(c, type_scope, false, NULL);
  Reg params = push_type_params(c, type_params);
  Reg function = c->u->top;
  unsigned inner = 0;
  Reg place = 0;
  if (flags & 1) push_operand(c, in_local(place++)), inner |= 1;
  if (flags & 2) push_operand(c, in_local(place++)), inner |= 2;
  if (push_annotations(c, arguments, returns)) inner |= 4;
  Code *code = function_code(c, n, scope, arguments, body);
  code->first_line = line;
  at(c, n);
  make_function(c, scope, code, function, inner);
  emit(c, OP_CODE_DUP, 0, c->u->top, params, 0);
  temp_push(c);
  Operand made = emit_block(c, OP_CODE_INTRINSIC, NO_WANT, function, 2, INTRINSIC_TYPE_PARAMS);
  emit_drop(c, params);
  emit(c, OP_CODE_RETURN, TEMP_A, made.reg, 0, 0);
  Code *outer = unit_finish(c);
  outer->first_line = line;
  Reg top = c->u->top;
  at(c, n);
  Reg f = make_function(c, type_scope, outer, top, 0);
  emit(c, OP_CODE_MOVE, 0, base, f, 0);
  temp_pop(c, f);
  live_add(c, base);
  c->u->top = top;
  // `base` is live above its arguments in the tree: put it below.
  for (uint32_t i = 0; i < count; i++) live_remove(c, base + WINDOW + i);
  for (uint32_t i = 0; i < count; i++) live_add(c, base + WINDOW + i);
  return gen_call_window(c, base, count).reg;
}

void gen_function_def(Compiler *c, Node *n) {
  bool is_async = n->kind == NODE_AsyncFunctionDef;
  Node *arguments = is_async ? n->AsyncFunctionDef.args : n->FunctionDef.args;
  Node *returns = is_async ? n->AsyncFunctionDef.returns : n->FunctionDef.returns;
  const NodeList *decorators = is_async ? &n->AsyncFunctionDef.decorator_list : &n->FunctionDef.decorator_list;
  const NodeList *body = is_async ? &n->AsyncFunctionDef.body : &n->FunctionDef.body;
  const NodeList *type_params = is_async ? &n->AsyncFunctionDef.type_params : &n->FunctionDef.type_params;
  Scope *scope = is_async ? n->AsyncFunctionDef.scope : n->FunctionDef.scope;
  Scope *type_scope = is_async ? n->AsyncFunctionDef.type_scope : n->FunctionDef.type_scope;
  Symbol *symbol = is_async ? n->AsyncFunctionDef.symbol : n->FunctionDef.symbol;
  int line = first_line(n, decorators);
  Reg *bases = arena_alloc(c->arena, ((size_t)decorators->count + 1) * sizeof *bases);
  Reg base = push_decorators(c, decorators, bases);
  if (type_params->count) {
    gen_generic_function(c, n, arguments, returns, body, scope, type_scope, type_params, line);
  } else {
    unsigned flags = push_defaults(c, arguments);
    if (push_annotations(c, arguments, returns)) flags |= 4;
    Code *code = function_code(c, n, scope, arguments, body);
    code->first_line = line;
    at(c, n);
    make_function(c, scope, code, base, flags);
  }
  call_decorators(c, decorators, bases);
  at(c, n);
  store_symbol(c, symbol, in_temp(decorators->count ? bases[0] : base));
}

Operand gen_lambda(Compiler *c, Node *n) {
  Scope *scope = n->Lambda.scope;
  Reg base = c->u->top;
  unsigned flags = push_defaults(c, n->Lambda.args);
  NodeList body = {&n->Lambda.body, 1};
  unit_enter(c, scope, false, &body);
  Operand value = in_register(c, gen_any(c, n->Lambda.body));
  at(c, n->Lambda.body);
  if (scope->is_generator && scope->is_async) emit_sources(c, OP_CODE_RETURN, value, number(0), number(0));
  else emit(c, OP_CODE_RETURN, value.place == AT_TEMP ? TEMP_A : 0, value.reg, 0, 0);
  Code *code = unit_finish(c);
  at(c, n);
  return in_temp(make_function(c, scope, code, base, flags));
}

// ---- class

static void class_body(Compiler *c, Node *n, int line) {
  Scope *scope = n->ClassDef.scope;
  const NodeList *body = &n->ClassDef.body;
  unit_enter(c, scope, true, body);
  at(c, n);
  c->u->at.line = line;
  c->u->at.end_line = line;
  c->u->at.col = c->u->at.end_col = 0;
  store_namespace(c, text_ref(c, "__module__"), load_namespace(c, text_ref(c, "__name__")));
  store_namespace(c, text_ref(c, "__qualname__"), as_constant(text_ref(c, scope->qualname)));
  store_namespace(c, text_ref(c, "__firstlineno__"), as_constant(small(line)));
  if (n->ClassDef.type_params.count) {
    Symbol *s = scope_lookup(scope, name_intern(&c->parsed->names, ".type_params", 12));
    store_namespace(c, text_ref(c, "__type_params__"), load_symbol(c, s, NO_WANT));
  }
  if (scope->classdict_cell) store_symbol(c, scope->classdict_cell, in_local(0));
  if (scope->has_annotations) emit(c, OP_CODE_SETUP_ANNOTATIONS, 0, 0, 0, 0);
  int first;
  Ref doc = docstring_of(c, body, &first);
  if (!is_none(doc)) {
    at(c, body->at[0]);
    store_namespace(c, text_ref(c, "__doc__"), as_constant(doc));
  }
  gen_body(c, body, first);
  NameList list = scope->static_attributes;
  Ref *names = arena_alloc(c->arena, ((size_t)list.count + 1) * sizeof *names);
  for (int i = 0; i < list.count; i++) names[i] = name_ref(c, list.at[i]);
  Ref attributes = own(c, tuple_from(c->t, names, (size_t)list.count));
  store_namespace(c, text_ref(c, "__static_attributes__"), as_constant(attributes));
  if (scope->classdict_cell) {
    push_cell(c, scope->classdict_cell);
    store_namespace(c, text_ref(c, "__classdictcell__"), in_temp(c->u->top - 1));
  }
  if (scope->class_cell) {
    push_cell(c, scope->class_cell);
    Reg cell = c->u->top - 1;
    emit(c, OP_CODE_DUP, 0, cell + 1, cell, 0);
    store_namespace(c, text_ref(c, "__classcell__"), in_temp(temp_push(c)));
    emit(c, OP_CODE_RETURN, TEMP_A, cell, 0, 0);
  } else {
    emit(c, OP_CODE_RETURN_NONE, 0, 0, 0, 0);
  }
}

// The class, in the register that is `top` now. `generic` is the extra base of a class with type parameters, or NULL.
static void build_class(Compiler *c, Node *n, int line, Symbol *generic) {
  Reg base = c->u->top;
  Scope *scope = n->ClassDef.scope;
  Position head = position_of(n);
  emit(c, OP_CODE_LOAD_BUILD_CLASS, 0, base, 0, 0);
  temp_push(c);
  top_set(c, base + WINDOW);
  class_body(c, n, line);
  Code *code = unit_finish(c);
  code->first_line = line;
  int first;
  code->doc = keep(docstring_of(c, &n->ClassDef.body, &first));
  c->u->at = head;
  make_function(c, scope, code, c->u->top, 0);
  load_constant(c, NO_WANT, name_ref(c, n->ClassDef.name));
  NodeList bases = n->ClassDef.bases;
  if (generic) { // one more positional argument
    Node *extra = ARENA_NEW(c->arena, Node);
    extra->kind = NODE_Name;
    extra->lineno = n->lineno, extra->col = n->col, extra->end_lineno = n->end_lineno, extra->end_col = n->end_col;
    extra->Name.id = generic->name;
    extra->Name.ctx = CTX_LOAD;
    extra->Name.symbol = generic;
    Node **at_all = arena_alloc(c->arena, ((size_t)bases.count + 1) * sizeof *at_all);
    for (int i = 0; i < bases.count; i++) at_all[i] = bases.at[i];
    at_all[bases.count] = extra;
    bases = (NodeList){at_all, bases.count + 1};
  }
  finish_call(c, base, 2, &bases, &n->ClassDef.keywords, n);
}

// The unit of a class's type parameters: makes them, Generic[…], and the class.
static void gen_generic_class(Compiler *c, Node *n, int line) {
  Scope *type_scope = n->ClassDef.type_scope;
  Reg base = c->u->top;
  unit_enter(c, type_scope, false, NULL);
  Reg params = push_type_params(c, &n->ClassDef.type_params);
  Symbol *tuple = scope_lookup(type_scope, name_intern(&c->parsed->names, ".type_params", 12));
  Symbol *generic = scope_lookup(type_scope, name_intern(&c->parsed->names, ".generic_base", 13));
  emit(c, OP_CODE_DUP, 0, params + 1, params, 0);
  temp_push(c);
  store_symbol(c, tuple, in_temp(params + 1));
  Operand extra = emit_block(c, OP_CODE_INTRINSIC, NO_WANT, params, 1, INTRINSIC_GENERIC_BASE);
  store_symbol(c, generic, extra);
  Reg made = c->u->top;
  build_class(c, n, line, generic);
  emit(c, OP_CODE_RETURN, TEMP_A, made, 0, 0);
  Code *outer = unit_finish(c);
  outer->first_line = line;
  at(c, n);
  make_function(c, type_scope, outer, base, 0);
  top_set(c, base + WINDOW);
  gen_call_window(c, base, 0);
}

void gen_class_def(Compiler *c, Node *n) {
  const NodeList *decorators = &n->ClassDef.decorator_list;
  Reg *bases = arena_alloc(c->arena, ((size_t)decorators->count + 1) * sizeof *bases);
  Reg base = push_decorators(c, decorators, bases);
  int line = first_line(n, decorators);
  if (n->ClassDef.type_params.count) gen_generic_class(c, n, line);
  else build_class(c, n, line, NULL);
  call_decorators(c, decorators, bases);
  at(c, n);
  store_symbol(c, n->ClassDef.symbol, in_temp(decorators->count ? bases[0] : base));
}

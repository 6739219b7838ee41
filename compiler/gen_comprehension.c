// SPDX-License-Identifier: MIT
// gen_comprehension.c: list, set and dict comprehensions (inlined into the unit around them), generator expressions, and the step of
// asynchronous iteration.
//
// The container stands below the iterators, so each element goes straight into it. The comprehension's variables are hidden locals,
// unbound again at its end; where an exception could be caught inside the same unit, a cleanup handler unbinds them too.
#include "gen.h"

typedef struct Comprehension {
  Node *node;
  Scope *scope;
  const NodeList *generators;
  Reg container;
} Comprehension;

void gen_async_next(Compiler *c, Reg it, Block *end) {
  *end = (Block){.kind = BLOCK_COVER};
  block_cover(c, end);
  block_push(c, end);
  emit(c, OP_CODE_GET_ANEXT, 0, it + 1, it, 0);
  top_set(c, it + 1);
  Reg r = temp_push(c);
  load_constant(c, NO_WANT, NONE);
  emit(c, OP_CODE_YIELD_FROM, 0, r, 0, 0);
  temp_pop(c, r + 1);
  block_pop(c, end);
}

void gen_async_end(Compiler *c, Reg it, Block *end) {
  handler_arrive(c, end);
  cut_to(c, it);
  emit(c, OP_CODE_END_ASYNC_FOR, 0, it, 0, 0);
}

static const NodeList *generators_of(Node *n, Scope **scope) {
  switch (n->kind) {
    case NODE_ListComp: *scope = n->ListComp.scope; return &n->ListComp.generators;
    case NODE_SetComp: *scope = n->SetComp.scope; return &n->SetComp.generators;
    case NODE_DictComp: *scope = n->DictComp.scope; return &n->DictComp.generators;
    default: *scope = n->GeneratorExp.scope; return &n->GeneratorExp.generators;
  }
}

static void gen_element(Compiler *c, Comprehension *x) {
  Node *n = x->node;
  Operand box = number(x->container);
  switch (n->kind) {
    case NODE_ListComp: case NODE_SetComp: {
      Node *elt = n->kind == NODE_ListComp ? n->ListComp.elt : n->SetComp.elt;
      Operand o = in_register(c, gen_any(c, elt));
      at(c, elt);
      emit_sources(c, n->kind == NODE_ListComp ? OP_CODE_LIST_APPEND : OP_CODE_SET_ADD, box, o, number(0));
      return;
    }
    case NODE_DictComp: {
      Operand key = in_register(c, hold(c, gen_any(c, n->DictComp.key), n->DictComp.value));
      Operand value = in_register(c, gen_any(c, n->DictComp.value));
      Position p = position_of(n->DictComp.key);
      p.end_line = n->DictComp.value->end_lineno, p.end_col = n->DictComp.value->end_col;
      c->u->at = p;
      emit_sources(c, OP_CODE_DICT_SET, box, key, value);
      return;
    }
    default: {
      Operand o = in_register(c, gen_any(c, n->GeneratorExp.elt));
      at(c, n->GeneratorExp.elt);
      unsigned flags = o.place == AT_TEMP ? TEMP_B : 0;
      release(c, o);
      Reg dest = c->u->top;
      emit(c, c->u->scope->is_async ? OP_CODE_ASYNC_YIELD : OP_CODE_YIELD, flags, dest, o.reg, 0);
      emit_drop(c, temp_push(c));
      c->u->top = dest;
    }
  }
}

static void gen_level(Compiler *c, Comprehension *x, int level, Reg it);

static void gen_inside(Compiler *c, Comprehension *x, int level, Label skip) {
  Node *g = x->generators->at[level];
  for (int i = 0; i < g->comprehension.ifs.count; i++) gen_jump_if(c, g->comprehension.ifs.at[i], false, skip);
  if (level + 1 == x->generators->count) {
    gen_element(c, x);
    return;
  }
  Node *next = x->generators->at[level + 1];
  Operand o = next->comprehension.is_async ? in_register(c, gen_any(c, next->comprehension.iter)) :
                                             gen_iterable(c, next->comprehension.iter);
  at(c, next->comprehension.iter);
  o = emit_value(c, next->comprehension.is_async ? OP_CODE_GET_AITER : OP_CODE_GET_ITER, 0, NO_WANT, o, number(0));
  gen_level(c, x, level + 1, o.reg);
}

// One `for` and all inside it; consumes the iterator.
static void gen_level(Compiler *c, Comprehension *x, int level, Reg it) {
  Node *g = x->generators->at[level];
  Label next = label_new(c);
  Node *target = g->comprehension.target;
  if (g->comprehension.is_async) {
    Block end;
    label_place_head(c, next, bound_copy(c));
    at(c, x->node);
    gen_async_next(c, it, &end);
    gen_store(c, target, in_temp(it + 1));
    c->u->top = it + 1;
    gen_inside(c, x, level, next);
    at(c, x->node);
    emit_jump(c, OP_CODE_JUMP, 0, next, 0, 0);
    gen_async_end(c, it, &end);
    return;
  }
  Label body = label_new(c);
  uint64_t *bound = bound_copy(c);
  emit_jump(c, OP_CODE_JUMP, 0, next, 0, 0);
  gen_for_head(c, target, body, bound);
  c->u->top = it + 1;
  gen_inside(c, x, level, next);
  label_place(c, next);
  at(c, g->comprehension.iter);
  gen_for_bottom(c, target, it, body);
}

// ---- inlined

static void unbind_hidden(Compiler *c, Scope *scope) {
  for (int i = 0; i < scope->hidden.count; i++) {
    Reg r = local_register(c->u, scope->hidden.at[i]);
    emit(c, OP_CODE_CLEAR_LOCAL, 0, r, 0, 0);
    bound_clear(c->u, r);
  }
}

static void make_hidden_cells(Compiler *c, Scope *scope) {
  for (int i = 0; i < scope->hidden.count; i++) {
    Reg r = local_register(c->u, scope->hidden.at[i]);
    bound_clear(c->u, r);
    if (scope->hidden.at[i]->kind != SYMBOL_CELL) continue;
    emit(c, OP_CODE_CLEAR_LOCAL, 0, r, 0, 0);
    emit(c, OP_CODE_MAKE_CELL, 0, r, 0, 0);
  }
}

static bool exceptions_stay_inside(Compiler *c) {
  for (Block *b = c->u->block; b; b = b->outer)
    if (b->handler >= 0) return true;
  return false;
}

Operand gen_comprehension(Compiler *c, Node *n) {
  Unit *u = c->u;
  Comprehension x = {.node = n};
  x.generators = generators_of(n, &x.scope);
  Opcode build = n->kind == NODE_ListComp  ? OP_CODE_BUILD_LIST
                 : n->kind == NODE_SetComp ? OP_CODE_BUILD_SET
                                           : OP_CODE_BUILD_DICT;
  uint32_t outside = u->live;
  x.container = emit_block(c, build, NO_WANT, u->top, 0, 0).reg;
  uint32_t with_container = u->live;
  Node *first = x.generators->at[0];
  Operand o = first->comprehension.is_async ? in_register(c, gen_any(c, first->comprehension.iter)) :
                                              gen_iterable(c, first->comprehension.iter);
  at(c, first->comprehension.iter);
  Reg it = emit_value(c, first->comprehension.is_async ? OP_CODE_GET_AITER : OP_CODE_GET_ITER,
                      0, NO_WANT, o, number(0))
               .reg;
  make_hidden_cells(c, x.scope);
  bool covered = exceptions_stay_inside(c) && x.scope->hidden.count;
  Block cover = {.kind = BLOCK_COVER, .handler = -1};
  if (covered) {
    block_cover(c, &cover);
    cover.handler_live = outside;
    cover.handler_reg = x.container;
    block_push(c, &cover);
  }
  gen_level(c, &x, 0, it);
  if (covered) block_pop(c, &cover);
  unbind_hidden(c, x.scope);
  if (covered) {
    Label end = label_new(c);
    emit_jump(c, OP_CODE_JUMP, 0, end, 0, 0);
    Reg exc = handler_arrive(c, &cover);
    unbind_hidden(c, x.scope);
    live_remove(c, exc);
    emit(c, OP_CODE_RERAISE, 0, exc, 0, 0);
    label_place(c, end);
  }
  u->live = with_container;
  u->top = x.container + 1;
  return in_temp(x.container);
}

// ---- generator expressions

static Code *generator_code(Compiler *c, Node *n, Scope *scope) {
  Comprehension x = {.node = n, .scope = scope, .generators = &n->GeneratorExp.generators};
  unit_enter(c, scope, false, NULL);
  at(c, n);
  Reg it = push_operand(c, in_local(0));
  gen_level(c, &x, 0, it);
  at(c, n);
  emit(c, OP_CODE_RETURN_NONE, 0, 0, 0, 0);
  return unit_finish(c);
}

Operand gen_generator_expression(Compiler *c, Node *n) {
  Scope *scope = n->GeneratorExp.scope;
  Reg base = c->u->top;
  Code *code = generator_code(c, n, scope);
  at(c, n);
  make_function(c, scope, code, base, 0);
  top_set(c, base + WINDOW);
  Node *first = n->GeneratorExp.generators.at[0];
  Operand o = first->comprehension.is_async ? in_register(c, gen_any(c, first->comprehension.iter)) :
                                              gen_iterable(c, first->comprehension.iter);
  at(c, first->comprehension.iter);
  o = emit_value(c, first->comprehension.is_async ? OP_CODE_GET_AITER : OP_CODE_GET_ITER, 0, NO_WANT, o, number(0));
  push_operand(c, o);
  at(c, n);
  return gen_call_window(c, base, 1);
}

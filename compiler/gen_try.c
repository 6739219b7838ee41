// SPDX-License-Identifier: MIT
// gen_try.c: try, except, except*, finally, with and their asynchronous forms.
//
// An exception arrives in register r of its handler; EXC_ENTER makes it the one being handled and keeps the former one in r+1. All code
// that runs meanwhile is itself covered by a cleanup handler, which ends the handling and raises the newer exception (already chained
// to the older one). A finally body is generated once for each way out: the end of the body, an exception, and every return,
// break and continue (gen_stmt.c: leave_begin).
#include "gen.h"

// The handler proper begins: EXC_ENTER, and the block whose cleanup covers what follows.
static Reg handling_begin(Compiler *c, Block *cover, Block *handling, Node *name_node) {
  Reg r = handler_arrive(c, cover);
  emit(c, OP_CODE_EXC_ENTER, 0, r, 0, 0);
  temp_push(c);
  *handling = (Block){.kind = BLOCK_HANDLER, .reg = r, .name_node = name_node};
  block_cover(c, handling);
  return r;
}

// An exception raised while another was being handled.
static void handling_cleanup(Compiler *c, Block *handling) {
  Reg again = handler_arrive(c, handling);
  if (handling->name_node) unbind_symbol(c, handling->name_node->ExceptHandler.symbol);
  exc_leave(c, handling->reg);
  live_remove(c, again);
  emit(c, OP_CODE_RERAISE, 0, again, 0, 0);
}

static void bind_exception(Compiler *c, Node *handler, Reg exc) {
  at(c, handler);
  emit(c, OP_CODE_DUP, 0, c->u->top, exc, 0);
  store_symbol(c, handler->ExceptHandler.symbol, in_temp(temp_push(c)));
}

static void gen_handler_body(Compiler *c, Node *h, Block *handling, Label end) {
  Unit *u = c->u;
  Reg r = handling->reg;
  uint32_t live = u->live;
  Reg top = u->top;
  if (!h->ExceptHandler.name) {
    gen_statements(c, &h->ExceptHandler.body);
    cover_end(c, handling);
    exc_leave(c, r);
    emit_jump(c, OP_CODE_JUMP, 0, end, 0, 0);
    u->live = live;
    u->top = top;
    cover_begin(c, handling);
    return;
  }
  bind_exception(c, h, r);
  block_pop(c, handling);
  Block named = {.kind = BLOCK_HANDLER, .reg = r, .name_node = h};
  block_cover(c, &named);
  block_push(c, &named);
  gen_statements(c, &h->ExceptHandler.body);
  block_pop(c, &named);
  if (!u->unreachable) {
    unbind_symbol(c, h->ExceptHandler.symbol);
    exc_leave(c, r);
    emit_jump(c, OP_CODE_JUMP, 0, end, 0, 0);
  }
  handling_cleanup(c, &named);
  u->live = live;
  u->top = top;
  uint64_t *bound = handling->bound;
  block_push(c, handling);
  handling->bound = bound;
}

static void gen_try_except(Compiler *c, Node *n) {
  Unit *u = c->u;
  uint32_t live = u->live;
  Reg top = u->top;
  Label end = label_new(c);
  Block cover = {.kind = BLOCK_COVER}, handling;
  block_cover(c, &cover);
  block_push(c, &cover);
  gen_statements(c, &n->Try.body);
  block_pop(c, &cover);
  gen_statements(c, &n->Try.orelse);
  emit_jump(c, OP_CODE_JUMP, 0, end, 0, 0);
  Reg r = handling_begin(c, &cover, &handling, NULL);
  block_push(c, &handling);
  bool catches_all = false;
  for (int i = 0; i < n->Try.handlers.count; i++) {
    Node *h = n->Try.handlers.at[i];
    Label next = label_new(c);
    if (h->ExceptHandler.type) {
      Operand type = in_register(c, gen_any(c, h->ExceptHandler.type));
      at(c, h); // CPython points at the whole clause
      emit_jump(c, OP_CODE_JEXC_NOMATCH, type.place == AT_TEMP ? TEMP_C : 0, next, r, type.reg);
      release(c, type);
    } else {
      catches_all = true;
    }
    gen_handler_body(c, h, &handling, end);
    label_place(c, next);
  }
  block_pop(c, &handling);
  if (!catches_all) reraise(c, r);
  handling_cleanup(c, &handling);
  u->live = live;
  u->top = top;
  label_place(c, end);
}

static void gen_finally(Compiler *c, Node *n, const NodeList *finalbody, void (*body)(Compiler *, Node *)) {
  Unit *u = c->u;
  uint32_t live = u->live;
  Reg top = u->top;
  Label end = label_new(c);
  Block cover = {.kind = BLOCK_FINALLY, .body = finalbody}, handling;
  block_cover(c, &cover);
  block_push(c, &cover);
  body(c, n);
  block_pop(c, &cover);
  gen_statements(c, finalbody);
  emit_jump(c, OP_CODE_JUMP, 0, end, 0, 0);
  Reg r = handling_begin(c, &cover, &handling, NULL);
  block_push(c, &handling);
  gen_statements(c, finalbody);
  block_pop(c, &handling);
  reraise(c, r);
  handling_cleanup(c, &handling);
  u->live = live;
  u->top = top;
  label_place(c, end);
}

static void gen_try_body(Compiler *c, Node *n) {
  if (n->Try.handlers.count) gen_try_except(c, n);
  else gen_statements(c, &n->Try.body);
}

void gen_try(Compiler *c, Node *n) {
  if (n->Try.finalbody.count) gen_finally(c, n, &n->Try.finalbody, gen_try_body);
  else gen_try_except(c, n);
}

// ---- except*
//
// While the clauses run: r the exception, r+1 what was handled before, r+2 the list of what the clauses raised, r+3 what no clause
// has taken yet. In a clause r+4 is the part it took, r+5 what was handled before it.

static void gen_star_clause(Compiler *c, Node *h, Reg r) {
  Unit *u = c->u;
  Reg raised = r + 2, rest = r + 3, part = r + 4;
  uint32_t live = u->live;
  Label nothing = label_new(c), next = label_new(c);
  Operand type = in_register(c, gen_any(c, h->ExceptHandler.type));
  at(c, h); // CPython points at the whole clause
  emit(c, OP_CODE_EXC_SPLIT, type.place == AT_TEMP ? TEMP_C : 0, part, rest, type.reg);
  release(c, type);
  temp_push(c);
  temp_push(c);
  emit_drop(c, rest);
  emit(c, OP_CODE_MOVE, 0, rest, part + 1, 0);
  u->live = live;
  u->top = part;
  temp_push(c);
  emit_jump(c, OP_CODE_JNONE, SENSE, nothing, part, 0);
  emit(c, OP_CODE_EXC_ENTER, 0, part, 0, 0);
  temp_push(c);
  Block clause = {.kind = BLOCK_HANDLER, .reg = part, .name_node = h->ExceptHandler.name ? h : NULL};
  block_cover(c, &clause);
  if (clause.name_node) bind_exception(c, h, part);
  block_push(c, &clause);
  gen_statements(c, &h->ExceptHandler.body);
  block_pop(c, &clause);
  if (!u->unreachable) {
    if (clause.name_node) unbind_symbol(c, h->ExceptHandler.symbol);
    exc_leave(c, part);
    emit_jump(c, OP_CODE_JUMP, 0, next, 0, 0);
  }
  Reg newer = handler_arrive(c, &clause);
  if (clause.name_node) unbind_symbol(c, h->ExceptHandler.symbol);
  emit_sources(c, OP_CODE_LIST_APPEND, number(raised), in_temp(newer), number(0));
  exc_leave(c, part);
  emit_jump(c, OP_CODE_JUMP, 0, next, 0, 0);
  u->live = live;
  u->top = part;
  temp_push(c);
  label_place(c, nothing);
  emit_drop(c, part);
  u->top = part;
  label_place(c, next);
}

static void gen_star_handlers(Compiler *c, Node *n) {
  Unit *u = c->u;
  uint32_t live = u->live;
  Reg top = u->top;
  Label end = label_new(c), nothing = label_new(c);
  Block cover = {.kind = BLOCK_COVER}, handling;
  block_cover(c, &cover);
  block_push(c, &cover);
  gen_statements(c, &n->TryStar.body);
  block_pop(c, &cover);
  gen_statements(c, &n->TryStar.orelse);
  emit_jump(c, OP_CODE_JUMP, 0, end, 0, 0);
  Reg r = handling_begin(c, &cover, &handling, NULL);
  block_push(c, &handling);
  emit_block(c, OP_CODE_BUILD_LIST, NO_WANT, r + 2, 0, 0);
  emit(c, OP_CODE_DUP, 0, r + 3, r, 0);
  temp_push(c);
  for (int i = 0; i < n->TryStar.handlers.count; i++) gen_star_clause(c, n->TryStar.handlers.at[i], r);
  emit_sources(c, OP_CODE_LIST_APPEND, number(r + 2), in_temp(r + 3), number(0));
  emit(c, OP_CODE_EXC_JOIN, 0, r + 3, r, r + 2);
  temp_push(c);
  block_pop(c, &handling);
  emit_jump(c, OP_CODE_JNONE, SENSE, nothing, r + 3, 0);
  uint32_t joined = u->live;
  emit_drop(c, r + 2);
  exc_leave(c, r);
  live_remove(c, r + 3);
  emit(c, OP_CODE_RERAISE, 0, r + 3, 0, 0);
  u->live = joined;
  label_place(c, nothing);
  emit_drop(c, r + 3);
  emit_drop(c, r + 2);
  exc_leave(c, r);
  emit_jump(c, OP_CODE_JUMP, 0, end, 0, 0);
  handling_cleanup(c, &handling);
  u->live = live;
  u->top = top;
  label_place(c, end);
}

void gen_try_star(Compiler *c, Node *n) {
  if (n->TryStar.finalbody.count) gen_finally(c, n, &n->TryStar.finalbody, gen_star_handlers);
  else gen_star_handlers(c, n);
}

// ---- with

static void drop_exit(Compiler *c, Reg r) {
  emit_drop(c, r + 1);
  emit_drop(c, r);
}

void gen_with(Compiler *c, Node *n, int item) {
  Unit *u = c->u;
  bool is_async = n->kind == NODE_AsyncWith;
  const NodeList *items = is_async ? &n->AsyncWith.items : &n->With.items;
  const NodeList *body = is_async ? &n->AsyncWith.body : &n->With.body;
  Node *context = items->at[item]->withitem.context_expr, *target = items->at[item]->withitem.optional_vars;
  uint32_t live = u->live;
  Reg r = gen_push(c, context);
  at(c, context);
  emit(c, is_async ? OP_CODE_ASYNC_WITH_ENTER : OP_CODE_WITH_ENTER, 0, r, 0, 0);
  temp_push(c); // R[r+1], see WITH_ENTER
  Block with = {.kind = BLOCK_WITH, .reg = r, .is_async = is_async, .at = position_of(context)};
  block_cover(c, &with);
  Reg value = temp_push(c);
  if (is_async) gen_await(c, in_temp(value), 1);
  block_push(c, &with);
  if (target) gen_store(c, target, in_temp(value));
  else emit_drop(c, value);
  u->top = value;
  if (item + 1 < items->count) gen_with(c, n, item + 1);
  else gen_statements(c, body);
  Label end = label_new(c), swallow = label_new(c);
  block_pop(c, &with);
  if (!u->unreachable) {
    leave_with(c, &with);
    emit_jump(c, OP_CODE_JUMP, 0, end, 0, 0);
  }
  Block handling;
  Reg exc = handling_begin(c, &with, &handling, NULL);
  block_push(c, &handling);
  c->u->at = with.at;
  emit(c, OP_CODE_WITH_EXCEPT, 0, u->top, r, exc);
  Operand result = in_temp(temp_push(c));
  if (is_async) result = gen_await(c, result, 2);
  emit_jump(c, OP_CODE_JTEST, SENSE | TEMP_B, swallow, result.reg, 0);
  release(c, result);
  block_pop(c, &handling);
  uint32_t inside = u->live;
  Reg again = u->top;
  emit(c, OP_CODE_DUP, 0, again, exc, 0);
  temp_push(c);
  exc_leave(c, exc);
  drop_exit(c, r);
  live_remove(c, again);
  emit(c, OP_CODE_RERAISE, 0, again, 0, 0);
  u->live = inside;
  u->top = again;
  label_place(c, swallow);
  exc_leave(c, exc);
  drop_exit(c, r);
  emit_jump(c, OP_CODE_JUMP, 0, end, 0, 0);
  Reg newer = handler_arrive(c, &handling);
  exc_leave(c, exc);
  drop_exit(c, r);
  live_remove(c, newer);
  emit(c, OP_CODE_RERAISE, 0, newer, 0, 0);
  u->live = live;
  u->top = r;
  label_place(c, end);
}

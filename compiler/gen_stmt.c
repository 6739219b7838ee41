// SPDX-License-Identifier: MIT
// gen_stmt.c: statements, loops, and leaving blocks.
//
// Loops are tested at the bottom. `for` enters by a jump to its FOR instruction; `while` has its condition twice if it is small (so an
// iteration costs one jump), else once at the top.
//
// return, break and continue run what lies on their way: every block that stands between them and their goal (emit.h: BlockKind) adds
// its code here, with the ranges of the handlers it leaves interrupted meanwhile.
#include "gen.h"
#include "runtime/str.h"
#include "runtime/tuple.h"
#include "walk.h"

// ---- blocks

void block_push(Compiler *c, Block *b) {
  b->outer = c->u->block;
  c->u->block = b;
  b->bound = bound_copy(c);
  cover_begin(c, b);
}

void block_pop(Compiler *c, Block *b) {
  cover_end(c, b);
  c->u->block = b->outer;
}

void block_cover(Compiler *c, Block *b) {
  b->handler = label_new(c);
  b->handler_live = c->u->live;
  b->handler_reg = c->u->top;
}

Reg handler_arrive(Compiler *c, Block *b) {
  Unit *u = c->u;
  u->live = b->handler_live;
  u->top = b->handler_reg;
  Reg r = temp_push(c);
  if (b->covers_any) label_bound_from(c, b->handler, b->bound);
  label_place(c, b->handler);
  return r;
}

void exc_leave(Compiler *c, Reg exc) {
  live_remove(c, exc + 1);
  live_remove(c, exc);
  emit(c, OP_CODE_EXC_LEAVE, 0, exc, 0, 0);
}

// Raises what stands in `again` after the handling of `exc` has ended.
void reraise(Compiler *c, Reg exc) {
  Reg again = c->u->top;
  emit(c, OP_CODE_DUP, 0, again, exc, 0);
  temp_push(c);
  exc_leave(c, exc);
  live_remove(c, again);
  emit(c, OP_CODE_RERAISE, 0, again, 0, 0);
}

void leave_with(Compiler *c, Block *b) {
  c->u->at = b->at;
  if (!b->is_async) {
    live_remove(c, b->reg + 1);
    live_remove(c, b->reg);
    emit(c, OP_CODE_WITH_EXIT, 0, b->reg, 0, 0);
    return;
  }
  emit_drop(c, b->reg + 1);
  Reg base = c->u->top;
  emit(c, OP_CODE_MOVE, 0, base, b->reg, 0);
  live_remove(c, b->reg);
  temp_push(c);
  top_set(c, base + WINDOW);
  for (int i = 0; i < 3; i++) load_constant(c, NO_WANT, NONE);
  Operand v = gen_await(c, gen_call_window(c, base, 3), 2);
  emit_drop(c, v.reg);
  c->u->top = base;
}

static void leave_block(Compiler *c, Block *b, const Reg *value) {
  switch (b->kind) {
    case BLOCK_LOOP:
      if (b->has_iterator) emit_drop(c, b->reg);
      return;
    case BLOCK_COVER: return;
    case BLOCK_FINALLY: {
      Block waiting = {.kind = BLOCK_VALUE, .handler = -1};
      if (value) {
        waiting.reg = *value;
        block_push(c, &waiting);
      }
      gen_statements(c, b->body);
      if (value) block_pop(c, &waiting);
      return;
    }
    case BLOCK_HANDLER:
      if (b->name_node) unbind_symbol(c, b->name_node->ExceptHandler.symbol);
      exc_leave(c, b->reg);
      return;
    case BLOCK_WITH: leave_with(c, b); return;
    case BLOCK_VALUE: emit_drop(c, b->reg); return;
  }
}

Leave leave_begin(Compiler *c, Block *until, const Reg *value) {
  Unit *u = c->u;
  Leave l = {u->block, until, u->live, u->top};
  for (Block *b = l.saved; b != until; b = b->outer) {
    cover_end(c, b);
    u->block = b->outer;
    leave_block(c, b, value);
  }
  return l;
}

void leave_end(Compiler *c, Leave l) {
  Unit *u = c->u;
  u->block = l.saved;
  u->live = l.live;
  u->top = l.top;
  for (Block *b = l.saved; b != l.until; b = b->outer) cover_begin(c, b);
}

// ---- return, break, continue

static void gen_return(Compiler *c, Node *n) {
  Unit *u = c->u;
  Operand value = n->Return.value ? gen_any(c, n->Return.value) : as_constant(NONE);
  if (value.place == AT_LOCAL)
    for (Block *b = u->block; b; b = b->outer)
      if (b->kind == BLOCK_FINALLY || (b->kind == BLOCK_HANDLER && b->name_node)) {
        value = in_temp(push_operand(c, value)); // the way out can rebind the local
        break;
      }
  Operand before = value;
  Reg top = u->top;
  Leave l = leave_begin(c, NULL, value.place == AT_TEMP ? &value.reg : NULL);
  at(c, n);
  if (value.place == AT_CONSTANT && is_none(value.value)) {
    emit(c, OP_CODE_RETURN_NONE, 0, 0, 0, 0);
  } else {
    if (value.place == AT_CONSTANT) {
      u->top = top;
      value = load_constant(c, NO_WANT, value.value);
    }
    emit(c, OP_CODE_RETURN, value.place == AT_TEMP ? TEMP_A : 0, value.reg, 0, 0);
  }
  leave_end(c, l);
  release(c, before);
}

static Block *loop_of(Compiler *c) {
  Block *b = c->u->block;
  while (b->kind != BLOCK_LOOP) b = b->outer; // the front end has seen to it that there is one
  return b;
}

static void gen_break(Compiler *c, Node *n) {
  Block *loop = loop_of(c);
  Leave l = leave_begin(c, loop, NULL);
  c->u->block = loop->outer;
  at(c, n);
  if (loop->has_iterator) emit_drop(c, loop->reg);
  emit_jump(c, OP_CODE_JUMP, 0, loop->break_label, 0, 0);
  leave_end(c, l);
}

static void gen_continue(Compiler *c, Node *n) {
  Block *loop = loop_of(c);
  Leave l = leave_begin(c, loop, NULL);
  at(c, n);
  emit_jump(c, OP_CODE_JUMP, 0, loop->continue_label, 0, 0);
  leave_end(c, l);
}

// ---- loops

typedef struct Size { int nodes; bool plain; } Size;

static bool visit_size(Node *n, void *arg) {
  Size *size = arg;
  switch (n->kind) {
  case NODE_Lambda:
  case NODE_ListComp:
  case NODE_SetComp:
  case NODE_DictComp:
  case NODE_GeneratorExp:
  case NODE_Yield:
  case NODE_YieldFrom:
  case NODE_Await:
  case NODE_JoinedStr: size->plain = false; break;
  default: break;
  }
  return ++size->nodes < 24 && size->plain;
}

static bool is_small_test(Compiler *c, Node *test) {
  Size size = {0, true};
  ast_walk(c->arena, test, visit_size, &size);
  return size.plain && size.nodes < 24;
}

static void gen_while(Compiler *c, Node *n) {
  Node *test = n->While.test;
  int truth = constant_truth(c, test);
  if (truth == 0) {
    gen_statements(c, &n->While.orelse);
    return;
  }
  Label head = label_new(c), next = label_new(c), otherwise = label_new(c), end = label_new(c);
  bool twice = truth < 0 && is_small_test(c, test);
  if (twice) gen_jump_if(c, test, false, otherwise);
  if (!c->u->unreachable) {
    label_place_head(c, twice ? head : next, bound_copy(c));
    if (truth < 0 && !twice) gen_jump_if(c, test, false, otherwise);
    Block loop = {.kind = BLOCK_LOOP, .break_label = end, .continue_label = next, .handler = -1};
    block_push(c, &loop);
    gen_statements(c, &n->While.body);
    block_pop(c, &loop);
    if (twice) {
      label_place(c, next);
      gen_jump_if(c, test, true, head);
    } else {
      at(c, n);
      emit_jump(c, OP_CODE_JUMP, 0, next, 0, 0);
    }
  }
  label_place(c, otherwise);
  gen_statements(c, &n->While.orelse);
  label_place(c, end);
}

static int local_target(Compiler *c, Node *target) {
  if (target->kind != NODE_Name || target->Name.symbol->kind != SYMBOL_LOCAL) return -1;
  return (int)local_register(c->u, target->Name.symbol);
}

static const NodeList *pair(Node *target) {
  const NodeList *list = target->kind == NODE_Tuple  ? &target->Tuple.elts
                         : target->kind == NODE_List ? &target->List.elts
                                                     : NULL;
  return list && list->count == 2 ? list : NULL;
}

// The top of a loop's body: binds the target to what FOR at the bottom (gen_for_bottom) delivers.
void gen_for_head(Compiler *c, Node *target, Label body, const uint64_t *bound) {
  Unit *u = c->u;
  int local = local_target(c, target);
  const NodeList *two = pair(target);
  int first = two ? local_target(c, two->at[0]) : -1, second = two ? local_target(c, two->at[1]) : -1;
  bool direct = local >= 0 || (first >= 0 && second >= 0);
  if (!direct) temp_push(c);
  label_place_head(c, body, bound);
  if (!direct) {
    gen_store(c, target, in_temp(u->top - 1));
    return;
  }
  if (local >= 0) bound_set(u, (Reg)local);
  else bound_set(u, (Reg)first), bound_set(u, (Reg)second);
}

void gen_for_bottom(Compiler *c, Node *target, Reg iterator, Label body) {
  Unit *u = c->u;
  int local = local_target(c, target);
  const NodeList *two = pair(target);
  int first = two ? local_target(c, two->at[0]) : -1, second = two ? local_target(c, two->at[1]) : -1;
  if (local >= 0) {
    emit_for(c, OP_CODE_FOR, LOCAL_A, iterator, (uint32_t)local, 0, body);
  } else if (first >= 0 && second >= 0) {
    int loop = emit_for(c, OP_CODE_FOR2, 0, iterator, (uint32_t)first, (uint32_t)second, body);
    if (loop >= 0) u->code[loop].lookup = position_of(target);
  } else {
    emit_for(c, OP_CODE_FOR, 0, iterator, iterator + 1, 0, body);
    top_set(c, iterator + 2);
  }
  live_remove(c, iterator);
  u->top = iterator;
}

Operand gen_iterable(Compiler *c, Node *n) {
  const NodeList *elements = n->kind == NODE_List ? &n->List.elts : NULL;
  Ref items = elements ? constants_tuple(c, elements) : EMPTY;
  return in_register(c, is_empty(items) ? gen_any(c, n) : as_constant(items));
}

// The block of a loop whose iterator stands in a register.
static Block iterator_loop(Reg it, Label next, Label end) {
  return (Block){
      .kind = BLOCK_LOOP,
      .has_iterator = true,
      .reg = it,
      .break_label = end,
      .continue_label = next,
      .handler = -1,
  };
}

static void gen_for(Compiler *c, Node *n) {
  Operand iterable = gen_iterable(c, n->For.iter);
  at(c, n->For.iter);
  Reg it = emit_value(c, OP_CODE_GET_ITER, 0, NO_WANT, iterable, number(0)).reg;
  Label body = label_new(c), next = label_new(c), end = label_new(c);
  Block loop = iterator_loop(it, next, end);
  uint64_t *bound = bound_copy(c);
  emit_jump(c, OP_CODE_JUMP, 0, next, 0, 0);
  block_push(c, &loop);
  gen_for_head(c, n->For.target, body, bound);
  gen_statements(c, &n->For.body);
  block_pop(c, &loop);
  label_place(c, next);
  at(c, n->For.iter);
  gen_for_bottom(c, n->For.target, it, body);
  gen_statements(c, &n->For.orelse);
  label_place(c, end);
}

static void gen_async_for(Compiler *c, Node *n) {
  Operand iterable = in_register(c, gen_any(c, n->AsyncFor.iter));
  at(c, n->AsyncFor.iter);
  Reg it = emit_value(c, OP_CODE_GET_AITER, 0, NO_WANT, iterable, number(0)).reg;
  Label next = label_new(c), end = label_new(c);
  Block loop = iterator_loop(it, next, end);
  Block finish;
  label_place_head(c, next, bound_copy(c));
  block_push(c, &loop);
  gen_async_next(c, it, &finish);
  gen_store(c, n->AsyncFor.target, in_temp(it + 1));
  gen_statements(c, &n->AsyncFor.body);
  block_pop(c, &loop);
  at(c, n->AsyncFor.iter);
  emit_jump(c, OP_CODE_JUMP, 0, next, 0, 0);
  gen_async_end(c, it, &finish);
  gen_statements(c, &n->AsyncFor.orelse);
  label_place(c, end);
}

// ---- conditions

static void gen_if(Compiler *c, Node *n) {
  Label end = label_new(c);
  for (;;) {
    int truth = constant_truth(c, n->If.test);
    const NodeList *otherwise = &n->If.orelse;
    Label other = otherwise->count ? label_new(c) : end;
    if (truth < 0) gen_jump_if(c, n->If.test, false, other);
    if (truth != 0) gen_statements(c, &n->If.body);
    if (truth == 1 || !otherwise->count) break;
    if (truth < 0) {
      emit_jump(c, OP_CODE_JUMP, 0, end, 0, 0);
      label_place(c, other);
    }
    if (otherwise->count != 1 || otherwise->at[0]->kind != NODE_If || c->u->unreachable) {
      gen_statements(c, otherwise);
      break;
    }
    n = otherwise->at[0];
  }
  label_place(c, end);
}

static void gen_assert(Compiler *c, Node *n) {
  if (c->optimize) return;
  Label end = label_new(c);
  Reg base = c->u->top;
  gen_jump_if(c, n->Assert.test, true, end);
  at(c, n->Assert.test);
  emit(c, OP_CODE_LOAD_ASSERTION_ERROR, 0, base, 0, 0);
  Operand error = in_temp(temp_push(c));
  if (n->Assert.msg) {
    top_set(c, base + WINDOW);
    gen_push(c, n->Assert.msg);
    at(c, n->Assert.test);
    error = gen_call_window(c, base, 1);
  }
  emit_sources(c, OP_CODE_RAISE, error, number(65535), number(0));
  label_place(c, end);
}

static void gen_raise(Compiler *c, Node *n) {
  if (!n->Raise.exc) {
    emit(c, OP_CODE_RAISE_AGAIN, 0, 0, 0, 0);
    return;
  }
  Operand exc = in_register(c, gen_any(c, n->Raise.exc));
  Operand cause = number(65535);
  if (n->Raise.cause) {
    exc = hold(c, exc, n->Raise.cause);
    cause = in_register(c, gen_any(c, n->Raise.cause));
  }
  at(c, n);
  emit_sources(c, OP_CODE_RAISE, exc, cause, number(0));
}

// ---- imports

static Reg import_module(Compiler *c, Ref name, Ref from, int level) {
  Reg r = c->u->top;
  emit_extra(c, OP_CODE_IMPORT, 0, r, constant_narrow(c, from), name_constant_narrow(c, name),
             (uint32_t)level);
  return temp_push(c);
}

// `import a.b.c as d` binds d to a.b.c, reached from a by its attributes.
static void gen_import_as(Compiler *c, Node *alias, const char *path) {
  Reg r = import_module(c, text_ref(c, path), NONE, 0);
  const char *dot = strchr(path, '.');
  while (dot) {
    const char *start = dot + 1;
    dot = strchr(start, '.');
    size_t n = dot ? (size_t)(dot - start) : strlen(start);
    Ref part = text_ref(c, arena_copy(c->arena, start, n));
    emit(c, OP_CODE_IMPORT_FROM, 0, r + 1, r, name_constant_narrow(c, part));
    temp_push(c);
    emit_drop(c, r);
    emit(c, OP_CODE_MOVE, 0, r, r + 1, 0);
    cut_to(c, r);
    temp_push(c);
  }
  store_symbol(c, alias->alias.symbol, in_temp(r));
}

static void gen_import(Compiler *c, Node *n) {
  for (int i = 0; i < n->Import.names.count; i++) {
    Node *alias = n->Import.names.at[i];
    const char *path = alias->alias.name->text;
    at(c, n);
    if (alias->alias.asname) {
      gen_import_as(c, alias, path);
    } else {
      Reg r = import_module(c, text_ref(c, path), NONE, 0);
      store_symbol(c, alias->alias.symbol, in_temp(r));
    }
  }
}

static void gen_import_from(Compiler *c, Node *n) {
  const NodeList *names = &n->ImportFrom.names;
  Ref *wanted = arena_alloc(c->arena, (size_t)names->count * sizeof *wanted);
  for (int i = 0; i < names->count; i++) wanted[i] = name_ref(c, names->at[i]->alias.name);
  Ref list = own(c, tuple_from(c->t, wanted, (size_t)names->count));
  Reg r = import_module(
      c, n->ImportFrom.module ? name_ref(c, n->ImportFrom.module) : text_ref(c, ""), list,
      n->ImportFrom.level);
  for (int i = 0; i < names->count; i++) {
    Node *alias = names->at[i];
    if (!alias->alias.symbol) { // *
      emit_sources(c, OP_CODE_IMPORT_STAR, in_temp(r), number(c->u->has_namespace ? 0 : 65535), number(0));
      return;
    }
    emit(c, OP_CODE_IMPORT_FROM, 0, r + 1, r, name_constant(c, alias->alias.name));
    temp_push(c);
    store_symbol(c, alias->alias.symbol, in_temp(r + 1));
    c->u->top = r + 1;
  }
  emit_drop(c, r);
  c->u->top = r;
}

// ---- dispatch

static void gen_expr_statement(Compiler *c, Node *n) {
  if (c->parsed->root->kind == NODE_Interactive && c->u->scope->kind == SCOPE_MODULE) {
    Operand o = in_register(c, gen_any(c, n->Expr.value));
    at(c, n);
    emit_sources(c, OP_CODE_PRINT_EXPR, o, number(0), number(0));
    return;
  }
  gen_discard(c, n->Expr.value);
}

void gen_statement(Compiler *c, Node *n) {
  Unit *u = c->u;
  if (u->unreachable) return;
  Reg top = u->top;
  at(c, n);
  switch (n->kind) {
    case NODE_FunctionDef: case NODE_AsyncFunctionDef: gen_function_def(c, n); break;
    case NODE_ClassDef: gen_class_def(c, n); break;
    case NODE_Return: gen_return(c, n); break;
    case NODE_Delete:
      for (int i = 0; i < n->Delete.targets.count; i++) gen_delete(c, n->Delete.targets.at[i]);
      break;
    case NODE_Assign: gen_assign(c, n); break;
    case NODE_TypeAlias: gen_type_alias(c, n); break;
    case NODE_AugAssign: gen_aug_assign(c, n); break;
    case NODE_AnnAssign: gen_ann_assign(c, n); break;
    case NODE_For: gen_for(c, n); break;
    case NODE_AsyncFor: gen_async_for(c, n); break;
    case NODE_While: gen_while(c, n); break;
    case NODE_If: gen_if(c, n); break;
    case NODE_With: case NODE_AsyncWith: gen_with(c, n, 0); break;
    case NODE_Match: gen_match(c, n); break;
    case NODE_Raise: gen_raise(c, n); break;
    case NODE_Try: gen_try(c, n); break;
    case NODE_TryStar: gen_try_star(c, n); break;
    case NODE_Assert: gen_assert(c, n); break;
    case NODE_Import: gen_import(c, n); break;
    case NODE_ImportFrom: gen_import_from(c, n); break;
    case NODE_Global: case NODE_Nonlocal: case NODE_Pass: break;
    case NODE_Expr: gen_expr_statement(c, n); break;
    case NODE_Break: gen_break(c, n); break;
    case NODE_Continue: gen_continue(c, n); break;
    default: fail_syntax(c, n, "this can't stand here");
  }
  u->top = top;
}

void gen_statements(Compiler *c, const NodeList *list) {
  for (int i = 0; i < list->count; i++) gen_statement(c, list->at[i]);
}

// SPDX-License-Identifier: MIT
// gen_expr.c: expressions.
//
// Borrowing. A local as an operand is not copied: the instruction reads its register. What stands later in the same expression could
// change it only by `:=` (a fast local is out of reach of any other code), so hold() copies it where such a sibling follows.
//
// Conditions are control flow: gen_jump_if() turns and, or, not, chained comparisons and constants into jumps, and fuses the last
// comparison with its branch. Only where the value itself is asked for does an and/or make one, with JKEEP.
#include "gen.h"
#include "runtime/set.h"
#include "runtime/str.h"
#include "runtime/tuple.h"
#include "walk.h"

// ---- operands

Operand load_constant(Compiler *c, int want, Ref v) {
  unsigned flags = want >= 0 ? LOCAL_A : 0;
  Reg a = want >= 0 ? (Reg)want : c->u->top;
  int64_t bits = (int64_t)BITS(v);
  if (!is_object(v) && bits >= INT32_MIN && bits <= INT32_MAX) emit_wide(c, OP_CODE_LOADI, flags, a, (int32_t)bits);
  else emit_wide(c, OP_CODE_LOADK, flags, a, (int32_t)constant(c, v));
  if (want >= 0) {
    bound_set(c->u, a);
    return in_local(a);
  }
  return in_temp(temp_push(c));
}

Operand in_register(Compiler *c, Operand o) {
  return o.place == AT_CONSTANT ? load_constant(c, NO_WANT, o.value) : o;
}

Reg push_operand(Compiler *c, Operand o) {
  if (o.place == AT_TEMP) return o.reg;
  if (o.place == AT_CONSTANT) return load_constant(c, NO_WANT, o.value).reg;
  emit(c, OP_CODE_LOAD, 0, c->u->top, o.reg, 0);
  return temp_push(c);
}

void release(Compiler *c, Operand o) {
  if (o.place != AT_TEMP) return;
  live_remove(c, o.reg);
  if (o.reg < c->u->top) c->u->top = o.reg;
}

void cut_to(Compiler *c, Reg base) {
  Unit *u = c->u;
  while (u->live && u->nodes[u->live].reg >= base) u->live = u->nodes[u->live].parent;
  u->top = base;
}

typedef struct Rebinding { Unit *unit; Reg local; bool found; } Rebinding;

static bool visit_rebinding(Node *n, void *arg) {
  Rebinding *r = arg;
  if (r->found || n->kind == NODE_Lambda) return false;
  if (n->kind == NODE_NamedExpr) {
    Symbol *s = n->NamedExpr.target->Name.symbol;
    if (s && s->kind == SYMBOL_LOCAL && local_register(r->unit, s) == r->local) r->found = true;
  }
  return !r->found;
}

bool rebinds(Compiler *c, Reg local, Node *n) {
  if (!c->has_walrus || !n) return false;
  Rebinding r = {c->u, local, false};
  ast_walk(c->arena, n, visit_rebinding, &r);
  return r.found;
}

Operand hold(Compiler *c, Operand o, Node *later) {
  if (o.place != AT_LOCAL || !rebinds(c, o.reg, later)) return o;
  return in_temp(push_operand(c, o));
}

static unsigned temp_flag(Operand o, unsigned flag) { return o.place == AT_TEMP ? flag : 0; }

static Operand result_in(Compiler *c, int want) {
  if (want < 0) return in_temp(temp_push(c));
  bound_set(c->u, (Reg)want);
  return in_local((Reg)want);
}

Operand emit_value(Compiler *c, Opcode op, unsigned flags, int want, Operand b, Operand cc) {
  Reg dest = c->u->top;
  if (cc.place == AT_TEMP && cc.reg < dest) dest = cc.reg;
  if (b.place == AT_TEMP && b.reg < dest) dest = b.reg;
  if (want >= 0) flags |= LOCAL_A;
  emit(c, op, flags | temp_flag(b, TEMP_B) | temp_flag(cc, TEMP_C), want >= 0 ? (Reg)want : dest, b.reg, cc.reg);
  release(c, b);
  release(c, cc);
  return result_in(c, want);
}

Operand emit_block(Compiler *c, Opcode op, int want, Reg first, uint32_t count, uint32_t cc) {
  emit(c, op, want >= 0 ? LOCAL_A : 0, want >= 0 ? (Reg)want : first, first, cc);
  (void)count;
  cut_to(c, first);
  return result_in(c, want);
}

void emit_sources(Compiler *c, Opcode op, Operand a, Operand b, Operand cc) {
  emit(c, op, temp_flag(a, TEMP_A) | temp_flag(b, TEMP_B) | temp_flag(cc, TEMP_C), a.reg, b.reg, cc.reg);
  release(c, a);
  release(c, b);
  release(c, cc);
}

void emit_drop(Compiler *c, Reg temp) {
  emit(c, OP_CODE_DROP, 0, temp, 0, 0);
  live_remove(c, temp);
}

Reg gen_push(Compiler *c, Node *n) { return push_operand(c, gen_any(c, n)); }

void store_local(Compiler *c, Reg local, Operand o) {
  switch (o.place) {
    case AT_LOCAL:
      if (o.reg != local) emit(c, OP_CODE_COPY, 0, local, o.reg, 0);
      break;
    case AT_CONSTANT: load_constant(c, (int)local, o.value); break;
    default:
      emit(c, OP_CODE_STORE, 0, local, o.reg, 0);
      release(c, o);
  }
  bound_set(c->u, local);
}

void gen_into_local(Compiler *c, Node *n, Reg local) { store_local(c, local, gen(c, n, (int)local)); }

void gen_discard(Compiler *c, Node *n) {
  Operand o = gen_any(c, n);
  if (o.place != AT_TEMP) return;
  emit_drop(c, o.reg);
  c->u->top = o.reg;
}

// ---- operators

static const uint8_t binary_ops[] = {
    [OP_ADD] = OP_CODE_ADD, [OP_SUB] = OP_CODE_SUB, [OP_MULT] = OP_CODE_MUL, [OP_MAT_MULT] = OP_CODE_MATMUL,
    [OP_DIV] = OP_CODE_TRUEDIV, [OP_MOD] = OP_CODE_MOD, [OP_POW] = OP_CODE_POW, [OP_LSHIFT] = OP_CODE_LSHIFT,
    [OP_RSHIFT] = OP_CODE_RSHIFT, [OP_BIT_OR] = OP_CODE_OR, [OP_BIT_XOR] = OP_CODE_XOR, [OP_BIT_AND] = OP_CODE_AND,
    [OP_FLOOR_DIV] = OP_CODE_FLOORDIV,
};

// The form with an immediate or a constant on the right; 0 (NOP) if there is none.
static Opcode immediate_form(Operator op) {
  switch (op) {
    case OP_ADD: return OP_CODE_ADDI;
    case OP_SUB: return OP_CODE_SUBI;
    case OP_MULT: return OP_CODE_MULI;
    case OP_FLOOR_DIV: return OP_CODE_FLOORDIVI;
    case OP_MOD: return OP_CODE_MODI;
    case OP_BIT_AND: return OP_CODE_ANDI;
    case OP_LSHIFT: return OP_CODE_LSHIFTI;
    case OP_RSHIFT: return OP_CODE_RSHIFTI;
    default: return OP_CODE_NOP;
  }
}

static Opcode constant_form(Operator op) {
  switch (op) {
    case OP_ADD: return OP_CODE_ADDK;
    case OP_SUB: return OP_CODE_SUBK;
    case OP_MULT: return OP_CODE_MULK;
    case OP_DIV: return OP_CODE_TRUEDIVK;
    default: return OP_CODE_NOP;
  }
}

static bool is_immediate(Operand o) {
  return o.place == AT_CONSTANT && is_small(o.value) && small_value(o.value) >= INT16_MIN &&
         small_value(o.value) <= INT16_MAX;
}

static bool narrow_room(Compiler *c) { return c->u->constant_count < NARROW_ROOM; }

Operand gen_binary(Compiler *c, Operator op, bool inplace, Operand l, Operand r, int want) {
  unsigned flags = inplace ? INPLACE : 0;
  if (r.place == AT_CONSTANT) {
    Opcode form = is_immediate(r) ? immediate_form(op) : OP_CODE_NOP;
    if (form != OP_CODE_NOP) {
      l = in_register(c, l);
      return emit_value(c, form, flags, want, l, number((uint32_t)small_value(r.value)));
    }
    form = constant_form(op);
    if (form != OP_CODE_NOP && narrow_room(c)) {
      l = in_register(c, l);
      return emit_value(c, form, flags, want, l, number(constant_narrow(c, r.value)));
    }
  }
  if (l.place == AT_CONSTANT && (op == OP_ADD || op == OP_MULT)) { // it has no effects, so the order does not show
    uint32_t small_left = is_immediate(l) ? (uint32_t)small_value(l.value) : 0;
    if (is_immediate(l)) return emit_value(c, immediate_form(op), MIRROR, want, r, number(small_left));
    if (narrow_room(c)) return emit_value(c, constant_form(op), MIRROR, want, r, number(constant_narrow(c, l.value)));
  }
  // A constant on the left goes above a temporary on the right.
  l = in_register(c, l);
  r = in_register(c, r);
  return emit_value(c, binary_ops[op], flags, want, l, r);
}

static Operand gen_bin_op(Compiler *c, Node *n, int want) {
  int count = 0;
  Node *left = n;
  for (; left->kind == NODE_BinOp; left = left->BinOp.left) count++;
  Node *few[16], **links = count <= 16 ? few : arena_alloc(c->arena, (size_t)count * sizeof *links);
  int i = count;
  for (Node *x = n; x != left; x = x->BinOp.left) links[--i] = x;
  Operand value = gen_any(c, left);
  for (i = 0; i < count; i++) {
    Node *x = links[i];
    int to = i == count - 1 ? want : NO_WANT;
    if (value.place == AT_CONSTANT) {
      Ref right = constant_of(c, x->BinOp.right);
      Ref v = is_empty(right) ? EMPTY : fold_binary(c, x->BinOp.op, value.value, right);
      if (!is_empty(v)) {
        value = as_constant(v);
        continue;
      }
    }
    value = hold(c, value, x->BinOp.right);
    Operand right = gen_any(c, x->BinOp.right);
    at(c, x);
    value = gen_binary(c, x->BinOp.op, false, value, right, to);
  }
  return value;
}

static Operand gen_unary_op(Compiler *c, Node *n, int want) {
  static const uint8_t ops[] = {[OP_INVERT] = OP_CODE_INVERT, [OP_NOT] = OP_CODE_NOT, [OP_UADD] = OP_CODE_POS,
                                [OP_USUB] = OP_CODE_NEG};
  Operand o = gen_any(c, n->UnaryOp.operand);
  if (o.place == AT_CONSTANT) {
    Ref v = fold_unary(c, n->UnaryOp.op, o.value);
    if (!is_empty(v)) return as_constant(v);
    o = in_register(c, o);
  }
  at(c, n);
  return emit_value(c, ops[n->UnaryOp.op], 0, want, o, number(0));
}

// ---- and, or, conditional expressions

static Operand gen_bool_op(Compiler *c, Node *n) {
  const NodeList *values = &n->BoolOp.values;
  bool is_or = n->BoolOp.op == OP_OR;
  Label end = label_new(c);
  int i = 0;
  bool jumped = false;
  for (; i < values->count - 1; i++) {
    int truth = constant_truth(c, values->at[i]);
    if (truth == is_or) break;   // decides the rest
    if (truth == !is_or) continue;
    Reg r = gen_push(c, values->at[i]);
    at(c, n);
    emit_jump(c, OP_CODE_JKEEP, TEMP_B | (is_or ? SENSE : 0), end, r, 0);
    temp_pop(c, r);
    jumped = true;
  }
  if (!jumped) return gen_any(c, values->at[i]);
  Reg r = gen_push(c, values->at[i]);
  label_place(c, end);
  return in_temp(r);
}

static Operand gen_if_exp(Compiler *c, Node *n, int want) {
  int truth = constant_truth(c, n->IfExp.test);
  if (truth >= 0) return gen(c, truth ? n->IfExp.body : n->IfExp.orelse, want);
  Label other = label_new(c), end = label_new(c);
  gen_jump_if(c, n->IfExp.test, false, other);
  Reg r = c->u->top;
  if (want >= 0) gen_into_local(c, n->IfExp.body, (Reg)want);
  else gen_push(c, n->IfExp.body);
  emit_jump(c, OP_CODE_JUMP, 0, end, 0, 0);
  if (want < 0) temp_pop(c, r);
  label_place(c, other);
  if (want >= 0) gen_into_local(c, n->IfExp.orelse, (Reg)want);
  else gen_push(c, n->IfExp.orelse);
  label_place(c, end);
  return want >= 0 ? in_local((Reg)want) : in_temp(r);
}

// ---- comparisons

// `x in [1, 2]` tests a constant tuple, `x in {1, 2}` a frozenset.
static Operand gen_container(Compiler *c, Node *n) {
  if (n->kind == NODE_List || n->kind == NODE_Set) {
    const NodeList *elements = n->kind == NODE_List ? &n->List.elts : &n->Set.elts;
    Ref items = constants_tuple(c, elements);
    if (!is_empty(items) && n->kind == NODE_List) return as_constant(items);
    if (!is_empty(items)) {
      Own set = frozenset_of_display(c->t, items);
      if (!is_error(set)) return as_constant(own(c, set));
      error_clear(c->t);
    }
  }
  return gen_any(c, n);
}

static Operand gen_right(Compiler *c, Node *n, Operator op) {
  return op == OP_IN || op == OP_NOT_IN ? gen_container(c, n) : gen_any(c, n);
}

static const uint8_t compare_ops[] = {
    [OP_EQ] = OP_CODE_EQ,     [OP_NOT_EQ] = OP_CODE_NE, [OP_LT] = OP_CODE_LT,
    [OP_LT_E] = OP_CODE_LE,   [OP_GT] = OP_CODE_GT,     [OP_GT_E] = OP_CODE_GE,
    [OP_IS] = OP_CODE_IS,     [OP_IS_NOT] = OP_CODE_IS, [OP_IN] = OP_CODE_IN,
    [OP_NOT_IN] = OP_CODE_IN,
};

static unsigned compare_flags(Operator op) { return op == OP_IS || op == OP_IN ? SENSE : 0; }

static Operand compare_value(Compiler *c, Operator op, Operand l, Operand r, int want) {
  l = in_register(c, l);
  r = in_register(c, r);
  return emit_value(c, compare_ops[op], compare_flags(op), want, l, r);
}

// a < b < c as a value: that of the first comparison that is false, else of the last. The result's register is set aside first; what is
// compared stands above it, the middle value (read twice) always in the next one.
static Operand gen_compare_chain(Compiler *c, Node *n) {
  int last = n->Compare.ops.count - 1;
  Label cleanup = label_new(c), end = label_new(c);
  Reg result = c->u->top, middle = result + 1;
  uint32_t outside = c->u->live;
  top_set(c, result + 1);
  Operand l = gen_any(c, n->Compare.left);
  for (int i = 0; i < last; i++) {
    Operator op = n->Compare.ops.at[i];
    Node *right = n->Compare.comparators.at[i];
    l = hold(c, l, right);
    Reg r = push_operand(c, gen_any(c, right)); // the next comparison reads it too: no stand-in for a display
    at(c, n);
    l = in_register(c, l);
    emit(c, compare_ops[op], compare_flags(op) | temp_flag(l, TEMP_B), result, l.reg, r);
    if (l.place == AT_TEMP) live_remove(c, l.reg);
    live_add(c, result);
    if (r != middle) {
      emit(c, OP_CODE_MOVE, 0, middle, r, 0);
      live_remove(c, r);
      live_add(c, middle);
    }
    c->u->top = middle + 1;
    emit_jump(c, OP_CODE_JKEEP, TEMP_B, cleanup, result, 0);
    live_remove(c, result);
    l = in_temp(middle);
  }
  Operand r = gen_right(c, n->Compare.comparators.at[last], n->Compare.ops.at[last]);
  at(c, n);
  r = in_register(c, r);
  emit(c, compare_ops[n->Compare.ops.at[last]],
       compare_flags(n->Compare.ops.at[last]) | TEMP_B | temp_flag(r, TEMP_C), result, l.reg,
       r.reg);
  c->u->live = outside;
  live_add(c, result);
  emit_jump(c, OP_CODE_JUMP, 0, end, 0, 0);
  live_add(c, middle);
  label_place(c, cleanup);
  emit_drop(c, middle);
  label_place(c, end);
  c->u->top = result + 1;
  return in_temp(result);
}

static Operand gen_compare(Compiler *c, Node *n, int want) {
  if (n->Compare.ops.count > 1) return gen_compare_chain(c, n);
  Operator op = n->Compare.ops.at[0];
  Node *right = n->Compare.comparators.at[0];
  Operand l = hold(c, gen_any(c, n->Compare.left), right);
  Operand r = gen_right(c, right, op);
  at(c, n);
  return compare_value(c, op, l, r, want);
}

// ---- conditions

static Opcode jump_op(Operator op) {
  switch (op) {
    case OP_LT: return OP_CODE_JLT;
    case OP_LT_E: return OP_CODE_JLE;
    case OP_EQ: return OP_CODE_JEQ;
    case OP_NOT_EQ: return OP_CODE_JNE;
    case OP_GT: return OP_CODE_JGT;
    case OP_GT_E: return OP_CODE_JGE;
    case OP_IS: case OP_IS_NOT: return OP_CODE_JIS;
    default: return OP_CODE_JIN;
  }
}

static Opcode jump_immediate(Operator op) {
  switch (op) {
    case OP_LT: return OP_CODE_JLTI;
    case OP_LT_E: return OP_CODE_JLEI;
    case OP_EQ: return OP_CODE_JEQI;
    case OP_NOT_EQ: return OP_CODE_JNEI;
    case OP_GT: return OP_CODE_JGTI;
    case OP_GT_E: return OP_CODE_JGEI;
    default: return OP_CODE_NOP;
  }
}

static Opcode jump_constant(Operator op) {
  switch (op) {
    case OP_LT: return OP_CODE_JLTK;
    case OP_LT_E: return OP_CODE_JLEK;
    case OP_EQ: return OP_CODE_JEQK;
    case OP_NOT_EQ: return OP_CODE_JNEK;
    case OP_GT: return OP_CODE_JGTK;
    case OP_GT_E: return OP_CODE_JGEK;
    default: return OP_CODE_NOP;
  }
}

// Jumps if (l op r) is `sense`; r is read but stays alive if `keep_right`.
void gen_jump_compare(Compiler *c, Operator op, Operand l, Operand r, bool keep_right, bool sense, Label to) {
  if (op == OP_IS_NOT || op == OP_NOT_IN) sense = !sense;
  unsigned flags = sense ? SENSE : 0;
  bool is = op == OP_IS || op == OP_IS_NOT;
  if (is && r.place == AT_CONSTANT && is_none(r.value)) {
    l = in_register(c, l);
    emit_jump(c, OP_CODE_JNONE, flags | temp_flag(l, TEMP_B), to, l.reg, 0);
    release(c, l);
    return;
  }
  if (r.place == AT_CONSTANT && is_immediate(r) && jump_immediate(op) != OP_CODE_NOP) {
    l = in_register(c, l);
    emit_jump(c, jump_immediate(op), flags | temp_flag(l, TEMP_B), to, l.reg, (uint32_t)small_value(r.value));
    release(c, l);
    return;
  }
  if (r.place == AT_CONSTANT && jump_constant(op) != OP_CODE_NOP && narrow_room(c)) {
    l = in_register(c, l);
    emit_jump(c, jump_constant(op), flags | temp_flag(l, TEMP_B), to, l.reg, constant_narrow(c, r.value));
    release(c, l);
    return;
  }
  l = in_register(c, l);
  r = in_register(c, r);
  emit_jump(c, jump_op(op), flags | temp_flag(l, TEMP_B) | (keep_right ? 0 : temp_flag(r, TEMP_C)), to, l.reg, r.reg);
  if (!keep_right) {
    release(c, r);
    release(c, l);
  } else if (l.place == AT_TEMP) {
    live_remove(c, l.reg);
    c->u->top = r.place == AT_TEMP ? r.reg + 1 : l.reg;
  }
}

// A middle value that is a local or a constant is read twice in place; a temporary must be dropped where the chain breaks off.
static void jump_chain(Compiler *c, Node *n, bool sense, Label to) {
  int last = n->Compare.ops.count - 1;
  Label out = sense ? label_new(c) : to;
  uint32_t outside = c->u->live;
  Reg base = c->u->top;
  struct { Label label; Reg reg; } *stubs = arena_alloc(c->arena, ((size_t)last + 1) * sizeof *stubs);
  int stub_count = 0;
  Operand l = gen_any(c, n->Compare.left);
  for (int i = 0; i <= last; i++) {
    Operator op = n->Compare.ops.at[i];
    Node *right = n->Compare.comparators.at[i];
    l = hold(c, l, right);
    Operand r = i == last ? gen_right(c, right, op) : gen_any(c, right);
    if (i == last) {
      at(c, n);
      gen_jump_compare(c, op, l, r, false, sense, to);
      break;
    }
    for (int k = i + 1; k <= last; k++) r = hold(c, r, n->Compare.comparators.at[k]);
    at(c, n);
    if (r.place == AT_TEMP) {
      Label stub = label_new(c);
      stubs[stub_count].label = stub;
      stubs[stub_count++].reg = r.reg;
      gen_jump_compare(c, op, l, r, true, false, stub);
    } else {
      gen_jump_compare(c, op, l, r, r.place != AT_CONSTANT, false, out);
    }
    l = r;
  }
  c->u->live = outside;
  c->u->top = base;
  if (stub_count) {
    Label over = label_new(c);
    emit_jump(c, OP_CODE_JUMP, 0, over, 0, 0);
    for (int i = 0; i < stub_count; i++) {
      c->u->live = outside;
      live_add(c, stubs[i].reg);
      label_place(c, stubs[i].label);
      emit_drop(c, stubs[i].reg);
      emit_jump(c, OP_CODE_JUMP, 0, out, 0, 0);
    }
    label_place(c, over);
  }
  if (sense) label_place(c, out);
}

static void jump_bool_op(Compiler *c, Node *n, bool sense, Label to) {
  const NodeList *values = &n->BoolOp.values;
  bool is_or = n->BoolOp.op == OP_OR;
  // What decides early jumps to `to` if that is the outcome asked for, else past the end.
  Label early = is_or == sense ? to : label_new(c);
  for (int i = 0; i < values->count - 1; i++) gen_jump_if(c, values->at[i], is_or, early);
  gen_jump_if(c, values->at[values->count - 1], sense, to);
  if (early != to) label_place(c, early);
}

void gen_jump_if(Compiler *c, Node *n, bool sense, Label to) {
  while (n->kind == NODE_UnaryOp && n->UnaryOp.op == OP_NOT) {
    n = n->UnaryOp.operand;
    sense = !sense;
  }
  switch (n->kind) {
    case NODE_BoolOp: jump_bool_op(c, n, sense, to); return;
    case NODE_Compare: {
          if (n->Compare.ops.count > 1) {
        jump_chain(c, n, sense, to);
        return;
      }
      Operator op = n->Compare.ops.at[0];
      Node *right = n->Compare.comparators.at[0];
      Operand l = hold(c, gen_any(c, n->Compare.left), right);
      Operand r = gen_right(c, right, op);
      at(c, n);
      gen_jump_compare(c, op, l, r, false, sense, to);
      return;
    }
    case NODE_IfExp: {
      Label other = label_new(c), end = label_new(c);
      gen_jump_if(c, n->IfExp.test, false, other);
      gen_jump_if(c, n->IfExp.body, sense, to);
      emit_jump(c, OP_CODE_JUMP, 0, end, 0, 0);
      label_place(c, other);
      gen_jump_if(c, n->IfExp.orelse, sense, to);
      label_place(c, end);
      return;
    }
    default: break;
  }
  Operand o = gen_any(c, n);
  at(c, n);
  if (o.place == AT_CONSTANT) {
    int truth = object_truth(c->t, o.value);
    if (truth < 0) fail(c);
    if (truth == sense) emit_jump(c, OP_CODE_JUMP, 0, to, 0, 0);
    return;
  }
  emit_jump(c, OP_CODE_JTEST, (sense ? SENSE : 0) | temp_flag(o, TEMP_B), to, o.reg, 0);
  release(c, o);
}

// ---- displays

static bool has_star(const NodeList *list) {
  for (int i = 0; i < list->count; i++)
    if (list->at[i]->kind == NODE_Starred) return true;
  return false;
}

static void append(Compiler *c, Opcode op, Reg collection, Operand o) {
  o = in_register(c, o);
  emit_sources(c, op, number(collection), o, number(0));
}

// Elements from `i` on are added one by one to the list or set in `collection`.
static void append_rest(Compiler *c, Reg collection, const NodeList *elements, int i, bool is_set_display) {
  Position whole = c->u->at; // what fails is the display
  for (; i < elements->count; i++) {
    Node *e = elements->at[i];
    bool star = e->kind == NODE_Starred;
    Operand o = gen_any(c, star ? e->Starred.value : e);
    c->u->at = whole;
    append(c, star ? (is_set_display ? OP_CODE_SET_UPDATE : OP_CODE_LIST_EXTEND) :
                     (is_set_display ? OP_CODE_SET_ADD : OP_CODE_LIST_APPEND), collection, o);
  }
}

Operand gen_sequence(Compiler *c, NodeKind kind, const NodeList *elements, int want) {
  Opcode build = kind == NODE_Tuple ? OP_CODE_BUILD_TUPLE : kind == NODE_List ? OP_CODE_BUILD_LIST : OP_CODE_BUILD_SET;
  Position here = c->u->at;
  Reg base = c->u->top;
  Ref items = elements->count >= 3 || kind == NODE_Tuple ? constants_tuple(c, elements) : EMPTY;
  if (!is_empty(items) && kind == NODE_Tuple) return as_constant(items);
  if (!is_empty(items)) { // built at once from a constant
    Own all = kind == NODE_Set ? frozenset_of_display(c->t, items) : keep(items);
    if (is_error(all)) error_clear(c->t); // unhashable: raised at run time
    else {
      Ref held = own(c, all);
      Operand o = emit_block(c, kind == NODE_Set ? OP_CODE_BUILD_SET : OP_CODE_BUILD_LIST, NO_WANT, base, 0, 0);
      append(c, kind == NODE_Set ? OP_CODE_SET_UPDATE : OP_CODE_LIST_EXTEND, base, as_constant(held));
      return o;
    }
  }
  if (!has_star(elements) && elements->count <= DISPLAY_CHUNK) {
    for (int i = 0; i < elements->count; i++) gen_push(c, elements->at[i]);
    c->u->at = here;
    return emit_block(c, build, want, base, (uint32_t)elements->count, (uint32_t)elements->count);
  }
  int n = 0;
  while (n < elements->count && n < DISPLAY_CHUNK && elements->at[n]->kind != NODE_Starred)
    gen_push(c, elements->at[n++]);
  c->u->at = here;
  emit_block(c, kind == NODE_Set ? OP_CODE_BUILD_SET : OP_CODE_BUILD_LIST, NO_WANT, base, (uint32_t)n, (uint32_t)n);
  append_rest(c, base, elements, n, kind == NODE_Set);
  c->u->at = here;
  if (kind == NODE_Tuple) return emit_block(c, OP_CODE_LIST_TO_TUPLE, want, base, 1, 0);
  return in_temp(base);
}

static Operand gen_dict(Compiler *c, Node *n, int want) {
  enum { PAIRS = 16 };
  const NodeList *keys = &n->Dict.keys, *values = &n->Dict.values;
  Reg base = c->u->top;
  int i = 0;
  for (; i < keys->count && i < PAIRS && keys->at[i]; i++) {
    gen_push(c, keys->at[i]);
    gen_push(c, values->at[i]);
  }
  at(c, n);
  bool whole = i == keys->count;
  Operand o = emit_block(c, OP_CODE_BUILD_DICT, whole ? want : NO_WANT, base, (uint32_t)i * 2, (uint32_t)i);
  for (; i < keys->count; i++) {
    if (!keys->at[i]) {
      Operand mapping = in_register(c, gen_any(c, values->at[i]));
      at(c, n);
      emit_sources(c, OP_CODE_DICT_UPDATE, number(base), mapping, number(0));
      continue;
    }
    Operand key = hold(c, gen_any(c, keys->at[i]), values->at[i]);
    key = in_register(c, key);
    Operand value = in_register(c, gen_any(c, values->at[i]));
    at(c, n);
    emit_sources(c, OP_CODE_DICT_SET, number(base), key, value);
  }
  return o;
}

// ---- attributes, subscripts

// In a chain over several lines an attribute counts from the line of its name.
Position attribute_position(const Node *n) {
  Position p = position_of(n);
  if (n->lineno == n->end_lineno) return p;
  p.line = p.end_line;
  p.col = p.end_col - (int)n->Attribute.attr->length;
  return p;
}

static Operand attribute_of(Compiler *c, Node *n, Operand object, int want) {
  object = in_register(c, object);
  c->u->at = attribute_position(n);
  const Name *name = name_mangle(&c->parsed->names, c->u->scope->private_name, n->Attribute.attr);
  return emit_value(c, OP_CODE_GETATTR, 0, want, object, number(name_constant(c, name)));
}

static void push_bound(Compiler *c, Node *bound) {
  if (bound) gen_push(c, bound);
  else load_constant(c, NO_WANT, NONE);
}

Operand gen_slice(Compiler *c, Node *n) {
  Reg base = c->u->top;
  push_bound(c, n->Slice.lower);
  push_bound(c, n->Slice.upper);
  if (n->Slice.step) gen_push(c, n->Slice.step);
  at(c, n);
  uint32_t count = n->Slice.step ? 3 : 2;
  return emit_block(c, OP_CODE_BUILD_SLICE, NO_WANT, base, count, count);
}

static Operand subscript_of(Compiler *c, Node *n, Operand object, int want) {
  Node *slice = n->Subscript.slice;
  if (slice->kind == NODE_Slice && !slice->Slice.step) {
    Reg base = push_operand(c, object);
    push_bound(c, slice->Slice.lower);
    push_bound(c, slice->Slice.upper);
    at(c, n);
    return emit_block(c, OP_CODE_GETSLICE, want, base, 3, 0);
  }
  object = hold(c, in_register(c, object), slice);
  Operand index = slice->kind == NODE_Slice ? gen_slice(c, slice) : gen_any(c, slice);
  at(c, n);
  if (is_immediate(index))
    return emit_value(c, OP_CODE_GETITEMI, 0, want, object,
                      number((uint32_t)small_value(index.value)));
  if (index.place == AT_CONSTANT && narrow_room(c))
    return emit_value(c, OP_CODE_GETITEMK, 0, want, object, number(constant_narrow(c, index.value)));
  index = in_register(c, index);
  return emit_value(c, OP_CODE_GETITEM, 0, want, object, index);
}

static Node *inner_of(Node *n) {
  switch (n->kind) {
    case NODE_Attribute: return n->Attribute.value;
    case NODE_Subscript: return n->Subscript.value;
    case NODE_Call: return n->Call.func;
    default: return NULL;
  }
}

static Operand gen_link(Compiler *c, Node *n, int want) {
  if (n->kind == NODE_Call) return gen_call(c, n);
  if (n->kind == NODE_Attribute) {
    Symbol *class_symbol;
    if (n->Attribute.value->kind == NODE_Call && super_operands(c, n->Attribute.value, &class_symbol))
      return super_attribute(c, n, class_symbol);
    return attribute_of(c, n, gen_any(c, n->Attribute.value), want);
  }
  Ref folded = constant_of(c, n);
  if (!is_empty(folded)) return as_constant(folded);
  return subscript_of(c, n, gen_any(c, n->Subscript.value), want);
}

// a.b().c[0]…: recursion for chains as people write them, a loop for longer ones.
static Operand gen_chain(Compiler *c, Node *n, int want) {
  enum { SHORT = 40 };
  int count = 0;
  Node *x = n;
  for (; inner_of(x) && count <= SHORT; x = inner_of(x)) count++;
  if (count <= SHORT) return gen_link(c, n, want);
  for (; inner_of(x); x = inner_of(x)) count++;
  int outer = count - SHORT / 2; // so many links are done in the loop
  Node **links = arena_alloc(c->arena, (size_t)outer * sizeof *links);
  x = n;
  for (int i = outer - 1; i >= 0; i--, x = inner_of(x)) links[i] = x;
  int first = 0;
  if (links[0]->kind == NODE_Call && is_method_call(links[0])) x = links[first++]; // keep a method call in one piece
  Operand value = gen_link(c, x, NO_WANT);
  for (int i = first; i < outer; i++) {
    Node *link = links[i];
    if (link->kind == NODE_Attribute && i + 1 < outer && is_method_call(links[i + 1])) {
      value = method_call_of(c, links[++i], value);
    } else if (link->kind == NODE_Attribute) {
      value = attribute_of(c, link, value, NO_WANT);
    } else if (link->kind == NODE_Subscript) {
      value = subscript_of(c, link, value, NO_WANT);
    } else {
      value = call_of(c, link, value);
    }
  }
  return value;
}

// ---- the rest

static Operand gen_named_expr(Compiler *c, Node *n) {
  Node *target = n->NamedExpr.target;
  Symbol *s = target->Name.symbol;
  if (s->kind == SYMBOL_LOCAL) {
    Reg r = local_register(c->u, s);
    gen_into_local(c, n->NamedExpr.value, r);
    return in_local(r);
  }
  Reg r = gen_push(c, n->NamedExpr.value);
  at(c, target);
  emit(c, OP_CODE_DUP, 0, c->u->top, r, 0);
  store_symbol(c, s, in_temp(temp_push(c)));
  return in_temp(r);
}

Operand gen_await(Compiler *c, Operand value, uint32_t where) {
  Position here = c->u->at;
  value = in_register(c, value);
  Operand it = emit_value(c, OP_CODE_GET_AWAITABLE, 0, NO_WANT, value, number(where));
  load_constant(c, NO_WANT, NONE);
  c->u->at = here;
  emit(c, OP_CODE_YIELD_FROM, 0, it.reg, 0, 0);
  temp_pop(c, it.reg + 1);
  return it;
}

static Operand gen_yield(Compiler *c, Node *n) {
  Operand value = in_register(c, n->Yield.value ? gen_any(c, n->Yield.value) : as_constant(NONE));
  at(c, n);
  Reg dest = value.place == AT_TEMP ? value.reg : c->u->top;
  unsigned flags = temp_flag(value, TEMP_B);
  release(c, value); // given away before control leaves
  emit(c, c->u->scope->is_async ? OP_CODE_ASYNC_YIELD : OP_CODE_YIELD, flags, dest, value.reg, 0);
  return in_temp(temp_push(c));
}

static Operand gen_yield_from(Compiler *c, Node *n) {
  Operand value = in_register(c, gen_any(c, n->YieldFrom.value));
  at(c, n);
  Operand it = emit_value(c, OP_CODE_GET_YIELD_ITER, 0, NO_WANT, value, number(0));
  load_constant(c, NO_WANT, NONE);
  emit(c, OP_CODE_YIELD_FROM, 0, it.reg, 0, 0);
  temp_pop(c, it.reg + 1);
  return it;
}

static Operand gen_await_expr(Compiler *c, Node *n) {
  Operand value = gen_any(c, n->Await.value);
  at(c, n);
  return gen_await(c, value, 0);
}

Operand gen(Compiler *c, Node *n, int want) {
  at(c, n);
  switch (n->kind) {
    case NODE_Constant: return as_constant(constant_value(c, n, &n->Constant.value));
    case NODE_Name: {
      Ref known = constant_of(c, n);
      return is_empty(known) ? load_symbol(c, n->Name.symbol, want) : as_constant(known);
    }
    case NODE_Attribute: case NODE_Subscript: case NODE_Call: return gen_chain(c, n, want);
    case NODE_BinOp: return gen_bin_op(c, n, want);
    case NODE_UnaryOp: return gen_unary_op(c, n, want);
    case NODE_BoolOp: return gen_bool_op(c, n);
    case NODE_Compare: return gen_compare(c, n, want);
    case NODE_IfExp: return gen_if_exp(c, n, want);
    case NODE_NamedExpr: return gen_named_expr(c, n);
    case NODE_Lambda: return gen_lambda(c, n);
    case NODE_Tuple: return gen_sequence(c, NODE_Tuple, &n->Tuple.elts, want);
    case NODE_List: return gen_sequence(c, NODE_List, &n->List.elts, want);
    case NODE_Set: return gen_sequence(c, NODE_Set, &n->Set.elts, want);
    case NODE_Dict: return gen_dict(c, n, want);
    case NODE_ListComp: case NODE_SetComp: case NODE_DictComp: return gen_comprehension(c, n);
    case NODE_GeneratorExp: return gen_generator_expression(c, n);
    case NODE_Await: return gen_await_expr(c, n);
    case NODE_Yield: return gen_yield(c, n);
    case NODE_YieldFrom: return gen_yield_from(c, n);
    case NODE_JoinedStr: return gen_joined_str(c, n, want);
    case NODE_FormattedValue: return gen_formatted_value(c, n, want);
    case NODE_Slice: return gen_slice(c, n);
    case NODE_Starred: fail_syntax(c, n, "can't use starred expression here");
    default: fail_syntax(c, n, "this can't stand here");
  }
}

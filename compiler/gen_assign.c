// SPDX-License-Identifier: MIT
// gen_assign.c: assignment targets, unpacking, augmented and annotated assignment, del.
//
// `a, b = b, a` makes no tuple: the values are evaluated in order, those that an earlier target would overwrite are copied, then the
// targets are bound in order.
#include "gen.h"
#include "runtime/str.h"

// ---- targets

static Operand in_reach(Compiler *c, Operand value) { return in_register(c, value); }

static const Name *attribute_name(Compiler *c, Node *n) {
  return name_mangle(&c->parsed->names, c->u->scope->private_name, n->Attribute.attr);
}

static Operand gen_index(Compiler *c, Node *slice) {
  return in_register(c, slice->kind == NODE_Slice ? gen_slice(c, slice) : gen_any(c, slice));
}

static void store_attribute(Compiler *c, Node *n, Operand value) {
  value = in_reach(c, value);
  Operand object = in_register(c, gen_any(c, n->Attribute.value));
  at(c, n);
  emit_sources(c, OP_CODE_SETATTR, object, value, number(name_constant(c, attribute_name(c, n))));
}

static void store_subscript(Compiler *c, Node *n, Operand value) {
  value = in_reach(c, value);
  if (value.place == AT_LOCAL &&
      (rebinds(c, value.reg, n->Subscript.value) || rebinds(c, value.reg, n->Subscript.slice)))
    value = in_temp(push_operand(c, value));
  Operand object = hold(c, in_register(c, gen_any(c, n->Subscript.value)), n->Subscript.slice);
  Operand index = gen_index(c, n->Subscript.slice);
  at(c, n);
  emit_sources(c, OP_CODE_SETITEM, object, index, value);
}

// Binds targets to the temporaries from `first` on, in order.
void gen_unpacked(Compiler *c, const NodeList *targets, Reg first) {
  live_reverse(c, first, (uint32_t)targets->count);
  Reg top = c->u->top;
  for (int i = 0; i < targets->count; i++) {
    Node *target = targets->at[i];
    if (target->kind == NODE_Starred) target = target->Starred.value;
    gen_store(c, target, in_temp(first + (Reg)i));
    c->u->top = top; // the values above are still there
  }
  c->u->top = first;
}

static void store_sequence(Compiler *c, Node *n, const NodeList *targets, Operand value) {
  int star = -1;
  for (int i = 0; i < targets->count; i++) {
    if (targets->at[i]->kind != NODE_Starred) continue;
    if (star >= 0) fail_syntax(c, n, "multiple starred expressions in assignment");
    star = i;
  }
  at(c, n);
  value = in_reach(c, value);
  Reg first = value.place == AT_TEMP && value.reg + 1 == c->u->top ? value.reg : c->u->top;
  unsigned flags = value.place == AT_TEMP ? TEMP_B : 0;
  if (star < 0) emit(c, OP_CODE_UNPACK, flags, first, value.reg, (uint32_t)targets->count);
  else emit_extra(c, OP_CODE_UNPACK_EX, flags, first, value.reg, (uint32_t)star, (uint32_t)(targets->count - star - 1));
  if (value.place == AT_TEMP) live_remove(c, value.reg);
  c->u->top = first;
  for (int i = 0; i < targets->count; i++) temp_push(c);
  gen_unpacked(c, targets, first);
}

void gen_store(Compiler *c, Node *target, Operand value) {
  switch (target->kind) {
    case NODE_Name:
      at(c, target);
      store_symbol(c, target->Name.symbol, value);
      return;
    case NODE_Attribute: store_attribute(c, target, value); return;
    case NODE_Subscript: store_subscript(c, target, value); return;
    case NODE_Tuple: store_sequence(c, target, &target->Tuple.elts, value); return;
    case NODE_List: store_sequence(c, target, &target->List.elts, value); return;
    case NODE_Starred: fail_syntax(c, target, "starred assignment target must be in a list or tuple");
    default: fail_syntax(c, target, "cannot assign to expression");
  }
}

void gen_store_dup(Compiler *c, Node *target, Operand value) {
  if (value.place != AT_TEMP) {
    gen_store(c, target, value);
    return;
  }
  Reg top = c->u->top;
  emit(c, OP_CODE_DUP, 0, top, value.reg, 0);
  gen_store(c, target, in_temp(temp_push(c)));
  c->u->top = top;
}

// ---- a, b = x, y

static const NodeList *plain_elements(Node *n) {
  const NodeList *list = n->kind == NODE_Tuple ? &n->Tuple.elts : n->kind == NODE_List ? &n->List.elts : NULL;
  for (int i = 0; list && i < list->count; i++)
    if (list->at[i]->kind == NODE_Starred) return NULL;
  return list;
}

static int target_local(Compiler *c, Node *target) {
  if (target->kind != NODE_Name || target->Name.symbol->kind != SYMBOL_LOCAL) return -1;
  return (int)local_register(c->u, target->Name.symbol);
}

// Does a target before the i-th overwrite this local? A target that is more than a name might be anything.
static bool overwritten_before(Compiler *c, const NodeList *targets, int i, Reg local) {
  for (int k = 0; k < i; k++)
    if (target_local(c, targets->at[k]) == (int)local || targets->at[k]->kind == NODE_Tuple ||
        targets->at[k]->kind == NODE_List || rebinds(c, local, targets->at[k]))
      return true;
  return rebinds(c, local, targets->at[i]);
}

static bool assign_in_parallel(Compiler *c, Node *target, Node *value) {
  const NodeList *targets = plain_elements(target), *values = plain_elements(value);
  if (!targets || !values || targets->count != values->count || !targets->count ||
      targets->count > DISPLAY_CHUNK)
    return false;
  int n = targets->count;
  Operand held[DISPLAY_CHUNK];
  Reg first = c->u->top;
  for (int i = 0; i < n; i++) {
    Operand o = gen_any(c, values->at[i]);
    bool copy = o.place == AT_LOCAL && overwritten_before(c, targets, i, o.reg);
    for (int k = i + 1; k < n && !copy; k++) copy = o.place == AT_LOCAL && rebinds(c, o.reg, values->at[k]);
    held[i] = copy ? in_temp(push_operand(c, o)) : o;
  }
  Reg top = c->u->top;
  live_reverse(c, first, top - first);
  for (int i = 0; i < n; i++) {
    gen_store(c, targets->at[i], held[i]);
    c->u->top = top;
  }
  c->u->top = first;
  return true;
}

void gen_assign(Compiler *c, Node *n) {
  const NodeList *targets = &n->Assign.targets;
  if (targets->count == 1 && assign_in_parallel(c, targets->at[0], n->Assign.value)) return;
  int local = target_local(c, targets->at[0]);
  if (local >= 0 && targets->count == 1) {
    gen_into_local(c, n->Assign.value, (Reg)local);
    return;
  }
  Operand value = gen_any(c, n->Assign.value);
  // A borrowed local must survive the targets before the last one, and what they evaluate.
  if (value.place == AT_LOCAL)
    for (int i = 0; i < targets->count; i++)
      if (targets->at[i]->kind != NODE_Name && rebinds(c, value.reg, targets->at[i])) {
        value = in_temp(push_operand(c, value));
        break;
      }
  for (int i = 0; i < targets->count - 1; i++) {
    if (value.place == AT_LOCAL && (targets->at[i]->kind == NODE_Tuple || targets->at[i]->kind == NODE_List))
      value = in_temp(push_operand(c, value));
    gen_store_dup(c, targets->at[i], value);
  }
  gen_store(c, targets->at[targets->count - 1], value);
}

// ---- augmented

void gen_aug_assign(Compiler *c, Node *n) {
  Node *target = n->AugAssign.target, *operand = n->AugAssign.value;
  Operator op = n->AugAssign.op;
  switch (target->kind) {
    case NODE_Name: {
      Symbol *s = target->Name.symbol;
      at(c, target);
      Operand old = hold(c, load_symbol(c, s, NO_WANT), operand);
      Operand r = gen_any(c, operand);
      at(c, n);
      int want = s->kind == SYMBOL_LOCAL ? (int)local_register(c->u, s) : NO_WANT;
      Operand v = gen_binary(c, op, true, old, r, want);
      if (want < 0) {
        at(c, target);
        store_symbol(c, s, v);
      }
      return;
    }
    case NODE_Attribute: {
      Operand object = hold(c, in_register(c, gen_any(c, target->Attribute.value)), operand);
      uint32_t k = name_constant(c, attribute_name(c, target));
      at(c, target);
      // Read without consuming the object: it is needed again.
      Operand old = emit_value(c, OP_CODE_GETATTR, 0, NO_WANT, number(object.reg), number(k));
      Operand r = gen_any(c, operand);
      at(c, n);
      Operand v = gen_binary(c, op, true, old, r, NO_WANT);
      at(c, target);
      emit_sources(c, OP_CODE_SETATTR, object, v, number(k));
      return;
    }
    case NODE_Subscript: {
      Operand object = hold(c, in_register(c, gen_any(c, target->Subscript.value)), target->Subscript.slice);
      object = hold(c, object, operand);
      Operand index = hold(c, gen_index(c, target->Subscript.slice), operand);
      at(c, target);
      Operand old = emit_value(c, OP_CODE_GETITEM, 0, NO_WANT, number(object.reg), number(index.reg));
      Operand r = gen_any(c, operand);
      at(c, n);
      Operand v = gen_binary(c, op, true, old, r, NO_WANT);
      at(c, target);
      emit_sources(c, OP_CODE_SETITEM, object, index, v);
      return;
    }
    default: fail_syntax(c, target, "illegal expression for augmented assignment");
  }
}

// ---- annotated

void gen_annotation_value(Compiler *c, Node *annotation, Reg *r) {
  if (c->future_annotations) {
    at(c, annotation);
    *r = load_constant(c, NO_WANT, unparse(c, annotation)).reg;
    return;
  }
  if (annotation->kind != NODE_Starred) {
    *r = gen_push(c, annotation);
    return;
  }
  // *args: *Ts — the one value that unpacking gives
  Operand all = in_register(c, gen_any(c, annotation->Starred.value));
  at(c, annotation);
  Reg dest = all.place == AT_TEMP ? all.reg : c->u->top;
  emit(c, OP_CODE_UNPACK, all.place == AT_TEMP ? TEMP_B : 0, dest, all.reg, 1);
  release(c, all);
  *r = temp_push(c);
}

static void discard_index(Compiler *c, Node *slice) {
  if (slice->kind != NODE_Slice) {
    gen_discard(c, slice);
    return;
  }
  if (slice->Slice.lower) gen_discard(c, slice->Slice.lower);
  if (slice->Slice.upper) gen_discard(c, slice->Slice.upper);
  if (slice->Slice.step) gen_discard(c, slice->Slice.step);
}

void gen_ann_assign(Compiler *c, Node *n) {
  Node *target = n->AnnAssign.target;
  ScopeKind kind = c->u->scope->kind;
  bool evaluates = kind == SCOPE_MODULE || kind == SCOPE_CLASS;
  if (n->AnnAssign.value) {
    int local = target_local(c, target);
    if (local >= 0) gen_into_local(c, n->AnnAssign.value, (Reg)local);
    else gen_store(c, target, gen_any(c, n->AnnAssign.value));
  }
  if (target->kind == NODE_Name && n->AnnAssign.simple && evaluates) {
    Reg value;
    gen_annotation_value(c, n->AnnAssign.annotation, &value);
    at(c, n);
    Operand map = load_namespace(c, text_ref(c, "__annotations__"));
    const Name *name = name_mangle(&c->parsed->names, c->u->scope->private_name, target->Name.id);
    Operand key = load_constant(c, NO_WANT, name_ref(c, name));
    emit_sources(c, OP_CODE_SETITEM, map, key, in_temp(value));
    return;
  }
  if (!n->AnnAssign.value && target->kind == NODE_Attribute) gen_discard(c, target->Attribute.value);
  if (!n->AnnAssign.value && target->kind == NODE_Subscript) {
    gen_discard(c, target->Subscript.value);
    discard_index(c, target->Subscript.slice);
  }
  if (!n->AnnAssign.simple && evaluates && !c->future_annotations) gen_discard(c, n->AnnAssign.annotation);
}

// ---- del

void gen_delete(Compiler *c, Node *n) {
  switch (n->kind) {
    case NODE_Name:
      at(c, n);
      delete_symbol(c, n->Name.symbol);
      return;
    case NODE_Attribute: {
      Operand object = in_register(c, gen_any(c, n->Attribute.value));
      at(c, n);
      emit_sources(c, OP_CODE_DELATTR, object, number(0), number(name_constant(c, attribute_name(c, n))));
      return;
    }
    case NODE_Subscript: {
      Operand object = hold(c, in_register(c, gen_any(c, n->Subscript.value)), n->Subscript.slice);
      Operand index = gen_index(c, n->Subscript.slice);
      at(c, n);
      emit_sources(c, OP_CODE_DELITEM, object, index, number(0));
      return;
    }
    case NODE_Tuple:
      for (int i = 0; i < n->Tuple.elts.count; i++) gen_delete(c, n->Tuple.elts.at[i]);
      return;
    case NODE_List:
      for (int i = 0; i < n->List.elts.count; i++) gen_delete(c, n->List.elts.at[i]);
      return;
    default: fail_syntax(c, n, "cannot delete expression");
  }
}

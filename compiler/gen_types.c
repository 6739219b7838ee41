// SPDX-License-Identifier: MIT
// gen_types.c: type parameters (PEP 695) and `type` statements. Bounds, defaults and alias values are units of their own.
#include "gen.h"
#include "runtime/str.h"

// Calls the unit of a bound, a default or an alias's value, whose expression is `n`.
static Operand gen_lazy(Compiler *c, Scope *scope, Node *n) {
  Reg base = c->u->top;
  NodeList body = {&n, 1};
  unit_enter(c, scope, false, &body);
  Reg value;
  gen_annotation_value(c, n, &value);
  at(c, n);
  emit(c, OP_CODE_RETURN, TEMP_A, value, 0, 0);
  Code *code = unit_finish(c);
  at(c, n);
  make_function(c, scope, code, base, 0);
  return in_temp(base);
}

static void gen_type_param(Compiler *c, Node *n) {
  Reg base = c->u->top;
  const Name *name;
  Symbol *symbol;
  Node *bound = NULL, *fallback;
  Scope *bound_scope = NULL, *default_scope;
  uint32_t intrinsic;
  switch (n->kind) {
    case NODE_TypeVar:
      name = n->TypeVar.name, symbol = n->TypeVar.symbol, bound = n->TypeVar.bound, fallback = n->TypeVar.default_value;
      bound_scope = n->TypeVar.bound_scope, default_scope = n->TypeVar.default_scope;
      intrinsic = bound ? INTRINSIC_TYPEVAR_BOUND : INTRINSIC_TYPEVAR;
      break;
    case NODE_ParamSpec:
      name = n->ParamSpec.name, symbol = n->ParamSpec.symbol, fallback = n->ParamSpec.default_value;
      default_scope = n->ParamSpec.default_scope;
      intrinsic = INTRINSIC_PARAMSPEC;
      break;
    default:
      name = n->TypeVarTuple.name, symbol = n->TypeVarTuple.symbol, fallback = n->TypeVarTuple.default_value;
      default_scope = n->TypeVarTuple.default_scope;
      intrinsic = INTRINSIC_TYPEVARTUPLE;
      break;
  }
  at(c, n);
  load_constant(c, NO_WANT, name_ref(c, name));
  if (bound) gen_lazy(c, bound_scope, bound);
  at(c, n);
  emit_block(c, OP_CODE_INTRINSIC, NO_WANT, base, bound ? 2 : 1, intrinsic);
  if (fallback) {
    gen_lazy(c, default_scope, fallback);
    at(c, n);
    emit_block(c, OP_CODE_INTRINSIC, NO_WANT, base, 2, INTRINSIC_TYPEVAR_DEFAULT);
  }
  emit(c, OP_CODE_DUP, 0, base + 1, base, 0);
  store_symbol(c, symbol, in_temp(temp_push(c)));
}

Reg push_type_params(Compiler *c, const NodeList *params) {
  Reg base = c->u->top;
  for (int i = 0; i < params->count; i++) gen_type_param(c, params->at[i]);
  return emit_block(c, OP_CODE_BUILD_TUPLE, NO_WANT, base, (uint32_t)params->count, (uint32_t)params->count).reg;
}

// The alias itself; its parameters' tuple (or None) is made here.
static Operand push_alias(Compiler *c, Node *n) {
  Reg base = c->u->top;
  at(c, n);
  load_constant(c, NO_WANT, name_ref(c, n->TypeAlias.name->Name.id));
  if (n->TypeAlias.type_params.count) push_type_params(c, &n->TypeAlias.type_params);
  else load_constant(c, NO_WANT, NONE);
  gen_lazy(c, n->TypeAlias.scope, n->TypeAlias.value);
  at(c, n);
  return emit_block(c, OP_CODE_INTRINSIC, NO_WANT, base, 3, INTRINSIC_TYPEALIAS);
}

void gen_type_alias(Compiler *c, Node *n) {
  Reg base = c->u->top;
  Operand alias;
  if (n->TypeAlias.type_params.count) {
    unit_enter(c, n->TypeAlias.type_scope, false, NULL);
    Operand made = push_alias(c, n);
    emit(c, OP_CODE_RETURN, TEMP_A, made.reg, 0, 0);
    Code *code = unit_finish(c);
    at(c, n);
    make_function(c, n->TypeAlias.type_scope, code, base, 0);
    top_set(c, base + WINDOW);
    alias = gen_call_window(c, base, 0);
  } else {
    alias = push_alias(c, n);
  }
  gen_store(c, n->TypeAlias.name, alias);
}

// SPDX-License-Identifier: MIT
// gen_name.c: reading, binding and deleting names, by what scope.c found out about each.
//
// A module's own names are globals, unless its namespace can be another mapping (exec with two dicts, class bodies): then they are
// reached through the hidden local 0.
#include "gen.h"
#include "runtime/int.h"

static void read_local(Compiler *c, Reg r) {
  if (is_bound(c->u, r)) return;
  emit(c, OP_CODE_CHECK_LOCAL, 0, r, 0, 0);
  bound_set(c->u, r);
}

static Operand load_global(Compiler *c, const Name *name, int want) {
  uint32_t k = name_constant_wide(c, name_ref(c, name));
  Reg a = want >= 0 ? (Reg)want : c->u->top;
  emit_wide(c, OP_CODE_LOAD_GLOBAL, want >= 0 ? LOCAL_A : 0, a, (int32_t)k);
  if (want < 0) return in_temp(temp_push(c));
  bound_set(c->u, a);
  return in_local(a);
}

// In an annotation scope inside a class, a name is first looked for in the class's namespace, which __classdict__ holds.
static Operand load_through_classdict(Compiler *c, Symbol *s) {
  Unit *u = c->u;
  Reg map = u->top;
  emit(c, OP_CODE_LOAD_FREE, 0, map, (uint32_t)u->scope->classdict->index, 0);
  temp_push(c);
  Reg value = u->top;
  if (s->kind == SYMBOL_FREE)
    emit_extra(c, OP_CODE_LOAD_NAME_FREE, 0, value, map, name_constant(c, s->name), (uint32_t)s->index);
  else
    emit(c, OP_CODE_LOAD_NAME, 0, value, map, name_constant(c, s->name));
  temp_push(c);
  emit_drop(c, map);
  emit(c, OP_CODE_MOVE, 0, map, value, 0);
  cut_to(c, map);
  return in_temp(temp_push(c));
}

Operand load_symbol(Compiler *c, Symbol *s, int want) {
  Unit *u = c->u;
  if ((s->flags & SYMBOL_CLASSDICT_FIRST) && u->scope->classdict) return load_through_classdict(c, s);
  switch (s->kind) {
    case SYMBOL_LOCAL: {
      Reg r = local_register(u, s);
      read_local(c, r);
      return in_local(r);
    }
    case SYMBOL_CELL: return emit_value(c, OP_CODE_LOAD_CELL, 0, want, number(local_register(u, s)), number(0));
    case SYMBOL_FREE:
      if (s->flags & SYMBOL_NAMESPACE_FIRST) {
        emit_extra(c, OP_CODE_LOAD_NAME_FREE, 0, u->top, 0, name_constant(c, s->name), (uint32_t)s->index);
        return in_temp(temp_push(c));
      }
      return emit_value(c, OP_CODE_LOAD_FREE, 0, want, number((uint32_t)s->index), number(0));
    case SYMBOL_GLOBAL:
      if (!(s->flags & SYMBOL_NAMESPACE_FIRST) || !u->has_namespace) return load_global(c, s->name, want);
      break;
    default:
      if (!u->has_namespace) return load_global(c, s->name, want);
      break;
  }
  return emit_value(c, OP_CODE_LOAD_NAME, 0, want, number(0), number(name_constant(c, s->name)));
}

static void store_global(Compiler *c, Ref name, Operand value) {
  value = in_register(c, value);
  emit_wide(c, OP_CODE_STORE_GLOBAL, value.place == AT_TEMP ? TEMP_A : 0, value.reg,
            (int32_t)name_constant_wide(c, name));
  release(c, value);
}

void store_namespace(Compiler *c, Ref name, Operand value) {
  if (!c->u->has_namespace) {
    store_global(c, name, value);
    return;
  }
  value = in_register(c, value);
  if (c->u->constant_count < NARROW_ROOM) {
    emit_sources(c, OP_CODE_STORE_NAME, value, number(0), number(name_constant_narrow(c, name)));
  } else { // a huge table of assignments: the same by a wide constant
    Operand key = load_constant(c, NO_WANT, name);
    emit_sources(c, OP_CODE_SETITEM, number(0), key, value);
  }
}

Operand load_namespace(Compiler *c, Ref name) {
  if (c->u->has_namespace)
    return emit_value(c, OP_CODE_LOAD_NAME, 0, NO_WANT, number(0),
                      number(name_constant_narrow(c, name)));
  emit_wide(c, OP_CODE_LOAD_GLOBAL, 0, c->u->top, (int32_t)name_constant_wide(c, name));
  return in_temp(temp_push(c));
}

void store_symbol(Compiler *c, Symbol *s, Operand value) {
  Unit *u = c->u;
  switch (s->kind) {
    case SYMBOL_LOCAL: store_local(c, local_register(u, s), value); return;
    case SYMBOL_CELL:
      emit_sources(c, OP_CODE_STORE_CELL, number(local_register(u, s)), in_register(c, value),
                   number(0));
      return;
    case SYMBOL_FREE:
      emit_sources(c, OP_CODE_STORE_FREE, number((uint32_t)s->index), in_register(c, value),
                   number(0));
      return;
    case SYMBOL_GLOBAL: store_global(c, name_ref(c, s->name), value); return;
    default: store_namespace(c, name_ref(c, s->name), value); return;
  }
}

void delete_symbol(Compiler *c, Symbol *s) {
  Unit *u = c->u;
  switch (s->kind) {
    case SYMBOL_LOCAL: emit(c, OP_CODE_DEL_LOCAL, 0, local_register(u, s), 0, 0); return;
    case SYMBOL_CELL: emit(c, OP_CODE_DEL_CELL, 0, local_register(u, s), 0, 0); return;
    case SYMBOL_FREE: emit(c, OP_CODE_DEL_FREE, 0, (uint32_t)s->index, 0, 0); return;
    case SYMBOL_NAME:
      if (u->has_namespace) {
        emit(c, OP_CODE_DEL_NAME, 0, 0, 0, name_constant(c, s->name));
        return;
      }
      break;
    default: break;
  }
  emit_wide(c, OP_CODE_DEL_GLOBAL, 0, 0, (int32_t)name_constant_wide(c, name_ref(c, s->name)));
}

void unbind_symbol(Compiler *c, Symbol *s) {
  if (s->kind == SYMBOL_LOCAL) {
    emit(c, OP_CODE_CLEAR_LOCAL, 0, local_register(c->u, s), 0, 0);
    return;
  }
  store_symbol(c, s, as_constant(NONE)); // the script may have deleted it already
  delete_symbol(c, s);
}

// SPDX-License-Identifier: MIT
// gen_call.c: calls.
//
// A call's window starts at `top`: the callee, three registers that the callee's frame header will use, the arguments. `x.f(…)` is one
// instruction with the receiver as first argument (two, LOAD_METHOD before the arguments, where evaluating them may run code),
// `super().f(…)` another. Starred arguments, and more arguments than are sensible in registers, go through a tuple and a dict (CALL_EX).
#include "gen.h"
#include <string.h>
#include "runtime/tuple.h"
#include "walk.h"

static bool has_unpacking(const NodeList *args, const NodeList *keywords) {
  if (args->count + keywords->count > CALL_ARGUMENTS_MAX) return true;
  for (int i = 0; i < args->count; i++)
    if (args->at[i]->kind == NODE_Starred) return true;
  for (int i = 0; i < keywords->count; i++)
    if (!keywords->at[i]->keyword.arg) return true;
  return false;
}

bool is_method_call(const Node *n) {
  return n->kind == NODE_Call && n->Call.func->kind == NODE_Attribute &&
         !has_unpacking(&n->Call.args, &n->Call.keywords);
}

// Pushes the values of named arguments; the tuple of the names.
static Ref push_keywords(Compiler *c, const NodeList *keywords) {
  Ref *names = arena_alloc(c->arena, ((size_t)keywords->count + 1) * sizeof *names);
  for (int i = 0; i < keywords->count; i++) {
    names[i] = name_ref(c, keywords->at[i]->keyword.arg);
    gen_push(c, keywords->at[i]->keyword.value);
  }
  return own(c, tuple_from(c->t, names, (size_t)keywords->count));
}

Operand gen_call_window(Compiler *c, Reg base, uint32_t count) {
  cut_to(c, base);
  emit(c, OP_CODE_CALL, 0, base, count, 0);
  return in_temp(temp_push(c));
}

// ---- f(*a, **k)

// The tuple of positional arguments at base + 4. `pushed` values stand there already. What can't be unpacked is the call's failure.
static void push_arguments_tuple(Compiler *c, Reg first, uint32_t pushed, const NodeList *args, Node *call) {
  if (!pushed && args->count == 1 && args->at[0]->kind == NODE_Starred) {
    gen_push(c, args->at[0]->Starred.value);
    return;
  }
  if (!args->count && pushed <= DISPLAY_CHUNK) {
    emit_block(c, OP_CODE_BUILD_TUPLE, NO_WANT, first, pushed, pushed);
    return;
  }
  int n = 0;
  while (n < args->count && pushed < DISPLAY_CHUNK && args->at[n]->kind != NODE_Starred) {
    gen_push(c, args->at[n++]);
    pushed++;
  }
  emit_block(c, OP_CODE_BUILD_LIST, NO_WANT, first, pushed, pushed);
  for (; n < args->count; n++) {
    Node *x = args->at[n];
    bool star = x->kind == NODE_Starred;
    Operand o = in_register(c, gen_any(c, star ? x->Starred.value : x));
    at(c, call);
    emit_sources(c, star ? OP_CODE_LIST_EXTEND : OP_CODE_LIST_APPEND, number(first), o, number(0));
  }
  emit_block(c, OP_CODE_LIST_TO_TUPLE, NO_WANT, first, 1, 0);
}

// A dict of the run of named arguments from i; returns where it ends.
static int push_named_run(Compiler *c, const NodeList *keywords, int i) {
  enum { RUN = 16 };
  Reg base = c->u->top;
  int n = 0;
  for (; n < RUN && i < keywords->count && keywords->at[i]->keyword.arg; i++, n++) {
    load_constant(c, NO_WANT, name_ref(c, keywords->at[i]->keyword.arg));
    gen_push(c, keywords->at[i]->keyword.value);
  }
  emit_block(c, OP_CODE_BUILD_DICT, NO_WANT, base, (uint32_t)n * 2, (uint32_t)n);
  return i;
}

static void push_keywords_dict(Compiler *c, Reg callee, const NodeList *keywords, Node *call) {
  Reg dict = c->u->top;
  int i = push_named_run(c, keywords, 0); // empty if `**` comes first
  while (i < keywords->count) {
    Operand more;
    if (keywords->at[i]->keyword.arg) {
      more = in_temp(c->u->top);
      i = push_named_run(c, keywords, i);
    } else {
      more = in_register(c, gen_any(c, keywords->at[i++]->keyword.value));
    }
    at(c, call);
    emit_sources(c, OP_CODE_DICT_MERGE, number(dict), more, number(callee));
  }
}

static Operand finish_unpacking_call(Compiler *c, Reg base, uint32_t pushed,
                                     const NodeList *args, const NodeList *keywords, Node *n) {
  push_arguments_tuple(c, base + WINDOW, pushed, args, n);
  if (keywords->count) push_keywords_dict(c, base, keywords, n);
  at(c, n);
  cut_to(c, base);
  emit(c, OP_CODE_CALL_EX, 0, base, keywords->count > 0, 0);
  return in_temp(temp_push(c));
}

Operand finish_call(Compiler *c, Reg base, uint32_t pushed, const NodeList *args, const NodeList *keywords, Node *n) {
  if (has_unpacking(args, keywords)) return finish_unpacking_call(c, base, pushed, args, keywords, n);
  for (int i = 0; i < args->count; i++) gen_push(c, args->at[i]);
  uint32_t count = pushed + (uint32_t)args->count;
  if (!keywords->count) {
    at(c, n);
    return gen_call_window(c, base, count);
  }
  Ref names = push_keywords(c, keywords);
  at(c, n);
  cut_to(c, base);
  emit(c, OP_CODE_CALL_KW, 0, base, count, constant_narrow(c, names));
  return in_temp(temp_push(c));
}

// ---- obj.name(…)

// CPython counts a method call that goes over several lines from the line of the method's name.
static Position method_position(const Node *n) {
  Position p = position_of(n);
  const Node *f = n->Call.func;
  if (f->lineno != f->end_lineno) {
    p.line = f->end_lineno;
    p.col = f->end_col - (int)f->Attribute.attr->length;
  }
  return p;
}

static bool visit_running(Node *n, void *arg) {
  bool *runs = arg;
  switch (n->kind) {
    case NODE_Call: case NODE_Await: case NODE_Yield: case NODE_YieldFrom: case NODE_NamedExpr:
    case NODE_ListComp: case NODE_SetComp: case NODE_DictComp: *runs = true; return false;
    case NODE_Lambda: return false;
    default: return !*runs;
  }
}

// Does evaluating the arguments run code that could see, or come before, the look-up of the method? (What an operator, subscript or
// attribute of a class of its own does is taken as no such code.)
static bool arguments_run(Compiler *c, const NodeList *args, const NodeList *keywords) {
  bool runs = false;
  ast_walk_list(c->arena, args, visit_running, &runs);
  ast_walk_list(c->arena, keywords, visit_running, &runs);
  return runs;
}

// The receiver is at base + 4. The method is looked up before the arguments are evaluated, where that makes a difference.
static Operand finish_method_call(Compiler *c, Reg base, Node *n) {
  const NodeList *args = &n->Call.args, *keywords = &n->Call.keywords;
  const Name *name = name_mangle(&c->parsed->names, c->u->scope->private_name, n->Call.func->Attribute.attr);
  uint32_t k = name_constant(c, name);
  bool loaded = arguments_run(c, args, keywords);
  if (loaded) {
    c->u->at = attribute_position(n->Call.func);
    emit(c, OP_CODE_LOAD_METHOD, 0, base, 0, k);
    live_add(c, base);
  }
  for (int i = 0; i < args->count; i++) gen_push(c, args->at[i]);
  Ref names = keywords->count ? push_keywords(c, keywords) : EMPTY;
  c->u->at = method_position(n);
  cut_to(c, base);
  uint32_t count = (uint32_t)args->count;
  if (loaded && keywords->count) {
    emit(c, OP_CODE_CALL_LOADED_KW, 0, base, count, constant_narrow(c, names));
  } else if (loaded) {
    emit(c, OP_CODE_CALL_LOADED, 0, base, count, 0);
  } else {
    int call = keywords->count ? emit_extra(c, OP_CODE_CALL_METHOD_KW, 0, base, count, k, constant_narrow(c, names)) :
                                 emit(c, OP_CODE_CALL_METHOD, 0, base, count, k);
    if (call >= 0) c->u->code[call].lookup = attribute_position(n->Call.func);
  }
  return in_temp(temp_push(c));
}

Operand method_call_of(Compiler *c, Node *n, Operand receiver) {
  receiver = in_register(c, receiver);
  Reg base = receiver.place == AT_TEMP ? receiver.reg : c->u->top;
  if (receiver.place == AT_TEMP) {
    emit(c, OP_CODE_MOVE, 0, base + WINDOW, base, 0);
    live_remove(c, base);
    top_set(c, base + WINDOW);
    temp_push(c);
  } else {
    top_set(c, base + WINDOW);
    push_operand(c, receiver);
  }
  return finish_method_call(c, base, n);
}

// ---- super()

// `super()` without arguments, where the compiler knows what it means: in a function with parameters inside a class, `super` being the
// builtin as far as one can see.
bool super_operands(Compiler *c, Node *call, Symbol **class_symbol) {
  static const char name[] = "__class__";
  Scope *s = c->u->scope;
  Node *f = call->Call.func;
  if (f->kind != NODE_Name || f->Name.id->length != 5 || memcmp(f->Name.id->text, "super", 5)) return false;
  if (call->Call.args.count || call->Call.keywords.count) return false;
  if (f->Name.symbol->kind != SYMBOL_GLOBAL || s->kind != SCOPE_FUNCTION || !s->positional_count) return false;
  *class_symbol = scope_lookup(s, name_intern(&c->parsed->names, name, sizeof name - 1));
  return *class_symbol && (*class_symbol)->kind == SYMBOL_FREE;
}

// Pushes the function's first argument, as it is now.
static void push_self(Compiler *c) {
  Symbol *self = c->u->scope->params.at[0];
  push_operand(c, load_symbol(c, self, NO_WANT));
}

Operand super_attribute(Compiler *c, Node *n, Symbol *class_symbol) {
  Reg base = c->u->top;
  Node *call = n->Attribute.value;
  gen_push(c, call->Call.func);
  at(c, call);
  push_operand(c, load_symbol(c, class_symbol, NO_WANT));
  push_self(c);
  at(c, n);
  const Name *name = name_mangle(&c->parsed->names, c->u->scope->private_name, n->Attribute.attr);
  emit(c, OP_CODE_SUPER_ATTR, 0, base, 0, name_constant(c, name));
  cut_to(c, base);
  return in_temp(temp_push(c));
}

static Operand super_call(Compiler *c, Node *n, Symbol *class_symbol) {
  Reg base = c->u->top;
  Node *attribute = n->Call.func, *call = attribute->Attribute.value;
  const NodeList *args = &n->Call.args;
  gen_push(c, call->Call.func);
  at(c, call);
  push_operand(c, load_symbol(c, class_symbol, NO_WANT));
  top_set(c, base + WINDOW);
  push_self(c);
  for (int i = 0; i < args->count; i++) gen_push(c, args->at[i]);
  const Name *name = name_mangle(&c->parsed->names, c->u->scope->private_name, attribute->Attribute.attr);
  uint32_t k = name_constant(c, name);
  c->u->at = method_position(n);
  cut_to(c, base);
  int at_call = emit(c, OP_CODE_CALL_SUPER, 0, base, (uint32_t)args->count, k);
  if (at_call >= 0) c->u->code[at_call].lookup = attribute_position(attribute);
  return in_temp(temp_push(c));
}

// ---- calls in general

Operand call_of(Compiler *c, Node *n, Operand callee) {
  Reg base = push_operand(c, callee);
  top_set(c, base + WINDOW);
  return finish_call(c, base, 0, &n->Call.args, &n->Call.keywords, n);
}

Operand gen_call(Compiler *c, Node *n) {
  if (!is_method_call(n)) return call_of(c, n, gen_any(c, n->Call.func));
  Node *object = n->Call.func->Attribute.value;
  Symbol *class_symbol;
  if (object->kind == NODE_Call && super_operands(c, object, &class_symbol)) {
    if (!n->Call.keywords.count) return super_call(c, n, class_symbol);
    return call_of(c, n, super_attribute(c, n->Call.func, class_symbol));
  }
  Reg base = c->u->top;
  top_set(c, base + WINDOW);
  gen_push(c, object);
  return finish_method_call(c, base, n);
}

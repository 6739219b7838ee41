// SPDX-License-Identifier: MIT
// unparse.c: expressions back to text, as `from __future__ import annotations` keeps them.
#include "gen.h"
#include "runtime/str.h"

typedef enum Level {
  LEVEL_TUPLE,
  LEVEL_TEST,
  LEVEL_OR,
  LEVEL_AND,
  LEVEL_NOT,
  LEVEL_COMPARE,
  LEVEL_OR_BITS,
  LEVEL_XOR,
  LEVEL_AND_BITS,
  LEVEL_SHIFT,
  LEVEL_ARITHMETIC,
  LEVEL_TERM,
  LEVEL_FACTOR,
  LEVEL_POWER,
  LEVEL_AWAIT,
  LEVEL_ATOM,
} Level;

typedef struct Text { Compiler *c; char *at; size_t count, capacity; } Text;

static void put_bytes(Text *x, const char *p, size_t n) {
  if (x->count + n > x->capacity) {
    size_t more = (x->count + n) * 2 + 64;
    x->at = arena_grow(x->c->arena, x->at, x->capacity, more);
    x->capacity = more;
  }
  memcpy(x->at + x->count, p, n);
  x->count += n;
}
static void put(Text *x, const char *s) { put_bytes(x, s, strlen(s)); }
static void put_name(Text *x, const Name *n) { put_bytes(x, n->text, n->length); }
static void open_if(Text *x, bool yes) { if (yes) put(x, "("); }
static void close_if(Text *x, bool yes) { if (yes) put(x, ")"); }

static void put_expr(Text *x, Node *n, Level level);

static void put_value(Text *x, Ref v) {
  Thread *t = x->c->t;
  Own kept = EMPTY;
  size_t n;
  Ref repr = own(x->c, object_repr(t, v));
  const char *p = str_utf8(t, repr, &n, &kept);
  if (!p) { // lone surrogates can't be: repr escapes them
    error_clear(t);
    return;
  }
  put_bytes(x, p, n);
  drop(t, kept);
}

static void put_list(Text *x, const NodeList *list, Level level) {
  for (int i = 0; i < list->count; i++) {
    if (i) put(x, ", ");
    put_expr(x, list->at[i], level);
  }
}

static Level level_of(Operator op) {
  switch (op) {
    case OP_ADD: case OP_SUB: return LEVEL_ARITHMETIC;
    case OP_LSHIFT: case OP_RSHIFT: return LEVEL_SHIFT;
    case OP_BIT_OR: return LEVEL_OR_BITS;
    case OP_BIT_XOR: return LEVEL_XOR;
    case OP_BIT_AND: return LEVEL_AND_BITS;
    case OP_POW: return LEVEL_POWER;
    default: return LEVEL_TERM;
  }
}

static void put_bin_op(Text *x, Node *n, Level level) {
  Level own_level = level_of(n->BinOp.op);
  bool right_first = n->BinOp.op == OP_POW;
  open_if(x, level > own_level);
  put_expr(x, n->BinOp.left, own_level + right_first);
  put(x, " ");
  put(x, operator_text(n->BinOp.op));
  put(x, " ");
  put_expr(x, n->BinOp.right, own_level + !right_first);
  close_if(x, level > own_level);
}

static void put_unary(Text *x, Node *n, Level level) {
  Level own_level = n->UnaryOp.op == OP_NOT ? LEVEL_NOT : LEVEL_FACTOR;
  open_if(x, level > own_level);
  put(x, n->UnaryOp.op == OP_NOT ? "not " : operator_text(n->UnaryOp.op));
  put_expr(x, n->UnaryOp.operand, own_level);
  close_if(x, level > own_level);
}

static void put_arg(Text *x, Node *arg) {
  put_name(x, arg->arg.arg);
  if (!arg->arg.annotation) return;
  put(x, ": ");
  put_expr(x, arg->arg.annotation, LEVEL_TEST);
}

static void put_arguments(Text *x, Node *n) {
  const NodeList *posonly = &n->arguments.posonlyargs, *args = &n->arguments.args;
  int count = posonly->count + args->count;
  bool first = true;
#define COMMA() do { if (!first) put(x, ", "); first = false; } while (0)
  for (int i = 0; i < count; i++) {
    COMMA();
    put_arg(x, i < posonly->count ? posonly->at[i] : args->at[i - posonly->count]);
    int d = i - (count - n->arguments.defaults.count);
    if (d >= 0) put(x, "="), put_expr(x, n->arguments.defaults.at[d], LEVEL_TEST);
    if (posonly->count && i + 1 == posonly->count) put(x, ", /");
  }
  if (n->arguments.vararg || n->arguments.kwonlyargs.count) {
    COMMA();
    put(x, "*");
    if (n->arguments.vararg) put_arg(x, n->arguments.vararg);
  }
  for (int i = 0; i < n->arguments.kwonlyargs.count; i++) {
    COMMA();
    put_arg(x, n->arguments.kwonlyargs.at[i]);
    if (n->arguments.kw_defaults.at[i]) put(x, "="), put_expr(x, n->arguments.kw_defaults.at[i], LEVEL_TEST);
  }
  if (n->arguments.kwarg) {
    COMMA();
    put(x, "**");
    put_arg(x, n->arguments.kwarg);
  }
#undef COMMA
}

static void put_generators(Text *x, const NodeList *list) {
  for (int i = 0; i < list->count; i++) {
    Node *g = list->at[i];
    put(x, g->comprehension.is_async ? " async for " : " for ");
    put_expr(x, g->comprehension.target, LEVEL_TUPLE);
    put(x, " in ");
    put_expr(x, g->comprehension.iter, LEVEL_TEST + 1);
    for (int k = 0; k < g->comprehension.ifs.count; k++) {
      put(x, " if ");
      put_expr(x, g->comprehension.ifs.at[k], LEVEL_TEST + 1);
    }
  }
}

static void put_call(Text *x, Node *n) {
  put_expr(x, n->Call.func, LEVEL_ATOM);
  const NodeList *args = &n->Call.args, *keywords = &n->Call.keywords;
  if (args->count == 1 && !keywords->count && args->at[0]->kind == NODE_GeneratorExp) {
    put_expr(x, args->at[0], LEVEL_TUPLE);
    return;
  }
  put(x, "(");
  put_list(x, args, LEVEL_TEST);
  for (int i = 0; i < keywords->count; i++) {
    if (i || args->count) put(x, ", ");
    if (keywords->at[i]->keyword.arg) put_name(x, keywords->at[i]->keyword.arg), put(x, "=");
    else put(x, "**");
    put_expr(x, keywords->at[i]->keyword.value, LEVEL_TEST);
  }
  put(x, ")");
}

static void put_fstring_part(Text *x, Node *n, bool in_spec);

static void put_replacement(Text *x, Node *n) {
  Text inner = {.c = x->c};
  put_expr(&inner, n->FormattedValue.value, LEVEL_TEST + 1);
  put(x, inner.count && inner.at[0] == '{' ? "{ " : "{");
  put_bytes(x, inner.at, inner.count);
  if (n->FormattedValue.conversion > 0) {
    char conversion[3] = {'!', (char)n->FormattedValue.conversion, 0};
    put(x, conversion);
  }
  if (n->FormattedValue.format_spec) {
    put(x, ":");
    put_fstring_part(x, n->FormattedValue.format_spec, true);
  }
  put(x, "}");
}

static void put_fstring_part(Text *x, Node *n, bool in_spec) {
  if (n->kind == NODE_JoinedStr) {
    for (int i = 0; i < n->JoinedStr.values.count; i++) put_fstring_part(x, n->JoinedStr.values.at[i], in_spec);
  } else if (n->kind == NODE_FormattedValue) {
    put_replacement(x, n);
  } else if (n->kind == NODE_Constant && n->Constant.value.kind == CONST_STR) {
    for (size_t i = 0; i < n->Constant.value.length; i++) {
      char ch = n->Constant.value.text[i];
      put_bytes(x, &ch, 1);
      if (ch == '{' || ch == '}') put_bytes(x, &ch, 1);
    }
  }
}

static void put_fstring(Text *x, Node *n) {
  Text body = {.c = x->c};
  put_fstring_part(&body, n, false);
  put(x, "f");
  put_value(x, own(x->c, str_from_utf8_wtf(x->c->t, body.at ? body.at : "", body.count)));
}

static void put_compare(Text *x, Node *n, Level level) {
  open_if(x, level > LEVEL_COMPARE);
  put_expr(x, n->Compare.left, LEVEL_COMPARE + 1);
  for (int i = 0; i < n->Compare.ops.count; i++) {
    put(x, " ");
    put(x, operator_text(n->Compare.ops.at[i]));
    put(x, " ");
    put_expr(x, n->Compare.comparators.at[i], LEVEL_COMPARE + 1);
  }
  close_if(x, level > LEVEL_COMPARE);
}

static void put_bool_op(Text *x, Node *n, Level level) {
  Level own_level = n->BoolOp.op == OP_OR ? LEVEL_OR : LEVEL_AND;
  open_if(x, level > own_level);
  for (int i = 0; i < n->BoolOp.values.count; i++) {
    if (i) put(x, n->BoolOp.op == OP_OR ? " or " : " and ");
    put_expr(x, n->BoolOp.values.at[i], own_level + 1);
  }
  close_if(x, level > own_level);
}

static void put_dict(Text *x, Node *n) {
  put(x, "{");
  for (int i = 0; i < n->Dict.keys.count; i++) {
    if (i) put(x, ", ");
    if (n->Dict.keys.at[i]) {
      put_expr(x, n->Dict.keys.at[i], LEVEL_TEST);
      put(x, ": ");
      put_expr(x, n->Dict.values.at[i], LEVEL_TEST);
    } else {
      put(x, "**");
      put_expr(x, n->Dict.values.at[i], LEVEL_OR_BITS);
    }
  }
  put(x, "}");
}

static void put_tuple(Text *x, Node *n, Level level) {
  if (!n->Tuple.elts.count) {
    put(x, "()");
    return;
  }
  open_if(x, level > LEVEL_TUPLE);
  put_list(x, &n->Tuple.elts, LEVEL_TEST);
  if (n->Tuple.elts.count == 1) put(x, ",");
  close_if(x, level > LEVEL_TUPLE);
}

static void put_attribute(Text *x, Node *n) {
  Node *v = n->Attribute.value;
  put_expr(x, v, LEVEL_ATOM);
  put(x, v->kind == NODE_Constant && v->Constant.value.kind == CONST_INT ? " ." : ".");
  put_name(x, n->Attribute.attr);
}

static void put_slice(Text *x, Node *n) {
  if (n->Slice.lower) put_expr(x, n->Slice.lower, LEVEL_TEST);
  put(x, ":");
  if (n->Slice.upper) put_expr(x, n->Slice.upper, LEVEL_TEST);
  if (!n->Slice.step) return;
  put(x, ":");
  put_expr(x, n->Slice.step, LEVEL_TEST);
}

static void put_prefixed(Text *x, const char *prefix, Node *value, Level own_level, Level inner, Level level) {
  open_if(x, level > own_level);
  put(x, prefix);
  if (value) put_expr(x, value, inner);
  close_if(x, level > own_level);
}

static void put_expr(Text *x, Node *n, Level level) {
  switch (n->kind) {
    case NODE_BoolOp: put_bool_op(x, n, level); return;
    case NODE_BinOp: put_bin_op(x, n, level); return;
    case NODE_UnaryOp: put_unary(x, n, level); return;
    case NODE_Compare: put_compare(x, n, level); return;
    case NODE_Lambda:
      open_if(x, level > LEVEL_TEST);
      put(x, "lambda");
      if (n->Lambda.args->arguments.posonlyargs.count + n->Lambda.args->arguments.args.count +
              n->Lambda.args->arguments.kwonlyargs.count ||
          n->Lambda.args->arguments.vararg || n->Lambda.args->arguments.kwarg)
        put(x, " ");
      put_arguments(x, n->Lambda.args);
      put(x, ": ");
      put_expr(x, n->Lambda.body, LEVEL_TEST);
      close_if(x, level > LEVEL_TEST);
      return;
    case NODE_IfExp:
      open_if(x, level > LEVEL_TEST);
      put_expr(x, n->IfExp.body, LEVEL_TEST + 1);
      put(x, " if ");
      put_expr(x, n->IfExp.test, LEVEL_TEST + 1);
      put(x, " else ");
      put_expr(x, n->IfExp.orelse, LEVEL_TEST);
      close_if(x, level > LEVEL_TEST);
      return;
    case NODE_Dict: put_dict(x, n); return;
    case NODE_Set: put(x, "{"); put_list(x, &n->Set.elts, LEVEL_TEST); put(x, "}"); return;
    case NODE_List: put(x, "["); put_list(x, &n->List.elts, LEVEL_TEST); put(x, "]"); return;
    case NODE_Tuple: put_tuple(x, n, level); return;
    case NODE_ListComp:
      put(x, "["); put_expr(x, n->ListComp.elt, LEVEL_TEST); put_generators(x, &n->ListComp.generators); put(x, "]");
      return;
    case NODE_SetComp:
      put(x, "{"); put_expr(x, n->SetComp.elt, LEVEL_TEST); put_generators(x, &n->SetComp.generators); put(x, "}");
      return;
    case NODE_GeneratorExp:
      put(x, "(");
      put_expr(x, n->GeneratorExp.elt, LEVEL_TEST);
      put_generators(x, &n->GeneratorExp.generators);
      put(x, ")");
      return;
    case NODE_DictComp:
      put(x, "{"); put_expr(x, n->DictComp.key, LEVEL_TEST); put(x, ": "); put_expr(x, n->DictComp.value, LEVEL_TEST);
      put_generators(x, &n->DictComp.generators); put(x, "}");
      return;
    case NODE_Await: put_prefixed(x, "await ", n->Await.value, LEVEL_AWAIT, LEVEL_ATOM, level); return;
    case NODE_Yield:
      put(x, n->Yield.value ? "(yield " : "(yield");
      if (n->Yield.value) put_expr(x, n->Yield.value, LEVEL_TUPLE);
      put(x, ")");
      return;
    case NODE_YieldFrom: put(x, "(yield from "); put_expr(x, n->YieldFrom.value, LEVEL_TEST); put(x, ")"); return;
    case NODE_Call: put_call(x, n); return;
    case NODE_FormattedValue: case NODE_JoinedStr: put_fstring(x, n); return;
    case NODE_Constant:
      if (n->Constant.value.kind == CONST_ELLIPSIS) put(x, "...");
      else put_value(x, constant_value(x->c, n, &n->Constant.value));
      return;
    case NODE_Attribute: put_attribute(x, n); return;
    case NODE_Subscript:
      put_expr(x, n->Subscript.value, LEVEL_ATOM);
      put(x, "["); put_expr(x, n->Subscript.slice, LEVEL_TUPLE); put(x, "]");
      return;
    case NODE_Starred: put(x, "*"); put_expr(x, n->Starred.value, LEVEL_OR_BITS); return;
    case NODE_Name: put_name(x, n->Name.id); return;
    case NODE_Slice: put_slice(x, n); return;
    case NODE_NamedExpr:
      open_if(x, level > LEVEL_TUPLE);
      put_expr(x, n->NamedExpr.target, LEVEL_ATOM);
      put(x, " := ");
      put_expr(x, n->NamedExpr.value, LEVEL_ATOM);
      close_if(x, level > LEVEL_TUPLE);
      return;
    default: fail_syntax(x->c, n, "this can't stand in an annotation");
  }
}

Ref unparse(Compiler *c, Node *expression) {
  Text x = {.c = c};
  put_expr(&x, expression, LEVEL_TEST);
  return own(c, str_from_utf8_wtf(c->t, x.at ? x.at : "", x.count));
}

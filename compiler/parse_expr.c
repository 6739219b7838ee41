// SPDX-License-Identifier: MIT
// parse_expr.c: expressions, from the loosest binding (`a, b`) to the tightest operator (`**`).
//
// The binary operators from `|` to `*` are one loop over a table of precedences (bitwise_or);
// the rest is a function per rule. Operands are in parse_atom.c.
#include <string.h>

#include "parse_internal.h"

bool at_expression_start(Parser *p) {
  switch (peek(p)->kind) {
  case TOKEN_NAME:
  case TOKEN_NUMBER:
  case TOKEN_STRING:
  case TOKEN_FSTRING_START:
  case TOKEN_LPAR:
  case TOKEN_LSQB:
  case TOKEN_LBRACE:
  case TOKEN_MINUS:
  case TOKEN_PLUS:
  case TOKEN_TILDE:
  case TOKEN_NOT:
  case TOKEN_LAMBDA:
  case TOKEN_AWAIT:
  case TOKEN_NONE:
  case TOKEN_TRUE:
  case TOKEN_FALSE:
  case TOKEN_ELLIPSIS: return true;
  case TOKEN_ASYNC: return at_async_module(p);
  default: return false;
  }
}

// ---- lists of expressions

// `item (',' item)* [',']`: the item itself, or a tuple.
static Node *maybe_tuple(Parser *p, Rule item) {
  Position start = here(p);
  Node *first = item(p);
  if (!at(p, TOKEN_COMMA)) return first;
  NodeList elts = {0};
  push_node(p, &elts, first);
  while (accept(p, TOKEN_COMMA)) {
    if (!at_expression_start(p) && !at(p, TOKEN_STAR)) break;
    push_node(p, &elts, item(p));
  }
  Node *n = new_node(p, NODE_Tuple, start);
  n->Tuple.elts = elts;
  return n;
}

static Node *starred(Parser *p) {
  Position start = here(p);
  expect(p, TOKEN_STAR);
  Node *value = bitwise_or(p);
  Node *n = new_node(p, NODE_Starred, start);
  n->Starred.value = value;
  return n;
}

Node *star_expression(Parser *p) { return at(p, TOKEN_STAR) ? starred(p) : expression(p); }

Node *star_expressions(Parser *p) { return maybe_tuple(p, star_expression); }

Node *star_named_expression(Parser *p) {
  return at(p, TOKEN_STAR) ? starred(p) : named_expression(p);
}

Node *star_named_expressions(Parser *p) { return maybe_tuple(p, star_named_expression); }

Node *star_targets_for(Parser *p) {
  Position start = here(p);
  Node *first = at(p, TOKEN_STAR) ? starred(p) : bitwise_or(p);
  if (at(p, TOKEN_COMMA)) {
    NodeList elts = {0};
    push_node(p, &elts, first);
    while (accept(p, TOKEN_COMMA)) {
      if (!at_expression_start(p) && !at(p, TOKEN_STAR)) break;
      push_node(p, &elts, at(p, TOKEN_STAR) ? starred(p) : bitwise_or(p));
    }
    first = new_node(p, NODE_Tuple, start);
    first->Tuple.elts = elts;
  }
  return check_target(p, first, FOR_TARGETS);
}

Node *yield_expr(Parser *p) {
  Position start = here(p);
  expect(p, TOKEN_YIELD);
  if (accept(p, TOKEN_FROM)) {
    Node *value = expression(p);
    Node *n = new_node(p, NODE_YieldFrom, start);
    n->YieldFrom.value = value;
    return n;
  }
  Node *value = at_expression_start(p) || at(p, TOKEN_STAR) ? star_expressions(p) : NULL;
  Node *n = new_node(p, NODE_Yield, start);
  n->Yield.value = value;
  return n;
}

Node *annotated_rhs(Parser *p) {
  return at(p, TOKEN_YIELD) ? yield_expr(p) : star_expressions(p);
}

// ---- named and conditional expressions, lambda

// Can `e` have come from the rule bitwise_or?
static bool is_bitwise_or(const Node *e) {
  if (e->parenthesized) return true;
  switch (e->kind) {
  case NODE_BoolOp:
  case NODE_Compare:
  case NODE_IfExp:
  case NODE_Lambda:
  case NODE_Starred:
  case NODE_NamedExpr:
  case NODE_Yield:
  case NODE_YieldFrom: return false;
  case NODE_UnaryOp: return e->UnaryOp.op != OP_NOT;
  case NODE_Tuple: return false;
  default: return true;
  }
}

static Node *value_and_no_more_assignment(Parser *p) {
  Node *value = bitwise_or(p);
  if (at(p, TOKEN_EQUAL) || at(p, TOKEN_COLONEQUAL)) no_match(p);
  return value;
}

static Node *after_equal(Parser *p) {
  expect(p, TOKEN_EQUAL);
  return value_and_no_more_assignment(p);
}

// `a = b` where `==` or `:=` was meant. Reports it if what follows fits.
static void check_named_assignment(Parser *p, Node *a) {
  if (!at(p, TOKEN_EQUAL) || !is_bitwise_or(a)) return;
  if (a->kind == NODE_Name && !a->parenthesized) {
    Node *b = attempt(p, after_equal);
    if (b) error_range(p, a, b, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
    return;
  }
  switch (a->kind) {
  case NODE_List:
  case NODE_Tuple:
  case NODE_GeneratorExp: return;
  case NODE_Constant:
    if (a->Constant.value.kind <= CONST_FALSE) return;
  }
  if (attempt(p, after_equal))
    error_at_node(p, a, "cannot assign to %s here. Maybe you meant '==' instead of '='?",
                  expression_name(a));
}

Node *named_expression(Parser *p) {
  if (at(p, TOKEN_NAME) && at_next(p, TOKEN_COLONEQUAL)) {
    Position start = here(p);
    Node *target = primary(p);
    target->Name.ctx = CTX_STORE;
    expect(p, TOKEN_COLONEQUAL);
    Node *value = expression(p);
    Node *n = new_node(p, NODE_NamedExpr, start);
    n->NamedExpr.target = target;
    n->NamedExpr.value = value;
    return n;
  }
  Node *e = expression(p);
  if (at(p, TOKEN_COLONEQUAL)) {
    if (p->error_pass) {
      p->pos++;
      if (attempt(p, expression))
        error_at_node(p, e, "cannot use assignment expressions with %s", expression_name(e));
      p->pos--;
    }
    no_match(p);
  }
  if (p->error_pass) check_named_assignment(p, e);
  return e;
}

static bool is_legacy_statement(const Token *t) {
  return t->kind == TOKEN_NAME &&
         (!strcmp(t->name->text, "print") || !strcmp(t->name->text, "exec"));
}

static bool is_soft_keyword(const Token *t) {
  return t->kind == TOKEN_NAME &&
         (!strcmp(t->name->text, "_") || !strcmp(t->name->text, "case") ||
          !strcmp(t->name->text, "match") || !strcmp(t->name->text, "type"));
}

// Two expressions side by side.
static void check_missing_comma(Parser *p, int start, Node *a) {
  const Token *first = &p->tokens[start];
  if (first->kind == TOKEN_NAME) {
    if (is_soft_keyword(first)) return;
    TokenKind second = start + 1 < p->fill ? p->tokens[start + 1].kind : TOKEN_ENDMARKER;
    if (second == TOKEN_STRING || second == TOKEN_FSTRING_START) return;
  }
  if (!at_expression_start(p)) return;
  Node *b = attempt_without_hints(p, expression);
  if (!b) return;
  first = &p->tokens[start];
  if (is_legacy_statement(first) && a->kind == NODE_Name) return;
  if (!previous(p)->in_brackets) return;
  error_range(p, a, b, "invalid syntax. Perhaps you forgot a comma?");
}

static void check_legacy_statement(Parser *p, int start, Node *a) {
  if (!is_legacy_statement(&p->tokens[start]) || a->kind != NODE_Name) return;
  if (p->pos != start + 1 || at(p, TOKEN_LPAR) ||
      !(at_expression_start(p) || at(p, TOKEN_STAR)))
    return;
  int pos = p->pos;
  Node *b = attempt(p, star_expressions);
  if (b)
    error_range(p, a, b, "Missing parentheses in call to '%s'. Did you mean %s(...)?",
                a->Name.id->text, a->Name.id->text);
  p->pos = pos;
}

static Node *lambdef(Parser *p) {
  Position start = here(p);
  expect(p, TOKEN_LAMBDA);
  Node *args = parameters(p, true);
  if (p->error_pass && at(p, TOKEN_COLON)) {
    const Token *colon = peek(p);
    Position end = {colon->end_lineno, colon->end_col};
    // In an f-string the colon began the format.
    if (peek_after(p, 1)->kind == TOKEN_FSTRING_MIDDLE)
      error_span(p, start, end.lineno, end.col,
                 "f-string: lambda expressions are not allowed without parentheses");
  }
  expect(p, TOKEN_COLON);
  Node *body = expression(p);
  Node *n = new_node(p, NODE_Lambda, start);
  n->Lambda.args = args;
  n->Lambda.body = body;
  return n;
}

Node *expression(Parser *p) {
  enter(p);
  Position start = here(p);
  int start_pos = p->pos;
  Node *n;
  if (at(p, TOKEN_LAMBDA)) {
    n = lambdef(p);
  } else {
    n = disjunction(p);
    if (p->error_pass) {
      int pos = p->pos;
      check_missing_comma(p, start_pos, n);
      p->pos = pos;
      check_legacy_statement(p, start_pos, n);
    }
    if (accept(p, TOKEN_IF)) {
      Node *body = n;
      Node *test = disjunction(p);
      if (p->error_pass && !at(p, TOKEN_ELSE) && !at(p, TOKEN_COLON))
        error_range(p, body, test, "expected 'else' after 'if' expression");
      expect(p, TOKEN_ELSE);
      Node *orelse = expression(p);
      n = new_node(p, NODE_IfExp, start);
      n->IfExp.test = test;
      n->IfExp.body = body;
      n->IfExp.orelse = orelse;
    }
  }
  leave(p);
  return n;
}

// ---- or, and, not, comparisons

static Node *conjunction(Parser *p);
static Node *inversion(Parser *p);

static Node *boolean(Parser *p, TokenKind token, Operator op, Rule operand) {
  Position start = here(p);
  Node *first = operand(p);
  if (!at(p, token)) return first;
  NodeList values = {0};
  push_node(p, &values, first);
  while (accept(p, token)) push_node(p, &values, operand(p));
  Node *n = new_node(p, NODE_BoolOp, start);
  n->BoolOp.op = op;
  n->BoolOp.values = values;
  return n;
}

Node *disjunction(Parser *p) { return boolean(p, TOKEN_OR, OP_OR, conjunction); }

static Node *conjunction(Parser *p) { return boolean(p, TOKEN_AND, OP_AND, inversion); }

static bool comparison_operator(Parser *p, Operator *op) {
  switch (peek(p)->kind) {
  case TOKEN_EQEQUAL: *op = OP_EQ; break;
  case TOKEN_NOTEQUAL:
    if (peek(p)->start[0] == '<') return false; // `<>` is only for barry_as_FLUFL
    *op = OP_NOT_EQ;
    break;
  case TOKEN_LESS: *op = OP_LT; break;
  case TOKEN_LESSEQUAL: *op = OP_LT_E; break;
  case TOKEN_GREATER: *op = OP_GT; break;
  case TOKEN_GREATEREQUAL: *op = OP_GT_E; break;
  case TOKEN_IN: *op = OP_IN; break;
  case TOKEN_NOT:
    if (!at_next(p, TOKEN_IN)) return false;
    p->pos++;
    *op = OP_NOT_IN;
    break;
  case TOKEN_IS:
    *op = OP_IS;
    if (at_next(p, TOKEN_NOT)) {
      p->pos++;
      *op = OP_IS_NOT;
    }
    break;
  default: return false;
  }
  p->pos++;
  return true;
}

static Node *comparison(Parser *p) {
  Position start = here(p);
  Node *left = bitwise_or(p);
  Operator op;
  if (!comparison_operator(p, &op)) return left;
  NodeList comparators = {0};
  OperatorList ops = {0};
  int capacity = 0;
  do {
    if (ops.count == capacity) {
      int grown = capacity ? capacity * 2 : 8;
      ops.at = arena_grow(p->arena, ops.at, (size_t)capacity, (size_t)grown);
      capacity = grown;
    }
    ops.at[ops.count++] = (uint8_t)op;
    push_node(p, &comparators, bitwise_or(p));
  } while (comparison_operator(p, &op));
  Node *n = new_node(p, NODE_Compare, start);
  n->Compare.left = left;
  n->Compare.ops = ops;
  n->Compare.comparators = comparators;
  return n;
}

static Node *inversion(Parser *p) {
  if (!at(p, TOKEN_NOT)) return comparison(p);
  enter(p);
  Position start = here(p);
  p->pos++;
  Node *operand = inversion(p);
  Node *n = new_node(p, NODE_UnaryOp, start);
  n->UnaryOp.op = OP_NOT;
  n->UnaryOp.operand = operand;
  leave(p);
  return n;
}

// ---- binary operators

// Higher binds tighter; 0: not a binary operator.
static int precedence(TokenKind kind, Operator *op) {
  switch (kind) {
  case TOKEN_VBAR: *op = OP_BIT_OR; return 1;
  case TOKEN_CIRCUMFLEX: *op = OP_BIT_XOR; return 2;
  case TOKEN_AMPER: *op = OP_BIT_AND; return 3;
  case TOKEN_LEFTSHIFT: *op = OP_LSHIFT; return 4;
  case TOKEN_RIGHTSHIFT: *op = OP_RSHIFT; return 4;
  case TOKEN_PLUS: *op = OP_ADD; return 5;
  case TOKEN_MINUS: *op = OP_SUB; return 5;
  case TOKEN_STAR: *op = OP_MULT; return 6;
  case TOKEN_SLASH: *op = OP_DIV; return 6;
  case TOKEN_DOUBLESLASH: *op = OP_FLOOR_DIV; return 6;
  case TOKEN_PERCENT: *op = OP_MOD; return 6;
  case TOKEN_AT: *op = OP_MAT_MULT; return 6;
  default: return 0;
  }
}

static Node *factor(Parser *p);

// `start` is where left's brackets, if any, begin.
static Node *binary(Parser *p, Node *left, Position start, int lowest) {
  for (;;) {
    Operator op, next;
    int level = precedence(peek(p)->kind, &op);
    if (level < lowest || level == 0) return left;
    p->pos++;
    Position right_start = here(p);
    Node *right = factor(p);
    if (precedence(peek(p)->kind, &next) > level)
      right = binary(p, right, right_start, level + 1);
    Node *n = new_node(p, NODE_BinOp, start);
    n->BinOp.left = left;
    n->BinOp.op = op;
    n->BinOp.right = right;
    left = n;
  }
}

Node *bitwise_or(Parser *p) {
  Position start = here(p);
  Node *left = factor(p);
  Operator op;
  return precedence(peek(p)->kind, &op) ? binary(p, left, start, 1) : left;
}

static Node *await_primary(Parser *p) {
  if (!at(p, TOKEN_AWAIT)) return primary(p);
  Position start = here(p);
  p->pos++;
  Node *value = primary(p);
  Node *n = new_node(p, NODE_Await, start);
  n->Await.value = value;
  return n;
}

static Node *power(Parser *p) {
  Position start = here(p);
  Node *base = await_primary(p);
  if (!at(p, TOKEN_DOUBLESTAR)) return base;
  p->pos++;
  enter(p);
  Node *exponent = factor(p);
  leave(p);
  Node *n = new_node(p, NODE_BinOp, start);
  n->BinOp.left = base;
  n->BinOp.op = OP_POW;
  n->BinOp.right = exponent;
  return n;
}

static Node *factor(Parser *p) {
  Operator op;
  switch (peek(p)->kind) {
  case TOKEN_PLUS: op = OP_UADD; break;
  case TOKEN_MINUS: op = OP_USUB; break;
  case TOKEN_TILDE: op = OP_INVERT; break;
  default: return power(p);
  }
  enter(p);
  Position start = here(p);
  p->pos++;
  Node *operand = factor(p);
  Node *n = new_node(p, NODE_UnaryOp, start);
  n->UnaryOp.op = op;
  n->UnaryOp.operand = operand;
  leave(p);
  return n;
}

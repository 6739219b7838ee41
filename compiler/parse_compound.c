// SPDX-License-Identifier: MIT
// parse_compound.c: statements that hold blocks. Functions and classes are in parse_def.c,
// match in parse_pattern.c.
//
// A colon that is missing at the end of a header has its own message; a header that goes on
// otherwise is just invalid.
#include "parse_internal.h"

static void header_colon(Parser *p) {
  if (p->error_pass && at(p, TOKEN_NEWLINE)) error_last_token(p, SYNTAX_ERROR, "expected ':'");
  expect(p, TOKEN_COLON);
}

static NodeList else_block(Parser *p) {
  NodeList none = {0};
  if (!at(p, TOKEN_ELSE)) return none;
  int lineno = advance(p)->lineno;
  expect_forced(p, TOKEN_COLON);
  return block(p, "'else' statement", lineno);
}

// The chain of elifs is built by a loop: each new If is the orelse of the one before. Their
// ends are known last.
static Node *if_stmt(Parser *p) {
  Node *first = NULL, *last = NULL;
  while (at(p, TOKEN_IF) || (first && at(p, TOKEN_ELIF))) {
    if (first && at(p, TOKEN_IF)) break;
    Position start = here(p);
    int lineno = advance(p)->lineno;
    Node *test = named_expression(p);
    header_colon(p);
    Node *n = new_node(p, NODE_If, start);
    n->If.test = test;
    n->If.body = block(p, first ? "'elif' statement" : "'if' statement", lineno);
    if (last)
      push_node(p, &last->If.orelse, n);
    else
      first = n;
    last = n;
  }
  last->If.orelse = else_block(p);
  for (Node *n = first; n; n = n == last ? NULL : n->If.orelse.at[0]) end_here(p, n);
  return first;
}

static Node *while_stmt(Parser *p) {
  Position start = here(p);
  int lineno = advance(p)->lineno;
  Node *test = named_expression(p);
  header_colon(p);
  Node *n = new_node(p, NODE_While, start);
  n->While.test = test;
  n->While.body = block(p, "'while' statement", lineno);
  n->While.orelse = else_block(p);
  end_here(p, n);
  return n;
}

static Node *for_stmt(Parser *p, bool is_async, Position start) {
  int lineno = expect(p, TOKEN_FOR)->lineno;
  Node *target = star_targets_for(p);
  expect(p, TOKEN_IN);
  Node *iter = star_expressions(p);
  header_colon(p);
  Node *n = new_node(p, is_async ? NODE_AsyncFor : NODE_For, start);
  n->For.target = target;
  n->For.iter = iter;
  n->For.body = block(p, "'for' statement", lineno);
  n->For.orelse = else_block(p);
  end_here(p, n);
  return n;
}

// ---- with

static Node *with_item(Parser *p) {
  Position start = here(p);
  Node *context = expression(p), *target = NULL;
  if (accept(p, TOKEN_AS)) {
    target = at(p, TOKEN_STAR) ? star_expression(p) : bitwise_or(p);
    if (p->error_pass && at(p, TOKEN_NEWLINE)) error_last_token(p, SYNTAX_ERROR, "expected ':'");
    if (!at(p, TOKEN_COMMA) && !at(p, TOKEN_RPAR) && !at(p, TOKEN_COLON)) no_match(p);
    check_target(p, target, STAR_TARGETS);
  }
  Node *n = new_node(p, NODE_withitem, start);
  n->withitem.context_expr = context;
  n->withitem.optional_vars = target;
  return n;
}

// `'(' with_item (',' with_item)* [','] ')' &':'`, as a With node that is still without body.
static Node *bracketed_items(Parser *p) {
  Position start = here(p);
  NodeList items = {0};
  expect(p, TOKEN_LPAR);
  do {
    if (at(p, TOKEN_RPAR)) break;
    push_node(p, &items, with_item(p));
  } while (accept(p, TOKEN_COMMA));
  expect(p, TOKEN_RPAR);
  if (p->error_pass && items.count && at(p, TOKEN_NEWLINE)) error_last_token(p, SYNTAX_ERROR, "expected ':'");
  if (!items.count || !at(p, TOKEN_COLON)) no_match(p);
  Node *n = new_node(p, NODE_With, start);
  n->With.items = items;
  return n;
}

static Node *with_stmt(Parser *p, bool is_async, Position start) {
  int lineno = expect(p, TOKEN_WITH)->lineno;
  Node *n = at(p, TOKEN_LPAR) ? attempt(p, bracketed_items) : NULL;
  if (!n) {
    NodeList items = {0};
    do push_node(p, &items, with_item(p));
    while (accept(p, TOKEN_COMMA));
    n = new_node(p, NODE_With, start);
    n->With.items = items;
  }
  header_colon(p);
  n->kind = is_async ? NODE_AsyncWith : NODE_With;
  n->lineno = start.lineno;
  n->col = start.col;
  n->With.body = block(p, "'with' statement", lineno);
  end_here(p, n);
  return n;
}

// ---- try

static void except_types_unbracketed(Parser *p, Node *first) {
  if (!p->error_pass || !at(p, TOKEN_COMMA)) return;
  int pos = p->pos++;
  if (attempt(p, star_expressions)) {
    if (accept(p, TOKEN_AS)) accept(p, TOKEN_NAME);
    if (at(p, TOKEN_COLON))
      error_starting_from(p, node_position(first),
                          "multiple exception types must be parenthesized");
  }
  p->pos = pos;
}

static Node *except_block(Parser *p, bool *is_star) {
  Position start = here(p);
  int lineno = advance(p)->lineno;
  *is_star = accept(p, TOKEN_STAR);
  Node *type = NULL;
  const Name *name = NULL;
  if (*is_star && p->error_pass && (at(p, TOKEN_NEWLINE) || at(p, TOKEN_COLON)))
    error_last_token(p, SYNTAX_ERROR, "expected one or more exception types");
  if (*is_star || at_expression_start(p)) {
    type = expression(p);
    except_types_unbracketed(p, type);
    if (accept(p, TOKEN_AS)) name = expect_name(p);
  }
  header_colon(p);
  Node *n = new_node(p, NODE_ExceptHandler, start);
  n->ExceptHandler.type = type;
  n->ExceptHandler.name = name;
  n->ExceptHandler.body =
      block(p, *is_star ? "'except*' statement" : "'except' statement", lineno);
  end_here(p, n);
  return n;
}

static Node *try_stmt(Parser *p) {
  Position start = here(p);
  int lineno = advance(p)->lineno;
  expect_forced(p, TOKEN_COLON);
  NodeList body = block(p, "'try' statement", lineno), handlers = {0}, orelse = {0},
           finalbody = {0};
  bool star = false;
  if (!at(p, TOKEN_EXCEPT) && !at(p, TOKEN_FINALLY))
    error_last_token(p, SYNTAX_ERROR, "expected 'except' or 'finally' block");
  while (at(p, TOKEN_EXCEPT)) {
    const Token *except = peek(p);
    if (handlers.count && !star && at_next(p, TOKEN_STAR)) {
      const Token *asterisk = peek_after(p, 1);
      error_span(p, here(p), asterisk->end_lineno, asterisk->end_col,
                 "cannot have both 'except' and 'except*' on the same 'try'");
    }
    if (handlers.count && at_next(p, TOKEN_STAR) != star)
      error_at_token(p, except, "cannot have both 'except' and 'except*' on the same 'try'");
    push_node(p, &handlers, except_block(p, &star));
  }
  if (handlers.count) orelse = else_block(p);
  if (at(p, TOKEN_FINALLY)) {
    int finally_line = advance(p)->lineno;
    expect_forced(p, TOKEN_COLON);
    finalbody = block(p, "'finally' statement", finally_line);
  }
  Node *n = new_node(p, star ? NODE_TryStar : NODE_Try, start);
  n->Try.body = body;
  n->Try.handlers = handlers;
  n->Try.orelse = orelse;
  n->Try.finalbody = finalbody;
  end_here(p, n);
  return n;
}

// ---- which one

static Node *async_stmt(Parser *p) {
  Position start = here(p);
  expect(p, TOKEN_ASYNC);
  switch (peek(p)->kind) {
  case TOKEN_DEF: return function_def(p, (NodeList){0}, true, start);
  case TOKEN_FOR: return for_stmt(p, true, start);
  case TOKEN_WITH: return with_stmt(p, true, start);
  default: no_match(p);
  }
}

static Node *compound(Parser *p) {
  switch (peek(p)->kind) {
  case TOKEN_IF: return if_stmt(p);
  case TOKEN_WHILE: return while_stmt(p);
  case TOKEN_FOR: return for_stmt(p, false, here(p));
  case TOKEN_TRY: return try_stmt(p);
  case TOKEN_WITH: return with_stmt(p, false, here(p));
  case TOKEN_DEF: return function_def(p, (NodeList){0}, false, here(p));
  case TOKEN_CLASS: return class_def(p, (NodeList){0});
  case TOKEN_AT: return decorated(p);
  case TOKEN_ASYNC: return at_async_module(p) ? NULL : async_stmt(p);
  case TOKEN_NAME: return at_soft_keyword(p, "match") ? match_stmt(p) : NULL;
  default: return NULL;
  }
}

bool compound_stmt(Parser *p, NodeList *out) {
  Node *n = compound(p);
  if (n) push_node(p, out, n);
  return n != NULL;
}

// SPDX-License-Identifier: MIT
// parse_stmt.c: statements of one line, and blocks of statements. Compound statements are in
// parse_compound.c.
#include <string.h>

#include "parse_internal.h"

// ---- assignments

static bool augmented_operator(TokenKind kind, Operator *op) {
  switch (kind) {
  case TOKEN_PLUSEQUAL: *op = OP_ADD; return true;
  case TOKEN_MINEQUAL: *op = OP_SUB; return true;
  case TOKEN_STAREQUAL: *op = OP_MULT; return true;
  case TOKEN_ATEQUAL: *op = OP_MAT_MULT; return true;
  case TOKEN_SLASHEQUAL: *op = OP_DIV; return true;
  case TOKEN_PERCENTEQUAL: *op = OP_MOD; return true;
  case TOKEN_DOUBLESTAREQUAL: *op = OP_POW; return true;
  case TOKEN_LEFTSHIFTEQUAL: *op = OP_LSHIFT; return true;
  case TOKEN_RIGHTSHIFTEQUAL: *op = OP_RSHIFT; return true;
  case TOKEN_VBAREQUAL: *op = OP_BIT_OR; return true;
  case TOKEN_CIRCUMFLEXEQUAL: *op = OP_BIT_XOR; return true;
  case TOKEN_AMPEREQUAL: *op = OP_BIT_AND; return true;
  case TOKEN_DOUBLESLASHEQUAL: *op = OP_FLOOR_DIV; return true;
  default: return false;
  }
}

static bool is_single_target(const Node *e) {
  return e->kind == NODE_Name || e->kind == NODE_Attribute || e->kind == NODE_Subscript;
}

static Node *annotated_assignment(Parser *p, Node *target, Position start) {
  if (!is_single_target(target)) {
    if (!p->error_pass) no_match(p);
    int pos = p->pos++;
    if (attempt(p, expression)) {
      const Node *first = target;
      const char *kind = NULL;
      if (target->kind == NODE_List) kind = "list";
      if (target->kind == NODE_Tuple) {
        kind = "tuple";
        if (!target->parenthesized) first = target->Tuple.elts.at[0];
      }
      if (kind) error_at_node(p, first, "only single target (not %s) can be annotated", kind);
      error_at_node(p, target, "illegal target for annotation");
    }
    p->pos = pos;
    no_match(p);
  }
  expect(p, TOKEN_COLON);
  Node *annotation = expression(p);
  Node *value = accept(p, TOKEN_EQUAL) ? annotated_rhs(p) : NULL;
  Node *n = new_node(p, NODE_AnnAssign, start);
  n->AnnAssign.target = set_context(p, target, CTX_STORE);
  n->AnnAssign.annotation = annotation;
  n->AnnAssign.value = value;
  n->AnnAssign.simple = target->kind == NODE_Name && !target->parenthesized;
  return n;
}

// e stands before a `=`; the statement starts at that token.
static Node *as_assignment_target(Parser *p, Node *e, int statement) {
  if (e->kind == NODE_Yield || e->kind == NODE_YieldFrom) {
    if (!e->parenthesized) error_at_node(p, e, "assignment to yield expression not possible");
  }
  if (invalid_target(e, STAR_TARGETS)) {
    if (!p->error_pass) no_match(p);
    p->pos = statement; // it may fit where `==` or `:=` was meant, which is reported first
    attempt(p, star_named_expressions);
  }
  return check_target(p, e, STAR_TARGETS);
}

static Node *expression_stmt(Parser *p) {
  Position start = here(p);
  int first_token = p->pos;
  Node *e = annotated_rhs(p);
  Operator op;
  switch (peek(p)->kind) {
  case TOKEN_COLON: return annotated_assignment(p, e, start);
  case TOKEN_EQUAL: {
    NodeList targets = {0};
    Node *value = e;
    while (at(p, TOKEN_EQUAL)) {
      push_node(p, &targets, as_assignment_target(p, value, first_token));
      p->pos++;
      value = annotated_rhs(p);
    }
    Node *n = new_node(p, NODE_Assign, start);
    n->Assign.targets = targets;
    n->Assign.value = value;
    return n;
  }
  default:
    if (augmented_operator(peek(p)->kind, &op)) {
      if (!is_single_target(e))
        error_at_node(p, e, "'%s' is an illegal expression for augmented assignment",
                      expression_name(e));
      p->pos++;
      Node *value = annotated_rhs(p);
      Node *n = new_node(p, NODE_AugAssign, start);
      n->AugAssign.target = set_context(p, e, CTX_STORE);
      n->AugAssign.op = op;
      n->AugAssign.value = value;
      return n;
    }
  }
  if (p->error_pass && at(p, TOKEN_COLONEQUAL) && e->kind != NODE_Name) {
    p->pos++;
    if (attempt(p, expression))
      error_at_node(p, e, "cannot use assignment expressions with %s", expression_name(e));
    p->pos--;
  }
  Node *n = new_node(p, NODE_Expr, start);
  n->Expr.value = e;
  return n;
}

// ---- keywords with expressions

static Node *return_stmt(Parser *p, Position start) {
  Node *value = at_expression_start(p) || at(p, TOKEN_STAR) ? star_expressions(p) : NULL;
  Node *n = new_node(p, NODE_Return, start);
  n->Return.value = value;
  return n;
}

static Node *raise_stmt(Parser *p, Position start) {
  Node *exc = NULL, *cause = NULL;
  if (at_expression_start(p)) {
    exc = expression(p);
    if (accept(p, TOKEN_FROM)) cause = expression(p);
  }
  Node *n = new_node(p, NODE_Raise, start);
  n->Raise.exc = exc;
  n->Raise.cause = cause;
  return n;
}

static Node *assert_stmt(Parser *p, Position start) {
  Node *test = expression(p);
  Node *msg = accept(p, TOKEN_COMMA) ? expression(p) : NULL;
  Node *n = new_node(p, NODE_Assert, start);
  n->Assert.test = test;
  n->Assert.msg = msg;
  return n;
}

static Node *del_stmt(Parser *p, Position start) {
  Node *e = star_expressions(p);
  if (!at(p, TOKEN_NEWLINE) && !at(p, TOKEN_SEMI) && !invalid_target(e, DEL_TARGETS))
    no_match(p);
  NodeList targets = {0};
  check_target(p, e, DEL_TARGETS);
  if (e->kind == NODE_Tuple && !e->parenthesized)
    targets = e->Tuple.elts;
  else
    push_node(p, &targets, e);
  Node *n = new_node(p, NODE_Delete, start);
  n->Delete.targets = targets;
  return n;
}

static Node *name_list_stmt(Parser *p, Position start, NodeKind kind) {
  NameList names = {0};
  do push_name(p, &names, expect_name(p));
  while (accept(p, TOKEN_COMMA));
  Node *n = new_node(p, kind, start);
  if (kind == NODE_Global)
    n->Global.names = names;
  else
    n->Nonlocal.names = names;
  return n;
}

// ---- import

// A module's name may be the keyword `async`, which is a module of Gila's.
static const Name *module_word(Parser *p) {
  const Token *t = peek(p);
  if (t->kind != TOKEN_NAME && t->kind != TOKEN_ASYNC) no_match(p);
  p->pos++;
  return t->name;
}

static const Name *dotted_name(Parser *p) {
  const Name *first = module_word(p);
  if (!at(p, TOKEN_DOT)) return first;
  char *text = arena_copy(p->arena, first->text, first->length);
  size_t length = first->length;
  while (accept(p, TOKEN_DOT)) {
    const Name *word = module_word(p);
    text = arena_grow(p->arena, text, length + 1, length + word->length + 2);
    text[length] = '.';
    memcpy(text + length + 1, word->text, word->length + 1);
    length += word->length + 1;
  }
  return name_intern(p->names, text, length);
}

static Node *alias(Parser *p, bool dotted) {
  Position start = here(p);
  const Name *name = dotted ? dotted_name(p) : expect_name(p);
  const Name *asname = accept(p, TOKEN_AS) ? expect_name(p) : NULL;
  Node *n = new_node(p, NODE_alias, start);
  n->alias.name = name;
  n->alias.asname = asname;
  return n;
}

static Node *import_stmt(Parser *p, Position start) {
  if (p->error_pass && at(p, TOKEN_NEWLINE))
    error_starting_from(p, here(p), "Expected one or more names after 'import'");
  NodeList names = {0};
  do push_node(p, &names, alias(p, true));
  while (accept(p, TOKEN_COMMA));
  if (p->error_pass && at(p, TOKEN_FROM)) {
    p->pos++;
    while (accept(p, TOKEN_NAME) || accept(p, TOKEN_DOT)) {}
    if (previous(p)->kind == TOKEN_NAME)
      error_span(p, start, previous(p)->end_lineno, previous(p)->end_col,
                 "Did you mean to use 'from ... import ...' instead?");
    p->pos--;
  }
  Node *n = new_node(p, NODE_Import, start);
  n->Import.names = names;
  return n;
}

static Node *from_stmt(Parser *p, Position start) {
  int level = 0;
  for (;; p->pos++) {
    if (at(p, TOKEN_DOT))
      level++;
    else if (at(p, TOKEN_ELLIPSIS))
      level += 3;
    else
      break;
  }
  const Name *module = level && at(p, TOKEN_IMPORT) ? NULL : dotted_name(p);
  expect(p, TOKEN_IMPORT);
  NodeList names = {0};
  if (at(p, TOKEN_STAR)) {
    const Token *star = advance(p);
    Node *all = new_node(p, NODE_alias, token_position(star));
    all->alias.name = name_intern(p->names, "*", 1);
    push_node(p, &names, all);
  } else {
    bool brackets = accept(p, TOKEN_LPAR);
    if (at(p, TOKEN_NEWLINE) && p->error_pass)
      error_starting_from(p, here(p), "Expected one or more names after 'import'");
    do {
      if (names.count && brackets && at(p, TOKEN_RPAR)) break;
      if (names.count && !brackets && at(p, TOKEN_NEWLINE))
        error_last_token(p, SYNTAX_ERROR,
                         "trailing comma not allowed without surrounding parentheses");
      push_node(p, &names, alias(p, false));
    } while (accept(p, TOKEN_COMMA));
    if (brackets) expect(p, TOKEN_RPAR);
  }
  Node *n = new_node(p, NODE_ImportFrom, start);
  n->ImportFrom.module = module;
  n->ImportFrom.names = names;
  n->ImportFrom.level = level;
  return n;
}

// ---- simple statements

static Node *simple_stmt(Parser *p) {
  Position start = here(p);
  switch (peek(p)->kind) {
  case TOKEN_RETURN: p->pos++; return return_stmt(p, start);
  case TOKEN_RAISE: p->pos++; return raise_stmt(p, start);
  case TOKEN_IMPORT: p->pos++; return import_stmt(p, start);
  case TOKEN_FROM: p->pos++; return from_stmt(p, start);
  case TOKEN_PASS: p->pos++; return new_node(p, NODE_Pass, start);
  case TOKEN_BREAK: p->pos++; return new_node(p, NODE_Break, start);
  case TOKEN_CONTINUE: p->pos++; return new_node(p, NODE_Continue, start);
  case TOKEN_DEL: p->pos++; return del_stmt(p, start);
  case TOKEN_ASSERT: p->pos++; return assert_stmt(p, start);
  case TOKEN_GLOBAL: p->pos++; return name_list_stmt(p, start, NODE_Global);
  case TOKEN_NONLOCAL: p->pos++; return name_list_stmt(p, start, NODE_Nonlocal);
  case TOKEN_NAME:
    if (at_soft_keyword(p, "type") && at_next(p, TOKEN_NAME)) {
      TokenKind third = peek_after(p, 2)->kind;
      if (third == TOKEN_EQUAL || third == TOKEN_LSQB) return type_alias(p);
    }
    return expression_stmt(p);
  default: return expression_stmt(p);
  }
}

static void simple_stmts(Parser *p, NodeList *out) {
  do {
    if (at(p, TOKEN_NEWLINE)) break;
    push_node(p, out, simple_stmt(p));
  } while (accept(p, TOKEN_SEMI));
  expect(p, TOKEN_NEWLINE);
}

void statement(Parser *p, NodeList *out) {
  enter(p);
  if (!compound_stmt(p, out)) {
    if (at(p, TOKEN_NEWLINE)) no_match(p); // an empty line gives no token
    simple_stmts(p, out);
  }
  leave(p);
}

NodeList block(Parser *p, const char *owner, int lineno) {
  NodeList body = {0};
  if (!at(p, TOKEN_NEWLINE)) {
    simple_stmts(p, &body);
    return body;
  }
  p->pos++;
  if (!at(p, TOKEN_INDENT))
    error_last_token(p, INDENTATION_ERROR, "expected an indented block after %s on line %d",
                     owner, lineno);
  p->pos++;
  do statement(p, &body);
  while (!at(p, TOKEN_DEDENT) && !at(p, TOKEN_ENDMARKER));
  expect(p, TOKEN_DEDENT);
  return body;
}

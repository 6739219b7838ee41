// SPDX-License-Identifier: MIT
// parse_pattern.c: the match statement and its patterns.
//
// `match` and `case` are ordinary names elsewhere. A line that starts with `match` is tried as
// a match statement (subject, colon, newline) and, if that doesn't fit, read as an expression.
#include <string.h>

#include "parse_internal.h"

static Node *pattern(Parser *p);
static Node *or_pattern(Parser *p);
static Node *closed_pattern(Parser *p);

static bool is_wildcard(const Name *name) { return name->length == 1 && name->text[0] == '_'; }

// ---- literals and values

static Node *signed_number(Parser *p) {
  Position start = here(p);
  if (!accept(p, TOKEN_MINUS)) return number(p);
  Node *operand = number(p);
  Node *n = new_node(p, NODE_UnaryOp, start);
  n->UnaryOp.op = OP_USUB;
  n->UnaryOp.operand = operand;
  return n;
}

static bool is_imaginary(const Node *n) {
  return n->kind == NODE_Constant && n->Constant.value.kind == CONST_IMAG;
}

// A number, or a complex one: `-1 + 2j`.
static Node *number_value(Parser *p) {
  Position start = here(p);
  Node *left = signed_number(p);
  if (!at(p, TOKEN_PLUS) && !at(p, TOKEN_MINUS)) return left;
  const Node *real = left->kind == NODE_UnaryOp ? left->UnaryOp.operand : left;
  if (is_imaginary(real)) error_at_node(p, left, "real number required in complex literal");
  Operator op = advance(p)->kind == TOKEN_PLUS ? OP_ADD : OP_SUB;
  Node *right = number(p);
  if (!is_imaginary(right))
    error_at_node(p, right, "imaginary number required in complex literal");
  Node *n = new_node(p, NODE_BinOp, start);
  n->BinOp.left = left;
  n->BinOp.op = op;
  n->BinOp.right = right;
  return n;
}

static Node *value_node(Parser *p, Node *value, Position start) {
  Node *n = new_node(p, NODE_MatchValue, start);
  n->MatchValue.value = value;
  return n;
}

static Node *literal_value(Parser *p) {
  switch (peek(p)->kind) {
  case TOKEN_MINUS:
  case TOKEN_NUMBER: return number_value(p);
  case TOKEN_STRING:
  case TOKEN_FSTRING_START: return strings(p);
  case TOKEN_NONE:
  case TOKEN_TRUE:
  case TOKEN_FALSE: return atom(p);
  default: no_match(p);
  }
}

static Node *literal_pattern(Parser *p) {
  Position start = here(p);
  Node *value = literal_value(p);
  if (value->kind == NODE_Constant && value->Constant.value.kind <= CONST_FALSE) {
    Node *n = new_node(p, NODE_MatchSingleton, start);
    n->MatchSingleton.value = value->Constant.value;
    return n;
  }
  if (value->kind == NODE_JoinedStr)
    error_at_node(p, value, "patterns may only match literals and attribute lookups");
  return value_node(p, value, start);
}

static Node *name_or_attr(Parser *p) {
  Position start = here(p);
  const Name *id = expect_name(p);
  Node *e = new_node(p, NODE_Name, start);
  e->Name.id = id;
  while (accept(p, TOKEN_DOT)) {
    const Name *attr = expect_name(p);
    Node *n = new_node(p, NODE_Attribute, start);
    n->Attribute.value = e;
    n->Attribute.attr = attr;
    e = n;
  }
  return e;
}

// ---- names and classes

static Node *class_pattern(Parser *p, Node *cls, Position start) {
  expect(p, TOKEN_LPAR);
  NodeList patterns = {0}, kwd_patterns = {0};
  NameList kwd_attrs = {0};
  while (!at(p, TOKEN_RPAR)) {
    if (at(p, TOKEN_NAME) && at_next(p, TOKEN_EQUAL)) {
      push_name(p, &kwd_attrs, advance(p)->name);
      p->pos++;
      push_node(p, &kwd_patterns, pattern(p));
    } else {
      Node *n = pattern(p);
      if (kwd_attrs.count) error_at_node(p, n, "positional patterns follow keyword patterns");
      push_node(p, &patterns, n);
    }
    if (!accept(p, TOKEN_COMMA)) break;
  }
  expect(p, TOKEN_RPAR);
  Node *n = new_node(p, NODE_MatchClass, start);
  n->MatchClass.cls = cls;
  n->MatchClass.patterns = patterns;
  n->MatchClass.kwd_attrs = kwd_attrs;
  n->MatchClass.kwd_patterns = kwd_patterns;
  return n;
}

static Node *capture(Parser *p, const Name *name, Position start) {
  Node *n = new_node(p, NODE_MatchAs, start);
  n->MatchAs.name = is_wildcard(name) ? NULL : name;
  return n;
}

static Node *name_pattern(Parser *p) {
  Position start = here(p);
  Node *e = name_or_attr(p);
  if (at(p, TOKEN_LPAR)) return class_pattern(p, e, start);
  if (e->kind == NODE_Attribute) return value_node(p, e, start);
  return capture(p, e->Name.id, start);
}

// ---- sequences and mappings

static Node *maybe_star_pattern(Parser *p) {
  if (!at(p, TOKEN_STAR)) return pattern(p);
  Position start = here(p);
  p->pos++;
  const Name *name = expect_name(p);
  Node *n = new_node(p, NODE_MatchStar, start);
  n->MatchStar.name = is_wildcard(name) ? NULL : name;
  return n;
}

static Node *sequence_node(Parser *p, NodeList patterns, Position start) {
  Node *n = new_node(p, NODE_MatchSequence, start);
  n->MatchSequence.patterns = patterns;
  return n;
}

// [a, b] or (a, b); (a) is a group.
static Node *bracketed(Parser *p) {
  Position start = here(p);
  TokenKind close = advance(p)->kind == TOKEN_LPAR ? TOKEN_RPAR : TOKEN_RSQB;
  NodeList patterns = {0};
  bool comma = false;
  while (!at(p, close)) {
    push_node(p, &patterns, maybe_star_pattern(p));
    comma = accept(p, TOKEN_COMMA);
    if (!comma) break;
  }
  expect(p, close);
  if (close == TOKEN_RPAR && patterns.count == 1 && !comma) {
    if (patterns.at[0]->kind == NODE_MatchStar) no_match(p);
    return patterns.at[0];
  }
  return sequence_node(p, patterns, start);
}

static Node *mapping_key(Parser *p) {
  if (!at(p, TOKEN_NAME)) return literal_value(p);
  Node *key = name_or_attr(p);
  if (key->kind != NODE_Attribute) no_match(p);
  return key;
}

static Node *mapping_pattern(Parser *p) {
  Position start = here(p);
  expect(p, TOKEN_LBRACE);
  NodeList keys = {0}, patterns = {0};
  const Name *rest = NULL;
  while (!at(p, TOKEN_RBRACE)) {
    if (accept(p, TOKEN_DOUBLESTAR)) {
      rest = expect_name(p);
      if (is_wildcard(rest)) no_match(p);
      accept(p, TOKEN_COMMA);
      break;
    }
    push_node(p, &keys, mapping_key(p));
    expect(p, TOKEN_COLON);
    push_node(p, &patterns, pattern(p));
    if (!accept(p, TOKEN_COMMA)) break;
  }
  expect(p, TOKEN_RBRACE);
  Node *n = new_node(p, NODE_MatchMapping, start);
  n->MatchMapping.keys = keys;
  n->MatchMapping.patterns = patterns;
  n->MatchMapping.rest = rest;
  return n;
}

// ---- patterns

static Node *closed_pattern(Parser *p) {
  switch (peek(p)->kind) {
  case TOKEN_NAME: return name_pattern(p);
  case TOKEN_LPAR:
  case TOKEN_LSQB: return bracketed(p);
  case TOKEN_LBRACE: return mapping_pattern(p);
  default: return literal_pattern(p);
  }
}

static Node *or_pattern(Parser *p) {
  Position start = here(p);
  Node *first = closed_pattern(p);
  if (!at(p, TOKEN_VBAR)) return first;
  NodeList patterns = {0};
  push_node(p, &patterns, first);
  while (accept(p, TOKEN_VBAR)) push_node(p, &patterns, closed_pattern(p));
  Node *n = new_node(p, NODE_MatchOr, start);
  n->MatchOr.patterns = patterns;
  return n;
}

static Node *pattern(Parser *p) {
  enter(p);
  Position start = here(p);
  Node *n = or_pattern(p);
  if (accept(p, TOKEN_AS)) {
    if (p->error_pass) {
      if (at_soft_keyword(p, "_")) error_at_token(p, peek(p), "cannot use '_' as a target");
      if (!at(p, TOKEN_NAME)) {
        Node *e = attempt(p, expression);
        if (e) error_at_node(p, e, "invalid pattern target");
      }
    }
    if (at_soft_keyword(p, "_")) no_match(p);
    const Name *name = expect_name(p);
    Node *as = new_node(p, NODE_MatchAs, start);
    as->MatchAs.pattern = n;
    as->MatchAs.name = name;
    n = as;
  }
  leave(p);
  return n;
}

// Without brackets: `case a, b:`, `case *rest,:`.
static Node *patterns(Parser *p) {
  Position start = here(p);
  Node *first = maybe_star_pattern(p);
  if (!at(p, TOKEN_COMMA)) {
    if (first->kind == NODE_MatchStar) no_match(p);
    return first;
  }
  NodeList list = {0};
  push_node(p, &list, first);
  while (accept(p, TOKEN_COMMA)) {
    if (at(p, TOKEN_COLON) || at(p, TOKEN_IF)) break;
    push_node(p, &list, maybe_star_pattern(p));
  }
  return sequence_node(p, list, start);
}

// ---- the statement

static Node *case_block(Parser *p) {
  Position start = here(p);
  if (!at_soft_keyword(p, "case")) no_match(p);
  int lineno = advance(p)->lineno;
  Node *what = patterns(p);
  Node *guard = accept(p, TOKEN_IF) ? named_expression(p) : NULL;
  if (p->error_pass && at(p, TOKEN_NEWLINE)) error_last_token(p, SYNTAX_ERROR, "expected ':'");
  expect(p, TOKEN_COLON);
  Node *n = new_node(p, NODE_match_case, start);
  n->match_case.pattern = what;
  n->match_case.guard = guard;
  n->match_case.body = block(p, "'case' statement", lineno);
  return n;
}

static Node *subject(Parser *p) {
  p->pos++;
  Position start = here(p);
  Node *first = star_named_expression(p);
  if (at(p, TOKEN_COMMA)) {
    NodeList elts = {0};
    push_node(p, &elts, first);
    while (accept(p, TOKEN_COMMA)) {
      if (!at_expression_start(p) && !at(p, TOKEN_STAR)) break;
      push_node(p, &elts, star_named_expression(p));
    }
    first = new_node(p, NODE_Tuple, start);
    first->Tuple.elts = elts;
  } else if (first->kind == NODE_Starred) {
    no_match(p);
  }
  if (p->error_pass && at(p, TOKEN_NEWLINE) && first->kind != NODE_Starred &&
      !first->parenthesized && first->kind != NODE_List && first->kind != NODE_UnaryOp &&
      first->kind != NODE_BinOp)
    error_last_token(p, SYNTAX_ERROR, "expected ':'");
  expect(p, TOKEN_COLON);
  expect(p, TOKEN_NEWLINE);
  return first;
}

Node *match_stmt(Parser *p) {
  Position start = here(p);
  int lineno = start.lineno, pos = p->pos;
  switch (peek_after(p, 1)->kind) {
  case TOKEN_EQUAL:
  case TOKEN_DOT:
  case TOKEN_COMMA:
  case TOKEN_COLON:
  case TOKEN_NEWLINE:
  case TOKEN_RPAR:
  case TOKEN_SEMI: return NULL;
  default: break;
  }
  Node *what = attempt(p, subject);
  if (!what) return NULL;
  if (!at(p, TOKEN_INDENT)) {
    if (p->error_pass)
      error_last_token(p, INDENTATION_ERROR,
                       "expected an indented block after 'match' statement on line %d", lineno);
    p->pos = pos;
    return NULL;
  }
  p->pos++;
  NodeList cases = {0};
  do push_node(p, &cases, case_block(p));
  while (!at(p, TOKEN_DEDENT) && !at(p, TOKEN_ENDMARKER));
  expect(p, TOKEN_DEDENT);
  Node *n = new_node(p, NODE_Match, start);
  n->Match.subject = what;
  n->Match.cases = cases;
  end_here(p, n);
  return n;
}

// SPDX-License-Identifier: MIT
// parse_atom.c: operands: names, literals, brackets of every kind, and what may follow one:
// `.x`, `(…)`, `[…]`.
#include <string.h>

#include "parse_internal.h"

// ---- comprehensions

static bool at_for(Parser *p) {
  return at(p, TOKEN_FOR) || (at(p, TOKEN_ASYNC) && at_next(p, TOKEN_FOR));
}

static void expect_in(Parser *p) {
  if (p->error_pass && !at(p, TOKEN_IN))
    error_last_token(p, SYNTAX_ERROR, "'in' expected after for-loop variables");
  expect(p, TOKEN_IN);
}

static NodeList for_if_clauses(Parser *p) {
  NodeList clauses = {0};
  while (at_for(p)) {
    Position start = here(p);
    bool is_async = accept(p, TOKEN_ASYNC);
    expect(p, TOKEN_FOR);
    Node *target = star_targets_for(p);
    expect_in(p);
    Node *iter = disjunction(p);
    NodeList ifs = {0};
    while (accept(p, TOKEN_IF)) push_node(p, &ifs, disjunction(p));
    Node *n = new_node(p, NODE_comprehension, start);
    n->comprehension.target = target;
    n->comprehension.iter = iter;
    n->comprehension.ifs = ifs;
    n->comprehension.is_async = is_async;
    push_node(p, &clauses, n);
  }
  return clauses;
}

static void check_comprehension_element(Parser *p, Node *element) {
  if (at_for(p) && element->kind == NODE_Starred)
    error_at_node(p, element, "iterable unpacking cannot be used in comprehension");
}

static Node *genexp(Parser *p, Node *element, Position start) {
  NodeList clauses = for_if_clauses(p);
  expect(p, TOKEN_RPAR);
  Node *n = new_node(p, NODE_GeneratorExp, start);
  n->GeneratorExp.elt = element;
  n->GeneratorExp.generators = clauses;
  return n;
}

// ---- ( … )

// The first thing in brackets. What a star there lacks is said here, what is wrong with the rest by the rules of a whole expression.
static Node *first_element(Parser *p) {
  if (p->error_pass && at(p, TOKEN_STAR)) {
    int pos = p->pos++;
    if (!attempt(p, expression)) error_last_token(p, SYNTAX_ERROR, "Invalid star expression");
    p->pos = pos;
  }
  return star_named_expression(p);
}

// More elements up to the closing bracket, after the first.
static void more_elements(Parser *p, NodeList *elts, TokenKind close) {
  while (accept(p, TOKEN_COMMA)) {
    if (at(p, close)) return;
    if (at_for(p) && p->error_pass && close != TOKEN_RPAR) {
      const Token *comma = previous(p);
      error_span(p, node_position(elts->at[0]), comma->end_lineno, comma->end_col,
                 "did you forget parentheses around the comprehension target?");
    }
    push_node(p, elts, star_named_expression(p));
    if (at_for(p) && p->error_pass && close != TOKEN_RPAR)
      error_range(p, elts->at[0], elts->at[elts->count - 1],
                  "did you forget parentheses around the comprehension target?");
  }
}

static Node *parenthesized(Parser *p) {
  Position start = here(p);
  expect(p, TOKEN_LPAR);
  if (accept(p, TOKEN_RPAR)) {
    Node *n = new_node(p, NODE_Tuple, start);
    n->parenthesized = true;
    return n;
  }
  Node *first;
  if (at(p, TOKEN_YIELD)) {
    first = yield_expr(p);
  } else {
    if (p->error_pass && at(p, TOKEN_DOUBLESTAR)) {
      const Token *stars = peek(p);
      p->pos++;
      Node *e = attempt(p, expression);
      if (e && at(p, TOKEN_RPAR))
        error_at_token(p, stars, "cannot use double starred expression here");
      p->pos--;
    }
    first = first_element(p);
    check_comprehension_element(p, first);
    if (at_for(p)) return genexp(p, first, start);
    if (at(p, TOKEN_COMMA)) {
      NodeList elts = {0};
      push_node(p, &elts, first);
      more_elements(p, &elts, TOKEN_RPAR);
      expect(p, TOKEN_RPAR);
      Node *n = new_node(p, NODE_Tuple, start);
      n->Tuple.elts = elts;
      n->parenthesized = true;
      return n;
    }
    if (first->kind == NODE_Starred && at(p, TOKEN_RPAR))
      error_at_node(p, first, "cannot use starred expression here");
  }
  expect(p, TOKEN_RPAR);
  first->parenthesized = true;
  return first;
}

// ---- [ … ]

static Node *list(Parser *p) {
  Position start = here(p);
  expect(p, TOKEN_LSQB);
  NodeList elts = {0};
  if (!at(p, TOKEN_RSQB)) {
    Node *first = first_element(p);
    check_comprehension_element(p, first);
    if (at_for(p)) {
      NodeList clauses = for_if_clauses(p);
      expect(p, TOKEN_RSQB);
      Node *n = new_node(p, NODE_ListComp, start);
      n->ListComp.elt = first;
      n->ListComp.generators = clauses;
      return n;
    }
    push_node(p, &elts, first);
    more_elements(p, &elts, TOKEN_RSQB);
  }
  expect(p, TOKEN_RSQB);
  Node *n = new_node(p, NODE_List, start);
  n->List.elts = elts;
  return n;
}

// ---- { … }

static Node *set(Parser *p, Node *first, Position start) {
  check_comprehension_element(p, first);
  if (at_for(p)) {
    NodeList clauses = for_if_clauses(p);
    expect(p, TOKEN_RBRACE);
    Node *n = new_node(p, NODE_SetComp, start);
    n->SetComp.elt = first;
    n->SetComp.generators = clauses;
    return n;
  }
  NodeList elts = {0};
  push_node(p, &elts, first);
  more_elements(p, &elts, TOKEN_RBRACE);
  expect(p, TOKEN_RBRACE);
  Node *n = new_node(p, NODE_Set, start);
  n->Set.elts = elts;
  return n;
}

// `:` and the value after a dictionary key.
static Node *dict_value(Parser *p) {
  if (p->error_pass) {
    if (!at(p, TOKEN_COLON)) {
      const Token *last = previous(p);
      Position before = {last->lineno, last->end_col - 1};
      error_span(p, before, last->end_lineno, -1, "':' expected after dictionary key");
    }
    const Token *colon = peek(p), *next = peek_after(p, 1);
    if (next->kind == TOKEN_STAR) {
      p->pos++;
      const Token *star = advance(p);
      if (attempt(p, bitwise_or)) {
        error_starting_from(p, token_position(star),
                            "cannot use a starred expression in a dictionary value");
      }
      p->pos -= 2;
    }
    if (next->kind == TOKEN_RBRACE || next->kind == TOKEN_COMMA)
      error_at_token(p, colon, "expression expected after dictionary key and ':'");
  }
  expect(p, TOKEN_COLON);
  return expression(p);
}

static Node *dict_or_set(Parser *p) {
  Position start = here(p);
  expect(p, TOKEN_LBRACE);
  NodeList keys = {0}, values = {0};
  while (!at(p, TOKEN_RBRACE)) {
    if (at(p, TOKEN_DOUBLESTAR)) {
      const Token *stars = advance(p);
      push_node(p, &keys, NULL);
      push_node(p, &values, bitwise_or(p));
      if (p->error_pass && keys.count == 1 && at_for(p))
        error_at_token(p, stars, "dict unpacking cannot be used in dict comprehension");
    } else {
      Node *key = keys.count == 0 ? first_element(p) : expression(p);
      if (keys.count == 0 && !at(p, TOKEN_COLON)) return set(p, key, start);
      if (key->kind == NODE_Starred || (key->kind == NODE_NamedExpr && !key->parenthesized))
        no_match(p);
      Node *value = dict_value(p);
      if (keys.count == 0 && at_for(p)) {
        NodeList clauses = for_if_clauses(p);
        expect(p, TOKEN_RBRACE);
        Node *n = new_node(p, NODE_DictComp, start);
        n->DictComp.key = key;
        n->DictComp.value = value;
        n->DictComp.generators = clauses;
        return n;
      }
      push_node(p, &keys, key);
      push_node(p, &values, value);
    }
    if (!accept(p, TOKEN_COMMA)) break;
  }
  expect(p, TOKEN_RBRACE);
  Node *n = new_node(p, NODE_Dict, start);
  n->Dict.keys = keys;
  n->Dict.values = values;
  return n;
}

// ---- atoms

static Node *constant(Parser *p, ConstantKind kind) {
  const Token *t = advance(p);
  Node *n = new_node(p, NODE_Constant, token_position(t));
  n->Constant.value.kind = kind;
  return n;
}

Node *atom(Parser *p) {
  switch (peek(p)->kind) {
  case TOKEN_ASYNC:
    if (!at_async_module(p)) no_match(p);
    // fall through
  case TOKEN_NAME: {
    const Token *t = advance(p);
    const Name *id = t->name;
    Node *n = new_node(p, NODE_Name, token_position(t));
    n->Name.id = id;
    return n;
  }
  case TOKEN_NUMBER: return number(p);
  case TOKEN_STRING:
  case TOKEN_FSTRING_START: return strings(p);
  case TOKEN_NONE: return constant(p, CONST_NONE);
  case TOKEN_TRUE: return constant(p, CONST_TRUE);
  case TOKEN_FALSE: return constant(p, CONST_FALSE);
  case TOKEN_ELLIPSIS: return constant(p, CONST_ELLIPSIS);
  case TOKEN_LPAR: return parenthesized(p);
  case TOKEN_LSQB: return list(p);
  case TOKEN_LBRACE: return dict_or_set(p);
  default: no_match(p);
  }
}

// ---- calls

// `comma` is the one before it.
static void check_argument_order(Parser *p, const NodeList *keywords, Node *positional,
                                 Position comma) {
  if (keywords->count == 0) return;
  bool after_unpacking = false;
  for (int i = 0; i < keywords->count; i++) after_unpacking |= !keywords->at[i]->keyword.arg;
  if (positional->kind == NODE_Starred) {
    if (after_unpacking) {
      error_starting_from(p, comma,
                          "iterable argument unpacking follows keyword argument unpacking");
    }
    return;
  }
  peek(p);
  error_last_token(p, SYNTAX_ERROR,
                   after_unpacking ? "positional argument follows keyword argument unpacking"
                                   : "positional argument follows keyword argument");
}

static Node *keyword_argument(Parser *p) {
  Position start = here(p);
  const Token *name = advance(p), *equal = advance(p);
  if (p->error_pass) {
    if (at(p, TOKEN_COMMA) || at(p, TOKEN_RPAR))
      error_span(p, start, equal->end_lineno, equal->end_col,
                 "expected argument value expression");
  }
  const Name *id = name->name;
  Node *value = expression(p);
  if (p->error_pass && at_for(p))
    error_span(p, start, equal->end_lineno, equal->end_col,
               "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
  Node *n = new_node(p, NODE_keyword, start);
  n->keyword.arg = id;
  n->keyword.value = value;
  return n;
}

static Node *positional_argument(Parser *p) {
  if (at(p, TOKEN_STAR)) {
    Position start = here(p);
    p->pos++;
    Node *value = p->error_pass ? attempt(p, expression) : expression(p);
    if (!value) error_last_token(p, SYNTAX_ERROR, "Invalid star expression");
    if (p->error_pass && at(p, TOKEN_EQUAL)) {
      p->pos++;
      Node *b = attempt(p, expression);
      if (b)
        error_span(p, start, b->end_lineno, b->end_col,
                   "cannot assign to iterable argument unpacking");
    }
    Node *n = new_node(p, NODE_Starred, start);
    n->Starred.value = value;
    return n;
  }
  Node *e;
  if (at(p, TOKEN_NAME) && at_next(p, TOKEN_COLONEQUAL)) {
    e = named_expression(p);
  } else {
    Position start = here(p);
    TokenKind kind = peek(p)->kind;
    e = expression(p);
    if (p->error_pass && at(p, TOKEN_EQUAL)) {
      const Token *equal = peek(p);
      if (kind == TOKEN_TRUE || kind == TOKEN_FALSE || kind == TOKEN_NONE) {
        if (e->kind == NODE_Constant)
          error_span(p, start, equal->end_lineno, equal->end_col, "cannot assign to %s",
                     token_text(kind));
      }
      error_span(p, start, equal->end_lineno, equal->end_col,
                 "expression cannot contain assignment, perhaps you meant \"==\"?");
    }
  }
  return e;
}

// A generator expression among other arguments needs brackets.
static void check_bare_genexp(Parser *p, const NodeList *args, const NodeList *keywords,
                              Node *e, const NodeList *clauses) {
  bool alone = args->count == 0 && keywords->count == 0;
  if (alone && !at(p, TOKEN_COMMA)) return;
  const Node *last = clauses->at[clauses->count - 1];
  error_span(p, node_position(e), last->end_lineno, last->end_col,
             "Generator expression must be parenthesized");
}

void arguments(Parser *p, bool in_call, NodeList *args, NodeList *keywords) {
  Position open = token_position(previous(p)), comma = open;
  while (!at(p, TOKEN_RPAR)) {
    if (at(p, TOKEN_DOUBLESTAR)) {
      Position start = here(p);
      p->pos++;
      Node *value = expression(p);
      if (p->error_pass && at(p, TOKEN_EQUAL)) {
        p->pos++;
        Node *b = attempt(p, expression);
        if (b)
          error_span(p, start, b->end_lineno, b->end_col,
                     "cannot assign to keyword argument unpacking");
        p->pos--;
      }
      Node *n = new_node(p, NODE_keyword, start);
      n->keyword.value = value;
      push_node(p, keywords, n);
    } else if (at(p, TOKEN_NAME) && at_next(p, TOKEN_EQUAL)) {
      push_node(p, keywords, keyword_argument(p));
    } else {
      Node *e = positional_argument(p);
      if (at_for(p)) {
        if (!in_call) no_match(p); // the bases of a class
        check_comprehension_element(p, e);
        NodeList clauses = for_if_clauses(p);
        check_bare_genexp(p, args, keywords, e, &clauses);
        push_node(p, args, genexp(p, e, open));
        args->at[0]->GeneratorExp.generators = clauses;
        return;
      }
      check_argument_order(p, keywords, e, comma);
      push_node(p, args, e);
    }
    if (!at(p, TOKEN_COMMA)) break;
    comma = token_position(advance(p));
  }
  expect(p, TOKEN_RPAR);
}

// ---- subscripts

static Node *slice(Parser *p) {
  if (at(p, TOKEN_STAR)) return first_element(p);
  Position start = here(p);
  Node *lower = NULL;
  if (!at(p, TOKEN_COLON)) {
    lower = named_expression(p);
    if (!at(p, TOKEN_COLON)) return lower;
    if (lower->kind == NODE_NamedExpr && !lower->parenthesized) no_match(p);
  }
  expect(p, TOKEN_COLON);
  Node *upper = at_expression_start(p) ? expression(p) : NULL;
  Node *step = accept(p, TOKEN_COLON) && at_expression_start(p) ? expression(p) : NULL;
  Node *n = new_node(p, NODE_Slice, start);
  n->Slice.lower = lower;
  n->Slice.upper = upper;
  n->Slice.step = step;
  return n;
}

static Node *slices(Parser *p) {
  Position start = here(p);
  Node *first = slice(p);
  if (!at(p, TOKEN_COMMA) && first->kind != NODE_Starred) return first;
  NodeList elts = {0};
  push_node(p, &elts, first);
  while (accept(p, TOKEN_COMMA)) {
    if (at(p, TOKEN_RSQB)) break;
    push_node(p, &elts, slice(p));
  }
  Node *n = new_node(p, NODE_Tuple, start);
  n->Tuple.elts = elts;
  return n;
}

Node *primary(Parser *p) {
  enter(p);
  Position start = here(p);
  Node *e = atom(p);
  for (;;) {
    switch (peek(p)->kind) {
    case TOKEN_DOT: {
      p->pos++;
      const Name *attr = expect_name(p);
      Node *n = new_node(p, NODE_Attribute, start);
      n->Attribute.value = e;
      n->Attribute.attr = attr;
      e = n;
      break;
    }
    case TOKEN_LPAR: {
      p->pos++;
      NodeList args = {0}, keywords = {0};
      arguments(p, true, &args, &keywords);
      Node *n = new_node(p, NODE_Call, start);
      n->Call.func = e;
      n->Call.args = args;
      n->Call.keywords = keywords;
      e = n;
      break;
    }
    case TOKEN_LSQB: {
      p->pos++;
      Node *index = slices(p);
      expect(p, TOKEN_RSQB);
      Node *n = new_node(p, NODE_Subscript, start);
      n->Subscript.value = e;
      n->Subscript.slice = index;
      e = n;
      break;
    }
    default: leave(p); return e;
    }
  }
}

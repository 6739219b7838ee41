// SPDX-License-Identifier: MIT
// parse_def.c: functions, classes, their parameters, decorators and type parameters.
#include "parse_internal.h"

// ---- parameters

static Node *param(Parser *p, bool is_lambda, bool star) {
  Position start = here(p);
  const Name *name = expect_name(p);
  Node *annotation = NULL;
  if (!is_lambda && accept(p, TOKEN_COLON))
    annotation = star ? star_expression(p) : expression(p);
  Node *n = new_node(p, NODE_arg, start);
  n->arg.arg = name;
  n->arg.annotation = annotation;
  return n;
}

static bool at_parameter_end(Parser *p, bool is_lambda) {
  return at(p, is_lambda ? TOKEN_COLON : TOKEN_RPAR);
}

static Node *default_value(Parser *p, bool is_lambda) {
  const Token *equal = expect(p, TOKEN_EQUAL);
  if (at_parameter_end(p, is_lambda) || at(p, TOKEN_COMMA))
    error_at_token(p, equal, "expected default value expression");
  return expression(p);
}

static void check_bracketed_parameters(Parser *p, bool is_lambda) {
  if (!p->error_pass || !at(p, TOKEN_LPAR)) return;
  Position start = here(p);
  int ahead = 1;
  while (peek_after(p, ahead)->kind == TOKEN_NAME ||
         peek_after(p, ahead)->kind == TOKEN_COMMA) {
    if (peek_after(p, ahead)->kind == TOKEN_COMMA && ahead == 1) return;
    ahead++;
  }
  const Token *close = peek_after(p, ahead);
  if (ahead == 1 || close->kind != TOKEN_RPAR) return;
  error_span(p, start, close->end_lineno, close->end_col,
             "%s parameters cannot be parenthesized",
             is_lambda ? "Lambda expression" : "Function");
}

static void star_parameter(Parser *p, bool is_lambda, Node *args) {
  const Token *star = advance(p);
  if (args->arguments.vararg || args->arguments.kwonlyargs.count)
    error_at_token(p, star, "* argument may appear only once");
  if (at(p, TOKEN_NAME)) {
    args->arguments.vararg = param(p, is_lambda, true);
    if (at(p, TOKEN_EQUAL))
      error_at_token(p, peek(p), "var-positional argument cannot have default value");
    return;
  }
  bool nothing = at_parameter_end(p, is_lambda);
  if (at(p, TOKEN_COMMA)) {
    TokenKind next = peek_after(p, 1)->kind;
    nothing = next == (is_lambda ? TOKEN_COLON : TOKEN_RPAR) || next == TOKEN_DOUBLESTAR;
    if (next == TOKEN_STAR)
      error_at_token(p, peek_after(p, 1), "* argument may appear only once");
  }
  if (nothing && is_lambda)
    error_last_token(p, SYNTAX_ERROR, "named arguments must follow bare *");
  if (nothing) error_at_token(p, star, "named arguments must follow bare *");
}

static void keywords_parameter(Parser *p, bool is_lambda, Node *args) {
  p->pos++;
  args->arguments.kwarg = param(p, is_lambda, false);
  if (at(p, TOKEN_EQUAL))
    error_at_token(p, peek(p), "var-keyword argument cannot have default value");
  if (!at(p, TOKEN_COMMA)) return;
  const Token *next = peek_after(p, 1);
  switch (next->kind) {
  case TOKEN_NAME:
  case TOKEN_STAR:
  case TOKEN_DOUBLESTAR:
  case TOKEN_SLASH: error_at_token(p, next, "arguments cannot follow var-keyword argument");
  default: break;
  }
}

Node *parameters(Parser *p, bool is_lambda) {
  Node *args = new_node(p, NODE_arguments, here(p));
  NodeList *positional = &args->arguments.args;
  bool slash = false, star = false;
  while (!at_parameter_end(p, is_lambda)) {
    switch (peek(p)->kind) {
    case TOKEN_SLASH: {
      const Token *t = peek(p);
      if (slash) error_at_token(p, t, "/ may appear only once");
      if (star) error_at_token(p, t, "/ must be ahead of *");
      if (!positional->count) {
        // Looking ahead would move the place of the plain error: only the second pass may.
        if (!p->error_pass || !at_next(p, TOKEN_COMMA)) no_match(p);
        error_at_token(p, t, "at least one argument must precede /");
      }
      slash = true;
      args->arguments.posonlyargs = *positional;
      *positional = (NodeList){0};
      p->pos++;
      if (at(p, TOKEN_STAR)) error_at_token(p, peek(p), "expected comma between / and *");
      break;
    }
    case TOKEN_STAR:
      if (star) error_at_token(p, peek(p), "* argument may appear only once");
      star_parameter(p, is_lambda, args);
      star = true;
      break;
    case TOKEN_DOUBLESTAR: keywords_parameter(p, is_lambda, args); break;
    default: {
      if (args->arguments.kwarg) no_match(p);
      check_bracketed_parameters(p, is_lambda);
      Node *n = param(p, is_lambda, false);
      Node *value = at(p, TOKEN_EQUAL) ? default_value(p, is_lambda) : NULL;
      if (star) {
        push_node(p, &args->arguments.kwonlyargs, n);
        push_node(p, &args->arguments.kw_defaults, value);
      } else {
        if (value)
          push_node(p, &args->arguments.defaults, value);
        else if (args->arguments.defaults.count)
          error_at_node(p, n, "parameter without a default follows parameter with a default");
        push_node(p, positional, n);
      }
    }
    }
    if (!accept(p, TOKEN_COMMA)) break;
  }
  return args;
}

// ---- type parameters

static Node *type_param(Parser *p) {
  Position start = here(p);
  TokenKind kind = peek(p)->kind;
  if (kind == TOKEN_STAR || kind == TOKEN_DOUBLESTAR) p->pos++;
  const Name *name = expect_name(p);
  Node *bound = NULL, *value = NULL;
  if (at(p, TOKEN_COLON)) {
    Position colon = token_position(advance(p));
    bound = expression(p);
    if (kind != TOKEN_NAME)
      error_starting_from(p, colon, "cannot use %s with %s",
                          bound->kind == NODE_Tuple ? "constraints" : "bound",
                          kind == TOKEN_STAR ? "TypeVarTuple" : "ParamSpec");
  }
  if (accept(p, TOKEN_EQUAL)) value = kind == TOKEN_STAR ? star_expression(p) : expression(p);
  Node *n;
  if (kind == TOKEN_STAR) {
    n = new_node(p, NODE_TypeVarTuple, start);
    n->TypeVarTuple.name = name;
    n->TypeVarTuple.default_value = value;
  } else if (kind == TOKEN_DOUBLESTAR) {
    n = new_node(p, NODE_ParamSpec, start);
    n->ParamSpec.name = name;
    n->ParamSpec.default_value = value;
  } else {
    n = new_node(p, NODE_TypeVar, start);
    n->TypeVar.name = name;
    n->TypeVar.bound = bound;
    n->TypeVar.default_value = value;
  }
  return n;
}

static bool has_default(const Node *n) {
  switch (n->kind) {
  case NODE_TypeVar: return n->TypeVar.default_value;
  case NODE_ParamSpec: return n->ParamSpec.default_value;
  default: return n->TypeVarTuple.default_value;
  }
}

static NodeList type_params(Parser *p) {
  NodeList params = {0};
  if (!accept(p, TOKEN_LSQB)) return params;
  if (at(p, TOKEN_RSQB)) error_starting_from(p, here(p), "Type parameter list cannot be empty");
  do {
    if (at(p, TOKEN_RSQB)) break;
    Node *n = type_param(p);
    if (params.count && has_default(params.at[params.count - 1]) && !has_default(n))
      error_at_node(p, n, "non-default type parameter '%s' follows default type parameter",
                    n->kind == NODE_TypeVar     ? n->TypeVar.name->text
                    : n->kind == NODE_ParamSpec ? n->ParamSpec.name->text
                                                : n->TypeVarTuple.name->text);
    push_node(p, &params, n);
  } while (accept(p, TOKEN_COMMA));
  expect(p, TOKEN_RSQB);
  return params;
}

Node *type_alias(Parser *p) {
  Position start = here(p);
  p->pos++;
  const Token *t = peek(p);
  const Name *id = expect_name(p);
  Node *name = new_node(p, NODE_Name, token_position(t));
  name->Name.id = id;
  name->Name.ctx = CTX_STORE;
  NodeList params = type_params(p);
  expect(p, TOKEN_EQUAL);
  Node *value = expression(p);
  Node *n = new_node(p, NODE_TypeAlias, start);
  n->TypeAlias.name = name;
  n->TypeAlias.type_params = params;
  n->TypeAlias.value = value;
  return n;
}

// ---- def and class

// As a node, so that it can be attempted: the next error is then a missing `(`.
static Node *type_params_tuple(Parser *p) {
  Node *n = new_node(p, NODE_Tuple, here(p));
  n->Tuple.elts = type_params(p);
  return n;
}

static Node *return_annotation(Parser *p) {
  expect(p, TOKEN_RARROW);
  return expression(p);
}

Node *function_def(Parser *p, NodeList decorators, bool is_async, Position start) {
  int lineno = expect(p, TOKEN_DEF)->lineno;
  const Name *name = expect_name(p);
  Node *type_parameters = at(p, TOKEN_LSQB) ? attempt(p, type_params_tuple) : NULL;
  expect_forced(p, TOKEN_LPAR);
  Node *args = parameters(p, false);
  expect(p, TOKEN_RPAR);
  Node *returns = at(p, TOKEN_RARROW) ? attempt(p, return_annotation) : NULL;
  expect_forced(p, TOKEN_COLON);
  NodeList body = block(p, "function definition", lineno);
  Node *n = new_node(p, is_async ? NODE_AsyncFunctionDef : NODE_FunctionDef, start);
  n->FunctionDef.name = name;
  n->FunctionDef.args = args;
  n->FunctionDef.body = body;
  n->FunctionDef.decorator_list = decorators;
  n->FunctionDef.returns = returns;
  if (type_parameters) n->FunctionDef.type_params = type_parameters->Tuple.elts;
  end_here(p, n);
  return n;
}

Node *class_def(Parser *p, NodeList decorators) {
  Position start = here(p);
  int lineno = expect(p, TOKEN_CLASS)->lineno;
  const Name *name = expect_name(p);
  NodeList type_parameters = type_params(p), bases = {0}, keywords = {0};
  if (accept(p, TOKEN_LPAR)) arguments(p, false, &bases, &keywords);
  if (p->error_pass && at(p, TOKEN_NEWLINE)) error_last_token(p, SYNTAX_ERROR, "expected ':'");
  expect(p, TOKEN_COLON);
  NodeList body = block(p, "class definition", lineno);
  Node *n = new_node(p, NODE_ClassDef, start);
  n->ClassDef.name = name;
  n->ClassDef.bases = bases;
  n->ClassDef.keywords = keywords;
  n->ClassDef.body = body;
  n->ClassDef.decorator_list = decorators;
  n->ClassDef.type_params = type_parameters;
  end_here(p, n);
  return n;
}

Node *decorated(Parser *p) {
  NodeList decorators = {0};
  while (accept(p, TOKEN_AT)) {
    push_node(p, &decorators, named_expression(p));
    expect(p, TOKEN_NEWLINE);
  }
  Position start = here(p);
  switch (peek(p)->kind) {
  case TOKEN_CLASS: return class_def(p, decorators);
  case TOKEN_DEF: return function_def(p, decorators, false, start);
  case TOKEN_ASYNC: p->pos++; return function_def(p, decorators, true, start);
  default: no_match(p);
  }
}

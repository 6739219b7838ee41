// SPDX-License-Identifier: MIT
// parse_fstring.c: f-strings. The lexer delivers their text and the tokens of their fields (PEP
// 701).
#include <string.h>

#include "parse_internal.h"

static bool is_raw(const Token *start) {
  for (const char *c = start->start; *c != '"' && *c != '\''; c++) {
    if ((*c | 0x20) == 'r') return true;
  }
  return false;
}

static Node *text(Parser *p, bool raw, bool in_spec) {
  const Token *t = expect(p, TOKEN_FSTRING_MIDDLE);
  Node *n = new_node(p, NODE_Constant, token_position(t));
  n->Constant.value.kind = CONST_STR;
  decode_string(p, t, t->start, t->end, raw, false, !in_spec,
                &n->Constant.value.text, &n->Constant.value.length);
  return n;
}

static Node *field_value(Parser *p) {
  const Token *t = peek(p);
  switch (t->kind) {
  case TOKEN_EQUAL:
  case TOKEN_EXCLAMATION:
  case TOKEN_COLON:
  case TOKEN_RBRACE:
    error_at_token(p, t, "f-string: valid expression required before '%s'",
                   token_text(t->kind));
  default: break;
  }
  if (!p->error_pass) return annotated_rhs(p);
  Node *value = attempt(p, annotated_rhs);
  if (!value)
    error_last_token(p, SYNTAX_ERROR, "f-string: expecting a valid expression after '{'");
  return value;
}

static void field(Parser *p, bool raw, NodeList *parts);

// `start` is the colon's place.
static Node *format_spec(Parser *p, bool raw, Position start) {
  NodeList parts = {0}, values = {0};
  while (at(p, TOKEN_FSTRING_MIDDLE) || at(p, TOKEN_LBRACE)) {
    if (at(p, TOKEN_LBRACE))
      field(p, raw, &parts);
    else
      push_node(p, &parts, text(p, raw, true));
  }
  for (int i = 0; i < parts.count; i++) {
    Node *part = parts.at[i];
    bool is_text = part->kind == NODE_Constant;
    Node *last = values.count ? values.at[values.count - 1] : NULL;
    if (is_text && last && last->kind == NODE_Constant) {
      Constant *a = &last->Constant.value, *b = &part->Constant.value;
      char *joined = arena_alloc(p->arena, a->length + b->length + 1);
      memcpy(joined, a->text, a->length);
      memcpy(joined + a->length, b->text, b->length);
      a->text = joined;
      a->length += b->length;
      last->end_lineno = part->end_lineno;
      last->end_col = part->end_col;
    } else {
      push_node(p, &values, part);
    }
  }
  Node *n = new_node(p, NODE_JoinedStr, start);
  n->JoinedStr.values = values;
  return n;
}

static int conversion(Parser *p) {
  const Token *mark = expect(p, TOKEN_EXCLAMATION);
  const Token *t = peek(p);
  if (t->kind == TOKEN_COLON || t->kind == TOKEN_RBRACE)
    error_at_token(p, t, "f-string: missing conversion character");
  if (t->kind != TOKEN_NAME) error_at_token(p, t, "f-string: invalid conversion character");
  if (t->start != mark->end)
    error_span(p, token_position(mark), t->end_lineno, t->end_col,
               "f-string: conversion type must come right after the exclamanation mark");
  const char *name = t->name->text;
  if (t->name->length != 1 || !strchr("sra", *name))
    error_at_token(
        p, t, "f-string: invalid conversion character '%s': expected 's', 'r', or 'a'", name);
  p->pos++;
  return *name;
}

// What must follow: the messages tell what could have.
static void check_field_end(Parser *p, bool has_equal, bool has_conversion, bool has_spec) {
  if (at(p, TOKEN_RBRACE) || !p->error_pass) return;
  if (has_spec) error_last_token(p, SYNTAX_ERROR, "f-string: expecting '}', or format specs");
  if (has_conversion) error_last_token(p, SYNTAX_ERROR, "f-string: expecting ':' or '}'");
  if (has_equal) error_last_token(p, SYNTAX_ERROR, "f-string: expecting '!', or ':', or '}'");
  error_last_token(p, SYNTAX_ERROR, "f-string: expecting '=', or '!', or ':', or '}'");
}

// The source from `at` to token `end`, in which token `i` is the first, without the comments between the tokens.
static Constant source_shown(Parser *p, const char *at, int i, int end) {
  char *text = arena_alloc(p->arena, (size_t)(p->tokens[end].start - at) + 1), *out = text;
  for (; i <= end; i++) {
    while (at < p->tokens[i].start) {
      if (*at == '#') at = memchr(at, '\n', (size_t)(p->tokens[i].start - at));
      else *out++ = *at++;
    }
    const char *stop = i < end ? p->tokens[i].end : at;
    while (at < stop) *out++ = *at++;
  }
  *out = 0;
  return (Constant){.kind = CONST_STR, .text = text, .length = (size_t)(out - text)};
}

static void field(Parser *p, bool raw, NodeList *parts) {
  const Token *open = expect(p, TOKEN_LBRACE);
  Position start = token_position(open);
  const char *source = open->end;
  Position source_start = {open->end_lineno, open->end_col};
  int first = p->pos;
  Node *value = field_value(p);
  bool has_equal = accept(p, TOKEN_EQUAL);
  if (has_equal) {
    // f'{x = }' shows its own source, white space and all.
    const Token *next = peek(p);
    Node *shown = new_node(p, NODE_Constant, source_start);
    shown->Constant.value = source_shown(p, source, first, p->pos);
    shown->end_lineno = next->lineno;
    shown->end_col = next->col;
    push_node(p, parts, shown);
  }
  if (!at(p, TOKEN_EXCLAMATION) && !at(p, TOKEN_COLON))
    check_field_end(p, has_equal, false, false);
  int converted = -1;
  bool has_conversion = at(p, TOKEN_EXCLAMATION);
  if (has_conversion) converted = conversion(p);
  if (has_conversion && !at(p, TOKEN_COLON)) check_field_end(p, has_equal, true, false);
  Node *spec = NULL;
  if (at(p, TOKEN_COLON)) {
    Position colon = token_position(advance(p));
    spec = format_spec(p, raw, colon);
    check_field_end(p, has_equal, has_conversion, true);
  }
  if (has_equal && !spec && converted < 0) converted = 'r';
  expect(p, TOKEN_RBRACE);
  Node *n = new_node(p, NODE_FormattedValue, start);
  n->FormattedValue.value = value;
  n->FormattedValue.conversion = converted;
  n->FormattedValue.format_spec = spec;
  push_node(p, parts, n);
}

// One f-string token sequence; appends Constants and FormattedValues.
void fstring(Parser *p, NodeList *parts) {
  enter(p);
  bool raw = is_raw(expect(p, TOKEN_FSTRING_START));
  while (!accept(p, TOKEN_FSTRING_END)) {
    if (at(p, TOKEN_LBRACE))
      field(p, raw, parts);
    else
      push_node(p, parts, text(p, raw, false));
  }
  leave(p);
}

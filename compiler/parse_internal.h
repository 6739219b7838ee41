// SPDX-License-Identifier: MIT
// parse_internal.h: what the parse_*.c files share. Nobody else includes this.
//
// A recursive-descent parser; functions are named after the rules of the grammar they read, and
// return the rule's node. A rule that doesn't fit calls no_match(), which jumps: to the
// innermost attempt(), which then answers NULL, or else ends the pass. An error with a message
// of its own always ends the parse.
//
// Two passes. The first knows just the grammar. When it fails without a particular message, all
// is parsed again with `error_pass` set, and rules look for well-known mistakes on the way; if
// that finds none either, the error is "invalid syntax" at the last token that the first pass
// looked at. That is CPython's procedure, and hence the same messages at the same places.
#ifndef GILA_COMPILER_PARSE_INTERNAL_H
#define GILA_COMPILER_PARSE_INTERNAL_H

#include "lexer.h"

typedef struct Position {
  int lineno, col;
} Position;

typedef struct Parser {
  Arena *arena;
  ParseResult *result;
  NameTable *names;
  Lexer lexer;
  Token *tokens;           // a window of the source: those of the current top-level statement
  int pos, fill, capacity; // next unread one; read from the lexer so far
  int attempts;            // how many attempt() are active: tokens must be kept
  int depth, max_depth;    // of rules in rules; see enter()
  bool error_pass;
  bool in_lexer;     // the error came from the lexer
  jmp_buf *no_match; // innermost attempt, or the pass
  jmp_buf *fatal;    // the pass, for errors with a message
} Parser;

typedef Node *(*Rule)(Parser *);

// ---- tokens (parse.c)
void parser_fetch(Parser *p);

static inline const Token *peek(Parser *p) {
  if (p->pos >= p->fill) parser_fetch(p);
  return &p->tokens[p->pos];
}

const Token *peek_after(Parser *p, int ahead); // ahead 1: the token after peek()

static inline bool at(Parser *p, TokenKind kind) { return peek(p)->kind == kind; }
static inline bool at_next(Parser *p, TokenKind kind) { return peek_after(p, 1)->kind == kind; }
// The keyword `async` where it is the module's name: before a dot, and as one item of several or in brackets.
static inline bool at_async_module(Parser *p) {
  if (!at(p, TOKEN_ASYNC)) return false;
  TokenKind next = peek_after(p, 1)->kind;
  return next == TOKEN_DOT || next == TOKEN_COMMA || next == TOKEN_RPAR || next == TOKEN_RSQB || next == TOKEN_RBRACE;
}
static inline const Token *advance(Parser *p) {
  const Token *token = peek(p);
  p->pos++;
  return token;
}
static inline bool accept(Parser *p, TokenKind kind) {
  if (!at(p, kind)) return false;
  p->pos++;
  return true;
}
const Token *expect(Parser *p, TokenKind kind); // or no_match
void expect_forced(Parser *p, TokenKind kind);  // or "expected 'X'"
bool at_soft_keyword(Parser *p, const char *word);
const Name *expect_name(Parser *p);

static inline const Token *previous(const Parser *p) { return &p->tokens[p->pos - 1]; }
static inline Position token_position(const Token *t) { return (Position){t->lineno, t->col}; }
static inline Position node_position(const Node *n) { return (Position){n->lineno, n->col}; }
static inline Position here(Parser *p) { return token_position(peek(p)); }

// ---- failing (parse.c)
_Noreturn void no_match(Parser *p);
Node *attempt(Parser *p, Rule rule); // NULL and nothing consumed if it doesn't match
Node *attempt_without_hints(Parser *p, Rule rule); // the same with error_pass off
void enter(Parser *p);                             // guards recursion: every circle of rules has one; pair with leave()
static inline void leave(Parser *p) { p->depth--; }

#define PRINTF(n) __attribute__((format(printf, n, n + 1)))
// A SyntaxError over a token, a node, the nodes from first to last, a span, or the last token read.
_Noreturn void error_at_token(Parser *p, const Token *t, const char *format, ...) PRINTF(3);
_Noreturn void error_at_node(Parser *p, const Node *n, const char *format, ...) PRINTF(3);
_Noreturn void error_range(Parser *p, const Node *first, const Node *last, const char *format,
                           ...) PRINTF(4);
_Noreturn void error_span(Parser *p, Position start, int end_lineno, int end_col,
                          const char *format, ...) PRINTF(5);
_Noreturn void error_last_token(Parser *p, SyntaxErrorKind kind, const char *format, ...)
    PRINTF(3);
// Up to where the last token read starts.
_Noreturn void error_starting_from(Parser *p, Position start, const char *format, ...)
    PRINTF(3);
#undef PRINTF

// ---- nodes (parse.c)
Node *new_node(Parser *p, NodeKind kind, Position start); // ends at the last token consumed
void end_here(Parser *p,
              Node *n); // n ends at the last token consumed, NEWLINE and DEDENT aside
void push_node(Parser *p, NodeList *list, Node *node);
void push_name(Parser *p, NameList *list, const Name *name);
Node *set_context(Parser *p, Node *target, Context context);
const char *expression_name(const Node *e); // "function call", for messages

typedef enum TargetKind { STAR_TARGETS, FOR_TARGETS, DEL_TARGETS } TargetKind;
const Node *invalid_target(const Node *e, TargetKind kind); // the offender inside e, or NULL
Node *check_target(Parser *p, Node *e, TargetKind kind);    // e, as a target, or an error

// ---- rules
// parse_stmt.c
void statement(Parser *p, NodeList *out);
NodeList block(Parser *p, const char *owner, int lineno);
// parse_compound.c
bool compound_stmt(Parser *p, NodeList *out);
// parse_def.c
Node *function_def(Parser *p, NodeList decorators, bool is_async, Position start);
Node *class_def(Parser *p, NodeList decorators);
Node *decorated(Parser *p);
Node *type_alias(Parser *p);
Node *parameters(Parser *p, bool is_lambda);
// parse_pattern.c
Node *match_stmt(Parser *p);
// parse_expr.c
Node *star_expressions(Parser *p);
Node *star_expression(Parser *p);
Node *star_named_expression(Parser *p);
Node *named_expression(Parser *p);
Node *expression(Parser *p);
Node *disjunction(Parser *p);
Node *bitwise_or(Parser *p);
Node *yield_expr(Parser *p);
Node *annotated_rhs(Parser *p); // yield_expr | star_expressions
Node *star_targets_for(Parser *p);
bool at_expression_start(Parser *p);
Node *star_named_expressions(Parser *p);
// parse_atom.c
Node *primary(Parser *p);
Node *atom(Parser *p);
void arguments(Parser *p, bool in_call, NodeList *args, NodeList *keywords); // with the `)`
// parse_literal.c
Node *number(Parser *p);
void decode_string(Parser *p, const Token *t, const char *start, const char *end, bool raw,
                   bool bytes, bool braces, const char **text, size_t *length);
Node *strings(Parser *p);
// parse_fstring.c
void fstring(Parser *p, NodeList *parts);

#endif

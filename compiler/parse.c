// SPDX-License-Identifier: MIT
// parse.c: the machinery of the parser: tokens, nodes, failing, and parse() itself. The grammar
// is in the other parse_*.c.
//
// Read parse_internal.h first.
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "parse_internal.h"

// ---- tokens

void parser_fetch(Parser *p) {
  if (p->fill == p->capacity) {
    int capacity = p->capacity ? p->capacity * 2 : 64;
    p->tokens = arena_grow(p->arena, p->tokens, (size_t)p->capacity * sizeof(Token),
                           (size_t)capacity * sizeof(Token));
    p->capacity = capacity;
  }
  p->in_lexer = true;
  lexer_next(&p->lexer, &p->tokens[p->fill]);
  p->in_lexer = false;
  p->fill++;
}

const Token *peek_after(Parser *p, int ahead) {
  while (p->pos + ahead >= p->fill) {
    if (p->fill > 0 && p->tokens[p->fill - 1].kind == TOKEN_ENDMARKER)
      return &p->tokens[p->fill - 1];
    parser_fetch(p);
  }
  return &p->tokens[p->pos + ahead];
}

const Token *expect(Parser *p, TokenKind kind) {
  if (!at(p, kind)) no_match(p);
  return advance(p);
}

void expect_forced(Parser *p, TokenKind kind) {
  if (accept(p, kind)) return;
  error_at_token(p, peek(p), "expected '%s'", token_text(kind));
}

bool at_soft_keyword(Parser *p, const char *word) {
  const Token *t = peek(p);
  return t->kind == TOKEN_NAME && strcmp(t->name->text, word) == 0;
}

const Name *expect_name(Parser *p) { return expect(p, TOKEN_NAME)->name; }

// ---- failing

void no_match(Parser *p) { longjmp(*p->no_match, 1); }

Node *attempt(Parser *p, Rule rule) {
  int pos = p->pos, depth = p->depth;
  jmp_buf here_too, *outer = p->no_match;
  Node *volatile result = NULL;
  p->attempts++;
  if (setjmp(here_too) == 0) {
    p->no_match = &here_too;
    result = rule(p);
  } else {
    p->pos = pos;
    p->depth = depth;
  }
  p->no_match = outer;
  p->attempts--;
  return result;
}

Node *attempt_without_hints(Parser *p, Rule rule) {
  bool error_pass = p->error_pass;
  p->error_pass = false;
  Node *result = attempt(p, rule);
  p->error_pass = error_pass;
  return result;
}

_Noreturn static void fatal(Parser *p, SyntaxErrorKind kind, Position start, int end_lineno,
                            int end_col, const char *format, va_list args) {
  va_list again;
  va_copy(again, args);
  int length = vsnprintf(NULL, 0, format, args);
  char *message = arena_alloc(p->arena, (size_t)length + 1);
  vsnprintf(message, (size_t)length + 1, format, again);
  va_end(again);
  p->result->error = (SyntaxError){.kind = kind,
                                   .message = message,
                                   .lineno = start.lineno,
                                   .col = start.col,
                                   .end_lineno = end_lineno,
                                   .end_col = end_col};
  longjmp(*p->fatal, 2);
}

#define FATAL(kind, start, end_lineno, end_col)                                                \
  va_list args;                                                                                \
  va_start(args, format);                                                                      \
  fatal(p, kind, start, end_lineno, end_col, format, args)

void error_at_token(Parser *p, const Token *t, const char *format, ...) {
  FATAL(SYNTAX_ERROR, token_position(t), t->end_lineno, t->end_col);
}

void error_at_node(Parser *p, const Node *n, const char *format, ...) {
  FATAL(SYNTAX_ERROR, node_position(n), n->end_lineno, n->end_col);
}

void error_range(Parser *p, const Node *first, const Node *last, const char *format, ...) {
  FATAL(SYNTAX_ERROR, node_position(first), last->end_lineno, last->end_col);
}

void error_span(Parser *p, Position start, int end_lineno, int end_col, const char *format,
                ...) {
  FATAL(SYNTAX_ERROR, start, end_lineno, end_col);
}

static bool is_virtual(const Token *t) {
  return t->kind == TOKEN_INDENT || t->kind == TOKEN_DEDENT;
}

// The tokens that close a source stand on a line that isn't there; errors name the end of the
// last one.
static bool at_end_of_source(const Parser *p, const Token *t) {
  return (t->kind == TOKEN_ENDMARKER || t->kind == TOKEN_DEDENT) && t->start >= p->lexer.end;
}

static Position last_line_end(const Parser *p) {
  const char *end = p->lexer.end, *start = end;
  if (start > p->lexer.source) start--;
  while (start > p->lexer.source && start[-1] != '\n') start--;
  int lines = p->lexer.lineno - 1; // the lexer stands on the line after the last; no source, no line
  int length = (int)(end - start) - 1;
  return (Position){lines, length > 0 ? length : 0};
}

void error_last_token(Parser *p, SyntaxErrorKind kind, const char *format, ...) {
  peek(p);
  const Token *t = &p->tokens[p->fill - 1];
  if (at_end_of_source(p, t)) {
    Position end = last_line_end(p);
    FATAL(kind, end, end.lineno, -2);
  }
  if (is_virtual(t)) {
    Position start = {t->lineno, t->col - 1};
    FATAL(kind, start, t->lineno, -2);
  }
  FATAL(kind, token_position(t), t->end_lineno, t->end_col);
}

void error_starting_from(Parser *p, Position start, const char *format, ...) {
  peek(p);
  const Token *t = &p->tokens[p->fill - 1];
  FATAL(SYNTAX_ERROR, start, t->lineno, t->col);
}

void enter(Parser *p) {
  if (++p->depth <= p->max_depth) return;
  const Token *t = peek(p);
  p->result->error =
      (SyntaxError){.kind = TOO_COMPLEX,
                    .lineno = t->lineno,
                    .col = t->col,
                    .end_lineno = t->lineno,
                    .end_col = -1,
                    .message = "Parser stack overflowed - Python source too complex to parse"};
  longjmp(*p->fatal, 2);
}

// ---- nodes

static const uint16_t node_sizes[] = {
#define NODE(kind, fields) [NODE_##kind] = offsetof(Node, kind) + sizeof(((Node *)0)->kind),
#include "ast.def"
};

void end_here(Parser *p, Node *n) {
  if (p->pos == 0) return;
  const Token *t = previous(p);
  while (t > p->tokens && t->kind >= TOKEN_NEWLINE && t->kind <= TOKEN_DEDENT) t--;
  n->end_lineno = t->end_lineno;
  n->end_col = t->end_col;
}

Node *new_node(Parser *p, NodeKind kind, Position start) {
  size_t size =
      node_sizes[kind] < offsetof(Node, Name) ? offsetof(Node, Name) : node_sizes[kind];
  Node *n = arena_alloc(p->arena, size);
  n->kind = kind;
  n->lineno = start.lineno;
  n->col = start.col;
  end_here(p, n);
  return n;
}

// Room for one more in an array that grows at powers of two.
#define PUSH(p, list, item)                                                                    \
  do {                                                                                         \
    int count = (list)->count;                                                                 \
    if ((count & (count - 1)) == 0) {                                                          \
      size_t size = sizeof *(list)->at;                                                        \
      (list)->at = arena_grow((p)->arena, (void *)(list)->at, (size_t)count * size,            \
                              (size_t)(count ? count * 2 : 1) * size);                         \
    }                                                                                          \
    (list)->at[(list)->count++] = (item);                                                      \
  } while (0)

void push_node(Parser *p, NodeList *list, Node *node) { PUSH(p, list, node); }

void push_name(Parser *p, NameList *list, const Name *name) { PUSH(p, list, name); }

Node *set_context(Parser *p, Node *e, Context context) {
  switch (e->kind) {
  case NODE_Name: e->Name.ctx = context; break;
  case NODE_Attribute: e->Attribute.ctx = context; break;
  case NODE_Subscript: e->Subscript.ctx = context; break;
  case NODE_Starred:
    e->Starred.ctx = context;
    set_context(p, e->Starred.value, context);
    break;
  case NODE_List:
  case NODE_Tuple: {
    NodeList *elts = e->kind == NODE_List ? &e->List.elts : &e->Tuple.elts;
    *(e->kind == NODE_List ? &e->List.ctx : &e->Tuple.ctx) = context;
    for (int i = 0; i < elts->count; i++) set_context(p, elts->at[i], context);
    break;
  }
  default: break;
  }
  return e;
}

const char *expression_name(const Node *e) {
  switch (e->kind) {
  case NODE_Attribute: return "attribute";
  case NODE_Subscript: return "subscript";
  case NODE_Starred: return "starred";
  case NODE_Name: return "name";
  case NODE_List: return "list";
  case NODE_Tuple: return "tuple";
  case NODE_Lambda: return "lambda";
  case NODE_Call: return "function call";
  case NODE_BoolOp:
  case NODE_BinOp:
  case NODE_UnaryOp: return "expression";
  case NODE_GeneratorExp: return "generator expression";
  case NODE_Yield:
  case NODE_YieldFrom: return "yield expression";
  case NODE_Await: return "await expression";
  case NODE_ListComp: return "list comprehension";
  case NODE_SetComp: return "set comprehension";
  case NODE_DictComp: return "dict comprehension";
  case NODE_Dict: return "dict literal";
  case NODE_Set: return "set display";
  case NODE_JoinedStr:
  case NODE_FormattedValue: return "f-string expression";
  case NODE_Constant:
    switch (e->Constant.value.kind) {
    case CONST_NONE: return "None";
    case CONST_TRUE: return "True";
    case CONST_FALSE: return "False";
    case CONST_ELLIPSIS: return "ellipsis";
    default: return "literal";
    }
  case NODE_Compare: return "comparison";
  case NODE_IfExp: return "conditional expression";
  case NODE_NamedExpr: return "named expression";
  default: return "expression";
  }
}

const Node *invalid_target(const Node *e, TargetKind kind) {
  switch (e->kind) {
  case NODE_List:
  case NODE_Tuple: {
    const NodeList *elts = e->kind == NODE_List ? &e->List.elts : &e->Tuple.elts;
    for (int i = 0; i < elts->count; i++) {
      const Node *bad = invalid_target(elts->at[i], kind);
      if (bad) return bad;
    }
    return NULL;
  }
  case NODE_Starred: return kind == DEL_TARGETS ? e : invalid_target(e->Starred.value, kind);
  case NODE_Compare:
    if (kind == FOR_TARGETS && e->Compare.ops.at[0] == OP_IN)
      return invalid_target(e->Compare.left, kind);
    return e;
  case NODE_Name:
  case NODE_Subscript:
  case NODE_Attribute: return NULL;
  default: return e;
  }
}

Node *check_target(Parser *p, Node *e, TargetKind kind) {
  const Node *bad = invalid_target(e, kind);
  if (bad)
    error_at_node(p, bad, kind == DEL_TARGETS ? "cannot delete %s" : "cannot assign to %s",
                  expression_name(bad));
  return set_context(p, e, kind == DEL_TARGETS ? CTX_DEL : CTX_STORE);
}

// ---- parse()

const char *source_line(Arena *arena, const ParseResult *result, int lineno) {
  const char *at = result->source;
  if (!at || lineno < 1) return NULL;
  const char *end = at + result->source_length;
  while (--lineno > 0) {
    at = memchr(at, '\n', (size_t)(end - at));
    if (!at) return NULL;
    at++;
  }
  const char *stop = memchr(at, '\n', (size_t)(end - at));
  return at < end ? arena_copy(arena, at, (size_t)((stop ? stop : end) - at)) : NULL;
}

// Between top-level statements nothing looks back at tokens but for the end of the previous
// one.
static void forget_tokens(Parser *p) {
  if (p->pos < 2 || p->error_pass) return;
  int keep = p->pos - 1;
  memmove(p->tokens, p->tokens + keep, (size_t)(p->fill - keep) * sizeof(Token));
  p->fill -= keep;
  p->pos = 1;
}

static bool is_compound(const Node *n) {
  switch (n->kind) {
  case NODE_FunctionDef:
  case NODE_AsyncFunctionDef:
  case NODE_ClassDef:
  case NODE_For:
  case NODE_AsyncFor:
  case NODE_While:
  case NODE_If:
  case NODE_With:
  case NODE_AsyncWith:
  case NODE_Try:
  case NODE_TryStar:
  case NODE_Match: return true;
  default: return false;
  }
}

static Node *unit(Parser *p) {
  Position start = {1, 0};
  Node *root = NULL;
  switch (p->result->options.mode) {
  case PARSE_FILE: {
    NodeList body = {0};
    while (!at(p, TOKEN_ENDMARKER)) {
      forget_tokens(p);
      statement(p, &body);
    }
    root = new_node(p, NODE_Module, start);
    root->Module.body = body;
    break;
  }
  case PARSE_SINGLE:
  case PARSE_SESSION: {
    NodeList body = {0};
    bool one = p->result->options.mode == PARSE_SINGLE;
    if (at(p, TOKEN_ENDMARKER)) no_match(p);
    do {
      statement(p, &body);
      const Token *last = &p->tokens[p->pos - 1];
      while (accept(p, TOKEN_NEWLINE)) {}
      if (one && !at(p, TOKEN_ENDMARKER))
        error_at_token(p, last, "multiple statements found while compiling a single statement");
    } while (!one && !at(p, TOKEN_ENDMARKER));
    root = new_node(p, NODE_Interactive, start);
    root->Interactive.body = body;
    break;
  }
  case PARSE_EVAL: {
    Node *body = star_expressions(p);
    while (accept(p, TOKEN_NEWLINE)) {}
    expect(p, TOKEN_ENDMARKER);
    root = new_node(p, NODE_Expression, start);
    root->Expression.body = body;
    break;
  }
  }
  return root;
}

// One pass over the source. True if it parsed or failed with a message; false for a plain
// no-match.
static bool run_pass(Parser *p, bool error_pass) {
  ParseResult *result = p->result;
  lexer_init(&p->lexer, p->arena, p->names, result->source, result->source_length);
  jmp_buf jump;
  p->no_match = p->fatal = p->lexer.on_error = &jump;
  p->lexer.error = &result->error;
  p->lexer.warnings_end = &result->warnings_end;
  p->pos = p->fill = p->depth = p->attempts = 0;
  p->error_pass = error_pass;
  p->in_lexer = false;
  result->warnings = NULL;
  result->warnings_end = &result->warnings;
  if (setjmp(jump) == 0) {
    result->root = unit(p);
    return true;
  }
  return result->error.kind != NO_SYNTAX_ERROR;
}

static bool never_closed(const SyntaxError *error) {
  return strstr(error->message, "was never closed") != NULL;
}

// Errors that count only where the parser comes to them: wrong indentation, a backslash that continues no line.
static bool is_local(const SyntaxError *error) {
  return error->kind != SYNTAX_ERROR || strstr(error->message, "line continuation") ||
         !strcmp(error->message, "unexpected EOF while parsing");
}

// After an error of the grammar, one of the lexer further on is more telling: an unclosed
// bracket before the place, a string without an end after it.
static void prefer_lexer_error(Parser *p) {
  SyntaxError *error = &p->result->error, found = {0};
  jmp_buf jump;
  p->lexer.on_error = &jump;
  p->lexer.error = &found;
  p->lexer.warnings_end = NULL;
  int current_line = p->fill ? p->tokens[p->fill - 1].lineno : 1;
  if (setjmp(jump) == 0) {
    Token token = {0};
    do lexer_next(&p->lexer, &token);
    while (token.kind != TOKEN_ENDMARKER);
    return;
  }
  if (is_local(&found) || (never_closed(&found) && current_line <= found.lineno)) return;
  bool at_eof = error->at_eof;
  *error = found;
  error->at_eof = at_eof || found.at_eof;
}

static void find_error(Parser *p) {
  SyntaxError *error = &p->result->error;
  bool from_lexer = p->in_lexer;
  bool at_eof = false;
  if (p->fill > 0) {
    const Token *last = &p->tokens[p->fill - 1];
    at_eof = last->kind == TOKEN_ENDMARKER ||
             (last->kind == TOKEN_DEDENT && p->lexer.cur >= p->lexer.end);
  }
  if (!error->kind) {
    Token last = p->tokens[p->fill - 1];
    p->result->error = (SyntaxError){0};
    if (!run_pass(p, true) || !error->kind) {
      if (is_virtual(&last)) {
        *error = (SyntaxError){.kind = INDENTATION_ERROR,
                               .lineno = last.lineno,
                               .col = last.col - 1,
                               .end_lineno = last.lineno,
                               .end_col = -2,
                               .message = last.kind == TOKEN_INDENT ? "unexpected indent"
                                                                    : "unexpected unindent"};
      } else {
        if (last.kind == TOKEN_ENDMARKER) {
          last.lineno = last.end_lineno = last_line_end(p).lineno;
          last.col = last.end_col = -1;
        }
        *error = (SyntaxError){.kind = SYNTAX_ERROR,
                               .message = "invalid syntax",
                               .lineno = last.lineno,
                               .col = last.col,
                               .end_lineno = last.end_lineno,
                               .end_col = last.end_col};
        prefer_lexer_error(p);
      }
    } else {
      from_lexer = p->in_lexer;
      if (!from_lexer && error->kind == SYNTAX_ERROR) prefer_lexer_error(p);
    }
  } else if (!from_lexer && error->kind == SYNTAX_ERROR) {
    prefer_lexer_error(p);
  }
  error->at_eof |= at_eof;
}

static bool ends_with_blank_line(const char *text, size_t size) {
  while (--size > 0 && (text[size - 1] == ' ' || text[size - 1] == '\t')) {}
  return size == 0 || text[size - 1] == '\n';
}

static bool is_docstring(const Node *n) {
  return n->kind == NODE_Expr && n->Expr.value->kind == NODE_Constant &&
         n->Expr.value->Constant.value.kind == CONST_STR;
}

// `from __future__ import …` stands before all else but the docstring.
static void check_future(ParseResult *result, Arena *arena) {
  static const char *const features[] = {"nested_scopes",    "generators",     "division",
                                         "absolute_import",  "with_statement", "print_function",
                                         "unicode_literals", "barry_as_FLUFL", "generator_stop",
                                         "annotations"};
  const NodeList *body = result->root->kind == NODE_Module ? &result->root->Module.body
                         : result->root->kind == NODE_Interactive
                             ? &result->root->Interactive.body
                             : NULL;
  for (int i = 0; body && i < body->count; i++) {
    const Node *n = body->at[i];
    if (n->kind != NODE_ImportFrom || n->ImportFrom.level || !n->ImportFrom.module ||
        strcmp(n->ImportFrom.module->text, "__future__") != 0) {
      if (i == 0 && is_docstring(n)) continue;
      return;
    }
    for (int j = 0; j < n->ImportFrom.names.count; j++) {
      const Node *alias = n->ImportFrom.names.at[j];
      const char *feature = alias->alias.name->text;
      bool known = false;
      for (size_t k = 0; k < sizeof features / sizeof *features; k++)
        known |= !strcmp(feature, features[k]);
      if (!known) {
        result->error = (SyntaxError){
            .kind = SYNTAX_ERROR,
            .lineno = n->lineno,
            .col = n->col,
            .end_lineno = n->end_lineno,
            .end_col = -1,
            .message = !strcmp(feature, "braces")
                           ? "not a chance"
                           : arena_format(arena, "future feature %s is not defined", feature)};
        return;
      }
      if (!strcmp(feature, "annotations")) result->future_annotations = true;
    }
  }
}

static void note_incomplete(ParseResult *result) {
  if (result->error.kind) {
    result->incomplete = result->error.at_eof;
    return;
  }
  NodeList body = result->root->Interactive.body;
  result->incomplete =
      is_compound(body.at[body.count - 1]) && !ends_with_blank_line(result->source, result->source_length);
}

// What a level of nesting takes of the C stack in the greediest pass, with something to spare: 0.5 KB were measured in a
// release, for `**` in the parser.
#ifdef GILA_SANITIZED
enum { STACK_PER_LEVEL = 4096 };
#else
enum { STACK_PER_LEVEL = 1024 };
#endif

static int levels_that_fit(uintptr_t stack_end) {
  uintptr_t here = (uintptr_t)__builtin_frame_address(0);
  uintptr_t levels = here > stack_end ? (here - stack_end) / STACK_PER_LEVEL : 0;
  return levels < AST_MAX_DEPTH ? (int)levels : AST_MAX_DEPTH;
}

bool parse(Arena *arena, const char *bytes, size_t size, const ParseOptions *options,
           ParseResult *result) {
  *result =
      (ParseResult){.options = *options, .future_annotations = options->future_annotations};
  result->warnings_end = &result->warnings;
  result->names.arena = arena;
  jmp_buf out_of_memory, *outer = arena->on_failure;
  if (setjmp(out_of_memory)) {
    arena->on_failure = outer;
    result->root = NULL;
    result->error = (SyntaxError){.kind = MEMORY_ERROR, .message = ""};
    return false;
  }
  arena->on_failure = &out_of_memory;
  result->source = source_decode(arena, bytes, size, options->is_text, options->filename,
                                 &result->source_length, &result->error);
  if (result->source) {
    Parser *p = arena_alloc(arena, sizeof *p); // too large for a small stack
    p->arena = arena;
    p->result = result;
    p->names = &result->names;
    p->max_depth = levels_that_fit(options->stack_end);
    if (!run_pass(p, false) || result->error.kind) {
      result->root = NULL;
      find_error(p);
      result->root = NULL;
    } else {
      check_future(result, arena);
      if (result->error.kind) result->root = NULL;
    }
  }
  if (options->mode == PARSE_SESSION) note_incomplete(result);
  if (result->source && result->error.kind) result->error.line = source_line(arena, result, result->error.lineno);
  arena->on_failure = outer;
  return result->error.kind == NO_SYNTAX_ERROR;
}

// SPDX-License-Identifier: MIT
// ast_dump.c: readable listings of trees and tokens, for people and for tests.
//
// A node is its kind, its range (line:column-line:column) and its plain fields on one line;
// child fields follow, indented. Absent fields are left out. All of it is made from ast.def.
#include <string.h>

#include "lexer.h"
#include "parser.h"

const char *node_kind_name(NodeKind kind) {
  static const char *const names[] = {
#define NODE(name, fields) #name,
#include "ast.def"
  };
  return names[kind];
}

const char *operator_name(Operator op) {
  static const char *const names[] = {
#define X(upper, camel, text) #camel,
      OPERATORS(X)
#undef X
  };
  return names[op];
}

const char *operator_text(Operator op) {
  static const char *const texts[] = {
#define X(upper, camel, text) text,
      OPERATORS(X)
#undef X
  };
  return texts[op];
}

static void indent(FILE *out, int depth) { fprintf(out, "%*s", depth * 2, ""); }

static void print_text(FILE *out, const char *text, size_t length) {
  fputc('\'', out);
  for (size_t i = 0; i < length; i++) {
    unsigned char c = (unsigned char)text[i];
    if (c == '\\' || c == '\'')
      fprintf(out, "\\%c", c);
    else if (c < 32 || c == 127)
      fprintf(out, "\\x%02x", c);
    else
      fputc(c, out);
  }
  fputc('\'', out);
}

static void print_constant(FILE *out, const Constant *c) {
  static const char *const bases[] = {[2] = "0b", [8] = "0o", [10] = "", [16] = "0x"};
  switch (c->kind) {
  case CONST_NONE: fputs("None", out); break;
  case CONST_TRUE: fputs("True", out); break;
  case CONST_FALSE: fputs("False", out); break;
  case CONST_ELLIPSIS: fputs("Ellipsis", out); break;
  case CONST_INT: fprintf(out, "%s%s", bases[c->base], c->text); break;
  case CONST_FLOAT: fprintf(out, "float %.17g", c->real); break;
  case CONST_IMAG: fprintf(out, "%.17gj", c->real); break;
  case CONST_BYTES: fputc('b', out); // fall through
  case CONST_STR:
    if (c->u_prefix) fputc('u', out);
    print_text(out, c->text, c->length);
    break;
  }
}

static bool has_position(const Node *n) {
  switch (n->kind) {
  case NODE_Module:
  case NODE_Interactive:
  case NODE_Expression:
  case NODE_comprehension:
  case NODE_arguments:
  case NODE_withitem:
  case NODE_match_case: return false;
  default: return true;
  }
}

// Chains like 1 + 1 + 1 + … are as deep as the source is long; this far is as much as anybody
// reads.
enum { MAX_DUMP_DEPTH = 2000 };

static void dump_list(const NodeList *list, const char *name, int depth, FILE *out);

static void dump(const Node *n, int depth, FILE *out) {
  static const char *const contexts[] = {"Load", "Store", "Del"};
  indent(out, depth);
  if (depth > MAX_DUMP_DEPTH) {
    fprintf(out, "(deeper: %s)\n", node_kind_name(n->kind));
    return;
  }
  fputs(node_kind_name(n->kind), out);
  if (has_position(n))
    fprintf(out, " %d:%d-%d:%d", n->lineno, n->col, n->end_lineno, n->end_col);

  switch ((NodeKind)n->kind) { // the plain fields
#define NODE(kind, fields)                                                                     \
  case NODE_##kind: {                                                                          \
    __typeof__(&n->kind) f = &n->kind;                                                         \
    (void)f;                                                                                   \
    fields break;                                                                              \
  }
#define F_NODE(x)
#define F_OPT(x)
#define F_LIST(x)
#define F_HOLES(x)
#define F_SYMBOL(x)
#define F_SCOPE(x)
#define F_NAME(x) fprintf(out, " " #x "=%s", f->x->text);
#define F_OPTNAME(x)                                                                           \
  if (f->x) fprintf(out, " " #x "=%s", f->x->text);
#define F_NAMES(x)                                                                             \
  fputs(" " #x "=", out);                                                                      \
  for (int i = 0; i < f->x.count; i++) fprintf(out, "%s%s", i ? "," : "", f->x.at[i]->text);
#define F_CONST(x)                                                                             \
  fputs(" " #x "=", out);                                                                      \
  print_constant(out, &f->x);
#define F_INT(x) fprintf(out, " " #x "=%d", f->x);
#define F_OP(x)  fprintf(out, " " #x "=%s", operator_name(f->x));
#define F_OPS(x)                                                                               \
  fputs(" " #x "=", out);                                                                      \
  for (int i = 0; i < f->x.count; i++)                                                         \
    fprintf(out, "%s%s", i ? "," : "", operator_name(f->x.at[i]));
#define F_CTX(x) fprintf(out, " " #x "=%s", contexts[f->x]);
#include "ast.def"
  default: break;
  }
  fputc('\n', out);

  switch ((NodeKind)n->kind) { // the children
#define NODE(kind, fields)                                                                     \
  case NODE_##kind: {                                                                          \
    __typeof__(&n->kind) f = &n->kind;                                                         \
    (void)f;                                                                                   \
    fields break;                                                                              \
  }
#define F_NODE(x)                                                                              \
  indent(out, depth + 1);                                                                      \
  fputs(#x ":\n", out);                                                                        \
  dump(f->x, depth + 2, out);
#define F_OPT(x)                                                                               \
  if (f->x) { F_NODE(x) }
#define F_LIST(x)  dump_list(&f->x, #x, depth + 1, out);
#define F_HOLES(x) F_LIST(x)
#define F_SYMBOL(x)
#define F_SCOPE(x)
#define F_NAME(x)
#define F_OPTNAME(x)
#define F_NAMES(x)
#define F_CONST(x)
#define F_INT(x)
#define F_OP(x)
#define F_OPS(x)
#define F_CTX(x)
#include "ast.def"
  default: break;
  }
}

static void dump_list(const NodeList *list, const char *name, int depth, FILE *out) {
  if (!list->count) return;
  indent(out, depth);
  fprintf(out, "%s:\n", name);
  for (int i = 0; i < list->count; i++) {
    if (list->at[i]) {
      dump(list->at[i], depth + 1, out);
    } else {
      indent(out, depth + 1);
      fputs("None\n", out);
    }
  }
}

void dump_ast(const Node *root, FILE *out) { dump(root, 0, out); }

bool dump_tokens(Arena *arena, const char *bytes, size_t size, const ParseOptions *options,
                 FILE *out, SyntaxError *error) {
  *error = (SyntaxError){0};
  size_t length;
  const char *source =
      source_decode(arena, bytes, size, options->is_text, options->filename, &length, error);
  if (!source) return false;
  NameTable names = {.arena = arena};
  Lexer *lexer = ARENA_NEW(arena, Lexer);
  lexer_init(lexer, arena, &names, source, length);
  jmp_buf jump;
  lexer->on_error = &jump;
  lexer->error = error;
  if (setjmp(jump)) {
    ParseResult view = {.source = source, .source_length = length};
    error->line = source_line(arena, &view, error->lineno);
    return false;
  }
  Token *token = ARENA_NEW(arena, Token);
  do {
    lexer_next(lexer, token);
    fprintf(out, "%d:%d-%d:%d\t%-16s", token->lineno, token->col, token->end_lineno,
            token->end_col, token_name(token->kind));
    print_text(out, token->start, (size_t)(token->end - token->start));
    fputc('\n', out);
  } while (token->kind != TOKEN_ENDMARKER);
  return true;
}

// SPDX-License-Identifier: MIT
// token.h: what the lexer hands to the parser.
#ifndef GILA_COMPILER_TOKEN_H
#define GILA_COMPILER_TOKEN_H

#include <stdint.h>

#include "ast.h"

typedef enum TokenKind {
#define TOKEN(name, text) TOKEN_##name,
#include "tokens.def"
  TOKEN_KIND_COUNT
} TokenKind;

typedef struct Token {
  uint8_t kind;
  bool in_brackets;                     // an open bracket surrounds it
  int lineno, col, end_lineno, end_col; // as in Node
  const char *start,
      *end;         // in the decoded source; for an f-string's text too, braces still doubled
  const Name *name; // TOKEN_NAME
} Token;

// "(" for TOKEN_LPAR, "name" for TOKEN_NAME, …
const char *token_text(TokenKind kind);

// "LPAR", "NAME", …
const char *token_name(TokenKind kind);

static inline bool token_is_keyword(TokenKind kind) { return kind >= TOKEN_FALSE; }

#endif

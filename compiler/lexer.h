// SPDX-License-Identifier: MIT
// lexer.h: decoded source in, one token at a time out.
//
// The lexer owns indentation, brackets and the nesting of f-strings. On an error it fills
// `error` and jumps to `on_error`; it must not be used afterwards. An open bracket at the end
// of the source is an error.
#ifndef GILA_COMPILER_LEXER_H
#define GILA_COMPILER_LEXER_H

#include <setjmp.h>

#include "parser.h"
#include "token.h"

enum { MAX_INDENTS = 100, MAX_BRACKETS = 200, MAX_FSTRINGS = 150 };

// An f-string that is being read, innermost last. Outside its braces the lexer reads text,
// inside them ordinary tokens.
typedef struct FString {
  const char *start; // its prefix
  const char *start_line;
  int lineno;
  char quote;
  int quote_size; // 1 or 3
  bool raw;
  bool in_expression;   // ordinary tokens
  int level;            // brackets open outside it
  int expression_depth; // fields open within it: 1, more inside format specs
  int field_levels[8];  // the bracket count inside each of those fields
} FString;

typedef struct Lexer {
  Arena *arena;
  NameTable *names;
  SyntaxError *error;
  jmp_buf *on_error;
  SyntaxWarning ***warnings_end; // where warnings go; NULL: nowhere

  const char *source, *end; // [source, end), then a NUL
  const char *cur;          // the next unread byte
  const char *line_start;
  int lineno;

  bool at_line_start; // of a logical line: measure the indentation
  bool emitted_newline;
  int pending; // INDENTs (> 0) or DEDENTs (< 0) still to hand out
  int indent;  // index of the innermost in `indents`
  int indents[MAX_INDENTS], alt_indents[MAX_INDENTS]; // columns with tabs of 8, and of 1

  int level;
  struct Bracket {
    char open;
    const char *line_start;
    int lineno, col;
  } brackets[MAX_BRACKETS];

  int fstring; // how many are open
  FString fstrings[MAX_FSTRINGS];
} Lexer;

void lexer_init(Lexer *lexer, Arena *arena, NameTable *names, const char *source,
                size_t length);

// Reads the next token; after the last one, TOKEN_ENDMARKER again and again.
void lexer_next(Lexer *lexer, Token *token);

// Decodes a source file: byte-order mark, coding cookie, newlines. NULL after an error.
// source.c
const char *source_decode(Arena *arena, const char *bytes, size_t size, bool is_text,
                          const char *filename, size_t *length, SyntaxError *error);

// What identifiers are made of. identifier.c
typedef enum CharClass {
  CHAR_UNPRINTABLE,
  CHAR_PRINTABLE,
  CHAR_ID_CONTINUE,
  CHAR_ID_START
} CharClass;
CharClass lexer_char_class(uint32_t code_point);

// Decodes one UTF-8 sequence (valid by construction) and returns its length.
int lexer_decode_char(const char *text, uint32_t *code_point);
int lexer_encode_char(uint32_t code_point, char *out);

#endif

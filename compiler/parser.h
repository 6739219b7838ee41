// SPDX-License-Identifier: MIT
// parser.h: source bytes in, tree out.
//
//   Arena arena = {0};
//   ParseResult parsed;
//   ParseOptions options = {.mode = PARSE_FILE, .filename = "x.gila"};
//   if (!parse(&arena, bytes, size, &options, &parsed)) report(&parsed.error);
//   Scope *module = scope_analyze(&arena, &parsed);   // scope.h; NULL: parsed.error says why
//   …generate…
//   arena_free(&arena);
#ifndef GILA_COMPILER_PARSER_H
#define GILA_COMPILER_PARSER_H

#include <stdio.h>

#include "arena.h"
#include "ast.h"
#include "syntax_error.h"

typedef enum ParseMode {
  PARSE_FILE,   // a Module
  PARSE_EVAL,   // an Expression
  PARSE_SINGLE, // an Interactive: one line or one compound statement
  PARSE_SESSION, // an Interactive: whatever was typed or pasted so far
} ParseMode;

// The set of identifiers of one compilation.
typedef struct NameTable {
  Arena *arena;
  const Name **slots; // open addressing; NULL is free
  uint32_t mask, used;
} NameTable;

// The one Name with this text; made if new.
const Name *name_intern(NameTable *table, const char *text, size_t length);

// Finds the character called `name` in the Unicode database ("GREEK SMALL LETTER PI"), for
// \N{…}. May be NULL, then \N is an error.
typedef bool (*UnicodeNameHook)(const char *name, size_t length, uint32_t *code_point);

typedef struct ParseOptions {
  ParseMode mode;
  const char *filename; // only for messages about the encoding; NULL: not a file
  bool is_text; // the bytes came from a str: they are UTF-8, a coding cookie is only a comment
  bool allow_top_level_await;
  bool future_annotations; // inherited from the code that called compile() or exec()
  uintptr_t stack_end; // the lowest address that this or a later pass may reach; 0: there is room for AST_MAX_DEPTH
  UnicodeNameHook unicode_name;
} ParseOptions;

typedef struct ParseResult {
  Node *root;              // NULL after an error
  SyntaxError error;       // kind NO_SYNTAX_ERROR when all is well
  SyntaxWarning *warnings; // in source order; those of the scope pass follow
  SyntaxWarning **warnings_end;
  // PARSE_SESSION: the session should ask for another line and parse all of it again. Either the
  // text ends too early (then there is an error), or it is a compound statement whose end no
  // blank line has marked yet (then the tree is there, for compile() to use).
  bool incomplete;
  bool future_annotations; // from __future__ import annotations
  ParseOptions options;
  NameTable names;
  const char *
      source; // decoded to UTF-8, newlines made \n, ends with a newline and a NUL; in the arena
  size_t source_length;
} ParseResult;

// Parses one unit. All memory, `result`'s too, comes from the arena. False after an error,
// which result->error holds.
bool parse(Arena *arena, const char *bytes, size_t size, const ParseOptions *options,
           ParseResult *result);

// The text of a 1-based line of result->source, without its newline, NUL-terminated; NULL if
// there is no such line.
const char *source_line(Arena *arena, const ParseResult *result, int lineno);

// Readable listings on stdout, for `gila --tokens` and `gila --ast`. False after an error.
bool dump_tokens(Arena *arena, const char *bytes, size_t size, const ParseOptions *options,
                 FILE *out, SyntaxError *error);
void dump_ast(const Node *root, FILE *out);

#endif

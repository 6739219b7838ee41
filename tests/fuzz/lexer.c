// SPDX-License-Identifier: MIT
// lexer.c: fuzzer of the lexer: any bytes give tokens that lie in the source, in order, or one error with a place.
#include <stdlib.h>
#include <string.h>
#include "compiler/lexer.h"

#define CHECK(fact) do { if (!(fact)) abort(); } while (0)

static void check_token(const Lexer *lexer, const Token *token, const Token *before) {
  CHECK(token->kind < TOKEN_KIND_COUNT);
  CHECK(lexer->source <= token->start && token->start <= token->end && token->end <= lexer->end + 1);
  CHECK(token->lineno >= 1 && token->col >= 0 && token->end_col >= 0);
  CHECK(token->end_lineno > token->lineno || (token->end_lineno == token->lineno && token->end_col >= token->col));
  CHECK(token->lineno >= before->lineno);
  if (token->kind == TOKEN_NAME) CHECK(token->name && token->name->length > 0);
}

// Tokens up to the end. In a function of its own: nothing here must outlive a jump out of it.
static void read_all(Lexer *lexer, size_t length) {
  int depth = 0;
  Token token, before = {.lineno = 1};
  for (size_t count = 0;; count++) {
    CHECK(count <= 2 * length + 2 * MAX_INDENTS + 16); // it always goes on
    lexer_next(lexer, &token);
    check_token(lexer, &token, &before);
    depth += (token.kind == TOKEN_INDENT) - (token.kind == TOKEN_DEDENT);
    CHECK(depth >= 0);
    if (token.kind == TOKEN_ENDMARKER) break;
    before = token;
  }
  CHECK(depth == 0);
  lexer_next(lexer, &token);
  CHECK(token.kind == TOKEN_ENDMARKER);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  Arena arena = {0};
  SyntaxError error = {0};
  size_t length;
  const char *source = source_decode(&arena, (const char *)data, size, false, "fuzz", &length, &error);
  if (!source) {
    CHECK(error.kind != NO_SYNTAX_ERROR && error.message);
  } else {
    CHECK(source[length] == 0 && strlen(source) == length && (length == 0 || source[length - 1] == '\n'));
    NameTable names = {.arena = &arena};
    Lexer *lexer = malloc(sizeof *lexer);
    jmp_buf failed;
    lexer_init(lexer, &arena, &names, source, length);
    lexer->error = &error;
    lexer->on_error = &failed;
    if (setjmp(failed) == 0) read_all(lexer, length);
    else CHECK(error.kind != NO_SYNTAX_ERROR && error.message);
    free(lexer);
  }
  arena_free(&arena);
  return 0;
}

// SPDX-License-Identifier: MIT
// lexer_internal.h: what the parts of the lexer share. Nobody else includes this.
#ifndef GILA_COMPILER_LEXER_INTERNAL_H
#define GILA_COMPILER_LEXER_INTERNAL_H

#include "lexer.h"

// Reads a number that starts at lexer->cur and moves behind it. Checks its spelling, computes
// nothing.
void lexer_number(Lexer *lexer);

// Reports an error whose last character is the one before lexer->cur.
_Noreturn void lexer_fail(Lexer *lexer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

// Reports an error at a byte range of the current line.
_Noreturn void lexer_fail_at(Lexer *lexer, SyntaxErrorKind kind, int lineno, int col,
                             int end_col, const char *message);

#endif

// SPDX-License-Identifier: MIT
// syntax_error.h: how the front end reports what is wrong with a source.
//
// A compilation reports at most one error; the first one recorded stays. Columns are 0-based
// UTF-8 byte offsets, as in the tree; syntax_error_offset() turns one into Python's 1-based
// character offset. Texts live in the compilation's arena.
#ifndef GILA_COMPILER_SYNTAX_ERROR_H
#define GILA_COMPILER_SYNTAX_ERROR_H

#include <stdbool.h>
#include <stddef.h>

typedef enum SyntaxErrorKind {
  NO_SYNTAX_ERROR,
  SYNTAX_ERROR,
  INDENTATION_ERROR,
  TAB_ERROR,
  TOO_COMPLEX,     // the source nests too deeply: MemoryError, as from CPython
  MEMORY_ERROR,    // memory ran out: MemoryError, without a message
} SyntaxErrorKind;

typedef struct SyntaxError {
  SyntaxErrorKind kind;
  const char *message;
  int lineno, col; // 1-based line, 0-based byte offset; lineno 0: no place; col -1: only a line
  int end_lineno, end_col; // end_col -1 or -2: no end (SyntaxError.end_offset 0 or -1)
  const char *line; // the source line `lineno` without its newline, NUL-terminated; NULL when
                    // there is none
  bool at_eof;      // more input could have mended it
} SyntaxError;

// "SyntaxError", "TabError", …
const char *syntax_error_type_name(SyntaxErrorKind kind);

// The 1-based character offset in `line` of a byte column, as SyntaxError.offset has it.
int syntax_error_offset(const char *line, int col);

// A SyntaxWarning: an invalid escape sequence, `is` with a literal, …
typedef struct SyntaxWarning {
  struct SyntaxWarning *next;
  const char *message;
  int lineno, col, end_lineno, end_col;
} SyntaxWarning;

// Appends a warning to the list that ends at **end.
struct Arena;
void syntax_warning_add(struct Arena *arena, SyntaxWarning ***end, int lineno, int col,
                        int end_lineno, int end_col, const char *format, ...)
    __attribute__((format(printf, 7, 8)));

#endif

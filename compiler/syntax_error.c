// SPDX-License-Identifier: MIT
// syntax_error.c: small facts about errors; the texts are where the errors are found.
#include "syntax_error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "arena.h"

const char *syntax_error_type_name(SyntaxErrorKind kind) {
  switch (kind) {
  case NO_SYNTAX_ERROR: return "";
  case SYNTAX_ERROR: return "SyntaxError";
  case INDENTATION_ERROR: return "IndentationError";
  case TAB_ERROR: return "TabError";
  case TOO_COMPLEX:
  case MEMORY_ERROR: return "MemoryError";
  }
  return "";
}

int syntax_error_offset(const char *line, int col) {
  if (col < 0) return col + 1;
  int offset = 1;
  for (int i = 0; i < col; i++) {
    if (!line || !line[i]) return offset + (col - i);
    if (((unsigned char)line[i] & 0xC0) != 0x80) offset++;
  }
  return offset;
}

void syntax_warning_add(Arena *arena, SyntaxWarning ***end, int lineno, int col, int end_lineno,
                        int end_col, const char *format, ...) {
  char message[300];
  va_list args;
  va_start(args, format);
  vsnprintf(message, sizeof message, format, args);
  va_end(args);
  SyntaxWarning *warning = ARENA_NEW(arena, SyntaxWarning);
  *warning = (SyntaxWarning){.message = arena_copy(arena, message, strlen(message)),
                             .lineno = lineno,
                             .col = col,
                             .end_lineno = end_lineno,
                             .end_col = end_col};
  **end = warning;
  *end = &warning->next;
}

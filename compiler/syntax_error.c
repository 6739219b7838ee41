// SPDX-License-Identifier: MIT
// syntax_error.c: small facts about errors; the texts are where the errors are found.
#include "syntax_error.h"

const char *syntax_error_type_name(SyntaxErrorKind kind) {
  switch (kind) {
  case NO_SYNTAX_ERROR: return "";
  case SYNTAX_ERROR: return "SyntaxError";
  case INDENTATION_ERROR: return "IndentationError";
  case TAB_ERROR: return "TabError";
  case RECURSION_ERROR: return "RecursionError";
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

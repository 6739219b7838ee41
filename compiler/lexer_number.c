// SPDX-License-Identifier: MIT
// lexer_number.c: the spelling of numbers.
//
// Digits may be grouped by single underscores. A number must not run into an identifier, but
// may run into a keyword that can follow it (`1if x else 2`). The value is worked out by the
// parser (parse_literal.c).
#include <string.h>

#include "lexer_internal.h"

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static bool is_hex(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

// What lies beyond ASCII is not the number's concern: the next token says what is wrong with it.
static bool starts_identifier(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static bool runs_into_keyword(const char *text) {
  static const char *const keywords[] = {"and", "else", "for", "if", "in", "is", "not", "or"};
  for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++) {
    if (strncmp(text, keywords[i], strlen(keywords[i])) == 0) return true;
  }
  return false;
}

static void check_end(Lexer *lx, const char *kind) {
  if (!starts_identifier(*lx->cur) && !is_digit(*lx->cur)) return;
  if (!runs_into_keyword(lx->cur)) lexer_fail(lx, "invalid %s literal", kind);
  int col = (int)(lx->cur - lx->line_start);
  if (lx->warnings_end)
    syntax_warning_add(lx->arena, lx->warnings_end, lx->lineno, col - 1, lx->lineno, col,
                       "invalid %s literal", kind);
}

static void decimal_digits(Lexer *lx) {
  for (;;) {
    while (is_digit(*lx->cur)) lx->cur++;
    if (*lx->cur != '_') return;
    lx->cur++;
    if (!is_digit(*lx->cur)) lexer_fail(lx, "invalid decimal literal");
  }
}

// 0x…, 0o…, 0b…
static void prefixed(Lexer *lx, const char *kind, int base) {
  lx->cur += 2;
  do {
    if (*lx->cur == '_') lx->cur++;
    const char *first = lx->cur;
    while (base == 16 ? is_hex(*lx->cur) : *lx->cur >= '0' && *lx->cur < '0' + base) lx->cur++;
    if (is_digit(*lx->cur)) {
      lx->cur++;
      lexer_fail(lx, "invalid digit '%c' in %s literal", lx->cur[-1], kind);
    }
    if (lx->cur == first) lexer_fail(lx, "invalid %s literal", kind);
  } while (*lx->cur == '_');
  check_end(lx, kind);
}

void lexer_number(Lexer *lx) {
  const char *start = lx->cur;
  if (*start == '0') {
    switch (start[1]) {
    case 'x':
    case 'X': prefixed(lx, "hexadecimal", 16); return;
    case 'o':
    case 'O': prefixed(lx, "octal", 8); return;
    case 'b':
    case 'B': prefixed(lx, "binary", 2); return;
    }
  }
  bool is_integer = true;
  if (*lx->cur != '.') decimal_digits(lx);
  const char *integer_end = lx->cur;
  if (*lx->cur == '.') {
    is_integer = false;
    lx->cur++;
    if (is_digit(*lx->cur)) decimal_digits(lx);
  }
  if (*lx->cur == 'e' || *lx->cur == 'E') {
    const char *exponent = lx->cur + 1;
    if (*exponent == '+' || *exponent == '-') exponent++;
    if (is_digit(*exponent)) {
      is_integer = false;
      lx->cur = exponent;
      decimal_digits(lx);
    } else if (exponent > lx->cur + 1) {
      lx->cur = exponent;
      lexer_fail(lx, "invalid decimal literal");
    }
  }
  if (*lx->cur == 'j' || *lx->cur == 'J') {
    lx->cur++;
    check_end(lx, "imaginary");
    return;
  }
  check_end(lx, "decimal");
  if (is_integer && *start == '0') {
    for (const char *c = start; c < integer_end; c++) {
      if (*c == '0' || *c == '_') continue;
      int col = (int)(start - lx->line_start);
      lexer_fail_at(lx, SYNTAX_ERROR, lx->lineno, col, (int)(c - lx->line_start),
                    "leading zeros in decimal integer literals are not permitted; use an 0o "
                    "prefix for octal integers");
    }
  }
}

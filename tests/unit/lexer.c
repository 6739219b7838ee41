// SPDX-License-Identifier: MIT
// lexer.c: tests of compiler/lexer.c: which tokens, where they stand, and where an error is.
#include <criterion/criterion.h>
#include <string.h>
#include "compiler/lexer.h"

// What a source text becomes: "NAME EQUAL NUMBER NEWLINE ENDMARKER", or after an error "LPAR !3:4 message".
// With `places`, each token is followed by its range, line:column-line:column.
static const char *tokens_of(const char *text, bool places) {
  static char out[8192];
  static Arena arena;
  SyntaxError error = {0};
  size_t length;
  out[0] = 0;
  arena_free(&arena);
  const char *source = source_decode(&arena, text, strlen(text), false, "unit", &length, &error);
  if (source) {
    static Lexer lexer;
    static NameTable names;
    static size_t n;
    jmp_buf failed;
    n = 0;
    names = (NameTable){.arena = &arena};
    lexer_init(&lexer, &arena, &names, source, length);
    lexer.error = &error;
    lexer.on_error = &failed;
    if (setjmp(failed) == 0) {
      Token token;
      do {
        lexer_next(&lexer, &token);
        n += (size_t)snprintf(out + n, sizeof out - n, "%s%s", n ? " " : "", token_name(token.kind));
        if (places)
          n += (size_t)snprintf(out + n, sizeof out - n, "@%d:%d-%d:%d", token.lineno,
                                token.col, token.end_lineno, token.end_col);
      } while (token.kind != TOKEN_ENDMARKER && n < sizeof out - 100);
      return out;
    }
  }
  size_t n = strlen(out);
  snprintf(out + n, sizeof out - n, "%s!%d:%d %s", n ? " " : "", error.lineno, error.col, error.message);
  return out;
}
#define GIVES(text, tokens) cr_assert_str_eq(tokens_of(text, false), tokens)
#define STANDS(text, tokens) cr_assert_str_eq(tokens_of(text, true), tokens)

Test(lexer, an_empty_source_has_an_end) {
  GIVES("", "ENDMARKER");
  GIVES("\n\n  \n# only a comment", "ENDMARKER");
}

Test(lexer, a_missing_newline_at_the_end_is_added) {
  cr_assert_str_eq(tokens_of("x", true), "NAME@1:0-1:1 NEWLINE@1:1-1:2 ENDMARKER@2:0-2:0");
}

Test(lexer, indentation) {
  GIVES("if x:\n  y\nz\n", "IF NAME COLON NEWLINE INDENT NAME NEWLINE DEDENT NAME NEWLINE ENDMARKER");
  GIVES("if x:\n  if y:\n    z", "IF NAME COLON NEWLINE INDENT IF NAME COLON NEWLINE INDENT "
                                 "NAME NEWLINE DEDENT DEDENT ENDMARKER");
  GIVES("if x:\n\n  # comment\n      \n  y\n", "IF NAME COLON NEWLINE INDENT NAME NEWLINE DEDENT ENDMARKER");
  GIVES("if x:\n\ty\n\tz\n", "IF NAME COLON NEWLINE INDENT NAME NEWLINE NAME NEWLINE DEDENT ENDMARKER");
}

Test(lexer, indentation_that_fits_nothing) {
  cr_assert_not_null(strstr(tokens_of("if x:\n    y\n  z\n", false), "!3:"));
  cr_assert_not_null(strstr(tokens_of("if x:\n    y\n  z\n", false),
                            "unindent does not match any outer indentation level"));
  cr_assert_not_null(strstr(tokens_of("if x:\n        y\n\tz\n", false),
                            "inconsistent use of tabs and spaces in indentation"));
}

Test(lexer, brackets_join_lines) {
  GIVES("f(a,\n   b)\n", "NAME LPAR NAME COMMA NAME RPAR NEWLINE ENDMARKER");
  GIVES("[\n  1, # one\n]\n", "LSQB NUMBER COMMA RSQB NEWLINE ENDMARKER");
  GIVES("a \\\n + b\n", "NAME PLUS NAME NEWLINE ENDMARKER");
  STANDS("(\nx)\n", "LPAR@1:0-1:1 NAME@2:0-2:1 RPAR@2:1-2:2 NEWLINE@2:2-2:3 ENDMARKER@3:0-3:0");
}

Test(lexer, brackets_that_do_not_match) {
  cr_assert_not_null(
      strstr(tokens_of("(]\n", false),
             "!1:1 closing parenthesis ']' does not match opening parenthesis '('"));
  cr_assert_not_null(strstr(tokens_of("x = (\n", false), "!1:4 '(' was never closed"));
  cr_assert_not_null(strstr(tokens_of("x)\n", false), "!1:1 unmatched ')'"));
}

Test(lexer, the_longest_operator_wins) {
  GIVES("a **= b ** c * d // e //= f\n",
        "NAME DOUBLESTAREQUAL NAME DOUBLESTAR NAME STAR NAME DOUBLESLASH NAME DOUBLESLASHEQUAL "
        "NAME NEWLINE ENDMARKER");
  GIVES("x<<=1>>2<=3<4!=5:=6->7 ...\n",
        "NAME LEFTSHIFTEQUAL NUMBER RIGHTSHIFT NUMBER LESSEQUAL NUMBER LESS NUMBER NOTEQUAL "
        "NUMBER COLONEQUAL NUMBER RARROW NUMBER "
        "ELLIPSIS NEWLINE ENDMARKER");
}

Test(lexer, keywords_are_whole_words) { GIVES("if iff notin not in\n", "IF NAME NAME NOT IN NEWLINE ENDMARKER"); }

Test(lexer, numbers) {
  GIVES("0 00 1_000 0xFF 0b1_0 0o17 1. .5 1e9 1E-9 1.5j 0_0\n",
        "NUMBER NUMBER NUMBER NUMBER NUMBER NUMBER NUMBER NUMBER NUMBER NUMBER NUMBER NUMBER NEWLINE ENDMARKER");
  cr_assert_not_null(strstr(tokens_of("0b12\n", false), "invalid digit '2' in binary literal"));
  cr_assert_not_null(strstr(tokens_of("0x\n", false), "invalid hexadecimal literal"));
  cr_assert_not_null(strstr(tokens_of("1__0\n", false), "invalid decimal literal"));
  cr_assert_not_null(strstr(tokens_of("012\n", false), "leading zeros in decimal integer literals are not permitted"));
}

Test(lexer, strings) {
  GIVES("'a' \"b\" '''c\nd''' rb'e' U'f'\n", "STRING STRING STRING STRING STRING NEWLINE ENDMARKER");
  STANDS("x = '''a\nbc'''\n", "NAME@1:0-1:1 EQUAL@1:2-1:3 STRING@1:4-2:5 NEWLINE@2:5-2:6 ENDMARKER@3:0-3:0");
  cr_assert_not_null(strstr(tokens_of("x = 'abc\n", false), "!1:4 unterminated string literal (detected at line 1)"));
  cr_assert_not_null(
      strstr(tokens_of("x = '''abc\n\n", false),
             "!1:4 unterminated triple-quoted string literal (detected at line"));
}

Test(lexer, f_strings_are_cut_up) {
  GIVES("f'a{x!r:>{w}}b'\n", "FSTRING_START FSTRING_MIDDLE LBRACE NAME EXCLAMATION NAME COLON "
                             "FSTRING_MIDDLE LBRACE NAME RBRACE RBRACE FSTRING_MIDDLE "
                             "FSTRING_END NEWLINE ENDMARKER");
  GIVES("f'{f'{1}'}'\n", "FSTRING_START LBRACE FSTRING_START LBRACE NUMBER RBRACE FSTRING_END "
                         "RBRACE FSTRING_END NEWLINE ENDMARKER");
  GIVES("f'{{}}'\n", "FSTRING_START FSTRING_MIDDLE FSTRING_END NEWLINE ENDMARKER");
  cr_assert_not_null(strstr(tokens_of("f'{x'\n", false), "!1:"));
}

// Columns are bytes of UTF-8; the euro sign has three.
Test(lexer, columns_count_bytes) {
  STANDS("'\xe2\x82\xac' x\n", "STRING@1:0-1:5 NAME@1:6-1:7 NEWLINE@1:7-1:8 ENDMARKER@2:0-2:0");
  STANDS("\xc3\xa9t\xc3\xa9 = 1\n", "NAME@1:0-1:5 EQUAL@1:6-1:7 NUMBER@1:8-1:9 NEWLINE@1:9-1:10 ENDMARKER@2:0-2:0");
}

Test(lexer, every_newline_is_one) {
  GIVES("a\r\nb\rc\n", "NAME NEWLINE NAME NEWLINE NAME NEWLINE ENDMARKER");
  STANDS("a\r\nb\n", "NAME@1:0-1:1 NEWLINE@1:1-1:2 NAME@2:0-2:1 NEWLINE@2:1-2:2 ENDMARKER@3:0-3:0");
}

Test(lexer, bytes_that_are_no_text) {
  cr_assert_not_null(strstr(tokens_of("x = '\xff'\n", false), "Non-UTF-8 code starting with '\\xff'"));
  cr_assert_not_null(strstr(tokens_of("\xef\xbb\xbfx\n", false), "NAME NEWLINE"), "a byte-order mark is skipped");
  cr_assert_not_null(strstr(tokens_of("x = \xe2\x82\xac\n", false), "invalid character"));
  GIVES("a $ b\n", "NAME ERROR NAME NEWLINE ENDMARKER");
}

Test(lexer, nesting_has_a_limit) {
  static char text[2 * MAX_BRACKETS + 2];
  memset(text, '(', MAX_BRACKETS + 1);
  cr_assert_not_null(strstr(tokens_of(text, false), "too many nested parentheses"));
  memset(text, '[', MAX_BRACKETS - 1);
  memset(text + MAX_BRACKETS - 1, ']', MAX_BRACKETS - 1);
  text[2 * MAX_BRACKETS - 2] = 0;
  cr_assert_null(strchr(tokens_of(text, false), '!'));
}

Test(lexer, one_name_is_one_object) {
  Arena arena = {0};
  NameTable names = {.arena = &arena};
  const Name *first = name_intern(&names, "spam", 4);
  for (int i = 0; i < 5000; i++) {
    char text[16];
    int n = snprintf(text, sizeof text, "n%d", i);
    const Name *name = name_intern(&names, text, (size_t)n);
    cr_assert_str_eq(name->text, text);
    cr_assert_eq(name_intern(&names, text, (size_t)n), name);
  }
  cr_assert_eq(name_intern(&names, "spam and eggs", 4), first);
  cr_assert_neq(name_intern(&names, "spa", 3), first);
  arena_free(&arena);
}

// SPDX-License-Identifier: MIT
// lexer.c: decoded source to tokens.
//
// One function per class of token, chosen by the first character. Two things make it stateful.
// At the start of a logical line the indentation is measured and turned into INDENT and DEDENT
// tokens, except inside brackets. And f-strings are lexed in place (PEP 701): a stack remembers
// the open ones; while the innermost is outside its braces, lexer_next reads text up to the
// next brace or the closing quote; inside, it reads ordinary tokens, among which `}` and a `:`
// on the level of the field return to text.
//
// Lines are counted in `lineno` and `line_start`, which move with `cur`. The source ends with a
// newline and a NUL, so that looking one character ahead is always allowed.
#include "lexer.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lexer_internal.h"
#include "runtime/normal_form.h"

enum { TAB_WIDTH = 8 };

// ---- errors

void lexer_fail_at(Lexer *lx, SyntaxErrorKind kind, int lineno, int col, int end_col,
                   const char *message) {
  bool at_eof = lx->error->at_eof;
  *lx->error = (SyntaxError){.at_eof = at_eof,
                             .kind = kind,
                             .message = message,
                             .lineno = lineno,
                             .col = col,
                             .end_lineno = lineno,
                             .end_col = end_col};
  longjmp(*lx->on_error, 1);
}

static int last_char_col(const Lexer *lx, const char *line_start) {
  const char *at = lx->cur;
  if (at > line_start) at--;
  while (at > line_start && ((unsigned char)*at & 0xC0) == 0x80) at--;
  return (int)(at - line_start);
}

void lexer_fail(Lexer *lx, const char *format, ...) {
  char message[200];
  va_list args;
  va_start(args, format);
  vsnprintf(message, sizeof message, format, args);
  va_end(args);
  int col = last_char_col(lx, lx->line_start);
  lexer_fail_at(lx, SYNTAX_ERROR, lx->lineno, col, col,
                arena_copy(lx->arena, message, strlen(message)));
}

static void fill_unclosed(Lexer *lx, SyntaxError *error) {
  const struct Bracket *bracket = &lx->brackets[lx->level - 1];
  *error =
      (SyntaxError){.kind = SYNTAX_ERROR,
                    .message = arena_format(lx->arena, "'%c' was never closed", bracket->open),
                    .lineno = bracket->lineno,
                    .col = bracket->col,
                    .end_lineno = bracket->lineno,
                    .end_col = -1};
}

// ---- start, tokens

void lexer_init(Lexer *lx, Arena *arena, NameTable *names, const char *source, size_t length) {
  lx->arena = arena;
  lx->names = names;
  lx->error = NULL;
  lx->on_error = NULL;
  lx->warnings_end = NULL;
  lx->source = lx->cur = lx->line_start = source;
  lx->end = source + length;
  lx->lineno = 1;
  lx->at_line_start = true;
  lx->emitted_newline = true;
  lx->pending = lx->indent = lx->level = lx->fstring = 0;
  lx->indents[0] = lx->alt_indents[0] = 0;
}

static void newline(Lexer *lx) {
  lx->lineno++;
  lx->line_start = lx->cur;
}

static void finish(Lexer *lx, Token *token, TokenKind kind) {
  token->kind = kind;
  token->in_brackets = lx->level > 0;
  token->end = lx->cur;
  token->end_lineno = lx->lineno;
  token->end_col = (int)(lx->cur - lx->line_start);
}

static void begin(const Lexer *lx, Token *token) {
  token->start = lx->cur;
  token->lineno = lx->lineno;
  token->col = (int)(lx->cur - lx->line_start);
  token->name = NULL;
}

// ---- indentation

static void push_indent(Lexer *lx, int col, int alt) {
  if (lx->indent + 1 >= MAX_INDENTS)
    lexer_fail_at(lx, INDENTATION_ERROR, lx->lineno, (int)(lx->cur - lx->line_start) - 1, -2,
                  "too many levels of indentation");
  lx->indent++;
  lx->indents[lx->indent] = col;
  lx->alt_indents[lx->indent] = alt;
  lx->pending++;
}

_Noreturn static void inconsistent_tabs(Lexer *lx) {
  lexer_fail_at(lx, TAB_ERROR, lx->lineno, 0, -1,
                "inconsistent use of tabs and spaces in indentation");
}

// Measures the white space of a new line and sets `pending`. Lines without code don't count.
static void measure_indent(Lexer *lx) {
  for (;;) {
    int col = 0, alt = 0;
    const char *continued =
        NULL; // a backslash ends the measuring: what follows it isn't indentation
    for (;; lx->cur++) {
      char c = *lx->cur;
      if (c == ' ') {
        if (!continued) col++, alt++;
      } else if (c == '\t') {
        if (!continued) {
          col = (col / TAB_WIDTH + 1) * TAB_WIDTH;
          alt++;
        }
      } else if (c == '\f') {
        if (!continued) col = alt = 0;
      } else if (c == '\\' && lx->cur[1] == '\n' && lx->cur + 2 < lx->end) {
        continued = lx->cur;
        lx->cur += 2;
        newline(lx);
        lx->cur--;
      } else {
        break;
      }
    }
    if (*lx->cur == '#') {
      const char *end = memchr(lx->cur, '\n', (size_t)(lx->end - lx->cur));
      lx->cur = end ? end : lx->end;
    }
    if (*lx->cur == '\n' && lx->cur < lx->end) {
      lx->cur++;
      newline(lx);
      continue;
    }
    if (lx->cur >= lx->end) col = alt = 0;
    if (col == lx->indents[lx->indent]) {
      if (alt != lx->alt_indents[lx->indent]) inconsistent_tabs(lx);
    } else if (col > lx->indents[lx->indent]) {
      if (alt <= lx->alt_indents[lx->indent]) inconsistent_tabs(lx);
      push_indent(lx, col, alt);
    } else {
      while (lx->indent > 0 && col < lx->indents[lx->indent]) {
        lx->pending--;
        lx->indent--;
      }
      if (col != lx->indents[lx->indent]) {
        const char *end = memchr(lx->cur, '\n', (size_t)(lx->end - lx->cur));
        lexer_fail_at(lx, INDENTATION_ERROR, lx->lineno,
                      (int)((end ? end : lx->end) - lx->line_start), -2,
                      "unindent does not match any outer indentation level");
      }
      if (alt != lx->alt_indents[lx->indent]) inconsistent_tabs(lx);
    }
    return;
  }
}

// ---- names and keywords

static TokenKind keyword_or_name(const char *text, size_t length) {
#define TRY(word, kind)                                                                        \
  if (length == sizeof word - 1 && !memcmp(text, word, sizeof word - 1)) return TOKEN_##kind
  if (length < 2 || length > 8) return TOKEN_NAME;
  switch (*text) {
  case 'F': TRY("False", FALSE); break;
  case 'N': TRY("None", NONE); break;
  case 'T': TRY("True", TRUE); break;
  case 'a':
    TRY("and", AND);
    TRY("as", AS);
    TRY("assert", ASSERT);
    TRY("async", ASYNC);
    TRY("await", AWAIT);
    break;
  case 'b': TRY("break", BREAK); break;
  case 'c':
    TRY("class", CLASS);
    TRY("continue", CONTINUE);
    break;
  case 'd':
    TRY("def", DEF);
    TRY("del", DEL);
    break;
  case 'e':
    TRY("else", ELSE);
    TRY("elif", ELIF);
    TRY("except", EXCEPT);
    break;
  case 'f':
    TRY("for", FOR);
    TRY("from", FROM);
    TRY("finally", FINALLY);
    break;
  case 'g': TRY("global", GLOBAL); break;
  case 'i':
    TRY("if", IF);
    TRY("in", IN);
    TRY("is", IS);
    TRY("import", IMPORT);
    break;
  case 'l': TRY("lambda", LAMBDA); break;
  case 'n':
    TRY("not", NOT);
    TRY("nonlocal", NONLOCAL);
    break;
  case 'o': TRY("or", OR); break;
  case 'p': TRY("pass", PASS); break;
  case 'r':
    TRY("return", RETURN);
    TRY("raise", RAISE);
    break;
  case 't': TRY("try", TRY); break;
  case 'w':
    TRY("while", WHILE);
    TRY("with", WITH);
    break;
  case 'y': TRY("yield", YIELD); break;
  }
#undef TRY
  return TOKEN_NAME;
}

static bool is_identifier_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         (c >= '0' && c <= '9') || (unsigned char)c >= 128;
}

static void check_identifier(Lexer *lx, const char *start) {
  for (const char *at = start; at < lx->cur;) {
    uint32_t c;
    int size = lexer_decode_char(at, &c);
    CharClass class = c < 128 ? CHAR_ID_CONTINUE : lexer_char_class(c);
    if (class == CHAR_ID_START || (class == CHAR_ID_CONTINUE && (at > start || c < 128))) {
      at += size;
      continue;
    }
    lx->cur = at + size;
    if (class == CHAR_UNPRINTABLE)
      lexer_fail(lx, "invalid non-printable character U+%04X", (unsigned)c);
    lexer_fail(lx, "invalid character '%.*s' (U+%04X)", size, at, (unsigned)c);
  }
}

// An identifier with characters beyond ASCII is held in NFKC: names that look alike to Unicode are one name.
static const Name *normalized_name(Lexer *lx, const char *start, size_t length) {
  uint32_t *chars = arena_alloc(lx->arena, (length + 1) * sizeof *chars), *form = NULL;
  size_t n = 0;
  for (size_t i = 0; i < length;) {
    unsigned char lead = (unsigned char)start[i++];
    uint32_t c = lead < 0x80 ? lead : lead < 0xe0 ? lead & 0x1f : lead < 0xf0 ? lead & 0x0f : lead & 0x07;
    while (i < length && ((unsigned char)start[i] & 0xc0) == 0x80) c = c << 6 | ((unsigned char)start[i++] & 0x3f);
    chars[n++] = c;
  }
  size_t count = normal_form(chars, n, true, true, &form);
  if (count == SIZE_MAX) return name_intern(lx->names, start, length);
  char *text = arena_alloc(lx->arena, count * 4 + 1);
  size_t size = 0;
  for (size_t i = 0; i < count; i++) {
    uint32_t c = form[i];
    if (c < 0x80) {
      text[size++] = (char)c;
      continue;
    }
    int more = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
    text[size++] = (char)((more == 1 ? 0xc0 : more == 2 ? 0xe0 : 0xf0) | c >> (6 * more));
    while (more--) text[size++] = (char)(0x80 | (c >> (6 * more) & 0x3f));
  }
  free(form);
  return name_intern(lx->names, text, size);
}

static void name_token(Lexer *lx, Token *token) {
  const char *start = lx->cur;
  unsigned char bits = 0;
  while (is_identifier_char(*lx->cur)) bits |= (unsigned char)*lx->cur++;
  if (bits & 0x80) check_identifier(lx, start);
  size_t length = (size_t)(lx->cur - start);
  TokenKind kind = keyword_or_name(start, length);
  if (kind == TOKEN_NAME || kind == TOKEN_ASYNC)
    token->name = bits & 0x80 ? normalized_name(lx, start, length) : name_intern(lx->names, start, length);
  finish(lx, token, kind);
}

// ---- strings

_Noreturn static void fail_at_token(Lexer *lx, int lineno, int col, const char *format,
                                    int detected) {
  lexer_fail_at(
      lx, SYNTAX_ERROR, lineno, col, col,
      arena_format(lx->arena, "%s (detected at line %d)%s", format, detected & 0x3FFFFFFF,
                   detected & 0x40000000 ? "; perhaps you escaped the end quote?" : ""));
}

static void string_token(Lexer *lx, Token *token) {
  char quote = *lx->cur;
  int size = lx->cur[1] == quote && lx->cur[2] == quote ? 3 : 1;
  const char *quote_at = lx->cur;
  if (size == 1 && lx->cur[1] == quote) {
    lx->cur += 2;
    finish(lx, token, TOKEN_STRING);
    return;
  }
  lx->cur += size;
  bool escaped_quote = false;
  for (;;) {
    char c = *lx->cur;
    if (c == quote) {
      lx->cur++;
      if (size == 1) break;
      if (lx->cur[0] == quote && lx->cur[1] == quote) {
        lx->cur += 2;
        break;
      }
      continue;
    }
    if ((c == '\n' && size == 1) || lx->cur >= lx->end) {
      int detected = lx->lineno;
      if (lx->cur >= lx->end && lx->line_start == lx->end && detected > token->lineno)
        detected--;
      if (lx->fstring > 0) {
        const FString *f = &lx->fstrings[lx->fstring - 1];
        if (f->quote == quote && f->quote_size == size && f->in_expression) {
          lx->cur = quote_at + 1;
          lexer_fail_at(lx, SYNTAX_ERROR, token->lineno,
                        token->col + (int)(quote_at - token->start),
                        token->col + (int)(quote_at - token->start), "f-string: expecting '}'");
        }
      }
      if (size == 3) lx->error->at_eof = true;
      if (size == 3)
        fail_at_token(lx, token->lineno, token->col,
                      "unterminated triple-quoted string literal", detected);
      fail_at_token(lx, token->lineno, token->col, "unterminated string literal",
                    detected | (escaped_quote ? 0x40000000 : 0));
    }
    lx->cur++;
    if (c == '\\') {
      if (lx->cur >= lx->end) continue;
      if (*lx->cur == quote) escaped_quote = true;
      c = *lx->cur++;
    }
    if (c == '\n') newline(lx);
  }
  finish(lx, token, TOKEN_STRING);
}

static void fstring_start(Lexer *lx, Token *token, bool raw) {
  char quote = *lx->cur;
  int size = lx->cur[1] == quote && lx->cur[2] == quote ? 3 : 1;
  lx->cur += size;
  if (lx->fstring >= MAX_FSTRINGS) lexer_fail(lx, "too many nested f-strings");
  lx->fstrings[lx->fstring++] = (FString){.start = token->start,
                                          .start_line = lx->line_start,
                                          .lineno = token->lineno,
                                          .quote = quote,
                                          .quote_size = size,
                                          .raw = raw,
                                          .level = lx->level};
  finish(lx, token, TOKEN_FSTRING_START);
}

_Noreturn static void unterminated_fstring(Lexer *lx, const FString *f) {
  int detected = lx->lineno;
  if (lx->cur >= lx->end && lx->line_start == lx->end && detected > f->lineno) detected--;
  lx->error->at_eof = f->quote_size == 3;
  fail_at_token(lx, f->lineno, (int)(f->start - f->start_line),
                f->quote_size == 3 ? "unterminated triple-quoted f-string literal"
                                   : "unterminated f-string literal",
                detected);
}

// The text of an f-string up to a field or the end, or the end itself. Braces stay doubled.
static void fstring_text(Lexer *lx, Token *token, FString *f) {
  bool in_spec = f->expression_depth > 0;
  begin(lx, token);
  for (;;) {
    char c = *lx->cur;
    if (lx->cur >= lx->end) {
      // An unclosed field comes first in CPython's view.
      unterminated_fstring(lx, f);
    }
    if (c == f->quote && (f->quote_size == 1 || (lx->cur[1] == c && lx->cur[2] == c))) {
      if (lx->cur > token->start) break;
      if (in_spec) {
        // A format spec that its field never ends: the parser will complain.
        lx->cur += f->quote_size;
        lx->fstring--;
        finish(lx, token, TOKEN_FSTRING_END);
        return;
      }
      lx->cur += f->quote_size;
      lx->fstring--;
      finish(lx, token, TOKEN_FSTRING_END);
      return;
    }
    if (c == '\n') {
      if (f->quote_size == 1) {
        if (!in_spec) unterminated_fstring(lx, f);
        break; // the field goes on on the next line
      }
      lx->cur++;
      newline(lx);
      continue;
    }
    if (c == '{') {
      if (!in_spec && lx->cur[1] == '{') {
        lx->cur += 2;
        continue;
      }
      break;
    }
    if (c == '}') {
      if (in_spec) break;
      if (lx->cur[1] == '}') {
        lx->cur += 2;
        continue;
      }
      lx->cur++;
      lexer_fail(lx, "f-string: single '}' is not allowed");
    }
    lx->cur++;
    if (c != '\\') continue;
    c = *lx->cur;
    if (c == '{' || c == '}') continue;
    if (c == 'N' && !f->raw && lx->cur[1] == '{') {
      lx->cur += 2;
      while (*lx->cur != '}' && *lx->cur != '\n' && *lx->cur != f->quote && lx->cur < lx->end)
        lx->cur++;
      if (*lx->cur == '}') lx->cur++;
      continue;
    }
    if (lx->cur >= lx->end) continue;
    lx->cur++;
    if (c == '\n') newline(lx);
  }
  if (lx->cur > token->start) {
    finish(lx, token, TOKEN_FSTRING_MIDDLE);
    return;
  }
  f->in_expression = true;
  lexer_next(lx, token);
}

// A letter may begin a string's prefix: rb"…", f'…'. Returns the prefix's length, 0 if none,
// and what it says.
static int string_prefix(const char *text, bool *is_fstring, bool *raw) {
  bool b = false, u = false, r = false, f = false;
  int length = 0;
  for (;; length++) {
    char c = text[length] | 0x20;
    if (c == 'b' && !b && !u && !f)
      b = true;
    else if (c == 'u' && !b && !u && !r && !f)
      u = true;
    else if (c == 'r' && !r && !u)
      r = true;
    else if (c == 'f' && !f && !b && !u)
      f = true;
    else
      break;
  }
  if (text[length] != '"' && text[length] != '\'') return 0;
  *is_fstring = f;
  *raw = r;
  return length;
}

// ---- operators

static void open_bracket(Lexer *lx, const Token *token) {
  if (lx->level >= MAX_BRACKETS) {
    lx->cur++;
    lexer_fail(lx, "too many nested parentheses");
  }
  lx->brackets[lx->level++] = (struct Bracket){.open = *lx->cur,
                                               .line_start = lx->line_start,
                                               .lineno = token->lineno,
                                               .col = token->col};
}

static void close_bracket(Lexer *lx) {
  char close = *lx->cur++;
  FString *f = lx->fstring ? &lx->fstrings[lx->fstring - 1] : NULL;
  if (f && close != '}' && lx->level == f->field_levels[f->expression_depth - 1])
    lexer_fail(lx, "f-string: unmatched '%c'", close);
  if (lx->level == 0) lexer_fail(lx, "unmatched '%c'", close);
  const struct Bracket *open = &lx->brackets[lx->level - 1];
  char wanted = open->open == '(' ? ')' : open->open == '[' ? ']' : '}';
  if (close != wanted) {
    if (f && open->open == '{' && lx->level == f->field_levels[f->expression_depth - 1])
      lexer_fail(lx, "f-string: unmatched '%c'", close);
    if (open->lineno != lx->lineno)
      lexer_fail(lx,
                 "closing parenthesis '%c' does not match opening parenthesis '%c' on line %d",
                 close, open->open, open->lineno);
    lexer_fail(lx, "closing parenthesis '%c' does not match opening parenthesis '%c'", close,
               open->open);
  }
  lx->level--;
  if (f && lx->level < f->field_levels[f->expression_depth - 1]) {
    f->expression_depth--;
    f->in_expression = false;
  }
}

static TokenKind operator_kind(const char *s, int *length) {
#define ONE(kind)   return *length = 1, TOKEN_##kind
#define TWO(kind)   return *length = 2, TOKEN_##kind
#define THREE(kind) return *length = 3, TOKEN_##kind
  char next = s[1];
  switch (*s) {
  case ',': ONE(COMMA);
  case ';': ONE(SEMI);
  case '~': ONE(TILDE);
  case '.':
    if (next == '.' && s[2] == '.') THREE(ELLIPSIS);
    ONE(DOT);
  case ':':
    if (next == '=') TWO(COLONEQUAL);
    ONE(COLON);
  case '!':
    if (next == '=') TWO(NOTEQUAL);
    ONE(EXCLAMATION);
  case '=':
    if (next == '=') TWO(EQEQUAL);
    ONE(EQUAL);
  case '+':
    if (next == '=') TWO(PLUSEQUAL);
    ONE(PLUS);
  case '-':
    if (next == '=') TWO(MINEQUAL);
    if (next == '>') TWO(RARROW);
    ONE(MINUS);
  case '%':
    if (next == '=') TWO(PERCENTEQUAL);
    ONE(PERCENT);
  case '@':
    if (next == '=') TWO(ATEQUAL);
    ONE(AT);
  case '|':
    if (next == '=') TWO(VBAREQUAL);
    ONE(VBAR);
  case '^':
    if (next == '=') TWO(CIRCUMFLEXEQUAL);
    ONE(CIRCUMFLEX);
  case '&':
    if (next == '=') TWO(AMPEREQUAL);
    ONE(AMPER);
  case '*':
    if (next == '*') {
      if (s[2] == '=') THREE(DOUBLESTAREQUAL);
      TWO(DOUBLESTAR);
    }
    if (next == '=') TWO(STAREQUAL);
    ONE(STAR);
  case '/':
    if (next == '/') {
      if (s[2] == '=') THREE(DOUBLESLASHEQUAL);
      TWO(DOUBLESLASH);
    }
    if (next == '=') TWO(SLASHEQUAL);
    ONE(SLASH);
  case '<':
    if (next == '<') {
      if (s[2] == '=') THREE(LEFTSHIFTEQUAL);
      TWO(LEFTSHIFT);
    }
    if (next == '=') TWO(LESSEQUAL);
    if (next == '>') TWO(NOTEQUAL);
    ONE(LESS);
  case '>':
    if (next == '>') {
      if (s[2] == '=') THREE(RIGHTSHIFTEQUAL);
      TWO(RIGHTSHIFT);
    }
    if (next == '=') TWO(GREATEREQUAL);
    ONE(GREATER);
  }
#undef ONE
#undef TWO
#undef THREE
  *length = 1;
  return TOKEN_ERROR;
}

static void open_field(Lexer *lx, Token *token, FString *f) {
  if (f->expression_depth >= 3) {
    lx->cur++;
    lexer_fail(lx, "f-string: expressions nested too deeply");
  }
  open_bracket(lx, token);
  lx->cur++;
  f->field_levels[f->expression_depth++] = lx->level;
  f->in_expression = true;
  finish(lx, token, TOKEN_LBRACE);
}

// ---- the next token

// Returns where the comment starts that the place reached follows on its line, or NULL.
static const char *skip_space(Lexer *lx) {
  const char *comment = NULL;
  for (;;) {
    char c = *lx->cur;
    if (c == ' ' || c == '\t' || c == '\f') {
      lx->cur++;
    } else if (c == '#') {
      comment = lx->cur;
      const char *end = memchr(lx->cur, '\n', (size_t)(lx->end - lx->cur));
      lx->cur = end ? end : lx->end;
    } else if (c == '\\') {
      lx->cur++;
      if (*lx->cur != '\n') {
        int col = (int)(lx->cur - lx->line_start);
        lexer_fail_at(lx, SYNTAX_ERROR, lx->lineno, col, -1,
                      "unexpected character after line continuation character");
      }
      if (lx->cur + 1 >= lx->end) {
        int col = (int)(lx->cur - lx->line_start);
        lx->error->at_eof = true;
        lexer_fail_at(lx, SYNTAX_ERROR, lx->lineno, col, -2, "unexpected EOF while parsing");
      }
      lx->cur++;
      newline(lx);
    } else if (c == '\n' && lx->level > 0 && lx->cur < lx->end) {
      lx->cur++;
      newline(lx);
    } else {
      return comment;
    }
  }
}

static void end_of_file(Lexer *lx, Token *token) {
  if (lx->level > 0) {
    fill_unclosed(lx, lx->error);
    lx->error->at_eof = true;
    longjmp(*lx->on_error, 1);
  }
  if (!lx->emitted_newline) {
    lx->emitted_newline = true;
    finish(lx, token, TOKEN_NEWLINE);
    return;
  }
  if (lx->level == 0 && lx->indent > 0) {
    lx->pending = -lx->indent;
    lx->indent = 0;
  }
  if (lx->pending < 0) {
    lx->pending++;
    finish(lx, token, TOKEN_DEDENT);
    return;
  }
  finish(lx, token, TOKEN_ENDMARKER);
}

void lexer_next(Lexer *lx, Token *token) {
  FString *f = lx->fstring ? &lx->fstrings[lx->fstring - 1] : NULL;
  if (f && !f->in_expression) {
    if (*lx->cur == '{' && (f->expression_depth > 0 || lx->cur[1] != '{')) {
      begin(lx, token);
      open_field(lx, token, f);
      return;
    }
    if (f->expression_depth == 0 || (*lx->cur != '}' && *lx->cur != '\n')) {
      fstring_text(lx, token, f);
      return;
    }
    f->in_expression = true;
  }
  if (lx->at_line_start) {
    lx->at_line_start = false;
    if (lx->level == 0) measure_indent(lx);
  }
  if (lx->pending) {
    begin(lx, token);
    finish(lx, token, lx->pending > 0 ? TOKEN_INDENT : TOKEN_DEDENT);
    lx->pending += lx->pending > 0 ? -1 : 1;
    return;
  }
  const char *comment = skip_space(lx);
  begin(lx, token);
  if (lx->cur >= lx->end) {
    end_of_file(lx, token);
    return;
  }
  lx->emitted_newline = false;
  char c = *lx->cur;
  bool is_fstring = false, raw = false;
  if (is_identifier_char(c) && !(c >= '0' && c <= '9')) {
    int prefix = 0;
    switch (c | 0x20) {
    case 'b':
    case 'f':
    case 'r':
    case 'u': prefix = string_prefix(lx->cur, &is_fstring, &raw);
    }
    if (!prefix) {
      name_token(lx, token);
      return;
    }
    lx->cur += prefix;
    if (is_fstring)
      fstring_start(lx, token, raw);
    else
      string_token(lx, token);
    return;
  }
  switch (c) {
  case '\n':
    if (comment) token->col = (int)(comment - lx->line_start); // errors point there
    lx->cur++;
    finish(lx, token, TOKEN_NEWLINE);
    newline(lx);
    lx->at_line_start = true;
    lx->emitted_newline = true;
    return;
  case '\'':
  case '"': string_token(lx, token); return;
  case '.':
    if (lx->cur[1] < '0' || lx->cur[1] > '9') break;
    // fall through
  case '0':
  case '1':
  case '2':
  case '3':
  case '4':
  case '5':
  case '6':
  case '7':
  case '8':
  case '9':
    lexer_number(lx);
    finish(lx, token, TOKEN_NUMBER);
    return;
  case '(':
  case '[':
  case '{':
    open_bracket(lx, token);
    lx->cur++;
    finish(lx, token, c == '(' ? TOKEN_LPAR : c == '[' ? TOKEN_LSQB : TOKEN_LBRACE);
    return;
  case ')':
  case ']':
  case '}':
    close_bracket(lx);
    finish(lx, token, c == ')' ? TOKEN_RPAR : c == ']' ? TOKEN_RSQB : TOKEN_RBRACE);
    return;
  case ':':
    if (f && lx->level == f->field_levels[f->expression_depth - 1]) {
      f->in_expression = false;
      lx->cur++;
      finish(lx, token, TOKEN_COLON);
      return;
    }
    break;
  }
  int length;
  TokenKind kind = operator_kind(lx->cur, &length);
  if (kind == TOKEN_ERROR && ((unsigned char)c < 32 || c == 127)) {
    lx->cur++;
    lexer_fail(lx, "invalid non-printable character U+%04X", (unsigned)c);
  }
  lx->cur += length;
  finish(lx, token, kind);
}

const char *token_text(TokenKind kind) {
  static const char *const texts[] = {
#define TOKEN(name, text) text,
#include "tokens.def"
  };
  return texts[kind];
}

const char *token_name(TokenKind kind) {
  static const char *const names[] = {
#define TOKEN(name, text) #name,
#include "tokens.def"
  };
  return names[kind];
}

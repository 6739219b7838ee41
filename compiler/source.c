// SPDX-License-Identifier: MIT
// source.c: the bytes of a file or string to the text that the lexer reads.
//
// The result is valid UTF-8 without NULs, all newlines are \n, and the last line ends with one.
// Encodings: UTF-8 (a byte-order mark is skipped), and by a coding cookie in one of the first
// two lines (PEP 263) ASCII and Latin-1.
#include <stdio.h>
#include <string.h>

#include "lexer.h"

typedef enum Encoding { UTF_8, ASCII, LATIN_1, UNKNOWN } Encoding;

static bool is_cookie_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         c == '-' || c == '_' || c == '.';
}

static const char *line_end(const char *at, const char *end) {
  while (at < end && *at != '\n' && *at != '\r') at++;
  return at;
}

// Finds `coding[:=]\s*name` in a comment line. Returns the name's length.
static size_t find_cookie(const char *at, const char *end, const char **name) {
  while (at < end && (*at == ' ' || *at == '\t' || *at == '\f')) at++;
  if (at >= end || *at != '#') return 0;
  for (; end - at > 7; at++) {
    if (memcmp(at, "coding", 6) != 0 || (at[6] != ':' && at[6] != '=')) continue;
    const char *start = at + 7;
    while (start < end && (*start == ' ' || *start == '\t')) start++;
    const char *stop = start;
    while (stop < end && is_cookie_char(*stop)) stop++;
    if (stop == start) continue;
    *name = start;
    return (size_t)(stop - start);
  }
  return 0;
}

static bool is_blank(const char *at, const char *end) {
  while (at < end && (*at == ' ' || *at == '\t' || *at == '\f')) at++;
  return at >= end || *at == '#';
}

static Encoding encoding_named(const char *name, size_t length) {
  char folded[16];
  if (length >= sizeof folded) {
    if (memcmp(name, "iso-8859-1-", 11) != 0) return UNKNOWN;
    return LATIN_1;
  }
  for (size_t i = 0; i <= length; i++) {
    char c = i < length ? name[i] : 0;
    folded[i] = (char)(c == '_' ? '-' : c >= 'A' && c <= 'Z' ? c + 32 : c);
  }
  static const struct {
    const char *name;
    Encoding encoding;
  } known[] = {
      {"utf-8", UTF_8},    {"utf8", UTF_8},         {"u8", UTF_8},
      {"utf", UTF_8},      {"utf-8-sig", UTF_8},    {"ascii", ASCII},
      {"us-ascii", ASCII}, {"646", ASCII},          {"latin-1", LATIN_1},
      {"latin1", LATIN_1}, {"iso-8859-1", LATIN_1}, {"iso8859-1", LATIN_1},
      {"l1", LATIN_1},     {"8859", LATIN_1},       {"iso-latin-1", LATIN_1},
      {"latin", LATIN_1},
  };
  for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
    if (strcmp(folded, known[i].name) == 0) return known[i].encoding;
  }
  return strncmp(folded, "utf-8-", 6) == 0 ? UTF_8 : UNKNOWN;
}

static void fail(SyntaxError *error, const char *message, int lineno, int col, int end_col) {
  *error = (SyntaxError){.kind = SYNTAX_ERROR,
                         .message = message,
                         .lineno = lineno,
                         .col = col,
                         .end_lineno = lineno,
                         .end_col = end_col};
}

// The length of the valid sequence at `at`, or 0 and what is wrong with it.
static int check_sequence(const unsigned char *at, const unsigned char *end, const char **why) {
  unsigned char c = *at;
  int length = c < 0x80 ? 1 : c < 0xC2 ? 0 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : c < 0xF5 ? 4 : 0;
  if (length == 0) return *why = "invalid start byte", 0;
  for (int i = 1; i < length; i++) {
    if (at + i >= end) return *why = "unexpected end of data", 0;
    unsigned char low = 0x80, high = 0xBF;
    if (i == 1) {
      if (c == 0xE0) low = 0xA0;
      if (c == 0xED) high = 0x9F;
      if (c == 0xF0) low = 0x90;
      if (c == 0xF4) high = 0x8F;
    }
    if (at[i] < low || at[i] > high) return *why = "invalid continuation byte", 0;
  }
  return length;
}

static void bad_byte(Arena *arena, const char *start, const char *at, bool is_file,
                     const char *filename, const char *why, SyntaxError *error) {
  int lineno = 1;
  const char *line = start;
  for (const char *c = start; c < at; c++) {
    if (*c != '\n') continue;
    lineno++;
    line = c + 1;
  }
  unsigned byte = (unsigned char)*at;
  if (is_file) {
    fail(error,
         arena_format(arena,
                      "Non-UTF-8 code starting with '\\x%02x' in file %s on line %d, but no "
                      "encoding declared; see https://peps.python.org/pep-0263/ for details",
                      byte, filename, lineno),
         lineno, -1, -1);
  } else {
    fail(error,
         arena_format(
             arena, "(unicode error) 'utf-8' codec can't decode byte 0x%02x in position %d: %s",
             byte, (int)(at - line), why),
         lineno, (int)(at - line), (int)(at - line) + 1);
  }
}

static Encoding detect(Arena *arena, const char *bytes, const char *end, bool has_mark,
                       SyntaxError *error) {
  const char *line = bytes;
  for (int i = 0; i < 2; i++) {
    const char *stop = line_end(line, end), *name;
    size_t length = find_cookie(line, stop, &name);
    if (length) {
      Encoding encoding = encoding_named(name, length);
      if (encoding == UNKNOWN) {
        fail(error, arena_format(arena, "encoding problem: %.*s", (int)length, name), 0, -1,
             -1);
      } else if (has_mark && encoding != UTF_8) {
        fail(error,
             arena_format(arena, "encoding problem: %s with BOM",
                          encoding == LATIN_1 ? "iso-8859-1" : "ascii"),
             0, -1, -1);
      }
      return encoding;
    }
    if (!is_blank(line, stop) || stop >= end) return UTF_8;
    line = stop + (*stop == '\r' && stop + 1 < end && stop[1] == '\n' ? 2 : 1);
  }
  return UTF_8;
}

const char *source_decode(Arena *arena, const char *bytes, size_t size, bool is_text,
                          const char *filename, size_t *length, SyntaxError *error) {
  const char *start = bytes, *end = bytes + size;
  bool has_mark = !is_text && size >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0;
  if (has_mark) start += 3;
  Encoding encoding = UTF_8;
  if (!is_text) {
    encoding = detect(arena, start, end, has_mark, error);
    if (error->kind) return NULL;
  }
  bool is_file = filename && !is_text;
  char *text = arena_alloc(arena, (size_t)(end - start) * (encoding == LATIN_1 ? 2 : 1) + 2);
  char *out = text;
  for (const char *at = start; at < end;) {
    unsigned char c = (unsigned char)*at;
    if (c == 0) {
      *out = 0;
      int lineno = 1;
      const char *line = text;
      for (const char *i = text; i < out; i++)
        if (*i == '\n') lineno++, line = i + 1;
      fail(error,
           is_file ? "source code cannot contain null bytes"
                   : "source code string cannot contain null bytes",
           is_file ? lineno : 0, -1, -1);
      if (is_file) error->line = line;
      return NULL;
    }
    if (c < 0x80) {
      if (c == '\r') {
        *out++ = '\n';
        at += at + 1 < end && at[1] == '\n' ? 2 : 1;
      } else {
        *out++ = *at++;
      }
      continue;
    }
    if (encoding == LATIN_1) {
      out += lexer_encode_char(c, out);
      at++;
      continue;
    }
    if (encoding == ASCII) {
      fail(error,
           is_file ? "encoding problem: ascii"
                   : arena_format(arena,
                                  "'ascii' codec can't decode byte 0x%02x in position %d: "
                                  "ordinal not in range(128)",
                                  c, (int)(at - start)),
           0, -1, -1);
      return NULL;
    }
    const char *why;
    int sequence = check_sequence((const unsigned char *)at, (const unsigned char *)end, &why);
    if (!sequence) {
      bad_byte(arena, start, at, is_file, filename, why, error);
      return NULL;
    }
    memcpy(out, at, (size_t)sequence);
    out += sequence;
    at += sequence;
  }
  if (out > text && out[-1] != '\n') *out++ = '\n';
  *out = 0;
  *length = (size_t)(out - text);
  return text;
}

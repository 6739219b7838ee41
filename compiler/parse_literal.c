// SPDX-License-Identifier: MIT
// parse_literal.c: the values of numbers and strings.
//
// Numbers have been checked by the lexer; ints stay text, so that the generator may build them
// of any size. Strings are decoded here: escapes, raw strings, doubled braces in f-strings.
// Adjacent literals join (strings()).
#include <stdlib.h>
#include <string.h>

#include "parse_internal.h"

// ---- numbers

static Node *constant_node(Parser *p, const Token *t, ConstantKind kind) {
  Node *n = new_node(p, NODE_Constant, token_position(t));
  n->Constant.value.kind = kind;
  return n;
}

Node *number(Parser *p) {
  const Token *t = expect(p, TOKEN_NUMBER);
  const char *start = t->start;
  int base = 10;
  if (*start == '0' && t->end - start > 2) {
    char prefix = start[1] | 0x20;
    base = prefix == 'x' ? 16 : prefix == 'o' ? 8 : prefix == 'b' ? 2 : 10;
    if (base != 10) start += 2;
  }
  char *digits = arena_alloc(p->arena, (size_t)(t->end - start) + 1), *out = digits;
  bool is_real = false, is_imaginary = false;
  for (const char *c = start; c < t->end; c++) {
    if (*c == '_') continue;
    if (base == 10) {
      if (*c == '.' || *c == 'e' || *c == 'E') is_real = true;
      if (*c == 'j' || *c == 'J') {
        is_imaginary = true;
        continue;
      }
    }
    *out++ = *c;
  }
  if (is_real || is_imaginary) {
    Node *n = constant_node(p, t, is_imaginary ? CONST_IMAG : CONST_FLOAT);
    n->Constant.value.real = strtod(digits, NULL);
    return n;
  }
  const char *first = digits;
  while (*first == '0' && first[1]) first++;
  Node *n = constant_node(p, t, CONST_INT);
  n->Constant.value.base = (uint8_t)base;
  n->Constant.value.text = first;
  n->Constant.value.length = (size_t)(out - first);
  return n;
}

// ---- escapes

typedef struct Decoder {
  Parser *p;
  const Token *token;
  const char *start, *at, *end;
  char *out;
  bool bytes;
  bool warned;
} Decoder;

static int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  c |= 0x20;
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

// The position that the codec would name: it sees characters beyond ASCII as ten-character
// escapes.
static int codec_position(const Decoder *d, const char *at) {
  int position = 0;
  for (const char *c = d->start; c < at;) {
    uint32_t point;
    c += lexer_decode_char(c, &point);
    position += point < 128 ? 1 : 10;
  }
  return position;
}

_Noreturn static void bad_escape(Decoder *d, const char *escape, const char *last,
                                 const char *why) {
  error_at_token(
      d->p, d->token,
      "(unicode error) 'unicodeescape' codec can't decode bytes in position %d-%d: %s",
      codec_position(d, escape), codec_position(d, last), why);
}

static void hex_escape(Decoder *d, const char *escape, int digits, const char *why) {
  uint32_t value = 0;
  for (int i = 0; i < digits; i++) {
    int digit = d->at < d->end ? hex_value(*d->at) : -1;
    if (digit < 0) {
      if (d->bytes)
        error_at_token(d->p, d->token, "(value error) invalid \\x escape at position %d",
                       (int)(escape - d->start));
      bad_escape(d, escape, d->at - 1, why);
    }
    value = value << 4 | (uint32_t)digit;
    d->at++;
  }
  if (d->bytes) {
    *d->out++ = (char)value;
    return;
  }
  if (value > 0x10FFFF) bad_escape(d, escape, d->at - 1, "illegal Unicode character");
  d->out += lexer_encode_char(value, d->out);
}

static void named_escape(Decoder *d, const char *escape) {
  const char *close =
      d->at < d->end && *d->at == '{' ? memchr(d->at, '}', (size_t)(d->end - d->at)) : NULL;
  if (!close || close == d->at + 1) {
    const char *last =
        !close ? (d->at < d->end && *d->at == '{' ? d->end - 1 : d->at - 1) : close;
    bad_escape(d, escape, last, "malformed \\N character escape");
  }
  uint32_t value;
  UnicodeNameHook hook = d->p->result->options.unicode_name;
  if (!hook) error_at_token(d->p, d->token, "\\N{...} escapes are not supported here");
  if (!hook(d->at + 1, (size_t)(close - d->at - 1), &value))
    bad_escape(d, escape, close, "unknown Unicode character name");
  d->at = close + 1;
  d->out += lexer_encode_char(value, d->out);
}

// Only the first bad escape of a literal is worth a warning.
static void warn_escape(Decoder *d, const char *what, const char *start, int size) {
  if (d->warned) return;
  d->warned = true;
  const Token *t = d->token;
  syntax_warning_add(d->p->arena, &d->p->result->warnings_end, t->lineno, t->col, t->end_lineno,
                     t->end_col, "invalid %s sequence '\\%.*s'", what, size, start + 1);
}

static void escape(Decoder *d) {
  const char *start = d->at++;
  if (d->at >= d->end) {
    *d->out++ = '\\';
    return;
  }
  char c = *d->at++;
  switch (c) {
  case '\n': return;
  case '\\':
  case '\'':
  case '"': *d->out++ = c; return;
  case 'a': *d->out++ = '\a'; return;
  case 'b': *d->out++ = '\b'; return;
  case 'f': *d->out++ = '\f'; return;
  case 'n': *d->out++ = '\n'; return;
  case 'r': *d->out++ = '\r'; return;
  case 't': *d->out++ = '\t'; return;
  case 'v': *d->out++ = '\v'; return;
  case 'x': hex_escape(d, start, 2, "truncated \\xXX escape"); return;
  case '0':
  case '1':
  case '2':
  case '3':
  case '4':
  case '5':
  case '6':
  case '7': {
    int value = c - '0';
    for (int i = 0; i < 2 && d->at < d->end && *d->at >= '0' && *d->at <= '7'; i++)
      value = value * 8 + (*d->at++ - '0');
    if (value > 0377) warn_escape(d, "octal escape", start, 3);
    if (d->bytes)
      *d->out++ = (char)value;
    else
      d->out += lexer_encode_char((uint32_t)value, d->out);
    return;
  }
  case 'u':
    if (d->bytes) break;
    hex_escape(d, start, 4, "truncated \\uXXXX escape");
    return;
  case 'U':
    if (d->bytes) break;
    hex_escape(d, start, 8, "truncated \\UXXXXXXXX escape");
    return;
  case 'N':
    if (d->bytes) break;
    named_escape(d, start);
    return;
  }
  uint32_t point;
  warn_escape(d, "escape", start, lexer_decode_char(start + 1, &point));
  *d->out++ = '\\';
  d->at--;
}

void decode_string(Parser *p, const Token *t, const char *start, const char *end, bool raw,
                   bool bytes, bool braces, const char **text, size_t *length) {
  // No escape is shorter than what it stands for.
  char *buffer = arena_alloc(p->arena, (size_t)(end - start) + 1);
  Decoder d = {.p = p,
               .token = t,
               .start = start,
               .at = start,
               .end = end,
               .out = buffer,
               .bytes = bytes};
  while (d.at < end) {
    char c = *d.at;
    if (c == '\\' && !raw) {
      escape(&d);
    } else {
      if (bytes && (unsigned char)c >= 128)
        error_at_token(p, t, "bytes can only contain ASCII literal characters");
      *d.out++ = c;
      d.at++;
      if (braces && (c == '{' || c == '}') && d.at < end && *d.at == c) d.at++;
    }
  }
  *d.out = 0;
  *text = buffer;
  *length = (size_t)(d.out - buffer);
}

// ---- adjacent literals

static Node *string(Parser *p) {
  const Token *t = expect(p, TOKEN_STRING);
  const char *start = t->start;
  bool raw = false, bytes = false, u_prefix = false;
  for (; *start != '"' && *start != '\''; start++) {
    char c = *start | 0x20;
    raw |= c == 'r';
    bytes |= c == 'b';
    u_prefix |= *start == 'u';
  }
  int quotes = t->end - start >= 6 && start[1] == *start && start[2] == *start ? 3 : 1;
  Node *n = constant_node(p, t, bytes ? CONST_BYTES : CONST_STR);
  n->Constant.value.u_prefix = u_prefix;
  decode_string(p, t, start + quotes, t->end - quotes, raw, bytes, false,
                &n->Constant.value.text, &n->Constant.value.length);
  return n;
}

static bool is_str(const Node *n) {
  return n->kind == NODE_Constant && n->Constant.value.kind == CONST_STR;
}

// Joins the run of constants that starts at `*i` into the first of them, and moves behind it.
static Node *join_run(Parser *p, const NodeList *parts, int *i) {
  int from = *i, to = from + 1;
  bool all_bytes = parts->at[from]->Constant.value.kind == CONST_BYTES;
  while (to < parts->count && (is_str(parts->at[to]) || all_bytes)) to++;
  *i = to;
  Node *n = parts->at[from];
  if (to == from + 1) return n;
  size_t length = 0;
  for (int j = from; j < to; j++) length += parts->at[j]->Constant.value.length;
  char *text = arena_alloc(p->arena, length + 1), *out = text;
  for (int j = from; j < to; j++) {
    const Constant *c = &parts->at[j]->Constant.value;
    memcpy(out, c->text, c->length);
    out += c->length;
  }
  n->Constant.value.text = text;
  n->Constant.value.length = length;
  n->end_lineno = parts->at[to - 1]->end_lineno;
  n->end_col = parts->at[to - 1]->end_col;
  return n;
}

Node *strings(Parser *p) {
  Position start = here(p);
  NodeList parts = {0};
  bool is_fstring = false, has_bytes = false, has_str = false;
  while (at(p, TOKEN_STRING) || at(p, TOKEN_FSTRING_START)) {
    if (at(p, TOKEN_FSTRING_START)) {
      is_fstring = has_str = true;
      fstring(p, &parts);
    } else {
      Node *n = string(p);
      if (n->Constant.value.kind == CONST_BYTES)
        has_bytes = true;
      else
        has_str = true;
      push_node(p, &parts, n);
    }
  }
  if (has_bytes && has_str) {
    error_last_token(p, SYNTAX_ERROR, "cannot mix bytes and nonbytes literals");
  }
  if (!is_fstring) {
    int i = 0;
    return join_run(p, &parts, &i);
  }
  NodeList values = {0};
  for (int i = 0; i < parts.count;) {
    if (!is_str(parts.at[i])) {
      push_node(p, &values, parts.at[i++]);
      continue;
    }
    Node *joined = join_run(p, &parts, &i);
    if (joined->Constant.value.length) push_node(p, &values, joined);
  }
  Node *n = new_node(p, NODE_JoinedStr, start);
  n->JoinedStr.values = values;
  return n;
}

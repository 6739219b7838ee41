// SPDX-License-Identifier: MIT
// listing.c: `gila --tokens` and `gila --ast`: what the front end makes of a file, without running anything.
#include "listing.h"
#include "parser.h"

static void print_error(const SyntaxError *e, const char *filename) {
  fprintf(stderr, "  File \"%s\", line %d\n", filename, e->lineno);
  fprintf(stderr, "%s: %s\n", syntax_error_type_name(e->kind), e->message);
}

int listing_print(FILE *out, const char *source, size_t n, const char *filename, bool tree) {
  Arena arena = {0};
  ParseOptions options = {.mode = PARSE_FILE, .filename = filename};
  int status = 0;
  if (tree) {
    ParseResult parsed;
    if (parse(&arena, source, n, &options, &parsed)) {
      dump_ast(parsed.root, out);
    } else {
      print_error(&parsed.error, filename);
      status = 1;
    }
  } else {
    SyntaxError error = {0};
    if (!dump_tokens(&arena, source, n, &options, out, &error)) {
      print_error(&error, filename);
      status = 1;
    }
  }
  arena_free(&arena);
  return status;
}

// SPDX-License-Identifier: MIT
// compile.c: the way from source text to a code object, and how it fails.
//
//   parse (parser.h)  ->  scope_analyze (scope.h)  ->  gen_*.c on emit.c  ->  Code
//
// One arena holds all of a compilation's own memory, one list (`pool`) every value it makes. Errors anywhere below land at the one
// setjmp here: the arena's (no memory) and the generator's (an exception is pending).
#include "compile.h"
#include <stdarg.h>
#include <stdlib.h>
#include "gen.h"
#include "runtime/exceptions.h"
#include "runtime/int.h"
#include "runtime/list.h"
#include "runtime/str.h"
#include "runtime/tuple.h"
#include "runtime/unicode.h"

_Noreturn void fail(Compiler *c) { longjmp(*c->on_failure, 1); }

static Type *error_type(Thread *t, SyntaxErrorKind kind) {
  switch (kind) {
    case INDENTATION_ERROR: return TYPE(t, IndentationError);
    case TAB_ERROR: return TYPE(t, TabError);
    case TOO_COMPLEX: return TYPE(t, MemoryError);
    default: return TYPE(t, SyntaxError);
  }
}

// The offset where an error without an end ends: CPython says -1 where its parser speaks, 0 where its tokenizer does.
static int missing_end(const SyntaxError *e) {
  return e->kind == INDENTATION_ERROR || strncmp(e->message, "expected '", 10) == 0 ||
                 strcmp(e->message, "unexpected EOF while parsing") == 0
             ? -1
             : 0;
}

// An expression's last line may be without a newline; a file's always gets one.
static bool lacks_newline(Compiler *c, int lineno) {
  if (c->mode != COMPILE_EVAL || c->ends_with_newline || !c->parsed->source) return false;
  int lines = 0;
  for (size_t i = 0; i < c->parsed->source_length; i++) lines += c->parsed->source[i] == '\n';
  return lineno == lines;
}

// (filename, lineno, offset, text, end_lineno, end_offset), each None where it is not known. CPython reads the text again from the file
// when the error is not the parser's, so there is none for source that came from a str.
static Own error_place(Compiler *c, const SyntaxError *e, const char *end_line) {
  Thread *t = c->t;
  bool has_text = e->line && (!c->is_parsed || !(c->flags & COMPILE_TEXT));
  Own items[6] = {keep(c->filename), small(e->lineno), small(0), NONE, small(e->lineno), small(missing_end(e))};
  bool is_cut = e->line && lacks_newline(c, e->lineno);
  if (has_text)
    items[3] = str_from_utf8_wtf(t, arena_format(c->arena, is_cut ? "%s" : "%s\n", e->line),
                                 strlen(e->line) + !is_cut);
  if (is_error(items[3])) return drop(t, items[0]), ERROR;
  if (e->col >= 0) items[2] = small(e->line ? syntax_error_offset(e->line, e->col) : e->col + 1);
  if (c->flags & COMPILE_SCRIPT && e->at_eof && missing_end(e) < 0 &&
      strncmp(e->message, "expected ", 9) == 0)
    items[2] = small(0);
  if (is_cut && e->col >= (int)strlen(e->line)) { // the newline is what the parser stumbled over
    items[2] = items[5] = small(0);
    return tuple_from_take(t, items, 6);
  }
  if (e->end_lineno > 0 && e->end_col >= 0) {
    const char *line = e->end_lineno == e->lineno ? e->line : end_line;
    items[4] = small(e->end_lineno);
    items[5] = small(line ? syntax_error_offset(line, e->end_col) : e->end_col + 1);
  }
  return tuple_from_take(t, items, 6);
}

// Raises what the front end (or fail_syntax) found.
static void raise_syntax(Compiler *c, const SyntaxError *e) {
  Thread *t = c->t;
  if (e->kind == MEMORY_ERROR) {
    raise_memory(t);
    return;
  }
  Own message = str_from_utf8_wtf(t, e->message ? e->message : "invalid syntax",
                                  strlen(e->message ? e->message : "invalid syntax"));
  if (is_error(message)) return;
  Own error;
  bool empty_source = e->lineno == 0 && e->col < 0 && c->parsed && c->parsed->source; // that is line 0, and a place
  if (e->kind == TOO_COMPLEX || (e->lineno <= 0 && !empty_source)) {
    error = object_call1(t, VAL(error_type(t, e->kind)), message);
  } else {
    const char *end_line = e->end_lineno > 0 ? source_line(c->arena, c->parsed, e->end_lineno) : NULL;
    Own place = error_place(c, e, end_line);
    error = is_error(place) ? ERROR : object_call2(t, VAL(error_type(t, e->kind)), message, place);
    if (!is_error(place)) drop(t, place);
  }
  drop(t, message);
  if (!is_error(error)) raise_take(t, error);
}

static char *message_of(Compiler *c, const char *format, va_list args) {
  va_list again;
  va_copy(again, args);
  int n = vsnprintf(NULL, 0, format, again);
  va_end(again);
  char *text = arena_alloc(c->arena, (size_t)n + 1);
  vsnprintf(text, (size_t)n + 1, format, args);
  return text;
}

static SyntaxError error_at(Compiler *c, const Node *n, char *message) {
  SyntaxError e = {.kind = SYNTAX_ERROR,
                   .message = message,
                   .lineno = n->lineno,
                   .col = n->col,
                   .end_lineno = n->end_lineno,
                   .end_col = n->end_col};
  e.line = source_line(c->arena, c->parsed, n->lineno);
  return e;
}

_Noreturn void fail_syntax(Compiler *c, const Node *n, const char *format, ...) {
  va_list args;
  va_start(args, format);
  SyntaxError e = error_at(c, n, message_of(c, format, args));
  va_end(args);
  raise_syntax(c, &e);
  fail(c);
}

// A warning that a filter has turned into an exception becomes a SyntaxError at its place.
static void give_warning(Compiler *c, SyntaxWarning *w) {
  if (warn_at(c->t, SHAPE_SyntaxWarning, c->filename, w->lineno, w->message)) return;
  if (error_is(c->t, SyntaxWarning)) {
    error_clear(c->t);
    SyntaxError e = {.kind = SYNTAX_ERROR,
                     .message = w->message,
                     .lineno = w->lineno,
                     .col = w->col,
                     .end_lineno = w->end_lineno,
                     .end_col = w->end_col,
                     .line = source_line(c->arena, c->parsed, w->lineno)};
    raise_syntax(c, &e);
  }
  fail(c);
}

// ---- roots

static Code *module_code(Compiler *c, Scope *scope) {
  Node *root = c->parsed->root;
  bool has_namespace = c->flags & COMPILE_NAMESPACE;
  if (root->kind == NODE_Expression) {
    NodeList body = {&root->Expression.body, 1};
    unit_enter(c, scope, has_namespace, &body);
    Operand v = in_register(c, gen_any(c, root->Expression.body));
    emit(c, OP_CODE_RETURN, v.place == AT_TEMP ? TEMP_A : 0, v.reg, 0, 0);
    return unit_finish(c);
  }
  bool interactive = root->kind == NODE_Interactive;
  const NodeList *body = interactive ? &root->Interactive.body : &root->Module.body;
  unit_enter(c, scope, has_namespace, body);
  int first = 0;
  Ref doc = NONE;
  c->u->at = (Position){1, 1, 0, 0};
  if (scope->has_annotations) emit(c, OP_CODE_SETUP_ANNOTATIONS, 0, 0, has_namespace ? 0 : 65535, 0);
  if (!interactive) doc = docstring_of(c, body, &first);
  if (!is_none(doc)) {
    at(c, body->at[0]);
    store_namespace(c, text_ref(c, "__doc__"), as_constant(doc));
  }
  gen_body(c, body, first);
  if (body->count) at(c, body->at[body->count - 1]);
  emit(c, OP_CODE_RETURN_NONE, 0, 0, 0, 0);
  Code *code = unit_finish(c);
  code->doc = keep(doc);
  return code;
}

static bool has_walrus(const char *p, size_t n) {
  const char *end = p + n;
  while ((p = memchr(p, ':', (size_t)(end - p))) && p + 1 < end) {
    if (p[1] == '=') return true;
    p++;
  }
  return false;
}

static const char *filename_text(Compiler *c) {
  Own kept = EMPTY;
  size_t n;
  const char *p = str_fs_utf8(c->t, c->filename, &n, &kept);
  if (!p) {
    error_clear(c->t);
    return NULL;
  }
  char *copy = arena_copy(c->arena, p, n);
  drop(c->t, kept);
  return copy;
}

// All that can fail without returning; the result is in the pool.
static Ref compile_in(Compiler *c, const char *source, size_t n, bool more_may_come) {
  static const ParseMode modes[] = {[COMPILE_EXEC] = PARSE_FILE,
                                    [COMPILE_EVAL] = PARSE_EVAL,
                                    [COMPILE_SINGLE] = PARSE_SINGLE,
                                    [COMPILE_SESSION] = PARSE_SESSION};
  ParseOptions options = {
      .mode = modes[c->mode],
      .is_text = c->flags & COMPILE_TEXT,
      .filename = c->flags & COMPILE_TEXT || c->mode == COMPILE_SESSION ? NULL : filename_text(c),
      .allow_top_level_await = c->flags & COMPILE_TOP_LEVEL_AWAIT,
      .future_annotations = c->flags & COMPILE_FUTURE_ANNOTATIONS,
      .stack_end = c->t->c_stack_end,
      .unicode_name = unicode_lookup,
  };
  ParseResult *parsed = c->parsed;
  c->ends_with_newline = n && source[n - 1] == '\n';
  Scope *scope = NULL;
  bool ok = parse(c->arena, source, n, &options, parsed);
  c->is_parsed = ok;
  if (more_may_come && parsed->incomplete) return NONE;
  if (ok && !(c->flags & COMPILE_TREE)) ok = (scope = scope_analyze(c->arena, parsed)) != NULL;
  for (SyntaxWarning *w = parsed->warnings; w; w = w->next) give_warning(c, w);
  if (!ok) {
    raise_syntax(c, &parsed->error);
    fail(c);
  }
  if (c->flags & COMPILE_TREE) return syntax_tree(c);
  if (c->flags & COMPILE_CHECK_ONLY) return NONE;
  c->future_annotations = parsed->future_annotations;
  c->has_walrus = has_walrus(parsed->source, parsed->source_length);
  return VAL(module_code(c, scope));
}

static Own compile_with(Compiler *c, const char *source, size_t n, bool more_may_come) {
  Thread *t = c->t;
  Arena arena = {0};
  ParseResult parsed = {0};
  jmp_buf on_failure;
  c->arena = &arena;
  c->parsed = &parsed;
  c->pool = list_new(t, 0);
  if (is_error(c->pool)) return ERROR;
  arena.on_failure = c->on_failure = &on_failure;
  Own result;
  if (setjmp(on_failure) == 0) {
    result = keep(compile_in(c, source, n, more_may_come));
  } else {
    if (!error_pending(t)) raise_memory(t);
    result = ERROR;
  }
  arena_free(&arena);
  drop(t, c->pool);
  return result;
}

Own compile_source(Thread *t, const char *source, size_t n, Ref filename, CompileMode mode,
                   unsigned flags, int optimize) {
  Compiler c = {.t = t, .filename = filename, .flags = flags, .optimize = optimize, .mode = mode};
  return compile_with(&c, source, n, false);
}

Own compile_session(Thread *t, const char *source, size_t n, Ref filename, unsigned flags, int optimize, bool at_end) {
  flags |= COMPILE_TOP_LEVEL_AWAIT;
  Compiler c = {.t = t, .filename = filename, .flags = flags, .optimize = optimize, .mode = COMPILE_SESSION};
  return compile_with(&c, source, n, !at_end);
}

// SPDX-License-Identifier: MIT
// repl.c: the interactive session.
//
// Lines are gathered until the compiler says that they are complete (compile_session), then run in __main__. Ctrl-C drops what is being
// typed, or interrupts what runs; Ctrl-D ends the session; an exception is shown and the session goes on. Each statement has a file name
// of its own ("<stdin>-3", shown as "<stdin>"), under which module linecache finds its text: tracebacks and inspect show it later.
// What needs no C (completion, the event loop for a top-level `await`, the start-up file) is module _repl.
//
// Lines come from readline on a terminal (line_editor.c), else from standard input, unbuffered: a statement that starts a program
// leaves it what follows.
#include "repl.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "blocking.h"
#include "compiler/compile.h"
#include "import.h"
#include "line_editor.h"
#include "report.h"
#include "runtime/dict.h"
#include "runtime/exceptions.h"
#include "runtime/list.h"
#include "runtime/str.h"
#include "signals.h"
#include "vm.h"

// The statement being typed, and what the session remembers between statements.
typedef struct Session {
  Thread *t;
  bool terminal;
  char *text;                // lines so far, each with its newline
  size_t length;
  int statements;            // numbers the file names
  unsigned future_flags;     // of `from __future__ import` statements
} Session;

// module.function(arg) of a Gila module; arg EMPTY: without. Owned; ERROR.
static Own call_module(Thread *t, const char *module_name, const char *function_name, Ref arg) {
  Own module = import_name(t, module_name);
  if (is_error(module)) return ERROR;
  Own function = object_getattr_c(t, module, function_name);
  drop(t, module);
  if (is_error(function)) return ERROR;
  Own v = is_empty(arg) ? object_call0(t, function) : object_call1(t, function, arg);
  drop(t, function);
  return v;
}

// ---- lines

// str(sys.ps1) or sys.ps2, to be freed; an empty text when there is none.
static char *prompt_text(Thread *t, const char *name) {
  Ref prompt = dict_peek_c(t, module_dict(t->interp->sys), name);
  Own text = is_empty(prompt) ? EMPTY : object_str(t, prompt), alive = EMPTY;
  size_t n = 0;
  const char *p = is_empty(text) || is_error(text) ? NULL : str_utf8(t, text, &n, &alive);
  char *copy = strndup(p ? p : "", p ? n : 0);
  if (error_pending(t)) error_clear(t);
  drop(t, alive);
  if (!is_error(text)) drop(t, text);
  return copy;
}

// The line that ends before `end`, which is after a newline.
static const char *line_before(const char *text, const char *end) {
  const char *line = end - 1;
  while (line > text && line[-1] != '\n') line--;
  return line;
}

static bool begins_with(const char *line, const char *word) {
  size_t n = strlen(word);
  return strncmp(line, word, n) == 0 && (line[n] == ' ' || line[n] == ':' || line[n] == '\n' || line[n] == '(');
}

// The indentation to offer for the line that follows the text.
static int next_indent(const Session *s) {
  if (!s->length) return 0;
  const char *end = s->text + s->length, *line = line_before(s->text, end--);
  int indent = (int)strspn(line, " ");
  while (end > line && (end[-1] == ' ' || end[-1] == '\t')) end--;
  if (end > line && end[-1] == ':') return indent + 4;
  static const char *const leaving[] = {"return", "pass", "break", "continue", "raise"};
  for (size_t i = 0; indent >= 4 && i < sizeof leaving / sizeof *leaving; i++)
    if (begins_with(line + indent, leaving[i])) return indent - 4;
  return indent;
}

// `else` and its like, typed where `offered` spaces stood, go back to what they belong to.
static void fit_clause(const Session *s, char *line, int offered) {
  static const struct { const char *clause, *openers[6]; } clauses[] = {
      {"else", {"if", "elif", "for", "while", "except", "async"}}, {"elif", {"if", "elif"}},
      {"except", {"try", "except"}}, {"finally", {"try", "except", "else"}},
  };
  int indent = (int)strspn(line, " "), deeper = indent + 1; // smallest indentation between here and an opener
  if (!offered || indent != offered) return;
  for (size_t i = 0; i < sizeof clauses / sizeof *clauses; i++) {
    if (!begins_with(line + indent, clauses[i].clause)) continue;
    for (const char *at = s->text + s->length; at > s->text;) {
      at = line_before(s->text, at);
      int n = (int)strspn(at, " ");
      if (n >= deeper || at[n] == '\n') continue;
      deeper = n;
      for (int k = 0; k < 6 && clauses[i].openers[k]; k++)
        if (begins_with(at + n, clauses[i].openers[k])) {
          memmove(line + n, line + indent, strlen(line + indent) + 1);
          return;
        }
    }
  }
}

static char *plain_line(Thread *t, const char *prompt, size_t *n) {
  fputs(prompt, stderr), fflush(stderr);
  char *line = NULL;
  size_t capacity = 0;
  Blocking b = blocking_begin(t, GIL_BLOCKING, "readline");
  ssize_t got = getline(&line, &capacity, stdin);
  blocking_end(t, &b);
  if (got > 0) {
    *n = (size_t)got - (line[got - 1] == '\n');
    return line;
  }
  free(line);
  clearerr(stdin); // Ctrl-C ends a read as well
  return NULL;
}

typedef enum { LINE_OK, LINE_END, LINE_INTERRUPT } LineResult;

// Adds a line to the text.
static LineResult read_line(Session *s) {
  Thread *t = s->t;
  char *prompt = prompt_text(t, s->length ? "ps2" : "ps1");
  if (!prompt) return LINE_END;
  if (t->interp->vm->flush_std) t->interp->vm->flush_std(t);
  size_t n = 0;
  bool interrupted = !signals_interrupted(t); // what came in before: readline would end at once
  int indent = next_indent(s);
  char *line = interrupted ? NULL : s->terminal ? editor_line(t, prompt, indent) : plain_line(t, prompt, &n);
  free(prompt);
  if (interrupted || !signals_interrupted(t)) {
    error_clear(t);
    free(line);
    return LINE_INTERRUPT;
  }
  if (!line) {
    if (s->terminal && s->length) puts(""), fflush(stdout);
    return LINE_END;
  }
  if (s->terminal) {
    fit_clause(s, line, indent);
    n = line[strspn(line, " ")] ? strlen(line) : 0; // indentation alone was only offered
  }
  char *grown = realloc(s->text, s->length + n + 2);
  if (grown) {
    s->text = grown;
    memcpy(s->text + s->length, line, n);
    s->length += n;
    memcpy(s->text + s->length++, "\n", 2);
  }
  free(line);
  return grown ? LINE_OK : LINE_END;
}

// ---- statements

// A line with nothing to run in it.
static bool is_blank(const Session *s) {
  const char *p = s->text + strspn(s->text, " \t\f\r\n");
  return p == s->text + s->length ||
         (*p == '#' &&
          memchr(p, '\n', s->length - (size_t)(p - s->text)) == s->text + s->length - 1);
}

// `exit` and `quit` alone end the session, if they are still the builtins.
static bool is_exit(const Session *s) {
  Ref globals = import_main_dict(s->t);
  return (strcmp(s->text, "exit\n") == 0 && is_empty(dict_peek_c(s->t, globals, "exit"))) ||
         (strcmp(s->text, "quit\n") == 0 && is_empty(dict_peek_c(s->t, globals, "quit")));
}

// The frames of an exception's traceback above the statement's own are the event loop's; or all of them.
static void cut_traceback(Thread *t, Ref code) {
  Own exc = error_take(t);
  Ref tb = AS(Exc, exc)->traceback;
  while (is_object(tb) && IS(traceback, tb) &&
         VAL(AS(Function, AS(FrameObject, AS(Traceback, tb)->frame)->function)->code) != code)
    tb = AS(Traceback, tb)->next;
  replace(t, &AS(Exc, exc)->traceback, is_object(tb) && IS(traceback, tb) ? keep(tb) : EMPTY);
  error_put_take(t, exc);
}

// Runs the code (consumed); false when the session must end (SystemExit).
static bool run_statement(Thread *t, Own code) {
  Own v = vm_run_code(t, code, import_main_dict(t), EMPTY, EMPTY);
  if (!is_error(v) && AS(Code, code)->flags & CODE_COROUTINE) {
    Own result = call_module(t, "_repl", "run", v);
    drop(t, v);
    v = result;
    if (is_error(v)) cut_traceback(t, code);
  }
  drop(t, code);
  if (!is_error(v)) {
    drop(t, v);
    return true;
  }
  if (error_is(t, SystemExit)) return false;
  report_pending(t);
  return true;
}

typedef enum { STATEMENT_DONE, STATEMENT_INCOMPLETE, STATEMENT_EXIT } StatementResult;

// Runs the text if it is complete; then there is no text any more.
static StatementResult run_text(Session *s, bool at_end) {
  Thread *t = s->t;
  if (!s->length || is_blank(s)) return STATEMENT_DONE;
  if (is_exit(s)) return STATEMENT_EXIT;
  Own file = str_format_c(t, "<stdin>-%d", s->statements);
  Own code = is_error(file) ? ERROR
                            : compile_session(t, s->text, s->length, file, s->future_flags,
                                              t->interp->vm->optimize, at_end);
  if (is_none(code)) return drop(t, file), STATEMENT_INCOMPLETE;
  s->statements++;
  if (!is_error(file)) {
    report_register_source(t, file, s->text, s->length);
    drop(t, file);
  }
  if (is_error(code)) return report_pending(t), STATEMENT_DONE;
  if (AS(Code, code)->flags & CODE_FUTURE_ANNOTATIONS) s->future_flags |= COMPILE_FUTURE_ANNOTATIONS;
  return run_statement(t, code) ? STATEMENT_DONE : STATEMENT_EXIT;
}

static int run_session(Session *s) {
  Thread *t = s->t;
  for (;;) {
    LineResult got = read_line(s);
    if (got == LINE_INTERRUPT) {
      fputs(s->terminal ? "KeyboardInterrupt\n" : "\nKeyboardInterrupt\n", stderr);
      s->length = 0;
      continue;
    }
    StatementResult result = run_text(s, got == LINE_END);
    if (result == STATEMENT_EXIT) return report_exit_status(t);
    if (got == LINE_END && !s->length) {
      fputs("\n", s->terminal ? stdout : stderr);
      return 0;
    }
    if (result == STATEMENT_DONE) s->length = 0;
  }
}

static void add_prompt(Thread *t, const char *name, const char *text) {
  Ref sys = module_dict(t->interp->sys);
  if (!is_empty(dict_peek_c(t, sys, name))) return;
  Own prompt = str_from_c(t, text);
  if (is_error(prompt) || !dict_set_c(t, sys, name, prompt)) error_clear(t);
  if (!is_error(prompt)) drop(t, prompt);
}

// $GILA_HISTORY or ~/.gila_history.
static const char *history_file(Thread *t, char *out, size_t size) {
  const char *named = t->interp->vm->ignore_environment ? NULL : getenv("GILA_HISTORY"), *home = getenv("HOME");
  if (named && *named) return named;
  return home && snprintf(out, size, "%s/.gila_history", home) < (int)size ? out : NULL;
}

int repl_run(Thread *t, bool after_script) {
  char path[4096];
  Session s = {.t = t, .terminal = isatty(STDIN_FILENO) && editor_start(t, history_file(t, path, sizeof path))};
  if (!s.terminal) setvbuf(stdin, NULL, _IONBF, 0);
  if (!after_script && !t->interp->vm->quiet)
    puts("Gila " GILA_VERSION
         ": Python's language, a real GIL. Ctrl-D ends, help(x) explains."),
        fflush(stdout);
  add_prompt(t, "ps1", ">>> ");
  add_prompt(t, "ps2", "... ");
  const char *startup = t->interp->vm->ignore_environment || after_script ? NULL : getenv("GILASTARTUP");
  if (startup && *startup) {
    Own name = str_from_fs(t, startup, strlen(startup));
    Own v = is_error(name) ? ERROR : call_module(t, "_repl", "run_startup", name);
    if (is_error(v)) report_pending(t);
    else drop(t, v);
    if (!is_error(name)) drop(t, name);
  }
  int status = run_session(&s);
  if (s.terminal) editor_end();
  free(s.text);
  return status;
}

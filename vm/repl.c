// SPDX-License-Identifier: MIT
// repl.c: the interactive session, on GNU readline when standard input is a terminal.
//
// A statement is read line by line until the compiler says that it is complete (compile_interactive), then run in __main__. Ctrl-C drops the
// statement being typed, or interrupts the one running; Ctrl-D ends the session; an exception is shown and the session goes on.
#include "repl.h"
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <dlfcn.h>
#include "blocking.h"
#include "compiler/compile.h"
#include "import.h"
#include "report.h"
#include "runtime/dict.h"
#include "runtime/exceptions.h"
#include "runtime/list.h"
#include "runtime/str.h"
#include "signals.h"
#include "vm.h"

// readline is opened when a session starts on a terminal: no script pays for loading it, and without it lines are read plainly.
static struct {
  char *(*readline)(const char *prompt);
  void (*add_history)(const char *line);
  int (*read_history)(const char *file), (*write_history)(const char *file), (*history_truncate_file)(const char *file, int lines);
  char **(*completion_matches)(const char *text, char *(*next)(const char *, int));
  int (*insert_text)(const char *text);
  void (*replace_line)(const char *text, int clear_undo);
  const char **readline_name, **word_break_characters;
  char **(**attempted_completion_function)(const char *, int, int);
  int *attempted_completion_over, *completion_append_character, *catch_signals, *done;
  int (**signal_event_hook)(void), (**event_hook)(void);
} rl;

static bool open_readline(void) {
  void *lib = dlopen("libreadline.so.8", RTLD_NOW);
  if (!lib) lib = dlopen("libreadline.so", RTLD_NOW);
  if (!lib) return false;
  static const struct { const char *name; void *slot; } symbols[] = {
      {"readline", &rl.readline}, {"add_history", &rl.add_history}, {"read_history", &rl.read_history}, {"write_history", &rl.write_history},
      {"history_truncate_file", &rl.history_truncate_file}, {"rl_completion_matches", &rl.completion_matches}, {"rl_insert_text", &rl.insert_text},
      {"rl_replace_line", &rl.replace_line}, {"rl_readline_name", &rl.readline_name}, {"rl_completer_word_break_characters", &rl.word_break_characters},
      {"rl_attempted_completion_function", &rl.attempted_completion_function}, {"rl_attempted_completion_over", &rl.attempted_completion_over},
      {"rl_completion_append_character", &rl.completion_append_character}, {"rl_catch_signals", &rl.catch_signals}, {"rl_done", &rl.done},
      {"rl_signal_event_hook", &rl.signal_event_hook}, {"rl_event_hook", &rl.event_hook},
  };
  for (size_t i = 0; i < sizeof symbols / sizeof *symbols; i++) {
    void *p = dlsym(lib, symbols[i].name);
    if (!p) return false;
    memcpy(symbols[i].slot, &p, sizeof p);
  }
  return true;
}

// readline's callbacks carry no context: the one session of the process stands here while it runs (a "tiny process struct").
static struct { Thread *thread; Own matches; size_t next; } session;

// ---- completion: names in scope, attributes after a dot

static void add_matches(Thread *t, Ref names, const char *base, const char *prefix) {
  Own list = object_list(t, names);
  if (is_error(list)) {
    error_clear(t);
    return;
  }
  size_t length = strlen(prefix);
  for (size_t i = 0; i < list_count(list); i++) {
    char name[256];
    if (!IS(str, list_peek(list, i))) continue;
    str_to_c(list_peek(list, i), name, sizeof name);
    if (strncmp(name, prefix, length) != 0 || (!length && name[0] == '_')) continue;
    Own full = str_format_c(t, "%s%s", base, name);
    if (is_error(full) || !list_append_take(t, session.matches, full)) error_clear(t);
  }
  drop(t, list);
}

static char *next_match(const char *text, int state) {
  Thread *t = session.thread;
  if (state == 0) {
    session.next = 0;
    replace(t, &session.matches, list_new(t, 8));
    if (is_error(session.matches)) {
      session.matches = EMPTY;
      error_clear(t);
      return NULL;
    }
    const char *dot = strrchr(text, '.');
    if (!dot) {
      add_matches(t, import_main_dict(t), "", text);
      add_matches(t, t->interp->builtins, "", text);
      static const char *const keywords[] = {"and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield"};
      for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++)
        if (strncmp(keywords[i], text, strlen(text)) == 0) {
          Own s = str_from_c(t, keywords[i]);
          if (is_error(s) || !list_append_take(t, session.matches, s)) error_clear(t);
        }
    } else {
      // Only plain dotted names are looked up: completion must not call anything.
      Own v = EMPTY;
      char part[256];
      const char *p = text;
      bool ok = true;
      while (ok && p < dot) {
        const char *end = memchr(p, '.', (size_t)(dot - p));
        if (!end) end = dot;
        snprintf(part, sizeof part, "%.*s", (int)(end - p), p);
        Own name = str_intern_c(t, part);
        if (is_empty(v)) {
          Ref found = dict_peek_str(t, import_main_dict(t), name);
          if (is_empty(found)) found = dict_peek_str(t, t->interp->builtins, name);
          ok = !is_empty(found);
          if (ok) v = keep(found);
        } else {
          Own next;
          ok = object_lookup_attr(t, v, name, &next) == FOUND;
          if (ok) replace(t, &v, next);
        }
        drop(t, name);
        p = end + 1;
      }
      if (ok && !is_empty(v)) {
        Ref args[1] = {v};
        Own names = object_call_special(t, NAME(t, __dir__), args, 1);
        char base[256];
        snprintf(base, sizeof base, "%.*s", (int)(dot - text + 1), text);
        if (!is_error(names) && !is_empty(names)) {
          add_matches(t, names, base, dot + 1);
          drop(t, names);
        }
      }
      if (error_pending(t)) error_clear(t);
      drop(t, v);
    }
  }
  if (is_empty(session.matches) || session.next >= list_count(session.matches)) return NULL;
  char text_out[512];
  str_to_c(list_peek(session.matches, session.next++), text_out, sizeof text_out);
  return strdup(text_out);
}

static char **complete(const char *text, int start, int end) {
  (void)start;
  (void)end;
  *rl.attempted_completion_over = 1;
  *rl.completion_append_character = 0;
  if (!*text) {
    rl.insert_text("    ");
    return NULL;
  }
  return rl.completion_matches(text, next_match);
}

// ---- lines

static int check_signal(void) {
  // Ctrl-C while typing: leave readline with the line dropped.
  if (atomic_load(&session.thread->breaker) & 4) {
    *rl.done = 1;
    rl.replace_line("", 0);
  }
  return 0;
}

typedef enum { LINE_OK, LINE_END, LINE_INTERRUPT } LineResult;

static LineResult read_line(Thread *t, const char *prompt, bool terminal, char **out) {
  char *line = NULL;
  size_t capacity = 0;
  ssize_t n = 0;
  Blocking b = blocking_begin(t, GIL_BLOCKING, "readline");
  if (terminal) {
    blocking_end(t, &b); // completion runs script code: readline keeps the GIL and is interrupted by signals
    line = rl.readline(prompt);
    if (line) n = (ssize_t)strlen(line);
  } else {
    n = getline(&line, &capacity, stdin);
    if (n > 0 && line[n - 1] == '\n') line[--n] = 0;
    if (n < 0) {
      free(line);
      line = NULL;
    }
    blocking_end(t, &b);
  }
  if (!signals_interrupted(t)) {
    error_clear(t);
    free(line);
    return LINE_INTERRUPT;
  }
  *out = line;
  return line ? LINE_OK : LINE_END;
}

static void prompt_text(Thread *t, const char *name, const char *fallback, char *out, size_t size) {
  Own v = EMPTY;
  snprintf(out, size, "%s", fallback);
  Ref p = dict_peek_c(t, module_dict(t->interp->sys), name);
  if (is_empty(p)) return;
  v = object_str(t, p);
  if (is_error(v)) error_clear(t);
  else {
    str_to_c(v, out, size);
    drop(t, v);
  }
}

static void flush_streams(Thread *t) {
  if (t->interp->vm->flush_std) t->interp->vm->flush_std(t);
}

// Runs one statement; false when the session must end (SystemExit).
static bool run_statement(Thread *t, Own code) {
  Own v = vm_run_code(t, code, import_main_dict(t), EMPTY, EMPTY);
  drop(t, code);
  if (!is_error(v)) {
    drop(t, v);
    return true;
  }
  if (error_is(t, SystemExit)) return false;
  report_pending(t);
  return true;
}

int repl_run(Thread *t, bool greeting) {
  bool terminal = isatty(STDIN_FILENO) && open_readline();
  char history[4096] = "";
  const char *home = getenv("HOME");
  session.thread = t;
  session.matches = EMPTY;
  if (terminal) {
    *rl.readline_name = "gila";
    *rl.attempted_completion_function = complete;
    *rl.word_break_characters = " \t\n`~!@#$%^&*()-=+[{]}\\|;:'\",<>/?";
    *rl.catch_signals = 0;
    *rl.signal_event_hook = check_signal;
    *rl.event_hook = check_signal;
    if (home) snprintf(history, sizeof history, "%s/.gila_history", home);
    if (*history) rl.read_history(history);
  }
  if (greeting) printf("Gila %s: Python's language, a real GIL. Ctrl-D ends, help(x) explains.\n", GILA_VERSION), fflush(stdout);
  Ref sys = module_dict(t->interp->sys);
  Own ps1 = str_from_c(t, ">>> "), ps2 = str_from_c(t, "... ");
  if (is_empty(dict_peek_c(t, sys, "ps1"))) dict_set_c(t, sys, "ps1", ps1);
  if (is_empty(dict_peek_c(t, sys, "ps2"))) dict_set_c(t, sys, "ps2", ps2);
  drop(t, ps1);
  drop(t, ps2);
  Own file = str_from_c(t, "<stdin>");
  int status = 0;
  char *text = NULL;
  size_t length = 0;
  for (bool more = false;;) {
    char prompt[128] = "";
    prompt_text(t, more ? "ps2" : "ps1", more ? "... " : ">>> ", prompt, sizeof prompt);
    flush_streams(t);
    if (!terminal) fputs(prompt, stderr), fflush(stderr);
    char *line;
    LineResult got = read_line(t, prompt, terminal, &line);
    if (got == LINE_INTERRUPT) {
      fputs("\nKeyboardInterrupt\n", stderr);
      length = 0;
      more = false;
      continue;
    }
    if (got == LINE_END && !more) break;
    if (got == LINE_OK) {
      if (terminal && *line) rl.add_history(line);
      size_t n = strlen(line);
      char *grown = realloc(text, length + n + 2);
      if (!grown) {
        free(line);
        break;
      }
      text = grown;
      memcpy(text + length, line, n);
      length += n;
      text[length++] = '\n';
      text[length] = 0;
      free(line);
    }
    bool incomplete = false;
    Own code = length ? compile_interactive(t, text, length, file, COMPILE_TEXT, t->interp->vm->optimize, &incomplete) : NONE;
    if (incomplete && got == LINE_OK) {
      if (is_error(code)) error_clear(t);
      else drop(t, code);
      more = true;
      continue;
    }
    length = 0;
    more = false;
    if (is_error(code)) {
      report_pending(t);
    } else if (!is_none(code) && !run_statement(t, code)) {
      flush_streams(t);
      status = report_exit_status(t);
      break;
    }
    if (got == LINE_END) break;
  }
  if (terminal) {
    puts("");
    if (*history) {
      rl.write_history(history);
      rl.history_truncate_file(history, 10000);
    }
  }
  free(text);
  drop(t, file);
  drop_slot(t, &session.matches);
  return status;
}

// SPDX-License-Identifier: MIT
// line_editor.c: readline as the interactive session uses it: history, completion, indentation.
//
// readline is opened when a session starts on a terminal: no script pays for loading it, and the program is not linked with it.
//
// Indentation is offered, not forced: the spaces a line begins with vanish when the user types a space of their own (who indents by
// hand, or a program that types, gets just what was typed). None are put in while more input is waiting (a paste without bracketed
// paste), nor on a terminal that can't move its cursor. Backspace in front of the text takes a level, Tab adds one.
#include "line_editor.h"
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include "blocking.h"
#include "breaker.h"
#include "import.h"
#include "runtime/exceptions.h"
#include "runtime/list.h"
#include "runtime/str.h"

enum { INDENT = 4, HISTORY_LINES = 10000 };

typedef int Command(int count, int key);

static struct {
  char *(*readline)(const char *prompt);
  void (*add_history)(const char *line);
  int (*read_history)(const char *file), (*write_history)(const char *file),
      (*history_truncate_file)(const char *file, int lines);
  char **(*completion_matches)(const char *text, char *(*next)(const char *, int));
  int (*insert_text)(const char *text), (*delete_text)(int start, int end);
  void (*replace_line)(const char *text, int clear_undo);
  int (*bind_key)(int key, Command *command), (*variable_bind)(const char *name, const char *value);
  Command *insert, *rubout;
  const char **readline_name, **word_break_characters;
  char **line_buffer;
  char **(**attempted_completion_function)(const char *, int, int);
  int *attempted_completion_over, *completion_append_character, *catch_signals, *done, *point, *end;
  int (**signal_event_hook)(void), (**event_hook)(void), (**startup_hook)(void);
} rl;

// readline's callbacks carry no context: the one session of the process stands here.
static struct {
  Thread *thread;
  Blocking bracket;       // open while readline waits
  Own matches;            // what is offered for the word at the cursor
  size_t next;            // index of the next match readline asks for
  int indent;             // spaces that the line began with; 0 once the user has typed over them
  char *history_file, *last_line;
} editor;

static bool open_readline(void) {
  void *lib = dlopen("libreadline.so.8", RTLD_NOW);
  if (!lib) lib = dlopen("libreadline.so", RTLD_NOW);
  if (!lib) return false;
  static const struct { const char *name; void *slot;
  } symbols[] = {
      {"readline", &rl.readline},
      {"add_history", &rl.add_history},
      {"read_history", &rl.read_history},
      {"write_history", &rl.write_history},
      {"history_truncate_file", &rl.history_truncate_file},
      {"rl_completion_matches", &rl.completion_matches},
      {"rl_insert_text", &rl.insert_text},
      {"rl_delete_text", &rl.delete_text},
      {"rl_replace_line", &rl.replace_line},
      {"rl_bind_key", &rl.bind_key},
      {"rl_variable_bind", &rl.variable_bind},
      {"rl_insert", &rl.insert},
      {"rl_rubout", &rl.rubout},
      {"rl_readline_name", &rl.readline_name},
      {"rl_completer_word_break_characters", &rl.word_break_characters},
      {"rl_line_buffer", &rl.line_buffer},
      {"rl_attempted_completion_function", &rl.attempted_completion_function},
      {"rl_attempted_completion_over", &rl.attempted_completion_over},
      {"rl_completion_append_character", &rl.completion_append_character},
      {"rl_catch_signals", &rl.catch_signals},
      {"rl_done", &rl.done},
      {"rl_point", &rl.point},
      {"rl_end", &rl.end},
      {"rl_signal_event_hook", &rl.signal_event_hook},
      {"rl_event_hook", &rl.event_hook},
      {"rl_startup_hook", &rl.startup_hook},
  };
  for (size_t i = 0; i < sizeof symbols / sizeof *symbols; i++) {
    void *p = dlsym(lib, symbols[i].name);
    if (!p) return false;
    memcpy(symbols[i].slot, &p, sizeof p);
  }
  return true;
}

// ---- indentation

static bool only_spaces(const char *text, int n) { return (int)strspn(text, " ") >= n; }

static int begin_line(void) {
  int waiting = 0;
  const char *terminal = getenv("TERM");
  if (!terminal || strcmp(terminal, "dumb") == 0) editor.indent = 0;
  if (ioctl(STDIN_FILENO, FIONREAD, &waiting) == 0 && waiting) editor.indent = 0;
  for (int i = 0; i < editor.indent; i++) rl.insert_text(" ");
  return 0;
}

static int type_space(int count, int key) {
  if (editor.indent && *rl.end == editor.indent && *rl.point == editor.indent &&
      only_spaces(*rl.line_buffer, editor.indent)) {
    rl.delete_text(0, *rl.end);
    *rl.point = 0;
  }
  editor.indent = 0;
  return rl.insert(count, key);
}

static int type_backspace(int count, int key) {
  int point = *rl.point;
  if (!point || !only_spaces(*rl.line_buffer, point)) return rl.rubout(count, key);
  int start = (point - 1) / INDENT * INDENT;
  rl.delete_text(start, point);
  *rl.point = start;
  return 0;
}

// ---- completion: module _repl says what fits

static char *next_match(const char *text, int state) {
  (void)text;
  if (state == 0) editor.next = 0;
  Thread *t = editor.thread;
  if (editor.next >= list_count(editor.matches)) return NULL;
  Own alive = EMPTY;
  size_t n;
  const char *p = str_utf8(t, list_peek(editor.matches, editor.next++), &n, &alive);
  char *copy = p ? strndup(p, n) : NULL;
  if (!p) error_clear(t);
  drop(t, alive);
  return copy;
}

// The list of words that can stand where `word` does, after the text `before`. Owned; ERROR.
static Own find_matches(Thread *t, const char *before, size_t before_length, const char *word) {
  Own module = import_name(t, "_repl"), names = ERROR;
  Own args[2] = {str_from_fs(t, before, before_length), str_from_fs(t, word, strlen(word))};
  Own complete = is_error(module) ? ERROR : object_getattr_c(t, module, "complete");
  if (!is_error(complete) && !is_error(args[0]) && !is_error(args[1]))
    names = object_call2(t, complete, args[0], args[1]);
  if (!is_error(complete)) drop(t, complete);
  if (!is_error(module)) drop(t, module);
  for (int i = 0; i < 2; i++)
    if (!is_error(args[i])) drop(t, args[i]);
  return names;
}

// Called by readline, inside the bracket.
static WITHOUT_GIL char **complete(const char *word, int start, int end) {
  (void)end;
  Thread *t = editor.thread;
  *rl.attempted_completion_over = 1;
  *rl.completion_append_character = 0;
  const char *before = *rl.line_buffer;
  if (!*word && (int)strspn(before, " \t") >= start) {
    for (int i = 0; i < INDENT; i++) rl.insert_text(" ");
    return NULL;
  }
  char **matches = NULL;
  blocking_end(t, &editor.bracket);
  Own names = find_matches(t, before, (size_t)start, word);
  if (!is_error(names)) {
    editor.matches = names;
    matches = rl.completion_matches(word, next_match);
    drop_slot(t, &editor.matches);
  } else {
    error_clear(t);
  }
  editor.bracket = blocking_begin(t, GIL_BLOCKING, "readline");
  return matches;
}

// ---- lines

// Ctrl-C while typing: leave readline with the line dropped.
static int check_signal(void) {
  if (atomic_load(&editor.thread->breaker) & BREAK_SIGNAL) {
    rl.replace_line("", 0);
    *rl.done = 1;
  }
  return 0;
}

bool editor_start(Thread *t, const char *history_file) {
  if (!open_readline()) return false;
  editor.thread = t;
  *rl.readline_name = "gila";
  *rl.attempted_completion_function = complete;
  *rl.word_break_characters = " \t\n`~!@#$%^&*()-=+[{]}\\|;:'\",<>/?";
  *rl.catch_signals = 0;
  *rl.signal_event_hook = check_signal;
  *rl.event_hook = check_signal; // the signal may be delivered to another thread
  *rl.startup_hook = begin_line;
  rl.variable_bind("bind-tty-special-chars", "off"); // or Backspace would be bound again for each line
  rl.variable_bind("enable-bracketed-paste", "on");
  rl.bind_key(' ', type_space);
  rl.bind_key(127, type_backspace);
  rl.bind_key('\b', type_backspace);
  if (history_file && (editor.history_file = strdup(history_file))) rl.read_history(history_file);
  return true;
}

// A paste with its own indentation does not get ours as well.
static void drop_double_indent(char *line) {
  if (editor.indent && strchr(line, '\n') && only_spaces(line, editor.indent) &&
      (line[editor.indent] == ' ' || line[editor.indent] == '\t'))
    memmove(line, line + editor.indent, strlen(line + editor.indent) + 1);
}

char *editor_line(Thread *t, const char *prompt, int indent) {
  editor.indent = indent;
  editor.bracket = blocking_begin(t, GIL_BLOCKING, "readline");
  char *line = rl.readline(prompt);
  blocking_end(t, &editor.bracket);
  if (!line) return NULL;
  if (atomic_load(&t->breaker) & BREAK_SIGNAL && !*line) {
    free(line);
    return NULL;
  }
  drop_double_indent(line);
  if (line[strspn(line, " \t")] && (!editor.last_line || strcmp(line, editor.last_line))) {
    rl.add_history(line);
    free(editor.last_line);
    editor.last_line = strdup(line);
  }
  return line;
}

void editor_end(void) {
  if (editor.history_file) {
    rl.write_history(editor.history_file);
    rl.history_truncate_file(editor.history_file, HISTORY_LINES);
  }
  free(editor.history_file);
  free(editor.last_line);
  editor.history_file = editor.last_line = NULL;
}

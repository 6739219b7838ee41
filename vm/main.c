// SPDX-License-Identifier: MIT
// main.c: the `gila` command: options, what to run, exit status.
#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "compiler/compile.h"
#include "compiler/listing.h"
#include "gil_policy.h"
#include "gil_stats.h"
#include "import.h"
#include "repl.h"
#include "report.h"
#include "runtime/dict.h"
#include "runtime/exceptions.h"
#include "runtime/list.h"
#include "runtime/str.h"
#include "stdlib/io.h"
#include "stdlib/module.h"
#include "vm.h"

static const char help_text[] =
    "usage: gila [options] [FILE | - | -c CODE | -m MODULE] [ARGS]\n"
    "       gila dis FILE                 the bytecode, with the source between\n"
    "       gila bench [...]              the bench suite (gila bench --help)\n"
    "What to run (without: the REPL on a terminal, else standard input)\n"
    "  FILE            a script (.gila or .py), or a folder with __main__\n"
    "  -c CODE         the text CODE\n"
    "  -m MODULE       a module, as a script\n"
    "Look only\n"
    "  --check FILE    report syntax errors, run nothing\n"
    "  --tokens FILE   the tokens        --ast FILE   the syntax tree\n"
    "  --bytecode      the table of instructions (compiler/BYTECODE.md)\n"
    "Options\n"
    "  -i              go on in the REPL afterwards     -q   no greeting there\n"
    "  -u              unbuffered output                -B   write no __gila__ caches\n"
    "  -O, -OO         drop asserts; docstrings too\n"
    "  -E              ignore the variables below       -I   -E, and no script folder\n"
    "  -W ACTION       warning filter      --gil-stats   at exit, what the GIL did\n"
    "  -X NAME[=VALUE] switchinterval=SECONDS, gil=new|ticks|fair|mutex,\n"
    "                  switchpoints=cpython|every, dev\n"
    "  -V, --version   the version      -h, --help   this text\n"
    "Variables: GILAPATH (folders for imports, ':' between), GILA_SWITCHINTERVAL,\n"
    "GILADONTWRITEBYTECODE, GILAUNBUFFERED, GILAOPTIMIZE, GILADEV, GILASTARTUP,\n"
    "GILA_HISTORY, PYTHONPATH, PYTHONHASHSEED, PYTHONWARNINGS, PYTHONIOENCODING.\n";

typedef enum { RUN_NOTHING, RUN_FILE, RUN_STDIN, RUN_CODE, RUN_MODULE, RUN_REPL } RunWhat;
typedef enum { LOOK_NONE, LOOK_CHECK, LOOK_TOKENS, LOOK_AST, LOOK_DIS } LookWhat;

typedef struct Command {
  VmOptions vm;
  RunWhat what;
  LookWhat look;
  const char *text;       // file, code or module name
  int first_arg;          // index in argv of the script's own arguments
  int status;             // the exit status of a command that is over with its options (--help, a wrong one), else -1
  bool inspect, gil_stats;
  const char *x_options[64];
  int x_count;
  const char *warnings[64];
  int warning_count;
} Command;

// The command is over, with this exit status.
static bool finish(Command *c, int status) {
  c->status = status;
  return false;
}

static bool usage(Command *c, const char *what, const char *detail) {
  fprintf(stderr,
          "gila: %s%s\nusage: gila [options] [FILE | - | -c CODE | -m MODULE] [ARGS]\nTry "
          "`gila -h' for more information.\n",
          what, detail);
  return finish(c, 2);
}

static const char *variable(const Command *c, const char *name) {
  if (c->vm.ignore_environment) return NULL;
  const char *v = getenv(name);
  return v && *v ? v : NULL;
}

// "0.005" in microseconds, at least 1; 0: no positive number.
static long interval_us(const char *seconds) {
  double us = strtod(seconds, NULL) * 1e6;
  return us > 0 ? us < 1 ? 1 : us < 1e15 ? (long)us : (long)1e15 : 0;
}

// -X name=value. False: unknown.
static bool x_option(Command *c, const char *text) {
  if (c->x_count < 64) c->x_options[c->x_count++] = text;
  if (strncmp(text, "switchinterval=", 15) == 0) {
    if (!(c->vm.switch_interval_us = interval_us(text + 15))) return false;
  } else if (strncmp(text, "gil=", 4) == 0) {
    if (!(c->vm.gil_policy = gil_policy_find(text + 4))) return false;
  } else if (strncmp(text, "switchpoints=", 13) == 0) {
    c->vm.switch_everywhere = strcmp(text + 13, "every") == 0;
    if (!c->vm.switch_everywhere && strcmp(text + 13, "cpython") != 0) return false;
  } else if (strcmp(text, "dev") == 0) {
    c->vm.dev = true;
  }
  return true;
}

static void environment(Command *c) {
  const char *v;
  if ((v = variable(c, "GILAOPTIMIZE"))) c->vm.optimize = atoi(v) > 0 ? atoi(v) : 1;
  if (variable(c, "GILADONTWRITEBYTECODE")) c->vm.no_cache = true;
  if (variable(c, "GILAUNBUFFERED")) c->vm.unbuffered = true;
  if (variable(c, "GILADEV")) c->vm.dev = true;
  if ((v = variable(c, "GILA_SWITCHINTERVAL"))) c->vm.switch_interval_us = interval_us(v);
}

// `gila bench` and `gila dis` are commands unless a script of that name is here; a folder of that name is none.
static bool is_file(const char *path) {
  struct stat st;
  return stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

// The parts of parse_command return false when the options are read: the command is known, or over.

static bool long_option(Command *c, const char *option, const char *file) {
  if (strcmp(option, "--help") == 0) return fputs(help_text, stdout), finish(c, 0);
  if (strcmp(option, "--version") == 0) return puts("Gila " GILA_VERSION), finish(c, 0);
  if (strcmp(option, "--bytecode") == 0) return bytecode_print(stdout), finish(c, 0);
  if (strcmp(option, "--gil-stats") == 0) return c->gil_stats = true;
  c->look = strcmp(option, "--check") == 0    ? LOOK_CHECK
            : strcmp(option, "--tokens") == 0 ? LOOK_TOKENS
            : strcmp(option, "--ast") == 0    ? LOOK_AST
                                              : LOOK_NONE;
  if (c->look == LOOK_NONE) return usage(c, "unknown option ", option);
  if (!file) return usage(c, "file expected after ", option);
  c->text = file;
  return false;
}

// -c, -m, -X and -W: the value stands behind the letter, or is the next argument.
static bool option_with_value(Command *c, char letter, const char *value, int next) {
  if (!value) return usage(c, "argument expected for the option -", (char[]){letter, 0});
  if (letter == 'X') return x_option(c, value) || usage(c, "bad -X option ", value);
  if (letter == 'W') {
    if (c->warning_count < 64) c->warnings[c->warning_count++] = value;
    return true;
  }
  c->what = letter == 'c' ? RUN_CODE : RUN_MODULE;
  c->text = value;
  c->first_arg = next;
  return false;
}

// argv[*i]: letters, "-qi", of which the last may have a value.
static bool short_options(Command *c, int argc, char **argv, int *i) {
  for (const char *p = argv[*i] + 1; *p; p++) {
    switch (*p) {
    case 'h': return fputs(help_text, stdout), finish(c, 0);
    case 'V': return puts("Gila " GILA_VERSION), finish(c, 0);
    case 'i': c->inspect = c->vm.interactive = true; break;
    case 'q': c->vm.quiet = true; break;
    case 'u': c->vm.unbuffered = true; break;
    case 'B': c->vm.no_cache = true; break;
    case 'O': c->vm.optimize++; break;
    case 'E': c->vm.ignore_environment = true; break;
    case 'I': c->vm.isolated = c->vm.ignore_environment = true; break;
    case 's': case 'S': case 'b': case 'd': case 'v': case 'x': case 'P': case 'R': break; // accepted, no meaning here
    case 'c': case 'm': case 'X': case 'W': {
      const char *value = p[1] ? p + 1 : *i + 1 < argc ? argv[++*i] : NULL;
      return option_with_value(c, *p, value, *i + 1);
    }
    default: return usage(c, "unknown option -", (char[]){*p, 0});
    }
  }
  return true;
}

// What is left from argv[i] on, after the options.
static void choose_what_to_run(Command *c, int argc, char **argv, int i) {
  c->first_arg = i < argc ? i + 1 : i;
  if (i >= argc) {
    c->what = c->vm.interactive || isatty(STDIN_FILENO) ? RUN_REPL : RUN_STDIN;
  } else if (strcmp(argv[i], "-") == 0) {
    c->what = RUN_STDIN;
  } else if (strcmp(argv[i], "dis") == 0 && i + 1 < argc && !is_file("dis")) {
    c->look = LOOK_DIS;
    c->text = argv[i + 1];
  } else if (strcmp(argv[i], "bench") == 0 && !is_file("bench")) {
    c->what = RUN_MODULE;
    c->text = "_bench";
  } else {
    c->what = RUN_FILE;
    c->text = argv[i];
  }
}

static void parse_command(int argc, char **argv, Command *c) {
  // -E and -I come first: they say whether the environment counts, which options override.
  for (int k = 1; k < argc && argv[k][0] == '-' && argv[k][1] && strcmp(argv[k], "-c") && strcmp(argv[k], "-m"); k++)
    if (argv[k][1] != '-' && (strchr(argv[k] + 1, 'E') || strchr(argv[k] + 1, 'I')) &&
        argv[k][1] != 'X' && argv[k][1] != 'W')
      c->vm.ignore_environment = true;
  environment(c);
  int i = 1;
  for (; i < argc && argv[i][0] == '-' && argv[i][1]; i++) {
    if (strcmp(argv[i], "--") == 0) {
      i++;
      break;
    }
    bool more = argv[i][1] == '-' ? long_option(c, argv[i], i + 1 < argc ? argv[i + 1] : NULL) : short_options(c, argc, argv, &i);
    if (!more) return;
  }
  choose_what_to_run(c, argc, argv, i);
}

// Reads all of a file or of standard input; malloc'ed. NULL with errno.
static char *slurp(const char *path, size_t *size) {
  FILE *f = path ? fopen(path, "rb") : stdin;
  if (!f) return NULL;
  struct stat st;
  if (fstat(fileno(f), &st) == 0 && S_ISDIR(st.st_mode)) {
    fclose(f);
    errno = EISDIR;
    return NULL;
  }
  size_t capacity = 65536, n = 0;
  char *p = malloc(capacity);
  for (size_t got; p && (got = fread(p + n, 1, capacity - n, f)) > 0;) {
    n += got;
    if (n == capacity) {
      char *more = realloc(p, capacity *= 2);
      if (!more) free(p);
      p = more;
    }
  }
  if (path) fclose(f);
  *size = n;
  return p;
}

// ---- sys.path and sys.argv

static bool append_text(Thread *t, Ref list, const char *text, size_t n) {
  Own s = str_from_fs(t, text, n);
  return !is_error(s) && list_append_take(t, list, s);
}

// The library: ../lib/gila beside an installed executable, stdlib/lib in a source tree.
static bool library_path(char *out, size_t size) {
  char exe[PATH_MAX];
  ssize_t n = readlink("/proc/self/exe", exe, sizeof exe - 1);
  if (n > 0) {
    exe[n] = 0;
    char *slash = strrchr(exe, '/');
    if (slash) {
      *slash = 0;
      static const char *const places[] = {"%s/../lib/gila", "%s/../../stdlib/lib", "%s/../stdlib/lib"};
      for (size_t i = 0; i < 3; i++) {
        char candidate[PATH_MAX + 32], real[PATH_MAX];
        snprintf(candidate, sizeof candidate, places[i], exe);
        if (realpath(candidate, real) && snprintf(out, size, "%s", real) < (int)size) return true;
      }
    }
  }
  return snprintf(out, size, "%s", GILA_LIBRARY) < (int)size && access(out, F_OK) == 0;
}

// What stands between the separators, where anything does. No text: nothing.
static bool append_parts(Thread *t, Ref list, const char *text, char separator) {
  while (text && *text) {
    const char *end = strchrnul(text, separator);
    if (end > text && !append_text(t, list, text, (size_t)(end - text))) return false;
    text = *end ? end + 1 : end;
  }
  return true;
}

static bool set_paths(Thread *t, const Command *c, int argc, char **argv) {
  Ref d = module_dict(t->interp->sys);
  Ref path = dict_peek_c(t, d, "path"), args = dict_peek_c(t, d, "argv"), orig = dict_peek_c(t, d, "orig_argv");
  char lib[PATH_MAX];
  if (!c->vm.isolated) {
    char folder[PATH_MAX] = "";
    if (c->what == RUN_FILE && c->text) {
      char real[PATH_MAX];
      struct stat st;
      if (realpath(c->text, real)) {
        if (!(stat(real, &st) == 0 && S_ISDIR(st.st_mode))) {
          char *slash = strrchr(real, '/');
          if (slash) slash[slash == real] = 0;
        }
        snprintf(folder, sizeof folder, "%s", real);
      }
    } else if (c->what == RUN_MODULE && !getcwd(folder, sizeof folder)) {
      folder[0] = 0;
    }
    if (!append_text(t, path, folder, strlen(folder))) return false;
  }
  if (!append_parts(t, path, variable(c, "GILAPATH"), ':') || !append_parts(t, path, variable(c, "PYTHONPATH"), ':')) return false;
  if (library_path(lib, sizeof lib) && !append_text(t, path, lib, strlen(lib))) return false;
  const char *first = c->what == RUN_CODE     ? "-c"
                      : c->what == RUN_MODULE ? "-m"
                      : c->what == RUN_FILE   ? c->text
                      : c->what == RUN_STDIN && c->first_arg <= argc && c->first_arg > 1 &&
                              strcmp(argv[c->first_arg - 1], "-") == 0
                          ? "-"
                          : "";
  if (!append_text(t, args, first, strlen(first))) return false;
  for (int i = c->first_arg; i < argc; i++)
    if (!append_text(t, args, argv[i], strlen(argv[i]))) return false;
  for (int i = 0; i < argc; i++)
    if (!append_text(t, orig, argv[i], strlen(argv[i]))) return false;
  for (int i = 0; i < c->x_count; i++) {
    const char *eq = strchr(c->x_options[i], '=');
    Own key = str_from_fs(t, c->x_options[i], eq ? (size_t)(eq - c->x_options[i]) : strlen(c->x_options[i]));
    Own value = eq ? str_from_fs(t, eq + 1, strlen(eq + 1)) : TRUE;
    bool ok = !is_error(key) && !is_error(value) && dict_set(t, t->interp->vm->x_options, key, value);
    if (!is_error(key)) drop(t, key);
    if (!is_error(value)) drop(t, value);
    if (!ok) return false;
  }
  if (!append_parts(t, t->interp->vm->warn_options, variable(c, "PYTHONWARNINGS"), ',')) return false;
  for (int i = 0; i < c->warning_count; i++)
    if (!append_text(t, t->interp->vm->warn_options, c->warnings[i], strlen(c->warnings[i]))) return false;
  return true;
}

// ---- running

static void cannot_open(const char *path) {
  int why = errno;
  char absolute[PATH_MAX];
  import_absolute_path(path, absolute, sizeof absolute);
  fprintf(stderr, "gila: can't open file '%s': [Errno %d] %s\n", absolute, why, strerror(why));
}

static bool is_zip(const char *path) {
  char magic[4] = "";
  FILE *f = fopen(path, "rb");
  if (!f) return false;
  bool full = fread(magic, 1, sizeof magic, f) == sizeof magic;
  fclose(f);
  return full && memcmp(magic, "PK\3\4", 4) == 0;
}

static bool run_folder(Thread *t, const char *path) {
  static const char *const mains[] = {"__main__.gila", "__main__.py"};
  char file[PATH_MAX];
  for (int i = 0; i < 2; i++)
    if (snprintf(file, sizeof file, "%s/%s", path, mains[i]) < (int)sizeof file &&
        access(file, R_OK) == 0)
      return import_run_main_folder(t, file);
  import_absolute_path(path, file, sizeof file);
  fprintf(stderr, "gila: can't find '__main__' module in '%s'\n", file);
  return raise_value(t, TYPE(t, SystemExit), small(1)), false;
}

static bool run(Thread *t, const Command *c) {
  switch (c->what) {
  case RUN_FILE: {
    struct stat st;
    if (stat(c->text, &st) != 0 || access(c->text, R_OK) != 0) {
      cannot_open(c->text);
      return raise_value(t, TYPE(t, SystemExit), small(2)), false;
    }
    if (S_ISDIR(st.st_mode)) return run_folder(t, c->text);
    if (S_ISREG(st.st_mode) && is_zip(c->text)) { // a pipe can be read once only
      fprintf(stderr, "gila: can't run '%s': zip files are not supported\n", c->text);
      return raise_value(t, TYPE(t, SystemExit), small(2)), false;
    }
    return import_run_main_file(t, c->text);
  }
  case RUN_CODE: {
    size_t n = strlen(c->text);
    char *with_newline = malloc(n + 2);
    if (!with_newline) return raise_memory(t), false;
    memcpy(with_newline, c->text, n);
    memcpy(with_newline + n, "\n", 2);
    bool ok = import_run_main_source(t, with_newline, n + 1, "<string>");
    free(with_newline);
    return ok;
  }
  case RUN_MODULE: return import_run_main_module(t, c->text);
  case RUN_STDIN: {
    size_t n;
    char *text = slurp(NULL, &n);
    if (!text && errno == EISDIR) {
      fputs("gila: <stdin> is a directory, cannot continue\n", stderr);
      return raise_value(t, TYPE(t, SystemExit), small(1)), false;
    }
    if (!text) return raise_memory(t), false;
    bool ok = import_run_main_source(t, text, n, "<stdin>");
    free(text);
    return ok;
  }
  case RUN_REPL: return !is_empty(import_main_dict(t));
  case RUN_NOTHING: break;
  }
  return true;
}

// --check, --tokens, --ast, dis: look at a file without running it.
static int look(Thread *t, const Command *c) {
  size_t n;
  bool from_stdin = strcmp(c->text, "-") == 0;
  char *text = slurp(from_stdin ? NULL : c->text, &n);
  if (!text) {
    cannot_open(c->text);
    return 2;
  }
  int status = 0;
  if (c->look == LOOK_TOKENS || c->look == LOOK_AST) {
    status = listing_print(stdout, text, n, from_stdin ? "<stdin>" : c->text, c->look == LOOK_AST);
  } else {
    Own file = str_from_fs(t, from_stdin ? "<stdin>" : c->text, strlen(from_stdin ? "<stdin>" : c->text));
    Own code = compile_source(t, text, n, file, COMPILE_EXEC,
                              c->look == LOOK_CHECK ? COMPILE_CHECK_ONLY : 0, c->vm.optimize);
    drop(t, file);
    if (is_error(code)) {
      status = report_exit_status(t);
    } else if (c->look == LOOK_DIS) {
      Own listing = code_disassemble(t, code, text, n);
      size_t size;
      Own alive = EMPTY;
      const char *p = is_error(listing) ? NULL : str_utf8(t, listing, &size, &alive);
      if (p) fwrite(p, 1, size, stdout);
      else status = report_exit_status(t);
      drop(t, alive);
      if (!is_error(listing)) drop(t, listing);
    }
    if (!is_error(code)) drop(t, code);
  }
  free(text);
  if (fflush(stdout) != 0 && status == 0) status = 1;
  return status;
}

#ifdef __SANITIZE_THREAD__
// Scripts fork with threads alive and start threads in the child: so may the sanitizer's build.
const char *__tsan_default_options(void);
const char *__tsan_default_options(void) { return "die_after_fork=0"; }
#endif

#ifdef __SANITIZE_ADDRESS__
// What lives as long as the process is not taken down piece by piece at its end; leaks are the refleak build's matter.
// readline compares beyond the end of its own buffers, without harm.
const char *__asan_default_options(void);
const char *__asan_default_options(void) { return "detect_leaks=0:strict_memcmp=0"; }
#endif

int main(int argc, char **argv) {
  Command c = {.what = RUN_NOTHING, .status = -1};
  parse_command(argc, argv, &c);
  if (c.status >= 0) return c.status;
  Thread *t = vm_start(&c.vm, native_modules);
  if (!t) {
    fputs("gila: not enough memory to start\n", stderr);
    return 1;
  }
  t->interp->report_unraisable = report_unraisable;
  t->interp->vm->inspect = c.inspect;
  bool ok = set_paths(t, &c, argc, argv);
  if (c.look != LOOK_NONE) return look(t, &c);
  ok = ok && streams_start(t);
  ok = ok && run(t, &c);
  int status;
  if (c.what == RUN_REPL || c.inspect) {
    if (!ok) report_pending(t);
    status = repl_run(t, c.what != RUN_REPL);
  } else {
    status = report_exit_status(t);
  }
  int late = vm_finish(t);
  if (c.gil_stats) {
    fputc('\n', stderr);
    gil_stats_print(t, stderr);
  }
  if (late && status != DIED_OF_INTERRUPT) status = late;
  if (status == DIED_OF_INTERRUPT) {
    // Die of the signal itself, so that the shell sees it.
    signal(SIGINT, SIG_DFL);
    kill(getpid(), SIGINT);
  }
  return status;
}

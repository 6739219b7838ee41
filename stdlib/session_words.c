// SPDX-License-Identifier: MIT
// session_words.c: the builtins that speak to a person at a prompt: exit, quit, help, copyright, credits, license. Typed alone they say
// what they are for; called, they do it. (CPython's module site makes them; scripts use them all the same.)
#include "session_words.h"
#include "runtime/dict.h"
#include "runtime/exceptions.h"
#include "runtime/str.h"
#include "vm/import.h"

typedef struct SessionWord {
  Object h;
  const char *name;  // of exit and quit
  const char *text;  // of copyright, credits, license
} SessionWord;
#define WORD(v) AS(SessionWord, v)

static const NativeDef quit_call = NATIVE(NULL, "__call__(code=None)", "Raise SystemExit.");

static Own quitter_call(Thread *t, Ref self, const Ref *a, ptrdiff_t n, Ref names) {
  (void)self;
  Ref out[1];
  Own keep_alive = EMPTY;
  if (!native_bind(t, &quit_call, a, n, names, 0, out, 1, &keep_alive)) return ERROR;
  raise_value(t, TYPE(t, SystemExit), out[0]);
  drop(t, keep_alive);
  return ERROR;
}
static Own quitter_repr(Thread *t, Ref self) {
  return str_format_c(t, "Use %s() or Ctrl-D (i.e. EOF) to exit", WORD(self)->name);
}

static Own helper_call(Thread *t, Ref self, const Ref *a, ptrdiff_t n, Ref names) {
  (void)self;
  Own pydoc = import_name(t, "pydoc");
  if (is_error(pydoc)) return ERROR;
  Own help = object_getattr_c(t, pydoc, "help");
  drop(t, pydoc);
  if (is_error(help)) return ERROR;
  Own result = object_call(t, help, a, n, names);
  drop(t, help);
  return result;
}
static Own helper_repr(Thread *t, Ref self) {
  (void)self;
  return str_from_c(t, "Type help() for interactive help, or help(object) for help about object.");
}

static Own printer_repr(Thread *t, Ref self) { return str_from_c(t, WORD(self)->text); }
static Own printer_call(Thread *t, Ref self, const Ref *a, ptrdiff_t n, Ref names) {
  (void)a, (void)names;
  if (n) return raise_error(t, TypeError, "_Printer.__call__() takes 1 positional argument but %zd were given", n + 1);
  Ref print = dict_peek_c(t, t->interp->builtins, "print");
  return is_empty(print) ? raise_error(t, NameError, "name 'print' is not defined") : object_call1(t, print, self);
}

#define WORD_TYPE(id, name_, doc_)                                                             \
  {                                                                                            \
    .name = "_sitebuiltins." name_, .doc = doc_, .size = sizeof(SessionWord),                  \
    .flags = TF_NO_NEW | TF_IMMUTABLE, .repr = id##_repr, .call = id##_call                    \
  }
static const TypeDef quitter_def = WORD_TYPE(quitter, "Quitter", "exit and quit.");
static const TypeDef helper_def = WORD_TYPE(
    helper, "_Helper", "help(x) shows the documentation of x; help() asks for names.");
static const TypeDef printer_def = WORD_TYPE(printer, "_Printer", "A text to read.");

static bool add_word(Thread *t, Ref builtins, Type *type, const char *name, const char *text) {
  Own word = type_alloc(t, type);
  if (is_error(word)) return false;
  WORD(word)->name = name;
  WORD(word)->text = text;
  return module_add(t, builtins, name, word);
}

bool session_words_add(Thread *t, Ref builtins) {
  Type *quitter, *helper, *printer; // like all built-in types they live as long as the interpreter
  return (quitter = type_from_def(t, &quitter_def, NULL)) &&
         (helper = type_from_def(t, &helper_def, NULL)) &&
         (printer = type_from_def(t, &printer_def, NULL)) &&
         add_word(t, builtins, quitter, "exit", NULL) &&
         add_word(t, builtins, quitter, "quit", NULL) &&
         add_word(t, builtins, helper, "help", NULL) &&
         add_word(t, builtins, printer, "copyright",
                  "Gila is free software under the MIT license.") &&
         add_word(
             t, builtins, printer, "credits",
             "Gila's language is Python, whose makers it thanks: https://www.python.org") &&
         add_word(t, builtins, printer, "license",
                  "The MIT license; its text is in the file LICENSE beside Gila's README.");
}

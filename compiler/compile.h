// SPDX-License-Identifier: MIT
// compile.h: source text in, code object out.
#ifndef GILA_COMPILER_COMPILE_H
#define GILA_COMPILER_COMPILE_H
#include "code.h"
#include "parser.h"

typedef enum CompileMode { COMPILE_EXEC, COMPILE_EVAL, COMPILE_SINGLE, COMPILE_SESSION } CompileMode;

enum { // bits of `flags`
  // Module-level names live in the mapping that the caller puts into register 0 (exec, eval and
  // compile(), whose locals may differ
  // from their globals). Without it they are globals.
  COMPILE_NAMESPACE = 1 << 0,
  COMPILE_TOP_LEVEL_AWAIT =
      1 << 1, // `await` may stand outside functions: then the code is a coroutine's
  COMPILE_FUTURE_ANNOTATIONS = 1 << 2, // inherited from the code that asks for the compilation
  COMPILE_TEXT =
      1 << 3, // the source came from a str: it is UTF-8, and a coding cookie is only a comment
  COMPILE_SCRIPT = 1 << 4, // the main script: CPython reads it line by line, and has no column
                           // for what is missing at its end
  COMPILE_CHECK_ONLY = 1 << 5, // parse and resolve names, make no code: the result is None
  COMPILE_TREE = 1 << 6,       // parse only: the result is the syntax tree as tuples (tree.c)
  COMPILE_ALL_FLAGS = (1 << 7) - 1,
};
_Static_assert(COMPILE_NAMESPACE + COMPILE_TOP_LEVEL_AWAIT + COMPILE_FUTURE_ANNOTATIONS +
                       COMPILE_TEXT + COMPILE_SCRIPT + COMPILE_CHECK_ONLY + COMPILE_TREE ==
                   COMPILE_ALL_FLAGS,
               "each flag has a bit of its own");

// The code object of a module; ERROR with SyntaxError (or a subclass), RecursionError or MemoryError pending. optimize: 0 keeps
// everything, 1 drops asserts and makes __debug__ False, 2 drops docstrings too.
Own compile_source(Thread *t, const char *source, size_t n, Ref filename, CompileMode mode,
                   unsigned flags, int optimize);

// The same for what was typed or pasted into an interactive session so far: None if it is the beginning of something longer,
// which it never is with `at_end`. Expression statements print their values; `await` may stand at the top level, then the code is a
// coroutine's.
Own compile_session(Thread *t, const char *source, size_t n, Ref filename, unsigned flags, int optimize, bool at_end);

// The fields of every kind of node, as a dict of texts: "name" is a node, with "." a plain value, with "=" an operator or
// context by name; "?" after it: may be None, "*": a list.
Own syntax_tree_fields(Thread *t);

// The disassembly of a code object and of all code inside it, as a str. `source` (n bytes) may be NULL: then lines are not shown.
Own code_disassemble(Thread *t, Ref code, const char *source, size_t n);

// Checks that a code object keeps the contract of opcodes.def; NULL if it does, else a message in a buffer of its own that the caller
// frees with free().
char *code_verify(const Code *code);

// The text of BYTECODE.md.
#include <stdio.h>
void bytecode_print(FILE *out);
#endif

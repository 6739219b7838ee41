// SPDX-License-Identifier: MIT
// unit.h: what the unit tests share. Criterion runs every test in a process of its own, so each starts its own interpreter.
#ifndef GILA_UNIT_H
#define GILA_UNIT_H
#include <criterion/criterion.h>
#include "compiler/compile.h"
#include "compiler/opcodes.h"
#include "runtime/dict.h"
#include "runtime/error.h"
#include "runtime/float.h"
#include "runtime/gc.h"
#include "runtime/heap_internal.h"
#include "runtime/int.h"
#include "runtime/list.h"
#include "runtime/shape.h"
#include "runtime/str.h"
#include "runtime/tuple.h"
#include "stdlib/module.h"
#include "vm/breaker.h"
#include "vm/gil_policy.h"
#include "vm/vm.h"

// After the headers, whose functions have parameters of this name.
static Thread *t; // the main thread of the interpreter under test

// A test's .init.
static inline void start_with(const GilPolicy *policy) {
  VmOptions options = {.no_cache = true, .ignore_environment = true, .gil_policy = policy};
  t = vm_start(&options, native_modules);
  cr_assert_not_null(t);
}
static inline void start(void) { start_with(NULL); }

// The code of a source text that must compile.
static inline Own compiled(const char *source) {
  Own file = str_from_c(t, "unit.py");
  Own code = compile_source(t, source, strlen(source), file, COMPILE_EXEC, 0, 0);
  drop(t, file);
  cr_assert_not(is_error(code), "does not compile: %s", source);
  return code;
}

// Runs a source text as a module; its names.
static inline Own ran(const char *source) {
  Own code = compiled(source), globals = dict_new(t);
  cr_assert(dict_set_c(t, globals, "__builtins__", t->interp->builtins));
  Own result = vm_run_code(t, code, globals, EMPTY, EMPTY);
  cr_assert_not(is_error(result), "raises: %s", source);
  drop(t, result);
  drop(t, code);
  return globals;
}

// A small random number generator of its own: the same numbers on every machine.
static inline uint32_t next_random(uint64_t *state) {
  *state = *state * 6364136223846793005u + 1442695040888963407u;
  return (uint32_t)(*state >> 33);
}
#endif

// SPDX-License-Identifier: MIT
// run.c: fuzzer of the whole machine: compiles any bytes and runs them, with a step limit and without dangerous modules.
#include "compiler/compile.h"
#include "machine.h"
#include "runtime/error.h"
#include "runtime/str.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  Thread *t = machine();
  Own file = str_from_c(t, "fuzz.py");
  Own code = compile_source(t, (const char *)data, size, file, COMPILE_EXEC, 0, 0);
  drop(t, file);
  if (is_error(code)) {
    error_clear(t);
    return 0;
  }
  machine_run(t, code, 20000);
  drop(t, code);
  return 0;
}

// SPDX-License-Identifier: MIT
// compile.c: fuzzer of the compiler: any bytes give a code object that the verifier accepts and that survives being written
// and read, or an exception. The fuzz preset verifies every unit as it is made.
#include <stdlib.h>
#include "compiler/compile.h"
#include "machine.h"
#include "runtime/bytes.h"
#include "runtime/error.h"
#include "runtime/str.h"

static void check_code(Thread *t, Own code, Ref file) {
  Own listing = code_disassemble(t, code, NULL, 0);
  if (is_error(listing)) abort();
  drop(t, listing);
  Own bytes = code_marshal(t, code);
  if (is_error(bytes)) abort();
  size_t n, m;
  const char *p = bytes_view(t, bytes, &n);
  Own back = code_unmarshal(t, p, n, file);
  if (is_error(back) || code_verify(AS(Code, back))) abort();
  Own again = code_marshal(t, back);
  if (is_error(again)) abort();
  bytes_view(t, again, &m);
  if (n != m) abort(); // the same but for the order in frozensets
  drop(t, again);
  drop(t, bytes);
  drop(t, back);
  drop(t, code);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  Thread *t = machine();
  Own file = str_from_c(t, "fuzz.py");
  static const unsigned flags[] = {0, COMPILE_NAMESPACE | COMPILE_TOP_LEVEL_AWAIT, COMPILE_FUTURE_ANNOTATIONS};
  // The whole as a file; short ones as an expression and as a line of a session too.
  for (int mode = COMPILE_EXEC; mode <= (size < 300 ? COMPILE_SINGLE : COMPILE_EXEC); mode++) {
    Own code = compile_source(t, (const char *)data, size, file, (CompileMode)mode, flags[mode], mode);
    if (is_error(code) != error_pending(t)) abort();
    if (is_error(code)) error_clear(t);
    else check_code(t, code, file);
  }
  drop(t, file);
  return 0;
}

// SPDX-License-Identifier: MIT
// dis_module.c: the module _dis: the listing of a code object, for lib/dis.gila.
#include "compiler/code.h"
#include "compiler/compile.h"
#include "module.h"
#include "runtime/error.h"
#include "runtime/str.h"

static Own listing(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  if (!IS(code, a[0])) return raise_error(t, TypeError, "listing() argument 1 must be code, not %T", a[0]);
  Own keep_alive = EMPTY;
  size_t length = 0;
  const char *source = NULL;
  if (str_check(t, a[1]) && !(source = str_utf8(t, a[1], &length, &keep_alive))) return ERROR;
  Own text = code_disassemble(t, a[0], source, length);
  drop(t, keep_alive);
  return text;
}

static const NativeDef functions[] = {
    NATIVE(listing, "listing(code, source=None, /)",
           "The instructions of a code object as text, with source lines if given."),
    {0},
};

const NativeModule dis_module = {"_dis", "Listings of bytecode.", functions, NULL};

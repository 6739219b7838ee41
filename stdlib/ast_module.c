// SPDX-License-Identifier: MIT
// ast_module.c: the module _ast: what kinds of nodes a syntax tree has, for lib/ast.gila, which makes classes of them.
// The trees themselves come from compile() with the flag ONLY_AST.
#include "compiler/compile.h"
#include "module.h"

static Own fields(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)a, (void)n, (void)names;
  return syntax_tree_fields(t);
}

static const NativeDef functions[] = {
  NATIVE(fields, "fields()", "The fields of each kind of node, as texts (see syntax_tree_fields)."),
  {0},
};

const NativeModule ast_module = {"_ast", "The kinds of nodes of a syntax tree.", functions, NULL};

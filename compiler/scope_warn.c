// SPDX-License-Identifier: MIT
// scope_warn.c: SyntaxWarnings about code that is allowed but can't be meant.
//
// A literal that is called, subscripted or compared by identity; an assertion of a tuple.
#include "scope_internal.h"

// The name of the type that an expression always has, NULL if it depends.
static const char *known_type(const Node *e) {
  switch ((NodeKind)e->kind) {
  case NODE_Tuple: return "tuple";
  case NODE_List:
  case NODE_ListComp: return "list";
  case NODE_Dict:
  case NODE_DictComp: return "dict";
  case NODE_Set:
  case NODE_SetComp: return "set";
  case NODE_GeneratorExp: return "generator";
  case NODE_Lambda: return "function";
  case NODE_JoinedStr:
  case NODE_FormattedValue: return "str";
  case NODE_Constant:
    switch (e->Constant.value.kind) {
    case CONST_NONE: return "NoneType";
    case CONST_TRUE:
    case CONST_FALSE: return "bool";
    case CONST_ELLIPSIS: return "ellipsis";
    case CONST_INT: return "int";
    case CONST_FLOAT: return "float";
    case CONST_IMAG: return "complex";
    case CONST_STR: return "str";
    case CONST_BYTES: return "bytes";
    }
    return NULL;
  default: return NULL;
  }
}

#define WARN(at, ...)                                                                          \
  syntax_warning_add(w->arena, &w->parsed->warnings_end, (at)->lineno, (at)->col,              \
                     (at)->end_lineno, (at)->end_col, __VA_ARGS__)

static void warn_call(Walker *w, const Node *n) {
  const Node *func = n->Call.func;
  const char *type = func->kind == NODE_Lambda ? NULL : known_type(func);
  if (type) WARN(n, "'%s' object is not callable; perhaps you missed a comma?", type);
}

static bool is_text(const Node *e) {
  return e->kind == NODE_JoinedStr || e->kind == NODE_FormattedValue ||
         (e->kind == NODE_Constant &&
          (e->Constant.value.kind == CONST_STR || e->Constant.value.kind == CONST_BYTES));
}

static void warn_subscript(Walker *w, const Node *n) {
  const Node *value = n->Subscript.value, *index = n->Subscript.slice;
  const char *type = known_type(value);
  if (!type) return;
  if (value->kind == NODE_Tuple || value->kind == NODE_List || value->kind == NODE_ListComp ||
      is_text(value)) {
    const char *index_type = known_type(index);
    bool fits = index->kind == NODE_Constant && (index->Constant.value.kind == CONST_INT ||
                                                 index->Constant.value.kind == CONST_TRUE ||
                                                 index->Constant.value.kind == CONST_FALSE);
    if (index_type && !fits)
      WARN(n, "%s indices must be integers or slices, not %s; perhaps you missed a comma?",
           type, index_type);
  } else if (value->kind != NODE_Dict && value->kind != NODE_DictComp) {
    WARN(n, "'%s' object is not subscriptable; perhaps you missed a comma?", type);
  }
}

// May it stand beside `is`? Constants may not, but for the singletons.
static bool has_identity(const Node *e) {
  if (e->kind != NODE_Tuple)
    return e->kind != NODE_Constant || e->Constant.value.kind <= CONST_ELLIPSIS;
  for (int i = 0; i < e->Tuple.elts.count; i++) {
    const Node *elt = e->Tuple.elts.at[i];
    if (elt->kind != NODE_Constant && (elt->kind != NODE_Tuple || has_identity(elt))) return true;
  }
  return false;
}

static void warn_compare(Walker *w, const Node *n) {
  const Node *left = n->Compare.left;
  for (int i = 0; i < n->Compare.ops.count; i++) {
    const Node *right = n->Compare.comparators.at[i];
    Operator op = n->Compare.ops.at[i];
    if ((op == OP_IS || op == OP_IS_NOT) && !(has_identity(left) && has_identity(right))) {
      const char *type = known_type(has_identity(left) ? right : left);
      WARN(n, "\"%s\" with '%s' literal. Did you mean \"%s\"?", operator_text(op), type,
           op == OP_IS ? "==" : "!=");
      return;
    }
    left = right;
  }
}

void scope_warn_expression(Walker *w, const Node *n) {
  switch (n->kind) {
  case NODE_Call: warn_call(w, n); break;
  case NODE_Subscript: warn_subscript(w, n); break;
  case NODE_Compare: warn_compare(w, n); break;
  }
}

void scope_warn_statement(Walker *w, const Node *n) {
  const Node *test = n->Assert.test;
  if (test->kind == NODE_Tuple && test->Tuple.elts.count > 0)
    WARN(n, "assertion is always true, perhaps remove parentheses?");
}

// SPDX-License-Identifier: MIT
// tree.c: syntax trees as values, for the module ast.
//
// A node becomes a tuple (kind, lineno, col, end_lineno, end_col, field...), with the fields of ast.def in their order:
// nodes and lists of them, names as str, operators and contexts by the name of their class, and a Constant's value
// followed by its kind ("u" or None). The fields that the scope pass fills in are left out. stdlib/lib/ast.gila makes
// objects of the tuples. Every value is in the compilation's pool.
#include "compile.h"
#include "gen.h"
#include "runtime/dict.h"
#include "runtime/list.h"
#include "runtime/str.h"
#include "runtime/tuple.h"

static Ref tree(Compiler *c, const Node *n);

static Ref optional_tree(Compiler *c, const Node *n) { return n ? tree(c, n) : NONE; }

static Ref list_of_trees(Compiler *c, const NodeList *nodes) {
  Ref list = own(c, list_new(c->t, (size_t)nodes->count));
  for (int i = 0; i < nodes->count; i++)
    if (!list_append(c->t, list, optional_tree(c, nodes->at[i]))) fail(c);
  return list;
}

static Ref list_of_names(Compiler *c, const NameList *names) {
  Ref list = own(c, list_new(c->t, (size_t)names->count));
  for (int i = 0; i < names->count; i++)
    if (!list_append(c->t, list, name_ref(c, names->at[i]))) fail(c);
  return list;
}

static Ref operator_text_of(Compiler *c, Operator op) { return text_ref(c, operator_name(op)); }

static Ref list_of_operators(Compiler *c, const OperatorList *ops) {
  Ref list = own(c, list_new(c->t, (size_t)ops->count));
  for (int i = 0; i < ops->count; i++)
    if (!list_append(c->t, list, operator_text_of(c, ops->at[i]))) fail(c);
  return list;
}

static Ref context_text(Compiler *c, Context context) {
  static const char *const names[] = {[CTX_LOAD] = "Load", [CTX_STORE] = "Store", [CTX_DEL] = "Del"};
  return text_ref(c, names[context]);
}

enum { HEAD = 5, FIELDS_MAX = 12 };

static Ref tree(Compiler *c, const Node *n) {
  if (!enter_recursion(c->t, " during ast construction")) fail(c);
  Ref items[HEAD + FIELDS_MAX] = {text_ref(c, node_kind_name(n->kind)), small(n->lineno), small(n->col),
                                  small(n->end_lineno), small(n->end_col)};
  size_t count = HEAD;
#define F_NODE(x) items[count++] = tree(c, p->x);
#define F_OPT(x) items[count++] = optional_tree(c, p->x);
#define F_LIST(x) items[count++] = list_of_trees(c, &p->x);
#define F_HOLES(x) F_LIST(x)
#define F_NAME(x) items[count++] = name_ref(c, p->x);
#define F_OPTNAME(x) items[count++] = p->x ? name_ref(c, p->x) : NONE;
#define F_NAMES(x) items[count++] = list_of_names(c, &p->x);
#define F_CONST(x) \
  items[count++] = constant_value(c, n, &p->x); \
  items[count++] = p->x.kind == CONST_STR && p->x.u_prefix ? text_ref(c, "u") : NONE;
#define F_INT(x) items[count++] = small(p->x);
#define F_OP(x) items[count++] = operator_text_of(c, p->x);
#define F_OPS(x) items[count++] = list_of_operators(c, &p->x);
#define F_CTX(x) items[count++] = context_text(c, p->x);
#define F_SYMBOL(x)
#define F_SCOPE(x)
  switch ((NodeKind)n->kind) {
#define NODE(name, fields) \
  case NODE_##name: { \
    __typeof__(n->name) const *p = &n->name; \
    (void)p; \
    fields \
    break; \
  }
#include "ast.def"
    case NODE_KIND_COUNT: break;
  }
  leave_recursion(c->t);
  return own(c, tuple_from(c->t, items, count));
}

Ref syntax_tree(Compiler *c) { return tree(c, c->parsed->root); }

// ---- the fields themselves

Own syntax_tree_fields(Thread *t) {
  static const char *const fields[] = {
#define F_NODE(x) #x " "
#define F_OPT(x) #x "? "
#define F_LIST(x) #x "* "
#define F_HOLES(x) #x "* "
#define F_NAME(x) #x ". "
#define F_OPTNAME(x) #x ".? "
#define F_NAMES(x) #x ".* "
#define F_CONST(x) #x ". kind.? "
#define F_INT(x) #x ". "
#define F_OP(x) #x "= "
#define F_OPS(x) #x "=* "
#define F_CTX(x) #x "= "
#define F_SYMBOL(x)
#define F_SCOPE(x)
#define NODE(name, list) "" list,
#include "ast.def"
  };
  Own all = dict_new(t);
  for (int i = 0; !is_error(all) && i < NODE_KIND_COUNT; i++) {
    Own text = str_from_c(t, fields[i]);
    bool ok = !is_error(text) && dict_set_c(t, all, node_kind_name(i), text);
    if (!is_error(text)) drop(t, text);
    if (!ok) drop(t, all), all = ERROR;
  }
  return all;
}

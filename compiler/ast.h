// SPDX-License-Identifier: MIT
// ast.h: the syntax tree.
//
// A Node is a kind, a source range and one struct of fields, by the kind's name:
// `n->BinOp.left`. The kinds and fields are declared in ast.def, which follows Python 3.13's
// `ast` module. Nodes live in the compilation's arena and are allocated only as large as their
// kind needs: never copy a Node by value.
//
// Depth. The parser bounds every recursion (AST_MAX_DEPTH), except in shapes that it builds by
// looping, which may be as deep as the source is long. A pass that recurses must loop over
// these:
//   - BinOp along `left`                                  1 + 1 + 1 + …
//   - Attribute/Call/Subscript along `value`, `func`      a.b().c[0]…
//   - If along an `orelse` that is exactly one If         if … elif … elif …
// Everything else (lists of statements, BoolOp, Compare, implicit concatenation) is flat. `x if
// a else y if b else …`, `not not x`, `- -x`, `a ** b ** c`, lambdas, brackets and blocks are
// recursive and hence bounded.
//
// Read next: ast.def, then parser.h (how a tree is made) and scope.h (what its names mean).
#ifndef GILA_COMPILER_AST_H
#define GILA_COMPILER_AST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Upper bound of the recursive nesting of a tree, all kinds of nesting together; CPython's is about the same.
#define AST_MAX_DEPTH 3000

typedef struct Node Node;
struct Scope;
struct Symbol;

// An identifier (or a dotted module name). Interned in the compilation's NameTable: equal text
// means equal pointer.
typedef struct Name {
  uint32_t length;  // in bytes
  uint32_t hash;
  char text[];  // UTF-8, NUL-terminated
} Name;

typedef struct NodeList {
  Node **at;
  int count;
} NodeList;

typedef struct NameList {
  const Name **at;
  int count;
} NameList;

typedef enum Context { CTX_LOAD, CTX_STORE, CTX_DEL } Context;

// The name is that of the `ast` module's class, the text the operator as written.
#define OPERATORS(X) \
  X(ADD, Add, "+") X(SUB, Sub, "-") X(MULT, Mult, "*") X(MAT_MULT, MatMult, "@") \
  X(DIV, Div, "/") X(MOD, Mod, "%") X(POW, Pow, "**") X(LSHIFT, LShift, "<<") \
  X(RSHIFT, RShift, ">>") X(BIT_OR, BitOr, "|") X(BIT_XOR, BitXor, "^") \
  X(BIT_AND, BitAnd, "&") X(FLOOR_DIV, FloorDiv, "//") \
  X(AND, And, "and") X(OR, Or, "or") \
  X(INVERT, Invert, "~") X(NOT, Not, "not") X(UADD, UAdd, "+") X(USUB, USub, "-") \
  X(EQ, Eq, "==") X(NOT_EQ, NotEq, "!=") X(LT, Lt, "<") X(LT_E, LtE, "<=") X(GT, Gt, ">") \
  X(GT_E, GtE, ">=") X(IS, Is, "is") X(IS_NOT, IsNot, "is not") X(IN, In, "in") \
  X(NOT_IN, NotIn, "not in")

typedef enum Operator {
#define X(upper, camel, text) OP_##upper,
  OPERATORS(X)
#undef X
} Operator;

typedef struct OperatorList {
  uint8_t *at;  // of Operator
  int count;
} OperatorList;

typedef enum ConstantKind {
  CONST_NONE,
  CONST_TRUE,
  CONST_FALSE,
  CONST_ELLIPSIS,
  CONST_INT,    // base and text: digits only, no prefix, no underscores
  CONST_FLOAT,  // real
  CONST_IMAG,   // real holds the imaginary part
  CONST_STR,    // text: UTF-8, lone surrogates as three bytes each (WTF-8); may hold NULs
  CONST_BYTES,  // text
} ConstantKind;

typedef struct Constant {
  ConstantKind kind;
  uint8_t base;  // 2, 8, 10 or 16
  bool u_prefix;  // a str written u'…' (`kind` in the ast module)
  size_t length;  // of text, in bytes
  union {
    const char *text;  // NUL-terminated for convenience
    double real;
  };
} Constant;

typedef enum NodeKind {
#define NODE(kind, fields) NODE_##kind,
#include "ast.def"
  NODE_KIND_COUNT
} NodeKind;

struct Node {
  uint8_t kind;  // NodeKind
  bool parenthesized;       // an expression in brackets of its own, which its range leaves out
  int lineno, col;  // first character: 1-based line, 0-based UTF-8 byte offset
  int end_lineno, end_col;  // just after the last one
  union {
#define NODE(kind, fields) struct { fields } kind;
#define F_NODE(x) Node *x;
#define F_OPT(x) Node *x;
#define F_LIST(x) NodeList x;
#define F_HOLES(x) NodeList x;
#define F_NAME(x) const Name *x;
#define F_OPTNAME(x) const Name *x;
#define F_NAMES(x) NameList x;
#define F_CONST(x) Constant x;
#define F_INT(x) int x;
#define F_OP(x) Operator x;
#define F_OPS(x) OperatorList x;
#define F_CTX(x) Context x;
#define F_SYMBOL(x) struct Symbol *x;
#define F_SCOPE(x) struct Scope *x;
#include "ast.def"
  };
};

// "BinOp", as the ast module spells it.
const char *node_kind_name(NodeKind kind);

// "Add" / "+".
const char *operator_name(Operator op);
const char *operator_text(Operator op);

#endif

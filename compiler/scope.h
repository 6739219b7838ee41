// SPDX-License-Identifier: MIT
// scope.h: what every name in a tree means.
//
// scope_analyze() walks a parsed tree once, hangs a Scope on each node that opens one (its
// `scope` field; `type_scope`, `bound_scope`, `default_scope` for type parameters) and a Symbol
// on each node that reads, binds or deletes a name (its `symbol` field). The code generator
// therefore never looks a name up: `n->Name.symbol->kind` says how to reach it and `->index`
// where.
//
// Units. A unit is a scope that becomes a code object: every scope except a list, set or dict
// comprehension, which is inlined (PEP 709): its bound names are hidden locals of the unit
// around it. Each has its own Symbol, so it can't clash with a variable of the same name
// outside. `scope->unit` leads from an inlined comprehension to its unit; a unit is its own. A
// symbol's index counts in its unit's lists:
//
//   SYMBOL_LOCAL    a register: unit->locals[index]
//   SYMBOL_CELL     a cell that this unit makes: unit->cells[index]. If param_index >= 0, that
//                   argument is in it from the start
//   SYMBOL_FREE     a cell of the closure: unit->frees[index]; `outer` is the parent unit's
//                   symbol (CELL or FREE) that goes into the closure
//   SYMBOL_NAME     the namespace of a module or class body, then globals, then builtins
//   SYMBOL_GLOBAL   globals, then builtins; SYMBOL_DECLARED_GLOBAL tells `global x`
//
// A module unit has no parameters, but hidden comprehension variables make locals and cells for
// it too. At module level all ordinary names are SYMBOL_NAME: the same as global when the
// namespace is the globals dict, as it is except under exec() with two dicts and in class
// bodies.
//
// Two flags change a FREE or GLOBAL read, never a store:
//   SYMBOL_NAMESPACE_FIRST   in a class body: look into the namespace first
//   SYMBOL_CLASSDICT_FIRST   in an annotation scope inside a class: look first into the mapping
//                            in the unit's free variable __classdict__ (scope->classdict)
//
// Class bodies. If a method mentions `super` or `__class__`, the class unit's `class_cell` is
// the CELL symbol __class__: make the cell before the body runs, and store it as
// `__classcell__` in the namespace at the end. Likewise `classdict_cell` is the CELL symbol
// __classdict__, which gets the namespace itself before the body runs, and is stored as
// `__classdictcell__`.
//
// Comprehensions. The first iterable belongs to the scope around the comprehension; all else is
// inside. A generator expression is a unit of kind SCOPE_GENEXP with one parameter, `.0`, the
// iterator over that first iterable. On entry to an inlined one, make a fresh cell for every
// CELL in `scope->hidden`; on leaving it, by whatever way, unbind all of `scope->hidden`.
//
// Type parameters (PEP 695). `type_scope` is a function-like unit, called at once, around the
// definition: it binds the type variables and then makes the function, class or alias.
// Decorators and parameter defaults belong outside. A function's annotations and a class's
// bases belong inside. Bounds, defaults and alias values are units of their own (lazily
// evaluated): SCOPE_TYPE_BOUND, SCOPE_TYPE_ALIAS.
//
// A function's type_scope has the parameters `.defaults` (if the function has positional
// defaults) and `.kwdefaults` (if it has keyword-only ones). A class's type_scope binds
// `.type_params`, which the class body reads too, to store it as `__type_params__`, and
// `.generic_base`. Find all four with scope_lookup().
#ifndef GILA_COMPILER_SCOPE_H
#define GILA_COMPILER_SCOPE_H

#include "parser.h"

typedef struct Scope Scope;
typedef struct Symbol Symbol;

typedef enum ScopeKind {
  SCOPE_MODULE, // also Interactive and Expression
  SCOPE_CLASS,
  SCOPE_FUNCTION, // def, async def
  SCOPE_LAMBDA,
  SCOPE_GENEXP,
  SCOPE_COMPREHENSION, // inlined: not a unit
  SCOPE_TYPE_PARAMS,
  SCOPE_TYPE_ALIAS,
  SCOPE_TYPE_BOUND, // bound, constraints or default of one type variable
} ScopeKind;

typedef enum SymbolKind {
  SYMBOL_UNRESOLVED, // only while scope_analyze runs
  SYMBOL_LOCAL,
  SYMBOL_CELL,
  SYMBOL_FREE,
  SYMBOL_NAME,
  SYMBOL_GLOBAL,
} SymbolKind;

enum SymbolFlags {
  SYMBOL_PARAM = 1 << 0,
  SYMBOL_BOUND = 1 << 1, // assigned, deleted, imported, def'd, a parameter, … in this scope
  SYMBOL_USED = 1 << 2,  // read in this scope
  SYMBOL_ANNOTATED = 1 << 3,
  SYMBOL_DECLARED_GLOBAL = 1 << 4,
  SYMBOL_DECLARED_NONLOCAL = 1 << 5,
  SYMBOL_IMPORTED = 1 << 6,
  SYMBOL_HIDDEN = 1 << 7, // a variable of an inlined comprehension
  SYMBOL_TYPE_PARAM = 1 << 8,
  SYMBOL_NAMESPACE_FIRST = 1 << 9,
  SYMBOL_CLASSDICT_FIRST = 1 << 10,
  SYMBOL_ITERATION = 1 << 11, // target of a comprehension's `for`
};

struct Symbol {
  const Name *name; // after private-name mangling
  Scope *scope;     // the scope in whose table it is; scope->unit holds its register, cell or
                    // closure entry
  uint8_t kind;     // SymbolKind
  uint16_t flags;   // of SymbolFlags
  int index;        // in the unit's list for its kind; -1 for NAME and GLOBAL
  int param_index;  // which parameter it is (an index into unit->params), or -1
  Symbol *outer;    // FREE: where the parent unit has the cell
};

typedef struct SymbolList {
  Symbol **at;
  int count, capacity;
} SymbolList;

struct Scope {
  uint8_t kind;     // ScopeKind
  const Name *name; // "f", "C", "<lambda>", "<module>", "<genexpr>", "<listcomp>", "<generic
                    // parameters of f>", …
  const char *qualname; // UTF-8, in the arena: "C.f.<locals>.g"
  Node *node;           // the node that opened it
  Scope *parent;        // the scope around it, NULL for the module
  Scope *unit;          // itself, or for an inlined comprehension the unit around it
  Scope *parent_unit; // the unit in whose code this unit's closure is made, NULL for the module

  // Parameters in CPython's order: positional-only, positional, keyword-only, *args, **kwargs.
  // Every parameter has a place in `params`, and so has an argument register of that number,
  // even when the symbol is a CELL.
  SymbolList params;
  int posonly_count, positional_count,
      kwonly_count; // positional_count includes the positional-only ones
  bool has_varargs, has_varkeywords;

  // Lists of a unit; empty in an inlined comprehension. `locals` starts with the parameters
  // (CPython's co_varnames; one that is a CELL is listed in `cells` as well, and its index
  // counts there), then the other LOCALs by first appearance in evaluation order. `cells` holds
  // the parameters among them first; otherwise `cells` and `frees` are sorted by name.
  SymbolList locals, cells, frees;
  SymbolList hidden; // an inlined comprehension's own variables

  bool is_async;     // async def; an asynchronous generator expression
  bool is_generator; // has yield; async and generator: an asynchronous generator
  bool is_nested;    // inside a function-like unit
  bool has_docstring;
  bool is_async_comprehension; // an inlined comprehension with `async for` or `await` inside
  bool has_annotations; // module or class: some `x: T`, so __annotations__ must be set up

  Symbol *class_cell;       // class unit: its cell __class__, or NULL
  Symbol *classdict_cell;   // class unit: its cell __classdict__, or NULL
  Symbol *classdict;        // annotation scope in a class: its FREE __classdict__, or NULL
  const Name *private_name; // the class whose name mangles __x here, or NULL
  NameList
      static_attributes; // class unit: X of every `self.X = …` in its methods, sorted by name

  // Private to scope.c
  struct SymbolTable *table;
  Scope *first_child, *last_child, *next_sibling;
  bool can_see_class_scope;
};

// Resolves all names below parsed->root. NULL after an error, which is then in parsed->error.
Scope *scope_analyze(Arena *arena, ParseResult *parsed);

// The symbol of a scope's own table by its mangled name, NULL if it has none.
Symbol *scope_lookup(const Scope *scope, const Name *name);

// `name` as it is inside the class called `class_name` (NULL: none): __x becomes _Class__x.
const Name *name_mangle(NameTable *names, const Name *class_name, const Name *name);

#endif

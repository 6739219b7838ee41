// SPDX-License-Identifier: MIT
// emit.h: instructions of one unit (module, function, class body, …) while it is being generated, and the compilation around it.
//
// Registers: the unit's locals stand at the bottom, temporaries above them, strictly last in, first out. `top` is the first free
// register. `live` is the node of the live tree that says which temporaries hold owned values right now; every instruction remembers
// the node in force when it runs, so handlers and unwinding need no further bookkeeping.
//
// Failure: everything here and in gen_*.c leaves through fail() (a longjmp to compile.c) with an exception pending. That is safe because
// all memory of a compilation is in its arena, and every value it makes is owned by one list, `pool`.
#ifndef GILA_COMPILER_EMIT_H
#define GILA_COMPILER_EMIT_H
#include "code.h"
#include "compile.h"
#include "opcodes.h"
#include "scope.h"

typedef int Label;
typedef uint32_t Reg;

typedef struct Position { int line, end_line, col, end_col; } Position;

// An instruction before layout. Constants are still in order of first use (finish renumbers them); jumps name labels.
typedef struct Instr {
  uint8_t op, flags;
  uint32_t a, b, c;   // a 32-bit field stands in b
  Label label;        // jump target, or -1
  uint32_t extra;     // the extra word that is not a cache
  uint32_t live;
  Position at, lookup; // lookup: of a method call, where its `obj.name` stands; of FOR2, the targets
  uint32_t pc;        // set by layout
  bool dead, far;     // jump to the next instruction, left out; jump that needs the long form
} Instr;

// Where an expression's value is.
typedef enum Place { AT_LOCAL, AT_TEMP, AT_CONSTANT, AT_NUMBER } Place; // number: a field of an instruction as it is
typedef struct Operand { Place place; Reg reg; Ref value; } Operand;

// A place that jumps name. `bound` is what all jumps so far agree is certainly bound (NULL: no jump yet).
typedef struct LabelSlot { int32_t instr; uint32_t live; uint64_t *bound; } LabelSlot;

typedef struct LiveBuild { uint32_t parent, reg, first_child, next_sibling; } LiveBuild;
typedef struct Range { uint32_t start, end; Label handler; uint32_t live; Reg reg; } Range; // start, end: instruction numbers

// What a return, break or continue has to leave on its way out; innermost first.
typedef enum BlockKind {
  BLOCK_LOOP,         // while, or for with an iterator in `reg`
  BLOCK_COVER,        // a range with a handler, nothing to do on leaving
  BLOCK_FINALLY,      // body of try … finally: leaving runs the finally body
  BLOCK_HANDLER,      // an exception being handled in reg, reg+1; `name` is unbound on leaving
  BLOCK_WITH,         // body of with; __exit__ is in reg, reg+1 (WITH_ENTER)
  BLOCK_VALUE,        // a return value waiting in reg while a finally body runs
} BlockKind;

typedef struct Block {
  BlockKind kind;
  struct Block *outer;
  Reg reg;
  bool has_iterator, is_async;
  Label break_label, continue_label;
  uint32_t live; Reg top;  // at the loop's statement, restored for break
  const NodeList *body;    // finally
  Node *name_node;         // handler: the ExceptHandler whose name is unbound on leaving; or NULL
  Position at;             // with: position of the context expression
  Label handler; uint32_t handler_live; Reg handler_reg; // covered blocks: handler -1 if none
  uint32_t range_start;
  bool covers_any;         // some instruction is in its range
  uint64_t *bound;         // certainly bound where the range begins
} Block;

// narrow: used in a 16-bit field. is_name: noted as the name of a global, an attribute or a module.
typedef struct ConstantSlot { uint64_t hash; Ref value; bool narrow, is_name; uint32_t number; } ConstantSlot;

typedef struct Unit {
  struct Unit *outer;
  Scope *scope;
  Reg local_count, register_count, top;
  Reg base;                 // register of locals[0]: 1 if there is a hidden .namespace, else 0
  Instr *code; uint32_t code_count, code_capacity;
  struct LabelSlot *labels; uint32_t label_count, label_capacity;
  ConstantSlot *constants; uint32_t constant_count, constant_capacity; uint32_t *constant_table; uint32_t constant_mask;
  LiveBuild *nodes; uint32_t node_count, node_capacity; uint32_t live;
  Range *ranges; uint32_t range_count, range_capacity;
  Block *block;
  uint64_t *bound;          // which locals are certainly bound here: one bit each
  uint64_t *may_unbind;     // locals that some statement can unbind again: never taken as bound
  uint32_t bound_words;
  bool unreachable;
  bool has_namespace;
  Position at;
  Ref *used_names; uint32_t used_count, used_capacity;
} Unit;

typedef struct Compiler {
  Thread *t;
  Arena *arena;
  ParseResult *parsed;
  Ref filename;
  Own pool;                 // list of every value this compilation made
  jmp_buf *on_failure;
  unsigned flags;
  int optimize;
  CompileMode mode;
  bool has_walrus;          // the source has a := somewhere
  bool future_annotations;
  bool ends_with_newline;   // the source as it was given
  bool is_parsed;           // the grammar is content; errors now are about meaning
  int depth;
  struct NameSlot { const Name *name; Ref str; } *names; uint32_t name_mask, name_used;
  Unit *u;
} Compiler;

_Noreturn void fail(Compiler *c);                       // with an exception pending (none: MemoryError)
_Noreturn void fail_syntax(Compiler *c, const Node *at, const char *format, ...);
Ref own(Compiler *c, Own value);                        // into the pool; fails if it is ERROR
Ref name_ref(Compiler *c, const Name *name);            // interned str
Ref text_ref(Compiler *c, const char *utf8);            // interned str

// Units
Unit *unit_begin(Compiler *c, Scope *scope, bool has_namespace);
Code *unit_finish(Compiler *c);                         // lays out, verifies, pops the unit; the code is in the pool
Reg local_register(Unit *u, const Symbol *s);           // of a LOCAL or CELL

// Positions: the range that the following instructions belong to.
Position position_of(const Node *n);
static inline void at(Compiler *c, const Node *n) { c->u->at = position_of(n); }

// Temporaries
Reg temp_push(Compiler *c);                             // the register at top becomes live
void temp_pop(Compiler *c, Reg r);                      // r, the topmost live one, is dead; top = r
void live_add(Compiler *c, Reg r);
void live_remove(Compiler *c, Reg r);                   // wherever it stands
void top_set(Compiler *c, Reg top);                     // reserves up to top (or frees down to it)
// For `count` live temporaries from `first` that will die in ascending order: makes the tree say so cheaply.
void live_reverse(Compiler *c, Reg first, uint32_t count);

// Emission. Each returns the instruction's number (or -1 where control can't come).
int emit(Compiler *c, Opcode op, unsigned flags, uint32_t a, uint32_t b, uint32_t cc);
int emit_wide(Compiler *c, Opcode op, unsigned flags, uint32_t a, int32_t bc);
int emit_extra(Compiler *c, Opcode op, unsigned flags, uint32_t a, uint32_t b, uint32_t cc, uint32_t extra);
int emit_jump(Compiler *c, Opcode op, unsigned flags, Label to, uint32_t b, uint32_t cc);
int emit_for(Compiler *c, Opcode op, unsigned flags, uint32_t a, uint32_t b, uint32_t cc, Label body);
Label label_new(Compiler *c);
void label_place(Compiler *c, Label l);                 // control arrives only if some jump named it, or falls in
void label_place_head(Compiler *c, Label l, const uint64_t *bound); // the target of jumps still to come, bound known
uint32_t constant(Compiler *c, Ref value);              // for 32-bit fields
uint32_t constant_narrow(Compiler *c, Ref value);       // for 16-bit fields
uint32_t name_constant(Compiler *c, const Name *name);  // narrow, and noted for co_names
uint32_t name_constant_narrow(Compiler *c, Ref name);   // the same
uint32_t name_constant_wide(Compiler *c, Ref name);
bool constants_equal(Ref a, Ref b);

// Ranges covered by a handler
void cover_begin(Compiler *c, Block *b);
void cover_end(Compiler *c, Block *b);

// Certainly bound locals. Jumps carry the knowledge to their labels.
bool is_bound(const Unit *u, Reg r);
void bound_set(Unit *u, Reg r);
void bound_clear(Unit *u, Reg r);
uint64_t *bound_copy(Compiler *c);
void label_bound_from(Compiler *c, Label l, const uint64_t *bound); // as if a jump came from where `bound` held
#endif

// SPDX-License-Identifier: MIT
// code.h: code objects: what the compiler makes and the VM runs.
#ifndef GILA_CODE_H
#define GILA_CODE_H
#include "runtime/interp.h"

// One instruction or cache word. op: bits 0-7, flags: 8-15, A: 16-31, B: 32-47, C: 48-63. BC: the 32-bit field 32-63.
typedef uint64_t Word;

// Positions: for each instruction that can fail or is a line's first, {word index, line, columns}. Sorted by pc.
typedef struct CodePosition {
  uint32_t pc;
  int32_t line, end_line;
  int32_t col, end_col;
} CodePosition; // col -1: none; UTF-8 byte offsets
// Exception table, innermost first for overlapping ranges (search order). `live`: the node of the live-temporary tree that
// holds at the handler; the exception goes to register `reg` there.
typedef struct CodeHandler { uint32_t start, end, handler, live, reg; } CodeHandler;
// Live temporaries: from pc (up to the next row) the temporaries of node `live` and its parents hold owned values.
typedef struct CodeLive { uint32_t pc, live; } CodeLive;
// The live-temporary tree; node 0 is "none". Strictly LIFO use makes every set a path to the root.
typedef struct LiveNode { uint32_t parent, reg; } LiveNode;

enum { // Code.flags, CPython's values where it has them
  CODE_OPTIMIZED = 1, CODE_NEWLOCALS = 2, CODE_VARARGS = 4, CODE_VARKEYWORDS = 8, CODE_NESTED = 16, CODE_GENERATOR = 32,
  CODE_COROUTINE = 128, CODE_ITERABLE_COROUTINE = 256, CODE_ASYNC_GENERATOR = 512,
  CODE_MAKES_GENERATOR = CODE_GENERATOR | CODE_COROUTINE | CODE_ASYNC_GENERATOR, // what a call gives
  CODE_CLASS_BODY = 1 << 28, CODE_MODULE = 1 << 29,  // both: names live in a namespace mapping / the globals
  CODE_FUTURE_ANNOTATIONS = 0x1000000,
  CODE_QUIET = 1 << 27, // tracebacks leave its frames out: a function of the library that stands for one in C
};

struct Code {
  Object h;
  uint32_t flags;
  uint32_t arg_count;        // positional parameters (positional-only ones included)
  uint32_t posonly_count, kwonly_count;
  uint32_t local_count;      // named locals, parameters first: arg_count, kwonly_count, *args,
                             // **kwargs, others; cells too
  uint32_t register_count;   // locals + temporaries
  uint32_t word_count;
  Word *words;               // the instructions
  Own *constants; uint32_t constant_count;
  Own local_names;           // tuple of str, local_count long; hidden (inlined comprehension) names start with '.'
  Own cell_names;            // tuple: locals that are cells (also in local_names)
  Own free_names;            // tuple: names taken from the closure, in closure order
  uint32_t *cell_locals;
  uint32_t cell_count; // registers that MAKE_CELL at the start turns into cells (parameters
                       // keep their value)
  CodePosition *positions; uint32_t position_count;
  CodeHandler *handlers; uint32_t handler_count;
  CodeLive *lives; uint32_t live_count;
  LiveNode *live_nodes; uint32_t live_node_count;
  Own name, qualname, filename; // str
  Own names;                 // tuple of names used (co_names; for tools)
  int32_t first_line;
  Own static_attributes;     // class bodies: tuple of str, else EMPTY
  Own doc;                   // docstring or NONE
  bool simple;               // no *args, **kwargs, keyword-only, generator: a call may jump straight in
};
typedef struct Code Code;

static inline uint8_t word_op(Word w) { return (uint8_t)w; }
static inline uint8_t word_flags(Word w) { return (uint8_t)(w >> 8); }
static inline uint32_t word_a(Word w) { return (uint16_t)(w >> 16); }
static inline uint32_t word_b(Word w) { return (uint16_t)(w >> 32); }
static inline uint32_t word_c(Word w) { return (uint16_t)(w >> 48); }
static inline int32_t word_bc(Word w) { return (int32_t)(w >> 32); }

// A new code object with everything zero/EMPTY; the compiler fills it.
Code *code_new(Thread *t);
const CodePosition *code_position(const Code *c, uint32_t pc);   // NULL: none
uint32_t code_live_at(const Code *c, uint32_t pc);
int64_t code_jump_target(const Code *c, uint32_t pc); // the word that the instruction at pc may jump to; -1: it is no jump
// Bytes for the __gila__ cache (marshal.c), and back (ERROR and no exception pending when damaged: the caller recompiles). The
// version changes with the format, and with what an instruction means.
enum { CODE_FORMAT_VERSION = 5 };
Own code_marshal(Thread *t, Ref code);
Own code_unmarshal(Thread *t, const char *p, size_t n, Ref filename);
#endif

// SPDX-License-Identifier: MIT
// quicken.h: turning a generic instruction into the form for what it meets.
//
// A generic handler's slow path looks at its operands and, if a specialised form fits, fills the cache words and then stores the
// instruction word with the new opcode (last: another thread that reads the word before sees the generic form). The specialised
// handler checks its guard and falls back to the generic one (DEOPT in eval.c).
#ifndef GILA_QUICKEN_H
#define GILA_QUICKEN_H
#include "compiler/opcodes.h"
#include "frame.h"
#include "generator.h"
#include "runtime/iterators.h"

static inline void quicken(Word *ins, Opcode op) {
  __atomic_store_n(ins, (*ins & ~(Word)0xff) | (Word)op, __ATOMIC_RELEASE);
}

// FOR over a built-in iterator.
static inline void quicken_for(Thread *t, Ref it, Word *ins) {
  if (!is_object(it)) return;
  switch (OBJ(it)->shape) {
  case SHAPE_range_iterator: quicken(ins, OP_CODE_FOR_RANGE); break;
  case SHAPE_list_iterator: quicken(ins, OP_CODE_FOR_LIST); break;
  case SHAPE_tuple_iterator: quicken(ins, OP_CODE_FOR_TUPLE); break;
  case SHAPE_generator: quicken(ins, OP_CODE_FOR_GENERATOR); break;
  default:
    if (type_of(t, it)->flags & TF_HEAP || !type_of(t, it)->next) break; // a script may take __next__ away
    ins[1] = (Word)OBJ(it)->shape << 32 | (uint32_t)ins[1];
    quicken(ins, OP_CODE_FOR_NEXT);
  }
}
#endif

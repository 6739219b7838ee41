// SPDX-License-Identifier: MIT
// opcodes.c: the metadata table of opcodes.def.
#include "opcodes.h"

#define POLL OPCODE_POLL
#define CONSUMES OPCODE_CONSUMES
#define END OPCODE_END
#define QUICK OPCODE_QUICK
#define JUMP OPCODE_JUMP
const OpcodeInfo opcode_info[OPCODE_COUNT] = {
#define OP(name, words, a, b, c, flags, text) {#name, text, words, OPERAND_##a, OPERAND_##b, OPERAND_##c, flags},
#include "opcodes.def"
#undef OP
};

Opcode opcode_generic(Opcode op) {
  switch (op) {
    case OP_CODE_ADD_FLOAT: return OP_CODE_ADD;
    case OP_CODE_SUB_FLOAT: return OP_CODE_SUB;
    case OP_CODE_MUL_FLOAT: return OP_CODE_MUL;
    case OP_CODE_LOAD_GLOBAL_MODULE: case OP_CODE_LOAD_GLOBAL_BUILTIN: return OP_CODE_LOAD_GLOBAL;
    case OP_CODE_FOR_RANGE: case OP_CODE_FOR_LIST: case OP_CODE_FOR_TUPLE:
    case OP_CODE_FOR_GENERATOR: case OP_CODE_FOR_NEXT: return OP_CODE_FOR;
    case OP_CODE_GETATTR_SLOT: case OP_CODE_GETATTR_CLASS: case OP_CODE_GETATTR_OWN_CLASS:
    case OP_CODE_GETATTR_MODULE: return OP_CODE_GETATTR;
    case OP_CODE_SETATTR_SLOT: case OP_CODE_SETATTR_ADD: return OP_CODE_SETATTR;
    case OP_CODE_CALL_METHOD_FUNCTION: case OP_CODE_CALL_METHOD_NATIVE: case OP_CODE_CALL_METHOD_BIND:
    case OP_CODE_CALL_METHOD_MODULE: return OP_CODE_CALL_METHOD;
    case OP_CODE_LOAD_METHOD_CLASS: case OP_CODE_LOAD_METHOD_MODULE: return OP_CODE_LOAD_METHOD;
    case OP_CODE_CALL_CLASS: return OP_CODE_CALL;
    default: return op;
  }
}

uint64_t opcodes_fingerprint(void) {
  uint64_t h = 0xcbf29ce484222325u;
  for (int i = 0; i < OPCODE_COUNT; i++) {
    const OpcodeInfo *o = &opcode_info[i];
    for (const char *p = o->name; *p; p++) h = (h ^ (uint8_t)*p) * 0x100000001b3u;
    h = (h ^ o->words ^ (uint64_t)o->a << 8 ^ (uint64_t)o->b << 16 ^ (uint64_t)o->c << 24 ^
         (uint64_t)o->flags << 32) *
        0x100000001b3u;
  }
  return h;
}

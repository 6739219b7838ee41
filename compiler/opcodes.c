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

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

// SPDX-License-Identifier: MIT
// opcodes.h: the instruction numbers and their metadata, expanded from opcodes.def.
#ifndef GILA_OPCODES_H
#define GILA_OPCODES_H
#include <stdint.h>

typedef enum Opcode {
#define OP(name, words, a, b, c, flags, text) OP_CODE_##name,
#include "opcodes.def"
#undef OP
  OPCODE_COUNT
} Opcode;

typedef enum OperandKind {
  OPERAND__, OPERAND_D, OPERAND_S, OPERAND_R, OPERAND_L, OPERAND_T, OPERAND_W, OPERAND_N, OPERAND_I, OPERAND_K,
  OPERAND_F, OPERAND_J, OPERAND_K32, OPERAND_I32, OPERAND_J32,
} OperandKind;

enum { OPCODE_POLL = 1, OPCODE_CONSUMES = 2, OPCODE_END = 4, OPCODE_QUICK = 8, OPCODE_JUMP = 16 };

// The flag byte of an instruction word.
enum { TEMP_B = 1, TEMP_C = 2, LOCAL_A = 4, TEMP_A = 8, INPLACE = 16, SENSE = 32, MIRROR = 32 };

typedef struct OpcodeInfo {
  const char *name, *text;
  uint8_t words;             // extra words after the first
  uint8_t a, b, c;           // OperandKind
  uint8_t flags;
} OpcodeInfo;

extern const OpcodeInfo opcode_info[OPCODE_COUNT]; // opcodes.c
// The instruction that a specialised one has been made from; any other itself.
Opcode opcode_generic(Opcode op);
// Differs whenever the instruction set does: cached code of another set is not used.
uint64_t opcodes_fingerprint(void);

enum {
#define INTRINSIC(name, operands, text) INTRINSIC_##name,
#include "intrinsics.def"
#undef INTRINSIC
  INTRINSIC_COUNT
};
#endif

// SPDX-License-Identifier: MIT
// pickle.h: what the two files of the module _pickle_core share: the opcodes, and how a global is found.
#ifndef GILA_PICKLE_H
#define GILA_PICKLE_H
#include "module.h"

enum {
  MARK = '(',
  STOP = '.',
  DUP = '2',
  FLOAT = 'F',
  INT = 'I',
  LONG = 'L',
  PERSID = 'P',
  BINPERSID = 'Q',
  STRING = 'S',
  BINSTRING = 'T',
  SHORT_BINSTRING = 'U',
  UNICODE = 'V',
  GLOBAL = 'c',
  DICT = 'd',
  GET = 'g',
  INST = 'i',
  LIST = 'l',
  OBJ = 'o',
  PUT = 'p',
  POP = '0',
  POP_MARK = '1',
  BININT = 'J',
  BININT1 = 'K',
  BININT2 = 'M',
  OP_NONE = 'N',
  REDUCE = 'R',
  BINUNICODE = 'X',
  APPEND = 'a',
  BUILD = 'b',
  EMPTY_DICT = '}',
  APPENDS = 'e',
  BINGET = 'h',
  LONG_BINGET = 'j',
  EMPTY_LIST = ']',
  BINPUT = 'q',
  LONG_BINPUT = 'r',
  SETITEM = 's',
  TUPLE = 't',
  EMPTY_TUPLE = ')',
  SETITEMS = 'u',
  BINFLOAT = 'G',
  PROTO = 0x80,
  NEWOBJ,
  EXT1,
  EXT2,
  EXT4,
  TUPLE1 = 0x85,
  TUPLE2,
  TUPLE3,
  NEWTRUE,
  NEWFALSE,
  LONG1,
  LONG4,
  BINBYTES = 'B',
  SHORT_BINBYTES = 'C',
  SHORT_BINUNICODE = 0x8c,
  BINUNICODE8,
  BINBYTES8,
  EMPTY_SET,
  ADDITEMS,
  FROZENSET,
  NEWOBJ_EX,
  STACK_GLOBAL,
  MEMOIZE,
  OP_FRAME,
  BYTEARRAY8,
  NEXT_BUFFER,
  READONLY_BUFFER,
};

typedef struct PickleState {
  Type *error, *pickling_error, *unpickling_error, *memo, *buffer;
} PickleState;

// What module.name is, along the dots; ERROR or EMPTY (not found) otherwise.
Own pickle_find_global(Thread *t, Ref module, Ref name);

// pickle_read.c
Own pickle_loads(Thread *t, const Ref *a, ptrdiff_t n, Ref names);
Own pickle_load(Thread *t, const Ref *a, ptrdiff_t n, Ref names);
#endif

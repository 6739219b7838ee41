// SPDX-License-Identifier: MIT
// exceptions.h: the layout of exception instances, and tracebacks.
#ifndef GILA_EXCEPTIONS_H
#define GILA_EXCEPTIONS_H
#include "error.h"

#define EXC_HEAD Object h; Own args, cause, context, traceback, notes; bool suppress_context
typedef struct Exc { EXC_HEAD; } Exc;                     // args: tuple; the others EMPTY if unset
typedef struct ExcSystemExit { EXC_HEAD; Own code; } ExcSystemExit;
typedef struct ExcStopIteration { EXC_HEAD; Own value; } ExcStopIteration;
typedef struct ExcAttribute { EXC_HEAD; Own name, obj; } ExcAttribute;
typedef struct ExcName { EXC_HEAD; Own name; } ExcName;
typedef struct ExcImport { EXC_HEAD; Own msg, name, path, name_from; } ExcImport;
typedef struct ExcOS { EXC_HEAD; Own err, strerror, filename, filename2; ptrdiff_t written; } ExcOS;
typedef struct ExcSyntax {
  EXC_HEAD;
  Own msg, filename, lineno, offset, text, end_lineno, end_offset, print_file_and_line;
} ExcSyntax;
typedef struct ExcUnicode { EXC_HEAD; Own encoding, object, reason; ptrdiff_t start, end; } ExcUnicode;
typedef struct ExcGroup { EXC_HEAD; Own msg, exceptions; } ExcGroup;

// One level of a traceback, outermost first (each raise adds at the outer end while unwinding).
typedef struct Traceback {
  Object h;
  Own next;
  Own frame;
  int32_t lasti;
  int32_t lineno;
} Traceback; // next EMPTY: innermost

// A new instance of a built-in exception class (or one that inherits its construction) made of the args tuple.
Own exception_from_args(Thread *t, Type *type, Ref args);
void exception_add_note_take(Thread *t, Ref exception, Own note); // appends to __notes__; lack of memory is ignored
// Prepends a level to the exception's traceback. `frame` is the frame object (vm/frame.h makes it).
bool traceback_add(Thread *t, Ref exception, Ref frame, int lasti, int lineno);
// Exception class or instance to instance, as `raise X` does (calls the class). TypeError "exceptions must derive from BaseException".
Own exception_normalize(Thread *t, Ref class_or_instance);
// Does `exception` match the `except` clause value (class or tuple)? 1, 0, -1 (TypeError "catching classes that do not inherit…").
int exception_matches(Thread *t, Ref exception, Ref classes);
// except*: splits (match, rest); either may be NONE.
bool exception_group_match(Thread *t, Ref exception, Ref classes, Own *match, Own *rest);
// except*: the part of `group`, in its shape, that the exceptions and groups in the list `parts` consist of; NONE if nothing.
Own exception_group_project(Thread *t, Ref group, Ref parts);
#endif

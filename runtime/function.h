// SPDX-License-Identifier: MIT
// function.h: script functions, bound methods, cells, and the small descriptor types.
#ifndef GILA_FUNCTION_H
#define GILA_FUNCTION_H
#include "interp.h"

typedef struct Code Code;   // compiler/code.h

typedef struct Function {
  Object h;
  Code *code;           // owned
  Own globals;          // Dict (or a dict subclass)
  Own builtins;         // Dict the names are looked up in after globals
  Own closure;          // tuple of Cell, or EMPTY
  Own defaults;         // tuple or EMPTY
  Own kwdefaults;       // dict or EMPTY
  Own name, qualname, module, doc;
  Own annotations;      // dict, or EMPTY, or a callable that makes it
  Own type_params;      // tuple or EMPTY
  Own dict;             // attributes, EMPTY until set
  uint32_t version;     // changes when code, defaults or kwdefaults do (inline caches)
} Function;

typedef struct Cell { Object h; Own value; } Cell;             // EMPTY: unbound
typedef struct Method { Object h; Own function, self; } Method;
typedef struct ClassMethod { Object h; Own callable; Own dict; } ClassMethod;   // staticmethod has the same layout
typedef struct Property { Object h; Own get, set, del, doc, name; bool doc_from_getter; } Property;
typedef struct GetSet { Object h; const GetSetDef *def; Type *owner; Own name; } GetSet;
typedef struct Member {
  Object h;
  Type *owner;
  Own name;
  uint32_t slot;
} Member; // __slots__ entry: slot number in the owner
typedef struct SlotWrapper { Object h; Type *owner; const struct SlotRow *row; Own name; } SlotWrapper;
typedef struct MethodWrapper { Object h; Own wrapper, self; } MethodWrapper;
typedef struct Super { Object h; Own type, obj, obj_type; } Super;
typedef struct Module { Object h; Own dict; } Module;          // a module's attributes are its dict

Own function_new(Thread *t, Code *code, Ref globals);           // keeps both; name, doc… from the code
Own cell_new(Thread *t, Ref value);
Own method_new(Thread *t, Ref function, Ref self);
Own module_new(Thread *t,
               Ref name); // with __name__, __doc__, __package__, __loader__, __spec__
bool module_initializing(Thread *t, Ref module); // its __spec__._initializing: its body still runs
// A module's attribute, by its __getattr__ if need be. MISSING has raised nothing; getattr raises AttributeError then.
Lookup module_lookup(Thread *t, Ref module, Ref name, Own *out);
Own module_getattr(Thread *t, Ref module, Ref name);
static inline Ref module_dict(Ref m) { return AS(Module, m)->dict; }
// Adds a native module's functions: rows to Native objects in the module's dict.
bool module_add_natives(Thread *t, Ref module, const NativeDef *defs);
bool module_add(Thread *t, Ref module, const char *name, Own value_taken); // false also if value is ERROR
Own staticmethod_new(Thread *t, Ref callable), classmethod_new(Thread *t, Ref callable);
Own mappingproxy_new(Thread *t, Ref mapping);
#endif

// SPDX-License-Identifier: MIT
// interp.h: everything an interpreter owns. No mutable C globals: all state hangs off here or the thread.
#ifndef GILA_INTERP_H
#define GILA_INTERP_H
#include <pthread.h>
#include "thread.h"
#include "type.h"
#include "refcount.h"

typedef struct Heap Heap;     // heap.c
typedef struct Shape Shape;   // shape.h
typedef struct VmInterp VmInterp; // vm/: GIL, modules, import state, hooks

typedef struct ShapeEntry {
  Type *type;    // borrowed from the type that owns the shape
  Shape *shape;  // layout of instances, NULL for plain built-ins
} ShapeEntry;

// Interned names that C code uses: NAME(t, __init__).
typedef struct Names {
#define NAME_ROW(id) Own n_##id;
#include "names.def"
#undef NAME_ROW
} Names;

// Where the fields of a code object are that functions take over (struct Code is the compiler's): byte offsets.
typedef struct CodeFields { uint16_t name, qualname, doc, free_names; } CodeFields;

struct Interp {
  ShapeEntry *shapes;           // (g) by shape id
  uint32_t shape_count, shape_capacity;
  uint32_t type_epoch;          // (g) see type.h
  uint32_t dict_version;        // (g) the last dict version given out (dict.c)
  Type *types[TYPE_COUNT];      // (i) built-in types by id
  Heap *heap;
  Names names;                  // (i)
  void *intern;                 // (g) str.c: table of interned strings
  Own latin1[256];              // (i) one-character strings U+0000..U+00FF
  Own empty_str, empty_bytes, empty_tuple; // (i)
  Own builtins;                 // Dict of the builtins module
  Own modules;                  // Dict: sys.modules
  Own natives;                  // Dict: the native modules that were set up, by name
  Own sys;                      // module sys
  void *weakrefs;               // (g) weakref.c
  void *method_cache;           // (g) type.c
  void *globals_cache;          // (g) function.c
  void *native_params;          // (g) native.c: parsed signatures by row
  Own memory_error;             // (i) raised when there is no memory to make another
  void *gc;                     // (g) gc.c
  void *float_free;             // (g) freelist of float boxes (float.c)
  Own codec_search, codec_handlers; // (g) codecs.c: what scripts registered; NULL until one did
  uint64_t hash_seed;           // (i)
  int recursion_limit;          // (g) 1000
  int int_max_str_digits;       // (g) 4300
  void *module_state[64];       // (g) by MODULE_* id: native modules' own state (stdlib/modules.def)
  CodeFields code_fields;       // (i) by types_start
  // Filled by the VM so that the runtime can reach script functions without including vm/.
  CallFn function_call;         // call slot of `function`
  Ref (*globals_peek)(Thread *t); // globals of the innermost script frame, EMPTY if there is none
  bool (*super_arguments)(Thread *t, Ref *type, Ref *obj); // __class__ and the first argument of the innermost frame
  void (*report_unraisable)(Thread *t, const char *where, Ref obj); // prints t->pending and clears it
  // Calls work(arg), which touches no object that anyone changes, without the GIL.
  void (*run_unlocked)(Thread *t, const char *what, void (*work)(void *arg), void *arg);
  Thread *main;                 // (i)
  Thread *threads;              // list of all, under threads_mutex
  pthread_mutex_t threads_mutex;
  bool finalizing;              // (g)
  bool dev_mode;                // -X dev
  VmInterp *vm;
};

// Makes interp->types from builtin_types.def (builtin_types.c). `upper` holds, by id, the definitions that live above
// runtime (code, frame, generator …); the entries of all others are NULL. After str_start, before anything is raised.
bool types_start(Interp *interp, Thread *t, const TypeDef *const upper[], CodeFields code_fields);

#define NAME(t, id) ((Ref)(t)->interp->names.n_##id)

// Type of an immediate, out of line.
Type *type_of_immediate(Thread *t, Ref v);

static inline Type *type_of(Thread *t, Ref v) {
  if (LIKELY(is_object(v))) return t->interp->shapes[OBJ(v)->shape].type;
  if (is_small(v)) return t->interp->types[SHAPE_int];
  return type_of_immediate(t, v);
}
static inline bool is_instance_of(Thread *t, Ref v, Type *type) {
  Type *own = type_of(t, v);
  return own == type || type_is_subtype(own, type);
}
// Instance of a built-in or of a subclass of it, by flag: IS_A(t, v, LIST).
#define IS_A(t, v, WHAT) ((type_of((t), (v))->flags & TF_##WHAT##_SUBCLASS) != 0)
#endif

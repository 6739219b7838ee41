// SPDX-License-Identifier: MIT
// object.h: the 8-byte header in front of every heap object.
//
// `rc` is the reference count in its low 30 bits and two flags above; `shape` is an index into the interpreter's
// shape table, which gives the type (and, for instances of script classes, the layout: shape.h). Exact built-in
// types have the fixed shape ids of builtin_types.def, so "is this exactly a list" is one 32-bit compare.
// A free slot in the heap has rc == 0: the collector relies on it.
#ifndef GILA_OBJECT_H
#define GILA_OBJECT_H
#include "capability.h"
#include "value.h"

typedef struct Object {
  uint32_t rc;    // (g) count and flags
  uint32_t shape; // (g) index into interp->shapes
} Object;

#define RC_WEAKREF   0x80000000u // weak references to it exist (weakref.c)
#define RC_FINALIZED 0x40000000u // its finalizer has run (PEP 442: once)
#define RC_COUNT     0x3fffffffu

enum {
#define BUILTIN_TYPE(id, ...) SHAPE_##id,
#include "builtin_types.def"
#undef BUILTIN_TYPE
  SHAPE_FIRST_FREE // built-in shapes end here
};
// A built-in type's index in interp->types is its exact shape's id.
#define TYPE_COUNT SHAPE_FIRST_FREE

#define OBJ(v) ((Object *)(uintptr_t)(v))       // the header behind a value known to be an object
#define AS(T, v) ((T *)(uintptr_t)(v))          // a value known to be a T: AS(List, v)->count
#define VAL(o)                                                                                 \
  ((Own)(uintptr_t)(o)) // an object pointer as a value (ownership as the name of what you do
                        // with it)

static inline uint32_t shape_of(Ref v) { return OBJ(v)->shape; }
static inline bool has_shape(Ref v, uint32_t s) { return is_object(v) && OBJ(v)->shape == s; }

// Exact type tests: IS(list, v). Subclasses are not included; see type.h: is_instance_of, TF_*_SUBCLASS.
#define IS(id, v) has_shape((v), SHAPE_##id)
#endif

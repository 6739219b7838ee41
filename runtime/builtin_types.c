// SPDX-License-Identifier: MIT
// builtin_types.c: an interpreter's built-in types, made from their definitions at start-up.
//
// Making a type needs tuples, dicts and strings, whose types are among those to be made. That works because making an
// object needs only its shape id; so, in order:
//   1 memory for every Type, entered in interp->types and in the shape table
//   2 the shared strings and the empty tuple, then each type's fields, bases before subclasses: layout, slots, MRO, an empty dict
//   3 each dict: slot wrappers, methods, attributes (which are objects of types made in 2)
//   4 the few things the table can't say (ExceptionGroup has two bases)
//
// Definitions above runtime (code, frame, generator …) come in by `upper`.
// Read next   type_new.c.
#include "abstract.h"
#include "dict.h"
#include "heap.h"
#include "shape.h"
#include "str.h"
#include "tuple.h"
#include "type_internal.h"

#define BUILTIN_TYPE(id) extern const TypeDef id##_type_def;
#include "builtin_types.def"
#undef BUILTIN_TYPE
#pragma weak code_type_def
#pragma weak frame_type_def
#pragma weak frame_locals_proxy_type_def
#pragma weak generator_type_def
#pragma weak coroutine_type_def
#pragma weak coroutine_wrapper_type_def
#pragma weak async_generator_type_def
#pragma weak async_generator_asend_type_def
#pragma weak async_generator_athrow_type_def
#pragma weak anext_awaitable_type_def

static const TypeDef *const definitions[TYPE_COUNT] = {
#define BUILTIN_TYPE(id) [SHAPE_##id] = &id##_type_def,
#include "builtin_types.def"
#undef BUILTIN_TYPE
};

static bool reserve(Thread *t, Interp *interp) {
  uint32_t capacity = TYPE_COUNT * 4;
  interp->shapes = heap_alloc(t, capacity * sizeof *interp->shapes);
  if (!interp->shapes) return false;
  interp->shape_capacity = capacity;
  interp->shape_count = TYPE_COUNT;
  for (uint32_t id = 0; id < capacity; id++) interp->shapes[id] = (ShapeEntry){0};
  for (uint32_t id = 0; id < TYPE_COUNT; id++) {
    Type *type = heap_object(t, SHAPE_type, sizeof *type, true);
    if (!type) return false;
    type_empty_fields(type);
    interp->types[id] = type;
    interp->shapes[id].type = type;
  }
  return true;
}

static bool fill(Thread *t, Interp *interp, const TypeDef *const upper[]) {
  for (uint32_t id = 0; id < TYPE_COUNT; id++) {
    const TypeDef *def = upper && upper[id] ? upper[id] : definitions[id];
    if (!def) continue;
    Type *base = id == SHAPE_object ? NULL : interp->types[def->base];
    if (!type_fill_from_def(t, interp->types[id], def, base, id)) return false;
  }
  return true;
}

// ExceptionGroup is an Exception too.
static bool give_second_base(Thread *t, Type *type, Type *second) {
  Own bases = tuple_pack2(t, VAL(type->base), VAL(second));
  if (is_error(bases)) return false;
  replace(t, &type->bases, bases);
  type_link_subclass(t, second, type);
  return type_compute_mro(t, type);
}

bool types_start(Interp *interp, Thread *t, const TypeDef *const upper[], CodeFields code_fields) {
  interp->code_fields = code_fields;
  if (!type_cache_start(t) || !reserve(t, interp) || !str_start(t)) return false;
  interp->empty_tuple = EMPTY;
  Own none = tuple_alloc(t, 0); // makes the shared one
  if (is_error(none)) return false;
  drop(t, none);
  if (!fill(t, interp, upper)) return false;
  if (!give_second_base(t, TYPE(t, ExceptionGroup), TYPE(t, Exception))) return false;
  type_modified(t, TYPE(t, object));
  interp->memory_error = exception_from_args(t, TYPE(t, MemoryError), interp->empty_tuple);
  return !is_error(interp->memory_error);
}

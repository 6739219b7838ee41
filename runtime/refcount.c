// SPDX-License-Identifier: MIT
// refcount.c: what happens when the last reference goes.
//
//   1 the finalizer, once in an object's life (PEP 442); it may resurrect the object
//   2 weak references are cleared and their callbacks run
//   3 the attributes and the fields are released, which may bring more objects here
//   4 the memory is given back
//
// A long chain of objects must not become a deep C recursion: beyond MAX_NESTING the object waits in thread->dying for
// the outermost release to come back to it. A finalizer runs with the nesting reset, so that what it drops dies at once.
//
// Invariant   from step 2 on the object's rc word is 0, flags included: to the collector it is a free slot.
// Read next   instance.c (attributes), weakref.c, gc.c.
#include "refcount.h"
#include <stdlib.h>
#include "dict.h"
#include "error.h"
#include "float.h"
#include "heap.h"
#include "int.h"
#include "list.h"
#include "range.h"
#include "shape.h"
#include "tuple.h"
#include "str.h"
#include "weakref.h"

enum { MAX_NESTING = 50 };

size_t type_object_size(Type *type, Object *o) {
  if (!type->size_of) return type->size;
  size_t size = type->size_of(o);
  return type->flags & TF_HEAP ? ((size + 7) & ~(size_t)7) + (type->slots_fixed + 1) * sizeof(Own) : size;
}

bool object_finalize(Thread *t, Ref v) {
  Type *type = type_of(t, v);
  if (!type->finalize || (OBJ(v)->rc & RC_FINALIZED)) return false;
  OBJ(v)->rc |= RC_FINALIZED;
  type->finalize(t, v);
  return true;
}

// Runs the finalizer; true if the object has a reference again.
static bool finalize(Thread *t, Object *o, Type *type) {
  o->rc = (o->rc & ~RC_COUNT) | RC_FINALIZED | 1;
  Own pending = error_take(t);
  int nesting = t->release_depth;
  t->release_depth = 0;
  type->finalize(t, VAL(o));
  t->release_depth = nesting;
  if (!is_empty(pending)) error_put_take(t, pending);
  return (--o->rc & RC_COUNT) != 0;
}

void object_traverse(Interp *interp, Object *o, Visit visit, void *arg) {
  ShapeEntry e = interp->shapes[o->shape];
  if (e.type->traverse) e.type->traverse(o, visit, arg);
  if (e.shape || e.type->flags & TF_HEAP) instance_traverse(interp, o, visit, arg);
}

void object_clear(Thread *t, Object *o) {
  ShapeEntry e = t->interp->shapes[o->shape];
  if (e.shape) instance_clear(t, o);
  if (e.type->clear && !(e.type->flags & TF_NO_CLEAR)) e.type->clear(t, o);
}

static void release_one(Thread *t, Object *o) {
  Type *type = t->interp->shapes[o->shape].type;
  if (type->finalize && !(o->rc & RC_FINALIZED)) {
    if (finalize(t, o, type)) return;
    type = t->interp->shapes[o->shape].type; // the finalizer may have assigned __class__
  }
  bool has_weakrefs = (o->rc & RC_WEAKREF) != 0;
  o->rc = 0;
  if (has_weakrefs) weakref_object_dies(t, o);
  bool gc = (type->flags & TF_GC) != 0, heap = (type->flags & TF_HEAP) != 0;
  if (t->interp->shapes[o->shape].shape) instance_clear(t, o);
  Shape *shape = t->interp->shapes[o->shape].shape;
  size_t size = shape && !type->size_of ? shape->size : type_object_size(type, o);
  if (type->clear) type->clear(t, o);
  heap_free_object(t, o, size, gc);
  if (heap) drop(t, VAL(type));
}

// Puts the object off; false if there is no memory for that. From malloc: an error made here would be one more object to release.
static COLD bool put_off(Thread *t, Object *o) {
  if (t->dying.count == t->dying.capacity) {
    size_t capacity = t->dying.capacity ? t->dying.capacity * 2 : 64;
    Object **items = realloc(t->dying.items, capacity * sizeof *items);
    if (!items && heap_spend_reserve(t->interp)) {
      items = realloc(t->dying.items, capacity * sizeof *items);
      heap_keep_reserve(t->interp);
    }
    if (!items) return false;
    t->dying.items = items;
    t->dying.capacity = capacity;
  }
  t->dying.items[t->dying.count++] = o;
  return true;
}

// What may hold references: they are released too, not too deeply.
static __attribute__((noinline)) void release_container(Thread *t, Object *o) {
  if (UNLIKELY(t->release_depth >= MAX_NESTING) && (put_off(t, o) || c_stack_is_low(t))) return; // without room it leaks
  t->release_depth++;
  switch (o->shape) { // the common ones, without finalizers and weak references
  case SHAPE_tuple: tuple_release(t, o); break;
  case SHAPE_list: list_release(t, o); break;
  case SHAPE_dict: dict_release(t, o); break;
  case SHAPE_slice: slice_release(t, o); break;
  default: release_one(t, o);
  }
  while (UNLIKELY(t->dying.count) && t->release_depth == 1) release_one(t, t->dying.items[--t->dying.count]);
  t->release_depth--;
}

void release_slow(Thread *t, Object *o) {
  switch (o->shape) {
  case SHAPE_float:
    if (o->rc & RC_WEAKREF) break;
    o->rc = 0;
    float_free(t, o);
    return;
  case SHAPE_int: int_free(t, o); return;
  case SHAPE_str: // exactly str: no references, no finalizer, no weak references
    o->rc = 0;
    str_free(t, o);
    return;
  }
  release_container(t, o);
}

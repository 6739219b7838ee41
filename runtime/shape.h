// SPDX-License-Identifier: MIT
// shape.h: where an instance's attributes are.
//
// An instance of a script class is: the C struct of its nearest built-in base (Type.slots_offset bytes; 8 for object),
// then Type.slots_inline attribute words (even), then one overflow word. A shape maps names to slot numbers; slots below
// slots_inline are inline, the others are in the array behind the overflow word (grown by powers of two; its capacity is
// derived from the slot count). Adding an attribute moves the instance to the child shape for that name.
//
// Dictionary mode: the shape has `dict_mode`, the overflow word owns a Dict with all attributes. An instance goes there
// when `__dict__` is asked for, after a delete that is not of the newest attribute, with more than 64 transitions from
// one shape or more than 128 attributes, and never comes back. Instances of script subclasses of variable-size built-ins
// (int, str, bytes, tuple) are always in dictionary mode, their Dict word (EMPTY until needed) standing at the end of
// the object. `__slots__` attributes are inline slots with `member` descriptors (closed shape); those of a subclass of str
// stand between its characters and the Dict word.
//
// Shape ids are never reused while an inline cache could still hold them.
#ifndef GILA_SHAPE_H
#define GILA_SHAPE_H
#include "interp.h"

struct Shape {
  uint32_t id;
  uint32_t count;          // slots in use: the type's slots_fixed, then one for each attribute
  Type *type;              // the class (borrowed)
  Shape *parent;           // NULL for the class's root shape
  Own name;                // the attribute this shape adds
  bool dict_mode, closed;
  // The layout: the class's, but an instance whose __class__ was assigned keeps the one it was allocated with.
  uint32_t slots_inline, overflow_offset;
  size_t size;
  uint32_t transitions, transitions_capacity;
  Shape **children;        // by added name (linear: few)
  struct ShapeSlot { Ref name; uint32_t slot; } *table; // open-addressed name → slot, built on demand
  uint32_t table_mask;
};

// Slot number of an attribute, or -1.
int shape_find(Thread *t, Shape *s, Ref name);
// The child shape with `name` added; NULL: go to dictionary mode instead.
Shape *shape_add(Thread *t, Shape *s, Ref name);
Shape *shape_new_root(Thread *t, Type *type, bool dict_mode, bool closed);
uint32_t shape_dict_mode(Thread *t, Type *type);           // the class's dictionary-mode shape id
void shape_free_tree(Thread *t, Type *type);

// Instance attributes proper: no class lookup, no descriptors. EMPTY value deletes (Lookup MISSING: not there).
Ref instance_peek(Thread *t, Ref obj, Ref name);           // borrowed or EMPTY
Lookup instance_set(Thread *t, Ref obj, Ref name, Ref value); // FAILED on memory
// The instance's __dict__: goes to dictionary mode; borrowed. EMPTY if the type has none.
Ref instance_dict(Thread *t, Ref obj);
bool instance_set_dict(Thread *t, Ref obj, Ref dict);
Own instance_dict_copy(Thread *t,
                       Ref obj); // a new dict with the attributes; the instance stays as it is
// For traverse, clear and the VM's caches.
// True if objects of this shape have attributes of their own (a dict, or room for one).
static inline bool shape_has_attributes(const Shape *s) { return s && !s->closed; }
static inline size_t variable_part_end(Type *type, Ref obj) { return (type->size_of(OBJ(obj)) + 7) & ~(size_t)7; }
static inline Own *instance_slots(Type *type, Ref obj) {
  size_t offset = UNLIKELY(type->flags & TF_VAR_SIZE) ? variable_part_end(type, obj) : type->slots_offset;
  return (Own *)((char *)OBJ(obj) + offset);
}
void instance_traverse(Interp *interp, Object *o, Visit visit, void *arg);
void instance_clear(Thread *t, Object *o);
// The word after the inline slots: the overflow array, or the Dict in dictionary mode.
static inline Own *instance_overflow(const Shape *s, Ref obj) {
  size_t offset = s->overflow_offset;
  if (UNLIKELY(!offset)) offset = variable_part_end(s->type, obj) + s->type->slots_fixed * sizeof(Own);
  return (Own *)((char *)OBJ(obj) + offset);
}
// Makes obj (whose layout agrees: type_same_layout) an instance of the script class `type`.
bool instance_set_class(Thread *t, Ref obj, Type *type);
// The dictionary-mode shape of `type` with the layout of `like`; NULL without memory.
Shape *shape_dict_mode_like(Thread *t, Type *type, const Shape *like);
// For the caches in the bytecode: byte offset of slot `slot` if it is inline in objects of this shape, else 0.
uint32_t shape_inline_offset(const Shape *s, int slot);
#endif

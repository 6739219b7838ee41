// SPDX-License-Identifier: MIT
// slots.h: the bridge between special methods and a type's C slots (slots.def).
#ifndef GILA_SLOTS_H
#define GILA_SLOTS_H
#include "interp.h"

typedef void (*SlotFn)(void); // any slot's C function, cast to its signature by `wrap`

// One row of slots.def.
typedef struct SlotRow {
  const char *name;   // the special method
  const char *doc;    // what it does, as help() shows it
  size_t name_offset; // of its interned name in Names
  size_t field;       // of the slot in Type
  uint8_t wrap;       // how a script call of the wrapper becomes a C call (slot_wrappers.c)
  SlotFn generic;     // the C function that calls the script method
} SlotRow;

extern const SlotRow slot_rows[];
extern const size_t slot_row_count;

enum {
  WRAP_unary, WRAP_binary, WRAP_number, WRAP_reflected, WRAP_hash, WRAP_call, WRAP_getattr, WRAP_setattr, WRAP_delattr,
  WRAP_compare_lt, WRAP_compare_le, WRAP_compare_eq, WRAP_compare_ne, WRAP_compare_gt, WRAP_compare_ge,
  WRAP_next, WRAP_descr_get, WRAP_descr_set, WRAP_descr_delete, WRAP_init, WRAP_finalize, WRAP_length,
  WRAP_setitem, WRAP_delitem, WRAP_contains, WRAP_truth, WRAP_power, WRAP_rpower,
};

static inline SlotFn slot_of(const Type *type, const SlotRow *row) {
  return *(SlotFn *)((char *)(uintptr_t)type + row->field);
}
static inline Ref slot_name(Thread *t, const SlotRow *row) {
  return *(Own *)((char *)&t->interp->names + row->name_offset);
}

// Copies a definition's slots into a built-in type, and takes over the base's where there are none.
void slots_from_def(Type *type, const TypeDef *def, Type *base);
// Puts a wrapper into the type's dict for each slot its definition has.
bool slots_add_wrappers(Thread *t, Type *type, const TypeDef *def, Ref dict);
// Works out every slot of a script class from its MRO.
void slots_fill(Thread *t, Type *type);
// A special method was stored in or deleted from the type's dict: this type and its subclasses follow.
void slots_name_changed(Thread *t, Type *type, Ref name);

// Slot functions that others compare with or fall back to.
int64_t hash_unhashable(Thread *t, Ref v);
// The `__new__` of a built-in type as its dict holds it.
Own slot_new_method(Thread *t, Type *type);
Own slot_wrapper_new(Thread *t, Type *owner, const SlotRow *row);
#endif

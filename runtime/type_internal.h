// SPDX-License-Identifier: MIT
// type_internal.h: what type_new.c, type_methods.c, descriptors.c and builtin_types.c share.
#ifndef GILA_TYPE_INTERNAL_H
#define GILA_TYPE_INTERNAL_H
#include "exceptions.h"
#include "function.h"

// Makes the memory of a new Type safe to look at: no field is set.
void type_empty_fields(Type *type);
// Everything of a built-in type but its dict (type_make_dict).
bool type_fill_from_def(Thread *t, Type *type, const TypeDef *def, Type *base, uint32_t shape);
Own type_module(Thread *t, Type *type);        // __module__ (owned) or EMPTY
bool type_refuses_mro_entries(Thread *t, Ref bases); // bases that stand for others; an exception is pending then
Own type_full_name(Thread *t, Type *type);     // "module.qualname", the module only where it is neither builtins nor __main__
bool type_collect_names(Thread *t, Type *type, Ref names);
bool type_set_name(Thread *t, Type *type, Ref name);
Own type_default_mro(Thread *t, Type *type);   // C3
uint32_t shape_reserve(Thread *t);             // an id without a Shape; 0 without memory

// The descriptors of a built-in attribute and of the inline slot with that number.
Own getset_new(Thread *t, Type *owner, const GetSetDef *def);
Own member_new(Thread *t, Type *owner, Ref name, uint32_t slot);
extern const GetSetDef instance_dict_getset, instance_weakref_getset;
// Does an object of type `from` fit where one of type `to` is expected (assignment to __class__, __bases__)?
bool type_same_layout(Type *from, Type *to);
#endif

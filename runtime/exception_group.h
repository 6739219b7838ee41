// SPDX-License-Identifier: MIT
// exception_group.h: what exceptions.c needs to define BaseExceptionGroup.
#ifndef GILA_EXCEPTION_GROUP_H
#define GILA_EXCEPTION_GROUP_H
#include "exceptions.h"

extern const NativeDef exception_group_methods[];
extern const GetSetDef exception_group_getset[];
// The slots of BaseExceptionGroup: __new__ (which checks the arguments), __init__ and __str__.
Own exception_group_new(Thread *t, Type *type, const Ref *a, ptrdiff_t n, Ref names);
bool exception_group_init(Thread *t, Ref self, const Ref *a, ptrdiff_t n, Ref names);
Own exception_group_str(Thread *t, Ref self);
// A new instance with every field but args EMPTY (exceptions.c).
Own exception_alloc(Thread *t, Type *type, Ref args);
#endif

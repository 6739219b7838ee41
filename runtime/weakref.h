// SPDX-License-Identifier: MIT
// weakref.h: weak references, kept in a side table by referent address; RC_WEAKREF marks objects that have any.
#ifndef GILA_WEAKREF_H
#define GILA_WEAKREF_H
#include "interp.h"

// Called when `o` dies (RC_WEAKREF set): clears its weak references and runs their callbacks.
void weakref_object_dies(Thread *t, Object *o);
// The collector's part: clears all weak references to these objects; callbacks run only for reference objects that are
// not themselves among them. Each object carries one extra reference while this runs.
void weakref_clear_garbage(Thread *t, Object **objects, size_t n);
Own weakref_new(Thread *t, Type *type, Ref referent, Ref callback); // TypeError "cannot create weak reference to 'x' object"
Own weakref_get(Thread *t, Ref ref);   // the referent, or NONE
ptrdiff_t weakref_count(Thread *t, Ref v);
#endif

// SPDX-License-Identifier: MIT
// weakref.h: weak references, kept in a side table by referent address; RC_WEAKREF marks objects that have any.
#ifndef GILA_WEAKREF_H
#define GILA_WEAKREF_H
#include "interp.h"

typedef struct WeakRef {
  Object h;
  Object *target;              // NULL once the object is dead
  Own callback;                // EMPTY: none
  int64_t hash;                // of the object, once asked for; -1: not yet
  struct WeakRef *next, *prev; // the other references to the same object
} WeakRef;                     // a proxy has the same layout

// Called when `o` dies (RC_WEAKREF set): clears its weak references and runs their callbacks.
void weakref_object_dies(Thread *t, Object *o);
// The collector's part: clears all weak references to these objects; callbacks run only for reference objects that are
// not themselves among them. Each object carries one extra reference while this runs.
void weakref_clear_garbage(Thread *t, Object **objects, size_t n);
Own weakref_new(Thread *t, Type *type, Ref referent,
                Ref callback);         // TypeError "cannot create weak reference to 'x' object"
Own weakref_get(Thread *t, Ref ref);   // the referent, or NONE
Own weakproxy_new(Thread *t, Ref referent, Ref callback);
Own weakref_list(Thread *t, Ref v);    // of the living references and proxies
ptrdiff_t weakref_count(Thread *t, Ref v);
#endif

// SPDX-License-Identifier: MIT
// super.h: super() for the VM, without the object.
#ifndef GILA_SUPER_H
#define GILA_SUPER_H
#include "interp.h"

// super(type, obj).name. Owned; ERROR with AttributeError.
Own super_getattr(Thread *t, Ref type, Ref obj, Ref name);
// The same for a call: with *is_unbound_method the result is to be called with obj in front of the arguments.
Own super_lookup(Thread *t, Ref type, Ref obj, Ref name, bool *is_unbound_method);
#endif

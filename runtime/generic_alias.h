// SPDX-License-Identifier: MIT
// generic_alias.h: `list[int]` and `int | str`.
#ifndef GILA_GENERIC_ALIAS_H
#define GILA_GENERIC_ALIAS_H
#include "interp.h"

typedef struct GenericAlias {
  Object h;
  Own origin, args, parameters;
  bool starred;
} GenericAlias; // parameters EMPTY until asked
typedef struct Union { Object h; Own args, parameters; } Union;

// origin[args]: args is a tuple, or one value. For `__class_getitem__` rows: a[0] is the class, a[1] the subscript.
Own generic_alias_new(Thread *t, Ref origin, Ref args);
Own union_of(Thread *t, Ref args); // of the members of a tuple, whatever they are; the only one itself
Own generic_alias_native(Thread *t, const Ref *a, ptrdiff_t n, Ref names);
// a | b for types; NOT_IMPLEMENTED if one of them is nothing that can be in a union.
Own union_new(Thread *t, Ref a, Ref b);
#endif

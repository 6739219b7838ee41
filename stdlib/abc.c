// SPDX-License-Identifier: MIT
// abc.c: what abc.ABCMeta needs from below. A pattern like [a, *b] or {"k": v} asks the class of a value for a flag (vm/ops_match.c),
// which a class has from its bases; a class that is only registered gets it here. And what libraries need that stand in for C types.
#include "module.h"
#include "runtime/exceptions.h"
#include "runtime/generic_alias.h"
#include "runtime/tuple.h"

enum { PATTERN_FLAGS = TF_SEQUENCE | TF_MAPPING };

static bool mark(Thread *t, Type *type, void *flags) {
  if (type->flags & TF_IMMUTABLE) return true; // str and bytes are sequences, but match as values
  type->flags = (type->flags & ~(uint32_t)PATTERN_FLAGS) | *(uint32_t *)flags;
  return type_each_subclass(t, type, mark, flags);
}

static Own match_like(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  for (int i = 0; i < 2; i++)
    if (!IS_A(t, a[i], TYPE)) return raise_error(t, TypeError, "expected a class, not '%T'", a[i]);
  uint32_t flags = AS(Type, a[1])->flags & PATTERN_FLAGS;
  return !flags || mark(t, AS(Type, a[0]), &flags) ? NONE : ERROR;
}

static Own seal(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  if (!IS_A(t, a[0], TYPE)) return raise_error(t, TypeError, "expected a class, not '%T'", a[0]);
  AS(Type, a[0])->flags |= TF_IMMUTABLE;
  return NONE;
}

static Own union_native(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  Own both = tuple_from(t, a, 2);
  if (is_error(both)) return ERROR;
  Own result = union_of(t, both);
  drop(t, both);
  return result;
}

static const NativeDef functions[] = {
    NATIVE(
        match_like, "match_like(cls, model, /)",
        "Let instances of cls and its subclasses match the patterns that those of model do."),
    NATIVE(seal, "seal(cls, /)",
           "Make a finished class as unchangeable as a built-in type; messages name it with "
           "its module."),
    NATIVE(union_native, "union(left, right, /)", "left | right, for objects that are no types to the interpreter."),
    {0},
};

const NativeModule abc_module = {"_abc", "Support for abstract base classes.", functions, NULL};

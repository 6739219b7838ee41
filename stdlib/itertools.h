// SPDX-License-Identifier: MIT
// itertools.h: what the two files of the module itertools share.
#ifndef GILA_ITERTOOLS_H
#define GILA_ITERTOOLS_H
#include "runtime/abstract.h"
#include "runtime/args.h"

// The references an iterator owns stand side by side in its struct, from `first` to `last`: S##_traverse and S##_clear.
#define OWNS(S, first, last)                                                                \
  static void S##_traverse(Object *self, Visit visit, void *arg) {                          \
    for (Own *p = &((S *)self)->first, *end = &((S *)self)->last; p <= end; p++) VISIT(*p); \
  }                                                                                         \
  static void S##_clear(Thread *t, Object *self) {                                          \
    for (Own *p = &((S *)self)->first, *end = &((S *)self)->last; p <= end; p++) drop_slot(t, p); \
  }
#define OWNED(S) .traverse = S##_traverse, .clear = S##_clear
#define ITERATOR_FLAGS (TF_BASE | TF_GC | TF_IMMUTABLE)

static inline Own iter_self(Thread *t, Ref self) {
  (void)t;
  return keep(self);
}

// The next item of an iterator that may have been let go of (EMPTY).
static inline Own step(Thread *t, Ref it) {
  if (UNLIKELY(is_empty(it))) return EMPTY;
  if (UNLIKELY(c_stack_is_low(t))) return raise_error(t, RecursionError, "maximum recursion depth exceeded");
  return type_of(t, it)->next(t, it);
}

// Is there no item: the end or an error?
static inline bool ended(Ref item) { return UNLIKELY(is_empty(item) || is_error(item)); }

extern const TypeDef product_type_def, combinations_type_def, combinations_with_replacement_type_def;
extern const TypeDef permutations_type_def;
#endif

// SPDX-License-Identifier: MIT
// range.h: arithmetic progressions; the small form is what the VM's loops use.
#ifndef GILA_RANGE_H
#define GILA_RANGE_H
#include "abstract.h"

typedef struct Range { Object h; Own start, stop, step, length; } Range;      // ints, any size
// next, remaining count and step as machine words; `big` (EMPTY unless numbers are big) holds the general iterator's state.
typedef struct RangeIter { Object h; int64_t next, step; int64_t remaining; Own big; } RangeIter;

Own range_new(Thread *t, Ref start, Ref stop, Ref step);                     // ValueError for step 0
bool range_is_small(Ref v, int64_t *start, int64_t *step, int64_t *count);   // all fit machine words

typedef struct Slice { Object h; Own start, stop, step; } Slice;
// slice(start, stop, step), each any value.
Own slice_new(Thread *t, Ref start, Ref stop, Ref step);
void slice_release(Thread *t, Object *o) NEEDS_GIL; // the last reference is gone
// The two halves of slice_indices: the first may run an __index__ (which may change the sequence), the second is
// arithmetic and returns the number of items selected. An absent bound comes out as far away as it goes.
bool slice_unpack(Thread *t, Ref slice, ptrdiff_t *start, ptrdiff_t *stop, ptrdiff_t *step);
size_t slice_clip(size_t length, ptrdiff_t *start, ptrdiff_t *stop, ptrdiff_t step);
// Clipped to length: start, stop, step and the number of items selected. False with an exception.
bool slice_indices(Thread *t, Ref slice, size_t length, ptrdiff_t *start, ptrdiff_t *stop,
                   ptrdiff_t *step, size_t *count);
#endif

// SPDX-License-Identifier: MIT
// iterators.h: the layouts of the built-in iterators, for the loops the VM runs without calling `next`.
#ifndef GILA_ITERATORS_H
#define GILA_ITERATORS_H
#include "list.h"
#include "tuple.h"

// list_iterator, list_reverseiterator, tuple_iterator, seq_iterator and reversed. seq is EMPTY when exhausted.
// Forward: index of the next item. Backward: index of the next item, -1 when none is left.
typedef struct SeqIter { Object h; Own seq; ptrdiff_t pos; } SeqIter;
typedef struct CallableIter { Object h; Own callable, sentinel; } CallableIter; // callable EMPTY when exhausted
typedef struct Enumerate {
  Object h;
  Own iter;
  int64_t index;
  Own big;         // the index once it is no small int
  Own pair;        // the tuple last given out (tuple.h: tuple_pair_renew_take), or EMPTY
} Enumerate;
typedef struct Zip {
  Object h;
  Own iters;       // tuple
  Own row;         // the tuple last given out, renewed while nobody else keeps it; or EMPTY
  bool strict;
} Zip;
typedef struct Map { Object h; Own fn, iters; } Map;                            // iters: tuple
typedef struct Filter { Object h; Own fn, iter; } Filter;

// object_next, with what loops of native code run most often in line: an iterator over a list.
NEEDS_GIL static inline Own iterator_next(Thread *t, Ref it) {
  SeqIter *seq = AS(SeqIter, it);
  if (IS(list_iterator, it) && is_object(seq->seq) && (size_t)seq->pos < list_count(seq->seq))
    return keep(list_peek(seq->seq, (size_t)seq->pos++));
  return object_next(t, it);
}

// The next pair of an enumerate, or of a zip over two iterators, without making a tuple.
Lookup enumerate_next_pair(Thread *t, Ref self, Own pair[2]) NEEDS_GIL, zip_next_pair(Thread *t, Ref self, Own pair[2]) NEEDS_GIL;
static inline bool is_zip_of_two(Ref it) {
  return IS(zip, it) && is_object(AS(Zip, it)->iters) && AS(Tuple, AS(Zip, it)->iters)->count == 2;
}

// The iterator of that shape over a sequence, at index `pos`.
Own seq_iter_new(Thread *t, uint32_t shape, Ref seq, ptrdiff_t pos);
Own callable_iter_new(Thread *t, Ref callable, Ref sentinel);
#endif

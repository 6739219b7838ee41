// SPDX-License-Identifier: MIT
// leaks.c: module _leaks, in leak runs only (preset refleak): what the process holds now. tests/repeat.gila compares the
// counts after each run of a script.
#include <malloc.h>
#include "module.h"
#include "runtime/heap.h"
#include "runtime/tuple.h"

#if GILA_REFLEAK
static Own counts(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)a, (void)n, (void)names;
  struct mallinfo2 m = mallinfo2();
  return tuple_pack3(t, small((int64_t)heap_references(t->interp)), small((int64_t)heap_stats(t->interp).blocks),
                     small((int64_t)(m.uordblks + m.hblkhd)));
}

static const NativeDef functions[] = {
    NATIVE(counts, "counts()", "The triple (references, blocks of the heap, bytes from malloc) in use."),
    {0},
};

const NativeModule leaks_module = {.name = "_leaks", .doc = "Counts for leak runs.", .functions = functions};
#endif

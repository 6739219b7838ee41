// SPDX-License-Identifier: MIT
// blocking.h: the only bracket around calls that may block.
//
//   Blocking b = blocking_begin(t, GIL_BLOCKING, "read");   // lets go of the GIL
//   ssize_t n = read(fd, buffer, size);                     // touch no object in here
//   blocking_end(t, &b);                                    // takes it again; errno is as the call left it
//
// Rules: copy what you need out of objects first; inside, touch no object, no Thread field but your own locals, and
// allocate nothing from the interpreter's heap; look at errno after the bracket (it is kept). The name appears in gil.stats(), in
// the SIGQUIT report and in -X dev warnings, so it says what is being done: "read", "accept", "time.sleep".
#ifndef GILA_BLOCKING_H
#define GILA_BLOCKING_H
#include "gil.h"
#include "vm.h"

typedef struct Blocking { Thread *thread; BlockingName *kind; } Blocking;

DROPS_GIL static inline TRUSTED Blocking blocking_begin(Thread *t, GilReason reason, const char *name) {
  atomic_store_explicit(&t->vm->gil.blocked_in, name, memory_order_relaxed);
  // Counted by the name's address; names in different files are added up by those who read.
  BlockingName *table = t->interp->vm->blocking_names;
  uint32_t i = (uint32_t)((uintptr_t)name >> 3) % BLOCKING_NAMES;
  while (table[i].name != name && table[i].name) i = (i + 1) % BLOCKING_NAMES;
  table[i].name = name;
  table[i].count++;
  gil_drop(t, reason);
  return (Blocking){t, &table[i]};
}
TAKES_GIL static inline TRUSTED void blocking_end(Thread *t, Blocking *b) {
  gil_take(t);
  b->kind->ns += t->vm->gil.away;
  atomic_store_explicit(&t->vm->gil.blocked_in, NULL, memory_order_relaxed);
}
#endif

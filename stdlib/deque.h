// SPDX-License-Identifier: MIT
// deque.h: collections.deque for other native modules (_collections must have been imported).
#ifndef GILA_DEQUE_H
#define GILA_DEQUE_H
#include "runtime/interp.h"

// An empty deque without a maximal length.
Own deque_make(Thread *t);
bool deque_check(Thread *t, Ref v);                    // a deque, or an instance of a subclass
bool deque_check_exact(Thread *t, Ref v);
size_t deque_count(Ref d);
Ref deque_peek(Ref d, size_t i);
bool deque_append(Thread *t, Ref d, Ref item);
Own deque_popleft(Thread *t, Ref d);                   // IndexError when empty
void deque_remove_same(Thread *t, Ref d, Ref item);    // by identity, from the left; nothing happens if it is not there
#endif

// SPDX-License-Identifier: MIT
// signal_set.h: sets of signals, as the signal module takes them.
#ifndef GILA_SIGNAL_SET_H
#define GILA_SIGNAL_SET_H
#include <signal.h>
#include "module.h"

// The signals of an iterable of numbers. False with an exception: ValueError for a number that is no signal's.
bool signal_set_of(Thread *t, Ref iterable, sigset_t *set) NEEDS_GIL;
#endif

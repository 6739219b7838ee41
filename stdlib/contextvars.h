// SPDX-License-Identifier: MIT
// contextvars.h: contexts, for native code that runs callbacks in one (async.c).
#ifndef GILA_CONTEXTVARS_H
#define GILA_CONTEXTVARS_H
#include "runtime/interp.h"

// A copy of the thread's context.
Own context_copy_current(Thread *t);
// What a ContextVar is set to in the context in force, borrowed from it; EMPTY if it is not.
Ref contextvar_peek(Thread *t, Ref var);
// Puts a context in force; *outer keeps the one before for context_leave. False with RuntimeError when it already is.
bool context_enter(Thread *t, Ref context, Own *outer);
void context_leave(Thread *t, Ref context, Own outer);
#endif

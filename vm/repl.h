// SPDX-License-Identifier: MIT
// repl.h: the interactive session. Part of the executable, not of the library: it uses readline (GPL).
#ifndef GILA_REPL_H
#define GILA_REPL_H
#include "runtime/interp.h"

// Reads, evaluates and prints until end of file or SystemExit; returns the exit status.
// After a script (-i) there is no greeting and no start-up file.
int repl_run(Thread *t, bool after_script);
#endif

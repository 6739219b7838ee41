// SPDX-License-Identifier: MIT
// machine.h: the interpreter that one fuzzer process works with. It has no module, and no builtin function, that reaches
// files, other processes, threads or the clock.
#ifndef GILA_FUZZ_MACHINE_H
#define GILA_FUZZ_MACHINE_H
#include "vm/vm.h"

// The interpreter, started at the first call.
Thread *machine(void);
// Runs a code object as a fresh module and throws away what it leaves. After `steps` safepoints every further one raises,
// and no call nests any more: the script ends soon.
void machine_run(Thread *t, Ref code, long steps);
#endif

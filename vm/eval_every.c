// SPDX-License-Identifier: MIT
// eval_every.c: the loop of eval.c with a safepoint before each instruction, for -X switchpoints=every: threads may be switched
// anywhere, as in CPython up to 3.9, so that the races between any two instructions can be shown. A second copy of the loop, so
// that the first pays nothing for it.
#define EVAL_EVERYWHERE 1
#include "eval.c" // NOLINT: meant

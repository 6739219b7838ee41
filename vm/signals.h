// SPDX-License-Identifier: MIT
// signals.h: C signal handlers only set a flag and a breaker bit; the script's handlers run in the main thread at a safepoint.
#ifndef GILA_SIGNALS_H
#define GILA_SIGNALS_H
#include "runtime/interp.h"

bool signals_start(Thread *t);        // SIGINT raises KeyboardInterrupt, SIGPIPE is ignored
void signals_stop(Thread *t);
// Runs the handlers of all signals that came in. Main thread only (elsewhere: nothing). False with an exception.
bool signals_run_handlers(Thread *t);
// After a blocking call failed with EINTR: runs handlers; false with an exception, else try again.
bool signals_interrupted(Thread *t);
// For the signal module: installs (SIG_DFL/SIG_IGN as small ints 0/1, or a callable); the old handler, owned.
Own signals_set(Thread *t, int signum, Ref handler);
Own signals_get(Thread *t, int signum);
// Marks a signal as arrived (interrupt_main, raise in tests).
void signals_trip(Interp *interp, int signum);
bool signals_default_int(Thread *t);  // raises KeyboardInterrupt; false
int signals_set_wakeup_fd(Thread *t, int fd);
void signals_after_fork(Thread *t);
// May a signal end a wait of the main thread? One that a function of the script's own handles, or one that is on its way.
bool signals_may_end_waits(Thread *t);
#endif

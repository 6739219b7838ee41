// SPDX-License-Identifier: MIT
// report.h: showing exceptions that nobody caught.
#ifndef GILA_REPORT_H
#define GILA_REPORT_H
#include "runtime/interp.h"

// Prints an exception with traceback, causes and notes to sys.stderr, as module traceback formats it; if that can't be done (no memory, no
// library) a plainer form from here. Nothing for a BrokenPipeError where nobody reads stdout any more. Never raises.
void report_print(Thread *t, Ref exc);
// The pending exception, through sys.excepthook; clears it. SystemExit is not handled here.
void report_pending(Thread *t);
// Lets tracebacks and inspect show lines of a source that is in no file, under its file name (module linecache). Keeps what is pending;
// never raises.
void report_register_source(Thread *t, Ref file, const char *source, size_t n);
// What a script's end means: the exit status (0 to 255, or DIED_OF_INTERRUPT for an uncaught KeyboardInterrupt), after printing what
// must be printed. Consumes the pending exception, if any.
enum { DIED_OF_INTERRUPT = 256 };
int report_exit_status(Thread *t);
// Interp.report_unraisable: "Exception ignored in: …", through sys.unraisablehook.
void report_unraisable(Thread *t, const char *where, Ref obj);
bool report_unraisable_hook(Thread *t, Ref args);
void report_write(Thread *t, Ref text); // to sys.stderr, or the descriptor when there is no such object
#endif

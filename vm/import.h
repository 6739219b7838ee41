// SPDX-License-Identifier: MIT
// import.h: finding and running modules.
#ifndef GILA_IMPORT_H
#define GILA_IMPORT_H
#include "runtime/function.h"
#include "runtime/native_module.h"
#include "vm.h"

// A module written in C, made on first use and kept in sys.modules. ERROR with ImportError if there is none.
Own import_native(Thread *t, const char *name);
// What __import__ does. fromlist NONE or a sequence of names; globals a dict (for relative imports) or EMPTY.
Own import_module(Thread *t, Ref name, Ref globals, Ref fromlist, int level);
// import_module with a dotted C name; the last part is returned (importlib.import_module).
Own import_name(Thread *t, const char *dotted);
// The path from the root, for __file__ and messages.
void import_absolute_path(const char *path, char *out, size_t size);
// Runs a file, or source text, as module __main__. `path` is the script's; sets __file__. False with the exception pending.
bool import_run_main_file(Thread *t, const char *path);
bool import_run_main_source(Thread *t, const char *source, size_t n, const char *filename);
bool import_run_main_folder(Thread *t, const char *path);    // the __main__ file of a folder
bool import_run_main_module(Thread *t, const char *name);    // -m
// The main module's dict, made on first use. Borrowed; EMPTY with an exception.
Ref import_main_dict(Thread *t);
// In the child of a fork: the imports of threads that are gone are nobody's.
void imports_after_fork(Thread *t);
// At shutdown: __main__ goes, and with it all that only its names kept.
void import_clear_modules(Thread *t);
#endif

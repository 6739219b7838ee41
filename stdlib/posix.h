// SPDX-License-Identifier: MIT
// posix.h: what the two files of module posix share: posix.c (files, folders, the system) and posix_process.c.
#ifndef GILA_POSIX_H
#define GILA_POSIX_H
#include <errno.h>
#include "module.h"
#include "runtime/error.h"
#include "vm/blocking.h"
#include "vm/signals.h"

#define ARGS Thread *t, const Ref *a, ptrdiff_t n, Ref names
#define UNUSED (void)n, (void)names

typedef struct PosixState {
  Own before_fork, after_parent, after_child; // lists of functions, or EMPTY
  // The classes of structured results, once os.gila has handed them over.
  Own stat_result, terminal_size, uname_result, times_result, statvfs_result, waitid_result,
      sched_param;
} PosixState;
#define STATE(t) MODULE_STATE(t, posix, PosixState)

// result = call, without the GIL, again after EINTR unless a signal handler raised.
#define BLOCK(name, result, call) do { \
    do { Blocking b_ = blocking_begin(t, GIL_BLOCKING, name); result = (call); blocking_end(t, &b_); } \
    while (result < 0 && errno == EINTR && signals_interrupted(t)); \
  } while (0)

// What errno says, unless an exception is pending already.
static inline Own fail_path(Thread *t, Ref path) { return error_pending(t) ? ERROR : raise_errno(t, errno, path); }
static inline Own fail(Thread *t) { return fail_path(t, EMPTY); }

// A structured result: one of the classes above, or a tuple as long as there is none. Consumes the values.
Own posix_record(Thread *t, Own cls, Own *values, size_t n) NEEDS_GIL;

// posix_process.c
extern const NativeDef posix_process_functions[];
extern const ModuleNumber posix_process_numbers[];
#endif

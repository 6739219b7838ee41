// SPDX-License-Identifier: MIT
// posix.h: what the files of module posix share: posix.c (files, folders, the system), posix_process.c, posix_files.c (the
// rarer calls on open files) and posix_limits.c (sysconf and its kind).
#ifndef GILA_POSIX_H
#define GILA_POSIX_H
#include <errno.h>
#include <fcntl.h>
#include "module.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/int.h"
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

// A path argument: its text, what keeps it alive and whether it is bytes; or, where that is allowed, a descriptor (then text
// is NULL). None stands for "." where it is allowed.
typedef enum PathKind { PATH_ONLY, PATH_OR_FD, PATH_FD_OR_NONE } PathKind;
typedef struct Path { const char *text; Own alive; int fd; bool bytes; } Path;
// Errors name the function and the argument; a function of NULL is not named.
bool path_get(Thread *t, Ref v, Path *p, PathKind kind, const char *function, const char *argument) NEEDS_GIL;
static inline void path_drop(Thread *t, Path *p) {
  if (!is_error(p->alive)) drop(t, p->alive);
}
// A descriptor given as an int; a bool is warned of.
bool posix_fd_number(Thread *t, Ref v, int *fd) NEEDS_GIL;
// An argument dir_fd: the folder that a path starts from.
static inline bool dir_fd(Thread *t, Ref v, int *fd) {
  *fd = AT_FDCWD;
  if (is_none(v) || is_empty(v)) return true;
  return int_check(t, v) ? posix_fd_number(t, v, fd)
                         : fail_error(t, TypeError, "argument should be integer or None, not %T", v);
}
// A descriptor, or an object with fileno().
bool posix_fd(Thread *t, Ref v, int *fd) NEEDS_GIL;

// posix_process.c. A user's or group's number ("uid", "gid"); -1 stands for "as it is".
bool posix_id(Thread *t, Ref v, const char *what, uint32_t *out) NEEDS_GIL;
extern const NativeDef posix_process_functions[];
extern const ModuleNumber posix_process_numbers[];

// posix_files.c
extern const NativeDef posix_files_functions[];
extern const ModuleNumber posix_files_numbers[];

// posix_limits.c: adds its functions and the tables of names.
bool posix_limits_setup(Thread *t, Ref module) NEEDS_GIL;
#endif

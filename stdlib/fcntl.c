// SPDX-License-Identifier: MIT
// fcntl.c: module fcntl: flags and locks of descriptors.
//
// An argument may be an int or bytes; bytes are copied, so that the call works on memory nobody else sees, and what it left there is the
// result. ioctl writes back into a bytearray or another writable buffer.
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>
#include "module.h"
#include "runtime/bytes.h"
#include "runtime/int.h"
#include "runtime/str.h"
#include "vm/blocking.h"
#include "vm/signals.h"

#define ARGS Thread *t, const Ref *a, ptrdiff_t n, Ref names
#define UNUSED (void)n, (void)names
enum { MOST = 1024 };

static bool as_fd(Thread *t, Ref v, int *fd) {
  if (!int_check(t, v)) {
    Own method, name = str_intern_c(t, "fileno"), r;
    Lookup found = object_lookup_attr(t, v, name, &method);
    drop(t, name);
    if (found == FAILED) return false;
    if (found == MISSING) return fail_error(t, TypeError, "argument must be an int, or have a fileno() method.");
    r = object_call0(t, method);
    drop(t, method);
    if (is_error(r)) return false;
    bool ok = as_int(t, r, fd);
    drop(t, r);
    if (!ok) return false;
  } else if (!as_int(t, v, fd)) {
    return false;
  }
  return *fd >= 0 || fail_error(t, ValueError, "file descriptor cannot be a negative integer (%d)", *fd);
}

typedef int (*Call)(int fd, unsigned long request, void *argument);
static int call_fcntl(int fd, unsigned long request, void *argument) { return fcntl(fd, (int)request, argument); }
static int call_ioctl(int fd, unsigned long request, void *argument) { return ioctl(fd, request, argument); }
static int call_flock(int fd, unsigned long request, void *argument) { (void)argument; return flock(fd, (int)request); }

// Without the GIL, again after a signal.
static bool run(Thread *t, const char *name, Call call, int fd, unsigned long request, void *argument, int *result) {
  do {
    Blocking b = blocking_begin(t, GIL_BLOCKING, name);
    *result = call(fd, request, argument);
    blocking_end(t, &b);
  } while (*result < 0 && errno == EINTR && signals_interrupted(t));
  if (*result >= 0) return true;
  if (!error_pending(t)) raise_errno(t, errno, EMPTY);
  return false;
}

static Own control(Thread *t, const char *name, Call call, const Ref *a, bool write_back) {
  int fd, r;
  int64_t request;
  if (!as_fd(t, a[0], &fd) || !as_i64(t, a[1], &request)) return ERROR;
  if (int_check(t, a[2])) {
    int64_t number;
    if (!int_to_i64(t, a[2], &number))
      return raise_error(t, OverflowError, "Python int too large to convert to C long");
    return run(t, name, call, fd, (unsigned long)(uint32_t)request, (void *)(uintptr_t)number, &r) ? small(r) : ERROR;
  }
  Buffer in;
  if (str_check(t, a[2]) || !buffer_get(t, a[2], &in, false)) {
    error_clear(t);
    return raise_error(t, TypeError, "%s() argument 3 must be int or bytes-like object, not %T", name, a[2]);
  }
  char copy[MOST + 8] = {0};
  if (in.size > MOST) {
    buffer_release(t, &in);
    return raise_error(t, ValueError, "%s string arg too long", name);
  }
  memcpy(copy, in.data, in.size);
  size_t size = in.size;
  bool ok = run(t, name, call, fd, (unsigned long)(uint32_t)request, copy, &r), back = write_back && !in.readonly;
  if (ok && back) memcpy(in.data, copy, size);
  buffer_release(t, &in);
  return !ok ? ERROR : back ? small(r) : bytes_new(t, copy, size);
}
static Own fcntl_fn(ARGS) { UNUSED; return control(t, "fcntl", call_fcntl, a, false); }
static Own ioctl_fn(ARGS) {
  UNUSED;
  bool back;
  return as_truth(t, a[3], &back) ? control(t, "ioctl", call_ioctl, a, back) : ERROR;
}
static Own flock_fn(ARGS) {
  UNUSED;
  int fd, how, r;
  return as_fd(t, a[0], &fd) && as_int(t, a[1], &how) &&
                 run(t, "flock", call_flock, fd, (unsigned long)how, NULL, &r)
             ? NONE
             : ERROR;
}
static Own lockf_fn(ARGS) {
  UNUSED;
  int fd, how, whence, r;
  int64_t size, start;
  if (!as_fd(t, a[0], &fd) || !as_int(t, a[1], &how) || !as_i64(t, a[2], &size) ||
      !as_i64(t, a[3], &start) || !as_int(t, a[4], &whence))
    return ERROR;
  struct flock l = {.l_whence = (short)whence, .l_start = start, .l_len = size};
  if (how & LOCK_UN) l.l_type = F_UNLCK;
  else if (how & LOCK_SH) l.l_type = F_RDLCK;
  else if (how & LOCK_EX) l.l_type = F_WRLCK;
  else return raise_error(t, ValueError, "unrecognized lockf argument");
  return run(t, "lockf", call_fcntl, fd, how & LOCK_NB ? F_SETLK : F_SETLKW, &l, &r) ? NONE : ERROR;
}

static const NativeDef functions[] = {
    NATIVE(fcntl_fn, "fcntl(fd, cmd, arg=0, /)",
           "Do cmd to a descriptor; the result, or the bytes as the call left them."),
    NATIVE(ioctl_fn, "ioctl(fd, request, arg=0, mutate_flag=True, /)",
           "Do a device's request; writes back into a writable buffer."),
    NATIVE(flock_fn, "flock(fd, operation, /)", "Lock or unlock a file."),
    NATIVE(lockf_fn, "lockf(fd, cmd, len=0, start=0, whence=0, /)",
           "Lock or unlock a range of a file."),
    {0},
};
static bool setup(Thread *t, Ref module) {
  static const ModuleNumber rows[] = {
#define C(x) {#x, x}
      C(F_DUPFD),     C(F_DUPFD_CLOEXEC), C(F_GETFD),      C(F_SETFD),
      C(F_GETFL),     C(F_SETFL),         C(F_GETLK),      C(F_SETLK),
      C(F_SETLKW),    C(F_OFD_GETLK),     C(F_OFD_SETLK),  C(F_OFD_SETLKW),
      C(F_GETOWN),    C(F_SETOWN),        C(F_GETSIG),     C(F_SETSIG),
      C(F_RDLCK),     C(F_WRLCK),         C(F_UNLCK),      C(F_SETLEASE),
      C(F_GETLEASE),  C(F_NOTIFY),        C(F_SETPIPE_SZ), C(F_GETPIPE_SZ),
      C(F_ADD_SEALS), C(F_GET_SEALS),     C(F_SEAL_SEAL),  C(F_SEAL_SHRINK),
      C(F_SEAL_GROW), C(F_SEAL_WRITE),    C(FD_CLOEXEC),   C(LOCK_SH),
      C(LOCK_EX),     C(LOCK_NB),         C(LOCK_UN),      {"FASYNC", O_ASYNC},
#undef C
      {0},
  };
  return module_add_numbers(t, module, rows);
}
const NativeModule fcntl_module = {
    .name = "fcntl",
    .doc = "Flags and locks of descriptors.",
    .functions = functions,
    .setup = setup,
};

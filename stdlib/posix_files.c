// SPDX-License-Identifier: MIT
// posix_files.c: module posix: the rarer calls on files: several buffers at once, ranges and locks, copies inside the kernel,
// extended attributes, nodes, and the descriptors of events, timers and terminals.
#include "posix.h"
#include <dlfcn.h>
#include <limits.h>
#include <linux/memfd.h>
#include <math.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/sysmacros.h>
#include <sys/timerfd.h>
#include <sys/uio.h>
#include <sys/xattr.h>
#include <unistd.h>
#include <utmp.h>
#include "runtime/bytes.h"
#include "runtime/float.h"
#include "runtime/list.h"
#include "runtime/str.h"
#include "runtime/tuple.h"

// ---- several buffers at once

// The memory of a sequence of buffers, held from vector_get to vector_drop.
typedef struct Vector { struct iovec *parts; Buffer *buffers; int count; } Vector;

static void vector_drop(Thread *t, Vector *v) {
  int saved = errno;
  for (int i = 0; i < v->count; i++) buffer_release(t, &v->buffers[i]);
  free(v->buffers);
  free(v->parts);
  errno = saved;
}
static bool vector_get(Thread *t, Ref sequence, bool writable, const char *function, Vector *v) {
  *v = (Vector){0};
  Own indexed;
  Lookup found = object_lookup_special(t, sequence, NAME(t, __getitem__), &indexed);
  if (found == FAILED) return false;
  if (found == MISSING) return fail_error(t, TypeError, "%s() arg 2 must be a sequence", function);
  drop(t, indexed);
  Own list = object_list(t, sequence);
  if (is_error(list)) return false;
  size_t count = list_count(list);
  v->parts = calloc(count + 1, sizeof *v->parts);
  v->buffers = calloc(count + 1, sizeof *v->buffers);
  bool ok = v->parts && v->buffers && count < INT_MAX;
  if (!ok) raise_memory(t);
  for (size_t i = 0; ok && i < count; i++) {
    ok = buffer_get(t, list_peek(list, i), &v->buffers[i], writable);
    if (!ok) break;
    v->parts[i] = (struct iovec){v->buffers[i].data, v->buffers[i].size};
    v->count++;
  }
  drop(t, list);
  if (!ok) vector_drop(t, v);
  return ok;
}

#define VECTOR_CALL(fn, name, writable, call) \
  static Own fn(ARGS) { \
    UNUSED; \
    int fd; \
    ssize_t r; \
    Vector v; \
    EXTRA \
    if (!as_int(t, a[0], &fd) || !vector_get(t, a[1], writable, name, &v)) return ERROR; \
    BLOCK(name, r, call); \
    vector_drop(t, &v); \
    return r < 0 ? fail(t) : int_from_i64(t, r); \
  }
#define EXTRA
VECTOR_CALL(posix_readv, "readv", true, readv(fd, v.parts, v.count))
VECTOR_CALL(posix_writev, "writev", false, writev(fd, v.parts, v.count))
#undef EXTRA
#define EXTRA int64_t at; int flags; if (!as_i64(t, a[2], &at) || !as_int(t, a[3], &flags)) return ERROR;
VECTOR_CALL(posix_preadv, "preadv", true, preadv2(fd, v.parts, v.count, at, flags))
VECTOR_CALL(posix_pwritev, "pwritev", false, pwritev2(fd, v.parts, v.count, at, flags))
#undef EXTRA

// ---- ranges of files

static Own posix_lockf(ARGS) {
  UNUSED;
  int fd, command, r;
  int64_t length;
  if (!as_int(t, a[0], &fd) || !as_int(t, a[1], &command) || !as_i64(t, a[2], &length)) return ERROR;
  BLOCK("lockf", r, lockf(fd, command, length));
  return r < 0 ? fail(t) : NONE;
}
// These two return the error number; negated, it fits BLOCK.
#define RANGE_CALL(label, r, call) \
  BLOCK(label, r, (errno = call) ? -1 : 0)
static Own posix_fallocate_range(ARGS) {
  UNUSED;
  int fd, r;
  int64_t offset, length;
  if (!as_int(t, a[0], &fd) || !as_i64(t, a[1], &offset) || !as_i64(t, a[2], &length)) return ERROR;
  RANGE_CALL("posix_fallocate", r, posix_fallocate(fd, offset, length));
  return r < 0 ? fail(t) : NONE;
}
static Own posix_fadvise_range(ARGS) {
  UNUSED;
  int fd, advice, r;
  int64_t offset, length;
  if (!as_int(t, a[0], &fd) || !as_i64(t, a[1], &offset) || !as_i64(t, a[2], &length) ||
      !as_int(t, a[3], &advice))
    return ERROR;
  RANGE_CALL("posix_fadvise", r, posix_fadvise(fd, offset, length, advice));
  return r < 0 ? fail(t) : NONE;
}
static Own posix_sync(ARGS) {
  UNUSED;
  (void)a;
  Blocking b = blocking_begin(t, GIL_BLOCKING, "sync");
  sync();
  blocking_end(t, &b);
  return NONE;
}

// ---- copies inside the kernel

// What copy_file_range and splice share; an offset of None is the descriptor's own position.
typedef struct Copy { int from, to; ptrdiff_t count; loff_t at_from, at_to; loff_t *from_offset, *to_offset; } Copy;
static bool copy_get(Thread *t, const Ref *a, Copy *c) {
  int64_t at_from = 0, at_to = 0;
  if (!as_int(t, a[0], &c->from) || !as_int(t, a[1], &c->to) || !as_ssize(t, a[2], &c->count)) return false;
  if (c->count < 0) return fail_error(t, ValueError, "negative value for 'count' not allowed");
  if (!is_none(a[3]) && !as_i64(t, a[3], &at_from)) return false;
  if (!is_none(a[4]) && !as_i64(t, a[4], &at_to)) return false;
  c->at_from = at_from;
  c->at_to = at_to;
  c->from_offset = is_none(a[3]) ? NULL : &c->at_from;
  c->to_offset = is_none(a[4]) ? NULL : &c->at_to;
  return true;
}
static Own posix_copy_file_range(ARGS) {
  UNUSED;
  Copy c;
  ssize_t r;
  if (!copy_get(t, a, &c)) return ERROR;
  BLOCK("copy_file_range", r,
        copy_file_range(c.from, c.from_offset, c.to, c.to_offset, (size_t)c.count, 0));
  return r < 0 ? fail(t) : int_from_i64(t, r);
}
static Own posix_splice(ARGS) {
  UNUSED;
  Copy c;
  int flags;
  ssize_t r;
  if (!copy_get(t, a, &c) || !as_int(t, a[5], &flags)) return ERROR;
  BLOCK("splice", r, splice(c.from, c.from_offset, c.to, c.to_offset, (size_t)c.count, (unsigned)flags));
  return r < 0 ? fail(t) : int_from_i64(t, r);
}

// ---- extended attributes

// A file and the name of one of its attributes.
typedef struct Attribute { Path file, name; bool follow; } Attribute;
static bool attribute_get(Thread *t, const char *function, Ref path, Ref name, Ref follow, Attribute *x) {
  if (!as_truth(t, follow, &x->follow) || !path_get(t, path, &x->file, PATH_OR_FD, function, "path")) return false;
  bool ok = x->file.text || x->follow ||
            fail_error(t, ValueError, "%s: cannot use fd and follow_symlinks together", function);
  if (ok && path_get(t, name, &x->name, PATH_ONLY, function, "attribute")) return true;
  path_drop(t, &x->file);
  return false;
}
static void attribute_drop(Thread *t, Attribute *x) {
  path_drop(t, &x->file);
  path_drop(t, &x->name);
}
static ssize_t read_attribute(const Attribute *x, char *to, size_t size) {
  const char *file = x->file.text, *name = x->name.text;
  return !file ? fgetxattr(x->file.fd, name, to, size)
               : (x->follow ? getxattr : lgetxattr)(file, name, to, size);
}
static Own posix_getxattr(ARGS) {
  UNUSED;
  Attribute x;
  ssize_t r;
  if (!attribute_get(t, "getxattr", a[0], a[1], a[2], &x)) return ERROR;
  char *text = malloc(XATTR_SIZE_MAX); // the most that the kernel gives
  if (!text) {
    attribute_drop(t, &x);
    return raise_memory(t);
  }
  BLOCK("getxattr", r, read_attribute(&x, text, XATTR_SIZE_MAX));
  Own v = r < 0 ? fail_path(t, a[0]) : bytes_new(t, text, (size_t)r);
  free(text);
  attribute_drop(t, &x);
  return v;
}
static int write_attribute(const Attribute *x, const Buffer *value, int flags) {
  const char *file = x->file.text, *name = x->name.text;
  return !file ? fsetxattr(x->file.fd, name, value->data, value->size, flags)
               : (x->follow ? setxattr : lsetxattr)(file, name, value->data, value->size, flags);
}
static Own posix_setxattr(ARGS) {
  UNUSED;
  Attribute x;
  Buffer value;
  int flags, r;
  if (!as_int(t, a[3], &flags) || !attribute_get(t, "setxattr", a[0], a[1], a[4], &x)) return ERROR;
  if (!buffer_get(t, a[2], &value, false)) {
    attribute_drop(t, &x);
    return ERROR;
  }
  BLOCK("setxattr", r, write_attribute(&x, &value, flags));
  Own v = r < 0 ? fail_path(t, a[0]) : NONE;
  buffer_release(t, &value);
  attribute_drop(t, &x);
  return v;
}
static int remove_attribute(const Attribute *x) {
  const char *file = x->file.text, *name = x->name.text;
  return !file ? fremovexattr(x->file.fd, name) : (x->follow ? removexattr : lremovexattr)(file, name);
}
static Own posix_removexattr(ARGS) {
  UNUSED;
  Attribute x;
  int r;
  if (!attribute_get(t, "removexattr", a[0], a[1], a[2], &x)) return ERROR;
  BLOCK("removexattr", r, remove_attribute(&x));
  Own v = r < 0 ? fail_path(t, a[0]) : NONE;
  attribute_drop(t, &x);
  return v;
}
// The names in a text in which each ends with a NUL.
static Own names_of(Thread *t, const char *p, const char *end) {
  Own list = list_new(t, 4);
  for (; !is_error(list) && p < end; p += strlen(p) + 1) {
    Own name = str_from_fs(t, p, strlen(p));
    if (!is_error(name) && list_append_take(t, list, name)) continue;
    drop(t, list);
    list = ERROR;
  }
  return list;
}
static ssize_t list_attributes(const Path *p, bool follow, char *to, size_t size) {
  return !p->text ? flistxattr(p->fd, to, size) : (follow ? listxattr : llistxattr)(p->text, to, size);
}
static Own posix_listxattr(ARGS) {
  UNUSED;
  Path p;
  bool follow;
  ssize_t r;
  if (!as_truth(t, a[1], &follow) || !path_get(t, a[0], &p, PATH_FD_OR_NONE, "listxattr", "path")) return ERROR;
  if (!p.text && !follow)
    return raise_error(t, ValueError, "listxattr: cannot use fd and follow_symlinks together");
  char *text = malloc(XATTR_LIST_MAX); // the most that the kernel gives
  if (!text) {
    path_drop(t, &p);
    return raise_memory(t);
  }
  BLOCK("listxattr", r, list_attributes(&p, follow, text, XATTR_LIST_MAX));
  Own v = r < 0 ? fail_path(t, is_none(a[0]) ? EMPTY : a[0]) : names_of(t, text, text + r);
  free(text);
  path_drop(t, &p);
  return v;
}

// ---- nodes and name spaces

// A device, or its major or minor number, of at most `most`; -1 is none.
static bool device_of(Thread *t, Ref v, uint64_t most, dev_t *out) {
  uint64_t device;
  Own number = number_index(t, v);
  if (is_error(number)) return false;
  bool fits = int_to_u64(t, number, &device) && device <= most, negative = int_sign(t, number) < 0;
  int64_t none;
  if (negative && int_to_i64(t, number, &none) && none == -1) device = (uint64_t)none, fits = true;
  drop(t, number);
  *out = device;
  return fits || fail_error(t, OverflowError, negative ? "can't convert negative int to unsigned"
                                              : most == UINT_MAX ? "Python int too large to convert to C unsigned int"
                                                                 : "int too big to convert");
}
// A result of that kind.
static Own device_number(Thread *t, dev_t device, bool none) { return none ? small(-1) : int_from_u64(t, device); }
static Own posix_mknod(ARGS) {
  UNUSED;
  Path p;
  int mode, at, r;
  dev_t device;
  if (!as_int(t, a[1], &mode) || !device_of(t, a[2], UINT64_MAX, &device) || !dir_fd(t, a[3], &at) ||
      !path_get(t, a[0], &p, PATH_ONLY, "mknod", "path"))
    return ERROR;
  BLOCK("mknod", r, mknodat(at, p.text, (mode_t)mode, device));
  Own v = r < 0 ? fail_path(t, a[0]) : NONE;
  path_drop(t, &p);
  return v;
}
static Own posix_major(ARGS) {
  UNUSED;
  dev_t d;
  return device_of(t, a[0], UINT64_MAX, &d) ? device_number(t, major(d), d == (dev_t)-1) : ERROR;
}
static Own posix_minor(ARGS) {
  UNUSED;
  dev_t d;
  return device_of(t, a[0], UINT64_MAX, &d) ? device_number(t, minor(d), d == (dev_t)-1) : ERROR;
}
static Own posix_makedev(ARGS) {
  UNUSED;
  dev_t high, low;
  if (!device_of(t, a[0], UINT_MAX, &high) || !device_of(t, a[1], UINT_MAX, &low)) return ERROR;
  return device_number(t, makedev((unsigned)high, (unsigned)low), high == (dev_t)-1 && low == (dev_t)-1);
}
static Own posix_chroot(ARGS) {
  UNUSED;
  Path p;
  int r;
  if (!path_get(t, a[0], &p, PATH_ONLY, "chroot", "path")) return ERROR;
  BLOCK("chroot", r, chroot(p.text));
  Own v = r < 0 ? fail_path(t, a[0]) : NONE;
  path_drop(t, &p);
  return v;
}
static Own posix_unshare(ARGS) {
  UNUSED;
  int flags, r;
  if (!as_int(t, a[0], &flags)) return ERROR;
  BLOCK("unshare", r, unshare(flags));
  return r < 0 ? fail(t) : NONE;
}
static Own posix_setns(ARGS) {
  UNUSED;
  int fd, kind, r;
  if (!posix_fd(t, a[0], &fd) || !as_int(t, a[1], &kind)) return ERROR;
  BLOCK("setns", r, setns(fd, kind));
  return r < 0 ? fail(t) : NONE;
}

// ---- descriptors of events and timers

static Own posix_eventfd(ARGS) {
  UNUSED;
  int64_t start;
  int flags;
  if (!as_i64(t, a[0], &start) || !as_int(t, a[1], &flags)) return ERROR;
  if (start < 0) return raise_error(t, ValueError, "value must be positive");
  if (start > UINT_MAX) return raise_error(t, OverflowError, "Python int too large for C unsigned int");
  int fd = eventfd((unsigned)start, flags);
  return fd < 0 ? fail(t) : small(fd);
}
static Own posix_eventfd_read(ARGS) {
  UNUSED;
  int fd, r;
  eventfd_t value;
  if (!posix_fd(t, a[0], &fd)) return ERROR;
  BLOCK("eventfd_read", r, eventfd_read(fd, &value));
  return r < 0 ? fail(t) : int_from_u64(t, value);
}
static Own posix_eventfd_write(ARGS) {
  UNUSED;
  int fd, r;
  uint64_t value;
  if (!posix_fd(t, a[0], &fd)) return ERROR;
  Own number = number_index(t, a[1]);
  if (is_error(number)) return ERROR;
  bool fits = int_to_u64(t, number, &value), negative = int_sign(t, number) < 0;
  drop(t, number);
  if (negative) return raise_error(t, ValueError, "value must be positive");
  if (!fits) return raise_error(t, OverflowError, "Python int too large for C unsigned long long");
  BLOCK("eventfd_write", r, eventfd_write(fd, value));
  return r < 0 ? fail(t) : NONE;
}

static struct timespec spec_of(int64_t ns) {
  int64_t s = ns / 1000000000 - (ns % 1000000000 < 0);
  return (struct timespec){s, ns - s * 1000000000};
}
static Own spec_seconds(Thread *t, struct timespec s) {
  return float_new(t, (double)s.tv_sec + 1e-9 * (double)s.tv_nsec);
}
static Own spec_ns(Thread *t, struct timespec s) {
  return int_from_i64(t, (int64_t)s.tv_sec * 1000000000 + s.tv_nsec);
}
static bool seconds_of(Thread *t, Ref v, struct timespec *out) {
  double s;
  if (!as_double(t, v, &s)) return false;
  if (!(fabs(s) < 9.2e9)) return fail_error(t, OverflowError, "timestamp out of range for platform time_t");
  *out = spec_of((int64_t)floor(s * 1e9));
  return true;
}
static bool ns_of(Thread *t, Ref v, struct timespec *out) {
  int64_t ns;
  if (!as_i64(t, v, &ns)) return false;
  *out = spec_of(ns);
  return true;
}
// (time until the timer goes off, its interval)
static Own timer_pair(Thread *t, const struct itimerspec *timer, Own (*value)(Thread *, struct timespec)) {
  Own pair[] = {value(t, timer->it_value), value(t, timer->it_interval)};
  return tuple_from_take(t, pair, 2);
}
static Own timer_set(Thread *t, const Ref *a, bool (*convert)(Thread *, Ref, struct timespec *),
                     Own (*value)(Thread *, struct timespec)) {
  int fd, flags, r;
  struct itimerspec timer, old;
  if (!posix_fd(t, a[0], &fd) || !as_int(t, a[1], &flags) || !convert(t, a[2], &timer.it_value) ||
      !convert(t, a[3], &timer.it_interval))
    return ERROR;
  BLOCK("timerfd_settime", r, timerfd_settime(fd, flags, &timer, &old));
  return r < 0 ? fail(t) : timer_pair(t, &old, value);
}
static Own timer_get(Thread *t, Ref descriptor, Own (*value)(Thread *, struct timespec)) {
  int fd, r;
  struct itimerspec timer;
  if (!posix_fd(t, descriptor, &fd)) return ERROR;
  BLOCK("timerfd_gettime", r, timerfd_gettime(fd, &timer));
  return r < 0 ? fail(t) : timer_pair(t, &timer, value);
}
static Own posix_timerfd_create(ARGS) {
  UNUSED;
  int clock, flags, fd;
  if (!as_int(t, a[0], &clock) || !as_int(t, a[1], &flags)) return ERROR;
  BLOCK("timerfd_create", fd, timerfd_create(clock, flags | TFD_CLOEXEC)); // never inheritable
  return fd < 0 ? fail(t) : small(fd);
}
static Own posix_timerfd_settime(ARGS) { UNUSED; return timer_set(t, a, seconds_of, spec_seconds); }
static Own posix_timerfd_settime_ns(ARGS) { UNUSED; return timer_set(t, a, ns_of, spec_ns); }
static Own posix_timerfd_gettime(ARGS) { UNUSED; return timer_get(t, a[0], spec_seconds); }
static Own posix_timerfd_gettime_ns(ARGS) { UNUSED; return timer_get(t, a[0], spec_ns); }

static Own posix_getrandom(ARGS) {
  UNUSED;
  ptrdiff_t size;
  int flags;
  if (!as_ssize(t, a[0], &size) || !as_int(t, a[1], &flags)) return ERROR;
  if (size < 0) return raise_errno(t, EINVAL, EMPTY);
  Own v = bytes_alloc(t, (size_t)size);
  if (is_error(v)) return ERROR;
  ssize_t got;
  do got = getrandom(AS(Bytes, v)->data, (size_t)size, (unsigned)flags);
  while (got < 0 && errno == EINTR && signals_interrupted(t));
  if (got >= 0) return got == size ? v : bytes_resize_take(t, v, (size_t)got);
  drop(t, v);
  return fail(t);
}

// ---- terminals

static Own posix_open_terminal(ARGS) {
  UNUSED;
  int flags;
  if (!as_int(t, a[0], &flags)) return ERROR;
  int fd = posix_openpt(flags | O_CLOEXEC);
  return fd < 0 ? fail(t) : small(fd);
}
#define TERMINAL_CALL(fn, call) \
  static Own fn(ARGS) { \
    UNUSED; \
    int fd; \
    return !posix_fd(t, a[0], &fd) ? ERROR : call(fd) < 0 ? fail(t) : NONE; \
  }
TERMINAL_CALL(posix_grantpt, grantpt)
TERMINAL_CALL(posix_unlockpt, unlockpt)
TERMINAL_CALL(posix_login_tty, login_tty)
static Own posix_ptsname(ARGS) {
  UNUSED;
  int fd;
  char name[PATH_MAX];
  if (!posix_fd(t, a[0], &fd)) return ERROR;
  int failed = ptsname_r(fd, name, sizeof name);
  return failed ? raise_errno(t, failed, EMPTY) : str_from_fs(t, name, strlen(name));
}
static Own posix_device_encoding(ARGS) {
  UNUSED;
  int fd;
  if (!as_int(t, a[0], &fd)) return ERROR;
  return isatty(fd) ? str_from_c(t, "UTF-8") : NONE;
}

const NativeDef posix_files_functions[] = {
    NATIVE(posix_readv, "readv(fd, buffers, /)",
           "Read into several writable buffers; returns the number of bytes."),
    NATIVE(posix_writev, "writev(fd, buffers, /)",
           "Write several buffers; returns the number of bytes."),
    NATIVE(posix_preadv, "preadv(fd, buffers, offset, flags=0, /)", "readv from a position."),
    NATIVE(posix_pwritev, "pwritev(fd, buffers, offset, flags=0, /)", "writev at a position."),
    NATIVE(posix_lockf, "lockf(fd, command, length, /)",
           "Lock, test or unlock a part of a file."),
    NATIVE(posix_fallocate_range, "posix_fallocate(fd, offset, length, /)",
           "Make sure that a part of a file has room on the disk."),
    NATIVE(posix_fadvise_range, "posix_fadvise(fd, offset, length, advice, /)",
           "Say how a part of a file will be used."),
    NATIVE(posix_sync, "sync()", "Force everything to disk."),
    NATIVE(posix_copy_file_range, "copy_file_range(src, dst, count, offset_src=None, offset_dst=None)",
           "Copy between files inside the kernel; returns the number of bytes."),
    NATIVE(posix_splice, "splice(src, dst, count, offset_src=None, offset_dst=None, flags=0)",
           "Move bytes from or to a pipe inside the kernel; returns their number."),
    NATIVE(posix_getxattr, "getxattr(path, attribute, *, follow_symlinks=True)",
           "The value of a file's extended attribute."),
    NATIVE(posix_setxattr, "setxattr(path, attribute, value, flags=0, *, follow_symlinks=True)",
           "Set an extended attribute of a file."),
    NATIVE(posix_removexattr, "removexattr(path, attribute, *, follow_symlinks=True)",
           "Remove an extended attribute of a file."),
    NATIVE(posix_listxattr, "listxattr(path=None, *, follow_symlinks=True)",
           "The names of a file's extended attributes."),
    NATIVE(posix_mknod, "mknod(path, mode=384, device=0, *, dir_fd=None)",
           "Make a file, a device or a named pipe."),
    NATIVE(posix_major, "major(device, /)", "The major number of a device."),
    NATIVE(posix_minor, "minor(device, /)", "The minor number of a device."),
    NATIVE(posix_makedev, "makedev(major, minor, /)",
           "The device of a major and a minor number."),
    NATIVE(posix_chroot, "chroot(path)", "Make a folder the root of the process."),
    NATIVE(posix_unshare, "unshare(flags)",
           "Leave name spaces that are shared with other processes."),
    NATIVE(posix_setns, "setns(fd, nstype=0)", "Enter a name space."),
    NATIVE(posix_eventfd, "eventfd(initval, flags=524288)",
           "A descriptor of a counter of events."),
    NATIVE(posix_eventfd_read, "eventfd_read(fd)",
           "Take the count of an eventfd, once it is not 0."),
    NATIVE(posix_eventfd_write, "eventfd_write(fd, value)", "Add to the count of an eventfd."),
    NATIVE(posix_timerfd_create, "timerfd_create(clockid, /, *, flags=524288)",
           "A descriptor of a timer."),
    NATIVE(posix_timerfd_settime, "timerfd_settime(fd, /, *, flags=0, initial=0.0, interval=0.0)",
           "Set a timer in seconds; returns (time left, interval) as they were."),
    NATIVE(posix_timerfd_settime_ns, "timerfd_settime_ns(fd, /, *, flags=0, initial=0, interval=0)",
           "The same in nanoseconds."),
    NATIVE(posix_timerfd_gettime, "timerfd_gettime(fd, /)",
           "A timer's (time left, interval) in seconds."),
    NATIVE(posix_timerfd_gettime_ns, "timerfd_gettime_ns(fd, /)", "The same in nanoseconds."),
    NATIVE(posix_getrandom, "getrandom(size, flags=0)",
           "Up to size random bytes from the system."),
    NATIVE(posix_open_terminal, "posix_openpt(oflag, /)", "The master side of a new terminal."),
    NATIVE(posix_grantpt, "grantpt(fd, /)", "Give the user the slave side of a terminal."),
    NATIVE(posix_unlockpt, "unlockpt(fd, /)",
           "Allow the slave side of a terminal to be opened."),
    NATIVE(posix_ptsname, "ptsname(fd, /)", "The name of the slave side of a terminal."),
    NATIVE(posix_login_tty, "login_tty(fd, /)",
           "Make a terminal the process's own, and its standard streams."),
    NATIVE(posix_device_encoding, "device_encoding(fd)",
           "The encoding of a terminal; None for others."),
    {0},
};

const ModuleNumber posix_files_numbers[] = {
#define C(x) {#x, x}
    C(F_LOCK), C(F_TLOCK), C(F_ULOCK), C(F_TEST), C(SEEK_DATA), C(SEEK_HOLE),
    C(O_ASYNC), C(O_DIRECT), C(O_FSYNC), C(O_LARGEFILE), C(O_RSYNC),
    C(POSIX_FADV_NORMAL), C(POSIX_FADV_RANDOM), C(POSIX_FADV_SEQUENTIAL), C(POSIX_FADV_WILLNEED),
    C(POSIX_FADV_DONTNEED), C(POSIX_FADV_NOREUSE),
    C(RWF_APPEND), C(RWF_DSYNC), C(RWF_HIPRI), C(RWF_NOWAIT), C(RWF_SYNC),
    C(SPLICE_F_MORE), C(SPLICE_F_MOVE), C(SPLICE_F_NONBLOCK),
    C(XATTR_CREATE), C(XATTR_REPLACE), C(XATTR_SIZE_MAX),
    C(EFD_CLOEXEC), C(EFD_NONBLOCK), C(EFD_SEMAPHORE),
    C(TFD_CLOEXEC), C(TFD_NONBLOCK), C(TFD_TIMER_ABSTIME), C(TFD_TIMER_CANCEL_ON_SET),
    C(GRND_NONBLOCK), C(GRND_RANDOM),
    C(MFD_CLOEXEC), C(MFD_ALLOW_SEALING), C(MFD_HUGETLB), C(MFD_HUGE_SHIFT), C(MFD_HUGE_MASK),
    C(MFD_HUGE_64KB), C(MFD_HUGE_512KB), C(MFD_HUGE_1MB), C(MFD_HUGE_2MB), C(MFD_HUGE_8MB),
    C(MFD_HUGE_16MB), C(MFD_HUGE_32MB), C(MFD_HUGE_256MB), C(MFD_HUGE_512MB), C(MFD_HUGE_1GB),
    C(MFD_HUGE_2GB), C(MFD_HUGE_16GB),
    C(ST_RDONLY), C(ST_NOSUID), C(ST_NODEV), C(ST_NOEXEC), C(ST_SYNCHRONOUS), C(ST_MANDLOCK),
    C(ST_WRITE), C(ST_APPEND), C(ST_NOATIME), C(ST_NODIRATIME), C(ST_RELATIME),
    C(CLONE_FILES), C(CLONE_FS), C(CLONE_NEWCGROUP), C(CLONE_NEWIPC), C(CLONE_NEWNET),
    C(CLONE_NEWNS), C(CLONE_NEWPID), C(CLONE_NEWTIME), C(CLONE_NEWUSER), C(CLONE_NEWUTS),
    C(CLONE_SIGHAND), C(CLONE_SYSVSEM), C(CLONE_THREAD), C(CLONE_VM),
    C(RTLD_LAZY), C(RTLD_NOW), C(RTLD_GLOBAL), C(RTLD_LOCAL), C(RTLD_NODELETE), C(RTLD_NOLOAD),
    C(RTLD_DEEPBIND), C(TMP_MAX),
#undef C
    {0},
};

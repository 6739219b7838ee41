// SPDX-License-Identifier: MIT
// posix.c: module posix: the system calls behind module os. Those about processes are in posix_process.c, the rarer ones on
// open files in posix_files.c, what the system says of its limits in posix_limits.c.
//
// Which of them let go of the GIL is as in CPython: those on files and paths do, the cheap ones on the process do not.
#include "posix.h"
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <sys/times.h>
#include <sys/types.h>
#include <sys/utsname.h>
#include <termios.h>
#include <unistd.h>
#include "runtime/bytes.h"
#include "runtime/dict.h"
#include "runtime/float.h"
#include "runtime/heap.h"
#include "runtime/int.h"
#include "runtime/list.h"
#include "runtime/str.h"
#include "runtime/tuple.h"
#include "vm/import.h"

bool posix_fd_number(Thread *t, Ref v, int *fd) {
  return as_int(t, v, fd) &&
         (!is_bool(v) || warn(t, RuntimeWarning, 1, "bool is used as a file descriptor"));
}
static bool not_negative(Thread *t, int fd) {
  return fd >= 0 || fail_error(t, ValueError, "file descriptor cannot be a negative integer (%d)", fd);
}
bool posix_fd(Thread *t, Ref v, int *fd) {
  if (int_check(t, v)) return posix_fd_number(t, v, fd) && not_negative(t, *fd);
  Own name = str_intern_c(t, "fileno"), method;
  Lookup found = object_lookup_attr(t, v, name, &method);
  drop(t, name);
  if (found == FAILED) return false;
  if (found == MISSING) return fail_error(t, TypeError, "argument must be an int, or have a fileno() method.");
  Own r = object_call0(t, method);
  drop(t, method);
  if (is_error(r)) return false;
  bool ok = int_check(t, r) || fail_error(t, TypeError, "fileno() returned a non-integer");
  ok = ok && as_int(t, r, fd) && not_negative(t, *fd);
  drop(t, r);
  return ok;
}

static bool truth_of(Thread *t, Ref v, bool *out) { return as_truth(t, v, out); }

bool path_get(Thread *t, Ref v, Path *p, PathKind kind, const char *function, const char *argument) {
  static const char *const kinds[] = {"string, bytes or os.PathLike", "string, bytes, os.PathLike or integer",
                                      "string, bytes, os.PathLike, integer or None"};
  *p = (Path){NULL, EMPTY, -1, false};
  if (kind != PATH_ONLY && int_check(t, v)) return posix_fd_number(t, v, &p->fd);
  if (kind == PATH_FD_OR_NONE && is_none(v)) return p->text = ".", true;
  Own path = object_fspath(t, v);
  if (is_error(path)) return false;
  if (is_empty(path))
    return function ? fail_error(t, TypeError, "%s: %s should be %s, not %T", function, argument, kinds[kind], v)
                    : fail_error(t, TypeError, "expected str, bytes or os.PathLike object, not %T", v);
  p->bytes = IS_A(t, path, BYTES);
  p->text = as_path(t, path, &p->alive);
  drop(t, path);
  if (p->text || !function || !error_is(t, ValueError) || error_is(t, UnicodeError)) return p->text != NULL;
  error_clear(t);
  return fail_error(t, ValueError, "%s: embedded null character in %s", function, argument);
}

// What the system calls a file, in the path's type: bytes for bytes.
static Own name_result(Thread *t, const Path *like, const char *p, size_t n) {
  return like->bytes ? bytes_new(t, p, n) : str_from_fs(t, p, n);
}

// ---- structured results: tuple subclasses made once, in Gila (os.gila defines them and registers them here)

Own posix_record(Thread *t, Own cls, Own *values, size_t n) {
  Own tuple = tuple_from_take(t, values, n);
  if (is_error(tuple) || is_empty(cls)) return tuple;
  Own v = object_call1(t, cls, tuple);
  drop(t, tuple);
  return v;
}

static Own time_value(Thread *t, const struct timespec *ts) {
  return float_new(t, (double)ts->tv_sec + 1e-9 * (double)ts->tv_nsec);
}
static Own time_ns(Thread *t, const struct timespec *ts) {
  int64_t ns;
  if (__builtin_mul_overflow((int64_t)ts->tv_sec, 1000000000, &ns)) return small(0);
  return int_from_i64(t, ns + ts->tv_nsec);
}

static Own stat_make(Thread *t, const struct stat *st) {
  Own v[] = {small(st->st_mode),
             int_from_u64(t, st->st_ino),
             int_from_u64(t, st->st_dev),
             int_from_u64(t, st->st_nlink),
             small(st->st_uid),
             small(st->st_gid),
             int_from_i64(t, st->st_size),
             int_from_i64(t, st->st_atim.tv_sec),
             int_from_i64(t, st->st_mtim.tv_sec),
             int_from_i64(t, st->st_ctim.tv_sec),
             time_value(t, &st->st_atim),
             time_value(t, &st->st_mtim),
             time_value(t, &st->st_ctim),
             time_ns(t, &st->st_atim),
             time_ns(t, &st->st_mtim),
             time_ns(t, &st->st_ctim),
             int_from_i64(t, st->st_blksize),
             int_from_i64(t, st->st_blocks),
             int_from_u64(t, st->st_rdev)};
  return posix_record(t, STATE(t)->stat_result, v, sizeof v / sizeof *v);
}

static Own do_stat(Thread *t, const char *label, Ref path, Ref dir, bool follow, PathKind kind) {
  Path p;
  int at;
  if (!dir_fd(t, dir, &at) || !path_get(t, path, &p, kind, label, "path")) return ERROR;
  if (!p.text && (at != AT_FDCWD || !follow))
    return raise_error(t, ValueError, at == AT_FDCWD ? "stat: cannot use fd and follow_symlinks together"
                                                     : "stat: can't specify dir_fd without matching path");
  struct stat st;
  int r;
  if (p.text) BLOCK("stat", r, fstatat(at, p.text, &st, follow ? 0 : AT_SYMLINK_NOFOLLOW));
  else BLOCK("fstat", r, fstat(p.fd, &st));
  Own v = r < 0 ? fail_path(t, path) : stat_make(t, &st);
  path_drop(t, &p);
  return v;
}
static Own posix_stat(ARGS) {
  UNUSED;
  bool follow;
  return truth_of(t, a[2], &follow) ? do_stat(t, "stat", a[0], a[1], follow, PATH_OR_FD) : ERROR;
}
static Own posix_lstat(ARGS) { UNUSED; return do_stat(t, "lstat", a[0], a[1], false, PATH_ONLY); }
static Own posix_fstat(ARGS) {
  UNUSED;
  int fd, r;
  struct stat st;
  if (!as_int(t, a[0], &fd)) return ERROR;
  BLOCK("fstat", r, fstat(fd, &st));
  return r < 0 ? fail(t) : stat_make(t, &st);
}
static Own statvfs_make(Thread *t, const struct statvfs *st) {
  Own v[] = {int_from_u64(t, st->f_bsize),  int_from_u64(t, st->f_frsize),
             int_from_u64(t, st->f_blocks), int_from_u64(t, st->f_bfree),
             int_from_u64(t, st->f_bavail), int_from_u64(t, st->f_files),
             int_from_u64(t, st->f_ffree),  int_from_u64(t, st->f_favail),
             int_from_u64(t, st->f_flag),   int_from_u64(t, st->f_namemax),
             int_from_u64(t, st->f_fsid)};
  return posix_record(t, STATE(t)->statvfs_result, v, 11);
}
static Own posix_statvfs(ARGS) {
  UNUSED;
  Path p;
  int r;
  struct statvfs st;
  if (!path_get(t, a[0], &p, PATH_OR_FD, "statvfs", "path")) return ERROR;
  if (p.text) BLOCK("statvfs", r, statvfs(p.text, &st));
  else BLOCK("fstatvfs", r, fstatvfs(p.fd, &st));
  Own v = r < 0 ? fail_path(t, a[0]) : statvfs_make(t, &st);
  path_drop(t, &p);
  return v;
}
static Own posix_fstatvfs(ARGS) {
  UNUSED;
  int fd, r;
  struct statvfs st;
  if (!as_int(t, a[0], &fd)) return ERROR;
  BLOCK("fstatvfs", r, fstatvfs(fd, &st));
  return r < 0 ? fail(t) : statvfs_make(t, &st);
}

// ---- paths

#define PATH_CALL(fn, label, call) \
  static Own fn(ARGS) { \
    UNUSED; \
    Path p; int at, r; \
    if (!dir_fd(t, DIR_ARG, &at) || !path_get(t, a[0], &p, PATH_ONLY, label, "path")) return ERROR; \
    EXTRA \
    BLOCK(label, r, call); \
    Own v = r < 0 ? fail_path(t, a[0]) : NONE; \
    path_drop(t, &p); \
    return v; \
  }
#define EXTRA
#define DIR_ARG a[1]
PATH_CALL(posix_unlink, "unlink", unlinkat(at, p.text, 0))
PATH_CALL(posix_rmdir, "rmdir", unlinkat(at, p.text, AT_REMOVEDIR))
#undef DIR_ARG
#undef EXTRA
#define DIR_ARG a[2]
#define EXTRA int mode; if (!as_int(t, a[1], &mode)) { path_drop(t, &p); return ERROR; }
PATH_CALL(posix_mkdir, "mkdir", mkdirat(at, p.text, (mode_t)mode))
PATH_CALL(posix_mkfifo, "mkfifo", mkfifoat(at, p.text, (mode_t)mode))
#undef DIR_ARG
#undef EXTRA

static Own posix_chmod(ARGS) {
  UNUSED;
  Path p;
  int at, mode, r;
  bool follow;
  if (!as_int(t, a[1], &mode) || !dir_fd(t, a[2], &at) || !truth_of(t, a[3], &follow) ||
      !path_get(t, a[0], &p, PATH_OR_FD, "chmod", "path"))
    return ERROR;
  if (p.text) BLOCK("chmod", r, fchmodat(at, p.text, (mode_t)mode, follow ? 0 : AT_SYMLINK_NOFOLLOW));
  else BLOCK("fchmod", r, fchmod(p.fd, (mode_t)mode));
  Own v = r >= 0 ? NONE
          : !follow && errno == ENOTSUP
              ? raise_error(t, NotImplementedError,
                            "chmod: follow_symlinks unavailable on this platform")
              : fail_path(t, a[0]);
  path_drop(t, &p);
  return v;
}
static Own posix_chown(ARGS) {
  UNUSED;
  Path p;
  uint32_t uid, gid;
  int at, r;
  bool follow;
  if (!posix_id(t, a[1], "uid", &uid) || !posix_id(t, a[2], "gid", &gid) || !dir_fd(t, a[3], &at) ||
      !truth_of(t, a[4], &follow) || !path_get(t, a[0], &p, PATH_OR_FD, "chown", "path"))
    return ERROR;
  if (p.text) BLOCK("chown", r, fchownat(at, p.text, uid, gid, follow ? 0 : AT_SYMLINK_NOFOLLOW));
  else BLOCK("fchown", r, fchown(p.fd, uid, gid));
  Own v = r < 0 ? fail_path(t, a[0]) : NONE;
  path_drop(t, &p);
  return v;
}
static Own posix_lchown(ARGS) {
  UNUSED;
  Path p;
  uint32_t uid, gid;
  int r;
  if (!posix_id(t, a[1], "uid", &uid) || !posix_id(t, a[2], "gid", &gid) || !path_get(t, a[0], &p, PATH_ONLY, "lchown", "path"))
    return ERROR;
  BLOCK("lchown", r, lchown(p.text, uid, gid));
  Own v = r < 0 ? fail_path(t, a[0]) : NONE;
  path_drop(t, &p);
  return v;
}
static Own posix_fchmod(ARGS) {
  UNUSED;
  int fd, mode, r;
  if (!as_int(t, a[0], &fd) || !as_int(t, a[1], &mode)) return ERROR;
  BLOCK("fchmod", r, fchmod(fd, (mode_t)mode));
  return r < 0 ? fail(t) : NONE;
}
static Own posix_fchown(ARGS) {
  UNUSED;
  uint32_t uid, gid;
  int fd, r;
  if (!as_int(t, a[0], &fd) || !posix_id(t, a[1], "uid", &uid) || !posix_id(t, a[2], "gid", &gid)) return ERROR;
  BLOCK("fchown", r, fchown(fd, uid, gid));
  return r < 0 ? fail(t) : NONE;
}
static Own posix_access(ARGS) {
  UNUSED;
  Path p;
  int mode, at, r;
  bool effective, follow;
  if (!as_int(t, a[1], &mode) || !dir_fd(t, a[2], &at) || !truth_of(t, a[3], &effective) ||
      !truth_of(t, a[4], &follow) || !path_get(t, a[0], &p, PATH_ONLY, "access", "path"))
    return ERROR;
  int flags = (effective ? AT_EACCESS : 0) | (follow ? 0 : AT_SYMLINK_NOFOLLOW);
  BLOCK("access", r, faccessat(at, p.text, mode, flags));
  path_drop(t, &p);
  return error_pending(t) ? ERROR : from_bool(r == 0);
}
static Own two_paths(Thread *t, Ref from, Ref to, Ref from_dir, Ref to_dir, const char *label,
                     int (*call)(int, const char *, int, const char *)) {
  Path p, q;
  int at1, at2, r;
  if (!dir_fd(t, from_dir, &at1) || !dir_fd(t, to_dir, &at2) || !path_get(t, from, &p, PATH_ONLY, label, "src")) return ERROR;
  if (!path_get(t, to, &q, PATH_ONLY, label, "dst")) {
    path_drop(t, &p);
    return ERROR;
  }
  BLOCK(label, r, call(at1, p.text, at2, q.text));
  Own v = r < 0 ? (error_pending(t) ? ERROR : raise_errno2(t, errno, from, to)) : NONE;
  path_drop(t, &p);
  path_drop(t, &q);
  return v;
}
static int call_link(int at1, const char *p, int at2, const char *q) { return linkat(at1, p, at2, q, 0); }
static int call_link_follow(int at1, const char *p, int at2, const char *q) {
  return linkat(at1, p, at2, q, AT_SYMLINK_FOLLOW);
}
static int call_symlink(int at1, const char *p, int at2, const char *q) { (void)at1; return symlinkat(p, at2, q); }
static Own posix_rename(ARGS) { UNUSED; return two_paths(t, a[0], a[1], a[2], a[3], "rename", renameat); }
// As in CPython on Linux, a link to a symbolic link is made to the link itself unless a folder's descriptor is given.
static Own posix_link(ARGS) {
  UNUSED;
  bool follow;
  if (!truth_of(t, a[4], &follow)) return ERROR;
  follow = follow && !(is_none(a[2]) && is_none(a[3]));
  return two_paths(t, a[0], a[1], a[2], a[3], "link", follow ? call_link_follow : call_link);
}
static Own posix_symlink(ARGS) { UNUSED; return two_paths(t, a[0], a[1], NONE, a[3], "symlink", call_symlink); }
static Own posix_readlink(ARGS) {
  UNUSED;
  Path p;
  int at;
  ssize_t r;
  char buffer[4097];
  if (!dir_fd(t, a[1], &at) || !path_get(t, a[0], &p, PATH_ONLY, "readlink", "path")) return ERROR;
  BLOCK("readlink", r, readlinkat(at, p.text, buffer, sizeof buffer));
  Own v = r < 0 ? fail_path(t, a[0]) : name_result(t, &p, buffer, (size_t)r);
  path_drop(t, &p);
  return v;
}
static Own posix_chdir(ARGS) {
  UNUSED;
  Path p;
  int r;
  if (!path_get(t, a[0], &p, PATH_OR_FD, "chdir", "path")) return ERROR;
  if (p.text) BLOCK("chdir", r, chdir(p.text));
  else BLOCK("fchdir", r, fchdir(p.fd));
  Own v = r < 0 ? fail_path(t, a[0]) : NONE;
  path_drop(t, &p);
  return v;
}
static Own working_dir(Thread *t, bool as_bytes) {
  char buffer[4096];
  Blocking b = blocking_begin(t, GIL_BLOCKING, "getcwd");
  char *r = getcwd(buffer, sizeof buffer);
  blocking_end(t, &b);
  if (!r) return fail(t);
  return as_bytes ? bytes_new(t, buffer, strlen(buffer)) : str_from_fs(t, buffer, strlen(buffer));
}
static Own posix_getcwd(ARGS) { UNUSED; (void)a; return working_dir(t, false); }
static Own posix_getcwdb(ARGS) { UNUSED; (void)a; return working_dir(t, true); }
static Own posix_utime(ARGS) {
  UNUSED;
  Path p;
  struct timespec ts[2] = {{0, UTIME_NOW}, {0, UTIME_NOW}};
  if (!is_none(a[1]) && !is_empty(a[2]))
    return raise_error(t, ValueError,
                       "utime: you may specify either 'times' or 'ns' but not both");
  Ref pair = !is_none(a[1]) ? a[1] : !is_empty(a[2]) ? a[2] : EMPTY;
  if (!is_empty(pair)) {
    if (!IS(tuple, pair) || tuple_count(pair) != 2)
      return raise_error(t, TypeError, "utime: '%s' must be %s", is_none(a[1]) ? "ns" : "times",
                         is_none(a[1]) ? "a tuple of two ints"
                                       : "either a tuple of two ints or None");
    for (int i = 0; i < 2; i++) {
      if (is_none(a[1])) {
        int64_t ns;
        if (!as_i64(t, tuple_peek(pair, (size_t)i), &ns)) return ERROR;
        int64_t s = ns / 1000000000 - (ns % 1000000000 < 0);
        ts[i] = (struct timespec){s, ns - s * 1000000000};
      } else {
        double d;
        if (!as_double(t, tuple_peek(pair, (size_t)i), &d)) return ERROR;
        double s = __builtin_floor(d);
        ts[i] = (struct timespec){(time_t)s, (long)((d - s) * 1e9)};
      }
    }
  }
  bool follow;
  int at, r;
  if (!dir_fd(t, a[3], &at) || !truth_of(t, a[4], &follow) || !path_get(t, a[0], &p, PATH_OR_FD, "utime", "path")) return ERROR;
  if (p.text) BLOCK("utime", r, utimensat(at, p.text, ts, follow ? 0 : AT_SYMLINK_NOFOLLOW));
  else BLOCK("utime", r, futimens(p.fd, ts));
  Own v = r < 0 ? fail_path(t, a[0]) : NONE;
  path_drop(t, &p);
  return v;
}
static Own posix_truncate(ARGS) {
  UNUSED;
  Path p;
  int64_t size;
  int r;
  if (!as_i64(t, a[1], &size) || !path_get(t, a[0], &p, PATH_OR_FD, "truncate", "path")) return ERROR;
  if (p.text) BLOCK("truncate", r, truncate(p.text, size));
  else BLOCK("ftruncate", r, ftruncate(p.fd, size));
  Own v = r < 0 ? fail_path(t, a[0]) : NONE;
  path_drop(t, &p);
  return v;
}

// One release of the GIL an entry, as CPython.
static Own list_folder(Thread *t, Ref path, bool with_types) {
  Path p;
  if (!path_get(t, path, &p, PATH_FD_OR_NONE, with_types ? "scandir" : "listdir", "path")) return ERROR;
  Blocking b = blocking_begin(t, GIL_BLOCKING, "opendir");
  int copy = p.text ? -1 : fcntl(p.fd, F_DUPFD_CLOEXEC, 0);
  DIR *d = p.text ? opendir(p.text) : copy < 0 ? NULL : fdopendir(copy);
  blocking_end(t, &b);
  if (!d) {
    Own v = fail_path(t, path);
    if (copy >= 0) close(copy);
    path_drop(t, &p);
    return v;
  }
  if (!p.text) rewinddir(d);
  Own list = list_new(t, 16);
  int failed = 0;
  while (!is_error(list)) {
    errno = 0;
    b = blocking_begin(t, GIL_BLOCKING, "readdir");
    struct dirent *e = readdir(d);
    blocking_end(t, &b);
    if (!e) {
      failed = errno;
      break;
    }
    if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0) continue;
    Own name = name_result(t, &p, e->d_name, strlen(e->d_name)), item = name;
    if (with_types && !is_error(name)) {
      Own ino = int_from_u64(t, e->d_ino);
      item = is_error(ino) ? ERROR : tuple_pack3(t, name, small(e->d_type), ino);
      drop(t, name);
      if (!is_error(ino)) drop(t, ino);
    }
    if (is_error(item) || !list_append_take(t, list, item)) {
      drop(t, list);
      list = ERROR;
    }
  }
  b = blocking_begin(t, GIL_BLOCKING, "closedir");
  closedir(d);
  blocking_end(t, &b);
  path_drop(t, &p);
  if (failed && !is_error(list)) {
    drop(t, list);
    return raise_errno(t, failed, path);
  }
  return list;
}
static Own posix_listdir(ARGS) { UNUSED; return list_folder(t, a[0], false); }
static Own posix_scan(ARGS) { UNUSED; return list_folder(t, a[0], true); }

// ---- descriptors

static Own posix_open(ARGS) {
  UNUSED;
  Path p;
  int flags, mode, at, fd;
  if (!as_int(t, a[1], &flags) || !as_int(t, a[2], &mode) || !dir_fd(t, a[3], &at) ||
      !path_get(t, a[0], &p, PATH_ONLY, "open", "path"))
    return ERROR;
  BLOCK("open", fd, openat(at, p.text, flags | O_CLOEXEC, mode));
  Own v = fd < 0 ? fail_path(t, a[0]) : small(fd);
  path_drop(t, &p);
  return v;
}
static Own posix_close(ARGS) {
  UNUSED;
  int fd;
  if (!as_int(t, a[0], &fd)) return ERROR;
  Blocking b = blocking_begin(t, GIL_BLOCKING, "close");
  int r = close(fd);
  blocking_end(t, &b);
  return r < 0 && errno != EINTR ? fail(t) : NONE;
}
static Own posix_closerange(ARGS) {
  UNUSED;
  int low, high;
  if (!as_int(t, a[0], &low) || !as_int(t, a[1], &high)) return ERROR;
  Blocking b = blocking_begin(t, GIL_BLOCKING, "close");
  for (int fd = low; fd < high; fd++) close(fd);
  blocking_end(t, &b);
  return NONE;
}
static Own read_at(Thread *t, Ref fd_value, Ref count, int64_t offset, bool positioned) {
  int fd;
  ptrdiff_t size;
  ssize_t got;
  if (!as_int(t, fd_value, &fd) || !as_ssize(t, count, &size)) return ERROR;
  if (size < 0) return raise_errno(t, EINVAL, EMPTY);
  Own v = bytes_alloc(t, (size_t)size);
  if (is_error(v)) return ERROR;
  char *p = AS(Bytes, v)->data; // nobody else can see it yet
  if (positioned) BLOCK("pread", got, pread(fd, p, (size_t)size, offset));
  else BLOCK("read", got, read(fd, p, (size_t)size));
  if (got < 0) {
    drop(t, v);
    return fail(t);
  }
  return (size_t)got == (size_t)size ? v : bytes_resize_take(t, v, (size_t)got);
}
static Own posix_read(ARGS) { UNUSED; return read_at(t, a[0], a[1], 0, false); }
static Own posix_pread(ARGS) {
  UNUSED;
  int64_t at;
  return as_i64(t, a[2], &at) ? read_at(t, a[0], a[1], at, true) : ERROR;
}
static Own write_at(Thread *t, Ref fd_value, Ref data, int64_t offset, bool positioned) {
  int fd;
  ssize_t put;
  Buffer in;
  if (!as_int(t, fd_value, &fd) || !buffer_get(t, data, &in, false)) return ERROR;
  if (positioned) BLOCK("pwrite", put, pwrite(fd, in.data, in.size, offset));
  else BLOCK("write", put, write(fd, in.data, in.size));
  int saved = errno;
  buffer_release(t, &in);
  errno = saved;
  return put < 0 ? fail(t) : int_from_i64(t, put);
}
static Own posix_write(ARGS) { UNUSED; return write_at(t, a[0], a[1], 0, false); }
static Own posix_pwrite(ARGS) {
  UNUSED;
  int64_t at;
  return as_i64(t, a[2], &at) ? write_at(t, a[0], a[1], at, true) : ERROR;
}
static Own posix_readinto(ARGS) {
  UNUSED;
  int fd;
  ssize_t got;
  Buffer out;
  if (!as_int(t, a[0], &fd) || !buffer_get(t, a[1], &out, true)) return ERROR;
  BLOCK("read", got, read(fd, out.data, out.size));
  int saved = errno;
  buffer_release(t, &out);
  errno = saved;
  return got < 0 ? fail(t) : small(got);
}
static Own posix_lseek(ARGS) {
  UNUSED;
  int fd, how;
  int64_t at;
  off_t r;
  if (!as_int(t, a[0], &fd) || !as_i64(t, a[1], &at) || !as_int(t, a[2], &how)) return ERROR;
  BLOCK("lseek", r, lseek(fd, at, how));
  return r < 0 ? fail(t) : int_from_i64(t, r);
}
#define FD_CALL(fn, label, call) \
  static Own fn(ARGS) { \
    UNUSED; int fd, r; \
    if (!posix_fd(t, a[0], &fd)) return ERROR; \
    BLOCK(label, r, call); \
    return r < 0 ? fail(t) : NONE; \
  }
FD_CALL(posix_fsync, "fsync", fsync(fd))
FD_CALL(posix_fchdir, "fchdir", fchdir(fd))
FD_CALL(posix_fdatasync, "fdatasync", fdatasync(fd))
static Own posix_ftruncate(ARGS) {
  UNUSED;
  int fd, r;
  int64_t size;
  if (!as_int(t, a[0], &fd) || !as_i64(t, a[1], &size)) return ERROR;
  BLOCK("ftruncate", r, ftruncate(fd, size));
  return r < 0 ? fail(t) : NONE;
}
static Own posix_isatty(ARGS) {
  UNUSED;
  int fd;
  if (!as_int(t, a[0], &fd)) return ERROR;
  Blocking b = blocking_begin(t, GIL_BLOCKING, "isatty");
  int r = isatty(fd);
  blocking_end(t, &b);
  return from_bool(r);
}
static Own posix_dup(ARGS) {
  UNUSED;
  int fd, r;
  if (!as_int(t, a[0], &fd)) return ERROR;
  BLOCK("dup", r, fcntl(fd, F_DUPFD_CLOEXEC, 0));
  return r < 0 ? fail(t) : small(r);
}
static Own posix_dup2(ARGS) {
  UNUSED;
  int fd, to, r;
  bool inheritable;
  if (!as_int(t, a[0], &fd) || !as_int(t, a[1], &to) || !truth_of(t, a[2], &inheritable)) return ERROR;
  BLOCK("dup2", r, inheritable || fd == to ? dup2(fd, to) : dup3(fd, to, O_CLOEXEC));
  return r < 0 ? fail(t) : small(r);
}
static Own make_pipe(Thread *t, int flags) {
  int fds[2], r;
  BLOCK("pipe", r, pipe2(fds, flags));
  return r < 0 ? fail(t) : tuple_pack2(t, small(fds[0]), small(fds[1]));
}
static Own posix_pipe(ARGS) { UNUSED; (void)a; return make_pipe(t, O_CLOEXEC); }
static Own posix_pipe2(ARGS) { UNUSED; int flags; return as_int(t, a[0], &flags) ? make_pipe(t, flags) : ERROR; }
static Own posix_get_inheritable(ARGS) {
  UNUSED;
  int fd;
  if (!as_int(t, a[0], &fd)) return ERROR;
  int flags = fcntl(fd, F_GETFD);
  return flags < 0 ? fail(t) : from_bool(!(flags & FD_CLOEXEC));
}
static Own posix_set_inheritable(ARGS) {
  UNUSED;
  int fd;
  bool on;
  if (!as_int(t, a[0], &fd) || !truth_of(t, a[1], &on)) return ERROR;
  int flags = fcntl(fd, F_GETFD);
  if (flags < 0 || fcntl(fd, F_SETFD, on ? flags & ~FD_CLOEXEC : flags | FD_CLOEXEC) < 0) return fail(t);
  return NONE;
}
static Own posix_get_blocking(ARGS) {
  UNUSED;
  int fd;
  if (!as_int(t, a[0], &fd)) return ERROR;
  int flags = fcntl(fd, F_GETFL);
  return flags < 0 ? fail(t) : from_bool(!(flags & O_NONBLOCK));
}
static Own posix_set_blocking(ARGS) {
  UNUSED;
  int fd;
  bool on;
  if (!as_int(t, a[0], &fd) || !truth_of(t, a[1], &on)) return ERROR;
  int flags = fcntl(fd, F_GETFL);
  if (flags < 0 || fcntl(fd, F_SETFL, on ? flags & ~O_NONBLOCK : flags | O_NONBLOCK) < 0) return fail(t);
  return NONE;
}
static Own posix_sendfile(ARGS) {
  UNUSED;
  int out, in;
  int64_t offset = 0;
  ptrdiff_t count;
  ssize_t r;
  if (!as_int(t, a[0], &out) || !as_int(t, a[1], &in) ||
      (!is_none(a[2]) && !as_i64(t, a[2], &offset)) || !as_ssize(t, a[3], &count))
    return ERROR;
  off_t at = offset;
  bool positioned = !is_none(a[2]);
  BLOCK("sendfile", r, sendfile(out, in, positioned ? &at : NULL, (size_t)count));
  return r < 0 ? fail(t) : int_from_i64(t, r);
}
static Own posix_memfd_create(ARGS) {
  UNUSED;
  Path p;
  int flags, r;
  if (!as_int(t, a[1], &flags) || !path_get(t, a[0], &p, PATH_ONLY, NULL, "path")) return ERROR;
  BLOCK("memfd_create", r, memfd_create(p.text, (unsigned)flags));
  path_drop(t, &p);
  return r < 0 ? fail(t) : small(r);
}
static Own posix_get_terminal_size(ARGS) {
  UNUSED;
  int fd;
  struct winsize ws;
  if (!as_int(t, a[0], &fd)) return ERROR;
  if (ioctl(fd, TIOCGWINSZ, &ws) < 0) return fail(t);
  Own v[] = {small(ws.ws_col), small(ws.ws_row)};
  return posix_record(t, STATE(t)->terminal_size, v, 2);
}

// ---- the system

static Own posix_umask(ARGS) { UNUSED; int mask; return as_int(t, a[0], &mask) ? small(umask((mode_t)mask)) : ERROR; }
static Own posix_cpu_count(ARGS) {
  UNUSED;
  (void)a;
  (void)t;
  long c = sysconf(_SC_NPROCESSORS_ONLN);
  return c < 1 ? NONE : small(c);
}
static Own posix_getloadavg(ARGS) {
  UNUSED;
  (void)a;
  double l[3];
  if (getloadavg(l, 3) != 3) return raise_error(t, OSError, "Load averages are unobtainable");
  Own v[] = {float_new(t, l[0]), float_new(t, l[1]), float_new(t, l[2])};
  return tuple_from_take(t, v, 3);
}
static Own posix_times(ARGS) {
  UNUSED;
  (void)a;
  struct tms tms;
  clock_t now = times(&tms);
  double hz = (double)sysconf(_SC_CLK_TCK);
  Own v[] = {float_new(t, (double)tms.tms_utime / hz), float_new(t, (double)tms.tms_stime / hz),
             float_new(t, (double)tms.tms_cutime / hz),
             float_new(t, (double)tms.tms_cstime / hz), float_new(t, (double)now / hz)};
  return posix_record(t, STATE(t)->times_result, v, 5);
}
static Own posix_uname(ARGS) {
  UNUSED;
  (void)a;
  struct utsname u;
  Blocking b = blocking_begin(t, GIL_BLOCKING, "uname");
  int r = uname(&u);
  blocking_end(t, &b);
  if (r < 0) return fail(t);
  Own v[] = {str_from_c(t, u.sysname), str_from_c(t, u.nodename), str_from_c(t, u.release),
             str_from_c(t, u.version), str_from_c(t, u.machine)};
  return posix_record(t, STATE(t)->uname_result, v, 5);
}
static Own posix_urandom(ARGS) {
  UNUSED;
  ptrdiff_t size;
  if (!as_ssize(t, a[0], &size)) return ERROR;
  if (size < 0) return raise_error(t, ValueError, "negative argument not allowed");
  Own v = bytes_alloc(t, (size_t)size);
  if (is_error(v)) return ERROR;
  char *p = AS(Bytes, v)->data;
  ssize_t got = 0;
  for (size_t done = 0; done < (size_t)size && got >= 0; done += (size_t)got)
    BLOCK("getrandom", got, getrandom(p + done, (size_t)size - done, 0));
  if (got >= 0) return v;
  drop(t, v);
  return fail(t);
}
static Own posix_strerror(ARGS) { UNUSED; int e; return as_int(t, a[0], &e) ? str_from_c(t, strerror(e)) : ERROR; }

// The environment as a dict of bytes; putenv and unsetenv keep the C side in step with os.environ.
static Own environment(Thread *t) {
  Own d = dict_new(t);
  for (char **e = environ; e && *e && !is_error(d); e++) {
    const char *eq = strchr(*e, '=');
    if (!eq) continue;
    Own k = bytes_new(t, *e, (size_t)(eq - *e)), v = bytes_new(t, eq + 1, strlen(eq + 1)), old = EMPTY;
    bool ok = !is_error(k) && !is_error(v) && dict_setdefault(t, d, k, v, &old) != FAILED;
    if (!is_error(k)) drop(t, k);
    if (!is_error(v)) drop(t, v);
    drop(t, old);
    if (!ok) {
      drop(t, d);
      d = ERROR;
    }
  }
  return d;
}
static Own posix_putenv(ARGS) {
  UNUSED;
  Path k, v;
  if (!path_get(t, a[0], &k, PATH_ONLY, NULL, "path")) return ERROR;
  if (!path_get(t, a[1], &v, PATH_ONLY, NULL, "path")) {
    path_drop(t, &k);
    return ERROR;
  }
  Own r = strchr(k.text, '=') ? raise_error(t, ValueError, "illegal environment variable name")
          : setenv(k.text, v.text, 1) < 0 ? fail(t)
                                          : NONE;
  path_drop(t, &k);
  path_drop(t, &v);
  return r;
}
static Own posix_unsetenv(ARGS) {
  UNUSED;
  Path k;
  if (!path_get(t, a[0], &k, PATH_ONLY, NULL, "path")) return ERROR;
  Own r = unsetenv(k.text) < 0 ? fail(t) : NONE;
  path_drop(t, &k);
  return r;
}

static Own posix_fspath(ARGS) {
  UNUSED;
  Own path = object_fspath(t, a[0]);
  return is_empty(path) ? raise_error(t, TypeError, "expected str, bytes or os.PathLike object, not %T", a[0]) : path;
}
static Own posix_fsencode(ARGS) {
  if (IS_A(t, a[0], BYTES)) return keep(a[0]);
  Own v = posix_fspath(t, a, n, names);
  if (is_error(v) || IS_A(t, v, BYTES)) return v;
  Own alive = EMPTY;
  size_t size;
  const char *p = str_fs_utf8(t, v, &size, &alive);
  Own b = p ? bytes_new(t, p, size) : ERROR;
  drop(t, alive);
  drop(t, v);
  return b;
}
static Own posix_fsdecode(ARGS) {
  Own v = posix_fspath(t, a, n, names);
  if (is_error(v) || !IS_A(t, v, BYTES)) return v;
  Own s = str_from_fs(t, AS(Bytes, v)->data, AS(Bytes, v)->length);
  drop(t, v);
  return s;
}

// os.gila hands over the classes of structured results.
static Own posix_set_results(ARGS) {
  UNUSED;
  PosixState *s = STATE(t);
  Own *slots[] = {&s->stat_result,    &s->terminal_size, &s->uname_result, &s->times_result,
                  &s->statvfs_result, &s->waitid_result, &s->sched_param};
  for (int i = 0; i < 7; i++) replace(t, slots[i], keep(a[i]));
  return NONE;
}

static const NativeDef functions[] = {
    NATIVE(posix_stat, "stat(path, *, dir_fd=None, follow_symlinks=True)",
           "What the system knows of a file: an os.stat_result."),
    NATIVE(posix_lstat, "lstat(path, *, dir_fd=None)", "stat of a symbolic link itself."),
    NATIVE(posix_fstat, "fstat(fd)", "stat of an open descriptor."),
    NATIVE(posix_statvfs, "statvfs(path)", "Sizes and limits of a file system."),
    NATIVE(posix_fstatvfs, "fstatvfs(fd, /)", "The same, by an open descriptor."),
    NATIVE(posix_unlink, "unlink(path, *, dir_fd=None)", "Remove a file."),
    NATIVE(posix_unlink, "remove(path, *, dir_fd=None)", "Remove a file."),
    NATIVE(posix_rmdir, "rmdir(path, *, dir_fd=None)", "Remove an empty folder."),
    NATIVE(posix_mkdir, "mkdir(path, mode=511, *, dir_fd=None)", "Make a folder."),
    NATIVE(posix_mkfifo, "mkfifo(path, mode=438, *, dir_fd=None)", "Make a named pipe."),
    NATIVE(posix_chmod, "chmod(path, mode, *, dir_fd=None, follow_symlinks=True)",
           "Change permissions."),
    NATIVE(posix_fchmod, "fchmod(fd, mode)", "Change permissions of an open file."),
    NATIVE(posix_chown, "chown(path, uid, gid, *, dir_fd=None, follow_symlinks=True)",
           "Change owner and group."),
    NATIVE(posix_fchown, "fchown(fd, uid, gid)", "Change owner and group of an open file."),
    NATIVE(posix_lchown, "lchown(path, uid, gid)", "Change owner and group of a symbolic link itself."),
    NATIVE(posix_access,
           "access(path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True)",
           "Whether the process may use the path in that way."),
    NATIVE(posix_rename, "rename(src, dst, *, src_dir_fd=None, dst_dir_fd=None)",
           "Rename, replacing an existing file."),
    NATIVE(posix_rename, "replace(src, dst, *, src_dir_fd=None, dst_dir_fd=None)",
           "Rename, replacing an existing file."),
    NATIVE(posix_link,
           "link(src, dst, *, src_dir_fd=None, dst_dir_fd=None, follow_symlinks=True)",
           "Make a hard link."),
    NATIVE(posix_symlink, "symlink(src, dst, target_is_directory=False, *, dir_fd=None)",
           "Make a symbolic link dst that points to src."),
    NATIVE(posix_readlink, "readlink(path, *, dir_fd=None)", "What a symbolic link points to."),
    NATIVE(posix_chdir, "chdir(path)", "Change the working folder."),
    NATIVE(posix_fchdir, "fchdir(fd)", "Change the working folder to an open one."),
    NATIVE(posix_getcwd, "getcwd()", "The working folder."),
    NATIVE(posix_getcwdb, "getcwdb()", "The working folder as bytes."),
    NATIVE(posix_utime,
           "utime(path, times=None, *, ns=<unset>, dir_fd=None, follow_symlinks=True)",
           "Set access and modification time."),
    NATIVE(posix_truncate, "truncate(path, length)", "Cut a file at length."),
    NATIVE(posix_listdir, "listdir(path=None)", "The names in a folder, in no order."),
    NATIVE(posix_scan, "_scan(path)", "A list of (name, type, inode)."),
    NATIVE(posix_open, "open(path, flags, mode=511, *, dir_fd=None)",
           "Open a file; returns a descriptor, not inheritable."),
    NATIVE(posix_close, "close(fd)", "Close a descriptor."),
    NATIVE(posix_closerange, "closerange(fd_low, fd_high, /)",
           "Close descriptors, errors or not."),
    NATIVE(posix_read, "read(fd, length, /)", "Up to length bytes from a descriptor."),
    NATIVE(posix_pread, "pread(fd, length, offset, /)", "The same from a position."),
    NATIVE(posix_readinto, "readinto(fd, buffer, /)",
           "Read into a writable buffer; returns the number of bytes."),
    NATIVE(posix_write, "write(fd, data, /)",
           "Write to a descriptor; returns the number of bytes."),
    NATIVE(posix_pwrite, "pwrite(fd, data, offset, /)", "The same at a position."),
    NATIVE(posix_lseek, "lseek(fd, position, whence, /)", "Change a descriptor's position."),
    NATIVE(posix_fsync, "fsync(fd)", "Force a file to disk."),
    NATIVE(posix_fdatasync, "fdatasync(fd)", "Force a file's data to disk."),
    NATIVE(posix_ftruncate, "ftruncate(fd, length, /)", "Cut an open file at length."),
    NATIVE(posix_isatty, "isatty(fd, /)", "Whether it is a terminal."),
    NATIVE(posix_dup, "dup(fd, /)", "A copy of a descriptor, not inheritable."),
    NATIVE(posix_dup2, "dup2(fd, fd2, inheritable=True)", "Copy a descriptor to fd2."),
    NATIVE(posix_pipe, "pipe()", "A pair (read end, write end), not inheritable."),
    NATIVE(posix_pipe2, "pipe2(flags, /)", "The same with flags."),
    NATIVE(posix_get_inheritable, "get_inheritable(fd, /)",
           "Whether children get the descriptor."),
    NATIVE(posix_set_inheritable, "set_inheritable(fd, inheritable, /)",
           "Say whether children get the descriptor."),
    NATIVE(posix_get_blocking, "get_blocking(fd, /)", "Whether reads and writes may block."),
    NATIVE(posix_set_blocking, "set_blocking(fd, blocking, /)",
           "Say whether reads and writes may block."),
    NATIVE(posix_sendfile, "sendfile(out_fd, in_fd, offset, count)",
           "Copy between descriptors inside the kernel."),
    NATIVE(posix_memfd_create, "memfd_create(name, flags=1)", "An anonymous file in memory."),
    NATIVE(posix_get_terminal_size, "get_terminal_size(fd=1, /)",
           "Columns and lines of a terminal."),
    NATIVE(posix_umask, "umask(mask, /)", "Set the mask of new files; returns the old one."),
    NATIVE(posix_cpu_count, "cpu_count()", "The number of processors."),
    NATIVE(posix_getloadavg, "getloadavg()", "Load averages of the last 1, 5 and 15 minutes."),
    NATIVE(posix_times, "times()", "Processor times of the process and its children."),
    NATIVE(posix_uname, "uname()", "Names of the system and machine."),
    NATIVE(posix_urandom, "urandom(size, /)", "Random bytes from the system."),
    NATIVE(posix_strerror, "strerror(code, /)", "The text of an error number."),
    NATIVE(posix_putenv, "putenv(name, value, /)", "Set a variable of the environment."),
    NATIVE(posix_unsetenv, "unsetenv(name, /)", "Remove a variable of the environment."),
    NATIVE(posix_fspath, "fspath(path)", "A path's text: str or bytes."),
    NATIVE(posix_fsencode, "fsencode(filename)", "A path as bytes."),
    NATIVE(posix_fsdecode, "fsdecode(filename)", "A path as str."),
    NATIVE(posix_set_results,
           "_set_results(stat_result, terminal_size, uname_result, times_result, "
           "statvfs_result, waitid_result, sched_param, /)",
           "The classes of structured results."),
    {0},
};

static bool setup(Thread *t, Ref module) {
  PosixState *s = calloc(1, sizeof *s);
  if (!s) return raise_memory(t), false;
  *s = (PosixState){EMPTY, EMPTY, EMPTY, EMPTY, EMPTY, EMPTY, EMPTY, EMPTY, EMPTY, EMPTY};
  t->interp->module_state[MODULE_posix] = s;
  static const ModuleNumber rows[] = {
#define C(x) {#x, x}
      C(F_OK),       C(R_OK),        C(W_OK),         C(X_OK),    C(O_RDONLY),
      C(O_WRONLY),   C(O_RDWR),      C(O_CREAT),      C(O_EXCL),  C(O_TRUNC),
      C(O_APPEND),   C(O_NONBLOCK),  C(O_CLOEXEC),    C(O_SYNC),  C(O_DSYNC),
      C(O_NOCTTY),   C(O_DIRECTORY), C(O_NOFOLLOW),   C(O_PATH),  C(O_TMPFILE),
      C(O_NOATIME),  C(O_NDELAY),    C(O_ACCMODE),
      {0},
#undef C
  };
  return module_add_natives(t, module, posix_process_functions) &&
         module_add_natives(t, module, posix_files_functions) &&
         module_add_numbers(t, module, posix_process_numbers) &&
         module_add_numbers(t, module, posix_files_numbers) && posix_limits_setup(t, module) &&
         module_add(t, module, "environ", environment(t)) && module_add_numbers(t, module, rows) &&
         module_add(t, module, "error", keep(VAL(TYPE(t, OSError))));
}

const NativeModule posix_module = {
    .name = "posix",
    .doc = "System calls, for module os.",
    .functions = functions,
    .setup = setup,
};

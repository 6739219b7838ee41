// SPDX-License-Identifier: MIT
// io_file.c: FileIO, the unbuffered file, and the abstract bases of module io.
//
// Each call is one system call, inside the blocking bracket; EINTR runs signal handlers and tries again (PEP 475).
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>
#include "io.h"
#include "runtime/args.h"
#include "runtime/bytes.h"
#include "runtime/dict.h"
#include "runtime/int.h"
#include "runtime/list.h"
#include "runtime/str.h"
#include "vm/blocking.h"
#include "vm/import.h"
#include "vm/signals.h"
#include "vm/vm.h"

#define ARGS Thread *t, const Ref *a, ptrdiff_t n, Ref names
#define UNUSED (void)n, (void)names

Own raise_unsupported(Thread *t, const char *what) {
  Own io = import_native(t, "_io");
  if (is_error(io)) return ERROR;
  Own cls = object_getattr_c(t, io, "UnsupportedOperation");
  drop(t, io);
  if (is_error(cls)) return ERROR;
  Own text = str_from_c(t, what);
  Own result = is_error(text) ? ERROR : raise_value(t, AS(Type, cls), text);
  if (!is_error(text)) drop(t, text);
  drop(t, cls);
  return result;
}

static bool is_closed(Thread *t, Ref self) {
  Own v = object_getattr_c(t, self, "closed");
  if (is_error(v)) return true;
  int truth = object_truth(t, v);
  drop(t, v);
  if (truth > 0) raise_error(t, ValueError, "I/O operation on closed file.");
  return truth != 0;
}

const char *io_repr_prefix(Thread *t, Ref self) { return type_of(t, self)->flags & TF_HEAP ? "" : "_io."; }

bool io_size(Thread *t, Ref v, ptrdiff_t *size) {
  if (is_none(v) || is_small(v)) return is_none(v) || (*size = (ptrdiff_t)small_value(v), true);
  if (!is_index(t, v)) return fail_error(t, TypeError, "argument should be integer or None, not '%T'", v);
  return as_ssize(t, v, size);
}

// ---- IOBase: what every stream has

// ResourceWarning for a file that nobody closed, which `source` reads or writes through `stream`. Where nobody has asked for
// warnings, module warnings, which would ignore it, stays unloaded.
static void warn_unclosed(Thread *t, Ref stream, Ref source) {
  IoState *s = IO(t);
  if (is_empty(stream)) return;
  if (is_instance_of(t, stream, s->text)) return warn_unclosed(t, AS(TextIO, stream)->buffer, source);
  if (is_instance_of(t, stream, s->reader) || is_instance_of(t, stream, s->writer) || is_instance_of(t, stream, s->random))
    return warn_unclosed(t, AS(Buffered, stream)->raw, source);
  if (!is_instance_of(t, stream, s->file) || AS(FileIO, stream)->fd < 0 || !AS(FileIO, stream)->closefd) return;
  if (!t->interp->dev_mode && !object_length(t, t->interp->vm->warn_options) && is_empty(dict_peek_c(t, t->interp->modules, "warnings")))
    return;
  if (!warn(t, ResourceWarning, 1, "unclosed file %R", source)) error_unraisable(t, NULL, source);
}

void io_finalize(Thread *t, Ref self) {
  Type *type = type_of(t, self);
  if (type == IO(t)->bytes || type == IO(t)->string) return; // nobody can tell
  Own pending = error_take(t), closed = object_getattr_c(t, self, "closed");
  int truth = is_error(closed) ? -1 : object_truth(t, closed);
  drop(t, closed);
  if (truth < 0) error_clear(t);
  if (truth == 0) {
    warn_unclosed(t, self, self);
    Own v = object_call_method(t, NAME(t, close), &(Ref){self}, 1);
    if (is_error(v)) error_unraisable(t, NULL, self);
    else drop(t, v);
  }
  if (!is_empty(pending)) error_put_take(t, pending);
}

static Own base_enter(ARGS) { UNUSED; return is_closed(t, a[0]) ? ERROR : keep(a[0]); }
static Own base_exit(ARGS) {
  UNUSED;
  Ref args[1] = {a[0]};
  Own r = object_call_method(t, NAME(t, close), args, 1);
  if (is_error(r)) return ERROR;
  drop(t, r);
  return NONE;
}
static Own base_false(ARGS) { UNUSED; (void)a; (void)t; return FALSE; }
static Own base_check_closed(ARGS) { UNUSED; return is_closed(t, a[0]) ? ERROR : NONE; }
static Own check_ability(Thread *t, Ref self, const char *method) {
  Own name = str_intern_c(t, method), v = object_call_method(t, name, &self, 1);
  drop(t, name);
  bool able = same(v, TRUE);
  drop(t, v);
  if (able) return NONE;
  char text[48];
  snprintf(text, sizeof text, "File or stream is not %s.", method);
  return is_error(v) ? ERROR : raise_unsupported(t, text);
}
static Own base_check_seekable(ARGS) { UNUSED; return check_ability(t, a[0], "seekable"); }
static Own base_check_readable(ARGS) { UNUSED; return check_ability(t, a[0], "readable"); }
static Own base_check_writable(ARGS) { UNUSED; return check_ability(t, a[0], "writable"); }
static Own base_isatty(ARGS) { UNUSED; return is_closed(t, a[0]) ? ERROR : FALSE; }
static Own base_fileno(ARGS) { UNUSED; (void)a; return raise_unsupported(t, "fileno"); }
static Own base_seek(ARGS) { UNUSED; (void)a; return raise_unsupported(t, "seek"); }
static Own base_truncate(ARGS) { UNUSED; (void)a; return raise_unsupported(t, "truncate"); }
static Own base_detach(ARGS) { UNUSED; (void)a; return raise_unsupported(t, "detach"); }
static Own base_tell(ARGS) {
  UNUSED;
  Own name = str_intern_c(t, "seek");
  Ref args[3] = {a[0], small(0), small(1)};
  Own v = object_call_method(t, name, args, 3);
  drop(t, name);
  return v;
}
static Own base_readline(ARGS) {
  UNUSED;
  ptrdiff_t limit = -1;
  if (!io_size(t, a[1], &limit)) return ERROR;
  Own line = bytes_new(t, "", 0);
  while (!is_error(line) && (limit < 0 || (ptrdiff_t)AS(Bytes, line)->length < limit)) {
    Ref args[2] = {a[0], small(1)};
    Own b = object_call_method(t, NAME(t, read), args, 2);
    if (is_error(b) || !IS(bytes, b)) {
      if (!is_error(b)) {
        if (!is_none(b))
          raise_error(t, OSError, "read() should have returned a bytes object, not '%T'", b);
        else
          break;
        drop(t, b);
      }
      drop(t, line);
      return ERROR;
    }
    bool last = AS(Bytes, b)->length == 0 || AS(Bytes, b)->data[0] == '\n';
    Own more = bytes_concat(t, line, b);
    drop(t, line);
    drop(t, b);
    line = more;
    if (last) break;
  }
  return line;
}
static Own base_readlines(ARGS) {
  UNUSED;
  ptrdiff_t hint = -1, total = 0;
  if (!is_none(a[1]) && !as_ssize(t, a[1], &hint)) return ERROR;
  Own list = list_new(t, 16);
  if (is_error(list)) return ERROR;
  Own it = object_iter(t, a[0]);
  if (is_error(it)) {
    drop(t, list);
    return ERROR;
  }
  for (Own v; !is_empty(v = object_next(t, it));) {
    ptrdiff_t size = is_error(v) ? -1 : object_length(t, v);
    if (size < 0 || !list_append_take(t, list, v)) {
      drop(t, it);
      drop(t, list);
      return ERROR;
    }
    if (hint > 0 && (total += size) >= hint) break;
  }
  drop(t, it);
  return list;
}
static Own base_writelines(ARGS) {
  UNUSED;
  if (is_closed(t, a[0])) return ERROR;
  Own it = object_iter(t, a[1]);
  if (is_error(it)) return ERROR;
  for (Own v; !is_empty(v = object_next(t, it));) {
    Own r = ERROR;
    if (!is_error(v)) {
      Ref args[2] = {a[0], v};
      r = object_call_method(t, NAME(t, write), args, 2);
      drop(t, v);
    }
    if (is_error(r)) {
      drop(t, it);
      return ERROR;
    }
    drop(t, r);
  }
  drop(t, it);
  return NONE;
}
static Own base_flush(ARGS) { UNUSED; return is_closed(t, a[0]) ? ERROR : NONE; }
static Own base_iter(Thread *t, Ref self) { return is_closed(t, self) ? ERROR : keep(self); }
static Own base_next(Thread *t, Ref self) {
  Ref args[1] = {self};
  Own line = object_call_method(t, NAME(t, readline), args, 1);
  if (is_error(line)) return ERROR;
  ptrdiff_t length = object_length(t, line);
  if (length > 0) return line;
  drop(t, line);
  return length < 0 ? ERROR : EMPTY;
}
// For script subclasses, which have attributes: closed is remembered as __closed.
static Own base_get_closed(Thread *t, Ref self) {
  Own v, name = str_intern_c(t, "_IOBase__closed");
  Lookup found = object_lookup_attr(t, self, name, &v);
  drop(t, name);
  return found == FOUND ? v : found == MISSING ? FALSE : ERROR;
}
static Own base_close(ARGS) {
  UNUSED;
  Own closed = base_get_closed(t, a[0]);
  int truth = is_error(closed) ? -1 : object_truth(t, closed);
  drop(t, closed);
  if (truth) return truth < 0 ? ERROR : NONE;
  bool flushed = io_flush(t, a[0]);
  Own name = str_intern_c(t, "_IOBase__closed");
  Own error = error_take(t);
  bool ok = object_setattr(t, a[0], name, TRUE);
  drop(t, name);
  if (!is_empty(error)) error_put_take(t, error);
  return flushed && ok ? NONE : ERROR;
}
static Own raw_read(ARGS) {
  UNUSED;
  ptrdiff_t size;
  if (!as_ssize(t, a[1], &size)) return ERROR;
  Own name = str_intern_c(t, size < 0 ? "readall" : "readinto");
  Own result;
  if (size < 0) {
    Ref args[1] = {a[0]};
    result = object_call_method(t, name, args, 1);
  } else {
    Own array = bytearray_new(t, NULL, 0);
    if (is_error(array) || !bytearray_resize(t, array, (size_t)size)) {
      drop(t, name);
      return ERROR;
    }
    Ref args[2] = {a[0], array};
    Own got = object_call_method(t, name, args, 2);
    ptrdiff_t count = 0;
    if (is_error(got)) result = ERROR;
    else if (is_none(got)) result = NONE;
    else if (!as_ssize(t, got, &count) || count < 0 || count > size)
      result = raise_error(t, ValueError, "readinto returned %zd outside buffer size %zd",
                           count, size);
    else result = bytes_new(t, AS(ByteArray, array)->data + AS(ByteArray, array)->start, (size_t)count);
    if (!is_error(got)) drop(t, got);
    drop(t, array);
  }
  drop(t, name);
  return result;
}
static Own raw_readall(ARGS) {
  UNUSED;
  Own all = EMPTY;
  for (;;) {
    Ref args[2] = {a[0], small(8192)};
    Own b = object_call_method(t, NAME(t, read), args, 2);
    if (is_none(b)) return is_empty(all) ? NONE : all;
    if (!is_error(b) && !is_bytes(b)) {
      drop(t, b);
      b = raise_error(t, TypeError, "read() should return bytes");
    }
    if (is_error(b)) {
      drop(t, all);
      return ERROR;
    }
    if (AS(Bytes, b)->length == 0 && !is_empty(all)) return drop(t, b), all;
    bool last = AS(Bytes, b)->length == 0;
    Own more = is_empty(all) ? keep(b) : bytes_concat(t, all, b);
    drop(t, all);
    drop(t, b);
    all = more;
    if (is_error(all) || last) return all;
  }
}

// ---- BufferedIOBase and TextIOBase: what they leave to others, and readinto() by read()

static Own base_read(ARGS) { UNUSED; (void)a; return raise_unsupported(t, "read"); }
static Own base_read1(ARGS) { UNUSED; (void)a; return raise_unsupported(t, "read1"); }
static Own base_write(ARGS) { UNUSED; (void)a; return raise_unsupported(t, "write"); }
static Own text_base_readline(ARGS) { UNUSED; (void)a; return raise_unsupported(t, "readline"); }

static Own read_into(Thread *t, const Ref *a, const char *method) {
  Buffer out;
  if (!buffer_get(t, a[1], &out, true)) return ERROR;
  Own name = str_intern_c(t, method), result;
  Ref args[2] = {a[0], small((int64_t)out.size)};
  Own data = object_call_method(t, name, args, 2);
  drop(t, name);
  if (is_error(data)) {
    result = ERROR;
  } else if (!is_bytes(data)) {
    result = raise_error(t, TypeError, "read() should return bytes");
  } else if (AS(Bytes, data)->length > out.size) {
    result = raise_error(t, ValueError, "read() returned too much data: %zd bytes requested, %zd returned",
                         (ptrdiff_t)out.size, (ptrdiff_t)AS(Bytes, data)->length);
  } else {
    memcpy(out.data, AS(Bytes, data)->data, AS(Bytes, data)->length);
    result = small((int64_t)AS(Bytes, data)->length);
  }
  drop(t, data);
  buffer_release(t, &out);
  return result;
}
static Own base_readinto(ARGS) { UNUSED; return read_into(t, a, "read"); }
static Own base_readinto1(ARGS) { UNUSED; return read_into(t, a, "read1"); }
static Own get_none(Thread *t, Ref self) { (void)t; (void)self; return NONE; }

static const NativeDef base_methods[] = {
    NATIVE(base_enter, "__enter__()", "The stream itself. ValueError if it is closed."),
    NATIVE(base_exit, "__exit__(*args)", "Close the stream."),
    NATIVE(base_close, "close()", "Flush and close; closing twice is fine."),
    NATIVE(base_flush, "flush()", "Write out what is buffered."),
    NATIVE(base_isatty, "isatty()", "Whether it is a terminal."),
    NATIVE(base_fileno, "fileno()", "The file descriptor. UnsupportedOperation if there is none."),
    NATIVE(base_false, "readable()", "Whether it can be read."),
    NATIVE(base_false, "writable()", "Whether it can be written."),
    NATIVE(base_false, "seekable()", "Whether it has positions."),
    NATIVE(base_seek, "seek(offset, whence=0, /)", "Change the position."),
    NATIVE(base_tell, "tell()", "The position."),
    NATIVE(base_truncate, "truncate(size=None, /)", "Cut at size, by default the position."),
    NATIVE(base_readline, "readline(size=-1, /)", "The next line with its newline; empty at the end."),
    NATIVE(base_readlines, "readlines(hint=None, /)", "A list of the remaining lines."),
    NATIVE(base_writelines, "writelines(lines, /)", "Write each item."),
    NATIVE(base_check_closed, "_checkClosed(msg=None)", "ValueError if it is closed."),
    NATIVE(base_check_seekable, "_checkSeekable(msg=None)", "UnsupportedOperation if it has no positions."),
    NATIVE(base_check_readable, "_checkReadable(msg=None)", "UnsupportedOperation if it can't be read."),
    NATIVE(base_check_writable, "_checkWritable(msg=None)", "UnsupportedOperation if it can't be written."),
    {0},
};
static const GetSetDef base_getset[] = {
    ATTRIBUTE_DICT, {"closed", base_get_closed, NULL, "Whether it is closed."}, {0}};
const TypeDef io_base_def = {
    .name = "io.IOBase",
    .doc = "What all streams have in common.",
    .size = sizeof(Object),
    .flags = TF_BASE | TF_IMMUTABLE | TF_HAS_DICT,
    .methods = base_methods,
    .getset = base_getset,
    .iter = base_iter,
    .next = base_next,
    .finalize = io_finalize,
    .new = object_new,
};
static const NativeDef raw_methods[] = {
    NATIVE(raw_read, "read(size=-1, /)", "Up to size bytes, by one call of readinto."),
    NATIVE(raw_readall, "readall()", "All bytes up to the end."),
    {0},
};
const TypeDef raw_base_def = {
    .name = "io.RawIOBase",
    .doc = "Unbuffered byte streams.",
    .flags = TF_BASE | TF_IMMUTABLE | TF_HAS_DICT,
    .methods = raw_methods,
    .new = object_new,
};
#define DETACH NATIVE(base_detach, "detach()", "Take the underlying stream out.")
static const NativeDef buffered_methods[] = {
    DETACH,
    NATIVE(base_read, "read(size=-1, /)", "Unsupported; for subclasses."),
    NATIVE(base_read1, "read1(size=-1, /)", "Unsupported; for subclasses."),
    NATIVE(base_write, "write(b, /)", "Unsupported; for subclasses."),
    NATIVE(base_readinto, "readinto(buffer, /)", "Fill a writable buffer by read(); returns the number of bytes."),
    NATIVE(base_readinto1, "readinto1(buffer, /)", "The same by read1()."),
    {0},
};
static const NativeDef text_methods[] = {
    DETACH,
    NATIVE(base_read, "read(size=-1, /)", "Unsupported; for subclasses."),
    NATIVE(text_base_readline, "readline(size=-1, /)", "Unsupported; for subclasses."),
    NATIVE(base_write, "write(s, /)", "Unsupported; for subclasses."),
    {0},
};
static const GetSetDef text_getset[] = {
    {"encoding", get_none, NULL, "None; for subclasses."},
    {"newlines", get_none, NULL, "None; for subclasses."},
    {"errors", get_none, NULL, "None; for subclasses."},
    {0},
};
const TypeDef buffered_base_def = {
    .name = "io.BufferedIOBase",
    .doc = "Buffered byte streams.",
    .flags = TF_BASE | TF_IMMUTABLE | TF_HAS_DICT,
    .methods = buffered_methods,
    .new = object_new,
};
const TypeDef text_base_def = {
    .name = "io.TextIOBase",
    .doc = "Text streams.",
    .flags = TF_BASE | TF_IMMUTABLE | TF_HAS_DICT,
    .methods = text_methods,
    .getset = text_getset,
    .new = object_new,
};

// ---- FileIO

static FileIO *open_file(Thread *t, Ref self) {
  FileIO *f = AS(FileIO, self);
  if (f->fd >= 0) return f;
  raise_error(t, ValueError, "I/O operation on closed file");
  return NULL;
}

Own file_io_new(Thread *t, int fd, bool readable, bool writable, bool closefd, Ref name) {
  Own self = type_alloc(t, IO(t)->file);
  if (is_error(self)) return ERROR;
  FileIO *f = AS(FileIO, self);
  f->fd = fd;
  f->readable = readable;
  f->writable = writable;
  f->closefd = closefd;
  f->seekable = -1;
  f->name = keep(name);
  return self;
}

// "rb+", "w", … False with CPython's messages.
static bool parse_mode(Thread *t, Ref mode, FileIO *f, int *flags) {
  int main_modes = 0, plus = 0;
  *flags = O_CLOEXEC;
  for (size_t i = 0; i < str_length(mode); i++) {
    switch (str_char(mode, i)) {
    case 'r': main_modes++; f->readable = true; break;
    case 'w': main_modes++; f->writable = true; *flags |= O_CREAT | O_TRUNC; break;
    case 'x': main_modes++; f->writable = f->created = true; *flags |= O_CREAT | O_EXCL; break;
    case 'a': main_modes++; f->writable = f->appending = true; *flags |= O_CREAT | O_APPEND; break;
    case '+': plus++; break;
    case 'b': break;
    default: return fail_error(t, ValueError, "invalid mode: %S", mode);
    }
  }
  if (main_modes != 1 || plus > 1)
    return fail_error(
        t, ValueError,
        "Must have exactly one of create/read/write/append mode and at most one plus");
  if (plus) f->readable = f->writable = true;
  *flags |= f->readable && f->writable ? O_RDWR : f->readable ? O_RDONLY : O_WRONLY;
  return true;
}

static Own file_new(Thread *t, Type *type, const Ref *args, ptrdiff_t n, Ref names) {
  (void)args;
  (void)n;
  (void)names;
  Own self = type_alloc(t, type);
  if (is_error(self)) return ERROR;
  AS(FileIO, self)->fd = -1;
  AS(FileIO, self)->name = EMPTY;
  return self;
}

static const NativeDef file_init_def = NATIVE(NULL, "FileIO(file, mode='r', closefd=True, opener=None)", "");

static bool file_init(Thread *t, Ref self, const Ref *args, ptrdiff_t n, Ref names) {
  Ref a[4];
  Own alive = EMPTY, path_alive = EMPTY;
  if (!native_bind(t, &file_init_def, args, n, names, 0, a, 4, &alive)) return false;
  FileIO *f = AS(FileIO, self);
  bool ok = false;
  int flags, closefd = object_truth(t, a[2]);
  f->readable = f->writable = f->appending = f->created = false;
  f->seekable = -1;
  if (closefd < 0) goto done;
  if (!str_check(t, a[1])) {
    raise_error(t, TypeError, "FileIO() argument 'mode' must be str, not %T", a[1]);
    goto done;
  }
  if (!parse_mode(t, a[1], f, &flags)) goto done;
  replace(t, &f->name, keep(a[0]));
  if (int_check(t, a[0])) {
    int fd;
    if (!as_int(t, a[0], &fd)) goto done;
    if (same(a[0], TRUE) || same(a[0], FALSE)) {
      if (!warn(t, RuntimeWarning, 1, "bool is used as a file descriptor")) goto done;
    }
    if (fd < 0) {
      raise_error(t, ValueError, "negative file descriptor");
      goto done;
    }
    f->fd = fd;
    f->closefd = closefd;
  } else if (!closefd) {
    raise_error(t, ValueError, "Cannot use closefd=False with file name");
    goto done;
  } else if (!is_none(a[3])) {
    Own v = object_call2(t, a[3], a[0], small(flags));
    int fd;
    bool got = !is_error(v) && as_int(t, v, &fd);
    if (!is_error(v)) drop(t, v);
    if (!got) goto done;
    if (fd < 0) {
      raise_error(t, ValueError, "opener returned %d", fd);
      goto done;
    }
    f->fd = fd;
    f->closefd = true;
  } else {
    const char *path = as_path(t, a[0], &path_alive);
    if (!path) goto done;
    int fd;
    do {
      Blocking b = blocking_begin(t, GIL_BLOCKING, "open");
      fd = open(path, flags, 0666);
      blocking_end(t, &b);
    } while (fd < 0 && errno == EINTR && signals_interrupted(t));
    if (fd < 0) {
      if (!error_pending(t)) raise_errno(t, errno, a[0]);
      goto done;
    }
    f->fd = fd;
    f->closefd = true;
  }
  struct stat st;
  Blocking stat_call = blocking_begin(t, GIL_BLOCKING, "fstat");
  int trouble = fstat(f->fd, &st) < 0 ? errno : S_ISDIR(st.st_mode) ? EISDIR : 0;
  blocking_end(t, &stat_call);
  if (trouble == EISDIR || trouble == EBADF) {
    if (trouble == EISDIR && !int_check(t, a[0])) close(f->fd); // it is ours
    f->fd = -1;
    raise_errno(t, trouble, trouble == EISDIR ? a[0] : (Ref)EMPTY);
    goto done;
  }
  f->block_size = !trouble && st.st_blksize > 1 ? (int)st.st_blksize : 8192;
  if (f->appending) {
    Blocking b = blocking_begin(t, GIL_BLOCKING, "lseek");
    lseek(f->fd, 0, SEEK_END);
    blocking_end(t, &b);
  }
  ok = true;
done:
  drop(t, alive);
  if (!is_error(path_alive)) drop(t, path_alive);
  return ok;
}

// One read into memory of ours. -1 with errno's exception, -2 if it would block.
static ssize_t read_some(Thread *t, int fd, char *p, size_t n) {
  ssize_t got;
  do {
    Blocking b = blocking_begin(t, GIL_BLOCKING, "read");
    got = read(fd, p, n);
    blocking_end(t, &b);
  } while (got < 0 && errno == EINTR && signals_interrupted(t));
  if (got >= 0) return got;
  if (errno == EAGAIN) return -2;
  if (!error_pending(t)) raise_errno(t, errno, EMPTY);
  return -1;
}

static Own file_readall(ARGS) {
  UNUSED;
  FileIO *f = open_file(t, a[0]);
  if (!f) return ERROR;
  if (!f->readable) return raise_unsupported(t, "File not open for reading");
  struct stat st;
  Blocking b = blocking_begin(t, GIL_BLOCKING, "fstat");
  off_t at = lseek(f->fd, 0, SEEK_CUR);
  bool sized = fstat(f->fd, &st) == 0 && S_ISREG(st.st_mode) && at >= 0 && st.st_size > at;
  blocking_end(t, &b);
  size_t capacity = sized ? (size_t)(st.st_size - at) + 1 : 8192, length = 0;
  char *p = malloc(capacity);
  if (!p) return raise_memory(t);
  for (;;) {
    if (length == capacity) {
      char *more = realloc(p, capacity += capacity < (1u << 20) ? capacity : capacity / 2);
      if (!more) {
        free(p);
        return raise_memory(t);
      }
      p = more;
    }
    ssize_t got = read_some(t, f->fd, p + length, capacity - length);
    if (got == -1) {
      free(p);
      return ERROR;
    }
    if (got == -2 && length == 0) {
      free(p);
      return NONE;
    }
    if (got <= 0) break;
    length += (size_t)got;
  }
  Own v = bytes_new(t, p, length);
  free(p);
  return v;
}

static Own file_read(ARGS) {
  ptrdiff_t size = -1;
  if (!io_size(t, a[1], &size)) return ERROR;
  if (size < 0) return file_readall(t, a, n, names);
  FileIO *f = open_file(t, a[0]);
  if (!f) return ERROR;
  if (!f->readable) return raise_unsupported(t, "File not open for reading");
  Own v = bytes_alloc(t, (size_t)size);
  if (is_error(v)) return ERROR;
  ssize_t got = read_some(t, f->fd, AS(Bytes, v)->data, (size_t)size);
  if (got < 0) {
    drop(t, v);
    return got == -2 ? NONE : ERROR;
  }
  return (size_t)got == (size_t)size ? v : bytes_resize_take(t, v, (size_t)got);
}

static Own file_readinto(ARGS) {
  UNUSED;
  FileIO *f = open_file(t, a[0]);
  if (!f) return ERROR;
  if (!f->readable) return raise_unsupported(t, "File not open for reading");
  Buffer buffer;
  if (!buffer_get(t, a[1], &buffer, true)) return ERROR;
  ssize_t got = read_some(t, f->fd, buffer.data, buffer.size);
  buffer_release(t, &buffer);
  return got == -2 ? NONE : got < 0 ? ERROR : small(got);
}

static Own file_write(ARGS) {
  UNUSED;
  FileIO *f = open_file(t, a[0]);
  if (!f) return ERROR;
  if (!f->writable) return raise_unsupported(t, "File not open for writing");
  Buffer buffer;
  if (!buffer_get(t, a[1], &buffer, false)) return ERROR;
  ssize_t put;
  do {
    Blocking b = blocking_begin(t, GIL_BLOCKING, "write");
    put = write(f->fd, buffer.data, buffer.size);
    blocking_end(t, &b);
  } while (put < 0 && errno == EINTR && signals_interrupted(t));
  int saved = errno;
  buffer_release(t, &buffer);
  if (put >= 0) return small(put);
  if (saved == EAGAIN) return NONE;
  return error_pending(t) ? ERROR : raise_errno(t, saved, EMPTY);
}

static Own file_seek(ARGS) {
  UNUSED;
  FileIO *f = open_file(t, a[0]);
  int64_t offset;
  int whence;
  if (!f || !as_i64(t, a[1], &offset) || !as_int(t, a[2], &whence)) return ERROR;
  Blocking b = blocking_begin(t, GIL_BLOCKING, "lseek");
  off_t at = lseek(f->fd, offset, whence);
  blocking_end(t, &b);
  return at < 0 ? raise_errno(t, errno, EMPTY) : int_from_i64(t, at);
}
static Own file_tell(ARGS) {
  Ref args[3] = {a[0], small(0), small(SEEK_CUR)};
  return file_seek(t, args, n, names);
}
static Own file_truncate(ARGS) {
  FileIO *f = open_file(t, a[0]);
  if (!f) return ERROR;
  if (!f->writable) return raise_unsupported(t, "File not open for writing");
  Own size = is_none(a[1]) ? file_tell(t, a, n, names) : keep(a[1]);
  int64_t at;
  if (is_error(size) || !as_i64(t, size, &at)) return ERROR;
  Blocking b = blocking_begin(t, GIL_BLOCKING, "ftruncate");
  int r = ftruncate(f->fd, at);
  blocking_end(t, &b);
  if (r == 0) return size;
  drop(t, size);
  return raise_errno(t, errno, EMPTY);
}
static Own file_close(ARGS) {
  UNUSED;
  FileIO *f = AS(FileIO, a[0]);
  if (f->fd < 0) return NONE;
  bool flushed = io_flush(t, a[0]); // does nothing, but may be a script's
  int fd = f->fd;
  f->fd = -1;
  if (fd < 0 || !f->closefd) return flushed ? NONE : ERROR;
  Blocking b = blocking_begin(t, GIL_BLOCKING, "close");
  int r = close(fd);
  blocking_end(t, &b);
  if (r < 0 && errno != EINTR && flushed) return raise_errno(t, errno, EMPTY);
  return flushed ? NONE : ERROR;
}
static Own file_fileno(ARGS) {
  UNUSED;
  FileIO *f = open_file(t, a[0]);
  return f ? small(f->fd) : ERROR;
}
static Own file_isatty(ARGS) {
  UNUSED;
  FileIO *f = open_file(t, a[0]);
  if (!f) return ERROR;
  Blocking b = blocking_begin(t, GIL_BLOCKING, "isatty");
  int r = isatty(f->fd);
  blocking_end(t, &b);
  return from_bool(r);
}
static Own file_readable(ARGS) { UNUSED; FileIO *f = open_file(t, a[0]); return f ? from_bool(f->readable) : ERROR; }
static Own file_writable(ARGS) { UNUSED; FileIO *f = open_file(t, a[0]); return f ? from_bool(f->writable) : ERROR; }
bool file_is_seekable(Thread *t, FileIO *f) {
  if (f->seekable < 0) {
    Blocking b = blocking_begin(t, GIL_BLOCKING, "lseek");
    f->seekable = lseek(f->fd, 0, SEEK_CUR) >= 0;
    blocking_end(t, &b);
  }
  return f->seekable;
}
static Own file_seekable(ARGS) {
  UNUSED;
  FileIO *f = open_file(t, a[0]);
  if (!f) return ERROR;
  return from_bool(file_is_seekable(t, f));
}
static Own file_get_closed(Thread *t, Ref self) { (void)t; return from_bool(AS(FileIO, self)->fd < 0); }
static Own file_get_block_size(Thread *t, Ref self) { (void)t; return small(AS(FileIO, self)->block_size); }
static Own file_get_closefd(Thread *t, Ref self) { (void)t; return from_bool(AS(FileIO, self)->closefd); }
static Own file_get_name(Thread *t, Ref self) {
  FileIO *f = AS(FileIO, self);
  if (!is_empty(f->name)) return keep(f->name);
  Own name = str_intern_c(t, "name");
  raise_attribute(t, self, name);
  drop(t, name);
  return ERROR;
}
static bool file_set_name(Thread *t, Ref self, Ref v) {
  replace(t, &AS(FileIO, self)->name, is_empty(v) ? EMPTY : keep(v));
  return true;
}
static Own file_get_mode(Thread *t, Ref self) {
  FileIO *f = AS(FileIO, self);
  const char *m = f->created     ? (f->readable ? "xb+" : "xb")
                  : f->appending ? (f->readable ? "ab+" : "ab")
                  : f->readable  ? (f->writable ? "rb+" : "rb")
                                 : "wb";
  return str_intern_c(t, m);
}
static Own file_repr(Thread *t, Ref self) {
  FileIO *f = AS(FileIO, self);
  const char *home = io_repr_prefix(t, self), *closefd = f->closefd ? "True" : "False";
  if (f->fd < 0) return str_format_c(t, "<%s%T [closed]>", home, self);
  Own mode = file_get_mode(t, self), v;
  if (is_empty(f->name)) v = str_format_c(t, "<%s%T fd=%d mode=%R closefd=%s>", home, self, f->fd, mode, closefd);
  else v = str_format_c(t, "<%s%T name=%R mode=%R closefd=%s>", home, self, f->name, mode, closefd);
  drop(t, mode);
  return v;
}
static void file_traverse(Object *self, Visit visit, void *arg) { VISIT(((FileIO *)self)->name); }
static void file_clear(Thread *t, Object *self) { drop_slot(t, &((FileIO *)self)->name); }

static const NativeDef file_methods[] = {
    NATIVE(file_read, "read(size=-1, /)", "Up to size bytes by one system call; all with -1. None if it would block."),
    NATIVE(file_readall, "readall()", "All bytes up to the end."),
    NATIVE(file_readinto, "readinto(buffer, /)", "Read into a writable buffer; returns the number of bytes."),
    NATIVE(file_write, "write(b, /)", "Write by one system call; returns the number of bytes written."),
    NATIVE(file_seek, "seek(pos, whence=0, /)", "Change the position; returns it."),
    NATIVE(file_tell, "tell()", "The position in bytes."),
    NATIVE(file_truncate, "truncate(size=None, /)", "Cut at size, by default the position."),
    NATIVE(file_close, "close()", "Close the descriptor, unless closefd is false."),
    NATIVE(file_fileno, "fileno()", "The descriptor."),
    NATIVE(file_isatty, "isatty()", "Whether it is a terminal."),
    NATIVE(file_readable, "readable()", "Whether it was opened for reading."),
    NATIVE(file_writable, "writable()", "Whether it was opened for writing."),
    NATIVE(file_seekable, "seekable()", "Whether it has positions."),
    {0},
};
static const GetSetDef file_getset[] = {
    {"closed", file_get_closed, NULL, "Whether it is closed."},
    {"_blksize", file_get_block_size, NULL, "How much is read at a time, at best."},
    {"closefd", file_get_closefd, NULL, "Whether close() closes the descriptor."},
    {"name", file_get_name, file_set_name, "The name or descriptor it was opened with."},
    {"mode", file_get_mode, NULL, "How it was opened."},
    {0},
};
const TypeDef file_io_def = {
    .name = "_io.FileIO",
    .doc = "An unbuffered file.",
    .signature = "(file, mode='r', closefd=True, opener=None)",
    .size = sizeof(FileIO),
    .flags = TF_BASE | TF_IMMUTABLE | TF_GC | TF_HAS_DICT | TF_WEAKREF,
    .methods = file_methods,
    .getset = file_getset,
    .new = file_new,
    .init = file_init,
    .repr = file_repr,
    .traverse = file_traverse,
    .clear = file_clear,
};

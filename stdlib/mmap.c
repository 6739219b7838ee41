// SPDX-License-Identifier: MIT
// mmap.c: modules mmap and _posixshmem: memory that is a file's, or another process's too.
//
// A map is a buffer: a memoryview of it sees the memory itself, without a copy, and keeps the map from being closed or resized
// (exports). The descriptor is a duplicate of the caller's, for size() and resize(); it is closed with the map.
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include "module.h"
#include "runtime/args.h"
#include "runtime/bytes.h"
#include "runtime/heap.h"
#include "runtime/int.h"
#include "runtime/range.h"
#include "runtime/str.h"
#include "vm/blocking.h"

#define ARGS Thread *t, const Ref *a, ptrdiff_t n, Ref names
#define UNUSED (void)n, (void)names

enum { ACCESS_DEFAULT, ACCESS_READ, ACCESS_WRITE, ACCESS_COPY };

typedef struct Map {
  Object h;
  char *data;       // NULL: closed
  size_t size, pos;
  int64_t offset;   // in the file
  int fd, access;
  size_t exports;   // buffers given out
} Map;

static Map *open_map(Thread *t, Ref self) {
  Map *m = AS(Map, self);
  if (LIKELY(m->data != NULL)) return m;
  raise_error(t, ValueError, "mmap closed or invalid");
  return NULL;
}
static Map *writable_map(Thread *t, Ref self) {
  Map *m = open_map(t, self);
  if (!m || m->access != ACCESS_READ) return m;
  raise_error(t, TypeError, "mmap can't modify a readonly memory map.");
  return NULL;
}

static Own map_new(ARGS) {
  UNUSED;
  enum { A_TYPE, A_FD, A_LENGTH, A_FLAGS, A_PROT, A_ACCESS, A_TRACK, A_OFFSET };
  int fd, flags, prot, access, copy = -1;
  ptrdiff_t length;
  int64_t offset;
  bool track;
  if (!as_int(t, a[A_FD], &fd) || !as_ssize(t, a[A_LENGTH], &length) ||
      !as_int(t, a[A_FLAGS], &flags) || !as_int(t, a[A_PROT], &prot) ||
      !as_int(t, a[A_ACCESS], &access) || !as_truth(t, a[A_TRACK], &track) ||
      !as_i64(t, a[A_OFFSET], &offset))
    return ERROR;
  if (length < 0) return raise_error(t, OverflowError, "memory mapped length must be positive");
  if (offset < 0) return raise_error(t, OverflowError, "memory mapped offset must be positive");
  if (access != ACCESS_DEFAULT && (flags != MAP_SHARED || prot != (PROT_READ | PROT_WRITE)))
    return raise_error(t, ValueError, "mmap can't specify both access and flags, prot.");
  switch (access) {
  case ACCESS_READ: flags = MAP_SHARED, prot = PROT_READ; break;
  case ACCESS_WRITE: flags = MAP_SHARED, prot = PROT_READ | PROT_WRITE; break;
  case ACCESS_COPY: flags = MAP_PRIVATE, prot = PROT_READ | PROT_WRITE; break;
  case ACCESS_DEFAULT:
    if ((prot & PROT_READ) && (prot & PROT_WRITE)) break;
    access = prot & PROT_WRITE ? ACCESS_WRITE : ACCESS_READ;
    break;
  default: return raise_error(t, ValueError, "mmap invalid access parameter.");
  }
  struct stat st;
  if (fd != -1) {
    Blocking b = blocking_begin(t, GIL_BLOCKING, "fstat");
    int r = fstat(fd, &st);
    blocking_end(t, &b);
    if (r == 0 && S_ISREG(st.st_mode)) {
      if (length == 0) {
        if (st.st_size == 0) return raise_error(t, ValueError, "cannot mmap an empty file");
        if (offset >= st.st_size) return raise_error(t, ValueError, "mmap offset is greater than file size");
        length = (ptrdiff_t)(st.st_size - offset);
      } else if (offset > st.st_size || st.st_size - offset < length) {
        return raise_error(t, ValueError, "mmap length is greater than file size");
      }
    }
    if (track && (copy = fcntl(fd, F_DUPFD_CLOEXEC, 3)) < 0) return raise_errno(t, errno, EMPTY);
  } else {
    flags |= MAP_ANONYMOUS;
  }
  Blocking b = blocking_begin(t, GIL_BLOCKING, "mmap");
  void *p = mmap(NULL, (size_t)length, prot, flags, fd, offset);
  blocking_end(t, &b);
  if (p == MAP_FAILED) {
    int saved = errno;
    if (copy >= 0) close(copy);
    return raise_errno(t, saved, EMPTY);
  }
  Own self = type_alloc(t, AS(Type, a[A_TYPE]));
  if (is_error(self)) {
    munmap(p, (size_t)length);
    if (copy >= 0) close(copy);
    return ERROR;
  }
  Map *m = AS(Map, self);
  m->data = p;
  m->size = (size_t)length;
  m->pos = 0;
  m->offset = offset;
  m->fd = copy;
  m->access = access;
  m->exports = 0;
  return self;
}
static void unmap(Map *m) {
  if (!m->data) return;
  munmap(m->data, m->size);
  if (m->fd >= 0) close(m->fd);
  m->data = NULL;
  m->fd = -1;
  m->size = m->pos = 0;
}
static void map_clear(Thread *t, Object *self) { (void)t; unmap((Map *)self); }
static void map_traverse(Object *self, Visit visit, void *arg) { (void)self; (void)visit; (void)arg; }

static Own map_close(ARGS) {
  UNUSED;
  Map *m = AS(Map, a[0]);
  if (m->exports) return raise_error(t, BufferError, "cannot close exported pointers exist");
  if (!m->data) return NONE;
  Map gone = *m;
  m->data = NULL; // closed for everyone, before the GIL goes
  m->fd = -1;
  m->size = m->pos = 0;
  Blocking b = blocking_begin(t, GIL_BLOCKING, "munmap");
  unmap(&gone);
  blocking_end(t, &b);
  return NONE;
}
static Own map_enter(ARGS) { UNUSED; return open_map(t, a[0]) ? keep(a[0]) : ERROR; }
static Own map_exit(ARGS) { return map_close(t, a, n, names); }

static bool map_buffer(Thread *t, Ref self, Buffer *out) {
  Map *m = open_map(t, self);
  if (!m) return false;
  out->data = m->data;
  out->size = m->size;
  out->readonly = m->access == ACCESS_READ;
  m->exports++;
  return true;
}
static void map_buffer_release(Thread *t, Buffer *b) { (void)t; AS(Map, b->owner)->exports--; }
static const BufferOps map_buffer_ops = {.get = map_buffer, .release = map_buffer_release};

// ---- as a sequence

static ptrdiff_t map_length(Thread *t, Ref self) { Map *m = open_map(t, self); return m ? (ptrdiff_t)m->size : -1; }

static Own map_getitem(Thread *t, Ref self, Ref key) {
  Map *m = open_map(t, self);
  if (!m) return ERROR;
  if (is_index(t, key)) {
    size_t i;
    return args_position(t, key, m->size, &i, "mmap index out of range")
               ? (AS(Map, self)->data ? small((uint8_t)m->data[i]) : (open_map(t, self), ERROR))
               : ERROR;
  }
  if (!IS(slice, key)) return raise_error(t, TypeError, "mmap indices must be integers");
  ptrdiff_t start, stop, step;
  size_t count;
  if (!slice_indices(t, key, m->size, &start, &stop, &step, &count) || !open_map(t, self)) return ERROR;
  if (step == 1) return bytes_new(t, m->data + start, count);
  Own v = bytes_alloc(t, count);
  if (is_error(v)) return ERROR;
  for (size_t i = 0; i < count; i++) AS(Bytes, v)->data[i] = m->data[start + (ptrdiff_t)i * step];
  return v;
}
static bool map_setitem(Thread *t, Ref self, Ref key, Ref value) {
  Map *m = writable_map(t, self);
  if (!m) return false;
  if (is_empty(value))
    return fail_error(t, TypeError, "mmap object doesn't support %s deletion",
                      is_index(t, key) ? "item" : "slice");
  if (is_index(t, key)) {
    size_t i;
    int byte;
    if (!args_position(t, key, m->size, &i, "mmap index out of range")) return false;
    if (!is_index(t, value)) return fail_error(t, TypeError, "mmap item value must be an int");
    if (!as_int(t, value, &byte)) return false;
    if (byte < 0 || byte > 255) return fail_error(t, ValueError, "mmap item value must be in range(0, 256)");
    if (!open_map(t, self)) return false;
    m->data[i] = (char)byte;
    return true;
  }
  if (!IS(slice, key)) return fail_error(t, TypeError, "mmap indices must be integers");
  ptrdiff_t start, stop, step;
  size_t count;
  if (!slice_indices(t, key, m->size, &start, &stop, &step, &count)) return false;
  Buffer in;
  if (!buffer_get(t, value, &in, false)) return false;
  bool ok = open_map(t, self) != NULL;
  if (ok && in.size != count) ok = fail_error(t, IndexError, "mmap slice assignment is wrong size");
  if (ok && step == 1) memmove(m->data + start, in.data, in.size);
  else if (ok)
    for (size_t i = 0; i < count; i++) m->data[start + (ptrdiff_t)i * step] = in.data[i];
  buffer_release(t, &in);
  return ok;
}

// ---- as a file

static Own piece(Thread *t, Map *m, size_t size) {
  Own v = bytes_new(t, m->data + m->pos, size);
  if (!is_error(v)) m->pos += size;
  return v;
}
static Own map_read(ARGS) {
  UNUSED;
  ptrdiff_t size = -1;
  if (!is_none(a[1]) && !as_ssize(t, a[1], &size)) return ERROR;
  Map *m = open_map(t, a[0]);
  if (!m) return ERROR;
  size_t left = m->size - m->pos;
  return piece(t, m, size < 0 || (size_t)size > left ? left : (size_t)size);
}
static Own map_readline(ARGS) {
  UNUSED;
  Map *m = open_map(t, a[0]);
  if (!m) return ERROR;
  size_t left = m->size - m->pos;
  char *end = memchr(m->data + m->pos, '\n', left);
  return piece(t, m, end ? (size_t)(end - m->data) + 1 - m->pos : left);
}
static Own map_read_byte(ARGS) {
  UNUSED;
  Map *m = open_map(t, a[0]);
  if (!m) return ERROR;
  if (m->pos >= m->size) return raise_error(t, ValueError, "read byte out of range");
  return small((uint8_t)m->data[m->pos++]);
}
static Own map_write(ARGS) {
  UNUSED;
  Buffer in;
  if (!buffer_get(t, a[1], &in, false)) return ERROR;
  Map *m = writable_map(t, a[0]);
  Own result = ERROR;
  if (m && in.size > m->size - m->pos) raise_error(t, ValueError, "data out of range");
  else if (m) {
    memmove(m->data + m->pos, in.data, in.size);
    m->pos += in.size;
    result = small((int64_t)in.size);
  }
  buffer_release(t, &in);
  return result;
}
static Own map_write_byte(ARGS) {
  UNUSED;
  int byte;
  if (!as_int(t, a[1], &byte)) return ERROR;
  Map *m = writable_map(t, a[0]);
  if (!m) return ERROR;
  if (m->pos >= m->size) return raise_error(t, ValueError, "write byte out of range");
  m->data[m->pos++] = (char)byte;
  return NONE;
}
static Own map_tell(ARGS) { UNUSED; Map *m = open_map(t, a[0]); return m ? small((int64_t)m->pos) : ERROR; }
static Own map_seek(ARGS) {
  UNUSED;
  ptrdiff_t to;
  int how;
  if (!as_ssize(t, a[1], &to) || !as_int(t, a[2], &how)) return ERROR;
  Map *m = open_map(t, a[0]);
  if (!m) return ERROR;
  if (how < 0 || how > 2) return raise_error(t, ValueError, "unknown seek type");
  ptrdiff_t at;
  if (__builtin_add_overflow(to,
                             how == 1   ? (ptrdiff_t)m->pos
                             : how == 2 ? (ptrdiff_t)m->size
                                        : 0,
                             &at) ||
      at < 0 || at > (ptrdiff_t)m->size)
    return raise_error(t, ValueError, "seek out of range");
  m->pos = (size_t)at;
  return small(at);
}
static Own map_size(ARGS) {
  UNUSED;
  Map *m = open_map(t, a[0]);
  if (!m) return ERROR;
  struct stat st;
  if (m->fd < 0) return raise_error(t, ValueError, "can't get size with trackfd=False");
  return fstat(m->fd, &st) < 0 ? raise_errno(t, errno, EMPTY) : int_from_i64(t, st.st_size);
}
static Own map_flush(ARGS) {
  UNUSED;
  ptrdiff_t offset, size = -1;
  if (!as_ssize(t, a[1], &offset) || (!is_none(a[2]) && !as_ssize(t, a[2], &size))) return ERROR;
  Map *m = open_map(t, a[0]);
  if (!m) return ERROR;
  if (is_none(a[2])) size = (ptrdiff_t)m->size;
  if (offset < 0 || size < 0 || (size_t)offset > m->size ||
      (size_t)size > m->size - (size_t)offset)
    return raise_error(t, ValueError, "flush values out of range");
  if (m->access == ACCESS_READ || m->access == ACCESS_COPY) return NONE;
  // With the GIL held, as in CPython.
  return msync(m->data + offset, (size_t)size, MS_SYNC) < 0 ? raise_errno(t, errno, EMPTY) : NONE;
}
static Own map_resize(ARGS) {
  UNUSED;
  ptrdiff_t size;
  if (!as_ssize(t, a[1], &size)) return ERROR;
  Map *m = open_map(t, a[0]);
  if (!m) return ERROR;
  if (m->exports) return raise_error(t, BufferError, "mmap can't resize with extant pointers exported.");
  if (m->access != ACCESS_DEFAULT && m->access != ACCESS_WRITE)
    return raise_error(t, TypeError,
                       "mmap can't resize a readonly or copy-on-write memory map.");
  if (size < 0) return raise_error(t, ValueError, "new size out of range");
  if (m->fd >= 0 && ftruncate(m->fd, m->offset + size) < 0) return raise_errno(t, errno, EMPTY);
  void *p = mremap(m->data, m->size, (size_t)size, MREMAP_MAYMOVE);
  if (p == MAP_FAILED) return raise_errno(t, errno, EMPTY);
  m->data = p;
  m->size = (size_t)size;
  if (m->pos > m->size) m->pos = m->size;
  return NONE;
}
static Own map_move(ARGS) {
  UNUSED;
  ptrdiff_t to, from, count;
  if (!as_ssize(t, a[1], &to) || !as_ssize(t, a[2], &from) || !as_ssize(t, a[3], &count)) return ERROR;
  Map *m = writable_map(t, a[0]);
  if (!m) return ERROR;
  ptrdiff_t size = (ptrdiff_t)m->size;
  if (to < 0 || from < 0 || count < 0 || size - to < count || size - from < count)
    return raise_error(t, ValueError, "source, destination, or count out of range");
  memmove(m->data + to, m->data + from, (size_t)count);
  return NONE;
}
static Own find(Thread *t, const Ref *a, bool last) {
  ptrdiff_t from, to;
  Map *m = open_map(t, a[0]);
  if (!m) return ERROR;
  from = (ptrdiff_t)m->pos;
  to = (ptrdiff_t)m->size;
  if ((!is_none(a[2]) && !as_ssize_clamped(t, a[2], &from)) ||
      (!is_none(a[3]) && !as_ssize_clamped(t, a[3], &to)))
    return ERROR;
  Buffer in;
  if (!buffer_get(t, a[1], &in, false)) return ERROR;
  Own result = ERROR;
  if (open_map(t, a[0])) {
    ptrdiff_t size = (ptrdiff_t)m->size, found = -1;
    if (from < 0 && (from += size) < 0) from = 0;
    if (to < 0 && (to += size) < 0) to = 0;
    if (from > size) from = size;
    if (to > size) to = size;
    ptrdiff_t limit = to - (ptrdiff_t)in.size; // the last possible place
    if (!last && from <= limit) {
      const char *p = in.size ? memmem(m->data + from, (size_t)(to - from), in.data, in.size) : m->data + from;
      if (p) found = p - m->data;
    }
    for (ptrdiff_t i = limit; last && i >= from && found < 0; i--)
      if (memcmp(m->data + i, in.data, in.size) == 0) found = i;
    result = small(found);
  }
  buffer_release(t, &in);
  return result;
}
static Own map_find(ARGS) { UNUSED; return find(t, a, false); }
static Own map_rfind(ARGS) { UNUSED; return find(t, a, true); }
static Own map_madvise(ARGS) {
  UNUSED;
  int advice;
  ptrdiff_t start, size = -1;
  if (!as_int(t, a[1], &advice) || !as_ssize(t, a[2], &start) ||
      (!is_none(a[3]) && !as_ssize(t, a[3], &size)))
    return ERROR;
  Map *m = open_map(t, a[0]);
  if (!m) return ERROR;
  if (is_none(a[3])) size = (ptrdiff_t)m->size;
  if (start < 0 || (size_t)start >= m->size) return raise_error(t, ValueError, "madvise start out of bounds");
  if (size < 0) return raise_error(t, ValueError, "madvise length invalid");
  if ((size_t)size > m->size - (size_t)start) size = (ptrdiff_t)m->size - start;
  return madvise(m->data + start, (size_t)size, advice) < 0 ? raise_errno(t, errno, EMPTY) : NONE;
}
static Own get_closed(Thread *t, Ref self) { (void)t; return from_bool(!AS(Map, self)->data); }
static Own map_repr(Thread *t, Ref self) {
  static const char *const access_names[] = {"ACCESS_DEFAULT", "ACCESS_READ", "ACCESS_WRITE", "ACCESS_COPY"};
  Map *m = AS(Map, self);
  if (!m->data) return str_from_c(t, "<mmap.mmap closed=True>");
  return str_format_c(
      t, "<mmap.mmap closed=False, access=%s, length=%zd, pos=%zd, offset=%lld>",
      access_names[m->access], (ptrdiff_t)m->size, (ptrdiff_t)m->pos, (long long)m->offset);
}

static const NativeDef map_methods[] = {
    NATIVE(map_close, "close()", "Unmap the memory."),
    NATIVE(map_enter, "__enter__()", "The map itself."),
    NATIVE(map_exit, "__exit__(exc_type=None, exc_value=None, traceback=None, /)",
           "Unmap the memory."),
    NATIVE(map_read, "read(n=None, /)", "Up to n bytes from the position on."),
    NATIVE(map_readline, "readline()", "The next line."),
    NATIVE(map_read_byte, "read_byte()", "The next byte as an int."),
    NATIVE(map_write, "write(bytes, /)", "Write at the position; returns the number of bytes."),
    NATIVE(map_write_byte, "write_byte(byte, /)", "Write one byte."),
    NATIVE(map_tell, "tell()", "The position."),
    NATIVE(map_seek, "seek(pos, whence=0, /)", "Change the position."),
    NATIVE(map_size, "size()", "The size of the file."),
    NATIVE(map_flush, "flush(offset=0, size=None, /)", "Have changes written to the file."),
    NATIVE(map_resize, "resize(newsize, /)", "Change the size of map and file."),
    NATIVE(map_move, "move(dest, src, count, /)", "Copy bytes within the map."),
    NATIVE(map_find, "find(view, start=None, end=None, /)", "Where bytes occur first, or -1."),
    NATIVE(map_rfind, "rfind(view, start=None, end=None, /)", "Where bytes occur last, or -1."),
    NATIVE(map_madvise, "madvise(option, start=0, length=None, /)",
           "Tell the system how the memory will be used."),
    {0},
};
static const GetSetDef map_getset[] = {{"closed", get_closed, NULL, "Whether it is closed."}, {0}};
static const TypeDef map_def = {
    .name = "mmap.mmap",
    .doc = "Memory that is a file's.",
    .size = sizeof(Map),
    .flags = TF_BASE | TF_GC | TF_IMMUTABLE | TF_WEAKREF,
    .methods = map_methods,
    .getset = map_getset,
    .signature = "(fileno, length, flags=1, prot=3, access=0, *, trackfd=True, offset=0)",
    .construct = map_new,
    .traverse = map_traverse,
    .clear = map_clear,
    .repr = map_repr,
    .length = map_length,
    .getitem = map_getitem,
    .setitem = map_setitem,
    .buffer = &map_buffer_ops,
};

static bool map_setup(Thread *t, Ref module) {
  static const ModuleNumber rows[] = {
#define C(x) {#x, x}
      C(PROT_EXEC),       C(PROT_READ),       C(PROT_WRITE),
      C(MAP_SHARED),      C(MAP_PRIVATE),     C(MAP_DENYWRITE),
      C(MAP_EXECUTABLE),  C(MAP_ANONYMOUS),   {"MAP_ANON", MAP_ANONYMOUS},
      C(MAP_POPULATE),    C(MAP_STACK),       C(MAP_NORESERVE),
      C(ACCESS_DEFAULT),  C(ACCESS_READ),     C(ACCESS_WRITE),
      C(ACCESS_COPY),     C(MADV_NORMAL),     C(MADV_RANDOM),
      C(MADV_SEQUENTIAL), C(MADV_WILLNEED),   C(MADV_DONTNEED),
      C(MADV_REMOVE),     C(MADV_DONTFORK),   C(MADV_DOFORK),
      C(MADV_HUGEPAGE),   C(MADV_NOHUGEPAGE), C(MADV_FREE),
      {0},
#undef C
  };
  int64_t page = sysconf(_SC_PAGESIZE);
  Type *type = module_add_type(t, module, &map_def);
  if (!type) return false;
  t->interp->module_state[MODULE_mmap] = type;
  return module_add_numbers(t, module, rows) &&
         module_add(t, module, "PAGESIZE", small(page)) &&
         module_add(t, module, "ALLOCATIONGRANULARITY", small(page)) &&
         module_add(t, module, "error", keep(VAL(TYPE(t, OSError))));
}
const NativeModule mmap_module = {.name = "mmap", .doc = "Files as memory.", .setup = map_setup};

// ---- _posixshmem

static Own shm_open_fn(ARGS) {
  UNUSED;
  int flags, mode, fd;
  Own alive = EMPTY;
  if (!as_int(t, a[1], &flags) || !as_int(t, a[2], &mode)) return ERROR;
  const char *name = as_path(t, a[0], &alive);
  if (!name) return ERROR;
  Blocking b = blocking_begin(t, GIL_BLOCKING, "shm_open");
  do fd = shm_open(name, flags | O_CLOEXEC, (mode_t)mode); while (fd < 0 && errno == EINTR);
  blocking_end(t, &b);
  int saved = errno;
  drop(t, alive);
  return fd < 0 ? raise_errno(t, saved, a[0]) : small(fd);
}
static Own shm_unlink_fn(ARGS) {
  UNUSED;
  Own alive = EMPTY;
  const char *name = as_path(t, a[0], &alive);
  if (!name) return ERROR;
  Blocking b = blocking_begin(t, GIL_BLOCKING, "shm_unlink");
  int r = shm_unlink(name);
  blocking_end(t, &b);
  int saved = errno;
  drop(t, alive);
  return r < 0 ? raise_errno(t, saved, a[0]) : NONE;
}
// ftruncate promises memory that may not be there; a write would then end the process by SIGBUS.
static Own shm_reserve_fn(ARGS) {
  UNUSED;
  int fd, r;
  int64_t size;
  if (!as_int(t, a[0], &fd) || !as_i64(t, a[1], &size)) return ERROR;
  if (size < 0) return raise_errno(t, EINVAL, EMPTY);
  Blocking b = blocking_begin(t, GIL_BLOCKING, "posix_fallocate");
  do r = size ? posix_fallocate(fd, 0, size) : ftruncate(fd, 0); while (r == EINTR);
  blocking_end(t, &b);
  return r ? raise_errno(t, r, EMPTY) : NONE;
}
static const NativeDef shm_functions[] = {
    NATIVE(shm_open_fn, "shm_open(path, flags, mode=511)", "Open shared memory by name; returns a descriptor."),
    NATIVE(shm_unlink_fn, "shm_unlink(path)", "Remove the name of shared memory."),
    NATIVE(shm_reserve_fn, "reserve(fd, size, /)", "Make shared memory that large, all of it really there."),
    {0},
};
const NativeModule posixshmem_module = {
    .name = "_posixshmem", .doc = "Shared memory with a name.", .functions = shm_functions};

// SPDX-License-Identifier: MIT
// multiprocessing.c: module _multiprocessing: locks between processes, messages over descriptors, and a child's tie to its parent.
//
// SemLock is a POSIX semaphore. One whose name is to vanish at once lives in a shared anonymous page that forked children inherit: nothing
// of it can be left behind. The others are named, so that a spawned process can open them. Who holds a lock, and how often, is known
// to each process for itself; the semaphore's value is all they share.
//
// send_bytes and recv_bytes are the wire of Connection (connection.gila says what a message looks like) with one system call for
// a small message each way. Big bytes are not copied on their way: send_bytes takes a pickle in pieces, recv_pickle reads one that
// is all bytes into these.
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <endian.h>
#include "module.h"
#include "runtime/bytes.h"
#include "runtime/dict.h"
#include "runtime/heap.h"
#include "runtime/int.h"
#include "runtime/list.h"
#include "runtime/str.h"
#include "runtime/tuple.h"
#include "vm/blocking.h"
#include "vm/signals.h"

#define ARGS Thread *t, const Ref *a, ptrdiff_t n, Ref names
#define UNUSED (void)n, (void)names

enum { RECURSIVE, SEMAPHORE };

typedef struct SemLock {
  Object h;
  sem_t *sem;        // NULL only before it is made
  Own name;          // str
  int kind, maxvalue, count;
  pthread_t owner;   // of the count, when that is > 0
  bool anonymous;
} SemLock;

#define LOCK(v) AS(SemLock, v)
static bool is_mine(const SemLock *s) { return s->count > 0 && pthread_equal(s->owner, pthread_self()); }

static Own lock_make(Thread *t, Type *type, int kind, int value, int maxvalue, Ref name, sem_t *sem, bool anonymous) {
  (void)value;
  Own self = type_alloc(t, type);
  if (is_error(self)) {
    if (anonymous) munmap(sem, sizeof *sem);
    else sem_close(sem);
    return ERROR;
  }
  SemLock *s = LOCK(self);
  s->sem = sem;
  s->name = keep(name);
  s->kind = kind;
  s->maxvalue = maxvalue;
  s->count = 0;
  s->anonymous = anonymous;
  return self;
}
static Own semlock_new(ARGS) {
  UNUSED;
  int kind, value, maxvalue;
  bool unlink;
  if (!as_int(t, a[1], &kind) || !as_int(t, a[2], &value) || !as_int(t, a[3], &maxvalue) ||
      !as_truth(t, a[5], &unlink))
    return ERROR;
  if (kind != RECURSIVE && kind != SEMAPHORE) return raise_error(t, ValueError, "unrecognized kind");
  Own alive = EMPTY;
  const char *name = as_path(t, a[4], &alive);
  if (!name) return ERROR;
  sem_t *sem = NULL;
  if (unlink) {
    sem = mmap(NULL, sizeof *sem, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (sem == MAP_FAILED || sem_init(sem, 1, (unsigned)value) < 0) sem = NULL;
  } else {
    sem = sem_open(name, O_CREAT | O_EXCL, 0600, (unsigned)value);
    if (sem == SEM_FAILED) sem = NULL;
  }
  int saved = errno;
  drop(t, alive);
  if (!sem) return raise_errno(t, saved, EMPTY);
  return lock_make(t, AS(Type, a[0]), kind, value, maxvalue, a[4], sem, unlink);
}
static Own semlock_rebuild(ARGS) {
  UNUSED;
  int kind, maxvalue;
  if (!as_int(t, a[2], &kind) || !as_int(t, a[3], &maxvalue)) return ERROR;
  Own alive = EMPTY;
  const char *name = as_path(t, a[4], &alive);
  if (!name) return ERROR;
  sem_t *sem = sem_open(name, 0);
  int saved = errno;
  drop(t, alive);
  if (sem == SEM_FAILED) return raise_errno(t, saved, EMPTY);
  return lock_make(t, AS(Type, a[0]), kind, 0, maxvalue, a[4], sem, false);
}
static void semlock_clear(Thread *t, Object *self) {
  SemLock *s = (SemLock *)self;
  sem_t *sem = s->sem;
  s->sem = NULL;
  if (sem && s->anonymous) munmap(sem, sizeof *sem);
  else if (sem) sem_close(sem);
  drop_slot(t, &s->name);
}
static void semlock_traverse(Object *self, Visit visit, void *arg) { VISIT(((SemLock *)self)->name); }

static void deadline_after(struct timespec *end, double seconds) {
  clock_gettime(CLOCK_MONOTONIC, end);
  end->tv_sec += (time_t)seconds;
  end->tv_nsec += (long)((seconds - (double)(time_t)seconds) * 1e9);
  if (end->tv_nsec >= 1000000000) end->tv_sec++, end->tv_nsec -= 1000000000;
}

static Own semlock_acquire(ARGS) {
  UNUSED;
  SemLock *s = LOCK(a[0]);
  bool block, timed = !is_none(a[2]);
  double timeout = 0;
  if (!as_truth(t, a[1], &block) || (timed && !as_double(t, a[2], &timeout))) return ERROR;
  if (s->kind == RECURSIVE && is_mine(s)) {
    s->count++;
    return TRUE;
  }
  int r;
  do r = sem_trywait(s->sem); while (r < 0 && errno == EINTR);
  if (r < 0 && errno == EAGAIN && block) {
    struct timespec end;
    if (timed) {
      if (!(timeout > 0)) timeout = 0;
      if (timeout > 1e9) timeout = 1e9;
      deadline_after(&end, timeout);
    }
    do {
      Blocking b = blocking_begin(t, GIL_LOCK, "process lock");
      r = timed ? sem_clockwait(s->sem, CLOCK_MONOTONIC, &end) : sem_wait(s->sem);
      blocking_end(t, &b);
    } while (r < 0 && errno == EINTR && signals_interrupted(t));
  }
  if (r < 0) {
    if (error_pending(t)) return ERROR;
    return errno == EAGAIN || errno == ETIMEDOUT ? FALSE : raise_errno(t, errno, EMPTY);
  }
  s->count++;
  s->owner = pthread_self();
  return TRUE;
}
static bool release(Thread *t, SemLock *s) {
  if (s->kind == RECURSIVE) {
    if (!is_mine(s)) return fail_error(t, AssertionError, "attempt to release recursive lock not owned by thread");
    if (s->count > 1) {
      s->count--;
      return true;
    }
  } else {
    int value;
    if (sem_getvalue(s->sem, &value) < 0) return raise_errno(t, errno, EMPTY), false;
    if (value >= s->maxvalue) return fail_error(t, ValueError, "semaphore or lock released too many times");
  }
  // Counted first: another thread may take it the moment it is posted.
  s->count--;
  if (sem_post(s->sem) == 0) return true;
  s->count++;
  return raise_errno(t, errno, EMPTY), false;
}
static Own semlock_release(ARGS) { UNUSED; return release(t, LOCK(a[0])) ? NONE : ERROR; }
static Own semlock_enter(ARGS) {
  Ref all[] = {a[0], TRUE, NONE};
  return semlock_acquire(t, all, n, names);
}
static Own semlock_exit(ARGS) { UNUSED; return release(t, LOCK(a[0])) ? NONE : ERROR; }
static Own semlock_count(ARGS) { UNUSED; (void)t; return small(LOCK(a[0])->count); }
static Own semlock_is_mine(ARGS) { UNUSED; (void)t; return from_bool(is_mine(LOCK(a[0]))); }
static Own value_of(Thread *t, Ref self, bool zero) {
  int value;
  if (sem_getvalue(LOCK(self)->sem, &value) < 0) return raise_errno(t, errno, EMPTY);
  if (value < 0) value = 0;
  return zero ? from_bool(value == 0) : small(value);
}
static Own semlock_get_value(ARGS) { UNUSED; return value_of(t, a[0], false); }
static Own semlock_is_zero(ARGS) { UNUSED; return value_of(t, a[0], true); }
static Own semlock_after_fork(ARGS) { UNUSED; (void)t; LOCK(a[0])->count = 0; return NONE; }

static Own get_handle(Thread *t, Ref self) { return int_from_u64(t, (uint64_t)(uintptr_t)LOCK(self)->sem); }
static Own get_kind(Thread *t, Ref self) { (void)t; return small(LOCK(self)->kind); }
static Own get_maxvalue(Thread *t, Ref self) { (void)t; return small(LOCK(self)->maxvalue); }
static Own get_name(Thread *t, Ref self) { (void)t; return LOCK(self)->anonymous ? NONE : keep(LOCK(self)->name); }

static const NativeDef semlock_methods[] = {
    NATIVE(semlock_acquire, "acquire(block=True, timeout=None)",
           "Take the lock; False when it can't be had (in time)."),
    NATIVE(semlock_release, "release()", "Give the lock back."),
    NATIVE(semlock_enter, "__enter__()", "Take the lock."),
    NATIVE(semlock_exit, "__exit__(exc_type=None, exc_value=None, exc_tb=None, /)",
           "Give the lock back."),
    NATIVE(semlock_count, "_count()", "How often this process has taken it."),
    NATIVE(semlock_is_mine, "_is_mine()", "Whether this thread holds it."),
    NATIVE(semlock_get_value, "_get_value()", "The semaphore's value."),
    NATIVE(semlock_is_zero, "_is_zero()", "Whether the semaphore's value is 0."),
    NATIVE(semlock_after_fork, "_after_fork()", "In a forked child: nobody here holds it."),
    NATIVE_CLASS(semlock_rebuild, "_rebuild(handle, kind, maxvalue, name, /)",
                 "Open a lock of another process by its name."),
    {0},
};
static const GetSetDef semlock_getset[] = {
    {"handle", get_handle, NULL, "Where the semaphore is."}, {"kind", get_kind, NULL, "0 recursive, 1 semaphore."},
    {"maxvalue", get_maxvalue, NULL, "The largest value."}, {"name", get_name, NULL, "The name, or None."},
    {0},
};
static const TypeDef semlock_def = {
    .name = "_multiprocessing.SemLock",
    .doc = "A lock or semaphore that processes share.",
    .size = sizeof(SemLock),
    .flags = TF_BASE | TF_GC | TF_IMMUTABLE | TF_WEAKREF,
    .methods = semlock_methods,
    .getset = semlock_getset,
    .signature = "(kind, value, maxvalue, name, unlink)",
    .construct = semlock_new,
    .traverse = semlock_traverse,
    .clear = semlock_clear,
};

static Own sem_unlink_fn(ARGS) {
  UNUSED;
  Own alive = EMPTY;
  const char *name = as_path(t, a[0], &alive);
  if (!name) return ERROR;
  int r = sem_unlink(name), saved = errno;
  drop(t, alive);
  return r < 0 ? raise_errno(t, saved, EMPTY) : NONE;
}

// ---- messages

enum { PIPE_USUAL = 65536, PIPE_BIG = 1 << 20, PIPE_MESSAGES = 16 };

// Each time a pipe is full its writer and its reader take turns. One that is given bigger messages gets room for several, if the
// system agrees.
static void widen(int fd, size_t message) {
  size_t room = 2 * PIPE_USUAL;
  while (room < PIPE_BIG && room < message * PIPE_MESSAGES) room *= 2;
  int now = fcntl(fd, F_GETPIPE_SZ); // -1: not a pipe
  if (now >= 0 && (size_t)now < room) fcntl(fd, F_SETPIPE_SZ, (int)room);
}

// Writes all of it, over signals and short writes.
static bool write_all(Thread *t, int fd, struct iovec *parts, size_t count) {
  while (count) {
    Blocking b = blocking_begin(t, GIL_BLOCKING, "send");
    ssize_t r = writev(fd, parts, count < IOV_MAX ? (int)count : IOV_MAX);
    blocking_end(t, &b);
    if (r < 0) {
      if (errno != EINTR) return raise_errno(t, errno, EMPTY), false;
      if (!signals_interrupted(t)) return false;
      continue;
    }
    size_t done = (size_t)r;
    while (count && done >= parts->iov_len) {
      done -= parts->iov_len;
      parts++, count--;
    }
    if (count) {
      parts->iov_base = (char *)parts->iov_base + done;
      parts->iov_len -= done;
    }
  }
  return true;
}
// Writes a message of `count` parts behind the first one, which is free for its length.
static bool send_parts(Thread *t, int fd, struct iovec *parts, size_t count) {
  size_t size = 0;
  for (size_t i = 1; i <= count; i++) size += parts[i].iov_len;
  if (size > PIPE_USUAL / PIPE_MESSAGES) widen(fd, size);
  uint32_t head[3] = {htonl((uint32_t)size)};
  parts[0] = (struct iovec){head, 4};
  if (size > INT32_MAX) {
    uint64_t big = htobe64(size);
    head[0] = UINT32_MAX;
    memcpy(head + 1, &big, 8);
    parts[0].iov_len = 12;
  }
  return write_all(t, fd, parts, count + 1);
}
static bool send_pieces(Thread *t, int fd, Ref list) {
  size_t count = list_count(list);
  struct iovec *parts = heap_alloc_array(t, count + 1, sizeof *parts);
  bool ok = parts != NULL;
  for (size_t i = 0; ok && i < count; i++) {
    Ref piece = list_peek(list, i);
    ok = is_bytes(piece) || fail_error(t, TypeError, "the pieces of a message must be bytes");
    if (ok) parts[i + 1] = (struct iovec){AS(Bytes, piece)->data, AS(Bytes, piece)->length};
  }
  ok = ok && send_parts(t, fd, parts, count);
  heap_free(t, parts, (count + 1) * sizeof *parts);
  return ok;
}
static Own send_bytes(ARGS) {
  UNUSED;
  int fd;
  Buffer in;
  bool ok;
  if (!as_int(t, a[0], &fd)) return ERROR;
  if (is_list(a[1])) {
    Own list = object_list(t, a[1]); // nobody else's: the system reads the pieces while others run
    if (is_error(list)) return ERROR;
    ok = send_pieces(t, fd, list);
    drop(t, list);
  } else {
    if (!buffer_get(t, a[1], &in, false)) return ERROR;
    struct iovec parts[2] = {{0}, {in.data, in.size}};
    ok = send_parts(t, fd, parts, 1);
    buffer_release(t, &in);
  }
  return ok ? NONE : ERROR;
}

// How many bytes came before the end; -1 with an exception.
static ptrdiff_t read_all(Thread *t, int fd, char *p, size_t size) {
  size_t done = 0;
  while (done < size) {
    Blocking b = blocking_begin(t, GIL_BLOCKING, "receive");
    ssize_t r = read(fd, p + done, size - done);
    blocking_end(t, &b);
    if (r == 0) break;
    if (r > 0) done += (size_t)r;
    else if (errno != EINTR) return raise_errno(t, errno, EMPTY), -1;
    else if (!signals_interrupted(t)) return -1;
  }
  return (ptrdiff_t)done;
}
static bool read_part(Thread *t, int fd, void *p, size_t size, bool first) {
  ptrdiff_t r = read_all(t, fd, p, size);
  if (r == (ptrdiff_t)size) return true;
  if (r < 0) return false;
  if (r == 0 && first) return raise_value(t, TYPE(t, EOFError), EMPTY), false;
  return fail_error(t, OSError, "got end of file during message");
}
// Reads the length of a message.
static bool read_size(Thread *t, int fd, uint64_t *size) {
  uint32_t head;
  if (!read_part(t, fd, &head, 4, true)) return false;
  *size = ntohl(head);
  if (head == UINT32_MAX) {
    if (!read_part(t, fd, size, 8, false)) return false;
    *size = be64toh(*size);
  }
  return *size <= PTRDIFF_MAX / 2 || fail_error(t, OSError, "bad message length");
}
// Reads `size` bytes, of which the first `count` are here.
static Own read_bytes(Thread *t, int fd, const char *here, size_t count, size_t size) {
  Own v = bytes_alloc(t, size);
  if (is_error(v)) return ERROR;
  if (count) memcpy(AS(Bytes, v)->data, here, count);
  if (count == size || read_part(t, fd, AS(Bytes, v)->data + count, size - count, false)) return v;
  drop(t, v);
  return ERROR;
}
static Own recv_bytes(ARGS) {
  UNUSED;
  int fd;
  uint64_t size, limit = UINT64_MAX;
  if (!as_int(t, a[0], &fd)) return ERROR;
  if (!is_none(a[1])) {
    int64_t most;
    if (!as_i64(t, a[1], &most)) return ERROR;
    limit = (uint64_t)most;
  }
  if (!read_size(t, fd, &size)) return ERROR;
  return size > limit ? NONE : read_bytes(t, fd, NULL, 0, size);
}

// A pickle of one bytes object is PROTO, BINBYTES or BINBYTES8, the bytes, MEMOIZE and STOP: big ones are read to where they stay.
static Own recv_pickle(ARGS) {
  UNUSED;
  enum { BIG = 1 << 20, HEAD = 11 };
  int fd;
  uint64_t size, count = 0;
  char head[HEAD], end[2];
  if (!as_int(t, a[0], &fd) || !read_size(t, fd, &size)) return ERROR;
  if (size < BIG) return read_bytes(t, fd, NULL, 0, size);
  if (!read_part(t, fd, head, HEAD, false)) return ERROR;
  size_t start = memcmp(head, "\x80\x04", 2) ? 0 : head[2] == 'B' ? 7 : head[2] == '\x8e' ? 11 : 0;
  if (start) memcpy(&count, head + 3, start - 3);
  if (!start || count != size - start - 2) return read_bytes(t, fd, head, HEAD, size);
  Own body = read_bytes(t, fd, head + start, HEAD - start, count), whole = ERROR;
  if (is_error(body)) return ERROR;
  if (read_part(t, fd, end, 2, false)) whole = memcmp(end, "\x94.", 2) ? bytes_alloc(t, size) : tuple_pack1(t, body);
  if (!is_error(whole) && is_bytes(whole)) { // something else follows
    memcpy(AS(Bytes, whole)->data, head, start);
    memcpy(AS(Bytes, whole)->data + start, AS(Bytes, body)->data, count);
    memcpy(AS(Bytes, whole)->data + start + count, end, 2);
  }
  drop(t, body);
  return whole;
}

// Several messages with one call. What recv_many reads is cut into messages; of the last one the rest is waited for, so that
// nothing stays behind.
static Own send_many(ARGS) {
  UNUSED;
  int fd;
  if (!as_int(t, a[0], &fd)) return ERROR;
  size_t size = 0, at = 0;
  Own list = object_list(t, a[1]);
  if (is_error(list)) return ERROR;
  Own all = ERROR;
  bool ok = true;
  for (size_t i = 0; ok && i < list_count(list); i++) {
    Ref item = list_peek(list, i);
    ok = is_bytes(item) && AS(Bytes, item)->length <= INT32_MAX;
    if (!ok) raise_error(t, ValueError, "only bytes of less than 2 GB can be sent together");
    else size += 4 + AS(Bytes, item)->length;
  }
  if (ok) all = bytes_alloc(t, size);
  ok = !is_error(all);
  for (size_t i = 0; ok && i < list_count(list); i++) {
    const Bytes *item = AS(Bytes, list_peek(list, i));
    uint32_t head = htonl((uint32_t)item->length);
    memcpy(AS(Bytes, all)->data + at, &head, 4);
    memcpy(AS(Bytes, all)->data + at + 4, item->data, item->length);
    at += 4 + item->length;
  }
  drop(t, list);
  if (ok && size) {
    struct iovec part = {AS(Bytes, all)->data, size};
    ok = write_all(t, fd, &part, 1);
  }
  if (!is_error(all)) drop(t, all);
  return ok ? NONE : ERROR;
}
static Own recv_many(ARGS) {
  UNUSED;
  enum { ROOM = 32768 };
  int fd;
  ssize_t got;
  char buffer[ROOM];
  if (!as_int(t, a[0], &fd)) return ERROR;
  do {
    Blocking b = blocking_begin(t, GIL_BLOCKING, "receive");
    got = read(fd, buffer, ROOM);
    blocking_end(t, &b);
  } while (got < 0 && errno == EINTR && signals_interrupted(t));
  if (got < 0) return error_pending(t) ? ERROR : raise_errno(t, errno, EMPTY);
  if (got == 0) return raise_value(t, TYPE(t, EOFError), EMPTY);
  Own list = list_new(t, 4), item = ERROR;
  if (is_error(list)) return ERROR;
  for (size_t at = 0; at < (size_t)got;) {
    size_t here = (size_t)got - at;
    uint32_t head;
    uint64_t size;
    if (here < 4) {
      memcpy(&head, buffer + at, here);
      if (!read_part(t, fd, (char *)&head + here, 4 - here, false)) goto ended;
      here = 4;
      at = (size_t)got - 4; // all of it is read
    } else {
      memcpy(&head, buffer + at, 4);
    }
    at += 4;
    here -= 4;
    size = ntohl(head);
    if (head == UINT32_MAX) {
      size_t part = here < 8 ? here : 8;
      memcpy(&size, buffer + at, part);
      if (part < 8 && !read_part(t, fd, (char *)&size + part, 8 - part, false)) goto ended;
      at += part;
      here -= part;
      size = be64toh(size);
    }
    item = size > PTRDIFF_MAX / 2 ? raise_error(t, OSError, "bad message length") : bytes_alloc(t, size);
    if (is_error(item)) goto ended;
    size_t part = here < size ? here : size;
    memcpy(AS(Bytes, item)->data, buffer + at, part);
    at += part;
    if (part < size && !read_part(t, fd, AS(Bytes, item)->data + part, size - part, false)) {
      drop(t, item);
      goto ended;
    }
    if (!list_append_take(t, list, item)) goto ended;
  }
  return list;
ended: // what came whole counts; the next call sees the end
  if (list_count(list) && error_is(t, OSError)) {
    error_clear(t);
    return list;
  }
  drop(t, list);
  return ERROR;
}

// A pair of joined sockets, and waiting for descriptors, without module socket and module select: most programs with processes
// need nothing else of them.
static Own socket_pair(ARGS) {
  UNUSED;
  (void)a;
  int fds[2];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds) < 0) return raise_errno(t, errno, EMPTY);
  return tuple_pack2(t, small(fds[0]), small(fds[1]));
}
static Own wait_readable(ARGS) {
  UNUSED;
  struct pollfd few[16], *all = few;
  double timeout = -1;
  struct timespec end;
  if (!is_none(a[1]) && !as_double(t, a[1], &timeout)) return ERROR;
  Own list = object_list(t, a[0]), result = ERROR;
  if (is_error(list)) return ERROR;
  size_t count = list_count(list);
  if (count > 16 && !(all = malloc(count * sizeof *all))) {
    drop(t, list);
    return raise_memory(t);
  }
  bool ok = true;
  for (size_t i = 0; ok && i < count; i++) {
    all[i] = (struct pollfd){-1, POLLIN, 0};
    ok = as_int(t, list_peek(list, i), &all[i].fd);
  }
  bool timed = !is_none(a[1]);
  if (timed) {
    if (!(timeout > 0)) timeout = 0;
    if (timeout > 1e9) timeout = 1e9;
    deadline_after(&end, timeout);
  }
  int r = -1;
  while (ok) {
    struct timespec left = {0, 0};
    if (timed && timeout > 0) {
      struct timespec now;
      clock_gettime(CLOCK_MONOTONIC, &now);
      left.tv_sec = end.tv_sec - now.tv_sec;
      left.tv_nsec = end.tv_nsec - now.tv_nsec;
      if (left.tv_nsec < 0) left.tv_sec--, left.tv_nsec += 1000000000;
      if (left.tv_sec < 0) left = (struct timespec){0, 0};
    }
    Blocking b = blocking_begin(t, GIL_BLOCKING, "wait");
    r = ppoll(all, count, timed ? &left : NULL, NULL);
    blocking_end(t, &b);
    if (r >= 0) break;
    if (errno != EINTR) raise_errno(t, errno, EMPTY);
    ok = errno == EINTR && signals_interrupted(t);
  }
  if (ok) result = list_new(t, (size_t)r);
  for (size_t i = 0; ok && !is_error(result) && i < count; i++)
    if (all[i].revents && !list_append_take(t, result, small(all[i].fd))) {
      drop(t, result);
      result = ERROR;
    }
  if (all != few) free(all);
  drop(t, list);
  return result;
}

// ---- a child ends with its parent

// The kernel sends the signal when the last writing end of the pipe is closed: only the parent has one. Unlike
// PR_SET_PDEATHSIG this does not fire when the thread that forked ends before its process. Signal 0: no longer.
static Own end_with(ARGS) {
  UNUSED;
  int fd, signum;
  if (!as_int(t, a[0], &fd) || !as_int(t, a[1], &signum)) return ERROR;
  int flags = fcntl(fd, F_GETFL);
  if (flags < 0 || fcntl(fd, F_SETOWN, getpid()) < 0 || fcntl(fd, F_SETSIG, signum) < 0 ||
      fcntl(fd, F_SETFL, signum ? flags | O_ASYNC : flags & ~O_ASYNC) < 0)
    return raise_errno(t, errno, EMPTY);
  if (signum == 0) return NONE;
  struct pollfd p = {fd, POLLIN, 0};
  if (poll(&p, 1, 0) == 1) raise(signum); // it was too late already
  return NONE;
}

static const NativeDef functions[] = {
    NATIVE(sem_unlink_fn, "sem_unlink(name, /)", "Remove the name of a semaphore."),
    NATIVE(send_bytes, "send_bytes(fd, data, /)", "Write a message, given as a buffer or as a list of bytes."),
    NATIVE(recv_bytes, "recv_bytes(fd, limit=None, /)",
           "Read a message; None if it is longer than limit, EOFError at the end."),
    NATIVE(recv_pickle, "recv_pickle(fd, /)",
           "Read a message, a pickle; if it is of one big bytes object, a tuple that holds this."),
    NATIVE(send_many, "send_many(fd, messages, /)", "Write several messages."),
    NATIVE(recv_many, "recv_many(fd, /)",
           "Read one message or more: a list. EOFError at the end."),
    NATIVE(socket_pair, "socketpair()", "Two descriptors of sockets that are joined."),
    NATIVE(wait_readable, "wait(fds, timeout=None, /)",
           "Wait until some of the descriptors can be read or are closed; a list of them."),
    NATIVE(end_with, "end_with(fd, signum, /)",
           "Have the signal sent to this process when the other end of the pipe is closed; 0: none."),
    {0},
};
static bool setup(Thread *t, Ref module) {
  Type *type = module_add_type(t, module, &semlock_def);
  if (!type) return false;
  t->interp->module_state[MODULE_multiprocessing] = type;
  return dict_set_c(t, type_dict(t, type), "SEM_VALUE_MAX", small(INT_MAX)) &&
         module_add(t, module, "flags", dict_new(t));
}
const NativeModule multiprocessing_module = {
    .name = "_multiprocessing",
    .doc = "Locks and messages between processes.",
    .functions = functions,
    .setup = setup,
};

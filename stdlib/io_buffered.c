// SPDX-License-Identifier: MIT
// io_buffered.c: BufferedReader, BufferedWriter, BufferedRandom: one struct, a buffer in front of a raw stream.
//
// The buffer holds either bytes read ahead or bytes not yet written, never both. System calls are made by the raw stream; while one is
// under way without the GIL, no pointer into the buffer is held: reads land in memory of their own, writes are detached from the object first.
//
// Where the raw stream stands is remembered from one call to the next, as CPython does, so that tell() and a seek() to what is read
// ahead make no system call.
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "io.h"
#include "runtime/bytes.h"
#include "runtime/exceptions.h"
#include "runtime/heap.h"
#include "runtime/int.h"
#include "runtime/list.h"
#include "runtime/str.h"
#include "vm/blocking.h"

#define ARGS Thread *t, const Ref *a, ptrdiff_t n, Ref names
#define UNUSED (void)n, (void)names

enum { DEFAULT_BUFFER = 8192 };

static Buffered *initialized(Thread *t, Ref self) {
  Buffered *b = AS(Buffered, self);
  if (LIKELY(!is_empty(b->raw))) return b;
  raise_error(t, ValueError, b->capacity ? "raw stream has been detached" : "I/O operation on uninitialized object");
  return NULL;
}

// `doing` says in the exception what a closed one can't: "read of".
static Buffered *open_buffered(Thread *t, Ref self, const char *doing) {
  Buffered *b = initialized(t, self);
  if (!b) return NULL;
  bool closed = b->closed || (has_shape(b->raw, IO(t)->file->shape) && AS(FileIO, b->raw)->fd < 0);
  if (!closed) return b;
  raise_error(t, ValueError, "%s closed file", doing);
  return NULL;
}

Own buffered_new(Thread *t, Type *type, Ref raw, size_t capacity, bool readable, bool writable) {
  Own self = type_alloc(t, type);
  if (is_error(self)) return ERROR;
  Buffered *b = AS(Buffered, self);
  b->raw = EMPTY;
  b->data = heap_alloc(t, capacity);
  if (!b->data) {
    drop(t, self);
    return ERROR;
  }
  b->capacity = capacity;
  b->raw = keep(raw);
  b->readable = readable;
  b->writable = writable;
  return self;
}

static Own call_raw(Thread *t, Buffered *b, const char *name, Ref arg) {
  Own method = str_intern_c(t, name);
  Ref args[2] = {b->raw, arg};
  Own v = object_call_method(t, method, args, is_empty(arg) ? 1 : 2);
  drop(t, method);
  return v;
}

// A call that moves the raw stream: n bytes on, or to a place. Another thread's call meanwhile, or a failure, leaves the place unknown.
typedef struct Move {
  uint32_t number;
  bool known;
} Move;
static Move move_begin(Buffered *b) {
  Move m = {++b->raw_moves, b->raw_known};
  b->raw_known = false;
  return m;
}
static void move_end(Buffered *b, Move m, int64_t to, bool known) {
  if (b->raw_moves != m.number) return;
  b->raw_at = to;
  b->raw_known = known;
}
static void moved_on(Buffered *b, Move m, size_t n) { move_end(b, m, b->raw_at + (int64_t)n, m.known); }

static bool has_ability(Thread *t, Ref raw, const char *method, const char *complaint) {
  if (type_of(t, raw) == IO(t)->file && AS(FileIO, raw)->fd >= 0) { // the common one, without a call
    FileIO *f = AS(FileIO, raw);
    bool able = *method == 'r' ? f->readable : *method == 'w' ? f->writable : file_is_seekable(t, f);
    return able || (raise_unsupported(t, complaint), false);
  }
  Own name = str_intern_c(t, method), v = object_call_method(t, name, &raw, 1);
  drop(t, name);
  bool able = same(v, TRUE), failed = is_error(v);
  drop(t, v);
  if (!able && !failed) raise_unsupported(t, complaint);
  return able;
}

// Where the raw stream says that it is; false with an exception.
static bool take_position(Thread *t, Own v, int64_t *at) {
  if (is_error(v)) return false;
  bool ok = as_i64(t, v, at);
  drop(t, v);
  return ok && (*at >= 0 || fail_error(t, OSError, "Raw stream returned invalid position %lld", (long long)*at));
}
static Own raw_seek(Thread *t, Buffered *b, Ref target, Ref whence) {
  Move m = move_begin(b);
  Own name = str_intern_c(t, "seek");
  Ref args[3] = {b->raw, target, whence};
  Own v = object_call_method(t, name, args, 3);
  drop(t, name);
  int64_t at;
  if (!take_position(t, v, &at)) return ERROR;
  move_end(b, m, at, true);
  return int_from_i64(t, at);
}
// Its place; false with an exception. The stream is asked: others may have moved what is behind its descriptor.
static bool raw_tell(Thread *t, Buffered *b, int64_t *at) {
  Move m = move_begin(b);
  if (!take_position(t, call_raw(t, b, "tell", EMPTY), at)) return false;
  move_end(b, m, *at, true);
  return true;
}

// `written` bytes of what write() was given have been taken.
static bool raise_blocked(Thread *t, size_t written) {
  Own text = str_from_c(t, "write could not complete without blocking");
  Ref args[] = {small(EAGAIN), text, small((int64_t)written)};
  if (!is_error(text)) raise_take(t, object_call(t, VAL(TYPE(t, BlockingIOError)), args, 3, EMPTY));
  drop(t, text);
  return false;
}

enum { WRITE_FAILED = -1, WRITE_BLOCKED = -2 };

// One raw write of up to n bytes: how many they were, or one of these, the first with an exception.
static ptrdiff_t raw_write(Thread *t, Buffered *b, const char *p, size_t n) {
  Own chunk = bytes_new(t, p, n);
  if (is_error(chunk)) return WRITE_FAILED;
  Move m = move_begin(b);
  Own v = call_raw(t, b, "write", chunk);
  drop(t, chunk);
  ptrdiff_t put;
  if (is_none(v)) return WRITE_BLOCKED;
  bool ok = !is_error(v) && as_ssize(t, v, &put);
  drop(t, v);
  if (!ok) return WRITE_FAILED;
  if (put < 0 || (size_t)put > n) {
    raise_error(t, OSError, "raw write() returned invalid length %zd (should have been between 0 and %zd)", put, (ptrdiff_t)n);
    return WRITE_FAILED;
  }
  moved_on(b, m, (size_t)put);
  return put;
}

static void append(Buffered *b, const char *p, size_t n) {
  memcpy(b->data + b->length, p, n);
  b->length += n;
}

// What could not be written, for the next flush; others may have written meanwhile.
static void put_back(Thread *t, Buffered *b, const char *p, size_t n) {
  if (!b->writing || !b->data) return;
  if (b->length + n > b->capacity) {
    Own pending = error_take(t);
    char *grown = heap_realloc(t, b->data, b->capacity, b->length + n);
    error_put_take(t, pending);
    if (!grown) return;
    b->data = grown;
    b->capacity = b->length + n;
  }
  memmove(b->data + n, b->data, b->length);
  memcpy(b->data, p, n);
  b->length += n;
}

static bool flush_writes(Thread *t, Buffered *b) {
  if (!b->writing || !b->length) return true;
  // Detach: another thread may write while the system call is under way.
  size_t n = b->length, done = 0;
  char *copy = malloc(n);
  if (!copy) return raise_memory(t), false;
  memcpy(copy, b->data, n);
  b->length = 0;
  while (done < n) {
    ptrdiff_t put = raw_write(t, b, copy + done, n - done);
    if (put == WRITE_BLOCKED) raise_blocked(t, 0);
    if (put < 0) break;
    done += (size_t)put;
  }
  if (done < n && !error_is(t, BrokenPipeError)) put_back(t, b, copy + done, n - done); // else nobody will ever read it
  free(copy);
  return done == n;
}

// Drops what was read ahead and puts the raw position where the script believes to be.
static bool forget_reads(Thread *t, Buffered *b) {
  if (b->writing || b->pos == b->length) {
    if (!b->writing) b->pos = b->length = 0;
    return true;
  }
  ptrdiff_t ahead = (ptrdiff_t)(b->length - b->pos);
  b->pos = b->length = 0;
  Own v = raw_seek(t, b, small(-ahead), small(1));
  if (is_error(v)) return false;
  drop(t, v);
  return true;
}

static bool start_reading(Thread *t, Buffered *b) {
  if (!b->readable) return raise_unsupported(t, "read"), false;
  if (!b->writing) return true;
  if (!flush_writes(t, b)) return false;
  b->writing = false;
  b->pos = b->length = 0;
  return true;
}
static bool start_writing(Thread *t, Buffered *b) {
  if (!b->writable) return raise_unsupported(t, "write"), false;
  if (b->writing) return true;
  if (!forget_reads(t, b)) return false;
  b->writing = true;
  b->length = 0;
  return true;
}

// One raw read of up to n bytes: bytes, NONE (would block) or ERROR.
static Own raw_read_chunk(Thread *t, Buffered *b, size_t n) {
  if (n > (1 << 30)) n = 1 << 30;
  Type *type = type_of(t, b->raw);
  Own name = str_intern_c(t, type == IO(t)->file ? "read" : "readinto");
  Move m = move_begin(b);
  Own v;
  if (type == IO(t)->file) {
    Ref args[2] = {b->raw, small((int64_t)n)};
    v = object_call_method(t, name, args, 2);
  } else {
    Own array = bytearray_new(t, NULL, 0);
    v = ERROR;
    if (!is_error(array) && bytearray_resize(t, array, n)) {
      Ref args[2] = {b->raw, array};
      Own got = object_call_method(t, name, args, 2);
      ptrdiff_t count;
      if (is_error(got) || is_none(got)) v = got;
      else if (!as_ssize(t, got, &count)) {
        Own cause = error_take(t);
        raise_error(t, OSError, "raw readinto() failed");
        Exc *e = AS(Exc, t->pending);
        replace(t, &e->context, keep(cause));
        replace(t, &e->cause, cause);
        e->suppress_context = true;
      } else {
        v = count < 0 || (size_t)count > n
                ? raise_error(t, OSError,
                              "raw readinto() returned invalid length %zd (should have been "
                              "between 0 and %zd)",
                              count, (ptrdiff_t)n)
                : bytes_new(t, AS(ByteArray, array)->data + AS(ByteArray, array)->start,
                            (size_t)count);
      }
      if (!is_error(got) && !is_none(got)) drop(t, got);
      drop(t, array);
    }
  }
  drop(t, name);
  if (!is_error(v) && !is_none(v)) moved_on(b, m, AS(Bytes, v)->length);
  return v;
}

// Fills an empty buffer. 1 data, 0 end, 2 would block, -1 error.
static int refill(Thread *t, Buffered *b) {
  Own v = raw_read_chunk(t, b, b->capacity);
  if (is_error(v)) return -1;
  if (is_none(v)) return 2;
  size_t n = AS(Bytes, v)->length;
  if (n > b->capacity) n = b->capacity;
  memcpy(b->data, AS(Bytes, v)->data, n);
  b->pos = 0;
  b->length = n;
  drop(t, v);
  return n ? 1 : 0;
}

static Own take_bytes(Thread *t, Buffered *b, size_t n) {
  Own v = bytes_new(t, b->data + b->pos, n);
  if (!is_error(v)) b->pos += n;
  return v;
}

static Own read_all(Thread *t, Buffered *b) {
  Own first = take_bytes(t, b, b->length - b->pos);
  if (is_error(first)) return ERROR;
  b->pos = b->length = 0;
  move_begin(b); // to the end, wherever that is
  Own method, rest;
  Own name = str_intern_c(t, "readall");
  Lookup found = object_lookup_attr(t, b->raw, name, &method);
  drop(t, name);
  if (found == FOUND) {
    rest = object_call0(t, method);
    drop(t, method);
  } else {
    rest = found == FAILED ? ERROR : call_raw(t, b, "read", EMPTY);
  }
  if (is_error(rest)) {
    drop(t, first);
    return ERROR;
  }
  if (is_none(rest)) {
    if (AS(Bytes, first)->length) return first;
    drop(t, first);
    return NONE;
  }
  if (AS(Bytes, first)->length == 0) {
    drop(t, first);
    return rest;
  }
  Own all = bytes_concat(t, first, rest);
  drop(t, first);
  drop(t, rest);
  return all;
}

static Own buffered_read(ARGS) {
  UNUSED;
  ptrdiff_t size = -1;
  if (!io_size(t, a[1], &size)) return ERROR;
  if (size < -1) return raise_error(t, ValueError, "read length must be non-negative or -1");
  Buffered *b = open_buffered(t, a[0], "read of");
  if (!b || !start_reading(t, b)) return ERROR;
  if (size < 0) return read_all(t, b);
  if (b->length - b->pos >= (size_t)size) return take_bytes(t, b, (size_t)size);
  Own v = bytes_alloc(t, (size_t)size);
  if (is_error(v)) return ERROR;
  size_t got = 0;
  int state = 1;
  while (got < (size_t)size && state == 1) {
    size_t have = b->length - b->pos, want = (size_t)size - got;
    if (have) {
      size_t take = have < want ? have : want;
      memcpy(AS(Bytes, v)->data + got, b->data + b->pos, take);
      b->pos += take;
      got += take;
    } else if (want >= b->capacity) {
      Own chunk = raw_read_chunk(t, b, want);
      if (is_error(chunk)) state = -1;
      else if (is_none(chunk)) state = 2;
      else {
        size_t take = AS(Bytes, chunk)->length;
        memcpy(AS(Bytes, v)->data + got, AS(Bytes, chunk)->data, take);
        got += take;
        state = take ? 1 : 0;
        drop(t, chunk);
      }
    } else {
      state = refill(t, b);
    }
  }
  if (state < 0 || (state == 2 && got == 0)) {
    drop(t, v);
    return state < 0 ? ERROR : NONE;
  }
  return got == (size_t)size ? v : bytes_resize_take(t, v, got);
}

static Own buffered_read1(ARGS) {
  UNUSED;
  ptrdiff_t size;
  if (!as_ssize(t, a[1], &size)) return ERROR;
  Buffered *b = open_buffered(t, a[0], "read of");
  if (!b || !start_reading(t, b)) return ERROR;
  if (size < 0) size = (ptrdiff_t)b->capacity;
  if (size == 0) return bytes_new(t, "", 0);
  if (b->pos == b->length) {
    int state = refill(t, b);
    if (state < 0) return ERROR;
    if (state != 1) return bytes_new(t, "", 0);
  }
  size_t have = b->length - b->pos;
  return take_bytes(t, b, have < (size_t)size ? have : (size_t)size);
}

static Own buffered_readinto(ARGS) {
  Buffer out;
  if (!open_buffered(t, a[0], "readinto of") || !buffer_get(t, a[1], &out, true)) return ERROR;
  Ref args[2] = {a[0], small((int64_t)out.size)};
  Own v = buffered_read(t, args, n, names);
  if (!is_error(v) && !is_none(v)) {
    size_t got = AS(Bytes, v)->length;
    memcpy(out.data, AS(Bytes, v)->data, got);
    drop(t, v);
    v = small((int64_t)got);
  }
  buffer_release(t, &out);
  return v;
}
// Up to n bytes to p with one raw read at most: how many; -1 with an exception, -2 if it would block.
static ptrdiff_t read_once(Thread *t, Buffered *b, char *p, size_t n) {
  size_t have = b->length - b->pos, take = have < n ? have : n;
  memcpy(p, b->data + b->pos, take);
  b->pos += take;
  if (n - take > b->capacity) {
    Own chunk = raw_read_chunk(t, b, n - take);
    if (is_error(chunk) || is_none(chunk)) return is_error(chunk) ? -1 : take ? (ptrdiff_t)take : -2;
    memcpy(p + take, AS(Bytes, chunk)->data, AS(Bytes, chunk)->length);
    take += AS(Bytes, chunk)->length;
    drop(t, chunk);
  } else if (!take && n) {
    int state = refill(t, b);
    if (state != 1) return state == 2 ? -2 : state;
    take = b->length - b->pos < n ? b->length - b->pos : n;
    memcpy(p, b->data + b->pos, take);
    b->pos += take;
  }
  return (ptrdiff_t)take;
}
static Own buffered_readinto1(ARGS) {
  UNUSED;
  Buffer out;
  if (!buffer_get(t, a[1], &out, true)) return ERROR;
  Buffered *b = open_buffered(t, a[0], "readinto of");
  ptrdiff_t got = b && start_reading(t, b) ? read_once(t, b, out.data, out.size) : -1;
  buffer_release(t, &out);
  return got == -2 ? NONE : got < 0 ? ERROR : small(got);
}
static Own buffered_peek(ARGS) {
  UNUSED;
  Buffered *b = open_buffered(t, a[0], "peek of");
  if (!b || !start_reading(t, b)) return ERROR;
  if (b->pos == b->length && refill(t, b) < 0) return ERROR;
  return bytes_new(t, b->data + b->pos, b->length - b->pos);
}

static Own buffered_readline(ARGS) {
  UNUSED;
  ptrdiff_t limit = -1;
  if (!io_size(t, a[1], &limit)) return ERROR;
  Buffered *b = open_buffered(t, a[0], "readline of");
  if (!b || !start_reading(t, b)) return ERROR;
  Own line = EMPTY;
  size_t length = 0;
  for (;;) {
    size_t have = b->length - b->pos;
    size_t room = limit < 0 || (size_t)limit - length > have ? have : (size_t)limit - length;
    char *end = memchr(b->data + b->pos, '\n', room);
    size_t take = end ? (size_t)(end - (b->data + b->pos)) + 1 : room;
    bool last = end || (limit >= 0 && length + take == (size_t)limit);
    if (is_empty(line) && last) return take_bytes(t, b, take);
    Own piece = take_bytes(t, b, take);
    if (is_error(piece)) {
      drop(t, line);
      return ERROR;
    }
    Own joined = is_empty(line) ? keep(piece) : bytes_concat(t, line, piece);
    drop(t, line);
    drop(t, piece);
    line = joined;
    if (is_error(line)) return ERROR;
    length += take;
    if (last) return line;
    int state = refill(t, b);
    if (state < 0) {
      drop(t, line);
      return ERROR;
    }
    if (state != 1) return line;
  }
}
static Own buffered_next(Thread *t, Ref self) {
  Ref args[2] = {self, NONE};
  Own line = buffered_readline(t, args, 2, EMPTY);
  if (is_error(line) || AS(Bytes, line)->length) return line;
  drop(t, line);
  return EMPTY;
}

// Into the buffer, what does not fit there to the raw stream. One that would block leaves the buffer as full as can be.
static bool write_all(Thread *t, Buffered *b, const char *p, size_t n) {
  size_t done = 0;
  while (b->length + (n - done) > b->capacity) {
    if (b->length) {
      if (flush_writes(t, b)) continue;
      if (!error_is(t, BlockingIOError)) return false;
      size_t room = b->capacity - b->length;
      error_clear(t);
      if (n - done <= room) break;
      append(b, p + done, room);
      return raise_blocked(t, done + room);
    }
    ptrdiff_t put = raw_write(t, b, p + done, n - done);
    if (put == WRITE_FAILED) return false;
    if (put == WRITE_BLOCKED) {
      size_t room = b->capacity - b->length;
      if (n - done <= room) break;
      append(b, p + done, room);
      return raise_blocked(t, done + room);
    }
    done += (size_t)put;
  }
  append(b, p + done, n - done);
  return true;
}
static Own buffered_write(ARGS) {
  UNUSED;
  if (str_check(t, a[1])) return raise_error(t, TypeError, "a bytes-like object is required, not '%T'", a[1]);
  Buffered *b = open_buffered(t, a[0], "write to");
  if (!b || !start_writing(t, b)) return ERROR;
  Buffer in;
  if (!buffer_get(t, a[1], &in, false)) return ERROR;
  bool ok = write_all(t, b, in.data, in.size);
  size_t size = in.size;
  buffer_release(t, &in);
  return ok ? small((int64_t)size) : ERROR;
}

static Own buffered_flush(ARGS) {
  UNUSED;
  Buffered *b = initialized(t, a[0]);
  if (!b) return ERROR;
  if (!b->writable) return call_raw(t, b, "flush", EMPTY); // nothing of its own
  return open_buffered(t, a[0], "flush of") && flush_writes(t, b) ? NONE : ERROR;
}
static Own buffered_seek(ARGS) {
  UNUSED;
  int whence;
  if (!as_int(t, a[2], &whence)) return ERROR;
  if (!initialized(t, a[0])) return ERROR;
  if (whence < 0 || whence > 4) return raise_error(t, ValueError, "whence value %d unsupported", whence);
  Buffered *b = open_buffered(t, a[0], "seek of");
  if (!b || !has_ability(t, b->raw, "seekable", "File or stream is not seekable.")) return ERROR;
  if (!b->writing && b->raw_known && is_small(a[1]) && (whence == 0 || whence == 1)) {
    int64_t ahead = (int64_t)(b->length - b->pos), step = small_value(a[1]) - (whence == 0 ? b->raw_at - ahead : 0);
    if (step >= -(int64_t)b->pos && step <= ahead && ahead) {
      b->pos = (size_t)((int64_t)b->pos + step);
      return int_from_i64(t, b->raw_at > ahead - step ? b->raw_at - (ahead - step) : 0);
    }
  }
  if (b->writing ? !flush_writes(t, b) : whence == 1 && !forget_reads(t, b)) return ERROR;
  b->pos = b->length = 0;
  return raw_seek(t, b, a[1], a[2]);
}
static Own buffered_tell(ARGS) {
  UNUSED;
  Buffered *b = initialized(t, a[0]);
  if (!b) return ERROR;
  int64_t at;
  if (!raw_tell(t, b, &at)) return ERROR;
  at += b->writing ? (int64_t)b->length : (int64_t)b->pos - (int64_t)b->length;
  return int_from_i64(t, at > 0 ? at : 0); // a terminal's is 0, also after bytes were read ahead
}
static Own buffered_truncate(ARGS) {
  Buffered *b = open_buffered(t, a[0], "truncate of");
  if (b && !b->writable) return raise_unsupported(t, "truncate");
  if (!b || !start_writing(t, b) || !flush_writes(t, b)) return ERROR;
  Own size = is_none(a[1]) ? buffered_tell(t, a, n, names) : keep(a[1]);
  if (is_error(size)) return ERROR;
  Own v = call_raw(t, b, "truncate", size);
  drop(t, size);
  return v;
}
static Own get_closed(Thread *t, Ref self) {
  Buffered *b = initialized(t, self);
  return !b ? ERROR : b->closer && b->closer != t ? TRUE : object_getattr_c(t, b->raw, "closed");
}
static Own buffered_close(ARGS) {
  UNUSED;
  Own closed = get_closed(t, a[0]);
  int truth = is_error(closed) ? -1 : object_truth(t, closed);
  drop(t, closed);
  if (truth) return truth < 0 ? ERROR : NONE;
  Buffered *b = AS(Buffered, a[0]);
  io_flush(t, a[0]);
  b->closed = true;
  b->closer = t;
  io_close(t, b->raw);
  b->closer = NULL;
  b->pos = b->length = 0;
  return error_pending(t) ? ERROR : NONE;
}
static Own buffered_detach(ARGS) {
  UNUSED;
  Buffered *b = open_buffered(t, a[0], "flush of");
  if (!b || !flush_writes(t, b) || !forget_reads(t, b)) return ERROR;
  return TAKE(b->raw);
}
#define FORWARD(name)                                                                          \
  static Own buffered_##name(ARGS) {                                                           \
    UNUSED;                                                                                    \
    Buffered *b = initialized(t, a[0]);                                                      \
    return b ? call_raw(t, b, #name, EMPTY) : ERROR;                                           \
  }
FORWARD(fileno)
FORWARD(isatty)
FORWARD(seekable)
static Own buffered_readable(ARGS) {
  UNUSED;
  Buffered *b = initialized(t, a[0]);
  return b ? from_bool(b->readable) : ERROR;
}
static Own buffered_writable(ARGS) {
  UNUSED;
  Buffered *b = initialized(t, a[0]);
  return b ? from_bool(b->writable) : ERROR;
}

static Own get_raw(Thread *t, Ref self) {
  (void)t;
  Own r = AS(Buffered, self)->raw;
  return is_empty(r) ? NONE : keep(r);
}
static Own get_name(Thread *t, Ref self) { return initialized(t, self) ? object_getattr_c(t, AS(Buffered, self)->raw, "name") : ERROR; }
static Own get_mode(Thread *t, Ref self) { return initialized(t, self) ? object_getattr_c(t, AS(Buffered, self)->raw, "mode") : ERROR; }
static Own buffered_repr(Thread *t, Ref self) {
  Own name = object_getattr_c(t, self, "name");
  if (is_error(name)) {
    if (!error_is(t, AttributeError) && !error_is(t, ValueError)) return ERROR;
    error_clear(t);
    return str_format_c(t, "<%s%T>", io_repr_prefix(t, self), self);
  }
  Own v = str_format_c(t, "<%s%T name=%R>", io_repr_prefix(t, self), self, name);
  drop(t, name);
  return v;
}

static Own buffered_alloc(Thread *t, Type *type, const Ref *args, ptrdiff_t n, Ref names) {
  (void)args;
  (void)n;
  (void)names;
  Own self = type_alloc(t, type);
  if (!is_error(self)) AS(Buffered, self)->raw = EMPTY;
  return self;
}
static const NativeDef reader_init_def = NATIVE(NULL, "BufferedReader(raw, buffer_size=8192)", "");
static const NativeDef writer_init_def = NATIVE(NULL, "BufferedWriter(raw, buffer_size=8192)", "");
static const NativeDef random_init_def = NATIVE(NULL, "BufferedRandom(raw, buffer_size=8192)", "");
static bool init(Thread *t, Ref self, const NativeDef *def, const Ref *args, ptrdiff_t n, Ref names, bool readable, bool writable) {
  Ref a[2];
  Own alive = EMPTY;
  if (!native_bind(t, def, args, n, names, 0, a, 2, &alive)) return false;
  drop(t, alive);
  // A failure leaves it without a stream.
  Buffered *fresh = AS(Buffered, self);
  drop_slot(t, &fresh->raw);
  fresh->closed = false;
  ptrdiff_t size;
  if (!as_ssize(t, a[1], &size)) return false;
  if (readable && writable && !has_ability(t, a[0], "seekable", "File or stream is not seekable.")) return false;
  if (readable && !has_ability(t, a[0], "readable", "File or stream is not readable.")) return false;
  if (writable && !has_ability(t, a[0], "writable", "File or stream is not writable.")) return false;
  if (size <= 0) return fail_error(t, ValueError, "buffer size must be strictly positive");
  Buffered *b = AS(Buffered, self);
  char *data = heap_alloc(t, (size_t)size);
  if (!data) return false;
  heap_free(t, b->data, b->capacity);
  b->data = data;
  b->capacity = (size_t)size;
  b->pos = b->length = 0;
  b->raw_known = false;
  b->readable = readable;
  b->writable = writable;
  replace(t, &b->raw, keep(a[0]));
  return true;
}
static bool reader_init(Thread *t, Ref self, const Ref *a, ptrdiff_t n, Ref names) {
  return init(t, self, &reader_init_def, a, n, names, true, false);
}
static bool writer_init(Thread *t, Ref self, const Ref *a, ptrdiff_t n, Ref names) {
  return init(t, self, &writer_init_def, a, n, names, false, true);
}
static bool random_init(Thread *t, Ref self, const Ref *a, ptrdiff_t n, Ref names) {
  return init(t, self, &random_init_def, a, n, names, true, true);
}

static void buffered_traverse(Object *self, Visit visit, void *arg) { VISIT(((Buffered *)self)->raw); }
static void buffered_clear(Thread *t, Object *self) {
  Buffered *b = (Buffered *)self;
  drop_slot(t, &b->raw);
  heap_free(t, b->data, b->capacity);
  b->data = NULL;
  b->capacity = b->pos = b->length = 0;
}

static Own no_read(ARGS) { UNUSED, (void)a; return raise_unsupported(t, "read"); }
static Own no_read1(ARGS) { UNUSED, (void)a; return raise_unsupported(t, "read1"); }
static Own no_write(ARGS) { UNUSED, (void)a; return raise_unsupported(t, "write"); }
#define NO_READING \
  NATIVE(no_read, "read(size=-1, /)", "Unsupported."), \
  NATIVE(no_read1, "read1(size=-1, /)", "Unsupported."), \
  NATIVE(no_read, "readinto(buffer, /)", "Unsupported."), \
  NATIVE(no_read1, "readinto1(buffer, /)", "Unsupported.")
#define NO_WRITING NATIVE(no_write, "write(buffer, /)", "Unsupported.")

#define COMMON \
  NATIVE(buffered_flush, "flush()", "Write out what is buffered."), \
  NATIVE(buffered_seek, "seek(target, whence=0, /)", "Change the position; returns it."), \
  NATIVE(buffered_tell, "tell()", "The position in bytes."), \
  NATIVE(buffered_close, "close()", "Flush, and close the raw stream."), \
  NATIVE(buffered_detach, "detach()", "Take the raw stream out; the buffer is unusable afterwards."), \
  NATIVE(buffered_fileno, "fileno()", "The raw stream's descriptor."), \
  NATIVE(buffered_isatty, "isatty()", "Whether it is a terminal."), \
  NATIVE(buffered_seekable, "seekable()", "Whether it has positions."), \
  NATIVE(buffered_readable, "readable()", "Whether it can be read."), \
  NATIVE(buffered_writable, "writable()", "Whether it can be written."), \
  NATIVE(buffered_truncate, "truncate(pos=None, /)", "Cut at pos, by default the position.")
#define READING \
  NATIVE(buffered_read, "read(size=-1, /)", "size bytes, fewer only at the end; all with -1."), \
  NATIVE(buffered_read1, "read1(size=-1, /)", "Up to size bytes with at most one raw read."), \
  NATIVE(buffered_readinto, "readinto(buffer, /)", "Fill a writable buffer; returns the number of bytes."), \
  NATIVE(buffered_readinto1, "readinto1(buffer, /)", "The same with at most one raw read."), \
  NATIVE(buffered_peek, "peek(size=0, /)", "Bytes to come, without moving on."), \
  NATIVE(buffered_readline, "readline(size=-1, /)", "The next line with its newline; empty at the end.")
#define WRITING NATIVE(buffered_write, "write(buffer, /)", "Write bytes; returns their number.")

static const NativeDef reader_methods[] = {COMMON, READING, NO_WRITING, {0}};
static const NativeDef writer_methods[] = {COMMON, WRITING, NO_READING, {0}};
static const NativeDef random_methods[] = {COMMON, READING, WRITING, {0}};
static const GetSetDef getset[] = {
    {"closed", get_closed, NULL, "Whether it is closed."}, {"raw", get_raw, NULL, "The raw stream."},
    {"name", get_name, NULL, "The raw stream's name."}, {"mode", get_mode, NULL, "The raw stream's mode."}, {0},
};
#define BUFFERED(var, script_name, text, table, init_fn) \
  const TypeDef var = {.name = script_name, .doc = text, .signature = "(raw, buffer_size=8192)", .size = sizeof(Buffered), .flags = TF_BASE | TF_IMMUTABLE | TF_GC | TF_HAS_DICT | TF_WEAKREF, \
    .methods = table, .getset = getset, .new = buffered_alloc, .init = init_fn, .repr = buffered_repr, .next = buffered_next, \
    .traverse = buffered_traverse, .clear = buffered_clear}
BUFFERED(buffered_reader_def, "_io.BufferedReader", "Reads ahead from a raw stream.", reader_methods, reader_init);
BUFFERED(buffered_writer_def, "_io.BufferedWriter", "Collects writes to a raw stream.", writer_methods, writer_init);
BUFFERED(buffered_random_def, "_io.BufferedRandom", "Reads and writes a seekable raw stream.",
         random_methods, random_init);

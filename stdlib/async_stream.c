// SPDX-License-Identifier: MIT
// async_stream.c: connections on their hot path: the transport over a socket, StreamReader, StreamWriter, and the protocol between.
//
// When the descriptor is readable the transport receives into the loop's scratch memory. A protocol that is a plain
// StreamReaderProtocol with a plain StreamReader is not called at all: the bytes go into the reader's buffer and its waiter is
// woken. Any other protocol gets data_received(bytes), in the context in which the transport began to read. A write is tried at
// once; what the kernel does not take waits in the buffer while the descriptor is watched for writing. A request so costs a
// recv and a send, and no call of a script function but the server's own.
//
// The classes are cores: lib/asyncio/selector_events.gila and streams.gila derive the public ones and hold what is not hot:
// closing, errors, flow control when the buffer is full.
//
// Invariant  the descriptor is watched for writing <=> the buffer is not empty (and the transport not lost).
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include "async.h"
#include "deque.h"
#include "runtime/bytes.h"

enum { SCRATCH = 256 * 1024, WARN_AFTER = 5 /* writes to a lost connection before the first warning */ };

typedef struct Transport {
  Object h;
  bool closing, paused, eof, protocol_paused, buffered, sending_file;
  int fd;                  // -1 once closed
  int64_t conn_lost;       // raised when closing begins, and by each write after a loss
  int64_t high, low;       // marks of the write buffer
  Own loop, sock, protocol, server, extra, context;
  Own buffer;              // bytearray
} Transport;
typedef struct Reader {
  Object h;
  bool eof, paused;
  int64_t limit, searched; // searched: no separator begins before this place in the buffer
  Own loop, buffer, waiter, exception,
      transport; // buffer: a bytearray; waiter: of the one coroutine that waits for data
} Reader;
typedef struct Writer { Object h; Own transport, protocol, reader, loop; } Writer;
typedef struct StreamProtocol {
  Object h;
  bool paused, lost;
  Own loop, reader, waiters;
} StreamProtocol; // waiters: deque, of drain()
#define TRANSPORT(v) AS(Transport, v)
#define READER(v) AS(Reader, v)
#define WRITER(v) AS(Writer, v)
#define PROTOCOL(v) AS(StreamProtocol, v)

// Getters and setters of the fields scripts see under CPython's names.
#define FIELD(Kind, kind, field)                                                               \
  static Own kind##_get_##field(Thread *t, Ref v) {                                            \
    (void)t;                                                                                   \
    return or_none(AS(Kind, v)->field);                                                        \
  }                                                                                            \
  static bool kind##_set_##field(Thread *t, Ref v, Ref x) {                                    \
    return replace(t, &AS(Kind, v)->field, is_none(x) ? EMPTY : keep(x)), true;                \
  }
#define FLAG_FIELD(Kind, kind, field)                                                          \
  static Own kind##_get_##field(Thread *t, Ref v) {                                            \
    (void)t;                                                                                   \
    return from_bool(AS(Kind, v)->field);                                                      \
  }                                                                                            \
  static bool kind##_set_##field(Thread *t, Ref v, Ref x) {                                    \
    return not_deleted(t, x) && as_truth(t, x, &AS(Kind, v)->field);                           \
  }
#define INT_FIELD(Kind, kind, field)                                                           \
  static Own kind##_get_##field(Thread *t, Ref v) {                                            \
    return int_from_i64(t, AS(Kind, v)->field);                                                \
  }                                                                                            \
  static bool kind##_set_##field(Thread *t, Ref v, Ref x) {                                    \
    return not_deleted(t, x) && as_i64(t, x, &AS(Kind, v)->field);                             \
  }
#define ROW(kind, name, field) {name, kind##_get_##field, kind##_set_##field, NULL}

// ---- StreamReader

static Own reader_new(Thread *t, Type *type, const Ref *args, ptrdiff_t n, Ref names) {
  (void)args, (void)n, (void)names;
  Own buffer = bytearray_new(t, NULL, 0), v = is_error(buffer) ? ERROR : type_alloc(t, type);
  if (is_error(v)) {
    if (!is_error(buffer)) drop(t, buffer);
    return ERROR;
  }
  Reader *r = READER(v);
  r->buffer = buffer;
  r->loop = r->waiter = r->exception = r->transport = EMPTY;
  r->limit = 65536;
  return v;
}
static void reader_traverse(Object *o, Visit visit, void *arg) {
  Reader *r = (Reader *)o;
  VISIT(r->loop); VISIT(r->buffer); VISIT(r->waiter); VISIT(r->exception); VISIT(r->transport);
}
static void reader_clear(Thread *t, Object *o) {
  Reader *r = (Reader *)o;
  Own *slots[] = {&r->loop, &r->buffer, &r->waiter, &r->exception, &r->transport};
  for (int i = 0; i < 5; i++) drop_slot(t, slots[i]);
}
static size_t buffered(const Reader *r) { return AS(ByteArray, r->buffer)->length; }
static const char *content(Ref array) { return AS(ByteArray, array)->data + AS(ByteArray, array)->start; }

static bool reader_wake(Thread *t, Reader *r) {
  Own waiter = TAKE(r->waiter);
  if (is_empty(waiter)) return true;
  bool ok = !is_future(t, waiter) || FUTURE(waiter)->state == CANCELLED || future_finish(t, waiter, NONE);
  drop(t, waiter);
  return ok;
}
static bool call_transport(Thread *t, Reader *r, const char *method) {
  Own transport = keep(r->transport);
  bool ok = done_with(t, call_name(t, transport, method, NULL, 0));
  drop(t, transport);
  return ok;
}
static bool reader_feed(Thread *t, Ref self, const char *p, size_t n) {
  Reader *r = READER(self);
  if (r->eof) return fail_error(t, AssertionError, "feed_data after feed_eof");
  if (!n) return true;
  if (!bytearray_append(t, r->buffer, p, n) || !reader_wake(t, r)) return false;
  if (is_empty(r->transport) || r->paused || (int64_t)buffered(r) <= 2 * r->limit) return true;
  if (call_transport(t, r, "pause_reading")) return r->paused = true;
  if (!error_is(t, NotImplementedError)) return false;
  error_clear(t); // it can't be paused: the buffer has no bound then
  return drop_slot(t, &r->transport), true;
}
static bool reader_resume(Thread *t, Reader *r) {
  if (LIKELY(!r->paused) || (int64_t)buffered(r) > r->limit) return true;
  r->paused = false;
  return call_transport(t, r, "resume_reading");
}
// The first n bytes, taken off the buffer.
static Own reader_take(Thread *t, Reader *r, size_t n) {
  Own data = bytes_new(t, n ? content(r->buffer) : NULL, n);
  r->searched = 0;
  if (!is_error(data) && bytearray_drop_front(t, r->buffer, n) && reader_resume(t, r)) return data;
  if (!is_error(data)) drop(t, data);
  return ERROR;
}
static Own reader_incomplete(Thread *t, Reader *r, Ref expected) {
  Own partial = bytes_new(t, content(r->buffer), buffered(r));
  if (is_error(partial) || !bytearray_drop_front(t, r->buffer, buffered(r))) return ERROR;
  Own exc = object_call2(t, STATE(t)->incomplete, partial, expected);
  drop(t, partial);
  return is_error(exc) ? ERROR : raise_take(t, exc);
}
// What each reading function's step does first: an error of the connection, or of the wait.
static bool reader_begin(Thread *t, Routine *r, bool failed) {
  Reader *reader = READER(r->self);
  if (r->phase) {
    if (!is_empty(reader->waiter)) {
      Own pending = error_take(t);
      drop_slot(t, &reader->waiter);
      if (!is_empty(pending)) error_put_take(t, pending);
    }
    return !failed;
  }
  if (is_empty(reader->exception)) return true;
  raise_take(t, keep(reader->exception));
  return false;
}
static Own reader_wait(Thread *t, Routine *r) {
  Reader *reader = READER(r->self);
  if (!is_empty(reader->waiter))
    return raise_error(
        t, RuntimeError,
        "%s() called while another coroutine is already waiting for incoming data",
        strcmp(r->def->name, "readline") ? r->def->name : "readuntil");
  if (reader->paused) { // it wants more than the limit
    reader->paused = false;
    if (!call_transport(t, reader, "resume_reading")) return ERROR;
  }
  Own future = future_make(t, reader->loop);
  if (is_error(future)) return ERROR;
  reader->waiter = keep(future);
  r->phase = 1;
  return routine_wait(t, r, future);
}

static Own read_step(Thread *t, Routine *r, bool failed, Own *result) {
  Reader *reader = READER(r->self);
  if (!reader_begin(t, r, failed)) return ERROR;
  if (LIKELY(is_small(r->arg) && small_value(r->arg) > 0)) {
    size_t n = buffered(reader), wanted = (size_t)small_value(r->arg);
    if (!n && !reader->eof && !r->phase) return reader_wait(t, r);
    *result = reader_take(t, reader, n < wanted ? n : wanted);
    return is_error(*result) ? ERROR : EMPTY;
  }
  if (same(r->arg, small(0))) {
    *result = bytes_new(t, NULL, 0);
    return is_error(*result) ? ERROR : EMPTY;
  }
  // All up to the end: block by block, so that the transport may go on; `arg` collects them.
  if (is_small(r->arg)) {
    Own all = bytearray_new(t, NULL, 0);
    if (is_error(all)) return ERROR;
    r->arg = all;
  }
  Own block = reader_take(t, reader, buffered(reader));
  if (is_error(block)) return ERROR;
  bool ok = bytearray_append(t, r->arg, AS(Bytes, block)->data, AS(Bytes, block)->length);
  drop(t, block);
  if (!ok) return ERROR;
  if (!reader->eof) return reader_wait(t, r);
  *result = bytes_new(t, content(r->arg), AS(ByteArray, r->arg)->length);
  return is_error(*result) ? ERROR : EMPTY;
}
static Own readexactly_step(Thread *t, Routine *r, bool failed, Own *result) {
  Reader *reader = READER(r->self);
  if (!reader_begin(t, r, failed)) return ERROR;
  size_t wanted = (size_t)small_value(r->arg);
  if (buffered(reader) < wanted) return reader->eof ? reader_incomplete(t, reader, r->arg) : reader_wait(t, r);
  *result = reader_take(t, reader, wanted);
  return is_error(*result) ? ERROR : EMPTY;
}

typedef enum { UNTIL_FOUND, UNTIL_MORE, UNTIL_OVERRUN } Until;
// Looks for the separator. *n: the length of the data up to its end; how much can be read without one; or where it begins too late.
static Until find_separator(Reader *r, const char *separator, size_t length, size_t *n, bool *found) {
  size_t size = buffered(r);
  *found = false;
  if (size >= length + (size_t)r->searched) {
    const char *data = content(r->buffer);
    const char *at = memmem(data + r->searched, size - (size_t)r->searched, separator, length);
    if (at) {
      *found = true;
      *n = (size_t)(at - data);
      if ((int64_t)*n > r->limit) return UNTIL_OVERRUN;
      *n += length;
      return UNTIL_FOUND;
    }
    r->searched = (int64_t)(size + 1 - length);
    *n = (size_t)r->searched;
    if (r->searched > r->limit) return UNTIL_OVERRUN;
  }
  return UNTIL_MORE;
}
#define OVERRUN_TEXT(found)                                                                    \
  ((found) ? "Separator is found, but chunk is longer than limit"                              \
           : "Separator is not found, and chunk exceed the limit")
static Own readuntil_step(Thread *t, Routine *r, bool failed, Own *result) {
  Reader *reader = READER(r->self);
  if (!reader_begin(t, r, failed)) return ERROR;
  if (!r->phase) reader->searched = 0;
  size_t n = 0;
  bool found;
  switch (find_separator(reader, AS(Bytes, r->arg)->data, AS(Bytes, r->arg)->length, &n, &found)) {
    case UNTIL_FOUND:
      *result = reader_take(t, reader, n);
      return is_error(*result) ? ERROR : EMPTY;
    case UNTIL_MORE: return reader->eof ? reader_incomplete(t, reader, NONE) : reader_wait(t, r);
    default: break;
  }
  Own text = str_from_c(t, OVERRUN_TEXT(found)),
      exc =
          is_error(text) ? ERROR : object_call2(t, STATE(t)->overrun, text, small((int64_t)n));
  if (!is_error(text)) drop(t, text);
  return is_error(exc) ? ERROR : raise_take(t, exc);
}
static Own readline_step(Thread *t, Routine *r, bool failed, Own *result) {
  Reader *reader = READER(r->self);
  if (!reader_begin(t, r, failed)) return ERROR;
  if (!r->phase) reader->searched = 0;
  size_t n = 0;
  bool found;
  Until until = find_separator(reader, "\n", 1, &n, &found);
  if (until == UNTIL_MORE && !reader->eof) return reader_wait(t, r);
  if (LIKELY(until != UNTIL_OVERRUN)) {
    *result = reader_take(t, reader, until == UNTIL_FOUND ? n : buffered(reader));
    return is_error(*result) ? ERROR : EMPTY;
  }
  if (!bytearray_drop_front(t, reader->buffer, found ? n + 1 : buffered(reader)) ||
      !reader_resume(t, reader))
    return ERROR;
  reader->searched = 0;
  return raise_error(t, ValueError, OVERRUN_TEXT(found));
}
// `async for line in reader`.
static Own anext_step(Thread *t, Routine *r, bool failed, Own *result) {
  Own v = readline_step(t, r, failed, result);
  if (!is_empty(v) || AS(Bytes, *result)->length) return v;
  drop(t, *result);
  return raise_value(t, TYPE(t, StopAsyncIteration), EMPTY);
}
static const RoutineDef read_routine = {"read", "StreamReader.read", read_step},
                        readexactly_routine = {"readexactly", "StreamReader.readexactly",
                                               readexactly_step},
                        readuntil_routine = {"readuntil", "StreamReader.readuntil",
                                             readuntil_step},
                        readline_routine = {"readline", "StreamReader.readline", readline_step},
                        anext_routine = {"__anext__", "StreamReader.__anext__", anext_step};
METHOD(reader_read) {
  UNUSED;
  Own size = number_index(t, a[1]);
  return is_error(size) ? ERROR : routine_new(t, &read_routine, a[0], size);
}
METHOD(reader_readexactly) {
  UNUSED;
  ptrdiff_t size;
  if (!as_ssize(t, a[1], &size)) return ERROR;
  if (size < 0) return raise_error(t, ValueError, "readexactly size can not be less than zero");
  return routine_new(t, &readexactly_routine, a[0], small(size));
}
METHOD(reader_readuntil) {
  UNUSED;
  if (!IS(bytes, a[1])) return call_name(t, a[0], "_readuntil_any", &a[1], 1);
  if (!AS(Bytes, a[1])->length) return raise_error(t, ValueError, "Separator should be at least one-byte string");
  return routine_new(t, &readuntil_routine, a[0], a[1]);
}
METHOD(reader_readline) { UNUSED; return routine_new(t, &readline_routine, a[0], EMPTY); }
static Own reader_anext(Thread *t, Ref self) { return routine_new(t, &anext_routine, self, EMPTY); }
static Own reader_aiter(Thread *t, Ref self) { (void)t; return keep(self); }
METHOD(reader_feed_data) {
  UNUSED;
  Buffer b;
  if (!buffer_get(t, a[1], &b, false)) return ERROR;
  bool ok = reader_feed(t, a[0], b.data, b.size);
  buffer_release(t, &b);
  return ok ? NONE : ERROR;
}
METHOD(reader_feed_eof) {
  UNUSED;
  READER(a[0])->eof = true;
  return reader_wake(t, READER(a[0])) ? NONE : ERROR;
}
METHOD(reader_at_eof) { UNUSED; (void)t; return from_bool(READER(a[0])->eof && !buffered(READER(a[0]))); }
METHOD(reader_exception) { UNUSED; (void)t; return or_none(READER(a[0])->exception); }
FIELD(Reader, reader, loop)
FIELD(Reader, reader, waiter)
FIELD(Reader, reader, exception)
FIELD(Reader, reader, transport)
FLAG_FIELD(Reader, reader, eof)
FLAG_FIELD(Reader, reader, paused)
INT_FIELD(Reader, reader, limit)
static Own reader_get_buffer(Thread *t, Ref v) { (void)t; return keep(READER(v)->buffer); }
static bool reader_set_buffer(Thread *t, Ref v, Ref x) {
  if (!IS(bytearray, x)) return fail_error(t, TypeError, "_buffer must be a bytearray");
  READER(v)->searched = 0;
  return replace(t, &READER(v)->buffer, keep(x)), true;
}
static const NativeDef reader_methods[] = {
    NATIVE_COROUTINE(
        reader_read, "read(n=-1)",
        "Up to n bytes, as soon as there are some; with n < 0 everything up to the end."),
    NATIVE_COROUTINE(reader_readexactly, "readexactly(n)",
                     "Exactly n bytes; IncompleteReadError when the data ends before."),
    NATIVE_COROUTINE(
        reader_readuntil, "readuntil(separator=b'\\n')",
        "The data up to the separator (or the first of a tuple of them), which is included."),
    NATIVE_COROUTINE(reader_readline, "readline()",
                     "A line with its newline; less at the end of the data."),
    NATIVE(reader_feed_data, "feed_data(data)", "Take in data that came."),
    NATIVE(reader_feed_eof, "feed_eof()", "No more data comes."),
    NATIVE(reader_at_eof, "at_eof()", "Whether everything has been read and no more comes."),
    NATIVE(reader_exception, "exception()", "The error the connection ended with, or None."),
    {0},
};
static const GetSetDef reader_getset[] = {
    ROW(reader, "_loop", loop),
    ROW(reader, "_waiter", waiter),
    ROW(reader, "_exception", exception),
    ROW(reader, "_transport", transport),
    ROW(reader, "_eof", eof),
    ROW(reader, "_paused", paused),
    ROW(reader, "_limit", limit),
    ROW(reader, "_buffer", buffer),
    {0},
};
static const TypeDef reader_def = {
    .name = "_async_core.ReaderCore",
    .doc = "The core of asyncio's StreamReader.",
    .size = sizeof(Reader),
    .flags = TF_BASE | TF_GC | TF_IMMUTABLE | TF_WEAKREF,
    .methods = reader_methods,
    .getset = reader_getset,
    .new = reader_new,
    .traverse = reader_traverse,
    .clear = reader_clear,
    .aiter = reader_aiter,
    .anext = reader_anext,
};

// ---- The protocol of streams

static Own protocol_new(Thread *t, Type *type, const Ref *args, ptrdiff_t n, Ref names) {
  (void)args, (void)n, (void)names;
  Own waiters = deque_make(t), v = is_error(waiters) ? ERROR : type_alloc(t, type);
  if (is_error(v)) {
    if (!is_error(waiters)) drop(t, waiters);
    return ERROR;
  }
  PROTOCOL(v)->waiters = waiters;
  PROTOCOL(v)->loop = PROTOCOL(v)->reader = EMPTY;
  return v;
}
static void protocol_traverse(Object *o, Visit visit, void *arg) {
  StreamProtocol *p = (StreamProtocol *)o;
  VISIT(p->loop); VISIT(p->reader); VISIT(p->waiters);
}
static void protocol_clear(Thread *t, Object *o) {
  StreamProtocol *p = (StreamProtocol *)o;
  drop_slot(t, &p->loop);
  drop_slot(t, &p->reader);
  drop_slot(t, &p->waiters);
}
// The reader that data for this protocol goes into, if neither of them has ideas of its own; else EMPTY.
static Ref plain_reader(Thread *t, Ref protocol) {
  AsyncState *s = STATE(t);
  Type *type = type_of(t, protocol);
  if (!is_object(protocol) || !same(type_lookup_peek(t, type, NAME(t, data_received)), s->data_received)) return EMPTY;
  Ref reader = PROTOCOL(protocol)->reader;
  if (is_empty(reader) ||
      !same(type_lookup_peek(t, type_of(t, reader), NAME(t, feed_data)), s->feed_data))
    return EMPTY;
  return reader;
}
METHOD(protocol_data_received) {
  UNUSED;
  Ref reader = PROTOCOL(a[0])->reader;
  return is_empty(reader) ? NONE : call_name(t, reader, "feed_data", &a[1], 1);
}
FIELD(StreamProtocol, protocol, loop)
FIELD(StreamProtocol, protocol, reader)
FLAG_FIELD(StreamProtocol, protocol, paused)
FLAG_FIELD(StreamProtocol, protocol, lost)
static Own protocol_get_waiters(Thread *t, Ref v) { (void)t; return keep(PROTOCOL(v)->waiters); }
static const NativeDef protocol_methods[] = {
    NATIVE(protocol_data_received, "data_received(data)", "Feed the reader."), {0}};
static const GetSetDef protocol_getset[] = {
    ROW(protocol, "_loop", loop),
    ROW(protocol, "_reader", reader),
    ROW(protocol, "_paused", paused),
    ROW(protocol, "_connection_lost", lost),
    {"_drain_waiters", protocol_get_waiters, NULL, NULL},
    {0},
};
static const TypeDef protocol_def = {
    .name = "_async_core.StreamProtocolCore",
    .doc = "The core of asyncio's StreamReaderProtocol.",
    .size = sizeof(StreamProtocol),
    .flags = TF_BASE | TF_GC | TF_IMMUTABLE | TF_WEAKREF,
    .methods = protocol_methods,
    .getset = protocol_getset,
    .new = protocol_new,
    .traverse = protocol_traverse,
    .clear = protocol_clear,
};

// ---- The transport

static Own transport_new(Thread *t, Type *type, const Ref *args, ptrdiff_t n, Ref names) {
  (void)args, (void)n, (void)names;
  Own buffer = bytearray_new(t, NULL, 0), v = is_error(buffer) ? ERROR : type_alloc(t, type);
  if (is_error(v)) {
    if (!is_error(buffer)) drop(t, buffer);
    return ERROR;
  }
  Transport *x = TRANSPORT(v);
  x->loop = x->sock = x->protocol = x->server = x->extra = x->context = EMPTY;
  x->buffer = buffer;
  x->fd = -1;
  x->high = 64 * 1024;
  x->low = 16 * 1024;
  return v;
}
static void transport_traverse(Object *o, Visit visit, void *arg) {
  Transport *x = (Transport *)o;
  VISIT(x->loop);
  VISIT(x->sock);
  VISIT(x->protocol);
  VISIT(x->server);
  VISIT(x->extra);
  VISIT(x->context);
  VISIT(x->buffer);
}
static void transport_clear(Thread *t, Object *o) {
  Transport *x = (Transport *)o;
  Own *slots[] = {&x->loop, &x->sock, &x->protocol, &x->server, &x->extra, &x->context, &x->buffer};
  for (int i = 0; i < 7; i++) drop_slot(t, slots[i]);
}
static Loop *transport_loop(Thread *t, Transport *x) { return is_loop(t, x->loop) ? LOOP(x->loop) : NULL; }
// The pending exception ends the connection; false only for those that end the loop.
static bool transport_fatal(Thread *t, Ref self, const char *message) {
  if (async_ends_loop(t)) return false;
  Own error = error_take(t), text = str_from_c(t, message);
  Ref args[] = {error, text};
  bool ok = !is_error(text) && done_with(t, call_name(t, self, "_fatal_error", args, 2));
  if (!is_error(text)) drop(t, text);
  drop(t, error);
  return ok;
}
static bool would_block(int error) { return error == EAGAIN || error == EWOULDBLOCK || error == EINTR; }

// Hands n bytes in the scratch memory to the protocol.
static bool deliver(Thread *t, Ref self, const char *p, size_t n) {
  Transport *x = TRANSPORT(self);
  static const char failed[] = "Fatal error: protocol.data_received() call failed.";
  Ref reader = plain_reader(t, x->protocol);
  if (LIKELY(!is_empty(reader))) {
    Own held = keep(reader);
    bool ok = reader_feed(t, held, p, n) || transport_fatal(t, self, failed);
    drop(t, held);
    return ok;
  }
  Own data = bytes_new(t, p, n), context = keep(x->context), outer;
  if (is_error(data)) return false;
  bool ok = is_empty(context) || context_enter(t, context, &outer);
  if (ok) {
    Ref args[] = {x->protocol, data};
    ok = done_with(t, object_call_method(t, NAME(t, data_received), args, 2)) || transport_fatal(t, self, failed);
    if (!is_empty(context)) context_leave(t, context, outer);
  }
  drop(t, context);
  drop(t, data);
  return ok;
}
static bool receive(Thread *t, Ref self) {
  Transport *x = TRANSPORT(self);
  Loop *l = transport_loop(t, x);
  if (x->conn_lost || x->fd < 0 || !l) return true;
  if (x->buffered) return done_with(t, call_name(t, self, "_on_readable", NULL, 0));
  if (!l->scratch && !(l->scratch = malloc(SCRATCH))) return raise_memory(t), false;
  ssize_t n = recv(x->fd, l->scratch, SCRATCH, 0);
  if (LIKELY(n > 0)) return deliver(t, self, l->scratch, (size_t)n);
  if (!n) return done_with(t, call_name(t, self, "_on_eof", NULL, 0));
  if (would_block(errno)) return true;
  raise_errno(t, errno, EMPTY);
  return transport_fatal(t, self, "Fatal read error on socket transport");
}
// Tries to send; the number of bytes the kernel took, or -1 after a fatal error has been dealt with (or, *ok false, not).
static ssize_t try_send(Thread *t, Ref self, const char *p, size_t n, bool *ok) {
  ssize_t sent = send(TRANSPORT(self)->fd, p, n, MSG_NOSIGNAL);
  *ok = true;
  if (LIKELY(sent >= 0)) return sent;
  if (would_block(errno)) return 0;
  raise_errno(t, errno, EMPTY);
  *ok = transport_fatal(t, self, "Fatal write error on socket transport");
  return -1;
}
static bool send_rest(Thread *t, Ref self) {
  Transport *x = TRANSPORT(self);
  Loop *l = transport_loop(t, x);
  if (x->conn_lost || x->fd < 0 || !l) return true;
  bool ok;
  ssize_t sent = try_send(t, self, content(x->buffer), AS(ByteArray, x->buffer)->length, &ok);
  if (sent < 0) return ok;
  if (!bytearray_drop_front(t, x->buffer, (size_t)sent)) return false;
  if (x->protocol_paused &&
      !done_with(t, call_name(t, self, "_maybe_resume_protocol", NULL, 0)))
    return false; // may write more
  if (AS(ByteArray, x->buffer)->length || x->fd < 0) return true;
  loop_unwatch(t, l, x->fd, 1);
  if (!bytearray_resize(t, x->buffer, 0)) return false;
  if (x->closing) {
    x->conn_lost++;
    Ref none = NONE;
    return done_with(t, call_name(t, self, "_connection_lost", &none, 1));
  }
  return !x->eof || done_with(t, call_name(t, self, "_finish_writing", NULL, 0));
}
bool transport_ready(Thread *t, Ref self, bool readable) { return readable ? receive(t, self) : send_rest(t, self); }

static bool transport_send(Thread *t, Ref self, Ref data) {
  Transport *x = TRANSPORT(self);
  if (!IS_A(t, data, BYTES) && !IS(bytearray, data) && !IS(memoryview, data) &&
      !is_instance_of(t, data, TYPE(t, bytearray)))
    return fail_error(t, TypeError, "data argument must be a bytes-like object, not '%T'", data);
  if (x->eof) return fail_error(t, RuntimeError, "Cannot call write() after write_eof()");
  if (x->sending_file) return fail_error(t, RuntimeError, "unable to write; sendfile is in progress");
  Buffer b;
  if (!buffer_get(t, data, &b, false)) return false;
  bool ok = true;
  size_t sent = 0;
  Loop *l = transport_loop(t, x);
  if (!b.size) goto done;
  if (UNLIKELY(x->conn_lost || x->fd < 0 || !l)) {
    if (x->conn_lost++ >= WARN_AFTER) ok = done_with(t, call_name(t, self, "_warn_lost", NULL, 0));
    goto done;
  }
  if (LIKELY(!AS(ByteArray, x->buffer)->length)) {
    ssize_t n = try_send(t, self, b.data, b.size, &ok);
    if (n < 0 || (sent = (size_t)n) == b.size) goto done;
    ok = loop_watch(t, l, x->fd, 1, self);
  }
  ok = ok && bytearray_append(t, x->buffer, b.data + sent, b.size - sent);
  if (ok && (int64_t)AS(ByteArray, x->buffer)->length > x->high && !x->protocol_paused)
    ok = done_with(t, call_name(t, self, "_maybe_pause_protocol", NULL, 0));
done:
  buffer_release(t, &b);
  return ok;
}
METHOD(transport_write) { UNUSED; return transport_send(t, a[0], a[1]) ? NONE : ERROR; }
METHOD(transport_is_closing) { UNUSED; (void)t; return from_bool(TRANSPORT(a[0])->closing); }
METHOD(transport_buffer_size) {
  UNUSED;
  (void)t;
  return small((int64_t)AS(ByteArray, TRANSPORT(a[0])->buffer)->length);
}
static bool is_reading(const Transport *x) { return !x->closing && !x->paused; }
METHOD(transport_is_reading) { UNUSED; (void)t; return from_bool(is_reading(TRANSPORT(a[0]))); }
METHOD(transport_start_reading) {
  UNUSED;
  Transport *x = TRANSPORT(a[0]);
  Loop *l = transport_loop(t, x);
  if (!is_reading(x) || !l || x->fd < 0) return NONE;
  if (is_empty(x->context)) {
    Own context = context_copy_current(t);
    if (is_error(context)) return ERROR;
    x->context = context;
  }
  return loop_watch(t, l, x->fd, 0, a[0]) ? NONE : ERROR;
}
METHOD(transport_pause) {
  UNUSED;
  Transport *x = TRANSPORT(a[0]);
  if (!is_reading(x)) return NONE;
  x->paused = true;
  Loop *l = transport_loop(t, x);
  if (l) loop_unwatch(t, l, x->fd, 0);
  return NONE;
}
METHOD(transport_resume) {
  UNUSED;
  Transport *x = TRANSPORT(a[0]);
  if (x->closing || !x->paused) return NONE;
  x->paused = false;
  return transport_start_reading(t, a, 1, EMPTY);
}
FIELD(Transport, transport, loop)
FIELD(Transport, transport, sock)
FIELD(Transport, transport, protocol)
FIELD(Transport, transport, server)
FIELD(Transport, transport, extra)
FLAG_FIELD(Transport, transport, closing)
FLAG_FIELD(Transport, transport, paused)
FLAG_FIELD(Transport, transport, eof)
FLAG_FIELD(Transport, transport, protocol_paused)
FLAG_FIELD(Transport, transport, buffered)
FLAG_FIELD(Transport, transport, sending_file)
INT_FIELD(Transport, transport, conn_lost)
INT_FIELD(Transport, transport, high)
INT_FIELD(Transport, transport, low)
static Own transport_get_fd(Thread *t, Ref v) { (void)t; return TRANSPORT(v)->fd < 0 ? NONE : small(TRANSPORT(v)->fd); }
static bool transport_set_fd(Thread *t, Ref v, Ref x) {
  return is_none(x) ? (TRANSPORT(v)->fd = -1, true) : as_int(t, x, &TRANSPORT(v)->fd);
}
static Own transport_get_buffer(Thread *t, Ref v) { (void)t; return keep(TRANSPORT(v)->buffer); }
static bool transport_set_buffer(Thread *t, Ref v, Ref x) {
  if (!IS(bytearray, x)) return fail_error(t, TypeError, "_buffer must be a bytearray");
  return replace(t, &TRANSPORT(v)->buffer, keep(x)), true;
}
static const NativeDef transport_methods[] = {
    NATIVE(transport_write, "write(data)", "Send data, now or when the connection takes it."),
    NATIVE(transport_is_closing, "is_closing()",
           "Whether the transport is closed or about to be."),
    NATIVE(transport_buffer_size, "get_write_buffer_size()", "How many bytes wait to be sent."),
    NATIVE(transport_is_reading, "is_reading()", "Whether the transport reads."),
    NATIVE(transport_start_reading, "_start_reading()", "Watch the descriptor."),
    NATIVE(transport_pause, "pause_reading()", "Stop reading for a while."),
    NATIVE(transport_resume, "resume_reading()", "Read again."),
    {0},
};
static const GetSetDef transport_getset[] = {
    ROW(transport, "_loop", loop),
    ROW(transport, "_sock", sock),
    ROW(transport, "_protocol", protocol),
    ROW(transport, "_server", server),
    ROW(transport, "_extra", extra),
    ROW(transport, "_closing", closing),
    ROW(transport, "_paused", paused),
    ROW(transport, "_eof", eof),
    ROW(transport, "_protocol_paused", protocol_paused),
    ROW(transport, "_buffered", buffered),
    ROW(transport, "_sending_file", sending_file),
    ROW(transport, "_conn_lost", conn_lost),
    ROW(transport, "_high_water", high),
    ROW(transport, "_low_water", low),
    ROW(transport, "_fd", fd),
    ROW(transport, "_buffer", buffer),
    {0},
};
static const TypeDef transport_def = {
    .name = "_async_core.TransportCore",
    .doc = "The core of asyncio's transport over a socket.",
    .size = sizeof(Transport),
    .flags = TF_BASE | TF_GC | TF_IMMUTABLE | TF_WEAKREF,
    .methods = transport_methods,
    .getset = transport_getset,
    .new = transport_new,
    .traverse = transport_traverse,
    .clear = transport_clear,
};

// ---- StreamWriter

static Own writer_new(Thread *t, Type *type, const Ref *args, ptrdiff_t n, Ref names) {
  (void)args, (void)n, (void)names;
  Own v = type_alloc(t, type);
  if (!is_error(v)) WRITER(v)->transport = WRITER(v)->protocol = WRITER(v)->reader = WRITER(v)->loop = EMPTY;
  return v;
}
static void writer_traverse(Object *o, Visit visit, void *arg) {
  Writer *w = (Writer *)o;
  VISIT(w->transport); VISIT(w->protocol); VISIT(w->reader); VISIT(w->loop);
}
static void writer_clear(Thread *t, Object *o) {
  Writer *w = (Writer *)o;
  Own *slots[] = {&w->transport, &w->protocol, &w->reader, &w->loop};
  for (int i = 0; i < 4; i++) drop_slot(t, slots[i]);
}
static bool is_socket_transport(Thread *t, Ref v) { return is_object(v) && type_of(t, v) == STATE(t)->transport; }
METHOD(writer_write) {
  UNUSED;
  Ref transport = WRITER(a[0])->transport;
  if (LIKELY(is_socket_transport(t, transport))) return transport_send(t, transport, a[1]) ? NONE : ERROR;
  return call_name(t, transport, "write", &a[1], 1);
}
// Phases: 1 after the turn that lets a loss show, 2 after the wait for room.
static Own drain_step(Thread *t, Routine *r, bool failed, Own *result) {
  Writer *w = WRITER(r->self);
  StreamProtocol *p = PROTOCOL(w->protocol);
  *result = NONE;
  if (r->phase == 2) {
    Own pending = error_take(t);
    deque_remove_same(t, p->waiters, r->future);
    if (!is_empty(pending)) error_put_take(t, pending);
    return failed ? ERROR : EMPTY;
  }
  if (failed) return ERROR;
  if (!r->phase) {
    if (!is_empty(w->reader) && !is_empty(READER(w->reader)->exception))
      return raise_take(t, keep(READER(w->reader)->exception));
    if (TRANSPORT(w->transport)->closing) {
      r->phase = 1;
      return NONE;
    }
  }
  if (p->lost) return raise_error(t, ConnectionResetError, "Connection lost");
  if (LIKELY(!p->paused)) return EMPTY;
  Own future = future_make(t, p->loop);
  if (is_error(future)) return ERROR;
  r->phase = 2;
  if (deque_append(t, p->waiters, future)) return routine_wait(t, r, future);
  drop(t, future);
  return ERROR;
}
static const RoutineDef drain_routine = {"drain", "StreamWriter.drain", drain_step};
METHOD(writer_drain) {
  UNUSED;
  Writer *w = WRITER(a[0]);
  bool plain = is_socket_transport(t, w->transport) && has_type(t, w->protocol, STATE(t)->stream_protocol) &&
               (is_empty(w->reader) || has_type(t, w->reader, STATE(t)->reader));
  return LIKELY(plain) ? routine_new(t, &drain_routine, a[0], EMPTY) : call_name(t, a[0], "_drain", NULL, 0);
}
FIELD(Writer, writer, transport)
FIELD(Writer, writer, protocol)
FIELD(Writer, writer, reader)
FIELD(Writer, writer, loop)
static const NativeDef writer_methods[] = {
  NATIVE(writer_write, "write(data)", "Send data without waiting; await drain() afterwards."),
  NATIVE_COROUTINE(writer_drain, "drain()", "Wait until there is room to write again."), {0},
};
static const GetSetDef writer_getset[] = {
    ROW(writer, "_transport", transport),
    ROW(writer, "_protocol", protocol),
    ROW(writer, "_reader", reader),
    ROW(writer, "_loop", loop),
    {0},
};
static const TypeDef writer_def = {
    .name = "_async_core.WriterCore",
    .doc = "The core of asyncio's StreamWriter.",
    .size = sizeof(Writer),
    .flags = TF_BASE | TF_GC | TF_IMMUTABLE | TF_WEAKREF,
    .methods = writer_methods,
    .getset = writer_getset,
    .new = writer_new,
    .traverse = writer_traverse,
    .clear = writer_clear,
};

// ---- Setting up

METHOD(fn_set_stream_errors) {
  UNUSED;
  replace(t, &STATE(t)->incomplete, keep(a[0]));
  replace(t, &STATE(t)->overrun, keep(a[1]));
  return NONE;
}
// The class whose instances the loop serves directly.
METHOD(fn_set_transport) {
  UNUSED;
  if (!IS_A(t, a[0], TYPE) || !type_is_subtype(AS(Type, a[0]), STATE(t)->transport_core))
    return raise_error(t, TypeError, "a transport class is required");
  STATE(t)->transport = AS(Type, keep(a[0])); // for the interpreter's life
  return NONE;
}
static const NativeDef errors_row = NATIVE(fn_set_stream_errors,
                                           "_set_stream_errors(incomplete, overrun, /)",
                                           "What readers raise."),
                       transport_row = NATIVE(fn_set_transport, "_set_transport(type, /)",
                                              "The class of socket transports.");
bool stream_setup(Thread *t, Ref module) {
  AsyncState *s = STATE(t);
  if (!(s->reader = module_add_type(t, module, &reader_def)) ||
      !(s->writer = module_add_type(t, module, &writer_def)) ||
      !(s->stream_protocol = module_add_type(t, module, &protocol_def)) ||
      !(s->transport_core = module_add_type(t, module, &transport_def)) ||
      !module_add(t, module, "_set_stream_errors", native_new(t, &errors_row, module, NULL)) ||
      !module_add(t, module, "_set_transport", native_new(t, &transport_row, module, NULL)))
    return false;
  s->data_received = type_lookup_peek(t, s->stream_protocol, NAME(t, data_received));
  s->feed_data = type_lookup_peek(t, s->reader, NAME(t, feed_data));
  return true;
}

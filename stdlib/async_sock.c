// SPDX-License-Identifier: MIT
// async_sock.c: the loop's methods on sockets of the script (sock_recv, sock_sendall, sock_accept …), as coroutines written in C.
//
// Each tries the socket's own method at once and, while that would block, waits for the descriptor. The method is the one that
// stands behind "sock_" in the coroutine's name, found on the socket, so a socket class that overrides it is heard. The wait is
// loop_wait_fd's: one event, and the kernel forgets; so a request costs one epoll_ctl, and nothing is to be undone after it.
//
// Read next   async_loop.c (descriptors), async_wait.c (routines), lib/asyncio/selector_events.gila (connecting, sending files)
#include "async.h"
#include "runtime/range.h"

// A Routine here has: self, the socket; arg, the tuple (loop, *arguments of the socket's method); fd, while it waits.
static Ref loop_of(const Routine *r) { return tuple_peek(r->arg, 0); }

static bool is_nonblocking(Thread *t, Ref loop, Ref sock) {
  if (LIKELY(!LOOP(loop)->debug)) return true;
  Own timeout = call_name(t, sock, "gettimeout", NULL, 0);
  if (is_error(timeout)) return false;
  int is_zero = object_equal(t, timeout, small(0));
  drop(t, timeout);
  return is_zero > 0 || (!is_zero && fail_error(t, ValueError, "the socket must be non-blocking"));
}
static Own wait_for_socket(Thread *t, Routine *r, int side) {
  Ref loop = loop_of(r);
  Own fd = object_call_method(t, NAME(t, fileno), REFS(&r->self), 1);
  if (is_error(fd)) return ERROR;
  bool ok = done_with(t, call_name(t, loop, "_ensure_fd_no_transport", REFS(&fd), 1)) && as_int(t, fd, &r->fd);
  drop(t, fd);
  if (!ok) return ERROR;
  r->phase = 1;
  return routine_wait(t, r, loop_wait_fd(t, loop, r->fd, side));
}
// What a step does first; false with an exception pending.
static bool begin(Thread *t, Routine *r, bool failed, int side) {
  if (!r->phase) return is_nonblocking(t, loop_of(r), r->self);
  if (!failed) return true;
  Loop *l = LOOP(loop_of(r));
  Own pending = error_take(t);
  if (same(loop_watched(l, r->fd, side), r->future)) loop_unwatch(t, l, r->fd, side);
  error_put_take(t, pending);
  return false;
}
// Calls the socket's method; EMPTY when it would block.
static Own try_method(Thread *t, Routine *r, const char *method) {
  Ref args[4] = {r->self};
  size_t n = tuple_count(r->arg);
  for (size_t i = 1; i < n; i++) args[i] = tuple_peek(r->arg, i);
  Own name = str_intern_c(t, method), v = is_error(name) ? ERROR : object_call_method(t, name, args, (ptrdiff_t)n);
  if (!is_error(name)) drop(t, name);
  if (!is_error(v) || (!error_is(t, BlockingIOError) && !error_is(t, InterruptedError))) return v;
  return error_clear(t), EMPTY;
}
static const char *method_of(const Routine *r) { return r->def->name + sizeof "sock_" - 1; }

static Own call_step(Thread *t, Routine *r, bool failed, Own *result, int side) {
  if (!begin(t, r, failed, side)) return ERROR;
  *result = try_method(t, r, method_of(r));
  return is_empty(*result) ? wait_for_socket(t, r, side) : is_error(*result) ? ERROR : EMPTY;
}
static Own receive_step(Thread *t, Routine *r, bool failed, Own *result) { return call_step(t, r, failed, result, 0); }
static Own send_step(Thread *t, Routine *r, bool failed, Own *result) { return call_step(t, r, failed, result, 1); }
static Own accept_step(Thread *t, Routine *r, bool failed, Own *result) {
  Own v = call_step(t, r, failed, result, 0);
  if (!is_empty(v)) return v;
  Own connection = object_getitem(t, *result, small(0));
  Ref off = FALSE;
  bool ok = !is_error(connection) && done_with(t, call_name(t, connection, "setblocking", &off, 1));
  if (!is_error(connection)) drop(t, connection);
  if (ok) return EMPTY;
  drop(t, *result);
  return ERROR;
}
// memoryview(data).cast('B')[sent:]
static Own rest_of(Thread *t, Ref data, Ref sent) {
  Own view = object_call1(t, VAL(TYPE(t, memoryview)), data), letter = str_from_c(t, "B"), flat = ERROR, rest = ERROR;
  if (!is_error(view) && !is_error(letter)) flat = call_name(t, view, "cast", REFS(&letter), 1);
  Own slice = is_error(flat) ? ERROR : slice_new(t, sent, NONE, NONE);
  if (!is_error(slice)) rest = object_getitem(t, flat, slice);
  Own all[] = {view, letter, flat, slice};
  for (int i = 0; i < 4; i++)
    if (!is_error(all[i])) drop(t, all[i]);
  return rest;
}
static Own sendall_step(Thread *t, Routine *r, bool failed, Own *result) {
  if (!begin(t, r, failed, 1)) return ERROR;
  *result = NONE;
  for (;;) {
    Ref data = tuple_peek(r->arg, 1);
    Buffer b;
    if (!buffer_get(t, data, &b, false)) return ERROR;
    size_t left = b.size;
    buffer_release(t, &b);
    Own sent = left ? try_method(t, r, "send") : small(0);
    if (is_error(sent) || same(sent, small((int64_t)left))) return is_error(sent) ? ERROR : EMPTY;
    if (is_empty(sent)) return wait_for_socket(t, r, 1);
    Own rest = rest_of(t, data, sent), arg = is_error(rest) ? ERROR : tuple_pack2(t, loop_of(r), rest);
    drop(t, sent);
    if (!is_error(rest)) drop(t, rest);
    if (is_error(arg)) return ERROR;
    replace(t, &r->arg, arg);
  }
}
static Own writable_step(Thread *t, Routine *r, bool failed, Own *result) {
  if (!begin(t, r, failed, 1)) return ERROR;
  return r->phase ? (*result = NONE, EMPTY) : wait_for_socket(t, r, 1);
}

// A coroutine for a call of a loop's method: a[0] is the loop, a[1] the socket.
static Own routine_for(Thread *t, const RoutineDef *def, const Ref *a, ptrdiff_t n) {
  Own arg = tuple_alloc(t, (size_t)n - 1);
  if (is_error(arg)) return ERROR;
  AS(Tuple, arg)->items[0] = keep(a[0]);
  for (ptrdiff_t i = 2; i < n; i++) AS(Tuple, arg)->items[i - 1] = keep(a[i]);
  Own r = routine_new(t, def, a[1], arg);
  drop(t, arg);
  return r;
}
#define SOCKET_METHOD(name, step, count)                                                       \
  METHOD(name) {                                                                               \
    UNUSED;                                                                                    \
    static const RoutineDef def = {#name, "BaseSelectorEventLoop." #name, step};               \
    return routine_for(t, &def, a, count);                                                     \
  }
SOCKET_METHOD(sock_recv, receive_step, 3)
SOCKET_METHOD(sock_recv_into, receive_step, 3)
SOCKET_METHOD(sock_recvfrom, receive_step, 3)
SOCKET_METHOD(sock_recvfrom_into, receive_step, 4)
SOCKET_METHOD(sock_sendto, send_step, 4)
SOCKET_METHOD(sock_sendall, sendall_step, 3)
SOCKET_METHOD(sock_accept, accept_step, 2)
SOCKET_METHOD(_sock_writable, writable_step, 2)

static const NativeDef sock_methods[] = {
    NATIVE_COROUTINE(sock_recv, "sock_recv(sock, n)", "Receive up to n bytes."),
    NATIVE_COROUTINE(sock_recv_into, "sock_recv_into(sock, buf)", "Receive into a buffer; the number of bytes."),
    NATIVE_COROUTINE(sock_recvfrom, "sock_recvfrom(sock, bufsize)", "Receive a datagram: (data, address)."),
    NATIVE_COROUTINE(sock_recvfrom_into, "sock_recvfrom_into(sock, buf, nbytes=0)",
                     "Receive a datagram into a buffer: (number of bytes, address)."),
    NATIVE_COROUTINE(sock_sendto, "sock_sendto(sock, data, address)", "Send a datagram."),
    NATIVE_COROUTINE(sock_sendall, "sock_sendall(sock, data)", "Send all of data."),
    NATIVE_COROUTINE(sock_accept, "sock_accept(sock)", "Accept a connection: (socket, address)."),
    NATIVE_COROUTINE(_sock_writable, "_sock_writable(sock)", "Wait until the socket can be written."),
    {0},
};
const TypeDef async_sock_loop_def = {
    .name = "_async_core.SocketLoopCore",
    .doc = "LoopCore with the methods on sockets.",
    .size = sizeof(Loop),
    .flags = TF_BASE | TF_IMMUTABLE,
    .methods = sock_methods,
};

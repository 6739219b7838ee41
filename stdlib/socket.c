// SPDX-License-Identifier: MIT
// socket.c: module _socket: the type that socket.socket subclasses, names and addresses.
//
// Every system call on a socket goes through `attempt`: let go of the GIL, call, take it again. A socket with a timeout is
// non-blocking for the kernel; each call first polls up to the deadline (so it lets go twice), and polls again when
// another reader was quicker. Without one, or with timeout 0, it is one bracket, on EAGAIN too. EINTR runs the
// script's signal handlers and starts again with what is left of the time. setsockopt and the converters keep the lock.
//
// Buffers stay exported (pinned) while the lock is away; names and addresses are copied out of their objects first.
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <net/if.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#include "module.h"
#include "runtime/bytes.h"
#include "runtime/clock.h"
#include "runtime/dict.h"
#include "runtime/float.h"
#include "runtime/heap.h"
#include "runtime/int.h"
#include "runtime/list.h"
#include "runtime/str.h"
#include "runtime/tuple.h"
#include "vm/blocking.h"
#include "vm/signals.h"

#define ARGS Thread *t, const Ref *a, ptrdiff_t n, Ref names
#define UNUSED (void)n, (void)names

typedef struct Socket {
  Object h;
  int fd, family, type, proto;
  int64_t timeout;      // ns; -1: blocking, 0: never waits
} Socket;

typedef struct SocketState {
  Type *socket;
  Own gaierror, herror;
  int64_t default_timeout;
} SocketState;
#define STATE(t) MODULE_STATE(t, socket, SocketState)
#define SOCKET(v) AS(Socket, v)

typedef struct Address {
  union {
    struct sockaddr any;
    struct sockaddr_in in;
    struct sockaddr_in6 in6;
    struct sockaddr_un un;
    struct sockaddr_storage room;
  } u;
  socklen_t length;
} Address;

static Own fail(Thread *t) { return error_pending(t) ? ERROR : raise_errno(t, errno, EMPTY); }

// ---- The one way into the kernel

typedef struct Call {
  int fd;
  void *data;
  size_t size;
  int flags;
  Address *address;     // in: to send to; out: where it came from
  struct msghdr *message;
} Call;
typedef ssize_t (*Operation)(Call *c);

static ssize_t attempt_once(Thread *t, const char *name, Operation op, Call *c) {
  Blocking b = blocking_begin(t, GIL_BLOCKING, name);
  ssize_t r = op(c);
  blocking_end(t, &b);
  return r;
}

// Waits until the descriptor is ready. False with TimeoutError, or what a signal handler raised.
static bool wait_ready(Thread *t, int fd, short events, int64_t deadline, const char *name) {
  for (;;) {
    int64_t left = deadline - clock_ns(CLOCK_MONOTONIC);
    if (left < 0) left = 0;
    struct pollfd p = {.fd = fd, .events = events};
    struct timespec ts = {left / 1000000000, left % 1000000000};
    Blocking b = blocking_begin(t, GIL_BLOCKING, name);
    int r = ppoll(&p, 1, &ts, NULL);
    blocking_end(t, &b);
    if (r > 0) return true;
    if (r == 0) return fail_error(t, TimeoutError, "timed out");
    if (errno != EINTR) return raise_errno(t, errno, EMPTY), false;
    if (!signals_interrupted(t)) return false;
  }
}

// -1 with an exception pending.
static ssize_t attempt_until(Thread *t, Socket *s, short events, int64_t deadline,
                             const char *name, Operation op, Call *c) {
  for (;;) {
    if (s->timeout > 0 && !wait_ready(t, s->fd, events, deadline, name)) return -1;
    c->fd = s->fd;
    ssize_t r = attempt_once(t, name, op, c);
    if (r >= 0) return r;
    if (errno == EINTR && signals_interrupted(t)) continue;
    if (!error_pending(t) && s->timeout > 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) continue;
    fail(t);
    return -1;
  }
}
static int64_t deadline_of(const Socket *s) { return s->timeout > 0 ? clock_ns(CLOCK_MONOTONIC) + s->timeout : 0; }
static ssize_t attempt(Thread *t, Ref self, short events, const char *name, Operation op, Call *c) {
  return attempt_until(t, SOCKET(self), events, deadline_of(SOCKET(self)), name, op, c);
}

static ssize_t op_send(Call *c) { return send(c->fd, c->data, c->size, c->flags | MSG_NOSIGNAL); }
static ssize_t op_recv(Call *c) { return recv(c->fd, c->data, c->size, c->flags); }
static ssize_t op_sendto(Call *c) {
  return sendto(c->fd, c->data, c->size, c->flags | MSG_NOSIGNAL, &c->address->u.any, c->address->length);
}
static ssize_t op_recvfrom(Call *c) {
  c->address->length = sizeof c->address->u;
  return recvfrom(c->fd, c->data, c->size, c->flags, &c->address->u.any, &c->address->length);
}
static ssize_t op_sendmsg(Call *c) { return sendmsg(c->fd, c->message, c->flags | MSG_NOSIGNAL); }
static ssize_t op_recvmsg(Call *c) { return recvmsg(c->fd, c->message, c->flags | MSG_CMSG_CLOEXEC); }
static ssize_t op_accept(Call *c) {
  c->address->length = sizeof c->address->u;
  return accept4(c->fd, &c->address->u.any, &c->address->length, SOCK_CLOEXEC);
}
static ssize_t op_connect(Call *c) { return connect(c->fd, &c->address->u.any, c->address->length); }
static ssize_t op_bind(Call *c) { return bind(c->fd, &c->address->u.any, c->address->length); }
static ssize_t op_listen(Call *c) { return listen(c->fd, c->flags); }
static ssize_t op_shutdown(Call *c) { return shutdown(c->fd, c->flags); }
static ssize_t op_close(Call *c) { return close(c->fd); }
static ssize_t op_name(Call *c) {
  c->address->length = sizeof c->address->u;
  return getsockname(c->fd, &c->address->u.any, &c->address->length);
}
static ssize_t op_peer(Call *c) {
  c->address->length = sizeof c->address->u;
  return getpeername(c->fd, &c->address->u.any, &c->address->length);
}
static ssize_t op_socket(Call *c) { const int *k = c->data; return socket(k[0], k[1] | SOCK_CLOEXEC, k[2]); }

// ---- Names and addresses

static Own raise_pair(Thread *t, Ref cls, int code, const char *text) {
  Own message = str_from_c(t, text);
  if (is_error(message)) return ERROR;
  Own exc = object_call2(t, cls, small(code), message);
  drop(t, message);
  return is_error(exc) ? ERROR : raise_take(t, exc);
}
static Own raise_gai(Thread *t, int code) {
  if (error_pending(t)) return ERROR;
  if (code == EAI_SYSTEM) return raise_errno(t, errno, EMPTY);
  return raise_pair(t, STATE(t)->gaierror, code, gai_strerror(code));
}
static Own raise_host(Thread *t, int code) { return raise_pair(t, STATE(t)->herror, code, hstrerror(code)); }

// A host name as text (NULL pointer in *out for None). False with an exception. *alive owns the memory.
static bool host_text(Thread *t, Ref v, const char **out, Own *alive) {
  *alive = EMPTY;
  size_t n;
  if (is_none(v)) return *out = NULL, true;
  if (str_check(t, v)) *out = str_utf8(t, v, &n, alive);
  else if (IS_A(t, v, BYTES) || IS(bytearray, v)) *out = bytes_view(t, v, &n);
  else return fail_error(t, TypeError, "str, bytes or bytearray expected, not %T", v);
  if (!*out) return false;
  // The name is used while the lock is away: a private copy.
  Own copy = bytes_new(t, *out, n);
  drop(t, *alive);
  *alive = EMPTY;
  if (is_error(copy)) return false;
  *alive = copy;
  *out = AS(Bytes, copy)->data;
  if (strlen(*out) != n) {
    drop(t, copy);
    *alive = EMPTY;
    return fail_error(t, ValueError, "embedded null character");
  }
  return true;
}

static int resolve(Thread *t, const char *host, const char *port, const struct addrinfo *hints, struct addrinfo **out) {
  Blocking b = blocking_begin(t, GIL_BLOCKING, "getaddrinfo");
  int r = getaddrinfo(host, port, hints, out);
  blocking_end(t, &b);
  return r;
}

// The address of a host name, its port left 0.
static bool host_address(Thread *t, const char *host, int family, Address *out) {
  if (!host || !*host || !strcmp(host, "<broadcast>")) {
    bool broadcast = host && *host;
    if (family == AF_INET6) {
      if (broadcast) return fail_error(t, OSError, "address family mismatched");
      out->u.in6 = (struct sockaddr_in6){.sin6_family = AF_INET6, .sin6_addr = in6addr_any};
      out->length = sizeof out->u.in6;
    } else {
      out->u.in = (struct sockaddr_in){
          .sin_family = AF_INET, .sin_addr.s_addr = broadcast ? INADDR_BROADCAST : INADDR_ANY};
      out->length = sizeof out->u.in;
    }
    return true;
  }
  if (family != AF_INET6) {
    out->u.in = (struct sockaddr_in){.sin_family = AF_INET};
    out->length = sizeof out->u.in;
    if (inet_pton(AF_INET, host, &out->u.in.sin_addr) == 1) return true;
  }
  if (family != AF_INET && !strchr(host, '%')) {
    out->u.in6 = (struct sockaddr_in6){.sin6_family = AF_INET6};
    out->length = sizeof out->u.in6;
    if (inet_pton(AF_INET6, host, &out->u.in6.sin6_addr) == 1) return true;
  }
  struct addrinfo hints = {.ai_family = family}, *found;
  int r = resolve(t, host, NULL, &hints, &found);
  if (r) return raise_gai(t, r), false;
  memcpy(&out->u, found->ai_addr, found->ai_addrlen);
  out->length = found->ai_addrlen;
  freeaddrinfo(found);
  return true;
}

// What a script gives as an address. `who` is the method, for messages.
static bool address_from(Thread *t, int family, Ref v, Address *out, const char *who) {
  memset(out, 0, sizeof *out);
  if (family == AF_UNIX) {
    const char *p;
    size_t size;
    Own alive = EMPTY;
    if (str_check(t, v)) p = str_fs_utf8(t, v, &size, &alive);
    else {
      Buffer b;
      if (!buffer_get(t, v, &b, false)) return false;
      Own copy = bytes_new(t, b.data, b.size);
      buffer_release(t, &b);
      if (is_error(copy)) return false;
      alive = copy;
      p = bytes_view(t, copy, &size);
    }
    if (!p) return false;
    bool abstract = !size || !*p; // empty: bind() lets the kernel choose one
    bool fits = size < sizeof out->u.un.sun_path + (abstract ? 1 : 0);
    if (fits) {
      out->u.un.sun_family = AF_UNIX;
      memcpy(out->u.un.sun_path, p, size);
      out->length = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + size + (abstract ? 0 : 1));
    }
    drop(t, alive);
    return fits || fail_error(t, OSError, "AF_UNIX path too long");
  }
  if (family != AF_INET && family != AF_INET6) return fail_error(t, OSError, "%s(): bad family", who);
  const char *label = family == AF_INET ? "AF_INET" : "AF_INET6";
  if (!IS_A(t, v, TUPLE)) return fail_error(t, TypeError, "%s(): %s address must be tuple, not %T", who, label, v);
  size_t count = tuple_count(v);
  if (family == AF_INET && count != 2)
    return fail_error(t, TypeError, "%s(): AF_INET address must be a pair (host, port)", who);
  if (family == AF_INET6 && (count < 2 || count > 4))
    return fail_error(t, TypeError, "%s(): AF_INET6 address must be a tuple (host, port[, flowinfo[, scopeid]])", who);
  const char *host;
  Own alive;
  int64_t port, flow = 0, scope = 0;
  if (!as_i64(t, tuple_peek(v, 1), &port)) {
    if (!error_is(t, OverflowError)) return false;
    error_clear(t);
    port = -1;
  }
  if (count > 2 && !as_i64(t, tuple_peek(v, 2), &flow)) return false;
  if (count > 3 && !as_i64(t, tuple_peek(v, 3), &scope)) return false;
  if (!host_text(t, tuple_peek(v, 0), &host, &alive)) return false;
  bool ok = host_address(t, host, family, out);
  drop(t, alive);
  if (!ok) return false;
  if (port < 0 || port > 0xffff) return fail_error(t, OverflowError, "%s(): port must be 0-65535.", who);
  if (flow < 0 || flow > 0xfffff) return fail_error(t, OverflowError, "%s(): flowinfo must be 0-1048575.", who);
  if (family == AF_INET) {
    out->u.in.sin_port = htons((uint16_t)port);
  } else {
    out->u.in6.sin6_port = htons((uint16_t)port);
    out->u.in6.sin6_flowinfo = htonl((uint32_t)flow);
    if (count > 3) out->u.in6.sin6_scope_id = (uint32_t)scope;
  }
  return true;
}

// An address as scripts see it: (host, port), (host, port, flow, scope), a path.
static Own address_to(Thread *t, const struct sockaddr *any, socklen_t length) {
  char text[INET6_ADDRSTRLEN];
  if (!length) return NONE;
  if (any->sa_family == AF_INET) {
    const struct sockaddr_in *in = (const void *)any;
    inet_ntop(AF_INET, &in->sin_addr, text, sizeof text);
    Own v[] = {str_from_c(t, text), small(ntohs(in->sin_port))};
    return is_error(v[0]) ? ERROR : tuple_from_take(t, v, 2);
  }
  if (any->sa_family == AF_INET6) {
    const struct sockaddr_in6 *in = (const void *)any;
    inet_ntop(AF_INET6, &in->sin6_addr, text, sizeof text); // the scope stands beside it
    Own v[] = {str_from_c(t, text), small(ntohs(in->sin6_port)),
               small(ntohl(in->sin6_flowinfo)), small(in->sin6_scope_id)};
    return is_error(v[0]) ? ERROR : tuple_from_take(t, v, 4);
  }
  if (any->sa_family == AF_UNIX) {
    const struct sockaddr_un *un = (const void *)any;
    size_t size = length - offsetof(struct sockaddr_un, sun_path);
    if (length <= offsetof(struct sockaddr_un, sun_path)) return str_from_c(t, "");
    if (!un->sun_path[0]) return bytes_new(t, un->sun_path, size);
    return str_from_fs(t, un->sun_path, strnlen(un->sun_path, size));
  }
  Own v[] = {small(any->sa_family), bytes_new(t, any->sa_data, length - sizeof(sa_family_t))};
  return is_error(v[1]) ? ERROR : tuple_from_take(t, v, 2);
}

// ---- The type

static Own socket_new(Thread *t, Type *type, const Ref *args, ptrdiff_t n, Ref names) {
  (void)args, (void)n, (void)names;
  Own v = type_alloc(t, type);
  if (is_error(v)) return ERROR;
  SOCKET(v)->fd = -1;
  SOCKET(v)->timeout = STATE(t)->default_timeout;
  return v;
}

static bool set_kernel_blocking(Thread *t, int fd, bool blocking) {
  int on = !blocking;
  Blocking b = blocking_begin(t, GIL_BLOCKING, "ioctl");
  int r = ioctl(fd, FIONBIO, &on);
  blocking_end(t, &b);
  return r >= 0 || (raise_errno(t, errno, EMPTY), false);
}

static const NativeDef socket_init_row = {"socket(family=-1, type=-1, proto=-1, fileno=None)", NULL, "", 0};
static bool socket_init(Thread *t, Ref self, const Ref *args, ptrdiff_t n, Ref names) {
  Ref a[4];
  Own alive = EMPTY;
  if (!native_bind(t, &socket_init_row, args, n, names, 0, a, 4, &alive)) return false;
  int family, type, proto, fd = -1;
  bool ok = as_int(t, a[0], &family) && as_int(t, a[1], &type) && as_int(t, a[2], &proto);
  if (ok && !is_none(a[3])) {
    if (float_check(t, a[3])) ok = fail_error(t, TypeError, "integer argument expected, got float");
    else ok = as_int(t, a[3], &fd) && (fd >= 0 || fail_error(t, ValueError, "negative file descriptor"));
  }
  if (!is_empty(alive)) drop(t, alive);
  if (!ok) return false;
  Socket *s = SOCKET(self);
  if (fd >= 0) {
    Address address;
    socklen_t size = sizeof(int);
    address.length = sizeof address.u;
    if (getsockname(fd, &address.u.any, &address.length) < 0) {
      if (family == -1 || errno == EBADF || errno == ENOTSOCK) return raise_errno(t, errno, EMPTY), false;
    } else if (family == -1) {
      family = address.u.any.sa_family;
    }
    if (type == -1 && getsockopt(fd, SOL_SOCKET, SO_TYPE, &type, &size) < 0) return raise_errno(t, errno, EMPTY), false;
    size = sizeof(int);
    if (proto == -1 && getsockopt(fd, SOL_SOCKET, SO_PROTOCOL, &proto, &size) < 0)
      return raise_errno(t, errno, EMPTY), false;
  } else {
    if (family == -1) family = AF_INET;
    if (type == -1) type = SOCK_STREAM;
    if (proto == -1) proto = 0;
    int kind[3] = {family, type, proto};
    Call c = {.data = kind};
    fd = (int)attempt_once(t, "socket", op_socket, &c);
    if (fd < 0) return raise_errno(t, errno, EMPTY), false;
  }
  s->fd = fd;
  s->family = family;
  s->type = type & ~(SOCK_NONBLOCK | SOCK_CLOEXEC);
  s->proto = proto;
  s->timeout = type & SOCK_NONBLOCK ? 0 : STATE(t)->default_timeout;
  return s->timeout < 0 || set_kernel_blocking(t, fd, false);
}

static void socket_finalize(Thread *t, Ref self) {
  if (SOCKET(self)->fd < 0) return;
  Own pending = error_take(t);
  if (!warn(t, ResourceWarning, 1, "unclosed %R", self)) error_unraisable(t, NULL, self);
  int fd = SOCKET(self)->fd;
  SOCKET(self)->fd = -1;
  if (fd >= 0) close(fd);
  if (!is_empty(pending)) error_put_take(t, pending);
}
static void socket_traverse(Object *self, Visit visit, void *arg) { (void)self, (void)visit, (void)arg; }
static void socket_clear(Thread *t, Object *self) {
  (void)t;
  Socket *s = (Socket *)self;
  if (s->fd >= 0) close(s->fd);
  s->fd = -1;
}

static Own socket_repr(Thread *t, Ref self) {
  Socket *s = SOCKET(self);
  return str_format_c(t, "<socket object, fd=%d, family=%d, type=%d, proto=%d>", s->fd, s->family, s->type, s->proto);
}

static Own accept_method(ARGS) {
  UNUSED;
  Address from;
  Call c = {.address = &from};
  ssize_t fd = attempt(t, a[0], POLLIN, "accept", op_accept, &c);
  if (fd < 0) return ERROR;
  Own v[] = {small(fd), address_to(t, &from.u.any, from.length)};
  if (!is_error(v[1])) return tuple_from_take(t, v, 2);
  close((int)fd);
  return ERROR;
}

static Own simple(Thread *t, Ref self, const char *name, Operation op, Call *c) {
  c->fd = SOCKET(self)->fd;
  return attempt_once(t, name, op, c) < 0 ? fail(t) : NONE;
}
static Own bind_method(ARGS) {
  UNUSED;
  Address to;
  Call c = {.address = &to};
  return address_from(t, SOCKET(a[0])->family, a[1], &to, "bind") ? simple(t, a[0], "bind", op_bind, &c) : ERROR;
}
static Own listen_method(ARGS) {
  UNUSED;
  Call c = {0};
  if (!as_int(t, a[1], &c.flags)) return ERROR;
  if (c.flags < 0) c.flags = 0;
  return simple(t, a[0], "listen", op_listen, &c);
}
static Own shutdown_method(ARGS) {
  UNUSED;
  Call c = {0};
  return as_int(t, a[1], &c.flags) ? simple(t, a[0], "shutdown", op_shutdown, &c) : ERROR;
}
static Own close_method(ARGS) {
  UNUSED;
  Socket *s = SOCKET(a[0]);
  Call c = {.fd = s->fd};
  if (s->fd < 0) return NONE;
  s->fd = -1;
  // A connection the peer has reset is closed all the same.
  return attempt_once(t, "close", op_close, &c) < 0 && errno != ECONNRESET ? fail(t) : NONE;
}
static Own detach_method(ARGS) {
  UNUSED;
  (void)t;
  int fd = SOCKET(a[0])->fd;
  SOCKET(a[0])->fd = -1;
  return small(fd);
}
static Own fileno_method(ARGS) { UNUSED; (void)t; return small(SOCKET(a[0])->fd); }

// 0, an error number, or -1 with an exception pending.
static int connect_to(Thread *t, Socket *s, Address *to) {
  Call c = {.fd = s->fd, .address = to};
  int64_t deadline = deadline_of(s);
  if (attempt_once(t, "connect", op_connect, &c) >= 0) return 0;
  bool interrupted = errno == EINTR;
  if (interrupted && !signals_interrupted(t)) return -1;
  if (!interrupted && !(errno == EINPROGRESS && s->timeout > 0)) return errno;
  if (s->timeout == 0) return EINPROGRESS;
  // Under way: ready for writing when it has ended, well or not.
  if (s->timeout > 0) {
    if (!wait_ready(t, s->fd, POLLOUT, deadline, "connect")) {
      if (!error_is(t, TimeoutError)) return -1;
      error_clear(t);
      return EWOULDBLOCK;
    }
  } else if (!wait_ready(t, s->fd, POLLOUT, INT64_MAX / 2, "connect")) {
    return -1;
  }
  int error = 0;
  socklen_t size = sizeof error;
  if (getsockopt(s->fd, SOL_SOCKET, SO_ERROR, &error, &size) < 0) return errno;
  return error == EISCONN ? 0 : error;
}
static Own connect_method(ARGS) {
  UNUSED;
  Address to;
  Socket *s = SOCKET(a[0]);
  if (!address_from(t, s->family, a[1], &to, "connect")) return ERROR;
  int r = connect_to(t, s, &to);
  if (r < 0) return ERROR;
  if (r == EWOULDBLOCK && s->timeout > 0) return raise_error(t, TimeoutError, "timed out");
  return r ? raise_errno(t, r, EMPTY) : NONE;
}
static Own connect_ex_method(ARGS) {
  UNUSED;
  Address to;
  if (!address_from(t, SOCKET(a[0])->family, a[1], &to, "connect_ex")) return ERROR;
  int r = connect_to(t, SOCKET(a[0]), &to);
  return r < 0 ? ERROR : small(r);
}
static Own name_of(Thread *t, Ref self, const char *name, Operation op) {
  Address address;
  Call c = {.fd = SOCKET(self)->fd, .address = &address};
  if (attempt_once(t, name, op, &c) < 0) return fail(t);
  return address_to(t, &address.u.any, address.length);
}
static Own getsockname_method(ARGS) { UNUSED; return name_of(t, a[0], "getsockname", op_name); }
static Own getpeername_method(ARGS) { UNUSED; return name_of(t, a[0], "getpeername", op_peer); }

static Own send_method(ARGS) {
  UNUSED;
  Buffer b;
  Call c = {0};
  if (!as_int(t, a[2], &c.flags) || !buffer_get(t, a[1], &b, false)) return ERROR;
  c.data = b.data;
  c.size = b.size;
  ssize_t r = attempt(t, a[0], POLLOUT, "send", op_send, &c);
  buffer_release(t, &b);
  return r < 0 ? ERROR : small(r);
}
static Own sendall_method(ARGS) {
  UNUSED;
  Buffer b;
  Call c = {0};
  if (!as_int(t, a[2], &c.flags) || !buffer_get(t, a[1], &b, false)) return ERROR;
  int64_t deadline = deadline_of(SOCKET(a[0]));
  size_t done = 0;
  bool ok = true;
  do {
    c.data = b.data + done;
    c.size = b.size - done;
    ssize_t r = attempt_until(t, SOCKET(a[0]), POLLOUT, deadline, "send", op_send, &c);
    if (r < 0) ok = false;
    else done += (size_t)r;
    // Signals are looked at between the parts.
    if (ok && done < b.size && !signals_run_handlers(t)) ok = false;
  } while (ok && done < b.size);
  buffer_release(t, &b);
  return ok ? NONE : ERROR;
}
static Own sendto_method(ARGS) {
  (void)names;
  if (n < 3 || n > 4) return raise_error(t, TypeError, "sendto() takes 2 or 3 arguments (%zd given)", n - 1);
  Buffer b;
  Address to;
  Call c = {.address = &to};
  if (n == 4 && !as_int(t, a[2], &c.flags)) return ERROR;
  if (!address_from(t, SOCKET(a[0])->family, a[n - 1], &to, "sendto") || !buffer_get(t, a[1], &b, false)) return ERROR;
  c.data = b.data;
  c.size = b.size;
  ssize_t r = attempt(t, a[0], POLLOUT, "sendto", op_sendto, &c);
  buffer_release(t, &b);
  return r < 0 ? ERROR : small(r);
}

// recv and recvfrom. A large buffer for a small message is cut to size.
static Own receive(Thread *t, const Ref *a, const char *name, Operation op, Address *from) {
  ptrdiff_t size;
  Call c = {.address = from};
  if (!as_ssize(t, a[1], &size) || !as_int(t, a[2], &c.flags)) return ERROR;
  if (size < 0) return raise_error(t, ValueError, "negative buffersize in %s", name);
  char room[4096];
  Own v = EMPTY;
  if ((size_t)size > sizeof room) {
    v = bytes_alloc(t, (size_t)size);
    if (is_error(v)) return ERROR;
  }
  c.data = is_empty(v) ? room : AS(Bytes, v)->data;
  c.size = (size_t)size;
  ssize_t r = attempt(t, a[0], POLLIN, name, op, &c);
  if (r < 0) return drop(t, v), ERROR;
  if (is_empty(v)) return bytes_new(t, room, (size_t)r);
  return r == size ? v : bytes_resize_take(t, v, (size_t)r);
}
static Own recv_method(ARGS) { UNUSED; return receive(t, a, "recv", op_recv, NULL); }
static Own recvfrom_method(ARGS) {
  UNUSED;
  Address from;
  Own data = receive(t, a, "recvfrom", op_recvfrom, &from);
  if (is_error(data)) return ERROR;
  Own v[] = {data, address_to(t, &from.u.any, from.length)};
  if (!is_error(v[1])) return tuple_from_take(t, v, 2);
  drop(t, data);
  return ERROR;
}
static ssize_t receive_into(Thread *t, const Ref *a, const char *name, Operation op, Address *from) {
  ptrdiff_t size;
  Buffer b;
  Call c = {.address = from};
  if (!as_ssize(t, a[2], &size) || !as_int(t, a[3], &c.flags) || !buffer_get(t, a[1], &b, true)) return -1;
  ssize_t r = -1;
  if (size < 0) raise_error(t, ValueError, "negative buffersize in %s", name);
  else if ((size_t)size > b.size) raise_error(t, ValueError, "buffer too small for requested bytes");
  else {
    c.data = b.data;
    c.size = size ? (size_t)size : b.size;
    r = attempt(t, a[0], POLLIN, name, op, &c);
  }
  buffer_release(t, &b);
  return r;
}
static Own recv_into_method(ARGS) {
  UNUSED;
  ssize_t r = receive_into(t, a, "recv_into", op_recv, NULL);
  return r < 0 ? ERROR : small(r);
}
static Own recvfrom_into_method(ARGS) {
  UNUSED;
  Address from;
  ssize_t r = receive_into(t, a, "recvfrom_into", op_recvfrom, &from);
  if (r < 0) return ERROR;
  Own v[] = {small(r), address_to(t, &from.u.any, from.length)};
  return is_error(v[1]) ? ERROR : tuple_from_take(t, v, 2);
}

// ---- Messages with several buffers and descriptors beside them

typedef struct Parts { Buffer *buffers; struct iovec *iov; size_t count, got; } Parts;
static void parts_drop(Thread *t, Parts *p) {
  for (size_t i = 0; i < p->got; i++) buffer_release(t, &p->buffers[i]);
  free(p->buffers);
  free(p->iov);
}
static bool parts_get(Thread *t, Ref iterable, Parts *p, bool writable) {
  *p = (Parts){0};
  Own items = object_tuple(t, iterable);
  if (is_error(items)) return false;
  p->count = tuple_count(items);
  p->buffers = calloc(p->count + 1, sizeof *p->buffers);
  p->iov = calloc(p->count + 1, sizeof *p->iov);
  bool ok = p->buffers && p->iov;
  if (!ok) raise_memory(t);
  for (; ok && p->got < p->count; p->got++) {
    ok = buffer_get(t, tuple_peek(items, p->got), &p->buffers[p->got], writable);
    if (!ok) break;
    p->iov[p->got] = (struct iovec){p->buffers[p->got].data, p->buffers[p->got].size};
  }
  drop(t, items);
  if (!ok) parts_drop(t, p);
  return ok;
}

// The control data of sendmsg: (level, type, data) triples. malloc'ed; NULL and size 0 if there are none.
static bool control_make(Thread *t, Ref triples, char **out, size_t *size) {
  *out = NULL;
  *size = 0;
  if (is_empty(triples)) return true;
  Own items = object_tuple(t, triples);
  if (is_error(items)) return false;
  bool ok = true;
  for (int pass = 0; pass < 2 && ok; pass++) {
    char *at = *out;
    for (size_t i = 0; i < tuple_count(items) && ok; i++) {
      Own triple = object_tuple(t, tuple_peek(items, i));
      if (is_error(triple)) { ok = false; break; }
      int level, type;
      Buffer b = {.owner = EMPTY};
      if (tuple_count(triple) != 3)
        ok = fail_error(t, TypeError,
                        "[sendmsg() ancillary data] must be sequence of length 3, not %zd",
                        (ptrdiff_t)tuple_count(triple));
      else
        ok = as_int(t, tuple_peek(triple, 0), &level) &&
             as_int(t, tuple_peek(triple, 1), &type) &&
             buffer_get(t, tuple_peek(triple, 2), &b, false);
      if (ok && !pass) {
        *size += CMSG_SPACE(b.size);
      } else if (ok) {
        struct cmsghdr *h = (void *)at;
        h->cmsg_level = level;
        h->cmsg_type = type;
        h->cmsg_len = CMSG_LEN(b.size);
        memcpy(CMSG_DATA(h), b.data, b.size);
        at += CMSG_SPACE(b.size);
      }
      buffer_release(t, &b);
      drop(t, triple);
    }
    if (ok && !pass && *size) {
      *out = calloc(1, *size);
      if (!*out) raise_memory(t), ok = false;
    }
    if (!*size) break;
  }
  drop(t, items);
  if (!ok) free(*out), *out = NULL;
  return ok;
}

static Own sendmsg_method(ARGS) {
  UNUSED;
  Address to;
  struct msghdr m = {0};
  Call c = {.message = &m};
  Parts parts;
  char *control;
  size_t size;
  if (!as_int(t, a[3], &c.flags)) return ERROR;
  if (!is_none(a[4])) {
    if (!address_from(t, SOCKET(a[0])->family, a[4], &to, "sendmsg")) return ERROR;
    m.msg_name = &to.u;
    m.msg_namelen = to.length;
  }
  if (!parts_get(t, a[1], &parts, false)) return ERROR;
  if (!control_make(t, a[2], &control, &size)) return parts_drop(t, &parts), ERROR;
  m.msg_iov = parts.iov;
  m.msg_iovlen = parts.count;
  m.msg_control = control;
  m.msg_controllen = size;
  ssize_t r = attempt(t, a[0], POLLOUT, "sendmsg", op_sendmsg, &c);
  free(control);
  parts_drop(t, &parts);
  return r < 0 ? ERROR : small(r);
}

// The list of (level, type, data) a message came with.
static Own control_read(Thread *t, struct msghdr *m) {
  Own list = list_new(t, 0);
  for (struct cmsghdr *h = m->msg_controllen ? CMSG_FIRSTHDR(m) : NULL; h && !is_error(list); h = CMSG_NXTHDR(m, h)) {
    size_t left = (size_t)((char *)m->msg_control + m->msg_controllen - (char *)CMSG_DATA(h));
    size_t size = h->cmsg_len - CMSG_LEN(0);
    if (size > left) size = left;
    Own v[] = {small(h->cmsg_level), small(h->cmsg_type), bytes_new(t, CMSG_DATA(h), size)};
    Own triple = is_error(v[2]) ? ERROR : tuple_from_take(t, v, 3);
    if (is_error(triple) || !list_append_take(t, list, triple)) {
      drop(t, list);
      list = ERROR;
    }
  }
  return list;
}

static Own receive_message(Thread *t, Ref self, struct msghdr *m, Ref control_size, Ref flags,
                           ssize_t *got, Own *control, Own *address) {
  Address from;
  ptrdiff_t size;
  Call c = {.message = m};
  if (!as_ssize(t, control_size, &size) || !as_int(t, flags, &c.flags)) return ERROR;
  if (size < 0) return raise_error(t, ValueError, "invalid ancillary data buffer length");
  char *room = size ? malloc((size_t)size) : NULL;
  if (size && !room) return raise_memory(t);
  m->msg_name = &from.u;
  m->msg_namelen = sizeof from.u;
  m->msg_control = room;
  m->msg_controllen = (size_t)size;
  *got = attempt(t, self, POLLIN, "recvmsg", op_recvmsg, &c);
  if (*got >= 0) {
    *control = control_read(t, m);
    *address = is_error(*control) ? ERROR : address_to(t, &from.u.any, m->msg_namelen);
    if (is_error(*address)) *got = -1;
  }
  free(room);
  return *got < 0 ? ERROR : NONE;
}
static Own recvmsg_method(ARGS) {
  UNUSED;
  ptrdiff_t size;
  if (!as_ssize(t, a[1], &size)) return ERROR;
  if (size < 0) return raise_error(t, ValueError, "negative buffer size in recvmsg()");
  Own data = bytes_alloc(t, (size_t)size);
  if (is_error(data)) return ERROR;
  struct iovec iov = {AS(Bytes, data)->data, (size_t)size};
  struct msghdr m = {.msg_iov = &iov, .msg_iovlen = 1};
  ssize_t got;
  Own control, address;
  if (is_error(receive_message(t, a[0], &m, a[2], a[3], &got, &control, &address))) return drop(t, data), ERROR;
  if (got != size) data = bytes_resize_take(t, data, (size_t)got);
  if (is_error(data)) return ERROR;
  Own v[] = {data, control, small(m.msg_flags & ~MSG_CMSG_CLOEXEC), address};
  return tuple_from_take(t, v, 4);
}
static Own recvmsg_into_method(ARGS) {
  UNUSED;
  Parts parts;
  if (!parts_get(t, a[1], &parts, true)) return ERROR;
  struct msghdr m = {.msg_iov = parts.iov, .msg_iovlen = parts.count};
  ssize_t got;
  Own control, address;
  Own r = receive_message(t, a[0], &m, a[2], a[3], &got, &control, &address);
  parts_drop(t, &parts);
  if (is_error(r)) return ERROR;
  Own v[] = {small(got), control, small(m.msg_flags & ~MSG_CMSG_CLOEXEC), address};
  return tuple_from_take(t, v, 4);
}

// ---- Options and timeouts

static Own setsockopt_method(ARGS) {
  UNUSED;
  int level, option, value, r;
  if (!as_int(t, a[1], &level) || !as_int(t, a[2], &option)) return ERROR;
  if (int_check(t, a[3])) {
    if (!as_int(t, a[3], &value)) return ERROR;
    r = setsockopt(SOCKET(a[0])->fd, level, option, &value, sizeof value);
  } else if (is_none(a[3])) {
    if (is_empty(a[4]) || !as_int(t, a[4], &value))
      return error_pending(t)
                 ? ERROR
                 : raise_error(t, TypeError, "setsockopt() takes 4 arguments with None");
    r = setsockopt(SOCKET(a[0])->fd, level, option, NULL, (socklen_t)value);
  } else {
    Buffer b;
    if (!buffer_get(t, a[3], &b, false)) return ERROR;
    r = setsockopt(SOCKET(a[0])->fd, level, option, b.data, (socklen_t)b.size);
    buffer_release(t, &b);
  }
  return r < 0 ? fail(t) : NONE;
}
static Own getsockopt_method(ARGS) {
  UNUSED;
  int level, option, size, value = 0;
  if (!as_int(t, a[1], &level) || !as_int(t, a[2], &option) || !as_int(t, a[3], &size)) return ERROR;
  if (!size) {
    socklen_t length = sizeof value;
    return getsockopt(SOCKET(a[0])->fd, level, option, &value, &length) < 0 ? fail(t) : small(value);
  }
  if (size < 0 || size > 1024) return raise_error(t, OSError, "getsockopt buflen out of range");
  char room[1024];
  socklen_t length = (socklen_t)size;
  return getsockopt(SOCKET(a[0])->fd, level, option, room, &length) < 0 ? fail(t) : bytes_new(t, room, length);
}
// Seconds or None as nanoseconds; rounded up, so that a wait is never too short.
static bool timeout_from(Thread *t, Ref v, int64_t *out) {
  if (is_none(v)) return *out = -1, true;
  double seconds;
  if (!as_double(t, v, &seconds)) return false;
  if (isnan(seconds)) return fail_error(t, ValueError, "Invalid value NaN (not a number)");
  if (seconds < 0) return fail_error(t, ValueError, "Timeout value out of range");
  if (seconds > 9e9) return fail_error(t, OverflowError, "timestamp too large to convert to C PyTime_t");
  return *out = (int64_t)ceil(seconds * 1e9), true;
}
static Own timeout_to(Thread *t, int64_t ns) { return ns < 0 ? NONE : float_new(t, (double)ns / 1e9); }
static Own settimeout_method(ARGS) {
  UNUSED;
  int64_t timeout;
  if (!timeout_from(t, a[1], &timeout)) return ERROR;
  SOCKET(a[0])->timeout = timeout;
  return set_kernel_blocking(t, SOCKET(a[0])->fd, timeout < 0) ? NONE : ERROR;
}
static Own setblocking_method(ARGS) {
  UNUSED;
  bool blocking;
  if (!as_truth(t, a[1], &blocking)) return ERROR;
  SOCKET(a[0])->timeout = blocking ? -1 : 0;
  return set_kernel_blocking(t, SOCKET(a[0])->fd, blocking) ? NONE : ERROR;
}
static Own gettimeout_method(ARGS) { UNUSED; return timeout_to(t, SOCKET(a[0])->timeout); }
static Own getblocking_method(ARGS) { UNUSED; (void)t; return from_bool(SOCKET(a[0])->timeout != 0); }
static Own get_family(Thread *t, Ref self) { (void)t; return small(SOCKET(self)->family); }
static Own get_type(Thread *t, Ref self) { (void)t; return small(SOCKET(self)->type); }
static Own get_proto(Thread *t, Ref self) { (void)t; return small(SOCKET(self)->proto); }
static Own get_timeout(Thread *t, Ref self) { return timeout_to(t, SOCKET(self)->timeout); }

static const NativeDef socket_methods[] = {
    NATIVE(accept_method, "_accept()",
           "Wait for a connection: (descriptor, address of the peer)."),
    NATIVE(bind_method, "bind(address, /)", "Give the socket a local address."),
    NATIVE(connect_method, "connect(address, /)", "Connect to an address."),
    NATIVE(connect_ex_method, "connect_ex(address, /)",
           "Connect; the error number instead of an exception."),
    NATIVE(listen_method, "listen(backlog=128, /)", "Let others connect."),
    NATIVE(send_method, "send(data, flags=0, /)",
           "Send what fits; the number of bytes that went."),
    NATIVE(sendall_method, "sendall(data, flags=0, /)", "Send everything."),
    NATIVE_RAW(sendto_method, "sendto(data, flags=<unset>, address=<unset>, /)",
               "Send to an address: sendto(data[, flags], address)."),
    NATIVE(recv_method, "recv(size, flags=0, /)", "Receive up to size bytes; none at the end."),
    NATIVE(recvfrom_method, "recvfrom(size, flags=0, /)",
           "The same: (data, address of the sender)."),
    NATIVE(recv_into_method, "recv_into(buffer, nbytes=0, flags=0)",
           "Receive into a buffer; the number of bytes."),
    NATIVE(recvfrom_into_method, "recvfrom_into(buffer, nbytes=0, flags=0)",
           "The same: (count, address)."),
    NATIVE(sendmsg_method, "sendmsg(buffers, ancdata=(), flags=0, address=None, /)",
           "Send several buffers and control data."),
    NATIVE(recvmsg_method, "recvmsg(size, ancbufsize=0, flags=0, /)",
           "Receive: (data, control data, flags, address)."),
    NATIVE(recvmsg_into_method, "recvmsg_into(buffers, ancbufsize=0, flags=0, /)",
           "Receive into several buffers."),
    NATIVE(getsockname_method, "getsockname()", "The local address."),
    NATIVE(getpeername_method, "getpeername()", "The peer's address."),
    NATIVE(setsockopt_method, "setsockopt(level, option, value, optlen=<unset>, /)",
           "Set an option."),
    NATIVE(getsockopt_method, "getsockopt(level, option, buflen=0, /)",
           "An option: an int, or bytes."),
    NATIVE(settimeout_method, "settimeout(seconds, /)",
           "How long calls may wait; None: for ever."),
    NATIVE(gettimeout_method, "gettimeout()", "The timeout in seconds, or None."),
    NATIVE(setblocking_method, "setblocking(flag, /)", "Whether calls wait."),
    NATIVE(getblocking_method, "getblocking()", "Whether calls wait."),
    NATIVE(shutdown_method, "shutdown(how, /)", "Close one direction or both."),
    NATIVE(close_method, "close()", "Close the descriptor."),
    NATIVE(detach_method, "detach()", "Forget the descriptor and return it, open."),
    NATIVE(fileno_method, "fileno()", "The descriptor, -1 when closed."),
    {0},
};
static const GetSetDef socket_getset[] = {
    {"family", get_family, NULL, "The address family."},
    {"type", get_type, NULL, "The kind."},
    {"proto", get_proto, NULL, "The protocol."},
    {"timeout", get_timeout, NULL, "Seconds, or None."},
    {0},
};
static const TypeDef socket_type_def = {
    .name = "_socket.socket",
    .doc = "One end of a connection.",
    .size = sizeof(Socket),
    .flags = TF_BASE | TF_IMMUTABLE | TF_GC,
    .methods = socket_methods,
    .getset = socket_getset,
    .new = socket_new,
    .init = socket_init,
    .repr = socket_repr,
    .finalize = socket_finalize,
    .traverse = socket_traverse,
    .clear = socket_clear,
};

// ---- Functions

static Own fn_getaddrinfo(ARGS) {
  UNUSED;
  struct addrinfo hints = {0}, *found;
  const char *host, *port = NULL;
  Own host_alive = EMPTY, port_alive = EMPTY;
  char number[32];
  int64_t value;
  if (!as_int(t, a[2], &hints.ai_family) || !as_int(t, a[3], &hints.ai_socktype) ||
      !as_int(t, a[4], &hints.ai_protocol) || !as_int(t, a[5], &hints.ai_flags))
    return ERROR;
  if (!is_none(a[0]) && !str_check(t, a[0]) && !IS_A(t, a[0], BYTES))
    return raise_error(t, TypeError, "getaddrinfo() argument 1 must be string or None");
  if (!host_text(t, a[0], &host, &host_alive)) return ERROR;
  if (int_check(t, a[1])) {
    if (!as_i64(t, a[1], &value)) return drop(t, host_alive), ERROR;
    snprintf(number, sizeof number, "%lld", (long long)value);
    port = number;
  } else if (!is_none(a[1]) && !str_check(t, a[1]) && !IS_A(t, a[1], BYTES)) {
    drop(t, host_alive);
    return raise_error(t, OSError, "Int or String expected");
  } else if (!host_text(t, a[1], &port, &port_alive)) {
    drop(t, host_alive);
    return ERROR;
  }
  int r = resolve(t, host, port, &hints, &found);
  drop(t, host_alive);
  drop(t, port_alive);
  if (r) return raise_gai(t, r);
  Own list = list_new(t, 0);
  for (struct addrinfo *p = found; p && !is_error(list); p = p->ai_next) {
    Own v[] = {small(p->ai_family), small(p->ai_socktype), small(p->ai_protocol),
               str_from_c(t, p->ai_canonname ? p->ai_canonname : ""), address_to(t, p->ai_addr, p->ai_addrlen)};
    Own row = is_error(v[3]) || is_error(v[4]) ? ERROR : tuple_from_take(t, v, 5);
    if (is_error(row) || !list_append_take(t, list, row)) {
      drop(t, list);
      list = ERROR;
    }
  }
  freeaddrinfo(found);
  return list;
}
static Own fn_getnameinfo(ARGS) {
  UNUSED;
  int flags;
  const char *host;
  Own alive;
  if (!as_int(t, a[1], &flags)) return ERROR;
  if (!IS_A(t, a[0], TUPLE)) return raise_error(t, TypeError, "getnameinfo() argument 1 must be tuple, not %T", a[0]);
  size_t count = tuple_count(a[0]);
  int64_t port, flow = 0, scope = 0;
  if (count < 2 || count > 4) return raise_error(t, TypeError, "getnameinfo(): illegal sockaddr argument");
  if (!as_i64(t, tuple_peek(a[0], 1), &port) || (count > 2 && !as_i64(t, tuple_peek(a[0], 2), &flow)) ||
      (count > 3 && !as_i64(t, tuple_peek(a[0], 3), &scope)))
    return ERROR;
  if (flow < 0 || flow > 0xfffff) return raise_error(t, OverflowError, "getnameinfo(): flowinfo must be 0-1048575.");
  if (!host_text(t, tuple_peek(a[0], 0), &host, &alive)) return ERROR;
  char number[32], name[NI_MAXHOST], service[NI_MAXSERV];
  snprintf(number, sizeof number, "%lld", (long long)port);
  struct addrinfo hints = {.ai_flags = AI_NUMERICHOST, .ai_socktype = SOCK_DGRAM}, *found;
  int r = resolve(t, host, number, &hints, &found);
  drop(t, alive);
  if (r) return raise_gai(t, r);
  if (found->ai_next) return freeaddrinfo(found), raise_error(t, OSError, "sockaddr resolved to multiple addresses");
  if (found->ai_family == AF_INET && count != 2)
    return freeaddrinfo(found), raise_error(t, OSError, "IPv4 sockaddr must be 2 tuple");
  if (found->ai_family == AF_INET6) ((struct sockaddr_in6 *)(void *)found->ai_addr)->sin6_scope_id = (uint32_t)scope;
  Blocking b = blocking_begin(t, GIL_BLOCKING, "getnameinfo");
  r = getnameinfo(found->ai_addr, found->ai_addrlen, name, sizeof name, service, sizeof service, flags);
  blocking_end(t, &b);
  freeaddrinfo(found);
  if (r) return raise_gai(t, r);
  Own v[] = {str_from_c(t, name), str_from_c(t, service)};
  return is_error(v[0]) || is_error(v[1]) ? ERROR : tuple_from_take(t, v, 2);
}
static Own fn_gethostname(ARGS) {
  UNUSED;
  (void)a;
  char name[1024];
  Blocking b = blocking_begin(t, GIL_BLOCKING, "gethostname");
  int r = gethostname(name, sizeof name - 1);
  blocking_end(t, &b);
  name[sizeof name - 1] = 0;
  return r < 0 ? fail(t) : str_from_fs(t, name, strlen(name));
}
static bool host_argument(Thread *t, Ref v, int family, Address *out) {
  const char *host;
  Own alive;
  memset(out, 0, sizeof *out);
  if (!host_text(t, v, &host, &alive)) return false;
  bool ok = host_address(t, host, family, out);
  drop(t, alive);
  return ok;
}
static Own host_only(Thread *t, const Address *address) {
  Own pair = address_to(t, &address->u.any, address->length);
  if (!is_tuple(pair)) return pair; // ERROR: an address of the Internet families is a tuple
  Own host = keep(tuple_peek(pair, 0));
  drop(t, pair);
  return host;
}
static Own fn_gethostbyname(ARGS) {
  UNUSED;
  Address address;
  return host_argument(t, a[0], AF_INET, &address) ? host_only(t, &address) : ERROR;
}
// (name, aliases, addresses)
static Own host_entry(Thread *t, const struct hostent *h) {
  Own aliases = list_new(t, 0), addresses = list_new(t, 0);
  if (is_error(aliases) || is_error(addresses)) return ERROR;
  for (char **p = h->h_aliases; p && *p; p++) {
    Own s = str_from_c(t, *p);
    if (is_error(s) || !list_append_take(t, aliases, s)) return drop(t, aliases), drop(t, addresses), ERROR;
  }
  for (char **p = h->h_addr_list; p && *p; p++) {
    char text[INET6_ADDRSTRLEN];
    inet_ntop(h->h_addrtype, *p, text, sizeof text);
    Own s = str_from_c(t, text);
    if (is_error(s) || !list_append_take(t, addresses, s)) return drop(t, aliases), drop(t, addresses), ERROR;
  }
  Own v[] = {str_from_c(t, h->h_name), aliases, addresses};
  return is_error(v[0]) ? ERROR : tuple_from_take(t, v, 3);
}
static Own host_lookup(Thread *t, Ref v, bool reverse) {
  Address address;
  if (!host_argument(t, v, reverse ? AF_UNSPEC : AF_INET, &address)) return ERROR;
  const char *host = NULL;
  Own alive = EMPTY;
  if (!reverse && !host_text(t, v, &host, &alive)) return ERROR;
  size_t room = 65536;
  char *memory = malloc(room);
  if (!memory) return drop(t, alive), raise_memory(t);
  struct hostent entry, *found = NULL;
  int code = 0;
  Blocking b = blocking_begin(t, GIL_BLOCKING, reverse ? "gethostbyaddr" : "gethostbyname");
  if (!reverse) gethostbyname_r(host, &entry, memory, room, &found, &code);
  else if (address.u.any.sa_family == AF_INET)
    gethostbyaddr_r(&address.u.in.sin_addr, 4, AF_INET, &entry, memory, room, &found, &code);
  else gethostbyaddr_r(&address.u.in6.sin6_addr, 16, AF_INET6, &entry, memory, room, &found, &code);
  blocking_end(t, &b);
  Own r = found ? host_entry(t, found) : raise_host(t, code);
  free(memory);
  drop(t, alive);
  return r;
}
static Own fn_gethostbyname_ex(ARGS) { UNUSED; return host_lookup(t, a[0], false); }
static Own fn_gethostbyaddr(ARGS) { UNUSED; return host_lookup(t, a[0], true); }
static Own fn_getservbyname(ARGS) {
  UNUSED;
  const char *name, *proto;
  Own keep1, keep2;
  if (!host_text(t, a[0], &name, &keep1)) return ERROR;
  if (!host_text(t, a[1], &proto, &keep2)) return drop(t, keep1), ERROR;
  Blocking b = blocking_begin(t, GIL_BLOCKING, "getservbyname");
  struct servent entry, *found = NULL;
  char memory[4096];
  getservbyname_r(name, proto, &entry, memory, sizeof memory, &found);
  blocking_end(t, &b);
  drop(t, keep1);
  drop(t, keep2);
  return found ? small(ntohs((uint16_t)found->s_port)) : raise_error(t, OSError, "service/proto not found");
}
static Own fn_getservbyport(ARGS) {
  UNUSED;
  int port;
  const char *proto;
  Own alive;
  if (!as_int(t, a[0], &port)) return ERROR;
  if (port < 0 || port > 0xffff) return raise_error(t, OverflowError, "getservbyport: port must be 0-65535.");
  if (!host_text(t, a[1], &proto, &alive)) return ERROR;
  struct servent entry, *found = NULL;
  char memory[4096];
  Blocking b = blocking_begin(t, GIL_BLOCKING, "getservbyport");
  getservbyport_r(htons((uint16_t)port), proto, &entry, memory, sizeof memory, &found);
  blocking_end(t, &b);
  drop(t, alive);
  return found ? str_from_c(t, found->s_name) : raise_error(t, OSError, "port/proto not found");
}
static Own fn_getprotobyname(ARGS) {
  UNUSED;
  const char *name;
  Own alive;
  if (!host_text(t, a[0], &name, &alive)) return ERROR;
  struct protoent entry, *found = NULL;
  char memory[4096];
  getprotobyname_r(name, &entry, memory, sizeof memory, &found);
  drop(t, alive);
  return found ? small(found->p_proto) : raise_error(t, OSError, "protocol not found");
}
static Own fn_inet_aton(ARGS) {
  UNUSED;
  struct in_addr in;
  const char *text;
  Own alive;
  if (!host_text(t, a[0], &text, &alive)) return ERROR;
  bool ok = inet_aton(text, &in);
  drop(t, alive);
  return ok ? bytes_new(t, &in, 4) : raise_error(t, OSError, "illegal IP address string passed to inet_aton");
}
static Own fn_inet_pton(ARGS) {
  UNUSED;
  int family;
  char out[16];
  const char *text;
  Own alive;
  if (!as_int(t, a[0], &family) || !host_text(t, a[1], &text, &alive)) return ERROR;
  int r = inet_pton(family, text, out);
  drop(t, alive);
  if (r < 0) return fail(t);
  if (!r) return raise_error(t, OSError, "illegal IP address string passed to inet_pton");
  return bytes_new(t, out, family == AF_INET6 ? 16 : 4);
}
static Own ip_text(Thread *t, int family, Ref packed, const char *message) {
  if (family != AF_INET && family != AF_INET6) return raise_error(t, ValueError, "unknown address family %d", family);
  Buffer b;
  char text[INET6_ADDRSTRLEN];
  if (!buffer_get(t, packed, &b, false)) return ERROR;
  bool fits = b.size == (family == AF_INET6 ? 16 : 4);
  if (fits) inet_ntop(family, b.data, text, sizeof text);
  buffer_release(t, &b);
  return fits ? str_from_c(t, text) : raise_error(t, ValueError, "%s", message);
}
static Own fn_inet_ntop(ARGS) {
  UNUSED;
  int family;
  return as_int(t, a[0], &family) ? ip_text(t, family, a[1], "invalid length of packed IP address string") : ERROR;
}
static Own fn_inet_ntoa(ARGS) {
  UNUSED;
  Buffer b;
  if (!buffer_get(t, a[0], &b, false)) return ERROR;
  bool fits = b.size == 4;
  buffer_release(t, &b);
  return fits ? ip_text(t, AF_INET, a[0], "") : raise_error(t, OSError, "packed IP wrong length");
}
static bool unsigned_from(Thread *t, Ref v, int64_t max, const char *who, int64_t *out) {
  if (!as_i64(t, v, out)) return false;
  if (*out < 0)
    return fail_error(t, OverflowError,
                      "%s: can't convert negative Python int to C %d-bit unsigned integer", who,
                      max > 0xffff ? 32 : 16);
  if (*out > max)
    return fail_error(t, OverflowError,
                      "%s: Python int too large to convert to C %d-bit unsigned integer", who,
                      max > 0xffff ? 32 : 16);
  return true;
}
static Own fn_htons(ARGS) {
  UNUSED;
  int64_t v;
  return unsigned_from(t, a[0], 0xffff, "htons", &v) ? small(htons((uint16_t)v)) : ERROR;
}
static Own fn_ntohs(ARGS) {
  UNUSED;
  int64_t v;
  return unsigned_from(t, a[0], 0xffff, "ntohs", &v) ? small(ntohs((uint16_t)v)) : ERROR;
}
static Own fn_htonl(ARGS) {
  UNUSED;
  int64_t v;
  return unsigned_from(t, a[0], 0xffffffff, "htonl", &v) ? small(htonl((uint32_t)v)) : ERROR;
}
static Own fn_ntohl(ARGS) {
  UNUSED;
  int64_t v;
  return unsigned_from(t, a[0], 0xffffffff, "ntohl", &v) ? small(ntohl((uint32_t)v)) : ERROR;
}

static Own socket_over(Thread *t, int fd, const int *kind) {
  Own v = type_alloc(t, STATE(t)->socket);
  if (is_error(v)) return ERROR;
  Socket *s = SOCKET(v);
  s->fd = fd;
  s->family = kind[0];
  s->type = kind[1] & ~(SOCK_NONBLOCK | SOCK_CLOEXEC);
  s->proto = kind[2];
  s->timeout = kind[1] & SOCK_NONBLOCK ? 0 : STATE(t)->default_timeout;
  if (s->timeout < 0 || set_kernel_blocking(t, fd, false)) return v;
  drop(t, v);
  return ERROR;
}
static Own fn_socketpair(ARGS) {
  UNUSED;
  int kind[3] = {AF_UNIX, SOCK_STREAM, 0}, fds[2];
  for (int i = 0; i < 3; i++)
    if (!is_none(a[i]) && !as_int(t, a[i], &kind[i])) return ERROR;
  Blocking b = blocking_begin(t, GIL_BLOCKING, "socketpair");
  int r = socketpair(kind[0], kind[1] | SOCK_CLOEXEC, kind[2], fds);
  blocking_end(t, &b);
  if (r < 0) return fail(t);
  Own v[2] = {socket_over(t, fds[0], kind), ERROR};
  if (is_error(v[0])) return close(fds[1]), ERROR;
  v[1] = socket_over(t, fds[1], kind);
  if (is_error(v[1])) return drop(t, v[0]), ERROR;
  return tuple_from_take(t, v, 2);
}
static Own fn_dup(ARGS) {
  UNUSED;
  int fd;
  if (!as_int(t, a[0], &fd)) return ERROR;
  int copy = fcntl(fd, F_DUPFD_CLOEXEC, 0);
  return copy < 0 ? fail(t) : small(copy);
}
static Own fn_close(ARGS) {
  UNUSED;
  Call c = {0};
  if (!as_int(t, a[0], &c.fd)) return ERROR;
  return attempt_once(t, "close", op_close, &c) < 0 && errno != ECONNRESET ? fail(t) : NONE;
}
static Own fn_getdefaulttimeout(ARGS) { UNUSED; (void)a; return timeout_to(t, STATE(t)->default_timeout); }
static Own fn_setdefaulttimeout(ARGS) {
  UNUSED;
  return timeout_from(t, a[0], &STATE(t)->default_timeout) ? NONE : ERROR;
}
static Own fn_cmsg(Thread *t, Ref v, const char *who, bool space) {
  ptrdiff_t size;
  if (!as_ssize(t, v, &size)) return ERROR;
  if (size < 0 || size > 0x7fffffff) return raise_error(t, OverflowError, "%s() argument out of range", who);
  return small((int64_t)(space ? CMSG_SPACE((size_t)size) : CMSG_LEN((size_t)size)));
}
static Own fn_CMSG_LEN(ARGS) { UNUSED; return fn_cmsg(t, a[0], "CMSG_LEN", false); }
static Own fn_CMSG_SPACE(ARGS) { UNUSED; return fn_cmsg(t, a[0], "CMSG_SPACE", true); }
static Own fn_if_nametoindex(ARGS) {
  UNUSED;
  const char *name;
  Own alive;
  if (!host_text(t, a[0], &name, &alive)) return ERROR;
  unsigned i = if_nametoindex(name);
  drop(t, alive);
  return i ? small(i) : raise_error(t, OSError, "no interface with this name");
}
static Own fn_if_indextoname(ARGS) {
  UNUSED;
  int64_t index;
  if (!as_i64(t, a[0], &index)) return ERROR;
  if (index < 0) return raise_error(t, OverflowError, "can't convert negative value to unsigned int");
  if (index > UINT32_MAX) return raise_error(t, OverflowError, "index is too large");
  char name[IF_NAMESIZE];
  return if_indextoname((unsigned)index, name) ? str_from_fs(t, name, strlen(name)) : fail(t);
}
static Own fn_if_nameindex(ARGS) {
  UNUSED;
  (void)a;
  struct if_nameindex *all = if_nameindex();
  if (!all) return fail(t);
  Own list = list_new(t, 0);
  for (struct if_nameindex *p = all; p->if_index && !is_error(list); p++) {
    Own v[] = {small(p->if_index), str_from_fs(t, p->if_name, strlen(p->if_name))};
    Own pair = is_error(v[1]) ? ERROR : tuple_from_take(t, v, 2);
    if (is_error(pair) || !list_append_take(t, list, pair)) drop(t, list), list = ERROR;
  }
  if_freenameindex(all);
  return list;
}

static const NativeDef functions[] = {
    NATIVE(fn_getaddrinfo, "getaddrinfo(host, port, family=0, type=0, proto=0, flags=0)",
           "Addresses of a host and service."),
    NATIVE(fn_getnameinfo, "getnameinfo(sockaddr, flags, /)",
           "The host and service of an address."),
    NATIVE(fn_gethostname, "gethostname()", "This machine's name."),
    NATIVE(fn_gethostbyname, "gethostbyname(host, /)", "The IPv4 address of a host."),
    NATIVE(fn_gethostbyname_ex, "gethostbyname_ex(host, /)",
           "(name, aliases, addresses) of a host."),
    NATIVE(fn_gethostbyaddr, "gethostbyaddr(host, /)",
           "(name, aliases, addresses) of an address."),
    NATIVE(fn_getservbyname, "getservbyname(name, protocol=None, /)", "The port of a service."),
    NATIVE(fn_getservbyport, "getservbyport(port, protocol=None, /)", "The service of a port."),
    NATIVE(fn_getprotobyname, "getprotobyname(name, /)", "The number of a protocol."),
    NATIVE(fn_inet_aton, "inet_aton(text, /)", "An IPv4 address as 4 bytes."),
    NATIVE(fn_inet_ntoa, "inet_ntoa(packed, /)", "4 bytes as text."),
    NATIVE(fn_inet_pton, "inet_pton(family, text, /)", "An address as bytes."),
    NATIVE(fn_inet_ntop, "inet_ntop(family, packed, /)", "Bytes as text."),
    NATIVE(fn_htons, "htons(x, /)", "16 bits to network order."),
    NATIVE(fn_ntohs, "ntohs(x, /)", "16 bits from network order."),
    NATIVE(fn_htonl, "htonl(x, /)", "32 bits to network order."),
    NATIVE(fn_ntohl, "ntohl(x, /)", "32 bits from network order."),
    NATIVE(fn_socketpair, "socketpair(family=None, type=None, proto=None, /)",
           "Two sockets connected to each other."),
    NATIVE(fn_dup, "dup(fd, /)", "A copy of a descriptor, not inheritable."),
    NATIVE(fn_close, "close(fd, /)", "Close a descriptor."),
    NATIVE(fn_getdefaulttimeout, "getdefaulttimeout()", "The timeout of new sockets."),
    NATIVE(fn_setdefaulttimeout, "setdefaulttimeout(seconds, /)",
           "Set the timeout of new sockets."),
    NATIVE(fn_CMSG_LEN, "CMSG_LEN(length, /)", "Bytes of a control item."),
    NATIVE(fn_CMSG_SPACE, "CMSG_SPACE(length, /)", "The same with padding."),
    NATIVE(fn_if_nametoindex, "if_nametoindex(name, /)", "The number of an interface."),
    NATIVE(fn_if_indextoname, "if_indextoname(index, /)", "The name of an interface."),
    NATIVE(fn_if_nameindex, "if_nameindex()", "All interfaces."),
    {0},
};

static Own error_class(Thread *t, Ref module, const char *name) {
  Own text = str_intern_c(t, name), bases = tuple_pack1(t, VAL(TYPE(t, OSError))),
      ns = dict_new(t), where = str_intern_c(t, "socket");
  if (is_error(text) || is_error(bases) || is_error(ns) || is_error(where)) return ERROR;
  Own cls = dict_set_c(t, ns, "__module__", where)
                ? type_new_class(t, TYPE(t, type), text, bases, ns, NULL, EMPTY)
                : ERROR;
  drop(t, text);
  drop(t, bases);
  drop(t, ns);
  drop(t, where);
  if (is_error(cls) || !module_add(t, module, name, keep(cls))) return ERROR;
  return cls;
}

static bool setup(Thread *t, Ref module) {
  SocketState *s = calloc(1, sizeof *s);
  if (!s) return raise_memory(t), false;
  *s = (SocketState){.gaierror = EMPTY, .herror = EMPTY, .default_timeout = -1};
  t->interp->module_state[MODULE_socket] = s;
  if (!(s->socket = module_add_type(t, module, &socket_type_def))) return false;
  if (is_error(s->gaierror = error_class(t, module, "gaierror")) ||
      is_error(s->herror = error_class(t, module, "herror")))
    return false;
  static const ModuleNumber rows[] = {
#define C(x) {#x, (int64_t)(x)}
      C(AF_UNSPEC),
      C(AF_UNIX),
      C(AF_INET),
      C(AF_INET6),
      C(AF_NETLINK),
      C(AF_PACKET),
      C(SOCK_STREAM),
      C(SOCK_DGRAM),
      C(SOCK_RAW),
      C(SOCK_RDM),
      C(SOCK_SEQPACKET),
      C(SOCK_CLOEXEC),
      C(SOCK_NONBLOCK),
      C(SO_DEBUG),
      C(SO_ACCEPTCONN),
      C(SO_REUSEADDR),
      C(SO_REUSEPORT),
      C(SO_KEEPALIVE),
      C(SO_DONTROUTE),
      C(SO_BROADCAST),
      C(SO_LINGER),
      C(SO_OOBINLINE),
      C(SO_SNDBUF),
      C(SO_RCVBUF),
      C(SO_SNDLOWAT),
      C(SO_RCVLOWAT),
      C(SO_SNDTIMEO),
      C(SO_RCVTIMEO),
      C(SO_ERROR),
      C(SO_TYPE),
      C(SO_PASSCRED),
      C(SO_PEERCRED),
      C(SO_MARK),
      C(SO_DOMAIN),
      C(SO_PROTOCOL),
      C(SO_PRIORITY),
      C(SO_BINDTODEVICE),
      C(SO_INCOMING_CPU),
      C(SOMAXCONN),
      C(SCM_RIGHTS),
      {"SCM_CREDENTIALS", 2},
      C(MSG_OOB),
      C(MSG_PEEK),
      C(MSG_DONTROUTE),
      C(MSG_DONTWAIT),
      C(MSG_EOR),
      C(MSG_TRUNC),
      C(MSG_CTRUNC),
      C(MSG_WAITALL),
      C(MSG_NOSIGNAL),
      C(MSG_CMSG_CLOEXEC),
      C(MSG_ERRQUEUE),
      C(MSG_CONFIRM),
      C(MSG_MORE),
      C(MSG_FASTOPEN),
      C(SOL_SOCKET),
      {"SOL_IP", 0},
      {"SOL_TCP", 6},
      {"SOL_UDP", 17},
      C(IPPROTO_IP),
      C(IPPROTO_ICMP),
      C(IPPROTO_IGMP),
      C(IPPROTO_TCP),
      C(IPPROTO_UDP),
      C(IPPROTO_IPV6),
      C(IPPROTO_ICMPV6),
      C(IPPROTO_RAW),
      C(IPPROTO_NONE),
      C(INADDR_ANY),
      C(INADDR_BROADCAST),
      C(INADDR_LOOPBACK),
      C(INADDR_NONE),
      C(IP_OPTIONS),
      C(IP_HDRINCL),
      C(IP_TOS),
      C(IP_TTL),
      C(IP_RECVOPTS),
      C(IP_RETOPTS),
      C(IP_MULTICAST_IF),
      C(IP_MULTICAST_TTL),
      C(IP_MULTICAST_LOOP),
      C(IP_ADD_MEMBERSHIP),
      C(IP_DROP_MEMBERSHIP),
      C(IP_TRANSPARENT),
      C(IP_RECVTOS),
      C(IPV6_JOIN_GROUP),
      C(IPV6_LEAVE_GROUP),
      C(IPV6_MULTICAST_HOPS),
      C(IPV6_MULTICAST_IF),
      C(IPV6_MULTICAST_LOOP),
      C(IPV6_UNICAST_HOPS),
      C(IPV6_V6ONLY),
      C(IPV6_TCLASS),
      C(TCP_NODELAY),
      C(TCP_MAXSEG),
      C(TCP_CORK),
      C(TCP_KEEPIDLE),
      C(TCP_KEEPINTVL),
      C(TCP_KEEPCNT),
      C(TCP_SYNCNT),
      C(TCP_LINGER2),
      C(TCP_DEFER_ACCEPT),
      C(TCP_WINDOW_CLAMP),
      C(TCP_INFO),
      C(TCP_QUICKACK),
      C(TCP_FASTOPEN),
      C(TCP_USER_TIMEOUT),
      C(TCP_CONGESTION),
      C(TCP_NOTSENT_LOWAT),
      C(AI_PASSIVE),
      C(AI_CANONNAME),
      C(AI_NUMERICHOST),
      C(AI_NUMERICSERV),
      C(AI_ADDRCONFIG),
      C(AI_ALL),
      C(AI_V4MAPPED),
      C(NI_MAXHOST),
      C(NI_MAXSERV),
      C(NI_NOFQDN),
      C(NI_NUMERICHOST),
      C(NI_NAMEREQD),
      C(NI_NUMERICSERV),
      C(NI_DGRAM),
      C(EAI_AGAIN),
      C(EAI_BADFLAGS),
      C(EAI_FAIL),
      C(EAI_FAMILY),
      C(EAI_MEMORY),
      C(EAI_NONAME),
      C(EAI_SERVICE),
      C(EAI_SOCKTYPE),
      C(EAI_SYSTEM),
      C(EAI_OVERFLOW),
      {"EAI_NODATA", -5},
      {"EAI_ADDRFAMILY", -9},
      C(SHUT_RD),
      C(SHUT_WR),
      C(SHUT_RDWR),
      {0},
#undef C
  };
  return module_add_numbers(t, module, rows) &&
         module_add(t, module, "error", keep(VAL(TYPE(t, OSError)))) &&
         module_add(t, module, "timeout", keep(VAL(TYPE(t, TimeoutError)))) &&
         module_add(t, module, "SocketType", keep(VAL(s->socket))) &&
         module_add(t, module, "has_ipv6", TRUE);
}

const NativeModule socket_module = {
    .name = "_socket",
    .doc = "Sockets, as module socket builds on them.",
    .functions = functions,
    .setup = setup,
};

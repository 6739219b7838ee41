// SPDX-License-Identifier: MIT
// select.c: module select: waiting for many descriptors at once.
//
// Each wait lets go of the GIL once, also when it is not to wait at all; an interrupted one runs the signal handlers and
// goes on with the time that is left. A poll object keeps its descriptors in a plain array, in order of registration.
#include <errno.h>
#include <limits.h>
#include <math.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <unistd.h>
#include "module.h"
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

typedef struct Poll { Object h; struct pollfd *fds; size_t count, capacity; bool running; } Poll;
typedef struct Epoll { Object h; int fd; } Epoll;
typedef struct SelectState { Type *poll, *epoll; } SelectState;
#define STATE(t) MODULE_STATE(t, select, SelectState)
#define POLL(v) AS(Poll, v)
#define EPOLL(v) AS(Epoll, v)

static Own fail(Thread *t) { return error_pending(t) ? ERROR : raise_errno(t, errno, EMPTY); }
static bool descriptor(Thread *t, Ref v, int *fd) {
  if (int_check(t, v)) {
    if (!as_int(t, v, fd)) return false;
  } else {
    Own method, name = str_intern_c(t, "fileno");
    if (is_error(name)) return false;
    Lookup found = object_lookup_attr(t, v, name, &method);
    drop(t, name);
    if (found == FAILED) return false;
    if (found == MISSING) return fail_error(t, TypeError, "argument must be an int, or have a fileno() method.");
    Own r = object_call0(t, method);
    drop(t, method);
    if (is_error(r)) return false;
    bool ok = int_check(t, r) ? as_int(t, r, fd) : fail_error(t, TypeError, "fileno() returned a non-integer");
    drop(t, r);
    if (!ok) return false;
  }
  return *fd >= 0 || fail_error(t, ValueError, "file descriptor cannot be a negative integer (%d)", *fd);
}

// A timeout in units of `scale` ns as a deadline: -1 for ever, 0 not at all.
static bool timeout_ns(Thread *t, Ref v, double scale, int64_t *out) {
  if (is_none(v)) return *out = -1, true;
  double x;
  if (!is_small(v) && !float_check(t, v) && !type_of(t, v)->to_float && !type_of(t, v)->index)
    return fail_error(t, TypeError, "timeout must be a real number or None");
  if (!as_double(t, v, &x)) return false;
  if (isnan(x)) return fail_error(t, ValueError, "Invalid value NaN (not a number)");
  x = ceil(x * scale);
  if (x > 9.2e18) return fail_error(t, OverflowError, "timeout is too large");
  return *out = x < 0 ? -1 : (int64_t)x, true;
}
static int64_t left_until(int64_t deadline) {
  int64_t left = deadline - clock_ns(CLOCK_MONOTONIC);
  return left > 0 ? left : 0;
}

// ---- select

typedef struct Watched { Own items; fd_set set; int fds[FD_SETSIZE]; size_t count; } Watched;

static bool watch(Thread *t, Ref iterable, Watched *w, int *max) {
  FD_ZERO(&w->set);
  w->count = 0;
  w->items = object_tuple(t, iterable);
  if (is_error(w->items)) {
    w->items = EMPTY;
    if (error_is(t, TypeError)) error_clear(t), raise_error(t, TypeError, "arguments 1-3 must be sequences");
    return false;
  }
  for (size_t i = 0; i < tuple_count(w->items); i++) {
    int fd;
    if (!descriptor(t, tuple_peek(w->items, i), &fd)) return false;
    if (fd >= FD_SETSIZE) return fail_error(t, ValueError, "filedescriptor out of range in select()");
    if (i >= FD_SETSIZE) return fail_error(t, ValueError, "too many file descriptors in select()");
    FD_SET(fd, &w->set);
    w->fds[w->count++] = fd;
    if (fd > *max) *max = fd;
  }
  return true;
}
static Own ready_of(Thread *t, Watched *w) {
  Own list = list_new(t, 0);
  for (size_t i = 0; i < w->count && !is_error(list); i++)
    if (FD_ISSET(w->fds[i], &w->set) && !list_append(t, list, tuple_peek(w->items, i))) drop(t, list), list = ERROR;
  return list;
}
static Own select_fn(ARGS) {
  UNUSED;
  int64_t timeout;
  if (!timeout_ns(t, a[3], 1e9, &timeout)) return ERROR;
  double given;
  if (!is_none(a[3]) && as_double(t, a[3], &given) && given < 0)
    return raise_error(t, ValueError, "timeout must be non-negative");
  Watched *w = calloc(3, sizeof *w);
  if (!w) return raise_memory(t);
  w[0].items = w[1].items = w[2].items = EMPTY;
  int max = -1, r = -1;
  Own result = ERROR;
  bool ok = watch(t, a[0], &w[0], &max) && watch(t, a[1], &w[1], &max) && watch(t, a[2], &w[2], &max);
  int64_t deadline = timeout > 0 ? clock_ns(CLOCK_MONOTONIC) + timeout : 0;
  while (ok) {
    fd_set sets[3] = {w[0].set, w[1].set, w[2].set};
    int64_t left = timeout > 0 ? left_until(deadline) : 0;
    struct timeval tv = {left / 1000000000, left % 1000000000 / 1000};
    Blocking b = blocking_begin(t, GIL_BLOCKING, "select");
    r = select(max + 1, &sets[0], &sets[1], &sets[2], timeout < 0 ? NULL : &tv);
    blocking_end(t, &b);
    if (r < 0 && errno == EINTR && signals_interrupted(t)) continue;
    if (r < 0) fail(t), ok = false;
    else for (int i = 0; i < 3; i++) w[i].set = sets[i];
    break;
  }
  if (ok) {
    Own v[3] = {ready_of(t, &w[0]), EMPTY, EMPTY};
    if (!is_error(v[0])) v[1] = ready_of(t, &w[1]);
    if (!is_error(v[0]) && !is_error(v[1])) v[2] = ready_of(t, &w[2]);
    if (!is_error(v[0]) && !is_error(v[1]) && !is_error(v[2])) result = tuple_from_take(t, v, 3);
  }
  for (int i = 0; i < 3; i++) drop(t, w[i].items);
  free(w);
  return result;
}

// ---- poll

static ptrdiff_t poll_find(Poll *p, int fd) {
  for (size_t i = 0; i < p->count; i++)
    if (p->fds[i].fd == fd) return (ptrdiff_t)i;
  return -1;
}
static bool poll_events(Thread *t, Ref v, short *out) {
  int64_t mask;
  if (!as_i64(t, v, &mask)) return false;
  if (mask < 0) return fail_error(t, ValueError, "value must be positive");
  if (mask > USHRT_MAX) return fail_error(t, OverflowError, "Python int too large to convert to C unsigned short");
  return *out = (short)mask, true;
}
static Own poll_register(ARGS) {
  UNUSED;
  Poll *p = POLL(a[0]);
  int fd;
  short events;
  if (!descriptor(t, a[1], &fd) || !poll_events(t, a[2], &events)) return ERROR;
  ptrdiff_t i = poll_find(p, fd);
  if (i >= 0) return p->fds[i].events = events, NONE;
  if (p->running) return raise_error(t, RuntimeError, "concurrent poll() invocation");
  if (p->count == p->capacity) {
    size_t capacity = p->capacity ? p->capacity * 2 : 8;
    struct pollfd *fds = realloc(p->fds, capacity * sizeof *fds);
    if (!fds) return raise_memory(t);
    p->fds = fds;
    p->capacity = capacity;
  }
  p->fds[p->count++] = (struct pollfd){.fd = fd, .events = events};
  return NONE;
}
static Own poll_modify(ARGS) {
  UNUSED;
  int fd;
  short events;
  if (!descriptor(t, a[1], &fd) || !poll_events(t, a[2], &events)) return ERROR;
  ptrdiff_t i = poll_find(POLL(a[0]), fd);
  if (i < 0) return raise_errno(t, ENOENT, EMPTY);
  POLL(a[0])->fds[i].events = events;
  return NONE;
}
static Own poll_unregister(ARGS) {
  UNUSED;
  int fd;
  Poll *p = POLL(a[0]);
  if (!descriptor(t, a[1], &fd)) return ERROR;
  ptrdiff_t i = poll_find(p, fd);
  if (i < 0) return raise_key(t, small(fd));
  if (p->running) return raise_error(t, RuntimeError, "concurrent poll() invocation");
  p->count--;
  for (size_t k = (size_t)i; k < p->count; k++) p->fds[k] = p->fds[k + 1];
  return NONE;
}
static Own pair_append(Thread *t, Own list, int fd, int64_t events) {
  Own pair = tuple_pack2(t, small(fd), small(events));
  if (!is_error(pair) && list_append_take(t, list, pair)) return list;
  drop(t, list);
  return ERROR;
}
static Own poll_poll(ARGS) {
  UNUSED;
  Poll *p = POLL(a[0]);
  int64_t timeout;
  if (!timeout_ns(t, a[1], 1e6, &timeout)) return ERROR;
  if (p->running) return raise_error(t, RuntimeError, "concurrent poll() invocation");
  int64_t deadline = timeout > 0 ? clock_ns(CLOCK_MONOTONIC) + timeout : 0;
  int r;
  p->running = true;
  for (;;) {
    int64_t left = timeout > 0 ? left_until(deadline) : 0;
    struct timespec ts = {left / 1000000000, left % 1000000000};
    Blocking b = blocking_begin(t, GIL_BLOCKING, "poll");
    r = ppoll(p->fds, p->count, timeout < 0 ? NULL : &ts, NULL);
    blocking_end(t, &b);
    if (r >= 0 || errno != EINTR || !signals_interrupted(t)) break;
  }
  p->running = false;
  if (r < 0) return fail(t);
  Own list = list_new(t, (size_t)r);
  for (size_t i = 0; i < p->count && !is_error(list); i++)
    if (p->fds[i].revents) list = pair_append(t, list, p->fds[i].fd, p->fds[i].revents & 0xffff);
  return list;
}
static void poll_clear(Thread *t, Object *self) {
  (void)t;
  Poll *p = (Poll *)self;
  free(p->fds);
  p->fds = NULL;
  p->count = p->capacity = 0;
}
static const NativeDef poll_methods[] = {
  NATIVE(poll_register, "register(fd, eventmask=7, /)", "Watch a descriptor."),
  NATIVE(poll_modify, "modify(fd, eventmask, /)", "Change what is watched for."),
  NATIVE(poll_unregister, "unregister(fd, /)", "Stop watching."),
  NATIVE(poll_poll, "poll(timeout=None, /)", "Wait up to timeout milliseconds: a list of (descriptor, events)."),
  {0},
};
static const TypeDef poll_def = {
    .name = "select.poll",
    .doc = "Watches descriptors.",
    .size = sizeof(Poll),
    .flags = TF_IMMUTABLE | TF_NO_NEW,
    .methods = poll_methods,
    .clear = poll_clear,
};
static Own poll_fn(ARGS) { UNUSED; (void)a; return type_alloc(t, STATE(t)->poll); }

// ---- epoll

static Own epoll_new(Thread *t, Type *type, const Ref *a, ptrdiff_t n, Ref names) {
  static const NativeDef row = {"epoll(sizehint=-1, flags=0)", NULL, "", 0};
  Ref bound[2];
  Own alive = EMPTY;
  int hint, flags;
  if (!native_bind(t, &row, a, n, names, 0, bound, 2, &alive)) return ERROR;
  bool ok = as_int(t, bound[0], &hint) && as_int(t, bound[1], &flags);
  if (!is_empty(alive)) drop(t, alive);
  if (!ok) return ERROR;
  if (hint != -1 && hint <= 0) return raise_error(t, ValueError, "sizehint must be positive or -1");
  if (flags && flags != EPOLL_CLOEXEC) return raise_error(t, OSError, "invalid flags");
  Blocking b = blocking_begin(t, GIL_BLOCKING, "epoll_create");
  int fd = epoll_create1(EPOLL_CLOEXEC);
  blocking_end(t, &b);
  if (fd < 0) return fail(t);
  Own v = type_alloc(t, type);
  if (is_error(v)) close(fd);
  else EPOLL(v)->fd = fd;
  return v;
}
static bool epoll_open(Thread *t, Ref self) {
  return EPOLL(self)->fd >= 0 ||
         fail_error(t, ValueError, "I/O operation on closed epoll object");
}
static Own epoll_control(Thread *t, Ref self, int op, Ref file, Ref mask) {
  int fd;
  int64_t events = 0;
  if (!epoll_open(t, self) || !descriptor(t, file, &fd) || (!is_empty(mask) && !as_i64(t, mask, &events))) return ERROR;
  struct epoll_event e = {.events = (uint32_t)events, .data.fd = fd};
  int epfd = EPOLL(self)->fd;
  Blocking b = blocking_begin(t, GIL_BLOCKING, "epoll_ctl");
  int r = epoll_ctl(epfd, op, fd, &e);
  blocking_end(t, &b);
  return r < 0 ? fail(t) : NONE;
}
static Own epoll_register(ARGS) { UNUSED; return epoll_control(t, a[0], EPOLL_CTL_ADD, a[1], a[2]); }
static Own epoll_modify(ARGS) { UNUSED; return epoll_control(t, a[0], EPOLL_CTL_MOD, a[1], a[2]); }
static Own epoll_unregister(ARGS) { UNUSED; return epoll_control(t, a[0], EPOLL_CTL_DEL, a[1], EMPTY); }
static Own epoll_poll(ARGS) {
  UNUSED;
  int64_t timeout;
  int max;
  if (!epoll_open(t, a[0]) || !timeout_ns(t, a[1], 1e9, &timeout) || !as_int(t, a[2], &max)) return ERROR;
  if (max == -1) max = FD_SETSIZE - 1;
  if (max <= 0) return raise_error(t, ValueError, "maxevents must be greater than 0, got %d", max);
  struct epoll_event small_room[64], *events = max <= 64 ? small_room : malloc((size_t)max * sizeof *events);
  if (!events) return raise_memory(t);
  int64_t deadline = timeout > 0 ? clock_ns(CLOCK_MONOTONIC) + timeout : 0;
  int fd = EPOLL(a[0])->fd, r;
  for (;;) {
    // Milliseconds, rounded up: a wait never ends before its time.
    int64_t left = timeout > 0 ? (left_until(deadline) + 999999) / 1000000 : timeout;
    if (left > INT_MAX) left = INT_MAX;
    Blocking b = blocking_begin(t, GIL_BLOCKING, "epoll_wait");
    r = epoll_wait(fd, events, max, (int)left);
    blocking_end(t, &b);
    if (r >= 0 || errno != EINTR || !signals_interrupted(t)) break;
  }
  Own list = r < 0 ? fail(t) : list_new(t, (size_t)r);
  for (int i = 0; i < r && !is_error(list); i++) list = pair_append(t, list, events[i].data.fd, events[i].events);
  if (events != small_room) free(events);
  return list;
}
static Own epoll_close(ARGS) {
  UNUSED;
  int fd = EPOLL(a[0])->fd;
  if (fd < 0) return NONE;
  EPOLL(a[0])->fd = -1;
  Blocking b = blocking_begin(t, GIL_BLOCKING, "close");
  int r = close(fd);
  blocking_end(t, &b);
  return r < 0 ? fail(t) : NONE;
}
static Own epoll_fileno(ARGS) { UNUSED; return epoll_open(t, a[0]) ? small(EPOLL(a[0])->fd) : ERROR; }
static Own epoll_fromfd(ARGS) {
  UNUSED;
  int fd;
  if (!as_int(t, a[1], &fd)) return ERROR;
  Own v = type_alloc(t, STATE(t)->epoll);
  if (!is_error(v)) EPOLL(v)->fd = fd;
  return v;
}
static Own epoll_enter(ARGS) { UNUSED; return epoll_open(t, a[0]) ? keep(a[0]) : ERROR; }
static Own epoll_exit(ARGS) { return epoll_close(t, a, n, names); }
static Own epoll_closed(Thread *t, Ref self) { (void)t; return from_bool(EPOLL(self)->fd < 0); }
static void epoll_clear(Thread *t, Object *self) {
  (void)t;
  Epoll *e = (Epoll *)self;
  if (e->fd >= 0) close(e->fd);
  e->fd = -1;
}
static const NativeDef epoll_methods[] = {
    NATIVE(epoll_register, "register(fd, eventmask=7)", "Watch a descriptor."),
    NATIVE(epoll_modify, "modify(fd, eventmask)", "Change what is watched for."),
    NATIVE(epoll_unregister, "unregister(fd)", "Stop watching."),
    NATIVE(epoll_poll, "poll(timeout=None, maxevents=-1)",
           "Wait up to timeout seconds: a list of (descriptor, events)."),
    NATIVE(epoll_close, "close()", "Close the epoll descriptor."),
    NATIVE(epoll_fileno, "fileno()", "The epoll descriptor."),
    NATIVE_CLASS(epoll_fromfd, "fromfd(fd, /)", "An epoll object over an open descriptor."),
    NATIVE(epoll_enter, "__enter__()", "The object."),
    NATIVE(epoll_exit, "__exit__(exc_type=None, exc_value=None, exc_tb=None, /)", "Close it."),
    {0},
};
static const GetSetDef epoll_getset[] = {{"closed", epoll_closed, NULL, "Whether it is closed."}, {0}};
static const TypeDef epoll_def = {
    .name = "select.epoll",
    .doc = "Watches many descriptors.",
    .size = sizeof(Epoll),
    .flags = TF_IMMUTABLE,
    .methods = epoll_methods,
    .getset = epoll_getset,
    .new = epoll_new,
    .clear = epoll_clear,
};

static const NativeDef functions[] = {
    NATIVE(select_fn, "select(rlist, wlist, xlist, timeout=None, /)",
           "Wait for descriptors: three lists of those that are ready."),
    NATIVE(poll_fn, "poll()", "A new poll object."),
    {0},
};

static bool setup(Thread *t, Ref module) {
  SelectState *s = calloc(1, sizeof *s);
  if (!s) return raise_memory(t), false;
  t->interp->module_state[MODULE_select] = s;
  if (!(s->epoll = module_add_type(t, module, &epoll_def)) ||
      !(s->poll = type_from_def(t, &poll_def, NULL)))
    return false;
  static const ModuleNumber rows[] = {
#define C(x) {#x, (int64_t)(x)}
      C(POLLIN),
      C(POLLPRI),
      C(POLLOUT),
      C(POLLERR),
      C(POLLHUP),
      C(POLLNVAL),
      {"POLLRDNORM", 0x40},
      {"POLLRDBAND", 0x80},
      {"POLLWRNORM", 0x100},
      {"POLLWRBAND", 0x200},
      {"POLLMSG", 0x400},
      {"POLLRDHUP", 0x2000},
      C(EPOLLIN),
      C(EPOLLOUT),
      C(EPOLLPRI),
      C(EPOLLERR),
      C(EPOLLHUP),
      C(EPOLLRDHUP),
      C(EPOLLET),
      C(EPOLLONESHOT),
      C(EPOLLEXCLUSIVE),
      C(EPOLLRDNORM),
      C(EPOLLRDBAND),
      C(EPOLLWRNORM),
      C(EPOLLWRBAND),
      C(EPOLLMSG),
      C(EPOLL_CLOEXEC),
      C(PIPE_BUF),
      {0},
#undef C
  };
  return module_add_numbers(t, module, rows) &&
         module_add(t, module, "error", keep(VAL(TYPE(t, OSError))));
}

const NativeModule select_module = {
    .name = "select",
    .doc = "Waiting for many descriptors.",
    .functions = functions,
    .setup = setup,
};

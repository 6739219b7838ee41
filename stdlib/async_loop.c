// SPDX-License-Identifier: MIT
// async_loop.c: the turn of the event loop, its ready ring, timers and descriptors.
//
// One turn (run_once): poll the descriptors, move due timers to the ready ring, run what is ready now; what that adds runs in the
// next turn. The poll in `poll_events` is the only place where a loop waits, and so where it lets go of the GIL. With work
// ready it does not wait, and is made only if the last one is POLL_GAP ago.
//
// The ring holds pairs, run first in, first out:
//   {task, EMPTY}        a step            {task, exception}    a step that raises it
//   {task, future}       the future that the task waited for is done
//   {gathering, future}  a child of gather() is done
//   {handle, ELLIPSIS}   a planned callback
//   {transport, TRUE or FALSE}  its descriptor can be read or written
// So steps, wake-ups and connections need no handle objects, yet keep their place in the order.
//
// Waiting. A thread that sleeps in epoll_wait takes longer to come back than a short request takes to serve. So when the last
// waits were short (a partner answers at once), the next one first polls for a few dozen microseconds without sleeping, outside
// the GIL; a wait that lasts longer ends that habit. Where others want the processor, spinning keeps the partner from it: a spin
// that was interrupted is the last one for a while. On one processor it never begins.
//
// Invariants  loops are used by one thread; call_soon_threadsafe appends under the GIL, then wakes the poll by an eventfd.
//             A descriptor is in the epoll set <=> its Watch has a reader or a writer, or is parked.
// Read next   async.c (tasks), lib/_async.gila, lib/asyncio/base_events.gila
#include <errno.h>
#include <limits.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>
#include "async.h"
#include "runtime/clock.h"
#include "vm/blocking.h"
#include "vm/breaker.h"
#include "vm/signals.h"
#include "vm/vm.h"

enum { POLL_GAP = 50000, LINGER = 86400 };   // ns between polls while there is work; longest wait in s
enum { SLOW = 100000000 };                   // ns: steps as long are reported in debug mode
enum { SPIN = 60000, SHORT_WAIT = 150000 };  // ns: how long to poll before sleeping, and after waits of what length
enum { STOLEN = 20000, REST = 1000000000 };  // ns: between two polls only if somebody else ran; no spinning after that

int64_t clock_now(void) { return clock_ns(CLOCK_MONOTONIC); }
int64_t tick_now(void) { return clock_ns(CLOCK_MONOTONIC_COARSE); }

// ---- The ready ring

static bool ring_grow(Thread *t, Loop *l) {
  size_t capacity = l->ready_capacity ? l->ready_capacity * 2 : 64;
  Entry *ready = malloc(capacity * sizeof *ready);
  if (!ready) return raise_memory(t), false;
  for (size_t i = 0; i < l->ready_count; i++) ready[i] = l->ready[(l->ready_head + i) & (l->ready_capacity - 1)];
  free(l->ready);
  l->ready = ready;
  l->ready_capacity = capacity;
  l->ready_head = 0;
  return true;
}
// Consumes both.
bool ring_push_take(Thread *t, Loop *l, Own what, Own arg) {
  if (UNLIKELY(l->ready_count == l->ready_capacity) && !ring_grow(t, l)) {
    drop(t, what);
    drop(t, arg);
    return false;
  }
  l->ready[(l->ready_head + l->ready_count++) & (l->ready_capacity - 1)] = (Entry){what, arg};
  return true;
}

// ---- Handles

Own handle_make(Thread *t, Type *type, Ref callback, Ref args, Ref loop, Ref context) {
  Own c = is_empty(context) || is_none(context) ? context_copy_current(t) : keep(context);
  if (is_error(c)) return ERROR;
  Own v = type_alloc(t, type);
  if (is_error(v)) {
    drop(t, c);
    return ERROR;
  }
  Handle *h = HANDLE(v);
  h->callback = keep(callback);
  h->args = keep(args);
  h->loop = keep(loop);
  h->context = c;
  h->text = h->source = EMPTY;
  if (LIKELY(!is_loop(t, loop) || !LOOP(loop)->debug)) return v;
  Own source = object_call0(t, STATE(t)->source_here);
  if (is_error(source)) {
    drop(t, v);
    return ERROR;
  }
  h->source = source;
  return v;
}
static Own handle_construct(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  UNUSED;
  return handle_make(t, AS(Type, a[0]), a[1], a[2], a[3], a[4]);
}
static Own timer_construct(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  UNUSED;
  double when;
  if (!as_double(t, a[1], &when)) return ERROR;
  Own v = handle_make(t, AS(Type, a[0]), a[2], a[3], a[4], a[5]);
  if (!is_error(v)) HANDLE(v)->when = when;
  return v;
}
static void handle_traverse(Object *o, Visit visit, void *arg) {
  Handle *h = (Handle *)o;
  VISIT(h->callback); VISIT(h->args); VISIT(h->loop); VISIT(h->context); VISIT(h->text); VISIT(h->source);
}
static void handle_clear(Thread *t, Object *o) {
  Handle *h = (Handle *)o;
  drop_slot(t, &h->callback);
  drop_slot(t, &h->args);
  drop_slot(t, &h->loop);
  drop_slot(t, &h->context);
  drop_slot(t, &h->text);
  drop_slot(t, &h->source);
}
static Own handle_repr(Thread *t, Ref self) {
  if (!is_empty(HANDLE(self)->text)) return keep(HANDLE(self)->text);
  return object_call1(t, STATE(t)->handle_repr, self);
}
METHOD(handle_cancel) {
  UNUSED;
  Handle *h = HANDLE(a[0]);
  if (h->cancelled) return NONE;
  if (is_loop(t, h->loop)) {
    if (h->scheduled) LOOP(h->loop)->cancelled_timers++;
  } else if (has_type(t, a[0], STATE(t)->timer)) {
    Own r = call_name(t, h->loop, "_timer_handle_cancelled", a, 1);
    if (is_error(r)) return ERROR;
    drop(t, r);
  }
  h->cancelled = true;
  if (is_loop(t, h->loop) && LOOP(h->loop)->debug) {
    Own text = object_repr(t, a[0]);
    if (is_error(text)) return ERROR;
    replace(t, &h->text, text);
  }
  drop_slot(t, &h->callback);
  drop_slot(t, &h->args);
  return NONE;
}
METHOD(handle_cancelled) { UNUSED; (void)t; return from_bool(HANDLE(a[0])->cancelled); }
METHOD(handle_context) { UNUSED; (void)t; return keep(HANDLE(a[0])->context); }
METHOD(handle_when) { UNUSED; return float_new(t, HANDLE(a[0])->when); }

// Runs the callback in its context. False only for exceptions that end the loop.
static bool handle_run(Thread *t, Ref self) {
  Handle *h = HANDLE(self);
  if (is_empty(h->callback)) return true;
  Own callback = keep(h->callback), args = keep(h->args), context = keep(h->context), outer;
  Own r = ERROR;
  if (context_enter(t, context, &outer)) {
    r = IS(tuple, args) ? object_call(t, callback, REFS(AS(Tuple, args)->items), (ptrdiff_t)tuple_count(args), EMPTY)
                        : object_call_tuple(t, callback, args, EMPTY);
    context_leave(t, context, outer);
  }
  drop(t, context);
  bool ok = !is_error(r);
  if (ok) {
    drop(t, r);
  } else if (!async_ends_loop(t)) {
    Own exc = error_take(t), d = dict_new(t), text = object_call2(t, STATE(t)->callback_text, callback, args);
    Own message = is_error(text) ? ERROR : str_format_c(t, "Exception in callback %S", text);
    if (!is_error(text)) drop(t, text);
    ok = !is_error(d) && !is_error(message) && dict_set_c(t, d, "message", message) &&
         dict_set_c(t, d, "exception", exc) && dict_set_c(t, d, "handle", self) &&
         (is_empty(h->source) || dict_set_c(t, d, "source_traceback", h->source)) &&
         async_report(t, h->loop, keep(d));
    if (!is_error(message)) drop(t, message);
    if (!is_error(d)) drop(t, d);
    drop(t, exc);
  }
  drop(t, callback);
  drop(t, args);
  return ok;
}
METHOD(handle_run_method) { UNUSED; return handle_run(t, a[0]) ? NONE : ERROR; }
static Own handle_get_callback(Thread *t, Ref v) { (void)t; return or_none(HANDLE(v)->callback); }
static Own handle_get_args(Thread *t, Ref v) { (void)t; return or_none(HANDLE(v)->args); }
static Own handle_get_loop(Thread *t, Ref v) { (void)t; return or_none(HANDLE(v)->loop); }
static Own handle_get_cancelled(Thread *t, Ref v) { (void)t; return from_bool(HANDLE(v)->cancelled); }
static Own handle_get_scheduled(Thread *t, Ref v) { (void)t; return from_bool(HANDLE(v)->scheduled); }
static Own handle_get_when(Thread *t, Ref v) { return float_new(t, HANDLE(v)->when); }
static Own handle_get_source(Thread *t, Ref v) { (void)t; return or_none(HANDLE(v)->source); }
static Own timer_compare(Thread *t, Ref a, Ref b, CompareOp op) {
  if (!is_instance_of(t, b, STATE(t)->timer)) return NOT_IMPLEMENTED;
  Handle *x = HANDLE(a), *y = HANDLE(b);
  switch (op) {
    case CMP_LT: return from_bool(x->when < y->when);
    case CMP_LE: return from_bool(x->when <= y->when);
    case CMP_GT: return from_bool(x->when > y->when);
    case CMP_GE: return from_bool(x->when >= y->when);
    default: break;
  }
  int equal = x->when == y->when && x->cancelled == y->cancelled;
  if (equal) equal = object_equal(t, x->callback, y->callback);
  if (equal > 0) equal = object_equal(t, x->args, y->args);
  return equal < 0 ? ERROR : from_bool((op == CMP_EQ) == (equal > 0));
}
static int64_t timer_hash(Thread *t, Ref v) { (void)t; return hash_double(HANDLE(v)->when, v); }
static const NativeDef handle_methods[] = {
    NATIVE(handle_cancel, "cancel()", "Do not call back."),
    NATIVE(handle_cancelled, "cancelled()", "Whether it was cancelled."),
    NATIVE(handle_context, "get_context()", "The context the callback will run in."),
    NATIVE(handle_run_method, "_run()", "Call back now."),
    {0},
};
static const GetSetDef handle_getset[] = {
    {"_callback", handle_get_callback, NULL, NULL},
    {"_args", handle_get_args, NULL, NULL},
    {"_loop", handle_get_loop, NULL, NULL},
    {"_cancelled", handle_get_cancelled, NULL, NULL},
    {"_source_traceback", handle_get_source, NULL, NULL},
    {0},
};
const TypeDef async_handle_def = {
    .name = "asyncio.Handle",
    .doc = "A planned callback.",
    .size = sizeof(Handle),
    .flags = TF_BASE | TF_GC | TF_IMMUTABLE | TF_WEAKREF,
    .methods = handle_methods,
    .getset = handle_getset,
    .signature = "(callback, args, loop, context=None)",
    .construct = handle_construct,
    .traverse = handle_traverse,
    .clear = handle_clear,
    .repr = handle_repr,
};
static const NativeDef timer_methods[] = {NATIVE(handle_when, "when()", "The time on the loop's clock."), {0}};
static const GetSetDef timer_getset[] = {{"_scheduled", handle_get_scheduled, NULL, NULL},
                                         {"_when", handle_get_when, NULL, NULL},
                                         {0}};
const TypeDef async_timer_def = {
    .name = "asyncio.TimerHandle",
    .doc = "A callback planned for a time.",
    .size = sizeof(Handle),
    .flags = TF_BASE | TF_GC | TF_IMMUTABLE | TF_WEAKREF,
    .methods = timer_methods,
    .getset = timer_getset,
    .signature = "(when, callback, args, loop, context=None)",
    .construct = timer_construct,
    .traverse = handle_traverse,
    .clear = handle_clear,
    .repr = handle_repr,
    .richcompare = timer_compare,
    .hash = timer_hash,
};

// ---- The loop: its memory

static Own loop_new(Thread *t, Type *type, const Ref *args, ptrdiff_t n, Ref names) {
  (void)args, (void)n, (void)names;
  Own v = type_alloc(t, type);
  if (is_error(v)) return ERROR;
  LOOP(v)->epoll = LOOP(v)->wake = -1;
  LOOP(v)->current = LOOP(v)->factory = LOOP(v)->task_type = LOOP(v)->held_at = EMPTY;
  LOOP(v)->slow = SLOW;
  return v;
}
static void loop_traverse(Object *o, Visit visit, void *arg) {
  Loop *l = (Loop *)o;
  for (size_t i = 0; i < l->ready_count; i++) {
    Entry *e = &l->ready[(l->ready_head + i) & (l->ready_capacity - 1)];
    VISIT(e->what);
    VISIT(e->arg);
  }
  for (size_t i = 0; i < l->timer_count; i++) VISIT(l->timers[i].what);
  for (size_t i = 0; i < l->watch_count; i++) {
    VISIT(l->watches[i].reader);
    VISIT(l->watches[i].writer);
  }
  VISIT(l->current);
  VISIT(l->factory);
  VISIT(l->task_type);
  VISIT(l->held_at);
}
// Forgets everything planned and watched, and closes the descriptors.
static void loop_forget(Thread *t, Loop *l) {
  Loop old = *l;
  l->ready = NULL;
  l->timers = NULL;
  l->watches = NULL;
  l->scratch = NULL;
  l->ready_head = l->ready_count = l->ready_capacity = l->timer_count = l->timer_capacity =
      l->cancelled_timers = l->watch_count = 0;
  l->epoll = l->wake = -1;
  if (old.epoll >= 0) close(old.epoll);
  if (old.wake >= 0) close(old.wake);
  for (size_t i = 0; i < old.ready_count; i++) {
    Entry e = old.ready[(old.ready_head + i) & (old.ready_capacity - 1)];
    drop(t, e.what);
    drop(t, e.arg);
  }
  for (size_t i = 0; i < old.timer_count; i++) {
    if (!is_future(t, old.timers[i].what)) HANDLE(old.timers[i].what)->scheduled = false;
    drop(t, old.timers[i].what);
  }
  for (size_t i = 0; i < old.watch_count; i++) {
    drop(t, old.watches[i].reader);
    drop(t, old.watches[i].writer);
  }
  free(old.ready);
  free(old.timers);
  free(old.watches);
  free(old.scratch);
}
static void loop_clear(Thread *t, Object *o) {
  loop_forget(t, (Loop *)o);
  drop_slot(t, &((Loop *)o)->current);
  drop_slot(t, &((Loop *)o)->factory);
  drop_slot(t, &((Loop *)o)->task_type);
  drop_slot(t, &((Loop *)o)->held_at);
}
static bool check_open(Thread *t, Ref self) {
  return !LOOP(self)->closed || fail_error(t, RuntimeError, "Event loop is closed");
}
METHOD(loop_open) {
  UNUSED;
  Loop *l = LOOP(a[0]);
  if (l->epoll >= 0 || l->closed) return NONE;
  l->epoll = epoll_create1(EPOLL_CLOEXEC);
  l->wake = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
  struct epoll_event e = {.events = EPOLLIN, .data.fd = l->wake};
  if (l->epoll < 0 || l->wake < 0 || epoll_ctl(l->epoll, EPOLL_CTL_ADD, l->wake, &e))
    return raise_errno(t, errno, EMPTY);
  return NONE;
}
METHOD(loop_detach) { UNUSED; LOOP(a[0])->closed = true; loop_forget(t, LOOP(a[0])); return NONE; }

// ---- Planning

METHOD(loop_call_soon) {
  UNUSED;
  if (!check_open(t, a[0])) return ERROR;
  if (LOOP(a[0])->debug) {
    Own r = call_name(t, a[0], "_check_call_soon", &a[1], 1);
    if (is_error(r)) return ERROR;
    drop(t, r);
  }
  Own h = handle_make(t, STATE(t)->handle, a[1], a[2], a[0], a[3]);
  if (is_error(h) || ring_push_take(t, LOOP(a[0]), keep(h), ELLIPSIS)) return h;
  drop(t, h);
  return ERROR;
}
// From any thread: the GIL guards the ring, the eventfd ends the poll.
METHOD(loop_ready_from_afar) {
  UNUSED;
  Loop *l = LOOP(a[0]);
  if (!is_none(a[1]) && !ring_push_take(t, l, keep(a[1]), ELLIPSIS)) return ERROR;
  if (!l->wake_pending && l->wake >= 0) {
    l->wake_pending = true;
    uint64_t one = 1;
    ssize_t written = write(l->wake, &one, sizeof one);
    (void)written; // fails only when the counter is full: then it wakes
  }
  return NONE;
}
bool is_plain_loop(Thread *t, Ref loop) {
  if (!is_object(loop)) return false;
  AsyncState *s = STATE(t);
  if (LIKELY(type_of(t, loop) == s->plain_type && s->plain_epoch == t->interp->type_epoch)) return s->plain;
  if (!is_loop(t, loop)) return false;
  static const char *const hot[] = {"call_soon", "create_task", "create_future", "call_later", "call_at", "time"};
  bool native = true;
  for (int i = 0; i < 6; i++) {
    Own name = str_intern_c(t, hot[i]);
    if (is_error(name)) return error_clear(t), false;
    native = native && same(type_lookup_peek(t, type_of(t, loop), name), type_lookup_peek(t, s->loop, name));
    drop(t, name);
  }
  s->plain_type = type_of(t, loop);
  s->plain_epoch = t->interp->type_epoch;
  return s->plain = native;
}
METHOD(loop_create_future) { UNUSED; return future_make(t, a[0]); }
METHOD(loop_create_task) {
  UNUSED;
  if (!check_open(t, a[0])) return ERROR;
  if (LIKELY(is_empty(LOOP(a[0])->factory))) return task_make(t, a[0], a[1], a[2], a[3]);
  return call_name(t, a[0], "_create_task_by_factory", a + 1, 3);
}

// ---- Timers: a heap; equal times keep the order in which they were planned

static bool timer_before(const Timer *a, const Timer *b) {
  return a->when < b->when || (a->when == b->when && a->order < b->order);
}
static void timer_up(Timer *h, size_t i) {
  Timer x = h[i];
  for (; i && timer_before(&x, &h[(i - 1) / 2]); i = (i - 1) / 2) h[i] = h[(i - 1) / 2];
  h[i] = x;
}
static void timer_down(Timer *h, size_t n, size_t i) {
  Timer x = h[i];
  for (size_t c; (c = 2 * i + 1) < n; i = c) {
    if (c + 1 < n && timer_before(&h[c + 1], &h[c])) c++;
    if (!timer_before(&h[c], &x)) break;
    h[i] = h[c];
  }
  h[i] = x;
}
static bool is_timer_handle(Thread *t, Ref what) { return has_type(t, what, STATE(t)->timer); }
static bool timer_is_dead(Thread *t, Ref what) {
  return is_timer_handle(t, what) ? HANDLE(what)->cancelled : FUTURE(what)->state != PENDING;
}
static Own timer_pop(Thread *t, Loop *l) {
  Own what = l->timers[0].what;
  if (is_timer_handle(t, what)) HANDLE(what)->scheduled = false;
  if (--l->timer_count) {
    l->timers[0] = l->timers[l->timer_count];
    timer_down(l->timers, l->timer_count, 0);
  }
  return what;
}
bool timer_add(Thread *t, Loop *l, double when, Ref what) {
  if (l->timer_count == l->timer_capacity) {
    size_t capacity = l->timer_capacity ? l->timer_capacity * 2 : 16;
    Timer *timers = realloc(l->timers, capacity * sizeof *timers);
    if (!timers) return raise_memory(t), false;
    l->timers = timers;
    l->timer_capacity = capacity;
  }
  l->timers[l->timer_count] = (Timer){when, l->timer_order++, keep(what)};
  timer_up(l->timers, l->timer_count++);
  return true;
}
METHOD(loop_add_timer) {
  UNUSED;
  if (!is_timer_handle(t, a[1])) return raise_error(t, TypeError, "a TimerHandle is required");
  HANDLE(a[1])->scheduled = true;
  return timer_add(t, LOOP(a[0]), HANDLE(a[1])->when, a[1]) ? NONE : ERROR;
}
static Own plan_at(Thread *t, Ref self, Ref when, Ref callback, Ref args, Ref context) {
  double time;
  if (!check_open(t, self)) return ERROR;
  if (LOOP(self)->debug) {
    Own r = call_name(t, self, "_check_call_at", &callback, 1);
    if (is_error(r)) return ERROR;
    drop(t, r);
  }
  if (!as_double(t, when, &time)) return ERROR;
  Own h = handle_make(t, STATE(t)->timer, callback, args, self, context);
  if (is_error(h)) return ERROR;
  HANDLE(h)->when = time;
  HANDLE(h)->scheduled = true;
  if (timer_add(t, LOOP(self), time, h)) return h;
  drop(t, h);
  return ERROR;
}
METHOD(loop_call_at) {
  UNUSED;
  return is_none(a[1]) ? raise_error(t, TypeError, "when cannot be None") : plan_at(t, a[0], a[1], a[2], a[3], a[4]);
}
METHOD(loop_call_later) {
  UNUSED;
  if (is_none(a[1])) return raise_error(t, TypeError, "delay must not be None");
  if (LIKELY(is_plain_loop(t, a[0]))) {
    Own now = float_new(t, (double)clock_now() / 1e9),
        when = is_error(now) ? ERROR : number_binary(t, BIN_ADD, now, a[1]);
    Own h = is_error(when) ? ERROR : plan_at(t, a[0], when, a[2], a[3], a[4]);
    if (!is_error(now)) drop(t, now);
    if (!is_error(when)) drop(t, when);
    return h;
  }
  return call_name(t, a[0], "_call_later", a + 1, 4);
}
// Drops cancelled timers from the top, and all of them when they are many.
static void timers_tidy(Thread *t, Loop *l) {
  if (l->cancelled_timers > 100 && l->cancelled_timers * 2 > l->timer_count) {
    size_t kept = 0, count = l->timer_count, dead_count = 0;
    Own *dead = malloc(count * sizeof *dead);
    if (!dead) return;
    for (size_t i = 0; i < count; i++) {
      Ref what = l->timers[i].what;
      if (timer_is_dead(t, what)) {
        if (is_timer_handle(t, what)) HANDLE(what)->scheduled = false;
        dead[dead_count++] = l->timers[i].what;
      } else {
        l->timers[kept++] = l->timers[i];
      }
    }
    l->timer_count = kept;
    l->cancelled_timers = 0;
    for (size_t i = kept / 2; i--;) timer_down(l->timers, kept, i);
    for (size_t i = 0; i < dead_count; i++) drop(t, dead[i]);
    free(dead);
  }
  while (l->timer_count && timer_is_dead(t, l->timers[0].what)) {
    if (l->cancelled_timers) l->cancelled_timers--;
    drop(t, timer_pop(t, l));
  }
}
// The time on the loop's clock, in seconds.
static bool loop_clock(Thread *t, Loop *l, double *time) {
  if (LIKELY(!l->own_clock)) return *time = (double)clock_now() / 1e9, true;
  Own v = call_name(t, VAL(l), "time", NULL, 0);
  if (is_error(v)) return false;
  bool ok = as_double(t, v, time);
  drop(t, v);
  return ok;
}
// Makes due timers ready; a sleeping future is finished at once.
static bool timers_run(Thread *t, Loop *l) {
  double end;
  if (!loop_clock(t, l, &end)) return false;
  end += 1e-9;
  while (l->timer_count && l->timers[0].when < end) {
    Own what = timer_pop(t, l);
    bool ok = true;
    if (timer_is_dead(t, what)) {
      if (l->cancelled_timers) l->cancelled_timers--;
    } else if (is_timer_handle(t, what)) {
      if (!ring_push_take(t, l, what, ELLIPSIS)) return false;
      continue;
    } else {
      ok = future_finish(t, what, NONE);
    }
    drop(t, what);
    if (!ok) return false;
  }
  return true;
}

// ---- Descriptors

// What to ask of the kernel. Futures want one event each, so with nothing but futures it disarms the descriptor by itself; what
// is left to do then, if anything, is one MOD for the next wait. A script may close its descriptor without telling us, and the
// number may come back as another file: so what a Watch remembers is a guess which `arm` corrects by the kernel's answer.
static uint32_t watch_events(Thread *t, const Watch *w) {
  uint32_t events = (is_empty(w->reader) ? 0 : EPOLLIN) | (is_empty(w->writer) ? 0 : (uint32_t)EPOLLOUT);
  bool once = (is_empty(w->reader) || is_future(t, w->reader)) && (is_empty(w->writer) || is_future(t, w->writer));
  return events && once ? events | EPOLLONESHOT : events;
}
static bool arm(Loop *l, int fd, uint32_t events, bool known) {
  struct epoll_event e = {.events = events, .data.fd = fd};
  return !epoll_ctl(l->epoll, known ? EPOLL_CTL_MOD : EPOLL_CTL_ADD, fd, &e) ||
         (errno == (known ? ENOENT : EEXIST) && !epoll_ctl(l->epoll, known ? EPOLL_CTL_ADD : EPOLL_CTL_MOD, fd, &e));
}
static bool watch_grow(Thread *t, Loop *l, int fd) {
  size_t count = l->watch_count ? l->watch_count : 32;
  while (count <= (size_t)fd) count *= 2;
  Watch *watches = realloc(l->watches, count * sizeof *watches);
  if (!watches) return raise_memory(t), false;
  for (size_t i = l->watch_count; i < count; i++) watches[i] = (Watch){EMPTY, EMPTY, false};
  l->watches = watches;
  l->watch_count = count;
  return true;
}
static Own *watch_side(Watch *w, int side) { return side ? &w->writer : &w->reader; }
Ref loop_watched(const Loop *l, int fd, int side) {
  return fd < 0 || (size_t)fd >= l->watch_count ? EMPTY : *watch_side(&l->watches[fd], side);
}
// Lets go of what watched; a handle is cancelled.
static bool retire_take(Thread *t, Own old) {
  bool ok = !has_type(t, old, STATE(t)->handle) || done_with(t, call_name(t, old, "cancel", NULL, 0));
  drop(t, old);
  return ok;
}
bool loop_watch(Thread *t, Loop *l, int fd, int side, Ref what) {
  if (fd < 0) return fail_error(t, ValueError, "Invalid file descriptor: %d", fd);
  if ((size_t)fd >= l->watch_count && !watch_grow(t, l, fd)) return false;
  Watch *w = &l->watches[fd];
  uint32_t before = watch_events(t, w);
  Own *slot = watch_side(w, side), old = *slot;
  *slot = keep(what);
  uint32_t events = watch_events(t, w);
  if ((events != before || events & EPOLLONESHOT) && !arm(l, fd, events, before || w->parked)) {
    raise_errno(t, errno, EMPTY);
    drop(t, *slot);
    return *slot = old, false;
  }
  w->parked = false;
  return retire_take(t, old);
}
bool loop_unwatch(Thread *t, Loop *l, int fd, int side) {
  if (is_empty(loop_watched(l, fd, side))) return false;
  Watch *w = &l->watches[fd];
  Own old = TAKE(*watch_side(w, side));
  struct epoll_event e = {.events = watch_events(t, w), .data.fd = fd};
  epoll_ctl(l->epoll, e.events ? EPOLL_CTL_MOD : EPOLL_CTL_DEL, fd,
            &e); // fails when its owner has closed it: forgotten there
  if (!retire_take(t, old)) error_clear(t);
  return true;
}
Own loop_wait_fd(Thread *t, Ref loop, int fd, int side) {
  if (!check_open(t, loop)) return ERROR;
  Own future = future_make(t, loop);
  if (is_error(future) || loop_watch(t, LOOP(loop), fd, side, future)) return future;
  drop(t, future);
  return ERROR;
}
METHOD(loop_watch_method) {
  UNUSED;
  int fd, side;
  return check_open(t, a[0]) && as_int(t, a[1], &fd) && as_int(t, a[2], &side) &&
                 loop_watch(t, LOOP(a[0]), fd, side, a[3])
             ? NONE
             : ERROR;
}
METHOD(loop_unwatch_method) {
  UNUSED;
  int fd, side;
  return as_int(t, a[1], &fd) && as_int(t, a[2], &side) ? from_bool(loop_unwatch(t, LOOP(a[0]), fd, side)) : ERROR;
}
METHOD(loop_watched_method) {
  UNUSED;
  int fd, side;
  return as_int(t, a[1], &fd) && as_int(t, a[2], &side) ? or_none(loop_watched(LOOP(a[0]), fd, side)) : ERROR;
}

// ---- The turn

// How long the wait may last, in ns: up to the first timer; -1 for ever.
static int64_t longest_wait(const Loop *l, double time) {
  if (!l->timer_count) return -1;
  double left = l->timers[0].when - time;
  return left <= 0 ? 0 : left > LINGER ? LINGER * INT64_C(1000000000) : (int64_t)(left * 1e9) + 1;
}
enum { EVENTS = 256 }; // taken up at once
// Waits up to `ns`. An old kernel knows milliseconds only: rounded up, so that no wait ends just before a timer is due.
static int wait_for_events(int epoll, struct epoll_event *events, int64_t ns) {
#ifdef SYS_epoll_pwait2
  struct timespec limit = {.tv_sec = ns / 1000000000, .tv_nsec = ns % 1000000000};
  int count = (int)syscall(SYS_epoll_pwait2, epoll, events, EVENTS, ns < 0 ? NULL : &limit, NULL, 0);
  if (LIKELY(count >= 0 || errno != ENOSYS)) return count;
#endif
  return epoll_wait(epoll, events, EVENTS, ns < 0 ? -1 : (int)((ns + 999999) / 1000000));
}
// Makes ready who waits for that side of a descriptor, if anybody.
static bool side_ready(Thread *t, Loop *l, int fd, int side) {
  Ref what = loop_watched(l, fd, side);
  if (is_empty(what)) return true;
  if (!is_future(t, what))
    return ring_push_take(t, l, keep(what), type_of(t, what) == STATE(t)->transport ? from_bool(!side) : ELLIPSIS);
  Watch *w = &l->watches[fd];
  Own future = TAKE(*watch_side(w, side));
  uint32_t left = watch_events(t, w);
  w->parked = !left;
  if (left) arm(l, fd, left, true); // the other side's: if it fails the file is closed
  bool ok = FUTURE(future)->state != PENDING || future_finish(t, future, NONE);
  drop(t, future);
  return ok;
}
// Dispatches one event.
static bool event_ready(Thread *t, Loop *l, const struct epoll_event *e) {
  int fd = e->data.fd;
  if (fd == l->wake) {
    uint64_t count;
    ssize_t got = read(fd, &count, sizeof count);
    (void)got;
    l->wake_pending = false;
    return true;
  }
  // Errors and hang-ups wake both directions.
  return (!(e->events & ~(uint32_t)EPOLLOUT) || side_ready(t, l, fd, 0)) &&
         (!(e->events & ~(uint32_t)EPOLLIN) || side_ready(t, l, fd, 1));
}
// A derived class decides how long a wait lasts: its selector waits, by its own clock, and then ours is asked what is ready.
static bool poll_own_selector(Thread *t, Loop *l) {
  double time;
  if (!loop_clock(t, l, &time)) return false;
  int64_t ns = l->ready_count || l->stopping ? 0 : longest_wait(l, time);
  Own selector = object_getattr_c(t, VAL(l), "_selector"),
      limit = ns < 0 ? NONE : float_new(t, (double)ns / 1e9), events = ERROR, r = ERROR;
  if (!is_error(selector) && !is_error(limit)) events = call_name(t, selector, "select", REFS(&limit), 1);
  if (!is_error(events)) r = call_name(t, VAL(l), "_process_events", REFS(&events), 1);
  Own all[] = {selector, limit, events, r};
  for (int i = 0; i < 4; i++)
    if (!is_error(all[i])) drop(t, all[i]);
  return !is_error(r);
}
// Polls for a short while. Touches no object: it runs outside the GIL.
static int spin(Loop *l, struct epoll_event *events, int64_t start) {
  int count;
  int64_t last = start, now;
  do {
    count = epoll_wait(l->epoll, events, EVENTS, 0);
    now = clock_now();
    if (now - last > STOLEN) l->rest_until = now + REST;
    last = now;
  } while (!count && now - start < SPIN);
  return count;
}
// Waits for descriptors and makes their handles ready. The loop's one blocking point.
static bool poll_events(Thread *t, Loop *l) {
  if (UNLIKELY(l->own_selector) && !poll_own_selector(t, l)) return false;
  bool busy = l->ready_count || l->stopping || l->own_selector;
  // While turns are short the clock is read every fourth turn only.
  if (busy && !l->timer_count && ++l->unclocked < 4 && l->last_poll) return true;
  l->unclocked = 0;
  int64_t time = clock_now();
  if (busy && time - l->last_poll < POLL_GAP && !l->timer_count) {
    if (time - l->step_start > POLL_GAP / 4) l->unclocked = 4; // long turns: look again at the next one
    l->step_start = time;
    return true;
  }
  double now = (double)time / 1e9;
  if (UNLIKELY(l->own_clock) && !loop_clock(t, l, &now)) return false;
  int64_t wait = busy ? 0 : longest_wait(l, now);
  int epoll = l->epoll, count = 0;
  struct epoll_event events[EVENTS];
  Blocking b = blocking_begin(t, GIL_BLOCKING, "epoll_wait");
  if (wait && l->spins) count = spin(l, events, time);
  if (!count) count = wait ? wait_for_events(epoll, events, wait) : epoll_wait(epoll, events, EVENTS, 0);
  int error = errno;
  blocking_end(t, &b);
  if (count < 0 && error != EINTR) return raise_errno(t, error, EMPTY), false;
  if (count < 0) return signals_interrupted(t);
  l->last_poll = wait ? clock_now() : time;
  if (wait) l->spins = l->may_spin && count > 0 && l->last_poll - time < SHORT_WAIT && l->last_poll > l->rest_until;
  l->step_start = l->last_poll;
  l->tick = tick_now();
  for (int i = 0; i < count; i++)
    if (!event_ready(t, l, &events[i])) return false;
  return true;
}

static bool run_handle(Thread *t, Ref what) {
  Type *type = type_of(t, what);
  if (LIKELY(type == STATE(t)->handle || type == STATE(t)->timer))
    return HANDLE(what)->cancelled || handle_run(t, what);
  Own r = call_name(t, what, "_run", NULL, 0);
  if (is_error(r)) return false;
  drop(t, r);
  return true;
}
// What went wrong outside of anybody's callback is reported, and the loop goes on.
static bool report_entry(Thread *t, Ref loop) {
  Own exc = error_take(t), d = dict_new(t), text = str_from_c(t, "Exception in callback Task.task_step()");
  bool ok = !is_error(d) && !is_error(text) && dict_set_c(t, d, "message", text) &&
            dict_set_c(t, d, "exception", exc) && async_report(t, loop, keep(d));
  if (!is_error(d)) drop(t, d);
  if (!is_error(text)) drop(t, text);
  drop(t, exc);
  return ok;
}
// The time since the last entry went to this one.
static void account(Thread *t, Loop *l, Ref what) {
  int64_t now = l->debug ? clock_now() : tick_now();
  if (is_task(t, what)) {
    if (now > l->tick) TASK(what)->ran += now - l->tick;
    TASK(what)->since = now;
  }
  l->tick = now;
}
static bool run_entry(Thread *t, Ref loop, Entry e) {
  AsyncState *s = STATE(t);
  bool ok;
  if (same(e.arg, ELLIPSIS)) {
    ok = run_handle(t, e.what);
  } else if (is_empty(e.arg)) {
    ok = task_step(t, e.what, EMPTY, false);
  } else if (is_bool(e.arg)) {
    ok = transport_ready(t, e.what, same(e.arg, TRUE));
  } else if (IS_A(t, e.arg, EXC)) {
    ok = task_step(t, e.what, TAKE(e.arg), false);
  } else if (type_of(t, e.what) == s->gathering) {
    ok = gathering_tell(t, e.what, e.arg);
  } else if (type_of(t, e.what) != s->task && has_type(t, e.what, s->group)) {
    ok = group_tell(t, e.what, e.arg);
  } else {
    ok = task_wake(t, e.what, e.arg, false);
  }
  if (UNLIKELY(!ok) && error_pending(t) && !async_ends_loop(t) && !same(e.arg, ELLIPSIS)) ok = report_entry(t, loop);
  account(t, LOOP(loop), e.what);
  drop(t, e.arg);
  drop(t, e.what);
  return ok;
}
// In debug mode: says what took long.
static bool run_entry_timed(Thread *t, Ref self, Entry e) {
  Loop *l = LOOP(self);
  Own shown = keep(e.what);
  int64_t start = clock_now();
  watchdog_step(l->dog, start);
  bool ok = run_entry(t, self, e);
  watchdog_step(l->dog, 0);
  int64_t took = clock_now() - start;
  if (ok && took >= l->slow) {
    const char *held_in = l->held_in;
    Own seconds = float_new(t, (double)took / 1e9), where = or_none(l->held_at),
        call = held_in ? str_intern_c(t, held_in) : NONE;
    Ref args[] = {self, shown, seconds, where, call};
    Own r = is_error(seconds) || is_error(call) ? ERROR : object_call(t, STATE(t)->report_slow, args, 5, EMPTY);
    if (!is_error(seconds)) drop(t, seconds);
    if (!is_error(call)) drop(t, call);
    drop(t, where);
    if ((ok = !is_error(r))) drop(t, r);
    drop_slot(t, &l->held_at);
    l->held_in = NULL;
  }
  drop(t, shown);
  return ok;
}
static bool run_once(Thread *t, Ref self) {
  Loop *l = LOOP(self);
  if (l->timer_count) timers_tidy(t, l);
  if (!poll_events(t, l)) return false;
  if (l->timer_count && !timers_run(t, l)) return false;
  for (size_t left = l->ready_count; left && l->ready_count; left--) {
    Entry e = l->ready[l->ready_head];
    l->ready_head = (l->ready_head + 1) & (l->ready_capacity - 1);
    l->ready_count--;
    if (!(UNLIKELY(l->debug) ? run_entry_timed(t, self, e) : run_entry(t, self, e))) return false;
    if (!safepoint(t)) return false;
  }
  return true;
}
METHOD(loop_run_once) { UNUSED; return run_once(t, a[0]) ? NONE : ERROR; }
METHOD(loop_process_events) { UNUSED; (void)t, (void)a; return NONE; }
// What a derived class does in its own way; test suites for programs with timers make loops with clocks they move.
static bool find_overrides(Thread *t, Ref self) {
  Loop *l = LOOP(self);
  Own name = str_intern_c(t, "_selector"), selector;
  Lookup found = is_error(name) ? FAILED : object_lookup_attr(t, self, name, &selector);
  if (!is_error(name)) drop(t, name);
  if (found == FAILED) return false;
  if ((l->own_selector = found == FOUND)) drop(t, selector);
  l->own_clock = overrides(t, self, STATE(t)->loop, "time");
  return true;
}
METHOD(loop_turns) {
  UNUSED;
  cpu_set_t set;
  Loop *l = LOOP(a[0]);
  l->may_spin = !sched_getaffinity(0, sizeof set, &set) && CPU_COUNT(&set) > 1;
  l->dog = t->interp->vm->dev ? watchdog_start(t, l) : NULL;
  bool ok = find_overrides(t, a[0]), own_turn = overrides(t, a[0], STATE(t)->loop, "_run_once");
  if (ok)
    do ok = own_turn ? done_with(t, call_name(t, a[0], "_run_once", NULL, 0)) : run_once(t, a[0]);
    while (ok && !l->stopping);
  Watchdog *dog = l->dog;
  l->dog = NULL;
  watchdog_stop(dog);
  return ok ? NONE : ERROR;
}
METHOD(loop_stop) { UNUSED; (void)t; LOOP(a[0])->stopping = true; return NONE; }
METHOD(loop_is_closed) { UNUSED; (void)t; return from_bool(LOOP(a[0])->closed); }
METHOD(loop_get_debug) { UNUSED; (void)t; return from_bool(LOOP(a[0])->debug); }
METHOD(loop_set_debug) { UNUSED; return as_truth(t, a[1], &LOOP(a[0])->debug) ? NONE : ERROR; }
METHOD(loop_time) { UNUSED; (void)a; return float_new(t, (double)clock_now() / 1e9); }
static Own loop_get_stopping(Thread *t, Ref v) { (void)t; return from_bool(LOOP(v)->stopping); }
static bool loop_set_stopping(Thread *t, Ref v, Ref x) {
  return not_deleted(t, x) && as_truth(t, x, &LOOP(v)->stopping);
}
static Own loop_get_closed(Thread *t, Ref v) { (void)t; return from_bool(LOOP(v)->closed); }
static Own loop_get_debug_attr(Thread *t, Ref v) { (void)t; return from_bool(LOOP(v)->debug); }
static bool loop_set_debug_attr(Thread *t, Ref v, Ref x) {
  return not_deleted(t, x) && as_truth(t, x, &LOOP(v)->debug);
}
static Own loop_get_slow(Thread *t, Ref v) { return float_new(t, (double)LOOP(v)->slow / 1e9); }
static bool loop_set_slow(Thread *t, Ref v, Ref x) {
  double seconds;
  if (!not_deleted(t, x) || !as_double(t, x, &seconds)) return false;
  LOOP(v)->slow = seconds < 0 ? 0 : seconds > LINGER ? LINGER * INT64_C(1000000000) : (int64_t)(seconds * 1e9);
  return true;
}
static Own loop_get_factory(Thread *t, Ref v) { (void)t; return or_none(LOOP(v)->factory); }
static bool loop_set_factory(Thread *t, Ref v, Ref x) {
  return replace(t, &LOOP(v)->factory, is_none(x) || is_empty(x) ? EMPTY : keep(x)), true;
}
static Own loop_get_task_type(Thread *t, Ref v) {
  return is_empty(LOOP(v)->task_type) ? keep(VAL(STATE(t)->task)) : keep(LOOP(v)->task_type);
}
static bool loop_set_task_type(Thread *t, Ref v, Ref x) {
  if (!IS_A(t, x, TYPE) || !type_is_subtype(AS(Type, x), STATE(t)->task))
    return fail_error(t, TypeError, "a class derived from Task is required");
  return replace(t, &LOOP(v)->task_type, keep(x)), true;
}
static Own loop_get_ready(Thread *t, Ref v) {
  Loop *l = LOOP(v);
  Own list = list_new(t, l->ready_count);
  for (size_t i = 0; i < l->ready_count && !is_error(list); i++)
    if (!list_append(t, list, l->ready[(l->ready_head + i) & (l->ready_capacity - 1)].what))
      return drop(t, list), ERROR;
  return list;
}
static Own loop_get_scheduled(Thread *t, Ref v) {
  Loop *l = LOOP(v);
  Own list = list_new(t, l->timer_count);
  for (size_t i = 0; i < l->timer_count && !is_error(list); i++)
    if (!list_append(t, list, l->timers[i].what)) return drop(t, list), ERROR;
  return list;
}
static const NativeDef loop_methods[] = {
    NATIVE(loop_call_soon, "call_soon(callback, *args, context=None)",
           "Call back in the next turn."),
    NATIVE(loop_call_at, "call_at(when, callback, *args, context=None)",
           "Call back at a time on the loop's clock."),
    NATIVE(loop_call_later, "call_later(delay, callback, *args, context=None)",
           "Call back in delay seconds."),
    NATIVE(loop_create_future, "create_future()", "A future of this loop."),
    NATIVE(loop_create_task, "create_task(coro, *, name=None, context=None)",
           "Run a coroutine as a task."),
    NATIVE(loop_add_timer, "_add_timer(timer, /)", "Plan a timer."),
    NATIVE(loop_ready_from_afar, "_wake(handle=None, /)",
           "From any thread: make a handle ready and end the poll."),
    NATIVE(loop_open, "_open()", "Make the descriptors."),
    NATIVE(loop_detach, "_detach()", "Close: forget everything planned."),
    NATIVE(loop_watch_method, "_watch_fd(fd, side, handle, /)",
           "Make the handle ready whenever fd can be read (side 0) or written (1)."),
    NATIVE(loop_unwatch_method, "_unwatch_fd(fd, side, /)",
           "Undo that; whether it was watched."),
    NATIVE(loop_watched_method, "_watched(fd, side, /)", "What is made ready, or None."),
    NATIVE(loop_run_once, "_run_once()", "One turn."),
    NATIVE(loop_process_events, "_process_events(events, /)",
           "Of a selector of a derived class."),
    NATIVE(loop_turns, "_turns()", "Turns until stop() is called."),
    NATIVE(loop_stop, "stop()", "Leave run_forever() after this turn."),
    NATIVE(loop_is_closed, "is_closed()", "Whether the loop was closed."),
    NATIVE(loop_get_debug, "get_debug()", "Whether the loop is in debug mode."),
    NATIVE(loop_set_debug, "set_debug(enabled)",
           "Switch debug mode, which checks threads and reports slow callbacks."),
    NATIVE(loop_time, "time()", "The loop's clock in seconds."),
    {0},
};
static const GetSetDef loop_getset[] = {
    {"_stopping", loop_get_stopping, loop_set_stopping, NULL},
    {"_closed", loop_get_closed, NULL, NULL},
    {"_debug", loop_get_debug_attr, loop_set_debug_attr, NULL},
    {"_ready", loop_get_ready, NULL, NULL},
    {"_scheduled", loop_get_scheduled, NULL, NULL},
    {"_task_factory", loop_get_factory, loop_set_factory, NULL},
    {"_task_type", loop_get_task_type, loop_set_task_type, NULL},
    {"slow_callback_duration", loop_get_slow, loop_set_slow, NULL},
    {0},
};
const TypeDef async_loop_def = {
    .name = "_async_core.LoopCore",
    .doc = "What every event loop runs on.",
    .size = sizeof(Loop),
    .flags = TF_BASE | TF_GC | TF_IMMUTABLE | TF_WEAKREF | TF_HAS_DICT,
    .methods = loop_methods,
    .getset = loop_getset,
    .new = loop_new,
    .traverse = loop_traverse,
    .clear = loop_clear,
};

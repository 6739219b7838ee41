// SPDX-License-Identifier: MIT
// async.c: module _async_core: futures, tasks, handles and the turn of the event loop. lib/_async.gila builds on it what is
// not on the hot path (reprs, gather, descriptors, running and closing).
//
// One turn of a loop (run_once): poll the descriptors, move due timers to the ready ring, run what is ready now; what that
// adds runs in the next turn. The poll in `poll_events` is the only place where a loop waits, and so where it lets go of
// the GIL. With work ready it does not wait, and is made only if the last one is POLL_GAP ago.
//
// The ring holds pairs. {task, EMPTY}: a step; {task, exception}: a step that raises it; {task, future}: the future the
// task waited for is done; {handle, ELLIPSIS}: a planned callback. So steps and wake-ups of native tasks need no handle
// objects, yet keep their place in the order: first in, first out.
//
// A step enters the task's context and resumes the coroutine directly (generator_send_take). What it yields is a
// Future (the task becomes its callback), or None (again next turn). `await future` makes a FutureIter, whose `next`
// gives the future once and then its result.
//
// Invariants  a task in `step` is `current` of its loop; the list of tasks holds no references: a dying task unlinks
//             itself. Loops are used by one thread; call_soon_threadsafe appends under the GIL, then wakes the poll.
// Read next   lib/_async.gila, lib/asyncio/base_events.gila
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <time.h>
#include "contextvars.h"
#include "module.h"
#include "runtime/dict.h"
#include "runtime/exceptions.h"
#include "runtime/float.h"
#include "runtime/generic_alias.h"
#include "runtime/heap.h"
#include "runtime/int.h"
#include "runtime/list.h"
#include "runtime/str.h"
#include "runtime/tuple.h"
#include "vm/blocking.h"
#include "vm/breaker.h"
#include "vm/generator.h"
#include "vm/signals.h"

#define METHOD(name) static Own name(Thread *t, const Ref *a, ptrdiff_t n, Ref names)
#define UNUSED (void)n, (void)names
enum { POLL_GAP = 50000, LINGER = 86400 };   // ns between polls while there is work; longest wait in s

typedef enum { PENDING, CANCELLED, FINISHED } State;

#define FUTURE_HEAD \
  Object h; \
  Own loop, result, exception, traceback, message, cancelled_error; /* EMPTY: unset */ \
  Own callback, context;  /* the first callback: a Task (its wake-up), or a callable and its context; EMPTY: none */ \
  Own callbacks;          /* list of the others: callable, context, ... ; EMPTY: none */ \
  uint8_t state, blocking; \
  bool log_traceback, log_destroy, must_cancel, listed, started

typedef struct Future { FUTURE_HEAD; } Future;
typedef struct Task {
  FUTURE_HEAD;
  int cancels;
  Own coro, task_context, name, waiter;  // name: small int n is "Task-n"
  struct Task *next, *prev;              // all that were not started eagerly
} Task;
typedef struct FutureIter { Object h; Own future; bool yielded; } FutureIter;
typedef struct Yield { Object h; } Yield;
typedef struct YieldIter { Object h; bool yielded; } YieldIter;
typedef struct Handle { Object h; Own callback, args, loop, context, text; bool cancelled, scheduled; double when; } Handle;
typedef struct Entry { Own what, arg; } Entry;
typedef struct Timer { double when; uint64_t order; Own handle; } Timer;
typedef struct Loop {
  Object h;
  Entry *ready;
  size_t ready_head, ready_count, ready_capacity; // capacity: a power of two or 0
  Timer *timers;
  size_t timer_count, timer_capacity, cancelled_timers;
  uint64_t timer_order;
  int64_t last_poll;
  int epoll, wake;        // descriptors, owned by the Gila side
  bool stopping, closed, debug;
  Own current;            // the task in a step, or EMPTY
  Own watched;            // dict fd -> [reader handle or None, writer handle or None]
} Loop;

typedef struct AsyncState {
  Type *future, *task, *iter, *yield, *yield_iter, *handle, *timer, *loop;
  Own cancelled, invalid;      // exception classes
  Own event_loop, future_repr, handle_repr, callback_text, report_slow; // functions of _async.gila
  Own one_turn;
  Task *first;
  int64_t task_number;
  Type *plain_type;            // the class of loop asked about last, at plain_epoch, and the answer
  uint32_t plain_epoch;
  bool plain;
} AsyncState;
#define STATE(t) MODULE_STATE(t, async, AsyncState)
#define FUTURE(v) AS(Future, v)
#define TASK(v) AS(Task, v)
#define HANDLE(v) AS(Handle, v)
#define LOOP(v) AS(Loop, v)

static bool is_future(Thread *t, Ref v) { return is_object(v) && is_instance_of(t, v, STATE(t)->future); }
static bool is_task(Thread *t, Ref v) { return is_object(v) && is_instance_of(t, v, STATE(t)->task); }
static bool is_loop(Thread *t, Ref v) { return is_object(v) && is_instance_of(t, v, STATE(t)->loop); }

static int64_t now(void) {
  struct timespec ts;
  clock_gettime(CLOCK_MONOTONIC, &ts);
  return (int64_t)ts.tv_sec * 1000000000 + ts.tv_nsec;
}

static Own call_name(Thread *t, Ref self, const char *name, const Ref *args, ptrdiff_t n) {
  Own method = object_getattr_c(t, self, name);
  if (is_error(method)) return ERROR;
  Own r = object_call(t, method, args, n, EMPTY);
  drop(t, method);
  return r;
}

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
static bool ring_push_take(Thread *t, Loop *l, Own what, Own arg) {
  if (UNLIKELY(l->ready_count == l->ready_capacity) && !ring_grow(t, l)) {
    drop(t, what);
    drop(t, arg);
    return false;
  }
  l->ready[(l->ready_head + l->ready_count++) & (l->ready_capacity - 1)] = (Entry){what, arg};
  return true;
}

// A loop whose call_soon is the native one takes entries without handles.
static bool is_plain_loop(Thread *t, Ref loop);

// ---- Handles

static Own handle_make(Thread *t, Type *type, Ref callback, Ref args, Ref loop, Ref context) {
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
  h->text = EMPTY;
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
  VISIT(h->callback); VISIT(h->args); VISIT(h->loop); VISIT(h->context); VISIT(h->text);
}
static void handle_clear(Thread *t, Object *o) {
  Handle *h = (Handle *)o;
  drop_slot(t, &h->callback);
  drop_slot(t, &h->args);
  drop_slot(t, &h->loop);
  drop_slot(t, &h->context);
  drop_slot(t, &h->text);
}
static Own or_none(Ref v) { return is_empty(v) ? NONE : keep(v); }
static Own handle_repr(Thread *t, Ref self) {
  if (!is_empty(HANDLE(self)->text)) return keep(HANDLE(self)->text);
  return object_call1(t, STATE(t)->handle_repr, self);
}
METHOD(handle_cancel) {
  UNUSED;
  Handle *h = HANDLE(a[0]);
  if (h->cancelled) return NONE;
  if (h->scheduled && is_loop(t, h->loop)) LOOP(h->loop)->cancelled_timers++;
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

static bool ends_loop(Thread *t) { return error_is(t, SystemExit) || error_is(t, KeyboardInterrupt); }

static bool report(Thread *t, Ref loop, Own context) {
  if (is_error(context)) return false;
  Ref args[] = {context};
  Own r = call_name(t, loop, "call_exception_handler", args, 1);
  drop(t, context);
  if (is_error(r)) return false;
  drop(t, r);
  return true;
}
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
  } else if (!ends_loop(t)) {
    Own exc = error_take(t), d = dict_new(t), text = object_call2(t, STATE(t)->callback_text, callback, args);
    Own message = is_error(text) ? ERROR : str_format_c(t, "Exception in callback %S", text);
    if (!is_error(text)) drop(t, text);
    ok = !is_error(d) && !is_error(message) && dict_set_c(t, d, "message", message) && dict_set_c(t, d, "exception", exc) &&
         dict_set_c(t, d, "handle", self) && report(t, h->loop, keep(d));
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
static Own get_nothing(Thread *t, Ref v) { (void)t, (void)v; return NONE; }
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
  NATIVE(handle_cancel, "cancel()", "Do not call back."), NATIVE(handle_cancelled, "cancelled()", "Whether it was cancelled."),
  NATIVE(handle_context, "get_context()", "The context the callback will run in."), NATIVE(handle_run_method, "_run()", "Call back now."), {0},
};
static const GetSetDef handle_getset[] = {
  {"_callback", handle_get_callback, NULL, NULL}, {"_args", handle_get_args, NULL, NULL}, {"_loop", handle_get_loop, NULL, NULL},
  {"_cancelled", handle_get_cancelled, NULL, NULL}, {"_source_traceback", get_nothing, NULL, NULL}, {0},
};
static const TypeDef handle_def = {
  .name = "asyncio.Handle", .doc = "A planned callback.", .size = sizeof(Handle), .flags = TF_BASE | TF_GC | TF_IMMUTABLE | TF_WEAKREF,
  .methods = handle_methods, .getset = handle_getset, .signature = "(callback, args, loop, context=None)", .construct = handle_construct,
  .traverse = handle_traverse, .clear = handle_clear, .repr = handle_repr,
};
static const NativeDef timer_methods[] = {NATIVE(handle_when, "when()", "The time on the loop's clock."), {0}};
static const GetSetDef timer_getset[] = {{"_scheduled", handle_get_scheduled, NULL, NULL}, {"_when", handle_get_when, NULL, NULL}, {0}};
static const TypeDef timer_def = {
  .name = "asyncio.TimerHandle", .doc = "A callback planned for a time.", .size = sizeof(Handle), .flags = TF_BASE | TF_GC | TF_IMMUTABLE | TF_WEAKREF,
  .methods = timer_methods, .getset = timer_getset, .signature = "(when, callback, args, loop, context=None)", .construct = timer_construct,
  .traverse = handle_traverse, .clear = handle_clear, .repr = handle_repr, .richcompare = timer_compare, .hash = timer_hash,
};

// ---- Futures

static void future_reset(Future *f) {
  f->loop = f->result = f->exception = f->traceback = f->message = f->cancelled_error = EMPTY;
  f->callback = f->context = f->callbacks = EMPTY;
}
static Own future_new(Thread *t, Type *type, const Ref *args, ptrdiff_t n, Ref names) {
  (void)args, (void)n, (void)names;
  Own v = type_alloc(t, type);
  if (is_error(v)) return ERROR;
  future_reset(FUTURE(v));
  if (type_is_subtype(type, STATE(t)->task)) {
    Task *k = TASK(v);
    k->coro = k->task_context = k->name = k->waiter = EMPTY;
    k->next = k->prev = NULL;
  }
  return v;
}
static bool future_start(Thread *t, Ref self, Ref loop) {
  Own l = is_none(loop) || is_empty(loop) ? (is_empty(t->running_loop) ? object_call0(t, STATE(t)->event_loop) : keep(t->running_loop)) : keep(loop);
  if (is_error(l)) return false;
  replace(t, &FUTURE(self)->loop, l);
  return true;
}
static bool future_init(Thread *t, Ref self, const Ref *args, ptrdiff_t n, Ref names) {
  static const NativeDef row = {"Future(*, loop=None)", NULL, "", 0};
  Ref bound[1];
  Own alive = EMPTY;
  if (!native_bind(t, &row, args, n, names, 0, bound, 1, &alive)) return false;
  bool ok = future_start(t, self, bound[0]);
  drop(t, alive);
  return ok;
}
static void future_traverse(Object *o, Visit visit, void *arg) {
  Future *f = (Future *)o;
  VISIT(f->loop); VISIT(f->result); VISIT(f->exception); VISIT(f->traceback); VISIT(f->message); VISIT(f->cancelled_error);
  VISIT(f->callback); VISIT(f->context); VISIT(f->callbacks);
}
static void future_clear(Thread *t, Object *o) {
  Future *f = (Future *)o;
  Own *slots[] = {&f->loop, &f->result, &f->exception, &f->traceback, &f->message, &f->cancelled_error, &f->callback, &f->context, &f->callbacks};
  for (size_t i = 0; i < sizeof slots / sizeof *slots; i++) drop_slot(t, slots[i]);
}
static bool initialised(Thread *t, Ref self) {
  return !is_empty(FUTURE(self)->loop) || fail_error(t, RuntimeError, "Future object is not initialized.");
}

// Plans one callback. `fn` is a Task for its wake-up.
static bool plan(Thread *t, Ref self, Ref fn, Ref context) {
  Ref loop = FUTURE(self)->loop;
  bool plain = is_plain_loop(t, loop);
  if (is_task(t, fn) && is_empty(context)) {
    if (plain) return LOOP(loop)->closed ? fail_error(t, RuntimeError, "Event loop is closed") : ring_push_take(t, LOOP(loop), keep(fn), keep(self));
    Own wakeup = object_getattr_c(t, fn, "task_wakeup");
    if (is_error(wakeup)) return false;
    bool ok = plan(t, self, wakeup, TASK(fn)->task_context);
    drop(t, wakeup);
    return ok;
  }
  if (plain && !LOOP(loop)->debug && !LOOP(loop)->closed) {
    Own args = tuple_pack1(t, self);
    if (is_error(args)) return false;
    Own h = handle_make(t, STATE(t)->handle, fn, args, loop, context);
    drop(t, args);
    return !is_error(h) && ring_push_take(t, LOOP(loop), h, ELLIPSIS);
  }
  Own method = object_getattr_c(t, loop, "call_soon"), kw = str_intern_c(t, "context");
  if (is_error(method) || is_error(kw)) return false;
  Own kws = tuple_pack1(t, kw);
  Ref args[] = {fn, self, is_empty(context) ? (Ref)NONE : context};
  Own r = is_error(kws) ? ERROR : object_call(t, method, args, 2, kws);
  drop(t, method);
  drop(t, kw);
  if (!is_error(kws)) drop(t, kws);
  if (is_error(r)) return false;
  drop(t, r);
  return true;
}
static bool plan_callbacks(Thread *t, Ref self) {
  Future *f = FUTURE(self);
  if (is_empty(f->callback) && is_empty(f->callbacks)) return true;
  Own fn = TAKE(f->callback), context = TAKE(f->context), more = TAKE(f->callbacks);
  bool ok = is_empty(fn) || plan(t, self, fn, context);
  if (!is_empty(more))
    for (size_t i = 0; ok && i + 1 < list_count(more); i += 2) ok = plan(t, self, list_peek(more, i), list_peek(more, i + 1));
  drop(t, fn);
  drop(t, context);
  drop(t, more);
  return ok;
}
static bool add_callback(Thread *t, Ref self, Ref fn, Ref context) {
  Future *f = FUTURE(self);
  if (f->state != PENDING) return plan(t, self, fn, context);
  if (is_empty(f->callback) && is_empty(f->callbacks)) {
    f->callback = keep(fn);
    f->context = keep(context);
    return true;
  }
  if (is_empty(f->callbacks)) {
    Own list = list_new(t, 4);
    if (is_error(list)) return false;
    f->callbacks = list;
  }
  return list_append(t, f->callbacks, fn) && list_append(t, f->callbacks, context);
}

static Own cancelled_error(Thread *t, Ref self) {
  Future *f = FUTURE(self);
  if (!is_empty(f->cancelled_error)) return TAKE(f->cancelled_error); // raised once: its traceback must not keep this alive
  return is_empty(f->message) ? object_call0(t, STATE(t)->cancelled) : object_call1(t, STATE(t)->cancelled, f->message);
}
static Own raise_invalid(Thread *t, const char *text) { 
  Own s = str_from_c(t, text);
  if (is_error(s)) return ERROR;
  Own r = raise_value(t, AS(Type, STATE(t)->invalid), s);
  drop(t, s);
  return r;
}
static bool future_finish(Thread *t, Ref self, Ref result) {
  Future *f = FUTURE(self);
  if (f->state != PENDING) return raise_invalid(t, "invalid state"), false;
  replace(t, &f->result, keep(result));
  f->state = FINISHED;
  return plan_callbacks(t, self);
}
static bool future_fail(Thread *t, Ref self, Ref exception) {
  Future *f = FUTURE(self);
  if (f->state != PENDING) return raise_invalid(t, "invalid state"), false;
  Own exc = IS_A(t, exception, TYPE) ? object_call0(t, exception) : keep(exception);
  if (is_error(exc)) return false;
  if (!IS_A(t, exc, EXC)) {
    drop(t, exc);
    return fail_error(t, TypeError, "invalid exception object");
  }
  if (is_instance_of(t, exc, TYPE(t, StopIteration))) {
    raise_error(t, RuntimeError, "StopIteration interacts badly with generators and cannot be raised into a Future");
    Own wrapped = error_take(t);
    replace(t, &AS(Exc, wrapped)->cause, keep(exc));
    replace(t, &AS(Exc, wrapped)->context, exc);
    exc = wrapped;
  }
  replace(t, &f->exception, exc);
  replace(t, &f->traceback, keep(AS(Exc, exc)->traceback));
  f->state = FINISHED;
  bool ok = plan_callbacks(t, self);
  f->log_traceback = true;
  return ok;
}
static bool future_cancel(Thread *t, Ref self, Ref message, bool *done) {
  Future *f = FUTURE(self);
  f->log_traceback = false;
  *done = f->state == PENDING;
  if (!*done) return true;
  f->state = CANCELLED;
  replace(t, &f->message, is_none(message) ? EMPTY : keep(message));
  return plan_callbacks(t, self);
}
// The result; raises the exception or CancelledError.
static Own future_result(Thread *t, Ref self) {
  Future *f = FUTURE(self);
  if (f->state == FINISHED) {
    f->log_traceback = false;
    if (is_empty(f->exception)) return keep(f->result);
    Own exc = keep(f->exception);
    replace(t, &AS(Exc, exc)->traceback, keep(f->traceback));
    return raise_take(t, exc);
  }
  if (f->state == CANCELLED) {
    Own exc = cancelled_error(t, self);
    return is_error(exc) ? ERROR : raise_take(t, exc);
  }
  return raise_invalid(t, "Result is not set.");
}

METHOD(future_result_method) { UNUSED; return initialised(t, a[0]) ? future_result(t, a[0]) : ERROR; }
METHOD(future_exception_method) {
  UNUSED;
  Future *f = FUTURE(a[0]);
  if (!initialised(t, a[0])) return ERROR;
  if (f->state == CANCELLED) return future_result(t, a[0]);
  if (f->state == PENDING) return raise_invalid(t, "Exception is not set.");
  f->log_traceback = false;
  return or_none(f->exception);
}
METHOD(future_set_result) { UNUSED; return initialised(t, a[0]) && future_finish(t, a[0], a[1]) ? NONE : ERROR; }
METHOD(future_set_exception) { UNUSED; return initialised(t, a[0]) && future_fail(t, a[0], a[1]) ? NONE : ERROR; }
METHOD(future_cancel_method) {
  UNUSED;
  bool done;
  return initialised(t, a[0]) && future_cancel(t, a[0], a[1], &done) ? from_bool(done) : ERROR;
}
METHOD(future_cancelled) { UNUSED; (void)t; return from_bool(FUTURE(a[0])->state == CANCELLED); }
METHOD(future_done) { UNUSED; (void)t; return from_bool(FUTURE(a[0])->state != PENDING); }
METHOD(future_get_loop) { UNUSED; return initialised(t, a[0]) ? keep(FUTURE(a[0])->loop) : ERROR; }
METHOD(future_add_done) {
  UNUSED;
  if (!initialised(t, a[0])) return ERROR;
  Own context = is_none(a[2]) ? context_copy_current(t) : keep(a[2]);
  if (is_error(context)) return ERROR;
  bool ok = add_callback(t, a[0], a[1], context);
  drop(t, context);
  return ok ? NONE : ERROR;
}
METHOD(future_remove_done) {
  UNUSED;
  Future *f = FUTURE(a[0]);
  int64_t removed = 0;
  Own kept = list_new(t, 4), fn = TAKE(f->callback), context = TAKE(f->context), more = TAKE(f->callbacks);
  if (is_error(kept)) return ERROR;
  bool ok = true;
  if (!is_empty(fn)) {
    int equal = object_equal(t, fn, a[1]);
    if (equal < 0) ok = false;
    else if (equal) removed++;
    else ok = list_append(t, kept, fn) && list_append(t, kept, context);
  }
  for (size_t i = 0; ok && !is_empty(more) && i + 1 < list_count(more); i += 2) {
    int equal = object_equal(t, list_peek(more, i), a[1]);
    if (equal < 0) ok = false;
    else if (equal) removed++;
    else ok = list_append(t, kept, list_peek(more, i)) && list_append(t, kept, list_peek(more, i + 1));
  }
  drop(t, fn);
  drop(t, context);
  drop(t, more);
  if (list_count(kept)) replace(t, &f->callbacks, kept);
  else drop(t, kept);
  return ok ? small(removed) : ERROR;
}
METHOD(future_make_cancelled) { UNUSED; return cancelled_error(t, a[0]); }
METHOD(future_class_getitem) { UNUSED; return generic_alias_new(t, a[0], a[1]); }
static Own future_repr(Thread *t, Ref self) { return object_call1(t, STATE(t)->future_repr, self); }

static Own future_await(Thread *t, Ref self) {
  if (!initialised(t, self)) return ERROR;
  Own v = type_alloc(t, STATE(t)->iter);
  if (!is_error(v)) AS(FutureIter, v)->future = keep(self);
  return v;
}
static Own iter_next(Thread *t, Ref self) {
  FutureIter *it = AS(FutureIter, self);
  if (is_empty(it->future)) return EMPTY;
  Future *f = FUTURE(it->future);
  if (f->state == PENDING) {
    if (it->yielded) return raise_error(t, RuntimeError, "await wasn't used with future");
    it->yielded = true;
    f->blocking = true;
    return keep(it->future);
  }
  Own future = TAKE(it->future), r = future_result(t, future);
  drop(t, future);
  if (is_error(r)) return ERROR;
  replace(t, &t->stop_value, is_none(r) ? EMPTY : r);
  return EMPTY;
}
METHOD(iter_send) {
  UNUSED;
  drop_slot(t, &t->stop_value);
  Own v = iter_next(t, a[0]);
  return is_empty(v) ? raise_stop_value(t) : v;
}
METHOD(iter_throw) {
  UNUSED;
  drop_slot(t, &AS(FutureIter, a[0])->future);
  Own exc = IS_A(t, a[1], TYPE) && !is_none(a[2]) && IS_A(t, a[2], EXC) ? keep(a[2]) : exception_normalize(t, a[1]);
  if (is_error(exc)) return ERROR;
  error_put_take(t, exc);
  return ERROR;
}
METHOD(iter_close) { UNUSED; drop_slot(t, &AS(FutureIter, a[0])->future); return NONE; }
static Own iter_iter(Thread *t, Ref self) { (void)t; return keep(self); }
static void iter_traverse(Object *o, Visit visit, void *arg) { VISIT(((FutureIter *)o)->future); }
static void iter_clear(Thread *t, Object *o) { drop_slot(t, &((FutureIter *)o)->future); }
static const NativeDef iter_methods[] = {
  NATIVE(iter_send, "send(value, /)", "Go on."), NATIVE(iter_throw, "throw(type, value=None, traceback=None, /)", "Raise here."),
  NATIVE(iter_close, "close()", "End."), {0},
};
static const TypeDef iter_def = {
  .name = "_asyncio.FutureIter", .doc = "What await of a future drives.", .size = sizeof(FutureIter), .flags = TF_GC | TF_IMMUTABLE | TF_NO_NEW,
  .methods = iter_methods, .iter = iter_iter, .next = iter_next, .traverse = iter_traverse, .clear = iter_clear,
};

static Own yield_await(Thread *t, Ref self) { (void)self; return type_alloc(t, STATE(t)->yield_iter); }
static Own yield_next(Thread *t, Ref self) {
  (void)t;
  YieldIter *y = AS(YieldIter, self);
  if (y->yielded) return EMPTY;
  y->yielded = true;
  return NONE;
}
static const TypeDef yield_def = {.name = "_async_core.Yield", .doc = "Awaiting this gives way for one turn.", .size = sizeof(Yield), .flags = TF_IMMUTABLE | TF_NO_NEW, .await = yield_await};
static const TypeDef yield_iter_def = {.name = "_async_core.YieldIter", .doc = "Yields once.", .size = sizeof(YieldIter), .flags = TF_IMMUTABLE | TF_NO_NEW, .iter = iter_iter, .next = yield_next};

static bool report_future(Thread *t, Ref self, const char *message, const char *key, Ref exception) {
  Own d = dict_new(t), text = str_from_c(t, message);
  bool ok = !is_error(d) && !is_error(text) && dict_set_c(t, d, "message", text) && (is_empty(exception) || dict_set_c(t, d, "exception", exception)) &&
            dict_set_c(t, d, key, self) && report(t, FUTURE(self)->loop, keep(d));
  if (!is_error(d)) drop(t, d);
  if (!is_error(text)) drop(t, text);
  return ok;
}
static void future_finalize(Thread *t, Ref self) {
  Future *f = FUTURE(self);
  if (!f->log_traceback || is_empty(f->loop)) return;
  f->log_traceback = false;
  Own pending = error_take(t);
  char text[256];
  snprintf(text, sizeof text, "%s exception was never retrieved", type_name(type_of(t, self)));
  if (!report_future(t, self, text, "future", f->exception)) error_unraisable(t, NULL, self);
  if (!is_empty(pending)) error_put_take(t, pending);
}

static Own get_state(Thread *t, Ref v) {
  static const char *const text[] = {"PENDING", "CANCELLED", "FINISHED"};
  return str_intern_c(t, text[FUTURE(v)->state]);
}
static Own get_result(Thread *t, Ref v) { (void)t; return or_none(FUTURE(v)->result); }
static Own get_exception(Thread *t, Ref v) { (void)t; return or_none(FUTURE(v)->exception); }
static Own get_loop(Thread *t, Ref v) { (void)t; return or_none(FUTURE(v)->loop); }
static Own get_message(Thread *t, Ref v) { (void)t; return or_none(FUTURE(v)->message); }
static bool set_message(Thread *t, Ref v, Ref x) { replace(t, &FUTURE(v)->message, is_none(x) || is_empty(x) ? EMPTY : keep(x)); return true; }
static Own get_blocking(Thread *t, Ref v) { (void)t; return from_bool(FUTURE(v)->blocking); }
static bool set_blocking(Thread *t, Ref v, Ref x) { bool b; if (is_empty(x) || !as_truth(t, x, &b)) return false; FUTURE(v)->blocking = b; return true; }
static Own get_log(Thread *t, Ref v) { (void)t; return from_bool(FUTURE(v)->log_traceback); }
static bool set_log(Thread *t, Ref v, Ref x) {
  bool b;
  if (is_empty(x) || !as_truth(t, x, &b)) return fail_error(t, AttributeError, "cannot delete attribute");
  if (b) return fail_error(t, ValueError, "_log_traceback can only be set to False");
  FUTURE(v)->log_traceback = false;
  return true;
}
static bool callbacks_add(Thread *t, Ref list, Ref fn, Ref context) {
  Own shown = is_task(t, fn) && is_empty(context) ? object_getattr_c(t, fn, "task_wakeup") : keep(fn);
  if (is_error(shown)) return false;
  Own pair = tuple_pack2(t, shown, is_empty(context) ? (Ref)NONE : context);
  drop(t, shown);
  return !is_error(pair) && list_append_take(t, list, pair);
}
static Own get_callbacks(Thread *t, Ref v) {
  Future *f = FUTURE(v);
  Own list = list_new(t, 2);
  bool ok = !is_error(list) && (is_empty(f->callback) || callbacks_add(t, list, f->callback, f->context));
  for (size_t i = 0; ok && !is_empty(f->callbacks) && i + 1 < list_count(f->callbacks); i += 2)
    ok = callbacks_add(t, list, list_peek(f->callbacks, i), list_peek(f->callbacks, i + 1));
  if (ok) return list;
  if (!is_error(list)) drop(t, list);
  return ERROR;
}
static const NativeDef future_methods[] = {
  NATIVE(future_result_method, "result()", "The result, or raise the exception."), NATIVE(future_exception_method, "exception()", "The exception, or None."),
  NATIVE(future_set_result, "set_result(result, /)", "Set the result."), NATIVE(future_set_exception, "set_exception(exception, /)", "Set the exception."),
  NATIVE(future_cancel_method, "cancel(msg=None)", "Cancel unless done; whether that happened."), NATIVE(future_cancelled, "cancelled()", "Whether it was cancelled."),
  NATIVE(future_done, "done()", "Whether it has ended."), NATIVE(future_get_loop, "get_loop()", "The loop it belongs to."),
  NATIVE(future_add_done, "add_done_callback(fn, /, *, context=None)", "Call fn(future) through the loop when done."),
  NATIVE(future_remove_done, "remove_done_callback(fn, /)", "Forget a callback; how often it was there."),
  NATIVE(future_make_cancelled, "_make_cancelled_error()", "The CancelledError to raise."),
  NATIVE_CLASS(future_class_getitem, "__class_getitem__(item, /)", "For annotations."), {0},
};
static const GetSetDef future_getset[] = {
  {"_state", get_state, NULL, NULL}, {"_result", get_result, NULL, NULL}, {"_exception", get_exception, NULL, NULL}, {"_loop", get_loop, NULL, NULL},
  {"_cancel_message", get_message, set_message, NULL}, {"_asyncio_future_blocking", get_blocking, set_blocking, NULL},
  {"_log_traceback", get_log, set_log, NULL}, {"_callbacks", get_callbacks, NULL, NULL}, {"_source_traceback", get_nothing, NULL, NULL}, {0},
};
static const TypeDef future_def = {
  .name = "_asyncio.Future", .doc = "A result that does not exist yet.", .size = sizeof(Future), .flags = TF_BASE | TF_GC | TF_IMMUTABLE | TF_WEAKREF | TF_HAS_DICT,
  .methods = future_methods, .getset = future_getset, .new = future_new, .init = future_init, .finalize = future_finalize, .traverse = future_traverse,
  .clear = future_clear, .repr = future_repr, .await = future_await, .iter = future_await,
};

// ---- Tasks

static void task_link(AsyncState *s, Task *k) {
  if (k->listed) return;
  k->listed = true;
  k->prev = NULL;
  k->next = s->first;
  if (s->first) s->first->prev = k;
  s->first = k;
}
static void task_unlink(AsyncState *s, Task *k) {
  if (!k->listed) return;
  k->listed = false;
  if (k->prev) k->prev->next = k->next;
  else s->first = k->next;
  if (k->next) k->next->prev = k->prev;
}
static void task_traverse(Object *o, Visit visit, void *arg) {
  Task *k = (Task *)o;
  future_traverse(o, visit, arg);
  VISIT(k->coro); VISIT(k->task_context); VISIT(k->name); VISIT(k->waiter);
}
static void task_clear(Thread *t, Object *o) {
  Task *k = (Task *)o;
  task_unlink(STATE(t), k);
  future_clear(t, o);
  drop_slot(t, &k->coro);
  drop_slot(t, &k->task_context);
  drop_slot(t, &k->name);
  drop_slot(t, &k->waiter);
}
static void task_finalize(Thread *t, Ref self) {
  Task *k = TASK(self);
  task_unlink(STATE(t), k);
  if (k->state == PENDING && k->log_destroy && !is_empty(k->loop)) {
    Own pending = error_take(t);
    if (!report_future(t, self, "Task was destroyed but it is pending!", "task", EMPTY)) error_unraisable(t, NULL, self);
    if (!is_empty(pending)) error_put_take(t, pending);
  }
  future_finalize(t, self);
}

static bool is_coroutine(Thread *t, Ref v) {
  if (IS(coroutine, v)) return true;
  Type *type = type_of(t, v);
  if (!type->await) return false;
  Own names[] = {NAME(t, send) ? keep(NAME(t, send)) : EMPTY, keep(NAME(t, throw)), keep(NAME(t, close))};
  bool all = true;
  for (int i = 0; i < 3; i++) {
    all = all && !is_empty(type_lookup_peek(t, type, names[i]));
    drop(t, names[i]);
  }
  return all;
}
// Plans a step; arg (consumed) is EMPTY or the exception to raise.
static bool plan_step(Thread *t, Ref self, Own arg) {
  Ref loop = TASK(self)->loop;
  if (is_plain_loop(t, loop) && !LOOP(loop)->closed) return ring_push_take(t, LOOP(loop), keep(self), arg);
  Own method = object_getattr_c(t, loop, "call_soon"), step = object_getattr_c(t, self, "task_step"), kw = str_intern_c(t, "context");
  Own kws = is_error(kw) ? ERROR : tuple_pack1(t, kw), r = ERROR;
  if (!is_error(method) && !is_error(step) && !is_error(kws)) {
    Ref args[3] = {step, arg, TASK(self)->task_context};
    if (is_empty(arg)) args[1] = args[2];
    r = object_call(t, method, args, is_empty(arg) ? 1 : 2, kws);
  }
  if (!is_error(method)) drop(t, method);
  if (!is_error(step)) drop(t, step);
  if (!is_error(kw)) drop(t, kw);
  if (!is_error(kws)) drop(t, kws);
  drop(t, arg);
  if (is_error(r)) return false;
  drop(t, r);
  return true;
}

static bool drive(Thread *t, Ref self, Own exc);
static bool task_start(Thread *t, Ref self, Ref coro, Ref loop, Ref name, Ref context, bool eager) {
  Task *k = TASK(self);
  if (!future_start(t, self, loop)) return false;
  if (!is_coroutine(t, coro)) return fail_error(t, TypeError, "a coroutine was expected, got %R", coro);
  Own label = is_none(name) || is_empty(name) ? small(++STATE(t)->task_number) : object_str(t, name);
  if (is_error(label)) return false;
  replace(t, &k->name, label);
  Own c = is_none(context) || is_empty(context) ? context_copy_current(t) : keep(context);
  if (is_error(c)) return false;
  replace(t, &k->task_context, c);
  replace(t, &k->coro, keep(coro));
  k->log_destroy = true;
  if (!eager) {
    if (!plan_step(t, self, EMPTY)) {
      k->log_destroy = false;
      return false;
    }
    task_link(STATE(t), k);
    return true;
  }
  // An eager start: the first step runs at once, inside the task that asked.
  task_link(STATE(t), k);
  Loop *l = is_loop(t, k->loop) ? LOOP(k->loop) : NULL;
  Own previous = l ? l->current : EMPTY, outer;
  if (l) l->current = keep(self);
  bool ok = context_enter(t, k->task_context, &outer);
  if (ok) {
    Own in_force = keep(k->task_context);
    ok = drive(t, self, EMPTY);
    context_leave(t, in_force, outer);
    drop(t, in_force);
  }
  if (l) replace(t, &l->current, previous);
  if (k->state != PENDING) {
    task_unlink(STATE(t), k);
    drop_slot(t, &k->coro);
  }
  return ok;
}
static bool task_init(Thread *t, Ref self, const Ref *args, ptrdiff_t n, Ref names) {
  static const NativeDef row = {"Task(coro, *, loop=None, name=None, context=None, eager_start=False)", NULL, "", 0};
  Ref b[5];
  Own alive = EMPTY;
  if (!native_bind(t, &row, args, n, names, 0, b, 5, &alive)) return false;
  bool eager, ok = as_truth(t, b[4], &eager);
  if (ok && eager) {
    Own l = is_none(b[1]) ? object_call0(t, STATE(t)->event_loop) : keep(b[1]);
    eager = !is_error(l) && same(t->running_loop, l);
    if (!is_error(l)) drop(t, l);
    else ok = false;
  }
  ok = ok && task_start(t, self, b[0], b[1], b[2], b[3], eager);
  drop(t, alive);
  return ok;
}

static bool bad_yield(Thread *t, Ref self, const char *format, Ref x) {
  Own text = x ? format_message(t, format, self, x) : format_message(t, format, self);
  if (is_error(text)) return false;
  Own exc = object_call1(t, VAL(TYPE(t, RuntimeError)), text);
  drop(t, text);
  return !is_error(exc) && plan_step(t, self, exc);
}

// Runs the coroutine to its next await (exc, consumed, is raised there unless EMPTY) and sees to what it waits for. False
// only for exceptions that end the loop.
static bool drive(Thread *t, Ref self, Own exc) {
  Task *k = TASK(self);
  Own coro = keep(k->coro), v, result = EMPTY;
  if (IS(coroutine, coro) || IS(generator, coro)) {
    if (is_empty(exc)) {
      v = generator_send_take(t, coro, NONE, &result);
    } else {
      raise_take(t, exc);
      v = generator_throw(t, coro, &result);
    }
  } else {
    Ref args[] = {coro, is_empty(exc) ? (Ref)NONE : (Ref)exc};
    v = object_call_method(t, is_empty(exc) ? NAME(t, send) : NAME(t, throw), args, 2);
    drop(t, exc);
    if (is_error(v) && error_is(t, StopIteration)) {
      Own stop = error_take(t);
      result = is_empty(AS(ExcStopIteration, stop)->value) ? NONE : keep(AS(ExcStopIteration, stop)->value);
      drop(t, stop);
      v = EMPTY;
    }
  }
  drop(t, coro);
  bool ok, done;
  if (is_empty(v)) {
    if (k->must_cancel) {
      k->must_cancel = false;
      Own message = keep(k->message);
      ok = future_cancel(t, self, is_empty(message) ? (Ref)NONE : (Ref)message, &done);
      drop(t, message);
    } else {
      ok = future_finish(t, self, result);
    }
    drop(t, result);
    return ok;
  }
  if (is_error(v)) {
    bool ends = ends_loop(t);
    Own error = error_take(t);
    if (is_instance_of(t, error, AS(Type, STATE(t)->cancelled))) {
      replace(t, &k->cancelled_error, error);
      return future_cancel(t, self, NONE, &done);
    }
    ok = future_fail(t, self, error);
    if (ends && ok) return error_put_take(t, error), false;
    drop(t, error);
    return ok;
  }
  if (is_none(v)) return plan_step(t, self, EMPTY);
  if (is_future(t, v)) {
    Future *f = FUTURE(v);
    if (!same(f->loop, k->loop)) {
      ok = bad_yield(t, self, "Task %R got Future %R attached to a different loop", v);
    } else if (!f->blocking) {
      ok = bad_yield(t, self, "yield was used instead of yield from in task %R with %R", v);
    } else if (same(v, self)) {
      ok = bad_yield(t, self, "Task cannot await on itself: %R", NULL);
    } else {
      f->blocking = false;
      ok = add_callback(t, v, self, EMPTY);
      replace(t, &k->waiter, keep(v));
      if (ok && k->must_cancel) {
        Ref args[] = {v, is_empty(k->message) ? (Ref)NONE : (Ref)k->message};
        Own r = object_call_method(t, NAME(t, cancel), args, 2);
        ok = !is_error(r);
        if (ok && same(r, TRUE)) k->must_cancel = false;
        if (ok) drop(t, r);
      }
    }
    drop(t, v);
    return ok;
  }
  // Futures of other makes are known by their blocking mark.
  Own mark = object_getattr_c(t, v, "_asyncio_future_blocking");
  if (is_error(mark)) {
    error_clear(t);
    mark = NONE;
  }
  if (!is_none(mark)) {
    Own loop = call_name(t, v, "get_loop", NULL, 0), name = str_intern_c(t, "_asyncio_future_blocking");
    if (is_error(loop) || is_error(name)) ok = false;
    else if (!same(loop, k->loop)) ok = bad_yield(t, self, "Task %R got Future %R attached to a different loop", v);
    else if (!same(mark, TRUE)) ok = bad_yield(t, self, "yield was used instead of yield from in task %R with %R", v);
    else {
      ok = object_setattr(t, v, name, FALSE);
      Own wakeup = ok ? object_getattr_c(t, self, "task_wakeup") : ERROR, adder = ok ? object_getattr_c(t, v, "add_done_callback") : ERROR;
      Own kw = str_intern_c(t, "context"), kws = tuple_pack1(t, kw), r = ERROR;
      if (!is_error(wakeup) && !is_error(adder)) {
        Ref args[] = {wakeup, k->task_context};
        r = object_call(t, adder, args, 1, kws);
      }
      if (!is_error(wakeup)) drop(t, wakeup);
      if (!is_error(adder)) drop(t, adder);
      drop(t, kw);
      drop(t, kws);
      ok = !is_error(r);
      if (ok) drop(t, r);
      replace(t, &k->waiter, keep(v));
      if (ok && k->must_cancel) {
        Ref args[] = {v};
        Own cancelled = object_call_method(t, NAME(t, cancel), args, 1);
        ok = !is_error(cancelled);
        if (ok && same(cancelled, TRUE)) k->must_cancel = false;
        if (ok) drop(t, cancelled);
      }
    }
    if (!is_error(loop)) drop(t, loop);
    if (!is_error(name)) drop(t, name);
  } else if (IS(generator, v)) {
    ok = bad_yield(t, self, "yield was used instead of yield from for generator in task %R with %R", v);
  } else {
    Own text = format_message(t, "Task got bad yield: %R", v);
    Own problem = is_error(text) ? ERROR : object_call1(t, VAL(TYPE(t, RuntimeError)), text);
    if (!is_error(text)) drop(t, text);
    ok = !is_error(problem) && plan_step(t, self, problem);
  }
  drop(t, mark);
  drop(t, v);
  return ok;
}

// One step; exc (consumed) or EMPTY. `entered`: the context is already in force.
static bool step(Thread *t, Ref self, Own exc, bool entered) {
  Task *k = TASK(self);
  if (UNLIKELY(k->state != PENDING)) {
    Own text = format_message(t, "_step(): already done: %R, %R", self, is_empty(exc) ? (Ref)NONE : (Ref)exc);
    if (!is_error(text)) raise_value(t, AS(Type, STATE(t)->invalid), text), drop(t, text);
    drop(t, exc);
    return false;
  }
  if (UNLIKELY(k->must_cancel)) {
    if (is_empty(exc) || !is_instance_of(t, exc, AS(Type, STATE(t)->cancelled))) {
      drop(t, exc);
      exc = cancelled_error(t, self);
      if (is_error(exc)) return false;
    }
    k->must_cancel = false;
  }
  drop_slot(t, &k->waiter);
  Own loop = keep(k->loop), me = keep(self);
  Loop *l = is_loop(t, loop) ? LOOP(loop) : NULL;
  bool ok = true;
  if (l && !is_empty(l->current)) {
    raise_error(t, RuntimeError, "Cannot enter into task %R while another task %R is being executed.", self, l->current);
    ok = false;
    drop(t, exc);
  } else {
    if (l) l->current = keep(self);
    Own context = keep(k->task_context), outer = EMPTY;
    ok = entered || context_enter(t, context, &outer);
    if (ok) {
      ok = drive(t, self, exc);
      if (!entered) context_leave(t, context, outer);
    } else {
      drop(t, exc);
    }
    drop(t, context);
    if (l) drop_slot(t, &l->current);
  }
  if (k->state != PENDING) task_unlink(STATE(t), k);
  drop(t, loop);
  drop(t, me);
  return ok;
}
// The future that the task waited for is done.
static bool wake(Thread *t, Ref self, Ref future, bool entered) {
  Own exc = EMPTY;
  if (is_future(t, future)) {
    Future *f = FUTURE(future);
    // A result is fetched by the await itself.
    if (f->state != FINISHED || !is_empty(f->exception)) {
      Own r = future_result(t, future);
      if (is_error(r)) exc = error_take(t);
      else drop(t, r);
    }
  } else {
    Own r = call_name(t, future, "result", NULL, 0);
    if (is_error(r)) exc = error_take(t);
    else drop(t, r);
  }
  return step(t, self, exc, entered);
}
METHOD(task_step_method) { UNUSED; return step(t, a[0], is_none(a[1]) ? EMPTY : keep(a[1]), true) ? NONE : ERROR; }
METHOD(task_wakeup_method) { UNUSED; return wake(t, a[0], a[1], true) ? NONE : ERROR; }
METHOD(task_cancel) {
  UNUSED;
  Task *k = TASK(a[0]);
  k->log_traceback = false;
  if (k->state != PENDING) return FALSE;
  k->cancels++;
  if (!is_empty(k->waiter)) {
    Own waiter = keep(k->waiter);
    Own r = ERROR, method = object_getattr(t, waiter, NAME(t, cancel)), kw = str_intern_c(t, "msg");
    Own kws = is_error(kw) ? ERROR : tuple_pack1(t, kw);
    if (!is_error(method) && !is_error(kws)) {
      Ref args[] = {a[1]};
      r = object_call(t, method, args, 0, kws);
    }
    if (!is_error(method)) drop(t, method);
    if (!is_error(kw)) drop(t, kw);
    if (!is_error(kws)) drop(t, kws);
    drop(t, waiter);
    if (is_error(r)) return ERROR;
    int yes = object_truth(t, r);
    drop(t, r);
    if (yes) return yes < 0 ? ERROR : TRUE;
  }
  k->must_cancel = true;
  replace(t, &k->message, is_none(a[1]) ? EMPTY : keep(a[1]));
  return TRUE;
}
METHOD(task_cancelling) { UNUSED; (void)t; return small(TASK(a[0])->cancels); }
METHOD(task_uncancel) {
  UNUSED;
  (void)t;
  Task *k = TASK(a[0]);
  if (k->cancels > 0 && !--k->cancels) k->must_cancel = false;
  return small(k->cancels);
}
METHOD(task_get_coro) { UNUSED; (void)t; return or_none(TASK(a[0])->coro); }
METHOD(task_get_context) { UNUSED; (void)t; return or_none(TASK(a[0])->task_context); }
METHOD(task_get_name) {
  UNUSED;
  Ref name = TASK(a[0])->name;
  return is_small(name) ? str_format_c(t, "Task-%lld", (long long)small_value(name)) : or_none(name);
}
METHOD(task_set_name) {
  UNUSED;
  Own s = object_str(t, a[1]);
  if (is_error(s)) return ERROR;
  replace(t, &TASK(a[0])->name, s);
  return NONE;
}
METHOD(task_no_result) { UNUSED; (void)a; return raise_error(t, RuntimeError, "Task does not support set_result operation"); }
METHOD(task_no_exception) { UNUSED; (void)a; return raise_error(t, RuntimeError, "Task does not support set_exception operation"); }
static Own task_get_waiter(Thread *t, Ref v) { (void)t; return or_none(TASK(v)->waiter); }
static Own task_get_coro_attr(Thread *t, Ref v) { (void)t; return or_none(TASK(v)->coro); }
static Own task_get_must(Thread *t, Ref v) { (void)t; return from_bool(TASK(v)->must_cancel); }
static Own task_get_cancels(Thread *t, Ref v) { (void)t; return small(TASK(v)->cancels); }
static Own task_get_log(Thread *t, Ref v) { (void)t; return from_bool(TASK(v)->log_destroy); }
static bool task_set_log(Thread *t, Ref v, Ref x) {
  bool b;
  if (is_empty(x) || !as_truth(t, x, &b)) return fail_error(t, AttributeError, "cannot delete attribute");
  TASK(v)->log_destroy = b;
  return true;
}
static const NativeDef task_methods[] = {
  NATIVE(task_step_method, "task_step(exc=None, /)", "Run to the next await."), NATIVE(task_wakeup_method, "task_wakeup(future, /)", "The future is done: go on."),
  NATIVE(task_cancel, "cancel(msg=None)", "Ask for cancellation."), NATIVE(task_cancelling, "cancelling()", "Requests for cancellation not taken back."),
  NATIVE(task_uncancel, "uncancel()", "Take one request back."), NATIVE(task_get_coro, "get_coro()", "The coroutine."),
  NATIVE(task_get_context, "get_context()", "The context it runs in."), NATIVE(task_get_name, "get_name()", "The task's name."),
  NATIVE(task_set_name, "set_name(value, /)", "Set the task's name."), NATIVE(task_no_result, "set_result(result, /)", "Refused."),
  NATIVE(task_no_exception, "set_exception(exception, /)", "Refused."), {0},
};
static const GetSetDef task_getset[] = {
  {"_fut_waiter", task_get_waiter, NULL, NULL}, {"_coro", task_get_coro_attr, NULL, NULL}, {"_must_cancel", task_get_must, NULL, NULL},
  {"_num_cancels_requested", task_get_cancels, NULL, NULL}, {"_log_destroy_pending", task_get_log, task_set_log, NULL}, {0},
};
static const TypeDef task_def = {
  .name = "_asyncio.Task", .doc = "A coroutine that the loop runs.", .size = sizeof(Task), .flags = TF_BASE | TF_GC | TF_IMMUTABLE | TF_WEAKREF | TF_HAS_DICT,
  .methods = task_methods, .getset = task_getset, .new = future_new, .init = task_init, .finalize = task_finalize, .traverse = task_traverse,
  .clear = task_clear, .repr = future_repr, .await = future_await, .iter = future_await,
};

// ---- The loop

static Own loop_new(Thread *t, Type *type, const Ref *args, ptrdiff_t n, Ref names) {
  (void)args, (void)n, (void)names;
  Own v = type_alloc(t, type);
  if (is_error(v)) return ERROR;
  LOOP(v)->epoll = LOOP(v)->wake = -1;
  LOOP(v)->current = LOOP(v)->watched = EMPTY;
  return v;
}
static void loop_traverse(Object *o, Visit visit, void *arg) {
  Loop *l = (Loop *)o;
  for (size_t i = 0; i < l->ready_count; i++) {
    Entry *e = &l->ready[(l->ready_head + i) & (l->ready_capacity - 1)];
    VISIT(e->what);
    VISIT(e->arg);
  }
  for (size_t i = 0; i < l->timer_count; i++) VISIT(l->timers[i].handle);
  VISIT(l->current);
  VISIT(l->watched);
}
static void loop_forget(Thread *t, Loop *l) {
  Entry *ready = l->ready;
  size_t head = l->ready_head, count = l->ready_count, mask = l->ready_capacity - 1;
  Timer *timers = l->timers;
  size_t timer_count = l->timer_count;
  l->ready = NULL;
  l->timers = NULL;
  l->ready_head = l->ready_count = l->ready_capacity = l->timer_count = l->timer_capacity = l->cancelled_timers = 0;
  for (size_t i = 0; i < count; i++) {
    drop(t, ready[(head + i) & mask].what);
    drop(t, ready[(head + i) & mask].arg);
  }
  for (size_t i = 0; i < timer_count; i++) {
    HANDLE(timers[i].handle)->scheduled = false;
    drop(t, timers[i].handle);
  }
  free(ready);
  free(timers);
}
static void loop_clear(Thread *t, Object *o) {
  loop_forget(t, (Loop *)o);
  drop_slot(t, &((Loop *)o)->current);
  drop_slot(t, &((Loop *)o)->watched);
}
static bool check_open(Thread *t, Ref self) { return !LOOP(self)->closed || fail_error(t, RuntimeError, "Event loop is closed"); }

METHOD(loop_call_soon) {
  UNUSED;
  if (!check_open(t, a[0])) return ERROR;
  if (LOOP(a[0])->debug) {
    Ref args[] = {a[1]};
    Own r = call_name(t, a[0], "_check_call_soon", args, 1);
    if (is_error(r)) return ERROR;
    drop(t, r);
  }
  Own h = handle_make(t, STATE(t)->handle, a[1], a[2], a[0], a[3]);
  return !is_error(h) && ring_push_take(t, LOOP(a[0]), keep(h), ELLIPSIS) ? h : ERROR;
}
static bool is_plain_loop(Thread *t, Ref loop) {
  if (!is_object(loop)) return false;
  AsyncState *s = STATE(t);
  if (LIKELY(type_of(t, loop) == s->plain_type && s->plain_epoch == t->interp->type_epoch)) return s->plain;
  if (!is_loop(t, loop)) return false;
  Own name = str_intern_c(t, "call_soon");
  if (is_error(name)) return error_clear(t), false;
  Ref found = type_lookup_peek(t, type_of(t, loop), name);
  bool native = same(found, type_lookup_peek(t, STATE(t)->loop, name));
  drop(t, name);
  s->plain_type = type_of(t, loop);
  s->plain_epoch = t->interp->type_epoch;
  return s->plain = native;
}

static bool timer_before(const Timer *a, const Timer *b) { return a->when < b->when || (a->when == b->when && a->order < b->order); }
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
static Own timer_pop(Loop *l) {
  Own h = l->timers[0].handle;
  HANDLE(h)->scheduled = false;
  if (--l->timer_count) {
    l->timers[0] = l->timers[l->timer_count];
    timer_down(l->timers, l->timer_count, 0);
  }
  return h;
}
METHOD(loop_add_timer) {
  UNUSED;
  Loop *l = LOOP(a[0]);
  if (!is_instance_of(t, a[1], STATE(t)->timer)) return raise_error(t, TypeError, "a TimerHandle is required");
  if (l->timer_count == l->timer_capacity) {
    size_t capacity = l->timer_capacity ? l->timer_capacity * 2 : 16;
    Timer *timers = realloc(l->timers, capacity * sizeof *timers);
    if (!timers) return raise_memory(t);
    l->timers = timers;
    l->timer_capacity = capacity;
  }
  l->timers[l->timer_count] = (Timer){HANDLE(a[1])->when, l->timer_order++, keep(a[1])};
  HANDLE(a[1])->scheduled = true;
  timer_up(l->timers, l->timer_count++);
  return NONE;
}
METHOD(loop_ready) { UNUSED; return ring_push_take(t, LOOP(a[0]), keep(a[1]), ELLIPSIS) ? NONE : ERROR; }
METHOD(loop_attach) {
  UNUSED;
  Loop *l = LOOP(a[0]);
  if (!as_int(t, a[1], &l->epoll) || !as_int(t, a[2], &l->wake)) return ERROR;
  replace(t, &l->watched, keep(a[3]));
  return NONE;
}
METHOD(loop_detach) { UNUSED; LOOP(a[0])->closed = true; loop_forget(t, LOOP(a[0])); return NONE; }

// Drops cancelled timers from the top, and all of them when they are many.
static void timers_tidy(Thread *t, Loop *l) {
  if (l->cancelled_timers > 100 && l->cancelled_timers * 2 > l->timer_count) {
    size_t kept = 0, count = l->timer_count;
    Own *dead = malloc(count * sizeof *dead);
    size_t dead_count = 0;
    if (!dead) return;
    for (size_t i = 0; i < count; i++) {
      if (HANDLE(l->timers[i].handle)->cancelled) HANDLE(l->timers[i].handle)->scheduled = false, dead[dead_count++] = l->timers[i].handle;
      else l->timers[kept++] = l->timers[i];
    }
    l->timer_count = kept;
    l->cancelled_timers = 0;
    for (size_t i = kept / 2; i--;) timer_down(l->timers, kept, i);
    for (size_t i = 0; i < dead_count; i++) drop(t, dead[i]);
    free(dead);
  }
  while (l->timer_count && HANDLE(l->timers[0].handle)->cancelled) {
    if (l->cancelled_timers) l->cancelled_timers--;
    drop(t, timer_pop(l));
  }
}

// Waits for descriptors and makes their handles ready. The loop's one blocking point.
static bool poll_events(Thread *t, Ref self) {
  Loop *l = LOOP(self);
  int64_t time = now();
  int wait;
  if (l->ready_count || l->stopping) {
    if (time - l->last_poll < POLL_GAP && !l->timer_count) return true;
    wait = 0;
  } else if (l->timer_count) {
    // Milliseconds, rounded up: a wait never ends just before its timer is due.
    double left = l->timers[0].when - (double)time / 1e9;
    wait = left <= 0 ? 0 : left > LINGER ? LINGER * 1000 : (int)(left * 1000) + 1;
  } else {
    wait = -1;
  }
  struct epoll_event events[256];
  int epoll = l->epoll;
  Blocking b = blocking_begin(t, GIL_BLOCKING, "epoll_wait");
  int count = epoll_wait(epoll, events, 256, wait);
  blocking_end(t, &b);
  if (count < 0) return errno == EINTR ? signals_interrupted(t) : (raise_errno(t, errno, EMPTY), false);
  l->last_poll = wait ? now() : time;
  for (int i = 0; i < count; i++) {
    if (events[i].data.fd == l->wake) {
      Own r = call_name(t, self, "_drain_wakeups", NULL, 0);
      if (is_error(r)) return false;
      drop(t, r);
      continue;
    }
    Own pair;
    Lookup found = dict_get(t, l->watched, small(events[i].data.fd), &pair);
    if (found == FAILED) return false;
    if (found == MISSING) continue;
    bool ok = true;
    // Errors and hang-ups wake both directions.
    if (events[i].events & ~(uint32_t)EPOLLOUT && !is_none(list_peek(pair, 0))) ok = ring_push_take(t, l, keep(list_peek(pair, 0)), ELLIPSIS);
    if (ok && events[i].events & ~(uint32_t)EPOLLIN && !is_none(list_peek(pair, 1))) ok = ring_push_take(t, l, keep(list_peek(pair, 1)), ELLIPSIS);
    drop(t, pair);
    if (!ok) return false;
  }
  return true;
}

static bool run_entry(Thread *t, Entry e) {
  bool ok;
  if (same(e.arg, ELLIPSIS)) {
    Type *type = type_of(t, e.what);
    if (LIKELY(type == STATE(t)->handle || type == STATE(t)->timer)) {
      ok = HANDLE(e.what)->cancelled || handle_run(t, e.what);
    } else {
      Own r = call_name(t, e.what, "_run", NULL, 0);
      ok = !is_error(r);
      if (ok) drop(t, r);
    }
  } else if (is_empty(e.arg)) {
    ok = step(t, e.what, EMPTY, false);
  } else if (IS_A(t, e.arg, EXC)) {
    return ok = step(t, e.what, e.arg, false), drop(t, e.what), ok;
  } else {
    ok = wake(t, e.what, e.arg, false);
  }
  if (!ok && error_pending(t) && !ends_loop(t) && !same(e.arg, ELLIPSIS)) {
    // A task's step that could not be made (its own errors are its result).
    Own exc = error_take(t), d = dict_new(t), text = str_from_c(t, "Exception in callback Task.task_step()");
    ok = !is_error(d) && !is_error(text) && dict_set_c(t, d, "message", text) && dict_set_c(t, d, "exception", exc) &&
         report(t, TASK(e.what)->loop, keep(d));
    if (!is_error(d)) drop(t, d);
    if (!is_error(text)) drop(t, text);
    drop(t, exc);
  }
  drop(t, e.arg);
  drop(t, e.what);
  return ok;
}

static bool run_once(Thread *t, Ref self) {
  Loop *l = LOOP(self);
  if (l->timer_count) timers_tidy(t, l);
  if (!poll_events(t, self)) return false;
  if (l->timer_count) {
    double end = (double)now() / 1e9 + 1e-9;
    while (l->timer_count && l->timers[0].when < end) {
      Own h = timer_pop(l);
      if (HANDLE(h)->cancelled) {
        if (l->cancelled_timers) l->cancelled_timers--;
        drop(t, h);
      } else if (!ring_push_take(t, l, h, ELLIPSIS)) {
        return false;
      }
    }
  }
  for (size_t left = l->ready_count; left && l->ready_count; left--) {
    Entry e = l->ready[l->ready_head];
    l->ready_head = (l->ready_head + 1) & (l->ready_capacity - 1);
    l->ready_count--;
    if (UNLIKELY(l->debug)) {
      Own shown = keep(e.what);
      int64_t start = now();
      bool ok = run_entry(t, e);
      int64_t took = now() - start;
      if (ok && took >= 1000000) {
        Own seconds = float_new(t, (double)took / 1e9);
        Own r = object_call3(t, STATE(t)->report_slow, self, shown, seconds);
        drop(t, seconds);
        ok = !is_error(r);
        if (ok) drop(t, r);
      }
      drop(t, shown);
      if (!ok) return false;
    } else if (!run_entry(t, e)) {
      return false;
    }
    if (!safepoint(t)) return false;
  }
  return true;
}
METHOD(loop_run_once) { UNUSED; return run_once(t, a[0]) ? NONE : ERROR; }
METHOD(loop_turns) {
  UNUSED;
  do {
    if (!run_once(t, a[0])) return ERROR;
  } while (!LOOP(a[0])->stopping);
  return NONE;
}
METHOD(loop_stop) { UNUSED; (void)t; LOOP(a[0])->stopping = true; return NONE; }
METHOD(loop_is_closed) { UNUSED; (void)t; return from_bool(LOOP(a[0])->closed); }
METHOD(loop_get_debug) { UNUSED; (void)t; return from_bool(LOOP(a[0])->debug); }
METHOD(loop_set_debug) { UNUSED; return as_truth(t, a[1], &LOOP(a[0])->debug) ? NONE : ERROR; }
METHOD(loop_time) { UNUSED; (void)a; return float_new(t, (double)now() / 1e9); }
METHOD(loop_create_future) {
  UNUSED;
  Own v = future_new(t, STATE(t)->future, NULL, 0, EMPTY);
  if (!is_error(v)) FUTURE(v)->loop = keep(a[0]);
  return v;
}
METHOD(loop_make_task) {
  UNUSED;
  if (!check_open(t, a[0])) return ERROR;
  Own v = future_new(t, STATE(t)->task, NULL, 0, EMPTY);
  if (is_error(v) || task_start(t, v, a[1], a[0], a[2], a[3], false)) return v;
  drop(t, v);
  return ERROR;
}
static Own loop_get_stopping(Thread *t, Ref v) { (void)t; return from_bool(LOOP(v)->stopping); }
static bool loop_set_stopping(Thread *t, Ref v, Ref x) { return !is_empty(x) && as_truth(t, x, &LOOP(v)->stopping); }
static Own loop_get_closed(Thread *t, Ref v) { (void)t; return from_bool(LOOP(v)->closed); }
static Own loop_get_debug_attr(Thread *t, Ref v) { (void)t; return from_bool(LOOP(v)->debug); }
static bool loop_set_debug_attr(Thread *t, Ref v, Ref x) { return !is_empty(x) && as_truth(t, x, &LOOP(v)->debug); }
static Own loop_get_ready(Thread *t, Ref v) {
  Loop *l = LOOP(v);
  Own list = list_new(t, l->ready_count);
  for (size_t i = 0; i < l->ready_count && !is_error(list); i++)
    if (!list_append(t, list, l->ready[(l->ready_head + i) & (l->ready_capacity - 1)].what)) return drop(t, list), ERROR;
  return list;
}
static const NativeDef loop_methods[] = {
  NATIVE(loop_call_soon, "call_soon(callback, *args, context=None)", "Call back in the next turn."),
  NATIVE(loop_add_timer, "_add_timer(timer, /)", "Plan a timer."), NATIVE(loop_ready, "_add_ready(handle, /)", "Put a handle into the ready queue."),
  NATIVE(loop_attach, "_attach(epoll, wake, watched, /)", "The descriptors to poll."), NATIVE(loop_detach, "_detach()", "Close: forget everything planned."),
  NATIVE(loop_run_once, "_run_once()", "One turn."), NATIVE(loop_turns, "_turns()", "Turns until stop() is called."), NATIVE(loop_stop, "stop()", "Leave run_forever() after this turn."),
  NATIVE(loop_is_closed, "is_closed()", "Whether the loop was closed."), NATIVE(loop_get_debug, "get_debug()", "Whether the loop is in debug mode."),
  NATIVE(loop_set_debug, "set_debug(enabled)", "Switch debug mode, which checks threads and reports slow callbacks."), NATIVE(loop_time, "time()", "The loop's clock in seconds."),
  NATIVE(loop_create_future, "create_future()", "A future of this loop."), NATIVE(loop_make_task, "_make_task(coro, name=None, context=None, /)", "A new native task."), {0},
};
static const GetSetDef loop_getset[] = {
  {"_stopping", loop_get_stopping, loop_set_stopping, NULL}, {"_closed", loop_get_closed, NULL, NULL}, {"_debug", loop_get_debug_attr, loop_set_debug_attr, NULL},
  {"_ready", loop_get_ready, NULL, NULL}, {0},
};
static const TypeDef loop_def = {
  .name = "_async_core.LoopCore", .doc = "What every event loop runs on.", .size = sizeof(Loop), .flags = TF_BASE | TF_GC | TF_IMMUTABLE | TF_WEAKREF | TF_HAS_DICT,
  .methods = loop_methods, .getset = loop_getset, .new = loop_new, .traverse = loop_traverse, .clear = loop_clear,
};

// ---- Functions

METHOD(fn_get_running) { UNUSED; (void)a; return is_empty(t->running_loop) ? NONE : keep(t->running_loop); }
METHOD(fn_set_running) { UNUSED; replace(t, &t->running_loop, is_none(a[0]) ? EMPTY : keep(a[0])); return NONE; }
METHOD(fn_running) {
  UNUSED;
  (void)a;
  return is_empty(t->running_loop) ? raise_error(t, RuntimeError, "no running event loop") : keep(t->running_loop);
}
METHOD(fn_current) {
  UNUSED;
  Ref loop = is_none(a[0]) ? (Ref)t->running_loop : a[0];
  if (is_empty(loop)) return raise_error(t, RuntimeError, "no running event loop");
  return is_loop(t, loop) ? or_none(LOOP(loop)->current) : NONE;
}
METHOD(fn_swap) {
  UNUSED;
  if (!is_loop(t, a[0])) return raise_error(t, TypeError, "an event loop is required");
  Loop *l = LOOP(a[0]);
  Own old = l->current;
  l->current = is_none(a[1]) ? EMPTY : keep(a[1]);
  return is_empty(old) ? NONE : old;
}
METHOD(fn_tasks) {
  UNUSED;
  (void)a;
  Own list = list_new(t, 16);
  for (Task *k = STATE(t)->first; k && !is_error(list); k = k->next)
    if (!list_append(t, list, VAL(k))) drop(t, list), list = ERROR;
  return list;
}
METHOD(fn_iscoroutine) { UNUSED; return from_bool(is_coroutine(t, a[0])); }
METHOD(fn_next_name) { UNUSED; (void)a; (void)t; return small(++STATE(t)->task_number); }
METHOD(fn_set_helpers) {
  UNUSED;
  AsyncState *s = STATE(t);
  Own *slots[] = {&s->cancelled, &s->invalid, &s->event_loop, &s->future_repr, &s->handle_repr, &s->callback_text, &s->report_slow};
  for (int i = 0; i < 7; i++) replace(t, slots[i], keep(a[i]));
  return NONE;
}
static const NativeDef functions[] = {
  NATIVE(fn_get_running, "_get_running_loop()", "The loop running in this thread, or None."), NATIVE(fn_set_running, "_set_running_loop(loop, /)", "Say which loop runs in this thread."),
  NATIVE(fn_running, "get_running_loop()", "The loop running in this thread; RuntimeError without one."), NATIVE(fn_current, "current_task(loop=None)", "The task that the loop runs now, or None."),
  NATIVE(fn_swap, "_swap_current_task(loop, task, /)", "Make another task the current one; the old one."), NATIVE(fn_tasks, "_native_tasks()", "All native tasks that live, newest first."),
  NATIVE(fn_iscoroutine, "iscoroutine(obj, /)", "Whether obj is a coroutine object."), NATIVE(fn_next_name, "_next_task()", "The number of the next task."),
  NATIVE(fn_set_helpers, "_set_helpers(cancelled, invalid, event_loop, future_repr, handle_repr, callback_text, report_slow, /)", "What the Gila side lends."), {0},
};

static bool setup(Thread *t, Ref module) {
  AsyncState *s = calloc(1, sizeof *s);
  if (!s) return raise_memory(t), false;
  s->cancelled = s->invalid = s->event_loop = s->future_repr = s->handle_repr = s->callback_text = s->report_slow = s->one_turn = EMPTY;
  t->interp->module_state[MODULE_async] = s;
  if (!(s->future = module_add_type(t, module, &future_def)) || !(s->task = type_from_def(t, &task_def, s->future)) ||
      !module_add(t, module, "Task", keep(VAL(s->task))) || !(s->handle = module_add_type(t, module, &handle_def)) ||
      !(s->timer = type_from_def(t, &timer_def, s->handle)) || !module_add(t, module, "TimerHandle", keep(VAL(s->timer))) ||
      !(s->loop = module_add_type(t, module, &loop_def)) || !(s->iter = type_from_def(t, &iter_def, NULL)) ||
      !(s->yield = type_from_def(t, &yield_def, NULL)) || !(s->yield_iter = type_from_def(t, &yield_iter_def, NULL)))
    return false;
  return module_add(t, module, "one_turn", type_alloc(t, s->yield));
}

const NativeModule async_module = {.name = "_async_core", .doc = "The core of the event loop.", .functions = functions, .setup = setup};

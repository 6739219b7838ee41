// SPDX-License-Identifier: MIT
// async_wait.c: coroutines written in C: sleep(), and what locks, queues and task groups do on their hot paths.
//
// A Routine is to scripts a coroutine: it has send, throw, close and __await__, calls itself one, warns when it was never
// awaited. It has no frame: a step function gets what its call got, and each time it must wait it returns a future and keeps a
// phase. `await queue.get()` so costs one small object, and nothing is called but this file.
//
// Locks follow asyncio's rules: waiters queue first in, first out, each behind a future; whoever wakes one marks the future, and
// the waiter takes what it was woken for when it runs. A waiter cancelled after it was woken passes the wake-up on. Scripts see the
// lines of waiters (`_waiters`, `_getters`, `_putters`) as deques, and may override a queue's parts (`_put`, `_get`, `full` …): then
// the general path calls them.
//
// The classes here are cores: asyncio.locks, asyncio.queues and asyncio.taskgroups derive the public ones.
#include <math.h>
#include "async.h"
#include "deque.h"
#include "runtime/set.h"
#include "vm/generator.h"
#include "vm/import.h"

#define ROUTINE(v) AS(Routine, v)

// ---- Routines

Own routine_new(Thread *t, const RoutineDef *def, Ref self, Ref arg) {
  Own v = type_alloc(t, STATE(t)->routine);
  if (is_error(v)) return ERROR;
  Routine *r = ROUTINE(v);
  r->state = GEN_NEW;
  r->phase = 0;
  r->def = def;
  r->self = keep(self);
  r->arg = keep(arg);
  r->future = EMPTY;
  return v;
}
Own routine_wait(Thread *t, Routine *r, Own future) {
  if (is_error(future)) return ERROR;
  FUTURE(future)->blocking = true;
  replace(t, &r->future, future);
  return keep(future);
}
Own routine_resume(Thread *t, Ref self, bool failed, Own *result) {
  Routine *r = ROUTINE(self);
  *result = EMPTY;
  if (UNLIKELY(r->state != GEN_NEW && r->state != GEN_SUSPENDED)) {
    if (failed) error_clear(t);
    return r->state == GEN_RUNNING ? raise_error(t, ValueError, "coroutine already executing")
                                   : raise_error(t, RuntimeError, "cannot reuse already awaited coroutine");
  }
  if (r->state == GEN_NEW && failed) { // it just ends
    r->state = GEN_DONE;
    return ERROR;
  }
  if (!failed && !is_empty(r->future)) {
    if (FUTURE(r->future)->state == PENDING) return raise_error(t, RuntimeError, "await wasn't used with future");
    Own v = future_result(t, r->future);
    failed = is_error(v);
    if (!failed) drop(t, v);
  }
  r->state = GEN_RUNNING;
  Own me = keep(self), v = r->def->step(t, r, failed, result);
  if (!is_empty(v) && !is_error(v)) {
    r->state = GEN_SUSPENDED;
  } else {
    r->state = GEN_DONE;
    drop_slot(t, &r->future);
    drop_slot(t, &r->self);
    drop_slot(t, &r->arg);
  }
  drop(t, me);
  return v;
}

static Own routine_await(Thread *t, Ref self) {
  int state = ROUTINE(self)->state;
  if (UNLIKELY(state == GEN_SUSPENDED || state == GEN_RUNNING))
    return raise_error(t, RuntimeError, "coroutine is being awaited already");
  return keep(self);
}
static Own routine_next(Thread *t, Ref self) {
  Own result, v = routine_resume(t, self, false, &result);
  if (is_empty(v)) replace(t, &t->stop_value, is_none(result) ? EMPTY : result);
  return v;
}
static Own routine_deliver(Thread *t, Own v, Own result) {
  if (!is_empty(v)) return v;
  raise_stop_iteration(t, result);
  drop(t, result);
  return ERROR;
}
METHOD(routine_send) {
  UNUSED;
  if (ROUTINE(a[0])->state == GEN_NEW && !is_none(a[1]))
    return raise_error(t, TypeError, "can't send non-None value to a just-started coroutine");
  Own result, v = routine_resume(t, a[0], false, &result);
  return routine_deliver(t, v, result);
}
METHOD(routine_throw) {
  UNUSED;
  if (!throw_arguments(t, a + 1)) return ERROR;
  Own result, v = routine_resume(t, a[0], true, &result);
  return routine_deliver(t, v, result);
}
METHOD(routine_close) {
  UNUSED;
  Routine *r = ROUTINE(a[0]);
  if (r->state == GEN_NEW) r->state = GEN_DONE;
  if (r->state == GEN_DONE) return NONE;
  raise_value(t, TYPE(t, GeneratorExit), EMPTY);
  Own result, v = routine_resume(t, a[0], true, &result);
  if (is_empty(v)) return drop(t, result), NONE;
  if (!is_error(v)) return drop(t, v), raise_error(t, RuntimeError, "coroutine ignored GeneratorExit");
  if (!error_is(t, GeneratorExit) && !error_is(t, StopIteration)) return ERROR;
  error_clear(t);
  return NONE;
}
static Own routine_iter(Thread *t, Ref self) { (void)t; return keep(self); }
static void routine_finalize(Thread *t, Ref self) {
  Routine *r = ROUTINE(self);
  if (r->state != GEN_NEW) return;
  Own module = import_name(t, "warnings"),
      none = is_error(module) ? ERROR
                              : call_name(t, module, "_warn_unawaited_coroutine", &self, 1);
  if (!is_error(module)) drop(t, module);
  if (is_error(none)) error_unraisable(t, NULL, self);
  else drop(t, none);
}
static void routine_traverse(Object *o, Visit visit, void *arg) {
  Routine *r = (Routine *)o;
  VISIT(r->self); VISIT(r->arg); VISIT(r->future);
}
static void routine_clear(Thread *t, Object *o) {
  Routine *r = (Routine *)o;
  drop_slot(t, &r->self);
  drop_slot(t, &r->arg);
  drop_slot(t, &r->future);
}
static Own routine_repr(Thread *t, Ref self) {
  return str_format_c(t, "<coroutine object %s at 0x%llx>", ROUTINE(self)->def->qualname,
                      (long long)BITS(self));
}
static Own routine_get_class(Thread *t, Ref v) { (void)v; return keep(VAL(TYPE(t, coroutine))); }
static Own routine_get_name(Thread *t, Ref v) { return str_intern_c(t, ROUTINE(v)->def->name); }
static Own routine_get_qualname(Thread *t, Ref v) { return str_intern_c(t, ROUTINE(v)->def->qualname); }
static Own routine_get_running(Thread *t, Ref v) { (void)t; return from_bool(ROUTINE(v)->state == GEN_RUNNING); }
static Own routine_get_suspended(Thread *t, Ref v) { (void)t; return from_bool(ROUTINE(v)->state == GEN_SUSPENDED); }
static Own routine_get_new(Thread *t, Ref v) { (void)t; return from_bool(ROUTINE(v)->state == GEN_NEW); }
static Own routine_get_await(Thread *t, Ref v) { (void)t; return or_none(ROUTINE(v)->future); }
static Own routine_get_nothing(Thread *t, Ref v) { (void)t, (void)v; return NONE; }
static const NativeDef routine_methods[] = {
  NATIVE(routine_send, "send(value, /)", "Go on."),
  NATIVE(routine_throw, "throw(type, value=<unset>, traceback=<unset>, /)", "Raise an exception at the await."),
  NATIVE(routine_close, "close()", "End the coroutine."), {0},
};
static const GetSetDef routine_getset[] = {
    {"__class__", routine_get_class, NULL, NULL},
    {"__name__", routine_get_name, NULL, NULL},
    {"__qualname__", routine_get_qualname, NULL, NULL},
    {"cr_running", routine_get_running, NULL, NULL},
    {"cr_suspended", routine_get_suspended, NULL, NULL},
    {"_is_new", routine_get_new, NULL, NULL},
    {"cr_await", routine_get_await, NULL, NULL},
    {"cr_frame", routine_get_nothing, NULL, NULL},
    {"cr_code", routine_get_nothing, NULL, NULL},
    {"cr_origin", routine_get_nothing, NULL, NULL},
    {0},
};
static const TypeDef routine_def = {
    .name = "coroutine",
    .doc = "A coroutine written in C.",
    .size = sizeof(Routine),
    .flags = TF_GC | TF_IMMUTABLE | TF_NO_NEW | TF_WEAKREF,
    .methods = routine_methods,
    .getset = routine_getset,
    .traverse = routine_traverse,
    .clear = routine_clear,
    .repr = routine_repr,
    .await = routine_await,
    .iter = routine_iter,
    .next = routine_next,
    .finalize = routine_finalize,
};

static Own running_loop(Thread *t) {
  return is_empty(t->running_loop) ? raise_error(t, RuntimeError, "no running event loop") : keep(t->running_loop);
}

// ---- sleep

// self: the delay, then (with a loop of another make) the timer; arg: the result.
static Own sleep_step(Thread *t, Routine *r, bool failed, Own *result) {
  if (r->phase) {
    if (r->phase == 2) {
      Own pending = error_take(t), none = call_name(t, r->self, "cancel", NULL, 0);
      if (is_error(none)) error_clear(t);
      else drop(t, none);
      if (!is_empty(pending)) error_put_take(t, pending);
    } else if (failed && r->phase == 1) {
      bool done;
      Own pending = error_take(t), loop = keep(FUTURE(r->future)->loop);
      if (!future_cancel(t, r->future, NONE, &done)) error_clear(t); // closed, not cancelled: the timer is dead as well
      if (is_loop(t, loop)) LOOP(loop)->cancelled_timers++;
      drop(t, loop);
      error_put_take(t, pending);
    }
    if (failed) return ERROR;
    *result = TAKE(r->arg);
    return EMPTY;
  }
  int past = object_compare_bool(t, r->self, small(0), CMP_LE);
  if (past < 0) return ERROR;
  if (past) {
    r->phase = 3;
    return NONE;
  }
  double delay;
  if (!as_double(t, r->self, &delay)) return ERROR;
  if (isnan(delay)) return raise_error(t, ValueError, "Invalid delay: NaN (not a number)");
  Own loop = running_loop(t);
  if (is_error(loop)) return ERROR;
  Own future = future_make(t, loop);
  bool ok = !is_error(future);
  if (ok && is_plain_loop(t, loop)) {
    r->phase = 1;
    ok = timer_add(t, LOOP(loop), (double)clock_now() / 1e9 + delay, future);
  } else if (ok) {
    r->phase = 2;
    Own release = object_getattr_c(t, future, "_release");
    Ref args[] = {r->self, release};
    Own timer = is_error(release) ? ERROR : call_name(t, loop, "call_later", args, 2);
    if (!is_error(release)) drop(t, release);
    if ((ok = !is_error(timer))) replace(t, &r->self, timer);
  }
  drop(t, loop);
  if (ok) return routine_wait(t, r, future);
  if (!is_error(future)) drop(t, future);
  return ERROR;
}
static const RoutineDef sleep_routine = {"sleep", "sleep", sleep_step};
METHOD(fn_sleep) { UNUSED; return routine_new(t, &sleep_routine, a[0], a[1]); }

// ---- Locks, events, semaphores

typedef struct Gate {
  Object h;
  bool flag;       // Lock: held; Event: set
  int64_t value;   // Semaphore: permits
  Own loop;        // the loop in which it first had to wait, or EMPTY
  Own waiters;     // deque of futures, or EMPTY
} Gate;
#define GATE(v) AS(Gate, v)

static Own gate_new(Thread *t, Type *type, const Ref *args, ptrdiff_t n, Ref names) {
  (void)args, (void)n, (void)names;
  Own v = type_alloc(t, type);
  if (!is_error(v)) GATE(v)->loop = GATE(v)->waiters = EMPTY;
  return v;
}
static void gate_traverse(Object *o, Visit visit, void *arg) { VISIT(((Gate *)o)->loop); VISIT(((Gate *)o)->waiters); }
static void gate_clear(Thread *t, Object *o) {
  drop_slot(t, &((Gate *)o)->loop);
  drop_slot(t, &((Gate *)o)->waiters);
}
// A future of the loop that `self` is bound to.
static Own bound_future(Thread *t, Ref self, Own *bound) {
  Own loop = running_loop(t);
  if (is_error(loop)) return ERROR;
  if (is_empty(*bound)) *bound = keep(loop);
  Own future = same(*bound, loop) ? future_make(t, loop)
                                  : raise_error(t, RuntimeError,
                                                "%R is bound to a different event loop", self);
  drop(t, loop);
  return future;
}
// Waits at the end of a line.
static Own join_line(Thread *t, Routine *r, Own *bound, Own *line) {
  if (is_empty(*line) || is_none(*line)) {
    Own fresh = deque_make(t);
    if (is_error(fresh)) return ERROR;
    replace(t, line, fresh);
  }
  Own future = bound_future(t, r->self, bound);
  if (is_error(future)) return ERROR;
  r->phase = 1;
  if (deque_append(t, *line, future)) return routine_wait(t, r, future);
  drop(t, future);
  return ERROR;
}
static void leave_line(Thread *t, Routine *r, Ref line) {
  if (is_object(line)) deque_remove_same(t, line, r->future);
}
static bool is_pending(Thread *t, Ref v) { return is_future(t, v) && FUTURE(v)->state == PENDING; }
static bool any_waits(Thread *t, Ref line) {
  if (!is_object(line)) return false;
  for (size_t i = 0; i < deque_count(line); i++)
    if (is_future(t, deque_peek(line, i)) && FUTURE(deque_peek(line, i))->state != CANCELLED) return true;
  return false;
}
// Wakes the first that is not woken yet; whether there was one. False as well with an exception pending.
static bool wake_one(Thread *t, Ref line, Ref value) {
  if (!is_object(line)) return false;
  for (size_t i = 0; i < deque_count(line); i++)
    if (is_pending(t, deque_peek(line, i))) {
      Own future = keep(deque_peek(line, i));
      bool ok = future_finish(t, future, value);
      drop(t, future);
      return ok;
    }
  return false;
}
// Runs `call` while an exception is pending; keeps that exception.
#define ASIDE(call) do { \
    Own aside_ = error_take(t); \
    call; \
    if (error_pending(t)) error_clear(t); \
    error_put_take(t, aside_); \
  } while (0)

// Only the head is woken, and once: it has not run yet.
static bool lock_wake_first(Thread *t, Gate *g) {
  if (!is_object(g->waiters) || !deque_count(g->waiters) || !is_pending(t, deque_peek(g->waiters, 0))) return true;
  return wake_one(t, g->waiters, TRUE) || !error_pending(t);
}
static Own lock_step(Thread *t, Routine *r, bool failed, Own *result) {
  Gate *g = GATE(r->self);
  if (!r->phase) {
    if (g->flag || any_waits(t, g->waiters)) return join_line(t, r, &g->loop, &g->waiters);
  } else {
    leave_line(t, r, g->waiters);
    if (failed) {
      if (!g->flag) ASIDE(lock_wake_first(t, g));
      return ERROR;
    }
  }
  g->flag = true;
  *result = is_empty(r->arg) ? TRUE : NONE; // __aenter__ gives nothing
  return EMPTY;
}
static const RoutineDef lock_acquire_routine = {"acquire", "Lock.acquire", lock_step},
                        lock_enter_routine = {"__aenter__", "_ContextManagerMixin.__aenter__",
                                              lock_step};
METHOD(lock_acquire) { UNUSED; return routine_new(t, &lock_acquire_routine, a[0], EMPTY); }
static Own lock_release_now(Thread *t, Gate *g) {
  if (!g->flag) return raise_error(t, RuntimeError, "Lock is not acquired.");
  g->flag = false;
  return lock_wake_first(t, g) ? NONE : ERROR;
}
METHOD(lock_release) { UNUSED; return lock_release_now(t, GATE(a[0])); }
METHOD(gate_flag) { UNUSED; (void)t; return from_bool(GATE(a[0])->flag); }

// `async with`: through acquire() and release(), which a subclass may have of its own.
static Own exit_step(Thread *t, Routine *r, bool failed, Own *result) {
  (void)failed;
  Own done = call_name(t, r->self, "release", NULL, 0);
  if (is_error(done)) return ERROR;
  drop(t, done);
  *result = NONE;
  return EMPTY;
}
static const RoutineDef exit_routine = {"__aexit__", "_ContextManagerMixin.__aexit__", exit_step};
static Own enter_gate(Thread *t, Ref self, Type *core, const RoutineDef *def) {
  if (LIKELY(!overrides(t, self, core, "acquire"))) return routine_new(t, def, self, TRUE);
  return call_name(t, self, "_aenter", NULL, 0);
}
METHOD(lock_enter) { UNUSED; return enter_gate(t, a[0], STATE(t)->lock, &lock_enter_routine); }
METHOD(gate_exit) { UNUSED; return routine_new(t, &exit_routine, a[0], EMPTY); }

static Own event_step(Thread *t, Routine *r, bool failed, Own *result) {
  Gate *g = GATE(r->self);
  if (r->phase) leave_line(t, r, g->waiters);
  else if (!g->flag) return join_line(t, r, &g->loop, &g->waiters);
  if (failed) return ERROR;
  *result = TRUE;
  return EMPTY;
}
static const RoutineDef event_routine = {"wait", "Event.wait", event_step};
METHOD(event_wait) { UNUSED; return routine_new(t, &event_routine, a[0], EMPTY); }
static bool event_raise(Thread *t, Gate *g) {
  if (g->flag) return true;
  g->flag = true;
  if (!is_object(g->waiters)) return true;
  for (size_t i = 0; i < deque_count(g->waiters); i++)
    if (is_pending(t, deque_peek(g->waiters, i)) && !future_finish(t, deque_peek(g->waiters, i), TRUE)) return false;
  return true;
}
METHOD(event_set) { UNUSED; return event_raise(t, GATE(a[0])) ? NONE : ERROR; }
METHOD(event_clear) { UNUSED; (void)t; GATE(a[0])->flag = false; return NONE; }

static bool semaphore_busy(Thread *t, Gate *g) { return !g->value || any_waits(t, g->waiters); }
// The permit goes to the waiter at once, so that nobody overtakes it.
static bool semaphore_wake(Thread *t, Gate *g) {
  g->value--;
  if (wake_one(t, g->waiters, TRUE)) return true;
  g->value++;
  return false;
}
static Own semaphore_step(Thread *t, Routine *r, bool failed, Own *result) {
  Gate *g = GATE(r->self);
  if (!r->phase) {
    if (semaphore_busy(t, g)) return join_line(t, r, &g->loop, &g->waiters);
    g->value--;
  } else {
    leave_line(t, r, g->waiters);
    Own pending = error_take(t);
    if (failed && FUTURE(r->future)->state == FINISHED) g->value++; // the permit that the wake-up gave goes back
    while (g->value > 0 && semaphore_wake(t, g)) {}
    if (!is_empty(pending)) error_put_take(t, pending);
    if (error_pending(t)) return ERROR;
  }
  *result = is_empty(r->arg) ? TRUE : NONE;
  return EMPTY;
}
static const RoutineDef semaphore_acquire_routine = {"acquire", "Semaphore.acquire", semaphore_step},
                        semaphore_enter_routine = {"__aenter__", "_ContextManagerMixin.__aenter__", semaphore_step};
METHOD(semaphore_acquire) { UNUSED; return routine_new(t, &semaphore_acquire_routine, a[0], EMPTY); }
METHOD(semaphore_enter) { UNUSED; return enter_gate(t, a[0], STATE(t)->semaphore, &semaphore_enter_routine); }
METHOD(semaphore_release) {
  UNUSED;
  GATE(a[0])->value++;
  semaphore_wake(t, GATE(a[0]));
  return error_pending(t) ? ERROR : NONE;
}
METHOD(semaphore_wake_method) {
  UNUSED;
  bool woken = semaphore_wake(t, GATE(a[0]));
  return error_pending(t) ? ERROR : from_bool(woken);
}
METHOD(semaphore_locked) { UNUSED; return from_bool(semaphore_busy(t, GATE(a[0]))); }

static Own gate_get_loop(Thread *t, Ref v) { (void)t; return or_none(GATE(v)->loop); }
static bool gate_set_loop(Thread *t, Ref v, Ref x) {
  return replace(t, &GATE(v)->loop, is_none(x) ? EMPTY : keep(x)), true;
}
static Own gate_get_waiters(Thread *t, Ref v) { (void)t; return or_none(GATE(v)->waiters); }
static bool gate_set_waiters(Thread *t, Ref v, Ref x) {
  if (!is_none(x) && !is_empty(x) && !deque_check(t, x))
    return fail_error(t, TypeError, "_waiters must be a deque or None");
  return replace(t, &GATE(v)->waiters, is_none(x) ? EMPTY : keep(x)), true;
}
static Own gate_get_flag(Thread *t, Ref v) { (void)t; return from_bool(GATE(v)->flag); }
static bool gate_set_flag(Thread *t, Ref v, Ref x) { return not_deleted(t, x) && as_truth(t, x, &GATE(v)->flag); }
static Own gate_get_value(Thread *t, Ref v) { return int_from_i64(t, GATE(v)->value); }
static bool gate_set_value(Thread *t, Ref v, Ref x) { return not_deleted(t, x) && as_i64(t, x, &GATE(v)->value); }
#define GATE_ROWS {"_loop", gate_get_loop, gate_set_loop, NULL}, {"_waiters", gate_get_waiters, gate_set_waiters, NULL}
static const GetSetDef lock_getset[] = {GATE_ROWS, {"_locked", gate_get_flag, gate_set_flag, NULL}, {0}},
                       event_getset[] = {GATE_ROWS, {"_value", gate_get_flag, gate_set_flag, NULL}, {0}},
                       semaphore_getset[] = {GATE_ROWS, {"_value", gate_get_value, gate_set_value, NULL}, {0}};
static const NativeDef lock_methods[] = {
    NATIVE_COROUTINE(lock_acquire, "acquire()", "Wait for the lock and take it; True."),
    NATIVE(lock_release, "release()", "Give the lock to the next in line."),
    NATIVE(gate_flag, "locked()", "Whether a task holds the lock."),
    NATIVE_COROUTINE(lock_enter, "__aenter__()", "Take it."),
    NATIVE_COROUTINE(gate_exit, "__aexit__(exc_type, exc, tb)", "Release it."),
    {0},
};
static const NativeDef event_methods[] = {
    NATIVE_COROUTINE(event_wait, "wait()", "Wait until the flag is up; True."),
    NATIVE(event_set, "set()", "Raise the flag and wake all waiters."),
    NATIVE(event_clear, "clear()", "Lower the flag."),
    NATIVE(gate_flag, "is_set()", "The flag."),
    {0},
};
static const NativeDef semaphore_methods[] = {
    NATIVE_COROUTINE(semaphore_acquire, "acquire()", "Wait for a permit and take it; True."),
    NATIVE(semaphore_release, "release()", "Give a permit back."),
    NATIVE(semaphore_wake_method, "_wake_up_next()",
           "Give a permit to the first waiter; whether there was one."),
    NATIVE(semaphore_locked, "locked()", "Whether acquire() would have to wait."),
    NATIVE_COROUTINE(semaphore_enter, "__aenter__()", "Take a permit."),
    NATIVE_COROUTINE(gate_exit, "__aexit__(exc_type, exc, tb)", "Give it back."),
    {0},
};
#define GATE_DEF(kind, text) { \
  .name = "_async_core." text, .doc = "The core of asyncio's " text ".", .size = sizeof(Gate), .flags = TF_BASE | TF_GC | TF_IMMUTABLE | TF_WEAKREF, \
  .methods = kind##_methods, .getset = kind##_getset, .new = gate_new, .traverse = gate_traverse, .clear = gate_clear}
static const TypeDef lock_def = GATE_DEF(lock, "LockCore"),
                     event_def = GATE_DEF(event, "EventCore"),
                     semaphore_def = GATE_DEF(semaphore, "SemaphoreCore");

// ---- Queues

typedef struct Queue {
  Object h;
  bool shut_down;
  int64_t unfinished;        // items put and not yet reported by task_done()
  Own loop;                  // as Gate.loop
  Own maxsize, items;        // items: a deque unless a subclass has its own idea
  Own getters, putters;      // deques of futures
  Own finished;              // an Event: set while nothing is unfinished
} Queue;
#define QUEUE(v) AS(Queue, v)

static Own queue_new(Thread *t, Type *type, const Ref *args, ptrdiff_t n, Ref names) {
  (void)args, (void)n, (void)names;
  Own v = type_alloc(t, type);
  if (is_error(v)) return ERROR;
  Queue *q = QUEUE(v);
  q->loop = q->items = q->getters = q->putters = q->finished = EMPTY;
  q->maxsize = small(0);
  return v;
}
static void queue_traverse(Object *o, Visit visit, void *arg) {
  Queue *q = (Queue *)o;
  VISIT(q->loop); VISIT(q->maxsize); VISIT(q->items); VISIT(q->getters); VISIT(q->putters); VISIT(q->finished);
}
static void queue_clear(Thread *t, Object *o) {
  Queue *q = (Queue *)o;
  Own *slots[] = {&q->loop, &q->maxsize, &q->items, &q->getters, &q->putters, &q->finished};
  for (int i = 0; i < 6; i++) drop_slot(t, slots[i]);
}
METHOD(queue_start) {
  UNUSED;
  Queue *q = QUEUE(a[0]);
  replace(t, &q->maxsize, keep(a[1]));
  replace(t, &q->finished, keep(a[2]));
  Own getters = deque_make(t), putters = deque_make(t), items = deque_make(t);
  if (is_error(getters) || is_error(putters) || is_error(items)) return ERROR;
  replace(t, &q->getters, getters);
  replace(t, &q->putters, putters);
  replace(t, &q->items, items);
  return NONE;
}
// None of the parts that make up get() and put() is overridden.
static bool is_plain_queue(Thread *t, Ref self) {
  AsyncState *s = STATE(t);
  Type *type = type_of(t, self);
  if (LIKELY(type == s->queue_type && s->queue_epoch == t->interp->type_epoch)) return s->queue_plain;
  static const char *const parts[] = {"_get", "_put", "qsize", "empty", "full", "get_nowait", "put_nowait"};
  bool plain = true;
  for (int i = 0; i < 7 && plain; i++) plain = !overrides(t, self, s->queue, parts[i]);
  s->queue_type = type;
  s->queue_epoch = t->interp->type_epoch;
  return s->queue_plain = plain;
}
static ptrdiff_t queue_count(Thread *t, Queue *q) {
  if (LIKELY(deque_check_exact(t, q->items))) return (ptrdiff_t)deque_count(q->items);
  return object_length(t, q->items);
}
static int queue_full_now(Thread *t, Queue *q) {
  if (LIKELY(is_small(q->maxsize))) {
    if (small_value(q->maxsize) <= 0) return 0;
    ptrdiff_t count = queue_count(t, q);
    return count < 0 ? -1 : count >= small_value(q->maxsize);
  }
  int none = object_compare_bool(t, q->maxsize, small(0), CMP_LE);
  if (none) return none < 0 ? -1 : 0;
  ptrdiff_t count = queue_count(t, q);
  return count < 0 ? -1 : object_compare_bool(t, small(count), q->maxsize, CMP_GE);
}
static int ask(Thread *t, Ref self, const char *method) {
  Own r = call_name(t, self, method, NULL, 0);
  if (is_error(r)) return -1;
  int yes = object_truth(t, r);
  drop(t, r);
  return yes;
}
static int queue_is_full(Thread *t, Ref self) {
  return is_plain_queue(t, self) ? queue_full_now(t, QUEUE(self)) : ask(t, self, "full");
}
static int queue_is_empty(Thread *t, Ref self) {
  if (!is_plain_queue(t, self)) return ask(t, self, "empty");
  ptrdiff_t count = queue_count(t, QUEUE(self));
  return count < 0 ? -1 : !count;
}
METHOD(queue_qsize) { UNUSED; ptrdiff_t count = queue_count(t, QUEUE(a[0])); return count < 0 ? ERROR : small(count); }
METHOD(queue_empty) {
  UNUSED;
  ptrdiff_t count = queue_count(t, QUEUE(a[0]));
  return count < 0 ? ERROR : from_bool(!count);
}
METHOD(queue_full) { UNUSED; int full = queue_full_now(t, QUEUE(a[0])); return full < 0 ? ERROR : from_bool(full); }
METHOD(queue_get_item) {
  UNUSED;
  if (deque_check_exact(t, QUEUE(a[0])->items)) return deque_popleft(t, QUEUE(a[0])->items);
  return call_name(t, QUEUE(a[0])->items, "popleft", NULL, 0);
}
METHOD(queue_put_item) {
  UNUSED;
  if (deque_check_exact(t, QUEUE(a[0])->items)) return deque_append(t, QUEUE(a[0])->items, a[1]) ? NONE : ERROR;
  return call_name(t, QUEUE(a[0])->items, "append", &a[1], 1);
}
// Takes waiters off the line until one was woken.
static bool wake_next(Thread *t, Ref line) {
  while (deque_count(line)) {
    Own future = deque_popleft(t, line);
    if (is_error(future)) return false;
    bool pending = is_pending(t, future), ok = !pending || future_finish(t, future, NONE);
    drop(t, future);
    if (pending || !ok) return ok;
  }
  return true;
}
static Own put_now(Thread *t, Ref self, Ref item) {
  Queue *q = QUEUE(self);
  if (q->shut_down) return raise_value(t, AS(Type, STATE(t)->queue_shut), EMPTY);
  int full = queue_is_full(t, self);
  if (full) return full < 0 ? ERROR : raise_value(t, AS(Type, STATE(t)->queue_full), EMPTY);
  if (LIKELY(is_plain_queue(t, self))) {
    Ref args[] = {self, item};
    if (is_error(queue_put_item(t, args, 2, EMPTY))) return ERROR;
  } else {
    Own r = call_name(t, self, "_put", &item, 1);
    if (is_error(r)) return ERROR;
    drop(t, r);
  }
  q->unfinished++;
  if (is_object(q->finished) && is_instance_of(t, q->finished, STATE(t)->event)) GATE(q->finished)->flag = false;
  return wake_next(t, q->getters) ? NONE : ERROR;
}
static Own get_now(Thread *t, Ref self) {
  Queue *q = QUEUE(self);
  int empty = queue_is_empty(t, self);
  if (empty)
    return empty < 0
               ? ERROR
               : raise_value(
                     t, AS(Type, q->shut_down ? STATE(t)->queue_shut : STATE(t)->queue_empty),
                     EMPTY);
  Own item = LIKELY(is_plain_queue(t, self)) ? queue_get_item(t, &self, 1, EMPTY) : call_name(t, self, "_get", NULL, 0);
  if (is_error(item) || wake_next(t, q->putters)) return item;
  drop(t, item);
  return ERROR;
}
METHOD(queue_put_nowait) { UNUSED; return put_now(t, a[0], a[1]); }
METHOD(queue_get_nowait) { UNUSED; return get_now(t, a[0]); }

// The wait for a place in a queue failed: the future leaves the line; if it had been woken, the next one is.
static Own leave_queue(Thread *t, Routine *r, bool getting) {
  Queue *q = QUEUE(r->self);
  bool cancelled;
  Own pending = error_take(t), line = keep(getting ? q->getters : q->putters);
  bool ok = future_cancel(t, r->future, NONE, &cancelled);
  deque_remove_same(t, line, r->future);
  int blocked = !ok ? -1 : getting ? queue_is_empty(t, r->self) : queue_is_full(t, r->self);
  if (ok && !blocked && FUTURE(r->future)->state != CANCELLED) ok = wake_next(t, line);
  drop(t, line);
  if (!ok || blocked < 0) error_clear(t);
  error_put_take(t, pending);
  return ERROR;
}
static Own queue_get_step(Thread *t, Routine *r, bool failed, Own *result) {
  Queue *q = QUEUE(r->self);
  if (failed) return leave_queue(t, r, true);
  int empty = queue_is_empty(t, r->self);
  if (empty < 0) return ERROR;
  if (empty)
    return q->shut_down ? raise_value(t, AS(Type, STATE(t)->queue_shut), EMPTY)
                        : join_line(t, r, &q->loop, &q->getters);
  *result = LIKELY(is_plain_queue(t, r->self)) ? get_now(t, r->self) : call_name(t, r->self, "get_nowait", NULL, 0);
  return is_error(*result) ? ERROR : EMPTY;
}
static Own queue_put_step(Thread *t, Routine *r, bool failed, Own *result) {
  Queue *q = QUEUE(r->self);
  if (failed) return leave_queue(t, r, false);
  int full = queue_is_full(t, r->self);
  if (full < 0) return ERROR;
  if (full)
    return q->shut_down ? raise_value(t, AS(Type, STATE(t)->queue_shut), EMPTY)
                        : join_line(t, r, &q->loop, &q->putters);
  *result = LIKELY(is_plain_queue(t, r->self))
                ? put_now(t, r->self, r->arg)
                : call_name(t, r->self, "put_nowait", REFS(&r->arg), 1);
  return is_error(*result) ? ERROR : EMPTY;
}
static const RoutineDef queue_get_routine = {"get", "Queue.get", queue_get_step},
                        queue_put_routine = {"put", "Queue.put", queue_put_step};
METHOD(queue_get) { UNUSED; return routine_new(t, &queue_get_routine, a[0], EMPTY); }
METHOD(queue_put) { UNUSED; return routine_new(t, &queue_put_routine, a[0], a[1]); }
METHOD(queue_task_done) {
  UNUSED;
  Queue *q = QUEUE(a[0]);
  if (q->unfinished <= 0) return raise_error(t, ValueError, "task_done() called too many times");
  if (--q->unfinished) return NONE;
  Own r = call_name(t, q->finished, "set", NULL, 0);
  return r;
}

static Own queue_get_unfinished(Thread *t, Ref v) { return int_from_i64(t, QUEUE(v)->unfinished); }
static bool queue_set_unfinished(Thread *t, Ref v, Ref x) {
  return not_deleted(t, x) && as_i64(t, x, &QUEUE(v)->unfinished);
}
static Own queue_get_shut(Thread *t, Ref v) { (void)t; return from_bool(QUEUE(v)->shut_down); }
static bool queue_set_shut(Thread *t, Ref v, Ref x) {
  return not_deleted(t, x) && as_truth(t, x, &QUEUE(v)->shut_down);
}
#define QUEUE_FIELD(field, check) \
  static Own queue_get_##field(Thread *t, Ref v) { (void)t; return or_none(QUEUE(v)->field); } \
  static bool queue_set_##field(Thread *t, Ref v, Ref x) { \
    if (!(check)) return fail_error(t, TypeError, "a deque is required"); \
    return replace(t, &QUEUE(v)->field, keep(x)), true; \
  }
QUEUE_FIELD(loop, true)
QUEUE_FIELD(maxsize, not_deleted(t, x))
QUEUE_FIELD(items, true)
QUEUE_FIELD(finished, true)
QUEUE_FIELD(getters, deque_check(t, x))
QUEUE_FIELD(putters, deque_check(t, x))
#define QUEUE_ROW(name, field) {name, queue_get_##field, queue_set_##field, NULL}
static const GetSetDef queue_getset[] = {
    QUEUE_ROW("_loop", loop),
    QUEUE_ROW("_maxsize", maxsize),
    QUEUE_ROW("_queue", items),
    QUEUE_ROW("_finished", finished),
    QUEUE_ROW("_getters", getters),
    QUEUE_ROW("_putters", putters),
    QUEUE_ROW("_unfinished_tasks", unfinished),
    QUEUE_ROW("_is_shutdown", shut),
    {"maxsize", queue_get_maxsize, NULL, "How many items there is room for."},
    {0},
};
static const NativeDef queue_methods[] = {
    NATIVE(queue_start, "_start(maxsize, finished, /)", "Begin empty."),
    NATIVE_COROUTINE(queue_get, "get()", "Remove and return an item, waiting for one."),
    NATIVE_COROUTINE(queue_put, "put(item)", "Add an item, waiting for room."),
    NATIVE(queue_get_nowait, "get_nowait()", "Remove and return an item, or raise QueueEmpty."),
    NATIVE(queue_put_nowait, "put_nowait(item)", "Add an item, or raise QueueFull."),
    NATIVE(queue_qsize, "qsize()", "How many items there are."),
    NATIVE(queue_empty, "empty()", "Whether there is no item."),
    NATIVE(queue_full, "full()", "Whether there is no room."),
    NATIVE(queue_task_done, "task_done()",
           "Say that one item got from the queue has been dealt with."),
    NATIVE(queue_get_item, "_get()", "Take the next item off."),
    NATIVE(queue_put_item, "_put(item)", "Store an item."),
    {0},
};
static const TypeDef queue_def = {
    .name = "_async_core.QueueCore",
    .doc = "The core of asyncio's Queue.",
    .size = sizeof(Queue),
    .flags = TF_BASE | TF_GC | TF_IMMUTABLE | TF_WEAKREF,
    .methods = queue_methods,
    .getset = queue_getset,
    .new = queue_new,
    .traverse = queue_traverse,
    .clear = queue_clear,
};

// ---- Task groups: making tasks and hearing of their ends; failures are lib/asyncio/taskgroups.gila's

typedef struct Group {
  Object h;
  bool entered, exiting, aborting;
  Own loop, tasks, waiter;   // tasks: a set; waiter: the future __aexit__ waits for, or EMPTY
} Group;
#define GROUP(v) AS(Group, v)

static Own group_new(Thread *t, Type *type, const Ref *args, ptrdiff_t n, Ref names) {
  (void)args, (void)n, (void)names;
  Own tasks = set_new(t), v = is_error(tasks) ? ERROR : type_alloc(t, type);
  if (is_error(v)) {
    if (!is_error(tasks)) drop(t, tasks);
    return ERROR;
  }
  GROUP(v)->loop = GROUP(v)->waiter = EMPTY;
  GROUP(v)->tasks = tasks;
  return v;
}
static void group_traverse(Object *o, Visit visit, void *arg) {
  VISIT(((Group *)o)->loop);
  VISIT(((Group *)o)->tasks);
  VISIT(((Group *)o)->waiter);
}
static void group_clear(Thread *t, Object *o) {
  drop_slot(t, &((Group *)o)->loop);
  drop_slot(t, &((Group *)o)->tasks);
  drop_slot(t, &((Group *)o)->waiter);
}
bool group_tell(Thread *t, Ref self, Ref task) {
  Group *g = GROUP(self);
  if (set_discard(t, g->tasks, task) == FAILED) return false;
  if (!set_count(g->tasks) && is_pending(t, g->waiter) && !future_finish(t, g->waiter, TRUE)) return false;
  Future *f = FUTURE(task);
  f->log_traceback = false;
  if (f->state == CANCELLED || !f->failed) return true;
  Ref args[] = {task, f->value};
  Own r = call_name(t, self, "_on_failure", args, 2);
  if (is_error(r)) return false;
  drop(t, r);
  return true;
}
METHOD(group_tell_method) {
  UNUSED;
  if (!is_future(t, a[1])) return raise_error(t, TypeError, "a native task is required");
  return group_tell(t, a[0], a[1]) ? NONE : ERROR;
}
METHOD(group_create) {
  UNUSED;
  Group *g = GROUP(a[0]);
  if (UNLIKELY(!g->entered || g->aborting || (g->exiting && !set_count(g->tasks))))
    return call_name(t, a[0], "_refuse", &a[1], 1);
  if (UNLIKELY(!is_plain_loop(t, g->loop) || LOOP(g->loop)->closed ||
               !is_empty(LOOP(g->loop)->factory)))
    return call_name(t, a[0], "_create", a + 1, 3);
  Own task = task_make(t, g->loop, a[1], a[2], a[3]);
  if (is_error(task)) return ERROR;
  if (set_add(t, g->tasks, task) && future_add_native(t, task, a[0])) return task;
  drop(t, task);
  return ERROR;
}
#define GROUP_FLAG(field)                                                                      \
  static Own group_get_##field(Thread *t, Ref v) {                                             \
    (void)t;                                                                                   \
    return from_bool(GROUP(v)->field);                                                         \
  }                                                                                            \
  static bool group_set_##field(Thread *t, Ref v, Ref x) {                                     \
    return not_deleted(t, x) && as_truth(t, x, &GROUP(v)->field);                              \
  }
GROUP_FLAG(entered)
GROUP_FLAG(exiting)
GROUP_FLAG(aborting)
static Own group_get_loop(Thread *t, Ref v) { (void)t; return or_none(GROUP(v)->loop); }
static bool group_set_loop(Thread *t, Ref v, Ref x) {
  return replace(t, &GROUP(v)->loop, is_none(x) ? EMPTY : keep(x)), true;
}
static Own group_get_waiter(Thread *t, Ref v) { (void)t; return or_none(GROUP(v)->waiter); }
static bool group_set_waiter(Thread *t, Ref v, Ref x) {
  return replace(t, &GROUP(v)->waiter, is_none(x) ? EMPTY : keep(x)), true;
}
static Own group_get_tasks(Thread *t, Ref v) { (void)t; return keep(GROUP(v)->tasks); }
static const GetSetDef group_getset[] = {
  {"_entered", group_get_entered, group_set_entered, NULL}, {"_exiting", group_get_exiting, group_set_exiting, NULL},
  {"_aborting", group_get_aborting, group_set_aborting, NULL}, {"_loop", group_get_loop, group_set_loop, NULL},
  {"_on_completed_fut", group_get_waiter, group_set_waiter, NULL}, {"_tasks", group_get_tasks, NULL, NULL}, {0},
};
static const NativeDef group_methods[] = {
  NATIVE(group_create, "create_task(coro, *, name=None, context=None)", "Run a coroutine as a task of the group."),
  NATIVE(group_tell_method, "_child_done(task, /)", "A task of the group has ended."), {0},
};
static const TypeDef group_def = {
    .name = "_async_core.GroupCore",
    .doc = "The core of asyncio's TaskGroup.",
    .size = sizeof(Group),
    .flags = TF_BASE | TF_GC | TF_IMMUTABLE | TF_WEAKREF,
    .methods = group_methods,
    .getset = group_getset,
    .new = group_new,
    .traverse = group_traverse,
    .clear = group_clear,
};

// ---- Setting up

static const NativeDef sleep_row = NATIVE_COROUTINE(
    fn_sleep, "sleep(delay, result=None)",
    "Wait for delay seconds, or only let others run when delay <= 0; return result.");
bool wait_setup(Thread *t, Ref module) {
  AsyncState *s = STATE(t);
  return (s->routine = type_from_def(t, &routine_def, NULL)) &&
         (s->lock = module_add_type(t, module, &lock_def)) &&
         (s->event = module_add_type(t, module, &event_def)) &&
         (s->semaphore = module_add_type(t, module, &semaphore_def)) &&
         (s->queue = module_add_type(t, module, &queue_def)) &&
         (s->group = module_add_type(t, module, &group_def)) &&
         module_add(t, module, "sleep", native_new(t, &sleep_row, module, NULL));
}

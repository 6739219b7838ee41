// SPDX-License-Identifier: MIT
// async.c: module _async_core: futures, tasks and gather. lib/_async.gila builds on it what is not on the hot path (reprs,
// descriptors, running and closing).
//
// A step of a task enters the task's context and resumes the coroutine directly: no frame, no handle stands between the loop and
// the coroutine. What it yields is a Future (the task itself becomes its callback), or None (again next turn). `await future` makes a
// FutureIter, whose `next` gives the future once and then its result.
//
// A million tasks may be suspended at once, so both objects are small: a field's meaning depends on the state (async.h), the
// first callback needs no list, and a name no text until someone asks.
//
// Invariants  a task in `task_step` is `current` of its loop; the list of tasks holds no references: a dying task unlinks
//             itself. Futures and loops are used by one thread; others go through call_soon_threadsafe.
// Read next   async_loop.c (the turn of the loop and its one blocking point), async_wait.c (coroutines in C), lib/_async.gila
#include <stdio.h>
#include <stdlib.h>
#include "async.h"
#include "runtime/generic_alias.h"
#include "vm/generator.h"
#include "vm/import.h"
#include "vm/vm.h"

typedef struct FutureIter { Object h; Own future; bool yielded; } FutureIter;

Own call_name(Thread *t, Ref self, const char *name, const Ref *args, ptrdiff_t n) {
  Own method = object_getattr_c(t, self, name);
  if (is_error(method)) return ERROR;
  Own r = object_call(t, method, args, n, EMPTY);
  drop(t, method);
  return r;
}
// Calls self.name(first, keyword=value).
static Own call_with(Thread *t, Ref self, const char *name, Ref first, const char *keyword, Ref value) {
  Own method = object_getattr_c(t, self, name), key = str_intern_c(t, keyword),
      keys = is_error(key) ? ERROR : tuple_pack1(t, key), r = ERROR;
  if (!is_error(method) && !is_error(keys)) {
    Ref args[] = {first, value};
    r = object_call(t, method, is_empty(first) ? args + 1 : args, is_empty(first) ? 0 : 1, keys);
  }
  if (!is_error(method)) drop(t, method);
  if (!is_error(key)) drop(t, key);
  if (!is_error(keys)) drop(t, keys);
  return r;
}

bool async_ends_loop(Thread *t) { return error_is(t, SystemExit) || error_is(t, KeyboardInterrupt); }
bool async_report(Thread *t, Ref loop, Own context) {
  if (is_error(context)) return false;
  Own r = call_name(t, loop, "call_exception_handler", REFS(&context), 1);
  drop(t, context);
  return done_with(t, r);
}

// ---- Futures

static void future_reset(Future *f) { f->loop = f->value = f->trace = f->callback = f->context = EMPTY; }
static Own future_new(Thread *t, Type *type, const Ref *args, ptrdiff_t n, Ref names) {
  (void)args, (void)n, (void)names;
  Own v = type_alloc(t, type);
  if (is_error(v)) return ERROR;
  future_reset(FUTURE(v));
  AsyncState *s = STATE(t);
  if (type == s->task || type_is_subtype(type, s->task)) {
    Task *k = TASK(v);
    k->coro = k->task_context = k->name = k->waiter = EMPTY;
    k->next = k->prev = NULL;
  } else if (type == s->gathering) {
    AS(Gathering, v)->children = EMPTY;
  }
  return v;
}
// Where a future was made: noted in debug mode, as an attribute of its own.
static bool note_source(Thread *t, Ref self) {
  Own name = str_intern_c(t, "_made_at"), source = object_call0(t, STATE(t)->source_here);
  bool ok = !is_error(name) && !is_error(source) && object_setattr(t, self, name, source);
  if (!is_error(name)) drop(t, name);
  if (!is_error(source)) drop(t, source);
  return ok;
}
static bool future_start(Thread *t, Ref self, Ref loop) {
  Own l = is_none(loop) || is_empty(loop)
              ? (is_empty(t->running_loop) ? object_call0(t, STATE(t)->event_loop)
                                           : keep(t->running_loop))
              : keep(loop);
  if (is_error(l)) return false;
  replace(t, &FUTURE(self)->loop, l);
  return !is_loop(t, l) || LIKELY(!LOOP(l)->debug) || note_source(t, self);
}
Own future_make(Thread *t, Ref loop) {
  Own v = type_alloc(t, STATE(t)->future);
  if (is_error(v)) return ERROR;
  future_reset(FUTURE(v));
  if (LIKELY(future_start(t, v, loop))) return v;
  drop(t, v);
  return ERROR;
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
  VISIT(f->loop); VISIT(f->value); VISIT(f->trace); VISIT(f->callback); VISIT(f->context);
}
static void future_clear(Thread *t, Object *o) {
  Future *f = (Future *)o;
  drop_slot(t, &f->loop);
  drop_slot(t, &f->value);
  drop_slot(t, &f->trace);
  drop_slot(t, &f->callback);
  drop_slot(t, &f->context);
}
static bool initialised(Thread *t, Ref self) {
  return !is_empty(FUTURE(self)->loop) || fail_error(t, RuntimeError, "Future object is not initialized.");
}

// What a native callback is to loops and futures that know only callables.
static Own callback_shown(Thread *t, Ref fn, Ref context) {
  return is_empty(context) ? object_getattr_c(t, fn, is_task(t, fn) ? "task_wakeup" : "_child_done") : keep(fn);
}
// Plans one callback.
static bool plan(Thread *t, Ref self, Ref fn, Ref context) {
  Ref loop = FUTURE(self)->loop;
  bool plain = is_plain_loop(t, loop) && !LOOP(loop)->closed;
  if (is_empty(context) && plain) return ring_push_take(t, LOOP(loop), keep(fn), keep(self));
  if (plain && !LOOP(loop)->debug && !is_empty(context)) {
    Own args = tuple_pack1(t, self);
    Own h = is_error(args) ? ERROR : handle_make(t, STATE(t)->handle, fn, args, loop, context);
    if (!is_error(args)) drop(t, args);
    return !is_error(h) && ring_push_take(t, LOOP(loop), h, ELLIPSIS);
  }
  Own shown = callback_shown(t, fn, context), method = object_getattr_c(t, loop, "call_soon"),
      kw = str_intern_c(t, "context");
  Own kws = is_error(kw) ? ERROR : tuple_pack1(t, kw), r = ERROR;
  if (!is_error(shown) && !is_error(method) && !is_error(kws)) {
    Ref args[] = {shown, self, !is_empty(context) ? context : is_task(t, fn) ? (Ref)TASK(fn)->task_context : (Ref)NONE};
    r = object_call(t, method, args, 2, kws);
  }
  if (!is_error(shown)) drop(t, shown);
  if (!is_error(method)) drop(t, method);
  if (!is_error(kw)) drop(t, kw);
  if (!is_error(kws)) drop(t, kws);
  return done_with(t, r);
}
static bool has_list(const Future *f) { return same(f->context, ELLIPSIS); }
static bool plan_callbacks(Thread *t, Ref self) {
  Future *f = FUTURE(self);
  if (is_empty(f->callback)) return true;
  bool several = has_list(f), ok = true;
  Own fn = TAKE(f->callback), context = TAKE(f->context);
  if (!several) ok = plan(t, self, fn, context);
  else
    for (size_t i = 0; ok && i + 1 < list_count(fn); i += 2) ok = plan(t, self, list_peek(fn, i), list_peek(fn, i + 1));
  drop(t, fn);
  drop(t, context);
  return ok;
}
static bool add_callback(Thread *t, Ref self, Ref fn, Ref context) {
  Future *f = FUTURE(self);
  if (f->state != PENDING) return plan(t, self, fn, context);
  if (LIKELY(is_empty(f->callback))) {
    f->callback = keep(fn);
    f->context = keep(context);
    return true;
  }
  if (!has_list(f)) {
    Own list = list_new(t, 4);
    if (is_error(list)) return false;
    if (!list_append(t, list, f->callback) || !list_append(t, list, f->context)) return drop(t, list), false;
    replace(t, &f->callback, list);
    replace(t, &f->context, ELLIPSIS);
  }
  return list_append(t, f->callback, fn) && list_append(t, f->callback, context);
}
bool future_add_native(Thread *t, Ref self, Ref receiver) { return add_callback(t, self, receiver, EMPTY); }
// Takes the callbacks out, as a list of pairs. Owned, or ERROR.
static Own take_callbacks(Thread *t, Future *f) {
  if (has_list(f)) return f->context = EMPTY, TAKE(f->callback);
  Own list = list_new(t, 2);
  if (is_error(list) || is_empty(f->callback)) return list;
  if (list_append_take(t, list, TAKE(f->callback)) && list_append_take(t, list, TAKE(f->context))) return list;
  return drop(t, list), ERROR;
}

static Own cancelled_error(Thread *t, Ref self) {
  Future *f = FUTURE(self);
  if (f->state == CANCELLED && !is_empty(f->trace))
    return TAKE(f->trace); // raised once: its traceback must not keep this alive
  bool message = f->state != FINISHED && !is_empty(f->value);
  return message ? object_call1(t, STATE(t)->cancelled, f->value) : object_call0(t, STATE(t)->cancelled);
}
static Own raise_invalid(Thread *t, const char *text) {
  Own s = str_from_c(t, text);
  if (is_error(s)) return ERROR;
  Own r = raise_value(t, AS(Type, STATE(t)->invalid), s);
  drop(t, s);
  return r;
}
bool future_finish(Thread *t, Ref self, Ref result) {
  Future *f = FUTURE(self);
  if (f->state != PENDING) return raise_invalid(t, "invalid state"), false;
  replace(t, &f->value, keep(result));
  f->state = FINISHED;
  return plan_callbacks(t, self);
}
bool future_fail(Thread *t, Ref self, Ref exception) {
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
  replace(t, &f->value, exc);
  replace(t, &f->trace, keep(AS(Exc, exc)->traceback));
  f->state = FINISHED;
  f->failed = true;
  bool ok = plan_callbacks(t, self);
  f->log_traceback = true;
  return ok;
}
bool future_cancel(Thread *t, Ref self, Ref message, bool *done) {
  Future *f = FUTURE(self);
  f->log_traceback = false;
  *done = f->state == PENDING;
  if (!*done) return true;
  f->state = CANCELLED;
  replace(t, &f->value, is_none(message) ? EMPTY : keep(message));
  return plan_callbacks(t, self);
}
Own future_result(Thread *t, Ref self) {
  Future *f = FUTURE(self);
  if (LIKELY(f->state == FINISHED)) {
    f->log_traceback = false;
    if (!f->failed) return keep(f->value);
    Own exc = keep(f->value);
    replace(t, &AS(Exc, exc)->traceback, keep(f->trace));
    return raise_take(t, exc);
  }
  if (f->state == CANCELLED) {
    Own exc = cancelled_error(t, self);
    return is_error(exc) ? ERROR : raise_take(t, exc);
  }
  return raise_invalid(t, "Result is not set.");
}

// A future whose __init__ was never called has no result either.
static Own raise_uninitialised(Thread *t) { return raise_invalid(t, "Future object is not initialized."); }
METHOD(future_result_method) {
  UNUSED;
  return is_empty(FUTURE(a[0])->loop) ? raise_uninitialised(t) : future_result(t, a[0]);
}
METHOD(future_exception_method) {
  UNUSED;
  Future *f = FUTURE(a[0]);
  if (is_empty(f->loop)) return raise_uninitialised(t);
  if (f->state == CANCELLED) return future_result(t, a[0]);
  if (f->state == PENDING) return raise_invalid(t, "Exception is not set.");
  f->log_traceback = false;
  return f->failed ? keep(f->value) : NONE;
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
  if (!initialised(t, a[0])) return ERROR;
  Future *f = FUTURE(a[0]);
  int64_t removed = 0;
  Own all = take_callbacks(t, f);
  if (is_error(all)) return ERROR;
  bool ok = true;
  for (size_t i = 0; ok && i + 1 < list_count(all); i += 2) {
    Own shown = callback_shown(t, list_peek(all, i), list_peek(all, i + 1));
    int equal = is_error(shown) ? -1 : object_equal(t, shown, a[1]);
    if (!is_error(shown)) drop(t, shown);
    if (equal < 0) ok = false;
    else if (equal) removed++;
    else ok = add_callback(t, a[0], list_peek(all, i), list_peek(all, i + 1));
  }
  drop(t, all);
  return ok ? small(removed) : ERROR;
}
METHOD(future_release) { UNUSED; return FUTURE(a[0])->state != PENDING || future_finish(t, a[0], NONE) ? NONE : ERROR; }
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
  throw_arguments(t, a + 1);
  drop_slot(t, &AS(FutureIter, a[0])->future);
  return ERROR;
}
METHOD(iter_close) { UNUSED; drop_slot(t, &AS(FutureIter, a[0])->future); return NONE; }
static Own iter_iter(Thread *t, Ref self) { (void)t; return keep(self); }
static void iter_traverse(Object *o, Visit visit, void *arg) { VISIT(((FutureIter *)o)->future); }
static void iter_clear(Thread *t, Object *o) { drop_slot(t, &((FutureIter *)o)->future); }
static const NativeDef iter_methods[] = {
    NATIVE(iter_send, "send(value, /)", "Go on."),
    NATIVE(iter_throw, "throw(type, value=<unset>, traceback=<unset>, /)", "Raise here."),
    NATIVE(iter_close, "close()", "End."),
    {0},
};
static const TypeDef iter_def = {
    .name = "_asyncio.FutureIter",
    .doc = "What await of a future drives.",
    .size = sizeof(FutureIter),
    .flags = TF_GC | TF_IMMUTABLE | TF_NO_NEW,
    .methods = iter_methods,
    .iter = iter_iter,
    .next = iter_next,
    .traverse = iter_traverse,
    .clear = iter_clear,
};

static Own get_source(Thread *t, Ref v) {
  Own name = str_intern_c(t, "_made_at"), source = NONE;
  Lookup found = is_error(name) ? FAILED : object_lookup_attr(t, v, name, &source);
  if (!is_error(name)) drop(t, name);
  return found == FOUND ? source : found == MISSING ? NONE : ERROR;
}
static bool report_source(Thread *t, Ref report, Ref self) {
  Own source = get_source(t, self);
  if (is_error(source)) return false;
  bool ok = is_none(source) || dict_set_c(t, report, "source_traceback", source);
  drop(t, source);
  return ok;
}
static bool report_future(Thread *t, Ref self, const char *message, const char *key, Ref exception) {
  Own d = dict_new(t), text = str_from_c(t, message);
  bool ok = !is_error(d) && !is_error(text) && dict_set_c(t, d, "message", text) &&
            (is_empty(exception) || dict_set_c(t, d, "exception", exception)) &&
            dict_set_c(t, d, key, self) && report_source(t, d, self) &&
            async_report(t, FUTURE(self)->loop, keep(d));
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
  if (!report_future(t, self, text, "future", f->failed ? (Ref)f->value : (Ref)EMPTY)) error_unraisable(t, NULL, self);
  if (!is_empty(pending)) error_put_take(t, pending);
}

static Own get_state(Thread *t, Ref v) {
  static const char *const text[] = {"PENDING", "CANCELLED", "FINISHED"};
  return str_intern_c(t, text[FUTURE(v)->state]);
}
static Own get_value(Ref v, bool wanted) { return wanted ? or_none(FUTURE(v)->value) : NONE; }
static Own get_result(Thread *t, Ref v) {
  (void)t;
  return get_value(v, FUTURE(v)->state == FINISHED && !FUTURE(v)->failed);
}
static Own get_exception(Thread *t, Ref v) {
  (void)t;
  return get_value(v, FUTURE(v)->state == FINISHED && FUTURE(v)->failed);
}
static Own get_loop(Thread *t, Ref v) { (void)t; return or_none(FUTURE(v)->loop); }
static Own get_message(Thread *t, Ref v) { (void)t; return get_value(v, FUTURE(v)->state != FINISHED); }
static bool set_message(Thread *t, Ref v, Ref x) {
  if (FUTURE(v)->state != FINISHED) replace(t, &FUTURE(v)->value, is_none(x) || is_empty(x) ? EMPTY : keep(x));
  return true;
}
static Own get_blocking(Thread *t, Ref v) { (void)t; return from_bool(FUTURE(v)->blocking); }
static bool set_blocking(Thread *t, Ref v, Ref x) {
  bool b;
  if (!not_deleted(t, x) || !as_truth(t, x, &b)) return false;
  FUTURE(v)->blocking = b;
  return true;
}
static Own get_log(Thread *t, Ref v) { (void)t; return from_bool(FUTURE(v)->log_traceback); }
static bool set_log(Thread *t, Ref v, Ref x) {
  bool b;
  if (!not_deleted(t, x) || !as_truth(t, x, &b)) return false;
  if (b) return fail_error(t, ValueError, "_log_traceback can only be set to False");
  FUTURE(v)->log_traceback = false;
  return true;
}
static bool callbacks_add(Thread *t, Ref list, Ref fn, Ref context) {
  Own shown = callback_shown(t, fn, context);
  if (is_error(shown)) return false;
  Own pair = tuple_pack2(t, shown, is_empty(context) ? (Ref)NONE : context);
  drop(t, shown);
  return !is_error(pair) && list_append_take(t, list, pair);
}
static Own get_callbacks(Thread *t, Ref v) {
  Future *f = FUTURE(v);
  Own list = list_new(t, 2);
  if (is_error(list)) return ERROR;
  bool ok = true;
  if (has_list(f))
    for (size_t i = 0; ok && i + 1 < list_count(f->callback); i += 2)
      ok = callbacks_add(t, list, list_peek(f->callback, i), list_peek(f->callback, i + 1));
  else if (!is_empty(f->callback)) ok = callbacks_add(t, list, f->callback, f->context);
  if (ok && list_count(list)) return list;
  drop(t, list);
  return ok ? NONE : ERROR;
}
static const NativeDef future_methods[] = {
    NATIVE(future_result_method, "result()", "The result, or raise the exception."),
    NATIVE(future_exception_method, "exception()", "The exception, or None."),
    NATIVE(future_set_result, "set_result(result, /)", "Set the result."),
    NATIVE(future_set_exception, "set_exception(exception, /)", "Set the exception."),
    NATIVE(future_cancel_method, "cancel(msg=None)",
           "Cancel unless done; whether that happened."),
    NATIVE(future_cancelled, "cancelled()", "Whether it was cancelled."),
    NATIVE(future_done, "done()", "Whether it has ended."),
    NATIVE(future_get_loop, "get_loop()", "The loop it belongs to."),
    NATIVE(future_add_done, "add_done_callback(fn, /, *, context=None)",
           "Call fn(future) through the loop when done."),
    NATIVE(future_remove_done, "remove_done_callback(fn, /)",
           "Forget a callback; how often it was there."),
    NATIVE(future_release, "_release(*args)", "Finish with None unless done: for timers."),
    NATIVE(future_make_cancelled, "_make_cancelled_error()", "The CancelledError to raise."),
    NATIVE_CLASS(future_class_getitem, "__class_getitem__(item, /)", "For annotations."),
    {0},
};
static const GetSetDef future_getset[] = {
    {"_state", get_state, NULL, NULL},
    {"_result", get_result, NULL, NULL},
    {"_exception", get_exception, NULL, NULL},
    {"_loop", get_loop, NULL, NULL},
    {"_cancel_message", get_message, set_message, NULL},
    {"_asyncio_future_blocking", get_blocking, set_blocking, NULL},
    {"_log_traceback", get_log, set_log, NULL},
    {"_callbacks", get_callbacks, NULL, NULL},
    {"_source_traceback", get_source, NULL, NULL},
    {0},
};
static const TypeDef future_def = {
    .name = "_asyncio.Future",
    .doc = "A result that does not exist yet.",
    .size = sizeof(Future),
    .flags = TF_BASE | TF_GC | TF_IMMUTABLE | TF_WEAKREF | TF_HAS_DICT,
    .methods = future_methods,
    .getset = future_getset,
    .new = future_new,
    .init = future_init,
    .finalize = future_finalize,
    .traverse = future_traverse,
    .clear = future_clear,
    .repr = future_repr,
    .await = future_await,
    .iter = future_await,
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
    if (!report_future(t, self, "Task was destroyed but it is pending!", "task", EMPTY))
      error_unraisable(t, NULL, self);
    if (!is_empty(pending)) error_put_take(t, pending);
  }
  future_finalize(t, self);
}

bool is_coroutine(Thread *t, Ref v) {
  if (IS(coroutine, v)) return true;
  Type *type = type_of(t, v);
  if (type == STATE(t)->routine) return true;
  if (!type->await) return false;
  Ref names[] = {NAME(t, send), NAME(t, throw), NAME(t, close)};
  for (int i = 0; i < 3; i++)
    if (is_empty(type_lookup_peek(t, type, names[i]))) return false;
  return true;
}
// Plans a step; arg (consumed) is EMPTY or the exception to raise.
static bool plan_step(Thread *t, Ref self, Own arg) {
  Ref loop = TASK(self)->loop;
  if (is_plain_loop(t, loop) && !LOOP(loop)->closed) return ring_push_take(t, LOOP(loop), keep(self), arg);
  Own method = object_getattr_c(t, loop, "call_soon"),
      step = object_getattr_c(t, self, "task_step"), kw = str_intern_c(t, "context");
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
  return done_with(t, r);
}

static bool drive(Thread *t, Ref self, Own exc);
// An eager start: the first step runs at once, inside the task that asked.
static bool start_eagerly(Thread *t, Ref self) {
  Task *k = TASK(self);
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
  k->since = tick_now();
  if (eager) return start_eagerly(t, self);
  if (!plan_step(t, self, EMPTY)) return false;
  task_link(STATE(t), k);
  return true;
}
Own task_make(Thread *t, Ref loop, Ref coro, Ref name, Ref context) {
  bool derived = is_loop(t, loop) && !is_empty(LOOP(loop)->task_type);
  Own v = future_new(t, derived ? AS(Type, LOOP(loop)->task_type) : STATE(t)->task, NULL, 0, EMPTY);
  if (is_error(v) || task_start(t, v, coro, loop, name, context, false)) return v;
  drop(t, v);
  return ERROR;
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
// A cancellation asked for while the task was running goes to what it waits for now.
static bool pass_cancellation(Thread *t, Ref self, Ref waiter) {
  Task *k = TASK(self);
  if (LIKELY(!k->must_cancel)) return true;
  Own message = or_none(k->value), r = call_with(t, waiter, "cancel", EMPTY, "msg", message);
  drop(t, message);
  if (is_error(r)) return false;
  if (same(r, TRUE)) k->must_cancel = false;
  drop(t, r);
  return true;
}
// Futures of other makes are known by their blocking mark, which v had.
static bool wait_for_foreign(Thread *t, Ref self, Ref v, Ref mark) {
  Task *k = TASK(self);
  Own loop = call_name(t, v, "get_loop", NULL, 0), name = str_intern_c(t, "_asyncio_future_blocking");
  bool ok = false;
  if (is_error(loop) || is_error(name)) ok = false;
  else if (!same(loop, k->loop)) ok = bad_yield(t, self, "Task %R got Future %R attached to a different loop", v);
  else if (same(v, self)) ok = bad_yield(t, self, "Task cannot await on itself: %R", NULL);
  else if (!same(mark, TRUE)) ok = bad_yield(t, self, "yield was used instead of yield from in task %R with %R", v);
  else if (object_setattr(t, v, name, FALSE)) {
    Own wakeup = object_getattr_c(t, self, "task_wakeup");
    ok = !is_error(wakeup) && done_with(t, call_with(t, v, "add_done_callback", wakeup, "context", k->task_context));
    if (!is_error(wakeup)) drop(t, wakeup);
    replace(t, &k->waiter, keep(v));
    ok = ok && pass_cancellation(t, self, v);
  }
  if (!is_error(loop)) drop(t, loop);
  if (!is_error(name)) drop(t, name);
  return ok;
}
// Whether its add_done_callback() is the native one.
static bool is_plain_future(Thread *t, Ref v) {
  AsyncState *s = STATE(t);
  Type *type = type_of(t, v);
  if (LIKELY(type == s->future || type == s->task)) return true;
  if (type == s->future_type && s->future_epoch == t->interp->type_epoch) return s->future_plain;
  bool plain = !overrides(t, v, s->future, "add_done_callback");
  s->future_type = type;
  s->future_epoch = t->interp->type_epoch;
  return s->future_plain = plain;
}
// The coroutine yielded v (consumed): waits for it, or raises in the coroutine that it cannot.
static bool wait_for_take(Thread *t, Ref self, Own v) {
  Task *k = TASK(self);
  bool ok;
  if (LIKELY(is_future(t, v) && is_plain_future(t, v))) {
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
      replace(t, &k->waiter, v);
      return ok && pass_cancellation(t, self, k->waiter);
    }
    drop(t, v);
    return ok;
  }
  Own mark = object_getattr_c(t, v, "_asyncio_future_blocking");
  if (is_error(mark)) {
    error_clear(t);
    mark = NONE;
  }
  if (!is_none(mark)) ok = wait_for_foreign(t, self, v, mark);
  else if (IS(generator, v))
    ok = bad_yield(t, self,
                   "yield was used instead of yield from for generator in task %R with %R", v);
  else {
    Own text = format_message(t, "Task got bad yield: %R", v);
    Own problem = is_error(text) ? ERROR : object_call1(t, VAL(TYPE(t, RuntimeError)), text);
    if (!is_error(text)) drop(t, text);
    ok = !is_error(problem) && plan_step(t, self, problem);
  }
  drop(t, mark);
  drop(t, v);
  return ok;
}

// Runs the coroutine to its next await (exc, consumed, is raised there unless EMPTY) and sees to what it waits for. False
// only for exceptions that end the loop.
static bool drive(Thread *t, Ref self, Own exc) {
  Task *k = TASK(self);
  Own coro = keep(k->coro), v, result = EMPTY;
  bool native = !IS(coroutine, coro) && type_of(t, coro) == STATE(t)->routine;
  if (LIKELY(native || IS(coroutine, coro) || IS(generator, coro))) {
    bool failed = !is_empty(exc);
    if (UNLIKELY(failed)) raise_take(t, exc);
    if (native) v = routine_resume(t, coro, failed, &result);
    else v = failed ? generator_throw(t, coro, &result) : generator_send_take(t, coro, NONE, &result);
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
    if (UNLIKELY(k->must_cancel)) {
      k->must_cancel = false;
      Own message = or_none(k->value);
      ok = future_cancel(t, self, message, &done);
      drop(t, message);
    } else {
      ok = future_finish(t, self, result);
    }
    drop(t, result);
    return ok;
  }
  if (UNLIKELY(is_error(v))) {
    bool ends = async_ends_loop(t);
    Own error = error_take(t);
    if (is_instance_of(t, error, AS(Type, STATE(t)->cancelled))) {
      ok = future_cancel(t, self, NONE, &done);
      replace(t, &k->trace, error);
      return ok;
    }
    ok = future_fail(t, self, error);
    if (ends && ok) return error_put_take(t, error), false;
    drop(t, error);
    return ok;
  }
  return is_none(v) ? plan_step(t, self, EMPTY) : wait_for_take(t, self, v);
}

// `entered`: the context is already in force.
bool task_step(Thread *t, Ref self, Own exc, bool entered) {
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
  if (l && UNLIKELY(!is_empty(l->current))) {
    raise_error(t, RuntimeError,
                "Cannot enter into task %R while another task %R is being executed.", self,
                l->current);
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
bool task_wake(Thread *t, Ref self, Ref future, bool entered) {
  Own exc = EMPTY;
  if (is_future(t, future)) {
    Future *f = FUTURE(future);
    // A result is fetched by the await itself.
    if (UNLIKELY(f->state != FINISHED || f->failed) && !done_with(t, future_result(t, future))) exc = error_take(t);
  } else if (!done_with(t, call_name(t, future, "result", NULL, 0))) {
    exc = error_take(t);
  }
  return task_step(t, self, exc, entered);
}
METHOD(task_step_method) { UNUSED; return task_step(t, a[0], is_none(a[1]) ? EMPTY : keep(a[1]), true) ? NONE : ERROR; }
METHOD(task_wakeup_method) { UNUSED; return task_wake(t, a[0], a[1], true) ? NONE : ERROR; }
METHOD(task_cancel) {
  UNUSED;
  Task *k = TASK(a[0]);
  k->log_traceback = false;
  if (k->state != PENDING) return FALSE;
  k->cancels++;
  if (!is_empty(k->waiter)) {
    Own waiter = keep(k->waiter);
    Own r = call_with(t, waiter, "cancel", EMPTY, "msg", a[1]);
    drop(t, waiter);
    if (is_error(r)) return ERROR;
    int yes = object_truth(t, r);
    drop(t, r);
    if (yes) return yes < 0 ? ERROR : TRUE;
  }
  k->must_cancel = true;
  replace(t, &k->value, is_none(a[1]) ? EMPTY : keep(a[1]));
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
// Calls asyncio.base_tasks.name(task, ...).
static Own call_base_tasks(Thread *t, const char *name, const Ref *args, ptrdiff_t n) {
  Own module = import_name(t, "asyncio.base_tasks"), r = is_error(module) ? ERROR : call_name(t, module, name, args, n);
  if (!is_error(module)) drop(t, module);
  return r;
}
METHOD(task_get_stack) { UNUSED; return call_base_tasks(t, "get_stack", a, 2); }
METHOD(task_print_stack) { UNUSED; return call_base_tasks(t, "print_stack", a, 3); }
METHOD(task_no_result) {
  UNUSED;
  (void)a;
  return raise_error(t, RuntimeError, "Task does not support set_result operation");
}
METHOD(task_no_exception) {
  UNUSED;
  (void)a;
  return raise_error(t, RuntimeError, "Task does not support set_exception operation");
}
static Own task_get_waiter(Thread *t, Ref v) { (void)t; return or_none(TASK(v)->waiter); }
static Own task_get_coro_attr(Thread *t, Ref v) { (void)t; return or_none(TASK(v)->coro); }
static Own task_get_must(Thread *t, Ref v) { (void)t; return from_bool(TASK(v)->must_cancel); }
static Own task_get_cancels(Thread *t, Ref v) { (void)t; return small(TASK(v)->cancels); }
static Own task_get_log(Thread *t, Ref v) { (void)t; return from_bool(TASK(v)->log_destroy); }
// Seconds in steps, and since the last one ended: for the task in a step, since that began.
static Loop *step_of(Thread *t, Ref v) {
  return is_loop(t, TASK(v)->loop) && same(LOOP(TASK(v)->loop)->current, v)
             ? LOOP(TASK(v)->loop)
             : NULL;
}
static Own seconds(Thread *t, int64_t ns) { return float_new(t, ns < 0 ? 0 : (double)ns / 1e9); }
static Own task_get_ran(Thread *t, Ref v) {
  Loop *l = step_of(t, v);
  return seconds(t, TASK(v)->ran + (l ? clock_now() - l->tick : 0));
}
static Own task_get_idle(Thread *t, Ref v) {
  Loop *l = step_of(t, v);
  return seconds(t, clock_now() - (l ? l->tick : TASK(v)->since));
}
static bool task_set_log(Thread *t, Ref v, Ref x) {
  bool b;
  if (!not_deleted(t, x) || !as_truth(t, x, &b)) return false;
  TASK(v)->log_destroy = b;
  return true;
}
static const NativeDef task_methods[] = {
    NATIVE(task_step_method, "task_step(exc=None, /)", "Run to the next await."),
    NATIVE(task_wakeup_method, "task_wakeup(future, /)", "The future is done: go on."),
    NATIVE(task_cancel, "cancel(msg=None)", "Ask for cancellation."),
    NATIVE(task_cancelling, "cancelling()", "Requests for cancellation not taken back."),
    NATIVE(task_uncancel, "uncancel()", "Take one request back."),
    NATIVE(task_get_coro, "get_coro()", "The coroutine."),
    NATIVE(task_get_context, "get_context()", "The context it runs in."),
    NATIVE(task_get_name, "get_name()", "The task's name."),
    NATIVE(task_set_name, "set_name(value, /)", "Set the task's name."),
    NATIVE(task_no_result, "set_result(result, /)", "Refused."),
    NATIVE(task_no_exception, "set_exception(exception, /)", "Refused."),
    NATIVE(task_get_stack, "get_stack(*, limit=None)",
           "The frames of the coroutine: where it waits, or those of the traceback it ended "
           "with."),
    NATIVE(task_print_stack, "print_stack(*, limit=None, file=None)",
           "Print them as a traceback, to stderr or a file."),
    {0},
};
static const GetSetDef task_getset[] = {
    {"_fut_waiter", task_get_waiter, NULL, NULL},
    {"_coro", task_get_coro_attr, NULL, NULL},
    {"_must_cancel", task_get_must, NULL, NULL},
    {"_ran", task_get_ran, NULL, NULL},
    {"_idle", task_get_idle, NULL, NULL},
    {"_num_cancels_requested", task_get_cancels, NULL, NULL},
    {"_log_destroy_pending", task_get_log, task_set_log, NULL},
    {0},
};
static const TypeDef task_def = {
    .name = "_asyncio.Task",
    .doc = "A coroutine that the loop runs.",
    .size = sizeof(Task),
    .flags = TF_BASE | TF_GC | TF_IMMUTABLE | TF_WEAKREF | TF_HAS_DICT,
    .methods = task_methods,
    .getset = task_getset,
    .new = future_new,
    .init = task_init,
    .finalize = task_finalize,
    .traverse = task_traverse,
    .clear = task_clear,
    .repr = future_repr,
    .await = future_await,
    .iter = future_await,
};

// ---- gather

// What became of a child: its exception (NONE if it has a result), or EMPTY if it was cancelled; ERROR on failure.
static Own child_exception(Thread *t, Ref child) {
  if (is_future(t, child)) {
    Future *f = FUTURE(child);
    f->log_traceback = false;
    return f->state == CANCELLED ? EMPTY : f->failed ? keep(f->value) : NONE;
  }
  Own cancelled = call_name(t, child, "cancelled", NULL, 0);
  if (is_error(cancelled)) return ERROR;
  int yes = object_truth(t, cancelled);
  drop(t, cancelled);
  return yes < 0 ? ERROR : yes ? EMPTY : call_name(t, child, "exception", NULL, 0);
}
static Own child_cancelled_error(Thread *t, Ref child) {
  return is_future(t, child) ? cancelled_error(t, child) : call_name(t, child, "_make_cancelled_error", NULL, 0);
}
static bool fail_with_cancellation(Thread *t, Ref self, Ref child) {
  Own exc = child_cancelled_error(t, child);
  if (is_error(exc)) return false;
  bool ok = future_fail(t, self, exc);
  drop(t, exc);
  return ok;
}
static Own gathered_results(Thread *t, Gathering *g) {
  size_t count = list_count(g->children);
  Own results = list_new(t, count);
  for (size_t i = 0; i < count && !is_error(results); i++) {
    Ref child = list_peek(g->children, i);
    Own item = child_exception(t, child);
    if (is_empty(item)) {
      Own message = object_getattr_c(t, child, "_cancel_message");
      Own text = is_error(message) ? ERROR : is_none(message) ? str_from_c(t, "") : keep(message);
      item = is_error(text) ? ERROR : object_call1(t, STATE(t)->cancelled, text);
      if (!is_error(message)) drop(t, message);
      if (!is_error(text)) drop(t, text);
    } else if (is_none(item)) {
      item = is_future(t, child) ? keep(FUTURE(child)->value) : call_name(t, child, "result", NULL, 0);
    }
    if (is_error(item) || !list_append_take(t, results, item)) drop(t, results), results = ERROR;
  }
  return results;
}
// A child has ended.
bool gathering_tell(Thread *t, Ref self, Ref child) {
  Gathering *g = AS(Gathering, self);
  g->left--;
  Own exc = child_exception(t, child); // (looked at: not reported as never retrieved)
  if (is_error(exc)) return false;
  bool ok = true;
  if (g->state != PENDING) {
  } else if (!g->keep_exceptions && is_empty(exc)) {
    ok = fail_with_cancellation(t, self, child);
  } else if (!g->keep_exceptions && !is_none(exc)) {
    ok = future_fail(t, self, exc);
  } else if (!g->left) {
    Own results = gathered_results(t, g);
    ok = !is_error(results) && (g->cancel_requested ? fail_with_cancellation(t, self, child)
                                                    : future_finish(t, self, results));
    if (!is_error(results)) drop(t, results);
  }
  drop(t, exc);
  return ok;
}
METHOD(gathering_tell_method) { UNUSED; return gathering_tell(t, a[0], a[1]) ? NONE : ERROR; }
METHOD(gathering_cancel) {
  UNUSED;
  Gathering *g = AS(Gathering, a[0]);
  if (g->state != PENDING) return FALSE;
  Own children = keep(g->children);
  bool any = false, ok = true;
  for (size_t i = 0; ok && i < list_count(children); i++) {
    Own r = call_with(t, list_peek(children, i), "cancel", EMPTY, "msg", a[1]);
    int yes = is_error(r) ? -1 : object_truth(t, r);
    if (!is_error(r)) drop(t, r);
    ok = yes >= 0;
    any |= yes > 0;
  }
  drop(t, children);
  if (any) g->cancel_requested = true; // the outer future shows it when the children have ended
  return ok ? from_bool(any) : ERROR;
}
static void gathering_traverse(Object *o, Visit visit, void *arg) {
  future_traverse(o, visit, arg);
  VISIT(((Gathering *)o)->children);
}
static void gathering_clear(Thread *t, Object *o) {
  future_clear(t, o);
  drop_slot(t, &((Gathering *)o)->children);
}

static bool is_foreign_future(Thread *t, Ref v) {
  Own mark;
  Lookup found = object_lookup_attr(t, v, NAME(t, __class__), &mark);
  if (found != FOUND) return error_clear(t), false;
  Own blocking;
  Own name = str_intern_c(t, "_asyncio_future_blocking");
  found = is_error(name) ? FAILED : object_lookup_attr(t, mark, name, &blocking);
  drop(t, mark);
  if (found == FAILED) error_clear(t);
  if (found == FOUND) drop(t, blocking);
  found = found == FOUND ? object_lookup_attr(t, v, name, &blocking) : MISSING;
  if (!is_error(name)) drop(t, name);
  if (found == FAILED) error_clear(t);
  if (found != FOUND) return false;
  bool yes = !is_none(blocking);
  drop(t, blocking);
  return yes;
}
static Own loop_of(Thread *t, Ref future) {
  return is_future(t, future) ? (initialised(t, future) ? keep(FUTURE(future)->loop) : ERROR)
                              : call_name(t, future, "get_loop", NULL, 0);
}
// A future for a coroutine (as a new task) or an awaitable; a future as it is. `loop` may be EMPTY.
static Own ensure_future(Thread *t, Ref v, Ref loop) {
  if (is_future(t, v) || (is_object(v) && !is_coroutine(t, v) && is_foreign_future(t, v))) {
    Own own = is_empty(loop) ? EMPTY : loop_of(t, v);
    if (is_error(own)) return ERROR;
    bool ok = is_empty(loop) || same(own, loop);
    drop(t, own);
    return ok ? keep(v)
              : raise_error(t, ValueError,
                            "The future belongs to a different loop than the one specified as "
                            "the loop argument");
  }
  Own coro = keep(v);
  if (!is_coroutine(t, v)) {
    replace(t, &coro, EMPTY);
    if (!type_of(t, v)->await)
      return raise_error(t, TypeError,
                         "An asyncio.Future, a coroutine or an awaitable is required");
    coro = object_call1(t, STATE(t)->await_any, v);
    if (is_error(coro)) return ERROR;
  }
  Own l = !is_empty(loop)              ? keep(loop)
          : !is_empty(t->running_loop) ? keep(t->running_loop)
                                       : object_call0(t, STATE(t)->event_loop),
      task;
  if (is_error(l)) task = ERROR;
  else if (is_plain_loop(t, l) && is_empty(LOOP(l)->factory) && !LOOP(l)->closed)
    task = task_make(t, l, coro, NONE, NONE);
  else task = call_name(t, l, "create_task", REFS(&coro), 1);
  if (!is_error(l)) drop(t, l);
  if (is_error(task) && same(coro, v) && error_is(t, RuntimeError)) { // nobody else will await it
    Own pending = error_take(t), r = call_name(t, coro, "close", NULL, 0);
    if (!done_with(t, r)) error_clear(t);
    error_put_take(t, pending);
  }
  drop(t, coro);
  return task;
}
METHOD(fn_ensure_future) { UNUSED; return ensure_future(t, a[0], is_none(a[1]) ? (Ref)EMPTY : a[1]); }

static bool child_done(Thread *t, Ref child, bool *done) {
  if (is_future(t, child)) return *done = FUTURE(child)->state != PENDING, true;
  Own r = call_name(t, child, "done", NULL, 0);
  if (is_error(r)) return false;
  bool ok = as_truth(t, r, done);
  drop(t, r);
  return ok;
}
static bool forget_destruction(Thread *t, Ref future) {
  Own name = str_intern_c(t, "_log_destroy_pending");
  bool ok = !is_error(name) && object_setattr(t, future, name, FALSE);
  if (!is_error(name)) drop(t, name);
  return ok;
}
// Fills the children of `self` from the arguments; `ended` collects those that are done already.
static bool gather_children(Thread *t, Ref self, Ref args, Ref ended) {
  Gathering *g = AS(Gathering, self);
  size_t count = tuple_count(args);
  Own seen = count > 1 ? dict_new(t) : EMPTY; // argument -> its future
  if (is_error(seen)) return false;
  bool ok = true;
  for (size_t i = 0; ok && i < count; i++) {
    Ref item = tuple_peek(args, i);
    Own future = EMPTY;
    Lookup found = is_empty(seen) ? MISSING : dict_get(t, seen, item, &future);
    if (found == MISSING) {
      future = ensure_future(t, item, g->loop);
      if ((ok = !is_error(future))) {
        bool done = false;
        if (is_empty(g->loop)) g->loop = loop_of(t, future);
        if (is_error(g->loop)) g->loop = EMPTY, ok = false;
        if (!same(future, item)) {
          if (is_task(t, future)) TASK(future)->log_destroy = false;
          else ok = ok && forget_destruction(t, future);
        }
        ok = ok && (is_empty(seen) || dict_set(t, seen, item, future)) && child_done(t, future, &done);
        g->left++;
        if (ok && done) ok = list_append(t, ended, future);
        else if (ok && is_future(t, future)) ok = add_callback(t, future, self, EMPTY);
        else if (ok) {
          Own tell = object_getattr_c(t, self, "_child_done");
          ok = !is_error(tell) && done_with(t, call_name(t, future, "add_done_callback", REFS(&tell), 1));
          if (!is_error(tell)) drop(t, tell);
        }
      }
    } else {
      ok = found == FOUND;
    }
    if (ok) ok = list_append(t, g->children, future);
    if (found != FAILED && !is_error(future)) drop(t, future);
  }
  drop(t, seen);
  return ok;
}
METHOD(fn_gather) {
  UNUSED;
  bool keep_exceptions;
  if (!as_truth(t, a[1], &keep_exceptions)) return ERROR;
  if (!tuple_count(a[0])) {
    Own loop = object_call0(t, STATE(t)->event_loop), list = is_error(loop) ? ERROR : list_new(t, 0);
    Own future = is_error(list) ? ERROR : future_make(t, loop);
    if (!is_error(future) && !future_finish(t, future, list)) drop(t, future), future = ERROR;
    if (!is_error(loop)) drop(t, loop);
    if (!is_error(list)) drop(t, list);
    return future;
  }
  Own self = future_new(t, STATE(t)->gathering, NULL, 0, EMPTY), ended = is_error(self) ? ERROR : list_new(t, 0);
  if (is_error(ended)) return ERROR;
  Gathering *g = AS(Gathering, self);
  g->keep_exceptions = keep_exceptions;
  g->children = list_new(t, tuple_count(a[0]));
  bool ok = !is_error(g->children);
  if (!ok) g->children = EMPTY;
  ok = ok && gather_children(t, self, a[0], ended);
  for (size_t i = 0; ok && i < list_count(ended); i++) ok = gathering_tell(t, self, list_peek(ended, i));
  drop(t, ended);
  return ok ? self : (drop(t, self), ERROR);
}
static const NativeDef gathering_methods[] = {
  NATIVE(gathering_cancel, "cancel(msg=None)", "Cancel the children; whether there was one to cancel."),
  NATIVE(gathering_tell_method, "_child_done(future, /)", "A child has ended."), {0},
};
static const TypeDef gathering_def = {
    .name = "asyncio.tasks._GatheringFuture",
    .doc = "The future of gather().",
    .size = sizeof(Gathering),
    .flags = TF_GC | TF_IMMUTABLE | TF_WEAKREF | TF_HAS_DICT | TF_NO_NEW,
    .methods = gathering_methods,
    .new = future_new,
    .finalize = future_finalize,
    .traverse = gathering_traverse,
    .clear = gathering_clear,
    .repr = future_repr,
    .await = future_await,
    .iter = future_await,
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
  Own *slots[] = {&s->cancelled,     &s->invalid,     &s->queue_empty,  &s->queue_full,
                  &s->queue_shut,    &s->event_loop,  &s->future_repr,  &s->handle_repr,
                  &s->callback_text, &s->report_slow, &s->report_tasks, &s->source_here,
                  &s->await_any};
  for (int i = 0; i < 13; i++) replace(t, slots[i], keep(a[i]));
  return NONE;
}
METHOD(fn_create_task) {
  UNUSED;
  Ref loop = t->running_loop;
  if (is_empty(loop)) return raise_error(t, RuntimeError, "no running event loop");
  if (LIKELY(is_plain_loop(t, loop) && is_empty(LOOP(loop)->factory) && !LOOP(loop)->closed))
    return task_make(t, loop, a[0], a[1], a[2]);
  Own held = keep(loop), method = object_getattr_c(t, loop, "create_task"),
      name = str_intern_c(t, "name"), context = str_intern_c(t, "context");
  bool both = !is_none(a[2]); // loops written before contexts take no such argument
  Own keywords = is_error(name) || is_error(context) ? ERROR
                 : both                              ? tuple_pack2(t, name, context)
                                                     : tuple_pack1(t, name);
  Own task = is_error(method) || is_error(keywords) ? ERROR : object_call(t, method, a, 1, keywords);
  drop(t, held);
  if (!is_error(method)) drop(t, method);
  if (!is_error(keywords)) drop(t, keywords);
  if (!is_error(name)) drop(t, name);
  if (!is_error(context)) drop(t, context);
  return task;
}
static const NativeDef functions[] = {
    NATIVE(fn_get_running, "_get_running_loop()", "The loop running in this thread, or None."),
    NATIVE(fn_set_running, "_set_running_loop(loop, /)", "Say which loop runs in this thread."),
    NATIVE(fn_running, "get_running_loop()",
           "The loop running in this thread; RuntimeError without one."),
    NATIVE(fn_current, "current_task(loop=None)", "The task that the loop runs now, or None."),
    NATIVE(fn_swap, "_swap_current_task(loop, task, /)",
           "Make another task the current one; the old one."),
    NATIVE(fn_tasks, "_native_tasks()", "All native tasks that live, newest first."),
    NATIVE(fn_iscoroutine, "iscoroutine(obj, /)", "Whether obj is a coroutine object."),
    NATIVE(fn_next_name, "_next_task()", "The number of the next task."),
    NATIVE(fn_create_task, "create_task(coro, *, name=None, context=None)",
           "Run a coroutine as a task of the running loop."),
    NATIVE(fn_ensure_future, "ensure_future(coro_or_future, *, loop=None)",
           "A future for a coroutine (as a new task) or an awaitable; a future as it is."),
    NATIVE(fn_gather, "gather(*coros_or_futures, return_exceptions=False)",
           "Wait for all; the list of results in order. Without return_exceptions the first "
           "error is raised at once; the other awaitables keep running."),
    NATIVE(fn_set_helpers,
           "_set_helpers(cancelled, invalid, queue_empty, queue_full, queue_shut, event_loop, "
           "future_repr, handle_repr, callback_text, report_slow, report_tasks, source_here, "
           "await_any, /)",
           "What the Gila side lends."),
    {0},
};

static bool report_tasks(Thread *t) {
  return is_empty(STATE(t)->report_tasks) ||
         done_with(t, object_call0(t, STATE(t)->report_tasks));
}

static bool setup(Thread *t, Ref module) {
  AsyncState *s = calloc(1, sizeof *s);
  if (!s) return raise_memory(t), false;
  Own *slots[] = {&s->cancelled,    &s->invalid,     &s->queue_empty,   &s->queue_full,
                  &s->queue_shut,   &s->incomplete,  &s->overrun,       &s->event_loop,
                  &s->future_repr,  &s->handle_repr, &s->callback_text, &s->report_slow,
                  &s->report_tasks, &s->source_here, &s->await_any};
  for (size_t i = 0; i < sizeof slots / sizeof *slots; i++) *slots[i] = EMPTY;
  t->interp->module_state[MODULE_async] = s;
  t->interp->vm->report_tasks = report_tasks;
  Own contexts = import_name(t, "_contextvars"); // every handle and task has a context
  if (is_error(contexts)) return false;
  drop(t, contexts);
  Own collections = import_name(t, "_collections"); // its deque is a part of locks and queues
  if (is_error(collections)) return false;
  drop(t, collections);
  Type *socket_loop;
  return (s->future = module_add_type(t, module, &future_def)) &&
         (s->task = type_from_def(t, &task_def, s->future)) &&
         module_add(t, module, "Task", keep(VAL(s->task))) &&
         (s->gathering = type_from_def(t, &gathering_def, s->future)) &&
         module_add(t, module, "_GatheringFuture", keep(VAL(s->gathering))) &&
         (s->handle = module_add_type(t, module, &async_handle_def)) &&
         (s->timer = type_from_def(t, &async_timer_def, s->handle)) &&
         module_add(t, module, "TimerHandle", keep(VAL(s->timer))) &&
         (s->loop = module_add_type(t, module, &async_loop_def)) &&
         (socket_loop = type_from_def(t, &async_sock_loop_def, s->loop)) &&
         module_add(t, module, "SocketLoopCore", VAL(socket_loop)) &&
         (s->iter = type_from_def(t, &iter_def, NULL)) && wait_setup(t, module) &&
         stream_setup(t, module);
}

const NativeModule async_module = {
    .name = "_async_core",
    .doc = "The core of the event loop.",
    .functions = functions,
    .setup = setup,
};

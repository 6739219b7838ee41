// SPDX-License-Identifier: MIT
// anext.c: what anext(iterator, default) returns: an awaitable that stands before the iterator's own and turns its
// StopAsyncIteration into a result, the default. Without a default anext() gives the iterator's awaitable as it is.
#include "generator.h"
#include "runtime/abstract.h"
#include "runtime/exceptions.h"
#include "runtime/heap.h"
#include "runtime/str.h"
#include "vm.h"

typedef struct AnextAwaitable {
  Object h;
  Own wrapped;  // what __anext__ returned
  Own steps;    // the iterator that awaiting it drives, EMPTY before the first step
  Own fallback;
} AnextAwaitable;

Own anext_awaitable_new(Thread *t, Own wrapped, Ref fallback) {
  AnextAwaitable *a = heap_object(t, SHAPE_anext_awaitable, sizeof *a, true);
  if (!a) {
    drop(t, wrapped);
    return ERROR;
  }
  a->wrapped = wrapped;
  a->steps = EMPTY;
  a->fallback = keep(fallback);
  return VAL(a);
}

static bool find_steps(Thread *t, AnextAwaitable *a) {
  if (!is_empty(a->steps)) return true;
  Own it = awaitable_iter(t, a->wrapped, 0);
  if (is_error(it)) return false;
  a->steps = it;
  return true;
}

// The outcome of one step: a value for the event loop, or the end with `result` (consumed).
static Own deliver(Thread *t, AnextAwaitable *a, Own v, Own result) {
  if (is_empty(v)) {
    raise_stop_iteration(t, result);
    drop(t, result);
    return ERROR;
  }
  if (!is_error(v) || !error_is(t, StopAsyncIteration)) return v;
  error_clear(t);
  return raise_stop_iteration(t, a->fallback);
}

static Own send(Thread *t, Ref self, Ref value) {
  AnextAwaitable *a = AS(AnextAwaitable, self);
  if (!find_steps(t, a)) return ERROR;
  Own result = EMPTY;
  Own v = iterator_send_take(t, a->steps, keep(value), &result);
  return deliver(t, a, v, result);
}

#define METHOD(name) static Own name(Thread *t, const Ref *a, ptrdiff_t n, Ref names)
#define UNUSED (void)n, (void)names

METHOD(send_method) { UNUSED; return send(t, a[0], a[1]); }
METHOD(throw_method) {
  UNUSED;
  AnextAwaitable *self = AS(AnextAwaitable, a[0]);
  if (!find_steps(t, self) || !throw_arguments(t, a + 1)) return ERROR;
  Own result = EMPTY;
  Own v = iterator_throw(t, self->steps, &result);
  return deliver(t, self, v, result);
}
METHOD(close_method) {
  UNUSED;
  AnextAwaitable *self = AS(AnextAwaitable, a[0]);
  if (!find_steps(t, self)) return ERROR;
  return object_call_method(t, NAME(t, close), (const Ref[]){self->steps}, 1);
}

static Own next(Thread *t, Ref self) { return send(t, self, NONE); }
static Own itself(Thread *t, Ref self) { (void)t; return keep(self); }

static void traverse(Object *self, Visit visit, void *arg) {
  AnextAwaitable *a = (AnextAwaitable *)self;
  VISIT(a->wrapped);
  VISIT(a->steps);
  VISIT(a->fallback);
}
static void clear(Thread *t, Object *self) {
  AnextAwaitable *a = (AnextAwaitable *)self;
  drop_slot(t, &a->steps);
  drop_slot(t, &a->wrapped);
  drop_slot(t, &a->fallback);
}

static const NativeDef methods[] = {
    NATIVE(send_method, "send(value, /)", "Go on with a value."),
    NATIVE(throw_method, "throw(type, value=<unset>, traceback=<unset>, /)", "Go on with an exception."),
    NATIVE(close_method, "close()", "Give the step up."),
    {0},
};
const TypeDef anext_awaitable_type_def = {
    .name = "anext_awaitable",
    .doc = "The next item of an asynchronous iterator, or the default.",
    .size = sizeof(AnextAwaitable),
    .flags = TF_GC | TF_IMMUTABLE | TF_NO_NEW,
    .methods = methods,
    .traverse = traverse,
    .clear = clear,
    .iter = itself,
    .await = itself,
    .next = next,
};

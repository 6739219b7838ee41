// SPDX-License-Identifier: MIT
// async_generator.c: asynchronous generators: __anext__, asend, athrow and aclose, each an awaitable that drives the generator one step.
//
// Inside the generator an `await` suspends with YIELD_FROM: what it yields is for the event loop and passes through. A `yield` of the generator
// itself is ASYNC_YIELD: it ends the step, and the awaitable finishes with StopIteration(value). Which of the two happened is told by the
// instruction the generator stands at.
#include "generator.h"
#include "ops.h"
#include "runtime/exceptions.h"
#include "runtime/heap.h"
#include "runtime/str.h"
#include "runtime/tuple.h"
#include "vm.h"

typedef enum { STEP_INIT, STEP_ITER, STEP_CLOSED } StepState;
typedef struct Step {
  Object h;
  Own generator;
  Own args;        // asend: the value; athrow: tuple of arguments; aclose: EMPTY
  uint8_t state;
  bool close;      // aclose
} Step;

static Own step_new(Thread *t, uint32_t shape, Ref generator, Own args, bool close) {
  Step *s = heap_object(t, shape, sizeof *s, true);
  if (!s) {
    drop(t, args);
    return ERROR;
  }
  s->generator = keep(generator);
  s->args = args;
  s->state = STEP_INIT;
  s->close = close;
  return VAL(s);
}

// The first step tells the event loop about the generator (sys.set_asyncgen_hooks).
static bool call_hooks(Thread *t, Ref generator) {
  Generator *g = AS(Generator, generator);
  if (g->hooks_called) return true;
  g->hooks_called = true;
  if (is_empty(t->async_hooks)) return true;
  Ref finalizer = tuple_peek(t->async_hooks, 1);
  if (!is_none(finalizer)) replace(t, &g->origin, keep(finalizer));
  Ref first = tuple_peek(t->async_hooks, 0);
  if (is_none(first)) return true;
  Own r = object_call1(t, first, generator);
  if (is_error(r)) return false;
  drop(t, r);
  return true;
}

static bool at_async_yield(Generator *g) {
  return g->state == GEN_SUSPENDED && word_op(g->pc[-1]) == OP_CODE_ASYNC_YIELD;
}

// What a resumption gave: an await's value to pass on, a value yielded (StopIteration), or the end (StopAsyncIteration).
static Own step_result(Thread *t, Step *s, Own v, Own result) {
  Generator *g = AS(Generator, s->generator);
  if (is_error(v)) {
    s->state = STEP_CLOSED;
    g->running_async = false;
    g->closed |= g->state == GEN_DONE;
    if (s->close && (error_is(t, StopAsyncIteration) || error_is(t, GeneratorExit))) {
      error_clear(t);
      return raise_stop_iteration(t, NONE);
    }
    return ERROR;
  }
  if (is_empty(v)) {
    drop(t, result);
    s->state = STEP_CLOSED;
    g->running_async = false;
    g->closed = true;
    if (s->close) return raise_stop_iteration(t, NONE);
    return raise_value(t, TYPE(t, StopAsyncIteration), EMPTY);
  }
  if (!at_async_yield(g)) return v; // for the loop
  s->state = STEP_CLOSED;
  g->running_async = false;
  if (s->close) {
    drop(t, v);
    return raise_error(t, RuntimeError, "async generator ignored GeneratorExit");
  }
  raise_stop_iteration(t, v);
  drop(t, v);
  return ERROR;
}

static bool is_asend(Step *s) { return s->h.shape == SHAPE_async_generator_asend; }

static Own reused(Thread *t, Step *s) {
  return raise_error(t, RuntimeError, "cannot reuse already awaited %s",
                     is_asend(s) ? "__anext__()/asend()" : "aclose()/athrow()");
}
static Own already_running(Thread *t, Step *s) {
  s->state = STEP_CLOSED;
  return raise_error(t, RuntimeError, "%s: asynchronous generator is already running",
                     is_asend(s) ? "anext()" : s->close ? "aclose()" : "athrow()");
}

static Own step_send(Thread *t, Ref self, Ref value) {
  Step *s = AS(Step, self);
  Generator *g = AS(Generator, s->generator);
  Own result = EMPTY, v;
  if (s->state == STEP_CLOSED) return reused(t, s);
  if (s->state == STEP_ITER) {
    v = generator_send_take(t, s->generator, keep(value), &result);
    return step_result(t, s, v, result);
  }
  if (g->running_async) return already_running(t, s);
  bool thrower = s->h.shape == SHAPE_async_generator_athrow;
  if (thrower && g->state == GEN_DONE) {
    s->state = STEP_CLOSED;
    return raise_stop_iteration(t, NONE);
  }
  if (g->state == GEN_DONE || g->closed) {
    s->state = STEP_CLOSED;
    return raise_value(t, TYPE(t, StopAsyncIteration), EMPTY);
  }
  s->state = STEP_ITER;
  g->running_async = true;
  if (!thrower) {
    v = generator_send_take(t, s->generator, is_none(value) ? keep(s->args) : keep(value), &result);
    return step_result(t, s, v, result);
  }
  if (s->close) {
    g->closed = true;
    if (g->state == GEN_NEW) {
      generator_close(t, s->generator);
      s->state = STEP_CLOSED;
      g->running_async = false;
      return raise_stop_iteration(t, NONE);
    }
    raise_value(t, TYPE(t, GeneratorExit), EMPTY);
  } else if (!throw_arguments(t, REFS(AS(Tuple, s->args)->items))) {
    s->state = STEP_CLOSED;
    g->running_async = false;
    return ERROR;
  }
  v = generator_throw(t, s->generator, &result);
  return step_result(t, s, v, result);
}

static Own step_throw(Thread *t, Ref self, const Ref *args) {
  Step *s = AS(Step, self);
  Generator *g = AS(Generator, s->generator);
  if (s->state == STEP_CLOSED) return reused(t, s);
  if (s->state == STEP_INIT) {
    if (g->running_async) return already_running(t, s);
    s->state = STEP_ITER;
    g->running_async = true;
  }
  if (!throw_arguments(t, args)) return ERROR;
  Own result;
  Own v = generator_throw(t, s->generator, &result);
  return step_result(t, s, v, result);
}

#define ARGS Thread *t, const Ref *a, ptrdiff_t n, Ref names
#define UNUSED (void)n, (void)names
static Own step_send_method(ARGS) { UNUSED; return step_send(t, a[0], a[1]); }
static Own step_throw_method(ARGS) { UNUSED; return step_throw(t, a[0], a + 1); }
static Own step_close_method(ARGS) {
  UNUSED;
  Step *s = AS(Step, a[0]);
  if (s->state == STEP_CLOSED) return NONE;
  raise_value(t, TYPE(t, GeneratorExit), EMPTY);
  Own exc = error_take(t);
  Ref args[3] = {exc, EMPTY, EMPTY};
  Own v = step_throw(t, a[0], args);
  drop(t, exc);
  if (!is_error(v)) {
    drop(t, v);
    return raise_error(t, RuntimeError, "coroutine ignored GeneratorExit");
  }
  if (error_is(t, StopIteration) || error_is(t, StopAsyncIteration) || error_is(t, GeneratorExit)) {
    error_clear(t);
    return NONE;
  }
  return ERROR;
}
static Own step_next(Thread *t, Ref self) { return step_send(t, self, NONE); }
static Own step_self(Thread *t, Ref self) { (void)t; return keep(self); }
static void step_traverse(Object *self, Visit visit, void *arg) {
  VISIT(((Step *)self)->generator);
  VISIT(((Step *)self)->args);
}
static void step_clear(Thread *t, Object *self) {
  drop_slot(t, &((Step *)self)->generator);
  drop_slot(t, &((Step *)self)->args);
}
// A step that nobody awaited.
static void step_finalize(Thread *t, Ref self) {
  Step *s = AS(Step, self);
  if (s->state != STEP_INIT) return;
  Own pending = error_take(t);
  if (!warn_format(t, SHAPE_RuntimeWarning, 1, "coroutine method '%s' of '%S' was never awaited",
                   is_asend(s) ? "asend" : s->close ? "aclose" : "athrow", AS(Generator, s->generator)->qualname))
    error_unraisable(t, NULL, s->generator);
  if (!is_empty(pending)) error_put_take(t, pending);
}
static const NativeDef step_methods[] = {
    NATIVE(step_send_method, "send(value, /)", "Go on with a value."),
    NATIVE(step_throw_method, "throw(type, value=<unset>, traceback=<unset>, /)", "Go on with an exception."),
    NATIVE(step_close_method, "close()", "Give the step up."),
    {0},
};
// The two kinds of step differ in what starts them, not in what they can do.
#define STEP_TYPE(name_, doc_)                                                                 \
  {                                                                                            \
    .name = name_, .doc = doc_, .size = sizeof(Step),                                          \
    .flags = TF_GC | TF_IMMUTABLE | TF_NO_NEW, .methods = step_methods,                        \
    .traverse = step_traverse, .clear = step_clear, .finalize = step_finalize,                 \
    .iter = step_self, .await = step_self, .next = step_next,                                  \
  }
const TypeDef async_generator_asend_type_def =
    STEP_TYPE("async_generator_asend", "One step of an asynchronous generator.");
const TypeDef async_generator_athrow_type_def =
    STEP_TYPE("async_generator_athrow", "An exception on its way into an asynchronous generator.");

// ---- the generator itself

static Own asend(Thread *t, Ref self, Ref value) {
  if (!call_hooks(t, self)) return ERROR;
  return step_new(t, SHAPE_async_generator_asend, self, keep(value), false);
}
static Own generator_anext(Thread *t, Ref self) { return asend(t, self, NONE); }
static Own asend_method(ARGS) { UNUSED; return asend(t, a[0], a[1]); }
static Own athrow_method(ARGS) {
  UNUSED;
  if (!call_hooks(t, a[0])) return ERROR;
  Own args = tuple_from(t, a + 1, 3);
  return is_error(args) ? ERROR : step_new(t, SHAPE_async_generator_athrow, a[0], args, false);
}
static Own aclose_method(ARGS) {
  UNUSED;
  if (!call_hooks(t, a[0])) return ERROR;
  return step_new(t, SHAPE_async_generator_athrow, a[0], EMPTY, true);
}

static Own get_name(Thread *t, Ref self) { (void)t; return keep(AS(Generator, self)->name); }
static Own get_qualname(Thread *t, Ref self) { (void)t; return keep(AS(Generator, self)->qualname); }
static Own get_running(Thread *t, Ref self) { (void)t; return from_bool(AS(Generator, self)->running_async); }
static Own get_suspended(Thread *t, Ref self) {
  (void)t;
  return from_bool(AS(Generator, self)->state == GEN_SUSPENDED);
}
static Own get_frame(Thread *t, Ref self) {
  Generator *g = AS(Generator, self);
  return g->state == GEN_DONE ? NONE : frame_object(t, g->registers);
}
static Own get_awaiting(Thread *t, Ref self) {
  (void)t;
  Ref v = generator_awaiting(self);
  return is_empty(v) ? NONE : keep(v);
}

// Dying half-way: the event loop's finalizer hook closes it; without one its finally blocks run as a generator's do.
static void async_finalize(Thread *t, Ref self) {
  Generator *g = AS(Generator, self);
  if (g->state == GEN_DONE) return;
  if (g->closed || is_empty(g->origin)) return generator_finalize(t, self);
  Own pending = error_take(t);
  Own r = object_call1(t, g->origin, self);
  if (is_error(r)) error_unraisable(t, NULL, self);
  else drop(t, r);
  if (!is_empty(pending)) error_put_take(t, pending);
}

static Own async_repr(Thread *t, Ref self) {
  return str_format_c(t, "<async_generator object %S at 0x%llx>", AS(Generator, self)->qualname, (long long)BITS(self));
}

static const NativeDef async_methods[] = {
    NATIVE(asend_method, "asend(value, /)",
           "An awaitable that sends a value and gives the next one yielded."),
    NATIVE(athrow_method, "athrow(type, value=<unset>, traceback=<unset>, /)",
           "An awaitable that raises at the yield."),
    NATIVE(aclose_method, "aclose()", "An awaitable that ends the generator."),
    NATIVE_CLASS(generator_class_getitem, "__class_getitem__(item, /)",
                 "The class with its parameters, for annotations."),
    {0},
};
static const GetSetDef async_getset[] = {
    {"__name__", get_name, generator_set_name, "The function's name."},
    {"__qualname__", get_qualname, generator_set_qualname, "The function's qualified name."},
    {"ag_running", get_running, NULL, "Whether a step is under way."},
    {"ag_suspended", get_suspended, NULL, "Whether it stands at a yield or an await."},
    {"ag_frame", get_frame, NULL, "Its frame, None when it has ended."},
    {"ag_code", generator_get_code, NULL, "Its code object."},
    {"ag_await", get_awaiting, NULL, "What it is waiting for, or None."},
    {0},
};
const TypeDef async_generator_type_def = {
    .name = "async_generator",
    .doc = "An async function that yields.",
    .size = sizeof(Generator),
    .flags = TF_GC | TF_IMMUTABLE | TF_NO_NEW | TF_VAR_SIZE | TF_WEAKREF,
    .methods = async_methods,
    .getset = async_getset,
    .traverse = generator_traverse,
    .clear = generator_clear,
    .size_of = generator_size,
    .repr = async_repr,
    .aiter = step_self,
    .anext = generator_anext,
    .finalize = async_finalize,
};

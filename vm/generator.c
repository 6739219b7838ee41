// SPDX-License-Identifier: MIT
// generator.c: generators and coroutines.
//
// Calling a generator function binds the arguments and moves them into a Generator object, which has the frame header and the registers
// inline. Resuming makes that window the current one; a yield saves pc and goes back to the resumer. The loop instructions FOR and
// YIELD_FROM do both without leaving eval_run; `next`, `send` and `throw` from C go through generator_send_take, which enters eval_run.
// Async generators and their awaitables are in async_generator.c.
#include "generator.h"
#include "breaker.h"
#include "import.h"
#include "ops.h"
#include "runtime/exceptions.h"
#include "runtime/generic_alias.h"
#include "runtime/heap.h"
#include "runtime/list.h"
#include "runtime/str.h"
#include "runtime/tuple.h"

static uint32_t generator_shape(const Code *c) {
  return c->flags & CODE_ASYNC_GENERATOR ? SHAPE_async_generator
         : c->flags & CODE_COROUTINE     ? SHAPE_coroutine
                                         : SHAPE_generator;
}

// Where the call stands that makes a coroutine: ((file, line, function), …), the innermost first, as many as the thread asks for.
static Own note_origin(Thread *t) {
  Own list = list_new(t, (size_t)t->origin_depth);
  const Word *pc = t->pc;
  int left = t->origin_depth;
  for (Own *R = t->registers; R && left-- && !is_error(list); R = frame_caller(R)) {
    Code *c = frame_code(R);
    const CodePosition *p = code_position(c, frame_index(R, pc));
    Own place = tuple_pack3(t, c->filename, small(p ? p->line : c->first_line), c->name);
    if (is_error(place) || !list_append_take(t, list, place)) drop(t, list), list = ERROR;
    pc = frame_of(R)->return_pc;
  }
  Own origin = is_error(list) ? ERROR : object_tuple(t, list);
  if (!is_error(list)) drop(t, list);
  return origin;
}

static size_t generator_bytes(uint32_t registers) { return sizeof(Generator) + registers * sizeof(Own); }

Own generator_new(Thread *t, Own function_taken, Own *locals) {
  Function *f = AS(Function, function_taken);
  Code *c = f->code;
  Generator *g = heap_object(t, generator_shape(c), generator_bytes(c->register_count), true);
  if (!g) {
    for (uint32_t i = 0; i < c->local_count; i++) drop_slot(t, &locals[i]);
    drop(t, function_taken);
    return ERROR;
  }
  g->state = GEN_NEW;
  g->in_handler = g->hooks_called = g->running_async = g->closed = false;
  g->register_count = c->register_count;
  g->pc = c->words;
  g->stack_top = NULL;
  g->handled = g->outer_handled = g->origin = EMPTY;
  g->name = keep(f->name);
  g->qualname = keep(f->qualname);
  g->frame = (Frame){.function = function_taken, .return_pc = NULL, .caller = FRAME_GENERATOR, .object = EMPTY};
  for (uint32_t i = 0; i < c->local_count; i++) g->registers[i] = locals[i];
  if (UNLIKELY(t->origin_depth) && IS(coroutine, VAL(g))) {
    Own origin = note_origin(t);
    if (is_error(origin)) {
      g->state = GEN_DONE;
      drop(t, VAL(g));
      return ERROR;
    }
    g->origin = origin;
  }
  return VAL(g);
}

void generator_enter(Thread *t, Generator *g) {
  g->stack_top = stack_top(t);
  g->outer_handled = t->handled;
  t->handled = g->in_handler ? TAKE(g->handled) : keep(g->outer_handled);
}

void generator_leave(Thread *t, Generator *g, bool finished) {
  if (g->in_handler && !finished)
    g->handled = t->handled;
  else
    drop(t, t->handled);
  t->handled = TAKE(g->outer_handled);
  if (finished) {
    g->state = GEN_DONE;
    g->in_handler = false;
    // `handled` has no more use: it keeps the code for gi_code.
    if (!is_empty(g->frame.function)) g->handled = keep(VAL(AS(Function, g->frame.function)->code));
    drop_slot(t, &g->frame.function);
  } else {
    g->state = GEN_SUSPENDED;
    g->frame.caller = FRAME_GENERATOR;
  }
}

static const char *kind_name(Ref gen) {
  return IS(coroutine, gen) ? "coroutine" : IS(async_generator, gen) ? "async generator" : "generator";
}

// Enters the window from C. With `raise` the pending exception is raised at the yield.
static Own resume(Thread *t, Generator *g, Own value, bool raise, Own *result) {
  if (t->depth >= t->interp->recursion_limit || !enter_recursion(t, "")) {
    if (t->depth >= t->interp->recursion_limit) stack_overflow(t);
    drop(t, value);
    return ERROR;
  }
  Own *caller = t->registers;
  generator_enter(t, g);
  g->frame.caller = (uintptr_t)caller | FRAME_GENERATOR | FRAME_ENTRY;
  g->frame.return_pc = t->pc;
  const Word *pc = g->pc;
  if (!raise) {
    if (g->state == GEN_SUSPENDED) {
      Word w = pc[-1];
      if (word_op(w) == OP_CODE_YIELD_FROM) {
        g->registers[word_a(w) + 1] = value;
        pc--;
      } else if (word_flags(w) & LOCAL_A) {
        replace(t, &g->registers[word_a(w)], value);
      } else {
        g->registers[word_a(w)] = value;
      }
    } else {
      drop(t, value);
    }
  } else if (g->in_handler) {
    error_chain(t); // to what the generator handles; what the thrower handles is none of its business
  }
  g->state = GEN_RUNNING;
  // The frame's own exit takes one level off; enter_recursion's stands for it.
  Own keep_alive = keep(VAL(g));
  Own v = eval_run(t, g->registers, pc, raise, result);
  drop(t, keep_alive);
  return v;
}

static bool running(Thread *t, Ref gen) {
  if (AS(Generator, gen)->state != GEN_RUNNING) return false;
  raise_error(t, ValueError, "%s already executing", kind_name(gen));
  return true;
}

Own generator_send_take(Thread *t, Ref gen, Own value, Own *result) {
  Generator *g = AS(Generator, gen);
  *result = EMPTY;
  if (running(t, gen)) {
    drop(t, value);
    return ERROR;
  }
  if (g->state == GEN_DONE) {
    drop(t, value);
    if (IS(coroutine, gen)) return raise_error(t, RuntimeError, "cannot reuse already awaited coroutine");
    *result = NONE;
    return EMPTY;
  }
  if (g->state == GEN_NEW && !is_none(value)) {
    drop(t, value);
    return raise_error(t, TypeError, "can't send non-None value to a just-started %s", kind_name(gen));
  }
  return resume(t, g, value, false, result);
}

Ref generator_awaiting(Ref gen) {
  Generator *g = AS(Generator, gen);
  if (g->state != GEN_SUSPENDED) return EMPTY;
  Word w = g->pc[-1];
  return word_op(w) == OP_CODE_YIELD_FROM ? g->registers[word_a(w)] : EMPTY;
}

// The value of a StopIteration that is pending: cleared, and its value returned.
static Own take_stop_value(Thread *t) {
  Own exc = error_take(t);
  Own value = AS(ExcStopIteration, exc)->value;
  value = is_empty(value) ? NONE : keep(value);
  drop(t, exc);
  return value;
}

Own iterator_send_take(Thread *t, Ref it, Own value, Own *result) {
  *result = EMPTY;
  if (IS(generator, it) || IS(coroutine, it)) return generator_send_take(t, it, value, result);
  Own v;
  if (is_none(value)) {
    Type *type = type_of(t, it);
    if (!type->next) return raise_error(t, TypeError, "'%T' object is not an iterator", it);
    drop_slot(t, &t->stop_value);
    v = type->next(t, it);
    if (is_empty(v)) {
      *result = is_empty(t->stop_value) ? NONE : TAKE(t->stop_value);
      if (error_pending(t)) return ERROR;
      return EMPTY;
    }
  } else {
    Ref args[2] = {it, value};
    v = object_call_method(t, NAME(t, send), args, 2);
    drop(t, value);
  }
  if (is_error(v) && error_is(t, StopIteration)) {
    *result = take_stop_value(t);
    return EMPTY;
  }
  return v;
}

// A GeneratorExit on its way out first closes what the generator waits in.
static Own close_inner(Thread *t, Ref it) {
  Own exc = error_take(t), close;
  Lookup found = MISSING;
  bool ok;
  if (IS(generator, it) || IS(coroutine, it)) {
    ok = generator_close(t, it);
  } else {
    found = object_lookup_attr(t, it, NAME(t, close), &close);
    ok = found != FAILED;
  }
  if (found == FOUND) {
    Own r = object_call0(t, close);
    drop(t, close);
    ok = !is_error(r);
    if (ok) drop(t, r);
  }
  if (ok) error_put_take(t, exc);
  else drop(t, exc);
  return ERROR;
}

static Own throw_by_method(Thread *t, Ref it) {
  Own exc = error_take(t), method;
  Lookup found = object_lookup_attr(t, it, NAME(t, throw), &method);
  if (found == MISSING) return error_put_take(t, exc), ERROR;
  Own v = ERROR;
  if (found == FOUND) {
    v = object_call1(t, method, exc);
    drop(t, method);
  }
  drop(t, exc);
  return v;
}

// Raises the pending exception inside an iterator that a YIELD_FROM drives. A StopIteration that comes out ends the iterator.
Own iterator_throw(Thread *t, Ref it, Own *result) {
  *result = EMPTY;
  if (error_is(t, GeneratorExit)) return close_inner(t, it);
  Own v = IS(generator, it) || IS(coroutine, it) ? generator_throw(t, it, result) : throw_by_method(t, it);
  if (is_error(v) && error_is(t, StopIteration)) {
    *result = take_stop_value(t);
    return EMPTY;
  }
  return v;
}

// Ends one whose body never ran.
static void end_unstarted(Thread *t, Generator *g) {
  g->state = GEN_DONE;
  g->handled = keep(VAL(AS(Function, g->frame.function)->code)); // as generator_leave keeps it
  frame_release_locals(t, g->registers);
  drop_slot(t, &g->frame.function);
}

// The pending exception passes an unstarted body as it is (a StopIteration too), by way of the function's first line.
static Own throw_unstarted(Thread *t, Generator *g) {
  Own exc = error_take(t), frame = frame_object(t, g->registers);
  if (!is_error(frame)) {
    traceback_add(t, exc, frame, -1, frame_code(g->registers)->first_line);
    drop(t, frame);
  }
  end_unstarted(t, g);
  error_put_take(t, exc);
  return ERROR;
}

Own generator_throw(Thread *t, Ref gen, Own *result) {
  Generator *g = AS(Generator, gen);
  *result = EMPTY;
  if (g->state == GEN_RUNNING) {
    error_clear(t);
    raise_error(t, ValueError, "%s already executing", kind_name(gen));
    return ERROR;
  }
  if (g->state == GEN_DONE) {
    if (IS(coroutine, gen)) {
      error_clear(t);
      return raise_error(t, RuntimeError, "cannot reuse already awaited coroutine");
    }
    return ERROR;
  }
  if (g->state == GEN_NEW) return throw_unstarted(t, g);
  Ref inner = generator_awaiting(gen);
  if (!is_empty(inner)) {
    Own it = keep(inner), done;
    g->state = GEN_RUNNING;
    Own v = iterator_throw(t, it, &done);
    g->state = GEN_SUSPENDED;
    drop(t, it);
    if (!is_error(v) && !is_empty(v)) return v;
    if (is_empty(v)) {
      // The inner iterator ended: R[A] becomes its result and we go on behind the YIELD_FROM.
      Word w = g->pc[-1];
      Own old = g->registers[word_a(w)];
      g->registers[word_a(w)] = done;
      drop(t, old);
      // Enter just behind the instruction: a plain resume that stores nothing.
      if (!enter_recursion(t, "")) return ERROR;
      generator_enter(t, g);
      g->frame.caller = (uintptr_t)t->registers | FRAME_GENERATOR | FRAME_ENTRY;
      g->frame.return_pc = t->pc;
      g->state = GEN_RUNNING;
      Own keep_alive = keep(gen);
      v = eval_run(t, g->registers, g->pc, false, result);
      drop(t, keep_alive);
      return v;
    }
  }
  return resume(t, g, EMPTY, true, result);
}

// *value (owned) is what the generator returned instead of raising GeneratorExit, or NONE.
static bool close_with_value(Thread *t, Ref gen, Own *value) {
  *value = NONE;
  Generator *g = AS(Generator, gen);
  if (g->state == GEN_DONE) return true;
  if (g->state == GEN_NEW) return end_unstarted(t, g), true;
  if (running(t, gen)) return false;
  raise_value(t, TYPE(t, GeneratorExit), EMPTY);
  Own result;
  Own v = generator_throw(t, gen, &result);
  if (is_empty(v)) {
    *value = result;
    return true;
  }
  if (!is_error(v)) {
    drop(t, v);
    return fail_error(t, RuntimeError, "%s ignored GeneratorExit", kind_name(gen));
  }
  if (error_is(t, GeneratorExit) || error_is(t, StopIteration)) {
    error_clear(t);
    return true;
  }
  return false;
}

bool generator_close(Thread *t, Ref gen) {
  Own value;
  if (!close_with_value(t, gen, &value)) return false;
  drop(t, value);
  return true;
}

// ---- iterators for await and yield from

Own yield_from_iter(Thread *t, Ref v, bool in_coroutine) {
  if (IS(coroutine, v)) {
    if (in_coroutine) return keep(v);
    return raise_error(t, TypeError, "cannot 'yield from' a coroutine object in a non-coroutine generator");
  }
  if (IS(generator, v)) return keep(v);
  return object_iter(t, v);
}

Own awaitable_iter(Thread *t, Ref v, int where) {
  if (IS(coroutine, v)) {
    if (!is_empty(generator_awaiting(v)) || AS(Generator, v)->state == GEN_RUNNING)
      return raise_error(t, RuntimeError, "coroutine is being awaited already");
    return keep(v);
  }
  if (IS(generator, v) && !is_empty(AS(Generator, v)->frame.function) &&
      (AS(Function, AS(Generator, v)->frame.function)->code->flags & CODE_ITERABLE_COROUTINE))
    return keep(v);
  Type *type = type_of(t, v);
  if (!type->await) {
    if (where == 1)
      return raise_error(t, TypeError,
                         "'async with' received an object from __aenter__ that does not "
                         "implement __await__: %T",
                         v);
    if (where == 2)
      return raise_error(t, TypeError,
                         "'async with' received an object from __aexit__ that does not "
                         "implement __await__: %T",
                         v);
    return raise_error(t, TypeError, "object %T can't be used in 'await' expression", v);
  }
  Own it = type->await(t, v);
  if (is_error(it)) return ERROR;
  if (IS(coroutine, it)) {
    drop(t, it);
    return raise_error(t, TypeError, "__await__() returned a coroutine");
  }
  if (!type_of(t, it)->next) {
    Own bad = it;
    raise_error(t, TypeError, "__await__() returned non-iterator of type '%T'", bad);
    drop(t, bad);
    return ERROR;
  }
  return it;
}

// ---- the script-visible types

// What send, throw and __next__ give the script: the value, or StopIteration with the result.
static Own deliver(Thread *t, Own v, Own result) {
  if (!is_empty(v)) return v;
  raise_stop_iteration(t, result);
  drop(t, result);
  return ERROR;
}

static Own generator_next(Thread *t, Ref self) {
  Own result;
  Own v = generator_send_take(t, self, NONE, &result);
  if (!is_empty(v)) return v;
  replace(t, &t->stop_value, is_none(result) ? EMPTY : result);
  return EMPTY;
}

static Own send_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n;
  (void)names;
  Own result;
  Own v = generator_send_take(t, a[0], keep(a[1]), &result);
  return deliver(t, v, result);
}

bool throw_arguments(Thread *t, const Ref *a) {
  if (!is_empty(a[1]) && !warn_format(t, SHAPE_DeprecationWarning, 1,
                                      "the (type, exc, tb) signature of throw() is deprecated, "
                                      "use the single-arg signature instead."))
    return false;
  Own exc;
  if (IS_A(t, a[0], TYPE) && (AS(Type, a[0])->flags & TF_EXC_SUBCLASS)) {
    if (is_empty(a[1]) || is_none(a[1])) {
      exc = exception_normalize(t, a[0]);
    } else if (is_instance_of(t, a[1], AS(Type, a[0]))) {
      exc = keep(a[1]);
    } else if (IS(tuple, a[1])) {
      exc = object_call_tuple(t, a[0], a[1], EMPTY);
    } else {
      exc = object_call1(t, a[0], a[1]);
    }
    if (is_error(exc)) return true; // what went wrong is thrown instead
  } else if (IS_A(t, a[0], EXC)) {
    if (!is_empty(a[1]) && !is_none(a[1]))
      return fail_error(t, TypeError, "instance exception may not have a separate value");
    exc = keep(a[0]);
  } else {
    return fail_error(
        t, TypeError,
        "exceptions must be classes or instances deriving from BaseException, not %T", a[0]);
  }
  if (is_error(exc)) return false;
  if (!is_empty(a[2]) && !is_none(a[2])) {
    if (!IS(traceback, a[2])) {
      drop(t, exc);
      return fail_error(t, TypeError, "throw() third argument must be a traceback object");
    }
    replace(t, &AS(Exc, exc)->traceback, keep(a[2]));
  }
  error_put_take(t, exc);
  return true;
}

static Own throw_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n;
  (void)names;
  if (!throw_arguments(t, a + 1)) return ERROR;
  Own result;
  Own v = generator_throw(t, a[0], &result);
  return deliver(t, v, result);
}

static Own close_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n;
  (void)names;
  Own value;
  return close_with_value(t, a[0], &value) ? value : ERROR;
}

static Own get_name(Thread *t, Ref self) { (void)t; return keep(AS(Generator, self)->name); }
static Own get_qualname(Thread *t, Ref self) { (void)t; return keep(AS(Generator, self)->qualname); }
static bool set_text(Thread *t, Own *slot, Ref value, const char *what) {
  if (is_empty(value) || !str_check(t, value))
    return fail_error(t, TypeError, "%s must be set to a string object", what);
  replace(t, slot, keep(value));
  return true;
}
bool generator_set_name(Thread *t, Ref self, Ref v) { return set_text(t, &AS(Generator, self)->name, v, "__name__"); }
bool generator_set_qualname(Thread *t, Ref self, Ref v) {
  return set_text(t, &AS(Generator, self)->qualname, v, "__qualname__");
}
static Own get_running(Thread *t, Ref self) { (void)t; return from_bool(AS(Generator, self)->state == GEN_RUNNING); }
static Own get_suspended(Thread *t, Ref self) {
  (void)t;
  return from_bool(AS(Generator, self)->state == GEN_SUSPENDED);
}
static Own get_frame(Thread *t, Ref self) {
  Generator *g = AS(Generator, self);
  return g->state == GEN_DONE ? NONE : frame_object(t, g->registers);
}
Own generator_get_code(Thread *t, Ref self) {
  (void)t;
  Generator *g = AS(Generator, self);
  if (is_empty(g->frame.function)) return g->state == GEN_DONE && !is_empty(g->handled) ? keep(g->handled) : NONE;
  return keep(VAL(AS(Function, g->frame.function)->code));
}
static Own get_awaiting(Thread *t, Ref self) {
  (void)t;
  Ref v = generator_awaiting(self);
  return is_empty(v) ? NONE : keep(v);
}
static Own get_origin(Thread *t, Ref self) {
  (void)t;
  Own v = AS(Generator, self)->origin;
  return is_empty(v) ? NONE : keep(v);
}

void generator_traverse(Object *self, Visit visit, void *arg) {
  Generator *g = (Generator *)self;
  VISIT(g->name);
  VISIT(g->qualname);
  VISIT(g->handled);
  VISIT(g->outer_handled);
  VISIT(g->origin);
  VISIT(g->frame.function);
  VISIT(g->frame.object);
  if (g->state == GEN_DONE || g->state == GEN_RUNNING) return; // running: the registers count as outside references
  const Code *c = AS(Function, g->frame.function)->code;
  for (uint32_t i = 0; i < c->local_count; i++) VISIT(g->registers[i]);
  if (g->state == GEN_SUSPENDED)
    for (uint32_t n = code_live_at(c, frame_index(g->registers, g->pc)); n; n = c->live_nodes[n].parent)
      VISIT(g->registers[c->live_nodes[n].reg]);
}

void generator_clear(Thread *t, Object *self) {
  Generator *g = (Generator *)self;
  if (g->state == GEN_NEW || g->state == GEN_SUSPENDED) {
    bool suspended = g->state == GEN_SUSPENDED;
    g->state = GEN_DONE;
    const Code *c = AS(Function, g->frame.function)->code;
    if (suspended)
      for (uint32_t n = code_live_at(c, frame_index(g->registers, g->pc)); n; n = c->live_nodes[n].parent)
        drop_slot(t, &g->registers[c->live_nodes[n].reg]);
    frame_release_locals(t, g->registers);
  }
  drop_slot(t, &g->frame.function);
  drop_slot(t, &g->frame.object);
  drop_slot(t, &g->handled);
  drop_slot(t, &g->name);
  drop_slot(t, &g->qualname);
  drop_slot(t, &g->origin);
}

size_t generator_size(Object *self) { return generator_bytes(((Generator *)self)->register_count); }

// Through warnings, which names the coroutine as the source of the warning.
static bool warn_unawaited(Thread *t, Ref coroutine) {
  Own module = import_name(t, "warnings");
  if (is_error(module)) return false;
  Own fn = object_getattr_c(t, module, "_warn_unawaited_coroutine");
  drop(t, module);
  if (is_error(fn)) return false;
  Own result = object_call1(t, fn, coroutine);
  drop(t, fn);
  if (is_error(result)) return false;
  drop(t, result);
  return true;
}

// PEP 442: a suspended generator is closed, so that its finally blocks run; an unawaited coroutine warns.
void generator_finalize(Thread *t, Ref self) {
  Generator *g = AS(Generator, self);
  if (g->state == GEN_DONE || g->state == GEN_RUNNING) return;
  Own pending = error_take(t);
  if (IS(coroutine, self) && g->state == GEN_NEW) {
    if (!warn_unawaited(t, self)) error_unraisable(t, NULL, self);
  } else if (g->state == GEN_SUSPENDED) {
    // Nothing to run if no handler covers the place where it stands.
    if (!generator_close(t, self)) error_unraisable(t, NULL, self);
  }
  if (!is_empty(pending)) error_put_take(t, pending);
}

static Own generator_repr(Thread *t, Ref self) {
  return str_format_c(t, "<%s object %S at 0x%llx>",
                      IS(coroutine, self)         ? "coroutine"
                      : IS(async_generator, self) ? "async_generator"
                                                  : "generator",
                      AS(Generator, self)->qualname, (long long)BITS(self));
}

Own generator_class_getitem(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  return generic_alias_new(t, a[0], a[1]);
}

static Own self_iter(Thread *t, Ref self) { (void)t; return keep(self); }

static const NativeDef generator_methods[] = {
    NATIVE(send_method, "send(value, /)",
           "Resume with the value of the yield expression. Returns the next value yielded; "
           "StopIteration at the end."),
    NATIVE(throw_method, "throw(type, value=<unset>, traceback=<unset>, /)",
           "Raise an exception at the yield. Returns the next value yielded; StopIteration at "
           "the end."),
    NATIVE(close_method, "close()",
           "Raise GeneratorExit at the yield, to end the generator. RuntimeError if it yields "
           "once more."),
    NATIVE_CLASS(generator_class_getitem, "__class_getitem__(item, /)",
                 "The class with its parameters, for annotations."),
    {0},
};
static const GetSetDef generator_getset[] = {
    {"__name__", get_name, generator_set_name, "The function's name."},
    {"__qualname__", get_qualname, generator_set_qualname, "The function's qualified name."},
    {"gi_running", get_running, NULL, "Whether it is running now."},
    {"gi_suspended", get_suspended, NULL, "Whether it stands at a yield."},
    {"gi_frame", get_frame, NULL, "Its frame, None when it has ended."},
    {"gi_code", generator_get_code, NULL, "Its code object."},
    {"gi_yieldfrom", get_awaiting, NULL, "The iterator it delegates to, or None."},
    {0},
};
const TypeDef generator_type_def = {
    .name = "generator",
    .doc = "A function suspended between yields.",
    .size = sizeof(Generator),
    .flags = TF_GC | TF_IMMUTABLE | TF_NO_NEW | TF_VAR_SIZE | TF_WEAKREF,
    .methods = generator_methods,
    .getset = generator_getset,
    .traverse = generator_traverse,
    .clear = generator_clear,
    .size_of = generator_size,
    .repr = generator_repr,
    .iter = self_iter,
    .next = generator_next,
    .finalize = generator_finalize,
};

static const GetSetDef coroutine_getset[] = {
    {"__name__", get_name, generator_set_name, "The function's name."},
    {"__qualname__", get_qualname, generator_set_qualname, "The function's qualified name."},
    {"cr_running", get_running, NULL, "Whether it is running now."},
    {"cr_suspended", get_suspended, NULL, "Whether it stands at an await."},
    {"cr_frame", get_frame, NULL, "Its frame, None when it has ended."},
    {"cr_code", generator_get_code, NULL, "Its code object."},
    {"cr_await", get_awaiting, NULL, "What it is waiting for, or None."},
    {"cr_origin", get_origin, NULL, "Where it was made, if origin tracking is on."},
    {0},
};

// coroutine.__await__(): an iterator whose send, throw and close are the coroutine's.
typedef struct CoroutineWrapper { Object h; Own coroutine; } CoroutineWrapper;

static Own coroutine_await(Thread *t, Ref self) {
  CoroutineWrapper *w = heap_object(t, SHAPE_coroutine_wrapper, sizeof *w, true);
  if (!w) return ERROR;
  w->coroutine = keep(self);
  return VAL(w);
}
const TypeDef coroutine_type_def = {
    .name = "coroutine",
    .doc = "An async function suspended between awaits.",
    .size = sizeof(Generator),
    .flags = TF_GC | TF_IMMUTABLE | TF_NO_NEW | TF_VAR_SIZE | TF_WEAKREF,
    .methods = generator_methods,
    .getset = coroutine_getset,
    .traverse = generator_traverse,
    .clear = generator_clear,
    .size_of = generator_size,
    .repr = generator_repr,
    .await = coroutine_await,
    .finalize = generator_finalize,
};

static Own wrapper_next(Thread *t, Ref self) { return generator_next(t, AS(CoroutineWrapper, self)->coroutine); }
static Own wrapper_send(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  Ref args[2] = {AS(CoroutineWrapper, a[0])->coroutine, a[1]};
  return send_method(t, args, n, names);
}
static Own wrapper_throw(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  Ref args[4] = {AS(CoroutineWrapper, a[0])->coroutine, a[1], a[2], a[3]};
  return throw_method(t, args, n, names);
}
static Own wrapper_close(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  Ref args[1] = {AS(CoroutineWrapper, a[0])->coroutine};
  return close_method(t, args, n, names);
}
static void wrapper_traverse(Object *self, Visit visit, void *arg) { VISIT(((CoroutineWrapper *)self)->coroutine); }
static void wrapper_clear(Thread *t, Object *self) { drop_slot(t, &((CoroutineWrapper *)self)->coroutine); }
static const NativeDef wrapper_methods[] = {
    NATIVE(wrapper_send, "send(value, /)", "Resume the coroutine with a value."),
    NATIVE(wrapper_throw, "throw(type, value=<unset>, traceback=<unset>, /)", "Raise an exception in the coroutine."),
    NATIVE(wrapper_close, "close()", "End the coroutine."),
    {0},
};
const TypeDef coroutine_wrapper_type_def = {
    .name = "coroutine_wrapper",
    .doc = "The iterator that coroutine.__await__ gives.",
    .size = sizeof(CoroutineWrapper),
    .flags = TF_GC | TF_IMMUTABLE | TF_NO_NEW,
    .methods = wrapper_methods,
    .traverse = wrapper_traverse,
    .clear = wrapper_clear,
    .iter = self_iter,
    .next = wrapper_next,
};

// SPDX-License-Identifier: MIT
// unwind.c: raising, and finding the handler.
//
// `try` costs nothing: a code object has a table of ranges {start, end, handler, live, reg} (compiler/code.h). When an instruction fails,
// unwind looks the word index up, releases the temporaries that are alive there but not at the handler (the live-temporary tree says which),
// puts the exception into the handler's register and goes on there. Without a handler the frame is left: its temporaries and
// locals are released, and the search goes on in the caller, until the frame that was entered from C.
//
// One traceback level is added for each frame passed, except where the exception is raised again as it is (RERAISE).
#include "breaker.h"
#include "generator.h"
#include "ops.h"
#include "runtime/dict.h"
#include "runtime/exceptions.h"
#include "runtime/list.h"
#include "runtime/str.h"
#include "runtime/tuple.h"

static const CodeHandler *find_handler(const Code *c, uint32_t index) {
  for (uint32_t i = 0; i < c->handler_count; i++)
    if (index >= c->handlers[i].start && index < c->handlers[i].end) return &c->handlers[i];
  return NULL;
}

// Releases the temporaries of node `from` down to, not including, node `to` (an ancestor; 0: all).
static void drop_temporaries(Thread *t, Own *R, const Code *c, uint32_t from, uint32_t to) {
  while (from != to && from != 0) {
    const LiveNode *n = &c->live_nodes[from];
    drop_slot(t, &R[n->reg]);
    from = n->parent;
  }
}

static void add_traceback(Thread *t, Own *R, uint32_t index) {
  if (frame_code(R)->flags & CODE_QUIET) return;
  Own exc = error_take(t);
  Own frame = frame_object(t, R);
  if (!is_error(frame)) {
    const CodePosition *p = code_position(frame_code(R), index);
    traceback_add(t, exc, frame, (int)index, p ? p->line : frame_code(R)->first_line);
    drop(t, frame);
  }
  error_put_take(t, exc); // a failure to add a level is not worth losing the exception
}

void unwind_cause_take(Thread *t, Own cause) {
  Own exc = error_take(t);
  replace(t, &AS(Exc, exc)->context, keep(cause));
  replace(t, &AS(Exc, exc)->cause, cause);
  AS(Exc, exc)->suppress_context = true;
  error_put_take(t, exc);
}

// PEP 479, and its twin for async generators.
static void stop_iteration_to_runtime_error(Thread *t, Own *R) {
  uint32_t flags = frame_code(R)->flags;
  const char *what = NULL;
  if (error_is(t, StopIteration))
    what = flags & CODE_ASYNC_GENERATOR ? "async generator raised StopIteration"
           : flags & CODE_COROUTINE     ? "coroutine raised StopIteration"
                                        : "generator raised StopIteration";
  else if ((flags & CODE_ASYNC_GENERATOR) && error_is(t, StopAsyncIteration))
    what = "async generator raised StopAsyncIteration";
  if (!what) return;
  Own cause = error_take(t);
  raise_error(t, RuntimeError, "%s", what);
  unwind_cause_take(t, cause);
}

void unwind_add_place(Thread *t) { add_traceback(t, t->registers, frame_index(t->registers, t->pc)); }

bool unwind(Thread *t, bool again) {
  Own *R = t->registers;
  const Word *at = t->pc;
  for (;;) {
    Code *c = frame_code(R);
    uint32_t index = (uint32_t)(at - c->words - 1);
    if (!again) add_traceback(t, R, index);
    again = false;
    uint32_t live = code_live_at(c, index);
    const CodeHandler *h = find_handler(c, index);
    Own exc = error_take(t); // destructors must not see it as theirs
    t->pc = at;
    drop_temporaries(t, R, c, live, h ? h->live : 0);
    if (h) {
      R[h->reg] = exc;
      t->registers = R;
      t->pc = c->words + h->handler;
      return true;
    }
    // Leave this frame.
    Frame *frame = frame_of(R);
    uintptr_t caller = frame->caller;
    bool in_generator = frame_is_generator(R);
    if (in_generator) {
      error_put_take(t, exc);
      stop_iteration_to_runtime_error(t, R);
      exc = error_take(t);
    }
    frame_release_locals(t, R);
    at = frame->return_pc;
    t->depth--;
    Own *up = (Own *)(caller & ~(uintptr_t)FRAME_FLAGS);
    t->registers = up;
    t->pc = at;
    if (in_generator) {
      generator_leave(t, generator_of(R), true);
    } else {
      drop(t, frame->function);
      if ((caller & FRAME_FLAGS) == FRAME_INIT) drop(t, ((Own *)frame)[-1]);
    }
    error_put_take(t, exc);
    if (caller & FRAME_ENTRY) return false;
    R = up;
  }
}

// ---- raising

bool op_raise(Thread *t, Ref value, Ref cause) {
  Own exc = exception_normalize(t, value);
  if (is_error(exc)) return false;
  if (!is_empty(cause)) {
    Own c = NONE;
    if (!is_none(cause)) {
      if (!IS_A(t, cause, EXC) && !(IS_A(t, cause, TYPE) && (AS(Type, cause)->flags & TF_EXC_SUBCLASS))) {
        drop(t, exc);
        return fail_error(t, TypeError, "exception causes must derive from BaseException");
      }
      c = exception_normalize(t, cause);
      if (is_error(c)) {
        drop(t, exc);
        return false;
      }
    }
    replace(t, &AS(Exc, exc)->cause, is_none(c) ? EMPTY : c);
    AS(Exc, exc)->suppress_context = true;
  }
  raise_take(t, exc);
  return false;
}

// A generator keeps what it is handling itself apart from what its resumer is handling.
Own handled_enter(Thread *t, Own *R, Ref exc) {
  Own before = t->handled;
  if (frame_is_generator(R)) {
    Generator *g = generator_of(R);
    if (!g->in_handler) {
      // The resumer's stays in outer_handled (t->handled was a second reference to it); our own "before" is nothing.
      g->in_handler = true;
      drop_slot(t, &t->handled);
      before = EMPTY;
    }
  }
  t->handled = keep(exc);
  return before;
}

void handled_leave(Thread *t, Own *R, Own before) {
  Own now = t->handled;
  if (frame_is_generator(R) && is_empty(before)) {
    Generator *g = generator_of(R);
    if (g->in_handler) {
      g->in_handler = false;
      t->handled = keep(g->outer_handled);
      drop(t, now);
      return;
    }
  }
  t->handled = before;
  drop(t, now);
}

static Own method_missing(Thread *t, Ref v, bool is_async, const char *name) {
  return raise_error(t, TypeError, "'%T' object does not support the %scontext manager protocol%s", v,
                     is_async ? "asynchronous " : "",
                     strcmp(name, "__exit__") == 0    ? " (missed __exit__ method)"
                     : strcmp(name, "__aexit__") == 0 ? " (missed __aexit__ method)"
                                                      : "");
}

// The manager's method. `unbound`: it binds its first argument, so it is to be called with the manager; no bound method is made.
static Lookup manager_method(Thread *t, Ref manager, Ref name, Own *method, bool *unbound) {
  Ref found = type_lookup_peek(t, type_of(t, manager), name);
  *unbound = is_object(found) && (type_of(t, found)->flags & TF_METHOD_DESCR);
  if (!*unbound) return object_lookup_special(t, manager, name, method);
  *method = keep(found);
  return FOUND;
}

bool op_with_enter(Thread *t, Own *slot, bool is_async) {
  Ref manager = slot[0];
  Own enter = EMPTY, leave = EMPTY;
  bool enter_unbound, leave_unbound = false;
  Lookup found = manager_method(t, manager, is_async ? NAME(t, __aenter__) : NAME(t, __enter__), &enter, &enter_unbound);
  if (found != FOUND) {
    if (found == MISSING) method_missing(t, manager, is_async, is_async ? "__aenter__" : "__enter__");
    return false;
  }
  if (is_async) found = object_lookup_special(t, manager, NAME(t, __aexit__), &leave); // awaited by an ordinary call
  else found = manager_method(t, manager, NAME(t, __exit__), &leave, &leave_unbound);
  if (found != FOUND) {
    if (found == MISSING) method_missing(t, manager, is_async, is_async ? "__aexit__" : "__exit__");
    drop(t, enter);
    return false;
  }
  Own v = enter_unbound ? object_call1(t, enter, manager) : object_call0(t, enter);
  drop(t, enter);
  if (is_error(v)) {
    drop(t, leave);
    return false;
  }
  Own old = leave_unbound ? (Own)EMPTY : slot[0];
  slot[1] = leave_unbound ? slot[0] : (Own)EMPTY;
  slot[0] = leave;
  slot[2] = v;
  drop(t, old);
  return true;
}

Own op_with_leave(Thread *t, const Own *exit, Ref type, Ref exc, Ref tb) {
  Ref args[] = {exit[1], type, exc, tb};
  int bound = is_empty(exit[1]);
  return object_call(t, exit[0], args + bound, 4 - bound, EMPTY);
}

// Is `part` what a clause took or left of the group, passed on as it was (not raised anew)?
static bool is_passed_on(Ref part, Ref original) {
  const Exc *a = AS(Exc, part), *b = AS(Exc, original);
  return same(a->traceback, b->traceback) && same(a->context, b->context) && same(a->cause, b->cause);
}

// PEP 654: what remains to be raised after the except* clauses. `list` holds the exceptions raised in clauses, the unhandled rest last
// (None if everything was handled). What was passed on is put together again in the shape of the original group; what was raised anew
// stands beside that in a group of its own, unless it is alone.
Own op_exc_join(Thread *t, Ref original, Ref list) {
  bool naked = !is_instance_of(t, original, TYPE(t, BaseExceptionGroup));
  Own raised = list_new(t, 0), passed = list_new(t, 0), result = ERROR;
  bool ok = !is_error(raised) && !is_error(passed);
  for (size_t i = 0; ok && i < list_count(list); i++) {
    Ref part = list_peek(list, i);
    if (!is_none(part)) ok = list_append(t, !naked && is_passed_on(part, original) ? passed : raised, part);
  }
  if (ok && list_count(passed)) {
    Own rest = exception_group_project(t, original, passed);
    ok = !is_error(rest) && (is_none(rest) || list_append(t, raised, rest));
    drop(t, rest);
  }
  if (ok && list_count(raised) > 1) {
    Ref args[2] = {t->interp->empty_str, raised};
    result = object_call(t, VAL(TYPE(t, BaseExceptionGroup)), args, 2, EMPTY);
  } else if (ok) {
    result = list_count(raised) ? keep(list_peek(raised, 0)) : NONE;
  }
  drop(t, raised);
  drop(t, passed);
  return result;
}

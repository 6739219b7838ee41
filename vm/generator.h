// SPDX-License-Identifier: MIT
// generator.h: generators, coroutines and async generators: a heap object that embeds a frame, and runs in place.
#ifndef GILA_GENERATOR_H
#define GILA_GENERATOR_H
#include "frame.h"

typedef enum { GEN_NEW, GEN_SUSPENDED, GEN_RUNNING, GEN_DONE } GeneratorState;

typedef struct Generator {
  Object h;
  uint8_t state;          // GeneratorState
  bool in_handler;        // `handled` is its own, not the resumer's
  bool hooks_called;      // async generators: firstiter done
  bool running_async;     // async generators: an asend/athrow/aclose is under way
  bool closed;            // async generators
  uint32_t register_count;
  const Word *pc;         // where to go on: just after the first word of the YIELD / YIELD_FROM
                          // (GEN_NEW: the first word)
  Own *stack_top;         // while running: first free register of the thread's stack
  Own handled;            // while suspended in an except block: what it is handling
  Own outer_handled;      // while running: what the resumer is handling
  Own name, qualname;
  Own origin;             // coroutines: where it was created (debug), or EMPTY
  Frame frame;
  Own registers[];
} Generator;

static inline Generator *generator_of(Own *registers) {
  return (Generator *)((char *)frame_of(registers) - offsetof(Generator, frame));
}
static inline bool is_generator(Ref v) { return IS(generator, v) || IS(coroutine, v) || IS(async_generator, v); }

// Makes the generator for a call of `function` (consumed) with its arguments already bound into `locals` (moved).
Own generator_new(Thread *t, Own function_taken, Own *locals);
// Resumes with a value (consumed). Returns the value yielded; EMPTY when it ended, then *result is its return value (owned);
// ERROR when it raised.
Own generator_send_take(Thread *t, Ref gen, Own value, Own *result);
// Resumes by raising the pending exception at the yield. Same results.
Own generator_throw(Thread *t, Ref gen, Own *result);
bool generator_close(Thread *t, Ref gen);
// Bookkeeping shared with eval.c: entering and leaving the window.
void generator_enter(Thread *t, Generator *g);
void generator_leave(Thread *t, Generator *g, bool finished);
// What a suspended generator is waiting in (`gi_yieldfrom`, `cr_await`): borrowed or EMPTY.
Ref generator_awaiting(Ref gen);
// The iterator that `await v` drives, or of `yield from v`. Owned; TypeErrors as CPython's.
Own awaitable_iter(Thread *t, Ref v, int where);
Own yield_from_iter(Thread *t, Ref v, bool in_coroutine);
// What anext(iterator, default) returns, around the iterator's own awaitable (consumed).
Own anext_awaitable_new(Thread *t, Own wrapped, Ref fallback);
// The exception that throw(type, value, traceback) or throw(exception) means, made pending. Unset arguments are EMPTY.
bool throw_arguments(Thread *t, const Ref *a);
// What async generators share: the code (also after the end), the setters of __name__ and __qualname__, dying half-way, the slots.
Own generator_get_code(Thread *t, Ref self);
bool generator_set_name(Thread *t, Ref self, Ref value);
bool generator_set_qualname(Thread *t, Ref self, Ref value);
void generator_finalize(Thread *t, Ref self);
void generator_traverse(Object *self, Visit visit, void *arg);
void generator_clear(Thread *t, Object *self);
size_t generator_size(Object *self);
Own generator_class_getitem(Thread *t, const Ref *a, ptrdiff_t n, Ref names);
// Sends a value into any iterator: the general step of YIELD_FROM. Results as generator_send_take.
Own iterator_send_take(Thread *t, Ref it, Own value, Own *result);
Own iterator_throw(Thread *t, Ref it, Own *result);

extern const struct TypeDef generator_type_def, coroutine_type_def, async_generator_type_def,
    coroutine_wrapper_type_def, async_generator_asend_type_def, async_generator_athrow_type_def,
    anext_awaitable_type_def;
#endif

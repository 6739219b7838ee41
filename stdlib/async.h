// SPDX-License-Identifier: MIT
// async.h: what the files of the module _async_core share: async.c (futures, tasks, gather), async_loop.c (the loop),
// async_watch.c (who holds it up), async_wait.c (coroutines written in C, locks, queues), async_stream.c (transports and
// streams), async_sock.c (the loop's methods on sockets).
#ifndef GILA_ASYNC_H
#define GILA_ASYNC_H
#include "contextvars.h"
#include "module.h"
#include "runtime/dict.h"
#include "runtime/exceptions.h"
#include "runtime/float.h"
#include "runtime/heap.h"
#include "runtime/int.h"
#include "runtime/list.h"
#include "runtime/str.h"
#include "runtime/tuple.h"

#define METHOD(name) static Own name(Thread *t, const Ref *a, ptrdiff_t n, Ref names)
#define UNUSED (void)n, (void)names

typedef enum { PENDING, CANCELLED, FINISHED } State;

// A future. What `value` and `trace` hold follows from the state:
//   PENDING    value: the message of a cancellation asked for
//   CANCELLED  value: its message; trace: the CancelledError to raise
//   FINISHED   value: the result or, with `failed`, the exception; trace: its traceback
// Callbacks: none (callback EMPTY); one (a callable and its context; or, with no context, a Task to wake or a Gathering to tell);
// or several, then callback is a list of such pairs and context ELLIPSIS.
#define FUTURE_HEAD \
  Object h; \
  uint8_t state; \
  bool failed : 1, blocking : 1, log_traceback : 1, log_destroy : 1, must_cancel : 1, listed : 1, stepping : 1; \
  int cancels;                 /* tasks: requests not taken back */ \
  Own loop, value, trace, callback, context

typedef struct Future { FUTURE_HEAD; } Future;
typedef struct Task {
  FUTURE_HEAD;
  Own coro, task_context, name, waiter;  // name: small int n is "Task-n"
  struct Task *next, *prev;              // all that were not started eagerly
  int64_t ran, since;                    // ns (tick_now): spent in steps; when the last one ended
} Task;
// The future of gather(): result i is that of child i; done when none is left.
typedef struct Gathering {
  FUTURE_HEAD;
  Own children;           // list of futures, an argument given twice stands there twice
  size_t left;            // children that have not ended, each counted once
  bool keep_exceptions, cancel_requested;
} Gathering;

typedef struct Handle {
  Object h;
  bool cancelled, scheduled;
  Own callback, args, loop, context;
  Own text, source; // debug mode: the repr before the cancellation; where it was made
  double when;
} Handle;

// What stands in the ready ring: see async_loop.c.
typedef struct Entry { Own what, arg; } Entry;
typedef struct Timer { double when; uint64_t order; Own what; } Timer; // what: a TimerHandle, or a Future to finish
// Who waits for a descriptor: each EMPTY, a Handle, the transport itself, or a Future that is finished once.
typedef struct Watch {
  Own reader, writer;
  bool parked;            // nobody does, yet the kernel still knows it, disarmed
} Watch;
typedef struct Watchdog Watchdog; // async_watch.c
typedef struct Loop {
  Object h;
  Entry *ready;
  size_t ready_head, ready_count, ready_capacity; // capacity: a power of two or 0
  Timer *timers;
  size_t timer_count, timer_capacity, cancelled_timers;
  uint64_t timer_order;
  int64_t last_poll, step_start, rest_until; // rest_until: no spinning before
  uint32_t unclocked;     // turns made since the clock was read
  int epoll, wake;        // descriptors, owned: epoll, eventfd; -1 when closed
  bool stopping, closed, debug, wake_pending;
  bool may_spin, spins;   // the next wait polls for a while before it sleeps
  bool own_clock, own_selector; // a derived class has time(), or a selector that decides how long a wait lasts
  Watchdog *dog;          // under -X dev, while it runs; else NULL
  Own current;            // the task in a step, or EMPTY
  Own factory;            // of tasks, or EMPTY: instances of task_type are made
  Own task_type;          // a class derived from Task, or EMPTY for Task itself
  Watch *watches;         // by descriptor
  size_t watch_count;
  char *scratch;          // SCRATCH bytes to receive into, once needed
  int64_t tick;           // when the last entry of the ring had been run (tick_now)
  _Atomic int64_t slow;   // ns: what takes as long is reported in debug mode
  Own held_at;            // what the watchdog saw of the step under way: a list, its frames; else EMPTY
  _Atomic(const char *) held_in; // and the blocking call it was in, or NULL
} Loop;

// A coroutine written in C. `step` runs it to its next wait or its end. First call: `self` and `arg` are what its function got;
// later calls: `future`, which it waited for, is done. With `failed` an exception is pending (the future's, or one thrown in). It
// returns what to yield (routine_wait), or EMPTY with *result, or ERROR.
typedef struct Routine Routine;
typedef Own (*RoutineStep)(Thread *t, Routine *r, bool failed, Own *result);
typedef struct RoutineDef { const char *name, *qualname; RoutineStep step; } RoutineDef;
struct Routine {
  Object h;
  uint8_t state;          // GeneratorState
  uint8_t phase;          // the step's own
  int fd;                 // so is this: the descriptor it waits for
  const RoutineDef *def;
  Own self, arg, future;  // future: the one waited for, or EMPTY
};

typedef struct AsyncState {
  Type *future, *task, *gathering, *iter, *handle, *timer, *loop, *routine, *lock, *event, *semaphore, *queue;
  Type *group, *transport_core, *transport, *reader, *writer, *stream_protocol;
  Own cancelled, invalid, queue_empty, queue_full, queue_shut, incomplete, overrun; // exception classes
  Own event_loop, future_repr, handle_repr, callback_text, report_slow, report_tasks,
      source_here, await_any; // functions of _async.gila
  Task *first;
  int64_t task_number;
  Type *plain_type;            // the class of loop asked about last, at plain_epoch, and the answer
  uint32_t plain_epoch;
  bool plain;
  Type *future_type;           // the same for futures (async.c: is_plain_future)
  uint32_t future_epoch;
  bool future_plain;
  Type *queue_type;            // and for queues (async_wait.c)
  uint32_t queue_epoch;
  bool queue_plain;
  Ref data_received, feed_data; // the native methods, by which async_stream.c knows plain protocols and readers
} AsyncState;
#define STATE(t) MODULE_STATE(t, async, AsyncState)
#define FUTURE(v) AS(Future, v)
#define TASK(v) AS(Task, v)
#define HANDLE(v) AS(Handle, v)
#define LOOP(v) AS(Loop, v)

static inline bool has_type(Thread *t, Ref v, Type *type) {
  return is_object(v) && (type_of(t, v) == type || type_is_subtype(type_of(t, v), type));
}
static inline bool is_future(Thread *t, Ref v) { return has_type(t, v, STATE(t)->future); }
static inline bool is_task(Thread *t, Ref v) { return has_type(t, v, STATE(t)->task); }
static inline bool is_loop(Thread *t, Ref v) { return has_type(t, v, STATE(t)->loop); }
// For setters: x is EMPTY where the attribute is deleted.
static inline bool not_deleted(Thread *t, Ref x) {
  return !is_empty(x) || fail_error(t, AttributeError, "cannot delete attribute");
}
static inline bool done_with(Thread *t, Own r) {
  if (is_error(r)) return false;
  drop(t, r);
  return true;
}
// Whether self's class has something else than `core` under that name.
static inline bool overrides(Thread *t, Ref self, Type *core, const char *name) {
  Own text = str_intern_c(t, name);
  if (is_error(text)) return error_clear(t), true;
  bool other = !same(type_lookup_peek(t, type_of(t, self), text), type_lookup_peek(t, core, text));
  drop(t, text);
  return other;
}
static inline Own or_none(Ref v) { return is_empty(v) ? NONE : keep(v); }

// ---- async.c
Own future_make(Thread *t, Ref loop);
Own future_result(Thread *t, Ref self);                     // raises the exception or CancelledError
bool future_finish(Thread *t, Ref self, Ref result);        // InvalidStateError unless pending
bool future_fail(Thread *t, Ref self, Ref exception);
bool future_cancel(Thread *t, Ref self, Ref message, bool *done);
bool async_ends_loop(Thread *t);                            // a SystemExit or KeyboardInterrupt is pending
bool async_report(Thread *t, Ref loop, Own context);        // loop.call_exception_handler(context); consumes it
bool is_coroutine(Thread *t, Ref v);
Own task_make(Thread *t, Ref loop, Ref coro, Ref name, Ref context);
bool task_step(Thread *t, Ref self, Own exc, bool entered); // exc (consumed) or EMPTY; false: the loop must end
bool task_wake(Thread *t, Ref self, Ref future, bool entered);
bool gathering_tell(Thread *t, Ref self, Ref child);         // a child of gather() is done
bool future_add_native(Thread *t, Ref self, Ref receiver);  // a Task, Gathering or Group is told when it is done
Own call_name(Thread *t, Ref self, const char *name, const Ref *args, ptrdiff_t n);

// ---- async_loop.c
int64_t clock_now(void);                                    // ns, monotonic
int64_t tick_now(void); // the same as of the kernel's last tick (some ms): it costs less
bool ring_push_take(Thread *t, Loop *l, Own what, Own arg); // consumes both
bool is_plain_loop(Thread *t, Ref loop);                    // its call_soon and create_task are the native ones
Own handle_make(Thread *t, Type *type, Ref callback, Ref args, Ref loop, Ref context);
bool timer_add(Thread *t, Loop *l, double when, Ref what);
bool loop_watch(Thread *t, Loop *l, int fd, int side, Ref what);     // side 0 reads, 1 writes; replaces
bool loop_unwatch(Thread *t, Loop *l, int fd, int side);             // whether there was one
Ref loop_watched(const Loop *l, int fd, int side);                   // or EMPTY
Own loop_wait_fd(Thread *t, Ref loop, int fd, int side);             // a future that is finished when fd is ready
extern const TypeDef async_handle_def, async_timer_def, async_loop_def;

// ---- async_watch.c
Watchdog *watchdog_start(Thread *t, Loop *l);               // watches the loop that this frame runs; NULL if it can't
void watchdog_step(Watchdog *w, int64_t started);           // a step begins (clock_now), or 0: it has ended
void watchdog_stop(Watchdog *w);                            // (all take NULL)
// ---- async_wait.c
Own routine_new(Thread *t, const RoutineDef *def, Ref self, Ref arg);
Own routine_resume(
    Thread *t, Ref self, bool failed,
    Own *result); // as generator_send_take(None); failed: an exception is pending
Own routine_wait(Thread *t, Routine *r,
                 Own future); // what a step returns to wait for a future (consumed)
bool group_tell(Thread *t, Ref self, Ref task);             // a task of a TaskGroup is done
bool wait_setup(Thread *t, Ref module);
// ---- async_stream.c
bool transport_ready(Thread *t, Ref self, bool readable);   // its descriptor can be read (or written)
bool stream_setup(Thread *t, Ref module);
// ---- async_sock.c
extern const TypeDef async_sock_loop_def;
#endif

// SPDX-License-Identifier: MIT
// simple_queue.c: the module _queue: SimpleQueue, an unbounded queue between threads.
//
// The items are a ring; everything happens under the GIL in one go, so put may be called from anywhere, a destructor or a signal
// handler inside get included. A get that finds nothing waits on `word`, which counts puts: it goes to sleep only if
// nothing was put since it looked.
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include "runtime/args.h"
#include "runtime/dict.h"
#include "runtime/generic_alias.h"
#include "runtime/heap.h"
#include "runtime/str.h"
#include "runtime/tuple.h"
#include "thread_core.h"
#include "vm/blocking.h"
#include "vm/deadlock.h"
#include "vm/signals.h"

#define ARGS Thread *t, const Ref *a, ptrdiff_t n, Ref names
#define UNUSED (void)n, (void)names

typedef struct SimpleQueue {
  Object h;
  Own *items;
  size_t head, count, capacity;  // capacity: a power of two, or 0
  _Atomic(uint32_t) word;        // (a) number of puts
  uint32_t waiters;              // (g)
} SimpleQueue;

typedef struct QueueState { Own empty; } QueueState;
#define Q(v) AS(SimpleQueue, v)

static bool grow(Thread *t, SimpleQueue *q) {
  size_t capacity = q->capacity ? q->capacity * 2 : 8;
  Own *items = heap_alloc_array(t, capacity, sizeof(Own));
  if (!items) return false;
  for (size_t i = 0; i < q->count; i++) items[i] = q->items[(q->head + i) & (q->capacity - 1)];
  heap_free(t, q->items, q->capacity * sizeof(Own));
  q->items = items;
  q->capacity = capacity;
  q->head = 0;
  return true;
}

static Own put(Thread *t, SimpleQueue *q, Ref item) {
  if (UNLIKELY(q->count == q->capacity) && !grow(t, q)) return ERROR;
  q->items[(q->head + q->count++) & (q->capacity - 1)] = keep(item);
  if (q->waiters) {
    atomic_fetch_add_explicit(&q->word, 1, memory_order_release);
    park_wake(&q->word, 1);
  }
  return NONE;
}

static Own raise_empty(Thread *t) {
  raise_value(t, AS(Type, MODULE_STATE(t, queue, QueueState)->empty), EMPTY);
  return ERROR;
}

static Own get(Thread *t, SimpleQueue *q, int64_t ns) {
  uint64_t deadline = 0;
  bool waited = false;
  while (!q->count) {
    if (ns == 0) return raise_empty(t);
    if (!waited) deadline = park_deadline(ns);
    else if (deadline && gil_now_ns() >= deadline) return raise_empty(t);
    waited = true;
    uint32_t seen = atomic_load_explicit(&q->word, memory_order_relaxed);
    t->vm->waiting = (WaitRecord){.stock = &q->count, .forever = !deadline};
    q->waiters++;
    if (!deadline && !deadlock_check(t)) return q->waiters--, ERROR;
    Spin *look = spin_begins(&t->interp->vm->spin) ? &t->interp->vm->spin : NULL;
    bool hit = false;
    Blocking b = blocking_begin(t, GIL_LOCK, "SimpleQueue.get");
    int e = park_look_and_wait(&q->word, seen, deadline, look, &hit);
    blocking_end(t, &b);
    if (look) spin_ended(look, hit);
    q->waiters--;
    t->vm->waiting = (WaitRecord){0};
    if (e == EINTR && !signals_interrupted(t)) {
      // A put may have woken this thread alone: let another waiter look.
      if (q->count && q->waiters) park_wake(&q->word, 1);
      return ERROR;
    }
  }
  Own item = q->items[q->head];
  q->head = (q->head + 1) & (q->capacity - 1);
  q->count--;
  return item;
}

static Own queue_new(Thread *t, Type *type, const Ref *args, ptrdiff_t n, Ref names) {
  (void)args;
  if (n || names_count(names)) return raise_error(t, TypeError, "%N() takes no arguments", type);
  return type_alloc(t, type);
}
static Own queue_put(ARGS) { UNUSED; return put(t, Q(a[0]), a[1]); }
static Own queue_get(ARGS) {
  UNUSED;
  int64_t ns = PARK_FOREVER;
  bool block = true;
  if (!same(a[1], TRUE) && !as_truth(t, a[1], &block)) return ERROR;
  if (block && !is_none(a[2])) {
    if (!timeout_ns(t, a[2], &ns)) return ERROR;
    if (ns < 0) return raise_error(t, ValueError, "'timeout' must be a non-negative number");
  }
  return get(t, Q(a[0]), block ? ns : 0);
}
static Own queue_get_nowait(ARGS) { UNUSED; return get(t, Q(a[0]), 0); }
static Own queue_empty(ARGS) { UNUSED; (void)t; return from_bool(!Q(a[0])->count); }
static Own queue_qsize(ARGS) { UNUSED; (void)t; return small((int64_t)Q(a[0])->count); }
static Own queue_class_getitem(ARGS) { UNUSED; return generic_alias_new(t, a[0], a[1]); }

static void queue_traverse(Object *self, Visit visit, void *arg) {
  SimpleQueue *q = (SimpleQueue *)self;
  for (size_t i = 0; i < q->count; i++) VISIT(q->items[(q->head + i) & (q->capacity - 1)]);
}
static void queue_clear(Thread *t, Object *self) {
  SimpleQueue *q = (SimpleQueue *)self, old = {.items = q->items,
                                               .head = q->head,
                                               .count = q->count,
                                               .capacity = q->capacity};
  q->items = NULL;
  q->head = q->count = q->capacity = 0;
  for (size_t i = 0; i < old.count; i++) drop(t, old.items[(old.head + i) & (old.capacity - 1)]);
  heap_free(t, old.items, old.capacity * sizeof(Own));
}

static const NativeDef methods[] = {
    NATIVE(queue_put, "put(item, block=True, timeout=None)",
           "Add an item; block and timeout mean nothing: there is always room."),
    NATIVE(queue_put, "put_nowait(item)", "Add an item."),
    NATIVE(queue_get, "get(block=True, timeout=None)",
           "Remove and return the oldest item, waiting for one; Empty if none comes in time."),
    NATIVE(queue_get_nowait, "get_nowait()",
           "Remove and return the oldest item; Empty if there is none."),
    NATIVE(queue_empty, "empty()", "Whether there is no item."),
    NATIVE(queue_qsize, "qsize()", "How many items there are."),
    NATIVE_CLASS(queue_class_getitem, "__class_getitem__(item, /)",
                 "SimpleQueue[T], for annotations."),
    {0},
};
static const TypeDef simple_queue_def = {
    .name = "_queue.SimpleQueue",
    .doc = "An unbounded first-in first-out queue between threads.",
    .size = sizeof(SimpleQueue),
    .flags = TF_BASE | TF_IMMUTABLE | TF_GC | TF_WEAKREF,
    .methods = methods,
    .new = queue_new,
    .traverse = queue_traverse,
    .clear = queue_clear,
};

static bool setup(Thread *t, Ref module) {
  QueueState *s = calloc(1, sizeof *s);
  if (!s) return raise_memory(t), false;
  t->interp->module_state[MODULE_queue] = s;
  Own name = str_from_c(t, "Empty"), bases = tuple_pack1(t, VAL(TYPE(t, Exception))),
      ns = dict_new(t), module_name = str_from_c(t, "_queue");
  dict_set_c(t, ns, "__module__", module_name);
  s->empty = object_call3(t, VAL(TYPE(t, type)), name, bases, ns);
  drop(t, name);
  drop(t, bases);
  drop(t, ns);
  drop(t, module_name);
  return !is_error(s->empty) && module_add(t, module, "Empty", keep(s->empty)) &&
         module_add_type(t, module, &simple_queue_def);
}

const NativeModule queue_module = {"_queue", "The native part of queue.", NULL, setup};

// SPDX-License-Identifier: MIT
// condition.c: threading.Condition, a place to wait until another thread notifies, under a lock.
//
// Each waiter hangs a one-shot event (park.h) at the end of the condition's queue, lets the lock go, sleeps until its event is set, and
// takes the lock again; notify sets the events of the oldest waiters. The queue and the lock's bookkeeping change only
// under the GIL, so nothing can come between queueing and letting go. A waiter whose time is up takes its event out again.
//
// The lock may be a Lock, an RLock, or anything with acquire() and release(): the first two are used directly, the rest, subclasses
// included, through their methods as CPython does (_release_save, _acquire_restore and _is_owned when there are any).
//
// Invariant    the queue holds a reference to each event in it, the waiter another.
// Read next    park.c, stdlib/lib/threading.gila: Event, Semaphore and Barrier are made of this.
#include "runtime/args.h"
#include "runtime/exceptions.h"
#include "runtime/float.h"
#include "runtime/str.h"
#include "thread_core.h"
#include "vm/breaker.h"

#define ARGS Thread *t, const Ref *a, ptrdiff_t n, Ref names
#define UNUSED (void)n, (void)names

typedef struct Condition {
  Object h;
  Own lock;
  ParkEvent *first, *last;  // (g) who waits, the oldest first
  size_t waiting;           // (g)
} Condition;
#define C(v) AS(Condition, v)

static Lock *plain(Thread *t, Condition *c) {
  return type_of(t, c->lock) == THREADS(t)->lock ? AS(Lock, c->lock) : NULL;
}
static RLock *reentrant(Thread *t, Condition *c) {
  return type_of(t, c->lock) == THREADS(t)->rlock ? AS(RLock, c->lock) : NULL;
}

// lock.NAME(*args); the method `other` when the lock has none of that name. args[0] is replaced by the lock.
static Own call_lock(Thread *t, Condition *c, const char *name, const char *other, Ref *args, ptrdiff_t n) {
  Own lock = keep(c->lock), key = str_intern_c(t, name), method = EMPTY;
  Lookup found = object_lookup_attr(t, lock, key, &method);
  drop(t, key);
  if (found == MISSING && other) {
    method = object_getattr_c(t, lock, other);
    n = 0;
    if (!is_error(method)) found = FOUND;
  } else if (found == MISSING) {
    raise_error(t, AttributeError, "'%T' object has no attribute '%s'", lock, name);
  }
  Own v = found == FOUND ? object_call(t, method, args, n, EMPTY) : ERROR;
  if (found == FOUND) drop(t, method);
  drop(t, lock);
  return v;
}

static bool ready(Thread *t, Condition *c) {
  return !is_empty(c->lock) || fail_error(t, RuntimeError, "Condition.__init__() not called");
}

// ---- the lock

static bool is_owned(Thread *t, Condition *c, bool *owned) {
  Lock *l = plain(t, c);
  RLock *r = l ? NULL : reentrant(t, c);
  if (l) return *owned = park_lock_held(&l->core), true;
  if (r) return *owned = rlock_is_mine(t, r), true;
  Own method = EMPTY, key = str_intern_c(t, "_is_owned");
  Lookup found = object_lookup_attr(t, c->lock, key, &method);
  drop(t, key);
  if (found == FAILED) return false;
  // A lock that doesn't say: it is held if it can't be taken.
  Own v = found == FOUND ? object_call0(t, method) : call_lock(t, c, "acquire", NULL, (Ref[]){FALSE}, 1);
  if (found == FOUND) drop(t, method);
  bool yes = false, ok = !is_error(v) && as_truth(t, v, &yes);
  if (!is_error(v)) drop(t, v);
  if (!ok) return false;
  *owned = found == FOUND ? yes : !yes;
  if (found == MISSING && yes) {
    v = call_lock(t, c, "release", NULL, NULL, 0);
    if (is_error(v)) return false;
    drop(t, v);
  }
  return true;
}

// Lets the lock go however often it is held; what take_back needs. ERROR with an exception.
static Own let_go(Thread *t, Condition *c) {
  Lock *l = plain(t, c);
  RLock *r = l ? NULL : reentrant(t, c);
  if (!l && !r) return call_lock(t, c, "_release_save", "release", NULL, 0);
  Own state = NONE;
  if (r) {
    state = small((int64_t)r->count);
    r->count = 0;
  }
  park_lock_release(l ? &l->core : &r->core);
  return state;
}

// As it was before let_go: the lock is held when this returns, whatever signal handlers raise meanwhile; false: with an exception,
// be it from before the call.
static bool take_back(Thread *t, Condition *c, Own state) {
  Lock *l = plain(t, c);
  RLock *r = l ? NULL : reentrant(t, c);
  if (l || r) {
    bool ok = park_lock_take_back(t, l ? &l->core : &r->core, "Condition.wait");
    if (r) r->count = (uint64_t)small_value(state);
    drop(t, state);
    return ok;
  }
  Own pending = error_take(t);
  Own v = call_lock(t, c, "_acquire_restore", "acquire", (Ref[]){state}, 1);
  drop(t, state);
  if (is_error(v)) {
    if (!is_empty(pending)) drop_slot(t, &pending);
    return false;
  }
  drop(t, v);
  if (is_empty(pending)) return true;
  error_put_take(t, pending);
  return false;
}

// ---- waiting

static void enqueue(Condition *c, ParkEvent *e) {
  e->next = NULL;
  if (c->last) c->last->next = e;
  else c->first = e;
  c->last = e;
  c->waiting++;
  park_event_keep(e);
}
// Out of the queue, if it is there still.
static void unqueue(Condition *c, ParkEvent *e) {
  ParkEvent *before = NULL;
  for (ParkEvent **link = &c->first; *link; before = *link, link = &(*link)->next) {
    if (*link != e) continue;
    *link = e->next;
    if (c->last == e) c->last = before;
    c->waiting--;
    park_event_drop(e);
    return;
  }
}

static Own wait_ns(Thread *t, Condition *c, int64_t ns) {
  bool owned;
  if (!ready(t, c) || !is_owned(t, c, &owned)) return ERROR;
  if (!owned) return raise_error(t, RuntimeError, "cannot wait on un-acquired lock");
  ParkEvent *e = park_event_new();
  if (!e) return raise_memory(t);
  enqueue(c, e);
  Own state = let_go(t, c);
  bool ok = false;
  if (!is_error(state)) {
    park_event_wait(t, e, ns, GIL_LOCK, "Condition.wait", 0);
    ok = take_back(t, c, state);
  }
  unqueue(c, e);
  bool woken = park_event_happened(e);
  park_event_drop(e);
  return ok ? from_bool(woken) : ERROR;
}

// seconds or None
static bool limit_ns(Thread *t, Ref timeout, int64_t *ns) {
  *ns = PARK_FOREVER;
  if (is_none(timeout)) return true;
  if (!timeout_ns(t, timeout, ns)) return false;
  if (*ns < 0) *ns = 0;
  return true;
}

static Own cond_wait(ARGS) {
  UNUSED;
  int64_t ns;
  return limit_ns(t, a[1], &ns) ? wait_ns(t, C(a[0]), ns) : ERROR;
}
static Own cond_wait_for(ARGS) {
  UNUSED;
  int64_t ns;
  if (!limit_ns(t, a[2], &ns)) return ERROR;
  uint64_t deadline = 0;
  for (;;) {
    Own v = object_call0(t, a[1]);
    bool yes;
    if (is_error(v) || !as_truth(t, v, &yes)) {
      if (!is_error(v)) drop(t, v);
      return ERROR;
    }
    if (yes) return v;
    if (ns != PARK_FOREVER) {
      uint64_t now = gil_now_ns();
      if (!deadline) deadline = park_deadline(ns);
      else if (now >= deadline) return v;
      ns = now < deadline ? (int64_t)(deadline - now) : 0;
    }
    drop(t, v);
    v = wait_ns(t, C(a[0]), ns);
    if (is_error(v)) return ERROR;
    drop(t, v);
  }
}

static Own notify(Thread *t, Condition *c, int64_t n) {
  bool owned;
  if (!ready(t, c) || !is_owned(t, c, &owned)) return ERROR;
  if (!owned) return raise_error(t, RuntimeError, "cannot notify on un-acquired lock");
  for (; c->first && n > 0; n--) {
    park_event_set(c->first);
    unqueue(c, c->first);
  }
  return NONE;
}
static Own cond_notify(ARGS) {
  UNUSED;
  int64_t count;
  return as_i64(t, a[1], &count) ? notify(t, C(a[0]), count) : ERROR;
}
static Own cond_notify_all(ARGS) { UNUSED; return notify(t, C(a[0]), INT64_MAX); }
static Own cond_notify_all_old(ARGS) {
  UNUSED;
  if (!warn(t, DeprecationWarning, 1, "notifyAll() is deprecated, use notify_all() instead")) return ERROR;
  return notify(t, C(a[0]), INT64_MAX);
}

// ---- acquire and release are the lock's

static Own cond_enter(ARGS) {
  UNUSED;
  Condition *c = C(a[0]);
  if (!ready(t, c)) return ERROR;
  Lock *l = plain(t, c);
  if (LIKELY(l != NULL)) return park_lock_take(t, &l->core, PARK_FOREVER, "lock.acquire") == PARK_FAILED ? ERROR : TRUE;
  RLock *r = reentrant(t, c);
  return r ? rlock_take(t, r, PARK_FOREVER) : object_call_special(t, NAME(t, __enter__), (Ref[]){c->lock}, 1);
}
static Own cond_exit(ARGS) {
  UNUSED;
  Condition *c = C(a[0]);
  if (!ready(t, c)) return ERROR;
  Lock *l = plain(t, c);
  if (LIKELY(l != NULL)) return lock_give(t, l);
  RLock *r = reentrant(t, c);
  if (r) return rlock_give(t, r);
  return object_call_special(
      t, NAME(t, __exit__),
      (Ref[]){c->lock, n > 1 ? a[1] : NONE, n > 2 ? a[2] : NONE, n > 3 ? a[3] : NONE}, 4);
}
static Own get_acquire(Thread *t, Ref self) {
  return ready(t, C(self)) ? object_getattr_c(t, C(self)->lock, "acquire") : ERROR;
}
static Own get_release(Thread *t, Ref self) {
  return ready(t, C(self)) ? object_getattr_c(t, C(self)->lock, "release") : ERROR;
}
static Own get_lock(Thread *t, Ref self) { return ready(t, C(self)) ? keep(C(self)->lock) : ERROR; }
static Own cond_is_owned(ARGS) {
  UNUSED;
  bool owned;
  return ready(t, C(a[0])) && is_owned(t, C(a[0]), &owned) ? from_bool(owned) : ERROR;
}
static Own cond_release_save(ARGS) {
  UNUSED;
  return ready(t, C(a[0])) ? call_lock(t, C(a[0]), "_release_save", "release", NULL, 0) : ERROR;
}
static Own cond_acquire_restore(ARGS) {
  UNUSED;
  return ready(t, C(a[0])) ? call_lock(t, C(a[0]), "_acquire_restore", "acquire", (Ref[]){a[1]}, 1) : ERROR;
}
static void forget_waiters(Condition *c) {
  for (ParkEvent *e; (e = c->first);) {
    c->first = e->next;
    park_event_drop(e);
  }
  c->last = NULL;
  c->waiting = 0;
}
static Own cond_reinit(ARGS) {
  UNUSED;
  forget_waiters(C(a[0]));
  return ready(t, C(a[0])) ? call_lock(t, C(a[0]), "_at_fork_reinit", NULL, NULL, 0) : ERROR;
}

// ---- the type

static Own cond_new(Thread *t, Type *type, const Ref *args, ptrdiff_t n, Ref names) {
  (void)args, (void)n, (void)names;
  Own self = type_alloc(t, type);
  if (!is_error(self)) C(self)->lock = EMPTY;
  return self;
}
static bool cond_init(Thread *t, Ref self, const Ref *args, ptrdiff_t n, Ref names) {
  static const NativeDef row = {"Condition(lock=None)", NULL, "", 0};
  Ref bound[1];
  Own alive = EMPTY;
  if (!native_bind(t, &row, args, n, names, 0, bound, 1, &alive)) return false;
  Own lock = is_none(bound[0]) ? rlock_make(t) : keep(bound[0]);
  drop(t, alive);
  if (is_error(lock)) return false;
  replace(t, &C(self)->lock, lock);
  return true;
}
static Own cond_repr(Thread *t, Ref self) {
  if (!ready(t, C(self))) return ERROR;
  Own lock = object_repr(t, C(self)->lock);
  if (is_error(lock)) return ERROR;
  Own text = str_format_c(t, "<Condition(%S, %zd)>", lock, (ptrdiff_t)C(self)->waiting);
  drop(t, lock);
  return text;
}
static void cond_traverse(Object *self, Visit visit, void *arg) { VISIT(((Condition *)self)->lock); }
static void cond_clear(Thread *t, Object *self) {
  forget_waiters((Condition *)self);
  drop_slot(t, &((Condition *)self)->lock);
}

static const NativeDef methods[] = {
    NATIVE(cond_enter, "__enter__()", "Take the lock."),
    NATIVE_RAW(cond_exit, "__exit__(*args)", "Let the lock go."),
    NATIVE(cond_wait, "wait(timeout=None)",
           "Release the lock, sleep until notified or timeout seconds passed, take the lock "
           "again. False only if the time ran out."),
    NATIVE(cond_wait_for, "wait_for(predicate, timeout=None)",
           "Wait until predicate() is true or the time is up; its last value."),
    NATIVE(cond_notify, "notify(n=1)", "Wake the n longest waiting threads."),
    NATIVE(cond_notify_all, "notify_all()", "Wake every waiting thread."),
    NATIVE(cond_notify_all_old, "notifyAll()", "Old name of notify_all()."),
    NATIVE(cond_is_owned, "_is_owned()",
           "Whether the lock is held: by this thread, if the lock knows."),
    NATIVE(cond_release_save, "_release_save()",
           "Let the lock go entirely; what _acquire_restore needs."),
    NATIVE(cond_acquire_restore, "_acquire_restore(state, /)",
           "Take the lock as it was before _release_save()."),
    NATIVE(cond_reinit, "_at_fork_reinit()",
           "Make the lock free and new and forget the waiters, in the child of a fork."),
    {0},
};
static const GetSetDef getset[] = {
  {"acquire", get_acquire, NULL, "The lock's acquire()."}, {"release", get_release, NULL, "The lock's release()."},
  {"_lock", get_lock, NULL, "The lock."}, {0},
};
const TypeDef condition_type_def = {
    .name = "threading.Condition",
    .doc = "A place to wait until another thread notifies, under a lock (an RLock unless one "
           "is given).",
    .size = sizeof(Condition),
    .flags = TF_BASE | TF_GC | TF_IMMUTABLE | TF_WEAKREF | TF_HAS_DICT,
    .methods = methods,
    .getset = getset,
    .new = cond_new,
    .init = cond_init,
    .traverse = cond_traverse,
    .clear = cond_clear,
    .repr = cond_repr,
};

// SPDX-License-Identifier: MIT
// thread_core.c: the module _thread: locks, and starting and joining threads.
//
// Waiting is park.c's, starting is threads.c's; here are the objects that scripts see. A lock has no owner as far as scripts
// can tell: anyone may release it. A re-entrant lock belongs to the thread whose id is in core.owner.
//
// A handle stands for a thread that was started: `done` is set when the thread has let go of the GIL for the last time, or was lost
// in a fork. Threads with daemon=False are listed, and held, in `waited_for` until they end; the interpreter waits for them before it
// ends.
//
// Read next: condition.c, thread_local.c, stdlib/lib/threading.gila.
#include "thread_core.h"
#include <math.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include "record.h"
#include "runtime/args.h"
#include "runtime/dict.h"
#include "runtime/exceptions.h"
#include "runtime/float.h"
#include "runtime/int.h"
#include "runtime/str.h"
#include "runtime/tuple.h"
#include "vm/breaker.h"
#include "vm/import.h"
#include "vm/report.h"
#include "vm/signals.h"
#include "vm/threads.h"
#include "vm/vm.h"

#define ARGS Thread *t, const Ref *a, ptrdiff_t n, Ref names
#define UNUSED (void)n, (void)names, (void)a

// ---- arguments of acquire

bool timeout_ns(Thread *t, Ref v, int64_t *ns) {
  double seconds;
  if (is_small(v)) {
    if (__builtin_mul_overflow(small_value(v), 1000000000, ns)) goto too_large;
    return true;
  }
  if (!float_check(t, v)) {
    if (!is_index(t, v)) return fail_error(t, TypeError, "'%T' object cannot be interpreted as an integer", v);
    if (!as_double(t, v, &seconds)) return false;
  } else {
    seconds = float_value(v);
  }
  if (isnan(seconds)) return fail_error(t, ValueError, "Invalid value NaN (not a number)");
  seconds = seconds < 0 ? floor(seconds * 1e9) : ceil(seconds * 1e9);
  if (seconds < -9.2e18 || seconds > 9.2233720368e18) goto too_large;
  *ns = (int64_t)seconds;
  return true;
too_large:
  return fail_error(t, OverflowError, "timestamp out of range for platform time_t");
}

static bool acquire_arguments(Thread *t, Ref blocking, Ref timeout, int64_t *ns) {
  bool wait;
  if (!as_truth(t, blocking, &wait) || !timeout_ns(t, timeout, ns)) return false;
  if (!wait && *ns != -1000000000) return fail_error(t, ValueError, "can't specify a timeout for a non-blocking call");
  if (*ns < 0 && *ns != -1000000000) return fail_error(t, ValueError, "timeout value must be a non-negative number");
  if (*ns < 0) *ns = wait ? PARK_FOREVER : 0;
  return true;
}

// ---- lock

static Own lock_new(Thread *t, Type *type, const Ref *args, ptrdiff_t n, Ref names) {
  (void)args;
  if (n || names_count(names))
    return raise_error(t, TypeError, "%N expected 0 arguments, got %zd", type,
                       n + names_count(names));
  return type_alloc(t, type);
}
static void lock_clear(Thread *t, Object *self) { park_lock_forget(t, &((Lock *)self)->core); }

static Own lock_acquire(ARGS) {
  UNUSED;
  Lock *l = AS(Lock, a[0]);
  if (LIKELY(same(a[1], TRUE) && same(a[2], small(-1)))) {
    if (LIKELY(park_lock_try(t, &l->core))) return TRUE;
    return park_lock_take(t, &l->core, PARK_FOREVER, "lock.acquire") == PARK_FAILED ? ERROR : TRUE;
  }
  int64_t ns;
  if (!acquire_arguments(t, a[1], a[2], &ns)) return ERROR;
  ParkResult r = park_lock_take(t, &l->core, ns, "lock.acquire");
  return r == PARK_FAILED ? ERROR : from_bool(r == PARK_DONE);
}
static Own lock_enter(ARGS) {
  UNUSED;
  Lock *l = AS(Lock, a[0]);
  if (LIKELY(park_lock_try(t, &l->core))) return TRUE;
  return park_lock_take(t, &l->core, PARK_FOREVER, "lock.acquire") == PARK_FAILED ? ERROR : TRUE;
}
Own lock_give(Thread *t, Lock *l) {
  if (UNLIKELY(!park_lock_held(&l->core))) return raise_error(t, RuntimeError, "release unlocked lock");
  park_lock_release(&l->core);
  return NONE;
}
static Own lock_release(ARGS) { UNUSED; return lock_give(t, AS(Lock, a[0])); }
static Own lock_locked(ARGS) { UNUSED; (void)t; return from_bool(park_lock_held(&AS(Lock, a[0])->core)); }
static Own lock_reinit(ARGS) {
  UNUSED;
  Lock *l = AS(Lock, a[0]);
  park_lock_forget(t, &l->core);
  l->core = (ParkLock){.reentrant = l->core.reentrant};
  return NONE;
}
static Own lock_repr(Thread *t, Ref self) {
  return str_format_c(t, "<%s _thread.lock object at 0x%llx>",
                      park_lock_held(&AS(Lock, self)->core) ? "locked" : "unlocked",
                      (long long)BITS(self));
}

static const NativeDef lock_methods[] = {
    NATIVE(lock_acquire, "acquire(blocking=True, timeout=-1)",
           "Take the lock, waiting for it if wanted; whether it was taken."),
    NATIVE(lock_acquire, "acquire_lock(blocking=True, timeout=-1)", "Old name of acquire()."),
    NATIVE(lock_release, "release()", "Let the lock go. RuntimeError if it is not held."),
    NATIVE(lock_release, "release_lock()", "Old name of release()."),
    NATIVE(lock_locked, "locked()", "Whether it is held."),
    NATIVE(lock_locked, "locked_lock()", "Old name of locked()."),
    NATIVE(lock_enter, "__enter__()", "Take the lock."),
    NATIVE_RAW(lock_release, "__exit__(*args)", "Let the lock go."),
    NATIVE(lock_reinit, "_at_fork_reinit()",
           "Make the lock free and new, in the child of a fork."),
    {0},
};
static const TypeDef lock_type_def = {
    .name = "_thread.lock",
    .doc = "A lock that any thread may release.",
    .size = sizeof(Lock),
    .flags = TF_IMMUTABLE | TF_WEAKREF,
    .methods = lock_methods,
    .new = lock_new,
    .clear = lock_clear,
    .repr = lock_repr,
};

// ---- RLock

static Own rlock_new(Thread *t, Type *type, const Ref *args, ptrdiff_t n, Ref names) {
  (void)args;
  if ((n || names_count(names)) && type == THREADS(t)->rlock &&
      !warn(t, DeprecationWarning, 1,
            "Passing arguments to RLock is deprecated and will be removed in 3.15"))
    return ERROR;
  Own self = type_alloc(t, type);
  if (!is_error(self)) AS(RLock, self)->core.reentrant = true;
  return self;
}
static void rlock_clear(Thread *t, Object *self) { park_lock_forget(t, &((RLock *)self)->core); }
Own rlock_make(Thread *t) { return rlock_new(t, THREADS(t)->rlock, NULL, 0, EMPTY); }

Own rlock_take(Thread *t, RLock *l, int64_t ns) {
  if (rlock_is_mine(t, l)) {
    l->count++;
    return TRUE;
  }
  ParkResult r = park_lock_take(t, &l->core, ns, "RLock.acquire");
  if (r == PARK_DONE) l->count = 1;
  return r == PARK_FAILED ? ERROR : from_bool(r == PARK_DONE);
}
static Own rlock_acquire(ARGS) {
  UNUSED;
  int64_t ns = PARK_FOREVER;
  if (!(same(a[1], TRUE) && same(a[2], small(-1))) && !acquire_arguments(t, a[1], a[2], &ns)) return ERROR;
  return rlock_take(t, AS(RLock, a[0]), ns);
}
static Own rlock_enter(ARGS) { UNUSED; return rlock_take(t, AS(RLock, a[0]), PARK_FOREVER); }
Own rlock_give(Thread *t, RLock *l) {
  if (UNLIKELY(!rlock_is_mine(t, l))) return raise_error(t, RuntimeError, "cannot release un-acquired lock");
  if (--l->count == 0) park_lock_release(&l->core);
  return NONE;
}
static Own rlock_release(ARGS) { UNUSED; return rlock_give(t, AS(RLock, a[0])); }
static Own rlock_is_owned(ARGS) { UNUSED; return from_bool(rlock_is_mine(t, AS(RLock, a[0]))); }
static Own rlock_recursion_count(ARGS) {
  UNUSED;
  RLock *l = AS(RLock, a[0]);
  return int_from_u64(t, rlock_is_mine(t, l) ? l->count : 0);
}
static uint64_t ident_of(Thread *t, uint64_t id) {
  for (Thread *o = t->interp->threads; o; o = o->next)
    if (o->id == id) return thread_ident(o);
  return id;
}
// (count, owner), as Condition.wait keeps it while the lock is let go entirely.
static Own rlock_release_save(ARGS) {
  UNUSED;
  RLock *l = AS(RLock, a[0]);
  if (!rlock_is_mine(t, l)) return raise_error(t, RuntimeError, "cannot release un-acquired lock");
  Own owner = int_from_u64(t, thread_ident(t));
  Own state = is_error(owner) ? ERROR : tuple_pack2(t, small((int64_t)l->count), owner);
  if (!is_error(owner)) drop(t, owner);
  if (is_error(state)) return ERROR;
  l->count = 0;
  park_lock_release(&l->core);
  return state;
}
static Own rlock_acquire_restore(ARGS) {
  UNUSED;
  RLock *l = AS(RLock, a[0]);
  int64_t count;
  if (!IS_A(t, a[1], TUPLE) || tuple_count(a[1]) != 2)
    return raise_error(t, TypeError, "_acquire_restore() argument 1 must be a 2-item tuple");
  if (!as_i64(t, tuple_peek(a[1], 0), &count)) return ERROR;
  bool ok = park_lock_take_back(t, &l->core, "RLock.acquire");
  l->count = (uint64_t)count;
  return ok ? NONE : ERROR;
}
static Own rlock_reinit(ARGS) {
  UNUSED;
  RLock *l = AS(RLock, a[0]);
  park_lock_forget(t, &l->core);
  l->core = (ParkLock){.reentrant = true};
  l->count = 0;
  return NONE;
}
static Own rlock_repr(Thread *t, Ref self) {
  RLock *l = AS(RLock, self);
  Own owner = int_from_u64(t, l->count ? ident_of(t, l->core.owner) : 0);
  if (is_error(owner)) return ERROR;
  Own name = type_of(t, self) == THREADS(t)->rlock ? str_intern_c(t, "_thread.RLock") : keep(type_of(t, self)->name);
  Own text = is_error(name) ? ERROR
                            : str_format_c(t, "<%s %S object owner=%S count=%lld at 0x%llx>",
                                           l->count ? "locked" : "unlocked", name, owner,
                                           (long long)l->count, (long long)BITS(self));
  if (!is_error(name)) drop(t, name);
  drop(t, owner);
  return text;
}

static const NativeDef rlock_methods[] = {
    NATIVE(
        rlock_acquire, "acquire(blocking=True, timeout=-1)",
        "Take the lock once more, waiting while another thread has it; whether it was taken."),
    NATIVE(rlock_release, "release()",
           "Undo one acquire(). RuntimeError if another thread, or nobody, has the lock."),
    NATIVE(rlock_enter, "__enter__()", "Take the lock."),
    NATIVE_RAW(rlock_release, "__exit__(*args)", "Undo one acquire()."),
    NATIVE(rlock_is_owned, "_is_owned()", "Whether this thread has the lock."),
    NATIVE(rlock_recursion_count, "_recursion_count()", "How often this thread has taken it."),
    NATIVE(rlock_release_save, "_release_save()",
           "Let go entirely; what _acquire_restore needs."),
    NATIVE(rlock_acquire_restore, "_acquire_restore(state, /)",
           "Take it as it was before _release_save()."),
    NATIVE(rlock_reinit, "_at_fork_reinit()",
           "Make the lock free and new, in the child of a fork."),
    {0},
};
static const TypeDef rlock_type_def = {
    .name = "_thread.RLock",
    .doc = "A lock that its owner may take more than once.",
    .size = sizeof(RLock),
    .flags = TF_BASE | TF_IMMUTABLE | TF_WEAKREF,
    .methods = rlock_methods,
    .new = rlock_new,
    .clear = rlock_clear,
    .repr = rlock_repr,
};

// ---- threads

typedef struct Handle {
  Object h;
  ParkEvent *done;             // NULL: not started
  uint64_t ident, thread_id;
  struct Handle *next, *prev;  // ThreadState.waited_for, which owns a reference
  bool listed;
} Handle;

static void list_handle(Thread *t, Handle *h) {
  ThreadState *s = THREADS(t);
  keep(VAL(h));
  h->listed = true;
  h->prev = NULL;
  h->next = s->waited_for;
  if (h->next) h->next->prev = h;
  s->waited_for = h;
}
static void unlist_handle(Thread *t, Handle *h) {
  if (!h->listed) return;
  h->listed = false;
  if (h->next) h->next->prev = h->prev;
  if (h->prev) h->prev->next = h->next;
  else THREADS(t)->waited_for = h->next;
  drop(t, VAL(h));
}

static Own handle_new(Thread *t, Type *type, const Ref *args, ptrdiff_t n, Ref names) {
  (void)args, (void)n, (void)names;
  return type_alloc(t, type);
}
static void handle_clear(Thread *t, Object *self) {
  (void)t;
  Handle *h = (Handle *)self;
  park_event_drop(h->done);
  h->done = NULL;
}
static Own handle_join(ARGS) {
  UNUSED;
  Handle *h = AS(Handle, a[0]);
  int64_t ns = PARK_FOREVER;
  if (!is_none(a[1]) && !timeout_ns(t, a[1], &ns)) return ERROR;
  if (ns < 0) ns = PARK_FOREVER;
  if (!h->done) return raise_error(t, RuntimeError, "thread not started");
  if (park_event_happened(h->done)) return NONE;
  if (h->ident == thread_ident(t)) return raise_error(t, RuntimeError, "Cannot join current thread");
  return park_event_wait(t, h->done, ns, GIL_JOIN, "thread.join", h->thread_id) == PARK_FAILED ? ERROR : NONE;
}
static Own handle_is_done(ARGS) {
  UNUSED;
  (void)t;
  Handle *h = AS(Handle, a[0]);
  return from_bool(h->done && park_event_happened(h->done));
}
static Own handle_set_done(ARGS) {
  UNUSED;
  Handle *h = AS(Handle, a[0]);
  if (!h->done) return raise_error(t, RuntimeError, "thread not started");
  park_event_set(h->done);
  unlist_handle(t, h);
  return NONE;
}
static Own handle_get_ident(Thread *t, Ref self) { return int_from_u64(t, AS(Handle, self)->ident); }
static Own handle_repr(Thread *t, Ref self) {
  return str_format_c(t, "<_thread._ThreadHandle object: ident=%lld>", (long long)AS(Handle, self)->ident);
}
static const NativeDef handle_methods[] = {
  NATIVE(handle_join, "join(timeout=None, /)", "Wait until the thread has ended."),
  NATIVE(handle_is_done, "is_done()", "Whether the thread has ended."),
  NATIVE(handle_set_done, "_set_done()", "Mark the thread as ended."),
  {0},
};
static const GetSetDef handle_getset[] = {{"ident", handle_get_ident, NULL, "The thread's number."}, {0}};
static const TypeDef handle_type_def = {
    .name = "_thread._ThreadHandle",
    .doc = "A thread, to be joined.",
    .size = sizeof(Handle),
    .flags = TF_IMMUTABLE | TF_WEAKREF,
    .methods = handle_methods,
    .getset = handle_getset,
    .new = handle_new,
    .clear = handle_clear,
    .repr = handle_repr,
};

typedef struct Call { Own function, args, kwargs, handle; } Call; // what a new thread is to do

static void run_call(Thread *t, void *arg) {
  Call call = *(Call *)arg;
  free(arg);
  Own v = object_call_tuple(t, call.function, call.args, call.kwargs);
  if (!is_error(v)) {
    drop(t, v);
  } else if (error_is(t, SystemExit)) {
    error_clear(t);
  } else {
    Own pending = error_take(t);
    Own what = str_format_c(t, "in thread started by %R", call.function);
    char text[256];
    if (is_error(what)) error_clear(t);
    const char *where = is_error(what) ? "in thread" : str_to_c(what, text, sizeof text);
    error_put_take(t, pending);
    error_unraisable(t, where, EMPTY);
    if (!is_error(what)) drop(t, what);
  }
  drop(t, call.function);
  drop(t, call.args);
  drop(t, call.kwargs);
  if (is_object(call.handle)) {
    unlist_handle(t, AS(Handle, call.handle));
    drop(t, call.handle);
  }
}

static uint64_t start_call(Thread *t, Ref function, Ref args, Ref kwargs, Handle *h, bool wait) {
  Call *call = malloc(sizeof *call);
  ParkEvent *done = h ? h->done : park_event_new();
  if (!call || !done) {
    free(call);
    raise_memory(t);
    return 0;
  }
  if (h) park_event_keep(done);
  *call = (Call){keep(function), keep(args), is_empty(kwargs) ? EMPTY : keep(kwargs), h ? keep(VAL(h)) : EMPTY};
  uint64_t ident = thread_start(t, &(ThreadJob){.run = run_call, .arg = call, .done = done, .wait_for_start = wait,
                                                .ident = h ? &h->ident : NULL, .id = h ? &h->thread_id : NULL});
  if (ident) return ident;
  drop(t, call->function);
  drop(t, call->args);
  drop(t, call->kwargs);
  drop(t, call->handle);
  free(call);
  park_event_drop(done);
  return 0;
}

static Own start_new_thread(ARGS) {
  UNUSED;
  if (!object_callable(t, a[0])) return raise_error(t, TypeError, "first arg must be callable");
  if (!IS_A(t, a[1], TUPLE)) return raise_error(t, TypeError, "2nd arg must be a tuple");
  if (!is_empty(a[2]) && !IS_A(t, a[2], DICT))
    return raise_error(t, TypeError, "optional 3rd arg must be a dictionary");
  uint64_t ident = start_call(t, a[0], a[1], a[2], NULL, false);
  return ident ? int_from_u64(t, ident) : ERROR;
}

static Own start_joinable_thread(ARGS) {
  UNUSED;
  if (!object_callable(t, a[0])) return raise_error(t, TypeError, "thread function must be callable");
  bool daemon, wait;
  if (!as_truth(t, a[2], &daemon) || !as_truth(t, a[3], &wait)) return ERROR;
  Own handle = keep(a[1]);
  if (is_none(handle)) handle = type_alloc(t, THREADS(t)->handle);
  else if (!is_object(handle) || type_of(t, handle) != THREADS(t)->handle) {
    drop(t, handle);
    return raise_error(t, TypeError, "'handle' must be a _ThreadHandle");
  }
  if (is_error(handle)) return ERROR;
  Handle *h = AS(Handle, handle);
  if (h->done) {
    drop(t, handle);
    return raise_error(t, RuntimeError, "thread already started");
  }
  if (!(h->done = park_event_new())) {
    drop(t, handle);
    return raise_memory(t);
  }
  if (!daemon) list_handle(t, h);
  if (start_call(t, a[0], t->interp->empty_tuple, EMPTY, h, wait)) return handle;
  unlist_handle(t, h);
  park_event_drop(h->done);
  h->done = NULL;
  drop(t, handle);
  return ERROR;
}

static Own thread_make_handle(ARGS) {
  UNUSED;
  uint64_t ident;
  if (!int_check(t, a[0]) || !int_to_u64(t, a[0], &ident)) return raise_error(t, TypeError, "ident must be an integer");
  Own v = type_alloc(t, THREADS(t)->handle);
  if (is_error(v)) return ERROR;
  AS(Handle, v)->ident = ident;
  Thread *o = thread_by_ident(t->interp, ident);
  AS(Handle, v)->thread_id = o ? o->id : 0;
  AS(Handle, v)->done = park_event_new();
  return v;
}

// Waits for the threads that were started with daemon=False; a signal's exception ends the wait.
static bool wait_for_threads(Thread *t) {
  for (;;) {
    Handle *h = THREADS(t)->waited_for;
    while (h && h->ident == thread_ident(t)) h = h->next;
    if (!h) return true;
    Own alive = keep(VAL(h));
    ParkResult r = park_event_wait(t, h->done, PARK_FOREVER, GIL_JOIN, "thread.join", h->thread_id);
    if (r == PARK_DONE) unlist_handle(t, h);
    drop(t, alive);
    if (r == PARK_FAILED) return false;
  }
}
static Own thread_shutdown(ARGS) { UNUSED; return wait_for_threads(t) ? NONE : ERROR; }

// VmInterp.shutdown_threads: through threading when it is loaded, so that what it has registered runs first.
static bool shutdown_threads(Thread *t) {
  Ref threading = dict_peek_c(t, t->interp->modules, "threading");
  if (is_object(threading)) {
    Own module = keep(threading), f = object_getattr_c(t, module, "_shutdown");
    Own v = is_error(f) ? ERROR : object_call0(t, f);
    if (!is_error(f)) drop(t, f);
    if (is_error(v)) {
      error_unraisable(t, NULL, module);
      drop(t, module);
      return true;
    }
    drop(t, v);
    drop(t, module);
  }
  return wait_for_threads(t);
}

// Whether threading's list of running threads holds the main thread alone. Reads only: what a child writes to is copied for it.
static bool only_main_listed(Thread *t, Ref threading) {
  Ref active = dict_peek_c(t, module_dict(threading), "_active"),
      limbo = dict_peek_c(t, module_dict(threading), "_limbo");
  return t->id == 1 && is_object(active) && dict_count(active) == 1 && is_object(limbo) && dict_count(limbo) == 0;
}

// VmInterp.threads_forked: only the thread that forked is left.
static void threads_forked(Thread *t) {
  while (THREADS(t)->waited_for) unlist_handle(t, THREADS(t)->waited_for);
  Ref threading = dict_peek_c(t, t->interp->modules, "threading");
  if (is_object(threading) && !only_main_listed(t, threading)) {
    Own module = keep(threading), f = object_getattr_c(t, module, "_after_fork");
    Own v = is_error(f) ? ERROR : object_call0(t, f);
    if (!is_error(f)) drop(t, f);
    if (is_error(v)) error_unraisable(t, NULL, module);
    else drop(t, v);
    drop(t, module);
  }
}

static Own thread_get_ident(ARGS) { UNUSED; return int_from_u64(t, thread_ident(t)); }
static Own thread_get_main_ident(ARGS) { UNUSED; return int_from_u64(t, thread_ident(t->interp->main)); }
static Own thread_get_native_id(ARGS) { UNUSED; return int_from_u64(t, t->vm->native_id); }
static Own thread_get_main_native_id(ARGS) { UNUSED; return int_from_u64(t, t->interp->main->vm->native_id); }
static Own thread_count_method(ARGS) { UNUSED; return small(thread_count(t->interp)); }
static Own thread_exit(ARGS) { UNUSED; return raise_value(t, TYPE(t, SystemExit), EMPTY); }
static Own thread_true(ARGS) { UNUSED; (void)t; return TRUE; }
static Own thread_allocate_lock(ARGS) { UNUSED; return type_alloc(t, THREADS(t)->lock); }
static Own thread_set_name_method(ARGS) {
  UNUSED;
  char text[64];
  if (!str_check(t, a[0])) return raise_error(t, TypeError, "set_name() argument 'name' must be str, not %T", a[0]);
  thread_set_name(t, str_to_c(a[0], text, sizeof text));
  return NONE;
}
static Own thread_interrupt_main(ARGS) {
  UNUSED;
  int signum;
  if (!as_int(t, a[0], &signum)) return ERROR;
  if (signum < 1 || signum >= NSIG) return raise_error(t, ValueError, "signal number out of range");
  Own handler = signals_get(t, signum);
  if (!is_small(handler) && !is_none(handler)) signals_trip(t->interp, signum);
  drop(t, handler);
  return NONE;
}
static Own thread_stack_size_method(ARGS) {
  UNUSED;
  int64_t size;
  int64_t old = (int64_t)thread_stack_size(t->interp);
  if (is_empty(a[0])) return small(old);
  if (!as_i64(t, a[0], &size)) return ERROR;
  if (size < 0) return raise_error(t, ValueError, "size must be 0 or a positive value");
  if (size && size < 32768) return raise_error(t, ValueError, "size not valid: %lld bytes", (long long)size);
  thread_set_stack_size(t->interp, (size_t)size);
  return small(old);
}
// What PyThreadState_SetAsyncExc is to CPython: raises in another thread at its next safepoint. The number of threads found.
static Own thread_set_async_exc(ARGS) {
  UNUSED;
  uint64_t ident;
  if (!int_check(t, a[0]) || !int_to_u64(t, a[0], &ident)) return raise_error(t, TypeError, "ident must be an integer");
  Thread *o = thread_by_ident(t->interp, ident);
  if (!o) return small(0);
  if (is_none(a[1])) {
    drop_slot(t, &o->vm->async_exc);
    return small(1);
  }
  Own exc = exception_normalize(t, a[1]);
  if (is_error(exc)) return ERROR;
  replace(t, &o->vm->async_exc, exc);
  breaker_request(o, BREAK_ASYNC);
  return small(1);
}

// The exception that ended a thread, on sys.stderr.
static bool report_end(Thread *t, Ref value, Ref thread) {
  Own name = is_none(thread) ? ERROR : object_getattr_c(t, thread, "_name");
  if (is_error(name)) {
    if (error_pending(t)) error_clear(t);
    name = int_from_u64(t, thread_ident(t));
  }
  Own text = is_error(name) ? ERROR : object_str(t, name);
  if (!is_error(name)) drop(t, name);
  Own line = is_error(text) ? ERROR : str_format_c(t, "Exception in thread %S:\n", text);
  if (!is_error(text)) drop(t, text);
  if (is_error(line)) return false;
  report_write(t, line);
  drop(t, line);
  if (is_object(value)) report_print(t, value);
  if (!t->interp->dev_mode || !t->vm->started_file[0]) return true;
  Own origin = str_format_c(t, "The thread was started at %s:%d\n", t->vm->started_file, t->vm->started_line);
  if (is_error(origin)) return false;
  report_write(t, origin);
  drop(t, origin);
  return true;
}

// The last resort of a thread. Where sys.stderr is None by now, the one it was made under stands in.
static Own thread_excepthook(ARGS) {
  UNUSED;
  if (!is_object(a[0]) || !IS_A(t, a[0], TUPLE) || tuple_count(a[0]) != 4 ||
      !same(VAL(type_of(t, a[0])), THREADS(t)->hook_args))
    return raise_error(t, TypeError, "_thread._excepthook argument type must be ExceptHookArgs");
  Ref type = tuple_peek(a[0], 0), value = tuple_peek(a[0], 1), thread = tuple_peek(a[0], 3);
  if (same(type, VAL(TYPE(t, SystemExit)))) return NONE;
  Ref sys = module_dict(t->interp->sys);
  bool gone = is_none(dict_peek_c(t, sys, "stderr"));
  if (gone) {
    Own before = is_none(thread) ? NONE : object_getattr_c(t, thread, "_stderr");
    if (is_error(before)) return ERROR;
    if (is_none(before)) return NONE;
    bool set = dict_set_c(t, sys, "stderr", before);
    drop(t, before);
    if (!set) return ERROR;
  }
  bool ok = report_end(t, value, thread);
  if (gone) dict_set_c(t, sys, "stderr", NONE);
  return ok ? NONE : ERROR;
}

static const NativeDef functions[] = {
    NATIVE(start_new_thread, "start_new_thread(function, args, kwargs=<unset>, /)",
           "Start a thread that calls function(*args, **kwargs); its ident."),
    NATIVE(start_new_thread, "start_new(function, args, kwargs=<unset>, /)",
           "Old name of start_new_thread()."),
    NATIVE(start_joinable_thread,
           "start_joinable_thread(function, handle=None, daemon=True, _wait=False)",
           "Start a thread that calls function(); a handle to join it by. With _wait, return "
           "when it has begun."),
    NATIVE(thread_make_handle, "_make_thread_handle(ident, /)",
           "A handle for a thread that runs already."),
    NATIVE(thread_shutdown, "_shutdown()", "Wait for all threads started with daemon=False."),
    NATIVE(thread_get_ident, "get_ident()", "The number of this thread."),
    NATIVE(thread_get_main_ident, "_get_main_thread_ident()", "The number of the main thread."),
    NATIVE(thread_get_main_native_id, "_get_main_thread_native_id()",
           "The number the kernel knows the main thread by."),
    NATIVE(thread_get_native_id, "get_native_id()",
           "The number the kernel knows this thread by."),
    NATIVE(thread_count_method, "_count()",
           "How many threads there are besides the main thread."),
    NATIVE(thread_exit, "exit()", "Raise SystemExit: end this thread."),
    NATIVE(thread_exit, "exit_thread()", "Old name of exit()."),
    NATIVE(thread_true, "_is_main_interpreter()", "True."),
    NATIVE(thread_true, "daemon_threads_allowed()", "True."),
    NATIVE(thread_allocate_lock, "allocate_lock()", "A new lock."),
    NATIVE(thread_allocate_lock, "allocate()", "Old name of allocate_lock()."),
    NATIVE(thread_set_name_method, "set_name(name)", "The name of this thread in reports."),
    NATIVE(thread_interrupt_main, "interrupt_main(signum=2, /)",
           "Act as if a signal had come to the main thread."),
    NATIVE(thread_stack_size_method, "stack_size(size=<unset>, /)",
           "The C stack size of threads to be started; set it if given."),
    NATIVE(thread_set_async_exc, "_set_async_exc(ident, exception, /)",
           "Raise an exception in another thread at its next safepoint."),
    NATIVE(thread_excepthook, "_excepthook(args, /)",
           "Print the exception that ended a thread."),
    {0},
};

static Own deadlock_error(Thread *t) {
  Own module = import_native(t, "_thread");
  if (is_error(module)) return ERROR;
  Own cls = object_getattr_c(t, module, "DeadlockError");
  drop(t, module);
  return cls;
}

static bool setup(Thread *t, Ref module) {
  ThreadState *s = calloc(1, sizeof *s);
  if (!s) return raise_memory(t), false;
  t->interp->module_state[MODULE_thread] = s;
  static const char *const fields[] = {"exc_type", "exc_value", "exc_traceback", "thread"};
  s->hook_args = record_type(t, "_thread", "_ExceptHookArgs", fields, 4);
  if (is_error(s->hook_args) || !(s->lock = module_add_type(t, module, &lock_type_def)) ||
      !(s->rlock = module_add_type(t, module, &rlock_type_def)) ||
      !(s->handle = module_add_type(t, module, &handle_type_def)) ||
      !(s->local = module_add_type(t, module, &local_type_def)) ||
      !module_add_type(t, module, &condition_type_def))
    return false;
  Own name = str_from_c(t, "DeadlockError"), bases = tuple_pack1(t, VAL(TYPE(t, RuntimeError))), ns = dict_new(t);
  Own module_name = str_from_c(t, "thread");
  dict_set_c(t, ns, "__module__", module_name);
  Own error = object_call3(t, VAL(TYPE(t, type)), name, bases, ns);
  drop(t, name);
  drop(t, bases);
  drop(t, ns);
  drop(t, module_name);
  t->interp->vm->shutdown_threads = shutdown_threads;
  t->interp->vm->threads_forked = threads_forked;
  t->interp->vm->deadlock_error = deadlock_error;
  return module_add(t, module, "DeadlockError", error) &&
         module_add(t, module, "_ExceptHookArgs", keep(s->hook_args)) &&
         module_add(t, module, "LockType", keep(VAL(s->lock))) &&
         module_add(t, module, "error", keep(VAL(TYPE(t, RuntimeError)))) &&
         module_add(t, module, "TIMEOUT_MAX", float_new(t, 9223372036.0));
}

const NativeModule thread_module = {"_thread", "Threads and locks: the native part of threading.", functions, setup};

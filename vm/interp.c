// SPDX-License-Identifier: MIT
// interp.c: start-up and shutdown of an interpreter, and thread states.
//
// Start-up, in order:
//   1. the interpreter, its heap and collector
//   2. the GIL, and the main thread's state with its register stack; the GIL is taken
//   3. built-in types and interned names
//   4. sys.modules, the modules builtins and sys
//   5. signals
// Shutdown, in order:
//   1. non-daemon threads are joined       (interp->vm->shutdown_threads)
//   2. atexit functions run                (interp->vm->at_exit)
//   3. "finalizing": no other thread ever runs script code again
//   4. standard streams are flushed
//   5. module __main__ is cleared, cycles are collected, and what their destructors printed is flushed
//   6. signal handlers go back to the default
// Memory is given back by the end of the process.
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>
#include "blocking.h"
#include "breaker.h"
#include "generator.h"
#include "gil_policy.h"
#include "import.h"
#include "runtime/dict.h"
#include "runtime/gc.h"
#include "runtime/heap.h"
#include "runtime/list.h"
#include "runtime/str.h"
#include "runtime/tuple.h"
#include "signals.h"
#include "threads.h"
#include "vm.h"

enum { C_STACK_RESERVE = 256 * 1024 };           // left for natives and the error path
static const size_t MAIN_STACK_BYTES = (size_t)512 << 20; // address space, not memory: pages come when touched
static const size_t MIN_STACK_BYTES = (size_t)256 << 10;

extern const TypeDef code_type_def, frame_type_def, frame_locals_proxy_type_def;

// Types that live above the runtime layer.
static const TypeDef *const upper_types[TYPE_COUNT] = {
    [SHAPE_code] = &code_type_def,
    [SHAPE_frame] = &frame_type_def,
    [SHAPE_frame_locals_proxy] = &frame_locals_proxy_type_def,
    [SHAPE_generator] = &generator_type_def,
    [SHAPE_coroutine] = &coroutine_type_def,
    [SHAPE_coroutine_wrapper] = &coroutine_wrapper_type_def,
    [SHAPE_async_generator] = &async_generator_type_def,
    [SHAPE_async_generator_asend] = &async_generator_asend_type_def,
    [SHAPE_async_generator_athrow] = &async_generator_athrow_type_def,
    [SHAPE_anext_awaitable] = &anext_awaitable_type_def,
};

// Where the runtime finds the parts of a code object that function objects show.
static const CodeFields code_fields = {offsetof(Code, name), offsetof(Code, qualname),
                                       offsetof(Code, doc), offsetof(Code, free_names)};

// ---- thread states

// What `ulimit -v` allows, or SIZE_MAX.
static size_t space_limit(void) {
  struct rlimit space;
  return getrlimit(RLIMIT_AS, &space) == 0 && space.rlim_cur != RLIM_INFINITY ? space.rlim_cur : SIZE_MAX;
}

// The main thread's stack grows as it is touched, and where a limit on the address space forbids that, the process dies. Under such a
// limit it gets its share now.
static COLD void grow_c_stack(size_t size) {
  void *room = mmap(NULL, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (room == MAP_FAILED) return; // start-up will notice
  munmap(room, size);
  volatile char *end = __builtin_alloca(size);
  *end = 0;
}

static void find_c_stack(Thread *t) {
  pthread_attr_t attr;
  void *lowest = NULL;
  size_t size = 0;
  char here;
  if (pthread_getattr_np(pthread_self(), &attr) == 0) {
    pthread_attr_getstack(&attr, &lowest, &size);
    pthread_attr_destroy(&attr);
  }
  uintptr_t now = (uintptr_t)&here;
  if (!lowest || now - (uintptr_t)lowest > size) size = 1 << 20, lowest = (char *)now - size;
  if (size > (size_t)64 << 20) { // an unlimited stack: use what is sure to be there
    lowest = (char *)now - ((size_t)64 << 20);
    size = (size_t)64 << 20;
  }
  size_t share = space_limit() / 16;
  if (gettid() == getpid() && share < SIZE_MAX / 16) {
    if (share < size) size = share, lowest = (char *)now - size;
    grow_c_stack((now - (uintptr_t)lowest) / 16 * 15);
  }
  size_t reserve = size / 4 < C_STACK_RESERVE ? size / 4 : C_STACK_RESERVE;
  t->c_stack_end = (uintptr_t)lowest + reserve;
}

bool vm_thread_attach_stack(Thread *t, size_t bytes) {
  find_c_stack(t);
  t->vm->native_id = (uint64_t)syscall(SYS_gettid);
  if (t->stack_base) return true;
  void *m = MAP_FAILED;
  while (bytes > space_limit() / 8 && bytes > MIN_STACK_BYTES) bytes /= 2;
  for (; bytes >= MIN_STACK_BYTES; bytes /= 2) {
    m = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (m != MAP_FAILED) break;
  }
  if (m == MAP_FAILED) return false;
  t->stack_base = (uintptr_t)m;
  t->stack_bytes = bytes;
  atomic_store(&t->stack_room, atomic_load(&t->breaker) ? 0 : bytes);
  return true;
}

Thread *vm_thread_new(Interp *interp) {
  Thread *t = calloc(1, sizeof *t);
  VmThread *vm = calloc(1, sizeof *vm);
  if (!t || !vm) {
    free(t);
    free(vm);
    return NULL;
  }
  t->interp = interp;
  t->vm = vm;
  t->pending = t->handled = t->stop_value = t->repr_guard = t->context = t->async_hooks = t->running_loop = EMPTY;
  vm->async_exc = EMPTY;
  if (interp->vm->gil->policy->checks) atomic_init(&t->breaker, BREAK_TICK);
  pthread_mutex_lock(&interp->threads_mutex);
  t->id = ++interp->vm->next_thread_id;
  t->next = interp->threads;
  if (t->next) t->next->prev = t;
  interp->threads = t;
  pthread_mutex_unlock(&interp->threads_mutex);
  return t;
}

void vm_thread_clear(Thread *t) {
  if (t->vm->locals_end) t->vm->locals_end(t, t);
  drop_slot(t, &t->pending);
  drop_slot(t, &t->handled);
  drop_slot(t, &t->stop_value);
  drop_slot(t, &t->repr_guard);
  drop_slot(t, &t->context);
  drop_slot(t, &t->running_loop);
  drop_slot(t, &t->async_hooks);
  drop_slot(t, &t->vm->async_exc);
  free(t->dying.items);
  t->dying.items = NULL;
  t->dying.capacity = 0;
}

static void thread_unlink(Thread *t) {
  Interp *interp = t->interp;
  pthread_mutex_lock(&interp->threads_mutex);
  if (t->next) t->next->prev = t->prev;
  if (t->prev) t->prev->next = t->next;
  else interp->threads = t->next;
  pthread_mutex_unlock(&interp->threads_mutex);
}

static void thread_free(Thread *t) {
  if (t->stack_base) munmap((void *)t->stack_base, t->stack_bytes);
  free(t->vm);
  free(t);
}

// The calling thread's last act as a script thread: clears its state, lets go of the GIL for good, and frees the state.
TRUSTED void vm_thread_drop(Thread *t) {
  vm_thread_clear(t);
  thread_unlink(t);
  t->vm->waiting = (WaitRecord){0};
  deadlock_check(t);
  gil_drop(t, GIL_EXIT);
  thread_free(t);
}

void vm_thread_discard(Thread *t) {
  thread_unlink(t);
  thread_free(t);
}

// In the child: the GIL anew, and everything of threads that are not there.
static void after_fork(Thread *t) {
  Interp *interp = t->interp;
  gil_after_fork(t);
  for (Thread *other = interp->threads, *next; other; other = next) {
    next = other->next;
    if (other == t) continue;
    // Its objects stay as they are: the references its stack held are leaked, as in CPython.
    if (other->vm->locals_end) other->vm->locals_end(t, other);
    thread_unlink(other);
    thread_free(other);
  }
  t->vm->native_id = (uint64_t)syscall(SYS_gettid);
  t->vm->os_thread = pthread_self();
  interp->main = t;
  threads_after_fork(interp);
  signals_after_fork(t);
  imports_after_fork(t);
  t->vm->waiting = (WaitRecord){0};
  interp->vm->deadlock_reported = false;
  if (interp->vm->threads_forked) interp->vm->threads_forked(t);
}

pid_t vm_fork(Thread *t) {
  Interp *interp = t->interp;
  pthread_mutex_lock(&interp->threads_mutex);
  pthread_mutex_lock(&interp->vm->pending_mutex);
  pid_t pid = fork();
  int saved = errno;
  // The mutexes are this thread's in the child as well.
  pthread_mutex_unlock(&interp->vm->pending_mutex);
  pthread_mutex_unlock(&interp->threads_mutex);
  if (pid == 0) after_fork(t);
  errno = saved;
  return pid;
}

// ---- hooks that let the runtime look at frames

static Ref globals_peek(Thread *t) { return t->registers ? (Ref)frame_function(t->registers)->globals : EMPTY; }

static void run_unlocked(Thread *t, const char *what, void (*work)(void *arg), void *arg) {
  Blocking b = blocking_begin(t, GIL_BLOCKING, what);
  work(arg);
  blocking_end(t, &b);
}

// The __class__ cell and the first argument of the innermost frame: what super() without arguments means.
static bool super_arguments(Thread *t, Ref *type, Ref *obj) {
  Own *R = t->registers;
  if (!R) return fail_error(t, RuntimeError, "super(): no current frame");
  Code *c = frame_code(R);
  if (c->arg_count == 0) return fail_error(t, RuntimeError, "super(): no arguments");
  Ref first = R[0];
  if (is_object(first) && IS(cell, first) && c->cell_count && c->cell_locals[0] == 0) first = AS(Cell, first)->value;
  if (is_empty(first)) return fail_error(t, RuntimeError, "super(): arg[0] deleted");
  size_t n = tuple_count(c->free_names);
  for (size_t i = 0; i < n; i++) {
    if (!same(tuple_peek(c->free_names, i), NAME(t, __class__)) &&
        !str_equal(tuple_peek(c->free_names, i), NAME(t, __class__)))
      continue;
    Ref cls = AS(Cell, tuple_peek(frame_function(R)->closure, i))->value;
    if (is_empty(cls)) return fail_error(t, RuntimeError, "super(): empty __class__ cell");
    *type = cls;
    *obj = first;
    return true;
  }
  return fail_error(t, RuntimeError, "super(): __class__ cell not found");
}

// ---- start-up

static uint64_t choose_hash_seed(const VmOptions *o) {
  const char *text = o->ignore_environment ? NULL : getenv("GILA_HASHSEED");
  if (!text && !o->ignore_environment) text = getenv("PYTHONHASHSEED");
  if (text && strcmp(text, "random") != 0) return strtoull(text, NULL, 10) * 0x9e3779b97f4a7c15u + 1;
  uint64_t seed;
  if (getrandom(&seed, sizeof seed, GRND_NONBLOCK) != (ssize_t)sizeof seed)
    seed = gil_now_ns() ^ (uint64_t)getpid() << 32;
  return seed;
}

static bool modules_start(Thread *t) {
  Interp *i = t->interp;
  i->modules = dict_new(t);
  if (is_error(i->modules)) return false;
  i->natives = dict_new(t);
  if (is_error(i->natives)) return false;
  Own builtins = import_native(t, "builtins");
  if (is_error(builtins)) return false;
  i->builtins = keep(module_dict(builtins));
  drop(t, builtins);
  Own sys = import_native(t, "sys");
  if (is_error(sys)) return false;
  i->sys = sys;
  return true;
}

TRUSTED Thread *vm_start(const VmOptions *o, const struct NativeModule *const *natives) {
  Interp *interp = calloc(1, sizeof *interp);
  VmInterp *vm = calloc(1, sizeof *vm);
  if (!interp || !vm) return NULL;
  interp->vm = vm;
  pthread_mutex_init(&interp->threads_mutex, NULL);
  pthread_mutex_init(&vm->pending_mutex, NULL);
  vm->natives = natives;
  vm->optimize = o->optimize;
  vm->ignore_environment = o->ignore_environment;
  vm->isolated = o->isolated;
  vm->write_cache = !o->no_cache;
  vm->unbuffered = o->unbuffered;
  vm->quiet = o->quiet;
  vm->interactive = o->interactive;
  vm->dev = interp->dev_mode = o->dev;
  vm->main_source = vm->main_source_name = vm->x_options = vm->warn_options = vm->exit_functions = EMPTY;
  interp->builtins = interp->modules = interp->natives = interp->sys = interp->memory_error = EMPTY;
  interp->type_epoch = 1;
  interp->recursion_limit = 1000;
  interp->int_max_str_digits = 4300;
  interp->hash_seed = choose_hash_seed(o);
  interp->function_call = function_call;
  interp->globals_peek = globals_peek;
  interp->super_arguments = super_arguments;
  interp->run_unlocked = run_unlocked;
  if (!heap_start(interp) || !gc_start(interp) || !(vm->gil = gil_new())) return NULL;
  if (o->gil_policy) vm->gil->policy = o->gil_policy;
  vm->switch_everywhere = o->switch_everywhere;
  if (o->switch_interval_us) gil_set_interval(vm->gil, (uint64_t)o->switch_interval_us);
  Thread *t = vm_thread_new(interp);
  if (!t || !vm_thread_attach_stack(t, MAIN_STACK_BYTES)) return NULL;
  interp->main = t;
  t->vm->os_thread = pthread_self();
  thread_set_name(t, "MainThread");
  gil_take(t);
  if (!str_start(t) || !types_start(interp, t, upper_types, code_fields) || !modules_start(t) ||
      !signals_start(t))
    return NULL;
#if GILA_STRESS
  const char *seed = getenv("GILA_STRESS_SEED");
  vm->stress_random = seed ? strtoull(seed, NULL, 10) : 0;
  breaker_request(t, BREAK_STRESS);
#endif
  return t;
}

int vm_finish(Thread *t) {
  Interp *interp = t->interp;
  VmInterp *vm = interp->vm;
  if (vm->shutdown_threads && !vm->shutdown_threads(t)) error_unraisable(t, "threading shutdown", EMPTY);
  if (vm->at_exit) vm->at_exit(t);
  interp->finalizing = true;
  atomic_store(&vm->gil->finalizer, t);
  if (vm->flush_std) vm->flush_std(t);
  import_clear_modules(t);
  gc_collect(t);
  if (vm->flush_std && !vm->output_lost) vm->flush_std(t);
  signals_stop(t);
  return vm->output_lost ? 120 : 0;
}

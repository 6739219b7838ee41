// SPDX-License-Identifier: MIT
// threads.c: the OS threads that script threads run on.
//
// A script thread is a Thread state; the OS thread under it is a Worker. When a script thread ends its worker goes to a list of idle
// ones, with its register stack, and takes the next thread that is started: waking it costs a tenth of making one. A worker that
// stays idle for a while ends.
//
//   starter                                   worker
//   makes the Thread state, hands it over  -> takes the GIL, sets `started`, runs the job
//   (waits for `started`)                     clears the state, lets go of the GIL, sets `done`, waits for more
//
// The state is made by the starter, so that its failure is an exception there and its ident is known at once.
//
// Lock     pool.mutex guards the lists of workers; it is never held while waiting.
// Read next: interp.c (thread states), stdlib/thread_core.c.
#include "threads.h"
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include "blocking.h"
#include "deadlock.h"
#include "runtime/error.h"
#include "runtime/str.h"

enum { MAX_IDLE = 64, IDLE_SECONDS = 2, STACK_BYTES = 16 << 20 };

typedef struct Worker {
  pthread_t os_thread;
  _Atomic(uint32_t) wake;    // (a) 0 idle, 1 has a job, 2 idle and asleep
  Thread *thread;            // set by the starter before `wake`
  ThreadJob job;
  ParkEvent *started;
  _Atomic(ParkEvent *) done; // (a) job.done until it is set
  uintptr_t stack_base, stack_bytes; // register stack, kept from job to job
  size_t c_stack;            // (i) what thread_stack_size said when it was made
  ThreadPool *pool;          // (i)
  struct Worker *next;       // (m) pool.mutex
  struct Worker *next_of_all; // (m)
} Worker;

struct ThreadPool {
  pthread_mutex_t mutex;
  Worker *idle;              // (m)
  Worker *all;               // (m)
  int idle_count;            // (m)
  Spin spin;                 // (m)
  size_t c_stack;            // (g)
};

static ThreadPool *pool_of(Interp *interp) {
  VmInterp *vm = interp->vm;
  if (!vm->pool && (vm->pool = calloc(1, sizeof *vm->pool))) pthread_mutex_init(&vm->pool->mutex, NULL);
  return vm->pool;
}

size_t thread_stack_size(Interp *interp) { return interp->vm->pool ? interp->vm->pool->c_stack : 0; }
void thread_set_stack_size(Interp *interp, size_t bytes) {
  if (pool_of(interp)) interp->vm->pool->c_stack = bytes;
}

Thread *thread_by_ident(Interp *interp, uint64_t ident) {
  for (Thread *t = interp->threads; t; t = t->next)
    if (thread_ident(t) == ident) return t;
  return NULL;
}

int thread_count(Interp *interp) {
  int n = -1;
  pthread_mutex_lock(&interp->threads_mutex);
  for (Thread *t = interp->threads; t; t = t->next) n++;
  pthread_mutex_unlock(&interp->threads_mutex);
  return n;
}

void thread_set_name(Thread *t, const char *name) { snprintf(t->vm->name, sizeof t->vm->name, "%s", name); }

// ---- the worker's side

static TRUSTED void run_job(Worker *w) {
  Thread *t = w->thread;
  ThreadJob job = w->job;
  t->stack_base = w->stack_base;
  t->stack_bytes = w->stack_bytes;
  if (w->stack_base) atomic_store(&t->stack_room, atomic_load(&t->breaker) ? 0 : t->stack_bytes);
  bool ready = vm_thread_attach_stack(t, STACK_BYTES);
  t->vm->os_thread = pthread_self();
  gil_take(t);
  if (w->started) {
    park_event_set(w->started);
    park_event_drop(w->started);
  }
  if (!ready) fprintf(stderr, "gila: no memory for the stack of a new thread\n");
  else job.run(t, job.arg);
  vm_thread_clear(t);
  w->stack_base = t->stack_base;
  w->stack_bytes = t->stack_bytes;
  t->stack_base = 0;
  vm_thread_drop(t);
  park_event_set(job.done);
  atomic_store(&w->done, NULL);
  park_event_drop(job.done);
}

// Waits on the idle list for another job; false: nobody wants this worker.
static bool wait_for_job(Worker *w) {
  ThreadPool *pool = w->pool;
  pthread_mutex_lock(&pool->mutex);
  if (pool->idle_count >= MAX_IDLE || w->c_stack != pool->c_stack) {
    pthread_mutex_unlock(&pool->mutex);
    return false;
  }
  atomic_store(&w->wake, 0);
  w->next = pool->idle;
  pool->idle = w;
  pool->idle_count++;
  bool look = spin_begins(&pool->spin), hit = false;
  pthread_mutex_unlock(&pool->mutex);
  if (look) {
    SPIN_UNTIL(&pool->spin, atomic_load_explicit(&w->wake, memory_order_acquire) != 0, hit);
    pthread_mutex_lock(&pool->mutex);
    spin_ended(&pool->spin, hit);
    pthread_mutex_unlock(&pool->mutex);
  }
  uint64_t deadline = park_deadline((int64_t)IDLE_SECONDS * 1000000000);
  for (;;) {
    uint32_t idle = 0;
    if (!atomic_compare_exchange_strong(&w->wake, &idle, 2) && idle == 1) break;
    if (park_wait(&w->wake, 2, deadline) != ETIMEDOUT) continue;
    pthread_mutex_lock(&pool->mutex);
    bool listed = false;
    for (Worker **link = &pool->idle; *link; link = &(*link)->next) {
      if (*link != w) continue;
      *link = w->next;
      pool->idle_count--;
      listed = true;
      break;
    }
    pthread_mutex_unlock(&pool->mutex);
    if (listed) return false;
    deadline = 0; // a job is on its way
  }
  return true;
}

static void unlist(Worker *w) {
  pthread_mutex_lock(&w->pool->mutex);
  Worker **link = &w->pool->all;
  while (*link != w) link = &(*link)->next_of_all;
  *link = w->next_of_all;
  pthread_mutex_unlock(&w->pool->mutex);
}

static void *worker_main(void *arg) {
  Worker *w = arg;
  do run_job(w);
  while (wait_for_job(w));
  if (w->stack_base) munmap((void *)w->stack_base, w->stack_bytes);
  unlist(w);
  free(w);
  return NULL;
}

// ---- the starter's side

static Worker *idle_worker(ThreadPool *pool) {
  pthread_mutex_lock(&pool->mutex);
  Worker *w = pool->idle;
  if (w) {
    pool->idle = w->next;
    pool->idle_count--;
  }
  pthread_mutex_unlock(&pool->mutex);
  return w;
}

static int start_worker(ThreadPool *pool, Worker *w) {
  w->pool = pool;
  w->c_stack = pool->c_stack;
  pthread_mutex_lock(&pool->mutex);
  w->next_of_all = pool->all;
  pool->all = w;
  pthread_mutex_unlock(&pool->mutex);
  pthread_attr_t attr;
  pthread_attr_init(&attr);
  pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED);
  if (pool->c_stack) pthread_attr_setstacksize(&attr, pool->c_stack);
  int error = pthread_create(&w->os_thread, &attr, worker_main, w);
  pthread_attr_destroy(&attr);
  if (error) unlist(w);
  return error;
}

// Where the script started the thread: the innermost frame outside the thread modules themselves.
static void note_origin(Thread *t, Thread *child) {
  Own *R = t->registers;
  const Word *pc = t->pc;
  while (R) {
    Code *c = frame_code(R);
    char file[sizeof child->vm->started_file];
    str_to_c(c->filename, file, sizeof file);
    size_t n = strlen(file);
    bool own = n >= 15 && (strcmp(file + n - 15, "/threading.gila") == 0 || strcmp(file + n - 12, "/thread.gila") == 0);
    if (!own) {
      const CodePosition *p = code_position(c, frame_index(R, pc));
      memcpy(child->vm->started_file, file, n + 1);
      child->vm->started_line = p ? p->line : c->first_line;
      return;
    }
    pc = frame_of(R)->return_pc;
    R = frame_caller(R);
  }
}

uint64_t thread_start(Thread *t, const ThreadJob *job) {
  Interp *interp = t->interp;
  ThreadPool *pool = pool_of(interp);
  if (interp->finalizing) {
    raise_error(t, PythonFinalizationError, "can't create new thread at interpreter shutdown");
    return 0;
  }
  Thread *child = pool ? vm_thread_new(interp) : NULL;
  if (!child) {
    raise_memory(t);
    return 0;
  }
  ParkEvent *started = NULL;
  if (job->wait_for_start && (started = park_event_new())) park_event_keep(started);
  note_origin(t, child);
  Worker *w = idle_worker(pool);
  bool reused = w != NULL;
  if (!w && !(w = calloc(1, sizeof *w))) goto failed;
  w->thread = child;
  w->job = *job;
  w->started = started;
  atomic_store(&w->done, job->done);
  uint64_t ident = thread_ident(child);
  if (job->ident) *job->ident = ident;
  if (job->id) *job->id = child->id;
  if (reused) {
    if (atomic_exchange(&w->wake, 1) == 2) park_wake(&w->wake, 1);
  } else {
    if (start_worker(pool, w) != 0) {
      free(w);
      goto failed;
    }
  }
  if (started) {
    // Not to be interrupted: the handlers of signals run at the next safepoint.
    if (!park_event_happened(started)) {
      Spin *look = spin_begins(&interp->vm->spin) ? &interp->vm->spin : NULL;
      bool hit = false;
      Blocking b = blocking_begin(t, GIL_LOCK, "thread start");
      park_event_await(started, look, &hit);
      blocking_end(t, &b);
      if (look) spin_ended(look, hit);
    }
    park_event_drop(started);
  }
  return ident;
failed:
  vm_thread_discard(child);
  if (started) {
    park_event_drop(started);
    park_event_drop(started);
  }
  raise_error(t, RuntimeError, "can't start new thread");
  return 0;
}

void threads_after_fork(Interp *interp) {
  ThreadPool *pool = interp->vm->pool;
  if (!pool) return;
  // The other workers exist only in the parent: the idle ones are nobody's, and what the others
  // ran has ended. Another thread may have held the mutex, but the list is whole at any moment:
  // it changes by one store.
  pthread_mutex_init(&pool->mutex, NULL);
  pool->idle = NULL;
  pool->idle_count = 0;
  Worker *mine = NULL;
  for (Worker *w = pool->all; w; w = w->next_of_all) {
    ParkEvent *done = atomic_load(&w->done);
    if (pthread_equal(w->os_thread, pthread_self())) mine = w;
    else if (done) park_event_set(done);
  }
  pool->all = mine;
  if (mine) mine->next_of_all = NULL;
}

// SPDX-License-Identifier: MIT
// vm.h: the virtual machine's own state, behind Interp.vm and Thread.vm, and its entry points.
#ifndef GILA_VM_H
#define GILA_VM_H
#include "deadlock.h"
#include "frame.h"
#include "gil.h"
#include "spin.h"

typedef struct ThreadPool ThreadPool;
typedef struct PendingCall { bool (*fn)(Thread *t, void *arg); void *arg; struct PendingCall *next; } PendingCall;

// How often each kind of blocking call let go of the GIL, and for how long (blocking.h). More room than there are names.
enum { BLOCKING_NAMES = 509 };
typedef struct BlockingName { const char *name; uint64_t count, ns; } BlockingName;
// Where a polymorphic instruction looks when its own cache holds another shape: by {shape and epoch, name}.
typedef struct Stub { Word guard; Ref name; Word payload; } Stub;
enum { STUBS = 512 };
static inline Stub *stub_at(Stub *table, Word guard, Ref name) {
  return &table[((uint32_t)guard * 0x9e3779b1u >> 16 ^ BITS(name) >> 4) & (STUBS - 1)];
}

struct VmInterp {
  Gil *gil;
  Stub get_stubs[STUBS], set_stubs[STUBS], call_stubs[STUBS]; // (g) offsets of inline slots; script functions
  pthread_mutex_t pending_mutex;
  PendingCall *pending_first, *pending_last;  // under pending_mutex
  uint64_t next_thread_id;                    // under interp->threads_mutex
  const struct NativeModule *const *natives;  // table of built-in modules, NULL-terminated (stdlib fills it)
  // Start-up options
  int optimize, verbose;
  bool write_cache, unbuffered, isolated, ignore_environment, quiet, interactive, inspect, dev, utf8;
  Own x_options;          // dict of -X
  Own main_source, main_source_name; // text and name of the code from -c, for tracebacks; or EMPTY
  Own warn_options;       // list of -W
  Own exit_functions;     // atexit: list of (fn, args, kwargs)
  // Signals (vm/signals.c)
  void *signals;
  // Threads
  struct ThreadPool *pool;                    // threads.c
  struct ParkLock *contended_locks;           // (g) park.c
  Spin spin;                                  // (g) waits in park.c
  struct ImportUnderWay *imports;             // (g) import.c
  BlockingName blocking_names[BLOCKING_NAMES]; // (g)
  bool switch_everywhere;                     // (i) -X switchpoints=every
  uint64_t stress_work, stress_random;        // (g) stress build: breaker.c
  bool deadlock_reported;                     // (g)
  void (*threads_forked)(Thread *t);          // in the child of a fork: module threading; errors are reported
  Own (*deadlock_error)(Thread *t);           // the class thread.DeadlockError, owned; filled by stdlib
  // Hooks that stdlib modules fill
  void (*at_exit)(Thread *t);                 // runs atexit callbacks
  bool (*shutdown_threads)(Thread *t);        // joins non-daemon threads
  void (*flush_std)(Thread *t);
  bool (*report_tasks)(Thread *t);            // SIGQUIT: shows the tasks of event loops; NULL without any
  bool output_lost;                           // (g) flush_std failed
};

struct VmThread { // one letter a field: runtime/thread.h
  GilThread gil;                              // counters, what it waits for
  Own async_exc;                              // (g) exception to raise (BREAK_ASYNC), or EMPTY
  int ticks;                                  // (t) checks since it last let go (gil_policy.h)
  int entry_depth;                            // nesting of eval_run
  struct LocalSlot *locals;                   // (g) stdlib/thread_local.c
  void (*locals_end)(Thread *t, Thread *ended); // drops them at the thread's end; NULL: there never were any
  WaitRecord waiting;                         // (g) what it waits for without the GIL
  char name[64];                              // (g) for reports
  char started_file[160];                     // (i) where the script started it; empty: not from a script
  int started_line;
  pthread_t os_thread;                        // (i)
  uint64_t native_id;
};

// Runs a code object as a module body or for exec: globals, and a namespace mapping for the COMPILE_NAMESPACE form (EMPTY:
// the code uses the GLOBAL instructions).
Own vm_run_code(Thread *t, Ref code, Ref globals, Ref locals, Ref closure);
// A class body: function called with its namespace in local 0. Owned: the class cell or NONE.
Own vm_run_class_body(Thread *t, Ref function, Ref ns);
// `call` slot of functions.
Own function_call(Thread *t, Ref fn, const Ref *args, ptrdiff_t n, Ref names);
// The loop. Runs the frame whose window is `registers` from `pc` until it returns (flags FRAME_ENTRY); if `raise`, starts by unwinding
// the pending exception there. For a generator window: the value yielded, or EMPTY with *result.
Own eval_run(Thread *t, Own *registers, const Word *pc, bool raise, Own *result);
// The same with a safepoint before each instruction (eval_every.c).
Own eval_run_everywhere(Thread *t, Own *registers, const Word *pc, bool raise, Own *result);
// First free register for a window made from C.
Own *stack_top(Thread *t);
bool stack_overflow(Thread *t);               // raises RecursionError; false

// Start-up and shutdown (interp.c). The calling thread becomes the main thread, holding the GIL.
typedef struct VmOptions {
  int optimize;
  bool ignore_environment, isolated, no_cache, unbuffered, quiet, interactive, dev;
  long switch_interval_us;                    // 0: default
  const GilPolicy *gil_policy;                // NULL: default
  bool switch_everywhere;
} VmOptions;
Thread *vm_start(const VmOptions *options, const struct NativeModule *const *natives);
int vm_finish(Thread *t);
// A new thread state, for an OS thread that is to take the GIL with it; freed by vm_thread_drop.
Thread *vm_thread_new(Interp *interp);
bool vm_thread_attach_stack(Thread *t, size_t stack_bytes);
void vm_thread_clear(Thread *t);              // drops what the state owns; may run script code
void vm_thread_drop(Thread *t);               // lets go of the GIL for good
void vm_thread_discard(Thread *t);            // a state that never ran
// fork(), holding the GIL and whatever else guards the interpreter's lists. In the child t is the only thread there is.
pid_t vm_fork(Thread *t) NEEDS_GIL;
#endif

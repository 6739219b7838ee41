// SPDX-License-Identifier: MIT
// gil.h: the global interpreter lock of one interpreter, and what is counted about it. The essay is in gil.c.
#ifndef GILA_GIL_H
#define GILA_GIL_H
#include <pthread.h>
#include <stdatomic.h>
#include "runtime/thread.h"

// Why a thread let go.
typedef enum GilReason {
  GIL_REQUEST,   // forced: a waiter's switch interval ran out
  GIL_BLOCKING,  // a system call that may block (which: blocking.h names it)
  GIL_LOCK,      // waiting for a lock, condition, queue …
  GIL_SLEEP,
  GIL_JOIN,
  GIL_EXIT,      // the thread ended, or the interpreter's last release
  GIL_REASONS
} GilReason;
extern const char *const gil_reason_names[GIL_REASONS];

enum { GIL_HISTOGRAM = 32 }; // buckets of log2 microseconds

// Exact counters, always on. Per thread; the lock's totals are sums over threads, dead ones included.
typedef struct GilCounters {
  uint64_t takes;              // times taken
  uint64_t waits;              // takes that had to wait
  uint64_t releases[GIL_REASONS];
  uint64_t forced_switches;    // releases on request after which another thread really took it
  uint64_t requests_sent;      // drop requests this thread made as a waiter
  uint64_t requests_honoured;  // drop requests it gave way to as the holder
  uint64_t held_ns, waited_ns; // with it, and wanting it; what is left of a thread's time:
  uint64_t away_ns;            // without it, in what it let go for: blocking calls, sleep, locks, native work
  uint64_t longest_wait_ns, longest_hold_ns;
  uint64_t wait_histogram[GIL_HISTOGRAM];
} GilCounters;

// The part of a thread state that belongs to the GIL.
typedef struct GilThread {
  GilCounters counters;        // (g)
  uint64_t taken_at;           // (g) ns, when it last took the lock
  uint64_t dropped_at;         // (g) ns, when it last let go; 0: it never had it
  uint64_t away;               // (g) ns, from then until it wanted it again
  _Atomic(const char *) blocked_in; // (a) relaxed: name of the blocking call it is in, or NULL
  char longest_hold_at[160];   // (g) where the longest hold ended, file:line; empty: not known
  bool holds_gil;              // (t)
} GilThread;

// What is left of a thread that is gone: the first ones are kept apart, the others added up.
enum { GIL_ENDED = 16 };
typedef struct GilEnded { char name[64]; GilThread gil; } GilEnded;

#include "spin.h"

typedef struct GilPolicy GilPolicy; // gil_policy.h
typedef struct Gil {
  const GilPolicy *policy;         // (i)
  struct GilWaiter *queue;         // (m) policy `fair`: who waits, the longest first
  _Atomic(int) locked;             // (a) relaxed: the mutex orders it
  _Atomic(Thread *) last_holder;   // (a) kept after release
  uint64_t switch_number;          // (m) bumped when a different thread takes it
  _Atomic(uint64_t) interval_us;   // (a) how long a waiter waits before it asks
  pthread_mutex_t mutex;           // guards the above; waiters sleep on cond
  pthread_cond_t cond;
  pthread_mutex_t switch_mutex;    // forced switching: the holder waits until someone else took it
  pthread_cond_t switch_cond;
  _Atomic(Thread *) finalizer;     // (a) set once: only this thread may take the lock from now on
  int waiters;                     // (m)
  Spin spin;                       // (m)
  GilEnded *ended;                 // (m) GIL_ENDED rows and one for all others; NULL until a thread ends
  int ended_count;                 // (m) threads that are gone
  uint64_t started_ns;             // (g) since when it is counted
} Gil;

enum { GIL_DEFAULT_INTERVAL_US = 5000 };

// The lock of a new interpreter, free; NULL without memory.
Gil *gil_new(void);
// Blocks until the calling thread holds the lock; errno is kept. Never returns once another thread is finalizing the interpreter.
void gil_take(Thread *t) TAKES_GIL;
// Lets go. On GIL_REQUEST, and whenever a request is pending, waits until another thread has really taken it.
void gil_drop(Thread *t, GilReason reason) DROPS_GIL;
// Gives way to a waiter: drop and take again, what BREAK_DROP asks for.
void gil_yield(Thread *t) NEEDS_GIL;
// Gives way only if someone waits: what the stress build does at every safepoint.
void gil_yield_if_waited(Thread *t) NEEDS_GIL;
// In the child of fork: fresh lock, held by t, which is the only thread.
void gil_after_fork(Thread *t);
void gil_set_interval(Gil *gil, uint64_t us);
uint64_t gil_interval(Gil *gil);
// Adds what g counted to sum, and keeps where the longest hold ended.
void gil_thread_add(GilThread *sum, const GilThread *g);
static inline bool gil_held_by(Gil *gil, Thread *t) {
  return atomic_load_explicit(&gil->locked, memory_order_relaxed) &&
         atomic_load_explicit(&gil->last_holder, memory_order_relaxed) == t;
}
// Debug builds: stops if the calling thread does not hold the GIL.
#if GILA_CHECKS
void gil_assert_held(Thread *t);
#define ASSERT_GIL(t) gil_assert_held(t)
#else
#define ASSERT_GIL(t) ((void)0)
#endif
#endif

// SPDX-License-Identifier: MIT
// park.h: waiting without the GIL: the lock and the one-shot event that everything in module thread is made of. The essay
// is in park.c.
#ifndef GILA_PARK_H
#define GILA_PARK_H
#include "gil.h"

// A mutual exclusion lock as threading.Lock wants it: any thread may release it, and waiting can be cut short.
typedef struct ParkLock {
  _Atomic(uint32_t) state;      // (a) 0 free, 1 held, 2 held and perhaps waited for
  uint32_t waiters;             // (g) threads that wait, or have not got the GIL again since
  bool reentrant;               // (i) an RLock: only its owner releases it
  const uint64_t *taken_at;     // (g) the instruction that took it; its code may be gone
  uint64_t owner;               // (g) Thread.id of the owner; 0: free, or taken by a thread that has not got the GIL yet
  uint64_t takes, contended;    // (g)
  uint64_t waited_ns;           // (g)
  struct ParkLock *next, *prev; // (g) vm->contended_locks: those that someone ever waited for
} ParkLock;

// Something that happens once: the end of a thread, of an import. Waiters hold a reference each.
typedef struct ParkEvent {
  _Atomic(uint32_t) state;      // (a) 0 not yet, 1 waited for, 2 happened
  _Atomic(uint32_t) references; // (a)
  struct ParkEvent *next;       // (g) stdlib/condition.c
} ParkEvent;

typedef enum ParkResult { PARK_FAILED = -1, PARK_TIMEOUT, PARK_DONE } ParkResult;
#define PARK_FOREVER INT64_MIN

static inline void now_held_by(Thread *t, ParkLock *l) {
  l->owner = t->id;
  l->taken_at = t->pc;
  l->takes++;
}
// Without waiters nobody but the GIL's holder touches `state`, and the GIL orders what the lock should order.
static inline bool park_lock_try(Thread *t, ParkLock *l) {
  uint32_t free = 0;
  if (__builtin_expect(l->waiters == 0, 1)) {
    if (atomic_load_explicit(&l->state, memory_order_relaxed) != 0) return false;
    atomic_store_explicit(&l->state, 1, memory_order_relaxed);
  } else if (!atomic_compare_exchange_strong_explicit(&l->state, &free, 1, memory_order_acquire,
                                                      memory_order_relaxed)) {
    return false;
  }
  now_held_by(t, l);
  return true;
}
// Takes the lock, waiting at most `ns` nanoseconds (0: don't wait; PARK_FOREVER). Only a wait lets go of the GIL. Signals
// that come in meanwhile are handled and the wait goes on with the time that is left; PARK_FAILED: with an exception.
ParkResult park_lock_take(Thread *t, ParkLock *l, int64_t ns, const char *what);
// Takes a lock again that was let go for a wait. It is held afterwards, whatever signal handlers raise meanwhile; false: with the
// first exception, be it from before the call. A deadlock is reported, not raised.
bool park_lock_take_back(Thread *t, ParkLock *l, const char *what);
void park_lock_pass_on(ParkLock *l);
// The lock must be held; by whom is the caller's business.
static inline void park_lock_release(ParkLock *l) {
  l->owner = 0;
  if (__builtin_expect(l->waiters == 0, 1)) atomic_store_explicit(&l->state, 0, memory_order_relaxed);
  else park_lock_pass_on(l);
}
// The lock's address as its repr shows it: the object begins with a header, then comes the lock.
static inline const void *park_lock_address(const ParkLock *l) { return (const char *)l - sizeof(Object); }
static inline bool park_lock_held(ParkLock *l) { return atomic_load_explicit(&l->state, memory_order_relaxed) != 0; }
// Before the memory of a lock goes away.
void park_lock_forget(Thread *t, ParkLock *l);

// A one-time event with one reference, not under the GIL; NULL without memory. keep and drop count its references.
ParkEvent *park_event_new(void);
void park_event_keep(ParkEvent *e);
void park_event_drop(ParkEvent *e);
static inline bool park_event_happened(ParkEvent *e) {
  return atomic_load_explicit(&e->state, memory_order_acquire) == 2;
}
void park_event_set(ParkEvent *e);        // no GIL needed
// Without the GIL, uninterrupted: until it happens. `look`: after spin_begins, or NULL; *hit: looking was enough.
void park_event_await(ParkEvent *e, Spin *look, bool *hit);
// `thread_id`: who alone will set it (0: not known), for the deadlock report.
ParkResult park_event_wait(Thread *t, ParkEvent *e, int64_t ns, GilReason reason, const char *what, uint64_t thread_id);

// Without the GIL: until *word is not `value`, or as park_wait. `look` as above.
int park_look_and_wait(_Atomic(uint32_t) *word, uint32_t value, uint64_t deadline, Spin *look, bool *hit);
// Sleeps until *word is not `value`, or a deadline (gil_now_ns; 0: none). 0, ETIMEDOUT, EINTR or EAGAIN. For code without the GIL.
int park_wait(_Atomic(uint32_t) *word, uint32_t value, uint64_t deadline);
void park_wake(_Atomic(uint32_t) *word, int count);
// Deadline of a wait that starts now.
uint64_t park_deadline(int64_t ns);
#endif

// SPDX-License-Identifier: MIT
// spin.h: looking for a few microseconds before going to sleep.
//
// To be woken by the kernel costs a thread more than what it waits for mostly takes, when two threads hand work to and fro on two
// processors: the idle one has to be brought back first. So a waiter looks at its word for a moment. Where that is in vain, because
// the other side needs the same processor or takes longer, it soon costs nothing: each look in vain doubles the number of waits
// that follow without one (up to 1023), a successful one makes it zero. One thread looks at a time.
//
// Nothing depends on it but speed. A Spin is guarded by whatever guards the word's users: the GIL, gil.mutex or pool.mutex.
#ifndef GILA_SPIN_H
#define GILA_SPIN_H
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct Spin { uint16_t pause, skip; _Atomic(bool) taken; } Spin;
enum { SPIN_NS = 20000, SPIN_MAX_PAUSE = 1023 };

// Whether to look this time; if so, spin_ended says how it went.
static inline bool spin_begins(Spin *s) {
  if ((s->skip && s->skip--) || atomic_load_explicit(&s->taken, memory_order_relaxed)) return false;
  atomic_store_explicit(&s->taken, true, memory_order_relaxed);
  return true;
}
static inline void spin_ended(Spin *s, bool hit) {
  s->pause = hit ? 0 : s->pause * 2 < SPIN_MAX_PAUSE ? s->pause * 2 + 1 : SPIN_MAX_PAUSE;
  s->skip = s->pause;
}

// The monotonic clock.
uint64_t gil_now_ns(void);
static inline void spin_relax(void) {
#if defined(__x86_64__) || defined(__i386__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ volatile("yield");
#endif
}
// After spin_begins: looks until `condition` holds; sets `hit` to whether it does.
#define SPIN_UNTIL(s, condition, hit)                                                           \
  do {                                                                                       \
    uint64_t spin_end_ = gil_now_ns() + SPIN_NS;                                             \
    while (!((hit) = (condition)) && gil_now_ns() < spin_end_)                               \
      for (int spin_i_ = 0; spin_i_ < 8; spin_i_++) spin_relax();                            \
    atomic_store_explicit(&(s)->taken, false, memory_order_relaxed);                         \
  } while (0)
#endif

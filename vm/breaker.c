// SPDX-License-Identifier: MIT
// breaker.c: attending to what the breaker word asks for. The bits and their order are in breaker.h.
#include "breaker.h"
#include <stdlib.h>
#include "gil.h"
#include "gil_policy.h"
#include "runtime/error.h"
#include "runtime/gc.h"
#include "runtime/heap.h"
#include "signals.h"
#include "vm.h"

// stack_room is restored before the bits are read: a request that comes in between zeroes it again.
static uint32_t bits_now(Thread *t) {
  atomic_store(&t->stack_room, t->stack_bytes);
  return atomic_load(&t->breaker);
}

void breaker_clear(Thread *t, uint32_t bits) {
  atomic_fetch_and(&t->breaker, ~bits);
  if (bits_now(t) != 0) atomic_store(&t->stack_room, 0);
}

static bool run_pending_calls(Thread *t) {
  VmInterp *vm = t->interp->vm;
  for (int i = 0; i < 100; i++) {
    pthread_mutex_lock(&vm->pending_mutex);
    PendingCall *call = vm->pending_first;
    if (call && !(vm->pending_first = call->next)) vm->pending_last = NULL;
    pthread_mutex_unlock(&vm->pending_mutex);
    if (!call) return true;
    bool ok = call->fn(t, call->arg);
    free(call);
    if (!ok) return false;
  }
  breaker_request(t, BREAK_CALL);
  return true;
}

#if GILA_STRESS
// Whether to collect and switch here: at every safepoint, until the collector has looked at STRESS_WORK references; a program
// that runs on would never end, so from there on chance decides (GILA_STRESS_SEED), for about 64 references a safepoint.
static bool stress_strikes(Thread *t) {
  enum { STRESS_WORK = 100000000 };
  VmInterp *vm = t->interp->vm;
  HeapStats heap = heap_stats(t->interp);
  size_t references = 4 * heap.gc_objects + heap.large_bytes / 16 + 64;
  if (vm->stress_work < STRESS_WORK) return vm->stress_work += references, true;
  vm->stress_random = vm->stress_random * 6364136223846793005u + 1442695040888963407u;
  return (vm->stress_random >> 33) % references < 64;
}
#endif

bool breaker_handle(Thread *t) {
  ASSERT_GIL(t);
  uint32_t bits = bits_now(t);
  if (bits & BREAK_SIGNAL) {
    breaker_clear(t, BREAK_SIGNAL);
    if (!signals_run_handlers(t)) goto failed;
  }
  if (bits & BREAK_CALL) {
    breaker_clear(t, BREAK_CALL);
    if (!run_pending_calls(t)) goto failed;
  }
  if (bits & BREAK_GC) {
    breaker_clear(t, BREAK_GC);
    gc_poll(t);
  }
  int checks = t->interp->vm->gil->policy->checks;
  if (checks) {
    if (++t->vm->ticks >= checks) {
      t->vm->ticks = 0;
      gil_yield(t);
    }
  } else if (atomic_load(&t->breaker) & BREAK_DROP) {
    gil_yield(t);
  }
  if (bits & BREAK_ASYNC) {
    breaker_clear(t, BREAK_ASYNC);
    Own exc = TAKE(t->vm->async_exc);
    if (!is_empty(exc)) {
      raise_take(t, exc);
      goto failed;
    }
  }
#if GILA_STRESS
  if (stress_strikes(t)) {
    gc_collect(t);
    gil_yield_if_waited(t);
  }
  atomic_store(&t->stack_room, 0); // again at the very next safepoint
#else
  if (atomic_load(&t->breaker)) atomic_store(&t->stack_room, 0);
#endif
  return true;
failed:
  if (atomic_load(&t->breaker)) atomic_store(&t->stack_room, 0);
  return false;
}

// SPDX-License-Identifier: MIT
// breaker.c: tests of vm/breaker.c: no request is lost, whoever makes it, and the bits are attended to in their order.
#include "unit.h"

TestSuite(breaker, .init = start);

// What a safepoint tests agrees with the bits.
static void check_room(void) {
  cr_assert_eq(atomic_load(&t->stack_room), atomic_load(&t->breaker) ? 0 : t->stack_bytes);
}

static void quiet(void) {
  breaker_clear(t, UINT32_MAX);
  check_room();
}

Test(breaker, a_request_stops_the_next_safepoint) {
  quiet();
  cr_assert_not(breaker_is_set(t));
  breaker_request(t, BREAK_GC);
  cr_assert(breaker_is_set(t));
  uint64_t collections = gc_state(t)->collections;
  cr_assert(safepoint(t));
  cr_assert_eq(gc_state(t)->collections, collections + 1);
  check_room();
}

Test(breaker, clearing_a_bit_leaves_the_others) {
  quiet();
  breaker_request(t, BREAK_DROP | BREAK_ASYNC | BREAK_GC);
  breaker_clear(t, BREAK_DROP);
  cr_assert_eq(atomic_load(&t->breaker), BREAK_ASYNC | BREAK_GC);
  cr_assert(breaker_is_set(t));
  breaker_clear(t, BREAK_ASYNC | BREAK_GC);
  cr_assert_not(breaker_is_set(t));
}

// Four threads ask, each for its own bit, each time waiting until the owner has cleared it.
enum { ASKERS = 4, REQUESTS = 5000 };
static void *ask(void *arg) {
  uint32_t bit = (uint32_t)1 << (16 + (intptr_t)arg); // bits that breaker_handle does not know
  for (int i = 0; i < REQUESTS; i++) {
    breaker_request(t, bit);
    while (atomic_load(&t->breaker) & bit) sched_yield();
  }
  return NULL;
}

Test(breaker, no_request_from_another_thread_is_lost, .timeout = 20) {
  quiet();
  pthread_t threads[ASKERS];
  for (intptr_t i = 0; i < ASKERS; i++) pthread_create(&threads[i], NULL, ask, (void *)i);
  int seen = 0;
  while (seen < ASKERS * REQUESTS) {
    if (!breaker_is_set(t)) continue;
    uint32_t bits = atomic_load(&t->breaker);
    for (int i = 0; i < ASKERS; i++)
      if (bits & (uint32_t)1 << (16 + i)) seen++;
    breaker_clear(t, bits);
  }
  for (int i = 0; i < ASKERS; i++) pthread_join(threads[i], NULL);
  cr_assert_eq(seen, ASKERS * REQUESTS);
  check_room();
}

static int order[8], calls;
static bool note(Thread *thread, void *arg) {
  (void)thread;
  order[calls++] = (int)(intptr_t)arg;
  return true;
}
static bool note_and_fail(Thread *thread, void *arg) {
  note(thread, arg);
  return fail_error(thread, ValueError, "no");
}
static void add_call(bool (*fn)(Thread *, void *), int n) {
  VmInterp *vm = t->interp->vm;
  PendingCall *call = malloc(sizeof *call);
  *call = (PendingCall){fn, (void *)(intptr_t)n, NULL};
  if (vm->pending_last) vm->pending_last->next = call;
  else vm->pending_first = call;
  vm->pending_last = call;
  breaker_request(t, BREAK_CALL);
}

Test(breaker, pending_calls_run_in_order_and_once) {
  quiet();
  for (int i = 1; i <= 4; i++) add_call(note, i);
  cr_assert(breaker_handle(t));
  cr_assert_eq(calls, 4);
  for (int i = 0; i < 4; i++) cr_assert_eq(order[i], i + 1);
  cr_assert(breaker_handle(t));
  cr_assert_eq(calls, 4);
  check_room();
}

// What fails is reported at once; later requests wait for the next safepoint.
Test(breaker, a_failing_call_leaves_the_other_bits) {
  quiet();
  add_call(note_and_fail, 1);
  breaker_request(t, BREAK_GC);
  uint64_t collections = gc_state(t)->collections;
  cr_assert_not(breaker_handle(t));
  cr_assert(error_is(t, ValueError));
  error_clear(t);
  cr_assert_eq(gc_state(t)->collections, collections);
  cr_assert(atomic_load(&t->breaker) & BREAK_GC);
  cr_assert(breaker_is_set(t), "asked again");
  cr_assert(breaker_handle(t));
  cr_assert_eq(gc_state(t)->collections, collections + 1);
}

Test(breaker, an_exception_for_this_thread_is_raised_once) {
  quiet();
  Own error = object_call0(t, VAL(TYPE(t, KeyError)));
  t->vm->async_exc = error;
  breaker_request(t, BREAK_ASYNC);
  cr_assert_not(breaker_handle(t));
  cr_assert(same(t->pending, error));
  error_clear(t);
  cr_assert(is_empty(t->vm->async_exc));
  cr_assert(breaker_handle(t));
  check_room();
}

Test(breaker, a_safepoint_with_nothing_to_do_keeps_the_gil) {
  quiet();
  uint64_t takes = t->vm->gil.counters.takes;
  for (int i = 0; i < 1000; i++) cr_assert(safepoint(t));
  cr_assert_eq(t->vm->gil.counters.takes, takes);
}

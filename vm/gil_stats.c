// SPDX-License-Identifier: MIT
// gil_stats.c: what the GIL did so far. The counters are always on (gil.c); here they are only read.
//
// A thread's counters are written by itself, with the GIL or with gil.mutex held, so a reader holds both.
#include "gil_stats.h"
#include <stdlib.h>
#include <string.h>
#include "blocking.h"
#include "gil_policy.h"
#include "park.h"
#include "vm.h"

GilCounters gil_thread_counters(Thread *t, Thread *of, uint64_t now) {
  Gil *gil = t->interp->vm->gil;
  pthread_mutex_lock(&gil->mutex);
  GilCounters c = of->vm->gil.counters;
  if (of->vm->gil.holds_gil) c.held_ns += now - of->vm->gil.taken_at;
  pthread_mutex_unlock(&gil->mutex);
  return c;
}

GilTotals gil_totals(Thread *t) {
  Gil *gil = t->interp->vm->gil;
  GilThread sum = {0};
  pthread_mutex_lock(&t->interp->threads_mutex);
  pthread_mutex_lock(&gil->mutex);
  for (int i = 0; gil->ended && i <= GIL_ENDED; i++) gil_thread_add(&sum, &gil->ended[i].gil);
  for (Thread *o = t->interp->threads; o; o = o->next) gil_thread_add(&sum, &o->vm->gil);
  GilTotals out = {.now = gil_now_ns(), .switches = gil->switch_number, .sum = sum.counters};
  memcpy(out.longest_hold_at, sum.longest_hold_at, sizeof out.longest_hold_at);
  if (t->vm->gil.holds_gil) out.sum.held_ns += out.now - t->vm->gil.taken_at;
  out.since_ns = out.now - gil->started_ns;
  pthread_mutex_unlock(&gil->mutex);
  pthread_mutex_unlock(&t->interp->threads_mutex);
  return out;
}

void gil_stats_reset(Thread *t) {
  Gil *gil = t->interp->vm->gil;
  pthread_mutex_lock(&t->interp->threads_mutex);
  pthread_mutex_lock(&gil->mutex);
  uint64_t now = gil_now_ns();
  if (gil->ended) memset(gil->ended, 0, (GIL_ENDED + 1) * sizeof *gil->ended);
  gil->ended_count = 0;
  for (Thread *o = t->interp->threads; o; o = o->next) {
    GilThread *g = &o->vm->gil;
    g->counters = (GilCounters){0};
    g->longest_hold_at[0] = 0;
    if (g->dropped_at) g->dropped_at = now; // what is under way counts from here
  }
  gil->switch_number = 0;
  gil->started_ns = t->vm->gil.taken_at = now;
  pthread_mutex_unlock(&gil->mutex);
  pthread_mutex_unlock(&t->interp->threads_mutex);
  for (int i = 0; i < BLOCKING_NAMES; i++) {
    BlockingName *b = &t->interp->vm->blocking_names[i];
    b->count = b->ns = 0; // the name stays: a thread may be in such a call
  }
  for (ParkLock *l = t->interp->vm->contended_locks; l; l = l->next) l->takes = 0, l->waited_ns = 0, l->contended = 1;
}

static double ms(uint64_t ns) { return (double)ns * 1e-6; }

static void print_row(FILE *out, const char *name, const GilCounters *c) {
  fprintf(out, "%-20.20s %8llu %8llu %10.2f %10.2f %10.2f %9.3f %9.3f %8llu %7llu\n", name,
          (unsigned long long)c->takes, (unsigned long long)c->waits, ms(c->held_ns),
          ms(c->waited_ns), ms(c->away_ns), ms(c->longest_hold_ns), ms(c->longest_wait_ns),
          (unsigned long long)c->requests_sent, (unsigned long long)c->forced_switches);
}

static int longer_first(const void *a, const void *b) {
  const BlockingName *x = *(BlockingName *const *)a, *y = *(BlockingName *const *)b;
  return (x->ns < y->ns) - (x->ns > y->ns);
}

static void print_blocking(FILE *out, BlockingName *names) {
  BlockingName *used[BLOCKING_NAMES];
  size_t n = 0;
  for (int i = 0; i < BLOCKING_NAMES; i++)
    if (names[i].count) used[n++] = &names[i];
  qsort(used, n, sizeof *used, longer_first);
  for (size_t i = 0; i < n; i++)
    fprintf(out, "  %-26s %8llu %*s%10.2f\n", used[i]->name, (unsigned long long)used[i]->count, 32, "", ms(used[i]->ns));
}

void gil_stats_print(Thread *t, FILE *out) {
  GilTotals s = gil_totals(t);
  Interp *interp = t->interp;
  Gil *gil = interp->vm->gil;
  fprintf(out, "GIL: policy %s, switch interval %.3f ms, %.3f s, held for %.1f %% of it, %llu switches between threads\n",
          gil->policy->name, (double)gil_interval(gil) * 1e-3, (double)s.since_ns * 1e-9,
          s.since_ns ? 100.0 * (double)s.sum.held_ns / (double)s.since_ns : 0.0, (unsigned long long)s.switches);
  fprintf(out, "%-20s %8s %8s %10s %10s %10s %9s %9s %8s %7s\n", "thread", "takes", "waits",
          "held ms", "waited ms", "away ms", "max hold", "max wait", "requests", "forced");
  for (Thread *o = interp->threads; o; o = o->next) {
    GilCounters c = gil_thread_counters(t, o, s.now);
    print_row(out, o->vm->name[0] ? o->vm->name : "?", &c);
  }
  for (int i = 0; i < gil->ended_count && i < GIL_ENDED; i++) print_row(out, gil->ended[i].name, &gil->ended[i].gil.counters);
  if (gil->ended_count > GIL_ENDED) {
    char others[32];
    snprintf(others, sizeof others, "(%d others)", gil->ended_count - GIL_ENDED);
    print_row(out, others, &gil->ended[GIL_ENDED].gil.counters);
  }
  print_row(out, "all", &s.sum);
  fprintf(out, "released for:");
  for (int i = 0; i < GIL_REASONS; i++)
    if (s.sum.releases[i]) fprintf(out, "  %s %llu", gil_reason_names[i], (unsigned long long)s.sum.releases[i]);
  fprintf(out, "\n");
  print_blocking(out, interp->vm->blocking_names);
  if (s.longest_hold_at[0])
    fprintf(out, "longest hold: %.3f ms, up to %s\n", ms(s.sum.longest_hold_ns), s.longest_hold_at);
  for (ParkLock *l = interp->vm->contended_locks; l; l = l->next)
    fprintf(out, "%s %p: taken %llu times, waited for %llu times, %.2f ms\n", l->reentrant ? "RLock" : "Lock",
            park_lock_address(l), (unsigned long long)l->takes, (unsigned long long)l->contended, ms(l->waited_ns));
  uint64_t most = 0;
  for (int i = 0; i < GIL_HISTOGRAM; i++)
    if (s.sum.wait_histogram[i] > most) most = s.sum.wait_histogram[i];
  if (!most) return;
  fprintf(out, "waits for the GIL, by length:\n");
  for (int i = 0; i < GIL_HISTOGRAM; i++) {
    uint64_t n = s.sum.wait_histogram[i];
    if (!n) continue;
    char bar[41] = "";
    int width = (int)(40 * n / most);
    memset(bar, '#', (size_t)width);
    bar[width] = 0;
    fprintf(out, "  < %10llu us %9llu %s\n", (unsigned long long)1 << i, (unsigned long long)n, bar);
  }
}

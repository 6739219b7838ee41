// SPDX-License-Identifier: MIT
// gil_stats.c: what the GIL did so far. The counters are always on (gil.c); here they are only read.
//
// A thread's counters are written by itself, with the GIL or with gil.mutex held, so a reader holds both.
#include "gil_stats.h"
#include <string.h>
#include "blocking.h"
#include "gil_policy.h"
#include "park.h"
#include "vm.h"

GilCounters gil_thread_counters(Thread *t, Thread *of) {
  Gil *gil = t->interp->vm->gil;
  pthread_mutex_lock(&gil->mutex);
  GilCounters c = of->vm->gil.counters;
  if (of->vm->gil.holds_gil) c.held_ns += gil_now_ns() - of->vm->gil.taken_at;
  pthread_mutex_unlock(&gil->mutex);
  return c;
}

static void longer_hold(GilTotals *out, uint64_t *longest, const GilThread *g) {
  if (!g->longest_hold_line || g->counters.longest_hold_ns < *longest) return;
  *longest = g->counters.longest_hold_ns;
  memcpy(out->longest_hold_file, g->longest_hold_file, sizeof out->longest_hold_file);
  out->longest_hold_line = g->longest_hold_line;
}

GilTotals gil_totals(Thread *t) {
  Gil *gil = t->interp->vm->gil;
  GilTotals out = {0};
  uint64_t now = gil_now_ns(), longest = 0;
  pthread_mutex_lock(&t->interp->threads_mutex);
  pthread_mutex_lock(&gil->mutex);
  longer_hold(&out, &longest, &gil->dead);
  gil_counters_add(&out.sum, &gil->dead.counters);
  for (Thread *o = t->interp->threads; o; o = o->next) {
    longer_hold(&out, &longest, &o->vm->gil);
    gil_counters_add(&out.sum, &o->vm->gil.counters);
  }
  out.sum.held_ns += now - t->vm->gil.taken_at;
  out.switches = gil->switch_number;
  out.since_ns = now - gil->started_ns;
  pthread_mutex_unlock(&gil->mutex);
  pthread_mutex_unlock(&t->interp->threads_mutex);
  return out;
}

void gil_stats_reset(Thread *t) {
  Gil *gil = t->interp->vm->gil;
  pthread_mutex_lock(&t->interp->threads_mutex);
  pthread_mutex_lock(&gil->mutex);
  memset(&gil->dead, 0, sizeof gil->dead);
  for (Thread *o = t->interp->threads; o; o = o->next) {
    o->vm->gil.counters = (GilCounters){0};
    o->vm->gil.longest_hold_line = 0;
  }
  gil->switch_number = 0;
  gil->started_ns = t->vm->gil.taken_at = gil_now_ns();
  pthread_mutex_unlock(&gil->mutex);
  pthread_mutex_unlock(&t->interp->threads_mutex);
  memset(t->interp->vm->blocking_names, 0, sizeof t->interp->vm->blocking_names);
  for (ParkLock *l = t->interp->vm->contended_locks; l; l = l->next) l->takes = 0, l->waited_ns = 0, l->contended = 1;
}

static double ms(uint64_t ns) { return (double)ns * 1e-6; }

static void print_row(FILE *out, const char *name, const GilCounters *c) {
  fprintf(out, "%-16.16s %9llu %9llu %11.2f %11.2f %10.3f %10.3f %8llu %8llu\n", name,
          (unsigned long long)c->takes, (unsigned long long)c->waits, ms(c->held_ns),
          ms(c->waited_ns), ms(c->longest_hold_ns), ms(c->longest_wait_ns),
          (unsigned long long)c->requests_sent, (unsigned long long)c->forced_switches);
}

void gil_stats_print(Thread *t, FILE *out) {
  GilTotals s = gil_totals(t);
  Interp *interp = t->interp;
  Gil *gil = interp->vm->gil;
  fprintf(out, "\nGIL: policy %s, switch interval %.3f ms, %.3f s, %llu switches between threads\n", gil->policy->name,
          (double)gil_interval(gil) * 1e-3, (double)s.since_ns * 1e-9, (unsigned long long)s.switches);
  fprintf(out, "%-16s %9s %9s %11s %11s %10s %10s %8s %8s\n", "thread", "takes", "waits",
          "held ms", "waited ms", "max hold", "max wait", "requests", "forced");
  for (Thread *o = interp->threads; o; o = o->next) {
    GilCounters c = gil_thread_counters(t, o);
    print_row(out, o->vm->name[0] ? o->vm->name : "?", &c);
  }
  if (gil->dead.counters.takes) print_row(out, "(ended)", &gil->dead.counters);
  print_row(out, "all", &s.sum);
  fprintf(out, "released for:");
  for (int i = 0; i < GIL_REASONS; i++)
    if (s.sum.releases[i]) fprintf(out, "  %s %llu", gil_reason_names[i], (unsigned long long)s.sum.releases[i]);
  fprintf(out, "\n");
  for (int i = 0; i < BLOCKING_NAMES; i++) {
    const BlockingName *b = &interp->vm->blocking_names[i];
    if (b->name) fprintf(out, "  %-24s %llu\n", b->name, (unsigned long long)b->count);
  }
  if (s.longest_hold_line)
    fprintf(out, "longest hold: %.3f ms, up to %s:%d\n", ms(s.sum.longest_hold_ns),
            s.longest_hold_file, s.longest_hold_line);
  for (ParkLock *l = interp->vm->contended_locks; l; l = l->next)
    fprintf(out, "lock %p: taken %llu times, waited for %llu times, %.2f ms\n", (void *)l, (unsigned long long)l->takes,
            (unsigned long long)l->contended, ms(l->waited_ns));
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

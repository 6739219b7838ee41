// SPDX-License-Identifier: MIT
// gil.c: the module gil: what the lock did, as numbers. Times are seconds.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "module.h"
#include "runtime/dict.h"
#include "runtime/float.h"
#include "runtime/int.h"
#include "runtime/list.h"
#include "runtime/str.h"
#include "runtime/tuple.h"
#include "vm/blocking.h"
#include "vm/gil_policy.h"
#include "vm/gil_stats.h"
#include "vm/park.h"
#include "vm/threads.h"
#include "vm/vm.h"

#define ARGS Thread *t, const Ref *a, ptrdiff_t n, Ref names
#define UNUSED (void)n, (void)names, (void)a

// A value that is ERROR makes it false.
static bool put(Thread *t, Ref d, const char *name, Own value) {
  bool ok = !is_error(value) && dict_set_c(t, d, name, value);
  if (!is_error(value)) drop(t, value);
  return ok;
}
static Own count(Thread *t, uint64_t n) { return int_from_u64(t, n); }
static Own seconds(Thread *t, uint64_t ns) { return float_new(t, (double)ns * 1e-9); }

static bool put_counters(Thread *t, Ref d, const GilCounters *c) {
  Own releases = dict_new(t), histogram = list_new(t, GIL_HISTOGRAM);
  bool ok = !is_error(releases) && !is_error(histogram);
  for (int i = 0; ok && i < GIL_REASONS; i++) ok = put(t, releases, gil_reason_names[i], count(t, c->releases[i]));
  for (int i = 0; ok && i < GIL_HISTOGRAM; i++) ok = list_append_take(t, histogram, count(t, c->wait_histogram[i]));
  return ok && put(t, d, "takes", count(t, c->takes)) &&
         put(t, d, "waits", count(t, c->waits)) && put(t, d, "releases", releases) &&
         put(t, d, "forced_switches", count(t, c->forced_switches)) &&
         put(t, d, "requests_sent", count(t, c->requests_sent)) &&
         put(t, d, "requests_honoured", count(t, c->requests_honoured)) &&
         put(t, d, "held", seconds(t, c->held_ns)) &&
         put(t, d, "waited", seconds(t, c->waited_ns)) &&
         put(t, d, "away", seconds(t, c->away_ns)) &&
         put(t, d, "longest_wait", seconds(t, c->longest_wait_ns)) &&
         put(t, d, "longest_hold", seconds(t, c->longest_hold_ns)) &&
         put(t, d, "wait_histogram", histogram);
}

static Own thread_rows(Thread *t, uint64_t now) {
  Own list = list_new(t, 8);
  for (Thread *o = t->interp->threads; o && !is_error(list); o = o->next) {
    GilCounters c = gil_thread_counters(t, o, now);
    const char *in = atomic_load_explicit(&o->vm->gil.blocked_in, memory_order_relaxed);
    Own d = dict_new(t);
    bool ok = !is_error(d) &&
              put(t, d, "name", str_from_fs(t, o->vm->name, strlen(o->vm->name))) &&
              put(t, d, "ident", count(t, thread_ident(o))) &&
              put(t, d, "blocked_in", in ? str_from_c(t, in) : NONE) && put_counters(t, d, &c);
    if (!ok || !list_append_take(t, list, d)) {
      drop(t, list);
      return ERROR;
    }
  }
  return list;
}
// The first threads that ended, each by its name.
static Own ended_rows(Thread *t) {
  Gil *gil = t->interp->vm->gil;
  Own list = list_new(t, 8);
  for (int i = 0; i < gil->ended_count && i < GIL_ENDED && !is_error(list); i++) {
    const GilEnded *e = &gil->ended[i];
    Own d = dict_new(t);
    bool ok = !is_error(d) && put(t, d, "name", str_from_fs(t, e->name, strlen(e->name))) && put_counters(t, d, &e->gil.counters);
    if (!ok || !list_append_take(t, list, d)) {
      drop(t, list);
      return ERROR;
    }
  }
  return list;
}
static Own lock_rows(Thread *t) {
  Own list = list_new(t, 8);
  for (ParkLock *l = t->interp->vm->contended_locks; l && !is_error(list); l = l->next) {
    Own d = dict_new(t);
    bool ok = !is_error(d) && put(t, d, "takes", count(t, l->takes)) &&
              put(t, d, "contended", count(t, l->contended)) &&
              put(t, d, "waited", seconds(t, l->waited_ns));
    if (!ok || !list_append_take(t, list, d)) {
      drop(t, list);
      return ERROR;
    }
  }
  return list;
}
// What the lock was let go for, by name: how often, or for how long.
static Own blocking_rows(Thread *t, bool times) {
  Own d = dict_new(t);
  for (int i = 0; i < BLOCKING_NAMES && !is_error(d); i++) {
    const BlockingName *b = &t->interp->vm->blocking_names[i];
    if (!b->count) continue;
    uint64_t sum = 0;
    for (int j = 0; j < BLOCKING_NAMES; j++) { // the same name from two files
      const BlockingName *o = &t->interp->vm->blocking_names[j];
      if (o->count && strcmp(o->name, b->name) == 0) sum += times ? o->ns : o->count;
    }
    if (!put(t, d, b->name, times ? seconds(t, sum) : count(t, sum))) {
      drop(t, d);
      return ERROR;
    }
  }
  return d;
}

static Own gil_stats(ARGS) {
  UNUSED;
  GilTotals s = gil_totals(t);
  Gil *gil = t->interp->vm->gil;
  Own where = s.longest_hold_at[0] ? str_from_fs(t, s.longest_hold_at, strlen(s.longest_hold_at)) : NONE;
  Own d = dict_new(t);
  bool ok = !is_error(d) && put(t, d, "policy", str_from_c(t, gil->policy->name)) &&
            put(t, d, "interval", float_new(t, (double)gil_interval(gil) * 1e-6)) &&
            put(t, d, "since", seconds(t, s.since_ns)) &&
            put(t, d, "switches", count(t, s.switches)) && put_counters(t, d, &s.sum) &&
            put(t, d, "longest_hold_at", where) && put(t, d, "blocking", blocking_rows(t, false)) &&
            put(t, d, "blocked", blocking_rows(t, true)) &&
            put(t, d, "threads", thread_rows(t, s.now)) &&
            put(t, d, "ended", ended_rows(t)) && put(t, d, "locks", lock_rows(t));
  if (ok) return d;
  if (!is_error(d)) drop(t, d);
  return ERROR;
}
static Own gil_report(ARGS) {
  UNUSED;
  char *text = NULL;
  size_t size;
  FILE *out = open_memstream(&text, &size);
  if (!out) return raise_memory(t);
  gil_stats_print(t, out);
  bool ok = fclose(out) == 0;
  Own s = ok ? str_from_fs(t, text, size) : raise_memory(t);
  free(text);
  return s;
}
static Own gil_reset(ARGS) { UNUSED; gil_stats_reset(t); return NONE; }
static Own gil_releases(ARGS) {
  UNUSED;
  uint64_t sum = 0;
  for (int i = 0; i < GIL_REASONS; i++) sum += t->vm->gil.counters.releases[i];
  return count(t, sum - t->vm->gil.counters.releases[GIL_REQUEST]);
}

static const NativeDef functions[] = {
    NATIVE(gil_stats, "stats()",
           "What the lock did since the start or the last reset(): a dict of counters, times in seconds. held: with the lock; "
           "waited: wanting it; away: without it, in what it was let go for. blocking: how often for which call, blocked: "
           "for how long. threads: the same for each thread alive; ended: for the first 16 that are gone."),
    NATIVE(gil_report, "report()", "The table that --gil-stats prints, as text."),
    NATIVE(gil_reset, "reset()", "Start counting anew."),
    NATIVE(gil_releases, "releases()",
           "How often this thread let go on its own: for a blocking call, a lock, a sleep, a "
           "join."),
    {0},
};
const NativeModule gil_module = {"gil", "The global interpreter lock, seen from outside.", functions, NULL};

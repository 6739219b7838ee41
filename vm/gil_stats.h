// SPDX-License-Identifier: MIT
// gil_stats.h: what the GIL did so far: sums over threads, and the table that --gil-stats prints.
#ifndef GILA_GIL_STATS_H
#define GILA_GIL_STATS_H
#include <stdio.h>
#include "gil.h"

typedef struct GilTotals {
  GilCounters sum;               // all threads, those that are gone included; the caller's present hold as well
  uint64_t switches;             // times that another thread than before took it
  uint64_t now;                  // gil_now_ns() when it was read
  uint64_t since_ns;             // length of the time counted, up to then
  char longest_hold_at[160];     // empty: not known
} GilTotals;

// All need the GIL.
GilTotals gil_totals(Thread *t);
GilCounters gil_thread_counters(Thread *t, Thread *of, uint64_t now);
void gil_stats_reset(Thread *t);
void gil_stats_print(Thread *t, FILE *out);
#endif

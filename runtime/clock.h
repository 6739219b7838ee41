// SPDX-License-Identifier: MIT
// clock.h: what a clock of the system says, in nanoseconds.
#ifndef GILA_CLOCK_H
#define GILA_CLOCK_H
#include <stdint.h>
#include <time.h>

static inline int64_t clock_ns(clockid_t id) {
  struct timespec ts;
  clock_gettime(id, &ts);
  return (int64_t)ts.tv_sec * 1000000000 + ts.tv_nsec;
}
#endif

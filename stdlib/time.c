// SPDX-License-Identifier: MIT
// time.c: the module time: clocks, sleeping, and dates as nine numbers.
//
// sleep is the model of a call that lets go of the GIL: the deadline is computed first, the bracket holds nothing but the system
// call, and after EINTR the signal handlers run and the sleep goes on until the same deadline (PEP 475).
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include "record.h"
#include "runtime/args.h"
#include "runtime/clock.h"
#include "runtime/dict.h"
#include "runtime/float.h"
#include "runtime/int.h"
#include "runtime/str.h"
#include "runtime/tuple.h"
#include "vm/blocking.h"
#include "vm/import.h"
#include "vm/signals.h"

#define ARGS Thread *t, const Ref *a, ptrdiff_t n, Ref names
#define UNUSED (void)n, (void)names, (void)a

typedef struct TimeState { Own struct_time; } TimeState;
#define STATE(t) MODULE_STATE(t, time, TimeState)

// ---- clocks

#define CLOCK(name, id) \
  static Own name(ARGS) { UNUSED; return float_new(t, (double)clock_ns(id) * 1e-9); } \
  static Own name##_ns(ARGS) { UNUSED; return int_from_i64(t, clock_ns(id)); }
CLOCK(time_time, CLOCK_REALTIME)
CLOCK(time_monotonic, CLOCK_MONOTONIC)
CLOCK(time_process_time, CLOCK_PROCESS_CPUTIME_ID)
CLOCK(time_thread_time, CLOCK_THREAD_CPUTIME_ID)

static Own time_clock_gettime(ARGS) {
  UNUSED;
  int id;
  struct timespec ts;
  if (!as_int(t, a[0], &id)) return ERROR;
  if (clock_gettime((clockid_t)id, &ts) != 0) return raise_errno(t, errno, EMPTY);
  return float_new(t, (double)ts.tv_sec + (double)ts.tv_nsec * 1e-9);
}
static Own time_clock_gettime_ns(ARGS) {
  UNUSED;
  int id;
  struct timespec ts;
  if (!as_int(t, a[0], &id)) return ERROR;
  if (clock_gettime((clockid_t)id, &ts) != 0) return raise_errno(t, errno, EMPTY);
  return int_from_i64(t, (int64_t)ts.tv_sec * 1000000000 + ts.tv_nsec);
}
static Own time_clock_getres(ARGS) {
  UNUSED;
  int id;
  struct timespec ts;
  if (!as_int(t, a[0], &id)) return ERROR;
  if (clock_getres((clockid_t)id, &ts) != 0) return raise_errno(t, errno, EMPTY);
  return float_new(t, (double)ts.tv_sec + (double)ts.tv_nsec * 1e-9);
}

static Own time_get_clock_info(ARGS) {
  UNUSED;
  static const struct { const char *name, *call; clockid_t id; bool adjustable, monotonic; } clocks[] = {
    {"time", "clock_gettime(CLOCK_REALTIME)", CLOCK_REALTIME, true, false},
    {"monotonic", "clock_gettime(CLOCK_MONOTONIC)", CLOCK_MONOTONIC, false, true},
    {"perf_counter", "clock_gettime(CLOCK_MONOTONIC)", CLOCK_MONOTONIC, false, true},
    {"process_time", "clock_gettime(CLOCK_PROCESS_CPUTIME_ID)", CLOCK_PROCESS_CPUTIME_ID, false, true},
    {"thread_time", "clock_gettime(CLOCK_THREAD_CPUTIME_ID)", CLOCK_THREAD_CPUTIME_ID, false, true},
  };
  if (!str_check(t, a[0])) return raise_error(t, TypeError, "get_clock_info() argument 1 must be str, not %T", a[0]);
  for (size_t i = 0; i < sizeof clocks / sizeof *clocks; i++) {
    if (!str_equal_c(a[0], clocks[i].name)) continue;
    struct timespec ts = {0, 1};
    clock_getres(clocks[i].id, &ts);
    Own ns = object_call0(t, VAL(TYPE(t, namespace)));
    if (is_error(ns)) return ERROR;
    static const char *const fields[] = {"implementation", "monotonic", "adjustable", "resolution"};
    Own values[] = {str_from_c(t, clocks[i].call), from_bool(clocks[i].monotonic), from_bool(clocks[i].adjustable),
                    float_new(t, (double)ts.tv_sec + (double)ts.tv_nsec * 1e-9)};
    for (int k = 0; k < 4; k++) {
      Own key = str_intern_c(t, fields[k]);
      if (!is_error(values[k])) {
        object_setattr(t, ns, key, values[k]);
        drop(t, values[k]);
      }
      drop(t, key);
    }
    return ns;
  }
  return raise_error(t, ValueError, "unknown clock");
}

// ---- sleeping

static Own time_sleep(ARGS) {
  UNUSED;
  double seconds;
  if (is_small(a[0])) seconds = (double)small_value(a[0]);
  else if (!float_check(t, a[0]) && !is_index(t, a[0])) {
    return raise_error(t, TypeError, "'%T' object cannot be interpreted as an integer", a[0]);
  } else if (!as_double(t, a[0], &seconds)) return ERROR;
  if (isnan(seconds)) return raise_error(t, ValueError, "Invalid value NaN (not a number)");
  if (seconds < 0) return raise_error(t, ValueError, "sleep length must be non-negative");
  if (seconds >= 9223372036.854775807)
    return raise_error(t, OverflowError, "timestamp too large to convert to C PyTime_t");
  int64_t end = clock_ns(CLOCK_MONOTONIC) + (int64_t)ceil(seconds * 1e9);
  if (end < 0) end = INT64_MAX;
  struct timespec ts = {end / 1000000000, end % 1000000000};
  int e;
  do {
    Blocking b = blocking_begin(t, GIL_SLEEP, "time.sleep");
    e = clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &ts, NULL);
    blocking_end(t, &b);
  } while (e == EINTR && signals_interrupted(t));
  return error_pending(t) ? ERROR : NONE;
}

// ---- dates

static Own from_tm(Thread *t, const struct tm *tm) {
  Own values[] = {int_from_i64(t, (int64_t)tm->tm_year + 1900),
                  small(tm->tm_mon + 1),
                  small(tm->tm_mday),
                  small(tm->tm_hour),
                  small(tm->tm_min),
                  small(tm->tm_sec),
                  small((tm->tm_wday + 6) % 7),
                  small(tm->tm_yday + 1),
                  small(tm->tm_isdst)};
  Own v = record_new_take(t, STATE(t)->struct_time, values, 9);
  if (is_error(v)) return ERROR;
  // The zone does not count as an item.
  Own zone = tm->tm_zone ? str_from_fs(t, tm->tm_zone, strlen(tm->tm_zone)) : NONE;
  Own key = str_intern_c(t, "tm_zone"), key2 = str_intern_c(t, "tm_gmtoff");
  bool ok = !is_error(zone) && object_setattr(t, v, key, zone) && object_setattr(t, v, key2, small(tm->tm_gmtoff));
  if (!is_error(zone)) drop(t, zone);
  drop(t, key);
  drop(t, key2);
  if (ok) return v;
  drop(t, v);
  return ERROR;
}

static bool as_time(Thread *t, Ref v, time_t *out) {
  if (is_empty(v) || is_none(v)) {
    *out = time(NULL);
    return true;
  }
  if (float_check(t, v)) {
    double d = floor(float_value(v));
    if (isnan(d)) return fail_error(t, ValueError, "Invalid value NaN (not a number)");
    if (d < -9.2e18 || d > 9.2e18) return fail_error(t, OverflowError, "timestamp out of range for platform time_t");
    *out = (time_t)d;
    return true;
  }
  int64_t i;
  if (!int_check(t, v)) return fail_error(t, TypeError, "'%T' object cannot be interpreted as an integer", v);
  if (!int_to_i64(t, v, &i)) return fail_error(t, OverflowError, "timestamp out of range for platform time_t");
  *out = i;
  return true;
}
static Own time_gmtime(ARGS) {
  UNUSED;
  time_t when;
  struct tm tm;
  if (!as_time(t, a[0], &when)) return ERROR;
  errno = 0;
  if (!gmtime_r(&when, &tm)) return raise_errno(t, errno ? errno : EINVAL, EMPTY);
  return from_tm(t, &tm);
}
static Own time_localtime(ARGS) {
  UNUSED;
  time_t when;
  struct tm tm;
  if (!as_time(t, a[0], &when)) return ERROR;
  errno = 0;
  if (!localtime_r(&when, &tm)) return raise_errno(t, errno ? errno : EINVAL, EMPTY);
  return from_tm(t, &tm);
}

// The nine numbers of a tuple or struct_time, as they are given. `what` names the function in messages.
static bool to_tm(Thread *t, Ref v, struct tm *tm, const char *what) {
  if (!IS_A(t, v, TUPLE)) return fail_error(t, TypeError, "Tuple or struct_time argument required");
  if (tuple_count(v) < 9) return fail_error(t, TypeError, "%s(): illegal time tuple argument", what);
  int f[9];
  for (size_t i = 0; i < 9; i++)
    if (!as_int(t, tuple_peek(v, i), &f[i])) return false;
  if (f[0] < INT32_MIN + 1900) return fail_error(t, OverflowError, "year out of range");
  *tm = (struct tm){.tm_year = f[0] - 1900,
                    .tm_mon = f[1] - 1,
                    .tm_mday = f[2],
                    .tm_hour = f[3],
                    .tm_min = f[4],
                    .tm_sec = f[5],
                    .tm_wday = (f[6] + 1) % 7,
                    .tm_yday = f[7] - 1,
                    .tm_isdst = f[8]};
  return true;
}

// What strftime and asctime insist on; zeros stand for the first month, day and day of the year.
static bool check_tm(Thread *t, struct tm *tm) {
  if (tm->tm_mon == -1) tm->tm_mon = 0;
  else if (tm->tm_mon < 0 || tm->tm_mon > 11) return fail_error(t, ValueError, "month out of range");
  if (tm->tm_mday == 0) tm->tm_mday = 1;
  else if (tm->tm_mday < 0 || tm->tm_mday > 31) return fail_error(t, ValueError, "day of month out of range");
  if (tm->tm_hour < 0 || tm->tm_hour > 23) return fail_error(t, ValueError, "hour out of range");
  if (tm->tm_min < 0 || tm->tm_min > 59) return fail_error(t, ValueError, "minute out of range");
  if (tm->tm_sec < 0 || tm->tm_sec > 61) return fail_error(t, ValueError, "seconds out of range");
  if (tm->tm_wday < 0) return fail_error(t, ValueError, "day of week out of range");
  if (tm->tm_yday == -1) tm->tm_yday = 0;
  else if (tm->tm_yday < 0 || tm->tm_yday > 365) return fail_error(t, ValueError, "day of year out of range");
  if (tm->tm_isdst < -1) tm->tm_isdst = -1;
  else if (tm->tm_isdst > 1) tm->tm_isdst = 1;
  return true;
}

static bool tm_argument(Thread *t, Ref v, struct tm *tm, const char *what) {
  if (is_empty(v)) {
    time_t now = time(NULL);
    localtime_r(&now, tm);
    return true;
  }
  if (!to_tm(t, v, tm, what)) return false;
  struct tm known;
  time_t now = time(NULL);
  localtime_r(&now, &known);
  tm->tm_gmtoff = known.tm_gmtoff;
  tm->tm_zone = tzname[tm->tm_isdst > 0];
  Own zone;
  Own key = str_intern_c(t, "tm_gmtoff");
  Lookup found = object_lookup_attr(t, v, key, &zone);
  drop(t, key);
  if (found == FOUND) {
    int64_t offset;
    if (!is_none(zone) && as_i64(t, zone, &offset)) tm->tm_gmtoff = offset;
    drop(t, zone);
  }
  return !error_pending(t) && check_tm(t, tm);
}

static Own time_strftime(ARGS) {
  UNUSED;
  struct tm tm;
  if (!str_check(t, a[0])) return raise_error(t, TypeError, "strftime() argument 1 must be str, not %T", a[0]);
  if (!tm_argument(t, a[1], &tm, "strftime")) return ERROR;
  size_t length;
  Own alive = EMPTY;
  const char *format = str_fs_utf8(t, a[0], &length, &alive);
  if (!format) return ERROR;
  Own result = ERROR;
  if (!length) {
    result = keep(t->interp->empty_str);
  } else {
    for (size_t size = 256; size < 256 * (length + 16); size *= 4) {
      char *text = malloc(size);
      if (!text) {
        raise_memory(t);
        break;
      }
      size_t got = strftime(text, size, format, &tm);
      bool done = got || size >= 128 * length;
      if (done) result = str_from_fs(t, text, got);
      free(text);
      if (done) break;
    }
  }
  drop(t, alive);
  return result;
}

static Own time_strptime(ARGS) {
  UNUSED;
  Own module = import_name(t, "_strptime");
  if (is_error(module)) return ERROR;
  Own f = object_getattr_c(t, module, "_strptime_time");
  drop(t, module);
  if (is_error(f)) return ERROR;
  Own v = object_call2(t, f, a[0], a[1]);
  drop(t, f);
  return v;
}

static Own asctime_text(Thread *t, const struct tm *tm) {
  static const char days[] = "SunMonTueWedThuFriSat", months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
  char text[64];
  snprintf(text, sizeof text, "%.3s %.3s%3d %.2d:%.2d:%.2d %lld", days + 3 * (tm->tm_wday % 7),
           months + 3 * tm->tm_mon, tm->tm_mday, tm->tm_hour, tm->tm_min, tm->tm_sec,
           (long long)tm->tm_year + 1900);
  return str_from_c(t, text);
}
static Own time_asctime(ARGS) {
  UNUSED;
  struct tm tm;
  return tm_argument(t, a[0], &tm, "asctime") ? asctime_text(t, &tm) : ERROR;
}
static Own time_ctime(ARGS) {
  UNUSED;
  time_t when;
  struct tm tm;
  if (!as_time(t, a[0], &when)) return ERROR;
  if (!localtime_r(&when, &tm)) return raise_errno(t, errno, EMPTY);
  return asctime_text(t, &tm);
}
static Own time_mktime(ARGS) {
  UNUSED;
  struct tm tm;
  if (!to_tm(t, a[0], &tm, "mktime")) return ERROR;
  tm.tm_wday = -1; // mktime sets it, unless it fails
  time_t when = mktime(&tm);
  if (when == (time_t)-1 && tm.tm_wday == -1) return raise_error(t, OverflowError, "mktime argument out of range");
  return float_new(t, (double)when);
}

// timezone, altzone, daylight, tzname: from the zone's offsets in the middle of winter and summer.
static bool set_zone(Thread *t, Ref module) {
  tzset();
  time_t now = time(NULL), year = now - now % (365 * 24 * 3600 + 6 * 3600);
  struct tm january, july;
  localtime_r(&year, &january);
  time_t half = year + 365 * 24 * 3600 / 2;
  localtime_r(&half, &july);
  bool south = january.tm_gmtoff > july.tm_gmtoff;
  const struct tm *winter = south ? &july : &january, *summer = south ? &january : &july;
  Own zone1 = str_from_c(t, winter->tm_zone), zone2 = str_from_c(t, summer->tm_zone);
  bool ok = !is_error(zone1) && !is_error(zone2) &&
            module_add(t, module, "timezone", small(-winter->tm_gmtoff)) &&
            module_add(t, module, "altzone", small(-summer->tm_gmtoff)) &&
            module_add(t, module, "daylight", small(winter->tm_gmtoff != summer->tm_gmtoff)) &&
            module_add(t, module, "tzname", tuple_pack2(t, zone1, zone2));
  if (!is_error(zone1)) drop(t, zone1);
  if (!is_error(zone2)) drop(t, zone2);
  return ok;
}
static Own time_tzset(ARGS) {
  UNUSED;
  Own module = import_native(t, "time");
  if (is_error(module)) return ERROR;
  bool ok = set_zone(t, module);
  drop(t, module);
  return ok ? NONE : ERROR;
}

static const NativeDef functions[] = {
    NATIVE(time_time, "time()", "Seconds since 1970."),
    NATIVE(time_time_ns, "time_ns()", "Nanoseconds since 1970."),
    NATIVE(time_monotonic, "monotonic()", "Seconds of a clock that never goes back."),
    NATIVE(time_monotonic_ns, "monotonic_ns()", "Nanoseconds of a clock that never goes back."),
    NATIVE(time_monotonic, "perf_counter()", "Seconds of the clock with the best resolution."),
    NATIVE(time_monotonic_ns, "perf_counter_ns()",
           "Nanoseconds of the clock with the best resolution."),
    NATIVE(time_process_time, "process_time()", "Seconds of processor time this process used."),
    NATIVE(time_process_time_ns, "process_time_ns()",
           "Nanoseconds of processor time this process used."),
    NATIVE(time_thread_time, "thread_time()", "Seconds of processor time this thread used."),
    NATIVE(time_thread_time_ns, "thread_time_ns()",
           "Nanoseconds of processor time this thread used."),
    NATIVE(time_clock_gettime, "clock_gettime(clk_id, /)",
           "Seconds of the clock with that number."),
    NATIVE(time_clock_gettime_ns, "clock_gettime_ns(clk_id, /)",
           "Nanoseconds of the clock with that number."),
    NATIVE(time_clock_getres, "clock_getres(clk_id, /)",
           "The resolution in seconds of the clock with that number."),
    NATIVE(time_get_clock_info, "get_clock_info(name, /)",
           "What a clock is: implementation, monotonic, adjustable, resolution."),
    NATIVE(time_sleep, "sleep(seconds, /)", "Do nothing for a while, without the GIL."),
    NATIVE(time_gmtime, "gmtime(seconds=None, /)",
           "The time in UTC as a struct_time; by default now."),
    NATIVE(time_localtime, "localtime(seconds=None, /)",
           "The local time as a struct_time; by default now."),
    NATIVE(time_strftime, "strftime(format, tuple=<unset>, /)",
           "A time as text, by the directives in format."),
    NATIVE(time_strptime, "strptime(string, format='%a %b %d %H:%M:%S %Y', /)",
           "Read a time from text."),
    NATIVE(time_asctime, "asctime(tuple=<unset>, /)", "A time as 'Sun Jun 20 23:21:05 1993'."),
    NATIVE(time_ctime, "ctime(seconds=None, /)",
           "Seconds since 1970 as asctime(localtime(seconds))."),
    NATIVE(time_mktime, "mktime(tuple, /)", "Seconds since 1970 of a local time."),
    NATIVE(time_tzset, "tzset()", "Read the variable TZ again."),
    {0},
};

static bool setup(Thread *t, Ref module) {
  static const char *const fields[] = {"tm_year", "tm_mon",  "tm_mday", "tm_hour", "tm_min",
                                       "tm_sec",  "tm_wday", "tm_yday", "tm_isdst"};
  TimeState *s = calloc(1, sizeof *s);
  if (!s) return raise_memory(t), false;
  t->interp->module_state[MODULE_time] = s;
  s->struct_time = record_type(t, "time", "struct_time", fields, 9);
  if (is_error(s->struct_time) || !module_add(t, module, "struct_time", keep(s->struct_time))) return false;
  static const ModuleNumber ids[] = {
      {"CLOCK_REALTIME", CLOCK_REALTIME},
      {"CLOCK_MONOTONIC", CLOCK_MONOTONIC},
      {"CLOCK_MONOTONIC_RAW", CLOCK_MONOTONIC_RAW},
      {"CLOCK_PROCESS_CPUTIME_ID", CLOCK_PROCESS_CPUTIME_ID},
      {"CLOCK_THREAD_CPUTIME_ID", CLOCK_THREAD_CPUTIME_ID},
      {"CLOCK_BOOTTIME", CLOCK_BOOTTIME},
      {"CLOCK_TAI", CLOCK_TAI},
      {0},
  };
  return module_add_numbers(t, module, ids) && set_zone(t, module);
}

const NativeModule time_module = {"time", "Clocks, sleeping, and times as nine numbers.", functions, setup};

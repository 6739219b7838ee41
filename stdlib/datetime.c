// SPDX-License-Identifier: MIT
// datetime.c: the module _datetime: what datetime does most often, at the speed of words.
//
// Duration is the base of datetime.timedelta; Day, Clock and Moment (a Day with a time) are those of date, time and
// datetime. They hold the fields, which are right once an object stands: days may be negative, seconds and microseconds
// never are. An operation is done here if it needs no script code: classes whose results it makes are the module's own,
// zones are absent or the same object, numbers are of the usual kinds. For all else (subclasses with constructors of their
// own, zones, arguments to complain about) it gives up before it changed anything, and the method of the same meaning in
// datetime.gila, whose name begins with an underscore, does it. So that file knows every case, and this one the common ones.
//
// Days are counted from 1 January of year 1, which is day 1.
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include "module.h"
#include "runtime/args.h"
#include "runtime/bytes.h"
#include "runtime/float.h"
#include "runtime/heap.h"
#include "runtime/int.h"
#include "runtime/str.h"
#include "runtime/tuple.h"

enum { US_SECOND = 1000000, DAY_SECONDS = 86400, MAX_ORDINAL = 3652059, EPOCH_ORDINAL = 719163, MAX_DAYS = 999999999 };

// The classes of datetime.gila, which adopt() tells. There is one family, unless that module is executed again.
typedef enum { TIMEDELTA, DATE, TIME, DATETIME, TZINFO, KINDS } Kind;
typedef struct Family {
  struct Family *next;
  Type *types[KINDS]; // owned
} Family;

typedef struct Duration {
  Object h;
  const Family *family;
  int32_t days, seconds, microseconds;
} Duration;
#define DURATION(v) AS(Duration, v)

// A date, a time, or both.
typedef struct Fields {
  int year, month, day, hour, minute, second, microsecond, fold;
} Fields;

typedef struct Stamp {
  Object h;
  const Family *family;
  Own zone;     // a tzinfo or None
  int64_t hash; // -1: not known yet
  Fields f;     // a date's time is 0
} Stamp;
#define STAMP(v) AS(Stamp, v)
#define FIELDS(v) (&STAMP(v)->f)

enum {
  P_YEAR, P_MONTH, P_DAY, P_HOUR, P_MINUTE, P_SECOND, P_MICROSECOND, P_TZINFO, P_FOLD, P_DAYS, P_COUNT = P_DAYS + 7
};
static const char *const parameter_names[P_COUNT] = {
  "year", "month", "day", "hour", "minute", "second", "microsecond", "tzinfo", "fold",
  "days", "seconds", "microseconds", "milliseconds", "minutes", "hours", "weeks",
};

typedef struct DatetimeState {
  Type *duration, *day, *clock, *moment;
  Family *families;
  Own names[P_COUNT];
} DatetimeState;
#define STATE(t) MODULE_STATE(t, datetime, DatetimeState)

static const Family *family_of(const DatetimeState *s, Type *type, Kind kind) {
  for (const Family *f = s->families; f; f = f->next) {
    if (type == f->types[kind]) return f;
  }
  for (const Family *f = s->families; f; f = f->next) {
    if (type_is_subtype(type, f->types[kind])) return f;
  }
  return NULL;
}

static bool is_duration(Thread *t, Ref v) { return is_object(v) && is_instance_of(t, v, STATE(t)->duration); }
static bool is_day(Thread *t, Ref v) { return is_object(v) && is_instance_of(t, v, STATE(t)->day); }
static bool is_clock(Thread *t, Ref v) { return is_object(v) && is_instance_of(t, v, STATE(t)->clock); }
static bool is_moment(Thread *t, Ref v) { return is_object(v) && is_instance_of(t, v, STATE(t)->moment); }
static bool is_exact(Thread *t, Ref v, Kind kind) { return type_of(t, v) == STAMP(v)->family->types[kind]; }

// The method of datetime.gila.
static Own slowly(Thread *t, const Family *family, Kind kind, const char *name, const Ref *args, ptrdiff_t n) {
  if (!family) return raise_error(t, TypeError, "no class of the module datetime");
  Own f = object_getattr_c(t, VAL(family->types[kind]), name);
  Own r = is_error(f) ? ERROR : object_call(t, f, args, n, EMPTY);
  drop(t, f);
  return r;
}

// --- Arguments ---

typedef struct Parameters {
  const char *function, *complainer; // in messages
  int first, count, positional, required; // of STATE->names
} Parameters;

// Values by position and name, EMPTY for those not given. Written out for messages that name no function, or "__new__".
static bool gather(Thread *t, const Parameters *p, const Ref *args, ptrdiff_t n, Ref names, Ref *out) {
  const Own *known = STATE(t)->names + p->first;
  ptrdiff_t keywords = names_count(names);
  if (n + keywords > p->count)
    return fail_error(t, TypeError, "%s takes at most %d argument%s (%zd given)", p->function, p->count,
                      p->count == 1 ? "" : "s", n + keywords);
  if (n > p->positional)
    return fail_error(t, TypeError, "%s takes at most %d positional arguments (%zd given)", p->function,
                      p->positional, n);
  for (int i = 0; i < p->count; i++) out[i] = i < n ? args[i] : (Ref)EMPTY;
  Ref stranger = EMPTY;
  for (ptrdiff_t k = 0; k < keywords; k++) {
    Ref name = tuple_peek(names, (size_t)k);
    int i = 0;
    while (i < p->count && !same(known[i], name) && !str_equal(known[i], name)) i++;
    if (i == p->count) {
      stranger = name;
    } else if (i < n) {
      return fail_error(t, TypeError, "argument for %s given by name ('%S') and position (%d)", p->function, name,
                        i + 1);
    } else {
      out[i] = args[n + k];
    }
  }
  for (int i = 0; i < p->required; i++) {
    if (is_empty(out[i]))
      return fail_error(t, TypeError, "%s missing required argument '%S' (pos %d)", p->function, known[i], i + 1);
  }
  return is_empty(stranger) ||
         fail_error(t, TypeError, "%s got an unexpected keyword argument '%S'", p->complainer, stranger);
}

// The ints among the values go to fields[], where what was not given stays. False if one is no small int.
static bool read_ints(const Ref *values, int n, int *fields) {
  for (int i = 0; i < n; i++) {
    if (is_empty(values[i])) continue;
    if (!is_small(values[i]) || small_value(values[i]) != (int)small_value(values[i])) return false;
    fields[i] = (int)small_value(values[i]);
  }
  return true;
}

// --- The calendar ---

static const int days_before_month[] = {0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365};

static bool is_leap(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }
static int month_start(int year, int month) { return days_before_month[month] + (month > 2 && is_leap(year)); }
static int month_length(int year, int month) {
  return days_before_month[month + 1] - days_before_month[month] + (month == 2 && is_leap(year));
}

static int ordinal_of(const Fields *f) {
  int y = f->year - 1;
  return y * 365 + y / 4 - y / 100 + y / 400 + month_start(f->year, f->month) + f->day;
}

// Year, month and day of a day number within the calendar.
static void set_ordinal(Fields *f, int ordinal) {
  int n = ordinal - 1, n400 = n / 146097;
  n %= 146097;
  int n100 = n / 36524;
  n %= 36524;
  int n4 = n / 1461;
  n %= 1461;
  int n1 = n / 365;
  n %= 365;
  f->year = n400 * 400 + n100 * 100 + n4 * 4 + n1 + 1;
  if (n1 == 4 || n100 == 4) { // the last day of a leap year
    f->year--, f->month = 12, f->day = 31;
    return;
  }
  f->month = (n + 50) >> 5; // right, or one too many
  if (month_start(f->year, f->month) > n) f->month--;
  f->day = n - month_start(f->year, f->month) + 1;
}

static bool date_is_valid(const Fields *f) {
  return f->year >= 1 && f->year <= 9999 && f->month >= 1 && f->month <= 12 && f->day >= 1 &&
         (f->day <= 28 || f->day <= month_length(f->year, f->month));
}
static bool in_range(int v, int limit) { return v >= 0 && v < limit; }
static bool time_is_valid(const Fields *f) {
  return in_range(f->hour, 24) && in_range(f->minute, 60) && in_range(f->second, 60) &&
         in_range(f->microsecond, US_SECOND) && in_range(f->fold, 2);
}

static int seconds_of(const Fields *f) { return (f->hour * 60 + f->minute) * 60 + f->second; }
static void set_seconds(Fields *f, int seconds) {
  f->hour = seconds / 3600;
  f->minute = seconds / 60 % 60;
  f->second = seconds % 60;
}

// Seconds from the epoch to a clock time, as if it were UTC's.
static int64_t epoch_seconds(const Fields *f) {
  return (int64_t)(ordinal_of(f) - EPOCH_ORDINAL) * DAY_SECONDS + seconds_of(f);
}

// a / b rounded down, the rest in *rest; b > 0.
static int64_t floor_divide(int64_t a, int64_t b, int64_t *rest) {
  int64_t q = a / b, r = a % b;
  if (r < 0) q--, r += b;
  *rest = r;
  return q;
}

static int64_t mix(uint64_t hash) {
  hash ^= hash >> 32;
  hash *= 0x9e3779b97f4a7c15u;
  hash ^= hash >> 29;
  return (int64_t)(hash >> 3);
}

// --- Durations ---

// Of any numbers of seconds and microseconds; EMPTY if that is out of range.
static Own duration_make(Thread *t, Type *type, const Family *family, int64_t days, int64_t seconds, int64_t us) {
  seconds += floor_divide(us, US_SECOND, &us);
  days += floor_divide(seconds, DAY_SECONDS, &seconds);
  if (days < -MAX_DAYS || days > MAX_DAYS) return EMPTY;
  Own self = type_alloc(t, type);
  if (is_error(self)) return ERROR;
  Duration *d = DURATION(self);
  d->family = family;
  d->days = (int32_t)days;
  d->seconds = (int32_t)seconds;
  d->microseconds = (int32_t)us;
  return self;
}

static Own duration_from(Thread *t, const Family *family, int64_t days, int64_t seconds, int64_t us) {
  return duration_make(t, family->types[TIMEDELTA], family, days, seconds, us);
}

// All in microseconds; false if that is more than a word holds (292 000 years).
static bool in_us(Ref v, int64_t *us) {
  const Duration *d = DURATION(v);
  int64_t seconds = (int64_t)d->days * DAY_SECONDS + d->seconds;
  return !__builtin_mul_overflow(seconds, (int64_t)US_SECOND, us) &&
         !__builtin_add_overflow(*us, d->microseconds, us) && fits_small(*us);
}

static const int64_t unit_us[7] = {86400000000, 1000000, 1, 1000, 60000000, 3600000000, 604800000000};

// The sum of the arguments in microseconds, fractions rounded once, halves to even. False if it is not a number of the usual kind.
static bool sum_units(const Ref *values, __int128 *sum) {
  double fraction = 0;
  for (int i = 0; i < 7; i++) {
    if (is_empty(values[i])) continue;
    if (is_small(values[i])) {
      *sum += (__int128)small_value(values[i]) * unit_us[i];
    } else {
      if (!is_float(values[i]) || !(fabs(float_value(values[i])) < 1e15)) return false;
      double whole, part = modf(float_value(values[i]), &whole) * (double)unit_us[i];
      *sum += (__int128)whole * unit_us[i];
      fraction += modf(part, &whole);
      *sum += (int64_t)whole;
    }
  }
  double whole = round(fraction);
  if (fabs(whole - fraction) == 0.5) { // the parity of the sum breaks the tie
    whole = floor(fraction);
    whole += (double)((*sum + (int64_t)whole) & 1);
  }
  *sum += (int64_t)whole;
  return true;
}

static Own duration_new(Thread *t, Type *type, const Ref *args, ptrdiff_t n, Ref names) {
  static const Parameters parameters = {"__new__()", "__new__()", P_DAYS, 7, 7, 0};
  Ref values[1 + 7] = {VAL(type)};
  if (!gather(t, &parameters, args, n, names, values + 1)) return ERROR;
  const Family *family = family_of(STATE(t), type, TIMEDELTA);
  __int128 sum = 0;
  if (family && sum_units(values + 1, &sum)) {
    const __int128 day = (__int128)DAY_SECONDS * US_SECOND, limit = (__int128)(MAX_DAYS + 1) * day;
    if (sum > -limit && sum < limit) {
      int64_t days = (int64_t)(sum / day), us = (int64_t)(sum % day);
      Own r = duration_make(t, type, family, days, 0, us);
      if (!is_empty(r)) return r;
    }
  }
  for (int i = 1; i <= 7; i++) {
    if (is_empty(values[i])) values[i] = small(0);
  }
  return slowly(t, family, TIMEDELTA, "_make", values, 8);
}

static Own duration_slowly(Thread *t, const char *method, Ref a, Ref b) {
  return slowly(t, DURATION(a)->family, TIMEDELTA, method, (const Ref[]){a, b}, 2);
}

// a + sign * b
static Own duration_sum(Thread *t, Ref a, Ref b, int sign, const char *method) {
  if (!is_duration(t, a) || !is_duration(t, b)) return NOT_IMPLEMENTED;
  const Duration *x = DURATION(a), *y = DURATION(b);
  Own r = duration_from(t, x->family, x->days + (int64_t)sign * y->days, x->seconds + sign * y->seconds,
                        x->microseconds + sign * y->microseconds);
  return is_empty(r) ? duration_slowly(t, method, a, b) : r;
}
static Own duration_add(Thread *t, Ref a, Ref b) { return duration_sum(t, a, b, 1, "_add"); }
static Own duration_subtract(Thread *t, Ref a, Ref b) { return duration_sum(t, a, b, -1, "_subtract"); }

static Own duration_signed(Thread *t, Ref self, int sign) {
  const Duration *d = DURATION(self);
  Own r = duration_from(t, d->family, sign * (int64_t)d->days, sign * d->seconds, sign * d->microseconds);
  return is_empty(r) ? duration_slowly(t, "_multiply", self, small(sign)) : r;
}
static Own duration_negative(Thread *t, Ref self) { return duration_signed(t, self, -1); }
static Own duration_positive(Thread *t, Ref self) { return duration_signed(t, self, 1); }
static Own duration_absolute(Thread *t, Ref self) {
  return duration_signed(t, self, DURATION(self)->days < 0 ? -1 : 1);
}

static Own duration_multiply(Thread *t, Ref a, Ref b) {
  if (!is_duration(t, a)) {
    Ref swapped = a;
    a = b;
    b = swapped;
  }
  int64_t us, product;
  if (is_small(b) && in_us(a, &us) && !__builtin_mul_overflow(us, small_value(b), &product)) {
    Own r = duration_from(t, DURATION(a)->family, 0, 0, product);
    if (!is_empty(r)) return r;
  }
  return duration_slowly(t, "_multiply", a, b);
}

// Both operands in microseconds, or b as an int; b > 0. False: do it slowly.
static bool load_division(Thread *t, Ref a, Ref b, int64_t *x, int64_t *y) {
  if (is_duration(t, b) ? !in_us(b, y) : !is_small(b)) return false;
  if (is_small(b)) *y = small_value(b);
  return in_us(a, x) && *y > 0;
}

static Own duration_floor_divide(Thread *t, Ref a, Ref b) {
  int64_t x, y;
  if (!is_duration(t, a)) return NOT_IMPLEMENTED;
  if (!load_division(t, a, b, &x, &y)) return duration_slowly(t, "_floor_divide", a, b);
  int64_t rest, q = floor_divide(x, y, &rest);
  return is_small(b) ? duration_from(t, DURATION(a)->family, 0, 0, q) : int_from_i64(t, q);
}

static Own duration_true_divide(Thread *t, Ref a, Ref b) {
  int64_t x, y;
  if (!is_duration(t, a)) return NOT_IMPLEMENTED;
  if (!load_division(t, a, b, &x, &y)) return duration_slowly(t, "_true_divide", a, b);
  if (!is_small(b)) return int_true_divide(t, small(x), small(y));
  int64_t rest, q = floor_divide(x, y, &rest), other = y - rest;
  bool up = rest > other || (rest == other && (q & 1)); // halves to even
  return duration_from(t, DURATION(a)->family, 0, 0, q + up);
}

static Own duration_modulo(Thread *t, Ref a, Ref b) {
  int64_t x, y, rest;
  if (!is_duration(t, a) || !is_duration(t, b)) return NOT_IMPLEMENTED;
  if (!load_division(t, a, b, &x, &y)) return duration_slowly(t, "_modulo", a, b);
  floor_divide(x, y, &rest);
  return duration_from(t, DURATION(a)->family, 0, 0, rest);
}

static Own duration_divmod(Thread *t, Ref a, Ref b) {
  int64_t x, y, rest;
  if (!is_duration(t, a) || !is_duration(t, b)) return NOT_IMPLEMENTED;
  if (!load_division(t, a, b, &x, &y)) return duration_slowly(t, "_divmod", a, b);
  Own q = int_from_i64(t, floor_divide(x, y, &rest));
  return tuple_from_take(t, (Own[]){q, duration_from(t, DURATION(a)->family, 0, 0, rest)}, 2);
}

static Own duration_richcompare(Thread *t, Ref a, Ref b, CompareOp op) {
  if (!is_duration(t, a) || !is_duration(t, b)) return NOT_IMPLEMENTED;
  const Duration *x = DURATION(a), *y = DURATION(b);
  int order = x->days != y->days         ? (x->days < y->days ? -1 : 1)
              : x->seconds != y->seconds ? (x->seconds < y->seconds ? -1 : 1)
                                         : (x->microseconds > y->microseconds) - (x->microseconds < y->microseconds);
  return ordered(order, op);
}

static int64_t duration_hash(Thread *t, Ref self) {
  (void)t;
  const Duration *d = DURATION(self);
  uint64_t seconds = (uint64_t)(uint32_t)d->days * DAY_SECONDS + (uint64_t)d->seconds;
  return mix(seconds * US_SECOND + (uint64_t)d->microseconds);
}

static int duration_truth(Thread *t, Ref self) {
  (void)t;
  const Duration *d = DURATION(self);
  return d->days || d->seconds || d->microseconds;
}

static Own duration_total_seconds(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  int64_t us;
  if (!in_us(a[0], &us)) return slowly(t, DURATION(a[0])->family, TIMEDELTA, "_total_seconds", a, 1);
  if (us >= -((int64_t)1 << 53) && us <= (int64_t)1 << 53) return float_new(t, (double)us / US_SECOND);
  return int_true_divide(t, small(us), small(US_SECOND));
}

static Own duration_str(Thread *t, Ref self) {
  const Duration *d = DURATION(self);
  char text[80], *p = text, *end = text + sizeof text;
  if (d->days) p += snprintf(p, (size_t)(end - p), "%d day%s, ", d->days, abs(d->days) == 1 ? "" : "s");
  p += snprintf(p, (size_t)(end - p), "%d:%02d:%02d", d->seconds / 3600, d->seconds / 60 % 60, d->seconds % 60);
  if (d->microseconds) snprintf(p, (size_t)(end - p), ".%06d", d->microseconds);
  return str_from_c(t, text);
}

// Name(text) as reprs have it: the module's own classes with its name in front.
static Own shown(Thread *t, Ref self, const Family *family, const char *text, Ref zone) {
  Type *type = type_of(t, self);
  bool own = false;
  for (int i = 0; i < KINDS; i++) own |= type == family->types[i];
  return format_message(t, is_none(zone) ? "%s%S(%s)" : "%s%S(%s, tzinfo=%R)", own ? "datetime." : "", type->name, text,
                        zone);
}

static Own duration_repr(Thread *t, Ref self) {
  const Duration *d = DURATION(self);
  char text[80] = ", 0", *p = text, *end = text + sizeof text;
  if (d->days) p += snprintf(p, (size_t)(end - p), ", days=%d", d->days);
  if (d->seconds) p += snprintf(p, (size_t)(end - p), ", seconds=%d", d->seconds);
  if (d->microseconds) snprintf(p, (size_t)(end - p), ", microseconds=%d", d->microseconds);
  return shown(t, self, d->family, text + 2, NONE);
}

// --- Making days, clocks and moments ---

static Own stamp_make(Thread *t, Type *type, const Family *family, const Fields *f, Ref zone) {
  Own self = type_alloc(t, type);
  if (is_error(self)) return ERROR;
  Stamp *s = STAMP(self);
  s->zone = keep(zone);
  s->family = family;
  s->hash = -1;
  s->f = *f;
  return self;
}

// What a constructor or replace() got, over the fields that are there. False if it needs a closer look.
static bool read_stamp(Thread *t, const Family *family, Kind kind, const Ref *values, Fields *f, Ref *zone) {
  if (!family || (kind != TIME && !(read_ints(values, 3, &f->year) && date_is_valid(f)))) return false;
  if (kind == DATE) return true;
  if (kind == DATETIME) values += 3;
  if (!read_ints(values, 4, &f->hour) || !read_ints(values + 5, 1, &f->fold) || !time_is_valid(f)) return false;
  if (is_empty(values[4])) return true;
  *zone = values[4];
  return is_none(*zone) || (is_object(*zone) && is_instance_of(t, *zone, family->types[TZINFO]));
}

static const Parameters constructors[] = {
    [DATE] = {"function", "this function", P_YEAR, 3, 3, 1},
    [TIME] = {"function", "this function", P_HOUR, 6, 5, 0},
    [DATETIME] = {"function", "this function", P_YEAR, 9, 8, 1},
};

// The fields out of a pickle's bytes (a str if Python 2 wrote it): year, month and day, then hour, minute, second and microsecond; the top bit of the
// month, of the hour in a time, is the fold. Only what tells a state from a stray text is looked at, as ever.
static bool read_state(Ref state, Kind kind, Fields *f) {
  static const size_t lengths[] = {[DATE] = 4, [TIME] = 6, [DATETIME] = 10};
  const uint8_t *p;
  if (is_bytes(state) && AS(Bytes, state)->length == lengths[kind]) p = (const uint8_t *)AS(Bytes, state)->data;
  else if (is_str(state) && as_str(state)->kind == 1 && str_length(state) == lengths[kind])
    p = (const uint8_t *)as_str(state)->data;
  else return false;
  if (kind != TIME) {
    *f = (Fields){.year = p[0] * 256 + p[1], .month = kind == DATE ? p[2] : p[2] & 127, .day = p[3], .fold = p[2] >> 7};
    if (f->month < 1 || f->month > 12) return false;
    if (kind == DATE) return true;
    p += 4;
  }
  f->hour = kind == TIME ? p[0] & 127 : p[0];
  if (kind == TIME) f->fold = p[0] >> 7;
  f->minute = p[1];
  f->second = p[2];
  f->microsecond = p[3] << 16 | p[4] << 8 | p[5];
  return kind == DATETIME || f->hour < 24;
}

static Own stamp_new(Thread *t, Type *type, Kind kind, const Ref *args, ptrdiff_t n, Ref names) {
  Ref values[1 + 9] = {VAL(type)}, zone = NONE;
  const Parameters *p = &constructors[kind];
  if (!gather(t, p, args, n, names, values + 1)) return ERROR;
  const Family *family = family_of(STATE(t), type, kind);
  Fields f = {0};
  if (read_stamp(t, family, kind, values + 1, &f, &zone)) return stamp_make(t, type, family, &f, zone);
  if (family && n >= 1 && n <= (kind == DATE ? 1 : 2) && read_state(values[1], kind, &f)) {
    if (n == 2) zone = values[2];
    if (!is_none(zone) && (!is_object(zone) || !is_instance_of(t, zone, family->types[TZINFO])))
      return raise_error(t, TypeError, "bad tzinfo state arg");
    return stamp_make(t, type, family, &f, zone);
  }
  // Something to complain about, or to convert.
  for (int i = 1; i <= p->count; i++) {
    bool is_number = p->first + i - 1 >= P_HOUR && p->first + i - 1 != P_TZINFO;
    if (is_empty(values[i])) values[i] = is_number ? (Ref)small(0) : (Ref)NONE;
  }
  return slowly(t, family, kind, "_make", values, p->count + 1);
}
static Own day_new(Thread *t, Type *type, const Ref *args, ptrdiff_t n, Ref names) {
  return stamp_new(t, type, DATE, args, n, names);
}
static Own clock_new(Thread *t, Type *type, const Ref *args, ptrdiff_t n, Ref names) {
  return stamp_new(t, type, TIME, args, n, names);
}
static Own moment_new(Thread *t, Type *type, const Ref *args, ptrdiff_t n, Ref names) {
  return stamp_new(t, type, DATETIME, args, n, names);
}

static const Parameters replacements[] = {
    [DATE] = {"replace()", "replace()", P_YEAR, 3, 3, 0},
    [TIME] = {"replace()", "replace()", P_HOUR, 6, 5, 0},
    [DATETIME] = {"replace()", "replace()", P_YEAR, 9, 8, 0},
};

static Own stamp_replace(Thread *t, Kind kind, const Ref *a, ptrdiff_t n, Ref names) {
  const Stamp *s = STAMP(a[0]);
  const Parameters *p = &replacements[kind];
  Ref values[1 + 9] = {a[0]}, zone = s->zone;
  if (!gather(t, p, a + 1, n - 1, names, values + 1)) return ERROR;
  Fields f = s->f;
  if (is_exact(t, a[0], kind) && read_stamp(t, s->family, kind, values + 1, &f, &zone))
    return stamp_make(t, s->family->types[kind], s->family, &f, zone);
  const int *old = kind == TIME ? &s->f.hour : &s->f.year;
  for (int i = 0; i < p->count; i++) {
    if (!is_empty(values[i + 1])) continue;
    int which = p->first + i;
    if (which == P_TZINFO) values[i + 1] = s->zone;
    else values[i + 1] = small(which == P_FOLD ? s->f.fold : old[i]);
  }
  return slowly(t, s->family, kind, "_replace", values, p->count + 1);
}
static Own day_replace(Thread *t, const Ref *a, ptrdiff_t n, Ref names) { return stamp_replace(t, DATE, a, n, names); }
static Own clock_replace(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  return stamp_replace(t, TIME, a, n, names);
}
static Own moment_replace(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  return stamp_replace(t, DATETIME, a, n, names);
}

// --- Arithmetic ---

static Own out_of_range(Thread *t) { return raise_error(t, OverflowError, "date value out of range"); }

// stamp + sign * duration; a date moves by whole days.
static Own stamp_moved(Thread *t, Ref stamp, Kind kind, const Duration *d, int sign) {
  const Stamp *s = STAMP(stamp);
  Fields f = s->f;
  int64_t days = ordinal_of(&f) + (int64_t)sign * d->days;
  if (kind == DATETIME) {
    int64_t us = f.microsecond + sign * d->microseconds, seconds = seconds_of(&f) + sign * d->seconds;
    seconds += floor_divide(us, US_SECOND, &us);
    days += floor_divide(seconds, DAY_SECONDS, &seconds);
    f.microsecond = (int)us;
    f.fold = 0;
    set_seconds(&f, (int)seconds);
  }
  if (days < 1 || days > MAX_ORDINAL) return out_of_range(t);
  set_ordinal(&f, (int)days);
  return stamp_make(t, s->family->types[kind], s->family, &f, s->zone);
}

static Own stamp_add(Thread *t, Ref a, Ref b, Kind kind) {
  bool swapped = is_duration(t, a);
  Ref stamp = swapped ? b : a, duration = swapped ? a : b;
  if (!is_duration(t, duration)) return NOT_IMPLEMENTED;
  if (is_exact(t, stamp, kind)) return stamp_moved(t, stamp, kind, DURATION(duration), 1);
  return slowly(t, STAMP(stamp)->family, kind, "_add", (const Ref[]){stamp, duration}, 2);
}
static Own day_add(Thread *t, Ref a, Ref b) { return stamp_add(t, a, b, DATE); }
static Own moment_add(Thread *t, Ref a, Ref b) { return stamp_add(t, a, b, DATETIME); }

static Own day_subtract(Thread *t, Ref a, Ref b) {
  if (!is_day(t, a) || is_moment(t, a)) return NOT_IMPLEMENTED;
  const Stamp *x = STAMP(a);
  if (is_duration(t, b)) {
    if (is_exact(t, a, DATE)) return stamp_moved(t, a, DATE, DURATION(b), -1);
    return slowly(t, x->family, DATE, "_subtract", (const Ref[]){a, b}, 2);
  }
  if (!is_day(t, b) || is_moment(t, b)) return NOT_IMPLEMENTED;
  return duration_from(t, x->family, ordinal_of(&x->f) - ordinal_of(FIELDS(b)), 0, 0);
}

static Own moment_subtract(Thread *t, Ref a, Ref b) {
  if (!is_moment(t, a)) return NOT_IMPLEMENTED;
  const Stamp *x = STAMP(a);
  if (is_duration(t, b) ? is_exact(t, a, DATETIME) : is_moment(t, b) && same(x->zone, STAMP(b)->zone)) {
    if (is_duration(t, b)) return stamp_moved(t, a, DATETIME, DURATION(b), -1);
    const Fields *f = &x->f, *g = FIELDS(b);
    return duration_from(t, x->family, ordinal_of(f) - ordinal_of(g), seconds_of(f) - seconds_of(g),
                         f->microsecond - g->microsecond);
  }
  if (!is_duration(t, b) && !is_moment(t, b)) return NOT_IMPLEMENTED;
  return slowly(t, x->family, DATETIME, "_subtract", (const Ref[]){a, b}, 2);
}

// --- Comparison ---

static int compare_fields(const Fields *f, const Fields *g) {
  int64_t x = (int64_t)(f->year * 16 + f->month) * 32 + f->day, y = (int64_t)(g->year * 16 + g->month) * 32 + g->day;
  x = (x * DAY_SECONDS + seconds_of(f)) * US_SECOND + f->microsecond;
  y = (y * DAY_SECONDS + seconds_of(g)) * US_SECOND + g->microsecond;
  return (x > y) - (x < y);
}

static Own day_richcompare(Thread *t, Ref a, Ref b, CompareOp op) {
  if (!is_day(t, b) || is_moment(t, a) != is_moment(t, b)) return NOT_IMPLEMENTED;
  return ordered(compare_fields(FIELDS(a), FIELDS(b)), op);
}

static Own compare_in_zones(Thread *t, Ref a, Ref b, Kind kind, CompareOp op) {
  if (same(STAMP(a)->zone, STAMP(b)->zone)) return ordered(compare_fields(FIELDS(a), FIELDS(b)), op);
  return slowly(t, STAMP(a)->family, kind, "_richcompare", (const Ref[]){a, b, small(op)}, 3);
}
static Own clock_richcompare(Thread *t, Ref a, Ref b, CompareOp op) {
  return is_clock(t, b) ? compare_in_zones(t, a, b, TIME, op) : NOT_IMPLEMENTED;
}
static Own moment_richcompare(Thread *t, Ref a, Ref b, CompareOp op) {
  return is_moment(t, b) ? compare_in_zones(t, a, b, DATETIME, op) : NOT_IMPLEMENTED;
}

// Of the fields alone: equal clock times have the same, whatever their fold.
static int64_t plain_hash(const Fields *f) {
  uint64_t day = ((uint64_t)f->year * 16 + (uint64_t)f->month) * 32 + (uint64_t)f->day;
  return mix((day * DAY_SECONDS + (uint64_t)seconds_of(f)) * US_SECOND + (uint64_t)f->microsecond + 1);
}

static int64_t stamp_hash(Thread *t, Ref self, Kind kind) {
  Stamp *s = STAMP(self);
  if (s->hash != -1) return s->hash;
  if (is_none(s->zone)) return s->hash = plain_hash(&s->f);
  Own hash = slowly(t, s->family, kind, "_hash", (const Ref[]){self}, 1);
  if (is_error(hash)) return -1;
  s->hash = object_hash(t, hash); // an int's is itself, in range
  drop(t, hash);
  return s->hash;
}
static int64_t day_hash(Thread *t, Ref self) { return stamp_hash(t, self, DATE); }
static int64_t clock_hash(Thread *t, Ref self) { return stamp_hash(t, self, TIME); }
static int64_t moment_hash(Thread *t, Ref self) { return stamp_hash(t, self, DATETIME); }

static Own datetime_plain_hash(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  if (!is_day(t, a[0]) && !is_clock(t, a[0])) return raise_error(t, TypeError, "plain_hash: a date or time is needed");
  return int_from_i64(t, plain_hash(FIELDS(a[0])));
}

// --- Text ---

static char *put(char *p, int value, int width) {
  for (int i = width; i-- > 0; value /= 10) p[i] = (char)('0' + value % 10);
  return p + width;
}

static char *put_date(char *p, const Fields *f) {
  p = put(p, f->year, 4);
  *p++ = '-';
  p = put(p, f->month, 2);
  *p++ = '-';
  return put(p, f->day, 2);
}

typedef enum { HOURS, MINUTES, SECONDS, MILLISECONDS, MICROSECONDS, AUTO } Precision;

static char *put_time(char *p, const Fields *f, Precision precision) {
  if (precision == AUTO) precision = f->microsecond ? MICROSECONDS : SECONDS;
  p = put(p, f->hour, 2);
  if (precision >= MINUTES) *p++ = ':', p = put(p, f->minute, 2);
  if (precision >= SECONDS) *p++ = ':', p = put(p, f->second, 2);
  if (precision == MILLISECONDS) *p++ = '.', p = put(p, f->microsecond / 1000, 3);
  if (precision == MICROSECONDS) *p++ = '.', p = put(p, f->microsecond, 6);
  return p;
}

static bool read_timespec(Thread *t, Ref text, int position, Precision *out) {
  static const char *const names[] = {"hours", "minutes", "seconds", "milliseconds", "microseconds", "auto"};
  if (!str_check(t, text))
    return fail_error(t, TypeError, "isoformat() argument %d must be str, not %T", position, text);
  for (int i = 0; i <= AUTO; i++) {
    if (!str_equal_c(text, names[i])) continue;
    *out = (Precision)i;
    return true;
  }
  return fail_error(t, ValueError, "Unknown timespec value");
}

static Own ascii_text(Thread *t, const char *start, const char *end) {
  return str_from_latin1(t, (const uint8_t *)start, (size_t)(end - start));
}

static Own day_text(Thread *t, const Fields *f) {
  char text[16];
  return ascii_text(t, text, put_date(text, f));
}

// The text with the zone's offset, if there is a zone.
static Own with_offset_take(Thread *t, Own text, Ref self, Kind kind) {
  if (is_error(text) || is_none(STAMP(self)->zone)) return text;
  Own offset = slowly(t, STAMP(self)->family, kind, "_offset_text", (const Ref[]){self}, 1);
  Own r = is_error(offset) ? ERROR : str_concat(t, text, offset);
  drop(t, offset);
  drop(t, text);
  return r;
}

static Own clock_text(Thread *t, Ref self, Precision precision) {
  char text[32];
  return with_offset_take(t, ascii_text(t, text, put_time(text, FIELDS(self), precision)), self, TIME);
}

static Own moment_text(Thread *t, Ref self, uint32_t separator, Precision precision) {
  char text[48], *p = put_date(text, FIELDS(self)), *time = p + 1, *end = put_time(time, FIELDS(self), precision);
  *p = (char)separator;
  Own r;
  if (separator < 128) {
    r = ascii_text(t, text, end);
  } else {
    *p = *end = 0;
    r = str_format_c(t, "%s%c%s", text, (int)separator, time);
  }
  return with_offset_take(t, r, self, DATETIME);
}

static Own day_isoformat(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  return day_text(t, FIELDS(a[0]));
}
static Own clock_isoformat(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  Precision precision;
  return read_timespec(t, a[1], 1, &precision) ? clock_text(t, a[0], precision) : ERROR;
}
static Own moment_isoformat(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  Precision precision;
  if (!str_check(t, a[1]) || str_length(a[1]) != 1)
    return raise_error(t, TypeError, "isoformat() argument 1 must be a unicode character, not %T", a[1]);
  return read_timespec(t, a[2], 2, &precision) ? moment_text(t, a[0], str_char(a[1], 0), precision) : ERROR;
}

// str() asks isoformat(), which a subclass may have overridden.
static Own day_str(Thread *t, Ref self) {
  if (is_exact(t, self, DATE)) return day_text(t, FIELDS(self));
  return slowly(t, STAMP(self)->family, DATE, "_text", (const Ref[]){self}, 1);
}
static Own clock_str(Thread *t, Ref self) {
  if (is_exact(t, self, TIME)) return clock_text(t, self, AUTO);
  return slowly(t, STAMP(self)->family, TIME, "_text", (const Ref[]){self}, 1);
}
static Own moment_str(Thread *t, Ref self) {
  if (is_exact(t, self, DATETIME)) return moment_text(t, self, ' ', AUTO);
  return slowly(t, STAMP(self)->family, DATETIME, "_text", (const Ref[]){self}, 1);
}

static Own day_repr(Thread *t, Ref self) {
  char text[48];
  const Fields *f = FIELDS(self);
  snprintf(text, sizeof text, "%d, %d, %d", f->year, f->month, f->day);
  return shown(t, self, STAMP(self)->family, text, NONE);
}

// The time's part of a repr: hour and minute, then as much as there is.
static Own time_repr(Thread *t, Ref self, char *text, char *p, char *end) {
  const Fields *f = FIELDS(self);
  p += snprintf(p, (size_t)(end - p), "%d, %d", f->hour, f->minute);
  if (f->second || f->microsecond) p += snprintf(p, (size_t)(end - p), ", %d", f->second);
  if (f->microsecond) p += snprintf(p, (size_t)(end - p), ", %d", f->microsecond);
  if (f->fold) snprintf(p, (size_t)(end - p), ", fold=1");
  return shown(t, self, STAMP(self)->family, text, STAMP(self)->zone);
}
static Own clock_repr(Thread *t, Ref self) {
  char text[96];
  return time_repr(t, self, text, text, text + sizeof text);
}
static Own moment_repr(Thread *t, Ref self) {
  char text[128];
  const Fields *f = FIELDS(self);
  int n = snprintf(text, sizeof text, "%d, %d, %d, ", f->year, f->month, f->day);
  return time_repr(t, self, text, text + n, text + sizeof text);
}

// --- Reading ISO 8601: the forms that isoformat writes without a zone ---

static bool read_digits(const char *p, int n, int *out) {
  int value = 0;
  for (int i = 0; i < n; i++) {
    if (p[i] < '0' || p[i] > '9') return false;
    value = value * 10 + (p[i] - '0');
  }
  *out = value;
  return true;
}

static bool read_date(const char *p, Fields *f) {
  return read_digits(p, 4, &f->year) && p[4] == '-' && read_digits(p + 5, 2, &f->month) && p[7] == '-' &&
         read_digits(p + 8, 2, &f->day) && date_is_valid(f);
}

// HH:MM[:SS[.mmm[mmm]]]
static bool read_time(const char *p, size_t n, Fields *f) {
  if (n != 5 && n != 8 && n != 12 && n != 15) return false;
  if (!read_digits(p, 2, &f->hour) || p[2] != ':' || !read_digits(p + 3, 2, &f->minute)) return false;
  if (n > 5 && (p[5] != ':' || !read_digits(p + 6, 2, &f->second))) return false;
  if (n > 8 && (p[8] != '.' || !read_digits(p + 9, (int)n - 9, &f->microsecond))) return false;
  if (n == 12) f->microsecond *= 1000;
  return time_is_valid(f);
}

static bool read_iso(const char *p, size_t n, Kind kind, Fields *f) {
  if (kind == TIME) return read_time(p, n, f);
  if (n < 10 || !read_date(p, f)) return false;
  return n == 10 || (kind == DATETIME && n > 11 && read_time(p + 11, n - 11, f));
}

static Own from_iso(Thread *t, Kind kind, const Ref *a) {
  Fields f = {0};
  const Family *family = family_of(STATE(t), AS(Type, a[0]), kind);
  if (family && VAL(family->types[kind]) == a[0] && is_str(a[1]) && as_str(a[1])->ascii &&
      read_iso(as_str(a[1])->data, str_length(a[1]), kind, &f))
    return stamp_make(t, family->types[kind], family, &f, NONE);
  return slowly(t, family, kind, "_from_iso", a, 2);
}
static Own day_from_iso(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  return (void)n, (void)names, from_iso(t, DATE, a);
}
static Own clock_from_iso(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  return (void)n, (void)names, from_iso(t, TIME, a);
}
static Own moment_from_iso(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  return (void)n, (void)names, from_iso(t, DATETIME, a);
}

// --- Other methods ---

static Own day_toordinal(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  return (void)t, (void)n, (void)names, small(ordinal_of(FIELDS(a[0])));
}
static Own day_weekday(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  return (void)t, (void)n, (void)names, small((ordinal_of(FIELDS(a[0])) + 6) % 7);
}
static Own day_isoweekday(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  return (void)t, (void)n, (void)names, small((ordinal_of(FIELDS(a[0])) + 6) % 7 + 1);
}

static Own day_from_ordinal(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  Type *type = AS(Type, a[0]);
  const Family *family = family_of(STATE(t), type, DATE);
  if (family && is_small(a[1]) && small_value(a[1]) >= 1 && small_value(a[1]) <= MAX_ORDINAL) {
    Fields f = {0};
    set_ordinal(&f, (int)small_value(a[1]));
    if (type == family->types[DATE] || type == family->types[DATETIME]) return stamp_make(t, type, family, &f, NONE);
  }
  return slowly(t, family, DATE, "_from_ordinal", a, 2);
}

// (year, week, weekday) of ISO 8601: a week belongs to the year of its Thursday.
static Own datetime_iso_fields(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  if (!is_day(t, a[0])) return raise_error(t, TypeError, "expected a date, not '%T'", a[0]);
  int ordinal = ordinal_of(FIELDS(a[0])), weekday = (ordinal + 6) % 7, thursday = ordinal - weekday + 3;
  Fields f = {0};
  set_ordinal(&f, thursday);
  int first = ordinal_of(&(Fields){.year = f.year, .month = 1, .day = 1});
  return tuple_from(t, (Ref[]){small(f.year), small((thursday - first) / 7 + 1), small(weekday + 1)}, 3);
}

static Own moment_combine(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  Type *type = AS(Type, a[0]);
  const Family *family = family_of(STATE(t), type, DATETIME);
  bool plain = is_empty(a[3]) || is_none(a[3]); // any other zone is to be checked
  if (family && type == family->types[DATETIME] && plain && is_day(t, a[1]) && is_clock(t, a[2])) {
    const Fields *day = FIELDS(a[1]);
    Fields f = *FIELDS(a[2]);
    f.year = day->year;
    f.month = day->month;
    f.day = day->day;
    return stamp_make(t, type, family, &f, is_none(a[3]) ? NONE : STAMP(a[2])->zone);
  }
  return slowly(t, family, DATETIME, "_combine", a, is_empty(a[3]) ? 3 : 4);
}

static Own moment_date(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  const Stamp *s = STAMP(a[0]);
  return stamp_make(t, s->family->types[DATE], s->family,
                    &(Fields){.year = s->f.year, .month = s->f.month, .day = s->f.day}, NONE);
}

static Own time_of(Thread *t, const Stamp *s, Ref zone) {
  Fields f = s->f;
  f.year = f.month = f.day = 0;
  return stamp_make(t, s->family->types[TIME], s->family, &f, zone);
}
static Own moment_time(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  return (void)n, (void)names, time_of(t, STAMP(a[0]), NONE);
}
static Own moment_timetz(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  return (void)n, (void)names, time_of(t, STAMP(a[0]), STAMP(a[0])->zone);
}

// --- Local time ---

// The local clock time of a POSIX time, in seconds as if it were UTC's. False with ValueError beyond the calendar's ends.
static bool local_clock(Thread *t, int64_t seconds, int64_t *out) {
  struct tm tm;
  time_t clock = (time_t)seconds;
  if (!localtime_r(&clock, &tm)) return raise_errno(t, errno, EMPTY), false;
  int year = tm.tm_year + 1900;
  if (year < 1 || year > 9999) return fail_error(t, ValueError, "year %d is out of range", year);
  *out = seconds + tm.tm_gmtoff;
  return true;
}

// The POSIX time of a local clock time, by the offsets in force around it.
static bool posix_time(Thread *t, const Fields *f, int64_t *out) {
  int64_t wanted = epoch_seconds(f), clock, before, second_clock;
  if (!local_clock(t, wanted, &clock)) return false;
  int64_t first = wanted - (clock - wanted), offset = clock - wanted;
  if (!local_clock(t, first, &clock)) return false;
  if (clock == wanted) {
    // Another solution may lie a day off, on the other side of a change.
    int64_t near = first + (f->fold ? DAY_SECONDS : -DAY_SECONDS);
    if (!local_clock(t, near, &before)) return false;
    *out = first;
    if (before - near == offset) return true;
    offset = before - near;
  } else {
    offset = clock - first;
  }
  int64_t second = wanted - offset;
  if (!local_clock(t, second, &second_clock)) return false;
  if (second_clock == wanted) *out = second;
  else if (clock == wanted) *out = first;
  else *out = (first > second) != f->fold ? first : second; // a clock time that is skipped
  return true;
}

static Own moment_timestamp(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  const Stamp *s = STAMP(a[0]);
  if (!is_none(s->zone)) return slowly(t, s->family, DATETIME, "_timestamp", a, 1);
  int64_t seconds;
  return posix_time(t, &s->f, &seconds) ? float_new(t, (double)seconds + s->f.microsecond / 1e6) : ERROR;
}

static Own datetime_posix_time(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  int64_t seconds;
  if (!is_moment(t, a[0])) return raise_error(t, TypeError, "posix_time: a datetime is needed");
  return posix_time(t, FIELDS(a[0]), &seconds) ? int_from_i64(t, seconds) : ERROR;
}

// The local moment of a POSIX time; EMPTY beyond the calendar's ends (and near them).
static Own local_moment(Thread *t, const Family *family, int64_t seconds, int us) {
  if (seconds < -62135000000 || seconds > 253402000000) return EMPTY;
  int64_t clock, before, earlier, rest;
  if (!local_clock(t, seconds, &clock) || !local_clock(t, seconds - DAY_SECONDS, &before)) return ERROR;
  Fields f = {.microsecond = us};
  set_ordinal(&f, (int)(floor_divide(clock, DAY_SECONDS, &rest) + EPOCH_ORDINAL));
  set_seconds(&f, (int)rest);
  // The second of two moments with this clock time? Look whether clocks were set back in the last day.
  int64_t jump = clock - before - DAY_SECONDS;
  if (jump < 0) {
    if (!local_clock(t, seconds + jump, &earlier)) return ERROR;
    f.fold = earlier == clock;
  }
  return stamp_make(t, family->types[DATETIME], family, &f, NONE);
}

// The moment of a POSIX time in a zone, which gets it as UTC's and converts it; EMPTY beyond the calendar's ends.
static Own zone_moment(Thread *t, const Family *family, Ref zone, int64_t seconds, int us) {
  if (is_none(zone)) return local_moment(t, family, seconds, us);
  if (!is_object(zone) || !is_instance_of(t, zone, family->types[TZINFO])) return EMPTY;
  if (seconds < -62135000000 || seconds > 253402000000) return EMPTY;
  Fields f = {.microsecond = us};
  int64_t rest;
  set_ordinal(&f, (int)(floor_divide(seconds, DAY_SECONDS, &rest) + EPOCH_ORDINAL));
  set_seconds(&f, (int)rest);
  Own utc = stamp_make(t, family->types[DATETIME], family, &f, zone);
  Own name = is_error(utc) ? ERROR : str_intern_c(t, "fromutc");
  Own r = is_error(name) ? ERROR : object_call_method(t, name, (const Ref[]){zone, utc}, 2);
  if (!is_error(utc)) drop(t, utc);
  if (!is_error(name)) drop(t, name);
  return r;
}

static Own moment_now(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  const Family *family = family_of(STATE(t), AS(Type, a[0]), DATETIME);
  if (family && VAL(family->types[DATETIME]) == a[0]) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    Own r = zone_moment(t, family, a[1], now.tv_sec, (int)(now.tv_nsec / 1000));
    if (!is_empty(r)) return r;
  }
  return slowly(t, family, DATETIME, "_now", a, 2);
}

static Own moment_from_timestamp(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  const Family *family = family_of(STATE(t), AS(Type, a[0]), DATETIME);
  if (family && VAL(family->types[DATETIME]) == a[0]) {
    Own r = EMPTY;
    if (is_small(a[1])) r = zone_moment(t, family, a[2], small_value(a[1]), 0);
    else if (is_float(a[1]) && fabs(float_value(a[1])) < 1e12) {
      double whole = floor(float_value(a[1])), us = nearbyint((float_value(a[1]) - whole) * 1e6);
      r = zone_moment(t, family, a[2], (int64_t)whole + (us >= US_SECOND), us >= US_SECOND ? 0 : (int)us);
    }
    if (!is_empty(r)) return r;
  }
  return slowly(t, family, DATETIME, "_from_timestamp", a, 3);
}

// --- The types ---

#define GETTER(function, value) static Own function(Thread *t, Ref self) { return (void)t, small(value); }
GETTER(get_days, DURATION(self)->days)
GETTER(get_seconds, DURATION(self)->seconds)
GETTER(get_microseconds, DURATION(self)->microseconds)
GETTER(get_year, FIELDS(self)->year)
GETTER(get_month, FIELDS(self)->month)
GETTER(get_day, FIELDS(self)->day)
GETTER(get_hour, FIELDS(self)->hour)
GETTER(get_minute, FIELDS(self)->minute)
GETTER(get_second, FIELDS(self)->second)
GETTER(get_microsecond, FIELDS(self)->microsecond)
GETTER(get_fold, FIELDS(self)->fold)
static Own get_tzinfo(Thread *t, Ref self) { return (void)t, keep(STAMP(self)->zone); }

static void stamp_traverse(Object *self, Visit visit, void *arg) {
  if (((Stamp *)self)->zone) VISIT(((Stamp *)self)->zone);
}
static void stamp_clear(Thread *t, Object *self) {
  if (((Stamp *)self)->zone) drop_slot(t, &((Stamp *)self)->zone);
}

static const NativeDef duration_methods[] = {
  NATIVE(duration_total_seconds, "total_seconds()", "Return the duration in seconds, as a float."),
  {0},
};
static const GetSetDef duration_getset[] = {
  {"days", get_days, args_readonly, "Whole days; may be negative."},
  {"seconds", get_seconds, args_readonly, "The seconds beyond whole days, 0 to 86399."},
  {"microseconds", get_microseconds, args_readonly, "The microseconds beyond whole seconds, 0 to 999999."},
  {0},
};
static const TypeDef duration_def = {
  .name = "_datetime.Duration", .doc = "What timedelta is made of.", .size = sizeof(Duration),
  .flags = TF_BASE | TF_IMMUTABLE, .methods = duration_methods, .getset = duration_getset, .new = duration_new,
  .repr = duration_repr, .str = duration_str, .hash = duration_hash, .richcompare = duration_richcompare,
  .truth = duration_truth, .add = duration_add, .subtract = duration_subtract, .multiply = duration_multiply,
  .floor_divide = duration_floor_divide, .true_divide = duration_true_divide, .modulo = duration_modulo,
  .divmod = duration_divmod, .negative = duration_negative, .positive = duration_positive,
  .absolute = duration_absolute,
};

#define REPLACE(function, fields)                                                                                  \
  NATIVE_RAW(function, "replace(" fields ")", "Return the same with other fields."),                               \
      NATIVE_RAW(function, "__replace__(" fields ")", "The same as replace().")
#define DATE_FIELDS "year=<unset>, month=<unset>, day=<unset>"
#define TIME_FIELDS                                                                                                \
  "hour=<unset>, minute=<unset>, second=<unset>, microsecond=<unset>, tzinfo=<unset>, *, fold=<unset>"
#define TIME_GETSET                                                                                                \
  {"hour", get_hour, NULL, "The hour, 0 to 23."}, {"minute", get_minute, NULL, "The minute, 0 to 59."},            \
      {"second", get_second, NULL, "The second, 0 to 59."},                                                        \
      {"microsecond", get_microsecond, NULL, "The microsecond, 0 to 999999."},                                     \
      {"tzinfo", get_tzinfo, NULL, "The time zone, or None."},                                                     \
      {"fold", get_fold, NULL, "1 for the second of two moments with the same clock time."}

static const NativeDef day_methods[] = {
  REPLACE(day_replace, DATE_FIELDS),
  NATIVE(day_isoformat, "isoformat()", "Return YYYY-MM-DD."),
  NATIVE(day_toordinal, "toordinal()", "Return the day number; 1 January of year 1 is 1."),
  NATIVE(day_weekday, "weekday()", "Return the day of the week, Monday 0."),
  NATIVE(day_isoweekday, "isoweekday()", "Return the day of the week, Monday 1."),
  NATIVE_CLASS(day_from_ordinal, "fromordinal(n, /)", "Return the date with a day number."),
  NATIVE_CLASS(day_from_iso, "fromisoformat(date_string, /)", "Return the date an ISO 8601 string means."),
  {0},
};
static const GetSetDef day_getset[] = {
  {"year", get_year, NULL, "The year, 1 to 9999."},
  {"month", get_month, NULL, "The month, 1 to 12."},
  {"day", get_day, NULL, "The day of the month."},
  {0},
};
static const TypeDef day_def = {
  .name = "_datetime.Day", .doc = "What date is made of.", .size = sizeof(Stamp), .flags = TF_BASE | TF_IMMUTABLE,
  .methods = day_methods, .getset = day_getset, .new = day_new, .traverse = stamp_traverse, .clear = stamp_clear,
  .repr = day_repr, .str = day_str, .hash = day_hash, .richcompare = day_richcompare, .add = day_add,
  .subtract = day_subtract,
};

static const NativeDef clock_methods[] = {
  REPLACE(clock_replace, TIME_FIELDS),
  NATIVE(clock_isoformat, "isoformat(timespec='auto')", "Return HH:MM:SS and what more there is."),
  NATIVE_CLASS(clock_from_iso, "fromisoformat(time_string, /)", "Return the time an ISO 8601 string means."),
  {0},
};
static const GetSetDef clock_getset[] = {TIME_GETSET, {0}};
static const TypeDef clock_def = {
  .name = "_datetime.Clock", .doc = "What time is made of.", .size = sizeof(Stamp), .flags = TF_BASE | TF_IMMUTABLE,
  .methods = clock_methods, .getset = clock_getset, .new = clock_new, .traverse = stamp_traverse, .clear = stamp_clear,
  .repr = clock_repr, .str = clock_str, .hash = clock_hash, .richcompare = clock_richcompare,
};

static const NativeDef moment_methods[] = {
  REPLACE(moment_replace, DATE_FIELDS ", " TIME_FIELDS),
  NATIVE(moment_isoformat, "isoformat(sep='T', timespec='auto')", "Return YYYY-MM-DDTHH:MM:SS and what more there is."),
  NATIVE(moment_date, "date()", "Return the day."),
  NATIVE(moment_time, "time()", "Return the time, without zone."),
  NATIVE(moment_timetz, "timetz()", "Return the time, with zone."),
  NATIVE(moment_timestamp, "timestamp()", "Return the POSIX time."),
  NATIVE_CLASS(moment_from_iso, "fromisoformat(date_string, /)", "Return the moment an ISO 8601 string means."),
  NATIVE_CLASS(moment_combine, "combine(date, time, tzinfo=<unset>)", "Return the moment of a date and a time."),
  NATIVE_CLASS(moment_now, "now(tz=None)", "Return the moment now, in a zone or in local time."),
  NATIVE_CLASS(moment_from_timestamp, "fromtimestamp(timestamp, tz=None)",
               "Return the moment of a POSIX time, in a zone or in local time."),
  {0},
};
static const GetSetDef moment_getset[] = {TIME_GETSET, {0}};
static const TypeDef moment_def = {
  .name = "_datetime.Moment", .doc = "What datetime is made of.", .size = sizeof(Stamp),
  .flags = TF_BASE | TF_IMMUTABLE, .methods = moment_methods, .getset = moment_getset, .new = moment_new, .traverse = stamp_traverse,
  .clear = stamp_clear, .repr = moment_repr, .str = moment_str, .hash = moment_hash, .richcompare = moment_richcompare,
  .add = moment_add, .subtract = moment_subtract,
};

// --- The module ---

static Own datetime_adopt(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  Family *f = calloc(1, sizeof *f);
  if (!f) return raise_memory(t);
  f->next = STATE(t)->families;
  for (int i = 0; i < KINDS; i++) f->types[i] = AS(Type, keep(a[i]));
  STATE(t)->families = f;
  return NONE;
}

static const NativeDef functions[] = {
  NATIVE(datetime_adopt, "adopt(timedelta, date, time, datetime, tzinfo, /)",
         "Tell the classes made of the types here."),
  NATIVE(datetime_iso_fields, "iso_fields(date, /)", "Return the ISO year, week and weekday of a date as a tuple."),
  NATIVE(datetime_plain_hash, "plain_hash(stamp, /)", "Return the hash of a date or time as if it had no zone."),
  NATIVE(datetime_posix_time, "posix_time(moment, /)", "Return the POSIX time of a local clock time, as an int."),
  {0},
};

static bool setup(Thread *t, Ref module) {
  DatetimeState *s = calloc(1, sizeof *s);
  if (!s) return raise_memory(t), false;
  t->interp->module_state[MODULE_datetime] = s;
  for (int i = 0; i < P_COUNT; i++) {
    s->names[i] = str_intern_c(t, parameter_names[i]);
    if (is_error(s->names[i])) return false;
  }
  if (!(s->duration = module_add_type(t, module, &duration_def)) || !(s->day = module_add_type(t, module, &day_def)) ||
      !(s->clock = module_add_type(t, module, &clock_def)) ||
      !(s->moment = type_from_def(t, &moment_def, s->day)))
    return false;
  return module_add(t, module, "Moment", keep(VAL(s->moment)));
}

const NativeModule datetime_module = {"_datetime", "The native part of datetime.", functions, setup};

// SPDX-License-Identifier: MIT
// resource.c: the module resource: what the process has used, and its limits.
#include "resource.h"
#include <errno.h>
#include <unistd.h>
#include "record.h"
#include "runtime/error.h"
#include "runtime/float.h"
#include "runtime/heap.h"
#include "runtime/int.h"
#include "runtime/tuple.h"
#include "vm/import.h"

#define METHOD(name) static Own name(Thread *t, const Ref *a, ptrdiff_t n, Ref names)
#define UNUSED (void)n, (void)names

typedef struct ResourceState { Own usage; } ResourceState;
#define STATE(t) MODULE_STATE(t, resource, ResourceState)

static const char *const usage_fields[] = {
  "ru_utime", "ru_stime", "ru_maxrss", "ru_ixrss", "ru_idrss", "ru_isrss", "ru_minflt", "ru_majflt", "ru_nswap",
  "ru_inblock", "ru_oublock", "ru_msgsnd", "ru_msgrcv", "ru_nsignals", "ru_nvcsw", "ru_nivcsw",
};
enum { USAGE_FIELDS = sizeof usage_fields / sizeof *usage_fields };

static Own usage_record(Thread *t, const struct rusage *r) {
  long counts[] = {r->ru_maxrss,  r->ru_ixrss,   r->ru_idrss,  r->ru_isrss,  r->ru_minflt,
                   r->ru_majflt,  r->ru_nswap,   r->ru_inblock, r->ru_oublock, r->ru_msgsnd,
                   r->ru_msgrcv,  r->ru_nsignals, r->ru_nvcsw,  r->ru_nivcsw};
  Own values[USAGE_FIELDS] = {float_new(t, (double)r->ru_utime.tv_sec + (double)r->ru_utime.tv_usec * 1e-6),
                              float_new(t, (double)r->ru_stime.tv_sec + (double)r->ru_stime.tv_usec * 1e-6)};
  for (int i = 2; i < USAGE_FIELDS; i++) values[i] = int_from_i64(t, counts[i - 2]);
  return record_new_take(t, STATE(t)->usage, values, USAGE_FIELDS);
}
Own resource_usage(Thread *t, const struct rusage *r) {
  Own module = import_native(t, "resource"); // makes the state
  if (is_error(module)) return ERROR;
  drop(t, module);
  return usage_record(t, r);
}

METHOD(resource_getrusage) {
  UNUSED;
  int who;
  struct rusage r;
  if (!as_int(t, a[0], &who)) return ERROR;
  if (getrusage(who, &r) < 0) {
    if (errno == EINVAL) return raise_error(t, ValueError, "invalid who parameter");
    return raise_errno(t, errno, EMPTY);
  }
  return usage_record(t, &r);
}

static Own limit_value(Thread *t, rlim_t v) { return v == RLIM_INFINITY ? small(-1) : int_from_i64(t, (int64_t)v); }

static bool limit_number(Thread *t, Ref v, int *out) {
  if (!as_int(t, v, out)) return false;
  return (*out >= 0 && *out < RLIM_NLIMITS) || fail_error(t, ValueError, "invalid resource specified");
}

METHOD(resource_getrlimit) {
  UNUSED;
  int which;
  struct rlimit r;
  if (!limit_number(t, a[0], &which)) return ERROR;
  if (getrlimit((__rlimit_resource_t)which, &r) < 0) return raise_errno(t, errno, EMPTY);
  Own soft = limit_value(t, r.rlim_cur), hard = limit_value(t, r.rlim_max);
  Own pair = is_error(soft) || is_error(hard) ? ERROR : tuple_pack2(t, soft, hard);
  drop(t, soft);
  drop(t, hard);
  return pair;
}

METHOD(resource_setrlimit) {
  UNUSED;
  int which;
  int64_t soft, hard;
  if (!limit_number(t, a[0], &which)) return ERROR;
  Own pair = object_tuple(t, a[1]);
  if (is_error(pair)) return ERROR;
  bool ok = tuple_count(pair) == 2 || fail_error(t, ValueError, "expected a tuple of 2 integers");
  ok = ok && as_i64(t, tuple_peek(pair, 0), &soft) && as_i64(t, tuple_peek(pair, 1), &hard);
  drop(t, pair);
  if (!ok) return ERROR;
  struct rlimit r = {soft < 0 ? RLIM_INFINITY : (rlim_t)soft, hard < 0 ? RLIM_INFINITY : (rlim_t)hard};
  if (setrlimit((__rlimit_resource_t)which, &r) == 0) return NONE;
  if (errno == EINVAL) return raise_error(t, ValueError, "current limit exceeds maximum limit");
  if (errno == EPERM) return raise_error(t, ValueError, "not allowed to raise maximum limit");
  return raise_errno(t, errno, EMPTY);
}

METHOD(resource_getpagesize) { UNUSED; (void)t, (void)a; return small(sysconf(_SC_PAGESIZE)); }

static const NativeDef functions[] = {
  NATIVE(resource_getrusage, "getrusage(who, /)", "What the process, its children or the thread have used."),
  NATIVE(resource_getrlimit, "getrlimit(resource, /)", "(soft, hard) limit."),
  NATIVE(resource_setrlimit, "setrlimit(resource, limits, /)", "Set the limits (soft, hard)."),
  NATIVE(resource_getpagesize, "getpagesize()", "Bytes of a page."),
  {0},
};

static bool setup(Thread *t, Ref module) {
  static const ModuleNumber constants[] = {
    {"RUSAGE_SELF", RUSAGE_SELF}, {"RUSAGE_CHILDREN", RUSAGE_CHILDREN}, {"RUSAGE_THREAD", RUSAGE_THREAD},
    {"RLIM_INFINITY", -1}, {"RLIMIT_CPU", RLIMIT_CPU}, {"RLIMIT_FSIZE", RLIMIT_FSIZE}, {"RLIMIT_DATA", RLIMIT_DATA},
    {"RLIMIT_STACK", RLIMIT_STACK}, {"RLIMIT_CORE", RLIMIT_CORE}, {"RLIMIT_RSS", RLIMIT_RSS},
    {"RLIMIT_NPROC", RLIMIT_NPROC}, {"RLIMIT_NOFILE", RLIMIT_NOFILE}, {"RLIMIT_MEMLOCK", RLIMIT_MEMLOCK},
    {"RLIMIT_AS", RLIMIT_AS},
    {0},
  };
  ResourceState *s = heap_alloc(t, sizeof *s);
  if (!s) return false;
  t->interp->module_state[MODULE_resource] = s;
  s->usage = record_type(t, "resource", "struct_rusage", usage_fields, USAGE_FIELDS);
  if (is_error(s->usage) || !module_add(t, module, "struct_rusage", keep(s->usage))) return false;
  return module_add_numbers(t, module, constants) &&
         module_add(t, module, "error", keep(VAL(TYPE(t, OSError))));
}

const NativeModule resource_module = {"resource", "What the process uses, and its limits.", functions, setup};

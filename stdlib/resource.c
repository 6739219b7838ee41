// SPDX-License-Identifier: MIT
// resource.c: the module resource: what a process, its threads and the children it has waited for used up.
//
// getrusage is the one exact source of processor time and context switches: /proc counts in ticks and forgets a process as soon
// as it is reaped. The bench reads it before and after each command.
#include <errno.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>
#include "record.h"
#include "runtime/args.h"
#include "runtime/float.h"
#include "runtime/int.h"

typedef struct ResourceState { Own rusage; } ResourceState;
#define STATE(t) MODULE_STATE(t, resource, ResourceState)

static double seconds(struct timeval v) { return (double)v.tv_sec + (double)v.tv_usec * 1e-6; }

static Own resource_getrusage(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  int who;
  if (!as_int(t, a[0], &who)) return ERROR;
  struct rusage u;
  if (getrusage(who, &u) != 0) {
    return raise_error(t, ValueError, "invalid who parameter");
  }
  const long counts[] = {u.ru_maxrss, u.ru_ixrss, u.ru_idrss, u.ru_isrss, u.ru_minflt, u.ru_majflt, u.ru_nswap,
                         u.ru_inblock, u.ru_oublock, u.ru_msgsnd, u.ru_msgrcv, u.ru_nsignals, u.ru_nvcsw, u.ru_nivcsw};
  enum { COUNTS = sizeof counts / sizeof *counts };
  Own v[2 + COUNTS] = {float_new(t, seconds(u.ru_utime)), float_new(t, seconds(u.ru_stime))};
  for (int i = 0; i < COUNTS; i++) v[2 + i] = int_from_i64(t, counts[i]);
  return record_new_take(t, STATE(t)->rusage, v, 2 + COUNTS);
}

static Own resource_getpagesize(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)a, (void)n, (void)names;
  return int_from_i64(t, sysconf(_SC_PAGESIZE));
}

static const NativeDef functions[] = {
  NATIVE(resource_getrusage, "getrusage(who, /)", "What the process, its children or this thread used, as a struct_rusage."),
  NATIVE(resource_getpagesize, "getpagesize()", "Bytes in a page of memory."),
  {0},
};

static bool setup(Thread *t, Ref module) {
  static const char *const fields[] = {"ru_utime", "ru_stime", "ru_maxrss", "ru_ixrss", "ru_idrss", "ru_isrss", "ru_minflt", "ru_majflt",
                                       "ru_nswap", "ru_inblock", "ru_oublock", "ru_msgsnd", "ru_msgrcv", "ru_nsignals", "ru_nvcsw", "ru_nivcsw"};
  ResourceState *s = calloc(1, sizeof *s);
  if (!s) return raise_memory(t), false;
  t->interp->module_state[MODULE_resource] = s;
  s->rusage = record_type(t, "resource", "struct_rusage", fields, sizeof fields / sizeof *fields);
  if (is_error(s->rusage) || !module_add(t, module, "struct_rusage", keep(s->rusage))) return false;
  return module_add(t, module, "RUSAGE_SELF", small(RUSAGE_SELF)) && module_add(t, module, "RUSAGE_CHILDREN", small(RUSAGE_CHILDREN)) &&
         module_add(t, module, "RUSAGE_THREAD", small(RUSAGE_THREAD));
}

const NativeModule resource_module = {"resource", "What processes and threads used of the machine.", functions, setup};

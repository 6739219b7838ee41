// SPDX-License-Identifier: MIT
// posix_limits.c: module posix: what the system says of its limits: sysconf(), confstr(), pathconf() and fpathconf(), with the
// tables of the names they take.
#include "posix.h"
#include <stdlib.h>
#include <unistd.h>
#include "runtime/bytes.h"
#include "runtime/dict.h"
#include "runtime/str.h"

static const ModuleNumber pathconf_names[] = {
#define C(x) {#x, _##x}
    C(PC_ALLOC_SIZE_MIN), C(PC_ASYNC_IO), C(PC_CHOWN_RESTRICTED), C(PC_FILESIZEBITS),
    C(PC_LINK_MAX), C(PC_MAX_CANON), C(PC_MAX_INPUT), C(PC_NAME_MAX), C(PC_NO_TRUNC),
    C(PC_PATH_MAX), C(PC_PIPE_BUF), C(PC_PRIO_IO), C(PC_REC_INCR_XFER_SIZE),
    C(PC_REC_MAX_XFER_SIZE), C(PC_REC_MIN_XFER_SIZE), C(PC_REC_XFER_ALIGN), C(PC_SOCK_MAXBUF),
    C(PC_SYMLINK_MAX), C(PC_SYNC_IO), C(PC_VDISABLE),
#undef C
    {0},
};
static const ModuleNumber confstr_names[] = {
#define C(x) {#x, _##x}
    C(CS_GNU_LIBC_VERSION), C(CS_GNU_LIBPTHREAD_VERSION), C(CS_LFS64_CFLAGS),
    C(CS_LFS64_LDFLAGS), C(CS_LFS64_LIBS), C(CS_LFS64_LINTFLAGS), C(CS_LFS_CFLAGS),
    C(CS_LFS_LDFLAGS), C(CS_LFS_LIBS), C(CS_LFS_LINTFLAGS), C(CS_PATH),
    C(CS_XBS5_ILP32_OFF32_CFLAGS), C(CS_XBS5_ILP32_OFF32_LDFLAGS),
    C(CS_XBS5_ILP32_OFF32_LIBS), C(CS_XBS5_ILP32_OFF32_LINTFLAGS),
    C(CS_XBS5_ILP32_OFFBIG_CFLAGS), C(CS_XBS5_ILP32_OFFBIG_LDFLAGS),
    C(CS_XBS5_ILP32_OFFBIG_LIBS), C(CS_XBS5_ILP32_OFFBIG_LINTFLAGS),
    C(CS_XBS5_LP64_OFF64_CFLAGS), C(CS_XBS5_LP64_OFF64_LDFLAGS), C(CS_XBS5_LP64_OFF64_LIBS),
    C(CS_XBS5_LP64_OFF64_LINTFLAGS), C(CS_XBS5_LPBIG_OFFBIG_CFLAGS),
    C(CS_XBS5_LPBIG_OFFBIG_LDFLAGS), C(CS_XBS5_LPBIG_OFFBIG_LIBS),
    C(CS_XBS5_LPBIG_OFFBIG_LINTFLAGS),
#undef C
    {0},
};
static const ModuleNumber sysconf_names[] = {
#define C(x) {#x, _##x}
    C(SC_2_CHAR_TERM), C(SC_2_C_BIND), C(SC_2_C_DEV), C(SC_2_C_VERSION), C(SC_2_FORT_DEV),
    C(SC_2_FORT_RUN), C(SC_2_LOCALEDEF), C(SC_2_SW_DEV), C(SC_2_UPE), C(SC_2_VERSION),
    C(SC_AIO_LISTIO_MAX), C(SC_AIO_MAX), C(SC_AIO_PRIO_DELTA_MAX), C(SC_ARG_MAX),
    C(SC_ASYNCHRONOUS_IO), C(SC_ATEXIT_MAX), C(SC_AVPHYS_PAGES), C(SC_BC_BASE_MAX),
    C(SC_BC_DIM_MAX), C(SC_BC_SCALE_MAX), C(SC_BC_STRING_MAX), C(SC_CHARCLASS_NAME_MAX),
    C(SC_CHAR_BIT), C(SC_CHAR_MAX), C(SC_CHAR_MIN), C(SC_CHILD_MAX), C(SC_CLK_TCK),
    C(SC_COLL_WEIGHTS_MAX), C(SC_DELAYTIMER_MAX), C(SC_EQUIV_CLASS_MAX), C(SC_EXPR_NEST_MAX),
    C(SC_FSYNC), C(SC_GETGR_R_SIZE_MAX), C(SC_GETPW_R_SIZE_MAX), C(SC_INT_MAX), C(SC_INT_MIN),
    C(SC_IOV_MAX), C(SC_JOB_CONTROL), C(SC_LINE_MAX), C(SC_LOGIN_NAME_MAX), C(SC_LONG_BIT),
    C(SC_MAPPED_FILES), C(SC_MB_LEN_MAX), C(SC_MEMLOCK), C(SC_MEMLOCK_RANGE),
    C(SC_MEMORY_PROTECTION), C(SC_MESSAGE_PASSING), C(SC_MINSIGSTKSZ), C(SC_MQ_OPEN_MAX),
    C(SC_MQ_PRIO_MAX), C(SC_NGROUPS_MAX), C(SC_NL_ARGMAX), C(SC_NL_LANGMAX), C(SC_NL_MSGMAX),
    C(SC_NL_NMAX), C(SC_NL_SETMAX), C(SC_NL_TEXTMAX), C(SC_NPROCESSORS_CONF),
    C(SC_NPROCESSORS_ONLN), C(SC_NZERO), C(SC_OPEN_MAX), C(SC_PAGESIZE), C(SC_PAGE_SIZE),
    C(SC_PASS_MAX), C(SC_PHYS_PAGES), C(SC_PII), C(SC_PII_INTERNET), C(SC_PII_INTERNET_DGRAM),
    C(SC_PII_INTERNET_STREAM), C(SC_PII_OSI), C(SC_PII_OSI_CLTS), C(SC_PII_OSI_COTS),
    C(SC_PII_OSI_M), C(SC_PII_SOCKET), C(SC_PII_XTI), C(SC_POLL), C(SC_PRIORITIZED_IO),
    C(SC_PRIORITY_SCHEDULING), C(SC_REALTIME_SIGNALS), C(SC_RE_DUP_MAX), C(SC_RTSIG_MAX),
    C(SC_SAVED_IDS), C(SC_SCHAR_MAX), C(SC_SCHAR_MIN), C(SC_SELECT), C(SC_SEMAPHORES),
    C(SC_SEM_NSEMS_MAX), C(SC_SEM_VALUE_MAX), C(SC_SHARED_MEMORY_OBJECTS), C(SC_SHRT_MAX),
    C(SC_SHRT_MIN), C(SC_SIGQUEUE_MAX), C(SC_SSIZE_MAX), C(SC_STREAM_MAX),
    C(SC_SYNCHRONIZED_IO), C(SC_THREADS), C(SC_THREAD_ATTR_STACKADDR),
    C(SC_THREAD_ATTR_STACKSIZE), C(SC_THREAD_DESTRUCTOR_ITERATIONS), C(SC_THREAD_KEYS_MAX),
    C(SC_THREAD_PRIORITY_SCHEDULING), C(SC_THREAD_PRIO_INHERIT), C(SC_THREAD_PRIO_PROTECT),
    C(SC_THREAD_PROCESS_SHARED), C(SC_THREAD_SAFE_FUNCTIONS), C(SC_THREAD_STACK_MIN),
    C(SC_THREAD_THREADS_MAX), C(SC_TIMERS), C(SC_TIMER_MAX), C(SC_TTY_NAME_MAX),
    C(SC_TZNAME_MAX), C(SC_T_IOV_MAX), C(SC_UCHAR_MAX), C(SC_UINT_MAX), C(SC_UIO_MAXIOV),
    C(SC_ULONG_MAX), C(SC_USHRT_MAX), C(SC_VERSION), C(SC_WORD_BIT), C(SC_XBS5_ILP32_OFF32),
    C(SC_XBS5_ILP32_OFFBIG), C(SC_XBS5_LP64_OFF64), C(SC_XBS5_LPBIG_OFFBIG),
    C(SC_XOPEN_CRYPT), C(SC_XOPEN_ENH_I18N), C(SC_XOPEN_LEGACY), C(SC_XOPEN_REALTIME),
    C(SC_XOPEN_REALTIME_THREADS), C(SC_XOPEN_SHM), C(SC_XOPEN_UNIX), C(SC_XOPEN_VERSION),
    C(SC_XOPEN_XCU_VERSION), C(SC_XOPEN_XPG2), C(SC_XOPEN_XPG3), C(SC_XOPEN_XPG4),
#undef C
    {0},
};

// A name of the table, or a number as it is.
static bool limit_of(Thread *t, Ref v, const ModuleNumber *row, int *number) {
  if (int_check(t, v)) return as_int(t, v, number);
  if (!str_check(t, v)) return fail_error(t, TypeError, "configuration names must be strings or integers");
  while (row->name && !str_equal_c(v, row->name)) row++;
  if (!row->name) return fail_error(t, ValueError, "unrecognized configuration name");
  *number = (int)row->value;
  return true;
}

// A limit that does not exist is -1 without an error.
static Own limit_result(Thread *t, long limit, Ref path) {
  return limit < 0 && errno ? fail_path(t, path) : int_from_i64(t, limit);
}
static Own posix_sysconf(ARGS) {
  UNUSED;
  int which;
  if (!limit_of(t, a[0], sysconf_names, &which)) return ERROR;
  errno = 0;
  return limit_result(t, sysconf(which), EMPTY);
}
static Own posix_pathconf(ARGS) {
  UNUSED;
  int which;
  Path p;
  if (!limit_of(t, a[1], pathconf_names, &which) || !path_get(t, a[0], &p, PATH_OR_FD, "pathconf", "path")) return ERROR;
  errno = 0;
  long limit = p.text ? pathconf(p.text, which) : fpathconf(p.fd, which);
  Own v = limit_result(t, limit, a[0]);
  path_drop(t, &p);
  return v;
}
static Own posix_fpathconf(ARGS) {
  UNUSED;
  int which, fd;
  if (!posix_fd(t, a[0], &fd) || !limit_of(t, a[1], pathconf_names, &which)) return ERROR;
  errno = 0;
  return limit_result(t, fpathconf(fd, which), EMPTY);
}
static Own posix_confstr(ARGS) {
  UNUSED;
  int which;
  if (!limit_of(t, a[0], confstr_names, &which)) return ERROR;
  errno = 0;
  size_t size = confstr(which, NULL, 0); // with the NUL
  if (!size) return errno ? fail(t) : NONE;
  char *text = malloc(size);
  if (!text) return raise_memory(t);
  confstr(which, text, size);
  Own v = str_from_fs(t, text, size - 1);
  free(text);
  return v;
}

static const NativeDef functions[] = {
    NATIVE(posix_sysconf, "sysconf(name, /)", "A limit of the system, or -1 without one."),
    NATIVE(posix_pathconf, "pathconf(path, name)", "A limit of a file or its file system, or -1 without one."),
    NATIVE(posix_fpathconf, "fpathconf(fd, name, /)", "The same, by an open descriptor."),
    NATIVE(posix_confstr, "confstr(name, /)", "A text about the system, or None without one."),
    {0},
};

static bool add_names(Thread *t, Ref module, const char *table, const ModuleNumber *row) {
  Own names = dict_new(t);
  bool ok = !is_error(names);
  for (; ok && row->name; row++) ok = dict_set_c(t, names, row->name, small(row->value));
  if (ok) return module_add(t, module, table, names);
  if (!is_error(names)) drop(t, names);
  return false;
}
bool posix_limits_setup(Thread *t, Ref module) {
  return module_add_natives(t, module, functions) && add_names(t, module, "sysconf_names", sysconf_names) &&
         add_names(t, module, "pathconf_names", pathconf_names) &&
         add_names(t, module, "confstr_names", confstr_names);
}

// SPDX-License-Identifier: MIT
// posixsubprocess.c: module _posixsubprocess: fork_exec, which starts a program.
//
// Between fork and exec only one thread exists and, after vfork, its memory is the parent's: the child touches nothing but a Plan
// that was made before, and calls only what may be called in a signal handler. With vfork the thread that calls it sleeps until
// exec, whatever the size of its memory, so it lets go of the GIL; all signals are blocked meanwhile, so that no handler of ours
// runs in the child, and the child puts the handlers back to the default before it unblocks them.
//
// What fails in the child goes through errpipe_write as "OSError:<errno in hex>:<text>"; the pipe closes itself on exec, so an empty one
// means success. The text "noexec" says that the program is not to blame, "noexec:chdir" that the folder is.
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/stat.h>
#include <unistd.h>
#include "c_strings.h"
#include "module.h"
#include "runtime/bytes.h"
#include "runtime/heap.h"
#include "runtime/int.h"
#include "runtime/list.h"
#include "runtime/tuple.h"
#include "vm/blocking.h"

#define ARGS Thread *t, const Ref *a, ptrdiff_t n, Ref names
#define UNUSED (void)n, (void)names

typedef struct Plan {
  char **argv, **programs, **env;   // env NULL: the parent's
  const char *cwd;
  int *keep;                        // sorted descriptors that stay open
  size_t keep_count;
  int p2cread, p2cwrite, c2pread, c2pwrite, errread, errwrite, errpipe_read, errpipe_write;
  bool close_fds, restore_signals, new_session;
  int process_group, umask;
  bool set_gid, set_groups, set_uid;
  gid_t gid;
  uid_t uid;
  gid_t *groups;
  size_t group_count;
  Thread *thread;
  Ref preexec;                      // NONE, or a callable: then fork is used, not vfork
  const sigset_t *mask;             // vfork: the mask to go back to
} Plan;

// ---- in the child

static void report(const Plan *p, const char *kind, int number, const char *text) {
  char line[160];
  size_t at = 0;
  for (const char *s = kind; *s && at < 60; s++) line[at++] = *s;
  line[at++] = ':';
  char digits[8];
  int count = 0;
  for (unsigned v = (unsigned)number; v; v >>= 4) digits[count++] = "0123456789abcdef"[v & 15];
  while (count) line[at++] = digits[--count];
  line[at++] = ':';
  for (const char *s = text; *s && at < sizeof line; s++) line[at++] = *s;
  for (size_t done = 0; done < at;) {
    ssize_t r = write(p->errpipe_write, line + done, at - done);
    if (r < 0 && errno != EINTR) break;
    if (r > 0) done += (size_t)r;
  }
}

static bool inheritable(int fd) {
  int flags = fcntl(fd, F_GETFD);
  return flags >= 0 && (!(flags & FD_CLOEXEC) || fcntl(fd, F_SETFD, flags & ~FD_CLOEXEC) == 0);
}
// fd becomes number `to` and survives exec.
static bool place(int fd, int to) {
  if (fd == -1) return true;
  return fd == to ? inheritable(fd) : dup2(fd, to) >= 0;
}

static void close_between(int low, int high) { // both included
  if (low > high) return;
#ifdef SYS_close_range
  if (syscall(SYS_close_range, (unsigned)low, (unsigned)high, 0) == 0) return;
#endif
  long limit = sysconf(_SC_OPEN_MAX);
  if (limit < 0) limit = 65536;
  for (int fd = low; fd <= high && fd < limit; fd++) close(fd);
}
static void close_others(const Plan *p) {
  int low = 3;
  for (size_t i = 0; i < p->keep_count; i++) {
    if (p->keep[i] < low) continue;
    close_between(low, p->keep[i] - 1);
    low = p->keep[i] + 1;
  }
  close_between(low, INT32_MAX);
}

static void default_handlers(void) {
  struct sigaction sa = {.sa_handler = SIG_DFL}, old;
  sigemptyset(&sa.sa_mask);
  for (int i = 1; i < NSIG; i++) {
    if (i == SIGKILL || i == SIGSTOP || sigaction(i, NULL, &old) < 0) continue;
    if (old.sa_handler != SIG_IGN && old.sa_handler != SIG_DFL) sigaction(i, &sa, NULL);
  }
}

// Everything before exec; the text for the error report, or NULL.
static const char *prepare(Plan *p) {
  for (size_t i = 0; i < p->keep_count; i++)
    if (p->keep[i] != p->errpipe_write && !inheritable(p->keep[i])) return "";
  if (p->p2cwrite != -1) close(p->p2cwrite);
  if (p->c2pread != -1) close(p->c2pread);
  if (p->errread != -1) close(p->errread);
  if (p->errpipe_read != -1) close(p->errpipe_read);
  // Move what stands on 0..2 out of the way before the three are placed.
  if (p->c2pwrite == 0 && (p->c2pwrite = dup(p->c2pwrite)) < 0) return "";
  while (p->errwrite == 0 || p->errwrite == 1)
    if ((p->errwrite = dup(p->errwrite)) < 0) return "";
  if (!place(p->p2cread, 0) || !place(p->c2pwrite, 1) || !place(p->errwrite, 2)) return "";
  if (p->cwd && chdir(p->cwd) < 0) return "noexec:chdir";
  if (p->umask >= 0) umask((mode_t)p->umask);
  if (p->restore_signals) {
    struct sigaction sa = {.sa_handler = SIG_DFL};
    sigemptyset(&sa.sa_mask);
    sigaction(SIGPIPE, &sa, NULL);
    sigaction(SIGXFSZ, &sa, NULL);
  }
  if (p->mask) {
    default_handlers();
    sigprocmask(SIG_SETMASK, p->mask, NULL);
  }
  if (p->new_session && setsid() < 0) return "noexec";
  if (p->process_group >= 0 && setpgid(0, p->process_group) < 0) return "noexec";
  // The raw calls: the libc's would change the credentials of the parent's threads too.
  if (p->set_groups && syscall(SYS_setgroups, p->group_count, p->groups) < 0) return "noexec";
  if (p->set_gid && syscall(SYS_setregid, p->gid, p->gid) < 0) return "noexec";
  if (p->set_uid && syscall(SYS_setreuid, p->uid, p->uid) < 0) return "noexec";
  return NULL;
}

static _Noreturn void child(Plan *p) {
  const char *failed = prepare(p);
  if (failed) {
    report(p, "OSError", errno, failed);
    _exit(255);
  }
  if (!is_none(p->preexec)) { // after a real fork: script code may run
    Own v = object_call0(p->thread, p->preexec);
    if (is_error(v)) {
      report(p, "SubprocessError", 0, "Exception occurred in preexec_fn.");
      _exit(255);
    }
  }
  if (p->close_fds) close_others(p);
  int saved = 0;
  for (char **program = p->programs; *program; program++) {
    if (p->env) execve(*program, p->argv, p->env);
    else execv(*program, p->argv);
    if (errno != ENOENT && errno != ENOTDIR && saved == 0) saved = errno;
  }
  report(p, "OSError", saved ? saved : errno, "");
  _exit(255);
}

// ---- in the parent

static bool keep_of(Thread *t, Plan *p, Ref fds) {
  if (!IS_A(t, fds, TUPLE)) return fail_error(t, TypeError, "fork_exec() argument 4 must be tuple, not %T", fds);
  p->keep_count = tuple_count(fds);
  p->keep = malloc((p->keep_count + 1) * sizeof *p->keep);
  if (!p->keep) return raise_memory(t), false;
  int last = -1;
  for (size_t i = 0; i < p->keep_count; i++) {
    if (!as_int(t, tuple_peek(fds, i), &p->keep[i])) return false;
    if (p->keep[i] < 0 || p->keep[i] <= last) return fail_error(t, ValueError, "bad value(s) in fds_to_keep");
    last = p->keep[i];
  }
  return true;
}
static bool id_of(Thread *t, Ref v, bool *set, uint32_t *id) {
  if ((*set = !is_none(v))) {
    int64_t number;
    if (!as_i64(t, v, &number)) return false;
    *id = (uint32_t)number;
  }
  return true;
}
static bool groups_of(Thread *t, Plan *p, Ref groups) {
  if (!(p->set_groups = !is_none(groups))) return true;
  Own list = object_list(t, groups);
  if (is_error(list)) return false;
  p->group_count = list_count(list);
  p->groups = malloc((p->group_count + 1) * sizeof *p->groups);
  bool ok = p->groups != NULL;
  if (!ok) raise_memory(t);
  for (size_t i = 0; ok && i < p->group_count; i++) {
    int64_t number = 0;
    ok = as_i64(t, list_peek(list, i), &number) && number >= 0 && number <= UINT32_MAX;
    if (!ok) {
      error_clear(t);
      raise_error(t, ValueError, "invalid group id");
    }
    p->groups[i] = (gid_t)number;
  }
  drop(t, list);
  return ok;
}

// vfork's child runs on this stack: nothing here may be needed afterwards that it could have changed.
static __attribute__((noinline)) pid_t start_by_vfork(Plan *p) {
  sigset_t all, old;
  sigfillset(&all);
  pthread_sigmask(SIG_BLOCK, &all, &old);
  p->mask = &old;
  pid_t pid = vfork();
  if (pid == 0) child(p);
  int saved = errno;
  pthread_sigmask(SIG_SETMASK, &old, NULL);
  errno = saved;
  return pid;
}

// The parent's variables as they are now: other threads may change environ while the child is about to read it. Only the array
// is copied; the C library keeps the strings.
static char **variables_now(void) {
  size_t count = 0;
  while (environ && environ[count]) count++;
  char **copy = calloc(count + 1, sizeof *copy);
  if (copy && count) memcpy(copy, environ, count * sizeof *copy);
  return copy;
}

enum {
  A_ARGS,
  A_PROGRAMS,
  A_CLOSE,
  A_KEEP,
  A_CWD,
  A_ENV,
  A_PIPES,
  A_RESTORE = 14,
  A_SESSION,
  A_GROUP,
  A_GID,
  A_GROUPS,
  A_UID,
  A_UMASK,
  A_PREEXEC,
  A_VFORK
};

static Own fork_exec(ARGS) {
  UNUSED;
  Plan p = {.thread = t, .preexec = a[A_PREEXEC]};
  Own cwd_alive = EMPTY, result = ERROR;
  char **variables = NULL;
  int *const pipes[] = {&p.p2cread, &p.p2cwrite, &p.c2pread,      &p.c2pwrite,
                        &p.errread, &p.errwrite, &p.errpipe_read, &p.errpipe_write};
  for (size_t i = 0; i < 8; i++)
    if (!as_int(t, a[A_PIPES + i], pipes[i])) return ERROR;
  bool by_vfork;
  if (!as_truth(t, a[A_CLOSE], &p.close_fds) ||
      !as_truth(t, a[A_RESTORE], &p.restore_signals) ||
      !as_truth(t, a[A_SESSION], &p.new_session) || !as_truth(t, a[A_VFORK], &by_vfork) ||
      !as_int(t, a[A_GROUP], &p.process_group) || !as_int(t, a[A_UMASK], &p.umask))
    return ERROR;
  if (p.close_fds && p.errpipe_write < 3) return raise_error(t, ValueError, "errpipe_write must be >= 3");
  if (t->interp->finalizing) {
    return raise_error(t, PythonFinalizationError,
                       is_none(p.preexec) ? "can't fork at interpreter shutdown"
                                          : "preexec_fn not supported at interpreter shutdown");
  }
  if (!keep_of(t, &p, a[A_KEEP]) || !id_of(t, a[A_GID], &p.set_gid, &p.gid) ||
      !id_of(t, a[A_UID], &p.set_uid, &p.uid) || !groups_of(t, &p, a[A_GROUPS]))
    goto done;
  if (!(p.argv = c_strings_of(t, a[A_ARGS])) || !(p.programs = c_strings_of(t, a[A_PROGRAMS]))) goto done;
  if (!is_none(a[A_ENV]) && !(p.env = c_strings_of(t, a[A_ENV]))) goto done;
  if (!is_none(a[A_CWD]) && !(p.cwd = as_path(t, a[A_CWD], &cwd_alive))) goto done;
  pid_t pid;
  if (by_vfork && is_none(p.preexec)) {
    if (!p.env && !(p.env = variables = variables_now())) {
      raise_memory(t);
      goto done;
    }
    Blocking b = blocking_begin(t, GIL_BLOCKING, "vfork");
    pid = start_by_vfork(&p);
    blocking_end(t, &b);
  } else {
    pid = is_none(p.preexec) ? fork() : vm_fork(t);
    if (pid == 0) child(&p);
  }
  result = pid < 0 ? raise_errno(t, errno, EMPTY) : small(pid);
done:
  if (!is_error(cwd_alive)) drop(t, cwd_alive);
  c_strings_free(p.argv);
  c_strings_free(p.programs);
  if (p.env != variables) c_strings_free(p.env);
  free(variables);
  free(p.keep);
  free(p.groups);
  return result;
}

static const NativeDef functions[] = {
    NATIVE(fork_exec,
           "fork_exec(args, executables, close_fds, pass_fds, cwd, env, p2cread, p2cwrite, "
           "c2pread, c2pwrite, errread, errwrite, errpipe_read, errpipe_write, "
           "restore_signals, start_new_session, process_group, gid, extra_groups, uid, "
           "child_umask, preexec_fn, allow_vfork, /)",
           "Start a program; returns its process id. Failures in the child come through "
           "errpipe_write."),
    {0},
};
const NativeModule posixsubprocess_module = {
    .name = "_posixsubprocess",
    .doc = "Starting programs, for module subprocess.",
    .functions = functions,
};

// SPDX-License-Identifier: MIT
// posix_process.c: module posix: the system calls about processes: fork, wait, exec and spawn, ids, groups, priorities.
//
// fork() and posix_spawn() hold the GIL, as in CPython; waiting lets go of it.
#include "posix.h"
#include <fcntl.h>
#include <grp.h>
#include <limits.h>
#include <pty.h>
#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <unistd.h>
#include "c_strings.h"
#include "resource.h"
#include "runtime/dict.h"
#include "runtime/float.h"
#include "runtime/heap.h"
#include "runtime/int.h"
#include "runtime/list.h"
#include "runtime/str.h"
#include "runtime/tuple.h"
#include "signal_set.h"

// ---- fork

static void run_hooks(Thread *t, Own list, bool reversed) {
  if (is_empty(list)) return;
  size_t count = list_count(list);
  for (size_t i = 0; i < count; i++) {
    Own fn = keep(list_peek(list, reversed ? count - 1 - i : i));
    Own v = object_call0(t, fn);
    if (is_error(v)) error_unraisable(t, NULL, fn);
    else drop(t, v);
    drop(t, fn);
  }
}
static bool add_hook(Thread *t, Own *list, Ref fn) {
  if (is_empty(fn)) return true;
  if (is_empty(*list)) {
    Own fresh = list_new(t, 4);
    if (is_error(fresh)) return false;
    *list = fresh;
  }
  return list_append(t, *list, fn);
}
static Own posix_register_at_fork(ARGS) {
  UNUSED;
  PosixState *s = STATE(t);
  static const char *const names_of[] = {"before", "after_in_child", "after_in_parent"};
  if (is_empty(a[0]) && is_empty(a[1]) && is_empty(a[2]))
    return raise_error(t, TypeError, "At least one argument is required.");
  for (int i = 0; i < 3; i++)
    if (!is_empty(a[i]) && !object_callable(t, a[i]))
      return raise_error(t, TypeError, "'%s' must be callable, not %T", names_of[i], a[i]);
  return add_hook(t, &s->before_fork, a[0]) && add_hook(t, &s->after_child, a[1]) &&
                 add_hook(t, &s->after_parent, a[2])
             ? NONE
             : ERROR;
}

// Forks, holding the GIL; in the child only this thread exists. *pid as fork() gives it; false with an exception, in the parent.
static bool fork_process(Thread *t, pid_t *pid) {
  PosixState *s = STATE(t);
  *pid = -1;
  if (t->interp->finalizing)
    return fail_error(t, PythonFinalizationError, "can't fork at interpreter shutdown");
  run_hooks(t, s->before_fork, true);
  bool others = t->interp->threads && t->interp->threads->next;
  *pid = vm_fork(t);
  int saved = errno;
  if (*pid == 0) {
    run_hooks(t, s->after_child, false);
    return true;
  }
  run_hooks(t, s->after_parent, false);
  if (*pid < 0) return raise_errno(t, saved, EMPTY), false;
  return !others || warn(t, DeprecationWarning, 1,
                         "This process (pid=%d) is multi-threaded, use of fork() may lead to "
                         "deadlocks in the child.",
                         (int)getpid());
}
static Own posix_fork(ARGS) {
  UNUSED;
  (void)a;
  pid_t pid;
  return fork_process(t, &pid) ? small(pid) : ERROR;
}

// ---- wait

static Own posix_waitpid(ARGS) {
  UNUSED;
  int pid, options, status = 0;
  pid_t r;
  if (!as_int(t, a[0], &pid) || !as_int(t, a[1], &options)) return ERROR;
  BLOCK("waitpid", r, waitpid(pid, &status, options));
  return r < 0 ? fail(t) : tuple_pack2(t, small(r), small(status));
}
static Own posix_wait(ARGS) {
  UNUSED;
  (void)a;
  int status = 0;
  pid_t r;
  BLOCK("wait", r, wait(&status));
  return r < 0 ? fail(t) : tuple_pack2(t, small(r), small(status));
}
// The result of wait3 and wait4: (pid, status, resource.struct_rusage).
static Own waited(Thread *t, pid_t pid, int status, const struct rusage *used) {
  if (pid < 0) return fail(t);
  Own usage = resource_usage(t, used);
  Own result = is_error(usage) ? ERROR : tuple_pack3(t, small(pid), small(status), usage);
  if (!is_error(usage)) drop(t, usage);
  return result;
}
static Own posix_wait3(ARGS) {
  UNUSED;
  int options, status = 0;
  pid_t r;
  struct rusage used = {0};
  if (!as_int(t, a[0], &options)) return ERROR;
  BLOCK("wait3", r, wait3(&status, options, &used));
  return waited(t, r, status, &used);
}
static Own posix_wait4(ARGS) {
  UNUSED;
  int pid, options, status = 0;
  pid_t r;
  struct rusage used = {0};
  if (!as_int(t, a[0], &pid) || !as_int(t, a[1], &options)) return ERROR;
  BLOCK("wait4", r, wait4(pid, &status, options, &used));
  return waited(t, r, status, &used);
}
static Own posix_waitid(ARGS) {
  UNUSED;
  int type, id, options, r;
  siginfo_t info = {0};
  if (!as_int(t, a[0], &type) || !as_int(t, a[1], &id) || !as_int(t, a[2], &options)) return ERROR;
  BLOCK("waitid", r, waitid((idtype_t)type, (id_t)id, &info, options));
  if (r < 0) return fail(t);
  if (info.si_pid == 0) return NONE;
  Own v[] = {small(info.si_pid), small(info.si_uid), small(info.si_signo), small(info.si_status),
             small(info.si_code)};
  return posix_record(t, STATE(t)->waitid_result, v, 5);
}
static Own posix_waitstatus(ARGS) {
  UNUSED;
  int status;
  if (!as_int(t, a[0], &status)) return ERROR;
  if (WIFEXITED(status)) return small(WEXITSTATUS(status));
  if (WIFSIGNALED(status)) return small(-WTERMSIG(status));
  if (WIFSTOPPED(status))
    return raise_error(t, ValueError, "process stopped by delivery of signal %d",
                       WSTOPSIG(status));
  return raise_error(t, ValueError, "invalid wait status: %d", status);
}
#define STATUS(fn, expr, wrap)                                                                 \
  static Own fn(ARGS) {                                                                        \
    UNUSED;                                                                                    \
    int status;                                                                                \
    return as_int(t, a[0], &status) ? wrap(expr) : ERROR;                                      \
  }
STATUS(posix_WIFEXITED, WIFEXITED(status) != 0, from_bool)
STATUS(posix_WIFSIGNALED, WIFSIGNALED(status) != 0, from_bool)
STATUS(posix_WIFSTOPPED, WIFSTOPPED(status) != 0, from_bool)
STATUS(posix_WIFCONTINUED, WIFCONTINUED(status) != 0, from_bool)
STATUS(posix_WEXITSTATUS, WEXITSTATUS(status), small)
STATUS(posix_WTERMSIG, WTERMSIG(status), small)
STATUS(posix_WSTOPSIG, WSTOPSIG(status), small)
STATUS(posix_WCOREDUMP, WCOREDUMP(status) != 0, from_bool)

// ---- ends and signals

static Own posix_exit(ARGS) {
  UNUSED;
  int status;
  if (!as_int(t, a[0], &status)) return ERROR;
  _exit(status);
}
static Own posix_abort(ARGS) { UNUSED; (void)a; (void)t; abort(); }
static Own posix_kill(ARGS) {
  UNUSED;
  int pid, sig;
  if (!as_int(t, a[0], &pid) || !as_int(t, a[1], &sig)) return ERROR;
  if (kill(pid, sig) < 0) return fail(t);
  // A signal to ourselves is handled before the next instruction, as far as it has arrived.
  return pid == getpid() && !signals_interrupted(t) ? ERROR : NONE;
}
static Own posix_killpg(ARGS) {
  UNUSED;
  int pid, sig;
  if (!as_int(t, a[0], &pid) || !as_int(t, a[1], &sig)) return ERROR;
  return killpg(pid, sig) < 0 ? fail(t) : NONE;
}

// ---- exec and spawn

// A mapping as "key=value" strings, for c_strings_free.
static char **environment_of(Thread *t, Ref mapping) {
  Own items = IS(dict, mapping) ? dict_items_list(t, mapping) : EMPTY;
  if (is_empty(items)) {
    Own name = str_intern_c(t, "items");
    Ref args[1] = {mapping};
    Own view = object_call_method(t, name, args, 1);
    drop(t, name);
    if (is_error(view)) return NULL;
    items = object_list(t, view);
    drop(t, view);
  }
  if (is_error(items)) return NULL;
  size_t count = list_count(items);
  char **out = calloc(count + 1, sizeof *out);
  bool ok = out != NULL;
  if (!ok) raise_memory(t);
  for (size_t i = 0; ok && i < count; i++) {
    Ref pair = list_peek(items, i);
    Own k = EMPTY, v = EMPTY;
    bool is_pair = IS(tuple, pair) && tuple_count(pair) == 2;
    if (!is_pair) raise_error(t, TypeError, "items() of an environment must give pairs");
    const char *key = is_pair ? as_path(t, tuple_peek(pair, 0), &k) : NULL;
    const char *value = key ? as_path(t, tuple_peek(pair, 1), &v) : NULL;
    ok = value && (!*key || strchr(key + 1, '=') ? fail_error(t, ValueError, "illegal environment variable name") : true);
    if (ok && asprintf(&out[i], "%s=%s", key, value) < 0) {
      out[i] = NULL;
      ok = false;
      raise_memory(t);
    }
    if (!is_error(k)) drop(t, k);
    if (!is_error(v)) drop(t, v);
  }
  drop(t, items);
  if (ok) return out;
  c_strings_free(out);
  return NULL;
}
// Whether it can be an environment: something with keys; if not, a TypeError says that `function` needs one.
static bool check_environment(Thread *t, Ref v, const char *function, const char *alternative) {
  if (IS_A(t, v, DICT)) return true;
  Own keys;
  Lookup found = object_lookup_attr(t, v, NAME(t, keys), &keys);
  if (found == FOUND) return drop(t, keys), true;
  return found == MISSING && fail_error(t, TypeError, "%s: environment must be a mapping object%s",
                                        function, alternative);
}
static Own posix_execve(ARGS) {
  UNUSED;
  Path path;
  if (!path_get(t, a[0], &path, PATH_OR_FD, "execve", "path")) return ERROR;
  char **argv = NULL, **env = NULL;
  if (check_environment(t, a[2], "execve", "") && (argv = c_strings_of(t, a[1])))
    env = environment_of(t, a[2]);
  if (env && !argv[0]) raise_error(t, ValueError, "execve: argv must not be empty");
  else if (env && !*argv[0]) raise_error(t, ValueError, "execve: argv first element cannot be empty");
  else if (env) {
    if (path.text) execve(path.text, argv, env);
    else fexecve(path.fd, argv, env);
    raise_errno(t, errno, a[0]);
  }
  c_strings_free(argv);
  c_strings_free(env);
  path_drop(t, &path);
  return ERROR;
}
static Own posix_execv(ARGS) {
  UNUSED;
  Path path;
  if (!path_get(t, a[0], &path, PATH_ONLY, "execv", "path")) return ERROR;
  char **argv = c_strings_of(t, a[1]);
  if (argv && !argv[0]) raise_error(t, ValueError, "execv() arg 2 must not be empty");
  else if (argv && !*argv[0]) raise_error(t, ValueError, "execv() arg 2 first element cannot be empty");
  else if (argv) {
    execv(path.text, argv);
    raise_errno(t, errno, a[0]);
  }
  c_strings_free(argv);
  path_drop(t, &path);
  return ERROR;
}
static Own posix_system(ARGS) {
  UNUSED;
  Own alive = EMPTY;
  const char *command = as_path(t, a[0], &alive);
  if (!command) return ERROR;
  Blocking b = blocking_begin(t, GIL_BLOCKING, "system");
  int r = system(command);
  blocking_end(t, &b);
  drop(t, alive);
  return small(r);
}

// The kinds of file_actions, and what a tuple of the kind is called and holds: (kind, fd, ...).
enum { SPAWN_OPEN, SPAWN_CLOSE, SPAWN_DUP2, SPAWN_CLOSEFROM, SPAWN_KINDS };
static const struct { const char *name; int count; } spawn_kinds[SPAWN_KINDS] = {
    [SPAWN_OPEN] = {"open", 5}, // path, flags, mode
    [SPAWN_CLOSE] = {"close", 2},
    [SPAWN_DUP2] = {"dup2", 3}, // the number it becomes
    [SPAWN_CLOSEFROM] = {"closefrom", 2},
};
static bool add_file_action(Thread *t, posix_spawn_file_actions_t *actions, Ref v) {
  int kind, fd, other, failed;
  if (!IS_A(t, v, TUPLE) || !tuple_count(v))
    return fail_error(t, TypeError, "Each file_actions element must be a non-empty tuple");
  if (!as_int(t, tuple_peek(v, 0), &kind)) return false;
  if (kind < 0 || kind >= SPAWN_KINDS) return fail_error(t, TypeError, "Unknown file_actions identifier");
  if ((int)tuple_count(v) != spawn_kinds[kind].count)
    return fail_error(t, TypeError, "A %s file_action tuple must have %d elements", spawn_kinds[kind].name,
                      spawn_kinds[kind].count);
  if (!as_int(t, tuple_peek(v, 1), &fd)) return false;
  switch (kind) {
  case SPAWN_OPEN: {
    int mode;
    Own alive = EMPTY;
    if (!as_int(t, tuple_peek(v, 3), &other) || !as_int(t, tuple_peek(v, 4), &mode)) return false;
    const char *path = as_path(t, tuple_peek(v, 2), &alive);
    if (!path) return false;
    failed = posix_spawn_file_actions_addopen(actions, fd, path, other, (mode_t)mode); // copies the path
    drop(t, alive);
    break;
  }
  case SPAWN_DUP2:
    if (!as_int(t, tuple_peek(v, 2), &other)) return false;
    failed = posix_spawn_file_actions_adddup2(actions, fd, other);
    break;
  case SPAWN_CLOSE: failed = posix_spawn_file_actions_addclose(actions, fd); break;
  default: failed = posix_spawn_file_actions_addclosefrom_np(actions, fd);
  }
  if (failed) raise_errno(t, failed, EMPTY);
  return !failed;
}
static bool add_file_actions(Thread *t, posix_spawn_file_actions_t *actions, Ref sequence) {
  if (is_none(sequence) || is_empty(sequence)) return true;
  Own list = object_list(t, sequence);
  if (is_error(list)) {
    if (!error_matches(t, TYPE(t, TypeError))) return false;
    error_clear(t);
    return fail_error(t, TypeError, "file_actions must be a sequence or None");
  }
  bool ok = true;
  for (size_t i = 0; ok && i < list_count(list); i++)
    ok = add_file_action(t, actions, list_peek(list, i));
  drop(t, list);
  return ok;
}

static bool priority_of(Thread *t, Ref v, struct sched_param *out) {
  Ref cls = STATE(t)->sched_param;
  if (is_empty(cls) || !is_instance_of(t, v, AS(Type, cls)))
    return fail_error(t, TypeError, "must have a sched_param object");
  return as_int(t, tuple_peek(v, 0), &out->sched_priority);
}
// (policy, parameters); a policy of None leaves it as it is.
static bool add_scheduler(Thread *t, posix_spawnattr_t *attributes, short *flags, Ref v) {
  int policy;
  struct sched_param param;
  if (!IS_A(t, v, TUPLE) || tuple_count(v) != 2)
    return fail_error(t, TypeError, "A scheduler tuple must have two elements");
  if (is_none(tuple_peek(v, 0))) {
    *flags |= POSIX_SPAWN_SETSCHEDPARAM;
  } else {
    if (!as_int(t, tuple_peek(v, 0), &policy)) return false;
    *flags |= POSIX_SPAWN_SETSCHEDULER;
    posix_spawnattr_setschedpolicy(attributes, policy);
  }
  if (!priority_of(t, tuple_peek(v, 1), &param)) return false;
  posix_spawnattr_setschedparam(attributes, &param);
  return true;
}

enum {
  S_PATH,
  S_ARGV,
  S_ENV,
  S_ACTIONS,
  S_GROUP,
  S_RESETIDS,
  S_SETSID,
  S_MASK,
  S_DEFAULT,
  S_SCHEDULER
};

static bool add_attributes(Thread *t, posix_spawnattr_t *attributes, const Ref *a) {
  bool reset_ids, new_session;
  int group;
  short flags = 0;
  sigset_t set;
  if (!as_truth(t, a[S_RESETIDS], &reset_ids) || !as_truth(t, a[S_SETSID], &new_session)) return false;
  if (reset_ids) flags |= POSIX_SPAWN_RESETIDS;
  if (new_session) flags |= POSIX_SPAWN_SETSID;
  if (!is_empty(a[S_GROUP])) {
    if (!as_int(t, a[S_GROUP], &group)) return false;
    flags |= POSIX_SPAWN_SETPGROUP;
    posix_spawnattr_setpgroup(attributes, group);
  }
  if (!is_empty(a[S_MASK])) {
    if (!signal_set_of(t, a[S_MASK], &set)) return false;
    flags |= POSIX_SPAWN_SETSIGMASK;
    posix_spawnattr_setsigmask(attributes, &set);
  }
  if (!is_empty(a[S_DEFAULT])) {
    if (!signal_set_of(t, a[S_DEFAULT], &set)) return false;
    flags |= POSIX_SPAWN_SETSIGDEF;
    posix_spawnattr_setsigdefault(attributes, &set);
  }
  if (!is_empty(a[S_SCHEDULER]) && !add_scheduler(t, attributes, &flags, a[S_SCHEDULER])) return false;
  posix_spawnattr_setflags(attributes, flags);
  return true;
}

// argv for a program that posix_spawn starts.
static char **spawn_arguments(Thread *t, Ref v, const char *function) {
  if (!IS_A(t, v, LIST) && !IS_A(t, v, TUPLE)) {
    raise_error(t, TypeError, "%s: argv must be a tuple or list", function);
    return NULL;
  }
  char **argv = c_strings_of(t, v);
  if (!argv || (argv[0] && *argv[0])) return argv;
  raise_error(t, ValueError, argv[0] ? "%s: argv first element cannot be empty" : "%s: argv must not be empty",
              function);
  c_strings_free(argv);
  return NULL;
}

typedef int Spawn(pid_t *, const char *, const posix_spawn_file_actions_t *, const posix_spawnattr_t *,
                  char *const[], char *const[]);

static Own start_program(Thread *t, const Ref *a, const char *function, Spawn *spawn) {
  Own alive = EMPTY, result = ERROR;
  char **argv = NULL, **env = NULL;
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  pid_t pid;
  if (!is_none(a[S_ENV]) && !check_environment(t, a[S_ENV], function, " or None")) return ERROR;
  const char *path = as_path(t, a[S_PATH], &alive);
  if (!path) return ERROR;
  posix_spawn_file_actions_init(&actions);
  posix_spawnattr_init(&attributes);
  if ((argv = spawn_arguments(t, a[S_ARGV], function)) &&
      (is_none(a[S_ENV]) || (env = environment_of(t, a[S_ENV]))) &&
      add_file_actions(t, &actions, a[S_ACTIONS]) && add_attributes(t, &attributes, a)) {
    int failed = spawn(&pid, path, &actions, &attributes, argv, env ? env : environ);
    result = failed ? raise_errno(t, failed, a[S_PATH]) : small(pid);
  }
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  c_strings_free(argv);
  c_strings_free(env);
  drop(t, alive);
  return result;
}
static Own posix_posix_spawn(ARGS) { UNUSED; return start_program(t, a, "posix_spawn", posix_spawn); }
static Own posix_posix_spawnp(ARGS) { UNUSED; return start_program(t, a, "posix_spawnp", posix_spawnp); }

static Own posix_pidfd_open(ARGS) {
  UNUSED;
  int pid, flags;
  if (!as_int(t, a[0], &pid) || !as_int(t, a[1], &flags)) return ERROR;
  long fd = syscall(SYS_pidfd_open, pid, flags);
  return fd < 0 ? fail(t) : small(fd);
}

// ---- users, groups, sessions

bool posix_id(Thread *t, Ref v, const char *what, uint32_t *out) {
  Own number = number_index(t, v);
  if (is_error(number)) {
    if (!error_is(t, TypeError)) return false;
    error_clear(t);
    return fail_error(t, TypeError, "%s should be integer, not %T", what, v);
  }
  int64_t id;
  bool big = !int_to_i64(t, number, &id), below = !big || int_sign(t, number) < 0;
  drop(t, number);
  if (!big && id >= -1 && id <= UINT32_MAX) return *out = (uint32_t)id, true;
  return fail_error(t, OverflowError, below ? "%s is less than minimum" : "%s is greater than maximum", what);
}
#define SET_ID(fn, what, call) \
  static Own fn(ARGS) { \
    UNUSED; \
    uint32_t id; \
    return !posix_id(t, a[0], what, &id) ? ERROR : call(id) < 0 ? fail(t) : NONE; \
  }
SET_ID(posix_setuid, "uid", setuid)
SET_ID(posix_seteuid, "uid", seteuid)
SET_ID(posix_setgid, "gid", setgid)
SET_ID(posix_setegid, "gid", setegid)
#define SET_TWO_IDS(fn, what, call) \
  static Own fn(ARGS) { \
    UNUSED; \
    uint32_t real, effective; \
    if (!posix_id(t, a[0], what, &real) || !posix_id(t, a[1], what, &effective)) return ERROR; \
    return call(real, effective) < 0 ? fail(t) : NONE; \
  }
SET_TWO_IDS(posix_setreuid, "uid", setreuid)
SET_TWO_IDS(posix_setregid, "gid", setregid)
#define SET_THREE_IDS(fn, what, call) \
  static Own fn(ARGS) { \
    UNUSED; \
    uint32_t real, effective, saved; \
    if (!posix_id(t, a[0], what, &real) || !posix_id(t, a[1], what, &effective) || !posix_id(t, a[2], what, &saved)) \
      return ERROR; \
    return call(real, effective, saved) < 0 ? fail(t) : NONE; \
  }
SET_THREE_IDS(posix_setresuid, "uid", setresuid)
SET_THREE_IDS(posix_setresgid, "gid", setresgid)
#define GET_THREE_IDS(fn, call) \
  static Own fn(ARGS) { \
    UNUSED; \
    (void)a; \
    uint32_t real, effective, saved; \
    if (call(&real, &effective, &saved) < 0) return fail(t); \
    return tuple_pack3(t, small(real), small(effective), small(saved)); \
  }
GET_THREE_IDS(posix_getresuid, getresuid)
GET_THREE_IDS(posix_getresgid, getresgid)

static Own group_list(Thread *t, const gid_t *groups, int count) {
  Own list = list_new(t, (size_t)count);
  for (int i = 0; i < count && !is_error(list); i++) list_append(t, list, small(groups[i]));
  return list;
}
static Own posix_getgroups(ARGS) {
  UNUSED;
  (void)a;
  int count = getgroups(0, NULL);
  gid_t *groups = count < 0 ? NULL : calloc((size_t)count + 1, sizeof *groups);
  if (count >= 0 && !groups) return raise_memory(t);
  if (count > 0) count = getgroups(count, groups);
  Own result = count < 0 ? fail(t) : group_list(t, groups, count);
  free(groups);
  return result;
}
static Own posix_setgroups(ARGS) {
  UNUSED;
  Own list = object_list(t, a[0]);
  if (is_error(list)) {
    if (!error_is(t, TypeError)) return ERROR;
    error_clear(t);
    return raise_error(t, TypeError, "setgroups argument must be a sequence");
  }
  size_t count = list_count(list);
  Own result = ERROR;
  gid_t *groups = NULL;
  if (count > NGROUPS_MAX) raise_error(t, ValueError, "too many groups");
  else if (!(groups = malloc((count + 1) * sizeof *groups))) raise_memory(t);
  bool ok = groups != NULL;
  for (size_t i = 0; ok && i < count; i++) {
    ok = int_check(t, list_peek(list, i)) || fail_error(t, TypeError, "groups must be integers");
    ok = ok && posix_id(t, list_peek(list, i), "gid", &groups[i]);
  }
  if (ok) result = setgroups(count, groups) < 0 ? fail(t) : NONE;
  free(groups);
  drop(t, list);
  return result;
}
static Own posix_getgrouplist(ARGS) {
  UNUSED;
  Own alive = EMPTY;
  uint32_t group;
  if (!posix_id(t, a[1], "gid", &group)) return ERROR;
  const char *user = as_path(t, a[0], &alive);
  if (!user) return ERROR;
  int count = 0;
  getgrouplist(user, group, NULL, &count); // how many there are
  gid_t *groups = malloc(((size_t)count + 1) * sizeof *groups);
  Own result = !groups                                               ? raise_memory(t)
               : getgrouplist(user, group, groups, &count) < 0 ? raise_error(t, OSError, "too many groups")
                                                                     : group_list(t, groups, count);
  free(groups);
  drop(t, alive);
  return result;
}
static Own posix_initgroups(ARGS) {
  UNUSED;
  Own alive = EMPTY;
  uint32_t group;
  if (!posix_id(t, a[1], "gid", &group)) return ERROR;
  const char *user = as_path(t, a[0], &alive);
  if (!user) return ERROR;
  Own result = initgroups(user, group) < 0 ? fail(t) : NONE;
  drop(t, alive);
  return result;
}

#define NUMBER(fn, expr) static Own fn(ARGS) { UNUSED; (void)a; return int_from_i64(t, (int64_t)(expr)); }
NUMBER(posix_getpid, getpid())
NUMBER(posix_getppid, getppid())
NUMBER(posix_getuid, getuid())
NUMBER(posix_geteuid, geteuid())
NUMBER(posix_getgid, getgid())
NUMBER(posix_getegid, getegid())
NUMBER(posix_getpgrp, getpgrp())
static Own posix_setsid(ARGS) { UNUSED; (void)a; pid_t r = setsid(); return r < 0 ? fail(t) : small(r); }
// The group or session of a process or terminal, and setting it.
#define GET_GROUP(name, call)                                                                  \
  static Own name(ARGS) {                                                                      \
    UNUSED;                                                                                    \
    int of;                                                                                    \
    if (!as_int(t, a[0], &of)) return ERROR;                                                   \
    pid_t r = call(of);                                                                        \
    return r < 0 ? fail(t) : small(r);                                                         \
  }
#define SET_GROUP(name, call)                                                                  \
  static Own name(ARGS) {                                                                      \
    UNUSED;                                                                                    \
    int of, group;                                                                             \
    if (!as_int(t, a[0], &of) || !as_int(t, a[1], &group)) return ERROR;                       \
    return call(of, group) < 0 ? fail(t) : NONE;                                               \
  }
GET_GROUP(posix_getsid, getsid)
GET_GROUP(posix_getpgid, getpgid)
GET_GROUP(posix_tcgetpgrp, tcgetpgrp)
SET_GROUP(posix_setpgid, setpgid)
SET_GROUP(posix_tcsetpgrp, tcsetpgrp)
static Own posix_setpgrp(ARGS) { UNUSED; (void)a; return setpgid(0, 0) < 0 ? fail(t) : NONE; }

// ---- priorities and processors

static Own posix_getpriority(ARGS) {
  UNUSED;
  int which, who;
  if (!as_int(t, a[0], &which) || !as_int(t, a[1], &who)) return ERROR;
  errno = 0; // -1 is a priority too
  int r = getpriority((__priority_which_t)which, (id_t)who);
  return r == -1 && errno ? fail(t) : small(r);
}
static Own posix_setpriority(ARGS) {
  UNUSED;
  int which, who, priority;
  if (!as_int(t, a[0], &which) || !as_int(t, a[1], &who) || !as_int(t, a[2], &priority)) return ERROR;
  return setpriority((__priority_which_t)which, (id_t)who, priority) < 0 ? fail(t) : NONE;
}
static Own posix_nice(ARGS) {
  UNUSED;
  int by;
  if (!as_int(t, a[0], &by)) return ERROR;
  errno = 0;
  int r = nice(by);
  return r == -1 && errno ? fail(t) : small(r);
}
static Own posix_sched_yield(ARGS) {
  UNUSED;
  (void)a;
  Blocking b = blocking_begin(t, GIL_BLOCKING, "sched_yield");
  sched_yield();
  blocking_end(t, &b);
  return NONE;
}
static Own posix_sched_getaffinity(ARGS) {
  UNUSED;
  int pid;
  cpu_set_t set;
  if (!as_int(t, a[0], &pid)) return ERROR;
  if (sched_getaffinity(pid, sizeof set, &set) < 0) return fail(t);
  Own list = list_new(t, 8);
  for (int i = 0; i < CPU_SETSIZE && !is_error(list); i++)
    if (CPU_ISSET(i, &set)) list_append(t, list, small(i));
  Own v = object_call1(t, VAL(TYPE(t, set)), list);
  drop(t, list);
  return v;
}
static Own posix_sched_setaffinity(ARGS) {
  UNUSED;
  int pid;
  cpu_set_t set;
  CPU_ZERO(&set);
  if (!as_int(t, a[0], &pid)) return ERROR;
  Own list = object_list(t, a[1]);
  if (is_error(list)) return ERROR;
  for (size_t i = 0; i < list_count(list); i++) {
    int cpu;
    if (!as_int(t, list_peek(list, i), &cpu) || (cpu < 0 && !fail_error(t, ValueError, "negative CPU number"))) {
      drop(t, list);
      return ERROR;
    }
    if (cpu < CPU_SETSIZE) CPU_SET(cpu, &set);
  }
  drop(t, list);
  return sched_setaffinity(pid, sizeof set, &set) < 0 ? fail(t) : NONE;
}

#define BY_NUMBER(fn, call) \
  static Own fn(ARGS) { \
    UNUSED; \
    int number; \
    if (!as_int(t, a[0], &number)) return ERROR; \
    int r = call(number); \
    return r < 0 ? fail(t) : small(r); \
  }
BY_NUMBER(posix_sched_getscheduler, sched_getscheduler)
BY_NUMBER(posix_sched_get_priority_max, sched_get_priority_max)
BY_NUMBER(posix_sched_get_priority_min, sched_get_priority_min)

static Own posix_sched_getparam(ARGS) {
  UNUSED;
  int pid;
  struct sched_param param;
  if (!as_int(t, a[0], &pid)) return ERROR;
  if (sched_getparam(pid, &param) < 0) return fail(t);
  Ref cls = STATE(t)->sched_param;
  return is_empty(cls) ? tuple_pack1(t, small(param.sched_priority))
                       : object_call1(t, cls, small(param.sched_priority));
}
static Own posix_sched_setparam(ARGS) {
  UNUSED;
  int pid;
  struct sched_param param;
  if (!as_int(t, a[0], &pid) || !priority_of(t, a[1], &param)) return ERROR;
  return sched_setparam(pid, &param) < 0 ? fail(t) : NONE;
}
static Own posix_sched_setscheduler(ARGS) {
  UNUSED;
  int pid, policy;
  struct sched_param param;
  if (!as_int(t, a[0], &pid) || !as_int(t, a[1], &policy) || !priority_of(t, a[2], &param)) return ERROR;
  return sched_setscheduler(pid, policy, &param) < 0 ? fail(t) : NONE;
}
static Own posix_sched_rr_get_interval(ARGS) {
  UNUSED;
  int pid;
  struct timespec interval;
  if (!as_int(t, a[0], &pid)) return ERROR;
  if (sched_rr_get_interval(pid, &interval) < 0) return fail(t);
  return float_new(t, (double)interval.tv_sec + 1e-9 * (double)interval.tv_nsec);
}

// ---- terminals

static Own posix_openpty(ARGS) {
  UNUSED;
  (void)a;
  int master, slave;
  if (openpty(&master, &slave, NULL, NULL, NULL) < 0) return fail(t);
  if (fcntl(master, F_SETFD, FD_CLOEXEC) == 0 && fcntl(slave, F_SETFD, FD_CLOEXEC) == 0)
    return tuple_pack2(t, small(master), small(slave));
  int saved = errno;
  close(master);
  close(slave);
  return raise_errno(t, saved, EMPTY);
}
static Own posix_forkpty(ARGS) {
  UNUSED;
  (void)a;
  int master, slave;
  if (openpty(&master, &slave, NULL, NULL, NULL) < 0) return fail(t);
  fcntl(master, F_SETFD, FD_CLOEXEC);
  pid_t pid;
  bool forked = fork_process(t, &pid);
  if (pid == 0) {
    if (setsid() < 0 || ioctl(slave, TIOCSCTTY, NULL) < 0) _exit(1);
    for (int fd = 0; fd < 3; fd++) dup2(slave, fd);
    if (slave > 2) close(slave);
    close(master);
    return tuple_pack2(t, small(0), small(-1));
  }
  close(slave);
  if (forked) return tuple_pack2(t, small(pid), small(master));
  close(master);
  return ERROR;
}
static Own posix_ttyname(ARGS) {
  UNUSED;
  int fd;
  char name[PATH_MAX];
  if (!as_int(t, a[0], &fd)) return ERROR;
  int failed = ttyname_r(fd, name, sizeof name);
  return failed ? raise_errno(t, failed, EMPTY) : str_from_fs(t, name, strlen(name));
}
static Own posix_ctermid(ARGS) {
  UNUSED;
  (void)a;
  char name[L_ctermid];
  return str_from_fs(t, name, strlen(ctermid(name)));
}
static Own posix_getlogin(ARGS) {
  UNUSED;
  (void)a;
  char name[LOGIN_NAME_MAX + 1];
  int failed = getlogin_r(name, sizeof name);
  return failed ? raise_errno(t, failed, EMPTY) : str_from_fs(t, name, strlen(name));
}

const NativeDef posix_process_functions[] = {
    NATIVE(posix_register_at_fork,
           "register_at_fork(*, before=<unset>, after_in_child=<unset>, after_in_parent=<unset>)",
           "Functions to call around fork()."),
    NATIVE(posix_fork, "fork()", "Make a child process: 0 in the child, its id in the parent."),
    NATIVE(posix_waitpid, "waitpid(pid, options, /)", "Wait for a child: (pid, status)."),
    NATIVE(posix_wait, "wait()", "Wait for any child: (pid, status)."),
    NATIVE(posix_wait3, "wait3(options)",
           "Wait for any child: (pid, status, what it used as a resource.struct_rusage)."),
    NATIVE(posix_wait4, "wait4(pid, options)", "The same for one child."),
    NATIVE(posix_waitid, "waitid(idtype, id, options, /)",
           "Wait for a change of a child: a waitid_result, or None with WNOHANG."),
    NATIVE(posix_waitstatus, "waitstatus_to_exitcode(status)",
           "An exit code, or minus the signal's number."),
    NATIVE(posix_WIFEXITED, "WIFEXITED(status)", "Whether it exited."),
    NATIVE(posix_WIFSIGNALED, "WIFSIGNALED(status)", "Whether a signal ended it."),
    NATIVE(posix_WIFSTOPPED, "WIFSTOPPED(status)", "Whether it is stopped."),
    NATIVE(posix_WIFCONTINUED, "WIFCONTINUED(status)", "Whether it goes on after a stop."),
    NATIVE(posix_WEXITSTATUS, "WEXITSTATUS(status)", "Its exit status."),
    NATIVE(posix_WTERMSIG, "WTERMSIG(status)", "The signal that ended it."),
    NATIVE(posix_WSTOPSIG, "WSTOPSIG(status)", "The signal that stopped it."),
    NATIVE(posix_WCOREDUMP, "WCOREDUMP(status)", "Whether it dumped core."),
    NATIVE(posix_exit, "_exit(status)", "Leave the process at once: no cleanup, no flushing."),
    NATIVE(posix_abort, "abort()", "End the process by SIGABRT."),
    NATIVE(posix_kill, "kill(pid, signal, /)", "Send a signal."),
    NATIVE(posix_killpg, "killpg(pgid, signal, /)", "Send a signal to a process group."),
    NATIVE(posix_execv, "execv(path, argv, /)", "Run another program in this process."),
    NATIVE(posix_execve, "execve(path, argv, env)", "The same with an environment."),
    NATIVE(posix_posix_spawn,
           "posix_spawn(path, argv, env, /, *, file_actions=<unset>, setpgroup=<unset>, resetids=False, "
           "setsid=False, setsigmask=<unset>, setsigdef=<unset>, scheduler=<unset>)",
           "Run a program in a new process; returns its id."),
    NATIVE(posix_posix_spawnp,
           "posix_spawnp(path, argv, env, /, *, file_actions=<unset>, setpgroup=<unset>, resetids=False, "
           "setsid=False, setsigmask=<unset>, setsigdef=<unset>, scheduler=<unset>)",
           "The same, looking for the program in PATH."),
    NATIVE(posix_system, "system(command)", "Run a shell command; returns its wait status."),
    NATIVE(posix_pidfd_open, "pidfd_open(pid, flags=0)",
           "A descriptor that becomes readable when the process ends."),
    NATIVE(posix_getpid, "getpid()", "This process's id."),
    NATIVE(posix_getppid, "getppid()", "The parent's id."),
    NATIVE(posix_getuid, "getuid()", "The user's id."),
    NATIVE(posix_geteuid, "geteuid()", "The effective user's id."),
    NATIVE(posix_getgid, "getgid()", "The group's id."),
    NATIVE(posix_getegid, "getegid()", "The effective group's id."),
    NATIVE(posix_getpgrp, "getpgrp()", "The process group."),
    NATIVE(posix_setpgrp, "setpgrp()", "Make the process the leader of a group."),
    NATIVE(posix_getresuid, "getresuid()", "The real, effective and saved user's ids."),
    NATIVE(posix_getresgid, "getresgid()", "The real, effective and saved group's ids."),
    NATIVE(posix_setuid, "setuid(uid, /)", "Set the user's id."),
    NATIVE(posix_seteuid, "seteuid(euid, /)", "Set the effective user's id."),
    NATIVE(posix_setreuid, "setreuid(ruid, euid, /)", "Set the real and effective user's ids."),
    NATIVE(posix_setresuid, "setresuid(ruid, euid, suid, /)",
           "Set the real, effective and saved user's ids."),
    NATIVE(posix_setgid, "setgid(gid, /)", "Set the group's id."),
    NATIVE(posix_setegid, "setegid(egid, /)", "Set the effective group's id."),
    NATIVE(posix_setregid, "setregid(rgid, egid, /)", "Set the real and effective group's ids."),
    NATIVE(posix_setresgid, "setresgid(rgid, egid, sgid, /)",
           "Set the real, effective and saved group's ids."),
    NATIVE(posix_getgroups, "getgroups()", "The supplementary groups."),
    NATIVE(posix_setgroups, "setgroups(groups, /)", "Set the supplementary groups."),
    NATIVE(posix_getgrouplist, "getgrouplist(user, group, /)", "The groups of a user, with group."),
    NATIVE(posix_initgroups, "initgroups(username, gid, /)",
           "Set the supplementary groups to those of a user, and gid."),
    NATIVE(posix_setsid, "setsid()", "Start a session."),
    NATIVE(posix_getsid, "getsid(pid, /)", "A process's session."),
    NATIVE(posix_getpgid, "getpgid(pid)", "A process's group."),
    NATIVE(posix_setpgid, "setpgid(pid, pgrp, /)", "Put a process into a group."),
    NATIVE(posix_nice, "nice(increment, /)", "Lower the priority."),
    NATIVE(posix_getpriority, "getpriority(which, who)", "A scheduling priority."),
    NATIVE(posix_setpriority, "setpriority(which, who, priority)", "Set a scheduling priority."),
    NATIVE(posix_sched_yield, "sched_yield()", "Let another thread run."),
    NATIVE(posix_sched_getaffinity, "sched_getaffinity(pid, /)",
           "The processors a process may run on."),
    NATIVE(posix_sched_setaffinity, "sched_setaffinity(pid, mask, /)",
           "Say which processors a process may run on."),
    NATIVE(posix_sched_getscheduler, "sched_getscheduler(pid, /)", "A process's scheduling policy."),
    NATIVE(posix_sched_setscheduler, "sched_setscheduler(pid, policy, param, /)",
           "Set a process's scheduling policy."),
    NATIVE(posix_sched_getparam, "sched_getparam(pid, /)",
           "A process's scheduling parameters: a sched_param."),
    NATIVE(posix_sched_setparam, "sched_setparam(pid, param, /)",
           "Set a process's scheduling parameters."),
    NATIVE(posix_sched_get_priority_max, "sched_get_priority_max(policy)",
           "The highest priority of a policy."),
    NATIVE(posix_sched_get_priority_min, "sched_get_priority_min(policy)",
           "The lowest priority of a policy."),
    NATIVE(posix_sched_rr_get_interval, "sched_rr_get_interval(pid, /)",
           "The length of a turn, in seconds."),
    NATIVE(posix_openpty, "openpty()", "A pair of descriptors of a new terminal, not inheritable."),
    NATIVE(posix_forkpty, "forkpty()",
           "Make a child process on a new terminal: (pid, descriptor of the terminal)."),
    NATIVE(posix_ttyname, "ttyname(fd, /)", "The name of a terminal."),
    NATIVE(posix_ctermid, "ctermid()", "The name of the process's own terminal."),
    NATIVE(posix_getlogin, "getlogin()", "The name of the user at the process's own terminal."),
    NATIVE(posix_tcgetpgrp, "tcgetpgrp(fd, /)", "The group in the foreground of a terminal."),
    NATIVE(posix_tcsetpgrp, "tcsetpgrp(fd, pgid, /)",
           "Put a group into the foreground of a terminal."),
    {0},
};

const ModuleNumber posix_process_numbers[] = {
#define C(x) {#x, x}
    C(WNOHANG),     C(WUNTRACED),     C(WCONTINUED),       C(WEXITED),     C(WSTOPPED),
    C(WNOWAIT),     C(P_ALL),         C(P_PID),            C(P_PGID),      C(P_PIDFD),
    C(CLD_EXITED),  C(CLD_KILLED),    C(CLD_DUMPED),       C(CLD_TRAPPED), C(CLD_STOPPED),
    C(CLD_CONTINUED), C(PRIO_PROCESS), C(PRIO_PGRP),       C(PRIO_USER),   C(SCHED_OTHER),
    C(SCHED_FIFO),  C(SCHED_RR),      C(SCHED_BATCH),      C(SCHED_IDLE),  C(SCHED_RESET_ON_FORK),
    C(NGROUPS_MAX), C(EX_OK),         C(EX_USAGE),         C(EX_DATAERR),  C(EX_NOINPUT),
    C(EX_NOUSER),   C(EX_NOHOST),     C(EX_UNAVAILABLE),   C(EX_SOFTWARE), C(EX_OSERR),
    C(EX_OSFILE),   C(EX_CANTCREAT),  C(EX_IOERR),         C(EX_TEMPFAIL), C(EX_PROTOCOL),
    C(EX_NOPERM),   C(EX_CONFIG),
#undef C
    {"POSIX_SPAWN_OPEN", SPAWN_OPEN},
    {"POSIX_SPAWN_CLOSE", SPAWN_CLOSE},
    {"POSIX_SPAWN_DUP2", SPAWN_DUP2},
    {"POSIX_SPAWN_CLOSEFROM", SPAWN_CLOSEFROM},
    {0},
};

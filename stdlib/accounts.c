// SPDX-License-Identifier: MIT
// accounts.c: the modules pwd and grp: the users and groups of the machine.
#include <errno.h>
#include <grp.h>
#include <pwd.h>
#include "module.h"
#include "record.h"
#include "runtime/error.h"
#include "runtime/heap.h"
#include "runtime/int.h"
#include "runtime/list.h"
#include "runtime/str.h"

#define METHOD(name) static Own name(Thread *t, const Ref *a, ptrdiff_t n, Ref names)
#define UNUSED (void)n, (void)names

typedef struct AccountState { Own record; } AccountState;

static Own text(Thread *t, const char *s) { return s ? str_from_fs(t, s, strlen(s)) : NONE; }

static Own user_record(Thread *t, const struct passwd *p) {
  Own values[] = {text(t, p->pw_name), text(t, p->pw_passwd), small(p->pw_uid), small(p->pw_gid),
                  text(t, p->pw_gecos), text(t, p->pw_dir), text(t, p->pw_shell)};
  return record_new_take(t, MODULE_STATE(t, pwd, AccountState)->record, values, 7);
}

static Own group_record(Thread *t, const struct group *g) {
  Own members = list_new(t, 0);
  for (char **m = g->gr_mem; !is_error(members) && *m; m++) {
    Own name = text(t, *m);
    if (is_error(name) || !list_append_take(t, members, name)) {
      drop(t, members);
      members = ERROR;
    }
  }
  Own values[] = {text(t, g->gr_name), text(t, g->gr_passwd), small(g->gr_gid), members};
  return record_new_take(t, MODULE_STATE(t, grp, AccountState)->record, values, 4);
}

static Own not_found(Thread *t, const char *what, Ref v) {
  Own message = format_message(t, "%s not found: %R", what, v);
  if (is_error(message)) return ERROR;
  raise_value(t, TYPE(t, KeyError), message);
  drop(t, message);
  return ERROR;
}

// An id as getpwuid and getgrgid take it; false with KeyError or TypeError.
static bool account_id(Thread *t, Ref v, const char *what, uint32_t *out) {
  int64_t id;
  Own number = number_index(t, v);
  if (is_error(number)) return false;
  bool fits = int_to_i64(t, number, &id) && id >= 0 && id <= UINT32_MAX;
  drop(t, number);
  if (fits) return *out = (uint32_t)id, true;
  not_found(t, what, v);
  return false;
}

static const char *account_name(Thread *t, const char *function, Ref v, Own *keep_alive) {
  if (str_check(t, v)) return str_fs_utf8(t, v, &(size_t){0}, keep_alive);
  raise_error(t, TypeError, "%s() argument must be str, not %T", function, v);
  return NULL;
}

METHOD(pwd_getpwuid) {
  UNUSED;
  uint32_t id;
  if (!account_id(t, a[0], "getpwuid(): uid", &id)) return ERROR;
  struct passwd *p = getpwuid(id);
  return p ? user_record(t, p) : not_found(t, "getpwuid(): uid", a[0]);
}
METHOD(pwd_getpwnam) {
  UNUSED;
  Own keep_alive = EMPTY;
  const char *name = account_name(t, "getpwnam", a[0], &keep_alive);
  if (!name) return ERROR;
  struct passwd *p = getpwnam(name);
  drop(t, keep_alive);
  return p ? user_record(t, p) : not_found(t, "getpwnam(): name", a[0]);
}
METHOD(pwd_getpwall) {
  UNUSED;
  (void)a;
  Own list = list_new(t, 0);
  setpwent();
  for (struct passwd *p; !is_error(list) && (p = getpwent());) {
    Own user = user_record(t, p);
    if (is_error(user) || !list_append_take(t, list, user)) {
      drop(t, list);
      list = ERROR;
    }
  }
  endpwent();
  return list;
}
METHOD(grp_getgrgid) {
  UNUSED;
  uint32_t id;
  if (!account_id(t, a[0], "getgrgid(): gid", &id)) return ERROR;
  struct group *g = getgrgid(id);
  return g ? group_record(t, g) : not_found(t, "getgrgid(): gid", a[0]);
}
METHOD(grp_getgrnam) {
  UNUSED;
  Own keep_alive = EMPTY;
  const char *name = account_name(t, "getgrnam", a[0], &keep_alive);
  if (!name) return ERROR;
  struct group *g = getgrnam(name);
  drop(t, keep_alive);
  return g ? group_record(t, g) : not_found(t, "getgrnam(): name", a[0]);
}
METHOD(grp_getgrall) {
  UNUSED;
  (void)a;
  Own list = list_new(t, 0);
  setgrent();
  for (struct group *g; !is_error(list) && (g = getgrent());) {
    Own group = group_record(t, g);
    if (is_error(group) || !list_append_take(t, list, group)) {
      drop(t, list);
      list = ERROR;
    }
  }
  endgrent();
  return list;
}

static bool add_record(Thread *t, Ref module, int id, const char *module_name, const char *name,
                       const char *const *fields, size_t count) {
  AccountState *s = heap_alloc(t, sizeof *s);
  if (!s) return false;
  t->interp->module_state[id] = s;
  s->record = record_type(t, module_name, name, fields, count);
  return !is_error(s->record) && module_add(t, module, name, keep(s->record));
}

static bool pwd_setup(Thread *t, Ref module) {
  static const char *const fields[] = {"pw_name", "pw_passwd", "pw_uid", "pw_gid", "pw_gecos", "pw_dir", "pw_shell"};
  return add_record(t, module, MODULE_pwd, "pwd", "struct_passwd", fields, 7);
}
static bool grp_setup(Thread *t, Ref module) {
  static const char *const fields[] = {"gr_name", "gr_passwd", "gr_gid", "gr_mem"};
  return add_record(t, module, MODULE_grp, "grp", "struct_group", fields, 4);
}

static const NativeDef pwd_functions[] = {
  NATIVE(pwd_getpwuid, "getpwuid(uid, /)", "The user with that number; KeyError if there is none."),
  NATIVE(pwd_getpwnam, "getpwnam(name, /)", "The user with that name; KeyError if there is none."),
  NATIVE(pwd_getpwall, "getpwall()", "All users."),
  {0},
};
static const NativeDef grp_functions[] = {
  NATIVE(grp_getgrgid, "getgrgid(id)", "The group with that number; KeyError if there is none."),
  NATIVE(grp_getgrnam, "getgrnam(name)", "The group with that name; KeyError if there is none."),
  NATIVE(grp_getgrall, "getgrall()", "All groups."),
  {0},
};

const NativeModule pwd_module = {"pwd", "The users of the machine.", pwd_functions, pwd_setup};
const NativeModule grp_module = {"grp", "The groups of the machine.", grp_functions, grp_setup};

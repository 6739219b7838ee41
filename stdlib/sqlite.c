// SPDX-License-Identifier: MIT
// sqlite.c: the module _sqlite3, the part of sqlite3 that talks to the library of that name. lib/sqlite3 is the rest: what
// connections, cursors and rows are, transactions, adapters and converters.
//
// The library is opened when the module is first imported (so no other script pays for it); without it the import says so.
// Locks: sqlite.h. What is here: errors, databases, blobs, backup. Read next: sqlite_statement.c (queries and their rows),
// sqlite_callbacks.c (script functions that SQL calls).
#if GILA_SQLITE
#include "sqlite.h"
#include <dlfcn.h>
#include <limits.h>
#include <string.h>
#include "runtime/args.h"
#include "runtime/bytes.h"
#include "runtime/heap.h"
#include "runtime/int.h"
#include "runtime/str.h"

// ---- errors ----

static const struct { const char *name; int base;
} errors[SQL_ERRORS] = { // base -1: Exception
    {"Warning", -1},
    {"Error", -1},
    {"InterfaceError", SQL_ERROR},
    {"DatabaseError", SQL_ERROR},
    {"InternalError", SQL_DATABASE},
    {"OperationalError", SQL_DATABASE},
    {"ProgrammingError", SQL_DATABASE},
    {"IntegrityError", SQL_DATABASE},
    {"DataError", SQL_DATABASE},
    {"NotSupportedError", SQL_DATABASE}};

#define C(name) {#name, name}
static const ModuleNumber result_codes[] = {
    C(SQLITE_OK),
    C(SQLITE_ERROR),
    C(SQLITE_INTERNAL),
    C(SQLITE_PERM),
    C(SQLITE_ABORT),
    C(SQLITE_BUSY),
    C(SQLITE_LOCKED),
    C(SQLITE_NOMEM),
    C(SQLITE_READONLY),
    C(SQLITE_INTERRUPT),
    C(SQLITE_IOERR),
    C(SQLITE_CORRUPT),
    C(SQLITE_NOTFOUND),
    C(SQLITE_FULL),
    C(SQLITE_CANTOPEN),
    C(SQLITE_PROTOCOL),
    C(SQLITE_EMPTY),
    C(SQLITE_SCHEMA),
    C(SQLITE_TOOBIG),
    C(SQLITE_CONSTRAINT),
    C(SQLITE_MISMATCH),
    C(SQLITE_MISUSE),
    C(SQLITE_NOLFS),
    C(SQLITE_AUTH),
    C(SQLITE_FORMAT),
    C(SQLITE_RANGE),
    C(SQLITE_NOTADB),
    C(SQLITE_NOTICE),
    C(SQLITE_WARNING),
    C(SQLITE_ROW),
    C(SQLITE_DONE),
    C(SQLITE_ABORT_ROLLBACK),
    C(SQLITE_AUTH_USER),
    C(SQLITE_BUSY_RECOVERY),
    C(SQLITE_BUSY_SNAPSHOT),
    C(SQLITE_BUSY_TIMEOUT),
    C(SQLITE_CANTOPEN_CONVPATH),
    C(SQLITE_CANTOPEN_DIRTYWAL),
    C(SQLITE_CANTOPEN_FULLPATH),
    C(SQLITE_CANTOPEN_ISDIR),
    C(SQLITE_CANTOPEN_NOTEMPDIR),
    C(SQLITE_CANTOPEN_SYMLINK),
    C(SQLITE_CONSTRAINT_CHECK),
    C(SQLITE_CONSTRAINT_COMMITHOOK),
    C(SQLITE_CONSTRAINT_FOREIGNKEY),
    C(SQLITE_CONSTRAINT_FUNCTION),
    C(SQLITE_CONSTRAINT_NOTNULL),
    C(SQLITE_CONSTRAINT_PINNED),
    C(SQLITE_CONSTRAINT_PRIMARYKEY),
    C(SQLITE_CONSTRAINT_ROWID),
    C(SQLITE_CONSTRAINT_TRIGGER),
    C(SQLITE_CONSTRAINT_UNIQUE),
    C(SQLITE_CONSTRAINT_VTAB),
    C(SQLITE_CORRUPT_INDEX),
    C(SQLITE_CORRUPT_SEQUENCE),
    C(SQLITE_CORRUPT_VTAB),
    C(SQLITE_ERROR_MISSING_COLLSEQ),
    C(SQLITE_ERROR_RETRY),
    C(SQLITE_ERROR_SNAPSHOT),
    C(SQLITE_IOERR_ACCESS),
    C(SQLITE_IOERR_AUTH),
    C(SQLITE_IOERR_BEGIN_ATOMIC),
    C(SQLITE_IOERR_BLOCKED),
    C(SQLITE_IOERR_CHECKRESERVEDLOCK),
    C(SQLITE_IOERR_CLOSE),
    C(SQLITE_IOERR_COMMIT_ATOMIC),
    C(SQLITE_IOERR_CONVPATH),
    C(SQLITE_IOERR_CORRUPTFS),
    C(SQLITE_IOERR_DATA),
    C(SQLITE_IOERR_DELETE),
    C(SQLITE_IOERR_DELETE_NOENT),
    C(SQLITE_IOERR_DIR_CLOSE),
    C(SQLITE_IOERR_DIR_FSYNC),
    C(SQLITE_IOERR_FSTAT),
    C(SQLITE_IOERR_FSYNC),
    C(SQLITE_IOERR_GETTEMPPATH),
    C(SQLITE_IOERR_LOCK),
    C(SQLITE_IOERR_MMAP),
    C(SQLITE_IOERR_NOMEM),
    C(SQLITE_IOERR_RDLOCK),
    C(SQLITE_IOERR_READ),
    C(SQLITE_IOERR_ROLLBACK_ATOMIC),
    C(SQLITE_IOERR_SEEK),
    C(SQLITE_IOERR_SHMLOCK),
    C(SQLITE_IOERR_SHMMAP),
    C(SQLITE_IOERR_SHMOPEN),
    C(SQLITE_IOERR_SHMSIZE),
    C(SQLITE_IOERR_SHORT_READ),
    C(SQLITE_IOERR_TRUNCATE),
    C(SQLITE_IOERR_UNLOCK),
    C(SQLITE_IOERR_VNODE),
    C(SQLITE_IOERR_WRITE),
    C(SQLITE_LOCKED_SHAREDCACHE),
    C(SQLITE_LOCKED_VTAB),
    C(SQLITE_NOTICE_RECOVER_ROLLBACK),
    C(SQLITE_NOTICE_RECOVER_WAL),
    C(SQLITE_OK_LOAD_PERMANENTLY),
    C(SQLITE_OK_SYMLINK),
    C(SQLITE_READONLY_CANTINIT),
    C(SQLITE_READONLY_CANTLOCK),
    C(SQLITE_READONLY_DBMOVED),
    C(SQLITE_READONLY_DIRECTORY),
    C(SQLITE_READONLY_RECOVERY),
    C(SQLITE_READONLY_ROLLBACK),
    C(SQLITE_WARNING_AUTOINDEX),
    {0},
};
static const ModuleNumber other_constants[] = {
    C(SQLITE_DENY),
    C(SQLITE_IGNORE),
    C(SQLITE_ALTER_TABLE),
    C(SQLITE_ANALYZE),
    C(SQLITE_ATTACH),
    C(SQLITE_CREATE_INDEX),
    C(SQLITE_CREATE_TABLE),
    C(SQLITE_CREATE_TEMP_INDEX),
    C(SQLITE_CREATE_TEMP_TABLE),
    C(SQLITE_CREATE_TEMP_TRIGGER),
    C(SQLITE_CREATE_TEMP_VIEW),
    C(SQLITE_CREATE_TRIGGER),
    C(SQLITE_CREATE_VIEW),
    C(SQLITE_CREATE_VTABLE),
    C(SQLITE_DELETE),
    C(SQLITE_DETACH),
    C(SQLITE_DROP_INDEX),
    C(SQLITE_DROP_TABLE),
    C(SQLITE_DROP_TEMP_INDEX),
    C(SQLITE_DROP_TEMP_TABLE),
    C(SQLITE_DROP_TEMP_TRIGGER),
    C(SQLITE_DROP_TEMP_VIEW),
    C(SQLITE_DROP_TRIGGER),
    C(SQLITE_DROP_VIEW),
    C(SQLITE_DROP_VTABLE),
    C(SQLITE_FUNCTION),
    C(SQLITE_INSERT),
    C(SQLITE_PRAGMA),
    C(SQLITE_READ),
    C(SQLITE_RECURSIVE),
    C(SQLITE_REINDEX),
    C(SQLITE_SAVEPOINT),
    C(SQLITE_SELECT),
    C(SQLITE_TRANSACTION),
    C(SQLITE_UPDATE),
    C(SQLITE_LIMIT_ATTACHED),
    C(SQLITE_LIMIT_COLUMN),
    C(SQLITE_LIMIT_COMPOUND_SELECT),
    C(SQLITE_LIMIT_EXPR_DEPTH),
    C(SQLITE_LIMIT_FUNCTION_ARG),
    C(SQLITE_LIMIT_LENGTH),
    C(SQLITE_LIMIT_LIKE_PATTERN_LENGTH),
    C(SQLITE_LIMIT_SQL_LENGTH),
    C(SQLITE_LIMIT_TRIGGER_DEPTH),
    C(SQLITE_LIMIT_VARIABLE_NUMBER),
    C(SQLITE_LIMIT_VDBE_OP),
    C(SQLITE_LIMIT_WORKER_THREADS),
    C(SQLITE_DBCONFIG_DEFENSIVE),
    C(SQLITE_DBCONFIG_DQS_DDL),
    C(SQLITE_DBCONFIG_DQS_DML),
    C(SQLITE_DBCONFIG_ENABLE_FKEY),
    C(SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER),
    C(SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION),
    C(SQLITE_DBCONFIG_ENABLE_QPSG),
    C(SQLITE_DBCONFIG_ENABLE_TRIGGER),
    C(SQLITE_DBCONFIG_ENABLE_VIEW),
    C(SQLITE_DBCONFIG_LEGACY_ALTER_TABLE),
    C(SQLITE_DBCONFIG_LEGACY_FILE_FORMAT),
    C(SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE),
    C(SQLITE_DBCONFIG_RESET_DATABASE),
    C(SQLITE_DBCONFIG_TRIGGER_EQP),
    C(SQLITE_DBCONFIG_TRUSTED_SCHEMA),
    C(SQLITE_DBCONFIG_WRITABLE_SCHEMA),
    {0},
};
#undef C

static SqlError error_kind(int code) {
  switch (code) {
    case SQLITE_INTERNAL: case SQLITE_NOTFOUND: return SQL_INTERNAL;
    case SQLITE_ERROR: case SQLITE_PERM: case SQLITE_ABORT: case SQLITE_BUSY: case SQLITE_LOCKED: case SQLITE_READONLY:
    case SQLITE_INTERRUPT:
    case SQLITE_IOERR:
    case SQLITE_FULL:
    case SQLITE_CANTOPEN:
    case SQLITE_PROTOCOL:
    case SQLITE_EMPTY:
    case SQLITE_SCHEMA: return SQL_OPERATIONAL;
    case SQLITE_TOOBIG: return SQL_DATA;
    case SQLITE_CONSTRAINT: case SQLITE_MISMATCH: return SQL_INTEGRITY;
    case SQLITE_MISUSE: case SQLITE_RANGE: return SQL_INTERFACE;
    default: return SQL_DATABASE;
  }
}

static const char *error_name(int code) {
  for (const ModuleNumber *row = result_codes; row->name; row++) {
    if (row->value == code) return row->name;
  }
  return "unknown";
}

static Own raise_with_code(Thread *t, int code, int extended, const char *message) {
  if (error_pending(t)) return ERROR; // a script function's error comes first
  if (code == SQLITE_NOMEM) return raise_memory(t);
  sqlite_error(t, error_kind(code), "%s", message);
  Own exception = error_take(t), name = str_from_c(t, error_name(extended)), key = str_intern_c(t, "sqlite_errorname");
  bool ok = !is_error(name) && !is_error(key) && object_setattr(t, exception, key, name);
  if (!is_error(name)) drop(t, name);
  if (!is_error(key)) drop(t, key);
  key = ok ? str_intern_c(t, "sqlite_errorcode") : ERROR;
  ok = !is_error(key) && object_setattr(t, exception, key, small(extended));
  if (!is_error(key)) drop(t, key);
  if (ok) error_put_take(t, exception);
  else drop(t, exception);
  return ERROR;
}

Own sqlite_raise(Thread *t, Database *d) {
  Sqlite *lib = LIB(t);
  return raise_with_code(t, lib->errcode(d->db) & 0xff, lib->extended_errcode(d->db), lib->errmsg(d->db));
}

static Own raise_code(Thread *t, int code) {
  return raise_with_code(t, code & 0xff, code, LIB(t)->errstr(code));
}

// ---- entering ----

void sqlite_take(Thread *t, Database *d, Entered *e) {
  if (pthread_mutex_trylock(&d->mutex) != 0) { // another thread's: it may need the GIL to get on
    Blocking b = blocking_begin(t, GIL_LOCK, "sqlite3");
    pthread_mutex_lock(&d->mutex);
    blocking_end(t, &b);
  }
  *e = (Entered){d, d->user};
  d->user = t;
}

bool sqlite_enter(Thread *t, Database *d, Entered *e) {
  sqlite_take(t, d, e);
  if (d->db) return true;
  sqlite_leave(e);
  sqlite_error(t, SQL_PROGRAMMING, "Cannot operate on a closed database.");
  return false;
}

void sqlite_leave(Entered *e) {
  e->database->user = e->outer;
  pthread_mutex_unlock(&e->database->mutex);
}

Database *sqlite_database(Thread *t, Ref self, Entered *e) {
  if (type_of(t, self) != LIB(t)->database)
    return raise_error(t, TypeError, "a database is required, not '%T'", self), NULL;
  return sqlite_enter(t, DATABASE(self), e) ? DATABASE(self) : NULL;
}

const char *sqlite_text(Thread *t, Ref v, const char *what, Own *owner) {
  size_t size;
  if (!str_check(t, v)) return raise_error(t, TypeError, "%s must be str, not %T", what, v), NULL;
  const char *text = str_utf8(t, v, &size, owner);
  if (!text || strlen(text) == size) return text;
  drop(t, *owner);
  return raise_error(t, ValueError, "embedded null character"), NULL;
}

// ---- databases ----

METHOD(open_function) { // open(path, flags, timeout)
  UNUSED_ARGS;
  Sqlite *lib = LIB(t);
  int flags;
  double timeout;
  if (!as_int(t, a[1], &flags) || !as_double(t, a[2], &timeout)) return ERROR;
  Own path_owner, self = type_alloc(t, lib->database);
  if (is_error(self)) return ERROR;
  Database *d = DATABASE(self);
  d->text_factory = keep(VAL(TYPE(t, str)));
  pthread_mutexattr_t recursive;
  pthread_mutexattr_init(&recursive);
  pthread_mutexattr_settype(&recursive, PTHREAD_MUTEX_RECURSIVE);
  pthread_mutex_init(&d->mutex, &recursive);
  pthread_mutexattr_destroy(&recursive);
  const char *path = as_path(t, a[0], &path_owner);
  if (!path) return drop(t, self), ERROR;
  sqlite3 *db = NULL;
  Blocking b = blocking_begin(t, GIL_BLOCKING, "sqlite3.open");
  int status = lib->open_v2(path, &db, flags, NULL);
  if (status == SQLITE_OK) {
    lib->extended_result_codes(db, 1);
    lib->busy_timeout(db, timeout * 1000 > INT_MAX ? INT_MAX : (int)(timeout * 1000));
  }
  blocking_end(t, &b);
  drop(t, path_owner);
  d->db = db;
  if (status == SQLITE_OK) return self;
  if (db) sqlite_raise(t, d);
  else raise_memory(t);
  drop(t, self);
  return ERROR;
}

METHOD(database_close) {
  UNUSED_ARGS;
  Database *d = DATABASE(a[0]);
  Entered e;
  sqlite_take(t, d, &e);
  if (d->db) {
    sqlite3 *db = d->db;
    d->db = NULL;
    Blocking b = sqlite_begin(t, d, "sqlite3.close"); // statements and blobs still there keep what they need
    LIB(t)->close_v2(db);
    sqlite_end(t, d, &b);
    sqlite_callbacks_clear(t, d);
  }
  sqlite_leave(&e);
  return NONE;
}

static void database_clear(Thread *t, Object *self) {
  Database *d = (Database *)self;
  d->user = t;
  if (d->db) {
    sqlite3 *db = d->db;
    d->db = NULL;
    LIB(t)->close_v2(db);
  }
  sqlite_callbacks_clear(t, d);
  drop_slot(t, &d->text_factory);
}

static void database_traverse(Object *self, Visit visit, void *arg) {
  Database *d = (Database *)self;
  VISIT(d->text_factory);
  for (Callback *c = d->callbacks; c; c = c->next) VISIT(c->callable);
}

static Own get_open(Thread *t, Ref self) { return (void)t, from_bool(DATABASE(self)->db); }
static Own get_text_factory(Thread *t, Ref self) { return (void)t, keep(DATABASE(self)->text_factory); }
static bool set_text_factory(Thread *t, Ref self, Ref value) {
  if (is_empty(value)) return fail_error(t, AttributeError, "readonly attribute");
  return replace(t, &DATABASE(self)->text_factory, keep(value)), true;
}

METHOD(database_in_transaction) {
  UNUSED_ARGS;
  Entered e;
  Database *d = sqlite_database(t, a[0], &e);
  if (!d) return ERROR;
  Own result = from_bool(!LIB(t)->get_autocommit(d->db));
  return sqlite_leave(&e), result;
}
METHOD(database_changes) {
  UNUSED_ARGS;
  Entered e;
  Database *d = sqlite_database(t, a[0], &e);
  if (!d) return ERROR;
  Own result = int_from_i64(t, LIB(t)->changes64(d->db));
  return sqlite_leave(&e), result;
}
METHOD(database_total_changes) {
  UNUSED_ARGS;
  Entered e;
  Database *d = sqlite_database(t, a[0], &e);
  if (!d) return ERROR;
  Own result = int_from_i64(t, LIB(t)->total_changes64(d->db));
  return sqlite_leave(&e), result;
}
METHOD(database_last_insert_rowid) {
  UNUSED_ARGS;
  Entered e;
  Database *d = sqlite_database(t, a[0], &e);
  if (!d) return ERROR;
  Own result = int_from_i64(t, LIB(t)->last_insert_rowid(d->db));
  return sqlite_leave(&e), result;
}

// Not entered: it is for stopping what another thread is doing in there. The GIL keeps d->db from being closed meanwhile.
METHOD(database_interrupt) {
  UNUSED_ARGS;
  Database *d = DATABASE(a[0]);
  if (!d->db) return sqlite_error(t, SQL_PROGRAMMING, "Cannot operate on a closed database.");
  LIB(t)->interrupt(d->db);
  return NONE;
}

METHOD(database_limit) { // limit(category, new): -1 asks only
  UNUSED_ARGS;
  int category, value;
  if (!as_int(t, a[1], &category) || !as_int(t, a[2], &value)) return ERROR;
  Entered e;
  Database *d = sqlite_database(t, a[0], &e);
  if (!d) return ERROR;
  int old = LIB(t)->limit(d->db, category, value);
  sqlite_leave(&e);
  return old < 0 ? sqlite_error(t, SQL_PROGRAMMING, "'category' is out of bounds") : small(old);
}

METHOD(database_config) { // config(op, value): -1 asks only; the value it has now
  UNUSED_ARGS;
  int op, value, now;
  if (!as_int(t, a[1], &op) || !as_int(t, a[2], &value)) return ERROR;
  if (op < SQLITE_DBCONFIG_ENABLE_FKEY || op > SQLITE_DBCONFIG_TRUSTED_SCHEMA)
    return raise_error(t, ValueError, "unknown config 'op': %d", op);
  Entered e;
  Database *d = sqlite_database(t, a[0], &e);
  if (!d) return ERROR;
  int status = LIB(t)->db_config(d->db, op, value, &now);
  Own result = status == SQLITE_OK ? from_bool(now) : sqlite_raise(t, d);
  if (status == SQLITE_OK && value >= 0 && now != value) {
    result = sqlite_error(t, SQL_OPERATIONAL, "Unable to set config");
  }
  return sqlite_leave(&e), result;
}

METHOD(database_enable_extensions) {
  UNUSED_ARGS;
  bool on;
  if (!as_truth(t, a[1], &on)) return ERROR;
  Entered e;
  Database *d = sqlite_database(t, a[0], &e);
  if (!d) return ERROR;
  Own result = LIB(t)->enable_load_extension(d->db, on) == SQLITE_OK
    ? NONE : sqlite_error(t, SQL_OPERATIONAL, "Error enabling load extension");
  return sqlite_leave(&e), result;
}

METHOD(database_load_extension) { // load_extension(path, entry point or None)
  UNUSED_ARGS;
  Own path_owner, point_owner = EMPTY;
  const char *point = NULL, *path = as_path(t, a[1], &path_owner);
  if (!path) return ERROR;
  if (!is_none(a[2]) &&
      !(point = sqlite_text(t, a[2], "load_extension() argument 'entrypoint'", &point_owner)))
    return drop(t, path_owner), ERROR;
  Entered e;
  Own result = ERROR;
  Database *d = sqlite_database(t, a[0], &e);
  if (d) {
    char *message = NULL;
    Blocking b = sqlite_begin(t, d, "sqlite3.load_extension");
    int status = LIB(t)->load_extension(d->db, path, point, &message);
    sqlite_end(t, d, &b);
    result = status == SQLITE_OK ? NONE : sqlite_error(t, SQL_OPERATIONAL, "%s", message ? message : "cannot load it");
    LIB(t)->free(message);
    sqlite_leave(&e);
  }
  drop(t, point_owner);
  drop(t, path_owner);
  return result;
}

// ---- copies of a whole database ----

METHOD(database_serialize) {
  UNUSED_ARGS;
  Own owner;
  const char *schema = sqlite_text(t, a[1], "serialize() argument 'name'", &owner);
  if (!schema) return ERROR;
  Entered e;
  Own result = ERROR;
  Database *d = sqlite_database(t, a[0], &e);
  if (d) {
    sqlite3_int64 size;
    Blocking b = sqlite_begin(t, d, "sqlite3.serialize");
    unsigned char *data = LIB(t)->serialize(d->db, schema, &size, 0);
    sqlite_end(t, d, &b);
    result = data ? bytes_new(t, data, (size_t)size)
                  : sqlite_error(t, SQL_OPERATIONAL, "unable to serialize '%s'", schema);
    LIB(t)->free(data);
    sqlite_leave(&e);
  }
  drop(t, owner);
  return result;
}

METHOD(database_deserialize) { // deserialize(data, schema)
  UNUSED_ARGS;
  Own owner;
  const char *schema = sqlite_text(t, a[2], "deserialize() argument 'name'", &owner);
  if (!schema) return ERROR;
  Buffer in;
  if (!buffer_get(t, a[1], &in, false)) return drop(t, owner), ERROR;
  Entered e;
  Own result = ERROR;
  Sqlite *lib = LIB(t);
  Database *d = sqlite_database(t, a[0], &e);
  unsigned char *copy = d ? lib->malloc64(in.size ? in.size : 1) : NULL; // the database's from now on
  if (copy) {
    memcpy(copy, in.data, in.size);
    Blocking b = sqlite_begin(t, d, "sqlite3.deserialize");
    int status = lib->deserialize(d->db, schema, copy, (sqlite3_int64)in.size, (sqlite3_int64)in.size,
                                  SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE);
    sqlite_end(t, d, &b);
    result = status == SQLITE_OK ? NONE : sqlite_raise(t, d);
  } else if (d) {
    raise_memory(t);
  }
  if (d) sqlite_leave(&e);
  buffer_release(t, &in);
  drop(t, owner);
  return result;
}

// copy_to(target, source name, pages, progress, sleep): while(step) the progress function is called; sleep does what it says
// when a step met a lock. Both databases are entered, in the order of their addresses: two threads may copy crosswise.
METHOD(database_copy_to) {
  UNUSED_ARGS;
  Sqlite *lib = LIB(t);
  int pages;
  Own owner, result = ERROR;
  if (!as_int(t, a[3], &pages)) return ERROR;
  if (type_of(t, a[1]) != lib->database) return raise_error(t, TypeError, "a database is required, not '%T'", a[1]);
  const char *schema = sqlite_text(t, a[2], "backup() argument 'name'", &owner);
  if (!schema) return ERROR;
  Database *from = DATABASE(a[0]), *to = DATABASE(a[1]);
  Entered first, second;
  if (!sqlite_enter(t, from < to ? from : to, &first)) return drop(t, owner), ERROR;
  if (!sqlite_enter(t, from < to ? to : from, &second)) return sqlite_leave(&first), drop(t, owner), ERROR;
  sqlite3_backup *backup = lib->backup_init(to->db, "main", from->db, schema);
  if (!backup) {
    sqlite_raise(t, to);
    goto leave;
  }
  int status;
  do {
    from->without_gil = to->without_gil = true;
    Blocking b = blocking_begin(t, GIL_BLOCKING, "sqlite3.backup");
    status = lib->backup_step(backup, pages);
    blocking_end(t, &b);
    from->without_gil = to->without_gil = false;
    if (!is_none(a[4])) {
      const Ref args[] = {small(status), small(lib->backup_remaining(backup)), small(lib->backup_pagecount(backup))};
      Own called = object_call(t, a[4], args, 3, EMPTY);
      if (is_error(called)) goto finish;
      drop(t, called);
    }
    if (status == SQLITE_BUSY || status == SQLITE_LOCKED) {
      Own slept = object_call0(t, a[5]);
      if (is_error(slept)) goto finish;
      drop(t, slept);
    }
  } while (status == SQLITE_OK || status == SQLITE_BUSY || status == SQLITE_LOCKED);
  result = NONE;
finish:
  status = lib->backup_finish(backup);
  if (status != SQLITE_OK && !is_error(result)) result = raise_code(t, status);
leave:
  sqlite_leave(&second);
  sqlite_leave(&first);
  drop(t, owner);
  return result;
}

// ---- blobs: one value of a row, read and written in place ----

typedef struct Blob { Object h; Own database; sqlite3_blob *blob; } Blob; // blob (g): NULL once closed
#define BLOB(v) AS(Blob, v)

METHOD(database_open_blob) { // open_blob(schema, table, column, row, writable)
  UNUSED_ARGS;
  const char *text[3];
  Own owners[3] = {EMPTY, EMPTY, EMPTY}, result = ERROR;
  static const char *const what[] = {"blobopen() argument 'name'", "blobopen() argument 1", "blobopen() argument 2"};
  int64_t row;
  bool writable;
  if (!as_truth(t, a[5], &writable)) return ERROR;
  if (!as_i64(t, a[4], &row)) {
    if (error_is(t, OverflowError))
      error_clear(t),
          raise_error(t, OverflowError, "Python int too large to convert to SQLite INTEGER");
    return ERROR;
  }
  for (int i = 0; i < 3; i++) {
    if (!(text[i] = sqlite_text(t, a[i + 1], what[i], &owners[i]))) {
      owners[i] = EMPTY;
      goto done;
    }
  }
  Entered e;
  Database *d = sqlite_database(t, a[0], &e);
  if (!d) goto done;
  sqlite3_blob *blob;
  Blocking b = sqlite_begin(t, d, "sqlite3.blobopen");
  int status = LIB(t)->blob_open(d->db, text[0], text[1], text[2], row, writable, &blob);
  sqlite_end(t, d, &b);
  if (status != SQLITE_OK) {
    sqlite_raise(t, d);
  } else if (is_error(result = type_alloc(t, LIB(t)->blob))) {
    LIB(t)->blob_close(blob);
  } else {
    BLOB(result)->database = keep(a[0]);
    BLOB(result)->blob = blob;
  }
  sqlite_leave(&e);
done:
  for (int i = 0; i < 3; i++) drop(t, owners[i]);
  return result;
}

// The blob's database, entered; NULL if either is closed.
static Database *enter_blob(Thread *t, Blob *blob, Entered *e) {
  Database *d = DATABASE(blob->database);
  if (!sqlite_enter(t, d, e)) return NULL;
  if (blob->blob) return d;
  sqlite_leave(e);
  sqlite_error(t, SQL_PROGRAMMING, "Cannot operate on a closed blob.");
  return NULL;
}

static Own raise_blob(Thread *t, Database *d, int status) {
  return status == SQLITE_ABORT
             ? sqlite_error(t, SQL_OPERATIONAL, "Cannot operate on an expired blob handle")
             : sqlite_raise(t, d);
}

METHOD(blob_length) {
  UNUSED_ARGS;
  Entered e;
  Database *d = enter_blob(t, BLOB(a[0]), &e);
  if (!d) return ERROR;
  int size = LIB(t)->blob_bytes(BLOB(a[0])->blob);
  return sqlite_leave(&e), small(size);
}

METHOD(blob_read) { // read(offset, length): both checked by the caller
  UNUSED_ARGS;
  int offset, length;
  if (!as_int(t, a[1], &offset) || !as_int(t, a[2], &length)) return ERROR;
  Own bytes = bytes_alloc(t, (size_t)length);
  if (is_error(bytes)) return ERROR;
  Entered e;
  Database *d = enter_blob(t, BLOB(a[0]), &e);
  if (!d) return drop(t, bytes), ERROR;
  int status = LIB(t)->blob_read(BLOB(a[0])->blob, AS(Bytes, bytes)->data, length, offset);
  if (status != SQLITE_OK) raise_blob(t, d, status), drop(t, bytes), bytes = ERROR;
  return sqlite_leave(&e), bytes;
}

METHOD(blob_write) { // write(offset, data)
  UNUSED_ARGS;
  int offset;
  Buffer in;
  if (!as_int(t, a[1], &offset) || !buffer_get(t, a[2], &in, false)) return ERROR;
  Entered e;
  Database *d = enter_blob(t, BLOB(a[0]), &e);
  Own result = ERROR;
  if (d) {
    int status = LIB(t)->blob_write(BLOB(a[0])->blob, in.data, (int)in.size, offset);
    result = status == SQLITE_OK ? NONE : raise_blob(t, d, status);
    sqlite_leave(&e);
  }
  buffer_release(t, &in);
  return result;
}

METHOD(blob_close) {
  UNUSED_ARGS;
  Blob *blob = BLOB(a[0]);
  Entered e;
  sqlite_take(t, DATABASE(blob->database), &e);
  if (blob->blob) LIB(t)->blob_close(blob->blob); // its status is that of the last failed write
  blob->blob = NULL;
  sqlite_leave(&e);
  return NONE;
}

static void blob_clear(Thread *t, Object *self) {
  Blob *blob = (Blob *)self;
  if (blob->blob) {
    Entered e;
    sqlite_take(t, DATABASE(blob->database), &e);
    LIB(t)->blob_close(blob->blob);
    blob->blob = NULL;
    sqlite_leave(&e);
  }
  drop_slot(t, &blob->database);
}

// ---- the module ----

static const NativeDef database_methods[] = {
    NATIVE(database_close, "close()", "Closes it, with its statements."),
    NATIVE(database_in_transaction, "in_transaction()", "Has a transaction begun?"),
    NATIVE(database_changes, "changes()", "Rows changed by the last INSERT, UPDATE or DELETE."),
    NATIVE(database_total_changes, "total_changes()", "Rows changed since it was opened."),
    NATIVE(database_last_insert_rowid, "last_insert_rowid()", "The row id of the last INSERT."),
    NATIVE(database_interrupt, "interrupt()", "Ends what other threads are doing with it."),
    NATIVE(database_limit, "limit(category, value=-1, /)",
           "Sets a limit unless negative; what it was."),
    NATIVE(database_config, "config(op, value=-1, /)",
           "Sets a switch unless negative; what it is."),
    NATIVE(database_enable_extensions, "enable_load_extension(enable, /)",
           "May extensions be loaded?"),
    NATIVE(database_load_extension, "load_extension(path, entrypoint, /)",
           "Loads a shared object."),
    NATIVE(database_serialize, "serialize(name, /)", "The database as bytes."),
    NATIVE(database_deserialize, "deserialize(data, name, /)",
           "Makes it a database in memory with this content."),
    NATIVE(database_copy_to, "copy_to(target, name, pages, progress, sleep, /)",
           "Copies it, `pages` at a time."),
    NATIVE(database_open_blob, "open_blob(name, table, column, row, writable, /)",
           "A value to be read and written in place."),
    {0},
};
static const GetSetDef database_getset[] = {
  {"open", get_open, NULL, "Not closed yet?"},
  {"text_factory", get_text_factory, set_text_factory, "What makes a value of the bytes of a TEXT."},
  {0},
};
static const TypeDef sqlite_database_type_def = {
    .name = "_sqlite3.Database",
    .doc = "An open database.",
    .size = sizeof(Database),
    .flags = TF_IMMUTABLE | TF_NO_NEW | TF_GC,
    .methods = database_methods,
    .getset = database_getset,
    .traverse = database_traverse,
    .clear = database_clear,
};
static const NativeDef blob_methods[] = {
  NATIVE(blob_length, "length()", "Its size, which cannot change."),
  NATIVE(blob_read, "read(offset, length, /)", "Bytes of it."),
  NATIVE(blob_write, "write(offset, data, /)", "Overwrites bytes of it."),
  NATIVE(blob_close, "close()", "Lets go of the row."),
  {0},
};
static void blob_traverse(Object *self, Visit visit, void *arg) { VISIT(((Blob *)self)->database); }
static const TypeDef sqlite_blob_type_def = {
  .name = "_sqlite3.Blob", .doc = "A value in a row.", .size = sizeof(Blob), .flags = TF_IMMUTABLE | TF_NO_NEW | TF_GC,
  .methods = blob_methods, .traverse = blob_traverse, .clear = blob_clear,
};

METHOD(complete_statement_function) {
  UNUSED_ARGS;
  Own owner;
  const char *text = sqlite_text(t, a[0], "complete_statement() argument 'statement'", &owner);
  if (!text) return ERROR;
  Own result = from_bool(LIB(t)->complete(text));
  return drop(t, owner), result;
}
METHOD(callback_errors_function) {
  UNUSED_ARGS;
  return as_truth(t, a[0], &LIB(t)->callback_errors) ? NONE : ERROR;
}
METHOD(use_adapt_function) {
  UNUSED_ARGS;
  bool plain;
  if (!as_truth(t, a[1], &plain)) return ERROR;
  LIB(t)->adapts_plain = plain;
  return replace(t, &LIB(t)->adapt, keep(a[0])), NONE;
}

static const NativeDef functions[] = {
    NATIVE(open_function, "open(path, flags, timeout, /)", "Opens a database."),
    NATIVE(complete_statement_function, "complete_statement(statement)",
           "Does the text end with a whole statement?"),
    NATIVE(callback_errors_function, "enable_callback_tracebacks(enable, /)",
           "Show the errors of functions that SQL calls?"),
    NATIVE(use_adapt_function, "use_adapt(function, plain, /)",
           "What adapts parameters SQLite has no type for, or all."),
    {0},
};

static bool load_library(Thread *t, Sqlite *lib) {
  lib->library = dlopen("libsqlite3.so.0", RTLD_NOW | RTLD_LOCAL);
  if (!lib->library)
    return fail_error(t, ImportError,
                      "sqlite3 needs the library libsqlite3.so.0 (Debian: libsqlite3-0)");
#define F(name)                                                                                    \
  if (!(*(void **)&lib->name = dlsym(lib->library, "sqlite3_" #name)))                             \
    return fail_error(t, ImportError, "libsqlite3.so.0 has no function %s", "sqlite3_" #name);
  SQLITE_FUNCTIONS(F)
#undef F
  sqlite_callbacks_start(t);
  if (lib->initialize() == SQLITE_OK) return true;
  return fail_error(t, ImportError, "libsqlite3.so.0 cannot be initialized");
}

static bool setup(Thread *t, Ref module) {
  Sqlite *lib = heap_alloc(t, sizeof *lib);
  if (!lib) return false;
  memset(lib, 0, sizeof *lib);
  lib->adapt = EMPTY;
  t->interp->module_state[MODULE_sqlite] = lib;
  if (!load_library(t, lib)) return false;
  if (!module_add_numbers(t, module, result_codes) ||
      !module_add_numbers(t, module, other_constants))
    return false;
  for (int i = 0; i < SQL_ERRORS; i++) {
    Type *base = errors[i].base < 0 ? TYPE(t, Exception) : lib->errors[errors[i].base];
    if (!(lib->errors[i] = module_add_exception(t, module, errors[i].name, base))) return false;
  }
  static const int threadsafety[] = {0, 3, 1}; // in DB-API's numbers, by sqlite3_threadsafe()
  return module_add(t, module, "sqlite_version", str_from_c(t, lib->libversion())) &&
         module_add(t, module, "threadsafety", small(threadsafety[lib->threadsafe()])) &&
         module_add(t, module, "OPEN_READWRITE_CREATE", small(SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)) &&
         module_add(t, module, "OPEN_URI", small(SQLITE_OPEN_URI)) &&
         module_add_natives(t, module, sqlite_statement_functions) &&
         module_add_natives(t, module, sqlite_callback_functions) &&
         (lib->database = module_add_type(t, module, &sqlite_database_type_def)) &&
         (lib->blob = module_add_type(t, module, &sqlite_blob_type_def)) &&
         (lib->statement = module_add_type(t, module, &sqlite_statement_type_def));
}

const NativeModule sqlite_module = {"_sqlite3", "SQLite databases, for the module sqlite3.", functions, setup};
#else
typedef int NoSqlite; // an empty translation unit is no C
#endif

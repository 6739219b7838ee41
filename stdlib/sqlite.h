// SPDX-License-Identifier: MIT
// sqlite.h: what the files of the module _sqlite3 share: the library's functions, databases, statements, errors.
//
// Locks. SQLite serialises the use of a connection by itself, with a mutex that would be waited for under the GIL. So each
// database has a mutex of its own around that: an operation takes it first (sqlite_enter), without the GIL if it must
// wait, and keeps it to its end, across the moments in which it lets go of the GIL (sqlite_begin … sqlite_end). Order: the
// database's mutex before the GIL. It is recursive: a script function that SQL calls may use the database again.
#ifndef GILA_SQLITE_H
#define GILA_SQLITE_H
#include <pthread.h>
#include <sqlite3.h>
#include "module.h"
#include "vm/blocking.h"

// The functions taken from the library when the module is first imported.
#define SQLITE_FUNCTIONS(F)                                                                                             \
  F(aggregate_context) F(backup_finish) F(backup_init) F(backup_pagecount) F(backup_remaining) F(backup_step)             \
  F(bind_blob64) F(bind_double) F(bind_int64) F(bind_null) F(bind_parameter_count) F(bind_parameter_name)                \
  F(bind_text64) F(blob_bytes) F(blob_close) F(blob_open) F(blob_read) F(blob_write) F(busy_timeout) F(changes64)         \
  F(close_v2) F(column_blob) F(column_bytes) F(column_count) F(column_decltype) F(column_double)       \
  F(column_int64) F(column_name) F(column_text) F(column_type) F(complete) F(create_collation_v2)   \
  F(create_function_v2) F(create_window_function) F(db_config) F(deserialize) F(enable_load_extension)     \
  F(errcode) F(errmsg) F(errstr) F(expanded_sql) F(extended_errcode) F(extended_result_codes) F(finalize) F(free)         \
  F(get_autocommit) F(initialize) F(interrupt) F(last_insert_rowid) F(libversion) F(libversion_number) F(limit)          \
  F(load_extension) F(malloc64) F(open_v2) F(prepare_v2) F(progress_handler) F(reset)                       \
  F(result_blob64) F(result_double) F(result_error) F(result_error_nomem) F(result_error_toobig) F(result_int64)         \
  F(result_null) F(result_text64) F(serialize) F(set_authorizer) F(step) F(stmt_readonly) F(threadsafe)          \
  F(total_changes64) F(trace_v2) F(user_data) F(value_blob) F(value_bytes) F(value_double) F(value_int64)                \
  F(value_text) F(value_type)

// The exceptions of DB-API 2, in the order of sqlite.c's table.
typedef enum {
  SQL_WARNING,
  SQL_ERROR,
  SQL_INTERFACE,
  SQL_DATABASE,
  SQL_INTERNAL,
  SQL_OPERATIONAL,
  SQL_PROGRAMMING,
  SQL_INTEGRITY,
  SQL_DATA,
  SQL_NOT_SUPPORTED,
  SQL_ERRORS
} SqlError;

typedef struct Sqlite {
  void *library;
#define F(name) __typeof__(&sqlite3_##name) name;
  SQLITE_FUNCTIONS(F)
#undef F
  Type *database, *statement, *blob;
  Type *errors[SQL_ERRORS];
  Own adapt;               // (g) makes a parameter of another type one of SQLite's; set by sqlite3
  bool adapts_plain;       // (g) it is asked about int, float, str and bytearray as well
  bool callback_errors;    // (g) show what script functions raise
} Sqlite;
#define LIB(t) MODULE_STATE(t, sqlite, Sqlite)

typedef struct Database {
  Object h;
  sqlite3 *db;             // (g) NULL once closed
  pthread_mutex_t mutex;   // recursive, see above
  Thread *user;            // (m) who is inside
  bool without_gil;        // (m) … and has let go of the GIL
  Own text_factory;        // (g)
  struct Callback *callbacks; // (g) all that it has
  struct Callback *trace, *progress, *authorizer; // (g) of these
} Database;
#define DATABASE(v) AS(Database, v)

// A script callable in SQLite's hands. `database` outlives it: closing it gives the callable back.
typedef struct Callback {
  Database *database;
  Own callable;
  struct Callback **link, *next; // in database->callbacks
} Callback;

typedef struct Entered { Database *database; Thread *outer; } Entered;

// The database's mutex, for one operation; false with ProgrammingError if it is closed.
bool sqlite_enter(Thread *t, Database *d, Entered *entered) NEEDS_GIL;
void sqlite_take(Thread *t, Database *d, Entered *entered) NEEDS_GIL; // also if it is closed
void sqlite_leave(Entered *entered);

// The bracket around a call that takes time; by the thread that has entered.
DROPS_GIL static inline TRUSTED Blocking sqlite_begin(Thread *t, Database *d, const char *name) {
  d->without_gil = true;
  return blocking_begin(t, GIL_BLOCKING, name);
}
TAKES_GIL static inline TRUSTED void sqlite_end(Thread *t, Database *d, Blocking *b) {
  blocking_end(t, b);
  d->without_gil = false;
}

// Raises what the database says about its last error, or about `code`; returns ERROR. A pending exception stays.
Own sqlite_raise(Thread *t, Database *d) NEEDS_GIL;
// Raises one of the module's own exceptions, with raise_error's formats.
#define sqlite_error(t, kind, ...) module_raise((t), LIB(t)->errors[kind], __VA_ARGS__)

// A str as a C string; NULL with TypeError ("<what> must be str, not …") or ValueError (NUL characters).
const char *sqlite_text(Thread *t, Ref v, const char *what, Own *owner) NEEDS_GIL;

// a[0] as a database, entered; NULL on failure.
Database *sqlite_database(Thread *t, Ref self, Entered *entered) NEEDS_GIL;

// sqlite_callbacks.c: the functions that give callables to a database.
extern const NativeDef sqlite_callback_functions[];
void sqlite_callbacks_start(Thread *t) NEEDS_GIL; // once the library is loaded
void sqlite_callbacks_clear(Thread *t, Database *d) NEEDS_GIL; // the hooks, after the database is closed

// sqlite_statement.c
extern const TypeDef sqlite_statement_type_def;
extern const NativeDef sqlite_statement_functions[];

#define METHOD(name) static Own name(Thread *t, const Ref *a, ptrdiff_t n, Ref names)
#define UNUSED_ARGS (void)t, (void)a, (void)n, (void)names
#endif

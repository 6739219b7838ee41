// SPDX-License-Identifier: MIT
// sqlite_statement.c: prepared statements of _sqlite3: parameters in, rows out.
//
// A statement is stepped one row ahead: `step` runs it to its first row, and each `fetch` makes a tuple of the row it is at and
// steps to the next, so that the end of a query is known with its last row. Steps run without the GIL, values are made
// with it; the database's mutex (sqlite.h) keeps other threads from stepping it in between.
#if GILA_SQLITE
#include <limits.h>
#include <string.h>
#include "runtime/bytes.h"
#include "runtime/dict.h"
#include "runtime/float.h"
#include "runtime/int.h"
#include "runtime/list.h"
#include "runtime/str.h"
#include "runtime/tuple.h"
#include "sqlite.h"

typedef struct Statement {
  Object h;
  Own database;
  sqlite3_stmt *stmt;
  Own converters;  // (g) tuple: for each column None or what makes a value of its bytes; EMPTY: none at all
  bool at_row;     // (g) there is a row to fetch
  bool is_dml;     // (i) INSERT, UPDATE, DELETE or REPLACE
} Statement;
#define STATEMENT(v) AS(Statement, v)

// The text behind blanks and comments.
static const char *skip_blanks(const char *p) {
  for (;;) {
    if (*p == ' ' || *p == '\t' || *p == '\f' || *p == '\n' || *p == '\r') {
      p++;
    } else if (p[0] == '-' && p[1] == '-') {
      while (*p && *p != '\n') p++;
    } else if (p[0] == '/' && p[1] == '*') {
      const char *end = strstr(p + 2, "*/");
      if (!end) return p + strlen(p);
      p = end + 2;
    } else {
      return p;
    }
  }
}

static bool changes_rows(const char *sql) {
  static const char *const words[] = {"INSERT", "UPDATE", "DELETE", "REPLACE"};
  for (int i = 0; i < 4; i++) {
    if (strncasecmp(sql, words[i], strlen(words[i])) == 0) return true;
  }
  return false;
}

// The UTF-8 of an SQL text; NULL if it is too long for this database or has a NUL character.
static const char *sql_text(Thread *t, Database *d, Ref sql, bool script, size_t *size, Own *owner) {
  if (!str_check(t, sql)) return raise_error(t, TypeError, "an SQL text must be str, not %T", sql), NULL;
  const char *text = str_utf8(t, sql, size, owner);
  if (!text) return NULL;
  if (*size > (size_t)LIB(t)->limit(d->db, SQLITE_LIMIT_SQL_LENGTH, -1)) {
    sqlite_error(t, SQL_DATA, "query string is too large");
  } else if (strlen(text) != *size && script) {
    raise_error(t, ValueError, "embedded null character");
  } else if (strlen(text) != *size) {
    sqlite_error(t, SQL_PROGRAMMING, "the query contains a null character");
  } else {
    return text;
  }
  drop(t, *owner);
  return NULL;
}

METHOD(prepare) { // prepare(database, sql)
  UNUSED_ARGS;
  Sqlite *lib = LIB(t);
  Entered e;
  Database *d = sqlite_database(t, a[0], &e);
  if (!d) return ERROR;
  Own owner, result = ERROR;
  size_t size;
  const char *text = sql_text(t, d, a[1], false, &size, &owner), *tail;
  if (!text) return sqlite_leave(&e), ERROR;
  sqlite3_stmt *stmt;
  Blocking b = sqlite_begin(t, d, "sqlite3.prepare");
  int status = lib->prepare_v2(d->db, text, (int)size + 1, &stmt, &tail);
  sqlite_end(t, d, &b);
  if (status != SQLITE_OK) {
    sqlite_raise(t, d);
  } else if (*skip_blanks(tail)) {
    sqlite_error(t, SQL_PROGRAMMING, "You can only execute one statement at a time.");
    lib->finalize(stmt);
  } else if (is_error(result = type_alloc(t, lib->statement))) {
    lib->finalize(stmt);
  } else {
    *STATEMENT(result) = (Statement){.h = STATEMENT(result)->h,
                                     .database = keep(a[0]),
                                     .stmt = stmt,
                                     .converters = EMPTY,
                                     .is_dml = changes_rows(skip_blanks(text))};
  }
  sqlite_leave(&e);
  drop(t, owner);
  return result;
}

METHOD(run_script) { // run_script(database, sql): all its statements; rows are thrown away
  UNUSED_ARGS;
  Sqlite *lib = LIB(t);
  Entered e;
  Database *d = sqlite_database(t, a[0], &e);
  if (!d) return ERROR;
  Own owner;
  size_t size;
  const char *text = sql_text(t, d, a[1], true, &size, &owner);
  if (!text) return sqlite_leave(&e), ERROR;
  int status = SQLITE_OK;
  Blocking b = sqlite_begin(t, d, "sqlite3.executescript");
  for (const char *p = text; *p && status == SQLITE_OK;) {
    sqlite3_stmt *stmt;
    status = lib->prepare_v2(d->db, p, (int)(size - (size_t)(p - text)) + 1, &stmt, &p);
    if (status != SQLITE_OK || !stmt) continue;
    while (lib->step(stmt) == SQLITE_ROW) {}
    status = lib->finalize(stmt);
  }
  sqlite_end(t, d, &b);
  Own result = status == SQLITE_OK ? NONE : sqlite_raise(t, d);
  sqlite_leave(&e);
  drop(t, owner);
  return result;
}

// a[0]'s database, entered; NULL if it is closed.
static Database *enter(Thread *t, Ref self, Entered *e) {
  Database *d = DATABASE(STATEMENT(self)->database);
  return sqlite_enter(t, d, e) ? d : NULL;
}

// ---- parameters ----

static Own unsupported(Thread *t, int i, Ref v) {
  return sqlite_error(t, SQL_PROGRAMMING, "Error binding parameter %d: type '%T' is not supported", i, v);
}

// Binds one of SQLite's own types. SQLite copies texts and blobs.
static bool bind_value(Thread *t, Database *d, sqlite3_stmt *stmt, int i, Ref v) {
  Sqlite *lib = LIB(t);
  int status;
  if (is_none(v)) {
    status = lib->bind_null(stmt, i);
  } else if (int_check(t, v)) {
    int64_t number;
    if (!int_to_i64(t, v, &number))
      return fail_error(t, OverflowError, "Python int too large to convert to SQLite INTEGER");
    status = lib->bind_int64(stmt, i, number);
  } else if (float_check(t, v)) {
    status = lib->bind_double(stmt, i, float_value(v));
  } else if (str_check(t, v)) {
    size_t size;
    Own owner;
    const char *text = str_utf8(t, v, &size, &owner);
    if (!text) return false;
    if (size > INT_MAX) return drop(t, owner), fail_error(t, OverflowError, "string is longer than INT_MAX bytes");
    status = lib->bind_text64(stmt, i, text, size, SQLITE_TRANSIENT, SQLITE_UTF8);
    drop(t, owner);
  } else if (has_buffer(t, v)) {
    Buffer b;
    if (!buffer_get(t, v, &b, false)) return false;
    if (b.size > INT_MAX) return buffer_release(t, &b), fail_error(t, OverflowError, "BLOB longer than INT_MAX bytes");
    status = lib->bind_blob64(stmt, i, b.size ? b.data : "", b.size, SQLITE_TRANSIENT);
    buffer_release(t, &b);
  } else {
    return unsupported(t, i, v), false;
  }
  return status == SQLITE_OK || (sqlite_raise(t, d), false);
}

static bool is_plain(Thread *t, Ref v) { // not adapted unless an adapter for one of these types was registered
  return is_int(v) || is_float(v) || is_str(v) || type_of(t, v) == TYPE(t, bytearray);
}

static bool bind_parameter(Thread *t, Database *d, sqlite3_stmt *stmt, int i, Ref v) {
  if (is_none(v) || (is_plain(t, v) && !LIB(t)->adapts_plain)) return bind_value(t, d, stmt, i, v);
  Own adapted = object_call1(t, LIB(t)->adapt, v);
  if (is_error(adapted)) return false;
  bool ok = bind_value(t, d, stmt, i, adapted);
  drop(t, adapted);
  return ok;
}

static bool bind_sequence(Thread *t, Database *d, sqlite3_stmt *stmt, int wanted, Ref values) {
  Sqlite *lib = LIB(t);
  ptrdiff_t count = object_length(t, values);
  if (count < 0) return false;
  if (count != wanted) {
    sqlite_error(t, SQL_PROGRAMMING,
                 "Incorrect number of bindings supplied. The current statement uses %d, and "
                 "there are %zd supplied.",
                 wanted, count);
    return false;
  }
  for (int i = 1; i <= wanted; i++) {
    const char *name = lib->bind_parameter_name(stmt, i);
    if (name && name[0] != '?' &&
        !warn(t, DeprecationWarning, 2,
              "Binding %d ('%s') is a named parameter, but you supplied a sequence which "
              "requires "
              "nominal (qmark) placeholders. Starting with Python 3.14 an "
              "sqlite3.ProgrammingError will be raised.",
              i, name))
      return false;
    Own v = is_tuple(values) ? keep(tuple_peek(values, (size_t)i - 1)) : object_getitem(t, values, small(i - 1));
    if (is_error(v)) return false;
    bool ok = bind_parameter(t, d, stmt, i, v);
    drop(t, v);
    if (!ok) return false;
  }
  return true;
}

static bool bind_mapping(Thread *t, Database *d, sqlite3_stmt *stmt, int wanted, Ref values) {
  Sqlite *lib = LIB(t);
  for (int i = 1; i <= wanted; i++) {
    const char *name = lib->bind_parameter_name(stmt, i);
    if (!name) {
      sqlite_error(
          t, SQL_PROGRAMMING,
          "Binding %d has no name, but you supplied a dictionary (which has only names).", i);
      return false;
    }
    Own key = str_from_c(t, name + 1); // without the : @ or $
    if (is_error(key)) return false;
    Own v = object_getitem(t, values, key);
    if (is_error(v) && error_is(t, LookupError)) {
      error_clear(t);
      sqlite_error(t, SQL_PROGRAMMING, "You did not supply a value for binding parameter :%S.", key);
    }
    drop(t, key);
    if (is_error(v)) return false;
    bool ok = bind_parameter(t, d, stmt, i, v);
    drop(t, v);
    if (!ok) return false;
  }
  return true;
}

static bool is_sequence(Thread *t, Ref v) {
  return IS_A(t, v, TUPLE) || IS_A(t, v, LIST) ||
         (!IS_A(t, v, DICT) && type_of(t, v)->getitem && type_of(t, v)->length &&
          !(type_of(t, v)->flags & TF_MAPPING));
}

static bool bind(Thread *t, Database *d, Statement *s, Ref values) {
  LIB(t)->reset(s->stmt);
  s->at_row = false;
  int wanted = LIB(t)->bind_parameter_count(s->stmt);
  if (is_sequence(t, values)) return bind_sequence(t, d, s->stmt, wanted, values);
  if (type_of(t, values)->getitem) return bind_mapping(t, d, s->stmt, wanted, values);
  sqlite_error(t, SQL_PROGRAMMING, "parameters are of unsupported type");
  return false;
}

METHOD(statement_bind) {
  UNUSED_ARGS;
  Entered e;
  Database *d = enter(t, a[0], &e);
  if (!d) return ERROR;
  bool ok = bind(t, d, STATEMENT(a[0]), a[1]);
  sqlite_leave(&e);
  return ok ? NONE : ERROR;
}

// ---- rows ----

static bool step(Thread *t, Database *d, Statement *s) {
  Sqlite *lib = LIB(t);
  if (!s->stmt) return true; // only blanks and comments
  Blocking b = sqlite_begin(t, d, "sqlite3.step");
  int status = lib->step(s->stmt);
  sqlite_end(t, d, &b);
  s->at_row = status == SQLITE_ROW;
  if (s->at_row) return true;
  if (status != SQLITE_DONE) sqlite_raise(t, d);
  lib->reset(s->stmt);
  return status == SQLITE_DONE;
}

static Own decode_failed(Thread *t, Sqlite *lib, sqlite3_stmt *stmt, int i, const char *text, size_t size) {
  Own shown = str_decode(t, text, size, "ascii", "replace");
  if (is_error(shown)) return ERROR;
  sqlite_error(t, SQL_OPERATIONAL, "Could not decode to UTF-8 column '%s' with text '%S'",
               lib->column_name(stmt, i), shown);
  drop(t, shown);
  return ERROR;
}

static Own text_value(Thread *t, Database *d, sqlite3_stmt *stmt, int i) {
  Sqlite *lib = LIB(t);
  const char *text = (const char *)lib->column_text(stmt, i);
  size_t size = (size_t)lib->column_bytes(stmt, i);
  if (!text) return raise_memory(t);
  Ref factory = d->text_factory;
  if (same(factory, VAL(TYPE(t, str)))) {
    Own s = str_from_utf8(t, text, size);
    if (!is_error(s) || !error_is(t, UnicodeDecodeError)) return s;
    error_clear(t);
    return decode_failed(t, lib, stmt, i, text, size);
  }
  if (same(factory, VAL(TYPE(t, bytearray)))) return bytearray_new(t, text, size);
  Own bytes = bytes_new(t, text, size);
  if (is_error(bytes) || same(factory, VAL(TYPE(t, bytes)))) return bytes;
  Own alive = keep(factory), result = object_call1(t, alive, bytes);
  drop(t, alive);
  drop(t, bytes);
  return result;
}

static Own column(Thread *t, Database *d, sqlite3_stmt *stmt, int i, Ref converter) {
  Sqlite *lib = LIB(t);
  int type = lib->column_type(stmt, i);
  if (type == SQLITE_NULL) return NONE;
  if (!is_none(converter)) {
    const void *data = lib->column_blob(stmt, i);
    if (!data) return NONE; // an empty one
    Own bytes = bytes_new(t, data, (size_t)lib->column_bytes(stmt, i));
    if (is_error(bytes)) return ERROR;
    Own result = object_call1(t, converter, bytes);
    drop(t, bytes);
    return result;
  }
  switch (type) {
    case SQLITE_INTEGER: return int_from_i64(t, lib->column_int64(stmt, i));
    case SQLITE_FLOAT: return float_new(t, lib->column_double(stmt, i));
    case SQLITE_TEXT: return text_value(t, d, stmt, i);
    default: break;
  }
  const void *data = lib->column_blob(stmt, i);
  return bytes_new(t, data, (size_t)lib->column_bytes(stmt, i));
}

// The row it is at, then a step to the next one. A converter may close the database: the statement is looked at again after each.
static Own fetch(Thread *t, Database *d, Statement *s) {
  int count = LIB(t)->column_count(s->stmt);
  Own row = tuple_alloc(t, (size_t)count);
  if (is_error(row)) return ERROR;
  Own converters = keep(s->converters);
  for (int i = 0; i < count; i++) {
    Own v = column(t, d, s->stmt, i, is_empty(converters) ? NONE : tuple_peek(converters, (size_t)i));
    if (is_error(v)) goto failed;
    AS(Tuple, row)->items[i] = v;
    if (!d->db || !s->at_row) {
      if (!d->db) sqlite_error(t, SQL_PROGRAMMING, "Cannot operate on a closed database.");
      else
        sqlite_error(t, SQL_INTERFACE,
                     "Cursor needed to be reset because of commit/rollback and can no longer "
                     "be fetched from.");
      goto failed;
    }
  }
  if (step(t, d, s)) return drop(t, converters), row;
failed:
  drop(t, converters);
  drop(t, row);
  return ERROR;
}

METHOD(statement_step) {
  UNUSED_ARGS;
  Entered e;
  Database *d = enter(t, a[0], &e);
  if (!d) return ERROR;
  Own result = step(t, d, STATEMENT(a[0])) ? from_bool(STATEMENT(a[0])->at_row) : ERROR;
  return sqlite_leave(&e), result;
}

// Each item of the iterator binds and runs it once; the rows changed by all of them.
METHOD(statement_run_many) {
  UNUSED_ARGS;
  Statement *s = STATEMENT(a[0]);
  int64_t changed = 0;
  Entered e;
  Database *d = enter(t, a[0], &e);
  if (!d) return ERROR;
  bool ok = s->is_dml;
  if (!ok) sqlite_error(t, SQL_PROGRAMMING, "executemany() can only execute DML statements.");
  while (ok) {
    Own values = object_next(t, a[1]);
    if (is_empty(values)) break;
    ok = !is_error(values) &&
         (d->db ||
          (sqlite_error(t, SQL_PROGRAMMING, "Cannot operate on a closed database."), false)) &&
         bind(t, d, s, values) && step(t, d, s);
    if (!is_error(values)) drop(t, values);
    if (ok && s->at_row)
      ok = (sqlite_error(t, SQL_PROGRAMMING, "executemany() can only execute DML statements."),
            false);
    if (ok) changed += LIB(t)->changes64(d->db);
  }
  sqlite_leave(&e);
  return ok ? int_from_i64(t, changed) : ERROR;
}

METHOD(statement_fetch) {
  UNUSED_ARGS;
  if (!STATEMENT(a[0])->at_row) return NONE;
  Entered e;
  Database *d = enter(t, a[0], &e);
  if (!d) return ERROR;
  Own row = STATEMENT(a[0])->at_row ? fetch(t, d, STATEMENT(a[0])) : NONE;
  return sqlite_leave(&e), row;
}

METHOD(statement_fetch_many) { // fetch_many(limit): -1 for all
  UNUSED_ARGS;
  ptrdiff_t limit;
  if (!as_ssize(t, a[1], &limit)) return ERROR;
  Own rows = list_new(t, 0);
  if (is_error(rows)) return ERROR;
  Entered e;
  Database *d = enter(t, a[0], &e);
  bool ok = d;
  for (ptrdiff_t i = 0; ok && STATEMENT(a[0])->at_row && i != limit; i++) {
    Own row = fetch(t, d, STATEMENT(a[0]));
    ok = !is_error(row) && list_append_take(t, rows, row);
  }
  if (d) sqlite_leave(&e);
  if (ok) return rows;
  drop(t, rows);
  return ERROR;
}

METHOD(statement_reset) {
  UNUSED_ARGS;
  Entered e;
  Database *d = DATABASE(STATEMENT(a[0])->database);
  sqlite_take(t, d, &e);
  if (d->db) LIB(t)->reset(STATEMENT(a[0])->stmt);
  STATEMENT(a[0])->at_row = false;
  return sqlite_leave(&e), NONE;
}

// A tuple of texts, one for each column; None where `get` knows none.
static Own columns(Thread *t, Ref self, const char *(*get)(sqlite3_stmt *, int)) {
  Entered e;
  Database *d = enter(t, self, &e);
  if (!d) return ERROR;
  sqlite3_stmt *stmt = STATEMENT(self)->stmt;
  int count = LIB(t)->column_count(stmt);
  Own result = tuple_alloc(t, (size_t)count);
  for (int i = 0; i < count && !is_error(result); i++) {
    const char *text = get(stmt, i);
    Own v = text ? str_from_c(t, text) : NONE;
    if (is_error(v)) drop(t, result), result = ERROR;
    else AS(Tuple, result)->items[i] = v;
  }
  return sqlite_leave(&e), result;
}
METHOD(statement_names) {
  UNUSED_ARGS;
  return columns(t, a[0], LIB(t)->column_name);
}
METHOD(statement_types) {
  UNUSED_ARGS;
  return columns(t, a[0], LIB(t)->column_decltype);
}

static Own get_database(Thread *t, Ref self) { return (void)t, keep(STATEMENT(self)->database); }
static Own get_at_row(Thread *t, Ref self) { return (void)t, from_bool(STATEMENT(self)->at_row); }
static Own get_is_dml(Thread *t, Ref self) { return (void)t, from_bool(STATEMENT(self)->is_dml); }
static Own get_empty(Thread *t, Ref self) { return (void)t, from_bool(!STATEMENT(self)->stmt); }
static Own get_converters(Thread *t, Ref self) {
  (void)t;
  return is_empty(STATEMENT(self)->converters) ? NONE : keep(STATEMENT(self)->converters);
}
static bool set_converters(Thread *t, Ref self, Ref value) {
  if (is_empty(value)) return fail_error(t, AttributeError, "readonly attribute");
  if (!is_none(value) &&
      (!is_tuple(value) ||
       tuple_count(value) != (size_t)LIB(t)->column_count(STATEMENT(self)->stmt)))
    return fail_error(t, ValueError, "a tuple with a converter or None for each column is required");
  return replace(t, &STATEMENT(self)->converters, is_none(value) ? EMPTY : keep(value)), true;
}

static void statement_clear(Thread *t, Object *self) {
  Statement *s = (Statement *)self;
  if (s->stmt) {
    sqlite3_stmt *stmt = s->stmt;
    s->stmt = NULL;
    s->at_row = false;
    Entered e;
    sqlite_take(t, DATABASE(s->database), &e);
    LIB(t)->finalize(stmt);
    sqlite_leave(&e);
  }
  drop_slot(t, &s->converters);
  drop_slot(t, &s->database);
}
static void statement_traverse(Object *self, Visit visit, void *arg) {
  VISIT(((Statement *)self)->database);
  VISIT(((Statement *)self)->converters);
}

static const NativeDef methods[] = {
    NATIVE(statement_bind, "bind(parameters, /)",
           "Starts anew with these parameters: a sequence or a mapping."),
    NATIVE(statement_step, "step()", "Runs it to its first row; is there one?"),
    NATIVE(statement_run_many, "run_many(iterator, /)",
           "Binds and runs it for each set of parameters; how many rows changed."),
    NATIVE(statement_fetch, "fetch()",
           "The row it is at, as a tuple, and on to the next; None at the end."),
    NATIVE(statement_fetch_many, "fetch_many(limit, /)",
           "The same for up to limit rows (-1: all), as a list."),
    NATIVE(statement_reset, "reset()", "Ends its run."),
    NATIVE(statement_names, "names()", "The names of its columns."),
    NATIVE(statement_types, "types()",
           "The declared types of its columns; None where it is no column of a table."),
    {0},
};
static const GetSetDef getset[] = {
    {"database", get_database, NULL, "The database it is for."},
    {"at_row", get_at_row, NULL, "Is there a row to fetch?"},
    {"is_dml", get_is_dml, NULL, "Is it INSERT, UPDATE, DELETE or REPLACE?"},
    {"empty", get_empty, NULL, "Is it nothing but blanks and comments?"},
    {"converters", get_converters, set_converters,
     "For each column None or what makes a value of its bytes; None: none at all."},
    {0},
};
const TypeDef sqlite_statement_type_def = {
  .name = "_sqlite3.Statement", .doc = "A prepared statement.", .size = sizeof(Statement),
  .flags = TF_IMMUTABLE | TF_NO_NEW | TF_GC, .methods = methods, .getset = getset,
  .traverse = statement_traverse, .clear = statement_clear,
};
const NativeDef sqlite_statement_functions[] = {
  NATIVE(prepare, "prepare(database, sql, /)", "A statement."),
  NATIVE(run_script, "run_script(database, sql, /)", "Runs all statements of a text."),
  {0},
};
#else
typedef int NoSqliteStatement; // an empty translation unit is no C
#endif

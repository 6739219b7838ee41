// SPDX-License-Identifier: MIT
// sqlite_callbacks.c: script functions that SQL calls: functions, aggregates, window functions, collations, and the hooks
// for authorization, progress and tracing.
//
// SQLite calls back on the thread that entered the database (sqlite.h), mostly while that thread has let go of the GIL: each
// callback starts with callback_begin, which takes it, and ends with callback_end. What a script function raises cannot go
// through SQLite: it is dropped (or shown, after enable_callback_tracebacks) and the query fails with a message of its own.
//
// A Callback is owned by SQLite, which calls destroy when it wants it no more; the three hooks have no such thing and are
// owned by the database.
#if GILA_SQLITE
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include "runtime/bytes.h"
#include "runtime/float.h"
#include "runtime/heap.h"
#include "runtime/int.h"
#include "runtime/str.h"
#include "runtime/tuple.h"
#include "sqlite.h"

typedef struct Inside { Thread *t; Database *d; bool took_gil; } Inside;

static TRUSTED Inside callback_begin(Database *d) {
  Inside in = {d->user, d, d->without_gil};
  d->without_gil = false;
  if (in.took_gil) gil_take(in.t);
  return in;
}
static TRUSTED void callback_end(Inside *in) {
  if (in->took_gil) gil_drop(in->t, GIL_BLOCKING);
  in->d->without_gil = in->took_gil;
}

static Callback *callback_new(Thread *t, Database *d, Ref callable) {
  Callback *c = heap_alloc(t, sizeof *c);
  if (!c) return NULL;
  *c = (Callback){.database = d, .callable = keep(callable), .link = &d->callbacks, .next = d->callbacks};
  if (c->next) c->next->link = &c->next;
  return d->callbacks = c;
}

static void callback_free(Thread *t, Callback *c) {
  *c->link = c->next;
  if (c->next) c->next->link = c->link;
  Own callable = c->callable;
  heap_free(t, c, sizeof *c);
  drop(t, callable);
}

static void destroy(void *p) {
  Callback *c = p;
  Inside in = callback_begin(c->database);
  callback_free(in.t, c);
  callback_end(&in);
}

// The pending exception of a callable is done with.
static void forget_error(Thread *t, Ref callable) {
  if (LIB(t)->callback_errors) error_unraisable(t, NULL, callable);
  else error_clear(t);
}

// ---- functions and aggregates ----

static Own argument(Thread *t, Sqlite *lib, sqlite3_value *v) {
  switch (lib->value_type(v)) {
    case SQLITE_INTEGER: return int_from_i64(t, lib->value_int64(v));
    case SQLITE_FLOAT: return float_new(t, lib->value_double(v));
    case SQLITE_TEXT: {
      const char *text = (const char *)lib->value_text(v);
      return text ? str_from_utf8(t, text, (size_t)lib->value_bytes(v)) : raise_memory(t);
    }
    case SQLITE_BLOB: {
      const void *data = lib->value_blob(v);
      return bytes_new(t, data, (size_t)lib->value_bytes(v));
    }
    default: return NONE;
  }
}

static Own call_with_values(Thread *t, Ref callable, int count, sqlite3_value **values) {
  Sqlite *lib = LIB(t);
  Own args = tuple_alloc(t, (size_t)count);
  for (int i = 0; i < count && !is_error(args); i++) {
    Own v = argument(t, lib, values[i]);
    if (is_error(v)) drop(t, args), args = ERROR;
    else AS(Tuple, args)->items[i] = v;
  }
  if (is_error(args)) return ERROR;
  Own result = object_call_tuple(t, callable, args, EMPTY);
  drop(t, args);
  return result;
}

// Gives SQLite a result; false with or without an exception if it is of no type it has.
static bool set_result(Thread *t, sqlite3_context *context, Ref v) {
  Sqlite *lib = LIB(t);
  if (is_none(v)) {
    lib->result_null(context);
  } else if (int_check(t, v)) {
    int64_t number;
    if (!int_to_i64(t, v, &number))
      return fail_error(t, OverflowError, "Python int too large to convert to SQLite INTEGER");
    lib->result_int64(context, number);
  } else if (float_check(t, v)) {
    lib->result_double(context, float_value(v));
  } else if (str_check(t, v)) {
    size_t size;
    Own owner;
    const char *text = str_utf8(t, v, &size, &owner);
    if (!text) return false;
    lib->result_text64(context, text, size, SQLITE_TRANSIENT, SQLITE_UTF8);
    drop(t, owner);
  } else if (has_buffer(t, v)) {
    Buffer b;
    if (!buffer_get(t, v, &b, false)) return false;
    lib->result_blob64(context, b.size ? b.data : "", b.size, SQLITE_TRANSIENT);
    buffer_release(t, &b);
  } else {
    return fail_error(t, TypeError, "an SQL function cannot return '%T'", v);
  }
  return true;
}

// The query fails with `message`, unless memory or the size of a value is the reason.
static void fail_call(Thread *t, sqlite3_context *context, Ref callable, const char *message) {
  Sqlite *lib = LIB(t);
  if (error_is(t, MemoryError)) lib->result_error_nomem(context);
  else if (error_is(t, OverflowError)) lib->result_error_toobig(context);
  else lib->result_error(context, message, -1);
  forget_error(t, callable);
}

// Where the library has sqlite3_user_data: a callback knows no thread, and so no module state, until it has called this.
// A fact about the process, written with the same value by every import.
static __typeof__(&sqlite3_user_data) sqlite_user_data;

static void call_function(sqlite3_context *context, int count, sqlite3_value **values) {
  Callback *c = sqlite_user_data(context);
  Inside in = callback_begin(c->database);
  Own callable = keep(c->callable), result = call_with_values(in.t, callable, count, values);
  if (is_error(result) || !set_result(in.t, context, result))
    fail_call(in.t, context, callable, "user-defined function raised exception");
  if (!is_error(result)) drop(in.t, result);
  drop(in.t, callable);
  callback_end(&in);
}

// An aggregate's context is one word: its instance, owned; NULL until the first row.
static Own *instance_at(Thread *t, sqlite3_context *context, bool make) {
  return LIB(t)->aggregate_context(context, make ? sizeof(Own) : 0);
}

static void fail_method(Thread *t, sqlite3_context *context, Ref callable, const char *method, bool missing) {
  char message[96];
  snprintf(message, sizeof message, "user-defined aggregate's '%s' method %s", method,
           missing ? "not defined" : "raised error");
  fail_call(t, context, callable, message);
}

// Calls a method of the instance, made first if need be; EMPTY after an error, which the query has been told of.
static Own call_instance(Thread *t, sqlite3_context *context, Callback *c, const char *method,
                         int count, sqlite3_value **values) {
  Own callable = keep(c->callable), *slot = instance_at(t, context, true), bound = ERROR, result = EMPTY;
  if (!slot) return LIB(t)->result_error_nomem(context), drop(t, callable), EMPTY;
  if (!*slot) {
    Own instance = object_call0(t, callable);
    if (is_error(instance)) {
      fail_method(t, context, callable, "__init__", false);
      return drop(t, callable), EMPTY;
    }
    *slot = instance;
  }
  Own instance = keep(*slot), name = str_intern_c(t, method);
  bool missing = false;
  if (!is_error(name)) {
    bound = object_getattr(t, instance, name);
    missing = is_error(bound) && error_is(t, AttributeError);
    drop(t, name);
  }
  if (!is_error(bound)) result = call_with_values(t, bound, count, values);
  if (is_error(bound) || is_error(result)) {
    fail_method(t, context, callable, method, missing);
    result = EMPTY;
  }
  if (!is_error(bound)) drop(t, bound);
  drop(t, instance);
  drop(t, callable);
  return result;
}

static void aggregate_call(sqlite3_context *context, const char *method, int count, sqlite3_value **values) {
  Callback *c = sqlite_user_data(context);
  Inside in = callback_begin(c->database);
  Own result = call_instance(in.t, context, c, method, count, values);
  drop(in.t, result);
  callback_end(&in);
}
static void aggregate_step(sqlite3_context *context, int count, sqlite3_value **values) {
  aggregate_call(context, "step", count, values);
}
static void window_inverse(sqlite3_context *context, int count, sqlite3_value **values) {
  aggregate_call(context, "inverse", count, values);
}

// The value of the rows so far; as the last one, it ends the instance as well.
static void aggregate_result(sqlite3_context *context, const char *method, bool last) {
  Callback *c = sqlite_user_data(context);
  Inside in = callback_begin(c->database);
  Own *slot = instance_at(in.t, context, false);
  if (slot && *slot) { // else its making or first step failed: the query knows
    Own result = call_instance(in.t, context, c, method, 0, NULL);
    if (!is_empty(result) && !set_result(in.t, context, result)) fail_method(in.t, context, c->callable, method, false);
    drop(in.t, result);
    if (last) {
      Own instance = *slot;
      *slot = NULL;
      drop(in.t, instance);
    }
  }
  callback_end(&in);
}
static void aggregate_final(sqlite3_context *context) { aggregate_result(context, "finalize", true); }
static void window_value(sqlite3_context *context) { aggregate_result(context, "value", false); }

// a: database, name, number of arguments, callable (None removes it).
typedef enum { FUNCTION, AGGREGATE, WINDOW } FunctionKind;
static Own create_function(Thread *t, const Ref *a, FunctionKind kind, int flags) {
  Sqlite *lib = LIB(t);
  static const char *const what[] = {"create_function() argument 'name'", "create_aggregate() argument 'name'",
                                     "create_window_function() argument 1"};
  int count;
  Own owner;
  if (!as_int(t, a[2], &count)) return ERROR;
  const char *name = sqlite_text(t, a[1], what[kind], &owner);
  if (!name) return ERROR;
  Entered e;
  Own result = ERROR;
  Database *d = sqlite_database(t, a[0], &e);
  if (d) {
    bool remove = is_none(a[3]);
    Callback *c = remove ? NULL : callback_new(t, d, a[3]);
    void (*gone)(void *) = remove ? NULL : destroy;
    int status;
    if (!remove && !c) {
      sqlite_leave(&e);
      return drop(t, owner), ERROR;
    }
    if (kind == WINDOW) {
      status = lib->create_window_function(d->db, name, count, flags, c, remove ? NULL : aggregate_step,
                                           remove ? NULL : aggregate_final, remove ? NULL : window_value,
                                           remove ? NULL : window_inverse, gone);
    } else {
      bool plain = kind == FUNCTION;
      status = lib->create_function_v2(d->db, name, count, flags, c,
                                       remove || !plain ? NULL : call_function,
                                       remove || plain ? NULL : aggregate_step,
                                       remove || plain ? NULL : aggregate_final, gone);
    }
    if (status == SQLITE_OK) result = NONE;
    else if (kind == WINDOW) sqlite_error(t, SQL_PROGRAMMING, "%s", LIB(t)->errmsg(d->db));
    else sqlite_error(t, SQL_OPERATIONAL, kind == FUNCTION ? "Error creating function" : "Error creating aggregate");
    sqlite_leave(&e);
  }
  drop(t, owner);
  return result;
}
METHOD(create_function_function) {
  UNUSED_ARGS;
  bool deterministic;
  if (!as_truth(t, a[4], &deterministic)) return ERROR;
  return create_function(t, a, FUNCTION, SQLITE_UTF8 | (deterministic ? SQLITE_DETERMINISTIC : 0));
}
METHOD(create_aggregate_function) {
  UNUSED_ARGS;
  return create_function(t, a, AGGREGATE, SQLITE_UTF8);
}
METHOD(create_window_function) {
  UNUSED_ARGS;
  return create_function(t, a, WINDOW, SQLITE_UTF8);
}

// ---- collations ----

static int collate(void *p, int size1, const void *text1, int size2, const void *text2) {
  Callback *c = p;
  Inside in = callback_begin(c->database);
  Thread *t = in.t;
  Own callable = keep(c->callable), one = str_from_utf8(t, text1, (size_t)size1);
  Own two = is_error(one) ? ERROR : str_from_utf8(t, text2, (size_t)size2);
  Own result = is_error(two) ? ERROR : object_call2(t, callable, one, two);
  int order = 0;
  if (!is_error(result) && int_check(t, result)) order = int_sign(t, result);
  else if (!is_error(result)) raise_error(t, TypeError, "an integer is required (got type %T)", result);
  if (error_pending(t)) forget_error(t, callable);
  if (!is_error(one)) drop(t, one);
  if (!is_error(two)) drop(t, two);
  if (!is_error(result)) drop(t, result);
  drop(t, callable);
  callback_end(&in);
  return order;
}

METHOD(create_collation_function) {
  UNUSED_ARGS;
  Own owner, result = ERROR;
  const char *name = sqlite_text(t, a[1], "create_collation() argument 1", &owner);
  if (!name) return ERROR;
  Entered e;
  Database *d = sqlite_database(t, a[0], &e);
  if (d) {
    bool remove = is_none(a[2]);
    Callback *c = remove ? NULL : callback_new(t, d, a[2]);
    if (remove || c) {
      int status = LIB(t)->create_collation_v2(
          d->db, name, SQLITE_UTF8, c, remove ? NULL : collate, remove ? NULL : destroy);
      if (status == SQLITE_OK) result = NONE;
      else sqlite_raise(t, d);
      if (status != SQLITE_OK && c) callback_free(t, c); // unlike those for functions, this call does not
    }
    sqlite_leave(&e);
  }
  drop(t, owner);
  return result;
}

// ---- hooks ----

static int authorize(void *p, int action, const char *arg1, const char *arg2, const char *name, const char *source) {
  Callback *c = p;
  Inside in = callback_begin(c->database);
  Thread *t = in.t;
  const char *texts[] = {arg1, arg2, name, source};
  Own callable = keep(c->callable), args[5] = {small(action)};
  int verdict = SQLITE_DENY;
  bool ok = true;
  for (int i = 0; i < 4; i++) {
    args[i + 1] = !ok || !texts[i] ? NONE : str_from_c(t, texts[i]);
    if (is_error(args[i + 1])) ok = false, args[i + 1] = NONE;
  }
  Own result = ok ? object_call(t, callable, REFS(args), 5, EMPTY) : ERROR;
  for (int i = 1; i < 5; i++) drop(t, args[i]);
  if (!is_error(result)) {
    if (!int_check(t, result) || !as_int(t, result, &verdict)) verdict = SQLITE_DENY;
    drop(t, result);
  }
  if (error_pending(t)) forget_error(t, callable);
  drop(t, callable);
  callback_end(&in);
  return verdict;
}

static int progress(void *p) {
  Callback *c = p;
  Inside in = callback_begin(c->database);
  Own callable = keep(c->callable), result = object_call0(in.t, callable);
  int stop = is_error(result) ? 1 : object_truth(in.t, result);
  if (!is_error(result)) drop(in.t, result);
  if (error_pending(in.t)) forget_error(in.t, callable);
  drop(in.t, callable);
  callback_end(&in);
  return stop != 0;
}

// A statement begins: its text with the parameters filled in, or as it was written if that is too long.
static int trace(unsigned event, void *p, void *stmt, void *sql) {
  if (event != SQLITE_TRACE_STMT) return 0;
  Callback *c = p;
  Inside in = callback_begin(c->database);
  Thread *t = in.t;
  Sqlite *lib = LIB(t);
  Own callable = keep(c->callable);
  char *expanded = lib->expanded_sql(stmt);
  if (!expanded && LIB(t)->callback_errors) {
    sqlite_error(t, SQL_DATA, "Expanded SQL string exceeds the maximum string length");
    forget_error(t, callable);
  }
  const char *text = expanded ? expanded : sql;
  Own s = str_from_c(t, text), result = is_error(s) ? ERROR : object_call1(t, callable, s);
  if (!is_error(s)) drop(t, s);
  if (is_error(result)) forget_error(t, callable);
  else drop(t, result);
  lib->free(expanded);
  drop(t, callable);
  callback_end(&in);
  return 0;
}

// Puts a callable (None: nothing) into the database's place for a hook; *old is to be freed once the library has the new one.
static bool set_hook(Thread *t, Database *d, Callback **place, Ref callable, Callback **old) {
  Callback *new = NULL;
  if (!is_none(callable) && !(new = callback_new(t, d, callable))) return false;
  *old = *place;
  *place = new;
  return true;
}

// A hook's setter: `give` hands d->place to the library.
#define SET_HOOK(place, give)                                    \
  Entered e;                                                     \
  Database *d = sqlite_database(t, a[0], &e);                    \
  if (!d) return ERROR;                                          \
  Callback *old = NULL;                                          \
  bool ok = set_hook(t, d, &d->place, a[1], &old);               \
  if (ok) give;                                                  \
  if (old) callback_free(t, old);                                \
  sqlite_leave(&e);                                              \
  return ok ? NONE : ERROR

METHOD(set_authorizer_function) {
  UNUSED_ARGS;
  SET_HOOK(authorizer, LIB(t)->set_authorizer(d->db, d->authorizer ? authorize : NULL, d->authorizer));
}
METHOD(set_progress_function) {
  UNUSED_ARGS;
  int every;
  if (!as_int(t, a[2], &every)) return ERROR;
  SET_HOOK(progress, LIB(t)->progress_handler(d->db, every, d->progress ? progress : NULL, d->progress));
}
METHOD(set_trace_function) {
  UNUSED_ARGS;
  SET_HOOK(trace, LIB(t)->trace_v2(d->db, d->trace ? SQLITE_TRACE_STMT : 0, d->trace ? trace : NULL, d->trace));
}

void sqlite_callbacks_start(Thread *t) { sqlite_user_data = LIB(t)->user_data; }

void sqlite_callbacks_clear(Thread *t, Database *d) {
  Callback **hooks[] = {&d->authorizer, &d->progress, &d->trace};
  for (int i = 0; i < 3; i++) {
    Callback *c = *hooks[i];
    *hooks[i] = NULL;
    if (c) callback_free(t, c);
  }
}

const NativeDef sqlite_callback_functions[] = {
    NATIVE(create_function_function,
           "create_function(database, name, narg, func, deterministic, /)",
           "Makes an SQL function."),
    NATIVE(create_aggregate_function,
           "create_aggregate(database, name, narg, aggregate_class, /)",
           "Makes an SQL aggregate."),
    NATIVE(create_window_function,
           "create_window_function(database, name, narg, aggregate_class, /)",
           "Makes a window function."),
    NATIVE(create_collation_function, "create_collation(database, name, callback, /)",
           "Makes an order of texts."),
    NATIVE(set_authorizer_function, "set_authorizer(database, callback, /)",
           "Asked for every access."),
    NATIVE(set_progress_function, "set_progress_handler(database, callback, n, /)",
           "Called every n steps of the virtual machine."),
    NATIVE(set_trace_function, "set_trace_callback(database, callback, /)",
           "Told of every statement."),
    {0},
};
#else
typedef int NoSqliteCallbacks; // an empty translation unit is no C
#endif

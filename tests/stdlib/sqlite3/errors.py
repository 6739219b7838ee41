# The hierarchy of exceptions, their messages and SQLite's codes.
# expect: sqlite3.IntegrityError: UNIQUE constraint failed: t.a SQLITE_CONSTRAINT_PRIMARYKEY 1555
# expect: sqlite3.IntegrityError: UNIQUE constraint failed: t.b SQLITE_CONSTRAINT_UNIQUE 2067
# expect: sqlite3.OperationalError: near "nothing": syntax error SQLITE_ERROR 1
# expect: sqlite3.OperationalError: near "selec": syntax error SQLITE_ERROR 1
# expect: sqlite3.ProgrammingError: You can only execute one statement at a time.  
# expect: sqlite3.ProgrammingError: Incorrect number of bindings supplied. The current statement uses 1, and there are 0 supplied.  
# expect: sqlite3.ProgrammingError: Incorrect number of bindings supplied. The current statement uses 2, and there are 1 supplied.  
# expect: sqlite3.ProgrammingError: You did not supply a value for binding parameter :a.  
# expect: sqlite3.ProgrammingError: Binding 1 has no name, but you supplied a dictionary (which has only names).  
# expect: sqlite3.ProgrammingError: parameters are of unsupported type  
# expect: sqlite3.ProgrammingError: Error binding parameter 1: type 'type' is not supported  
# expect: sqlite3.ProgrammingError: Error binding parameter 1: type 'list' is not supported  
# expect: builtins.OverflowError: Python int too large to convert to SQLite INTEGER  
# expect: sqlite3.ProgrammingError: the query contains a null character  
# expect: builtins.TypeError: execute() argument 1 must be str, not bytes  
# expect: sqlite3.ProgrammingError: executemany() can only execute DML statements.  
# expect: sqlite3.OperationalError: no such table: nowhere SQLITE_ERROR 1
# expect: sqlite3.OperationalError: unable to open database file SQLITE_CANTOPEN 14
# expect: builtins.ValueError: isolation_level string must be '', 'DEFERRED', 'IMMEDIATE', or 'EXCLUSIVE'  
# expect: builtins.TypeError: isolation_level must be str or None  
# expect: builtins.ValueError: autocommit must be True, False, or sqlite3.LEGACY_TRANSACTION_CONTROL  
# expect: sqlite3.ProgrammingError: 'category' is out of bounds  
# expect: sqlite3.ProgrammingError: Cannot operate on a closed cursor.  
# expect: sqlite3.ProgrammingError: Cannot operate on a closed database.  
# expect: sqlite3.ProgrammingError: Cannot operate on a closed database.  
# expect: ['Exception', 'Exception', 'Error', 'Error', 'DatabaseError', 'DatabaseError', 'DatabaseError', 'DatabaseError']
import sqlite3


def shown(f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except Exception as e:
        print(f"{type(e).__module__}.{type(e).__name__}: {e}", getattr(e, "sqlite_errorname", ""), getattr(e, "sqlite_errorcode", ""))
    else:
        print("fine")


c = sqlite3.connect(":memory:")
c.execute("create table t(a integer primary key, b unique)")
c.execute("insert into t values(1, 2)")
shown(c.execute, "insert into t values(1, 3)")
shown(c.execute, "insert into t values(2, 2)")
shown(c.execute, "select nothing from t")
shown(c.execute, "selec")
shown(c.execute, "select 1; select 2")
shown(c.execute, "select ?", ())
shown(c.execute, "select ?, ?", (1,))
shown(c.execute, "select :a", {})
shown(c.execute, "select ?", {"a": 1})
shown(c.execute, "select ?", 5)
shown(c.execute, "select ?", (object,))
shown(c.execute, "select :n", {"n": []})
shown(c.execute, "select ?", (1 << 63,))
shown(c.execute, "select '\0'")
shown(c.execute, b"select 1")
shown(c.executemany, "select 1", [()])
shown(c.executescript, "insert into nowhere values(1)")
shown(sqlite3.connect, "/no/such/folder/x.db")
shown(setattr, c, "isolation_level", "SOON")
shown(setattr, c, "isolation_level", 1)
shown(sqlite3.connect, ":memory:", autocommit="x")
shown(c.setlimit, 9999, 1)
cur = c.cursor()
cur.close()
shown(cur.execute, "select 1")
c.close()
c.close()
shown(c.execute, "select 1")
shown(c.cursor)
print([e.__mro__[1].__name__ for e in (sqlite3.Warning, sqlite3.Error, sqlite3.InterfaceError, sqlite3.DatabaseError,
                                       sqlite3.DataError, sqlite3.IntegrityError, sqlite3.InternalError, sqlite3.NotSupportedError)])

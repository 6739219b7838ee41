# Transactions: implicit, by isolation level, by autocommit, and the context manager.
# expect: True True
# expect: (0,)
# expect: database is locked
# expect: (1,) ['create table t(a unique)', 'BEGIN ', 'insert into t values(1)', 'COMMIT']
# expect: UNIQUE constraint failed: t.a False
# expect: [(1,), (2,)]
# expect: False [(1,), (2,), (5,)]
# expect: ['BEGIN EXCLUSIVE', 'insert into t values(6)', 'COMMIT', 'delete from t'] False
# expect: True False
# expect: [(1,)] False
import os
import sqlite3
import tempfile

with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "t.db")
    c = sqlite3.connect(path)
    statements = []
    c.set_trace_callback(statements.append)
    c.execute("create table t(a unique)")
    c.execute("insert into t values(1)")
    print(c.in_transaction, c.isolation_level == "")
    other = sqlite3.connect(path, timeout=0)
    print(other.execute("select count(*) from t").fetchone())
    try:
        other.execute("insert into t values(2)")
    except sqlite3.OperationalError as e:
        print(e)
    other.rollback()
    c.commit()
    print(other.execute("select count(*) from t").fetchone(), statements)
    with c:
        c.execute("insert into t values(2)")
    try:
        with c:
            c.execute("insert into t values(3)")
            c.execute("insert into t values(3)")
    except sqlite3.IntegrityError as e:
        print(e, c.in_transaction)
    print(other.execute("select * from t").fetchall())
    c.execute("insert into t values(4)")
    c.rollback()
    c.isolation_level = None
    c.execute("insert into t values(5)")
    print(c.in_transaction, other.execute("select * from t").fetchall())
    c.isolation_level = "exclusive"
    del statements[:]
    c.execute("insert into t values(6)")
    c.executescript("delete from t")
    print(statements, c.in_transaction)
    c.close()
    other.close()

    strict = sqlite3.connect(path, autocommit=False)
    print(strict.in_transaction, strict.autocommit)
    strict.execute("insert into t values(1)")
    strict.commit()
    strict.execute("insert into t values(2)")
    strict.close()
    loose = sqlite3.connect(path, autocommit=True)
    print(loose.execute("select * from t").fetchall(), loose.in_transaction)
    loose.close()

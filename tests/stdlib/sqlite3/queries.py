# Statements, parameters, fetching and what a cursor says about its query.
# expect: True None -1
# expect: 3 0 3
# expect: 1 4
# expect: ['a', 'bee', 'c'] -1
# expect: (1, 'x', 1.5) [(2, 'y', 2.0)] [(3, 'z', None)] [(4, 'w', None)] None []
# expect: [('y',), ('w',)]
# expect: 2
# expect: [(1, 9)]
# expect: []
# expect: (2, 3)
# expect: True False
# expect: [(1,), (2,)] True
# expect: (1,) (1,) (2,) (2,) None
import sqlite3

c = sqlite3.connect(":memory:")
cur = c.cursor()
print(cur.execute("create table t(a integer primary key, b text, c real)") is cur, cur.description, cur.rowcount)
cur.executemany("insert into t(b, c) values(?, ?)", [("x", 1.5), ("y", 2), ("z", None)])
print(cur.rowcount, cur.lastrowid, c.total_changes)
cur.execute("insert into t(b) values(:name)", {"name": "w"})
print(cur.rowcount, cur.lastrowid)
cur.execute("select a, b as bee, c from t order by a")
print([d[0] for d in cur.description], cur.rowcount)
print(cur.fetchone(), cur.fetchmany(), cur.fetchmany(1), cur.fetchall(), cur.fetchone(), cur.fetchall())
print([row for row in c.execute("select b from t where a > ? and b <> @skip", [1, "z"][:2] if False else {"1": 1, "skip": "z"})]
      if False else list(c.execute("select b from t where a > :low and b <> @skip", {"low": 1, "skip": "z"})))
print(c.execute("delete from t where c is null").rowcount)
print(c.execute("update t set c = 9 where a = 1 returning a, c").fetchall())
print(c.execute("-- only a comment").fetchall())
c.executescript("create table u(x); insert into u values(1); insert into u values(2);")
print(c.execute("select count(*), sum(x) from u").fetchone())
print(sqlite3.complete_statement("select 1;"), sqlite3.complete_statement("select 1"))
cur.arraysize = 2
print(cur.execute("select a from t").fetchmany(), cur.connection is c)
first, second = c.execute("select x from u"), c.execute("select x from u")
print(next(first), next(second), next(first), next(second), next(first, None))

# Functions, aggregates, window functions, collations and hooks written as a script.
# expect: (0, 3.5, 'int', 'float', 'str', 'bytes', 'NoneType')
# expect: OperationalError user-defined function raised exception
# expect: OperationalError user-defined function raised exception
# expect: DataError string or blob too big
# expect: [('a', 3), ('b', 7)]
# expect: [(None, 0), (1, 1), (2, 3), (3, 5), (4, 7)]
# expect: user-defined aggregate's 'step' method raised error
# expect: [('b',), ('a',)]
# expect: no such collation sequence: backwards
# expect: access to t.n is prohibited
# expect: interrupted
# expect: [(5,), (6,)]
# expect: user-defined function raised exception
import sqlite3

c = sqlite3.connect(":memory:")
c.executescript("create table t(g, n); insert into t values('a', 1), ('a', 2), ('b', 3), ('b', 4), ('b', null);")
c.create_function("plus", -1, lambda *args: sum(args))
c.create_function("kind", 1, lambda x: type(x).__name__, deterministic=True)
print(c.execute("select plus(), plus(1, 2.5), kind(1), kind(1.0), kind('x'), kind(x'00'), kind(null)").fetchone())
c.create_function("bad", 0, lambda: 1 / 0)
c.create_function("odd", 0, lambda: object())
c.create_function("big", 0, lambda: 1 << 70)
for name in ("bad", "odd", "big"):
    try:
        c.execute(f"select {name}()")
    except sqlite3.Error as e:
        print(type(e).__name__, e)


class Total:
    def __init__(self):
        self.total = 0

    def step(self, n):
        self.total += n or 0

    def inverse(self, n):
        self.total -= n or 0

    def value(self):
        return self.total

    finalize = value


c.create_aggregate("total_of", 1, Total)
print(c.execute("select g, total_of(n) from t group by g order by g").fetchall())
c.create_window_function("moving", 1, Total)
print(c.execute("select n, moving(n) over (order by n rows between 1 preceding and current row) from t").fetchall())


class Broken:
    def step(self, n):
        raise ValueError(n)


c.create_aggregate("broken", 1, Broken)
try:
    c.execute("select broken(n) from t")
except sqlite3.OperationalError as e:
    print(e)

c.create_collation("backwards", lambda a, b: (a < b) - (a > b))
print(c.execute("select distinct g from t order by g collate backwards").fetchall())
c.create_collation("backwards", None)
try:
    c.execute("select g from t order by g collate backwards")
except sqlite3.OperationalError as e:
    print(e)

c.set_authorizer(lambda action, *rest: sqlite3.SQLITE_DENY if rest[:2] == ("t", "n") else sqlite3.SQLITE_OK)
try:
    c.execute("select n from t")
except sqlite3.DatabaseError as e:
    print(e)
c.set_authorizer(None)
c.set_progress_handler(lambda: 1, 10)
try:
    c.execute("with recursive r(x) as (select 1 union all select x + 1 from r) select count(*) from r limit 1").fetchall()
except sqlite3.OperationalError as e:
    print(e)
c.set_progress_handler(None, 0)


def nested(x):
    return c.execute("select max(n) + ? from t", (x,)).fetchone()[0]


c.create_function("nested", 1, nested)
print(c.execute("select nested(n) from t where g = 'a'").fetchall())

cur = c.cursor()
c.create_function("again", 0, lambda: cur.execute("select 1"))
try:
    cur.execute("select again()")
except sqlite3.Error as e:
    print(e)

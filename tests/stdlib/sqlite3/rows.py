# row_factory and sqlite3.Row.
# expect: ['one', 'Two'] (1, 'b') 2 1 b 1 b (1, 'b') {'one': 1, 'Two': 'b'} [1, 'b']
# expect: True True False True
# expect: No item with that key
# expect: tuple index out of range
# expect: Index must be int or string
# expect: 1 b True ['b', 1]
# expect: [{'a': 1}, {'a': 2}]
# expect: (1,)
import sqlite3

c = sqlite3.connect(":memory:")
c.row_factory = sqlite3.Row
r = c.execute("select 1 as one, 'b' as Two").fetchone()
print(r.keys(), tuple(r), len(r), r[0], r[-1], r["ONE"], r["two"], r[0:2], dict(r), list(r))
same = c.execute("select 1 as one, 'b' as Two").fetchone()
print(r == same, hash(r) == hash(same), r == (1, "b"), r != c.execute("select 1 as uno, 'b' as Two").fetchone())
for key in ("three", 2, 1.5):
    try:
        r[key]
    except IndexError as e:
        print(e)
one, two = r
print(one, two, "b" in r, list(reversed(r)))
c.row_factory = lambda cursor, row: {d[0]: v for d, v in zip(cursor.description, row)}
print(c.execute("select 1 as a union all select 2").fetchall())
cur = c.cursor()
cur.row_factory = None
print(cur.execute("select 1").fetchone())

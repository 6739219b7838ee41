# Values in and out: SQLite's five types, adapters, converters, text_factory.
# expect: (None, 1, -1, 9223372036854775807, 1.5, inf, '', 'naïve 😀', b'', b'\x00\xff', b'ba', b'mv')
# expect: ('null', 'integer', 'real', 'text', 'blob')
# expect: [(Point(1.0, 2.0), 3), (Point(4.0, 5.0), None)]
# expect: [(Point(7.0, 8.0), '7;8')] ['where', 'plain']
# expect: (b'text',)
# expect: ('é',)
# expect: Could not decode to UTF-8 column 'column' with text 'a�'
# expect: 1;1 other
# expect: can't adapt
import sqlite3

c = sqlite3.connect(":memory:", detect_types=sqlite3.PARSE_DECLTYPES | sqlite3.PARSE_COLNAMES)
values = (None, True, -1, 2**63 - 1, 1.5, float("inf"), "", "naïve \U0001f600", b"", b"\0\xff", bytearray(b"ba"), memoryview(b"mv"))
row = c.execute("select " + ", ".join("?" * len(values)), values).fetchone()
print(row)
print(c.execute("select typeof(?), typeof(?), typeof(?), typeof(?), typeof(?)", (None, 1, 1.0, "1", b"1")).fetchone())


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __repr__(self):
        return f"Point({self.x}, {self.y})"


class Conforming(Point):
    def __conform__(self, protocol):
        if protocol is sqlite3.PrepareProtocol:
            return f"{self.x};{self.y}"


sqlite3.register_adapter(Point, lambda p: f"{p.x};{p.y}")
sqlite3.register_converter("point", lambda b: Point(*map(float, b.split(b";"))))
c.execute("create table t(p point, n number(10))")
c.execute("insert into t values(?, ?)", (Point(1, 2), 3))
c.execute("insert into t values(?, ?)", (Conforming(4, 5), None))
print(c.execute("select * from t").fetchall())
cur = c.execute("select '7;8' as 'where [point]', '7;8' as plain")
print(cur.fetchall(), [d[0] for d in cur.description])
c.text_factory = bytes
print(c.execute("select 'text'").fetchone())
c.text_factory = lambda b: b.decode("latin-1")
print(c.execute("select cast(x'e9' as text)").fetchone())
c.text_factory = str
try:
    c.execute("select cast(x'61ff' as text) as column").fetchone()
except sqlite3.OperationalError as e:
    print(e)
c.text_factory = sqlite3.OptimizedUnicode if hasattr(sqlite3, "OptimizedUnicode") else str
try:
    print(sqlite3.adapt(Point(1, 1)), sqlite3.adapt(object(), sqlite3.PrepareProtocol, "other"))
    sqlite3.adapt(object())
except sqlite3.ProgrammingError as e:
    print(e)
del sqlite3.adapters[Point, sqlite3.PrepareProtocol], sqlite3.converters["POINT"]

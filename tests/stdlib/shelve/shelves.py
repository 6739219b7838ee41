# Shelves and the data base under them.
# expect: [b'a', b"\xff'"] b'short' 2 True None b'x'
# expect: dbm.dumb None
# expect: {b'a': b'short', b"\xff'": b'two'}
# expect: The database is opened for reading only
# expect: DBM object has already been closed
# expect: [('list', [1, {'x': 2}]), ('é', None)] True 0 2
# expect: invalid operation on closed shelf
# expect: db file doesn't exist; use 'c' or 'n' flag to create a new db
import dbm
import dbm.dumb
import os
import shelve
import tempfile

with tempfile.TemporaryDirectory() as folder:
    base = os.path.join(folder, "base")
    with dbm.dumb.open(base, "c") as d:
        d["a"] = b"1" * 600
        d[b"\xff'"] = "two"
        d["a"] = "short"
        print(sorted(d.keys()), d["a"], len(d), b"a" in d, d.get("no"), d.setdefault("s", b"x"))
        del d["s"]
    print(dbm.whichdb(base), dbm.whichdb(base + "?"))
    with dbm.dumb.open(base, "r") as d:
        print(dict(d.items()))
        try:
            d["x"] = "y"
        except OSError as e:
            print(e)
    try:
        d["a"]
    except OSError as e:
        print(e)
    name = os.path.join(folder, "shelf")
    with shelve.Shelf(dbm.dumb.open(name), writeback=True) as s:
        s["list"] = [1]
        s["list"].append({"x": 2})
        s["é"] = None
    s = shelve.Shelf(dbm.dumb.open(name))
    print(sorted(s.items()), "list" in s, s.get("none", 0), len(s))
    s.close()
    try:
        s["list"]
    except ValueError as e:
        print(e)
    try:
        dbm.open(os.path.join(folder, "none"))
    except dbm.error as e:
        print(e)

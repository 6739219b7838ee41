# Threads that use one connection without a lock of their own, with functions that SQL calls.
# cpython: differs (it can deadlock: SQLite's mutex is waited for under the GIL)
# expect: 160 {9900}
import sqlite3
import threading

c = sqlite3.connect(":memory:", check_same_thread=False)
c.executescript("create table t(a); with recursive r(x) as (select 0 union all select x + 1 from r where x < 99) insert into t select x from r;")
c.create_function("twice", 1, lambda x: 2 * x)
results = []


def work():
    for _ in range(40):
        results.append(c.execute("select sum(twice(a)) from t").fetchone()[0])


threads = [threading.Thread(target=work) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(results), set(results))

# One connection in several threads: script functions called by SQL take the GIL while another thread waits for the connection.
# expect: 80 {9900}
# expect: ['SQLite objects created in a thread can only be used in that same thread']
import sqlite3
import threading

c = sqlite3.connect(":memory:", check_same_thread=False)
c.executescript("create table t(a); with recursive r(x) as (select 0 union all select x + 1 from r where x < 99) insert into t select x from r;")
c.create_function("twice", 1, lambda x: 2 * x)
results = []


def work():
    for _ in range(20):
        results.append(c.execute("select sum(twice(a)) from t").fetchone()[0] if one_at_a_time.acquire() else None)
        one_at_a_time.release()


one_at_a_time = threading.Lock()
threads = [threading.Thread(target=work) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(results), set(results))

mine = sqlite3.connect(":memory:")
errors = []


def wrong():
    try:
        mine.execute("select 1")
    except sqlite3.ProgrammingError as e:
        errors.append(str(e).partition(". The")[0])


thread = threading.Thread(target=wrong)
thread.start()
thread.join()
print(errors)

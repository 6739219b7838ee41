# SPDX-License-Identifier: MIT
# cpython: differs (module gil)
# expect: ended by name: ['computes', 'sleeps', 'queues']
# expect: held, waited and away make a thread's time: True
# expect: the totals are sums: True
# expect: nobody held it longer than there was time: True
# expect: who slept was away: True
# expect: who computed held it: True
# expect: the lock's wait and the sleep have their times: True
# expect: seventeen and more share one row: 16 True
# Each thread's time is held, waited or away, also when it has ended; what is printed by --gil-stats is added up from that.
import gil
import threading
import time

lock = threading.Lock()


def computes():
    end = time.perf_counter() + 0.03
    while time.perf_counter() < end:
        pass


def sleeps():
    time.sleep(0.05)


def queues():
    with lock:
        pass


def in_turn(*functions):
    threads = [threading.Thread(target=fn, name=fn.__name__) for fn in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


gil.reset()
start = time.perf_counter()
in_turn(computes)
in_turn(sleeps)
with lock:
    waiter = threading.Thread(target=queues, name='queues')
    waiter.start()
    while gil.stats()['threads'][0]['blocked_in'] != 'lock.acquire':  # the youngest comes first
        time.sleep(0.001)
waiter.join()
stats = gil.stats()
wall = time.perf_counter() - start
rows = stats['threads'] + stats['ended']
ended = {row['name']: row for row in stats['ended']}
main = stats['threads'][-1]

print('ended by name:', sorted(ended, key=['computes', 'sleeps', 'queues'].index))
print("held, waited and away make a thread's time:", abs(main['held'] + main['waited'] + main['away'] - wall) < 0.01 * wall + 0.001)
print('the totals are sums:', all(abs(sum(row[key] for row in rows) - stats[key]) < 1e-6 for key in ('held', 'waited', 'away', 'takes', 'waits')))
print('nobody held it longer than there was time:', stats['held'] <= stats['since'])
print('who slept was away:', ended['sleeps']['away'] >= 0.05 > ended['sleeps']['held'] + 0.02)
print('who computed held it:', ended['computes']['held'] + ended['computes']['waited'] >= 0.03 > ended['computes']['away'] + 0.02)
print('the lock\'s wait and the sleep have their times:', 0.05 <= stats['blocked']['time.sleep'] and 0 < stats['blocked']['lock.acquire'] < wall)

in_turn(*[sleeps] + [queues] * 20)
after = gil.stats()
rows = after['threads'] + after['ended']
print('seventeen and more share one row:', len(after['ended']), sum(row['takes'] for row in rows) < after['takes'])

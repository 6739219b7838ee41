# SPDX-License-Identifier: MIT
# expect: True
# stress: skip (it counts switches, or times them)
# T4: nobody runs while a list is sorted.
import threading
import time

ticks = []
data = [(i * 7919) % 1000003 for i in range(300000)]
done = False


def tick():
    while not done:
        ticks.append(time.perf_counter())
        time.sleep(0.0005)


t = threading.Thread(target=tick)
t.start()
time.sleep(0.01)
start = time.perf_counter()
sorted(data, key=float)
end = time.perf_counter()
done = True
t.join()
print(sum(start + 0.004 < at < end - 0.004 for at in ticks) == 0)

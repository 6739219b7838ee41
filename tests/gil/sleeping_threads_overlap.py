# SPDX-License-Identifier: MIT
# expect: True
# T2: ten sleeps of 0.1 s take far less than 1 s together.
import threading
import time

start = time.monotonic()
threads = [threading.Thread(target=time.sleep, args=(0.1,)) for _ in range(10)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(0.1 <= time.monotonic() - start < 0.5)

# SPDX-License-Identifier: MIT
# leaks: skip (leaves a daemon thread behind)
# expect: end
# T23: a daemon thread that never stops does not keep the process.
import threading


def spin():
    while True:
        pass


threading.Thread(target=spin, daemon=True).start()
print('end')

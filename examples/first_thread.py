# SPDX-License-Identifier: MIT
# first_thread: a second thread works while this one goes on; join waits for its end.
# expect: main: started
# expect: worker: 5050
# expect: main: joined
import threading

may_go = threading.Event()


def work():
    may_go.wait()
    print("worker:", sum(range(101)))


worker = threading.Thread(target=work)
worker.start()
print("main: started")
may_go.set()
worker.join()
print("main: joined")

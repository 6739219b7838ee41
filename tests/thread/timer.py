# SPDX-License-Identifier: MIT
# expect: called 3
# expect: cancelled
import threading

done = threading.Event()
threading.Timer(0.01, lambda n: (print('called', n), done.set()), (3,)).start()
done.wait(5)
t = threading.Timer(0.05, print, ('not reached',))
t.start()
t.cancel()
t.join()
print('cancelled')

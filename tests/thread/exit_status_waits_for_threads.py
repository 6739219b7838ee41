# SPDX-License-Identifier: MIT
# expect exit: 5
# expect: thread
# T23: the status of sys.exit is kept while threads are waited for.
import sys
import threading
import time

threading.Thread(target=lambda: (time.sleep(0.05), print('thread'))).start()
sys.exit(5)

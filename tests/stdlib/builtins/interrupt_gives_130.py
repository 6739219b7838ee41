# cpython: 3.13
# shell: $RUN $FILE 2>&1; echo "status $?"
# expect: caught
# expect: Traceback (most recent call last):
# expect:   File "/work/wt/programs/tests/stdlib/builtins/interrupt_gives_130.py", line 17, in <module>
# expect:     os.kill(os.getpid(), signal.SIGINT)
# expect:     ~~~~~~~^^^^^^^^^^^^^^^^^^^^^^^^^^^^
# expect: KeyboardInterrupt
# expect: status 130
import os
import signal
try:
    os.kill(os.getpid(), signal.SIGINT)
    for _ in range(10 ** 7): pass
except KeyboardInterrupt:
    print("caught")
os.kill(os.getpid(), signal.SIGINT)
while True: pass

# shell: $RUN $FILE 2>&1 | sed -n '1p;$p'; echo "status ${PIPESTATUS[0]}"
# expect: caught
# expect: KeyboardInterrupt
# expect: status 130
import os
import signal
try:
    os.kill(os.getpid(), signal.SIGINT)
    for _ in range(10 ** 7): pass
except KeyboardInterrupt:
    print("caught", flush=True)
os.kill(os.getpid(), signal.SIGINT)
while True: pass

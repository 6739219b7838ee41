# shell: $RUN $FILE | head -1; echo ${PIPESTATUS[0]}
# expect: line 0
# expect: 3
import sys
try:
    for i in range(100000):
        print("line", i)
    sys.stdout.flush()
except BrokenPipeError:
    sys.stderr.close()
    sys.exit(3)

# shell: $RUN $FILE 2>&1
# expect: out 1
# expect: err 1
# expect: out 2
# expect: err 2
import sys
print("out 1", flush=True)
print("err 1", file=sys.stderr)
sys.stdout.write("out 2\n")
sys.stdout.flush()
sys.stderr.write("err 2\n")

# shell: $RUN $FILE; echo "status $?"
# expect: caught 3
# expect: status 4
import sys
def f():
    try:
        sys.exit(3)
    except SystemExit as error:
        print("caught", error.code)
    try:
        sys.exit(4)
    except Exception:
        print("not here")
f()

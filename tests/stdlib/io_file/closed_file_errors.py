# scratch:
# expect: I/O operation on closed file.
# expect: I/O operation on closed file.
# expect: I/O operation on closed file.
# expect: I/O operation on closed file.
# expect: I/O operation on closed file.
# expect: UnsupportedOperation not writable
# expect: UnsupportedOperation not readable
# expect: write() argument must be str, not bytes
# expect: a bytes-like object is required, not 'str'
import os
f = open(os.environ["SCRATCH"] + "/t", "w+")
f.close()
f.close()
for call in (lambda: f.read(), lambda: f.write("x"), lambda: next(f), lambda: f.seek(0), lambda: f.__enter__()):
    try:
        call()
    except ValueError as error:
        print(error)
r = open(f.name)
try:
    r.write("x")
except OSError as error:
    print(type(error).__name__, error)
w = open(f.name, "w")
try:
    w.read()
except OSError as error:
    print(type(error).__name__, error)
try:
    w.write(b"bytes")
except TypeError as error:
    print(error)
try:
    open(f.name, "wb").write("text")
except TypeError as error:
    print(error)

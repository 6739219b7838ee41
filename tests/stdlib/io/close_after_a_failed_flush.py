# expect: flush None True
# expect: flush None True
# expect: flush None True
# expect: close OSError('flush') False
# expect: True
# expect: I/O operation on closed file.
# expect: close OSError('flush') False
# expect: True
# expect: flush of closed file
# expect: close OSError('flush') False
# expect: True
# expect: I/O operation on closed file.
import io


def fail(error):
    def method(*args):
        raise error
    return method


for make in io.FileIO, lambda path: io.BufferedReader(io.FileIO(path)), lambda path: io.TextIOWrapper(io.BufferedReader(io.FileIO(path))):
    f = make("/dev/null")
    f.flush = fail(OSError("flush"))
    try:
        f.close()
    except OSError as error:
        print(error, error.__context__, f.closed)


class Raw(io.RawIOBase):
    def readable(self):
        return True
    writable = readable


for wrap in io.BufferedReader, io.BufferedWriter, lambda raw: io.TextIOWrapper(io.BufferedWriter(raw)):
    raw = Raw()
    f = wrap(raw)
    f.flush = fail(OSError("flush"))
    raw.close = fail(OSError("close"))
    try:
        f.close()
    except OSError as error:
        print(error, repr(error.__context__), f.closed)
    del f.flush, raw.close
    raw.close()
    f.close()
    print(f.closed)
    try:
        f.flush()
    except ValueError as error:
        print(error)

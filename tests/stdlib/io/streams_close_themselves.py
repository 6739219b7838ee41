# expect: IOBase
# expect: __del__
# expect: close
# expect: flush
# expect: RawIOBase
# expect: __del__
# expect: close
# expect: flush
# expect: BufferedIOBase
# expect: __del__
# expect: close
# expect: flush
# expect: TextIOBase
# expect: __del__
# expect: close
# expect: flush
# expect: FileIO
# expect: __del__
# expect: close
# expect: flush
# expect: cycle
# expect: __del__
# expect: close
# expect: flush
# expect: buffered
# expect: [True]
# expect: [True]
# expect: [True]
# expect: []
import gc
import io
import os
import tempfile
import warnings


class Log:
    def __del__(self):
        print("__del__")
        super().__del__()

    def close(self):
        print("close")
        super().close()

    def flush(self):
        print("flush")
        super().flush()


path = os.path.join(tempfile.mkdtemp(), "f")
for base in io.IOBase, io.RawIOBase, io.BufferedIOBase, io.TextIOBase:
    print(base.__name__)
    type("Stream", (Log, base), {})()
print("FileIO")
f = type("File", (Log, io.FileIO), {})(path, "w")
f.write(b"x")
del f
print("cycle")
f = type("File", (Log, io.BufferedWriter), {})(raw := io.FileIO(path, "w"))
f.write(b"buffered")
f.cycle = f
del f
gc.collect()
print(open(path).read())
for mode in "rb", "r":
    for buffering in 0, -1:
        if mode == "rb" or buffering:
            with warnings.catch_warnings(record=True) as caught:
                warnings.simplefilter("always")
                shown = repr(open(path, mode, buffering))
                gc.collect()
            print([str(w.message) == f"unclosed file {shown}" for w in caught])
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    with open(path) as f:
        pass
    open(os.open(path, os.O_RDONLY), closefd=True).close()
print(caught)

# Reading what is only written, and the other way, is unsupported: an OSError, also a ValueError.
# expect: read read read read1
# expect: write write truncate
# expect: not readable not writable
# expect: True True
import io
import os
import tempfile


def refused(method, *args):
    try:
        method(*args)
    except io.UnsupportedOperation as error:
        return str(error)


path = os.path.join(tempfile.mkdtemp(), 'f')
with open(path, 'wb') as f:
    print(refused(f.read), refused(f.readline), refused(list, f), refused(f.read1))
with open(path, 'rb') as f:
    print(refused(f.write, b'x'), refused(f.writelines, [b'x']), refused(f.truncate, 0))
with open(path, 'w') as w, open(path) as r:
    print(refused(w.read), refused(r.write, 'x'))
print(issubclass(io.UnsupportedOperation, OSError), issubclass(io.UnsupportedOperation, ValueError))

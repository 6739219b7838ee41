# scratch:
# expect: 10 3 b'34' 5 8 b'89' 0 4 b'0123'
# expect: AB23 4 4 True True True
import os
path = os.environ["SCRATCH"] + "/t"
with open(path, "wb+") as f:
    f.write(b"0123456789")
    print(f.tell(), f.seek(3), f.read(2), f.tell(), f.seek(-2, 2), f.read(), f.seek(0), f.truncate(4), f.read())
with open(path, "r+") as f:
    f.write("AB")
    f.seek(0)
    print(f.read(), f.tell(), f.seek(0, 2), f.readable(), f.writable(), f.seekable())

# scratch:
# expect: b'a\nb\nc\nd' b'a\r\nb\rc\nd' ['a\r\n', 'b\rc\n', 'd'] ['a\r\n', 'b\r', 'c\n', 'd']
# expect: b'x\r\ny\r\n'
import os
path = os.environ["SCRATCH"] + "/t"
with open(path, "wb") as f:
    f.write(b"a\r\nb\rc\nd")
print(open(path).read().encode(), open(path, newline="").read().encode(), open(path, newline="\n").readlines(), open(path, newline="").readlines())
with open(path, "w", newline="\r\n") as f:
    f.write("x\ny\n")
print(open(path, "rb").read())

# scratch:
# expect: 256 2
# expect: b'\x00\x01\x02\x03' b'\x04\x05\x06\x07\x08\t' 247 b''
# expect: 2 [11, 247]
import os
path = os.environ["SCRATCH"] + "/b"
with open(path, "wb") as f:
    print(f.write(bytes(range(256))), f.write(bytearray(b"xy")))
with open(path, "rb") as f:
    print(f.read(4), f.readline()[:6], len(f.read()), f.read())
with open(path, "rb") as f:
    print(len(f.readlines()), [len(line) for line in open(path, "rb")])

# SPDX-License-Identifier: MIT
# expect: 4 50
# expect: 0 10
# What moves a file behind its object's back, by the descriptor or through another object, is seen by tell().
import os
import tempfile

with tempfile.TemporaryFile(buffering=16) as file:
    file.write(bytes(100))
    file.seek(0)
    file.read(4)
    before = file.tell()
    os.lseek(file.fileno(), 62, os.SEEK_SET)
    print(before, file.tell())
    file.seek(0)
    start = file.tell()
    with open(os.dup(file.fileno()), 'rb') as other:
        other.seek(10)
    print(start, file.tell())

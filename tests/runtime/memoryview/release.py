# expect: operation forbidden on released memoryview object
# expect: operation forbidden on released memoryview object
# expect: operation forbidden on released memoryview object
# expect: operation forbidden on released memoryview object
# expect: operation forbidden on released memoryview object
# expect: operation forbidden on released memoryview object
# expect: True b'bc'
# expect: Existing exports of data: object cannot be re-sized
# expect: bytearray(b'abcd')
# expect: True True True
b = bytearray(b"abc")
m = memoryview(b)
part = m[1:]
m.release()
m.release()
for f in (lambda: m[0], lambda: len(m), lambda: m.nbytes, lambda: m.tolist(), lambda: memoryview(m), lambda: m.__enter__()):
    try:
        f()
    except ValueError as e:
        print(e)
print(repr(m).startswith("<released memory at 0x"), bytes(part))
try:
    b.append(1)
except BufferError as e:
    print(e)
part.release()
b.append(100)
print(b)
print(hash(memoryview(b"abc")) == hash(b"abc"), memoryview(b"x").readonly, memoryview(b).toreadonly().readonly)

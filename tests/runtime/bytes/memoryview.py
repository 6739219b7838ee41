# expect: 6 97 b'bc' [97, 98, 99, 100, 101, 102] False B 1 6 True b'fedcba' 616263646566
# expect: bytearray(b'AXYdef') True
# expect: ValueError memoryview: invalid value for format 'B'
# expect: ValueError memoryview assignment: lvalue and rvalue have different structures
# expect: TypeError memoryview: a bytes-like object is required, not 'int'
# expect: TypeError cannot modify read-only memory
# expect: IndexError index out of bounds on dimension 1
# expect: BufferError Existing exports of data: object cannot be re-sized
# expect: operation forbidden on released memoryview object
b = bytearray(b"abcdef")
m = memoryview(b)
print(len(m), m[0], bytes(m[1:3]), m.tolist(), m.readonly, m.format, m.itemsize, m.nbytes, m == b"abcdef", bytes(m[::-1]), m.hex())
m[0] = 65
m[1:3] = b"XY"
print(b, memoryview(b"ab").readonly)
for f in (lambda: m.__setitem__(0, 300), lambda: m.__setitem__(slice(0, 2), b"x"), lambda: memoryview(5), lambda: memoryview(b"a").__setitem__(0, 1), lambda: m[10], lambda: b.append(1)):
    try:
        f()
    except (TypeError, ValueError, IndexError, BufferError) as error:
        print(type(error).__name__, error)
m.release()
try:
    m[0]
except ValueError as error:
    print(error)

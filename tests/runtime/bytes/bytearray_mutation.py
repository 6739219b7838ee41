# expect: bytearray(b'XYZdef') 103 48 bytearray(b'XYZdef') 6
# expect: bytearray(b'fedZY') b'fedZY' bytearray(b'fdY') False
# expect: bytearray(b'')
# expect: ValueError byte must be in range(0, 256)
# expect: IndexError pop from empty bytearray
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: ValueError value not found in bytearray
# expect: TypeError unhashable type: 'bytearray'
b = bytearray(b"abc")
b[0] = 65
b.append(100)
b.extend(b"ef")
b += b"g"
b[1:3] = b"XYZ"
del b[0]
b.insert(0, 48)
print(b, b.pop(), b.pop(0), b, len(b))
b.reverse(); b.remove(88)
print(b, bytes(b), b[::2], b.copy() is b)
b.clear()
print(b)
for f in (lambda: b.append(256), lambda: b.pop(), lambda: b.append("a"), lambda: b.remove(5), lambda: hash(b)):
    try:
        f()
    except (TypeError, ValueError, IndexError) as error:
        print(type(error).__name__, error)

# expect: TypeError memoryview: a bytes-like object is required, not 'str'
# expect: TypeError memoryview: invalid slice key
# expect: IndexError index out of bounds on dimension 1
# expect: TypeError memoryview: length is not a multiple of itemsize
# expect: ValueError memoryview: destination format must be a native single character format prefixed with an optional '@'
# expect: TypeError cannot modify read-only memory
# expect: ValueError memoryview: invalid value for format 'B'
# expect: TypeError memoryview: invalid type for format 'B'
# expect: ValueError memoryview assignment: lvalue and rvalue have different structures
# expect: TypeError cannot delete memory
# expect: ValueError cannot hash writable memoryview object
# expect: TypeError memoryview: cannot cast between two non-byte formats
# expect: TypeError memoryview: casts are restricted to C-contiguous views
# expect: ValueError memoryview: invalid value for format 'i'
# expect: TypeError memoryview: invalid type for format 'd'
# expect: ValueError memoryview: hashing is restricted to formats 'B', 'b' or 'c'
# expect: TypeError '<' not supported between instances of 'memoryview' and 'memoryview'
# expect: ValueError order must be 'C', 'F' or 'A'
# expect: ValueError memoryview: invalid value for format 'c'
b = bytearray(b"abcdefgh")
m = memoryview(b)
tries = [
    lambda: memoryview("a"), lambda: m["a"], lambda: m[8], lambda: m[:7].cast("i"), lambda: m.cast("zz"), lambda: memoryview(b"ab").__setitem__(0, 1),
    lambda: m.__setitem__(0, 300), lambda: m.__setitem__(0, "a"), lambda: m.__setitem__(slice(0, 2), b"a"), lambda: m.__delitem__(0), lambda: hash(m),
    lambda: m.cast("i").cast("h"), lambda: m[::2].cast("b"), lambda: m.cast("i").__setitem__(0, 2 ** 40), lambda: m.cast("d").__setitem__(0, "x"),
    lambda: hash(memoryview(b"abcd").cast("i")), lambda: m < m, lambda: m.tobytes("x"), lambda: m.cast("c").__setitem__(0, b"ab"),
]
for t in tries:
    try:
        print(t())
    except Exception as e:
        print(type(e).__name__, e)

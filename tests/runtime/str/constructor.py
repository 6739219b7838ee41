# expect:  5 None [1, 'a'] b'abc' abc ÿ 3 �
# expect: A() b A() [A()] b A()
# expect: __str__ returned non-string (type int)
# expect: __repr__ returned non-string (type NoneType)
# expect: __str__ returned non-string (type NoneType)
# expect: decoding to str: need a bytes-like object, int found
# expect: decoding str is not supported
print(str(), str(5), str(None), str([1, "a"]), str(b"abc"), str(b"abc", "utf-8"), str(b"\xff", "latin-1"), str(object=3), str(b"\xff", errors="replace"))
class A:
    def __repr__(self): return "A()"
class B(A):
    def __str__(self): return "b"
class C:
    def __str__(self): return 5
class D:
    def __repr__(self): return None
print(str(A()), str(B()), repr(B()), [B()], f"{B()}", f"{B()!r}")
for f in (lambda: str(C()), lambda: repr(D()), lambda: str(D()), lambda: str(1, "utf-8"), lambda: str("a", "utf-8")):
    try:
        f()
    except TypeError as error:
        print(error)

# expect: True True True True True True True True
# expect: isinstance() arg 2 must be a type, a tuple of types, or a union
# expect: issubclass() arg 1 must be a class
# expect: issubclass() arg 2 must be a class, a tuple of classes, or a union
# expect: isinstance expected 2 arguments, got 1
# expect: True
# expect: isinstance() arg 2 must be a type, a tuple of types, or a union
# expect: isinstance() arg 2 must be a type, a tuple of types, or a union
# expect: True False True False
class A: pass
class B(A): pass
print(isinstance(B(), A), isinstance(1, (str, int)), isinstance(1, (str, (float, int))), issubclass(B, (int, A)), isinstance(True, int), isinstance(A, type), isinstance(1, int | str), isinstance(None, int | None))
for f in (lambda: isinstance(1, 5), lambda: issubclass(1, int), lambda: issubclass(int, 5), lambda: isinstance(1), lambda: isinstance(1, (int, 5)), lambda: isinstance("a", (int, 5)), lambda: isinstance(1, [int])):
    try:
        print(f())
    except TypeError as error:
        print(error)
class Meta(type):
    def __instancecheck__(cls, x): return x == 5
    def __subclasscheck__(cls, c): return c is int
class Five(metaclass=Meta): pass
print(isinstance(5, Five), isinstance(6, Five), issubclass(int, Five), issubclass(str, Five))

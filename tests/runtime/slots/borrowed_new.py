# A built-in type's __new__ put into another class does not decide how its instances lie in memory.
# expect: C
# expect: C() takes no arguments
# expect: [1]
# expect: {}
# expect: 0
# expect: [1, 2]
# expect: H
# expect: K(1, 2)
# expect: list.__new__(C): C is not a subtype of list
class C:
    __new__ = list.__new__


print(type(C()).__name__)
try:
    C(1)
except TypeError as error:
    print(error)


class D(list):
    __new__ = object.__new__


class E(dict):
    __new__ = list.__new__


class F(int):
    __new__ = str.__new__


class G(list):
    __new__ = list.__new__


class H:
    pass


class K(OSError):
    __new__ = Exception.__new__


H.__new__ = tuple.__new__
print(D([1]))
print(E())
print(F())
print(G([1, 2]))
print(type(H()).__name__)
print(repr(K(1, 2)))
try:
    C.__new__(C)
except TypeError as error:
    print(error)

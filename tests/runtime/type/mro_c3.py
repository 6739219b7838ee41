# cpython: 3.13
# expect: ['E', 'C', 'A', 'D', 'B', 'O', 'object']
# expect: True True True (<class '__main__.C'>, <class '__main__.D'>)
# expect: Cannot create a consistent method resolution order (MRO) for bases O, B
# expect: Cannot create a consistent method resolution order (MRO) for bases O, A
# expect: duplicate base class A
class O: pass
class A(O): pass
class B(O): pass
class C(A, B): pass
class D(B): pass
class E(C, D): pass
print([c.__name__ for c in E.__mro__])
print(E.mro() == list(E.__mro__), issubclass(E, O), isinstance(E(), D), E.__bases__)
for code in "class X(A, O, B): pass", "class X(O, A): pass", "class X(A, A): pass":
    try:
        exec(code)
    except TypeError as error:
        print(error)

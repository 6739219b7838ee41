# expect: A() takes no arguments
# expect: A() takes no arguments
# expect: B.__init__() missing 1 required positional argument: 'x'
# expect: B.__init__() takes 2 positional arguments but 3 were given
# expect: C.__new__() takes 1 positional argument but 2 were given
# expect: __init__() should return None, not 'int'
# expect: object() takes no arguments
# expect: object.__new__(X): X is not a type object (int)
# expect: object.__new__(): not enough arguments
# expect: int.__new__(str): str is not a subtype of int
# expect: B.__init__() got an unexpected keyword argument 'z'
# expect: object.__new__(int) is not safe, use int.__new__()
class A: pass
class B:
    def __init__(self, x): pass
class C:
    def __new__(cls): return object.__new__(cls)
class D:
    def __init__(self): return 5
for f in (lambda: A(1), lambda: A(x=1), lambda: B(), lambda: B(1, 2), lambda: C(1), lambda: D(), lambda: object(1), lambda: object.__new__(5), lambda: object.__new__(), lambda: int.__new__(str), lambda: B(1, z=2), lambda: object.__new__(int)):
    try:
        f()
    except TypeError as error:
        print(error)

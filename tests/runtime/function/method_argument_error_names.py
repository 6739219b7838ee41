# expect: A.f() missing 1 required positional argument: 'x'
# expect: A.__init__() takes from 1 to 2 positional arguments but 3 were given
# expect: A.__call__() takes 1 positional argument but 2 were given
# expect: outer.<locals>.inner() missing 1 required positional argument: 'a'
# expect: <lambda>() missing 1 required positional argument: 'x'
# expect: A.f() got an unexpected keyword argument 'z'
class A:
    def f(self, x): pass
    def __init__(self, y=0): pass
    def __call__(self): pass
def outer():
    def inner(a): pass
    return inner
for call in "A().f()", "A(1, 2)", "A()(1)", "outer()()", "(lambda x: 0)()", "A().f(1, z=2)":
    try:
        eval(call)
    except TypeError as error:
        print(error)

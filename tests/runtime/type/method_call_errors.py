# expect: A.f() missing 1 required positional argument: 'x'
# expect: A.f() takes 2 positional arguments but 3 were given
# expect: A.f() missing 2 required positional arguments: 'self' and 'x'
# expect: A.f() missing 1 required positional argument: 'x'
# expect: A.g() takes 0 positional arguments but 1 was given
# expect: A.c() takes 1 positional argument but 2 were given
# expect: A.f() got an unexpected keyword argument 'y'
# expect: A.f() got multiple values for argument 'x'
# expect: 'A' object is not callable
class A:
    def f(self, x): pass
    def g(): pass
    @classmethod
    def c(cls): pass
a = A()
for f in (lambda: a.f(), lambda: a.f(1, 2), lambda: A.f(), lambda: A.f(1), lambda: a.g(), lambda: a.c(1), lambda: a.f(1, y=2), lambda: a.f(x=1, *[2]), lambda: a()):
    try:
        f()
    except TypeError as error:
        print(error)

# expect: new A (1,) {'y': 3}
# expect: init 1 3
# expect: 5
# expect: 2 3
class A:
    def __new__(cls, *args, **kw):
        print("new", cls.__name__, args, kw)
        return super().__new__(cls)
    def __init__(self, x, y=2):
        print("init", x, y)
A(1, y=3)
class B(A):
    def __new__(cls, *args):
        return 5
print(B(1))
class C(int):
    def __new__(cls, v): return super().__new__(cls, v + 1)
print(C(1), C(1) + 1)

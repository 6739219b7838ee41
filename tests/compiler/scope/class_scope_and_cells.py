# expect: name 'x' is not defined
# expect: ('arg', ('arg', 'A'))
def f(x):
    class A:
        y = x
        def m(self): return x
        x = "class x"
        z = x
    return A.y, A().m(), A.z
try:
    print(f("arg"))
except NameError as error:
    print(error)
def g(x):
    class A:
        y = x
        def m(self): return x, __class__.__name__
    return A.y, A().m()
print(g("arg"))

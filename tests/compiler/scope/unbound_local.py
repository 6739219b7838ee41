# expect: UnboundLocalError cannot access local variable 'x' where it is not associated with a value
# expect: UnboundLocalError cannot access local variable 'y' where it is not associated with a value
# expect: UnboundLocalError cannot access local variable 'z' where it is not associated with a value
# expect: UnboundLocalError cannot access local variable 'i' where it is not associated with a value
# expect: UnboundLocalError cannot access local variable 'v' where it is not associated with a value
# expect: NameError cannot access free variable 'w' where it is not associated with a value in enclosing scope
# expect: UnboundLocalError cannot access local variable 'os' where it is not associated with a value
def a():
    print(x)
    x = 1
def b():
    del y
    y = 2
def c():
    z += 1
def d():
    for i in []: pass
    return i
def e():
    v = 1
    del v
    return v
def f():
    def g(): return w
    g()
    w = 1
def h():
    if False:
        import os
    return os
for fn in a, b, c, d, e, f, h:
    try:
        fn()
    except NameError as error:
        print(type(error).__name__, error)

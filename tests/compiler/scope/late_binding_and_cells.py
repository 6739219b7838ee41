# expect: 2
# expect: 1 2 1
# expect: 10
def f():
    x = 1
    def g(): return x
    x = 2
    return g
print(f()())
def counter():
    c = [0]
    def inc():
        c[0] += 1
        return c[0]
    return inc
a, b = counter(), counter()
print(a(), a(), b())
def deep(a):
    def l1(b):
        def l2(c):
            def l3(d): return a + b + c + d
            return l3
        return l2
    return l1
print(deep(1)(2)(3)(4))

# expect: 2 made (2, 10)
# expect: 5 False 6
x = 1
def f():
    global x, fresh
    x += 1
    fresh = "made"
def g():
    x = 10
    def h():
        global x
        return x
    return h(), x
f()
print(x, fresh, g())
class A:
    global y
    y = 5
    z = 6
print(y, hasattr(A, "y"), A.z)

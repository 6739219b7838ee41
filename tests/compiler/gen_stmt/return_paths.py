# expect: ('returned', 3) end 2 None None
def f(n):
    for i in range(10):
        try:
            with open("/dev/null"):
                if i == n:
                    return ("returned", i)
        finally:
            n -= 0
    return "end"
def g():
    while True:
        try:
            return 1
        finally:
            break
    return 2
def h():
    if 0:
        return 1
print(f(3), f(99), g(), h(), (lambda: None)())

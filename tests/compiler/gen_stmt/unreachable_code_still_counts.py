# expect: generator []
# expect: cannot access local variable 'x' where it is not associated with a value
# expect: else
def f():
    return 1
    yield 2
print(type(f()).__name__, list(f()))
def g():
    if 0:
        x = 1
    try:
        return x
    except UnboundLocalError as error:
        return str(error)
print(g())
def h():
    while 0: pass
    else: return "else"
print(h())

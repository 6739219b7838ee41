# expect: fine
def f():
    if False:
        return "a" * 10 ** 12, 2 ** 10 ** 9, (0,) * 10 ** 11, 1 << 10 ** 10
    return "fine"
print(f())

# expect: cannot access local variable 'a' where it is not associated with a value
# expect: ('again', 2, (2, 9), 6, {'z': 4, 'n': 1})
def f(a, *args, k=1, **kw):
    a = a + 1
    args += (9,)
    k *= 2
    kw["n"] = 1
    b = a
    del a
    try:
        a
    except UnboundLocalError as error:
        print(error)
    a = "again"
    return a, b, args, k, kw
print(f(1, 2, k=3, z=4))

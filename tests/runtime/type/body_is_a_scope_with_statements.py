# expect: body runs once
# expect: 6 True big 1 [3, 4] False True True
class A:
    print("body runs once")
    total = 0
    for i in range(4):
        total += i
    try:
        1 / 0
    except ZeroDivisionError:
        handled = True
    if total > 5:
        def big(self): return "big"
    else:
        def small(self): return "small"
    (x, y), *z = (1, 2), 3, 4
    del i
    import math
    with open("/dev/null") as f: pass
print(A.total, A.handled, A().big(), A.x, A.z, hasattr(A, "small"), A.math.pi > 3, A.f.closed)

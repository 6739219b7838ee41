# expect: ((101, 101), 11, 0)
def outer():
    a = b = 0
    def middle():
        nonlocal a
        a += 1
        b = 100
        def inner():
            nonlocal a, b
            a += 10
            b += 1
            return b
        return inner(), b
    return middle(), a, b
print(outer())

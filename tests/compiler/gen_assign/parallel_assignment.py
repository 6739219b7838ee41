# expect: (4, 3, ['pq'], 'r', 5, 1, [9, 1, 3])
def swap():
    a, b, c = 1, 2, 3
    a, b = b, a
    b, c, a = a, b, c
    (a, b), c = (c, a), b
    i, l = 0, [1, 2, 3]
    i, l[i] = 1, 9
    l[0], l[1] = l[1], l[0]
    a = b = c
    [a, *b] = "xyz"
    (*c, d), e = ("pq", "r"), 5
    a, b = b, a = 3, 4
    return a, b, c, d, e, i, l
print(swap())

# expect: (3, 4) ('x', 'y') (1, 2) (0, 1) ('p', 'q') (('k', 1), ('l', 2))
# expect: ValueError
# expect: ValueError
# expect: TypeError
def unpack(x):
    a, b = x
    return a, b
for _ in range(50): unpack((1, 2))
print(unpack([3, 4]), unpack("xy"), unpack({1: 1, 2: 2}), unpack(range(2)), unpack(x for x in "pq"), unpack({"k": 1, "l": 2}.items()))
for x in (1,), [1, 2, 3], 5:
    try:
        unpack(x)
    except (ValueError, TypeError) as error:
        print(type(error).__name__)

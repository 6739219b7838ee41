# expect: neg zero pos [0, 1, -2, 3] (3,) 5 2
for n in -1, 0, 1:
    print("neg" if n < 0 else "zero" if n == 0 else "pos", end=" ")
print([x if x % 2 else -x for x in range(4)], (1, 2) if 0 else (3,), 5 if not 0 else 6, (lambda: 1 if 0 else 2)())

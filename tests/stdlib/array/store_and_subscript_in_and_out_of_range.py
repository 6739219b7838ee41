# Items of every kind: what fits is stored, what does not is refused and changes nothing.
from array import array

limits = {'b': (-128, 127), 'B': (0, 255), 'h': (-2 ** 15, 2 ** 15 - 1), 'H': (0, 2 ** 16 - 1), 'i': (-2 ** 31, 2 ** 31 - 1),
          'I': (0, 2 ** 32 - 1), 'l': (-2 ** 63, 2 ** 63 - 1), 'L': (0, 2 ** 64 - 1), 'q': (-2 ** 63, 2 ** 63 - 1),
          'Q': (0, 2 ** 64 - 1)}
for code, (low, high) in limits.items():
    a = array(code, [0, 0])
    a[0], a[-1] = low, high
    refused = 0
    for wrong in (low - 1, high + 1, 1.0, 'x', None):
        try:
            a[0] = wrong
        except (OverflowError, TypeError):
            refused += 1
    print(code, a[0] == low, a[1] == high, refused)
for code in 'fd':
    a = array(code, [0, 0])
    a[0], a[1] = 1.5, -3
    a[True] += 0.25
    print(code, a)
for i in (2, -3, 2 ** 70, 1.0):
    for act in (lambda: a[i], lambda: a.__setitem__(i, 1.0)):
        try:
            act()
        except (IndexError, TypeError) as error:
            print(type(error).__name__, error)
# expect: b True True 5
# expect: B True True 5
# expect: h True True 5
# expect: H True True 5
# expect: i True True 5
# expect: I True True 5
# expect: l True True 5
# expect: L True True 5
# expect: q True True 5
# expect: Q True True 5
# expect: f array('f', [1.5, -2.75])
# expect: d array('d', [1.5, -2.75])
# expect: IndexError array index out of range
# expect: IndexError array assignment index out of range
# expect: IndexError array index out of range
# expect: IndexError array assignment index out of range
# expect: IndexError cannot fit 'int' into an index-sized integer
# expect: IndexError cannot fit 'int' into an index-sized integer
# expect: TypeError array indices must be integers
# expect: TypeError array indices must be integers

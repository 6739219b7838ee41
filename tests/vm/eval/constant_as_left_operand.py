# A constant on the left of + and * keeps its side: with strings, sequences, big ints, and objects that are asked second.
class Asked:
    def __add__(self, other):
        return f'self + {other!r}'

    def __radd__(self, other):
        return f'{other!r} + self'

    def __mul__(self, other):
        return f'self * {other!r}'

    def __rmul__(self, other):
        return f'{other!r} * self'


def sums(x):
    for add in (lambda: 1 + x, lambda: 1.5 + x, lambda: 'ab' + x, lambda: 100000 + x, lambda: (1, 2) + x):
        try:
            yield add()
        except TypeError as error:
            yield str(error)


def products(x):
    return [2 * x, 100000 * (x and 0), 'ab' * x, (1,) * x]


for value in (3, 0.5, 'xy', (3,), Asked()):
    print(list(sums(value)))
print(products(3), products(True))
x = Asked()
print(2 * x, 2.5 * x, 'ab' * x)
n = 2 ** 62 - 1
print(1 + n, 2 * n, 100000 * n, 1.0 + n)
s = 'z'
for i in range(3):
    s = 'a' + s
print(s)
x = 1.5
x = 2.0 * x + 1
print(x, 2.0 * x * x, 3 + x, 2 * 'xy')
# comparisons with constants that are no small ints
print([(x < 4.0, x <= 4.0, x > 4.0, x >= 4.0, x == 4.0, x != 4.0) for x in (3, 4, 4.0, 5.5, float('nan'), True, 2 ** 70)])
print([1 if x < 4.5 else 2 if x > 100000 else 3 if not x >= 4.5 else 4 for x in (3, 4.5, 200000, 2.0 ** 80, float('nan'))])
print(['a' if x < 'm' else 'b' if x >= 'x' else 'c' for x in ('k', 'm', 'z')], [1 if x > 2 else 0 for x in (1.5, 2.0, 2.5)])
try:
    if 'a' > 4.5:
        pass
except TypeError as error:
    print(error)
# expect: [4, 4.5, 'can only concatenate str (not "int") to str', 100003, 'can only concatenate tuple (not "int") to tuple']
# expect: [1.5, 2.0, 'can only concatenate str (not "float") to str', 100000.5, 'can only concatenate tuple (not "float") to tuple']
# expect: ["unsupported operand type(s) for +: 'int' and 'str'", "unsupported operand type(s) for +: 'float' and 'str'", 'abxy', "unsupported operand type(s) for +: 'int' and 'str'", 'can only concatenate tuple (not "str") to tuple']
# expect: ["unsupported operand type(s) for +: 'int' and 'tuple'", "unsupported operand type(s) for +: 'float' and 'tuple'", 'can only concatenate str (not "tuple") to str', "unsupported operand type(s) for +: 'int' and 'tuple'", (1, 2, 3)]
# expect: ['1 + self', '1.5 + self', "'ab' + self", '100000 + self', '(1, 2) + self']
# expect: [6, 0, 'ababab', (1, 1, 1)] [2, 0, 'ab', (1,)]
# expect: 2 * self 2.5 * self 'ab' * self
# expect: 4611686018427387904 9223372036854775806 461168601842738790300000 4.611686018427388e+18
# expect: aaaz
# expect: 4.0 32.0 7.0 xyxy
# expect: [(True, True, False, False, False, True), (False, True, False, True, True, False), (False, True, False, True, True, False), (False, False, True, True, False, True), (False, False, False, False, False, True), (True, True, False, False, False, True), (False, False, True, True, False, True)]
# expect: [1, 4, 2, 2, 3]
# expect: ['a', 'c', 'b'] [0, 0, 1]
# expect: '>' not supported between instances of 'str' and 'float'

# expect: True False False True [1, 2] 3.5 1.5 (-4, 1) 24 2.3 True True True
# expect: 0xff 0o10 0b101 '\xe9' 'é' é 233 [1, 2] 3.14 False True 1 ['a', 'b'] True
# expect: unsupported operand type(s) for +: 'int' and 'str'
# expect: sum() can't sum strings [use ''.join(seq) instead]
print(any([0, 1]), any([]), all([1, 0]), all([]), sum([[1], [2]], []), sum((1, 2.5)), abs(-1.5), divmod(-7, 2), pow(2, 10, 1000), round(2.345, 1), callable(print), hash("a") == hash("a"), id(None) == id(None))
print(hex(255), oct(8), bin(5), ascii("é"), repr("é"), chr(233), ord("é"), list(map(int, "12")), format(3.14159, ".2f"), bool([]), type(5) is int, len({1: 2}), sorted("ba"), isinstance(5, int))
try:
    sum(["a", "b"])
except TypeError as error:
    print(error)
try:
    sum(["a"], "")
except TypeError as error:
    print(error)

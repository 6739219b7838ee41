# expect: [1, 2] [1, 1, 1] [1, 1] [] [] [[], []] []
# expect: True [1, 2, 'x', 'y', 1, 2, 'x', 'y']
# expect: False
# expect: [[1, 0], [1, 0]]
# expect: can only concatenate list (not "tuple") to list
# expect: can only concatenate list (not "int") to list
# expect: can't multiply sequence by non-int of type 'float'
# expect: can't multiply sequence by non-int of type 'list'
# expect: 'int' object is not iterable
# expect: unsupported operand type(s) for -=: 'list' and 'list'
# expect: can't multiply sequence by non-int of type 'str'
# expect: can't multiply sequence by non-int of type 'str'
a = [1]
print(a + [2], a * 3, 2 * a, a * 0, a * -1, [[]] * 2, [] + [])
b = a
b += [2]
b += "xy"
b *= 2
print(a is b, a)
b = b + [0]
print(a is b)
row = [[0] * 2] * 2
row[0][0] = 1
print(row)
for code in "[1] + (2,)", "[1] + 2", "[1] * 1.5", "[1] * [2]", "a += 5", "a -= [1]", "[1] * 'a'", "a *= 'x'":
    try:
        exec(code)
    except TypeError as error:
        print(error)

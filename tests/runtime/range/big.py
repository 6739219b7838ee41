# expect: 100000000000000000004 100000000000000000002 True 100000000000000000004 300000000000000000000000000000 [9223372036854775806, 9223372036854775807, 9223372036854775808] -90000000000000000000
# expect: 4611686018427387903 4611686018427387904 4611686018427387905 [2, 1, 0] [8, 4, 0] 4611686018427387904
# expect: Python int too large to convert to C ssize_t
r = range(10 ** 20, 10 ** 20 + 5)
print(list(r)[-1], r[2], 10 ** 20 + 3 in r, r[::-1][0], range(0, 10 ** 30, 10 ** 29)[3], list(range(2 ** 63 - 2, 2 ** 63 + 1)), range(-10 ** 20, 0, 10 ** 19)[1])
for i in range(2 ** 62 - 1, 2 ** 62 + 2):
    print(i, end=" ")
print(list(reversed(range(3))), list(reversed(range(0, 10, 4))), len(range(2 ** 62)))
try:
    len(range(10 ** 30))
except OverflowError as error:
    print(error)

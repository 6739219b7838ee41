# expect: True False True True True True False True True
# expect: True
# expect: '<' not supported between instances of 'int' and 'NoneType'
# expect: '<' not supported between instances of 'list' and 'int'
# expect: '>' not supported between instances of 'list' and 'tuple'
print([1, 2] == [1, 2], [1] == (1,), [1, 2] < [1, 3], [1] < [1, 0], [] < [0], [2] > [1, 9], [1] != [1.0], [[1]] <= [[1]], [1, "a"] == [1, "a"])
print([1, "a"] < [2, 3])
for f in (lambda: [1] < [None], lambda: [1] < 5, lambda: [1] > (1,)):
    try:
        f()
    except TypeError as error:
        print(error)

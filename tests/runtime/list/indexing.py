# expect: 10 30 20 10
# expect: [10, 5, 31]
# expect: IndexError list index out of range
# expect: IndexError list index out of range
# expect: IndexError list assignment index out of range
# expect: IndexError list assignment index out of range
# expect: TypeError list indices must be integers or slices, not str
# expect: TypeError list indices must be integers or slices, not float
# expect: TypeError list indices must be integers or slices, not NoneType
# expect: TypeError list indices must be integers or slices, not str
# expect: TypeError list indices must be integers or slices, not tuple
# expect: IndexError cannot fit 'int' into an index-sized integer
a = [10, 20, 30]
print(a[0], a[-1], a[True], a[-3])
a[1] = 5; a[-1] += 1
print(a)
for code in "a[3]", "a[-4]", "a[3] = 1", "del a[3]", "a['x']", "a[1.0]", "a[None] = 1", "del a['x']", "a[1, 2]", "a[10 ** 30]":
    try:
        exec(code)
    except (IndexError, TypeError) as error:
        print(type(error).__name__, error)

# cpython: 3.13
# expect: ValueError attempt to assign sequence of size 1 to extended slice of size 3
# expect: TypeError must assign iterable to extended slice
# expect: ValueError slice step cannot be zero
# expect: TypeError must assign iterable to extended slice
# expect: TypeError slice indices must be integers or None or have an __index__ method
# expect: TypeError must assign iterable to extended slice
# expect: [0, 1, 2, 3, 4, 5]
a = list(range(6))
for code in "a[::2] = [1]", "a[1:2] = 5", "a[::0] = []", "a[1:3] = None", "a['a':] = []", "a[::2] = 5":
    try:
        exec(code)
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
print(a)

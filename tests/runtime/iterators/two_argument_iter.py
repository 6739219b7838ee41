# cpython: 3.13
# expect: [1, 2, 3] 5
# expect: [] end
# expect: iter(v, w): v must be callable
values = iter([1, 2, 3, 0, 5])
print(list(iter(lambda: next(values), 0)), next(values))
it = iter(lambda: 1, 1)
print(list(it), next(it, "end"))
try:
    iter(5, 1)
except TypeError as error:
    print(error)

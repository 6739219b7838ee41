# cpython: 3.13
# expect: [('a', 'b', 'c'), ('d', 'e', 'f'), ('g',)]
# expect: n must be at least one
# expect: batched(): incomplete batch
from itertools import batched
print(list(batched("abcdefg", 3)))
for args in (("ab", 0), ):
    try:
        batched(*args)
    except ValueError as error:
        print(error)
try:
    list(batched("abc", 2, strict=True))
except ValueError as error:
    print(error)

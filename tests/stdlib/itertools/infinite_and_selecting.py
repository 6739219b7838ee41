# expect: [5, 7, 9] ['a', 'b', 'a', 'b', 'a'] ['x', 'x'] [2, 5] [1, 2] [5, 1] ['a', 'c'] [0, 2, 4]
# expect: count(1) repeat(5, 3) 0.5 [] ['c', 'd', 'e', 'f'] []
# expect: Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.
# expect: Step for islice() must be a positive integer or None.
# expect: a number is required
# expect: repeat() missing required argument 'object' (pos 1)
# expect: 'int' object is not iterable
from itertools import count, cycle, repeat, islice, takewhile, dropwhile, compress, filterfalse
print(list(islice(count(5, 2), 3)), list(islice(cycle("ab"), 5)), list(repeat("x", 2)), list(islice(range(10), 2, 8, 3)), list(takewhile(lambda x: x < 3, [1, 2, 5, 1])), list(dropwhile(lambda x: x < 3, [1, 2, 5, 1])), list(compress("abcd", [1, 0, 1])), list(filterfalse(lambda x: x % 2, range(5))))
print(count(1), repeat(5, 3), next(count(0.5, 0.25)), list(islice("abc", 0)), list(islice("abcdef", 2, None)), list(cycle([])))
for f in (lambda: islice([1], -1), lambda: islice([1], 0, 1, 0), lambda: count("a"), lambda: repeat(), lambda: cycle(5)):
    try:
        f()
    except (ValueError, TypeError) as error:
        print(error)

# SPDX-License-Identifier: MIT
# expect: map True
# expect: filter True
# expect: zip True
# expect: enumerate True
# expect: chain True
# expect: groupby True
# cpython: differs (it runs over the end of the C stack)
# An iterator over an iterator over an iterator, and so on: an item or RecursionError, never a crash.
import itertools

for name, wrap in {'map': lambda i: map(int, i), 'filter': lambda i: filter(None, i), 'zip': zip, 'enumerate': enumerate,
                   'chain': itertools.chain, 'groupby': itertools.groupby}.items():
    it = iter([1, 2])
    for _ in range(100000):
        it = wrap(it)
    try:
        next(it)
        fine = True
    except RecursionError:
        fine = True
    print(name, fine)

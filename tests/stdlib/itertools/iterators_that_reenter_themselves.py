# SPDX-License-Identifier: MIT
# A source that advances the iterator it feeds.
import itertools as I
class Re:
    def __iter__(s): return s
    def __next__(s): return next(s.it)
for mk in (lambda r:I.chain.from_iterable(iter(r)), lambda r:I.pairwise(r), lambda r:I.groupby(r), lambda r:I.accumulate(r), lambda r:I.islice(r,5), lambda r:zip(r,r), lambda r:enumerate(r), lambda r:map(str,r), lambda r:filter(None,r), lambda r:I.cycle(r), lambda r:I.batched(r,2), lambda r:I.tee(r)[0], lambda r:I.takewhile(bool,r), lambda r:I.zip_longest(r,r)):
    r=Re(); r.it=mk(r)
    try: next(r.it); print('?')
    except (RecursionError,RuntimeError,ValueError) as x: print(type(x).__name__)
n=0
class Once:
    def __iter__(s): return s
    def __next__(s):
        global n; n+=1
        if n==2: return next(s.it)
        if n>6: raise StopIteration
        return n
for mk in (lambda r:I.pairwise(r), lambda r:I.groupby(r), lambda r:I.accumulate(r), lambda r:I.islice(r,5), lambda r:zip(r,r), lambda r:enumerate(r), lambda r:map(str,r), lambda r:I.cycle(r), lambda r:I.batched(r,2), lambda r:I.zip_longest(r,r),lambda r:I.chain(r),lambda r:I.compress(r,I.repeat(1))):
    n=0; r=Once(); r.it=mk(r)
    try: print(list(I.islice(r.it,8))!=None)
    except Exception as x: print(type(x).__name__,x)
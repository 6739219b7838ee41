# expect: [2, 1, 0] (1, 0) [1, 0] 6 2 True [0, 1, 2] {1: 'a', 0: 'b'} ['1', '0'] 210
# expect: 2 1 0 {0, 1} [(0, 1), (1, 0)] [2, 1]
# expect: iter() returned non-iterator of type 'int'
# expect: iter() returned non-iterator of type 'object'
# expect: 'list' object is not an iterator
class Count:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n == 0: raise StopIteration
        self.n -= 1
        return self.n
print(list(Count(3)), tuple(Count(2)), [*Count(2)], sum(Count(4)), max(Count(3)), 1 in Count(3), sorted(Count(3)), dict(zip(Count(2), "ab")), list(map(str, Count(2))), "".join(str(x) for x in Count(3)))
a, b, c = Count(3)
print(a, b, c, {*Count(2)}, list(enumerate(Count(2))), list(filter(None, Count(3))))
class BadIter:
    def __iter__(self): return 5
class NoNext:
    def __iter__(self): return object()
for f in (lambda: list(BadIter()), lambda: iter(NoNext()), lambda: next([])):
    try:
        f()
    except TypeError as error:
        print(error)

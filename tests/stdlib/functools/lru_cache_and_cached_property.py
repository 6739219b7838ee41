# expect: 1 1 2 3 1 [1, 2, 3, 1] CacheInfo(hits=1, misses=4, maxsize=2, currsize=2)
# expect: CacheInfo(hits=0, misses=0, maxsize=2, currsize=0) 3 3
# expect: 23416728348467685 78
# expect: unhashable type: 'list'
# expect: 5 5 1 {'v': 5}
from functools import lru_cache, cache, cached_property
calls = []
@lru_cache(maxsize=2)
def f(x, y=0):
    calls.append(x)
    return x + y
print(f(1), f(1), f(2), f(3), f(1), calls, f.cache_info())
f.cache_clear()
print(f.cache_info(), f(1, y=2), f(y=2, x=1))
@cache
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(80), fib.cache_info().hits)
try:
    f([])
except TypeError as error:
    print(error)
class A:
    @cached_property
    def v(self):
        calls.append("computed")
        return 5
a = A()
print(a.v, a.v, calls.count("computed"), a.__dict__)

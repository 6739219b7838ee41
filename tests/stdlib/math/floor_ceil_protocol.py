# expect: floor ceil trunc 1.4142135623730951
import math
class N:
    def __floor__(self): return "floor"
    def __ceil__(self): return "ceil"
    def __trunc__(self): return "trunc"
    def __float__(self): return 2.0
print(math.floor(N()), math.ceil(N()), math.trunc(N()), math.sqrt(N()))

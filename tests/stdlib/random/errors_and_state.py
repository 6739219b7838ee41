# cpython: 3.13
# expect: True True
# expect: IndexError Cannot choose from an empty sequence
# expect: ValueError empty range in randrange(5, 2)
# expect: ValueError empty range for randrange()
# expect: ValueError Sample larger than population or is negative
# expect: IndexError list index out of range
# expect: TypeError The only supported seed types are:
# expect: None, int, float, str, bytes, and bytearray.
# expect: ValueError zero step for randrange()
# expect: ValueError number of bits must be non-negative
import random
r = random.Random(1)
state = r.getstate()
a = r.random()
r.setstate(state)
print(a == r.random(), isinstance(r, random.Random))
for f in (lambda: r.choice([]), lambda: r.randint(5, 1), lambda: r.randrange(0), lambda: r.sample([1], 2), lambda: r.choices([], k=1), lambda: r.seed([]), lambda: r.randrange(1, 2, 0), lambda: r.getrandbits(-1)):
    try:
        f()
    except (IndexError, ValueError, TypeError) as error:
        print(type(error).__name__, error)

# expect: 42 The delegation of int() to __trunc__ is deprecated.
import warnings

class Measure:
    def __trunc__(self):
        return 42

with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    print(int(Measure()), *[w.message for w in seen])

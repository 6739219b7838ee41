# expect: KeyError('in gen') None
# expect: KeyError('in gen') ValueError('outside')
# expect: ValueError('outside') ValueError('outside')
import sys
def gen():
    try:
        raise KeyError("in gen")
    except KeyError:
        yield repr(sys.exception())
        yield repr(sys.exception())
    yield repr(sys.exception())
g = gen()
print(next(g), sys.exception())
try:
    raise ValueError("outside")
except ValueError:
    print(next(g), repr(sys.exception()))
    print(next(g), repr(sys.exception()))

# expect: (None, None, None) None
# expect: ValueError v
# expect: ValueError('v')
# expect: KeyError('k')
# expect: ValueError('v')
# expect: (None, None, None)
import sys
print(sys.exc_info(), sys.exception())
try:
    raise ValueError("v")
except ValueError:
    print(sys.exc_info()[0].__name__, sys.exception())
    def inner():
        print(repr(sys.exception()))
        try:
            raise KeyError("k")
        except KeyError:
            print(repr(sys.exception()))
        print(repr(sys.exception()))
    inner()
print(sys.exc_info())

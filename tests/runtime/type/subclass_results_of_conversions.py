# expect: 2 3 2.0 (3+0j)
# expect: DeprecationWarning __index__ returned non-int (type bool).  The ability to return an instance of a strict subclass of int is deprecated, and may be removed in a future version of Python.
# expect: DeprecationWarning __int__ returned non-int (type I).  The ability to return an instance of a strict subclass of int is deprecated, and may be removed in a future version of Python.
# expect: DeprecationWarning X.__float__ returned non-float (type F).  The ability to return an instance of a strict subclass of float is deprecated, and may be removed in a future version of Python.
# expect: DeprecationWarning __complex__ returned non-complex (type C).  The ability to return an instance of a strict subclass of complex is deprecated, and may be removed in a future version of Python.
# expect: an error by the filter
import warnings
class I(int): pass
class F(float): pass
class C(complex): pass
class X:
    def __index__(self): return True
    def __int__(self): return I(3)
    def __float__(self): return F(2)
    def __complex__(self): return C(3)
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter('always')
    print([1, 2][X()], int(X()), float(X()), complex(X()))
    for warning in seen:
        print(warning.category.__name__, warning.message)
with warnings.catch_warnings():
    warnings.simplefilter('error')
    try:
        int(X())
    except DeprecationWarning:
        print('an error by the filter')

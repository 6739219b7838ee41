# hypot, dist, fsum, prod, sumprod.
# expect: 5.0
# expect: OverflowError: intermediate overflow in fsum
# expect: ValueError: -inf + inf in fsum
# expect: inf
# expect: 1e-300
# expect: TypeError: must be real number, not str
# expect: TypeError: 'int' object is not iterable
# expect: 7.0
# expect: a
# expect: abab
# expect: ValueError: Inputs are not the same length
# expect: 12.0
# expect: TypeError: unsupported operand type(s) for +: 'int' and 'str'
# expect: TypeError: 'int' object is not iterable
# expect: 5.0
# expect: ValueError: invalid operation in fma
# expect: OverflowError: overflow in fma
# expect: ValueError: invalid operation in fma
# expect: nan
# expect: -3.0000000000000004
# expect: 1.0000000000000002
# expect: 1.0000000000000007
import math


def show(text):
    try:
        print(eval(text))
    except Exception as e:
        print(type(e).__name__ + ":", e)


show('math.dist((0,0),(3,4))')
show('math.fsum([1e308]*3)')
show('math.fsum([math.inf,-math.inf])')
show('math.fsum([math.inf,1])')
show('math.fsum([1e-300,1,-1])')
show("math.fsum(['a'])")
show('math.fsum(5)')
show('math.prod([1,2,3.5])')
show("math.prod(['a'])")
show("math.prod([2,'ab'])")
show('math.sumprod([1,2],[3])')
show('math.sumprod([1,2],[3,4.5])')
show("math.sumprod([1,'a'],[3,4])")
show('math.sumprod(1,2)')
show('math.fma(1,2,3)')
show('math.fma(math.inf,0,1)')
show('math.fma(1e308,10,0)')
show('math.fma(math.inf,1,-math.inf)')
show('math.fma(math.inf,0,math.nan)')
show('math.cbrt(-27)')
show('math.nextafter(1,2)')
show('math.nextafter(1,2,steps=3)')

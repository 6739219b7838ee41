# Functions of ints.
# expect: TypeError: Expected an int as second argument to ldexp.
# expect: TypeError: must be real number, not str
# expect: ValueError: factorial() not defined for negative values
# expect: TypeError: 'float' object cannot be interpreted as an integer
# expect: TypeError: 'str' object cannot be interpreted as an integer
# expect: OverflowError: factorial() argument should not exceed 9223372036854775807
# expect: ValueError: n must be a non-negative integer
# expect: ValueError: k must be a non-negative integer
# expect: TypeError: 'float' object cannot be interpreted as an integer
# expect: ValueError: factorial() not defined for negative values
# expect: ValueError: k must be a non-negative integer
# expect: 120
# expect: 120
# expect: 1
# expect: OverflowError: min(n - k, k) must not exceed 9223372036854775807
# expect: ValueError: isqrt() argument must be nonnegative
# expect: TypeError: 'float' object cannot be interpreted as an integer
# expect: TypeError: 'float' object cannot be interpreted as an integer
# expect: 0
# expect: 1
# expect: 3
# expect: 0
# expect: 0.0
# expect: TypeError: must be real number, not str
# expect: ValueError: both points must have the same number of dimensions
# expect: TypeError: 'int' object is not iterable
import math


def show(text):
    try:
        print(eval(text))
    except Exception as e:
        print(type(e).__name__ + ":", e)


show('math.ldexp(1,1.5)')
show("math.ldexp('a',1)")
show('math.factorial(-1)')
show('math.factorial(1.5)')
show("math.factorial('a')")
show('math.factorial(10**30)')
show('math.comb(-1,2)')
show('math.comb(5,-2)')
show('math.comb(5.0,2)')
show('math.perm(-1)')
show('math.perm(5,-2)')
show('math.perm(5,None)')
show('math.perm(5)')
show('math.comb(10**30,10**30)')
show('math.comb(10**30,10**29)')
show('math.isqrt(-1)')
show('math.isqrt(1.5)')
show('math.gcd(1.5)')
show('math.gcd()')
show('math.lcm()')
show('math.gcd(12,18,27)')
show('math.lcm(4,6,0)')
show('math.hypot()')
show("math.hypot(1,'a')")
show('math.dist((1,2),(3,))')
show('math.dist(1,2)')

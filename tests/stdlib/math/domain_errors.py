# cpython: 3.12
# expect: ValueError math domain error
# expect: ValueError math domain error
# expect: ValueError math domain error
# expect: ValueError math domain error
# expect: OverflowError math range error
# expect: ValueError math domain error
# expect: ValueError math domain error
# expect: TypeError must be real number, not str
# expect: TypeError must be real number, not str
# expect: OverflowError cannot convert float infinity to integer
# expect: ValueError math domain error
# expect: TypeError math.sqrt() takes exactly one argument (0 given)
# expect: TypeError log expected at most 2 arguments, got 3
# expect: ZeroDivisionError float division by zero
# expect: OverflowError math range error
# expect: TypeError must be real number, not str
# expect: ValueError math domain error
# expect: OverflowError math range error
import math
for f in (lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.log(-1), lambda: math.acos(2), lambda: math.exp(1000), lambda: math.pow(0, -1), lambda: math.fmod(1, 0), lambda: math.sqrt("a"), lambda: math.floor("a"), lambda: math.floor(math.inf), lambda: math.sin(math.inf), lambda: math.sqrt(), lambda: math.log(1, 2, 3), lambda: math.log(5, 1), lambda: math.ldexp(1, 5000), lambda: math.hypot("a"), lambda: math.gamma(-1), lambda: math.cosh(1000)):
    try:
        print(f())
    except (ValueError, OverflowError, TypeError, ZeroDivisionError) as error:
        print(type(error).__name__, error)

# Domain and range errors.
# expect: ValueError: math domain error
# expect: ValueError: math domain error
# expect: ValueError: math domain error
# expect: ValueError: math domain error
# expect: ValueError: math domain error
# expect: ZeroDivisionError: float division by zero
# expect: ValueError: math domain error
# expect: 921.0340371976182
# expect: 399.99999999999994
# expect: ValueError: math domain error
# expect: ValueError: math domain error
# expect: 2000.0
# expect: 400.0
# expect: ValueError: math domain error
# expect: TypeError: must be real number, not str
# expect: ValueError: math domain error
# expect: ValueError: math domain error
# expect: ValueError: math domain error
# expect: OverflowError: math range error
# expect: OverflowError: math range error
# expect: OverflowError: math range error
# expect: OverflowError: math range error
# expect: ValueError: math domain error
# expect: ValueError: math domain error
# expect: ValueError: math domain error
# expect: ValueError: math domain error
# expect: ValueError: math domain error
# expect: OverflowError: math range error
# expect: ValueError: math domain error
# expect: ValueError: math domain error
# expect: OverflowError: math range error
# expect: ValueError: math domain error
# expect: ValueError: math domain error
# expect: ValueError: math domain error
# expect: OverflowError: math range error
# expect: ValueError: math domain error
# expect: ValueError: math domain error
# expect: ValueError: math domain error
# expect: ValueError: math domain error
# expect: OverflowError: math range error
# expect: OverflowError: math range error
# expect: 0.0
import math


def show(text):
    try:
        print(eval(text))
    except Exception as e:
        print(type(e).__name__ + ":", e)


show('math.sqrt(-1)')
show('math.log(0)')
show('math.log(-1)')
show('math.log(0,2)')
show('math.log(10,0)')
show('math.log(10,1)')
show('math.log(-10**400)')
show('math.log(10**400)')
show('math.log(10**400,10)')
show('math.log2(-1)')
show('math.log2(0)')
show('math.log2(2**2000)')
show('math.log10(10**400)')
show('math.log1p(-1)')
show("math.log('a')")
show('math.acos(2)')
show('math.acosh(0.5)')
show('math.atanh(1)')
show('math.exp(1000)')
show('math.exp2(2000)')
show('math.expm1(1000)')
show('math.sinh(1000)')
show('math.sin(math.inf)')
show('math.cos(math.inf)')
show('math.tan(math.inf)')
show('math.pow(0,-1)')
show('math.pow(-1,.5)')
show('math.pow(10,400)')
show('math.gamma(0)')
show('math.gamma(-1)')
show('math.gamma(172)')
show('math.gamma(-math.inf)')
show('math.lgamma(-1)')
show('math.lgamma(0)')
show('math.lgamma(1e308)')
show('math.fmod(1,0)')
show('math.fmod(math.inf,1)')
show('math.remainder(1,0)')
show('math.remainder(math.inf,1)')
show('math.ldexp(1,5000)')
show('math.ldexp(1,10**30)')
show('math.ldexp(1,-10**30)')

# The other functions.
# expect: ValueError: steps must be a non-negative integer
# expect: 2.0
# expect: TypeError: 'float' object cannot be interpreted as an integer
# expect: 2.220446049250313e-16
# expect: inf
# expect: (0.75, 2)
# expect: (0.5, 3.0)
# expect: (-0.0, -inf)
# expect: TypeError: type str doesn't define __trunc__ method
# expect: 3
# expect: TypeError: must be real number, not str
# expect: 1000000000000000052504760255204420248704468581108159154915854115511802457988908195786371375080447864043704443832883878176942523235360430575644792184786706982848387200926575803737830233794788090059368953234970799945081119038967640880074652742780142494579258788820056842838115669472196386865459400540160
# expect: ValueError: cannot convert float NaN to integer
# expect: OverflowError: cannot convert float infinity to integer
# expect: -1.0
# expect: True
# expect: ValueError: tolerances must be non-negative
# expect: False
# expect: 57.29577951308232
# expect: 0.8427007929497149
# expect: 0.15729920705028513
# expect: 3.141592653589793
# expect: TypeError: math.sin() takes exactly one argument (0 given)
# expect: TypeError: math.sin() takes exactly one argument (2 given)
# expect: TypeError: must be real number, not str
# expect: TypeError: log expected at least 1 argument, got 0
# expect: TypeError: log expected at most 2 arguments, got 3
# expect: TypeError: pow expected 2 arguments, got 1
# expect: OverflowError: int too large to convert to float
# expect: 3.0
# expect: 2.0
# expect: (6.283185307179586, 3.141592653589793, 2.718281828459045, inf, nan)
# expect: 0.0
# expect: 24.0
# expect: 1.7724538509055159
# expect: 0.5723649429247004
# expect: -3.544907701811032
# expect: 9.483367566824801e+307
# expect: 1.265512123484645
# expect: 361.4355404677776
# expect: 3.0
# expect: 100000000000000000000
# expect: TypeError: must be real number, not str
# expect: TypeError: must be real number, not str
# expect: 13.0
# expect: inf
# expect: 5
# expect: 1
# expect: 0
# expect: 0
# expect: 999999999999999999999999999997000000000000000000000000000002000000000000000000000000000000
# expect: 709.889355822726
# expect: 1.0
# expect: -0.0
# expect: nan
# expect: nan
# expect: OverflowError: int too large to convert to float
import math


def show(text):
    try:
        print(eval(text))
    except Exception as e:
        print(type(e).__name__ + ":", e)


show('math.nextafter(1,2,steps=-3)')
show('math.nextafter(1,2,steps=10**30)')
show('math.nextafter(1,2,steps=1.5)')
show('math.ulp(1)')
show('math.ulp(-math.inf)')
show('math.frexp(3)')
show('math.modf(3.5)')
show('math.modf(-math.inf)')
show("math.trunc('a')")
show('math.trunc(3.5)')
show("math.floor('a')")
show('math.ceil(1e300)')
show('math.floor(math.nan)')
show('math.floor(math.inf)')
show('math.copysign(1,-0.0)')
show('math.isclose(1,1+1e-10)')
show('math.isclose(1,2,rel_tol=-1)')
show('math.isclose(1,2,abs_tol=0.5)')
show('math.degrees(1)')
show('math.erf(1)')
show('math.erfc(1)')
show('math.atan2(0,-1)')
show('math.sin()')
show('math.sin(1,2)')
show("math.sin('a')")
show('math.log()')
show('math.log(1,2,3)')
show('math.pow(1)')
show('math.sqrt(10**400)')
show('math.fabs(-3)')
show('math.fmod(5,3)')
show('math.tau,math.pi,math.e,math.inf,math.nan')
show('math.exp(-1000)')
show('math.gamma(5)')
show('math.gamma(0.5)')
show('math.lgamma(0.5)')
show('math.gamma(-0.5)')
show('math.gamma(171.5)')
show('math.lgamma(-0.5)')
show('math.lgamma(100.5)')
show('math.log2(8)')
show('math.isqrt(10**40)')
show("math.sqrt('a')")
show("math.isnan('a')")
show('math.hypot(3,4,12)')
show('math.hypot(math.inf,math.nan)')
show('math.prod([],start=5)')
show('math.factorial(True)')
show('math.comb(5,7)')
show('math.perm(5,7)')
show('math.perm(10**30,3)')
show('math.acosh(1e308)')
show('math.remainder(10,3)')
show('math.remainder(-0.0,1)')
show('math.sumprod([1e308,-1e308],[10,10])')
show('math.sumprod([math.inf],[0])')
show('math.isfinite(10**400)')

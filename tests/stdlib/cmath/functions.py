# Functions of complex numbers.
# expect: 1j
# expect: ValueError: math domain error
# expect: OverflowError: math range error
# expect: 3.141592653589793
# expect: (1.0, 1.5707963267948966)
# expect: (-0.4161468365471424+0.9092974268256817j)
# expect: -1.3169578969248166j
# expect: False
# expect: 2.266180070913597j
# expect: ValueError: math domain error
# expect: TypeError: must be real number, not str
# expect: ValueError: math domain error
# expect: 0.7615941559557649j
# expect: OverflowError: math range error
# expect: OverflowError: math range error
# expect: (2+0j)
# expect: True
import cmath


def show(text):
    try:
        print(eval(text))
    except Exception as e:
        print(type(e).__name__ + ":", e)


show('cmath.sqrt(-1)')
show('cmath.log(0)')
show('cmath.exp(1000)')
show('cmath.phase(-1)')
show('cmath.polar(1j)')
show('cmath.rect(1,2)')
show('cmath.acos(2)')
show('cmath.isclose(1,1j)')
show('cmath.log(1j,2)')
show('cmath.log(1,0)')
show("cmath.sqrt('a')")
show('cmath.atanh(1)')
show('cmath.tan(1j)')
show('cmath.cosh(1000)')
show('cmath.sin(complex(0,1000))')
show('cmath.log10(100)')
show('cmath.isfinite(1j)')

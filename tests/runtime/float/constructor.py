# expect: 0.0 3.0 1.0 2.5 7.0 1.5
# expect: float() argument must be a string or a real number, not 'NoneType'
# expect: float() argument must be a string or a real number, not 'list'
# expect: Bad.__float__ returned non-float (type int)
class F:
    def __float__(self): return 2.5
class I:
    def __index__(self): return 7
class Bad:
    def __float__(self): return 1
print(float(), float(3), float(True), float(F()), float(I()), float(b"1.5"))
for value in None, [], Bad():
    try:
        float(value)
    except TypeError as error:
        print(error)

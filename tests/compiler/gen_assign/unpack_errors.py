# expect: ValueError too many values to unpack (expected 2)
# expect: ValueError not enough values to unpack (expected 3, got 2)
# expect: ValueError not enough values to unpack (expected at least 2, got 1)
# expect: TypeError cannot unpack non-iterable int object
# expect: ValueError too many values to unpack (expected 2)
# expect: TypeError print() argument after * must be an iterable, not int
# expect: TypeError print() argument after ** must be a mapping, not int
# expect: TypeError dict() got multiple values for keyword argument 'a'
# expect: TypeError Value after * must be an iterable, not int
# expect: TypeError 'int' object is not a mapping
# expect: TypeError 'int' object is not iterable
# expect: TypeError Value after * must be an iterable, not int
def e(f):
    try: print(f())
    except Exception as x: print(type(x).__name__, x)
def u1(): a, b = 1, 2, 3
def u2(): a, b, c = [1, 2]
def u3(): a, *b, c = [1]
def u4(): (a, b) = 5
def u5(): [a, b] = iter("abc")
for f in (u1, u2, u3, u4, u5): e(f)
e(lambda: print(*5)); e(lambda: print(**5)); e(lambda: dict(a=1, **{"a": 2})); e(lambda: [*5]); e(lambda: {**5}); e(lambda: {*5}); e(lambda: (lambda x: x)(1, *5))

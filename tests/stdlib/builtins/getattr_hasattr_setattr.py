# expect: 1 None True False
# expect: ValueError property error
# expect: ValueError property error
# expect: AttributeError 'A' object has no attribute 'y'
# expect: TypeError attribute name must be string, not 'int'
# expect: TypeError attribute name must be string, not 'int'
# expect: AttributeError 'A' object has no attribute 'y'
class A:
    x = 1
    @property
    def bad(self): raise ValueError("property error")
a = A()
print(getattr(a, "x"), getattr(a, "y", None), hasattr(a, "x"), hasattr(a, "y"))
for f in (lambda: hasattr(a, "bad"), lambda: getattr(a, "bad", 1), lambda: getattr(a, "y"), lambda: getattr(a, 5), lambda: setattr(a, 5, 1), lambda: delattr(a, "y")):
    try:
        print(f())
    except (ValueError, AttributeError, TypeError) as error:
        print(type(error).__name__, error)

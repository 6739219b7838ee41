# cpython: 3.13
# expect: 'A' object has no attribute 'zzz'
# expect: type object 'A' has no attribute 'zzz'
# expect: 'A' object has no attribute 'zzz'
# expect: 'A' object has no attribute 'color'
# expect: type object 'A' has no attribute 'zzz'
# expect: 'function' object has no attribute 'zzz'
# expect: 'method' object has no attribute 'x' and no __dict__ for setting new attributes
# expect: 'NoneType' object has no attribute 'x'
# expect: 'NoneType' object has no attribute 'x' and no __dict__ for setting new attributes
# expect: 'int' object has no attribute 'x'
# expect: 'list' object has no attribute 'x' and no __dict__ for setting new attributes
# expect: 'builtin_function_or_method' object has no attribute 'x'
# expect: 'function' object has no attribute 'x'
# expect: 'A' object has no attribute 'colr'
# expect: type object 'A' has no attribute 'methd'
# expect: 'str' object has no attribute 'uper'
# expect: 'A' object has no attribute 'method'
class A:
    color = 1
    def method(self): pass
a = A()
for code in "a.zzz", "A.zzz", "del a.zzz", "del a.color", "del A.zzz", "a.method.zzz", "a.method.x = 1", "None.x", "None.x = 1", "(5).x", "[].x = 1", "len.x", "A.method.x", "a.colr", "A.methd", "''.uper", "del a.method":
    try:
        exec(code)
    except AttributeError as error:
        print(error)

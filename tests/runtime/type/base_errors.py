# cpython: 3.13
# expect: int expected at most 2 arguments, got 3
# expect: type 'bool' is not an acceptable base type
# expect: type 'NoneType' is not an acceptable base type
# expect: multiple bases have instance lay-out conflict
# expect: cannot create 'builtin_function_or_method' instances
# expect: type 'range' is not an acceptable base type
# expect: type 'function' is not an acceptable base type
# expect: X.__init_subclass__() takes no keyword arguments
# expect: multiple bases have instance lay-out conflict
# expect: str() argument 'encoding' must be str, not tuple
for code in ("class X(5): pass", "class X(bool): pass", "class X(type(None)): pass", "class X(int, str): pass", "class X(len): pass", "class X(range): pass",
             "class X(type(lambda: 0)): pass", "class X(object, zork=1): pass", "class X(*[int, float]): pass", "class X('a'): pass"):
    try:
        exec(code)
    except TypeError as error:
        print(error)

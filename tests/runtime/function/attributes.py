# expect: f f doc (1,) {'c': 2} {'return': <class 'int'>} t {'tag': 't'} __main__ None
# expect: f 2 1 ('a', 'b', 'c', 'x') attributes.py 6 0
# expect: g f
# expect: __name__ must be set to a string object
# expect: 'function' object has no attribute 'nothing'
def f(a, b=1, *, c=2) -> int:
    "doc"
    x = 1
    return x
f.tag = "t"
print(f.__name__, f.__qualname__, f.__doc__, f.__defaults__, f.__kwdefaults__, f.__annotations__, f.tag, f.__dict__, f.__module__, f.__closure__)
c = f.__code__
print(c.co_name, c.co_argcount, c.co_kwonlyargcount, c.co_varnames, c.co_filename.rpartition("/")[2], c.co_firstlineno, c.co_flags & 4)
f.__name__ = "g"
print(f.__name__, f.__qualname__)
try:
    f.__name__ = 5
except TypeError as error:
    print(error)
try:
    f.nothing
except AttributeError as error:
    print(error)

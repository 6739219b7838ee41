# expect: {'a': <class 'int'>, 'b': 'str', 'c': <class 'float'>, 'd': <class 'list'>, 'return': None} {'c': 1.5} None
# expect: {'c': 2} {'z': 3}
# expect: changed function 5 ('a', 'c', 'b', 'd')
def f(a: int, *b: "str", c: float = 1.5, **d: list) -> None: ...
print(f.__annotations__, f.__kwdefaults__, f.__defaults__)
f.__kwdefaults__["c"] = 2
print(f.__kwdefaults__, (lambda *, z=3: z).__kwdefaults__)
f.__annotations__["a"] = "changed"
print(f.__annotations__["a"], type(f).__name__, f.__get__(5).__self__, f.__code__.co_varnames)

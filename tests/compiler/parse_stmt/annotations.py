# expect: {'x': <class 'int'>, 'y': list[int]} {'a': <class 'int'>, 'b': 'later'} 5 {'p': <class 'int'>, 'q': <class 'str'>, 'r': 'R', 's': <class 'dict'>, 'return': None}
# expect: name 'undefined_at_module_level' is not defined True
# expect: False 4
x: int = 1
y: list[int]
class A:
    a: int
    b: "later" = 2
    def f(self, p: int = 3, *q: str, r: "R" = 4, **s: dict) -> None:
        local: undefined_is_not_evaluated = 5
        return local
print(__annotations__, A.__annotations__, A().f(), A.f.__annotations__)
try:
    z: undefined_at_module_level = 1
except NameError as error:
    print(error, "z" in globals())
(w): int = 4
print("w" in __annotations__, w)

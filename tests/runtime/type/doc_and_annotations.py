# expect: Doc of A. None {'x': <class 'int'>, 'y': 'str'} doc of f {'a': <class 'int'>, 'b': <class 'str'>, 'return': <class 'bool'>} False 1
class A:
    """Doc of A."""
    x: int = 1
    y: "str"
    def f(self, a: int, b: str = "x") -> bool:
        "doc of f"
class B(A): pass
print(A.__doc__, B.__doc__, A.__annotations__, A.f.__doc__, A.f.__annotations__, hasattr(A, "y"), A.x)

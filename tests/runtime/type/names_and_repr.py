# expect: <class '__main__.A'> <class '__main__.Outer.Inner'> <class '__main__.f.<locals>.Local'> <class 'int'> <class 'type'> <class 'NoneType'> <class 'ellipsis'> <class 'NotImplementedType'> <class 'builtin_function_or_method'> <class 'function'> <class 'method-wrapper'> <class 'builtin_function_or_method'>
# expect: A Outer.Inner f.<locals>.Local Outer.Inner.method __main__ builtins f
# expect: <__main__.A object a <__main__.Outer object <class '__main__.f.<
class A: pass
class Outer:
    class Inner:
        def method(self): pass
def f():
    class Local: pass
    return Local
print(A, Outer.Inner, f(), int, type, type(None), type(...), type(NotImplemented), type(print), type(f), type(A().__init__), type([].append))
print(A.__name__, Outer.Inner.__qualname__, f().__qualname__, Outer.Inner.method.__qualname__, A.__module__, int.__module__, f.__qualname__)
print(repr(A())[:20], str(Outer())[:22], repr(f())[:20])

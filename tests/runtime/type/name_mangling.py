# expect: 3 1 2 hidden 3 ['_A__own']
# expect: 'A' object has no attribute '__secret'
# expect: ['_B__x', 'self']
class A:
    __secret = 1
    def __init__(self): self.__own = 2
    def get(self): return self.__secret + self.__own
    def __hidden(self): return "hidden"
    def call(self): return self.__hidden()
    __dunder__ = 3
a = A()
print(a.get(), a._A__secret, a._A__own, a.call(), a.__dunder__, sorted(a.__dict__))
try:
    a.__secret
except AttributeError as error:
    print(error)
class _B:
    def f(self): __x = 1; return sorted(locals())
print(_B().f())

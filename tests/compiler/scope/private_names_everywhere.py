# expect: ((2, 3, 4, 1, 6, '7', ['z'], 1), '__Inner') 5 ['_A__Inner', '_A__f', '_A__x']
class A:
    __x = 1
    def __f(self, __arg=2, *, __kw=3):
        __local = 4
        def __inner(): return __local
        import math as __m
        global __g
        __g = 5
        for __i in [6]: pass
        try:
            raise ValueError(7)
        except ValueError as __e:
            code = str(__e)
        return __arg, __kw, __inner(), __m.floor(1.5), __i, code, [__c for __c in "z"], self.__x
    class __Inner: pass
    def call(self): return self.__f(), A.__Inner.__name__
print(A().call(), _A__g, sorted(n for n in vars(A) if "__" in n and not n.endswith("__")))

# mro() assigns __bases__ again: the inner assignment stands.
# expect: ('B2',) ['C'] []
# expect: a __bases__ item causes an inheritance cycle
class Meta(type):
    def mro(cls):
        if cls.__name__ == 'C' and ready:
            ready.clear()
            C.__bases__ = (B2,)
        return type.mro(cls)

ready = []
class A(metaclass=Meta): pass
class B1(A): pass
class B2(A): pass
class C(A): pass
ready.append(1)
C.__bases__ = (B1,)
print(tuple(b.__name__ for b in C.__bases__), [c.__name__ for c in B2.__subclasses__()], B1.__subclasses__())
try:
    B2.__bases__ = (C,)
except TypeError as e:
    print(e)

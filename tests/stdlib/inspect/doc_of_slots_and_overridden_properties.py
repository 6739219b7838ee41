# expect: in kilowatts
# expect: of the base
import inspect
class Engine:
    __slots__ = {'power': 'in kilowatts'}
class Base:
    @property
    def p(self): "of the base"
class Derived(Base):
    def get(self): pass
    p = property(get)
print(inspect.getdoc(Engine.power))
print(inspect.getdoc(Derived.p))

# expect: 'A' object has no attribute 'missing'
# expect: getattr missing getattr q
# expect: False default
class A:
    @property
    def p(self): return self.missing
try:
    A().p
except AttributeError as error:
    print(error)
class B(A):
    def __getattr__(self, name): return "getattr " + name
print(B().p, B().q)
print(hasattr(A(), "p"), getattr(A(), "p", "default"))

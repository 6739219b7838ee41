# expect: 21
class A:
    @property
    def v(self): return self._v
    @v.setter
    def v(self, x): self._v = x
class B(A):
    @property
    def v(self): return super().v + 1
    @v.setter
    def v(self, x): A.v.fset(self, x * 10)
b = B()
b.v = 2
print(b.v)

# expect: ['A.step', 'A'] ['B.step < A.step', 'A'] ['A.step', 'C'] ['D.step < B.step < A.step', 'C']
class A:
    def run(self): return [self.step(), self.name]
    def step(self): return "A.step"
    name = "A"
class B(A):
    def step(self): return "B.step < " + super().step()
class C(A):
    name = "C"
class D(B, C):
    def step(self): return "D.step < " + super().step()
print(A().run(), B().run(), C().run(), D().run())

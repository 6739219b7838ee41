# expect: [1, 2] [1, 2, 3] ['a', 'b'] [1] [0, 1, 2] [1] [] ['z']
# expect: [1, 2] 3 list list n list True
a = [1, 2]
b = list(a)
b.append(3)
print(a, b, list("ab"), list({1: 2}), list(range(3)), list((1,)), list(), list(x for x in "z"))
class L(list):
    def total(self): return sum(self)
c = L([1, 2])
c.name = "n"
print(c, c.total(), type(c + [1]).__name__, type(c[:]).__name__, c.name, type(c.copy()).__name__, isinstance(c, list))

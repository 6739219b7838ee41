# expect: 6 11 [6, 7] True False
# expect: 15 6 [] join A ['A', 'B']
class Add:
    def __init__(self, n): self.n = n
    def __call__(self, x, *, twice=False): return x + self.n * (2 if twice else 1)
add = Add(5)
print(add(1), add(1, twice=True), list(map(add, [1, 2])), callable(add), callable(5))
m = add.__call__
print(m(10), Add.__call__(add, 1), [].append.__self__, "x".join.__name__, str.upper("a"), list(map(str.upper, "ab")))

# expect: [0, 0, 0, 2, 0, 2] []
# expect: 3 3 {0: 0, 1: 1} True True
# expect: [21, 22] 5 generator <genexpr>
g = (x * y for x in range(3) for y in range(3) if x != y)
print(list(g), list(g))
print(sum(i for i in [1, 2]), max((len(w) for w in ["a", "bcd"]), default=0), dict((i, i) for i in range(2)), any(x > 1 for x in (1, 2)), all(x for x in []))
n = 10
g = (x + n for x in [1, 2])
n = 20
print(list(g), next((x for x in [5]), None), type(g).__name__, g.__name__)

# expect: [1, 2, 3] hooked 99 ['from', 'iter'] ['from', 'iter'] ['from', 'iter'] ('from', 'iter') 3
class L(list):
    def __getitem__(self, i): return "hooked"
    def __len__(self): return 99
    def __iter__(self): return iter(["from", "iter"])
x = L([3, 1, 2])
x.sort()
print(list.__repr__(x), x[0], len(x), list(x), sorted(x), [*x], tuple(x), list.__len__(x))

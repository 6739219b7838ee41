# expect: [2, '12', '12', K12, 'called 12', 'm 12', '12', 12, <class 'str'>, None, {}, ['1', '2']]
def call(f, *a): return f(*a)
class K:
    def __init__(self, x=0): self.x = x
    def __repr__(self): return f"K{self.x}"
    def __call__(self, x): return f"called {x}"
    def m(self, x): return f"m {x}"
fs = [len, str, lambda x: x, K, K(), K().m, "".join, int, type, [].append, dict, sorted] * 3
print([call(f, "12") if f not in (dict,) else call(f) for f in fs][:12])

# expect: {'p': 'value of p', 1: 2} {'p': 'value of p'} {'p': 'value of p'}
class D(dict):
    def keys(self): return ['p']
    def __iter__(self): return iter(self.keys())
    def __getitem__(self, key): return 'value of ' + key
d = D(a=1)
print(d | {1: 2}, d.copy(), dict(d))

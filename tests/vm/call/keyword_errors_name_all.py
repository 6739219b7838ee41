# expect: g() got some positional-only arguments passed as keyword arguments: 'a, b'
# expect: g() got some positional-only arguments passed as keyword arguments: 'a'
# expect: __main__.h() got multiple values for keyword argument 'x'
# expect: {'x': 1, 'y': 2}
def g(a, b, /): pass
for keywords in ({'c': 3, 'b': 2, 'a': 1}, {'c': 1, 'a': 3}):
    try:
        g(**keywords)
    except TypeError as e:
        print(e)
class Mapping:
    def __init__(self, *names): self.names = names
    def keys(self): return self.names
    def __getitem__(self, name): return self.names.index(name) + 1
def h(**all): return all
try:
    h(**Mapping('x', 'x'))
except TypeError as e:
    print(e)
print(h(**Mapping('x', 'y')))

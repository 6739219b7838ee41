# expect: 7 True False 10
# expect: {K0: 0, K1: 1, K2: 2, K4: 4, K5: 5, K6: 6, K7: 7, K8: 8, K9: 9, K3: 'back'}
# expect: unhashable type: 'NoHash'
# expect: unhashable type: 'NoHash'
# expect: TypeError __hash__ method should return an integer
# expect: ValueError no hash today
class Key:
    def __init__(self, v): self.v = v
    def __hash__(self): return self.v % 3
    def __eq__(self, other):
        return isinstance(other, Key) and self.v == other.v
    def __repr__(self): return f"K{self.v}"
d = {Key(i): i for i in range(10)}
print(d[Key(7)], Key(4) in d, Key(11) in d, len(d))
del d[Key(3)]
d[Key(3)] = "back"
print(d)
class NoHash:
    def __eq__(self, other): return True
for f in (lambda: {NoHash(): 1}, lambda: hash(NoHash())):
    try:
        f()
    except TypeError as error:
        print(error)
class BadHash:
    def __hash__(self): return "x"
class Raises:
    def __hash__(self): raise ValueError("no hash today")
for key in BadHash(), Raises():
    try:
        {key: 1}
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)

# expect: generator True
# expect: callback
# expect: map
def gen(n):
    yield n
    yield from gen(n + 1)
try:
    for x in gen(0): pass
except RecursionError:
    print("generator", x > 100)
def key(x): return sorted([x], key=key)
try:
    key(1)
except RecursionError:
    print("callback")
try:
    f = lambda x: list(map(f, [x]))
    f(1)
except RecursionError:
    print("map")

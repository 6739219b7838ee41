# expect: 2 b 5 L 97 3 [99, 97] ('G', 1) 97
# expect: L.set 0 1
# expect: {'a': 1} [97, 'last']
# expect: IndexError list index out of range
# expect: KeyError 'q'
# expect: TypeError string indices must be integers, not 'str'
# expect: TypeError 'int' object is not subscriptable
# expect: IndexError tuple index out of range
def get(c, k): return c[k]
def put(c, k, v): c[k] = v
l = [1, 2, 3]
for i in range(100): get(l, i % 3); put(l, i % 3, i)
class L(list):
    def __getitem__(self, k): return "L"
    def __setitem__(self, k, v): print("L.set", k, v)
class G:
    def __class_getitem__(cls, k): return ("G", k)
print(get((1, 2), -1), get("abc", 1), get({"k": 5}, "k"), get(L([1]), 0), get(b"ab", 0), get(range(9), 3), get(l, slice(0, 2)), get(G, 1), get(l, True))
d = {}
put(d, "a", 1); put(L(), 0, 1); put(l, -1, "last"); put(l, slice(0, 1), [])
print(d, l)
for c, k in (l, 99), ({}, "q"), ("a", "b"), (5, 0), ((), 0):
    try:
        get(c, k)
    except (IndexError, KeyError, TypeError) as error:
        print(type(error).__name__, error)

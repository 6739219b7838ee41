# expect: a! b [1, (2, 3)] 2 True False rev True False
# expect: [(2, 3)]
# expect: [0, 10, 20] True [0, 10, 20] 20 30 [(0, 'a'), (10, 'b')]
# expect: 'No' object is not subscriptable
# expect: 'No' object does not support item assignment
# expect: 'No' object doesn't support item deletion
# expect: object of type 'No' has no len()
# expect: 'No' object is not iterable
# expect: argument of type 'No' is not iterable
# expect: 'No' object is not reversible
# expect: 'No' object is not callable
# expect: 'No' object is not iterable
# expect: 'No' object is not an iterator
# expect: type 'No' is not subscriptable
# expect: Value after * must be an iterable, not No
# expect: print() argument after * must be an iterable, not No
# expect: 'No' object is not a mapping
class C:
    def __init__(self): self.d = {}
    def __getitem__(self, k):
        if k not in self.d: raise KeyError(k)
        return self.d[k]
    def __setitem__(self, k, v): self.d[k] = v
    def __delitem__(self, k): del self.d[k]
    def __iter__(self): return iter(self.d)
    def __len__(self): return len(self.d)
    def __reversed__(self): return "rev"
c = C()
c[1] = "a"; c[2, 3] = "b"; c[1] += "!"
print(c[1], c[2, 3], list(c), len(c), 1 in c, 9 in c, reversed(c), bool(c), bool(C()))
del c[1]
print(list(c))
class Old:
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return i * 10
print(list(Old()), 20 in Old(), [*Old()], max(Old()), sum(Old()), list(zip(Old(), "ab")))
class No: pass
n = No()
for code in "n[0]", "n[0] = 1", "del n[0]", "len(n)", "iter(n)", "1 in n", "reversed(n)", "n()", "for x in n: pass", "next(n)", "No[0]", "[*n]", "f(*n)", "{**n}":
    try:
        exec(code, {"n": n, "No": No, "f": print})
    except TypeError as error:
        print(error)

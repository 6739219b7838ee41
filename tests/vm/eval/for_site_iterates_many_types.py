# expect: [1, 2] [3, 4] ['a', 'b'] ['k'] [5] [6] ['y', 'z'] [0, 1] [97] [('a', 1)] [(0, 'q')] [(1, 2)] [5, 3, 1] [2, 1] ['1'] [4611686018427387903, 4611686018427387904]
def total(it):
    out = []
    for x in it:
        out.append(x)
    return out
for _ in range(50): total(range(3))
class I:
    def __iter__(self): yield from "yz"
class O:
    def __getitem__(self, i):
        if i == 2: raise IndexError
        return i
print(total([1, 2]), total((3, 4)), total("ab"), total({"k": 1}), total({5}), total(x for x in [6]), total(I()), total(O()), total(b"a"), total({"a": 1}.items()), total(enumerate("q")), total(zip([1], [2])), total(range(5, 0, -2)), total(reversed([1, 2])), total(map(str, [1])), total(range(2 ** 62 - 1, 2 ** 62 + 1)))

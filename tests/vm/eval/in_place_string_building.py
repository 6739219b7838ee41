# expect: 150 [2, 32, 62, 92, 122] abcabcabcabcabcabcabcabcabcabcab abcabc
# expect: xy x
# expect: 01234 {'s': '01234'}
def build(n):
    s = ""
    parts = []
    for i in range(n):
        s += "ab"
        if i % 10 == 0:
            parts.append(s)
        s = s + "c"
    return s, parts
s, parts = build(50)
print(len(s), [len(p) for p in parts], parts[1], s[-6:])
a = b = "x"
a += "y"
print(a, b)
class H: pass
h = H()
h.s = ""
d = {"s": ""}
for i in range(5):
    h.s += str(i)
    d["s"] += str(i)
print(h.s, d)

# expect: True True 1 2 True True
a = "x" * 10
b = "xx" * 5
print(a == b, hash(a) == hash(b), {a: 1}[b], len({a, b, "x" * 9}), a is a[:], hash("") == hash(b""))

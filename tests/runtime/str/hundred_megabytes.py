# expect: 100000001 y 1 100000000 100000001 True
s = "x" * 100_000_000
t = s + "y"
print(len(t), t[-1], t.count("y"), t.find("y"), len(t.encode()), s == t[:-1])

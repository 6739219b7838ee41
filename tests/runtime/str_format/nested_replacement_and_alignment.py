# expect: name  | qty | price
# expect: apple |   3 |   1.5
# expect: kiwi  |  12 |  0.25
# expect: ***x***    a ab    |   42
rows = [("name", "qty", "price"), ("apple", 3, 1.5), ("kiwi", 12, 0.25)]
widths = [max(len(str(r[i])) for r in rows) for i in range(3)]
for r in rows:
    print(" | ".join(f"{str(v):{'>' if not isinstance(v, str) else '<'}{w}}" for v, w in zip(r, widths)))
print("{0:{fill}{align}{width}}".format("x", fill="*", align="^", width=7), "{:{}{}}".format("a", ">", 4), "%-*s|%*d" % (6, "ab", 5, 42))

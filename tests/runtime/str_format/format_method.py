# expect: 1 2 b a 1 2 5 0 2 3
# expect: {} {1} 'é' é '\xe9'     1|2    |  3       3.14
# expect: **x**    a 1 12,345 abab
# expect: deep 3 
print("{} {}".format(1, 2), "{1} {0}".format("a", "b"), "{x} {y}".format(x=1, y=2), "{0.real} {0.imag}".format(5), "{0[1]}".format([1, 2]), "{a[k]}".format(a={"k": 3}))
print("{{}} {{{}}}".format(1), "{!r} {!s} {!a}".format("é", "é", "é"), "{:>5}|{:<5}|{:^5}".format(1, 2, 3), "{:{w}.{p}f}".format(3.14159, w=8, p=2))
print("{:*^{}}".format("x", 5), "{0:{1}}".format("a", ">4"), "{:d}".format(True), "{:,}".format(12345), "{0}{0}".format("ab"))
print("{a.b[0].c}".format(a=type("A", (), {"b": [type("C", (), {"c": "deep"})]})), "{:}".format(3), "".format())

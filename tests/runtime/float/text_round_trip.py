# expect: ok True 0.1111111111111111
x = 1.0
for i in range(300):
    x = x * 1.7 + 0.1 if i % 2 else x / 3.3
    for v in x, -x, 1 / x, x * 1e200, x * 1e-200:
        assert float(repr(v)) == v and float(str(v)) == v
        assert float(f"{v:.17g}") == v and float(f"{v:.20e}") == v
print("ok", float("1" * 400) == float("inf"), float("0." + "1" * 400))

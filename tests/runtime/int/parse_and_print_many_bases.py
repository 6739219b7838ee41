# expect: ok 1295 3
for n in (0, 1, 7, 8, 255, 256, 65535, 10 ** 18, 2 ** 64 - 1, 2 ** 64, 3 ** 90):
    for base, text in (2, bin(n)), (8, oct(n)), (16, hex(n)), (10, str(n)):
        assert int(text, base) == n and int("-" + text, base) == -n and int(text, 0) == n, (n, base)
digits = "0123456789abcdefghijklmnopqrstuvwxyz"
def to_base(n, b):
    out = ""
    while n:
        n, r = divmod(n, b)
        out = digits[r] + out
    return out or "0"
for b in range(2, 37):
    assert int(to_base(3 ** 50, b), b) == 3 ** 50
print("ok", int("ZZ", 36), int("  0b11  ", 0))

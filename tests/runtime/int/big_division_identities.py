# expect: True True 0 True True 265613988875 96
import math
a = 3 ** 200
for b in (7, 2 ** 63, 2 ** 64 + 1, 10 ** 50, 3 ** 199, 3 ** 200, 3 ** 201, -(5 ** 60)):
    for x in a, -a, a - 1:
        q, r = divmod(x, b)
        assert q * b + r == x and (0 <= r < b or b < r <= 0), (x, b)
        assert x // b == q and x % b == r
print(math.isqrt(a) ** 2 <= a, (a << 70) >> 70 == a, (a ^ -a) & 1, (a | -a) == -(a & -a), pow(3, 200, 10 ** 9 + 7) == a % (10 ** 9 + 7), str(a)[:12], len(str(a)))

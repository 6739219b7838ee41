# expect: [1, 2, 3, 4, 5, 6] [[1], ([2], {'k': [3], 'j': [[4], [5]]})] [[[[1]]]] (1, (2, (3, (4, (5, ())))))
# expect: 2553 6
# expect: 25 18 [2, 7, 7] 711
def t(x): return [x]
print(t(1) + (t(2) + (t(3) + (t(4) + (t(5) + t(6))))), [t(1), (t(2), {"k": t(3), **{"j": [t(4), t(5)]}})], t(t(t(t(1)))), (1, (2, (3, (4, (5, ()))))))
print(sum([x * y - (x + y) * (x - y) // (1 + x * x) for x in range(10) for y in range(10)]), (lambda a: (lambda b: (lambda c: a + b + c)(3))(2))(1))
a = 5
print(a + (a := 10) + a, a * (a := 2) - a, [a, a := 7, a], f"{a}{(a := 1)}{a}")

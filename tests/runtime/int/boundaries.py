# Sums and products around 63 and 64 bits.
# expect: 0 -1858895219609127250
# expect: True
# expect: [1, 2, 2, 3, 4, 4] [-2, -2, -3, -4, -4, -5]
# expect: 4611686018427387904 -4611686018427387905 4611686018427387904
# expect: 85070591730234615847396907784232501249 9223372037000250000
edges = [2 ** k + d for k in (61, 62, 63, 64) for d in (-1, 0, 1)]
edges += [-e for e in edges]
print(sum(edges), hash(tuple(edges)))
print(all(a + b - b == a and a * b // b == a and (a - b) + b == a for a in edges for b in edges))
print([e >> 60 for e in edges[:6]], [-e >> 60 for e in edges[:6]])
print(4611686018427387903 + 1, -4611686018427387904 - 1, -(-4611686018427387904))
print(9223372036854775807 * 9223372036854775807, 3037000500 ** 2)

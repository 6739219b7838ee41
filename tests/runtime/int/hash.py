# Numbers that are equal have equal hashes.
# expect: 0 -2 1 -549755813888 1152921504606846977 314159 True
# expect: 230584300921369408 -230584300921369408 16777216 True True 1000003
print(hash(2 ** 61 - 1), hash(-1), hash(2 ** 61), hash(-2 ** 100), hash(1.5), hash(float("inf")), hash(2.0 ** 100) == hash(2 ** 100))
print(hash(0.1), hash(-0.1), hash(5e-324), hash(1e300) == hash(int(1e300)), hash(3 + 0j) == hash(3), hash(1j))

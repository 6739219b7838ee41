# expect: 0 1 -2 -2 0 1 465258685558744706 -465258685558744706
# expect: 1 True True
# expect: {1: 'c'}
print(hash(0), hash(1), hash(-1), hash(-2), hash(2 ** 61 - 1), hash(2 ** 61), hash(10 ** 30), hash(-10 ** 30))
print(hash(True), hash(1.0) == hash(1), hash(2 ** 100) == hash(2.0 ** 100))
print({1: "a", 1.0: "b", True: "c"})

# expect: {0.0, 1, 0.5, 16, None, -2}
# expect: {1.0, -2}
# expect: {0, 1, 2, 3, 40}
# What an operation on views gives comes in CPython's order: a set made from all of the dict, then changed.
print({0.0: 0, -2: 0, -1: 0, 1: 0, 0.5: 0, 16: 0, None: 0}.keys() ^ {-1})
print({2305843009213693951, True, (1, 1), 7225082716, -2} & {(2, 1): 0, -2: 0, 1.0: 0, -1: 0, 0.5: 0}.keys())
print({40: 0, 3: 0, 2: 0}.keys() | [0, 1, 2])

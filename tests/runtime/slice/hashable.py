# cpython: 3.12
# expect: True a
print(hash(slice(1, 2)) == hash(slice(1, 2)), {slice(1): "a"}[slice(1)])

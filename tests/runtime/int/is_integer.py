# cpython: 3.12
# expect: True True True
print((5).is_integer(), (10 ** 40).is_integer(), True.is_integer())

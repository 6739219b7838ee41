# cpython: 3.13
# expect: baa
print("aaa".replace("a", "b", count=1))

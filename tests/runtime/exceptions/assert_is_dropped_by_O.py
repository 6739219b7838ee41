# options: -O
# expect: False
assert False, "never"
print(__debug__)
if __debug__:
    print("not here")

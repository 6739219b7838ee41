# expect: 3 6 [1] {'a': 1} ab
# expect: joined
x = 1 + \
    2
y = (1 +  # comment in brackets
     2

     + 3)
z = [
    1,
]
d = {"a":
     1}
s = "a\
b"
assert x == 3 and \
    y == 6
print(x, y, z, d, s)
if x == 3 and \
        y == 6:
    print("joined")

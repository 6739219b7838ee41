# Code objects are equal when they do the same: names, constants, places and instructions.
def same(a, b):
    return compile(a, "f", "eval") == compile(b, "f", "eval")

# expect: True False False False False
print(same("a+b", "a+b"), same("a+b", "a-b"), same("a<b", "a>b"), same("a+1", "a+2"), same("a+b", "a+c"))
# expect: False False
print(same("x == 1 ", "x == 1."), same("-0.0", "+0.0"))
# expect: False
print(same("a if b else c", "b if a else c"))

# Having run changes nothing.
one, two = compile("[x * 2 + len(y) for x in z]", "f", "eval"), compile("[x * 2 + len(y) for x in z]", "f", "eval")
for i in range(50):
    eval(one, {"z": range(9), "y": "abc"})
# expect: True True
print(one == two, hash(one) == hash(two))

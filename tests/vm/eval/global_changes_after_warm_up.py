# expect: changed
# expect: name 'g' is not defined
# expect: 3
# expect: ('second', 1, 5)
# expect: via globals
g = 1
def f(): return g
for _ in range(100): f()
g = "changed"
print(f())
del g
try:
    f()
except NameError as error:
    print(error)
g = 3
print(f())
def h(): return helper(1)
def helper(x): return ("first", x)
for _ in range(100): h()
def helper(x, y=5): return ("second", x, y)
print(h())
globals()["helper"] = lambda x: "via globals"
print(h())

# expect: [1, 4, 5] {'j': 2} False False
# expect: name 'l' is not defined
# expect: name 'd' is not defined
a = b = c = 1
l = list(range(6)); d = {"k": 1, "j": 2}
class O: x = 1
del a, (b, c), l[0], l[1:3], d["k"], O.x
print(l, d, hasattr(O, "x"), "a" in globals())
del (l), [d]
for name in "l", "d":
    try:
        eval(name)
    except NameError as error:
        print(error)

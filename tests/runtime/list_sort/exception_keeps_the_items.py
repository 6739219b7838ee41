# expect: '<' not supported between instances of 'str' and 'int'
# expect: 4 True True
# expect: 4
a = [3, 1, "x", 2]
try:
    a.sort()
except TypeError as error:
    print(error)
print(len(a), 3 in a, "x" in a)
def bad(x): raise KeyError(x)
try:
    a.sort(key=bad)
except KeyError:
    print(len(a))

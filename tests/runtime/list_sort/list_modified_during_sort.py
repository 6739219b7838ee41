# expect: list modified during sort
# expect: [1, 2, 3]
a = [3, 2, 1]
def key(x):
    a.append(x)
    return x
try:
    a.sort(key=key)
except ValueError as error:
    print(error)
print(a)

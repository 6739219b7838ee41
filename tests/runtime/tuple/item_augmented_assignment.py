# expect: 'tuple' object does not support item assignment
# expect: ([1, 2],)
t = ([1],)
try:
    t[0] += [2]
except TypeError as error:
    print(error)
print(t)

# expect: 'int' object does not support item assignment
# expect: 'int' object does not support item deletion
# expect: cannot unpack non-iterable int object
# expect: 'int' object is not iterable
n = 5
try:
    n[0] = 1
except TypeError as error:
    print(error)
try:
    del n[0]
except TypeError as error:
    print(error)
try:
    a, b = n
except TypeError as error:
    print(error)
try:
    for x in n: pass
except TypeError as error:
    print(error)

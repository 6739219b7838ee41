# expect: 2
# expect: 1
# expect: 0
import sys
a = []
before = sys.getrefcount(a)
b = [a, a]
print(sys.getrefcount(a) - before)
b.pop()
print(sys.getrefcount(a) - before)
del b
print(sys.getrefcount(a) - before)

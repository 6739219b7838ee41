# Assignment to and deletion of slices.
# expect: array('i', [0, 1, 70, 80, 90, 4, 5, 6, 7, 8, 9])
# expect: array('i', [0, 1, 70, 0, 90, 4, 0, 6, 7, 0, 9])
# expect: array('i', [1, 0, 4, 6, 0]) array('i', [0, 6, 4, 0, 1]) array('i', [0, 4])
# expect: array('i', [1, 1, 0, 4, 6, 0, 0, 4, 6, 1, 1, 0, 4, 6, 0, 0, 4, 6]) False 6
# expect: cannot resize an array that is exporting buffers
# expect: 42 1 True
from array import array

a = array("i", range(10))
a[2:4] = array("i", [70, 80, 90])
print(a)
a[::3] = array("i", [0, 0, 0, 0])
print(a)
del a[::2]
print(a, a[::-1], a[1:3])
a[1:1] = a
del a[-1]
a *= 2
print(a, 70 in a, a.count(0))
view = memoryview(a)
try:
    a.append(1)
except BufferError as e:
    print(e)
view[0] = 42
view.release()
a.append(1)
print(a[0], a[-1], a.tolist() == list(a))

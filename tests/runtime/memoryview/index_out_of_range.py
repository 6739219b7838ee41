# expect: index out of bounds on dimension 1
# expect: index out of bounds on dimension 1
# expect: bytearray index out of range
# Indices at the ends of the machine word are as much out of range as any.
import sys

view = memoryview(bytearray(b"abc"))
for index in sys.maxsize, -sys.maxsize - 1:
    try:
        view[index]
    except IndexError as error:
        print(error)
try:
    bytearray(b"abc")[sys.maxsize] = 1
except IndexError as error:
    print(error)

# SPDX-License-Identifier: MIT
# A comparison may change the array that is being searched.
# expect: None array('i')
# expect: None array('i', [2])
# expect: 0 array('i')
# expect: 1 array('i')
from array import array


class Eraser:
    def __init__(self, items, keep=0):
        self.items, self.keep = items, keep

    def __eq__(self, other):
        del self.items[self.keep:]
        return True


items = array('i', range(5))
print(items.remove(Eraser(items)), items)
items = array('i', [1, 2, 3])
print(items.remove(Eraser(items, 2)), items)
items = array('i', range(5))
print(items.index(Eraser(items)), items)
items = array('i', range(5))
print(items.count(Eraser(items)), items)

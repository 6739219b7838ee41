# expect: {2, 3, 4} True False
# expect: {2, 3}
# expect: {3}
# expect: {5}
# expect: 5 set()
# expect: set() True True
s = {1}
s.add(2); s.update([3], (4,)); s.discard(99); s.remove(1)
print(s, s.copy() == s, s.copy() is s)
s.intersection_update({2, 3}); print(s)
s.difference_update([2]); print(s)
s.symmetric_difference_update([3, 5]); print(s)
print(s.pop(), s)
s.clear()
print(s, 5 in {5}, {1} in {frozenset([1])})

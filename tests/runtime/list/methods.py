# expect: ['start', 'first', 3, 1, 2, 4, 5, 'near last', 6, 'end']
# expect: end start near last ['first', 3, 1, 2, 4, 5, 6]
# expect: ['first', 3, 2, 4, 5, 6] 2 1 ['first', 3, 2, 4, 5, 6] False
# expect: [6, 5, 4, 2, 3, 'first']
# expect: [1] None
a = [3, 1, 2]
a.append(4); a.extend((5, 6)); a.insert(0, "first"); a.insert(-1, "near last"); a.insert(100, "end"); a.insert(-100, "start")
print(a)
print(a.pop(), a.pop(0), a.pop(-2), a)
a.remove(1)
print(a, a.index(2), a.count(3), a.copy(), a.copy() is a)
a.reverse()
print(a)
a.clear()
print(a, a.append(1))

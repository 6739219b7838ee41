# expect: range(0, 5) range(1, 5) range(0, 10, 3) [5, 3, 1] [] [] 4 range(0, 0) range(1, 2)
# expect: 10 45 range(20, 35, 5) range(45, 5, -5) range(15, 50, 5) True False False True 4 1 0 10 50 5 False
# expect: True True True True False 5 5050
print(range(5), range(1, 5), range(0, 10, 3), list(range(5, 0, -2)), list(range(3, 3)), list(range(5, 1)), len(range(0, 10, 3)), range(0), repr(range(1, 2, 1)))
r = range(10, 50, 5)
print(r[0], r[-1], r[2:5], r[::-1], r[1:100], 25 in r, 26 in r, "a" in r, 25.0 in r, r.index(30), r.count(15), r.count(16), r.start, r.stop, r.step, bool(range(0)))
print(range(3) == range(0, 3, 1), range(0, 3, 2) == range(0, 4, 2), range(0) == range(5, 5), hash(range(3)) == hash(range(0, 3)), range(3) == [0, 1, 2], min(range(5, 9)), sum(range(101)))

# round to tens, half to even.
# expect: [0, 20, 20, 10, 0, -20, -30] 1000000000000000000000000000000 12000 0 7
print([round(n, -1) for n in (5, 15, 25, 14, -5, -15, -26)], round(10 ** 30 + 5, -1), round(12345, -3), round(5, -5), round(7, 3))

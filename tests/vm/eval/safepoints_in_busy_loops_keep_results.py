# expect: 350000 200000
n = 0
i = 0
while i < 300000:
    i += 1
    if i % 3: continue
    n += i & 7
print(n, sum(k % 5 for k in range(100000)))

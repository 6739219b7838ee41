# expect: 10
# expect: 10
# expect: 5 3 1 2 [98, 99]
for i in range(3):
    i = 10
print(i)
for i in range(0):
    pass
print(i)
for j in range(5, -1, -2):
    print(j, end=" ")
n = 3
for k in range(n):
    n = 100
print(k, [x for x in range(n) if x > 97])

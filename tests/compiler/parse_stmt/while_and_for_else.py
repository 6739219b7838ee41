# expect: found
# expect: not found
# expect: not found
# expect: 1 3 while else
# expect: 0 1
# expect: 1 1
# expect: outer else
def search(items, x):
    for i in items:
        if i == x:
            print("found")
            break
    else:
        print("not found")
search([1, 2], 2); search([1, 2], 3); search([], 1)
n = 0
while n < 3:
    n += 1
    if n == 2: continue
    print(n, end=" ")
else:
    print("while else")
while True:
    break
else:
    print("never")
for i in range(2):
    for j in range(3):
        if j == 1: break
    else: print("inner else")
    print(i, j)
else: print("outer else")

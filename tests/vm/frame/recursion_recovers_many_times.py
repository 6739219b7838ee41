# expect: 20
def f(): return f()
caught = 0
for _ in range(20):
    try:
        f()
    except RecursionError:
        caught += 1
print(caught)

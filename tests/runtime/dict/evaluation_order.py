# expect: k1 v1 k2 v2 value first i 
# expect: 1 11 2 12 {1: 11, 2: 12}
def show(x):
    print(x, end=" ")
    return x
d = {show("k1"): show("v1"), show("k2"): show("v2")}
d[show("i")] = show("value first")
print()
print({show(x): show(x + 10) for x in (1, 2)})

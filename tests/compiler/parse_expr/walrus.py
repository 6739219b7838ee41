# expect: 10
# expect: [1, 1] 6 [0, 1, 2] 2
# expect: 6 2 -2 7 7 5 {'a': 1} a 1
# expect: (True, 3)
if (n := 10) > 5:
    print(n)
print([y := 1, y ** 2], (z := 3) + z, [last := x for x in range(3)], last)
while (n := n - 4) > 0:
    print(n, end=" ")
print(n, f"{(w := 7)}", w, (lambda: (q := 5))(), {(k := "a"): (v := 1)}, k, v)
def f():
    return any((hit := x) > 2 for x in range(9)), hit
print(f())

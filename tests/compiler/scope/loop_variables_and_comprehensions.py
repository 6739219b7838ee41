# expect: [2, 2, 2]
# expect: cannot access free variable 'i' where it is not associated with a value in enclosing scope
# expect: [[(0, 1), (0, 1)], [(1, 1), (1, 1)]]
# expect: [0, 10, 20]
fs = [lambda: i for i in range(3)]
print([f() for f in fs])
def g():
    out = []
    for i in range(3):
        def f(): return i
        out.append(f)
    del i
    for f in out:
        try:
            print(f())
        except NameError as error:
            print(error)
            break
g()
print([[f() for f in [lambda: (i, j) for j in range(2)]] for i in range(2)])
print([(lambda k: k * i)(10) for i in range(3)])

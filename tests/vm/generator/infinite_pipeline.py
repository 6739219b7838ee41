# expect: [0, 2, 4, 6, 8]
def count():
    n = 0
    while True:
        yield n
        n += 1
def take(n, it):
    for _, x in zip(range(n), it):
        yield x
def evens(it): return (x for x in it if x % 2 == 0)
print(list(take(5, evens(count()))))

# expect: 2036 511
def tree(n):
    if n == 0:
        yield 0
    else:
        yield from tree(n - 1)
        yield n
        yield from tree(n - 1)
print(sum(tree(10)), len(list(tree(8))))

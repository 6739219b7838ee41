# expect: (3628800, True)
def outer(n):
    def fact(k): return 1 if k < 2 else k * fact(k - 1)
    def even(k): return k == 0 or odd(k - 1)
    def odd(k): return k != 0 and even(k - 1)
    return fact(n), even(n)
print(outer(10))

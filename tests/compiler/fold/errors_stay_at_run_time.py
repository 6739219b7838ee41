# expect: ZeroDivisionError division by zero
# expect: ZeroDivisionError integer modulo by zero
# expect: IndexError tuple index out of range
# expect: ZeroDivisionError 0.0 cannot be raised to a negative power
# expect: ValueError negative shift count
# expect: IndexError string index out of range
# expect: ZeroDivisionError float floor division by zero
def f(n):
    if n == 0: return 1 / 0
    if n == 1: return 5 % 0
    if n == 2: return (1, 2)[5]
    if n == 3: return 2 ** -1, 0 ** -1
    if n == 4: return 1 << -1
    if n == 5: return "abc"[10]
    if n == 6: return -"a" if n > 100 else 1.0 // 0
for i in range(7):
    try:
        f(i)
    except Exception as error:
        print(type(error).__name__, error)

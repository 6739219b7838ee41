# Shifts that cannot be.
# expect: ValueError: negative shift count
# expect: ValueError: negative shift count
# expect: OverflowError: too many digits in integer
# expect: 0
def error(f):
    try:
        f()
    except Exception as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error")



error(lambda: 1 << -1)
error(lambda: 1 >> -1)
error(lambda: 1 << (1 << 70))
print(0 << 10 ** 30)

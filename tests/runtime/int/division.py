# Floor division, remainder and true division.
# expect: 3 1 True True
# expect: -4 -1 True True
# expect: 0 7 True True
# expect: -1 -99999999999999999994 True True
# expect: 0 7 True True
# expect: -4 1 True True
# expect: 3 -1 True True
# expect: -1 99999999999999999994 True True
# expect: 0 -7 True True
# expect: -1 9999999999999999999999999999999999999993 True True
# expect: 500000000000000000000000000000 0 True True
# expect: -500000000000000000000000000000 0 True True
# expect: 9999999999 99999999990000000001 True True
# expect: -10000000000 -10000000000 True True
# expect: 0 1000000000000000000000000000000 True True
# expect: -500000000000000000000000000000 0 True True
# expect: 500000000000000000000000000000 0 True True
# expect: -10000000000 10000000000 True True
# expect: 9999999999 -99999999990000000001 True True
# expect: -1 9999999999000000000000000000000000000000 True True
# expect: 10.0 0.3333333333333333 9007199254740992.0 1e-320 -0.0
# expect: ZeroDivisionError: integer division or modulo by zero
# expect: ZeroDivisionError: integer modulo by zero
# expect: ZeroDivisionError: integer division or modulo by zero
# expect: ZeroDivisionError: division by zero
# expect: OverflowError: integer division result too large for a float
def error(f):
    try:
        f()
    except Exception as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error")



for a in (7, -7, 10 ** 30, -10 ** 30):
    for b in (2, -2, 10 ** 20 + 1, -10 ** 20 - 1, 10 ** 40):
        q, r = divmod(a, b)
        print(q, r, q * b + r == a, (r < 0) == (b < 0) or r == 0)
print(10 ** 400 / 10 ** 399, 1 / 3, (2 ** 53 + 1) / 1, 1 / 10 ** 320, -7 / 10 ** 400)
error(lambda: 1 // 0)
error(lambda: 1 % 0)
error(lambda: divmod(1, 0))
error(lambda: 1 / 0)
error(lambda: 10 ** 400 / 3)

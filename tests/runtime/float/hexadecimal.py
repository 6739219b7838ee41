# hex and fromhex.
# expect: 0x1.8000000000000p+0 -0x1.999999999999ap-4 0x0.0000000000001p-1022 0x0.0p+0 inf
# expect: 12.0 -255.5 inf 5e-324
# expect: ValueError: invalid hexadecimal floating-point string
# expect: OverflowError: hexadecimal value too large to represent as a float
# expect: (3, 4) (-10000000000000000000000, 1) True
# expect: ValueError: cannot convert NaN to integer ratio
def error(f):
    try:
        f()
    except Exception as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error")



print((1.5).hex(), (-0.1).hex(), (5e-324).hex(), (0.0).hex(), float("inf").hex())
print(float.fromhex("0x1.8p3"), float.fromhex("-ff.8"), float.fromhex(" inf "), float.fromhex("0x1p-1074"))
error(lambda: float.fromhex("0x"))
error(lambda: float.fromhex("0x1p2000"))
print((0.75).as_integer_ratio(), (-1e22).as_integer_ratio(), (5e-324).as_integer_ratio()[1] == 2 ** 1074)
error(lambda: float("nan").as_integer_ratio())

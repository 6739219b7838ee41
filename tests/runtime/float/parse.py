# float() of text.
# expect: 1000500.0 -0.5 5.0 inf nan inf 1.5 2.5
# expect: 2.225073858507201e-308 0.0 1.0 9007199254740992.0
# expect: ValueError: could not convert string to float: ''
# expect: ValueError: could not convert string to float: '.'
# expect: ValueError: could not convert string to float: '1__0'
# expect: ValueError: could not convert string to float: '_1'
# expect: ValueError: could not convert string to float: '1e'
# expect: ValueError: could not convert string to float: '0x10'
# expect: ValueError: could not convert string to float: '1_e5'
# expect: ValueError: could not convert string to float: 'infinit'
# expect: ValueError: could not convert string to float: '1 2'
# expect: TypeError: float() argument must be a string or a real number, not 'list'
# expect: OverflowError: int too large to convert to float
def error(f):
    try:
        f()
    except Exception as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error")



print(float(" 1_000.5e3 "), float("-.5"), float("5."), float("InFinity"), float("-nan"), float("1e400"), float("\u0661.5"), float(b"2.5"))
print(float("2.2250738585072011e-308"), float("0." + "0" * 400 + "1"), float("1" + "0" * 400 + "e-400"), float("9007199254740992.999999999"))
for text in ("", ".", "1__0", "_1", "1e", "0x10", "1_e5", "infinit", "1 2"):
    error(lambda: float(text))
error(lambda: float([]))
error(lambda: float(10 ** 400))

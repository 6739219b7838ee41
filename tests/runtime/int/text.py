# Reading and writing digits.
# expect: -1000 255 5 13367494538843734067838845976575 12 10
# expect: 9999999999999999999999999999999999999999 -10000000000000000000000000000000000000000 0x400000000000000000 -0o10000000000000000000000000 0b100000000000000000000000000000000000000000000000000000000000000000
# expect: ValueError: invalid literal for int() with base 10: ''
# expect: ValueError: invalid literal for int() with base 10: '1__0'
# expect: ValueError: invalid literal for int() with base 10: '_1'
# expect: ValueError: invalid literal for int() with base 10: '1_'
# expect: ValueError: invalid literal for int() with base 10: '0x'
# expect: ValueError: invalid literal for int() with base 10: '12a'
# expect: ValueError: invalid literal for int() with base 10: '- 1'
# expect: ValueError: invalid literal for int() with base 10: '1.5'
# expect: ValueError: invalid literal for int() with base 0: '08'
# expect: ValueError: int() base must be >= 2 and <= 36, or 0
# expect: TypeError: int() can't convert non-string with explicit base
# expect: TypeError: int() argument must be a string, a bytes-like object or a real number, not 'list'
# expect: TypeError: int() missing string argument
# expect: ValueError: Exceeds the limit (4300 digits) for integer string conversion: value has 5000 digits; use sys.set_int_max_str_digits() to increase the limit
# expect: ValueError: Exceeds the limit (4300 digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit
# expect: True
def error(f):
    try:
        f()
    except Exception as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error")



print(int("  -1_000 "), int("0x_ff", 16), int("0b101", 0), int("z" * 20, 36), int("\u0661\u0662"), int(b"12", 8))
print(int("9" * 40), str(-10 ** 40), hex(2 ** 70), oct(-8 ** 25), bin(2 ** 65))
for text in ("", "1__0", "_1", "1_", "0x", "12a", "- 1", "1.5"):
    error(lambda: int(text))
error(lambda: int("08", 0))
error(lambda: int("1", 37))
error(lambda: int(5, 10))
error(lambda: int([]))
error(lambda: int(base=3))
error(lambda: int("1" * 5000))
error(lambda: str(10 ** 5000))
print(int("1" * 5000, 16) == int("0x" + "1" * 5000, 0))

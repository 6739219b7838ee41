# expect: 4300
# expect: Exceeds the limit (4300 digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit
# expect: Exceeds the limit (4300 digits) for integer string conversion: value has 5000 digits; use sys.set_int_max_str_digits() to increase the limit
# expect: Exceeds the limit (4300 digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit
# expect: 4155 True
# expect: 5001
# expect: maxdigits must be 0 or larger than 640
import sys
print(sys.get_int_max_str_digits())
for f in (lambda: str(10 ** 5000), lambda: int("1" * 5000), lambda: f"{10 ** 5000}"):
    try:
        f()
    except ValueError as error:
        print(error)
print(len(hex(10 ** 5000)), int("f" * 5000, 16) > 0)
sys.set_int_max_str_digits(0)
print(len(str(10 ** 5000)))
try:
    sys.set_int_max_str_digits(100)
except ValueError as error:
    print(error)

# expect: inf inf 0.0
# expect: 12 1.5 12
# expect: invalid literal for int() with base 10: b'xy'
# expect: unsupported operand type(s) for >>: 'builtin_function_or_method' and 'int'. Did you mean "print(<message>, file=<output_stream>)"?
# Infinite exponents of zero; numbers from anything that gives its bytes.
import array

inf = float("inf")
print(0.0 ** -inf, (-0.0) ** -inf, 0.0 ** inf)
print(int(memoryview(b"12")), float(memoryview(b"1.5")), int(array.array("b", b"12")))
try:
    int(bytearray(b"xy"))
except ValueError as error:
    print(error)
try:
    print >> 5
except TypeError as error:
    print(error)

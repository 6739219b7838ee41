# Operators, text and errors of complex.
# expect: (1+2j) (5+5j) (-0.2+0.4j) (-3+4j) (-0.25-0.25j) (0.7692389013639721+0.6389612763136348j) 5.0 (-0-1j)
# expect: (1+2j) -1j (1000-infj) (-0-0j) (-2+1j) (nan+0j)
# expect: True False (1-2j) 1.50+2.00j 3.0 4.0
# expect: ZeroDivisionError: complex division by zero
# expect: ZeroDivisionError: 0.0 to a negative or complex power
# expect: ValueError: complex() arg is a malformed string
# expect: TypeError: '<' not supported between instances of 'complex' and 'complex'
# expect: TypeError: unsupported operand type(s) for //: 'complex' and 'int'
def error(f):
    try:
        f()
    except Exception as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error")



print(1 + 2j, (1 + 2j) * (3 - 1j), (1 + 2j) / (3 - 4j), (1 + 2j) ** 2, (1 + 1j) ** -3, 2 ** 1j, abs(3 + 4j), -(1j))
print(complex("1+2j"), complex(" -j "), complex("(1e3-infj)"), complex(-0.0, -0.0), complex(1j, 2j), complex("nan"))
print(1 + 0j == 1, 2j == 2, (1 + 2j).conjugate(), f"{1.5 + 2j:.2f}", (3 + 4j).real, (3 + 4j).imag)
error(lambda: 1j / 0)
error(lambda: 0j ** -1)
error(lambda: complex("1 + 2j"))
error(lambda: 1j < 2j)
error(lambda: 1j // 2)

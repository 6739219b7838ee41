# expect: 1j (1+2j) (5+5j) (0.5+1j) (-0-1j) (-1+0j) 5.0 (1-2j) 1.0 2.0 (1+2j) (1+2j) 0j True True True True False 0j (-0-0j) 1e+100j -0j (inf+nanj)
# expect: TypeError '<' not supported between instances of 'complex' and 'complex'
# expect: TypeError unsupported operand type(s) for //: 'complex' and 'int'
# expect: TypeError unsupported operand type(s) for %: 'complex' and 'int'
# expect: ZeroDivisionError complex division by zero
# expect: ValueError complex() arg is a malformed string
# expect: TypeError int() argument must be a string, a bytes-like object or a real number, not 'complex'
# expect: TypeError float() argument must be a string or a real number, not 'complex'
# expect: TypeError complex() can't take second arg if first is a string
# expect: ZeroDivisionError 0.0 to a negative or complex power
print(1j, 1 + 2j, (1 + 2j) * (3 - 1j), (1 + 2j) / 2, -1j, (1j) ** 2, abs(3 + 4j), (1 + 2j).conjugate(), (1 + 2j).real, (1 + 2j).imag, complex(1, 2), complex("1+2j"), complex(), 1j == 1j, 1j != 2, 2 + 0j == 2, hash(2 + 0j) == hash(2), bool(0j), 0j, -0j, 1e100j, complex(0.0, -0.0), complex(float("inf"), float("nan")))
for f in (lambda: 1j < 2j, lambda: 1j // 1, lambda: 1j % 1, lambda: 1j / 0, lambda: complex("x"), lambda: int(1j), lambda: float(1j), lambda: complex("1", 2), lambda: 0j ** -1):
    try:
        f()
    except (TypeError, ValueError, ZeroDivisionError) as error:
        print(type(error).__name__, error)

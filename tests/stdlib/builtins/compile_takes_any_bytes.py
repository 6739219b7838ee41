# expect: 42 2
print(eval(compile(memoryview(b"6*7"), "f", "eval")), eval(bytearray(b"1+1")))

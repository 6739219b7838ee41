# expect: OverflowError int too big to convert
# expect: OverflowError can't convert negative int to unsigned
# expect: ValueError byteorder must be either 'little' or 'big'
# expect: OverflowError int too big to convert
# expect: ValueError length argument must be non-negative
for f in (lambda: (256).to_bytes(1), lambda: (-1).to_bytes(1), lambda: (1).to_bytes(1, "middle"),
          lambda: (128).to_bytes(1, signed=True), lambda: (1).to_bytes(-1)):
    try:
        print(f())
    except (OverflowError, ValueError) as error:
        print(type(error).__name__, error)

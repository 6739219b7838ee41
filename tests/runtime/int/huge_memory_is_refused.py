# expect: MemoryError
# expect: MemoryError
# expect: MemoryError
# expect: MemoryError
# expect: MemoryError
# expect: MemoryError
# expect: MemoryError
for f in (lambda: [0] * (1 << 60), lambda: "ab" * (1 << 61), lambda: bytes(1 << 62), lambda: (0,) * (1 << 60), lambda: bytearray(1 << 62), lambda: "a".ljust(1 << 62), lambda: list(range(1 << 62))):
    try:
        f()
        print("fine")
    except (MemoryError, OverflowError) as error:
        print(type(error).__name__)

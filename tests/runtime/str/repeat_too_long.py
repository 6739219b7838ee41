# expect: OverflowError repeated string is too long
# expect: OverflowError cannot fit 'int' into an index-sized integer
for f in (lambda: "ab" * (1 << 62), lambda: "a" * (1 << 70)):
    try:
        f()
    except (OverflowError, MemoryError) as error:
        print(type(error).__name__, error)

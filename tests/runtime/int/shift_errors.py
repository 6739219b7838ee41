# expect: ValueError negative shift count
# expect: ValueError negative shift count
# expect: TypeError unsupported operand type(s) for <<: 'int' and 'float'
# expect: ValueError negative shift count
# expect: 0 0
for f in (lambda: 1 << -1, lambda: 1 >> -1, lambda: 1 << 1.0, lambda: (1 << 70) >> -1):
    try:
        f()
    except (ValueError, TypeError, OverflowError) as error:
        print(type(error).__name__, error)
print(0 << (1 << 70), 1 >> (1 << 70))

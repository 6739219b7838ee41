# expect: division by zero
# expect: integer division or modulo by zero
# expect: integer modulo by zero
# expect: integer division or modulo by zero
# expect: 0.0 cannot be raised to a negative power
# expect: integer division or modulo by zero
# expect: division by zero
# expect: integer modulo by zero
# expect: integer division or modulo by zero
for f in (lambda: 1 / 0, lambda: 1 // 0, lambda: 1 % 0, lambda: divmod(1, 0), lambda: 0 ** -1,
          lambda: 10 ** 30 // 0, lambda: 10 ** 30 / 0, lambda: 10 ** 30 % 0, lambda: True // False):
    try:
        f()
    except ZeroDivisionError as error:
        print(error)

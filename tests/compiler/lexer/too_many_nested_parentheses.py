# expect: 1
# expect: SyntaxError too many nested parentheses (<string>, line 1)
for depth in 100, 201:
    try:
        print(eval("(" * depth + "1" + ")" * depth))
    except (SyntaxError, MemoryError) as error:
        print(type(error).__name__, error)

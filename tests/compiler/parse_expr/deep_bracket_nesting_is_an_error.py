# expect: SyntaxError too many nested parentheses (f, line 1)
# expect: SyntaxError too many nested parentheses (f, line 1)
# expect: SyntaxError too many nested parentheses (f, line 1)
for opening, closing in ("(", ")"), ("[", "]"), ("{", "}"):
    try:
        compile(opening * 100000 + closing * 100000, "f", "eval")
        print("fine")
    except (SyntaxError, RecursionError, MemoryError) as error:
        print(type(error).__name__, error)

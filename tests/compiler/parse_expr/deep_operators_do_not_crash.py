# cpython: differs (limits of its own parser)
# expect: still here
def attempt(source):
    try:
        compile(source, "f", "exec")
        return "ok"
    except (SyntaxError, RecursionError, MemoryError) as error:
        return "refused"
for source in ("-" * 100000 + "1", "not " * 100000 + "1", "a" + ".b" * 100000, "a" + "[0]" * 100000, "f" + "()" * 100000, "1" + "+1" * 100000, "lambda: " * 50000 + "1", "x = " * 50000 + "1", "1" + " if 1 else 1" * 50000, "a" + " ** a" * 50000, "if 1:\n pass\n" + "elif 1:\n pass\n" * 20000):
    attempt(source)
print("still here")

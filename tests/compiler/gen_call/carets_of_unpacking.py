# expect: x = [1, *5]         |    ^^^^^^^
# expect: print(1, *5)        |~~~~~^^^^^^^
# expect: print(**5)          |~~~~~^^^^^
# expect: x = {**{}, 'a': 1, **5} |    ^^^^^^^^^^^^^^^^^^^
# expect: for [a, b] in range(3): pass |    ^^^^^^
# expect: x = (print(1)(2))   |
# expect: x.y = print(1)(2)   |      ~~~~~~~~^^^
# What can't be unpacked is the failure of the whole display or call; of a loop's item, the failure of the targets.
import linecache
import traceback

for source in ("x = [1, *5]", "print(1, *5)", "print(**5)", "x = {**{}, 'a': 1, **5}", "for [a, b] in range(3): pass",
               "x = (print(1)(2))", "x.y = print(1)(2)"):
    text = "def f(print=lambda *a: 1):\n    " + source + "\n"
    linecache.cache["<source>"] = (len(text), None, text.splitlines(True), "<source>")
    space = {}
    exec(compile(text, "<source>", "exec"), space)
    try:
        space["f"]()
    except TypeError as error:
        lines = traceback.format_tb(error.__traceback__)[-1].splitlines()
        print(f"{source:19} |" + (lines[2][4:] if len(lines) > 2 else ""))

# expect:     return d or 1
# expect:            ^^^^^^
# expect:
# expect:     return 1 and d and 2
# expect:            ^^^^^^^^^^^^^
# expect:
# expect:     return 1 and (d or
# expect:                   ^^^^
# expect:                   2)
# expect:                   ^
# expect:
# expect:     if d or 1:
# expect:        ^
# expect:
# A truth test that fails in `and`, `or` is marked at the whole expression; in a condition at the operand.
import traceback

class Doubtful:
    def __bool__(self):
        raise ValueError("neither")

d = Doubtful()

def value():
    return d or 1
def last():
    return 1 and d and 2
def lines():
    return 1 and (d or
                  2)
def condition():
    if d or 1:
        pass

for f in value, last, lines, condition:
    try:
        f()
    except ValueError as e:
        print("".join(traceback.format_tb(e.__traceback__.tb_next, limit=1)).split("\n", 1)[1])

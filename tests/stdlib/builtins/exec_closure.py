# expect: 12
# expect: code object requires a closure of exactly length 1
# expect: cannot use a closure with this code object
# expect: closure can only be used when source is a code object
# expect: code object passed to eval() may not contain free variables
from types import CellType

def make():
    n = 0
    def f():
        print(n + 2)
    return f

code = make().__code__
exec(code, {}, closure=(CellType(10),))
for attempt in (lambda: exec(code, {}), lambda: exec(compile('1', '', 'exec'), {}, closure=(CellType(),)),
                lambda: exec('1', {}, closure=()), lambda: eval(code, {})):
    try:
        attempt()
    except TypeError as e:
        print(e)

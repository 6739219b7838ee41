# expect: 'from __future__ import nope' -> future feature nope is not defined | 1 1
# expect: 'x = 1\nfrom __future__ import annotations' -> from __future__ imports must occur at the beginning of the file | 2 1
# expect: 'from __future__ import braces' -> not a chance | 1 1
# expect: 'from __future__ import *' -> future feature * is not defined | 1 1
# expect: 'from __future__ import annotations, zork' -> future feature zork is not defined | 1 1
for source in (
    'from __future__ import nope',
    'x = 1\nfrom __future__ import annotations',
    'from __future__ import braces',
    'from __future__ import *',
    'from __future__ import annotations, zork',
):
    try:
        compile(source, "f", "exec")
        print(repr(source), "is fine")
    except SyntaxError as error:
        print(repr(source), "->", error.msg, "|", error.lineno, error.offset)

# cpython: differs (Gila's session)
# needs: /dev/pts/ptmx
# leaks: skip (it forks)
# expect: >>> 6 * 7
# expect: 42
# expect: >>> _ + 1
# expect: 43
# expect: >>> None
# expect: >>> def f(n):
# expect: ...     if n:
# expect: ...         return 1 / n
# expect: ...     return f
# expect: ...
# expect: >>> f(2)
# expect: 0.5
# expect: >>> if 1:
# expect: ...     print('yes')
# expect: ... print('after a block')
# expect: yes
# expect: after a block
# expect: >>> # a comment
# expect: >>>
# expect: >>> x = (1,
# expect: ...      2)
# expect: >>> '''two
# expect: ... lines'''
# expect: 'two\nlines'
# expect: >>> 1 + \
# expect: ... 1
# expect: 2
# expect: >>> @print
# expect: ... class C: pass
# expect: ...
# expect: <class '__main__.C'>
# expect: >>> 1; 'two'
# expect: 1
# expect: 'two'
# expect: >>> from __future__ import annotations
# expect: >>> def g(x: unknown): pass
# expect: ...
# expect: >>> g.__annotations__
# expect: {'x': 'unknown'}
# expect: >>> import sys
# expect: >>> sys.ps1, sys.ps2
# expect: ('>>> ', '... ')
# expect: >>> for c in 'ab':
# expect: ...     c
# expect: ...
# expect: 'a'
# expect: 'b'
# expect: 30000
from terminal import session

text = session("6 * 7", "_ + 1", "None",
               "def f(n):", "    if n:", "        return 1 / n", "    return f", "",
               "f(2)",
               "if 1:", "    print('yes')", "print('after a block')",
               "# a comment", "", "x = (1,", "     2)", "'''two", "lines'''", "1 + \\", "1",
               "@print", "class C: pass", "",
               "1; 'two'",
               "from __future__ import annotations", "def g(x: unknown): pass", "", "g.__annotations__",
               "import sys", "sys.ps1, sys.ps2",
               "for c in 'ab':", "    c", "")
print("\n".join(line.rstrip() for line in text.split("\n")[:-1]))

# A very long line; how much of it the terminal shows is its own affair.
print(session('len("' + "x" * 3000 + '" * 10)').split("\n")[-2])

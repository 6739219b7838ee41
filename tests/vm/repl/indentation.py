# Lines of a block begin indented. Spaces typed by hand take the place of that, so does a paste's own indentation, and `else`
# finds what it belongs to.
# cpython: differs (Gila's session)
# needs: /dev/pts/ptmx
# leaks: skip (it forks)
# expect: 3
# expect: [1]
# expect: 'by hand'
# expect: ['b', 'a', 'end']
# expect: 'outer'
# expect: (1, 1)
# expect: 2
from terminal import session

text = session("def f(x):", "y = x", "return y", "", "f(3)",
               "class C:", "def m(self):", "return [1]", "\x7fdef n(self): pass", "", "C().m()",
               "if 0:", "    1", "else:", "  'by hand'", "",
               "out = []", "for i in range(2):", "if i:", "out.append('a')", "else:", "out.append('b')", "\x7f\x7felse:",
               "out.append('end')", "", "out",
               "for i in 'x':", "if i:", "1 if 0 else None", "\x7f\x7felse:", "'outer'", "",
               "\x1b[200~def g():\n    a = 1\n\n    return a\ng(), g()\x1b[201~",
               "def h():", "\x1b[200~    a = 2\n    return a\x1b[201~", "", "h()",
               term="xterm")
print("\n".join(line for line in text.split("\n") if line and line[0] in "0123456789'[("))

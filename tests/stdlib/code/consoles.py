# Which pieces of source are complete; a console that runs lines.
# expect: 'x = 1' True
# expect: 'if x:' False
# expect: 'if x:\n  y' False
# expect: 'if x:\n  y\n' True
# expect: '(' False
# expect: 'def f():' False
# expect: 'def f():\n  return 1\n' True
# expect: "x = '''a" False
# expect: 'x = (1,\n2' False
# expect: 'a b' SyntaxError
# expect: '' True
# expect: '# c' True
# expect: 'for x in y:\n  pass\nelse:' False
# expect: '@d' False
# expect: 'class A:\n  x=1' False
# expect: 'x=1\\' False
# expect: 'try:\n  x' False
# expect: "x = 'abc" SyntaxError
# expect: ')' SyntaxError
# expect: 'if 1: pass' False
# expect: 'while 1:\n\n  x' False
# expect: 'lambda:' SyntaxError
# expect: 'return' SyntaxError
# expect: False
# expect: True
# expect: True
# expect: 2
# expect: False
# expect: Traceback (most recent call last):
# expect:   File "<console>", line 1, in <module>
# expect: ZeroDivisionError: division by zero
# expect: False
# expect:   File "<console>", line 1
# expect:     a b
# expect:       ^
# expect: SyntaxError: invalid syntax
# expect: False
# expect: 2
# expect: False
# expect: hello
# expect: >>> 
# expect: >>> 
# expect: 10
# expect: >>> 
# expect:
# expect: bye
import codeop
for s in ["x = 1", "if x:", "if x:\n  y", "if x:\n  y\n", "(", "def f():", "def f():\n  return 1\n", "x = '''a", "x = (1,\n2", "a b", "", "# c", "for x in y:\n  pass\nelse:", "@d", "class A:\n  x=1", "x=1\\", "try:\n  x", "x = 'abc", ")", "if 1: pass", "while 1:\n\n  x", "lambda:", "return"]:
    try: print(repr(s), codeop.compile_command(s) is not None)
    except SyntaxError as e: print(repr(s), "SyntaxError")

import code
import sys

sys.stderr = sys.stdout
console = code.InteractiveConsole({"a": 1})
for line in ["b = a + 1", "if b:", "    print(b)", "", "1 / 0", "a b", "b"]:
    print(console.push(line))
lines = iter(["x = 5", "x * 2"])


def read(prompt):
    print(prompt)
    try:
        return next(lines)
    except StopIteration:
        raise EOFError from None


code.interact("hello", read, {}, "bye")

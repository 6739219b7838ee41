# An error is shown with the lines that were typed, also those of earlier statements, and the session goes on.
# cpython: differs (Gila's session)
# needs: /dev/pts/ptmx
# leaks: skip (it forks)
# expect: >>> def inverse(x):
# expect: ...     return 1 / x
# expect: ...
# expect: >>> inverse(0) + 1
# expect: Traceback (most recent call last):
# expect:   File "<stdin>", line 1, in <module>
# expect:     inverse(0) + 1
# expect:     ~~~~~~~^^^
# expect:   File "<stdin>", line 2, in inverse
# expect:     return 1 / x
# expect:            ~~^~~
# expect: ZeroDivisionError: division by zero
# expect: >>> def inverse(x): raise ValueError(x)
# expect: ...
# expect: >>> inverse(0)
# expect: Traceback (most recent call last):
# expect:   File "<stdin>", line 1, in <module>
# expect:     inverse(0)
# expect:     ~~~~~~~^^^
# expect:   File "<stdin>", line 1, in inverse
# expect:     def inverse(x): raise ValueError(x)
# expect:                     ^^^^^^^^^^^^^^^^^^^
# expect: ValueError: 0
# expect: >>> x = = 2
# expect:   File "<stdin>", line 1
# expect:     x = = 2
# expect:         ^
# expect: SyntaxError: invalid syntax
# expect: >>>   x = 1
# expect:   File "<stdin>", line 1
# expect:     x = 1
# expect: IndentationError: unexpected indent
# expect: >>> 'abc
# expect:   File "<stdin>", line 1
# expect:     'abc
# expect:     ^
# expect: SyntaxError: unterminated string literal (detected at line 1)
# expect: >>> return 1
# expect:   File "<stdin>", line 1
# expect:     return 1
# expect:     ^^^^^^^^
# expect: SyntaxError: 'return' outside function
# expect: >>> 1 is 1
# expect: <stdin>:1: SyntaxWarning: "is" with 'int' literal. Did you mean "=="?
# expect: True
# expect: >>> import inspect; print(inspect.getsource(inverse))
# expect: def inverse(x): raise ValueError(x)
# expect:
# expect: >>> sys
# expect: Traceback (most recent call last):
# expect:   File "<stdin>", line 1, in <module>
# expect:     sys
# expect: NameError: name 'sys' is not defined. Did you forget to import 'sys'?
# expect: >>> import sys; type(sys.last_exc)
# expect: <class 'NameError'>
# expect: >>>
from terminal import session

text = session("def inverse(x):", "    return 1 / x", "", "inverse(0) + 1",
               "def inverse(x): raise ValueError(x)", "", "inverse(0)",
               "x = = 2", "  x = 1", "'abc", "return 1", "1 is 1",
               "import inspect; print(inspect.getsource(inverse))", "sys", "import sys; type(sys.last_exc)")
print("\n".join(line.rstrip() for line in text.split("\n")))

# cpython: 3.13
# shell: $RUN -c 'x = 1; y = x / 0' 2>&1; $RUN -c 'if 1:  print(1' 2>&1
# expect: Traceback (most recent call last):
# expect:   File "<string>", line 1, in <module>
# expect:     x = 1; y = x / 0
# expect:                ~~^~~
# expect: ZeroDivisionError: division by zero
# expect:   File "<string>", line 1
# expect:     if 1:  print(1
# expect:                 ^
# expect: SyntaxError: '(' was never closed
# expect exit: 1
pass

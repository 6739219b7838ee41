# shell: printf 'x = 1\nprint(x)\nx / 0\n' | $RUN 2>&1
# expect: 1
# expect: Traceback (most recent call last):
# expect:   File "<stdin>", line 3, in <module>
# expect: ZeroDivisionError: division by zero
# expect exit: 1
pass

# cpython: 3.13
# expect: cleanup
# expect stderr: Traceback (most recent call last):
# expect stderr:   File "reraise_shows_both_lines.py", line 17, in <module>
# expect stderr:     f()
# expect stderr:     ~^^
# expect stderr:   File "reraise_shows_both_lines.py", line 13, in f
# expect stderr:     1 / 0
# expect stderr:     ~~^~~
# expect stderr: ZeroDivisionError: division by zero
def f():
    try:
        1 / 0
    except ZeroDivisionError:
        print("cleanup")
        raise
f()

# expect: cleanup
# expect stderr: Traceback (most recent call last):
# expect stderr:   File "reraise_shows_both_lines.py", line 16, in <module>
# expect stderr:     f()
# expect stderr:     ~^^
# expect stderr:   File "reraise_shows_both_lines.py", line 12, in f
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

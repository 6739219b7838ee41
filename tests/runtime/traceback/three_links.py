# expect stderr: Traceback (most recent call last):
# expect stderr:   File "three_links.py", line 22, in <module>
# expect stderr:     1 / 0
# expect stderr:     ~~^~~
# expect stderr: ZeroDivisionError: division by zero
# expect stderr:
# expect stderr: The above exception was the direct cause of the following exception:
# expect stderr:
# expect stderr: Traceback (most recent call last):
# expect stderr:   File "three_links.py", line 24, in <module>
# expect stderr:     raise KeyError("second") from a
# expect stderr: KeyError: 'second'
# expect stderr:
# expect stderr: During handling of the above exception, another exception occurred:
# expect stderr:
# expect stderr: Traceback (most recent call last):
# expect stderr:   File "three_links.py", line 26, in <module>
# expect stderr:     raise ValueError("third")
# expect stderr: ValueError: third
try:
    try:
        1 / 0
    except ZeroDivisionError as a:
        raise KeyError("second") from a
except KeyError:
    raise ValueError("third")

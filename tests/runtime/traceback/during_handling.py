# cpython: 3.13
# expect stderr: Traceback (most recent call last):
# expect stderr:   File "during_handling.py", line 19, in load
# expect stderr:     return {}[key]
# expect stderr:            ~~^^^^^
# expect stderr: KeyError: 'k'
# expect stderr:
# expect stderr: During handling of the above exception, another exception occurred:
# expect stderr:
# expect stderr: Traceback (most recent call last):
# expect stderr:   File "during_handling.py", line 22, in <module>
# expect stderr:     load("k")
# expect stderr:     ~~~~^^^^^
# expect stderr:   File "during_handling.py", line 21, in load
# expect stderr:     return int("not a number")
# expect stderr: ValueError: invalid literal for int() with base 10: 'not a number'
def load(key):
    try:
        return {}[key]
    except KeyError:
        return int("not a number")
load("k")

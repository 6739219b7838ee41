# cpython: 3.13
# expect stderr: Traceback (most recent call last):
# expect stderr:   File "direct_cause.py", line 19, in load
# expect stderr:     return {}[key]
# expect stderr:            ~~^^^^^
# expect stderr: KeyError: 'k'
# expect stderr:
# expect stderr: The above exception was the direct cause of the following exception:
# expect stderr:
# expect stderr: Traceback (most recent call last):
# expect stderr:   File "direct_cause.py", line 22, in <module>
# expect stderr:     load("k")
# expect stderr:     ~~~~^^^^^
# expect stderr:   File "direct_cause.py", line 21, in load
# expect stderr:     raise ValueError("no setting " + key) from error
# expect stderr: ValueError: no setting k
def load(key):
    try:
        return {}[key]
    except KeyError as error:
        raise ValueError("no setting " + key) from error
load("k")

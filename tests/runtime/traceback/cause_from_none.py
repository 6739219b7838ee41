# expect stderr: Traceback (most recent call last):
# expect stderr:   File "cause_from_none.py", line 8, in <module>
# expect stderr:     raise ValueError("hidden context") from None
# expect stderr: ValueError: hidden context
try:
    {}["k"]
except KeyError:
    raise ValueError("hidden context") from None

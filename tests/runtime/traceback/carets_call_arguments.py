# cpython: 3.13
# expect stderr: Traceback (most recent call last):
# expect stderr:   File "carets_call_arguments.py", line 19, in <module>
# expect stderr:     f(1,
# expect stderr:     ~^^^
# expect stderr:       b=2)
# expect stderr:       ^^^^
# expect stderr:   File "carets_call_arguments.py", line 14, in f
# expect stderr:     raise ValueError(
# expect stderr:     ...<2 lines>...
# expect stderr:     )
# expect stderr: ValueError: ('over', 'lines')
def f(a, b):
    raise ValueError(
        "over",
        "lines",
    )

f(1,
  b=2)

# cpython: 3.13
# expect stderr: Traceback (most recent call last):
# expect stderr:   File "carets_yield_from.py", line 16, in <module>
# expect stderr:     print(list(outer()))
# expect stderr:           ~~~~^^^^^^^^^
# expect stderr:   File "carets_yield_from.py", line 15, in outer
# expect stderr:     yield from inner()
# expect stderr:   File "carets_yield_from.py", line 13, in inner
# expect stderr:     raise ValueError("inside")
# expect stderr: ValueError: inside
def inner():
    yield 1
    raise ValueError("inside")
def outer():
    yield from inner()
print(list(outer()))

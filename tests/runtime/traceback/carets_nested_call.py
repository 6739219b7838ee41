# cpython: 3.13
# expect stderr: Traceback (most recent call last):
# expect stderr:   File "carets_nested_call.py", line 15, in <module>
# expect stderr:     print(max(outer(3), key=lambda v: v), 5)
# expect stderr:               ~~~~~^^^
# expect stderr:   File "carets_nested_call.py", line 14, in outer
# expect stderr:     def outer(n): return [inner(i) for i in range(n)]
# expect stderr:                           ~~~~~^^^
# expect stderr:   File "carets_nested_call.py", line 13, in inner
# expect stderr:     def inner(n): raise KeyError(n)
# expect stderr:                   ^^^^^^^^^^^^^^^^^
# expect stderr: KeyError: 0
def inner(n): raise KeyError(n)
def outer(n): return [inner(i) for i in range(n)]
print(max(outer(3), key=lambda v: v), 5)

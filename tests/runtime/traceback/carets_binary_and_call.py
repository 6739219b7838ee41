# cpython: 3.13
# expect stderr: Traceback (most recent call last):
# expect stderr:   File "carets_binary_and_call.py", line 13, in <module>
# expect stderr:     print(f(type("A", (), {"x": 1})(), {"k": None}))
# expect stderr:           ~^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
# expect stderr:   File "carets_binary_and_call.py", line 11, in f
# expect stderr:     return a.x + b["k"] * len(b)
# expect stderr:                  ~~~~~~~^~~~~~~~
# expect stderr: TypeError: unsupported operand type(s) for *: 'NoneType' and 'int'
def f(a, b):
    return a.x + b["k"] * len(b)

print(f(type("A", (), {"x": 1})(), {"k": None}))

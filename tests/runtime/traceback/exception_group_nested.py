# expect stderr:   + Exception Group Traceback (most recent call last):
# expect stderr:   |   File "exception_group_nested.py", line 23, in <module>
# expect stderr:   |     raise ExceptionGroup("outer", [fail(ValueError("a")), ExceptionGroup("inner", [fail(KeyError("k"))])])
# expect stderr:   | ExceptionGroup: outer (2 sub-exceptions)
# expect stderr:   +-+---------------- 1 ----------------
# expect stderr:     | Traceback (most recent call last):
# expect stderr:     |   File "exception_group_nested.py", line 20, in fail
# expect stderr:     |     raise e
# expect stderr:     | ValueError: a
# expect stderr:     +---------------- 2 ----------------
# expect stderr:     | ExceptionGroup: inner (1 sub-exception)
# expect stderr:     +-+---------------- 1 ----------------
# expect stderr:       | Traceback (most recent call last):
# expect stderr:       |   File "exception_group_nested.py", line 20, in fail
# expect stderr:       |     raise e
# expect stderr:       | KeyError: 'k'
# expect stderr:       +------------------------------------
def fail(e):
    try:
        raise e
    except Exception as error:
        return error
raise ExceptionGroup("outer", [fail(ValueError("a")), ExceptionGroup("inner", [fail(KeyError("k"))])])

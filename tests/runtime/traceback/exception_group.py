# expect stderr:   + Exception Group Traceback (most recent call last):
# expect stderr:   |   File "exception_group.py", line 10, in <module>
# expect stderr:   |     raise ExceptionGroup("two problems", [ValueError("one"), TypeError("two")])
# expect stderr:   | ExceptionGroup: two problems (2 sub-exceptions)
# expect stderr:   +-+---------------- 1 ----------------
# expect stderr:     | ValueError: one
# expect stderr:     +---------------- 2 ----------------
# expect stderr:     | TypeError: two
# expect stderr:     +------------------------------------
raise ExceptionGroup("two problems", [ValueError("one"), TypeError("two")])

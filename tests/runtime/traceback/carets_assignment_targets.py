# cpython: 3.13
# expect stderr: Traceback (most recent call last):
# expect stderr:   File "carets_assignment_targets.py", line 10, in <module>
# expect stderr:     a.x, y = 1, 2
# expect stderr:     ^^^
# expect stderr: AttributeError: 'A' object has no attribute 'x' and no __dict__ for setting new attributes
class A:
    __slots__ = ()
a = A()
a.x, y = 1, 2

# expect stderr: Traceback (most recent call last):
# expect stderr:   File "carets_in_init_through_class_call.py", line 13, in <module>
# expect stderr:     A("five")
# expect stderr:     ~^^^^^^^^
# expect stderr:   File "carets_in_init_through_class_call.py", line 11, in __init__
# expect stderr:     self.v = int(v)
# expect stderr:              ~~~^^^
# expect stderr: ValueError: invalid literal for int() with base 10: 'five'
class A:
    def __init__(self, v):
        self.v = int(v)
A("5")
A("five")

# expect stderr: Traceback (most recent call last):
# expect stderr:   File "carets_decorator.py", line 10, in <module>
# expect stderr:     @deco
# expect stderr:      ^^^^
# expect stderr:   File "carets_decorator.py", line 9, in deco
# expect stderr:     def deco(f): raise TypeError("not decorating")
# expect stderr:                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
# expect stderr: TypeError: not decorating
def deco(f): raise TypeError("not decorating")
@deco
def f():
    pass

# expect stderr: Traceback (most recent call last):
# expect stderr:   File "str_of_exception_fails.py", line 7, in <module>
# expect stderr:     raise Bad("x")
# expect stderr: Bad: <exception str() failed>
class Bad(Exception):
    def __str__(self): raise TypeError("no str")
raise Bad("x")

# expect stderr: Traceback (most recent call last):
# expect stderr:   File "exception_without_message.py", line 16, in <module>
# expect stderr:     raise Quiet
# expect stderr: Quiet
# expect stderr:
# expect stderr: During handling of the above exception, another exception occurred:
# expect stderr:
# expect stderr: Traceback (most recent call last):
# expect stderr:   File "exception_without_message.py", line 18, in <module>
# expect stderr:     raise Box.Inner()
# expect stderr: Box.Inner
class Quiet(Exception): pass
class Box:
    class Inner(Exception): pass
try:
    raise Quiet
except Quiet:
    raise Box.Inner()

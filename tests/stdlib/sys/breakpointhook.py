# expect: ('hook', (1,), {'x': 2})
# expect: lost sys.breakpointhook
# expect: None
# expect: hi
# expect: None
# expect: True
# breakpoint() calls sys.breakpointhook, which by itself calls what PYTHONBREAKPOINT names.
import os
import sys

sys.breakpointhook = lambda *args, **kwargs: ("hook", args, kwargs)
print(breakpoint(1, x=2))
del sys.breakpointhook
try:
    breakpoint()
except RuntimeError as error:
    print(error)
sys.breakpointhook = sys.__breakpointhook__
os.environ["PYTHONBREAKPOINT"] = "0"
print(breakpoint())
os.environ["PYTHONBREAKPOINT"] = "builtins.print"
print(breakpoint("hi"))
print(sys.__breakpointhook__ is sys.breakpointhook)

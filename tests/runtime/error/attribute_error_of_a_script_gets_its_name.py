# expect: fiel Record AttributeError: fiel. Did you mean: 'field'?
# expect: field2 Record AttributeError: field2. Did you mean: 'field'?
# expect: other NoneType AttributeError: not here
# An AttributeError raised by a script's own hook says whose attribute was missing, so that a report can suggest another.
import sys, traceback

def report(f):
    try:
        f()
    except AttributeError as e:
        print(e.name, type(e.obj).__name__, traceback.format_exception_only(e)[-1].strip())

class Record:
    field = 1
    def __getattr__(self, name):
        raise AttributeError(name)

class Guard:
    @property
    def fiel(self):
        raise AttributeError("not here", name="other")

report(lambda: Record().fiel)
report(lambda: getattr(Record(), "fie" + "ld2"))
report(lambda: Guard().fiel)

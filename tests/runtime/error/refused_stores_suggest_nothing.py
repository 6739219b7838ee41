# expect: None AttributeError: 'Closed' object attribute 'firsd' is read-only
# expect: firs AttributeError: 'Closed' object has no attribute 'firs' and no __dict__ for setting new attributes. Did you mean: 'firsd'?
# expect: None AttributeError: 'Open' object has no attribute 'firs'
import traceback

class Closed:
    __slots__ = ()
    first = 1
    firsd = 2

class Open:
    first = 1

def report(f):
    try:
        f()
    except AttributeError as e:
        print(e.name, traceback.format_exception_only(e)[-1].strip())

def store():
    Closed().firsd = 1
def store_new():
    Closed().firs = 1
def delete():
    del Open().firs

report(store)
report(store_new)
report(delete)

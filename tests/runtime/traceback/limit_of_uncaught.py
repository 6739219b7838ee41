# expect error: ZeroDivisionError: division by zero
# expect: 1
import io, sys, traceback
sys.tracebacklimit = 1
def f(): 1 / 0
def shown(kind, error, tb):
    old, sys.stderr = sys.stderr, io.StringIO()
    sys.__excepthook__(kind, error, tb)
    text = sys.stderr.getvalue()
    sys.stderr = old
    assert 'in f' in text and 'in <module>' not in text, text
    print(text.count('File'))
    sys.__excepthook__(kind, error, tb)
sys.excepthook = shown
f()

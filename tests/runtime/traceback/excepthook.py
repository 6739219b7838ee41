# expect: hooked ZeroDivisionError division by zero 7
# expect exit: 1
import sys
def hook(kind, value, tb):
    print("hooked", kind.__name__, value, tb.tb_lineno)
sys.excepthook = hook
1 / 0

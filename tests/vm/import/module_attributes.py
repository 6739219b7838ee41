# expect: helper_module2 helper_module2.py None module True __main__ True 1
# expect: module 'helper_module2' has no attribute 'here'
# expect: False 1
# expect: 42
# expect: import of blocked halted; None in sys.modules
import sys
import helper_module2 as m
print(m.__name__, m.__file__.rpartition("/")[2], m.__doc__, type(m).__name__, sys.modules["helper_module2"] is m, __name__, "__file__" in globals(), m.__dict__["here"])
m.fresh = 5
del m.here
try:
    m.here
except AttributeError as error:
    print(error)
del sys.modules["helper_module2"]
import helper_module2
print(helper_module2 is m, helper_module2.here)
sys.modules["fake"] = 42
import fake
print(fake)
sys.modules["blocked"] = None
try:
    import blocked
except ModuleNotFoundError as error:
    print(error)

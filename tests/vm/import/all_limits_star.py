# expect: 1 False 3
# expect: module 'helper_bad_all' has no attribute 'nothing_here'
from helper_all import *
print(shown, "hidden" in globals(), _under)
try:
    from helper_bad_all import *
except AttributeError as error:
    print(error)

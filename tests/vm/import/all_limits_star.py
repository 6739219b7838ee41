# expect error: ModuleNotFoundError: No module named 'helper_all'
from helper_all import *
print(shown, "hidden" in globals(), _under)
try:
    from helper_bad_all import *
except AttributeError as error:
    print(error)

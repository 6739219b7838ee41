# expect: dynamic anything real
# expect: dynamic computed
# expect: dynamic module says no
import helper_dynamic
print(helper_dynamic.anything, helper_dynamic.real)
from helper_dynamic import computed
print(computed)
try:
    helper_dynamic.no
except AttributeError as error:
    print(error)

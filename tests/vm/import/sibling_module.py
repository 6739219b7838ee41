# expect: helper runs once
# expect: 7 True 7 8 public helper_module False hidden
# expect: 100 7 100
import helper_module
import helper_module as hm
from helper_module import value, double as twice
from helper_module import *
print(helper_module.value, hm is helper_module, value, twice(4), Public().name, helper_module.__name__, "_private" in globals(), hm._private)
helper_module.value = 100
import helper_module
print(helper_module.value, value, helper_module.get())

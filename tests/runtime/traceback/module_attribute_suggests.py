# expect stderr: Traceback (most recent call last):
# expect stderr:   File "module_attribute_suggests.py", line 7, in <module>
# expect stderr:     math.sqr(4)
# expect stderr:     ^^^^^^^^
# expect stderr: AttributeError: module 'math' has no attribute 'sqr'. Did you mean: 'sqrt'?
import math
math.sqr(4)

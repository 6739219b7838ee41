# expect: False
# expect: True 3 True True False
import gc
gc.disable()
print(gc.isenabled())
gc.enable()
print(gc.isenabled(), len(gc.get_threshold()), isinstance(gc.collect(), int), gc.is_tracked([]) , gc.is_tracked(5))

# expect stderr: Traceback (most recent call last):
# expect stderr:   File "circular_from.py", line 9, in <module>
# expect stderr:     import ring_a
# expect stderr:   File "ring_a.py", line 1, in <module>
# expect stderr:     from ring_b import thing
# expect stderr:   File "ring_b.py", line 1, in <module>
# expect stderr:     from ring_a import other
# expect stderr: ImportError: cannot import name 'other' from partially initialized module 'ring_a' (most likely due to a circular import) (ring_a.py)
import ring_a

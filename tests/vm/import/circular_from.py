# expect stderr: Traceback (most recent call last):
# expect stderr:   File "circular_from.py", line 5, in <module>
# expect stderr:     import ring_a
# expect stderr: ModuleNotFoundError: No module named 'ring_a'
import ring_a

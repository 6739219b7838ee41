# expect stderr: Traceback (most recent call last):
# expect stderr:   File "carets_import.py", line 5, in <module>
# expect stderr:     import os, nonexistent_module_name
# expect stderr: ModuleNotFoundError: No module named 'nonexistent_module_name'
import os, nonexistent_module_name

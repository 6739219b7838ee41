# cpython: 3.12
# expect stderr: Traceback (most recent call last):
# expect stderr:   File "import_error_suggests.py", line 6, in <module>
# expect stderr:     from helper_names import square_rot
# expect stderr: ImportError: cannot import name 'square_rot' from 'helper_names' (helper_names.py). Did you mean: 'square_root'?
from helper_names import square_rot

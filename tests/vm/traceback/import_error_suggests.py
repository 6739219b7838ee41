# expect stderr: Traceback (most recent call last):
# expect stderr:   File "import_error_suggests.py", line 5, in <module>
# expect stderr:     from math import sqroot
# expect stderr: ImportError: cannot import name 'sqroot' from 'math' (/root/.pyenv/versions/3.13.0/lib/python3.13/lib-dynload/math.cpython-313-x86_64-linux-gnu.so). Did you mean: 'sqrt'?
from math import sqroot

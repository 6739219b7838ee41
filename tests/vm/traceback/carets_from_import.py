# expect stderr: Traceback (most recent call last):
# expect stderr:   File "carets_from_import.py", line 5, in <module>
# expect stderr:     from os import no_such_name_at_all
# expect stderr: ImportError: cannot import name 'no_such_name_at_all' from 'os' (/root/.pyenv/versions/3.13.0/lib/python3.13/os.py)
from os import no_such_name_at_all

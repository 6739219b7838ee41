# expect stderr: Traceback (most recent call last):
# expect stderr:   File "carets_from_import.py", line 5, in <module>
# expect stderr:     from sys import no_such_name_at_all
# expect stderr: ImportError: cannot import name 'no_such_name_at_all' from 'sys' (unknown location)
from sys import no_such_name_at_all

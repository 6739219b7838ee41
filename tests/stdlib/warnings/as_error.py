# SPDX-License-Identifier: MIT
# A warning that is an error is raised where warn() was called, and the traceback ends there.
# cpython: 3.13
# expect stderr: Traceback (most recent call last):
# expect stderr:   File "as_error.py", line 35, in <module>
# expect stderr:     old_name()
# expect stderr:     ~~~~~~~~^^
# expect stderr:   File "as_error.py", line 31, in old_name
# expect stderr:     def old_name(): warnings.warn('use new_name', DeprecationWarning, stacklevel=2)
# expect stderr:                     ~~~~~~~~~~~~~^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
# expect stderr: DeprecationWarning: use new_name
# expect: Bitwise inversion '~' on bool is deprecated and will be removed in Python 3.16. This returns the bitwise inversion of the underlying int object and is usually not what you expect from negating a bool. Use the 'not' operator for boolean negation or ~int(x) if you really want the bitwise inversion of the underlying int.
# expect: 1
# expect: explicit
# expect: 1
import warnings

warnings.simplefilter('error')


def levels(function):
    try:
        function()
    except Warning as e:
        tb, count = e.__traceback__.tb_next, 0
        while tb:
            tb, count = tb.tb_next, count + 1
        return e, count


def old_name(): warnings.warn('use new_name', DeprecationWarning, stacklevel=2)
yes = True
for function in lambda: ~yes, lambda: warnings.warn_explicit('explicit', UserWarning, 'file', 1):
    print(*levels(function), sep='\n')
old_name()

# help() of what is written in C shows its signature and docstring.
# cpython: differs (the docstrings are Gila's)
# expect: Help on built-in function len in module builtins:
# expect:
# expect: len(obj, /)
# expect:     The number of items.
# expect:
# expect: Help on method_descriptor:
# expect:
# expect: append(self, object, /) unbound builtins.list method
# expect:     Add one item at the end.
# expect:
# expect: Help on built-in function append:
# expect:
# expect: append(object, /) method of builtins.list instance
# expect:     Add one item at the end.
# expect:
# expect: help> Help on built-in function sqrt in math:
# expect:
# expect: math.sqrt = sqrt(x, /)
# expect:     The square root.
# expect:
# expect: help> 'while' is a keyword; its grammar is in The Python Language Reference.
# expect:
# expect: help>
# stdin: math.sqrt
# stdin: while
# stdin: q
import pydoc

help(len)
help(list.append)
help([].append)
pydoc.Helper._INTRODUCTION = ""
import io, contextlib
with contextlib.redirect_stdout(io.StringIO()) as out:
    help()
print(out.getvalue().strip())

# Built-in classes that bind their arguments by hand have signatures too, and so have classes derived from them.
# expect: bool (object=False, /)
# expect: float (x=0, /)
# expect: classmethod (function, /)
# expect: staticmethod (function, /)
# expect: partial (func, /, *args, **keywords)
# expect: itemgetter (item, /, *items)
# expect: attrgetter (attr, /, *attrs)
# expect: methodcaller (name, /, *args, **kwargs)
# expect: zip_longest (*iterables, fillvalue=None)
# expect: BytesIO (initial_bytes=b'')
# expect: StringIO (initial_value='', newline='\n')
# expect: FileIO (file, mode='r', closefd=True, opener=None)
# expect: BufferedReader (raw, buffer_size=8192)
# expect: TextIOWrapper (buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False)
# expect: Ratio (x=0, /)
# expect: ()
import functools
import inspect
import io
import itertools
import operator


class Ratio(float):
    pass


for cls in (bool, float, classmethod, staticmethod, functools.partial, operator.itemgetter, operator.attrgetter,
            operator.methodcaller, itertools.zip_longest, io.BytesIO, io.StringIO, io.FileIO, io.BufferedReader,
            io.TextIOWrapper, Ratio):
    print(cls.__name__, inspect.signature(cls))


@functools.wraps(type)
def wrapper():
    pass


print(wrapper.__type_params__)

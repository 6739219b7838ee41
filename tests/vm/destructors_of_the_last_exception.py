# The frames of the exception that ended the program let go of their objects, while all modules are still there.
# expect: deleted by sys
# expect error: ValueError: the end
import sys


class Loud:
    def __del__(self):
        print('deleted by', sys.__name__)


def fail(argument):
    raise ValueError('the end')


fail(Loud())

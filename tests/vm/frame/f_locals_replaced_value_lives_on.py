# expect: first None
# expect: secondsecond third
# expect: end
# An instruction may be at work with the variable that a store through f_locals replaces.
import sys

class Value:
    def __init__(self, name):
        self.name = name
    @property
    def swap(self):
        sys._getframe(1).f_locals["v"] = None
        return self.name
    def __add__(self, other):
        sys._getframe(1).f_locals["v"] = None
        sys._getframe(1).f_locals["v"] = Value("third")
        return self.name + other.name

def read():
    v = Value("first")
    print(v.swap, v)

def add():
    v = Value("second")
    print(v + v, v.name)

read()
add()
print("end")

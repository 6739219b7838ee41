# expect: set x
# expect: set x
# expect: del x
# expect: del x
# expect: 'A' object has no attribute 'x'
# expect: 5
class A:
    def __setattr__(self, name, value):
        print("set", name)
        super().__setattr__(name, value)
    def __delattr__(self, name):
        print("del", name)
        object.__delattr__(self, name)
a = A()
a.x = 1
a.x += 1
del a.x
try:
    del a.x
except AttributeError as error:
    print(error)
a.__dict__["y"] = 5
print(a.y)

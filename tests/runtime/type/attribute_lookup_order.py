# expect: instance class only meta False meta
# expect: class
# expect: meta False
class Meta(type):
    x = "meta"
    only_meta = "only meta"
class A(metaclass=Meta):
    x = "class"
a = A()
a.x = "instance"
print(a.x, A.x, A.only_meta, hasattr(a, "only_meta"), Meta.x)
del a.x
print(a.x)
del A.x
print(A.x, hasattr(a, "x"))

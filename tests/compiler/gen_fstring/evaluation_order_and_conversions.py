# expect: 1 2 3 4 12   3
# expect: format str repr repr formatx   repr a=repr a=str
def t(x):
    print(x, end=" ")
    return x
print(f"{t(1)}{t(2)!r}{t(3):{t(4)}}")
class A:
    def __str__(self): return "str"
    def __repr__(self): return "repr"
    def __format__(self, s): return "format" + s
a = A()
print(f"{a} {a!s} {a!r} {a!a} {a:x} {a!r:>6} {a=} {a=!s}")

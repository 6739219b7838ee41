# expect: <> <abc> <xx> <q> <z> <>
# expect: <__main__. unsupported format string passed to Q.__format__
# expect: __format__ must return a str, not int
# expect: unsupported format string passed to list.__format__
# expect: format() argument 2 must be str, not int
# expect: unsupported format string passed to NoneType.__format__
class P:
    def __format__(self, spec): return f"<{spec}>"
class Q: pass
class R:
    def __format__(self, spec): return 5
print(f"{P()} {P():abc} {P():{'x' * 2}}", format(P(), "q"), "{:z}".format(P()), format(P()))
print(f"{Q()}"[:10], end=" ")
for f in (lambda: f"{Q():5}", lambda: format(R()), lambda: format([], "5"), lambda: format(1, 2), lambda: format(None, "5")):
    try:
        f()
    except TypeError as error:
        print(error)

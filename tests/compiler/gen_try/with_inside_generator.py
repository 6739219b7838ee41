# expect: exit 0 None
# expect: exit 1 GeneratorExit
# expect: after
# expect: exit 0 GeneratorExit
# expect: closed
def g4():
    for i in range(3):
        with C(i):
            yield i
class C:
    def __init__(s, i): s.i = i
    def __enter__(s): return s
    def __exit__(s, *a): print("exit", s.i, a[0] and a[0].__name__)
for v in g4():
    if v == 1: break
print("after")
it = g4(); next(it); it.close(); print("closed")

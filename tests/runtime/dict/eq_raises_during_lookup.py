# expect: do not compare me
# expect: do not compare me
# expect: do not compare me
# expect: do not compare me
# expect: 1
class Angry:
    def __hash__(self): return 1
    def __eq__(self, other): raise RuntimeError("do not compare me")
d = {Angry(): 1}
for f in (lambda: d[Angry()], lambda: d.setdefault(Angry(), 2), lambda: Angry() in d, lambda: d.pop(Angry(), None)):
    try:
        f()
    except RuntimeError as error:
        print(error)
print(len(d))

# expect: del 1
# expect: caught
# expect: del 3
# expect: del 2
# expect: del 4
# expect: caught
# expect: del 5
# expect: del 6
# expect: caught
# expect: caught
# expect: end
# expect: del 7
class T:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
    def __add__(self, o): raise ValueError("add")
def f(*a): raise KeyError("call")
try:
    [T(1), f(T(2), T(3))]
except KeyError:
    print("caught")
try:
    x = (T(4), T(5) + 1)
except ValueError:
    print("caught")
try:
    {T(6): 1, "k": [][0]}
except IndexError:
    print("caught")
for t in [T(7)]:
    try:
        f"{t.n} {undefined}"
    except NameError:
        print("caught")
print("end")

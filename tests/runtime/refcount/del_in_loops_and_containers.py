# expect: made 0
# expect: del 0
# expect: made 1
# expect: del 1
# expect: del x
# expect: replaced
# expect: del y
# expect: del v
# expect: del t
# expect: del swap1
# expect: q left
# expect: del swap2
# expect: done
class A:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
for i in range(2):
    a = A(i)
    print("made", i)
a = [A("x"), A("y")]
a[0] = None
print("replaced")
a.clear()
d = {"k": A("v")}
d["k"] = 1
t = (A("t"),)
t = None
s = A("swap1"), A("swap2")
p, q = s
del s, p
print("q left")
q = 0
print("done")

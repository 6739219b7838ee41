# expect: 1 True 1 True 1
# expect: 2 2
a = "attr"
b = "".join(["at", "tr"])
class C: attr = 1
print(getattr(C, b), hasattr(C(), b), {a: 1}[b], a == b, C.__dict__[b])
setattr(C, "".join(["dy", "n"]), 2)
print(C.dyn, vars(C)["dyn"])

# expect: 1001 1000
# expect: 500
# expect: 400
# expect: 5000 1 501
# expect: 600
# expect: False False 0
print(len(eval("[" + ",".join(map(str, range(1000))) + ", x]", {"x": 1})), len(eval("{" + ",".join(f"{i}: x" for i in range(1000)) + "}", {"x": 1})))
print(sum(eval("(lambda *a: a)(" + ",".join(["x"] * 500) + ")", {"x": 1})))
print(len(eval("dict(" + ",".join(f"a{i}=x" for i in range(400)) + ")", {"x": 1})))
print(eval("+".join(["x"] * 5000), {"x": 1}), eval("x" + ".real" * 3000, {"x": 1}), eval("x" + ".__add__(1)" * 500, {"x": 1}))
print(len(eval("f'" + "{x}-" * 300 + "'", {"x": 1})))
print(eval("1 < " * 400 + "x", {"x": 5}) , eval("x" + " < x" * 300, {"x": 5}), eval(" or ".join(["x"] * 1000), {"x": 0}))

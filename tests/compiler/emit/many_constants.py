# expect: 69999.5
# expect: 30000 29999.25
# expect: 0
exec("\n".join(f"v{i} = {i}.5" for i in range(70000))); print(v69999)
d = {}
exec("def manyconst(o):\n" + "".join(f" o['k{i}'] = {i}.25\n" for i in range(30000)), d); o = {}; d["manyconst"](o); print(len(o), o["k29999"])
exec("if 1:\n" + "".join(f" {'el' if i else ''}if v0 == {i}.5: r = {i}\n" for i in range(2000))); print(r)

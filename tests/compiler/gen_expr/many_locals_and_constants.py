# expect: 79879800 400
# expect: 245700.0 700
# expect: 399
names = [f"v{i}" for i in range(400)]
source = "def f():\n" + "".join(f"    {n} = {i} + {i * 1000}\n" for i, n in enumerate(names)) + "    return " + " + ".join(names) + "\n"
exec(source)
print(f(), f.__code__.co_nlocals)
source = "def g(x):\n    return [" + ", ".join(f"x + {i}.5" for i in range(700)) + "]\n"
exec(source)
print(sum(g(1)), len(g(0)))
exec("class C:\n" + "".join(f"    a{i} = {i}\n" for i in range(400)))
print(C.a399)

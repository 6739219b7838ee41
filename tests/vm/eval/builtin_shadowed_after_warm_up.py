# expect: ('shadow', 1, True)
# expect: (2, 1, True)
# expect: (1, 'patched', True)
# expect: (1, 1, True)
import builtins
def f(x): return len(x), abs(-1), isinstance(x, list)
for _ in range(100): f([1])
len = lambda x: "shadow"
print(f([1, 2]))
del len
print(f([1, 2]))
old = builtins.abs
builtins.abs = lambda x: "patched"
print(f([1]))
builtins.abs = old
print(f([1]))

# expect: 44850 300
# expect: 150 False 1
# expect: 1 False
# expect: {}
# expect: __dict__ must be set to a dictionary, not a 'int'
# expect: 99 5 1 {'u99': 99, 'new': 5, 'z': 1}
class Big: pass
b = Big()
for i in range(300): setattr(b, f"a{i}", i)
print(sum(getattr(b, f"a{i}") for i in range(300)), len(b.__dict__))
for i in range(0, 300, 2): delattr(b, f"a{i}")
print(len(b.__dict__), hasattr(b, "a0"), b.a1)
b.__dict__ = {"n": 1}
print(b.n, hasattr(b, "a1"))
del b.__dict__
print(b.__dict__)
try: b.__dict__ = 5
except TypeError as e: print(e)
for i in range(100):
    o = Big()
    setattr(o, f"u{i}", i)
o.__dict__["new"] = 5
o.__dict__.update(z=1)
print(o.u99, o.new, o.z, vars(o))

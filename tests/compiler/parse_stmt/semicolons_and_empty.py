# expect: a
# expect: b
# expect: loop
# expect: loop
# expect: 1 1 2
x = 1; y = 2;
if x: pass; print("a"); print("b")
def f(): return 1; print("unreachable")
class A: pass
for _ in range(2): pass; print("loop")
print(f(), x, y); pass
...
"a string statement"

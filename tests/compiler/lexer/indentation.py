# expect: 1 2 3 4 (1, 2, 3)
# expect: one line
# expect: two
# expect: 1
# expect: 2
# expect: 1 2
# expect: end
if True:
  a = 1
  if a:
        b = 2
        if b:
         c = 3
  d = 4
def f():
    # comment at depth

# comment at zero
    return (1,
2,
            3)

print(a, b, c, d, f())
if a: print("one line"); print("two")
for i in 1, 2: x = i; print(x)
class A: y = 1; z = 2
print(A.y, A.z)
	
print("end")

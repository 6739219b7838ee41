# expect: cleanup a
# expect: after drop
# expect: cleanup b
# expect: after break
# expect: cleanup local
# expect: end
def g(name):
    try:
        yield 1
    finally:
        print("cleanup", name)
it = g("a")
next(it)
it = None
print("after drop")
for x in g("b"):
    break
print("after break")
it = g("never started")
del it
def f():
    it = g("local")
    next(it)
f()
print("end")

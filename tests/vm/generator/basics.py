# expect: generator True True
# expect: start
# expect: 0 1
# expect: stop
# expect: StopIteration('result') result
# expect: None
# expect: start
# expect: stop
# expect: default [] 6
def g(n):
    print("start")
    for i in range(n):
        yield i
    print("stop")
    return "result"
it = g(2)
print(type(it).__name__, iter(it) is it, hasattr(it, "__next__"))
print(next(it), next(it))
try:
    next(it)
except StopIteration as stop:
    print(repr(stop), stop.value)
try:
    next(it)
except StopIteration as stop:
    print(stop.value)
print(next(it, "default"), list(g(0)), sum(x for x in range(4)))

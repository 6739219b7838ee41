# expect: 0 1 1 2
# expect: ['a', 'b']
# expect: can't send non-None value to a just-started generator
# expect: 0
def echo():
    got = []
    while True:
        x = yield len(got)
        if x is None: continue
        if x == "stop": return got
        got.append(x)
e = echo()
print(next(e), e.send("a"), next(e), e.send("b"))
try:
    e.send("stop")
except StopIteration as stop:
    print(stop.value)
try:
    echo().send("too early")
except TypeError as error:
    print(error)
print(echo().send(None))

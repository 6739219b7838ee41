# expect: x
# expect: g3 got 5
# expect: r 5
# expect: 1
# expect: [2, 'a', 'b']
def g2():
    r = yield from g3()
    print("r", r)
    yield from [1, 2]
    yield from (i for i in "ab")
def g3():
    got = yield "x"
    print("g3 got", got)
    return got
g = g2(); print(next(g)); print(g.send(5)); print(list(g))

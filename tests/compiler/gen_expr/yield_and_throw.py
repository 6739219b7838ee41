# expect: got a
# expect: caught t
# expect: 1 2 v
# expect: q
# expect: fin
# expect: outer fin
# expect: done
def g1():
    try:
        x = yield 1
        print("got", x)
        try: yield 2
        except ValueError as e: print("caught", e); y = yield "v"; print(y)
        finally: print("fin")
        return "done"
    finally: print("outer fin")
g = g1(); print(next(g), g.send("a"), g.throw(ValueError("t")))
try: g.send("q")
except StopIteration as e: print(e.value)

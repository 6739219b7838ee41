# expect: inner closed
# expect: outer closed
# expect: throw called
# expect: result thrown value
# expect: after
# expect: close called
def inner():
    try:
        yield 1
    finally:
        print("inner closed")
def outer():
    try:
        yield from inner()
    finally:
        print("outer closed")
it = outer()
next(it)
it.close()
class It:
    def __iter__(self): return self
    def __next__(self): return 1
    def throw(self, *a): print("throw called"); raise StopIteration("thrown value")
    def close(self): print("close called")
def f():
    r = yield from It()
    print("result", r)
    yield "after"
it = f()
next(it)
print(it.throw(ValueError("x")))
it = f()
next(it)
it.close()

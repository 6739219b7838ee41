# expect: int list object int list object
from functools import singledispatch
@singledispatch
def show(x): return "object"
@show.register
def _(x: int): return "int"
@show.register(list)
def _(x): return "list"
class L(list): pass
print(show(1), show([]), show("a"), show(True), show(L()), show.dispatch(float)(1))

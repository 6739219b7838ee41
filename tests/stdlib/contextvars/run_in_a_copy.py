# expect: 1 True 9 [9] False 3
# expect: in 9 1 2
# expect: 100 9 100 1 none
# expect: cannot enter context is already entered
from contextvars import ContextVar, copy_context
v, w = ContextVar('v', default=5), ContextVar('w')
v.set(9)
c = copy_context()
print(len(c), v in c, c[v], [value for _, value in c.items()], w in c, c.get(w, 3))
def f(x, y=0):
    print('in', v.get(), x, y)
    v.set(100)
    w.set(1)
    return v.get()
print(c.run(f, 1, y=2), v.get(), c[v], c[w], w.get('none'))
try:
    c.run(lambda: c.run(print))
except RuntimeError as error:
    print(str(error)[:20], str(error)[-18:])

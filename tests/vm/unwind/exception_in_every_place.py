# expect: ['bad2', 'bad2', 'bad2', 'bad1', 'bad1', 'bad2', 'bad2', 'bad1', 'bad2', 'bad1', 'bad2', 'bad1', 'bad1', 'bad1', 'bad1', 'bad1', 'bad1', 'bad1', 'bad1', 'bad2', 'bad1', 'bad1', 'bad3', 'bad2', 'bad1', 'bad1', 'bad1', 'bad1', 'bad2', 'bad2']
def attempt(f):
    try:
        f()
        return "none"
    except ValueError as e:
        return str(e)
def bad(*a, **k): raise ValueError(f"bad{len(a)}")
class B:
    __add__ = __radd__ = __getitem__ = __iter__ = __enter__ = __len__ = __bool__ = __eq__ = __lt__ = __call__ = __contains__ = __repr__ = __format__ = __index__ = __neg__ = __setitem__ = __delitem__ = bad
    __hash__ = bad
    def __exit__(self, *a): pass
b = B()
def with_(): 
    with b: pass
def for_():
    for x in b: pass
def set_(): b[1] = 2
def del_(): del b[1]
def if_():
    if b: pass
def while_():
    while b: pass
def star(): return [*b]
def unpack(): x, y = b
def deco():
    @b
    def f(): pass
def aug():
    x = b
    x += 1
print([attempt(f) for f in (lambda: b + 1, lambda: 1 + b, lambda: b[0], lambda: len(b), lambda: not b, lambda: b == 1, lambda: b < 1, lambda: b(), lambda: 1 in b, lambda: repr(b), lambda: f"{b}", lambda: [1][b], lambda: -b, lambda: {b}, lambda: b and 1, lambda: 1 if b else 2, lambda: [x for x in b], lambda: print(*b), lambda: {b: 1}, lambda: b < 1 < 2, with_, for_, set_, del_, if_, while_, star, unpack, deco, aug)])

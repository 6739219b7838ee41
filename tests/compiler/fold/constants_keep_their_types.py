# expect: (1, 1.0, True, 0, 0.0, -0.0, False, '1', b'1', (1,), (1.0,), (True,))
# expect: ([0.0, -0.0, 0], {1}, True, True)
# expect: (((1, (2, (3,))), ()), True)
def f(): return 1, 1.0, True, 0, 0.0, -0.0, False, "1", b"1", (1,), (1.0,), (True,)
print(f())
def g(): return [0.0, -0.0, 0], {1, 1.0}, 5 in (1, 5.0), "a" in {"a": 1}
print(g())
def h(): return ((1, (2, (3,))), ()), frozenset({1}) == {1}
print(h())

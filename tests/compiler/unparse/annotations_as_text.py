# expect: {'x': 't.List[int] | None', 'y': '(1, 2)'}
# expect: a lambda q, *r, k=1, **z: q if r else k
# expect: b f'{x!r:>{10}} {{}}' + 'its'
# expect: c {**d, 'k': [*e, -1 ** 2]} and not (a or b) or x < y <= z
# expect: d x[1:2, ::3, ...][()]
# expect: f [i for i, j in z if i if j]
# expect: g {a for a in b}
# expect: h {k: v for k, v in b}
# expect: i (a for a in b)
# expect: j f(*a, k=1, **z)
# expect: k f(x for x in y)
# expect: l (await_,)
# expect: m ~-+x ** (-y)
# expect: n (a + b) * c - (d - e)
# expect: o 'str'
# expect: p b'x'
# expect: q 1.5j
# expect: r ...
# expect: s True
# expect: u not a in b
# expect: v (a if b else c) if d else e
# expect: w lambda: (a, b)
# expect: xx 1 .real
# expect: {'a': 'int', 'args': '*t.Ts', 'b': "'q'", 'kw': 'dict[str, int]', 'return': 't.Any'}
# expect: _Feature((3, 7, 0, 'beta', 1), None, 16777216) 16777216
from __future__ import annotations
import typing as t
x: t.List[int] | None = None
y: (1, 2)
class A:
    a: lambda q, *r, k=1, **z: q if r else k
    b: f"{x!r:>{10}} {{}}" + 'it''s'
    c: {**d, 'k': [*e, -1 ** 2]} and not (a or b) or x < y <= z
    d: x[1:2, ::3, ...][()]
    f: [i for i, j in z if i if j] ; g: {a for a in b} ; h: {k: v for k, v in b}
    i: (a for a in b) ; j: f(*a, k=1, **z) ; k: f(x for x in y) ; l: (await_, )
    m: ~-+x ** -y ; n: (a + b) * c - (d - e) ; o: 'str' ; p: b'x' ; q: 1.5j ; r: ... ; s: True
    u: not a in b ; v: (a if b else c) if d else e ; w: lambda: (a, b) ; xx: 1 .real
def f(a: int, *args: *t.Ts, b: "q" = 1, **kw: dict[str, int]) -> t.Any: pass
print(__annotations__)
for k, v in A.__annotations__.items(): print(k, v)
print(f.__annotations__)
import __future__; print(__future__.annotations, f.__code__.co_flags & __future__.annotations.compiler_flag)

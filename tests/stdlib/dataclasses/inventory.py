# expect: [{"name": "pen", "kind": "a", "price": "1.20", "tags": ["x", "y"]}, {"name": "book", "kind": "b", "price": "12.50", "tags": []}, {"name": "ink", "kind": "a", "price": "3.3", "tags": ["z"]}]
# expect: {
# expect:   "name": "pen",
# expect:   "kind": "a",
# expect:   "price": "1.20",
# expect:   "tags": [
# expect:     "x",
# expect:     "y"
# expect:   ]
# expect: }
# expect: 17.00 book
# expect: Kind.A ['pen', 'ink']
# expect: Kind.B ['book']
# expect: pen  |     1.20 |  'A'  | x, y
# expect: book |    12.50 |  'B'  | -
# expect: ink  |     3.30 |  'A'  | z
# expect: 1,234,567.89 0xff 1.230000e-04 +3 **ab**   True 00,012,345 1e+20 1 -4 1.414 10000.000000% 101
# expect: [1, 2, 3, 4]
# expect: {'a': 0, 'b': 1, 'c': 3}
# expect: [('num', 3.0), ('op', '+'), ('num', 4.5), ('op', '*'), ('op', '('), ('num', 2.0), ('op', '-'), ('num', 1.0), ('op', ')')]
# expect: 5
# expect: -300 too cold
# expect: ['a', 'a'] hi doc
# expect: ['going north', 'got key', 'unknown', "dropped ['a', 'b']", 'nothing', 'unknown']
# expect: 2 {'z': 1}
# expect: V (ValueError(1),)
# expect: T (TypeError('t'), ExceptionGroup('in', [KeyError('k')]))
# expect: [('the', 3), ('quick', 1)] 11 ['brown', 'dog', 'end']
# expect: ['the quick brown fox', 'jumps over the lazy', 'dog the end'] The Quick Brown Fox Jumps Over The Lazy Dog The End ('the quick brown ', 'fox', ' jumps over the lazy dog the end') {97: 120, 98: 121} a b c ['the', 'quick', 'brown fox jumps over the lazy dog the end'] axbxc ss a   b 003.1|ab   |ff|'q' cba 1 3   'z'
# expect: [(2, 'a'), (2, 'b'), (1, 'z')] [(1, 3), (2, 4)] {'a': 0, 'b': 1} {1: 'a'} [0, 1, 2, 'a', 'b'] {'a': 1, 'b': 2} True True [4, 6] [1, 'a'] (-3, 2) 2.67 0 255 -0b101 0xff 8364 😀 [1, 2] a 3.5 5 (-2+1j) True True True True (<class 'int'>, <class 'object'>) (1, 4, 2)
# expect: ['l1', 'l2'] 6
# expect: [9, 16, 25] 36
# expect: 0 [1, 2, 3] 4
# expect: [1] True
# expect: 2 2 [0, 1, 2]
# expect: 7 ((1, 2), {'z': 3, 'y': 4})
# expect: 5 5
# expect: ['Base', 'Sub'] t [<class '__main__.Sub'>]
# expect: Vec(4, 6) 11 1 False <1.50> [7, 8]
# expect: unsupported operand type(s) for +: 'Vec' and 'int'
# inventory CLI, json state, enum state machine, money
import json, enum, sys, os, tempfile, dataclasses, collections, functools, itertools, re, textwrap, operator, decimal, datetime, string, random, heapq, math
from dataclasses import dataclass, field
from typing import Iterator, Iterable
class Kind(str, enum.Enum):
    A = 'a'; B = 'b'
@dataclass
class Item:
    name: str; kind: Kind; price: decimal.Decimal; tags: set[str] = field(default_factory=set)
    @classmethod
    def parse(cls, line): n, k, p, *t = line.split(','); return cls(n.strip(), Kind(k.strip()), decimal.Decimal(p), set(t))
class Enc(json.JSONEncoder):
    def default(self, o):
        if dataclasses.is_dataclass(o): return {k: v for k, v in vars(o).items()}
        if isinstance(o, decimal.Decimal): return str(o)
        if isinstance(o, (set, frozenset)): return sorted(o)
        return super().default(o)
items = [Item.parse(l) for l in 'pen,a,1.20,x,y\nbook, b ,12.50\nink,a,3.3,z'.splitlines()]
print(json.dumps(items, cls=Enc)); print(json.dumps(items[0], cls=Enc, indent=2))
print(sum((i.price for i in items), decimal.Decimal()), max(items, key=operator.attrgetter('price')).name)
for k, g in itertools.groupby(sorted(items, key=lambda i: i.kind.value), key=lambda i: i.kind): print(k, [i.name for i in g])
w = max(len(i.name) for i in items)
for i in items: print(f'{i.name:<{w}} | {i.price:>8.2f} | {i.kind.name!r:^5} | {", ".join(sorted(i.tags)) or "-"}')
print(f'{1234567.891:,.2f} {255:#x} {0.000123:e} {3:+d} {"ab":*^6} {True!s:>6} {12345:010,} {1e20:g} {-5 % 3} {7 // -2} {2**0.5:.3f} {100:%} {5:b}')
class Node:
    def __init__(s, v, *kids): s.v, s.kids = v, kids
    def __iter__(s) -> Iterator: 
        yield s.v
        for k in s.kids: yield from k
print(list(Node(1, Node(2, Node(3)), Node(4))))
def dijkstra(g, s):
    d = {s: 0}; h = [(0, s)]
    while h:
        c, u = heapq.heappop(h)
        for v, w in g[u].items():
            if (n := c + w) < d.get(v, math.inf): d[v] = n; heapq.heappush(h, (n, v))
    return d
print(dijkstra({'a': {'b': 1, 'c': 4}, 'b': {'c': 2}, 'c': {}}, 'a'))
def tokens(s):
    for m in re.finditer(r'\s*(?:(\d+\.?\d*)|(.))', s):
        if m[1]: yield 'num', float(m[1])
        elif m[2].strip(): yield 'op', m[2]
print(list(tokens('3 + 4.5*(2-1)')))
class Temp:
    def __set_name__(s, o, n): s.n = '_' + n
    def __get__(s, o, t=None): return s if o is None else getattr(o, s.n, 0)
    def __set__(s, o, v):
        if v < -273: raise ValueError(f'{v} too cold')
        setattr(o, s.n, v)
class Room: t = Temp()
r = Room(); r.t = 5; print(r.t)
try: r.t = -300
except ValueError as e: print(e)
def deco(n):
    def wrap(f):
        @functools.wraps(f)
        def inner(*a, **k): return [f(*a, **k) for _ in range(n)]
        return inner
    return wrap
@deco(2)
def hi(x): "doc"; return x
print(hi('a'), hi.__name__, hi.__doc__)
def command(c):
    match c.split():
        case ['go', ('north' | 'south') as d]: return f'going {d}'
        case ['get', obj] if obj != 'x': return f'got {obj}'
        case ['drop', *objs]: return f'dropped {objs}'
        case []: return 'nothing'
        case _: return 'unknown'
print([command(c) for c in ('go north', 'get key', 'get x', 'drop a b', '', 'fly')])
match {'type': 'circle', 'r': 2, 'z': 1}:
    case {'type': 'circle', 'r': r, **rest}: print(r, rest)
try:
    raise ExceptionGroup('eg', [ValueError(1), TypeError('t'), ExceptionGroup('in', [KeyError('k')])])
except* ValueError as e: print('V', e.exceptions)
except* (TypeError, KeyError) as e: print('T', e.exceptions)
text = 'the quick brown fox jumps over the lazy dog the end'
c = collections.Counter(text.split()); print(c.most_common(2), c.total(), sorted(c.elements())[:3])
print(textwrap.wrap(text, 20), text.title(), text.partition('fox'), str.maketrans('ab', 'xy'), 'a-b_c'.translate(str.maketrans('-_', '  ')), text.split(maxsplit=2), 'x'.join('abc'), 'ß'.casefold(), 'a\tb'.expandtabs(4), '%05.1f|%-5s|%x|%r' % (3.14159, 'ab', 255, 'q'), 'abc'[::-1], '{0[a]} {1.real} {x!r:>5}'.format({'a': 1}, 3, x='z'))
print(sorted([(2, 'b'), (1, 'z'), (2, 'a')], key=lambda p: (-p[0], p[1])), list(zip(*[[1, 2], [3, 4]])), dict(zip('ab', range(2))), {v: k for k, v in {'a': 1}.items()}, [*range(3), *'ab'], {**{'a': 1}, 'b': 2}, any(x > 2 for x in [1, 3]), all([]), list(map(lambda a, b: a + b, [1, 2], [3, 4])), list(filter(None, [0, 1, '', 'a'])), divmod(-7, 3), round(2.675, 2), round(-0.5), int('ff', 16), bin(-5), hex(255), ord('€'), chr(128512), sum([[1], [2]], []), min('b', 'a'), abs(-3.5), pow(3, -1, 7), complex(1, 2) * 1j, hash(1.0) == hash(1), isinstance(True, int), callable(len), id(1) == id(1), type(3).__mro__, slice(1, 5, 2).indices(4))
with tempfile.NamedTemporaryFile('w+', suffix='.txt', delete=True) as f: f.write('l1\nl2\n'); f.flush(); f.seek(0); print([l.rstrip() for l in f], os.path.getsize(f.name))
gen = (x * x for x in itertools.count()); print(list(itertools.islice(gen, 3, 6)), next(gen)); a, *b, c = range(5); print(a, b, c); x = y = []; x += [1]; print(y, x is y); 
def counter():
    n = 0
    def inc():
        nonlocal n; n += 1; return n
    return inc
k = counter(); k(); print(k(), k.__closure__[0].cell_contents, [f() for f in [lambda i=i: i for i in range(3)]])
print(eval('1+2*3'), (lambda *a, **k: (a, k))(1, *[2], z=3, **{'y': 4})); exec('zz = 5'); print(zz, globals()['zz'])
class Meta(type):
    reg = {}
    def __init__(cls, n, b, d, **k): super().__init__(n, b, d); Meta.reg[n] = cls
class Base(metaclass=Meta):
    def __init_subclass__(cls, /, tag=None, **k): super().__init_subclass__(**k); cls.tag = tag
class Sub(Base, tag='t'): __slots__ = ('a',)
print(sorted(Meta.reg), Sub.tag, Base.__subclasses__())
class Vec:
    __slots__ = ('x', 'y')
    def __init__(s, x, y): s.x, s.y = x, y
    def __add__(s, o): return Vec(s.x + o.x, s.y + o.y) if isinstance(o, Vec) else NotImplemented
    def __repr__(s): return f'Vec({s.x}, {s.y})'
    def __eq__(s, o): return (s.x, s.y) == (o.x, o.y)
    def __hash__(s): return hash((s.x, s.y))
    def __matmul__(s, o): return s.x * o.x + s.y * o.y
    def __getitem__(s, i): return (s.x, s.y)[i]
    def __bool__(s): return bool(s.x or s.y)
    def __format__(s, spec): return f'<{s.x:{spec}}>'
print(Vec(1, 2) + Vec(3, 4), Vec(1, 2) @ Vec(3, 4), len({Vec(1, 2), Vec(1, 2)}), bool(Vec(0, 0)), f'{Vec(1.5, 2):.2f}', list(Vec(7, 8)))
try: Vec(1, 2) + 3
except TypeError as e: print(e)

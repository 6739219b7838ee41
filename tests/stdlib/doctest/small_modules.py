# expect:    February 2024
# expect: Mo Tu We Th Fr Sa Su
# expect:           1  2  3  4
# expect:  5  6  7  8  9 10 11
# expect: 12 13 14 15 16 17 18
# expect: 19 20 21 22 23 24 25
# expect: 26 27 28 29
# expect:
# expect: True (calendar.THURSDAY, 29) Monday [0, 0, 0, 1, 2, 3]
# expect: --- f
# expect: +++ t
# expect: @@ -1,3 +1,3 @@
# expect:  a
# expect: -b
# expect: +x
# expect:  c
# expect: ['apple', 'ape'] 0.75 ['- a', '+ b']
# expect: (0.5, 0.5, 0.4) ['a.py'] (?s:a.*[^b].)\Z ['c', 'b', 'a']
# expect: nodes are in a cycle
# expect: True True 35 True True [0, 1, 2, 3, 4, 5, ...] 'xxxxxxxxxxxx...xxxxxxxxxxxxx'
# expect: TestResults(failed=0, attempted=2) True
# expect: ENOENT 1j 1.5707963267948966 b60090e305 ('b', 'a') 3 X
# expect: {'z': 1} namespace(a=1) {'a': 1} A type
# expect: Can't instantiate abstract class AB without an implementation for abstract methods 'f', 'g'
# expect: b'abc\n' b'def' 0 b'abc\ndef'
# expect: ['x\n', 'y']
# expect: (1, 'a') 1
# expect: 1
# expect: empty
# expect: True 9223372036854775807 little a True 1000 1.7976931348623157e+308 64
# expect: True <class 'object'> [('q', 1)] False ['POSITIONAL_ONLY', 'POSITIONAL_OR_KEYWORD', 'VAR_POSITIONAL', 'KEYWORD_ONLY', 'VAR_KEYWORD'] a
# expect: b
# expect: True Linux 3 8 root
# expect: [('d', 1)]
import calendar, difflib, colorsys, fnmatch, graphlib, keyword, linecache, locale, numbers, platform, reprlib, timeit, doctest, cmath, errno, functools, io, copyreg, types, abc, typing, queue, hmac, glob, operator, stat, zlib, inspect, ast, select, selectors, resource, gc, sys, tempfile, secrets, getpass
print(calendar.month(2024, 2)); print(calendar.isleap(2000), calendar.monthrange(2024, 2), calendar.day_name[0], list(calendar.Calendar().itermonthdays(2024, 2))[:6])
print('\n'.join(difflib.unified_diff(['a','b','c'], ['a','x','c'], 'f', 't', lineterm=''))); print(difflib.get_close_matches('appel', ['ape', 'apple', 'peach']), difflib.SequenceMatcher(None, 'abcd', 'bcde').ratio(), list(difflib.ndiff(['a'], ['b'])))
print(colorsys.rgb_to_hsv(.2, .4, .4), fnmatch.filter(['a.py', 'b.txt'], '*.py'), fnmatch.translate('a*[!b]?'), list(graphlib.TopologicalSorter({'a': {'b'}, 'b': {'c'}}).static_order()))
try: list(graphlib.TopologicalSorter({'a': {'b'}, 'b': {'a'}}).static_order())
except graphlib.CycleError as e: print(e.args[0])
print(keyword.iskeyword('for'), keyword.issoftkeyword('match'), len(keyword.kwlist), isinstance(3, numbers.Integral), isinstance(2.5, numbers.Real), reprlib.repr(list(range(100))), reprlib.repr('x' * 100))
def sq(x):
    """
    >>> sq(3)
    9
    >>> sq('a')
    Traceback (most recent call last):
    TypeError: can't multiply sequence by non-int of type 'str'
    """
    return x * x
print(doctest.testmod(), timeit.timeit('1+1', number=10) >= 0)
print(errno.errorcode[2], cmath.sqrt(-1), cmath.phase(1j), hmac.new(b'k', b'm', 'sha256').hexdigest()[:10], operator.itemgetter(1, 0)('ab'), operator.attrgetter('real')(3), operator.methodcaller('upper')('x'))
class M(type):
    def __new__(m, n, b, d, **k): c = super().__new__(m, n, b, d); c.k = k; return c
class A(metaclass=M, z=1): pass
print(A.k, types.SimpleNamespace(a=1), types.MappingProxyType({'a': 1}), types.new_class('N', (A,)).__mro__[1].__name__, type(types.FunctionType).__name__)
class AB(abc.ABC):
    @abc.abstractmethod
    def f(self): ...
    @property
    @abc.abstractmethod
    def g(self): ...
try: AB()
except TypeError as e: print(e)
b = io.BytesIO(b'abc\ndef'); print(b.readline(), b.read(), b.seek(0), b.getvalue()); t = io.TextIOWrapper(io.BytesIO(b'x\r\ny'), encoding='ascii'); print(t.readlines())
pq = queue.PriorityQueue(); pq.put((2, 'b')); pq.put((1, 'a')); print(pq.get(), pq.qsize()); lq = queue.LifoQueue(); lq.put(1); print(lq.get())
try: lq.get_nowait()
except queue.Empty: print('empty')
print(sys.getsizeof([]) > 0, sys.maxsize, sys.byteorder, sys.intern('a'), gc.isenabled(), sys.getrecursionlimit(), sys.float_info.max, sys.hash_info.width)
print(inspect.isclass(A), inspect.getmro(A)[-1], inspect.getmembers(types.SimpleNamespace(q=1), lambda v: v == 1), inspect.iscoroutinefunction(sq), [p.kind.name for p in inspect.signature(lambda a, /, b, *c, d=1, **e: 0).parameters.values()], inspect.cleandoc(' a\n   b'))
print(locale.getlocale() is not None, platform.system(), platform.python_version_tuple()[0], secrets.token_hex(4).__len__(), getpass.getuser())
sel = selectors.DefaultSelector(); import socket; a, b2 = socket.socketpair(); sel.register(b2, selectors.EVENT_READ, 'd'); a.send(b'x'); print([(k.data, ev) for k, ev in sel.select(1)]); sel.close(); a.close(); b2.close()

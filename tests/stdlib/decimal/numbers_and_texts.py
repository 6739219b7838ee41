# expect: 59.97 3.333333333333333333333333333 2.68 2 1 1E+5 True 1,234,567.89
# expect: 1.4142 0.14286
# expect: InvalidOperation [<class 'decimal.ConversionSyntax'>]
# expect: DivisionByZero [<class 'decimal.DivisionByZero'>]
# expect: 1/2 1/8 1/2 0.3333333333333333 16/5
# expect: 0.6394267984578837 4 c [17, 15, 14, 8, 47] [3, 7, 2, 0, 4, 6, 5, 1] 0.4347603342594289 ['a', 'b', 'b'] 1.7160196129224035
# expect: [1, 2, 3] a [('a', 'b'), ('a', 'c'), ('b', 'c')] [1, 3, 6] [('a', 'b', 'c'), ('d', 'e', 'f'), ('g',)] [(1, 2), (2, 3)] [(0, 0), (0, 1), (1, 0), (1, 1)]
# expect: 0 [1, 4] 2 1
# expect: 1 2 Ab Cd the quick
# expect: brown fox
# expect: jumps over a
# expect:  b
# expect:  [...] > a
# expect: > b
# expect: {'a': [0,
# expect:        1,
# expect:        2,
# expect:        3,
# expect:        4,
# expect:        5,
# expect:        6,
# expect:        7,
# expect:        8,
# expect:        9,
# expect:        10,
# expect:        11,
# expect:        12,
# expect:        13,
# expect:        14,
# expect:        15,
# expect:        16,
# expect:        17,
# expect:        18,
# expect:        19,
# expect:        20,
# expect:        21,
# expect:        22,
# expect:        23,
# expect:        24,
# expect:        25,
# expect:        26,
# expect:        27,
# expect:        28,
# expect:        29],
# expect:  'b': {'c': 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
# expect:        'd': ['yyyyyyyyyyyyyyyyyyyyyyyyyyyyyy',
# expect:              'yyyyyyyyyyyyyyyyyyyyyyyyyyyyyy']}}
# expect: [('a',
# expect:   1),
# expect:  {1,
# expect:   2}]
# expect: 2d711642b726b044 d41d8cd98f00b204e9800998ecf8427e b'aGkgdGhlcmU=' b'\x01\x00\x00\x00\xfe\xff\x03' (1.5,) b'aaa' b'6162' 891568578
# expect: &lt;a &amp; &quot;b&quot;&gt; <éA ParseResult(scheme='http', netloc='u:p@h:80', path='/p', params='x', query='q=1', fragment='f') {'a': ['1', '2'], 'b': ['c d']} a%20b/%C3%A7 k=v+w&n=1&n=2 http://a/d
# expect: array('i', [1, 2, 3, 4]) b'\x01\x00\x00\x00' i 10
# expect: ['a', 'b'] 12 True fb
# expect: [a]
# expect: x = 1
# expect: y = %(x)s2
# expect:
# expect: [b]
# expect: z = on
# expect:
# expect:
# expect: {'a': [1, (2, 3.5), {4}, None, 'é', b'x', 100000000000000000000]} 12345678-1234-5678-1234-567812345678 05b16a01-46c6-56dd-bd6e-c6dfb4a1427a
# expect: deque([4, 2, 3], maxlen=3) OrderedDict({'b': 2, 'a': 1}) 2 Counter({'h': 1, 'e': 1, 'l': 1}) P(x=1, y=0)
# expect: [1, [2, {'k': 3}]] [1, [2, {'k': 9}]] True
# expect: 10 True 6 6 1.0 5.0 3.0 2432902008176640000 9 5.0
# expect: [1.5, 3.0, 4.5] 0.816496580927726 LinearRegression(slope=2.0, intercept=0.0) 1.3333333333333333 0.5
from decimal import *
from fractions import Fraction
import math, random, statistics, itertools, collections, heapq, bisect, string, textwrap, pprint, copy, operator, time, uuid, hashlib, base64, struct, zlib, binascii, html, urllib.parse as up, secrets, array, configparser, io, pickle
print(Decimal('19.99') * 3, Decimal('10') / 3, Decimal('2.675').quantize(Decimal('.01'), ROUND_HALF_UP), round(Decimal('2.5')), Decimal(1).sqrt(), Decimal('1e5'), Decimal('0.1') + Decimal('0.2') == Decimal('0.3'), f"{Decimal('1234567.891'):,.2f}")
with localcontext() as c: c.prec = 5; print(Decimal(2).sqrt(), Decimal(1)/7)
for f in (lambda: Decimal('x'), lambda: Decimal(1)/0):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(Fraction(1,3) + Fraction(1,6), Fraction('0.125'), Fraction(0.5), float(Fraction(1,3)), Fraction(22,7).limit_denominator(5))
random.seed(42); print(random.random(), random.randint(1,100), random.choice('abc'), random.sample(range(50), 5), random.shuffle(x := list(range(8))) or x, random.gauss(0,1), random.choices('ab', k=3), random.uniform(1,2))
print(list(itertools.chain.from_iterable([[1],[2,3]])), list(itertools.groupby('aabbc'))[0][0], list(itertools.combinations('abc', 2)), list(itertools.accumulate([1,2,3])), list(itertools.batched('abcdefg', 3)), list(itertools.pairwise([1,2,3])), list(itertools.product([0,1], repeat=2)))
h = [5,1,4]; heapq.heapify(h); heapq.heappush(h, 0); print(heapq.heappop(h), heapq.nsmallest(2, h), bisect.bisect([1,3,5], 3), heapq.merge([1,4],[2]).__next__())
print(string.Template('$a ${b}').substitute(a=1, b=2), string.capwords('ab cd'), textwrap.fill('the quick brown fox jumps over', 12), textwrap.dedent('  a\n   b\n'), textwrap.shorten('hello big world', 10), textwrap.indent('a\nb', '> '))
pprint.pprint({'a': list(range(30)), 'b': {'c': 'x' * 50, 'd': ['y' * 30] * 2}}); pprint.pprint([('a', 1), {1, 2}], width=5)
print(hashlib.sha256(b'x').hexdigest()[:16], hashlib.md5(b'').hexdigest(), base64.b64encode(b'hi there'), struct.pack('<IhB', 1, -2, 3), struct.unpack('>d', struct.pack('>d', 1.5)), zlib.decompress(zlib.compress(b'aaa')), binascii.hexlify(b'ab'), zlib.crc32(b'abc'))
print(html.escape('<a & "b">'), html.unescape('&lt;&eacute;&#65;'), up.urlparse('http://u:p@h:80/p;x?q=1#f'), up.parse_qs('a=1&a=2&b=c%20d'), up.quote('a b/ç'), up.urlencode({'k': 'v w', 'n': [1,2]}, doseq=True), up.urljoin('http://a/b/c', '../d'))
a = array.array('i', [1,2,3]); a.append(4); print(a, a.tobytes()[:4], a.typecode, sum(a))
cp = configparser.ConfigParser(); cp.read_string('[a]\nx = 1\ny = %(x)s2\n[b]\nz: on\n'); print(cp.sections(), cp['a']['y'], cp.getboolean('b', 'z'), cp.get('a', 'q', fallback='fb')); o = io.StringIO(); cp.write(o); print(o.getvalue())
print(pickle.loads(pickle.dumps({'a': [1, (2, 3.5), {4}, None, 'é', b'x', 10**20]})), uuid.UUID('12345678123456781234567812345678'), uuid.uuid5(uuid.NAMESPACE_DNS, 'x'))
d = collections.deque([1,2,3], maxlen=3); d.append(4); d.rotate(1); od = collections.OrderedDict(a=1, b=2); od.move_to_end('a'); cm = collections.ChainMap({'x': 1}, {'y': 2}); print(d, od, cm['y'], collections.Counter('hello') - collections.Counter('lo'), collections.namedtuple('P', 'x y', defaults=[0])(1))
x = [1, [2, {'k': 3}]]; y = copy.deepcopy(x); y[1][1]['k'] = 9; print(x, y, copy.copy(x)[1] is x[1])
print(math.comb(5,2), math.isclose(0.1+0.2, 0.3), math.gcd(12, 18), math.prod([1,2,3]), math.fsum([.1]*10), math.hypot(3,4), math.log2(8), math.factorial(20), math.isqrt(99), math.dist((0,0),(3,4)))
print(statistics.quantiles([1,2,3,4,5]), statistics.pstdev([1,2,3]), statistics.linear_regression([1,2,3],[2,4,6]), statistics.harmonic_mean([1,2]), statistics.NormalDist(0,1).cdf(0))

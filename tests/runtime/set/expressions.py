# SPDX-License-Identifier: MIT
# What expressions on a set give, do to it, or raise; the order of ints after many changes.
def do(s):
    a={1,2,3}; g={'s':a,'f':frozenset([1,2,3])}
    try:
        try: r=eval(s,g)
        except SyntaxError: exec(s,g); r=None
        print(s,'->',repr(r),g['s'])
    except Exception as x: print(s,'->',type(x).__name__,x,g['s'])
for s in """s|{4}
s&{1,9}
s-{1}
s^{1,9}
s|[4]
s.union([4],(5,))
s.union()
s.union(5)
s.intersection([1,2],{2})
s.intersection()
s.difference([1],[2])
s.symmetric_difference([1,9])
s.update([7],{8:1})
s.update(x=1)
s.intersection_update([1])
s.difference_update([1],[2])
s.symmetric_difference_update([1,7])
s.add(9)
s.add([])
s.add()
s.remove(1)
s.remove(99)
s.discard(1)
s.discard(99)
s.discard([])
s.pop()
set().pop()
s.clear()
s.copy()
s.isdisjoint([5])
s.isdisjoint({1})
s.issubset([1,2,3,4])
s.issuperset([1])
s<={1,2,3,4}
s<{1,2,3}
s>={1}
s>{1}
s=={1,2,3}
s==f
f==s
s!=f
s<f
s<[1]
s=={1}
f|{4}
s|f
f|s
f&s
f-{1}
f^{1}
f.union([9])
f.copy() is f
frozenset(f) is f
frozenset([1,2])
frozenset()
set()
set([3,1,2])
set('hello')==set('helo')
set(5)
set(1,2)
set(a=1)
frozenset(1,2)
frozenset(a=1)
hash(f)
hash(frozenset())
hash(s)
1 in s
[] in s
{1} in s
{1} in {frozenset([1])}
{frozenset([1])}.remove({1})
{frozenset([1])}.discard({1})
s.__contains__(1)
len(s)
repr(f)
s.__class_getitem__(int)
set[int]
s.__reduce__()
f.__reduce__()
s.__ior__([1])
s.__ior__({9})
s.__isub__({1})
s.__iand__({1})
s.__ixor__({1,5})
s|1
1|s
f.add(1)
{1:2}.keys()|s
s|{1:2}.keys()
s-{1:2}.keys()
s&{1:2,3:4}.keys()
s.intersection({1:2})
s.difference({1:2})
s.symmetric_difference({1:2,7:8})
iter(s).__length_hint__()
type(iter(s))
sorted(s)
{*s,4}
{1,True,1.0}""".split('\n'): do(s)
class S(set): pass
class F(frozenset):
    def __new__(c,*a): return super().__new__(c,a)
print(S([1]),F(1,2),type(S([1])|{2}),type(F(1)|{2}),S(),F(), S([1])==F(1))
s={1,2,3}
try:
    for x in s: s.add(x+10)
except RuntimeError as x: print(x)
class random:
    s=1
    @staticmethod
    def seed(n): random.s=n
    @staticmethod
    def next():
        random.s=(random.s*1103515245+12345)%2147483648
        return random.s>>8
    @staticmethod
    def random(): return random.next()/8388608
    @staticmethod
    def randrange(a,b=None):
        if b is None: a,b=0,a
        return a if b<=a else a+random.next()%(b-a)
random.seed(3)
for n in (5,20,100,1000,70000):
    a=set(); b=set()
    for i in range(n*2):
        v=random.randrange(n*3)
        if random.random()<.7: a.add(v)
        else: a.discard(v)
        if random.random()<.2: b.add(v*3)
        if len(b)>n//2 and random.random()<.3: b.pop()
    for q in (a,b,a|b,b|a,a&b,a-b,b-a,a^b,a.union(range(50)),set(list(a)),a.copy(),set({x:1 for x in a}),frozenset(a),a.intersection(range(n)),a.difference(range(n//2))):
        print(len(q), hash(tuple(q)), hash(frozenset(q)))
    a|=b; print(hash(tuple(a))); a-=set(range(n)); print(hash(tuple(a))); a&=set(range(n*2)); print(hash(tuple(a))); a^=b; print(hash(tuple(a)))
    a.update(range(-10,0)); print(hash(tuple(a)))
print(list({(i,i*i) for i in range(40)})[:10])
print(list({i*0.5 for i in range(60)})[:20])
print(list({2**i for i in range(70)})[:20], list({-i for i in range(30)}))
s=set(); s.add(s.__class__); print(len(s))
class H:
    def __init__(s,h): s.h=h
    def __hash__(s): return s.h
    def __repr__(s): return f'H{s.h}'
print({H(i%4*8) for i in range(6)})
class E:
    def __hash__(s): return 1
    def __eq__(s,o): X.clear(); return False
X={E()}; X.add(E()); print(len(X))
print({frozenset([1,2]),frozenset([2,1])}, frozenset({frozenset()}), hash(frozenset([frozenset([1]),2])))

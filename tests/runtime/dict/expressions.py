# SPDX-License-Identifier: MIT
# What expressions on a dict give, do to it, or raise.
def do(s):
    d={'a':1,'b':2,'c':3}; g={'d':d}
    try:
        try: r=eval(s,g)
        except SyntaxError: exec(s,g); r=None
        print(s,'->',repr(r),g['d'])
    except Exception as x: print(s,'->',type(x).__name__,x,g['d'])
for s in """d['a']
d['z']
d[[]]
d.get('z')
d.get('a',5)
d.get()
d.get([])
d.pop('a')
d.pop('z')
d.pop('z',None)
d.pop()
d.popitem()
{}.popitem()
d.setdefault('a',9)
d.setdefault('q')
d.setdefault('q',9)
d.update({'a':9,'x':1})
d.update(a=3,k=4)
d.update([('p',1)],q=3)
d.update([1])
d.update([(1,2,3)])
d.update(['ab','cd'])
d.update(5)
d.update({},{})
d.copy()
d.clear()
d.keys()
d.values()
d.items()
list(reversed(d))
list(reversed(d.items())),list(reversed(d.values()))
d|{'z':1}
d|[('z',1)]
d.__ior__([('z',1)])
{'q':1}|d
d=={'c':3,'b':2,'a':1}
d!={'a':1}
d<{}
'a' in d
'z' in d
[] in d
len(d)
dict(d)
dict([(1,2)],a=3)
dict(a=1,b=2)
dict(5)
dict([1,2])
dict([(1,2),(3,)])
dict({},{})
dict.fromkeys('abc')
dict.fromkeys('abc',0)
dict.fromkeys(5)
dict.fromkeys()
d.keys()&{'a'}
d.keys()=={'a','b','c'}
d.keys()<{'a','b','c','d'}
d.keys()>={'a'}
d.keys()<=['a']
d.keys().isdisjoint(['z'])
d.keys().isdisjoint('abc')
d.items().isdisjoint([('a',1)])
('a',1) in d.items()
('a',2) in d.items()
'a' in d.items()
1 in d.values()
d.keys().mapping
d.values()==d.values()
len(d.keys())
hash(d)
del d['a']
del d['z']
d.__missing__
d.__class_getitem__(int)
dict[str,int]
iter(d).__length_hint__()
d.items().__class__
type(iter(d.items()))
type(reversed(d))
{1:1,1.0:2,True:3}
{**d,'x':1}
d.__contains__('a')
d.__getitem__('q')
d.__setitem__('q',1)
d.__delitem__('q')
d.pop('a',1,2)
d.popitem(1)
repr(d.keys()),repr(d.items())
sorted(d.items(),key=lambda kv:-kv[1])
max(d,key=d.get)""".split('\n'): do(s)
d={};d['x']=d;print(d, d.items(), d.values())
def it(f):
    d={i:i for i in range(5)}
    try:
        for k in f(d): pass
        print('ok',d)
    except RuntimeError as x: print(x)
def f1(d):
    for k in d: d[k+100]=1; yield k
def f2(d):
    for k in d: del d[k]; yield k
def f3(d):
    for k in d: del d[k]; d[k+10]=1; yield k
def f4(d):
    for k in d.items(): d.clear(); yield k
def f5(d):
    for k in reversed(d): d[99+k]=1; yield k
def f6(d):
    for k,v in d.items(): d[k]=v+1; yield k
for f in (f1,f2,f4,f5,f6): it(f)
class D(dict):
    def __missing__(s,k): return k*2
x=D(a=1); print(x['zz'],x.get('zz'),x, type(x.copy()), type(x|{}), D.fromkeys('a'))
class K:
    def __init__(s,v): s.v=v
    def __hash__(s): return hash(s.v)
    def __eq__(s,o): return s.v==(o.v if isinstance(o,K) else o)
    def __repr__(s): return f'K({s.v})'
d={K(1):1,2:2}; print(d[1],d[K(2)],1 in d,K(2) in d,d)
d={}
for i in range(2000): d[i]=i
for i in range(0,2000,2): del d[i]
for i in range(100): d[f'k{i}']=i
for i in range(50): d[i+.5]=i
print(len(d),list(d)[:5],list(d)[-3:],sum(v for v in d.values()))
while len(d)>10: d.popitem()
print(d)
class Evil:
    def __hash__(s): return 1
    def __eq__(s,o):
        dd.clear(); return False
dd={Evil():1}; 
try: print(dd.get(Evil()), dd)
except Exception as x: print(type(x),x)
class Evil2:
    n=0
    def __hash__(s): return 5
    def __eq__(s,o):
        Evil2.n+=1
        if Evil2.n<30: dd[Evil2.n+100]=1
        return False
dd={Evil2():1}
dd[Evil2()]=2; print(len(dd) > 1)
a={'x':1,'y':[1,2]}; b={'y':[1,2],'x':1}; print(a==b, a!=b, {1:a}=={1:b})
print({True:'a'}[1], {1.0:'b'}[True], {2**70:1}[2**70], {(1,2):3}[1,2], {None:1}[None], {b'a':1}[b'a'], {frozenset([1]):2}[frozenset([1])])
def kw(**k): return k
print(kw(**{'a':1},b=2), list(kw(z=1,a=2)))
import copy; print(copy.copy({1:2}), copy.deepcopy({1:[2]}))
e={}
for i in range(20): e[i%7]=i; e.pop((i*3)%7,None)
print(e)

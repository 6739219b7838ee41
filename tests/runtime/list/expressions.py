# SPDX-License-Identifier: MIT
# What expressions on a list give, do to it, or raise; sorting of many kinds of lists.
def e(f, *a, **k):
    try: r = f(*a, **k)
    except Exception as x: return f"{type(x).__name__}: {x}"
    return repr(r)
L=lambda:[5,3,9,1,7]
def do(s):
    l=L(); g={'l':l}
    try:
        try: r=eval(s,g)
        except SyntaxError: exec(s,g); r=None
        print(s,'->',repr(r),g['l'])
    except Exception as x: print(s,'->',type(x).__name__,x,g['l'])
for s in """l[1:3]
l[::-1]
l[::2]
l[-2:]
l[10:]
l[3:1]
l[4:0:-2]
l[::0]
l['a']
l[1.0]
l[99]
l[-6]
l[True]
l[1:3]=[1]
l[1:3]=[1,2,3,4]
l[::2]=[1]
l[::2]=[1,2,3]
l[::-1]=range(5)
l[1:1]='ab'
l[5:2]=[0]
l[1:3]=5
l[::2]=5
del l[0]
del l[::2]
del l[::-2]
del l[1:3]
del l[9]
l[9]=1
l.append()
l.append(1,2)
l.insert(2,'x')
l.insert(-1,'x')
l.insert(99,'x')
l.insert(-99,'x')
l.insert('a',1)
l.pop()
l.pop(0)
l.pop(-2)
l.pop(9)
l.pop('a')
l.remove(9)
l.remove(99)
l.index(9)
l.index(9,3)
l.index(9,0,2)
l.index(9,-3)
l.index('a',None)
l.count(3)
l.extend('ab')
l.extend(5)
l.extend(l)
l.reverse()
l.sort()
l.sort(reverse=True)
l.sort(key=lambda x:-x)
l.sort(key=lambda x:x%3,reverse=True)
l.sort(lambda x:x)
l.sort(key=5)
l.sort(x=3)
l.copy()
l.clear()
l+[1]
l+(1,)
[1]+5
5+[1]
l*2
2*l
l*-1
l*'a'
l*1.5
'a'*l
l.__iadd__('xy')
l.__imul__(2)
l.__mul__(3)
l.__rmul__(2)
l==[5,3,9,1,7]
l<[5,4]
l<=l
l!=[1]
l>[5,3,9]
l<(1,2)
l<5
9 in l
'x' in l
len(l)
repr(l)
list(reversed(l))
l.__reversed__().__length_hint__()
hash(l)
list(range(5))
list('abc')
list(5)
list(1,2)
list(a=1)
list()
list[int]
sorted(l)
sorted(l,reverse=True)
sorted('hello')
sorted([1,'a'])
sorted(5)
[1,2,3].__contains__(2)
l.__getitem__(slice(1,None))
l.__setitem__(0,99)
l.__delitem__(0)
l.__class__
[[]]*3
list((1,2))
list({1:2})
l.__sizeof__() > 0
list(iter(l).__reduce__()[1])
max(l),min(l),sum(l)
[x for x in l if x>3]
l.__init__([1,2])
l.__init__()""".split('\n'): do(s)
l=[1,2]; l.append(l); print(l, repr(l))
class M(list):
    def __init__(self,a,b=2): super().__init__([a,b])
m=M(1); m.x=3; print(m,m.x,type(m+[1]),type(m*2),type(m[:]),isinstance(m,list), m==[1,2], type(m.copy()))
class E:
    def __init__(s,v): s.v=v
    def __eq__(s,o): print('eq',s.v,getattr(o,'v',o)); return s.v==getattr(o,'v',o)
    def __lt__(s,o): return s.v<o.v
    def __repr__(s): return f"E({s.v})"
    __hash__=None
a=[E(1),E(2),E(3)]
print(E(2) in a, a.index(E(3)), a.count(E(1)))
print(sorted([E(3),E(1),E(2)]))
class Bad:
    def __lt__(s,o): raise ValueError('no')
try: sorted([Bad(),Bad()])
except ValueError as x: print(x)
l=[3,1,2]
def key(x): l.append(x); return x
try: l.sort(key=key)
except ValueError as x: print(x,l)
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
random.seed(5)
for n in (0,1,2,3,10,50,63,64,65,100,500,1000,5000):
    for kind in range(8):
        for rev in (False,True):
            xs=[random.randrange(-n,n+1) for _ in range(n)]
            if kind==1: xs=[x/2 for x in xs]
            if kind==2: xs=[f"k{x}" for x in xs]
            if kind==3: xs=[(x,i) for i,x in enumerate(xs)]
            if kind==4: xs=[x if x%2 else x+0.5 for x in xs]
            if kind==5: xs=[("é%d"%x,i) for i,x in enumerate(xs)]
            if kind==6: xs=[x*10**20 for x in xs]
            if kind==7: xs=sorted(xs[:n//2])+sorted(xs[n//2:],reverse=True)
            ys=sorted(xs,reverse=rev); zs=sorted(xs,key=lambda v:v if not isinstance(v,tuple) else v[0],reverse=rev)
            ok=all(not (ys[i+1]<ys[i] if not rev else ys[i]<ys[i+1]) for i in range(n-1)) and len(ys)==n
            h=hash(tuple(map(str,ys))) and 0
            print(n,kind,rev,ok,str(ys[:5]),str(zs[:5]))
            ws=list(enumerate(xs)); ws.sort(key=lambda p:p[1],reverse=rev); print(str(ws[:4]),str(ws[-4:]))
nan=float('nan'); print(sorted([3.0,1.0,2.0]), len(sorted([nan,1.0,nan,0.5]*40)))
print(sorted([0.0,-0.0,0.0]*30)[:6])
print(sorted(["b","a","ab","a\0","a"]*20)[::10])

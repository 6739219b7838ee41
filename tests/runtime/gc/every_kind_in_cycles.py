# SPDX-License-Identifier: MIT
# expect: ok
# Every kind of container, generator, class and exception in cycles, with finalizers that resurrect and collect: nothing is freed too early.
# leaks: skip (what a finalizer keeps depends on when it runs)
import gc, weakref, collections, functools, types, itertools, sys
class N: pass
kept=[]
class R:
    def __init__(s): s.me=s
    def __del__(s):
        kept.append(s); gc.collect()
class D:
    def __init__(s,o=None): s.o=o; s.me=s
    def __del__(s): s.o=None
def rnd(k):
    l=[];l.append(l); d={};d[1]=d; s=N();s.s={s} ; t=([],);t[0].append(t); dq=collections.deque();dq.append(dq)
    od=collections.OrderedDict();od[1]=od; dd=collections.defaultdict(list);dd[1].append(dd)
    n=N();n.f=functools.partial(n.__init__,n) if 0 else functools.partial(print,n); n.p=property(lambda s:n); n.c=lambda:n; n.m=n.__class__.__repr__.__get__(n)
    n.it=iter([n]); n.map=map(lambda x:n,[1]); n.z=zip([n],[n]); n.e=enumerate([n]); n.ch=itertools.chain([n]); n.tee=itertools.tee([n]); n.mp=types.MappingProxyType({1:n}); n.sl=slice(n,n); n.ns=types.SimpleNamespace(n=n); n.mv=None; n.gb=itertools.groupby([n]); n.cy=itertools.cycle([n]); n.ga=list[n]; n.cell=types.CellType(n); n.cm=classmethod(lambda:n); n.sm=staticmethod(lambda:n)
    def g():
        me=gen
        try: yield me
        finally: kept.append(1)
    gen=g(); next(gen)
    async def co(): await x
    x=co(); x.close()
    class C: pass
    C.me=C; C.i=C(); C.i.c=C
    class M(type): pass
    M.x=M('X',(),{'m':M})
    try: 1/0
    except Exception as e: ex=e; e.me=e; fr=e.__traceback__
    w=weakref.ref(n,lambda r:(gc.collect(),kept.append(2))); n.w=w
    wd=weakref.WeakValueDictionary(); wd[1]=n; wk=weakref.WeakKeyDictionary(); wk[n]=n
    weakref.finalize(n, kept.append, 3)
    r=R(); dd=D(D(D())); fs=N(); fs.s=frozenset([fs])
    ba=bytearray(3); n.mv=memoryview(ba)
    if k%3==0: gc.freeze()
    if k%3==1: gc.unfreeze()
    if k%2: gc.disable()
    else: gc.enable()
for k in range(40):
    rnd(k); gc.collect()
    if len(kept)>50: kept.clear(); gc.collect()
    for o in gc.get_objects()[::50]: gc.get_referrers(o) if k==3 else None
    gc.get_referents(*gc.get_objects()[:100])
gc.callbacks.append(lambda p,i: kept.append(p))
gc.collect(); gc.callbacks.clear(); kept.clear(); gc.set_debug(0); gc.set_threshold(1)
for k in range(20): rnd(k)
kept.clear(); gc.collect(); print('ok')

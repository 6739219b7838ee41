# SPDX-License-Identifier: MIT
# Comparisons, __index__, iterables and destructors that change the very list they are called for.
import gc, itertools as I, functools
from collections import deque, OrderedDict, defaultdict
log=[]
class Ev:
    def __init__(s,f,h=1): s.f=f; s.h=h
    def __hash__(s): return s.h
    def __eq__(s,o): s.f(); return False
    def __lt__(s,o): s.f(); return False
    def __repr__(s): s.f(); return 'Ev'
def t(name,f):
    try: r=f(); print(name,'ok',type(r).__name__)
    except Exception as x: print(name,type(x).__name__,x)
l=[]; l.extend(Ev(lambda: l.clear()) for _ in range(5)); t('idx',lambda:l.index(3))
l=[Ev(lambda: l.clear()) for _ in range(5)]; t('cnt',lambda:l.count(3))
l=[Ev(lambda: l.clear()) for _ in range(5)]; t('rem',lambda:l.remove(3))
l=[Ev(lambda: l.clear()) for _ in range(5)]; t('in',lambda:3 in l)
l=[Ev(lambda: l.clear()) for _ in range(5)]; t('repr',lambda:repr(l)); print(len(l))
l=[Ev(lambda: l.clear()) for _ in range(5)]; t('eq',lambda:l==[1,2,3,4,5])
l=[Ev(lambda: l.append(1)) for _ in range(5)]; t('sort',lambda:l.sort()); print(len(l))
class Idx:
    def __init__(s,f,v): s.f=f; s.v=v
    def __index__(s): s.f(); return s.v
l=list(range(10)); t('sl',lambda:l[Idx(l.clear,0):Idx(lambda:0,8)])
l=list(range(10)); t('sl2',lambda:l[Idx(l.clear,0):8:2])
l=list(range(10))
def f(): l[Idx(l.clear,0):8]=[1]
t('sls',f); print(l)
l=list(range(10))
def f(): l[0:8:Idx(lambda:l.__delitem__(slice(0,5)),2)]=[1,2,3]
t('sls2',f); print(l)
l=list(range(10))
def f(): del l[Idx(l.clear,2)]
t('del',f)
def g():
    l.clear(); yield 1; l.clear(); yield 2
l=list(range(10))
def f(): l[2:5]=g()
t('sgen',f); print(l)
l=list(range(10)); t('ext',lambda:l.extend(x for x in l if len(l)<30)); print(len(l))
class Del:
    def __init__(s,f): s.f=f
    def __del__(s): s.f()
l=[Del(lambda:l.append(1)) for _ in range(3)]
l[:]=[]; print(l); l.clear()
l=[Del(lambda:l.clear()) for _ in range(3)]; l[1:2]=[]; print(l)
l=[Del(lambda:l.append(5)) for _ in range(3)]; l.clear(); print(l)
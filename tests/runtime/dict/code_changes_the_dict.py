# SPDX-License-Identifier: MIT
# Comparisons and destructors that change the very dict they are called for.
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
class Del:
    def __init__(s,f): s.f=f
    def __del__(s): s.f()
d={}; 
for i in range(5): d[Ev(lambda: d.clear(),1)]=i
t('dget',lambda:d.get(Ev(lambda:0,1)))
d={i:Del(lambda: d.update({len(d)+100:1})) for i in range(5)}
for i in range(5): d[i]=0
print(len(d)); 
d={i:Del(lambda: d.__setitem__('x',1)) for i in range(5)}; d.clear(); print(d)
d={i:Del(lambda: d.pop(3,None)) for i in range(20)}; d.pop(2); print(len(d)); d.popitem(); print(len(d)); del d[5]; print(len(d)); d.clear(); print(d)
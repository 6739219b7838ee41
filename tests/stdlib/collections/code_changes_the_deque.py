# SPDX-License-Identifier: MIT
# Comparisons and destructors that change the very deque they are called for.
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
q=deque([Ev(lambda:q.clear()) for _ in range(5)]); t('qin',lambda:3 in q)
q=deque([Ev(lambda:q.clear()) for _ in range(5)]); t('qrem',lambda:q.remove(3))
q=deque([Ev(lambda:q.append(1)) for _ in range(5)]); t('qcnt',lambda:q.count(3)); t('qidx',lambda:q.index(3)); t('qeq',lambda:q==deque([1]*len(q)))
q=deque([Del(lambda:q.append(1)) for _ in range(3)],maxlen=3); q.append(1);q.append(2); print(len(q))
# SPDX-License-Identifier: MIT
# Comparisons that change the very set they are called for.
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
a={Ev(lambda:0,i) for i in range(10)}; b={Ev(lambda:a.clear(),i) for i in range(10)}
t('sand',lambda:a&b); 
a={Ev(lambda:0,i) for i in range(10)}; b={Ev(lambda:b.clear(),i) for i in range(10)}; t('sor',lambda:a|b); t('sxor',lambda:a^b)
a={Ev(lambda:0,i) for i in range(10)}; b={Ev(lambda:(a.clear(),b.clear()),i) for i in range(10)}; t('ssub',lambda:a-b); t('sle',lambda:a<=b); t('seq',lambda:a==b)
# SPDX-License-Identifier: MIT
# Each container and iterator type lets the collector find a cycle through it.
import gc, functools, itertools as I
from collections import deque, OrderedDict, defaultdict
dead=[]
class N:
    def __init__(s,name): s.name=name
    def __del__(s): dead.append(s.name)
def cyc(mk,name):
    n=N(name); n.x=mk(n); n=None
for name,mk in dict(list=lambda n:[n],tuple=lambda n:(n,),dict=lambda n:{1:n},dictk=lambda n:{n:1},set=lambda n:{n},frozenset=lambda n:frozenset([n]),deque=lambda n:deque([n]),od=lambda n:OrderedDict(a=n),dd=lambda n:defaultdict(lambda:n),listit=lambda n:iter([n]),tupit=lambda n:iter((n,)),dictit=lambda n:iter({1:n}.values()),setit=lambda n:iter({n}),keys=lambda n:{n:1}.keys(),enum=lambda n:enumerate([n]),zip=lambda n:zip([n]),map=lambda n:map(n,[]),filter=lambda n:filter(None,[n]),rev=lambda n:reversed([n]),chain=lambda n:I.chain([n]),prod=lambda n:I.product([n]),cyc=lambda n:I.cycle([n]),tee=lambda n:I.tee([n]),grp=lambda n:next(I.groupby([n])),rep=lambda n:I.repeat(n),part=lambda n:functools.partial(print,n),lru=lambda n:functools.lru_cache(lambda:n),slc=lambda n:slice(n),calit=lambda n:iter(lambda:n,1),isl=lambda n:I.islice([n],2),odit=lambda n:OrderedDict(a=n).items()).items(): cyc(mk,name)
gc.collect(); print(len(dead), sorted(dead))